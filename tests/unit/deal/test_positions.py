"""Positions on a scale: ties at one half, worlds, refusals, and spatial values inside a deal space."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    exact_frontier,
    group_position,
    kalai_smorodinsky,
    spatial_values,
    utilitarian,
)
from detente.errors import EngineError

ONES = np.ones(3)


def test_mean_and_median_by_hand():
    found = group_position(np.array([0.0, 10.0, 4.0]), np.array([1.0, 2.0, 1.0]), np.array([1.0, 1.0, 2.0]))
    assert float(found.weight) == 5.0
    assert float(found.mean) == 28 / 5
    assert float(found.median) == float(found.median_until) == 4.0
    assert not found.interval


def test_a_median_may_be_an_interval():
    found = group_position(np.array([10.0, 2.0, 2.0, 30.0]), np.array([0.1, 0.1, 0.2, 0.2]), np.ones(4))
    assert (float(found.median), float(found.median_until)) == (2.0, 10.0)
    assert found.interval


def test_a_party_without_weight_is_no_end_of_the_interval():
    found = group_position(np.array([1.0, 5.0, 9.0]), np.array([1.0, 0.0, 1.0]), ONES)
    assert (float(found.median), float(found.median_until)) == (1.0, 9.0)
    alone = group_position(np.array([1.0, 5.0, 9.0]), np.array([0.0, 3.0, 0.0]), ONES)
    assert (float(alone.median), float(alone.median_until), float(alone.mean)) == (5.0, 5.0, 5.0)


def test_rounding_does_not_break_a_tie():
    """Three tenths added one by one are more than 0.3."""
    found = group_position(np.array([1.0, 1.0, 1.0, 2.0]), np.array([0.1, 0.1, 0.1, 0.3]), np.ones(4))
    assert found.interval


def test_arrays_are_spread_over_worlds():
    positions = np.array([[0.0, 1.0], [4.0, 5.0]])
    found = group_position(positions, np.array([1.0, 3.0]), np.array([[2.0, 0.0], [2.0, 0.0]]))
    assert found.mean.tolist()[0] == 3.0
    assert np.isnan(found.mean[1])
    assert found.defined.tolist() == [True, False]
    assert spatial_values(np.arange(3.0), positions, np.array([1.0, 2.0])).shape == (2, 3, 2)


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ((np.ones(2), np.ones(3), np.ones(2)), "one number is needed per party"),
        ((np.zeros(0), np.zeros(0), np.zeros(0)), "one number is needed per party"),
        ((np.ones(2), np.ones((2, 3)), np.ones((2, 4))), "different counts of worlds"),
        ((np.array([1.0, np.nan]), np.ones(2), np.ones(2)), "positions must be finite"),
        ((np.ones(2), np.array([1.0, -1.0]), np.ones(2)), "capabilities must be zero or more; found -1"),
        ((np.ones(2), np.ones(2), np.array([1.0, -2.0])), "saliences must be zero or more; found -2"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(arrays, message):
    with pytest.raises(EngineError, match=message):
        group_position(*arrays)


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ((np.ones(2), np.ones(2), np.ones(2), "cubes"), "distance, squared distance; found cubes"),
        ((np.ones((2, 1)), np.ones(2), np.ones(2)), "levels must be one or more"),
        ((np.array([np.inf]), np.ones(2), np.ones(2)), "levels must be one or more"),
        ((np.ones(2), np.ones(2), -np.ones(2)), "saliences must be zero or more"),
        ((np.ones(2), np.ones(2), np.ones(3)), "one number is needed per party"),
    ],
)
def test_what_makes_no_spatial_value_is_refused(arrays, message):
    with pytest.raises(EngineError, match=message):
        spatial_values(*arrays)


def test_an_issue_with_peaks_inside_its_range_in_the_engine():
    """Only the levels between the two ideals are efficient, for beyond them both lose."""
    years = np.arange(1.0, 9.0)
    length = spatial_values(years, ideals=np.array([3.0, 6.0]), saliences=np.array([2.0, 1.0]))
    assert length[0].tolist() == [-4, -2, 0, -2, -4, -6, -8, -10]
    price = np.array([[0.0, 5.0], [4.0, 0.0]])
    space = DealSpace((length, price), (np.ones(8, dtype=bool), np.ones(2, dtype=bool)))
    frontier = exact_frontier(space)
    assert set(years[frontier.packages[:, 0]]) == {3.0, 4.0, 5.0, 6.0}
    assert kalai_smorodinsky(frontier, np.array([-8.0, -4.0])).packages.shape[1] == 2


def test_the_largest_sum_of_spatial_values_is_at_the_median_or_next_to_the_mean():
    rng = np.random.default_rng(5)
    levels = np.arange(0.0, 20.0)
    for _ in range(20):
        ideals, saliences = rng.integers(0, 20, 5).astype(float), rng.integers(1, 9, 5).astype(float)
        group = group_position(ideals, np.ones(5), saliences)
        for loss, expected in (("distance", group.median), ("squared distance", group.mean)):
            values = spatial_values(levels, ideals, saliences, loss)
            space = DealSpace((values,), (np.ones(20, dtype=bool),))
            best = utilitarian(exact_frontier(space), values.min(axis=1) - 1.0, money=True)
            chosen = levels[best.packages[:, 0]]
            nearest = np.abs(levels - expected).min()
            assert nearest == pytest.approx(np.abs(chosen - expected).min())
