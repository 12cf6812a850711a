"""Numbers and paths that terms are reckoned with: their shapes, their limits, and sums in a fixed order.

Axis convention
---------------
A *number* is a scalar or ``float[world]``; it may have any shape of worlds. A
*path* has its periods on the first axis: ``float[period]`` for a path that is
the same in all worlds, ``float[period, world]`` otherwise. Numbers and paths are
broadcast against each other over worlds, never over periods. What comes back
has the common shape of worlds; of scalars, no axes.

A number outside its limits is an error: nothing is moved into them.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["Numbers", "add_rows", "as_numbers", "as_path", "check_worlds", "over_worlds", "world_shape"]

Numbers: TypeAlias = float | FloatArray
"""A scalar, or one number per world."""


def as_numbers(
    value: Numbers,
    what: str,
    least: float = -np.inf,
    most: float = np.inf,
    *,
    above: float = -np.inf,
    may_be_infinite: bool = False,
) -> FloatArray:
    """Read a number and refuse what lies outside its limits.

    Parameters
    ----------
    value
        A scalar or an array.
    what
        What it is, for the message.
    least, most
        The limits, both included.
    above
        A lower limit that is itself excluded.
    may_be_infinite
        Whether infinity (no cap, no end) is meant by something.

    Returns
    -------
    FloatArray
        The same numbers.

    Raises
    ------
    EngineError
        If a number is not finite or lies outside.
    """
    array = np.asarray(value, dtype=np.float64)
    if np.isnan(array).any() or not (may_be_infinite or np.isfinite(array).all()):
        raise EngineError(f"{what}: found a number that is not finite")
    outside = (array < least) | (array > most) | (array <= above)
    if outside.any():
        lower = f"above {above:g}" if above > -np.inf else f"at least {least:g}"
        raise EngineError(f"{what} must be {lower} and at most {most:g}; found {array[outside].flat[0]:g}")
    return array


def as_path(value: FloatArray, what: str, periods: int | None = None, least: float = -np.inf) -> FloatArray:
    """Read a path and refuse one of the wrong length or with numbers below the least.

    Parameters
    ----------
    value
        ``float[period]`` or ``float[period, world]``.
    what
        What it is, for the message.
    periods
        How many periods it must have; any number of them when left out.
    least
        The lower limit, included.

    Returns
    -------
    FloatArray
        The same path.

    Raises
    ------
    EngineError
        If the length is wrong, or a number is not finite or too small.
    """
    array = as_numbers(value, what, least)
    if array.ndim == 0 or array.shape[0] == 0 or periods not in {None, array.shape[0]}:
        wanted = "one or more" if periods is None else f"{periods}"
        raise EngineError(f"{what} needs {wanted} periods on its first axis; found the shape {array.shape}")
    return array


def world_shape(*shapes: tuple[int, ...]) -> tuple[int, ...]:
    """Give the common shape of worlds; EngineError where there is none."""
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError as error:
        raise EngineError(f"numbers for different counts of worlds: shapes {shapes}") from error


def check_worlds(*numbers: FloatArray) -> None:
    """Refuse numbers that are given for different counts of worlds."""
    world_shape(*(number.shape for number in numbers))


def over_worlds(path: FloatArray, worlds: tuple[int, ...]) -> FloatArray:
    """Spread a path over a shape of worlds: ``float[period, *worlds]``."""
    missing = len(worlds) - (path.ndim - 1)
    widened = path.reshape(path.shape[0], *(1,) * missing, *path.shape[1:])
    return np.broadcast_to(widened, (path.shape[0], *worlds))


def add_rows(rows: FloatArray) -> FloatArray:
    """Add over the first axis, row after row, so that a world's sum depends on that world alone."""
    total = np.zeros(rows.shape[1:])
    for row in rows:
        total = total + row
    return np.asarray(total, dtype=np.float64)
