"""One small case for each verdict, with its shares worked out by hand.

The files are ``tests/cases/verdict_*.yaml``: two parties, two or three options,
and few enough unknowns that every share is a fraction. Shares that rest on draws
may miss it by four standard errors; where nothing is drawn they are exact. The
unknowns of a case are drawn independently of each other, so chances multiply.

*Broken.* Today Anvil sues, which is a rupture, so the name is given whatever
follows. Anvil's two statements, `sue` and `not sue`, stand in an unknown order:
with chance 1/2 it drops the suit, and a truce (held) is reached. r = f = h = 1/2.

*Strained.* Bellows cuts if `cut` stands above `not cut`: 1/2. Anvil meets `cut
implies sue` by staying where nothing is cut; after a cut it sues if that
statement stands above `not sue`: 1/2. So rupture has 1/2 x 1/2, and with no
settlement in the case f = r = 1/4. What is left: no cut, 1/2 (held); a cut and
no suit, 1/4 (degraded). h = 1/2. As r is 20 % or more, h decides nothing. The
ways of replying are 2 x 2: at every state, Bellows by its coin and Anvil by its own.

*Holding.* Anvil dislikes each of three plans, in an unknown order of three. The
two dislikes on top rule two plans out, so it takes the one that it dislikes
last: each with chance 1/3. Bellows cuts with chance 1/2. Rupture needs leaving
and a cut, 1/3 x 1/2 = 1/6; slow and a cut is degraded, 1/6; the rest is held,
2/3. With no settlement f = r. r lies below 20 % and h above 50 %.

*Breaking and hanging* share one conflict and one deal. The issue is Anvil's share
p, in steps of 10; it is worth p to Anvil and 100 - p to Bellows. Today, p = 50,
is worth 50 to each; after Anvil has left, which is for good, Anvil has 60 and
Bellows 20. At level 1 and at level 2 Anvil leaves, as Bellows has no move that
would change anything afterwards.

Without a deal it leaves: d = (60, 20). A package is better for both only if p > 60
and 100 - p > 20: p = 70, worth (70, 30), which makes the zone and the Nash package.
With a deal possible, the order of Anvil, Bellows and both jointly is one of six:

- Anvil first (1/3): it leaves, and no settlement can follow. Signing alone would
  give it 50, and it does not count on an answer.
- The pair first (1/3): Anvil prefers 70 to 50. Bellows, at level 2, expects
  that if nothing is signed Anvil leaves it with 20, and prefers 30. They settle.
- Bellows first (1/3): if it offers, Anvil's best reply is to sign (70 against 60
  for leaving), which gives Bellows 30 instead of 20. It offers; the pair, if
  next, cannot improve on that for Bellows; Anvil signs.

So with a zone, rupture has 1/3; without one nothing can be signed, an offer
changes nothing for Bellows, and Anvil leaves. At level 1, Bellows does not see
Anvil leave: it compares 30 with today's 50, refuses, and rupture is certain.

*At its breaking point.* With chance 1/2 Anvil's red line (p of at least 80) is
hard. Then p = 80 would leave Bellows 20, no more than without a deal: no zone.
r = 1, h = 0, the zone has 1/2, f = 1/2 + 1/2 x 1/3 = 2/3. With everybody at
level 1 f = 1, at level 2 f = 2/3: the same verdict.

*Hanging on a deal.* There is no red line, but with chance 1/4 leaving costs
Anvil 10 instead of bringing them. Then it stays, d = (50, 50), and nothing is
better for both. r = 3/4, h = 1/4, the zone has 3/4, f = 3/4 x 1/3 = 1/4. With
everybody at level 1 f = 3/4, which is at its breaking point; at level 2 f = 1/4.
"""

from __future__ import annotations

from functools import cache

import pytest

from detente.assessment.result import Settings
from tests.unit.assessment.small_cases import answer, codes

