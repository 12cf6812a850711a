"""What lotteries over packages offer two parties beyond no deal: a polygon, exactly.

The points that two parties reach by packages, and by lotteries over packages,
form the convex hull of all packages. Its upper right boundary is a *chain* of
segments whose *corners* are efficient packages, so it is read off the exact
frontier, constraints included. The *region* of a disagreement point ``d`` holds
what lies at or above ``d`` and at or below the chain: a lottery, or less than
one (a gain may be left unused). Every point of the chain is a lottery over at
most two packages.

Which corners there are is decided on the grid, in whole numbers; where the chain
is cut is computed in floating-point numbers.

Axis convention: gains are rows, ``[corner, party]``, the first party falling and
the second rising.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import Frontier
from detente.deal.grid import HALF_UNIT
from detente.deal.problem import BargainingProblem, pose_problem
from detente.deal.spaces import FloatArray, share_ranges
from detente.errors import EngineError

__all__ = ["ChainPoint", "LotteryRegion", "hull_corners", "lottery_region"]

SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


@dataclass(frozen=True, slots=True, eq=False)
class ChainPoint:
    """A point of the chain: a lottery over one or two efficient packages.

    Parameters
    ----------
    gains
        ``float[party]``: the gains over the disagreement point.
    rows
        ``int64[1 or 2]``: the packages, as rows of the frontier.
    odds
        ``float[1 or 2]``: their probabilities; they sum to one.
    """

    gains: FloatArray
    rows: NDArray[np.int64]
    odds: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class LotteryRegion:
    """The part of the chain in which neither party loses; it has no point if there is none.

    Parameters
    ----------
    problem
        The frontier and the disagreement point.
    corners
        ``float[corner, party]``: gains at the ends and corners, the first party's falling.
    rows
        ``int64[corner, 2]``: the two frontier packages between which each corner lies
        (twice the same where it is a package).
    odds
        ``float[corner]``: the probability of the second of them.
    exists
        True if both parties gain strictly somewhere.
    """

    problem: BargainingProblem
    corners: FloatArray
    rows: NDArray[np.int64]
    odds: FloatArray
    exists: bool

    @property
    def ideal(self) -> FloatArray:
        """The largest gain of each party: ``float[party]``."""
        return np.array([self.corners[0, 0], self.corners[-1, 1]])

    def between(self, segment: int, share: float) -> ChainPoint:
        """Give the point that lies this share of the way along a segment, as a lottery."""
        share = min(max(share, 0.0), 1.0)
        last = min(segment + 1, len(self.corners) - 1)
        gains = self.corners[segment] + share * (self.corners[last] - self.corners[segment])
        odds: dict[int, float] = {}
        for corner, part in ((segment, 1.0 - share), (last, share)):
            first, second = self.rows[corner].tolist()
            odds[first] = odds.get(first, 0.0) + part * (1.0 - float(self.odds[corner]))
            odds[second] = odds.get(second, 0.0) + part * float(self.odds[corner])
        rows = [row for row, chance in odds.items() if chance > 0.0]
        return ChainPoint(gains, np.array(rows, dtype=np.int64), np.array([odds[row] for row in rows]))

    def at(self, party: int, gain: float) -> float:
        """Give the largest gain of the *other* party where `party` gets no less than `gain`."""
        rising = slice(None) if party else slice(None, None, -1)
        own, other = self.corners[rising, party], self.corners[rising, 1 - party]
        return float(np.interp(gain, own, other))

    def segments_at(self, party: int, gain: float) -> range:
        """Number the segments on which `party` gains exactly this; segment `k` ends at corner `k`.

        Number 0 stands for what lies beyond the first corner (party 1 leaves a gain
        unused) and the number of corners for what lies beyond the last.
        """
        own = self.corners[:, 1] if party else self.corners[::-1, 0]
        found = [int(np.searchsorted(own, gain, side)) for side in ("left", "right")]
        first, last = found if party else [own.size - place for place in reversed(found)]
        return range(first, last + 1)


def hull_corners(frontier: Frontier) -> NDArray[np.int64]:
    """Find the corners of the hull of all packages between the best packages of both parties.

    Parameters
    ----------
    frontier
        The exact frontier of two parties.

    Returns
    -------
    NDArray[np.int64]
        Rows of the frontier, from party 0's best package to party 1's; packages
        on a straight line between two others are no corners.

    Raises
    ------
    EngineError
        If there are not two parties.
    """
    if frontier.ranges.size != 2:
        raise EngineError(f"the hull is made for two parties; found {frontier.ranges.size}")
    kept: list[int] = []
    grid: list[list[int]] = frontier.grid.tolist()
    for row, point in enumerate(grid):
        while len(kept) > 1 and not _turns(grid[kept[-2]], grid[kept[-1]], point):
            kept.pop()
        kept.append(row)
    return np.array(kept, dtype=np.int64)


def lottery_region(
    frontier: Frontier, disagreement: FloatArray, weights: FloatArray | None = None
) -> LotteryRegion:
    """Cut the chain of the hull where one of the parties would begin to lose.

    Parameters
    ----------
    frontier
        The exact frontier of two parties.
    disagreement
        ``float[2]``; never clamped or moved.
    weights
        ``float[2]``, all positive; equal when left out.

    Returns
    -------
    LotteryRegion

    Raises
    ------
    EngineError
        If there are not two parties or the arrays do not fit the frontier.

    References
    ----------
    [Raiffa1982]_
    """
    chain = hull_corners(frontier)
    problem = pose_problem(frontier, disagreement, weights)
    pairs, odds = np.stack([chain, chain], axis=1), np.zeros(chain.size)
    region = LotteryRegion(problem, problem.gains[chain], pairs, odds, exists=False)
    region = _cut(_cut(region, party=0), party=1)
    return replace(region, exists=_open(region))


def _open(region: LotteryRegion) -> bool:
    """Tell whether both gain strictly at one and the same point: at a corner or inside a segment."""
    strict = region.corners > HALF_UNIT * share_ranges(region.problem.frontier.ranges)
    inside = strict[:-1] | strict[1:]
    return bool(strict.all(axis=1).any() or inside.all(axis=1).any())


def _turns(first: list[int], second: list[int], third: list[int]) -> bool:
    """Tell whether the second point lies beyond the line from the first to the third."""
    return (second[0] - first[0]) * (third[1] - first[1]) > (second[1] - first[1]) * (third[0] - first[0])


def _cut(region: LotteryRegion, party: int) -> LotteryRegion:
    """Drop what leaves a party with less than nothing; the end is put where its gain is zero."""
    shares = region.corners[:, party] / share_ranges(region.problem.frontier.ranges)[party]
    inside = np.flatnonzero(shares >= -HALF_UNIT)
    if inside.size == 0:
        return replace(region, corners=region.corners[:0], rows=region.rows[:0], odds=region.odds[:0])
    # The gain of party 0 falls along the chain and that of party 1 rises: one run is kept, one end is new.
    last, beyond = (
        (int(inside[-1]), int(inside[-1]) + 1) if party == 0 else (int(inside[0]), int(inside[0]) - 1)
    )
    corners, rows, odds = region.corners[inside], region.rows[inside], region.odds[inside]
    if 0 <= beyond < len(shares) and shares[last] > HALF_UNIT:
        share = float(shares[last] / (shares[last] - shares[beyond]))
        end = region.corners[last] + share * (region.corners[beyond] - region.corners[last])
        end[party] = 0.0
        place = len(inside) if party == 0 else 0
        corners = np.insert(corners, place, end, axis=0)
        pair, chance = _mixed(region, last, beyond, share)
        rows, odds = np.insert(rows, place, pair, axis=0), np.insert(odds, place, chance)
    return replace(region, corners=corners, rows=rows, odds=odds)


def _mixed(region: LotteryRegion, last: int, beyond: int, share: float) -> tuple[NDArray[np.int64], float]:
    """Name the lottery that lies a share of the way from one corner to the next."""
    point = region.between(min(last, beyond), share if beyond > last else 1.0 - share)
    if point.rows.size == 1:
        return np.repeat(point.rows, 2), 0.0
    return point.rows, float(point.odds[1])
