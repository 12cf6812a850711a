"""Bargaining solutions on the exact frontier, and the zone of agreement.

Gains, individually rational and admissible packages are defined in
:mod:`detente.deal.problem`, the zone of agreement in :mod:`detente.deal.zone`.
Where the zone is empty no solution is named, and the result says for which
parties nothing can be gained.

All solutions are sought among real packages, not among lotteries over them, and
all maximisers are listed. For each criterion here every maximiser lies on the
frontier, since a package that dominates another scores higher; so nothing is
lost by looking at the frontier only. Two gains that differ by less than half a
grid unit, and two products or sums that differ by less than 1e-12 of their size,
count as equal.

Axis convention: points and gains are ``float[point, party]``, packages
``int64[point, issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.definitions import evenness_definition, product_definition, sum_definition
from detente.deal.frontier import Frontier
from detente.deal.grid import TIE
from detente.deal.problem import (
    BargainingProblem,
    first_in_issue_order,
    most_even_rows,
    pose_problem,
    why_no_gain,
)
from detente.deal.spaces import BoolArray, FloatArray, share_ranges
from detente.deal.zone import Zone, zone_of_agreement

__all__ = [
    "Solution",
    "Zone",
    "egalitarian",
    "kalai_smorodinsky",
    "nash",
    "utilitarian",
    "zone_of_agreement",
]


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The packages that one bargaining solution names, or why it names none.

    Parameters
    ----------
    name
        Name of the solution.
    definition
        What is maximised, over what, and how ties are read.
    points
        ``float[t, party]``: the values of the tied points, ordered by their first packages.
    packages
        ``int64[t, issue]``: the first package in issue order at each tied point.
    ties
        ``int64[t]``: the number of packages at each tied point.
    value
        The criterion at the solution; None where no solution is named.
    gains
        ``float[t, party]``: ``points`` less the disagreement point.
    disagreement
        ``float[party]``: the disagreement point used.
    weights
        ``float[party]``: the bargaining weights used; they sum to one.
    reason
        Why no solution is named; empty otherwise.
    blocked
        The parties that cannot gain, where no solution is named.
    exact
        Always True: the best over all packages.
    """

    name: str
    definition: str
    points: FloatArray
    packages: NDArray[np.int64]
    ties: NDArray[np.int64]
    value: float | None
    gains: FloatArray
    disagreement: FloatArray
    weights: FloatArray
    reason: str = ""
    blocked: tuple[int, ...] = ()
    exact: bool = True


def nash(frontier: Frontier, disagreement: FloatArray, weights: FloatArray | None = None) -> Solution:
    """Find the packages with the largest (weighted) product of gains.

    Maximises ``prod_i g_i`` or, with weights, ``prod_i g_i ** w_i`` with
    ``sum w_i = 1``, over the individually rational packages [Nash1950]_
    [Kalai1977a]_. The solution does not depend on the zero and unit of any
    party's scale.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``, all positive; equal when left out. They are divided by their sum.

    Returns
    -------
    Solution
        ``value`` is the product of the gains themselves, with the exponents if weights are given.

    Raises
    ------
    EngineError
        If the arrays do not fit the frontier or a weight is not positive.

    References
    ----------
    [Nash1950]_, [Kalai1977a]_
    """
    problem = pose_problem(frontier, disagreement, weights)
    definition = product_definition(weights is not None)
    if not problem.admissible.any():
        return _none("Nash", definition, problem)
    exponents = np.ones(problem.weights.size) if weights is None else problem.weights
    products = _products(problem.shares, exponents, problem.admissible)
    chosen = np.flatnonzero(products >= products.max() * (1.0 - TIE))
    return _named("Nash", definition, problem, chosen, float(np.prod(problem.gains[chosen[0]] ** exponents)))


