r"""Worlds that count unequally: shares, means, their standard errors, and how many equal worlds they match.

A share under weights w is ``p = sum(w x) / sum(w)`` with x 1 where it is so and 0
elsewhere. Its standard error is that of a ratio of means,
``sqrt(sum(w^2 (x - p)^2)) / sum(w)``; under equal weights it is ``sqrt(p (1 - p) / n)``.
The *effective number* of worlds, ``(sum w)^2 / sum w^2``, is the number of equal worlds
of which a mean is as uncertain [Kish1965]_ [Kong1992]_.

Axis convention: worlds are the last axis.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from detente.errors import EngineError

__all__ = ["Moved", "WeighedMean", "effective_number", "moved_number", "moved_share", "weighed_mean"]

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WeighedMean:
    """A mean or share under weights, and its standard error."""

    mean: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Moved:
    """A mean before and after weighing, and the difference in standard deviations of the values before."""

    before: float
    after: float
    difference: float


def effective_number(weights: FloatArray) -> float:
    """Give ``(sum w)^2 / sum w^2``; 0 if every weight is 0.

    Parameters
    ----------
    weights
        ``float[worlds]``, at least 0.

    Returns
    -------
    float

    Raises
    ------
    EngineError
        If a weight is negative or not finite.
    """
    if not np.isfinite(weights).all() or (weights < 0).any():
        raise EngineError("weights of worlds must be finite and at least 0")
    squares = float(np.square(weights).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def weighed_mean(values: FloatArray | BoolArray, weights: FloatArray) -> WeighedMean:
    """Give the weighted mean of some values and its standard error.

    Parameters
    ----------
    values
        ``[worlds]``: numbers, or whether something is so.
    weights
        ``float[worlds]``, at least 0 and not all 0.

    Returns
    -------
    WeighedMean

    Raises
    ------
    EngineError
        If every weight is 0.
    """
    total = float(weights.sum())
    if total <= 0:
        raise EngineError("no world carries weight")
    if values.min() == values.max():
        return WeighedMean(float(values[0]), 0.0)
    mean = float(weights @ values) / total
    error = sqrt(float(np.square(weights * (values - mean)).sum())) / total
    return WeighedMean(mean, error)


def moved_number(values: FloatArray, weights: FloatArray) -> Moved:
    """Compare the mean of a number under equal weights with that under given ones.

    Parameters
    ----------
    values
        ``float[worlds]``.
    weights
        ``float[worlds]``, at least 0 and not all 0.

    Returns
    -------
    Moved
        A number that is the same in all worlds has not moved.
    """
    before, after = float(values.mean()), weighed_mean(values, weights).mean
    deviation = float(values.std())
    return Moved(before, after, abs(after - before) / deviation if deviation else 0.0)


def moved_share(holds: BoolArray, weights: FloatArray) -> Moved:
    """Compare the share of worlds in which something is so under equal weights with that under given ones."""
    return moved_number(holds.astype(np.float64), weights)
