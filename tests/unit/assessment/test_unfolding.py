"""How a case unfolds: whole paths, events held, the last day, and months."""

from __future__ import annotations

from datetime import date

import pytest

from detente.assessment.result import Unfolding
from detente.assessment.run import assess
from detente.assessment.saved import from_json, to_json
from detente.assessment.unfolding import Asked, unfold
from detente.assessment.unfolding.rates import month_ends
from tests.unit.assessment.small_cases import QUICK, load

FEW = Asked(worlds=256, worlds_at_rates=24)
GAMES = ("without a deal", "with a deal possible")


@pytest.fixture(scope="module")
def found():
    return unfold(load("small"), FEW)


def test_shares_of_whole_paths_add_up(found):
    for game in GAMES:
        (left,) = [one for one in found.others if one.game == game]
        shown = [path for path in found.paths if path.game == game]
        assert len(shown) <= 6
        ruptures = [path for path in shown if path.kind == "rupture"]
        assert ruptures or "rupture" not in dict(left.kinds)
        assert shown[5:] == [path for path in shown[5:] if path in ruptures[:1]]
        assert sum(path.share for path in shown) + left.share == pytest.approx(1.0)
        assert [path.worlds for path in shown] == sorted((path.worlds for path in shown), reverse=True)
        assert (left.share > 0) == (left.different > 0)
        assert sum(share for _, share in left.kinds) == pytest.approx(left.share)


def test_a_step_that_turns_names_another_outcome(found):
    for path in found.paths:
        before = "as_today"
        for step in path.steps:
            assert step.turns == (step.outcome != before)
            before = step.outcome
        if not path.cycles:
            assert path.outcome == before


def test_events_held_agree_with_events_stated_certain(found):
    # Holding an event changes nothing but the event: a chance of 100 % draws all else alike.
    (view,) = found.switches
    assert (view.event, view.by, view.closes) == ("ruling", "2025-11-30", (("cut", ()),))
    assert [(one.party, one.outcome) for one in view.values] == [("borealis", "fight")]
    settings = type(QUICK)(worlds=256, seed=1)
    for answer, chance in zip(view.answers, ("100 %", "0 %"), strict=True):
        verdict = assess(load("small", edits=[("30 to 50 % uniform", chance)]), settings).verdict
        assert answer.rupture == pytest.approx(verdict.rupture.share)
        assert answer.rupture_with_deal == pytest.approx(verdict.rupture_with_deal.share)
        assert answer.held == pytest.approx(verdict.held.share)
        assert answer.verdict == verdict.name


def test_the_date_of_the_decision_is_the_last_day(found):
    (closing,) = found.closings
    assert (closing.date, closing.event, closing.certain) == ("2025-09-30", "", True)


def test_an_event_that_closes_a_deal_option_leaves_what_was_agreed_before():
    edits = [("closes: [cut]", "closes: [agree]")]
    bare = unfold(load("small", edits=edits), Asked(worlds=16, worlds_at_rates=2))
    closing = next(one for one in bare.closings if one.event)
    assert (closing.options, closing.ends, closing.left) == (("agree",), (), ("settled",))
    assert not closing.certain


def test_a_settlement_that_an_event_names_ends_with_it():
    edits = [("sign and agree and not cut", "sign and agree and not cut and not ruling")]
    edits += [("infeasible: [", "infeasible: [sign and agree and ruling, ")]
    bare = unfold(load("small", edits=edits), Asked(worlds=16, worlds_at_rates=2))
    closing = next(one for one in bare.closings if one.event)
    assert (closing.options, closing.ends, closing.left) == ((), ("settled",), ())


def test_without_dates_no_last_day_follows():
    text = [("decision: {owner: aurora, by: 2025-09-30}", "decision: {owner: aurora}")]
    assert unfold(load("small", edits=text), Asked(worlds=16, worlds_at_rates=2)).closings == ()


def test_chances_of_each_month_sum_to_one(found):
    for one in found.months:
        assert sum(band.mean for band in one.bands) == pytest.approx(1.0, abs=1e-8)
        for band in one.bands:
            assert 0 <= band.low <= band.high <= 1 + 1e-9
    assert [one.date for one in found.months][-1] == "2025-12-31"
    assert all(one.missing < 1e-8 for one in found.rates)


def test_the_readings_are_compared_in_the_same_worlds(found):
    for game in GAMES:
        rows = [one for one in found.differences if one.game == game]
        last = next(one for one in reversed(found.months) if one.game == game)
        for part in ("rounds", "myopic", "horizon", "rest"):
            assert sum(getattr(one, part) for one in rows) == pytest.approx(1.0, abs=1e-8)
        assert [one.horizon for one in rows] == pytest.approx([band.mean for band in last.bands])


def test_very_fast_moves_come_to_rest_before_the_horizon():
    quick = {"aurora": 50.0, "borealis": 50.0}
    calm = [("chance: 30 to 50 % uniform", "chance: 0 %")]
    fast = unfold(load("small", edits=calm), Asked(worlds=64, worlds_at_rates=24, rates=quick))
    for one in fast.differences:
        assert one.horizon == pytest.approx(one.rest, abs=1e-6)


def test_it_can_be_saved_and_read(found):
    assert from_json(Unfolding, to_json(found)) == found


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-01-31", "2025-04-15", ["2025-02-28", "2025-03-31", "2025-04-15"]),
        ("2025-11-20", "2026-01-20", ["2025-12-20", "2026-01-20"]),
        ("2025-06-20", "2025-06-25", ["2025-06-25"]),
    ],
)
def test_months_end_on_the_day_of_the_start(start, end, expected):
    found = month_ends(date.fromisoformat(start), date.fromisoformat(end))
    assert [str(day) for day in found] == expected
