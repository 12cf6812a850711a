"""Where a function takes a value: bisection in a bracket, world by world.

If *f* is continuous and the value lies between its values at the two ends, it is
taken somewhere between. The bracket is halved until it is 2^-60 of its first width or
no number lies inside; it always holds such a place, to the accuracy of *f*. If
*f* only rises or only falls there is one place (or one flat stretch); that is up
to the caller, for it cannot be seen from a few values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from detente.deal.spaces import BoolArray, FloatArray
from detente.deal.terms.numbers import Numbers, as_numbers, check_worlds, world_shape
from detente.errors import EngineError

__all__ = ["NumberFunction", "Root", "find_root"]

NumberFunction: TypeAlias = Callable[[FloatArray], FloatArray]
"""Maps ``float[world]`` to ``float[world]``, each world by itself."""

HALVINGS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Root:
    """Where a function takes a value.

    Parameters
    ----------
    place
        ``float[world]``: where; NaN in worlds in which the value is not between those at the ends.
    reached
        ``bool[world]``: whether it is.
    width
        ``float[world]``: width of the last bracket: the place is off by no more.
    residual
        ``float[world]``: the function there, less the value.
    exact
        Always False: to the stated width only.
    """

    place: FloatArray
    reached: BoolArray
    width: FloatArray
    residual: FloatArray
    exact: bool = False


def find_root(function: NumberFunction, value: Numbers, low: Numbers, high: Numbers) -> Root:
    """Find where a continuous function takes a value between two ends.

    Parameters
    ----------
    function
        Maps ``float[world]`` to ``float[world]``.
    value
        The value sought.
    low, high
        The ends, finite, the first not above the second.

    Returns
    -------
    Root

    Raises
    ------
    EngineError
        If the ends are in the wrong order, or the function gives something that is not a number.
    """
    target = as_numbers(value, "value sought")
    below, above = as_numbers(low, "lower end"), as_numbers(high, "upper end")
    check_worlds(target, below, above)
    if np.any(below > above):
        raise EngineError("the lower end of a bracket must not be above the upper one")
    worlds = world_shape(target.shape, below.shape, above.shape, np.shape(function(below)))
    target, below, above = (np.broadcast_to(array, worlds) for array in (target, below, above))
    at_low, at_high = _difference(function, below, target), _difference(function, above, target)
    reached = np.sign(at_low) * np.sign(at_high) <= 0.0
    # A value taken at the lower end is found there; only then may the sign at the other end be the same as at
    # the place sought.
    above = np.where(at_low == 0.0, below, above)
    for _ in range(HALVINGS):
        middle = below + 0.5 * (above - below)
        at_middle = _difference(function, middle, target)
        past = np.sign(at_middle) != np.sign(at_low)
        below, above = np.where(past, below, middle), np.where(past, middle, above)
    residual = _difference(function, above, target)
    return Root(
        place=np.where(reached, above, np.nan),
        reached=np.asarray(reached),
        width=np.where(reached, above - below, np.nan),
        residual=np.where(reached, residual, np.nan),
    )


def _difference(function: NumberFunction, place: FloatArray, target: FloatArray) -> FloatArray:
    found = np.asarray(function(place), dtype=np.float64)
    if np.isnan(found).any():
        raise EngineError("the function gives something that is not a number inside the bracket")
    return np.asarray(found - target)
