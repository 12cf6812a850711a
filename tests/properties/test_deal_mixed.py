"""What must hold of mixed frontiers whatever the space: swapped parties, scales, positions, weighings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal import exact_frontier
from detente.deal.mixed import (
    ContinuousIssue,
    LevelIssue,
    MixedSpace,
    frontier_egalitarian,
    frontier_kalai_smorodinsky,
    frontier_nash,
    frontier_utilitarian,
    frontier_zone,
    mixed_frontier,
    mixed_values,
)
from detente.deal.spaces import DealSpace

RULES = (frontier_nash, frontier_kalai_smorodinsky, frontier_egalitarian, frontier_utilitarian)
NEAR = 1e-7

seeds = st.integers(0, 2**32 - 1)


def drawn_issue(rng, kind, weights):
    """Draw random numbers: independent, opposed, or opposed and concave; continuous or levels."""
    count = int(rng.integers(2, 6))
    values = rng.random((2, count))
    if kind != "unrelated":
        values = np.sort(values, axis=1)
        values[1] = values[1, ::-1]
    if kind == "concave":
        steps = -np.sort(-rng.random((2, count)), axis=1)
        values = np.stack([np.cumsum(steps[0]), np.cumsum(steps[1])[::-1]])
    values = values * weights[:, None]
    if rng.random() < 0.3:
        return LevelIssue(values)
    return ContinuousIssue(np.cumsum(rng.random(count) + 0.1), values)


def drawn_space(seed, issues=6, kinds=("unrelated", "opposed", "concave")):
    rng = np.random.default_rng(seed)
    chosen = [str(rng.choice(kinds)) for _ in range(int(rng.integers(1, issues + 1)))]
    return MixedSpace(tuple(drawn_issue(rng, kind, rng.random(2) + 0.05) for kind in chosen))


def changed(space, factors, shifts):
    """Put values on other scales, all shifts on the first issue."""
    rest = np.zeros(2)
    issues = []
    for number, issue in enumerate(space.issues):
        shift = rest if number else shifts
        values = issue.values * factors[:, None] + shift[:, None]
        at = getattr(issue, "at", None)
        issues.append(LevelIssue(values, issue.allowed) if at is None else ContinuousIssue(at, values))
    return MixedSpace(tuple(issues))


def drawn_point(frontier, seed):
    rng = np.random.default_rng(seed)
    low = frontier.pieces.min(axis=(0, 1)) - 0.2 * frontier.ranges
    return low + rng.integers(0, 8, 2) / 10 * frontier.ranges


def highest(pieces, first):
    """Give the most for party 1 on the frontier where party 0 has at least so much."""
    lengths = pieces[:, 1] - pieces[:, 0]
    walked = np.clip((first - pieces[:, 0, 0]) / np.where(lengths[:, 0] > 0, lengths[:, 0], 1.0), 0.0, 1.0)
    worth = np.where(first <= pieces[:, 1, 0], pieces[:, 0, 1] + walked * lengths[:, 1], -np.inf)
    return worth.max()


def assert_same_curve(one, other, ranges):
    """Each end of one frontier lies on or under the other, and the other way round."""
    for own, beside in ((one, other), (other, one)):
        for first, second in own.reshape(-1, 2):
            assert highest(beside, first - NEAR * ranges[0]) >= second - NEAR * ranges[1]


@given(seeds)
@settings(max_examples=25)
def test_swapped_parties_give_the_mirrored_frontier(seed):
    space = drawn_space(seed)
    swapped = MixedSpace(
        tuple(
            LevelIssue(issue.values[::-1].copy(), issue.allowed)
            if isinstance(issue, LevelIssue)
            else ContinuousIssue(issue.at, issue.values[::-1].copy())
            for issue in space.issues
        )
    )
    one, other = mixed_frontier(space), mixed_frontier(swapped)
    mirrored = other.pieces[::-1, ::-1, ::-1]
    assert_same_curve(one.pieces, mirrored, one.ranges)
    np.testing.assert_allclose(one.ranges[::-1], other.ranges)
    point = drawn_point(one, seed)
    for rule in RULES:
        first, second = rule(one, point), rule(other, point[::-1])
        assert first.value == (second.value and pytest.approx(second.value, rel=NEAR))
        np.testing.assert_allclose(first.gains / one.ranges, second.gains[::-1, ::-1] / one.ranges, atol=NEAR)
    near, far = frontier_zone(one, point), frontier_zone(other, point[::-1])
    assert near.margin == pytest.approx(far.margin, abs=NEAR)
    assert near.exists == far.exists


@given(seeds, st.floats(1e-6, 1e6), st.floats(1e-3, 1e3), st.floats(-1e3, 1e3))
@settings(max_examples=25)
def test_nash_and_kalai_smorodinsky_do_not_depend_on_scale_and_zero(seed, first, second, shift):
    space = drawn_space(seed)
    frontier = mixed_frontier(space)
    factors = np.array([first, second])
    shifts = np.array([shift, -shift]) * factors * frontier.ranges
    turned = mixed_frontier(changed(space, factors, shifts))
    point = drawn_point(frontier, seed)
    moved = point * factors + shifts
    for rule in (frontier_nash, frontier_kalai_smorodinsky):
        one, other = rule(frontier, point), rule(turned, moved)
        assert one.reason == other.reason
        np.testing.assert_allclose(
            one.gains / frontier.ranges, other.gains / (factors * frontier.ranges), atol=NEAR
        )


@given(seeds)
@settings(max_examples=25)
def test_where_on_an_issue_its_breakpoints_lie_does_not_matter(seed):
    space = drawn_space(seed)
    stretched = MixedSpace(
        tuple(
            issue
            if isinstance(issue, LevelIssue)
            else ContinuousIssue(-1e3 + 7.0 * np.arange(float(issue.at.size)), issue.values)
            for issue in space.issues
        )
    )
    one, other = mixed_frontier(space), mixed_frontier(stretched)
    np.testing.assert_allclose(one.pieces, other.pieces, atol=1e-9)
    np.testing.assert_array_equal(one.moving, other.moving)


@given(seeds)
@settings(max_examples=25)
def test_the_order_of_issues_does_not_matter(seed):
    space = drawn_space(seed)
    order = np.random.default_rng(seed).permutation(len(space.issues))
    turned = mixed_frontier(MixedSpace(tuple(space.issues[issue] for issue in order)))
    frontier = mixed_frontier(space)
    assert_same_curve(frontier.pieces, turned.pieces, frontier.ranges)


@given(seeds)
@settings(max_examples=25)
def test_the_best_for_every_weighing_of_the_parties_is_on_the_frontier(seed):
    """A weighted sum is largest at breakpoints and levels, issue by issue: no frontier is needed for it."""
    space = drawn_space(seed, issues=12)
    frontier = mixed_frontier(space)
    for angle in np.linspace(0.02, np.pi / 2 - 0.02, 9):
        weights = np.array([np.cos(angle), np.sin(angle)]) / frontier.ranges
        best = sum(
            (weights @ issue.values[:, getattr(issue, "allowed", slice(None))]).max()
            for issue in space.issues
        )
        assert (frontier.pieces @ weights).max() == pytest.approx(best, abs=NEAR)


@given(seeds)
@settings(max_examples=25)
def test_no_drawn_package_is_better_than_the_frontier(seed):
    space = drawn_space(seed, issues=12)
    frontier = mixed_frontier(space)
    rng = np.random.default_rng(seed)
    packages = np.stack([drawn_places(rng, issue, 300) for issue in space.issues], axis=1)
    for first, second in mixed_values(space, packages):
        assert (
            highest(frontier.pieces, first - NEAR * frontier.ranges[0]) >= second - NEAR * frontier.ranges[1]
        )


def drawn_places(rng, issue, count):
    if isinstance(issue, LevelIssue):
        return rng.integers(0, issue.values.shape[1], count).astype(float)
    anywhere = rng.uniform(issue.at[0], issue.at[-1], count)
    return np.where(rng.random(count) < 0.5, rng.choice(issue.at, count), anywhere)


@pytest.mark.parametrize("seed", range(4))
def test_levels_at_close_steps_come_near_the_frontier_from_below(seed):
    """With each continuous issue cut into levels no point is better, and none is far off."""
    space = drawn_space(seed, issues=7)
    frontier = mixed_frontier(space)
    steps = 24
    tables = []
    for issue in space.issues:
        if isinstance(issue, LevelIssue):
            tables.append(issue.values)
            continue
        places = np.unique(np.concatenate([issue.at, np.linspace(issue.at[0], issue.at[-1], steps)]))
        tables.append(mixed_values(MixedSpace((issue,)), places[:, None]).T.copy())
    levels = exact_frontier(DealSpace(tuple(tables), tuple(np.ones(t.shape[1], dtype=bool) for t in tables)))
    for first, second in levels.points:
        assert (
            highest(frontier.pieces, first - NEAR * frontier.ranges[0]) >= second - NEAR * frontier.ranges[1]
        )
    error = sum(np.abs(np.diff(table, axis=1)).max() for table in tables) * np.ones(2)
    for first, second in frontier.pieces.reshape(-1, 2):
        assert ((levels.points >= np.array([first, second]) - error).all(axis=1)).any()
