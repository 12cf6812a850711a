"""Break points of the hull: real packages, all of them, in order, and no package beyond."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from detente.deal import package_values, supported_frontier
from detente.errors import EngineError

from .brute_force import WholeSpace, draw_batch, space_of_world


def corners(points):
    """Walk around the upper right hull of a set of whole points; collinear points are left out."""
    best = sorted({(x, max(b for a, b in points if a == x)) for x, _ in points}, reverse=True)
    chain = []
    for x, y in best:
        if chain and y <= chain[-1][1]:
            continue
        while len(chain) > 1 and turns_left(chain[-2], chain[-1], (x, y)):
            chain.pop()
        chain.append((x, y))
    return chain


def turns_left(first, second, third):
    """Tell whether the second point lies on or below the line from the first to the third."""
    return (second[1] - first[1]) * (first[0] - third[0]) <= (third[1] - first[1]) * (first[0] - second[0])


def whole_batch(seed, worlds=6):
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 6, size=rng.integers(1, 5))
    tables = tuple(rng.integers(0, 8, (2, size, worlds)).astype(float) for size in sizes)
    allowed = tuple(rng.random((size, worlds)) < 0.85 for size in sizes)
    return tables, allowed


@pytest.mark.parametrize("seed", range(40))
def test_break_points_are_packages_on_the_hull_and_hold_all_its_corners(seed):
    tables, allowed = whole_batch(seed)
    found = supported_frontier(tables, allowed)
    assert found.levels.dtype == np.int16
    assert found.levels.shape[1] == 1 + sum(table.shape[1] - 1 for table in tables)
    for world in range(found.count.size):
        space = space_of_world(tables, allowed, world)
        if found.empty[world]:
            assert not all(marks.any() for marks in space.allowed)
            assert found.count[world] == 0
            continue
        whole = WholeSpace(space, tuple(values.astype(int) for values in space.values))
        packages = found.levels[:, :, world].T.astype(int)
        distinct = packages[: found.count[world]]
        assert (packages[found.count[world] :] == distinct[-1]).all()
        np.testing.assert_array_equal(found.values[:, :, world].T, package_values(space, packages))
        assert set(map(tuple, distinct.tolist())) <= set(whole.packages())
        points = [whole.worth(package) for package in distinct.tolist()]
        assert all(a[0] > b[0] and a[1] < b[1] for a, b in pairwise(points))
        chain = corners([whole.worth(package) for package in whole.packages()])
        assert set(chain) <= set(points)
        assert points[0] == chain[0]
        assert points[-1] == chain[-1]
        assert all(
            any(on_segment(point, a, b) for a, b in pairwise(chain)) or point in chain for point in points
        )


def on_segment(point, first, second):
    inside = first[0] >= point[0] >= second[0]
    cross = (second[1] - first[1]) * (first[0] - point[0]) - (point[1] - first[1]) * (first[0] - second[0])
    return inside and cross == 0


def test_each_step_changes_one_issue():
    tables, allowed = draw_batch(2, worlds=40, issues=5)
    found = supported_frontier(tables, allowed)
    changed = (np.diff(found.levels, axis=1) != 0).sum(axis=0)
    assert changed.max() == 1


def test_levels_on_a_line_are_break_points_one_after_the_other():
    line = np.linspace(0.0, 1.0, 8)
    table = np.stack([17.3 * line, 41.9 * (1 - line)])[:, :, None]
    found = supported_frontier((table, table), (np.ones((8, 1), bool),) * 2)
    assert found.count.tolist() == [15]
    assert found.levels[:, 0, 0].tolist() == [7, 7]
    assert (np.diff(found.levels.sum(axis=0)[:, 0]) == -1).all()


def test_rounding_on_a_line_leads_to_no_level_beside_it():
    rng = np.random.default_rng(0)
    line = np.array([0.0, 0.1, np.nan, 0.3, 0.35, np.nan, 0.7, np.nan, 0.9, 1.0])
    inside = np.isnan(line)
    weights = rng.random((2, 1, 500)) * 100
    tables = []
    for _ in range(3):
        shares = np.where(inside, 0.2, line), np.where(inside, 0.2, 1 - line)
        tables.append(np.stack(shares)[:, :, None] * weights)
    found = supported_frontier(tables, (np.ones((10, 500), bool),) * 3)
    assert not inside[found.levels].any()
    assert (np.diff(found.levels, axis=1) <= 0).all()


def test_of_equal_rates_the_first_issue_moves_first():
    step = np.array([[0.0, 2.0], [1.0, 0.0]])[:, :, None]
    found = supported_frontier((step, 2 * step), (np.ones((2, 1), bool),) * 2)
    assert found.levels[:, :, 0].T.tolist() == [[1, 1], [0, 1], [0, 0]]


def test_the_start_is_the_best_for_both_among_the_best_for_party_0():
    table = np.array([[5.0, 5.0, 5.0, 1.0], [2.0, 3.0, 3.0, 9.0]])[:, :, None]
    found = supported_frontier((table,), (np.ones((4, 1), bool),))
    assert found.levels[0, :, 0].tolist() == [1, 3, 3, 3]
    assert found.count.tolist() == [2]


def test_barred_levels_are_passed_over_and_empty_worlds_are_marked():
    table = np.repeat(np.array([[9.0, 8.0, 0.0], [0.0, 8.0, 9.0]])[:, :, None], 3, axis=2)
    allowed = np.array([[True, True, False], [True, False, False], [True, True, False]])
    found = supported_frontier((table,), (allowed,))
    assert found.count.tolist() == [3, 2, 0]
    assert found.empty.tolist() == [False, False, True]
    assert found.levels[0, :, 1].tolist() == [0, 2, 2]
    assert found.values[:, :, 2].tolist() == [[0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("seed", range(8))
def test_worlds_can_be_split_anywhere(seed):
    tables, allowed = draw_batch(seed, worlds=50, issues=5, levels=8)
    whole = supported_frontier(tables, allowed)
    for start, stop in ((0, 1), (1, 20), (20, 50)):
        part = slice(start, stop)
        piece = supported_frontier(
            tuple(table[:, :, part] for table in tables), tuple(marks[:, part] for marks in allowed)
        )
        for name in ("levels", "values", "count", "empty"):
            np.testing.assert_array_equal(getattr(whole, name)[..., part], getattr(piece, name))


def test_the_inputs_are_left_as_they_were():
    tables, allowed = draw_batch(9)
    before = [table.copy() for table in tables]
    supported_frontier(tables, allowed)
    for table, copy in zip(tables, before, strict=True):
        np.testing.assert_array_equal(table, copy)


def test_the_hull_is_for_two_parties_with_marks_for_each_level():
    with pytest.raises(EngineError, match="two parties; found 3"):
        supported_frontier((np.zeros((3, 2, 1)),), (np.ones((2, 1), bool),))
    with pytest.raises(EngineError, match="marks of its allowed levels"):
        supported_frontier((np.zeros((2, 2, 1)),), (np.ones((3, 1), bool),))
