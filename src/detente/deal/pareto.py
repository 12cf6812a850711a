"""The efficient rows of a list of integer values.

A row dominates another if it is at least as large in every column and larger in
one. *Efficient* rows are dominated by none. Equal rows are merged: the first one
stands for them and their weights are added.

Axis convention: values are ``int64[party, row]``, so that each party's values
are contiguous. Rows are processed in falling lexicographic order, in which a row
can be dominated only by one that stands before it.

Algorithms: two parties, a running maximum; three, blocks of rows against the
staircase of the two last parties, as in [KLP1975]_; more, blocks of rows against
all efficient rows so far, or the compiled filter where that pays
(:mod:`detente.deal.compiled_filter`), with the same result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.compiled_filter import compiled_filter
from detente.deal.spaces import BoolArray, FloatArray

__all__ = ["Efficient", "efficient_rows"]

Grid = NDArray[np.int64]
Index = NDArray[np.int64]

PACKED_BITS = 31
BLOCK = 256
STRONG = 16
SLICE_BITS = 13
SIFTED = 16_384
"""Rows of two parties above which a first cut by slices pays.

A slice is one of ``2**13`` equal parts of what the rows are worth to the first party."""


@dataclass(frozen=True, slots=True, eq=False)
class Efficient:
    """The efficient rows, in falling lexicographic order.

    Parameters
    ----------
    rows
        ``int64[k]``: the first row at each efficient point.
    weights
        ``float[k]``: the sum of the weights of all rows at that point.
    """

    rows: Index
    weights: FloatArray


def efficient_rows(values: Grid, weights: FloatArray) -> Efficient:
    """Find the efficient rows.

    Parameters
    ----------
    values
        ``int64[party, row]``, zero or more; two or more parties. With two or
        three parties each value must lie below ``2**31``.
    weights
        ``float[row]``: how many packages each row stands for.

    Returns
    -------
    Efficient

    References
    ----------
    [KLP1975]_
    """
    if values.shape[0] == 2:
        return _efficient_of_two(values, weights)
    return _efficient_of_many(values, weights)


def _efficient_of_two(values: Grid, weights: FloatArray) -> Efficient:
    if values.shape[1] <= SIFTED:
        return _sweep_two(values, weights)
    near = _sift(values)
    found = _sweep_two(values[:, near], weights[near])
    return Efficient(near[found.rows], found.weights)


def _sift(values: Grid) -> Index:
    """List the rows of two parties that none in a higher slice of the first party's values dominates.

    A first cut that takes one pass; what it drops is dominated by a row that is worth
    strictly more to the first party.
    """
    lowest = values[0].min()
    width = max(int(values[0].max() - lowest).bit_length() - SLICE_BITS, 0)
    slices = (values[0] - lowest) >> width
    best = np.full((1 << SLICE_BITS) + 1, -1, dtype=np.int64)
    np.maximum.at(best, slices, values[1])
    above = np.maximum.accumulate(best[::-1])[::-1]
    return np.flatnonzero(values[1] > above[slices + 1])


def _sweep_two(values: Grid, weights: FloatArray) -> Efficient:
    falling = -((values[0] << PACKED_BITS) + values[1])
    order = np.argsort(falling, kind="stable")
    second = values[1][order]
    kept = np.empty(order.size, dtype=bool)
    kept[:1] = True
    np.greater(second[1:], np.maximum.accumulate(second)[:-1], out=kept[1:])
    places = np.flatnonzero(kept)
    rows = order[places]
    followers = order[np.minimum(places + 1, order.size - 1)]
    repeated = np.flatnonzero((falling[followers] == falling[rows]) & (followers != rows))
    totals = weights[rows]
    if repeated.size:
        ordered = falling[order]
        ends = np.searchsorted(ordered, ordered[places[repeated]], side="right")
        totals[repeated] = _sum_runs(weights[order], places[repeated], ends)
    return Efficient(rows, totals)


def _efficient_of_many(values: Grid, weights: FloatArray) -> Efficient:
    near = np.flatnonzero(~_beaten_by_strong(values))
    order = near[np.lexsort(-values[::-1, near])]
    ordered = values[:, order]
    starts = np.flatnonzero(np.concatenate([[True], (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)]))
    starts = starts[: order.size]
    totals = _sum_runs(weights[order], starts, np.append(starts[1:], order.size))
    distinct = ordered[:, starts]
    kept = _sweep_three(distinct) if values.shape[0] == 3 else _efficient_among_distinct(distinct)
    return Efficient(order[starts][kept], totals[kept])


def _sum_runs(weights: FloatArray, starts: Index, ends: Index) -> FloatArray:
    """Add the weights from each start up to its end; counts below ``2**53`` stay exact."""
    totals = weights[starts]
    longer = np.flatnonzero(ends - starts > 1)
    for run in longer:
        totals[run] = weights[starts[run] : ends[run]].sum()
    return totals


def _beaten_by_strong(values: Grid) -> BoolArray:
    """Mark rows that are dominated by one of a few rows with large sums: a cheap first cut."""
    beaten = np.zeros(values.shape[1], dtype=bool)
    if values.shape[1] <= BLOCK:
        return beaten
    sums = values.sum(axis=0)
    for row in np.argpartition(-sums, STRONG)[:STRONG]:
        below = sums < sums[row]
        for column in values:
            below &= column <= column[row]
        beaten |= below
    return beaten


def _sweep_three(values: Grid) -> BoolArray:
    """Mark efficient rows among distinct ones of three parties, in falling lexicographic order."""
    kept = np.zeros(values.shape[1], dtype=bool)
    stair = np.empty((2, 0), dtype=np.int64)
    for start in range(0, values.shape[1], BLOCK):
        block = values[1:, start : start + BLOCK]
        alive = np.flatnonzero(~_under_stair(stair, block))
        alive = alive[~_beaten_by_earlier(block[:, alive])]
        kept[start + alive] = True
        stair = _raise_stair(stair, block[:, alive])
    return kept


def _under_stair(stair: Grid, block: Grid) -> BoolArray:
    """Mark columns of the block that some step is at least as large as, in both rows."""
    place = np.searchsorted(stair[0], block[0], side="left")
    reachable = place < stair.shape[1]
    under = np.zeros(block.shape[1], dtype=bool)
    under[reachable] = stair[1, place[reachable]] >= block[1, reachable]
    return under


def _raise_stair(stair: Grid, points: Grid) -> Grid:
    """Add points to a staircase: first row rising, second row falling."""
    both = np.concatenate([stair, points], axis=1)
    order = np.argsort((both[0] << PACKED_BITS) + both[1], kind="stable")[::-1]
    second = both[1, order]
    kept = np.concatenate([[True], second[1:] > np.maximum.accumulate(second)[:-1]])[: order.size]
    return both[:, order[kept][::-1]]


def _beaten_by_earlier(values: Grid) -> BoolArray:
    """Mark columns that an earlier column is at least as large as, in every row."""
    beaten = np.tri(values.shape[1], k=-1, dtype=bool).T
    for row in values:
        beaten &= row[:, None] >= row[None, :]
    return np.asarray(beaten.any(axis=0))


def _efficient_among_distinct(values: Grid) -> BoolArray:
    kept = compiled_filter(values)
    return _sweep_many(values) if kept is None else kept


def _sweep_many(values: Grid) -> BoolArray:
    """Mark efficient rows among distinct ones of any number of parties, in falling lexicographic order."""
    kept = np.zeros(values.shape[1], dtype=bool)
    front = values[:, :0]
    for start in range(0, values.shape[1], BLOCK):
        block = values[:, start : start + BLOCK]
        alive = np.arange(block.shape[1])
        for first in range(0, front.shape[1], BLOCK):
            alive = alive[~_beaten_by_all(front[:, first : first + BLOCK], block[:, alive])]
        alive = alive[~_beaten_by_earlier(block[:, alive])]
        kept[start + alive] = True
        front = np.concatenate([front, block[:, alive]], axis=1)
    return kept


def _beaten_by_all(front: Grid, block: Grid) -> BoolArray:
    beaten = np.ones((front.shape[1], block.shape[1]), dtype=bool)
    for strong, weak in zip(front, block, strict=True):
        beaten &= strong[:, None] >= weak[None, :]
    return np.asarray(beaten.any(axis=0))
