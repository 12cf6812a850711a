"""Deal spaces and batches too large for the literal loops: every pair of packages, as arrays.

The engine works in blocks of packages and of worlds; these cases fill several of them.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    ScopedConstraint,
    batch_ranges,
    candidate_values,
    choose_packages,
    efficient_among,
    exact_frontier,
    hull_zone,
    packages_at,
    select,
    select_break_points,
    supported_frontier,
)

SHAPES = [
    (2, (9, 8, 7, 6)),
    (3, (9, 8, 7, 6)),
    (3, (6,) * 4),
    (4, (6, 5, 5, 5)),
    (4, (4,) * 5),
    (5, (3,) * 6),
]
WORLDS = 600


def whole_space(parties, levels, seed, most):
    """Make integer tables in which what one party likes another dislikes; few values, many ties."""
    dice = np.random.default_rng(seed)
    tables = []
    for count in levels:
        rows = np.sort(dice.integers(0, most, (parties, count)), axis=1)
        rows[1::2] = rows[1::2, ::-1]
        rows[2:] = dice.permuted(rows[2:], axis=1)
        tables.append(rows)
    return tables


def every_package(levels):
    """List all packages in issue order."""
    return np.array(list(product(*(range(count) for count in levels))))


def dominated(points):
    """Compare every point with every other: is one at least as good for all and better for one?"""
    marks = np.zeros(len(points), dtype=bool)
    for block in np.array_split(np.arange(len(points)), len(points) // 200 + 1):
        here = points[block][:, None, :]
        marks[block] = ((points >= here).all(axis=2) & (points > here).any(axis=2)).any(axis=1)
    return marks


def first_and_number(points):
    """Give each distinct point its first row and its number of rows."""
    found = {}
    for row, point in enumerate(map(tuple, points.tolist())):
        first, number = found.get(point, (row, 0))
        found[point] = (first, number + 1)
    return found


@pytest.mark.parametrize("most", [5, 40, 1000])
@pytest.mark.parametrize(("parties", "levels"), SHAPES)
@pytest.mark.parametrize("joined", [None, (0, 2), (1, 2, 3)])
def test_frontier_of_thousands_of_packages(parties, levels, most, joined):
    tables = whole_space(parties, levels, most + sum(levels), most)
    constraints = ()
    packages = every_package(levels)
    if joined:
        rule = ScopedConstraint(joined, lambda rows: rows[:, list(joined)].sum(axis=1) % 3 != 1)
        constraints = (rule,)
        packages = packages[rule.meets(packages)]
    points = sum(table[:, packages[:, issue]] for issue, table in enumerate(tables)).T
    kept = np.flatnonzero(~dominated(points))
    expected = first_and_number(points[kept])
    space = DealSpace(
        tuple(table.astype(float) for table in tables),
        tuple(np.ones(count, dtype=bool) for count in levels),
        constraints,
    )
    frontier = exact_frontier(space)
    assert [tuple(point) for point in frontier.points.tolist()] == sorted(expected, reverse=True)
    for row, point in enumerate(map(tuple, frontier.points.tolist())):
        first, number = expected[point]
        assert frontier.packages[row].tolist() == packages[kept[first]].tolist()
        assert frontier.ties[row] == number
    widest = int(frontier.ties.argmax())
    same = packages[(points == frontier.points[widest]).all(axis=1)]
    assert np.array_equal(packages_at(space, frontier, widest, limit=10**6), same)
    assert np.array_equal(packages_at(space, frontier, widest, limit=2), same[:2])


def many_worlds(levels, seed):
    """Draw tables, bars and no-deal points of many worlds of two parties."""
    dice = np.random.default_rng(seed)
    tables = []
    for count in levels:
        rows = np.sort(dice.integers(0, 30, (2, count, WORLDS)), axis=1)
        rows[1] = rows[1, ::-1]
        tables.append(rows.astype(float))
    bars = [dice.random((count, WORLDS)) < 0.9 for count in levels]
    best = sum(table.max(axis=1) for table in tables)
    return tables, bars, np.rint(best * dice.uniform(0.3, 0.8, best.shape)), dice


def test_many_worlds_of_hundreds_of_packages():
    levels = (4, 5, 3, 6, 3)
    tables, bars, point, dice = many_worlds(levels, 3)
    packages = every_package(levels)
    listed = np.sort(dice.choice(len(packages), 300, replace=False))
    marks = np.logical_and.reduce([bar[packages[:, issue]] for issue, bar in enumerate(bars)])
    values = sum(table[:, packages[:, issue]] for issue, table in enumerate(tables))
    assert np.array_equal(candidate_values(tables, packages), values)
    spans = batch_ranges(tables)
    found = select(values[:, listed], marks[listed], point, spans)
    supported = supported_frontier(tables, bars)
    broken = select_break_points(
        supported, np.tile(~supported.empty, (supported.levels.shape[1], 1)), point, spans
    )
    chosen = choose_packages(packages[listed], found, supported, broken)
    bound = hull_zone(supported, point, spans)
    asked = [0, 7, 150, 299]
    efficient = efficient_among(values[:, listed], marks[listed], spans, asked).efficient
    for world in range(WORLDS):
        gains = values[:, :, world] - point[:, [world]]
        check_choice(gains[:, listed], marks[listed, world], found, world)
        breaks = rows_of(supported, world, levels)
        assert marks[breaks, world].all()
        check_hull(values[:, marks[:, world], world], values[:, breaks, world])
        both = np.unique(np.concatenate((listed[marks[listed, world]], breaks)))
        best = first_of_largest(gains, both)
        assert chosen.zone[world] == (best is not None)
        assert chosen.levels[:, world].tolist() == (packages[best].tolist() if best is not None else [-1] * 5)
        assert bound.exists[world] >= chosen.zone[world]
        assert bound.margin[world] >= chosen.margin[world] - 1e-12
        points = values[:, listed, world].T
        usable = points[marks[listed, world]]
        beaten = [((usable >= points[k]).all(axis=1) & (usable > points[k]).any(axis=1)).any() for k in asked]
        assert efficient[:, world].tolist() == [not mark for mark in beaten]


def rows_of(supported, world, levels):
    """Find the break points of a world in the list of all packages."""
    found = supported.levels[:, : supported.count[world], world]
    return np.ravel_multi_index(tuple(found.astype(np.int64)), levels)


def first_of_largest(gains, rows):
    """Pick the first of the largest product of gains among the rows where both gain."""
    rows = rows[(gains[:, rows] > 0).all(axis=0)]
    return rows[np.argmax(gains[:, rows].prod(axis=0))] if rows.size else None


def check_choice(gains, marks, found, world):
    """Compare zone and choice of one world; the gains are whole numbers."""
    best = first_of_largest(gains, np.flatnonzero(marks))
    assert found.zone[world] == (best is not None)
    assert found.choice[world] == (-1 if best is None else best)


def check_hull(points, breaks):
    """No package lies beyond a segment of the break points, which turn one way only."""
    if breaks.shape[1] == 0:
        assert points.shape[1] == 0
        return
    assert breaks[0, 0] == points[0].max()
    assert breaks[1, -1] == points[1].max()
    assert breaks[1, 0] == points[1, points[0] == breaks[0, 0]].max()
    assert breaks[0, -1] == points[0, points[1] == breaks[1, -1]].max()
    steps = np.diff(breaks)
    assert (steps[0] < 0).all()
    assert (steps[1] > 0).all()
    for start, step in zip(breaks.T, steps.T, strict=False):
        beyond = step[1] * (points[0] - start[0]) - step[0] * (points[1] - start[1])
        assert beyond.max() == 0