WORLDS = Settings().worlds
VERDICTS = {
    "broken": ("broken", 1 / 2, 1 / 2, 1 / 2),
    "breaking": ("at its breaking point", 1, 2 / 3, 0),
    "hanging": ("hanging on a deal", 3 / 4, 1 / 4, 1 / 4),
    "strained": ("strained", 1 / 4, 1 / 4, 1 / 2),
    "holding": ("holding", 1 / 6, 1 / 6, 2 / 3),
}


@cache
def answered(name):
    return answer(f"verdict_{name}", settings=Settings())


def close(share):
    """Allow four standard errors; none where the share is certain."""
    return pytest.approx(share, abs=4 * (share * (1 - share) / WORLDS) ** 0.5)


@pytest.mark.parametrize("name", VERDICTS)
def test_the_verdict_and_its_three_shares(name):
    verdict = answered(name).verdict
    expected, rupture, rupture_with_deal, held = VERDICTS[name]
    assert verdict.name == expected
    assert verdict.rupture.share == close(rupture)
    assert verdict.rupture_with_deal.share == close(rupture_with_deal)
    assert verdict.held.share == close(held)


@pytest.mark.parametrize("name", VERDICTS)
def test_shares_are_counts_of_the_same_worlds(name):
    whole = answered(name)
    kinds = {"rupture": 0.0, "held": 0.0}
    for outcome in whole.outcomes:
        if outcome.kind in kinds:
            kinds[outcome.kind] += outcome.without
    assert kinds["rupture"] == pytest.approx(whole.verdict.rupture.count / WORLDS)
    assert kinds["held"] == pytest.approx(whole.verdict.held.count / WORLDS)


@pytest.mark.parametrize(
    ("name", "tables"), [("broken", 2), ("breaking", 1), ("hanging", 2), ("strained", 4), ("holding", 6)]
)
def test_the_ways_of_replying_are_as_many_as_the_coins_allow(name, tables):
    whole = answered(name)
    assert whole.responses.tables == tables
    assert "coin-flip" in codes(whole.findings)


@pytest.mark.parametrize(("name", "zone"), [("breaking", 1 / 2), ("hanging", 3 / 4)])
def test_the_zone_and_the_one_package_in_it(name, zone):
    deal = answered(name).deal
    assert deal.zone.exists / WORLDS == close(zone)
    (landing,) = deal.landings
    assert landing.levels == (("70 %", 1.0),)
    robust = next(one for one in deal.recommended if "most robust" in one.roles)
    assert robust.package == (("share", "70 %"),)
    assert robust.admissible == deal.zone.exists


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("breaking", [(1, "at its breaking point", 1, 1), (2, "at its breaking point", 1, 2 / 3)]),
        ("hanging", [(1, "at its breaking point", 3 / 4, 3 / 4), (2, "hanging on a deal", 3 / 4, 1 / 4)]),
    ],
)
def test_the_readings_at_one_level_of_foresight(name, readings):
    whole = answered(name)
    for found, (level, verdict, rupture, rupture_with_deal) in zip(
        whole.verdict.readings, readings, strict=True
    ):
        assert (found.level, found.verdict) == (level, verdict)
        assert found.rupture == close(rupture)
        assert found.rupture_with_deal == close(rupture_with_deal)
    disagree = len({verdict for _, verdict, _, _ in readings}) > 1
    assert whole.verdict.depends_on_foresight == disagree == ("foresight" in codes(whole.findings))


def test_the_questions_behind_the_strained_verdict():
    """After the cut it is Anvil's coin; at the status quo it is Bellows's."""
    anvil, bellows = answered("strained").responses.comparisons
    assert (anvil.party, anvil.basis) == ("anvil", ("conflict.preferences.anvil.statements.0",))
    assert {anvil.rupture_first, anvil.rupture_second} == {0.0, 1.0}
    assert anvil.share_first == pytest.approx(1 / 2, abs=0.03)
    assert (bellows.party, bellows.basis) == ("bellows", ("conflict.preferences.bellows.statements.0",))
    assert sorted((bellows.rupture_first, bellows.rupture_second)) == [0.0, pytest.approx(0.5, abs=0.03)]
