"""Summaries over worlds: median and central 80 % range."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.assessment.result import Spread

__all__ = ["level_quantile", "spread"]

FloatArray = NDArray[np.float64]

TAILS = (0.1, 0.5, 0.9)


def spread(values: FloatArray) -> Spread:
    """Give the 10 %, 50 % and 90 % points of values over worlds."""
    low, median, high = np.quantile(values, TAILS)
    return Spread(float(low), float(median), float(high))


def level_quantile(numbers: FloatArray) -> Spread:
    """Give the 10 %, 50 % and 90 % points as numbers that occur: no level is invented between two."""
    low, median, high = np.quantile(numbers, TAILS, method="inverted_cdf")
    return Spread(float(low), float(median), float(high))
