"""Solutions and zone on mixed frontiers: closed forms, ties, jumps, and why there is none."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    egalitarian_lottery,
    exact_frontier,
    kalai_smorodinsky_lottery,
    nash_lottery,
)
from detente.deal.mixed import (
    ContinuousIssue,
    LevelIssue,
    MixedSpace,
    frontier_egalitarian,
    frontier_kalai_smorodinsky,
    frontier_nash,
    frontier_proportional,
    frontier_utilitarian,
    frontier_zone,
    mixed_frontier,
)
from detente.deal.mixed.gains import pose_mixed_problem
from detente.errors import EngineError

ZERO = np.zeros(2)
RULES = (frontier_nash, frontier_kalai_smorodinsky, frontier_egalitarian, frontier_utilitarian)


def frontier_of(*tables):
    """Build a frontier of continuous issues from rows of values."""
    issues = []
    for first, second in tables:
        values = np.array([first, second], dtype=float)
        issues.append(ContinuousIssue(np.arange(values.shape[1], dtype=float), values))
    return mixed_frontier(MixedSpace(tuple(issues)))


def levels_of(first, second):
    return mixed_frontier(MixedSpace((LevelIssue(np.array([first, second], dtype=float)),)))


DOLLAR = frontier_of(([0, 1], [1, 0]))


@pytest.mark.parametrize("no_deal", [(0.0, 0.0), (0.2, 0.0), (0.3, 0.5), (-1.0, -0.5)])
@pytest.mark.parametrize("power", [(1.0, 1.0), (2.0, 1.0), (1.0, 5.0)])
def test_a_dollar_is_divided_as_the_surplus(no_deal, power):
    """Nash: each gets what it has without a deal and its weight's share of the rest, within the dollar."""
    weights, point = np.array(power), np.array(no_deal)
    share = weights / weights.sum()
    expected = np.clip(point[0] + share[0] * (1 - point.sum()), 0.0, 1.0)
    found = frontier_nash(DOLLAR, point, weights)
    np.testing.assert_allclose(found.points, [[expected, 1 - expected]], atol=1e-12)
    assert found.value == pytest.approx(np.prod((found.points[0] - point) ** share))
    np.testing.assert_allclose(found.packages, [[expected]], atol=1e-12)


def test_kalai_smorodinsky_on_a_straight_frontier():
    """From (0, 0) on the line from (0, 4) to (8, 0): ideal gains 8 and 4, half of each."""
    frontier = frontier_of(([0, 8], [4, 0]))
    found = frontier_kalai_smorodinsky(frontier, ZERO)
    assert found.points.tolist() == [[4, 2]]
    assert found.value == 0.5
    # From (2, 1): ideal gains 4 and 2, so half way again.
    assert frontier_kalai_smorodinsky(frontier, np.array([2.0, 1.0])).points.tolist() == [[4, 2]]


def test_two_issues_that_matter_unequally_are_traded():
    """Logrolling: 7 of 10 points on different issues. Each takes its own: 7 each instead of 5.

    Party 1 concedes the issue that it values at 3 first: it loses 3/7 per unit, then 7/3. All
    solutions are at the kink.
    """
    frontier = frontier_of(([0, 7], [3, 0]), ([0, 3], [7, 0]))
    assert frontier.pieces.tolist() == [[[0, 10], [7, 7]], [[7, 7], [10, 0]]]
    for rule in RULES:
        assert rule(frontier, ZERO).points.tolist() == [[7, 7]]
        assert rule(frontier, ZERO).packages.tolist() == [[1, 0]]
    # At (6, 0) the gains 1 and 7 are too uneven: on the second stretch g_1 = 7 - 7 (g_0 - 1) / 3.
    found = frontier_nash(frontier, np.array([6.0, 0.0]))
    np.testing.assert_allclose(found.gains, [[2, 14 / 3]])


