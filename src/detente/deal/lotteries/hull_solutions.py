"""Bargaining solutions of two parties among lotteries: the textbook ones, on the convex hull.

The region of :mod:`detente.deal.lotteries.region` is a polygon, so every solution
here is found in closed form on one of its segments, and the answer is a lottery
over at most two real packages. A signed deal is no lottery: read the odds as a
bound, as a share of time, or as where between two packages to look for a third.

Where no lottery lets both parties gain, no solution is named, and the result
says why. A lottery may let both gain where no package does.

Axis convention: gains and points are ``float[.., party]``.
"""

from __future__ import annotations

import numpy as np

from detente.deal.frontier import Frontier
from detente.deal.grid import TIE
from detente.deal.lotteries.region import lottery_region
from detente.deal.lotteries.results import LotterySolution, named_lottery, no_lottery, on_ray
from detente.deal.spaces import FloatArray, share_ranges

__all__ = ["egalitarian_lottery", "kalai_smorodinsky_lottery", "nash_lottery", "utilitarian_lottery"]


def nash_lottery(
    frontier: Frontier, disagreement: FloatArray, weights: FloatArray | None = None
) -> LotterySolution:
    """Find the lottery with the largest (weighted) product of gains.

    On a segment the product is a quadratic, or with weights has one stationary
    point; the best of all segments is unique [Nash1950]_ [Kalai1977a]_.

    Parameters
    ----------
    frontier
        The exact frontier of two parties.
    disagreement
        ``float[2]``.
    weights
        ``float[2]``, all positive; equal when left out. They are divided by their sum.

    Returns
    -------
    LotterySolution
        ``value`` is the product of the gains, with the exponents if weights are given.

    Raises
    ------
    EngineError
        If there are not two parties, or the arrays do not fit the frontier.

    References
    ----------
    [Nash1950]_, [Kalai1977a]_
    """
    region = lottery_region(frontier, disagreement, weights)
    definition = "largest product of average gains over the disagreement point, among all lotteries"
    if weights is not None:
        definition += "; each gain is raised to the weight of its party"
    if not region.exists:
        return no_lottery("Nash", definition, region)
    gains = np.maximum(region.corners / share_ranges(frontier.ranges), 0.0)
    power = region.problem.weights
    start, step = gains[:-1], np.diff(gains, axis=0)
    if not step.size:
        start, step = gains, np.zeros_like(gains)
    slope = step[:, 0] * step[:, 1]
    stationary = -(power[0] * step[:, 0] * start[:, 1] + power[1] * step[:, 1] * start[:, 0])
    share = np.clip(np.divide(stationary, slope, out=np.zeros_like(slope), where=slope != 0.0), 0.0, 1.0)
    products = ((start + share[:, None] * step) ** power).prod(axis=1)
    best = int(np.argmax(products >= products.max() * (1.0 - TIE)))
    point = region.between(best, float(share[best]))
    exponents = np.ones(2) if weights is None else power
    return named_lottery(
        "Nash", definition, region, (point,), float(np.prod(np.maximum(point.gains, 0.0) ** exponents))
    )


def kalai_smorodinsky_lottery(frontier: Frontier, disagreement: FloatArray) -> LotterySolution:
    """Find the lottery on the line from the disagreement point to the ideal point.

    The ideal gain of a party is its largest gain over all lotteries in which
    nobody loses; it may exceed what any such package gives [KS1975]_.

    Parameters
    ----------
    frontier
        The exact frontier of two parties.
    disagreement
        ``float[2]``.

    Returns
    -------
    LotterySolution
        ``value`` is the common share of the ideal gains.

    References
    ----------
    [KS1975]_
    """
    region = lottery_region(frontier, disagreement)
    definition = "equal shares of each party's largest average gain, as large as a lottery allows"
    if not region.exists:
        return no_lottery("Kalai-Smorodinsky", definition, region)
    point = on_ray(region, region.ideal)
    return named_lottery(
        "Kalai-Smorodinsky", definition, region, (point,), float((point.gains / region.ideal).min())
    )


def egalitarian_lottery(frontier: Frontier, disagreement: FloatArray, money: bool = False) -> LotterySolution:
    """Find the lottery with the most even gains, in shares of each party's range or in money.

    Equal gains, as large as possible; where one party's gain can be raised
    beyond that without loss to the other, it is [Kalai1977b]_.

    Parameters
    ----------
    frontier
        The exact frontier of two parties.
    disagreement
        ``float[2]``.
    money
        True if both values are in one currency: gains are compared as they are.

    Returns
    -------
    LotterySolution
        ``value`` is the smaller gain.

    References
    ----------
    [Kalai1977b]_
    """
    region = lottery_region(frontier, disagreement)
    unit = "as money" if money else "in shares of each party's range"
    definition = f"most even average gains, {unit} (smaller first), among all lotteries"
    if not region.exists:
        return no_lottery("egalitarian", definition, region)
    lengths = np.ones(2) if money else share_ranges(frontier.ranges)
    point = on_ray(region, lengths)
    return named_lottery("egalitarian", definition, region, (point,), float((point.gains / lengths).min()))


def utilitarian_lottery(frontier: Frontier, disagreement: FloatArray, money: bool = False) -> LotterySolution:
    """Find the lotteries with the largest sum of gains in which nobody loses.

    Parameters
    ----------
    frontier
        The exact frontier of two parties.
    disagreement
        ``float[2]``.
    money
        True if both values are in one currency: gains are added as they are;
        otherwise they are taken in shares of each party's range.

    Returns
    -------
    LotterySolution
        ``value`` is the sum; of two lotteries, everything between is as good.
    """
    region = lottery_region(frontier, disagreement)
    unit = "as money" if money else "in shares of each party's range"
    definition = f"largest sum of average gains, {unit}, among all lotteries in which nobody loses"
    if not region.exists:
        return no_lottery("utilitarian", definition, region)
    lengths = np.ones(2) if money else share_ranges(frontier.ranges)
    sums = (region.corners / lengths).sum(axis=1)
    scale = float((share_ranges(frontier.ranges) / lengths).max())
    best = np.flatnonzero(sums >= sums.max() - 2.0 * TIE * scale)
    ends = sorted({int(best[0]), int(best[-1])})
    points = tuple(region.between(corner, 0.0) for corner in ends)
    return named_lottery("utilitarian", definition, region, points, float(sums.max()))
