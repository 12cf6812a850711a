"""Shares, means and effective numbers of worlds that count unequally."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from detente.errors import EngineError
from detente.uncertainty import effective_number, moved_number, moved_share, weighed_mean


def test_equal_weights_give_the_plain_share_and_its_standard_error():
    so = np.arange(100) < 30
    found = weighed_mean(so, np.full(100, 0.2))
    assert found.mean == pytest.approx(0.3)
    assert found.standard_error == pytest.approx(sqrt(0.3 * 0.7 / 100))
    assert effective_number(np.full(100, 0.2)) == pytest.approx(100)


def test_a_world_of_weight_nothing_is_as_good_as_not_drawn():
    so, weights = np.array([True, False, True, True]), np.array([1.0, 1.0, 0.0, 0.0])
    assert weighed_mean(so, weights).mean == pytest.approx(0.5)
    assert weighed_mean(so, weights).standard_error == pytest.approx(sqrt(0.5 * 0.5 / 2))
    assert effective_number(weights) == pytest.approx(2)


def test_by_hand():
    # Weights 3, 1, 1 and values 2, 7, 12: the mean is (6 + 7 + 12)/5 = 5, 25/11 worlds in effect.
    values, weights = np.array([2.0, 7.0, 12.0]), np.array([3.0, 1.0, 1.0])
    found = weighed_mean(values, weights)
    assert found.mean == pytest.approx(5)
    assert found.standard_error == pytest.approx(sqrt(9 * 9 + 4 + 49) / 5)
    assert effective_number(weights) == pytest.approx(25 / 11)
    moved = moved_number(values, weights)
    assert (moved.before, moved.after) == (pytest.approx(7), pytest.approx(5))
    assert moved.difference == pytest.approx(2 / sqrt(50 / 3))


def test_what_is_the_same_everywhere_is_certain_and_has_not_moved():
    weights = np.array([0.3, 0.9, 0.1])
    assert weighed_mean(np.ones(3, dtype=bool), weights) == weighed_mean(np.ones(3), weights)
    assert weighed_mean(np.ones(3), weights).standard_error == 0
    assert moved_share(np.zeros(3, dtype=bool), weights).difference == 0


def test_the_standard_error_is_the_spread_of_repeated_draws():
    generator = np.random.default_rng(3)
    means, errors = [], []
    for _ in range(400):
        so = generator.random(400) < 0.3
        weights = np.where(so, 0.95, np.where(generator.random(400) < 0.5, 0.95, 0.05))
        found = weighed_mean(so, weights)
        means.append(found.mean)
        errors.append(found.standard_error)
    assert np.mean(errors) == pytest.approx(np.std(means), rel=0.12)


@pytest.mark.parametrize("weights", [[-1.0, 1.0], [np.nan, 1.0], [np.inf, 1.0]])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(EngineError, match="finite and at least 0"):
        effective_number(np.array(weights))


def test_no_weight_at_all():
    assert effective_number(np.zeros(3)) == 0
    with pytest.raises(EngineError, match="no world"):
        weighed_mean(np.ones(3), np.zeros(3))
