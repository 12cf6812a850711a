"""The upper envelope of falling curves: the most that party 1 can have if party 0 has at least so much.

A *piece* is a straight segment along which party 0 gains and party 1 loses, or a
point. A *falling curve* is a row of pieces in rising order of what they are worth
to party 0, none of them dominated by another; between two pieces there may be a
jump. As a function of ``a`` it gives the most that party 1 has on the curve where
party 0 has ``a`` or more: level up to the start of the next piece, falling along
it. The *upper envelope* of several curves is the largest of these functions, less
its level parts, which are dominated by their right ends.

Two curves are compared between each two neighbouring ends of their pieces, where
both are straight: one of them is on top all along, or they cross once. Many
curves are compared in a tournament, all pairs of a round at once.

Axis convention: corners are ``float[end, party, piece]`` in units of the grid of
:mod:`detente.deal.grid`; along a piece from end 0 to end 1 party 0 gains.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.spaces import BoolArray, FloatArray

__all__ = ["ROUNDOFF", "Index", "Pieces", "below_staircase", "collapse_level", "upper_envelope"]

Index = NDArray[np.int64]

ROUNDOFF = 1e-5
"""Distance, in grid units, within which two points of the plane differ by rounding error only.

A grid unit is about 1e-9 of the range, so this is 1e-14 of the range."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Pieces of one or more falling curves, in the order of curves and then of party 0's values.

    Parameters
    ----------
    corners
        ``float[end, party, piece]``.
    curve
        ``int64[piece]``: the curve that each piece belongs to, counted from 0.
    source
        ``int64[piece]``: the row of the list from which the piece was cut.
    """

    corners: FloatArray
    curve: Index
    source: Index

    def __getitem__(self, rows: Index | BoolArray) -> Pieces:
        """Pick pieces."""
        return Pieces(self.corners[:, :, rows], self.curve[rows], self.source[rows])


@dataclass(frozen=True, slots=True, eq=False)
class _Steps:
    """The steps between neighbouring ends of the pieces of two curves, for all pairs of curves.

    ``begin`` and ``finish`` are the numbers of the ends of each piece; step ``m`` runs
    from ``left[m]`` to ``right[m]``, where end number ``m`` lies.
    """

    begin: Index
    finish: Index
    left: FloatArray
    right: FloatArray
    pair: Index


@dataclass(frozen=True, slots=True, eq=False)
class _Track:
    """One curve of each pair along the steps: its piece, whether it falls there, and its values."""

    piece: Index
    falls: BoolArray
    left: FloatArray
    right: FloatArray
    steepness: FloatArray


def upper_envelope(pieces: Pieces) -> Pieces:
    """Give the upper envelope of falling curves as one curve.

    Parameters
    ----------
    pieces
        The curves. Differences within rounding error count as ties, which go to
        the curve with the lower number.

    Returns
    -------
    Pieces
        One curve, numbered 0; ``source`` as in `pieces`.
    """
    numbers = np.unique(pieces.curve, return_inverse=True)[1]
    order = np.lexsort((pieces.corners[1, 0], pieces.corners[0, 0], numbers))
    pieces = Pieces(pieces.corners, numbers.astype(np.int64), pieces.source)[order]
    while pieces.curve.size and pieces.curve[-1] > 0:
        pieces = _play_round(pieces)
    return pieces


def below_staircase(corners: FloatArray) -> BoolArray:
    """Mark pieces all of whose points are dominated by a single end of some other piece.

    Of points that are worth the same to both parties the first one is left unmarked. Pieces
    must fall, or be points.
    """
    points = corners.transpose(1, 0, 2).reshape(2, -1)
    order = np.lexsort((-points[1], -points[0]))
    best = np.maximum.accumulate(points[1, order])
    # The best for party 1 among ends that are worth at least as much to party 0 as end 1 of the piece.
    reach = np.searchsorted(-points[0, order], -corners[1, 0], side="right") - 1
    below = best[reach] >= corners[0, 1]
    single = np.flatnonzero((corners[0] == corners[1]).all(axis=0))
    # A point reaches itself; it stays if no end before it in the order is as good for party 1.
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    first = np.minimum(place[single], place[single + corners.shape[2]])
    below[single] = (first > 0) & (best[first - 1] >= corners[0, 1, single])
    return np.asarray(below)


def collapse_level(corners: FloatArray) -> FloatArray:
    """Make points of pieces that do not fall: the end that is better for the party that it matters to."""
    same = corners[0] == corners[1]
    # Level for party 1: end 1 is better for party 0. Level for party 0: end 0 is better for party 1.
    begin = np.where(same[1], corners[1], corners[0])
    return np.stack([begin, np.where(same[0] & ~same[1], corners[0], corners[1])])


def _play_round(pieces: Pieces) -> Pieces:
    """Replace each pair of neighbouring curves by the larger one of the two at each place."""
    steps = _cut_steps(pieces)
    even, odd = (_track(pieces, steps, side) for side in (0, 1))
    with np.errstate(invalid="ignore"):
        ahead = np.stack([even.left - odd.left, even.right - odd.right])
    ahead[np.abs(ahead) <= ROUNDOFF * (1.0 + even.steepness + odd.steepness)] = 0.0
    # A tie at one end of a step is decided at the other one; a tie at both goes to the even curve.
    wins = (ahead > 0.0) | ((ahead == 0.0) & (ahead[::-1] >= 0.0))
    crossing = _crossings(steps, even, odd, ahead, wins)
    return _without_slivers(_collect(pieces, steps, (even, odd), wins, crossing))


def _cut_steps(pieces: Pieces) -> _Steps:
    count = pieces.curve.size
    pair = np.tile(pieces.curve // 2, 2)
    values = pieces.corners[:, 0].reshape(-1)
    order = np.lexsort((values, pair))
    values, pair = values[order], pair[order]
    opening = np.concatenate([[True], pair[1:] != pair[:-1]])
    fresh = opening | np.concatenate([[True], values[1:] != values[:-1]])
    number = np.empty(2 * count, dtype=np.int64)
    number[order] = np.cumsum(fresh) - 1
    right, opening = values[fresh], opening[fresh]
    return _Steps(
        begin=number[:count],
        finish=number[count:],
        left=np.where(opening, right, np.concatenate([right[:1], right[:-1]])),
        right=right,
        pair=pair[fresh],
    )


def _track(pieces: Pieces, steps: _Steps, side: int) -> _Track:
    """Follow the curves of one side along all steps; where a curve has ended its value is minus infinity."""
    own = np.flatnonzero(pieces.curve % 2 == side)
    step = np.arange(steps.right.size)
    if not own.size:
        gone = np.full(step.size, -np.inf)
        return _Track(np.zeros_like(step), np.zeros(step.size, dtype=bool), gone, gone, np.zeros(step.size))
    place = np.searchsorted(steps.finish[own], step)
    piece = own[np.minimum(place, own.size - 1)]
    there = (place < own.size) & (pieces.curve[piece] // 2 == steps.pair)
    falls = there & (step > steps.begin[piece])
    (low, top), (high, bottom) = pieces.corners[:, :, piece]
    slope = np.divide(bottom - top, high - low, out=np.zeros(step.size), where=falls)
    level = np.where(there, top, -np.inf)
    right = np.where(step == steps.finish[piece], bottom, top + slope * (steps.right - low))
    return _Track(
        piece=piece,
        falls=falls,
        left=np.where(falls, top + slope * (steps.left - low), level),
        right=np.where(falls, right, level),
        steepness=-slope,
    )


def _crossings(steps: _Steps, even: _Track, odd: _Track, ahead: FloatArray, wins: BoolArray) -> FloatArray:
    """Find where curves cross within a step: ``float[party, step]``, not a number where they do not."""
    crossed = wins[0] != wins[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(crossed, ahead[0] / (ahead[0] - ahead[1]), np.nan)
        ways = [track.left + share * (track.right - track.left) for track in (even, odd)]
    # An error along the first axis moves the flatter line least.
    second = np.where(even.steepness <= odd.steepness, *ways)
    return np.stack([steps.left + share * (steps.right - steps.left), second])


def _collect(
    pieces: Pieces, steps: _Steps, tracks: tuple[_Track, _Track], wins: BoolArray, crossing: FloatArray
) -> Pieces:
    """List what is on top, step by step, and join neighbouring parts of one piece."""
    crossed = wins[0] != wins[1]
    piece = np.where(wins, tracks[0].piece, tracks[1].piece)
    falls = np.where(wins, tracks[0].falls, tracks[1].falls)
    first = np.stack([steps.left, np.where(wins[0], tracks[0].left, tracks[1].left)])
    last = np.stack([steps.right, np.where(wins[1], tracks[0].right, tracks[1].right)])
    # Of a level part only its right end counts, where the piece begins.
    ends = ~falls & (np.arange(crossed.size) == steps.begin[piece])
    first_half = np.stack([np.where(ends[0], last, first), np.where(crossed, crossing, last)])
    second_half = np.stack([np.where(ends[1], last, crossing), last])
    shown = np.stack([falls[0] | (ends[0] & ~crossed), crossed & (falls[1] | ends[1])], axis=-1).reshape(-1)
    corners = np.stack([first_half, second_half], axis=-1).reshape(2, 2, -1)[:, :, shown]
    winner = piece.T.reshape(-1)[shown]
    fresh = np.ones(winner.size, dtype=bool)
    fresh[1:] = (winner[1:] != winner[:-1]) | (corners[0, 0, 1:] != corners[1, 0, :-1])
    final = np.concatenate([fresh[1:], [True]])[: winner.size]
    winner = winner[fresh]
    return Pieces(
        corners=np.stack([corners[0][:, fresh], corners[1][:, final]]),
        curve=pieces.curve[winner] // 2,
        source=pieces.source[winner],
    )


def _without_slivers(pieces: Pieces) -> Pieces:
    """Drop what rounding error leaves between two pieces, and make points of pieces without extent."""
    corners = collapse_level(pieces.corners)
    tiny = (np.abs(corners[1] - corners[0]) <= ROUNDOFF).all(axis=0)
    touching = (np.abs(corners[0, :, 1:] - corners[1, :, :-1]) <= ROUNDOFF).all(axis=0)
    touching &= pieces.curve[1:] == pieces.curve[:-1]
    behind = np.concatenate([[False], touching])[: tiny.size]
    before = np.concatenate([touching & ~tiny[1:], [False]])[: tiny.size]
    return Pieces(corners, pieces.curve, pieces.source)[~(tiny & (behind | before))]
