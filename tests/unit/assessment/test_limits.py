"""Sentences on what an answer does not know: each stands exactly where it is true."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from detente.assessment.checks.answers import ZoneFree
from tests.unit.assessment.small_cases import QUICK, answer

RULING = """
    events:
      ruling: {name: The ruling, by: 2025-10-01, chance: 40 %, assumed: a guess}
    conflict: {outcomes: {squeezed: {when: cut or ruling and cut}}}
    """


def limits_of(name, *pieces, edits=(), settings=QUICK):
    return answer(name, *pieces, edits=edits, settings=settings).limits


def about(words, limits):
    return [sentence for sentence in limits if words in sentence]


@pytest.fixture(scope="module")
def base():
    return limits_of("checks")


def test_every_limit_is_a_sentence(base):
    assert all(re.fullmatch(r"[A-Z].*\.", sentence) for sentence in base)
    assert base[0].startswith("Nothing here predicts what a party will do")
    assert "in 512 worlds" in base[0]
    assert about("Rounds are not dates", base)


def test_knowing_the_end_changes_no_limit(base):
    assert limits_of("checks", "outcome: {date: 2025-12-01, label: fight, what: Aurora sued}") == base


def test_what_parties_do_not_anticipate_is_named_as_the_case_has_it(base):
    assert about("do not anticipate joint moves.", base)
    assert about("do not anticipate joint moves or events.", limits_of("checks", RULING))
    assert about("do not anticipate", limits_of("verdict_strained")) == []


def test_deals_before_events_and_beliefs(base):
    assert about("immune", base) == []
    with_event = limits_of("checks", RULING)
    assert about("immune", with_event)
    assert about("believe", with_event) == []
    believed = limits_of("checks", RULING, "events: {ruling: {beliefs: {aurora: 60 %}}}")
    assert about("believe", believed)


def test_cycles_by_share_of_worlds(base):
    """Anvil wants to sue if and only if deliveries are cut, Bellows the opposite: play never rests."""
    assert about("never comes to rest", base) == []
    chase = [("[[cut implies sue, not sue]]", "[sue iff cut]"), ("[[cut, not cut]]", "[not (sue iff cut)]")]
    (sentence,) = about("never comes to rest", limits_of("verdict_strained", edits=chase))
    assert "in 100 % of the worlds without a deal and in 100 % of the worlds with a deal possible" in sentence


def test_an_event_that_could_not_occur_is_counted_by_plays():
    """Bellows cuts in about half of the worlds, where the certain event then cannot occur."""
    piece = """
        events: {ruling: {name: The ruling, by: 2025-10-01, chance: 100 %, assumed: a guess}}
        conflict: {infeasible: [cut and ruling]}
        """
    (sentence,) = about("cannot occur", limits_of("verdict_strained", piece))
    share = float(re.search(r"In ([\d.]+) % of all plays", sentence)[1])
    assert share == pytest.approx(50, abs=9)
    assert "'The ruling'" in sentence


def test_packages_are_counted(base):
    whole = answer("checks")
    (sentence,) = about("counts as efficient", base)
    assert f"among {whole.deal.zone.candidates:,} packages" in sentence
    assert "the first 16." in sentence
    assert about("counts as efficient", limits_of("verdict_strained")) == []


def test_the_gap_to_the_exact_margin_is_the_one_of_the_zone():
    """With values by table, a candidate list cannot hold every world's best package."""
    whole = answer("checks", settings=replace(QUICK, candidate_worlds=64))
    found = about("falls short of the exact one", whole.limits)
    assert bool(found) == (whole.deal.zone.gap_largest > 1e-9)


def test_worlds_with_a_lottery_only(base):
    whole = answer("checks")
    (sentence,) = about("only a lottery", base)
    share = float(re.search(r"In ([\d.]+) %", sentence)[1])
    assert share == pytest.approx(100 * whole.deal.zone.hull_only / whole.deal.zone.worlds, rel=0.01)
    # The bad example of this check has a zone in every world.
    assert about("only a lottery", limits_of("checks", ZoneFree.bad)) == []


def test_red_lines_that_join_issues(base):
    assert about("join several issues", base) == []
    line = "deal: {constraints: [stake > 40 implies contract != 'two years']}"
    assert about("join several issues", limits_of("checks", line))
    assert about("join several issues", limits_of("checks", "deal: {constraints: [stake <= 45]}")) == []


def test_what_was_computed_in_fewer_worlds(base):
    assert about("first 16 worlds", base)
    assert about("were counted in the first", base)
    every = replace(QUICK, stability_worlds=512)
    limits = limits_of("verdict_strained", settings=every)
    assert about("Stability", limits) == about("were counted in the first", limits) == []
