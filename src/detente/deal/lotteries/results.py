"""What a solution among lotteries says: the lottery, or why there is none.

Axis convention: gains and points are ``float[.., party]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.lotteries.region import ChainPoint, LotteryRegion
from detente.deal.problem import why_no_gain
from detente.deal.spaces import FloatArray

__all__ = ["Lottery", "LotterySolution", "named_lottery", "no_lottery", "on_ray"]

CLOSED_FORM = "closed form on a segment of the hull"


@dataclass(frozen=True, slots=True, eq=False)
class Lottery:
    """One or two packages with their odds, and what that is worth on average.

    Parameters
    ----------
    point
        ``float[party]``: the average values.
    gains
        ``float[party]``: the same less the disagreement point.
    packages
        ``int64[1 or 2, issue]``: the packages, the better one for party 0 first.
    odds
        ``float[1 or 2]``: their probabilities; they sum to one.
    points
        ``float[1 or 2, party]``: what the packages are worth.
    """

    point: FloatArray
    gains: FloatArray
    packages: NDArray[np.int64]
    odds: FloatArray
    points: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class LotterySolution:
    """The lottery that one solution names among two parties, or why it names none.

    Parameters
    ----------
    name
        Name of the solution.
    definition
        What is asked for, and over what.
    lotteries
        The answer; two where everything between them on a straight line is as
        good (utilitarian only); none where no solution is named.
    value
        The criterion at the solution; None where no solution is named.
    disagreement
        ``float[2]``: the disagreement point used.
    weights
        ``float[2]``: the bargaining weights used; they sum to one.
    method
        How it was found.
    rounds
        ``float[round, 2]``: the gains after each round of discrete Raiffa, from
        none on; empty for the other solutions.
    reason
        Why no solution is named; empty otherwise.
    exact
        True but for rounding error; False if discrete Raiffa closed in on a corner without an end.
    """

    name: str
    definition: str
    lotteries: tuple[Lottery, ...]
    value: float | None
    disagreement: FloatArray
    weights: FloatArray
    method: str
    rounds: FloatArray
    reason: str = ""
    exact: bool = True


def on_ray(region: LotteryRegion, direction: FloatArray) -> ChainPoint:
    """Find where a ray from the disagreement point meets the chain, or the end that comes nearest."""
    first, second = (region.corners * direction[::-1]).T
    lead = first - second
    ahead = int(np.count_nonzero(lead > 0.0))
    if ahead in (0, lead.size):
        return region.between(max(ahead - 1, 0), 0.0)
    return region.between(ahead - 1, float(lead[ahead - 1] / (lead[ahead - 1] - lead[ahead])))


def named_lottery(
    name: str, definition: str, region: LotteryRegion, points: tuple[ChainPoint, ...], value: float
) -> LotterySolution:
    """Describe the lotteries that a solution names, as found in closed form."""
    problem = region.problem
    frontier = problem.frontier
    lotteries = tuple(
        Lottery(
            point=problem.disagreement + point.gains,
            gains=point.gains,
            packages=frontier.packages[point.rows],
            odds=point.odds,
            points=frontier.points[point.rows],
        )
        for point in points
    )
    return LotterySolution(
        name=name,
        definition=definition,
        lotteries=lotteries,
        value=value,
        disagreement=problem.disagreement,
        weights=problem.weights,
        method=CLOSED_FORM,
        rounds=np.empty((0, 2)),
    )


def no_lottery(name: str, definition: str, region: LotteryRegion) -> LotterySolution:
    """Say why a solution names no lottery."""
    reason = why_no_gain(region.problem)[0]
    return LotterySolution(
        name=name,
        definition=definition,
        lotteries=(),
        value=None,
        disagreement=region.problem.disagreement,
        weights=region.problem.weights,
        method="no lottery lets both parties gain",
        rounds=np.empty((0, 2)),
        reason=reason,
    )
