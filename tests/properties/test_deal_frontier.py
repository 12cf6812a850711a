"""What must hold of frontiers and solutions whatever the space: relabelling, rescaling, completeness."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal import (
    DealSpace,
    egalitarian,
    exact_frontier,
    grid_values,
    kalai_smorodinsky,
    nash,
    package_values,
    ranges,
    utilitarian,
    zone_of_agreement,
)
from tests.unit.deal.brute_force import draw_space

RULES = (nash, kalai_smorodinsky, egalitarian, utilitarian)

seeds = st.integers(0, 2**32 - 1)
parties = st.integers(2, 4)


def drawn_point(frontier, seed):
    """Draw a disagreement point on, within or beyond the frontier, in tenths of the range."""
    rng = np.random.default_rng(seed)
    low = frontier.points.min(axis=0) - 0.2 * frontier.ranges
    return low + rng.integers(0, 10, low.size) / 10 * frontier.ranges


def as_set(packages):
    return set(map(tuple, packages.tolist()))


@given(seeds, parties)
@settings(max_examples=60)
def test_every_package_is_on_the_frontier_or_below_it(seed, count):
    drawn = draw_space(seed, count, span=4)
    frontier = exact_frontier(drawn.space)
    grid = grid_values(drawn.space, np.array(drawn.packages()))
    below = (grid[:, None] <= frontier.grid[None]).all(axis=2)
    assert below.any(axis=1).all()
    among = (frontier.grid[:, None] <= frontier.grid[None]).all(axis=2)
    np.testing.assert_array_equal(among, np.eye(len(among), dtype=bool))
    assert frontier.ties.sum() == (grid[:, None] == frontier.grid[None]).all(axis=2).sum()


@given(seeds, parties, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_parties_does_not_matter(seed, count, random):
    space = draw_space(seed, count).space
    order = random.sample(range(count), count)
    turned = DealSpace(tuple(values[order] for values in space.values), space.allowed)
    one, other = exact_frontier(space), exact_frontier(turned)
    assert as_set(one.packages) == as_set(other.packages)
    point = drawn_point(one, seed)
    for rule in RULES:
        first, second = rule(one, point), rule(other, point[order])
        assert as_set(first.packages) == as_set(second.packages)
        assert sorted(first.blocked) == sorted(order[party] for party in second.blocked)
    first, second = zone_of_agreement(one, point), zone_of_agreement(other, point[order])
    assert (first.exists, first.margin) == (second.exists, second.margin)
    assert [first.cuts[party] for party in order] == list(second.cuts)


@given(seeds, parties, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_issues_does_not_matter(seed, count, random):
    space = draw_space(seed, count).space
    order = random.sample(range(space.issues), space.issues)
    turned = DealSpace(
        tuple(space.values[issue] for issue in order), tuple(space.allowed[issue] for issue in order)
    )
    one, other = exact_frontier(space), exact_frontier(turned)
    np.testing.assert_array_equal(one.grid, other.grid)
    np.testing.assert_array_equal(one.ties, other.ties)
    point = drawn_point(one, seed)
    for rule in RULES:
        first, second = rule(one, point), rule(other, point)
        assert sorted(map(tuple, np.round(first.gains / one.ranges.clip(1e-300), 9).tolist())) == sorted(
            map(tuple, np.round(second.gains / one.ranges.clip(1e-300), 9).tolist())
        )
        assert first.ties.sum() == second.ties.sum()


@given(seeds, parties, st.floats(1e-6, 1e6), st.floats(-1e3, 1e3))
@settings(max_examples=60)
def test_nash_and_kalai_smorodinsky_do_not_depend_on_scale_and_zero(seed, count, factor, shift):
    space = draw_space(seed, count).space
    party = seed % count
    span = ranges(space)[party]
    values = [table.copy() for table in space.values]
    for table in values:
        table[party] *= factor
    values[0][party] += shift * factor * span
    frontier, turned = exact_frontier(space), exact_frontier(DealSpace(tuple(values), space.allowed))
    np.testing.assert_array_equal(frontier.packages, turned.packages)
    point = drawn_point(frontier, seed)
    moved = point.copy()
    moved[party] = point[party] * factor + shift * factor * span
    for rule in (nash, kalai_smorodinsky):
        assert as_set(rule(frontier, point).packages) == as_set(rule(turned, moved).packages)


@given(seeds, parties)
@settings(max_examples=60)
def test_a_solution_is_named_exactly_where_there_is_a_zone(seed, count):
    frontier = exact_frontier(draw_space(seed, count).space)
    point = drawn_point(frontier, seed)
    zone = zone_of_agreement(frontier, point)
    for rule in RULES:
        solution = rule(frontier, point)
        assert (solution.value is not None) == zone.exists == (solution.reason == "")
        assert as_set(solution.packages) <= as_set(frontier.packages)
        assert (solution.gains >= -1e-9 * frontier.ranges).all()
    if zone.exists:
        assert egalitarian(frontier, point).value == zone.margin


@given(seeds, parties)
@settings(max_examples=40)
def test_a_worse_disagreement_point_never_closes_the_zone(seed, count):
    frontier = exact_frontier(draw_space(seed, count).space)
    point = drawn_point(frontier, seed)
    lower = point - np.random.default_rng(seed).random(count) * frontier.ranges
    before, after = zone_of_agreement(frontier, point), zone_of_agreement(frontier, lower)
    assert after.margin >= before.margin
    assert after.exists or not before.exists


@given(seeds)
@settings(max_examples=30)
def test_irrelevant_packages_do_not_change_the_nash_solution(seed):
    drawn = draw_space(seed, issues=3)
    frontier = exact_frontier(drawn.space)
    point = drawn_point(frontier, seed)
    solution = nash(frontier, point)
    if solution.value is None:
        return
    kept = solution.packages[0]
    allowed = tuple(marks.copy() for marks in drawn.space.allowed)
    rng = np.random.default_rng(seed)
    for level, marks in zip(kept, allowed, strict=True):
        marks[rng.random(marks.size) < 0.5] = False
        marks[level] = True
    smaller = nash(exact_frontier(DealSpace(drawn.space.values, allowed)), point)
    assert tuple(kept.tolist()) in as_set(smaller.packages)
    np.testing.assert_array_equal(package_values(drawn.space, kept[None])[0], smaller.points[0])