@pytest.mark.parametrize("seed", range(25))
def test_linear_issues_give_what_lotteries_over_their_ends_give(seed):
    """An issue with two breakpoints reaches what lotteries over two levels reach."""
    rng = np.random.default_rng(seed)
    tables = [rng.random((2, 2)) for _ in range(int(rng.integers(1, 7)))]
    mixed = frontier_of(*tables)
    levels = exact_frontier(DealSpace(tuple(tables), (np.ones(2, dtype=bool),) * len(tables)))
    point = levels.points.min(axis=0) - rng.random(2) * 0.2
    for ours, theirs in (
        (frontier_nash, nash_lottery),
        (frontier_kalai_smorodinsky, kalai_smorodinsky_lottery),
        (frontier_egalitarian, egalitarian_lottery),
    ):
        found, expected = ours(mixed, point), theirs(levels, point)
        assert found.value == pytest.approx(expected.value, rel=1e-7)
        np.testing.assert_allclose(found.gains, [expected.lotteries[0].gains], atol=1e-7)


def test_a_sagging_frontier_may_have_two_nash_solutions():
    frontier = frontier_of(([0, 1, 4, 8, 10], [10, 8, 4, 1, 0]))
    found = frontier_nash(frontier, ZERO)
    # On the stretches from 1, 8 to 4, 4 and from 4, 4 to 8, 1, where 4 x + 3 y = 28 and the mirror of it.
    np.testing.assert_allclose(found.points, [[3.5, 14 / 3], [14 / 3, 3.5]])
    deeper = frontier_of(([0, 6, 1, 6, 10], [10, 6, 1, 1, 0]))
    assert frontier_nash(deeper, ZERO).points.tolist() == [[6, 6]]
    hollow = frontier_of(([0, 2, 3, 8, 10], [10, 8, 3, 2, 0]))
    found = frontier_nash(hollow, ZERO)
    assert found.points.tolist() == [[2, 8], [8, 2]]
    assert found.pieces.tolist() == [0, 2]
    assert frontier_egalitarian(hollow, ZERO).points.tolist() == [[3, 3]]


def test_across_a_jump_the_most_even_point_is_the_better_end():
    """Between the levels 2, 9 and 5, 4: the smaller gain is 4 at the second one."""
    frontier = levels_of([2, 5], [9, 4])
    assert frontier_proportional(frontier, ZERO, np.ones(2)).points.tolist() == [[5, 4]]
    both = levels_of([3, 9], [9, 3])
    tied = frontier_egalitarian(both, ZERO)
    assert tied.points.tolist() == [[3, 9], [9, 3]]
    assert not tied.whole.any()


def test_a_joint_is_no_second_solution_beside_a_better_point_next_to_it():
    """The best of the second piece is 1e-7 behind the joint; their products differ by 1e-14 only."""
    slope = 1 - 2e-7
    frontier = frontier_of(([0, 1, 3], [1 + 0.5, 1.0, 1 - 2 * slope]))
    found = frontier_nash(frontier, ZERO)
    assert found.pieces.tolist() == [1]
    assert found.points[0, 0] == pytest.approx(1 + 1e-7, abs=1e-12)


def test_a_whole_piece_has_the_largest_sum():
    frontier = frontier_of(([0, 4], [4, 0]), ([0, 6], [2, 0]))
    found = frontier_utilitarian(frontier, ZERO, money=True)
    assert found.points.tolist() == [[6, 4], [10, 0]]
    assert found.whole.tolist() == [True, False]
    cut = frontier_utilitarian(frontier, np.array([7.0, 1.0]), money=True)
    assert cut.points.tolist() == [[7, 3], [9, 1]]
    assert cut.whole.tolist() == [True, False]
    two = frontier_utilitarian(frontier_of(([0, 4], [4, 0]), ([0, 2], [2, 0])), ZERO, money=True)
    assert two.points.tolist() == [[0, 6], [4, 2], [6, 0]]
    assert two.whole.tolist() == [True, True, False]


def test_equal_sums_across_a_jump_are_not_joined():
    frontier = frontier_of(([0, 4, 0, 0, 6, 9], [9, 5, 0, 0, 3, 0]))
    found = frontier_utilitarian(frontier, ZERO, money=True)
    assert found.points.tolist() == [[0, 9], [4, 5], [6, 3], [9, 0]]
    assert found.whole.tolist() == [True, False, True, False]


