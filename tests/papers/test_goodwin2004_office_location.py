"""Goodwin and Wright (2004), Decision Analysis for Management Judgment, 3rd ed., ch. 3, pp. 41-45.

An owner chooses an office. Swing weights are 100 for closeness to customers, then 80, 70, 30, 20
and 10 (fig. 3.5 draws the 80); normalised they are 32, 26, 23, 10, 6 and 3. Addison Square has the
values 100, 60, 100, 75, 0 and 90 and is worth 80.8 with the weights rounded so.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.elicitation import StatedValues, swing_weights, value_difference

SWINGS = np.repeat([[100.0], [80.0], [70.0], [30.0], [20.0], [10.0]], 2, axis=1)
PUBLISHED = [32, 26, 23, 10, 6, 3]
ADDISON_SQUARE = [100, 60, 100, 75, 0, 90]
WORTH = 80.8


def test_the_published_weights_are_those_of_the_swings():
    found = swing_weights(SWINGS, range(6))
    assert np.round(100 * found.weights).T.tolist() == [PUBLISHED, PUBLISHED]
    assert found.contradictions.size == 0


def test_addison_square_is_worth_what_is_published_up_to_the_rounding_of_the_weights():
    scores = tuple(np.array([[0, 0], [value, value], [100, 100]], dtype=float) for value in ADDISON_SQUARE)
    against_nothing = value_difference(StatedValues(SWINGS, scores), np.ones(6, int), np.zeros(6, int))
    worth = 100 * against_nothing.low / SWINGS[:, 0].sum()
    assert against_nothing.low == against_nothing.high
    assert worth == pytest.approx(WORTH, abs=0.5)
    rounded = np.dot(PUBLISHED, ADDISON_SQUARE) / 100
    assert rounded == pytest.approx(WORTH)
