"""A bargaining problem: a frontier seen from a disagreement point.

The *disagreement point* ``d`` is what each party has without a deal. The *gain*
of a party from a package is ``u - d``; it is *strict* above half a grid unit
(0.5e-9 of the party's range). A package is *individually rational* if nobody
loses and *admissible* if everybody gains strictly. The disagreement point is
taken as it is, never clamped or moved.

Axis convention: gains and shares are ``float[point, party]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import Frontier
from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import BoolArray, FloatArray, share_ranges
from detente.errors import EngineError

__all__ = [
    "BargainingProblem",
    "first_in_issue_order",
    "most_even_rows",
    "party_vector",
    "pose_problem",
    "why_no_gain",
    "why_no_gain_among",
]


@dataclass(frozen=True, slots=True, eq=False)
class BargainingProblem:
    """The efficient points, and what each party gains or loses there.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``: bargaining weights; they sum to one.
    gains
        ``float[k, party]``: points less the disagreement point.
    shares
        ``float[k, party]``: gains in shares of each party's range.
    rational
        ``bool[k]``: nobody loses.
    admissible
        ``bool[k]``: everybody gains strictly.
    """

    frontier: Frontier
    disagreement: FloatArray
    weights: FloatArray
    gains: FloatArray
    shares: FloatArray
    rational: BoolArray
    admissible: BoolArray


def pose_problem(
    frontier: Frontier, disagreement: FloatArray, weights: FloatArray | None = None
) -> BargainingProblem:
    """Measure the gains at every point of a frontier.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``, all positive; equal when left out.

    Returns
    -------
    BargainingProblem

    Raises
    ------
    EngineError
        If there is not one finite number per party, or a weight is not positive.
    """
    parties = frontier.ranges.size
    point = party_vector("disagreement", disagreement, parties)
    given = np.ones(parties) if weights is None else party_vector("weights", weights, parties)
    if (given <= 0.0).any():
        raise EngineError(f"bargaining weights must be positive; found {given.tolist()}")
    gains = frontier.points - point
    shares = gains / share_ranges(frontier.ranges)
    return BargainingProblem(
        frontier=frontier,
        disagreement=point,
        weights=given / given.sum(),
        gains=gains,
        shares=shares,
        rational=np.asarray((shares >= -HALF_UNIT).all(axis=1)),
        admissible=np.asarray((shares > HALF_UNIT).all(axis=1)),
    )


def first_in_issue_order(frontier: Frontier, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sort rows of a frontier by their first packages, the first issue being the most significant."""
    return rows[np.lexsort(frontier.packages[rows].T[::-1])]


def party_vector(name: str, vector: FloatArray, parties: int) -> FloatArray:
    """Refuse a vector that does not hold one finite number per party."""
    checked = np.asarray(vector, dtype=np.float64)
    if checked.shape != (parties,) or not np.isfinite(checked).all():
        raise EngineError(f"{name} must be {parties} finite numbers, one per party; found {checked.tolist()}")
    return checked


def most_even_rows(
    shares: FloatArray, among: BoolArray, slack: FloatArray | None = None
) -> NDArray[np.int64]:
    """Maximise the sorted vector lexicographically: keep the best smallest share, then the next.

    Parameters
    ----------
    shares
        ``float[point, party]``.
    among
        ``bool[point]``: the points to choose from; one at least.
    slack
        ``float[party]``: a difference of no more than that of the party whose share is compared
        is none; half a grid unit when left out.

    Returns
    -------
    NDArray[np.int64]
        The rows that are chosen.
    """
    rows = np.flatnonzero(among)
    places = np.argsort(shares[rows], axis=1, kind="stable")
    ordered = np.take_along_axis(shares[rows], places, axis=1)
    slacks = (np.full(shares.shape[1], HALF_UNIT) if slack is None else slack)[places]
    for place in range(shares.shape[1]):
        best = ordered[:, place] >= ordered[:, place].max() - slacks[:, place]
        rows, ordered, slacks = rows[best], ordered[best], slacks[best]
    return rows


def why_no_gain(problem: BargainingProblem) -> tuple[str, tuple[int, ...]]:
    """Say which parties cannot gain: at all, or unless another loses."""
    return why_no_gain_among(problem.shares, problem.rational)


def why_no_gain_among(shares: FloatArray, rational: BoolArray) -> tuple[str, tuple[int, ...]]:
    """Say which parties cannot gain at some points.

    Parameters
    ----------
    shares
        ``float[point, party]``: gains in shares of each party's range.
    rational
        ``bool[point]``: nobody loses.

    Returns
    -------
    tuple
        The reason, and the parties that it is about.
    """
    everybody = tuple(range(shares.shape[1]))
    if shares.shape[0] == 0:
        return "no package can be agreed at all", everybody
    strict = shares > HALF_UNIT
    alone = np.flatnonzero(~strict.any(axis=0))
    if alone.size:
        return f"no package is worth more than no deal to party {_list(alone)}", tuple(alone.tolist())
    if not rational.any():
        return "every package leaves some party worse off than no deal", everybody
    beside = np.flatnonzero(~strict[rational].any(axis=0))
    if beside.size:
        return f"party {_list(beside)} gains only where another party loses", tuple(beside.tolist())
    return "each party can gain, but no package lets all of them gain", everybody


def _list(parties: NDArray[np.int64]) -> str:
    return ", ".join(str(party) for party in parties.tolist())
