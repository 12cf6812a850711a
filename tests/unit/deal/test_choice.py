"""The best of candidates and break points: real packages only, the first of equals in issue order."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    batch_ranges,
    candidate_values,
    choose_packages,
    exact_frontier,
    levels_allowed,
    nash,
    package_values,
    select,
    select_break_points,
    supported_frontier,
    zone_of_agreement,
)
from detente.errors import EngineError

from .brute_force import draw_batch, space_of_world


def settled(seed, worlds=10, listed=30):
    """Draw a batch with a short list of candidates and settle it."""
    tables, allowed = draw_batch(seed, worlds)
    rng = np.random.default_rng(seed)
    packages = np.unique(
        np.stack([rng.integers(0, table.shape[1], listed) for table in tables], axis=1), axis=0
    )
    spans = batch_ranges(tables)
    worst = sum(table.min(axis=1) for table in tables)
    disagreement = worst + rng.uniform(0.2, 0.7, (2, 1)) * spans
    first = select(candidate_values(tables, packages), levels_allowed(allowed, packages), disagreement, spans)
    supported = supported_frontier(tables, allowed)
    everything = np.ones(supported.values.shape[1:], bool)
    second = select_break_points(supported, everything, disagreement, spans)
    chosen = choose_packages(packages, first, supported, second)
    return tables, allowed, packages, disagreement, first, second, chosen


@pytest.mark.parametrize("seed", range(20))
def test_the_choice_is_the_better_of_both_kinds(seed):
    tables, allowed, packages, _, first, second, chosen = settled(seed)
    np.testing.assert_array_equal(chosen.zone, first.zone | second.zone)
    np.testing.assert_array_equal(chosen.margin, np.maximum(first.margin, second.margin))
    np.testing.assert_allclose(chosen.product, np.maximum(first.product, second.product), rtol=1e-12)
    for world in np.flatnonzero(chosen.zone):
        package = chosen.levels[:, world].astype(int)
        assert all(marks[level, world] for marks, level in zip(allowed, package, strict=True))
        values = package_values(space_of_world(tables, allowed, world), package[None])[0]
        np.testing.assert_array_equal(values, chosen.values[:, world])
        if chosen.candidate[world] >= 0:
            assert packages[chosen.candidate[world]].tolist() == package.tolist()
        else:
            assert package.tolist() not in packages.tolist() or first.product[world] < second.product[world]
    for world in np.flatnonzero(~chosen.zone):
        assert (chosen.levels[:, world] == -1).all()
        assert chosen.candidate[world] == -1


@pytest.mark.parametrize("seed", range(20))
def test_it_never_exceeds_the_exact_solution_and_reaches_it_from_the_exact_frontier(seed):
    tables, allowed, _, disagreement, *_, chosen = settled(seed)
    spans = batch_ranges(tables)
    for world in range(chosen.zone.size):
        space = space_of_world(tables, allowed, world)
        frontier = exact_frontier(space)
        exact = nash(frontier, disagreement[:, world])
        margin = zone_of_agreement(frontier, disagreement[:, world]).margin
        assert chosen.margin[world] <= (-np.inf if margin is None else margin + 1e-12)
        best = 0.0 if exact.value is None else exact.value / spans[:, world].prod()
        assert chosen.product[world] <= best * (1 + 1e-12)
        if not frontier.ties.size:
            continue
        alone = tuple(np.ascontiguousarray(table[:, :, world : world + 1]) for table in tables)
        order = np.lexsort(frontier.packages.T[::-1])
        listed = select(
            candidate_values(alone, frontier.packages[order]),
            np.ones((order.size, 1), bool),
            disagreement[:, world : world + 1],
            spans[:, world : world + 1],
        )
        assert listed.product[0] == pytest.approx(best, rel=1e-12)
        assert listed.margin[0] == pytest.approx(margin, abs=1e-12)
        if exact.value is not None:
            assert frontier.packages[order][listed.choice[0]].tolist() == exact.packages[0].tolist()


def test_of_equal_break_points_the_first_in_issue_order_is_chosen():
    table = np.array([[1.0, 2.0, 4.0], [4.0, 3.0, 1.0]])[:, :, None]
    supported = supported_frontier((table,), (np.ones((3, 1), bool),))
    assert supported.levels[0, :, 0].tolist() == [2, 1, 0]
    qualifies = np.array([[True], [False], [True]])
    found = select_break_points(supported, qualifies, np.zeros((2, 1)), np.full((2, 1), 3.0))
    assert found.choice.tolist() == [2]
    assert found.product.tolist() == [pytest.approx(4 / 9)]


def test_of_a_tie_between_both_kinds_the_first_package_is_chosen():
    table = np.array([[1.0, 2.0, 4.0], [4.0, 1.0, 1.0]])[:, :, None]
    spans, start = np.full((2, 1), 3.0), np.zeros((2, 1))
    supported = supported_frontier((table,), (np.array([[True], [True], [True]]),))
    packages = np.array([[2]])
    listed = select(candidate_values((table,), packages), np.ones((1, 1), bool), start, spans)
    broken = select_break_points(supported, np.array([[False], [True], [True]]), start, spans)
    chosen = choose_packages(packages, listed, supported, broken)
    assert chosen.levels.tolist() == [[0]]
    assert chosen.candidate.tolist() == [-1]


def test_without_candidates_break_points_decide():
    table = np.array([[1.0, 4.0], [4.0, 1.0]])[:, :, None]
    spans, start, none = np.full((2, 1), 3.0), np.zeros((2, 1)), np.zeros((0, 1), dtype=np.int64)
    supported = supported_frontier((table,), (np.ones((2, 1), bool),))
    listed = select(candidate_values((table,), none), np.ones((0, 1), bool), start, spans)
    broken = select_break_points(supported, np.ones((2, 1), bool), start, spans)
    chosen = choose_packages(none, listed, supported, broken)
    assert (chosen.levels.tolist(), chosen.candidate.tolist()) == ([[0]], [-1])


def test_an_empty_world_has_no_zone():
    table = np.array([[1.0, 4.0], [4.0, 1.0]])[:, :, None]
    supported = supported_frontier((table,), (np.zeros((2, 1), bool),))
    found = select_break_points(supported, np.ones((2, 1), bool), np.full((2, 1), -9.0), np.full((2, 1), 3.0))
    assert (found.zone.tolist(), found.margin.tolist()) == ([False], [-np.inf])


def test_lists_of_different_worlds_are_refused():
    _, _, packages, _, first, second, _ = settled(1, worlds=4)
    other = supported_frontier(*draw_batch(1, worlds=5))
    with pytest.raises(EngineError, match="4 worlds, break points"):
        choose_packages(packages, first, other, second)
