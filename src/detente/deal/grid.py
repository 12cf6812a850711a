"""The grid on which values are compared: whole multiples of 1e-9 of a party's range.

Two values that differ by rounding error only must not make one package look
better than another. So each value is put on a grid before it is compared, and
compared exactly from there on.

* **Levels.** The table of each issue is put on the grid first, counted from its
  worst level; the grid value of a package is the sum of the integers of its
  levels, which is exact. Against the exact value above all worst levels it errs
  by at most half a unit per issue.
* **Unit.** 1e-9 of the range. If all differences within the tables of a party
  are whole multiples of one step (scores and weights with few digits), the unit
  is the largest whole fraction of that step that is not above 1e-9 of the range:
  then no rounding happens at all, and packages that tie in truth tie on the grid.
* **Gains.** A gain is a difference between two values of the same party, put on
  the grid as a difference: a strict gain is ``u - d > 0.5e-9 range``. That makes
  it independent of where the scale of the party has its zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

from detente.deal.spaces import (
    DealSpace,
    FloatArray,
    IntArray,
    check_packages,
    ranges,
    share_ranges,
)

__all__ = [
    "HALF_UNIT",
    "ROUNDING",
    "TIE",
    "grid_tables",
    "grid_units",
    "grid_values",
    "sum_on_grid",
    "tables_of",
    "units_of",
]

GRID = 1e-9
HALF_UNIT = 0.5 * GRID
"""Half a grid unit in shares of the range: a larger difference is strict, a smaller one is none."""

TIE = 1e-12
"""Relative difference within which two products or sums of gains count as equal."""

SMALLEST_STEP = 1e-6
"""Share of the range below which a common step of the values is not looked for."""

ROUNDING = 1e-12
"""Share of the range below which a difference is rounding error."""


def grid_values(space: DealSpace, packages: IntArray) -> NDArray[np.int64]:
    """Put packages on the grid: the sum of the grid values of their levels.

    Parameters
    ----------
    space
        The deal space.
    packages
        ``int[package, issue]``.

    Returns
    -------
    NDArray[np.int64]
        ``int64[package, party]``: multiples of the party's grid unit, counted from
        the worst level of every issue; the best levels make about ``1e9``.

    Raises
    ------
    EngineError
        If a package does not fit the space.
    """
    check_packages(packages, space.levels)
    return np.ascontiguousarray(sum_on_grid(grid_tables(space), packages).T)


def grid_units(space: DealSpace) -> FloatArray:
    """Give the grid unit of each party: ``float[party]``, at most 1e-9 of the range."""
    return units_of(space.values, ranges(space))


def units_of(tables: Sequence[FloatArray], spans: FloatArray) -> FloatArray:
    """Give the grid units for tables ``float[party, entry]`` whose sums have the given ranges."""
    return np.array(
        [_unit(_differences(tables, party), span) for party, span in enumerate(share_ranges(spans))]
    )


def grid_tables(space: DealSpace, units: FloatArray | None = None) -> tuple[NDArray[np.int64], ...]:
    """Put each issue on the grid, counted from the worst level of the issue.

    Parameters
    ----------
    space
        The deal space.
    units
        ``float[party]``: the grid units, if they are known already.

    Returns
    -------
    tuple of NDArray[np.int64]
        Per issue ``int64[party, level]``, all zero or more.
    """
    return tables_of(space.values, grid_units(space) if units is None else units)


def tables_of(tables: Sequence[FloatArray], units: FloatArray) -> tuple[NDArray[np.int64], ...]:
    """Put tables ``float[party, entry]`` on the grid, each counted from its worst entries."""
    steps = units[:, None]
    return tuple(
        np.rint((values - values.min(axis=1, keepdims=True)) / steps).astype(np.int64) for values in tables
    )


def sum_on_grid(tables: Sequence[NDArray[np.int64]], packages: IntArray) -> NDArray[np.int64]:
    """Add the grid values of the levels of packages, from the worst levels up: ``int64[party, package]``."""
    sums = np.zeros((tables[0].shape[0], packages.shape[0]), dtype=np.int64)
    for issue, table in enumerate(tables):
        sums += table[:, packages[:, issue]]
    return sums


def _differences(tables: Sequence[FloatArray], party: int) -> FloatArray:
    """List what the entries of each table are worth above its worst one, over all tables."""
    rows = [values[party] - values[party].min() for values in tables]
    return np.unique(np.concatenate(rows))


def _unit(differences: FloatArray, span: float) -> float:
    step = _common_step(differences, span)
    finest = span * GRID
    # The small allowance keeps the unit at 1e-9 where rounding error alone makes the quotient larger.
    return step / ceil(step / finest - SMALLEST_STEP) if step > 0.0 else finest


def _common_step(differences: FloatArray, span: float) -> float:
    """Find the step of which all differences are whole multiples; zero if there is none.

    Euclid's algorithm with remainders nearest to zero. A step found by chance
    does no harm: it makes the unit a little finer, and moves no value.
    """
    smallest = SMALLEST_STEP * span
    step = 0.0
    for difference in differences[differences > ROUNDING * span].tolist():
        step = _divisor(difference, step, 0.5 * smallest)
        if step < smallest:
            return 0.0
    # Rounding errors add up on the way; the largest difference knows the step best.
    return float(differences[-1]) / round(float(differences[-1]) / step) if step > 0.0 else 0.0


def _divisor(first: float, second: float, tolerance: float) -> float:
    while second > tolerance:
        first, second = second, abs(first - second * round(first / second))
    return first
