"""Adding falling curves: what two parts of a deal can give two parties together.

Values add over issues, so what two parts of a deal reach together are all sums of
a point of the one and a point of the other. Of these only the upper right
boundary matters; and only efficient points of either part can lead to it, since a
dominated one can be exchanged for a better one.

A *run* is a row of pieces of a curve that touch each other and get steeper: the
boundary of a convex region. The sum of two convex regions is bounded by all their
segments laid end to end, the flatter ones first (a *concave chain*). So the sum of
two curves is the upper envelope of the chains of all pairs of runs. Along each
segment of a chain one of the two parts moves and the other rests at an end of one
of its pieces: from this every point of the sum can be traced back to its parts.

Axis convention: corners are ``float[end, party, piece]`` in grid units, as in
:mod:`detente.deal.mixed.envelopes`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.mixed.envelopes import (
    ROUNDOFF,
    Index,
    Pieces,
    below_staircase,
    collapse_level,
    upper_envelope,
)
from detente.deal.spaces import BoolArray, FloatArray
from detente.errors import EngineError

__all__ = ["CurveSum", "PartOfSum", "add_curves", "efficient_curve", "shares_within"]


@dataclass(frozen=True, slots=True, eq=False)
class PartOfSum:
    """Where one part of a deal is, along each piece of a sum.

    Parameters
    ----------
    piece
        ``int64[piece]``: the piece of the part.
    share
        ``float[end, piece]``: how far along it, from 0 to 1, at both ends of the
        piece of the sum; the same at both where the part rests.
    """

    piece: Index
    share: FloatArray

    def __getitem__(self, rows: Index) -> PartOfSum:
        """Pick pieces of the sum."""
        return PartOfSum(self.piece[rows], self.share[:, rows])

    def between(self, shares: FloatArray) -> PartOfSum:
        """Cut each piece of the sum to the part between two shares of it: ``float[end, piece]``."""
        width = self.share[1] - self.share[0]
        return PartOfSum(self.piece, np.where(shares == 1.0, self.share[1], self.share[0] + shares * width))


@dataclass(frozen=True, slots=True, eq=False)
class CurveSum:
    """The sum of two curves, and which points of the two make it.

    Parameters
    ----------
    corners
        ``float[end, party, piece]``.
    first, second
        Where the two parts are along each piece.
    considered
        Number of segments and points of which the envelope was taken.
    """

    corners: FloatArray
    first: PartOfSum
    second: PartOfSum
    considered: int


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """The runs of a curve: their first vertices, their segments, and the vertices in order.

    A run of ``k`` segments has ``k + 1`` vertices; a point is a run without segments.
    """

    first: Index
    segments: Index
    vertices: FloatArray
    piece: Index
    share: FloatArray
    run: Index
    slope: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class _Chains:
    """Segments of the chains of all pairs of runs: from which vertices they start and which part moves."""

    pair: Index
    first: Index
    second: Index
    moves: BoolArray
    still: BoolArray


def add_curves(first: FloatArray, second: FloatArray, limit: int) -> CurveSum:
    """Add two falling curves.

    Parameters
    ----------
    first, second
        ``float[end, party, piece]``: one falling curve each.
    limit
        Largest number of segments and points formed.

    Returns
    -------
    CurveSum

    Raises
    ------
    EngineError
        If more are needed than `limit`.
    """
    runs, others = _find_runs(first), _find_runs(second)
    count = runs.slope.size * others.first.size + others.slope.size * runs.first.size
    count += int((runs.segments == 0).sum()) * int((others.segments == 0).sum())
    if count > limit:
        raise EngineError(
            f"two parts of the deal with {first.shape[2]:,} and {second.shape[2]:,} efficient pieces need "
            f"{count:,} sums; at most {limit:,} are formed; use fewer breakpoints or levels, or raise the "
            "limit on sums"
        )
    chains = _lay_chains(runs, others)
    corners = _corners(runs, others, chains)
    kept, shares, found = efficient_curve(corners, _curves(runs, others, chains))
    moves, still = chains.moves[kept], chains.still[kept]
    return CurveSum(
        corners=found,
        first=_part(runs, chains.first[kept], moves & ~still).between(shares),
        second=_part(others, chains.second[kept], ~moves & ~still).between(shares),
        considered=count,
    )


def efficient_curve(corners: FloatArray, curve: Index) -> tuple[Index, FloatArray, FloatArray]:
    """Find the efficient pieces of a list of falling pieces.

    Parameters
    ----------
    corners
        ``float[end, party, piece]``.
    curve
        ``int64[piece]``: pieces with one number are known to form a falling curve.
        Points need none: the efficient ones among them always do.

    Returns
    -------
    tuple
        The rows of the list that the efficient pieces were cut from, ``int64[k]``;
        the shares at which they were cut, ``float[end, k]``; and their corners.
    """
    settled = collapse_level(corners)
    kept = np.flatnonzero(~below_staircase(settled))
    settled = settled[:, :, kept]
    numbers = np.where((settled[0] == settled[1]).all(axis=0), -1, curve[kept])
    found = upper_envelope(Pieces(settled, numbers, kept))
    return found.source, shares_within(corners[:, :, found.source], found.corners), found.corners


def shares_within(corners: FloatArray, cuts: FloatArray) -> FloatArray:
    """Measure how far along segments two points on each of them are: ``float[end, piece]``.

    It is measured along the party for which the segment is longer; on a point it is zero.
    """
    length = corners[1] - corners[0]
    longer = (np.abs(length[0]) < np.abs(length[1])).astype(np.int64)
    rows = np.arange(longer.size)
    along = length[longer, rows]
    begin = corners[0, longer, rows]
    walked = cuts[:, longer, rows] - begin
    shares = np.divide(walked, along, out=np.zeros_like(walked), where=along != 0.0)
    return np.asarray(np.clip(shares, 0.0, 1.0))


def _find_runs(corners: FloatArray) -> _Runs:
    length = corners[1] - corners[0]
    single = (length[0] <= 0.0) | (length[1] >= 0.0)
    pieces = np.arange(single.size)
    opens = ~_continues(corners, length, single)
    run = np.cumsum(opens) - 1
    runs = int(run[-1]) + 1 if run.size else 0
    last = np.concatenate([opens[1:], [True]])[: opens.size]
    segments = np.bincount(run[~single], minlength=runs)
    # Each piece gives its first vertex; the last piece of a run that is no point gives one more.
    extra = last & ~single
    order = np.argsort(np.concatenate([2 * pieces, 2 * pieces[extra] + 1]), kind="stable")
    vertices = np.concatenate([corners[0], corners[1][:, extra]], axis=1)[:, order]
    owner = np.concatenate([pieces, pieces[extra]])[order]
    share = np.concatenate([np.zeros(pieces.size), np.ones(int(extra.sum()))])[order]
    slope = length[1, ~single] / length[0, ~single]
    return _Runs(
        first=np.searchsorted(run[owner], np.arange(runs)),
        segments=segments,
        vertices=vertices,
        piece=owner,
        share=share,
        run=run[~single],
        slope=_steepening(slope, run[~single]),
    )


def _continues(corners: FloatArray, length: FloatArray, single: BoolArray) -> BoolArray:
    """Mark pieces that begin where the one before ends and are no flatter."""
    touching = (np.abs(corners[0, :, 1:] - corners[1, :, :-1]) <= ROUNDOFF).all(axis=0)
    turn = length[0, :-1] * length[1, 1:] - length[1, :-1] * length[0, 1:]
    # A corner moves by rounding error; the slopes on both sides are known that well.
    slack = ROUNDOFF * (np.abs(length[:, 1:]).max(axis=0) + np.abs(length[:, :-1]).max(axis=0))
    follows = touching & (turn <= slack) & ~single[1:] & ~single[:-1]
    return np.asarray(np.concatenate([[False], follows])[: single.size])


def _steepening(slope: FloatArray, run: Index) -> FloatArray:
    """Make slopes within a run fall, where rounding error made them rise."""
    fixed = slope.copy()
    for place in np.flatnonzero((slope[1:] > slope[:-1]) & (run[1:] == run[:-1])) + 1:
        fixed[place] = min(fixed[place], fixed[place - 1])
    return fixed


def _lay_chains(runs: _Runs, others: _Runs) -> _Chains:
    """Lay the segments of each pair of runs end to end, the flatter ones first."""
    count = others.first.size
    own = (runs.run[:, None] * count + np.arange(count)).reshape(-1)
    other = (np.arange(runs.first.size)[:, None] * count + others.run).reshape(-1)
    pair = np.concatenate([own, other])
    slope = np.concatenate([np.repeat(runs.slope, count), np.tile(others.slope, runs.first.size)])
    order = np.lexsort((-slope, pair))
    pair, moves = pair[order], order < own.size
    opens = np.concatenate([[True], pair[1:] != pair[:-1]])[: pair.size]
    behind: Index = np.cumsum(moves) - moves
    aside: Index = np.cumsum(~moves) - ~moves
    start = np.flatnonzero(opens)[np.cumsum(opens) - 1] if pair.size else order
    lone, apart = np.flatnonzero(runs.segments == 0), np.flatnonzero(others.segments == 0)
    points = (lone[:, None] * count + apart).reshape(-1)
    everything = np.concatenate([pair, points])
    none = np.zeros(points.size, dtype=np.int64)
    return _Chains(
        pair=everything,
        first=runs.first[everything // max(count, 1)] + np.concatenate([behind - behind[start], none]),
        second=others.first[everything % max(count, 1)] + np.concatenate([aside - aside[start], none]),
        moves=np.concatenate([moves, none.astype(bool)]),
        still=np.concatenate([np.zeros(pair.size, dtype=bool), np.ones(points.size, dtype=bool)]),
    )


def _corners(runs: _Runs, others: _Runs, chains: _Chains) -> FloatArray:
    begin = runs.vertices[:, chains.first] + others.vertices[:, chains.second]
    first = chains.first + (chains.moves & ~chains.still)
    second = chains.second + (~chains.moves & ~chains.still)
    return np.stack([begin, runs.vertices[:, first] + others.vertices[:, second]])


def _curves(runs: _Runs, others: _Runs, chains: _Chains) -> Index:
    """Number the curves that the chains form: one curve is moved as a whole by a point of the other."""
    run, other = np.divmod(chains.pair, max(others.first.size, 1))
    count = runs.first.size
    numbers = count + others.first.size + chains.pair
    numbers = np.where(runs.segments[run] == 0, run, numbers)
    return np.asarray(np.where(others.segments[other] == 0, count + other, numbers))


def _part(runs: _Runs, vertex: Index, moves: BoolArray) -> PartOfSum:
    rests = runs.share[vertex]
    return PartOfSum(runs.piece[vertex], np.stack([np.where(moves, 0.0, rests), np.where(moves, 1.0, rests)]))
