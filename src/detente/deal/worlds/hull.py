"""Supported frontier of two parties in many worlds: the corners of the hull of all packages.

The points that two parties reach by packages and lotteries over packages form a
convex region. Its upper right boundary is a chain of segments between *break
points*, which are real packages. Values add over issues, so the boundary is the
Minkowski sum of the boundaries of the issues: take every issue at the level best
for party 0, then give up value of party 0 for value of party 1, always where the
*exchange rate* (gained by party 1 per unit lost by party 0) is largest. Each step
moves one issue to the next level of its own hull, so along a segment exactly one
issue is split [Raiffa1982]_.

The hull holds neither for constraints on whole packages nor for efficient
packages inside it; break points say which packages are best for some weights of
the two parties, and the segments bound from above what any package can give.

Axis convention: tables ``float[party, level, world]`` per issue, break points
``[.., break point, world]``; the world axis is last. The result of a world
depends on that world alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.spaces import LARGEST_LEVEL_COUNT, BoolArray, FloatArray, add_by_halves
from detente.deal.worlds.batch import check_tables
from detente.errors import EngineError

__all__ = ["SupportedFrontier", "supported_frontier"]

ROWS_AT_ONCE = 8
SMALLEST_LOSS = 1e-200
LOWEST = np.finfo(np.float64).min
COLLINEAR = 1e-9
"""Relative difference of exchange rates within which levels lie on one line."""

Levels = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class SupportedFrontier:
    """The break points of the hull in every world, from party 0's best to party 1's.

    Parameters
    ----------
    levels
        ``int16[issue, S + 1, world]``: the package at each break point; a world
        with fewer repeats its last one.
    values
        ``float[party, S + 1, world]``: what the packages are worth, added from
        the tables in the order of :mod:`detente.deal.spaces`; 0 in an empty world.
    count
        ``int64[world]``: the number of break points, 0 in an empty world.
    empty
        ``bool[world]``: some issue has no allowed level.
    """

    levels: Levels
    values: FloatArray
    count: NDArray[np.int64]
    empty: BoolArray


def supported_frontier(tables: Sequence[FloatArray], allowed: Sequence[BoolArray]) -> SupportedFrontier:
    """Find all break points of the upper right hull of two parties, world by world.

    1. Per issue, start at the best allowed level for party 0 (ties: best for
       party 1, then the first) and go on to the level with the largest exchange
       rate, the nearest of several on one line, until party 1 gains no more.
    2. Sort the segments of all issues by exchange rate; equal rates keep the
       order of issues.
    3. Break point ``s`` has made the first ``s`` steps.

    Parameters
    ----------
    tables
        Per issue ``float[2, level, world]``.
    allowed
        Per issue ``bool[level, world]``.

    Returns
    -------
    SupportedFrontier

    Raises
    ------
    EngineError
        If there are not two parties or the arrays contradict each other.

    References
    ----------
    [Raiffa1982]_
    """
    parties = check_tables(tables)[0]
    if parties != 2:
        raise EngineError(f"the hull is made for two parties; found {parties}")
    if [marks.shape for marks in allowed] != [table.shape[1:] for table in tables]:
        raise EngineError("each issue needs marks of its allowed levels, bool[level, world]")
    paths = [_hull_path(table, marks) for table, marks in zip(tables, allowed, strict=True)]
    rates = np.concatenate([path.rates for path in paths])
    levels = _levels_along(paths, _positions(rates))
    values = _values_along(tables, levels)
    empty = np.logical_or.reduce([~marks.any(axis=0) for marks in allowed])
    values[:, :, empty] = 0.0
    count = np.where(empty, 0, np.count_nonzero(rates, axis=0) + 1)
    return SupportedFrontier(levels, values, count, empty)


@dataclass(frozen=True, slots=True, eq=False)
class _Path:
    """The hull of one issue: levels ``int16[step + 1, world]`` and falling exchange rates ``[step, world]``.

    A world with fewer steps repeats its last level at a rate of zero.
    """

    levels: Levels
    rates: FloatArray


def _hull_path(table: FloatArray, allowed: BoolArray) -> _Path:
    own, other = table[0], np.where(allowed, table[1], -np.inf)
    rates = np.zeros((own.shape[0] - 1, own.shape[1]))
    levels = np.empty(own.shape, dtype=np.int16)
    level = _best_first(np.where(allowed, own, -np.inf), other)
    levels[:] = level
    for step in range(own.shape[0] - 1):
        rate, level = _next_level(own, other, level)
        if not rate.any():
            break
        # Rounding may let a rate on a straight line rise; the order of steps within an issue must stand.
        rates[step] = np.minimum(rate, rates[step - 1]) if step else rate
        levels[step + 1 :] = level
    return _Path(levels, rates)


def _best_first(own: FloatArray, other: FloatArray) -> NDArray[np.int64]:
    return np.asarray(np.argmax(np.where(own == own.max(axis=0), other, -np.inf), axis=0))


def _next_level(
    own: FloatArray, other: FloatArray, level: NDArray[np.int64]
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Step to the nearest level of largest exchange rate; at rate zero where none is left."""
    worlds = np.arange(level.size)
    loss = own[level, worlds] - own
    rates = other - np.maximum(other[level, worlds], LOWEST)
    np.maximum(rates, 0.0, out=rates)
    # On the hull whatever is better for party 1 costs party 0 something, but for rounding.
    np.maximum(loss, SMALLEST_LOSS, out=loss)
    rates /= loss
    largest = rates.max(axis=0)
    nearest = _first_smallest(loss, rates >= largest * (1.0 - COLLINEAR))
    return largest, np.where(largest > 0.0, nearest, level)