def test_declared_proportions():
    found = frontier_proportional(DOLLAR, np.array([0.1, 0.0]), np.array([2.0, 1.0]))
    np.testing.assert_allclose(found.points, [[0.7, 0.3]])
    assert found.value == pytest.approx(0.9)
    assert found.weights.tolist() == [2 / 3, 1 / 3]


def test_zone_of_a_dollar():
    zone = frontier_zone(DOLLAR, np.array([0.3, 0.5]))
    assert zone.exists
    assert zone.margin == pytest.approx(0.1)
    assert zone.package == pytest.approx([0.4])
    assert zone.point == pytest.approx([0.4, 0.6])
    assert zone.pinned_by == (0, 1)
    assert zone.cuts == (pytest.approx(0.2), pytest.approx(0.2))
    missed = frontier_zone(DOLLAR, np.array([0.7, 0.5]))
    assert not missed.exists
    assert missed.margin == pytest.approx(-0.1)
    assert missed.cuts == (pytest.approx(0.2), pytest.approx(0.2))
    assert frontier_zone(DOLLAR, np.array([0.7, 2.0])).cuts[0] is None


@pytest.mark.parametrize(
    ("no_deal", "reason", "blocked"),
    [
        ((0.0, 1.0), "no package is worth more than no deal to party 1", (1,)),
        ((2.0, 1.0), "no package is worth more than no deal to party 0, 1", (0, 1)),
        ((0.7, 0.6), "every package leaves some party worse off than no deal", (0, 1)),
        ((0.3, 0.7), "party 0, 1 gains only where another party loses", (0, 1)),
    ],
)
def test_why_nobody_can_gain_together(no_deal, reason, blocked):
    for rule in RULES:
        found = rule(DOLLAR, np.array(no_deal))
        assert (found.reason, found.blocked, found.value) == (reason, blocked, None)
        assert found.points.shape == (0, 2)
        assert found.packages.shape == (0, 1)
    assert not frontier_zone(DOLLAR, np.array(no_deal)).exists


def test_gains_that_are_never_joint():
    found = frontier_nash(levels_of([0, 4], [4, 0]), np.array([0.0, 0.0]))
    assert found.reason == "each party can gain, but no package lets all of them gain"


def test_nothing_can_be_agreed():
    barred = LevelIssue(np.ones((2, 1)), np.zeros(1, dtype=bool))
    empty = mixed_frontier(MixedSpace((barred,)))
    for rule in RULES:
        assert rule(empty, ZERO).reason == "no package can be agreed at all"
    zone = frontier_zone(empty, ZERO)
    assert (zone.exists, zone.margin, zone.package, zone.cuts) == (False, None, None, (None, None))


def test_where_nobody_loses_is_one_place_if_no_deal_lies_on_the_piece():
    third = 1 / 3
    frontier = frontier_of(([0, third], [third, 0]))
    for place in np.linspace(0, third, 41):
        problem = pose_mixed_problem(frontier, np.array([place, third - place]))
        assert problem.rational.all()
        assert not problem.admissible.any()
        assert problem.within[0, 0] <= problem.within[0, 1]


def test_along_a_steep_piece_the_top_is_as_even():
    """Party 0's gain differs by less than half a grid unit from top to middle; party 1 decides."""
    frontier = frontier_of(([5, 5 + 4e-9, 10], [9, 1, 0]))
    assert len(frontier.pieces) == 2
    assert frontier_egalitarian(frontier, np.array([2.5, 0.0])).points.tolist() == [[5, 9]]
    steep = frontier_of(([5, 5 + 4e-8, 10], [9, 1, 0]))
    assert frontier_egalitarian(steep, np.array([2.5, 0.0])).points[0] == pytest.approx([5.0, 4.5])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([0.0],), "disagreement must be 2 finite numbers"),
        (([0.0, np.nan],), "disagreement must be 2 finite numbers"),
        ((ZERO, [1.0, 0.0]), "weights must be positive"),
        ((ZERO, [1.0]), "weights must be 2 finite numbers"),
    ],
)
def test_vectors_that_do_not_fit_are_refused(arguments, words):
    with pytest.raises(EngineError, match=words):
        frontier_nash(DOLLAR, *map(np.array, arguments))
