"""Indices of a case: against playing every combination of its discrete inputs, and what samples are made of.

Three small cases have few discrete inputs and nothing else. Held at every combination, one world each tells
for sure where play ends; with the chances of the combinations that gives the indices exactly.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from detente.assessment.candidates import find_candidates
from detente.assessment.compile import compile_case
from detente.assessment.flips import find_flips
from detente.assessment.flips.holding import alternatives_of
from detente.assessment.flips.indices import _disputes
from detente.assessment.flips.rerunning import Rerun
from detente.assessment.result import Flips, InputIndices, Settings, ShareIndices, ThreeShares
from detente.assessment.saved import from_json, to_json
from detente.errors import EngineError
from detente.quantities import Exact, rivals
from detente.uncertainty import ChanceInput, NumberInput, OrderInput, draw, shifted, with_inputs
from tests.oracle.literal_sensitivity import indices
from tests.unit.assessment.small_cases import load

MEASURES = ("rupture", "rupture_with_deal", "held")
WORLDS = 8_000
STAKES = tuple(f"deal.values.{party}.weights.stake" for party in ("aurora", "borealis"))
TIED = f"correlations: [{{between: [{STAKES[0]}, {STAKES[1]}], rank_correlation: 0.5, assumed: a guess}}]"


@cache
def found(name, *pieces, worlds=WORLDS):
    return find_flips(
        load(name, *pieces), Settings(worlds=worlds, candidate_worlds=16), inputs=50, indices=True
    )


def rerun_of(name, worlds, *pieces):
    model = compile_case(load(name, *pieces))
    packages = find_candidates(model, model.deal, 1, 16).packages if model.deal is not None else None
    return Rerun(model, packages, Settings(worlds=worlds, candidate_worlds=16))


def chances_of(item):
    if isinstance(item, OrderInput):
        count = len(alternatives_of(item))
        return [1 / count] * count
    if isinstance(item, ChanceInput):
        return [0.5, 0.5]
    return list(rivals(item.distribution).shares)


@pytest.mark.parametrize("name", ["verdict_hanging", "verdict_strained", "verdict_breaking"])
def test_indices_against_playing_every_combination(name):
    rerun = rerun_of(name, 1)
    items = [
        item
        for item in rerun.model.inputs
        if not (isinstance(item, NumberInput) and isinstance(item.distribution, Exact))
    ]
    inputs = [list(zip(range(len(chances)), chances, strict=True)) for chances in map(chances_of, items)]

    @cache
    def played(chosen):
        held = tuple(alternatives_of(item)[place] for item, place in zip(items, chosen, strict=True))
        return rerun.flags(held)[:, 0, 0]

    sensitivity = found(name).sensitivity
    rows = [*sensitivity.inputs, sensitivity.others]
    assert {path for one in rows for path in one.paths} >= {item.path for item in items}
    for one in rows:
        group = [place for place, item in enumerate(items) if item.path in one.paths]
        for row, measure in enumerate(MEASURES):
            estimate = getattr(one, measure)
            results = {played(combination)[row] for combination in _combinations(inputs)}
            if len(results) == 1:
                assert estimate is None
                continue
            exact = indices(lambda chosen: float(played(tuple(chosen))[row]), inputs, group)  # noqa: B023
            # Five standard errors of a mean of terms between -1 and 1, over a variance of 0.1 or more.
            assert (estimate.first, estimate.total) == pytest.approx(exact, abs=5 * 0.5 / WORLDS**0.5 / 0.1)


def _combinations(inputs):
    sizes = [len(one) for one in inputs]
    return [tuple(map(int, places)) for places in np.ndindex(*sizes)]


def test_all_inputs_shifted_give_the_later_worlds():
    rerun = rerun_of("small", 300)
    later = draw([shifted(item, 300) for item in rerun.model.inputs], 1, 0, 300)
    whole = draw(rerun.model.inputs, 1, 300, 300)
    for kind in ("numbers", "choices", "orders", "chances"):
        for path, values in getattr(whole, kind).items():
            assert values.tobytes() == getattr(later, kind)[path].tobytes()
    far = rerun_of("small", 600).flags()[:, 0, 300:]
    moved = tuple(shifted(item, 300) for item in rerun.model.inputs)
    assert (rerun.flags(moved)[:, 0] == far).all()


def test_a_shifted_input_leaves_the_others_in_their_worlds():
    rerun = rerun_of("small", 10)
    first = rerun.model.inputs[0]
    before = draw(rerun.model.inputs, 1, 0, 500)
    after = draw(with_inputs(rerun.model.inputs, [shifted(first, 500)]), 1, 0, 500)
    assert (after.numbers[first.path] != before.numbers[first.path]).any()
    for path, values in before.numbers.items():
        assert path == first.path or values.tobytes() == after.numbers[path].tobytes()


def test_a_shift_back_is_refused():
    with pytest.raises(EngineError, match="allowed: 0 or more"):
        shifted(NumberInput("a", Exact(1.0)), -1)


def test_numbers_that_are_correlated_are_taken_together():
    sensitivity = found("small", TIED, worlds=128).sensitivity
    (both,) = [one for one in sensitivity.inputs if STAKES[0] in one.paths]
    assert both.paths == STAKES
    assert " with " in both.name
    paths = [path for one in (*sensitivity.inputs, sensitivity.others) for path in one.paths]
    assert len(set(paths)) == len(paths)
    tied = rerun_of("small", 128, TIED)
    later = [shifted(item, 128) for item in tied.model.inputs if item.path in STAKES]
    mixed = draw(with_inputs(tied.model.inputs, later), 1, 0, 128)
    whole = draw(tied.model.inputs, 1, 128, 128)
    for path in STAKES:
        assert mixed.numbers[path].tobytes() == whole.numbers[path].tobytes()


def test_runs_are_counted_and_saved():
    flips = found("verdict_hanging")
    groups = len(flips.sensitivity.inputs) + 1
    assert flips.sensitivity.runs == WORLDS * (2 + groups)
    assert from_json(Flips, to_json(flips)) == flips


def test_indices_change_nothing_else():
    without = find_flips(load("verdict_hanging"), Settings(worlds=WORLDS, candidate_worlds=16), inputs=50)
    assert without.sensitivity is None
    assert replace(found("verdict_hanging"), sensitivity=None) == without


def shares(low, high):
    return ShareIndices(0.0, (0.0, 0.0), (low + high) / 2, (low, high))


def test_where_both_orders_disagree_is_said_only_where_intervals_lie_apart():
    """The second is moved least by holding; it overtakes the first in rupture, and in nothing else."""
    held = found("verdict_strained").inputs
    held = [
        replace(held[0], path=path, name=path, difference=ThreeShares(size, size, -size))
        for path, size in (("first", 0.4), ("second", 0.1), ("third", 0.3))
    ]
    indices_of = {
        "first": (shares(0.1, 0.2), shares(0.1, 0.3), None),
        "second": (shares(0.3, 0.4), shares(0.2, 0.4), shares(0.5, 0.6)),
        "third": (shares(0.1, 0.35), shares(0.0, 0.1), None),
    }
    inputs = [InputIndices(path, (path,), *rows) for path, rows in indices_of.items()]
    assert [(one.measure, one.by_difference, one.by_index) for one in _disputes(held, inputs)] == [
        ("rupture", "first", "second"),
        ("rupture_with_deal", "third", "second"),
    ]


@pytest.mark.parametrize("name", ["verdict_strained", "verdict_hanging"])
def test_the_answer_that_decides_is_the_likeliest_to_rename(name):
    flips = found(name)
    for one in flips.inputs:
        expected = sum(point.weight for point in one.points if point.verdict != flips.verdict.name)
        assert one.renaming == pytest.approx(expected, abs=1e-9)
    largest = max((one.renaming for one in flips.inputs), default=0.0)
    if largest == 0:
        assert flips.deciding is None
    else:
        assert flips.deciding.chance == largest
        assert flips.deciding.path == next(one.path for one in flips.inputs if one.renaming == largest)


def test_one_rival_in_four_would_give_another_name():
    """Leaving is worth 10 with 75 %, which hangs on a deal, and -10 with 25 %, at which it holds."""
    flips = found("verdict_hanging")
    assert (flips.deciding.path, flips.deciding.chance) == ("deal.no_deal.anvil.gone", 0.25)
