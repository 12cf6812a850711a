"""Bargaining problems: gains, who can gain, and why nobody can."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import DealSpace, exact_frontier
from detente.deal.problem import first_in_issue_order, most_even_rows, pose_problem, why_no_gain
from detente.errors import EngineError


def frontier_of(*points):
    """Make one issue whose levels are worth the given points."""
    table = np.array(points, dtype=float).T
    return exact_frontier(DealSpace((table,), (np.ones(len(points), bool),)))


SLOPE = frontier_of((0, 10), (4, 8), (10, 0))


def test_gains_are_counted_from_the_disagreement_point():
    problem = pose_problem(SLOPE, np.array([4.0, 7.0]))
    assert problem.gains.tolist() == [[6, -7], [0, 1], [-4, 3]]
    assert problem.shares.tolist() == [[0.6, -0.7], [0.0, 0.1], [-0.4, 0.3]]
    assert problem.rational.tolist() == [False, True, False]
    assert problem.admissible.tolist() == [False, False, False]


def test_a_gain_below_half_a_grid_unit_is_none():
    for gain, strict in ((0.4e-9, False), (0.6e-9, True)):
        problem = pose_problem(SLOPE, np.array([4.0 - 10 * gain, 7.0]))
        assert problem.admissible.tolist() == [False, strict, False]


def test_weights_sum_to_one():
    assert pose_problem(SLOPE, np.zeros(2), np.array([1.0, 3.0])).weights.tolist() == [0.25, 0.75]


@pytest.mark.parametrize(
    ("point", "weights", "message"),
    [
        ([1.0], None, "disagreement must be 2 finite numbers"),
        ([1.0, np.inf], None, "disagreement must be 2 finite numbers"),
        ([0.0, 0.0], [1.0], "weights must be 2 finite numbers"),
        ([0.0, 0.0], [1.0, 0.0], "must be positive"),
    ],
)
def test_points_and_weights_must_fit(point, weights, message):
    with pytest.raises(EngineError, match=message):
        pose_problem(SLOPE, np.array(point), None if weights is None else np.array(weights))


def test_even_means_the_smallest_first_and_then_the_next():
    shares = np.array([[0.2, 0.3, 0.9], [0.9, 0.2, 0.4], [0.4, 0.9, 0.2], [0.1, 1.0, 1.0]])
    assert most_even_rows(shares, np.ones(4, bool)).tolist() == [1, 2]
    assert most_even_rows(shares, np.array([True, False, False, True])).tolist() == [0]


def test_rows_are_sorted_by_their_first_packages():
    assert first_in_issue_order(SLOPE, np.array([0, 1, 2])).tolist() == [2, 1, 0]


@pytest.mark.parametrize(
    ("frontier", "point", "reason", "blocked"),
    [
        (SLOPE, [10.0, 0.0], "no package is worth more than no deal to party 0", (0,)),
        (SLOPE, [12.0, 11.0], "no package is worth more than no deal to party 0, 1", (0, 1)),
        (SLOPE, [9.0, 9.0], "every package leaves some party worse off", (0, 1)),
        (SLOPE, [4.0, 7.0], "party 0 gains only where another party loses", (0,)),
        (frontier_of((0, 2), (2, 0)), [0.0, 0.0], "no package lets all of them gain", (0, 1)),
    ],
)
def test_the_reason_names_the_parties_that_cannot_gain(frontier, point, reason, blocked):
    text, parties = why_no_gain(pose_problem(frontier, np.array(point)))
    assert reason in text
    assert parties == blocked


def test_without_packages_nobody_can_gain():
    empty = exact_frontier(DealSpace((np.eye(2),), (np.zeros(2, bool),)))
    assert why_no_gain(pose_problem(empty, np.zeros(2))) == ("no package can be agreed at all", (0, 1))
