"""Polytopes of weights, one per world, in coordinates from 0 to 1.

The raw weights lie in a box, ``low_k <= r_k <= high_k``. A *fixed* weight, ``low_k = high_k``, is no
unknown: it is put into the constants. The free ones are counted from the low end in shares of the box,
``r_k = low_k + x_k (high_k - low_k)``, so that every observation is ``a . x + b >= 0`` with ``a`` of
length one and the box is the unit cube. A row in which no free weight stands either holds or does not;
it becomes ``a = 0`` and ``b = 1`` or ``b = -1``.

The *slack* of a point is the smallest of all ``a . x + b``, the distance to the nearest half-space it
could leave (negative: the farthest from one it violates).

Axis convention: rows ``float[world, row, free issue]``, points ``float[world, free issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.grid import TIE
from detente.deal.inference.observations import check_rows
from detente.deal.spaces import BoolArray, FloatArray, IntArray
from detente.errors import EngineError

__all__ = ["WeightRegion", "weight_region"]


@dataclass(frozen=True, slots=True, eq=False)
class WeightRegion:
    """Polytopes in the unit cube.

    Parameters
    ----------
    slopes
        ``float[world, row, free issue]``, each row of length one, or zero.
    offsets
        ``float[world, row]``.
    low, width
        ``float[issue]``: low end and width of the box.
    free
        ``bool[issue]``: width above zero.
    """

    slopes: FloatArray
    offsets: FloatArray
    low: FloatArray
    width: FloatArray
    free: BoolArray

    def slacks(self, points: FloatArray) -> FloatArray:
        """Give ``float[world, row]``: how far every half-space is met."""
        found: FloatArray = np.einsum("wrk,wk->wr", self.slopes, points) + self.offsets
        return found

    def some(self, worlds: IntArray | BoolArray) -> WeightRegion:
        """Give the polytopes of some worlds; worlds may repeat."""
        return WeightRegion(self.slopes[worlds], self.offsets[worlds], self.low, self.width, self.free)

    def without(self, rows: IntArray) -> WeightRegion:
        """Drop one row in each world: it is made to hold always."""
        slopes, offsets = self.slopes.copy(), self.offsets.copy()
        worlds = np.arange(len(rows))
        slopes[worlds, rows], offsets[worlds, rows] = 0.0, 1.0
        return WeightRegion(slopes, offsets, self.low, self.width, self.free)

    def point(self, weights: FloatArray) -> FloatArray:
        """Put raw weights into coordinates, moved to the nearest end where they lie outside the box."""
        shares = (weights[:, self.free] - self.low[self.free]) / self.width[self.free]
        moved: FloatArray = np.clip(shares, 0.0, 1.0)
        return moved

    def weights(self, points: FloatArray) -> FloatArray:
        """Turn points into weights that sum to one: ``float[world, issue]``."""
        raw = np.tile(self.low, (len(points), 1))
        raw[:, self.free] += points * self.width[self.free]
        shares: FloatArray = raw / raw.sum(axis=1, keepdims=True)
        return shares


def weight_region(low: FloatArray, high: FloatArray, rows: FloatArray) -> WeightRegion:
    """Put box and observations into coordinates from 0 to 1.

    Parameters
    ----------
    low, high
        ``float[issue]``.
    rows
        ``float[world, row, issue]``.

    Returns
    -------
    WeightRegion

    Raises
    ------
    EngineError
        If the ends are negative, not finite or not in order, all weights are zero, or the rows do not fit.
    """
    check_rows(rows)
    low, high = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    if low.shape != high.shape or low.shape != rows.shape[2:]:
        raise EngineError(
            f"the ends of the weights must have the shape {rows.shape[2:]}, [issue]; found {low.shape} "
            f"and {high.shape}"
        )
    if not (
        np.isfinite(low).all() and np.isfinite(high).all() and (low >= 0.0).all() and (low <= high).all()
    ):
        raise EngineError(
            f"weights lie between two finite ends, zero or more and in order; found {low.tolist()} "
            f"and {high.tolist()}"
        )
    if not (high > 0.0).any():
        raise EngineError("every weight is 0; nothing matters to the party, so nothing can be inferred")
    width = high - low
    free = width > 0.0
    return WeightRegion(*_scaled(low, width, rows, free), low, width, free)


def _scaled(
    low: FloatArray, width: FloatArray, rows: FloatArray, free: BoolArray
) -> tuple[FloatArray, FloatArray]:
    """Give slopes of length one, and offsets; rows without a free weight become plain verdicts."""
    slopes = (rows * width)[:, :, free]
    offsets = rows @ low
    lengths = np.sqrt((slopes * slopes).sum(axis=2))
    rounding = TIE * (np.abs(rows) @ (low + width))
    flat = lengths <= rounding
    unit = np.where(flat, 1.0, lengths)
    slopes = np.where(flat[:, :, None], 0.0, slopes / unit[:, :, None])
    verdicts = np.where(offsets >= -rounding, 1.0, -1.0)
    return slopes, np.where(flat, verdicts, offsets / unit)
