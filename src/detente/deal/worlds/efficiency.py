"""Whether other candidates dominate a package, world by world.

A candidate is *efficient among the candidates* of a world if none of those that
qualify there is worth at least as much to every party and more to one, by
differences on the grid. Packages outside the list are not looked at, so this is
weaker than efficiency.

Axis convention: values ``float[party, package, world]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import BoolArray, FloatArray, share_ranges
from detente.errors import EngineError

__all__ = ["EfficientAmong", "efficient_among"]

ROWS_AT_ONCE = 16


@dataclass(frozen=True, slots=True, eq=False)
class EfficientAmong:
    """In which worlds no other candidate dominates the packages asked for.

    Parameters
    ----------
    asked
        Positions of the packages in the candidate list.
    efficient
        ``bool[asked, world]``.
    """

    asked: tuple[int, ...]
    efficient: BoolArray

    @property
    def shares(self) -> FloatArray:
        """Share of the worlds in which each package asked for is not dominated: ``float[asked]``."""
        return np.asarray(np.count_nonzero(self.efficient, axis=1) / self.efficient.shape[1])


def efficient_among(
    values: FloatArray, qualifies: BoolArray, ranges: FloatArray, asked: Sequence[int]
) -> EfficientAmong:
    """Tell in which worlds no candidate that qualifies dominates the packages asked for.

    Parameters
    ----------
    values
        ``float[party, package, world]``.
    qualifies
        ``bool[package, world]``: the candidates that may dominate. Whether a
        package asked for qualifies itself makes no difference to it.
    ranges
        ``float[party, world]``.
    asked
        Positions of a few packages in the list.

    Returns
    -------
    EfficientAmong

    Raises
    ------
    EngineError
        If the arrays contradict each other or a position does not exist.
    """
    packages = values.shape[1]
    if qualifies.shape != values.shape[1:] or ranges.shape != values.shape[::2]:
        raise EngineError(
            f"values {values.shape} need marks {values.shape[1:]} and ranges {values.shape[::2]}; "
            f"found {qualifies.shape} and {ranges.shape}"
        )
    if not all(0 <= package < packages for package in asked):
        raise EngineError(f"candidates have positions 0 to {packages - 1}; asked for {list(asked)}")
    unit = HALF_UNIT * share_ranges(ranges)
    rows = [~_dominated(values, qualifies, unit, package) for package in asked]
    return EfficientAmong(tuple(asked), np.array(rows, dtype=bool).reshape(len(rows), values.shape[2]))


def _dominated(values: FloatArray, qualifies: BoolArray, unit: FloatArray, package: int) -> BoolArray:
    """Mark the worlds in which some candidate dominates the package; `unit` is half a grid unit."""
    dominated = np.zeros(values.shape[2], dtype=bool)
    for start in range(0, values.shape[1], ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        no_worse, better = qualifies[rows].copy(), np.zeros_like(qualifies[rows])
        for row, own, half in zip(values[:, rows], values[:, package], unit, strict=True):
            more = row - own
            no_worse &= more >= -half
            better |= more > half
        dominated |= (no_worse & better).any(axis=0)
    return dominated
