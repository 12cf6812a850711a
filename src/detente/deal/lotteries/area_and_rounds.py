"""The equal-area solution and Raiffa's rounds, of two parties, among lotteries.

Both look at the whole region between the disagreement point and the hull, not
only at where they end; see :mod:`detente.deal.lotteries.hull_solutions` for the others.

Axis convention: gains are ``float[.., party]``.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.deal.frontier import Frontier
from detente.deal.lotteries.region import LotteryRegion, lottery_region
from detente.deal.lotteries.results import LotterySolution, named_lottery, no_lottery, on_ray
from detente.deal.spaces import FloatArray, share_ranges

__all__ = ["discrete_raiffa", "equal_area"]

CONVERGED = 1e-14
"""Share of the ideal gains below which a round of discrete Raiffa moves nothing any more."""

MOST_ROUNDS = 100


def equal_area(frontier: Frontier, disagreement: FloatArray) -> LotterySolution:
    """Find the lottery whose segment to the disagreement point halves the region.

    The region holds everything from the disagreement point up to the hull, a gain
    left unused included. Seen from the disagreement point it is a fan of
    triangles, in each of which the area grows evenly along the segment
    [AnbarciBigelow1994]_.

    Parameters
    ----------
    frontier
        The exact frontier of two parties.
    disagreement
        ``float[2]``.

    Returns
    -------
    LotterySolution
        ``value`` is the area on either side, in shares of the two ranges.

    References
    ----------
    [AnbarciBigelow1994]_
    """
    region = lottery_region(frontier, disagreement)
    definition = (
        "the lottery whose segment to the disagreement point divides the region into two parts of equal area"
    )
    if not region.exists:
        return no_lottery("equal area", definition, region)
    x, y = np.maximum(region.corners / share_ranges(frontier.ranges), 0.0).T
    below = 0.5 * x[0] * y[0]
    fans = 0.5 * (x[:-1] * y[1:] - x[1:] * y[:-1])
    half = 0.5 * (below + fans.sum() + 0.5 * x[-1] * y[-1])
    reached = below + np.concatenate([[0.0], np.cumsum(fans)])
    segment = int(np.clip(np.searchsorted(reached, half) - 1, 0, max(fans.size - 1, 0)))
    share = (half - reached[segment]) / fans[segment] if fans.size else 0.0
    return named_lottery(
        "equal area", definition, region, (region.between(segment, float(share)),), float(half)
    )


def discrete_raiffa(frontier: Frontier, disagreement: FloatArray) -> LotterySolution:
    """Find the limit of Raiffa's rounds, each of which gives both parties half of what they could still gain.

    In a round each party in turn is given the most it can have while the other
    keeps what it has; the average of the two is where the next round starts
    [Raiffa1953]_. Once both of these points lie on one segment, their average
    does too, and the rounds end there. A corner may be approached without an end.

    Parameters
    ----------
    frontier
        The exact frontier of two parties.
    disagreement
        ``float[2]``.

    Returns
    -------
    LotterySolution
        ``rounds`` holds the gains after each round; ``value`` is their number.

    References
    ----------
    [Raiffa1953]_, [LuceRaiffa1957]_
    """
    region = lottery_region(frontier, disagreement)
    definition = (
        "limit of rounds that start from no deal and move to the average of the best lotteries of both "
        "parties, each with the other held at what it has"
    )
    if not region.exists:
        return no_lottery("discrete Raiffa", definition, region)
    rounds, ended = _raiffa_rounds(region)
    point = on_ray(region, rounds[-1])
    method = "rounds that end on a segment" if ended else "rounds that close in on a corner"
    found = named_lottery("discrete Raiffa", definition, region, (point,), float(len(rounds) - 1))
    return replace(found, method=method, rounds=rounds, exact=ended)


def _raiffa_rounds(region: LotteryRegion) -> tuple[FloatArray, bool]:
    """Run the rounds; tell whether the last one ended on a segment."""
    rounds = [np.zeros(2)]
    for _ in range(MOST_ROUNDS):
        now = rounds[-1]
        own, other = float(now[0]), float(now[1])
        most = np.array([region.at(1, other), region.at(0, own)])
        if (most - now <= CONVERGED * region.ideal).all():
            break
        rounds.append(0.5 * (now + most))
        if set(region.segments_at(1, other)) & set(region.segments_at(0, own)):
            return np.array(rounds), True
    return np.array(rounds), False
