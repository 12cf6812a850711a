"""Whether a deal or a division is fair, in the senses of the literature, with a witness for each no.

A check answers yes or no. Its witness shows the reason: a package or division
that is better for somebody and worse for nobody, the parties furthest apart, or
the party that would rather have another's share. The figures behind the answer
are given in either case.

Numbers are compared as everywhere in this engine: what differs by less than half
a billionth of a party's range (for a division: of what all items are worth to
it) is equal. The checks of divisions are in :mod:`detente.deal.division`.

Axis convention: points are ``float[party]``, frontiers as in
:mod:`detente.deal.frontier`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import Frontier
from detente.deal.grid import HALF_UNIT
from detente.deal.problem import BargainingProblem, pose_problem
from detente.deal.spaces import FloatArray, share_ranges
from detente.errors import EngineError

__all__ = ["DealFairness", "FairnessCheck", "check_deal", "spread_check"]


@dataclass(frozen=True, slots=True, eq=False)
class FairnessCheck:
    """One question, its answer, and what shows it.

    Parameters
    ----------
    name
        Name of the criterion.
    definition
        What is asked, and in what the figures are counted.
    holds
        The answer; None where the question makes no sense, with the reason in `definition`.
    figures
        ``float[party]``: what the answer rests on, see `definition`.
    parties
        The parties that show a no, see `definition`; empty for a yes.
    package
        ``int64[issue]``: a package that shows a no; None otherwise.
    point
        ``float[party]``: what that package is worth; None with it.
    """

    name: str
    definition: str
    holds: bool | None
    figures: FloatArray
    parties: tuple[int, ...] = ()
    package: NDArray[np.int64] | None = None
    point: FloatArray | None = None


@dataclass(frozen=True, slots=True, eq=False)
class DealFairness:
    """The fairness of one deal.

    Parameters
    ----------
    rational
        Nobody loses against no deal.
    efficient
        No package is better for somebody and worse for nobody.
    equitable_in_aspirations
        All get the same share of their largest possible gain.
    equitable_in_points
        All gain the same, in the units given by the caller.
    proportional
        Everybody gets at least one ``n``-th of its largest possible gain.
    exact
        Always True: all packages are taken into account.
    """

    rational: FairnessCheck
    efficient: FairnessCheck
    equitable_in_aspirations: FairnessCheck
    equitable_in_points: FairnessCheck
    proportional: FairnessCheck
    exact: bool = True


def check_deal(
    frontier: Frontier, disagreement: FloatArray, point: FloatArray, units: FloatArray | None = None
) -> DealFairness:
    """Ask whether a deal is rational, efficient, equitable and proportional.

    The deal is given by what it is worth, so it may be a real package, a lottery
    or a package with payments. Efficiency is asked against real packages. A
    party's *aspiration* is its largest gain over the packages in which nobody
    loses; where there is none, the two checks that need it answer None.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``.
    point
        ``float[party]``: what the deal is worth.
    units
        ``float[party]``, all positive: what counts as one point for each party;
        its range when left out. Ones compare values as they are.

    Returns
    -------
    DealFairness

    Raises
    ------
    EngineError
        If the arrays do not fit the frontier or a unit is not positive.

    References
    ----------
    [Raiffa1982]_, [BramsTaylor1996]_
    """
    problem = pose_problem(frontier, disagreement)
    lengths = share_ranges(frontier.ranges)
    worth = np.asarray(point, dtype=np.float64)
    counted = lengths if units is None else np.asarray(units, dtype=np.float64)
    for vector in (worth, counted):
        if vector.shape != lengths.shape or not np.isfinite(vector).all():
            raise EngineError(f"a deal needs {lengths.size} finite numbers; found {vector.tolist()}")
    if (counted <= 0.0).any():
        raise EngineError(f"units must be positive; found {counted.tolist()}")
    gains = worth - problem.disagreement
    aspirations = _aspirations(problem)
    return DealFairness(
        rational=_rational(gains / lengths),
        efficient=_efficient(problem, worth, lengths),
        equitable_in_aspirations=_equitable_in_aspirations(gains, aspirations, lengths),
        equitable_in_points=spread_check(
            "equitable in points", "equal gains, in the units given", gains / counted, lengths / counted
        ),
        proportional=_proportional(gains, aspirations, lengths),
    )


def spread_check(name: str, definition: str, figures: FloatArray, ranges: FloatArray) -> FairnessCheck:
    """Ask whether all figures are equal; the witnesses are the first lowest and highest party.

    Parameters
    ----------
    name, definition
        Of the check.
    figures
        ``float[party]``.
    ranges
        ``float[party]``: each party's range in the same units; half a billionth of
        the larger one is the smallest difference between two parties.

    Returns
    -------
    FairnessCheck
    """
    low, high = int(figures.argmin()), int(figures.argmax())
    slack = HALF_UNIT * float(max(ranges[low], ranges[high]))
    holds = bool(figures[high] - figures[low] <= slack)
    return FairnessCheck(
        name, f"{definition}; witnesses: lowest, highest", holds, figures, () if holds else (low, high)
    )


def _rational(shares: FloatArray) -> FairnessCheck:
    losers = np.flatnonzero(shares < -HALF_UNIT)
    definition = "no gain is negative; figures in shares of the ranges; witnesses: who loses"
    return FairnessCheck("individually rational", definition, not losers.size, shares, tuple(losers.tolist()))


def _efficient(problem: BargainingProblem, worth: FloatArray, lengths: FloatArray) -> FairnessCheck:
    frontier = problem.frontier
    more = (frontier.points - worth) / lengths
    better = np.flatnonzero((more >= -HALF_UNIT).all(axis=1) & (more > HALF_UNIT).any(axis=1))
    definition = (
        "no package is worth at least as much to everybody and more to somebody; figures: what the witness "
        "adds, in shares of the ranges; witnesses: the efficient package that adds most in all, and who "
        "gains by it"
    )
    if not better.size:
        return FairnessCheck("efficient", definition, holds=True, figures=np.zeros(lengths.size))
    row = int(better[np.argmax(more[better].sum(axis=1))])
    return FairnessCheck(
        "efficient",
        definition,
        holds=False,
        figures=more[row],
        parties=tuple(np.flatnonzero(more[row] > HALF_UNIT).tolist()),
        package=frontier.packages[row],
        point=frontier.points[row],
    )


def _aspirations(problem: BargainingProblem) -> FloatArray | None:
    """Give the largest gain of each party where nobody loses; None unless all are strict."""
    if not problem.rational.any():
        return None
    ideal: FloatArray = problem.gains[problem.rational].max(axis=0)
    strict = problem.shares[problem.rational].max(axis=0) > HALF_UNIT
    return ideal if strict.all() else None


def _equitable_in_aspirations(
    gains: FloatArray, aspirations: FloatArray | None, lengths: FloatArray
) -> FairnessCheck:
    name, definition = "equitable in aspirations", "equal shares of each party's largest gain"
    if aspirations is None:
        return _without_aspirations(name, gains)
    return spread_check(name, definition, gains / aspirations, lengths / aspirations)


def _proportional(gains: FloatArray, aspirations: FloatArray | None, lengths: FloatArray) -> FairnessCheck:
    if aspirations is None:
        return _without_aspirations("proportional", gains)
    shares = gains / aspirations
    short = np.flatnonzero(shares < 1.0 / gains.size - HALF_UNIT * lengths / aspirations)
    definition = (
        "everybody gets at least its largest gain over the number of parties; figures in shares of the "
        "largest gain; witnesses: who gets less"
    )
    return FairnessCheck("proportional", definition, not short.size, shares, tuple(short.tolist()))


def _without_aspirations(name: str, gains: FloatArray) -> FairnessCheck:
    definition = "not asked: some party gains in no package in which nobody loses"
    return FairnessCheck(name, definition, holds=None, figures=np.full(gains.size, np.nan))
