"""Ranges on the scale from 0 to 100, which every answer uses.

Axis convention: ranges are ``float[..., 2]``, the lower end first.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["TOLERANCE", "TOP", "checked_order", "checked_ranges"]

TOP = 100.0
"""The upper end of every scale."""
TOLERANCE = 1e-13
"""Below this share of what is compared, a difference is taken for rounding."""


def checked_ranges(ranges: ArrayLike, what: str) -> FloatArray:
    """Check ranges and copy them.

    Parameters
    ----------
    ranges
        ``float[k, 2]``: lower and upper ends.
    what
        What they are, for the message.

    Raises
    ------
    EngineError
        If they have another shape, leave 0 to 100, or an upper end lies below its lower end.
    """
    found = np.array(ranges, dtype=np.float64)
    if found.ndim != 2 or found.shape[0] < 1 or found.shape[1] != 2:
        raise EngineError(f"{what} must be ranges, float[k, 2]; found the shape {found.shape}")
    # Not a number fails every comparison, so the test is for what is right.
    sound = (found[:, 0] >= 0.0) & (found[:, 0] <= found[:, 1]) & (found[:, 1] <= TOP)
    if not sound.all():
        first = int(np.flatnonzero(~sound)[0])
        raise EngineError(
            f"{what} must lie within 0 and 100, the lower end first; found {found[first].tolist()} at {first}"
        )
    return found


def checked_order(order: ArrayLike, count: int, what: str) -> list[int]:
    """Check that an order names each of `count` things once.

    Raises
    ------
    EngineError
        If it does not.
    """
    found = np.asarray(order)
    if found.shape != (count,) or sorted(found.tolist()) != list(range(count)):
        raise EngineError(f"an order of {count} {what} names each of them once; found {found.tolist()}")
    return [int(place) for place in found]
