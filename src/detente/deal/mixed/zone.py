"""The zone of agreement on a mixed frontier: whether any package beats no deal for both, and by how much.

Zone, margin and cuts are those of :mod:`detente.deal.zone`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.grid import HALF_UNIT
from detente.deal.mixed.frontier import MixedFrontier, package_at
from detente.deal.mixed.gains import gains_at, largest_gain_beside, most_even_points, pose_mixed_problem
from detente.deal.spaces import FloatArray

__all__ = ["MixedZone", "frontier_zone"]


@dataclass(frozen=True, slots=True, eq=False)
class MixedZone:
    """Whether both parties can gain, and how far that is from changing.

    Parameters
    ----------
    exists
        True if some package gives both parties a strict gain.
    margin
        The largest over all packages of the smaller gain, in shares of each party's
        range; negative: by how much the zone is missed. None if no package can be
        agreed at all.
    package
        ``float[issue]``: a package at which the margin is reached, the most even one;
        of several, the best for party 1. None with the margin.
    point
        ``float[party]``: what that package is worth.
    pinned_by
        The parties whose gain there is the smallest.
    cuts
        Per party, in shares of its range: by how much its no-deal value alone would
        have to fall for a zone to open (anything beyond this opens it) or, where
        there is a zone, to rise for it to close. None for a party that alone cannot
        open it.
    disagreement
        ``float[party]``: the disagreement point used.
    tolerance
        The tolerance of the frontier, in shares of each party's range.
    exact
        Always True: all packages are taken into account.
    """

    exists: bool
    margin: float | None
    package: FloatArray | None
    point: FloatArray | None
    pinned_by: tuple[int, ...]
    cuts: tuple[float | None, ...]
    disagreement: FloatArray
    tolerance: float
    exact: bool = True


def frontier_zone(frontier: MixedFrontier, disagreement: FloatArray) -> MixedZone:
    """Tell whether any package beats no deal for both parties, and by how much.

    Parameters
    ----------
    frontier
        The frontier.
    disagreement
        ``float[party]``; never clamped or moved.

    Returns
    -------
    MixedZone

    Raises
    ------
    EngineError
        If the disagreement point does not fit the frontier.

    References
    ----------
    [Raiffa1982]_
    """
    problem = pose_mixed_problem(frontier, disagreement)
    if not frontier.moving.size:
        nothing = (None, None)
        return MixedZone(False, None, None, None, (), nothing, problem.disagreement, frontier.tolerance)
    every = np.ones(frontier.moving.size, dtype=bool)
    best = most_even_points(problem, problem.units, every)[np.zeros(1, dtype=np.int64)]
    shares = gains_at(problem.gains[best.piece], best.share)[0] / problem.units
    cuts = [largest_gain_beside(problem, party) for party in (0, 1)]
    return MixedZone(
        exists=bool(problem.admissible.any()),
        margin=float(shares.min()),
        package=package_at(frontier, int(best.piece[0]), float(best.share[0])),
        point=gains_at(frontier.pieces[best.piece], best.share)[0],
        pinned_by=tuple(np.flatnonzero(shares <= shares.min() + HALF_UNIT).tolist()),
        cuts=tuple(None if cut is None else abs(cut) for cut in cuts),
        disagreement=problem.disagreement,
        tolerance=frontier.tolerance,
    )
