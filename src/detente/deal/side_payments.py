"""Deals with side payments: the best total, and how each solution splits it.

If all values are money in one currency and parties may pay each other, a package
settles only how much there is to share: the parties agree on one with the
largest total and divide the *surplus*, which is that total less what all have
without a deal. Every division of the surplus into gains of zero or more can be
reached, so the frontier is flat and each solution has a closed form:

* Nash: the surplus in shares of the bargaining weights (equal weights: equal gains).
* Kalai-Smorodinsky: every party's ideal gain is the whole surplus, so equal gains.
* egalitarian (in money): equal gains.
* proportional: the surplus in the declared proportions.
* utilitarian: any division; none is named.
* equal area and discrete Raiffa (two parties): the halves of a right-angled
  triangle with equal sides, so equal gains.

Axis convention: points are ``float[point, party]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import Frontier
from detente.deal.grid import HALF_UNIT, TIE
from detente.deal.problem import first_in_issue_order, pose_problem
from detente.deal.spaces import FloatArray, share_ranges

__all__ = ["MoneySplit", "SidePayments", "side_payments"]


@dataclass(frozen=True, slots=True, eq=False)
class MoneySplit:
    """How one or more solutions split the surplus.

    Parameters
    ----------
    names
        The solutions that split it so.
    formula
        The closed form.
    gains
        ``float[party]``: they sum to the surplus.
    payoffs
        ``float[party]``: the disagreement point plus the gains.
    transfers
        ``float[package, party]``: what each party receives, less what it pays,
        beside each of the tied packages; each row sums to zero.
    """

    names: tuple[str, ...]
    formula: str
    gains: FloatArray
    payoffs: FloatArray
    transfers: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class SidePayments:
    """The packages with the largest total, and the splits of what it adds to no deal.

    Parameters
    ----------
    points
        ``float[t, party]``: what the packages are worth before any payment.
    packages
        ``int64[t, issue]``: the first package in issue order at each tied point.
    ties
        ``int64[t]``: the number of packages at each tied point.
    total
        The largest sum of values; None if nothing can be agreed.
    surplus
        The total less the sum of the disagreement point; None with the total.
    splits
        One per closed form; empty where the surplus is not positive.
    any_split
        The solutions that name every division of the surplus.
    disagreement
        ``float[party]``: the disagreement point used.
    weights
        ``float[party]``: the bargaining weights used; they sum to one.
    reason
        Why nothing is split; empty otherwise.
    exact
        Always True: the best over all packages, and closed forms.
    """

    points: FloatArray
    packages: NDArray[np.int64]
    ties: NDArray[np.int64]
    total: float | None
    surplus: float | None
    splits: tuple[MoneySplit, ...]
    any_split: tuple[str, ...]
    disagreement: FloatArray
    weights: FloatArray
    reason: str = ""
    exact: bool = True


def side_payments(
    frontier: Frontier, disagreement: FloatArray, weights: FloatArray | None = None
) -> SidePayments:
    """Find the best total in money and split what it adds to no deal.

    A package that leaves a party worse off is not ruled out: the others can pay
    it. That all values are amounts of one currency is the caller's claim; nothing
    here can check it. Payments are not limited.

    Parameters
    ----------
    frontier
        The exact frontier; the values of all parties in one currency.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``, all positive: bargaining weights for Nash and
        proportions for the proportional solution; equal when left out.

    Returns
    -------
    SidePayments

    Raises
    ------
    EngineError
        If the arrays do not fit the frontier or a weight is not positive.

    References
    ----------
    [LuceRaiffa1957]_, [Kalai1977a]_, [Kalai1977b]_
    """
    problem = pose_problem(frontier, disagreement, weights)
    sums = frontier.points.sum(axis=1)
    scale = float(share_ranges(frontier.ranges).max()) * frontier.ranges.size
    best = np.flatnonzero(sums >= sums.max(initial=-np.inf) - TIE * scale)
    order = first_in_issue_order(frontier, best)
    total = float(sums[order[0]]) if order.size else None
    surplus = None if total is None else float(problem.gains[order[0]].sum())
    reason = _reason(surplus, scale)
    points = frontier.points[order]
    return SidePayments(
        points=points,
        packages=frontier.packages[order],
        ties=frontier.ties[order],
        total=total,
        surplus=surplus,
        splits=()
        if surplus is None or reason
        else _splits(points, surplus, problem.disagreement, problem.weights),
        any_split=() if reason else ("utilitarian",),
        disagreement=problem.disagreement,
        weights=problem.weights,
        reason=reason,
    )


def _reason(surplus: float | None, scale: float) -> str:
    if surplus is None:
        return "no package can be agreed at all"
    if surplus <= HALF_UNIT * scale:
        return "no package is worth more in total than no deal"
    return ""


def _splits(
    points: FloatArray, surplus: float, disagreement: FloatArray, weights: FloatArray
) -> tuple[MoneySplit, ...]:
    parties = weights.size
    even = ("Kalai-Smorodinsky", "egalitarian") + (("equal area", "discrete Raiffa") if parties == 2 else ())
    shares = (
        (("Nash", "proportional"), "surplus times weight", weights),
        (even, "surplus over the number of parties", np.full(parties, 1.0 / parties)),
    )
    splits = []
    for names, formula, share in shares:
        gains = surplus * share
        payoffs = disagreement + gains
        splits.append(MoneySplit(names, formula, gains, payoffs, payoffs - points))
    return tuple(splits)
