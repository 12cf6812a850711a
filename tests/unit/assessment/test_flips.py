"""Flips of cases that can be worked out by hand, and re-runs against the case changed and compiled anew.

The cases by hand are those of ``test_verdicts_by_hand.py``. *Hanging on a deal*
gets a range for what leaving brings Anvil: -5 to 15, every value alike. Anvil
leaves where the value lies above 0, from the quantile 1/4 on: there r = 1, h = 0,
and f is the share of worlds in which Anvil moves first, about a third: hanging.
Below it stays, and r = f = 0, h = 1: holding. So the one flip lies at the
quantile 1/4, and the grid brackets it between 20 and 35 %.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from detente.assessment.candidates import find_candidates
from detente.assessment.compile import ORDER_OF_MOVING, compile_case
from detente.assessment.flips import find_flips
from detente.assessment.flips.closing import FINENESS, closings_of
from detente.assessment.flips.holding import GRID, TOLERANCE, alternatives_of, point_at
from detente.assessment.flips.rerunning import Rerun
from detente.assessment.result import Flips, Settings, ThreeShares
from detente.assessment.run import assess
from detente.assessment.saved import from_json, to_json
from detente.case.changes import setting
from detente.case.loading import load_case
from detente.errors import AssessmentError
from detente.quantities import Exact, LogNormal, Mixture, Uniform, parse_quantity, rivals
from detente.uncertainty import NumberInput, draw, with_alternative, with_number
from detente.uncertainty.runners import in_processes
from tests.unit.assessment.small_cases import CASES, load, model

QUICK = Settings(worlds=600, candidate_worlds=16)
LEAVING = "deal.no_deal.anvil.gone"
RED_LINE = "deal.values.anvil.accepts.0"
RIVAL_VALUES = "gone: {rivals: [{value: 10, share: 75 %}, {value: -10, share: 25 %}], assumed: made up}"
RANGE = (RIVAL_VALUES, "gone: {value: -5 to 15 uniform, assumed: made up}")


@cache
def found(name, *edits):
    return find_flips(load(name, edits=edits), QUICK, inputs=50)


@cache
def small():
    compiled = compile_case(load_case(CASES / "small.yaml"))
    packages = find_candidates(compiled, compiled.deal, 1, 16).packages
    return Rerun(compiled, packages, Settings(worlds=200))


def of(flips, path):
    return next(one for one in flips.inputs if one.path == path)


def anvil_first(name, *edits):
    """Give the share of worlds in which Anvil moves before Bellows and before the pair."""
    drawn = draw(model(name, edits=edits).inputs, QUICK.seed, 0, QUICK.worlds)
    return float((drawn.orders[ORDER_OF_MOVING][0] == 0).mean())


# ---------------------------------------------------------------- by hand: a number


def test_the_flip_of_a_number_is_found_to_within_the_tolerance():
    flips = found("verdict_hanging", RANGE)
    (flip,) = of(flips, LEAVING).flips
    assert flips.verdict.name == "hanging on a deal"
    assert (flip.direction, flip.verdict) == ("below", "holding")
    assert 0.25 - TOLERANCE <= flip.quantile < 0.25
    assert flip.value == pytest.approx(-5 + 20 * flip.quantile)
    assert flip.change == pytest.approx((5 - flip.value) / 18)
    assert flip.shares == ThreeShares(0.0, 0.0, 1.0)


def test_the_grid_is_as_worked_out_by_hand():
    points = of(found("verdict_hanging", RANGE), LEAVING).points
    leaves = ThreeShares(1.0, pytest.approx(anvil_first("verdict_hanging", RANGE)), 0.0)
    assert [point.quantile for point in points] == list(GRID)
    assert [point.value for point in points] == pytest.approx([-5 + 20 * quantile for quantile in GRID])
    assert [point.shares for point in points] == [ThreeShares(0.0, 0.0, 1.0)] * 2 + [leaves] * 5
    assert [point.verdict for point in points] == ["holding"] * 2 + ["hanging on a deal"] * 5


def test_difference_and_movement_follow_from_the_grid():
    flips = found("verdict_hanging", RANGE)
    one, usual = of(flips, LEAVING), flips.verdict
    assert (one.difference.rupture, one.difference.held) == (1.0, -1.0)
    # Below the quantile 1/4 two points count, for 12.5 % and 15 %; there r is 0, elsewhere 1.
    share = usual.rupture.share
    assert one.movement.rupture == pytest.approx(0.275 * share + 0.725 * (1 - share))
    assert sum(point.weight for point in one.points) == pytest.approx(1.0)
    assert flips.telling[0].path == LEAVING
    assert flips.inputs[0].path == LEAVING


def test_a_number_that_flips_nothing_within_its_range_has_no_flip():
    flips = found("verdict_hanging", (RIVAL_VALUES, "gone: {value: 5 to 15 uniform, assumed: made up}"))
    assert of(flips, LEAVING).flips == ()
    assert of(flips, LEAVING).difference.rupture == 0.0


def test_a_verdict_that_rests_on_the_spread_differs_at_the_median():
    # Anvil leaves in 40 % of the worlds (strained), and never at the median, -3.
    edit = (RIVAL_VALUES, "gone: {value: -18 to 12 uniform, assumed: made up}")
    flips = found("verdict_hanging", edit)
    (flip,) = of(flips, LEAVING).flips
    assert flips.verdict.name == "strained"
    assert (flip.direction, flip.verdict, flip.change) == ("at the median", "holding", 0.0)


# ---------------------------------------------------------------- by hand: alternatives


def test_rival_values_are_held_one_by_one():
    one = of(found("verdict_hanging"), LEAVING)
    first, second = one.points
    assert (first.name, second.name) == ("10", "-10")
    assert (first.weight, second.weight) == (0.75, 0.25)
    assert (first.shares.rupture, second.shares.rupture) == (1.0, 0.0)
    assert [(flip.direction, flip.name, flip.verdict) for flip in one.flips] == [
        ("alternative", "-10", "holding")
    ]


def test_a_red_line_is_held_hard_and_not_hard():
    flips = found("verdict_breaking")
    one = of(flips, RED_LINE)
    soft, hard = one.points
    assert flips.verdict.name == "at its breaking point"
    assert hard.shares == ThreeShares(1.0, 1.0, 0.0)
    assert soft.shares == ThreeShares(1.0, pytest.approx(anvil_first("verdict_breaking")), 0.0)
    assert [flip.name for flip in one.flips] == ["not hard"]
    groups = {run.name: run.shares for run in flips.changed_settings if run.group == "red lines"}
    assert groups == {"every red line hard": hard.shares, "no red line hard": soft.shares}


def test_an_order_is_held_whole():
    flips = found("verdict_strained")
    one = of(flips, "conflict.preferences.bellows.statements.0")
    cut, stays = one.points
    assert stays.shares == ThreeShares(0.0, 0.0, 1.0)
    assert cut.shares.held == 0.0
    drawn = draw(model("verdict_strained").inputs, QUICK.seed, 0, QUICK.worlds)
    sues = drawn.orders["conflict.preferences.anvil.statements.0"][0] == 0
    assert cut.shares.rupture == pytest.approx(float(sues.mean()))


def test_the_order_of_moving_decides_with_a_deal_possible():
    runs = {
        run.name: run for run in found("verdict_hanging").changed_settings if run.group == "order of moving"
    }
    leaves = found("verdict_hanging").verdict.rupture.share
    assert len(runs) == 6
    for name, run in runs.items():
        assert run.shares.rupture == leaves
        if name.startswith("Anvil >"):
            assert run.shares.rupture_with_deal == leaves


def test_a_status_quo_that_is_a_rupture_stays_broken():
    flips = found("verdict_broken")
    assert flips.verdict.name == "broken"
    assert all(one.flips == () for one in flips.inputs)


# ---------------------------------------------------------------- by hand: closing the zone


def test_the_zone_closes_where_the_one_package_no_longer_gains():
    # d = (60, 20), and 70 is worth (70, 30): a further 10 to either leaves no strict gain.
    edit = (RIVAL_VALUES, "gone: {value: 10, assumed: made up}")
    closings = found("verdict_hanging", edit).closings
    assert [one.party for one in closings] == ["anvil", "bellows"]
    for one in closings:
        assert (one.zone, one.zone_then) == (1.0, 0.0)
        assert 10.0 <= one.added + 1e-6 <= 10.1 + 1e-6
        assert one.of_range == pytest.approx(one.added / 100)


def test_a_zone_that_most_worlds_lack_is_not_closed_further():
    edits = (("hard: 50 %", "hard: 90 %"),)
    for one in found("verdict_breaking", *edits).closings:
        assert one.zone < 0.5
        assert (one.added, one.of_range, one.zone_then) == (None, None, None)


def test_the_amount_that_closes_a_zone_is_the_one_that_every_package_tells():
    """Per world: the most that a party gains by a package that qualifies and in which the others gain."""
    rerun, names = small(), ["aurora", "borealis"]
    every = np.array([(stake, years) for stake in range(9) for years in range(3)])
    whole = Rerun(rerun.model, every, rerun.settings)
    largest = {name: [] for name in names}
    for played in whole.blocks(whole.model, 200):
        space = played.bargaining
        for world in range(200):
            red = [space.hard[line.path][world] for line in rerun.model.deal.red_lines]
            gains = [
                [
                    space.tables[0][party, stake, world]
                    + space.tables[1][party, years, world]
                    - played.points[party, 0, world]
                    for party in range(2)
                ]
                for stake, years in every
                # The levels are 10 to 50 % in steps of 5; the red lines at most 40 % and at least 25 %.
                if not (stake > 6 and years == 0)
                and not (red[0] and stake > 6)
                and not (red[1] and stake < 3)
            ]
            for party, name in enumerate(names):
                own = [gain[party] for gain in gains if gain[1 - party] > 1e-7]
                largest[name].append(max(own, default=-1.0))
    for one in closings_of(whole):
        found = np.array(largest[one.party])
        assert one.zone == np.mean(found > 0)
        assert np.mean(found > one.added) == one.zone_then < 0.5
        assert np.mean(found > one.added - 2 * FINENESS * one.added / one.of_range) >= 0.5


# ---------------------------------------------------------------- against the case as it is, and changed


NUMBERS = [
    record.path
    for record in model("small").records
    if isinstance(record.input, NumberInput) and rivals(record.input.distribution) is None
]


@pytest.mark.parametrize("path", NUMBERS)
def test_a_held_number_is_the_case_with_that_number_set(path):
    rerun = small()
    record = next(one for one in rerun.model.records if one.path == path)
    for quantile in (0.05, 0.95):
        text = f"{round(point_at(record.input.distribution, quantile), 4)!r} {record.unit}"
        value = parse_quantity(text).distribution.median
        changed = load_case(CASES / "small.yaml", [setting(f"{path}={text}")])
        anew = Rerun(compile_case(changed), rerun.packages, rerun.settings)
        held = rerun.flags((with_number(record.input, value),))
        assert np.array_equal(held, anew.flags())


def test_a_held_number_gives_the_shares_without_a_deal_that_the_command_gives():
    path = "deal.no_deal.borealis.squeezed"
    rerun = small()
    record = next(one for one in rerun.model.records if one.path == path)
    counts = rerun.counts(with_number(record.input, 7.25))
    answer = assess(load_case(CASES / "small.yaml", [setting(f"{path}=7.25")]), Settings(worlds=200))
    assert counts.rupture == answer.verdict.rupture.count
    assert counts.held == answer.verdict.held.count


def test_a_held_rival_is_the_case_without_the_others():
    whole = model("verdict_hanging")
    packages = find_candidates(whole, whole.deal, 1, 16).packages
    record = next(one for one in whole.records if one.path == LEAVING)
    for place, value in enumerate(("10", "-10")):
        anew = model("verdict_hanging", edits=((RIVAL_VALUES, f"gone: {{value: {value}, assumed: x}}"),))
        held = Rerun(whole, packages, QUICK).flags((with_alternative(record.input, place),))
        assert np.array_equal(held, Rerun(anew, packages, QUICK).flags())


def test_the_base_is_the_verdict_of_the_same_worlds():
    settings = Settings(worlds=1_030, candidate_worlds=16, stability_worlds=16)
    flips = find_flips(load_case(CASES / "small.yaml"), settings, inputs=1)
    answer = assess(load_case(CASES / "small.yaml"), settings)
    assert flips.verdict == answer.verdict
    runs = [run.shares for run in flips.changed_settings if run.group == "foresight"]
    assert runs == [
        ThreeShares(one.rupture, one.rupture_with_deal, one.held) for one in answer.verdict.readings
    ]


# ---------------------------------------------------------------- the whole


def test_as_many_inputs_are_held_as_asked_the_strongest_first():
    settings = Settings(worlds=200, candidate_worlds=16)
    flips = find_flips(load_case(CASES / "small.yaml"), settings, inputs=3)
    assert flips.uncertain == len(small().model.records) - 1
    largest = [
        max(abs(one.difference.rupture), abs(one.difference.rupture_with_deal), abs(one.difference.held))
        for one in flips.inputs
    ]
    assert len(largest) == 3
    assert largest == sorted(largest, reverse=True)
    assert ORDER_OF_MOVING not in {one.path for one in flips.inputs}
    assert any("Held were 3 of" in one for one in flips.limits)


def test_the_answer_does_not_depend_on_where_it_is_computed():
    loaded, settings = load("verdict_hanging", edits=(RANGE,)), Settings(worlds=20, candidate_worlds=4)
    assert find_flips(loaded, settings, runner=in_processes(2)) == find_flips(loaded, settings)


def test_it_is_saved_and_read_back():
    flips = found("verdict_hanging", RANGE)
    assert from_json(Flips, to_json(flips)) == flips


def test_progress_is_told():
    told = []
    find_flips(load("verdict_hanging"), replace(QUICK, worlds=50), 1, lambda *step: told.append(step))
    assert told[0] == ("frontiers", 0, 16)
    last, done, total = told[-1]
    assert (last, done) == ("re-runs", total)


def test_settings_that_make_no_sense_are_refused():
    with pytest.raises(AssessmentError, match="inputs: 0 asked for; allowed: 1 or more"):
        find_flips(load("verdict_hanging"), inputs=0)
    with pytest.raises(AssessmentError, match="worlds: 0 asked for"):
        find_flips(load("verdict_hanging"), Settings(worlds=0))


def test_a_point_of_rivals_is_the_largest_of_theirs():
    mixture = Mixture((Uniform(0, 10), Exact(4), Exact(99)), (0.5, 0.5, 0.0))
    assert point_at(mixture, 0.95) == pytest.approx(9.5)
    assert point_at(mixture, 0.05) == pytest.approx(4.0)
    assert point_at(LogNormal(5, 25), 0.95) == pytest.approx(25)


def test_alternatives_stand_in_the_order_of_their_names():
    for record in small().model.records:
        if record.values:
            assert len(alternatives_of(record.input)) == len(record.values)
