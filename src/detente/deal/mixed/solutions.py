"""Bargaining solutions of two parties on a mixed frontier.

The solutions are those of :mod:`detente.deal.solutions`, among real packages, not
lotteries. On each piece of the frontier every criterion has its largest value in
closed form: the logarithm of the product of gains is concave along it, the smaller
of two gains rises and then falls, a sum is largest at an end. The best of all
pieces is named; the frontier need not be concave, so there may be several.

Two gains that differ by less than half a grid unit, and two products or sums that
differ by less than 1e-12 of their size, count as equal. Where nobody can gain
together no solution is named, and the result says why.

Axis convention: points and gains are ``float[point, party]``, packages
``float[point, issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from detente.deal.definitions import evenness_definition, product_definition, sum_definition
from detente.deal.grid import TIE
from detente.deal.mixed.envelopes import Index
from detente.deal.mixed.frontier import MixedFrontier, package_at
from detente.deal.mixed.gains import (
    MixedProblem,
    PiecePoints,
    distinct_points,
    gains_at,
    most_even_points,
    pose_mixed_problem,
    why_no_mixed_gain,
)
from detente.deal.spaces import BoolArray, FloatArray

__all__ = [
    "MixedSolution",
    "frontier_egalitarian",
    "frontier_kalai_smorodinsky",
    "frontier_nash",
    "frontier_proportional",
    "frontier_utilitarian",
]


@dataclass(frozen=True, slots=True, eq=False)
class MixedSolution:
    """The packages that one bargaining solution names, or why it names none.

    Parameters
    ----------
    name
        Name of the solution.
    definition
        What is maximised, over what, and how ties are read.
    points
        ``float[t, party]``: the values of the tied points, in rising order of party 0's.
    packages
        ``float[t, issue]``: one package at each tied point.
    whole
        ``bool[t]``: every point of the frontier between this one and the next is as
        good (utilitarian only).
    pieces, shares
        ``int64[t]``, ``float[t]``: where on the frontier the points lie.
    value
        The criterion at the solution; None where no solution is named.
    gains
        ``float[t, party]``: ``points`` less the disagreement point.
    disagreement
        ``float[party]``: the disagreement point used.
    weights
        ``float[party]``: the bargaining weights used; they sum to one.
    tolerance
        The tolerance of the frontier, in shares of each party's range.
    reason
        Why no solution is named; empty otherwise.
    blocked
        The parties that cannot gain, where no solution is named.
    exact
        Always True: the best over all packages, beyond the tolerance.
    """

    name: str
    definition: str
    points: FloatArray
    packages: FloatArray
    whole: BoolArray
    pieces: Index
    shares: FloatArray
    value: float | None
    gains: FloatArray
    disagreement: FloatArray
    weights: FloatArray
    tolerance: float
    reason: str = ""
    blocked: tuple[int, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Rule:
    """Name and definition of a solution."""

    name: str
    definition: str


def frontier_nash(
    frontier: MixedFrontier, disagreement: FloatArray, weights: FloatArray | None = None
) -> MixedSolution:
    """Find the packages with the largest (weighted) product of gains.

    Maximises ``g_0 * g_1`` or, with weights, ``g_0 ** w_0 * g_1 ** w_1`` with
    ``w_0 + w_1 = 1``, where nobody loses [Nash1950]_ [Kalai1977a]_. On a piece the
    best point is where ``w_0 g_0' / g_0 + w_1 g_1' / g_1 = 0``, or an end.

    Parameters
    ----------
    frontier
        The frontier.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``, all positive; equal when left out. They are divided by their sum.

    Returns
    -------
    MixedSolution
        ``value`` is the product of the gains themselves, with the exponents if weights are given.

    Raises
    ------
    EngineError
        If the arrays do not fit the frontier or a weight is not positive.

    References
    ----------
    [Nash1950]_, [Kalai1977a]_
    """
    problem = pose_mixed_problem(frontier, disagreement, weights)
    definition = product_definition(weights is not None)
    rule, pieces = _Rule("Nash", definition), np.flatnonzero(problem.admissible)
    if not pieces.size:
        return _none(rule, problem)
    gains = problem.gains[pieces] / problem.units
    shares = _best_products(gains, problem.weights)
    exponents = np.ones(2) if weights is None else problem.weights
    products = np.prod(np.maximum(gains_at(gains, shares), 0.0) ** exponents, axis=1)
    best = (products >= products.max() * (1.0 - TIE)) & _peaks(frontier, pieces, shares)
    points = distinct_points(problem, PiecePoints(pieces[best], shares[best]))
    top = gains_at(problem.gains[points.piece], points.share)[0]
    return _named(rule, problem, points, float(np.prod(top**exponents)))


def frontier_kalai_smorodinsky(frontier: MixedFrontier, disagreement: FloatArray) -> MixedSolution:
    """Find the packages whose gains, in shares of the ideal gains, are most even.

    The *ideal gain* of a party is its largest gain where nobody loses. The smaller
    of ``g_0 / ideal_0`` and ``g_1 / ideal_1`` is maximised, then the other one: on a
    frontier without a jump there, the point on the line from the disagreement to the
    ideal point [KS1975]_ [Imai1983]_.

    Parameters
    ----------
    frontier
        The frontier.
    disagreement
        ``float[party]``.

    Returns
    -------
    MixedSolution
        ``value`` is the smallest share of an ideal gain.

    References
    ----------
    [KS1975]_, [Imai1983]_
    """
    problem = pose_mixed_problem(frontier, disagreement)
    definition = evenness_definition("each party's largest gain")
    rule = _Rule("Kalai-Smorodinsky", definition)
    if not problem.admissible.any():
        return _none(rule, problem)
    rational = problem.rational
    bounds = [gains_at(problem.gains[rational], problem.within[rational, side]) for side in (0, 1)]
    return _most_even(rule, problem, np.concatenate(bounds).max(axis=0))


def frontier_egalitarian(frontier: MixedFrontier, disagreement: FloatArray) -> MixedSolution:
    """Find the packages whose gains, in shares of each party's range, are most even.

    The smaller of ``g_0 / range_0`` and ``g_1 / range_1`` is maximised, then the
    other one [Kalai1977b]_.

    Parameters
    ----------
    frontier
        The frontier.
    disagreement
        ``float[party]``.

    Returns
    -------
    MixedSolution
        ``value`` is the smallest gain, in shares of the range.

    References
    ----------
    [Kalai1977b]_
    """
    problem = pose_mixed_problem(frontier, disagreement)
    definition = evenness_definition("each party's range")
    return _most_even(_Rule("egalitarian", definition), problem, problem.units)


def frontier_proportional(
    frontier: MixedFrontier, disagreement: FloatArray, proportions: FloatArray
) -> MixedSolution:
    """Find the packages whose gains come nearest to declared proportions, from below.

    The smaller of ``g_0 / p_0`` and ``g_1 / p_1`` is maximised, then the other one
    [Kalai1977b]_. Across a jump of the frontier gains in the exact proportions need
    not exist.

    Parameters
    ----------
    frontier
        The frontier.
    disagreement
        ``float[party]``.
    proportions
        ``float[party]``, all positive, in the units of the values; only their quotient matters.

    Returns
    -------
    MixedSolution
        ``value`` is the smallest quotient, with proportions that sum to one;
        ``weights`` are these proportions.

    Raises
    ------
    EngineError
        If the arrays do not fit the frontier or a proportion is not positive.

    References
    ----------
    [Kalai1977b]_
    """
    problem = pose_mixed_problem(frontier, disagreement, proportions)
    definition = evenness_definition("the declared proportions")
    return _most_even(_Rule("proportional", definition), problem, problem.weights)


def frontier_utilitarian(
    frontier: MixedFrontier, disagreement: FloatArray, money: bool = False
) -> MixedSolution:
    """Find the packages with the largest sum of gains.

    Gains are taken in shares of each party's range unless the values are money.
    Along a piece the sum rises or falls, so it is largest at an end, or equal all
    along; then both ends are named and marked as ``whole``.

    Parameters
    ----------
    frontier
        The frontier.
    disagreement
        ``float[party]``.
    money
        True if the values of both parties are in one currency: gains are added as they are.

    Returns
    -------
    MixedSolution
        ``value`` is the sum.
    """
    problem = pose_mixed_problem(frontier, disagreement)
    definition = sum_definition(money)
    rule = _Rule("utilitarian", definition)
    if not problem.admissible.any():
        return _none(rule, problem)
    lengths = np.ones(2) if money else problem.units
    pieces = np.flatnonzero(problem.rational)
    within = problem.within[pieces]
    ends = [gains_at(problem.gains[pieces], within[:, side]) / lengths for side in (0, 1)]
    sums = np.stack([end.sum(axis=1) for end in ends], axis=1)
    best = sums >= sums.max() - 2.0 * TIE * float((problem.units / lengths).max())
    rows, sides = np.nonzero(best)
    points = distinct_points(problem, PiecePoints(pieces[rows], within[rows, sides]))
    level = np.zeros(problem.rational.size, dtype=bool)
    level[pieces] = best.all(axis=1)
    return _named(rule, problem, points, float(sums.max()), level)


def _most_even(rule: _Rule, problem: MixedProblem, units: FloatArray) -> MixedSolution:
    if not problem.admissible.any():
        return _none(rule, problem)
    points = most_even_points(problem, units, problem.rational)
    worth = gains_at(problem.gains[points.piece], points.share) / units
    return _named(rule, problem, points, float(worth[0].min()))


def _best_products(gains: FloatArray, weights: FloatArray) -> FloatArray:
    """Give the share of each piece at which the weighted product of gains is largest.

    The derivative of its logarithm is zero where ``w_0 s_0 g_1 + w_1 s_1 g_0 = 0``, with ``s`` the slopes.
    """
    slope = gains[:, 1] - gains[:, 0]
    falls = (slope[:, 0] > 0.0) & (slope[:, 1] < 0.0)
    pull = weights[0] * slope[:, 0] * gains[:, 0, 1] + weights[1] * slope[:, 1] * gains[:, 0, 0]
    product = np.where(falls, -slope[:, 0] * slope[:, 1], 1.0)
    # A piece that rounding error keeps from falling has a better end; which one, its sign tells.
    return np.asarray(np.clip(np.where(falls, pull / product, np.sign(pull)), 0.0, 1.0))


def _peaks(frontier: MixedFrontier, pieces: Index, shares: FloatArray) -> BoolArray:
    """Mark best points of pieces that are no joint at which the product still rises on the other piece."""
    best = np.full(frontier.joined.size + 2, np.nan)
    best[pieces + 1] = shares
    joined = np.concatenate([[False], frontier.joined])
    beats_before = (shares == 0.0) & joined[pieces] & (best[pieces] < 1.0)
    beats_after = (shares == 1.0) & joined[pieces + 1] & (best[pieces + 2] > 0.0)
    return np.asarray(~(beats_before | beats_after))


def _named(
    rule: _Rule,
    problem: MixedProblem,
    points: PiecePoints,
    value: float | None,
    level: BoolArray | None = None,
) -> MixedSolution:
    frontier = problem.frontier
    places = zip(points.piece.tolist(), points.share.tolist(), strict=True)
    packages = [package_at(frontier, piece, share) for piece, share in places]
    return MixedSolution(
        name=rule.name,
        definition=rule.definition,
        points=gains_at(frontier.pieces[points.piece], points.share),
        packages=np.array(packages).reshape(-1, frontier.packages.shape[2]),
        whole=_whole(problem, points, level),
        pieces=points.piece,
        shares=points.share,
        value=value,
        gains=gains_at(problem.gains[points.piece], points.share),
        disagreement=problem.disagreement,
        weights=problem.weights,
        tolerance=frontier.tolerance,
    )


def _none(rule: _Rule, problem: MixedProblem) -> MixedSolution:
    nowhere = PiecePoints(np.zeros(0, dtype=np.int64), np.zeros(0))
    reason, blocked = why_no_mixed_gain(problem)
    return replace(_named(rule, problem, nowhere, None), reason=reason, blocked=blocked)


def _whole(problem: MixedProblem, points: PiecePoints, level: BoolArray | None) -> BoolArray:
    """Mark points from which a level piece leads to the next point.

    That is the piece of the next point, unless the next point is where it begins: between
    the two is then a jump, for of two points at a joint only the first is listed.
    """
    marks = np.zeros(points.piece.size, dtype=bool)
    if level is not None:
        piece, share = points.piece[1:], points.share[1:]
        marks[:-1] = level[piece] & (share > problem.within[piece, 0])
    return marks
