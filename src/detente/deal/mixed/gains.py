"""A bargaining problem on a mixed frontier: where on each piece nobody loses, and where all gain.

Gains, individually rational and admissible packages are those of
:mod:`detente.deal.problem`. Along a piece gains change in proportion, so the part
of it in which nobody loses is an interval of *shares* of the piece, from 0 (best
for party 1) to 1 (best for party 0). The disagreement point is taken as it is,
never clamped or moved.

Axis convention: gains are ``float[piece, end, party]``; bounds of intervals
``float[piece, 2]``, the lower one first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.grid import HALF_UNIT
from detente.deal.mixed.envelopes import Index
from detente.deal.mixed.frontier import MixedFrontier
from detente.deal.problem import most_even_rows, party_vector, why_no_gain_among
from detente.deal.spaces import BoolArray, FloatArray, share_ranges
from detente.errors import EngineError

__all__ = [
    "MixedProblem",
    "PiecePoints",
    "distinct_points",
    "even_shares",
    "gains_at",
    "largest_gain_beside",
    "most_even_points",
    "pose_mixed_problem",
    "why_no_mixed_gain",
]


@dataclass(frozen=True, slots=True, eq=False)
class PiecePoints:
    """Points of a frontier: the piece and the share of it, ``int64[point]`` and ``float[point]``."""

    piece: Index
    share: FloatArray

    def __getitem__(self, rows: Index | BoolArray) -> PiecePoints:
        """Pick points."""
        return PiecePoints(self.piece[rows], self.share[rows])


@dataclass(frozen=True, slots=True, eq=False)
class MixedProblem:
    """The pieces of a frontier, and what each party gains or loses along them.

    Parameters
    ----------
    frontier
        The frontier.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``: bargaining weights; they sum to one.
    gains
        ``float[piece, end, party]``: values less the disagreement point.
    units
        ``float[party]``: what gains are divided by to give shares of the range.
    within
        ``float[piece, 2]``: between which shares of the piece nobody loses.
    rational
        ``bool[piece]``: nobody loses somewhere on it; `within` holds only there.
    admissible
        ``bool[piece]``: everybody gains strictly somewhere on it.
    """

    frontier: MixedFrontier
    disagreement: FloatArray
    weights: FloatArray
    gains: FloatArray
    units: FloatArray
    within: FloatArray
    rational: BoolArray
    admissible: BoolArray


def pose_mixed_problem(
    frontier: MixedFrontier, disagreement: FloatArray, weights: FloatArray | None = None
) -> MixedProblem:
    """Measure the gains along every piece of a frontier.

    Parameters
    ----------
    frontier
        The frontier.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``, all positive; equal when left out.

    Returns
    -------
    MixedProblem

    Raises
    ------
    EngineError
        If there is not one finite number per party, or a weight is not positive.
    """
    point = party_vector("disagreement", disagreement, 2)
    given = np.ones(2) if weights is None else party_vector("weights", weights, 2)
    if (given <= 0.0).any():
        raise EngineError(f"bargaining weights must be positive; found {given.tolist()}")
    gains, units = frontier.pieces - point, share_ranges(frontier.ranges)
    within = _where_nobody_loses(gains, units)
    worst = [(gains_at(gains, end) / units).min(axis=1) for end in within.T]
    even = gains_at(gains, even_shares(gains, units)) / units
    return MixedProblem(
        frontier=frontier,
        disagreement=point,
        weights=given / given.sum(),
        gains=gains,
        units=units,
        within=within,
        rational=np.asarray(np.minimum(*worst) >= -HALF_UNIT),
        admissible=np.asarray(even.min(axis=1) > HALF_UNIT),
    )


def gains_at(gains: FloatArray, shares: FloatArray) -> FloatArray:
    """Give the gains at one share of each piece: ``float[piece, party]``."""
    start, end = gains[:, 0], gains[:, 1]
    share = shares[:, None]
    return np.asarray(np.where(share == 1.0, end, start + share * (end - start)))


def even_shares(gains: FloatArray, units: FloatArray) -> FloatArray:
    """Give the share of each piece at which the smaller gain, in the given units, is largest."""
    scaled = gains / units
    ahead = scaled[:, :, 0] - scaled[:, :, 1]
    return np.asarray(np.clip(_root(ahead[:, 0], ahead[:, 1]), 0.0, 1.0))


def most_even_points(problem: MixedProblem, units: FloatArray, among: BoolArray) -> PiecePoints:
    """Find the points at which the smaller gain is largest, and then the other one.

    Parameters
    ----------
    problem
        The frontier and the gains along it.
    units
        ``float[party]``: what gains are divided by before they are compared.
    among
        ``bool[piece]``: the pieces to choose from; one at least.

    Returns
    -------
    PiecePoints
        Without duplicates; two quotients are equal if they differ by less than half a grid
        unit of the party whose quotient is compared.
    """
    pieces = np.flatnonzero(among)
    gains = problem.gains[pieces]
    even = even_shares(gains, units)
    # Ends are looked at beside it, since along a steep piece the smaller gain may stay within half a unit.
    places = np.stack([np.zeros_like(even), even, np.ones_like(even)], axis=1)
    points = PiecePoints(np.repeat(pieces, 3), places.reshape(-1))
    worth = gains_at(problem.gains[points.piece], points.share)
    lose = (worth / problem.units < -HALF_UNIT).any(axis=1)
    allowed = ~(lose & problem.admissible.any())
    rows = most_even_rows(worth / units, np.asarray(allowed), HALF_UNIT * problem.units / units)
    return distinct_points(problem, points[rows])


def distinct_points(problem: MixedProblem, points: PiecePoints) -> PiecePoints:
    """Drop points worth the same as the one before, up to half a grid unit.

    Points are sorted by piece and share first; so equal ones, the end of one piece and
    the beginning of the next, are neighbours.
    """
    points = points[np.lexsort((points.share, points.piece))]
    worth = gains_at(problem.gains[points.piece], points.share) / problem.units
    fresh = np.ones(points.share.size, dtype=bool)
    fresh[1:] = (np.abs(np.diff(worth, axis=0)) > HALF_UNIT).any(axis=1)
    return points[fresh]


def largest_gain_beside(problem: MixedProblem, party: int) -> float | None:
    """Give the most that a party gains, in shares of its range, where the other one gains strictly.

    It is the limit as the other's gain goes to nothing; negative where the party loses; None where
    the other never gains.
    """
    scaled = problem.gains / problem.units
    places = _turning_points(scaled)[1 - party]
    own = gains_at(scaled, places)[:, party]
    beside = scaled[:, :, 1 - party].max(axis=1, initial=-np.inf) > HALF_UNIT
    return float(own[beside].max()) if beside.any() else None


def why_no_mixed_gain(problem: MixedProblem) -> tuple[str, tuple[int, ...]]:
    """Say which parties cannot gain: at all, or unless the other loses."""
    rational = np.flatnonzero(problem.rational)
    # Each party's largest gain, on the frontier and where nobody loses, is at one of these points.
    bounds = [gains_at(problem.gains[rational], problem.within[rational, side]) for side in (0, 1)]
    gains = np.concatenate([problem.gains.reshape(-1, 2), *bounds])
    marks = np.arange(gains.shape[0]) >= 2 * problem.rational.size
    return why_no_gain_among(gains / problem.units, marks)


def _where_nobody_loses(gains: FloatArray, units: FloatArray) -> FloatArray:
    """Give the shares of each piece at which a party's loss turns into a gain, within the piece.

    Where one party stops losing only after the other has begun to, the place that is less
    bad stands for both.
    """
    low, high = _turning_points(gains / units)
    worst = [(gains_at(gains, place) / units).min(axis=1) for place in (low, high)]
    nearest = np.where(worst[0] >= worst[1], low, high)
    crossed = low > high
    return np.stack([np.where(crossed, nearest, low), np.where(crossed, nearest, high)], axis=1)


def _turning_points(scaled: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give the shares from which on party 0 does not lose, and up to which party 1 does not."""
    low = np.clip(_root(scaled[:, 0, 0], scaled[:, 1, 0]), 0.0, 1.0)
    return low, 1.0 - np.clip(_root(scaled[:, 1, 1], scaled[:, 0, 1]), 0.0, 1.0)


def _root(begin: FloatArray, end: FloatArray) -> FloatArray:
    """Give the share at which a rising line through zero passes it; beyond the ends where it does not.

    A line that is zero or more from the beginning gives zero or less; one that ends at
    zero or below gives one or more.
    """
    rise = end - begin
    steady = np.where(begin >= 0.0, 0.0, 1.0)
    return np.where(rise > 0.0, -begin / np.where(rise > 0.0, rise, 1.0), steady)
