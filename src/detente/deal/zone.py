"""The zone of agreement: whether any package beats no deal for everybody, and by how much.

The zone holds the admissible packages of :mod:`detente.deal.problem`, in which
every party gains strictly. Its *margin* is the largest smallest gain, in shares
of each party's range.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import Frontier
from detente.deal.grid import HALF_UNIT
from detente.deal.problem import BargainingProblem, first_in_issue_order, most_even_rows, pose_problem
from detente.deal.spaces import FloatArray

__all__ = ["Zone", "zone_of_agreement"]


@dataclass(frozen=True, slots=True, eq=False)
class Zone:
    """Whether the parties can all gain, and how far that is from changing.

    Parameters
    ----------
    exists
        True if some package gives every party a strict gain.
    margin
        The largest over all packages of the smallest gain, in shares of each
        party's range. Positive: every party's no-deal value could rise by this
        share at once before the zone closes. Negative: by how much the zone is
        missed. None if no package can be agreed at all.
    package
        ``int64[issue]``: the package at which the margin is reached, the most
        even one and then the first in issue order; None with the margin.
    point
        ``float[party]``: what that package is worth.
    pinned_by
        The parties whose gain there is the smallest.
    admissible
        Number of frontier points at which every party gains strictly.
    packages
        Number of frontier packages at those points.
    cuts
        Per party, in shares of its range: by how much its no-deal value alone
        would have to fall for a zone to open (anything beyond this opens it) or,
        where there is a zone, to rise for it to close. None for a party that
        alone cannot open it.
    disagreement
        ``float[party]``: the disagreement point used.
    exact
        Always True: all packages are taken into account.
    """

    exists: bool
    margin: float | None
    package: NDArray[np.int64] | None
    point: FloatArray | None
    pinned_by: tuple[int, ...]
    admissible: int
    packages: int
    cuts: tuple[float | None, ...]
    disagreement: FloatArray
    exact: bool = True


def zone_of_agreement(frontier: Frontier, disagreement: FloatArray) -> Zone:
    """Tell whether any package beats no deal for everybody, and by how much.

    The zone of agreement holds the packages in which every party gains strictly
    [Raiffa1982]_. The frontier decides it: a package that dominates an admissible
    one is admissible too.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``; never clamped or moved.

    Returns
    -------
    Zone

    Raises
    ------
    EngineError
        If the disagreement point does not fit the frontier.

    References
    ----------
    [Raiffa1982]_
    """
    problem = pose_problem(frontier, disagreement)
    if not problem.admissible.size:
        return _nothing(problem)
    everything = np.ones(problem.admissible.size, dtype=bool)
    best = int(first_in_issue_order(frontier, most_even_rows(problem.shares, everything))[0])
    smallest = float(problem.shares[best].min())
    return Zone(
        exists=bool(problem.admissible.any()),
        margin=smallest,
        package=frontier.packages[best],
        point=frontier.points[best],
        pinned_by=tuple(np.flatnonzero(problem.shares[best] <= smallest + HALF_UNIT).tolist()),
        admissible=int(problem.admissible.sum()),
        packages=sum(frontier.ties[problem.admissible].tolist()),
        cuts=tuple(_single_cut(problem, party) for party in range(frontier.ranges.size)),
        disagreement=problem.disagreement,
    )


def _single_cut(problem: BargainingProblem, party: int) -> float | None:
    """Measure how far the party's best package among those that suit all others is from its own no deal."""
    others = (np.delete(problem.shares, party, axis=1) > HALF_UNIT).all(axis=1)
    return abs(float(problem.shares[others, party].max())) if others.any() else None


def _nothing(problem: BargainingProblem) -> Zone:
    return Zone(
        exists=False,
        margin=None,
        package=None,
        point=None,
        pinned_by=(),
        admissible=0,
        packages=0,
        cuts=(None,) * problem.disagreement.size,
        disagreement=problem.disagreement,
    )