def kalai_smorodinsky(frontier: Frontier, disagreement: FloatArray) -> Solution:
    """Find the packages whose gains, in shares of the ideal gains, are most even.

    The *ideal gain* of a party is its largest gain over the individually
    rational packages. The vector of ``g_i / ideal_i``, sorted from the smallest,
    is maximised lexicographically, which for two parties and a convex frontier is
    the point on the line from the disagreement to the ideal point
    [KS1975]_ [Imai1983]_.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``.

    Returns
    -------
    Solution
        ``value`` is the smallest share of an ideal gain.

    References
    ----------
    [KS1975]_, [Imai1983]_
    """
    problem = pose_problem(frontier, disagreement)
    definition = evenness_definition("each party's largest gain")
    if not problem.admissible.any():
        return _none("Kalai-Smorodinsky", definition, problem)
    ideal = problem.gains[problem.rational].max(axis=0)
    ratios = problem.gains / ideal
    chosen = most_even_rows(ratios, problem.rational)
    return _named("Kalai-Smorodinsky", definition, problem, chosen, float(ratios[chosen[0]].min()))


def egalitarian(frontier: Frontier, disagreement: FloatArray) -> Solution:
    """Find the packages whose gains, in shares of each party's range, are most even.

    The vector of ``g_i / range_i``, sorted from the smallest, is maximised
    lexicographically [Kalai1977b]_. The range, from a party's worst to its best
    levels, is the common scale that this solution needs.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``.

    Returns
    -------
    Solution
        ``value`` is the smallest gain, in shares of the range.

    References
    ----------
    [Kalai1977b]_
    """
    problem = pose_problem(frontier, disagreement)
    definition = evenness_definition("each party's range")
    if not problem.admissible.any():
        return _none("egalitarian", definition, problem)
    chosen = most_even_rows(problem.shares, problem.rational)
    return _named("egalitarian", definition, problem, chosen, float(problem.shares[chosen[0]].min()))


def utilitarian(frontier: Frontier, disagreement: FloatArray, money: bool = False) -> Solution:
    """Find the packages with the largest sum of gains.

    The sum depends on the scales: gains are taken in shares of each party's
    range unless the values are money. All maximisers are named, and all of them
    are on the frontier; they may differ widely in who gains.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``.
    money
        True if the values of all parties are in one currency: gains are added as they are.

    Returns
    -------
    Solution
        ``value`` is the sum.
    """
    problem = pose_problem(frontier, disagreement)
    definition = sum_definition(money)
    if not problem.admissible.any():
        return _none("utilitarian", definition, problem)
    gains = problem.gains if money else problem.shares
    sums = np.where(problem.rational, _row_sums(gains), -np.inf)
    scale = float(share_ranges(frontier.ranges).max()) if money else 1.0
    chosen = np.flatnonzero(sums >= sums.max() - TIE * scale * frontier.ranges.size)
    return _named("utilitarian", definition, problem, chosen, float(sums[chosen[0]]))


def _products(shares: FloatArray, exponents: FloatArray, admissible: BoolArray) -> FloatArray:
    """Multiply gains in shares of the range; zero where somebody does not gain."""
    products = np.ones(shares.shape[0])
    for column, exponent in zip(shares.T, exponents, strict=True):
        products *= np.where(admissible, column, 0.0) ** exponent
    return products


def _row_sums(gains: FloatArray) -> FloatArray:
    total = np.zeros(gains.shape[0])
    for column in gains.T:
        total += column
    return total


def _named(
    name: str, definition: str, problem: BargainingProblem, chosen: NDArray[np.int64], value: float
) -> Solution:
    frontier = problem.frontier
    order = first_in_issue_order(frontier, chosen)
    return Solution(
        name=name,
        definition=definition,
        points=frontier.points[order],
        packages=frontier.packages[order],
        ties=frontier.ties[order],
        value=value,
        gains=problem.gains[order],
        disagreement=problem.disagreement,
        weights=problem.weights,
    )


def _none(name: str, definition: str, problem: BargainingProblem) -> Solution:
    reason, blocked = why_no_gain(problem)
    frontier = problem.frontier
    return Solution(
        name=name,
        definition=definition,
        points=frontier.points[:0],
        packages=frontier.packages[:0],
        ties=frontier.ties[:0],
        value=None,
        gains=problem.gains[:0],
        disagreement=problem.disagreement,
        weights=problem.weights,
        reason=reason,
        blocked=blocked,
    )
