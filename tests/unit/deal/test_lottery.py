"""Lotteries over the hull: the most even point, against a search over all pairs of packages."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from detente.deal import batch_ranges, hull_zone, package_values, select_break_points, supported_frontier

from .brute_force import WholeSpace, draw_batch, space_of_world


def best_lottery(points, start, spans):
    """Find the largest smallest gain over all mixtures of two points."""
    shares = (np.array(points) - start) / spans
    best = shares.min(axis=1).max()
    for first, second in combinations(shares, 2):
        lead = (first - second)[0] - (first - second)[1]
        if lead:
            weight = (second[1] - second[0]) / lead
            if 0.0 <= weight <= 1.0:
                best = max(best, (weight * first + (1 - weight) * second).min())
    return best


@pytest.mark.parametrize("seed", range(25))
def test_the_margin_is_that_of_the_best_mixture_of_any_two_packages(seed):
    tables, allowed = draw_batch(seed, worlds=5, issues=3, levels=4)
    rng = np.random.default_rng(seed)
    spans = batch_ranges(tables)
    start = sum(table.min(axis=1) for table in tables) + rng.uniform(-0.1, 1.0, (2, 5)) * spans
    supported = supported_frontier(tables, allowed)
    found = hull_zone(supported, start, spans)
    for world in range(5):
        space = space_of_world(tables, allowed, world)
        packages = WholeSpace(space, space.values).packages()
        if not packages:
            assert found.margin[world] == -np.inf
            assert not found.exists[world]
            continue
        points = package_values(space, np.array(packages))
        scale = np.where(spans[:, world] > 0, spans[:, world], 1.0)
        best = best_lottery(points, start[:, world], scale)
        assert found.margin[world] == pytest.approx(best, abs=1e-12)
        assert found.exists[world] == (found.margin[world] > 0.5e-9)


def test_a_lottery_may_open_a_zone_that_no_package_opens():
    table = np.array([[0.0, 10.0], [10.0, 0.0]])[:, :, None]
    supported = supported_frontier((table,), (np.ones((2, 1), bool),))
    start, spans = np.full((2, 1), 2.0), np.full((2, 1), 10.0)
    found = hull_zone(supported, start, spans)
    assert found.margin.tolist() == [pytest.approx(0.3)]
    assert found.exists.tolist() == [True]
    assert not select_break_points(supported, np.ones((2, 1), bool), start, spans).zone.any()


@pytest.mark.parametrize("start", [[-50.0, 3.0], [3.0, -50.0]])
def test_where_one_party_is_ahead_everywhere_the_end_decides(start):
    table = np.array([[0.0, 10.0], [10.0, 0.0]])[:, :, None]
    supported = supported_frontier((table,), (np.ones((2, 1), bool),))
    found = hull_zone(supported, np.array(start)[:, None], np.full((2, 1), 10.0))
    assert found.margin.tolist() == [pytest.approx(0.7)]
