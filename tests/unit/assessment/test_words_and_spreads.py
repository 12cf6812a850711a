"""Words for shares, and summaries over worlds."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.spreads import level_quantile, spread
from detente.assessment.words import words_for


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "less than 1 %"),
        (0.0099, "less than 1 %"),
        (0.01, "almost no chance"),
        (0.0499, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.4499, "unlikely"),
        (0.45, "roughly even"),
        (0.5499, "roughly even"),
        (0.55, "likely"),
        (0.7999, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (0.99, "almost certain"),
        (0.9901, "more than 99 %"),
        (1.0, "more than 99 %"),
    ],
)
def test_the_bounds_of_every_word(share, words):
    assert words_for(share) == words


def test_a_spread_is_the_median_between_the_ends_of_the_central_80_percent():
    found = spread(np.arange(101.0))
    assert (found.low, found.median, found.high) == (10, 50, 90)


def test_the_spread_of_one_number():
    found = spread(np.array([3.5]))
    assert (found.low, found.median, found.high) == (3.5, 3.5, 3.5)


def test_quantiles_of_levels_are_levels():
    """Half of the worlds settle on 10 and half on 50: nothing settles on 30."""
    found = level_quantile(np.array([10.0, 10.0, 50.0, 50.0]))
    assert (found.low, found.median, found.high) == (10, 10, 50)