def _first_smallest(positive: FloatArray, among: BoolArray) -> NDArray[np.int64]:
    """Find in each world the row of the smallest of some positive numbers, the first of equal ones.

    Positive floats are ordered as their bits are. With the row in the lowest 15
    bits one minimum finds both, several times faster than a search along the
    first axis; numbers within 1e-11 of each other count as equal.
    """
    bits = positive.view(np.int64) & ~np.int64(LARGEST_LEVEL_COUNT)
    bits |= np.arange(positive.shape[0])[:, None]
    smallest = np.where(among, bits, np.iinfo(np.int64).max).min(axis=0)
    return np.asarray(smallest & LARGEST_LEVEL_COUNT)


def _positions(rates: FloatArray) -> NDArray[np.int64]:
    """Place every segment in the order of falling exchange rates: ``int64[segment, world]``."""
    order = np.argsort(np.ascontiguousarray(-rates.T), axis=1, kind="stable")
    positions = np.empty_like(order)
    np.put_along_axis(positions, order, np.arange(rates.shape[0])[None], axis=1)
    return positions.T


def _levels_along(paths: Sequence[_Path], positions: NDArray[np.int64]) -> Levels:
    """Let each issue change its level where its segments stand: ``int16[issue, S + 1, world]``."""
    segments, worlds = positions.shape
    levels = np.zeros((len(paths), segments + 1, worlds), dtype=np.int16)
    first = 0
    for path, changes in zip(paths, levels, strict=True):
        last = first + path.rates.shape[0]
        changes[0] = path.levels[0]
        changes[positions[first:last] + 1, np.arange(worlds)] = np.diff(path.levels, axis=0)
        first = last
    for step in range(segments):
        levels[:, step + 1] += levels[:, step]
    return levels


def _values_along(tables: Sequence[FloatArray], levels: Levels) -> FloatArray:
    """Value packages that differ from world to world: ``float[party, package, world]``."""
    parties, worlds = tables[0].shape[0], levels.shape[2]
    flat = [table.reshape(parties, -1) for table in tables]
    values = np.empty((parties, *levels.shape[1:]))
    for start in range(0, levels.shape[1], ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        places = levels[:, rows] * np.int64(worlds) + np.arange(worlds)
        for party in range(parties):
            parts = [table[party].take(place) for table, place in zip(flat, places, strict=True)]
            values[party, rows] = add_by_halves(parts)
    return values
