"""Efficiency among candidates, world by world in plain loops."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import efficient_among
from detente.errors import EngineError


def literal(values, qualifies, asked):
    own = values[:, asked]
    for package, other in enumerate(values.T):
        if qualifies[package] and (other >= own).all() and (other > own).any():
            return False
    return True


@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize("seed", range(15))
def test_a_package_is_efficient_where_no_candidate_that_qualifies_dominates_it(seed, parties):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 6, (parties, 40, 9)).astype(float)
    qualifies = rng.random((40, 9)) < 0.6
    asked = [0, 17, 39]
    found = efficient_among(values, qualifies, np.full((parties, 9), 6.0), asked)
    for row, package in enumerate(asked):
        expected = [literal(values[:, :, world], qualifies[:, world], package) for world in range(9)]
        assert found.efficient[row].tolist() == expected
        assert found.shares[row] == pytest.approx(np.mean(expected))
    assert found.asked == (0, 17, 39)


@pytest.mark.parametrize(("more", "efficient"), [(0.4e-9, True), (0.6e-9, False)])
def test_differences_below_the_grid_do_not_dominate(more, efficient):
    values = np.array([[[5.0], [5.0 + 8 * more]], [[3.0], [3.0 - 8 * 0.4e-9]]])
    found = efficient_among(values, np.ones((2, 1), bool), np.full((2, 1), 8.0), [0])
    assert found.efficient.tolist() == [[efficient]]


def test_asking_for_nothing_gives_nothing():
    found = efficient_among(np.ones((2, 3, 4)), np.ones((3, 4), bool), np.ones((2, 4)), [])
    assert found.efficient.shape == (0, 4)


def test_arrays_and_positions_must_fit():
    values, qualifies, ranges = np.ones((2, 3, 4)), np.ones((3, 4), bool), np.ones((2, 4))
    with pytest.raises(EngineError, match="positions 0 to 2"):
        efficient_among(values, qualifies, ranges, [3])
    with pytest.raises(EngineError, match="need marks"):
        efficient_among(values, qualifies[:2], ranges, [0])
    with pytest.raises(EngineError, match="and ranges"):
        efficient_among(values, qualifies, ranges[:, :2], [0])
