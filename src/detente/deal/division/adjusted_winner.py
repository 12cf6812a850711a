"""Adjusted winner: two parties divide items so that both get the same points; one item may be split.

1. Each item goes to the party to which it is worth more points; items worth the
   same go one by one to the party that has fewer points so far (party 0 if equal).
2. The party with more points is *ahead*. It hands over its items in rising order
   of the quotient (points to it over points to the other), until the two are
   equal; the last item handed over is split.

The result is efficient, equitable and free of envy among all divisions, splits
included; at most one item is split. Among items with equal quotients the first
in item order is handed over first; any other order gives the same points.

Axis convention: points and shares ``float[party, item]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.division.division_fairness import DivisionFairness, check_division
from detente.deal.division.items import SAME_POINTS, as_points, bundle_points
from detente.deal.spaces import FloatArray

__all__ = ["AdjustedWinner", "Handover", "adjusted_winner"]

SAME_QUOTIENT = 1e-9
"""Relative difference within which two quotients are equal."""


@dataclass(frozen=True, slots=True)
class Handover:
    """One step of the adjustment.

    Parameters
    ----------
    item
        The item that is handed over.
    giver
        The party that was ahead.
    share
        How much of the item: 1, or less for the last one.
    quotient
        Points to the giver over points to the other; infinite if it is worth nothing to the other.
    """

    item: int
    giver: int
    share: float
    quotient: float


@dataclass(frozen=True, slots=True, eq=False)
class AdjustedWinner:
    """The division by adjusted winner, step by step.

    Parameters
    ----------
    points
        ``float[2, item]``: the values, scaled to one hundred points per party.
    won
        ``int64[item]``: who has more points for it; -1 for a tie.
    tied
        The items worth the same to both, with the party that got each in step 1.
    won_totals
        ``float[2]``: points from the items won, before tied ones are given out.
    first_totals
        ``float[2]``: points after step 1.
    handovers
        Step 2 in order.
    split
        The item that both get a part of, or None.
    interchangeable
        Other items at the quotient of the one that is split: which of them is
        split, kept or handed over is open, and the points are the same.
    shares
        ``float[2, item]``: who gets how much in the end.
    totals
        ``float[2]``: points in the end; equal.
    fairness
        The division checked against the definitions, not assumed.
    exact
        Always True, but for rounding error.
    """

    points: FloatArray
    won: NDArray[np.int64]
    tied: tuple[tuple[int, int], ...]
    won_totals: FloatArray
    first_totals: FloatArray
    handovers: tuple[Handover, ...]
    split: int | None
    interchangeable: tuple[int, ...]
    shares: FloatArray
    totals: FloatArray
    fairness: DivisionFairness
    exact: bool = True


def adjusted_winner(values: FloatArray) -> AdjustedWinner:
    """Divide items between two parties by adjusted winner.

    Parameters
    ----------
    values
        ``float[2, item]``, none negative: points or any other additive values;
        each party's are scaled to one hundred.

    Returns
    -------
    AdjustedWinner

    Raises
    ------
    EngineError
        If there are not two parties, a value is negative, or a party values nothing.

    References
    ----------
    [BramsTaylor1996]_
    """
    points = as_points(values, parties=2)
    lead = points[0] - points[1]
    won = np.where(lead > SAME_POINTS, 0, np.where(lead < -SAME_POINTS, 1, -1))
    won_totals = np.array([points[party, won == party].sum() for party in (0, 1)])
    tied = _give_ties(points, won, won_totals)
    shares = np.stack([won == 0, won == 1]).astype(np.float64)
    for item, party in tied:
        shares[party, item] = 1.0
    first_totals = np.diagonal(bundle_points(points, shares)).copy()
    handovers = _adjust(points, shares, first_totals)
    split = handovers[-1].item if handovers and handovers[-1].share < 1.0 else None
    return AdjustedWinner(
        points=points,
        won=won,
        tied=tied,
        won_totals=won_totals,
        first_totals=first_totals,
        handovers=handovers,
        split=split,
        interchangeable=() if split is None else _interchangeable(points, handovers[-1], won),
        shares=shares,
        totals=np.diagonal(bundle_points(points, shares)).copy(),
        fairness=check_division(points, shares),
    )


def _give_ties(points: FloatArray, won: NDArray[np.int64], totals: FloatArray) -> tuple[tuple[int, int], ...]:
    """Give each tied item to the party with fewer points so far."""
    now = totals.copy()
    given = []
    for item in np.flatnonzero(won < 0).tolist():
        party = 1 if now[0] > now[1] + SAME_POINTS else 0
        now[party] += points[party, item]
        given.append((item, party))
    return tuple(given)


def _adjust(points: FloatArray, shares: FloatArray, totals: FloatArray) -> tuple[Handover, ...]:
    """Hand items over until both have the same points; changes `shares`."""
    ahead = 0 if totals[0] >= totals[1] else 1
    lead = float(totals[ahead] - totals[1 - ahead])
    handovers = []
    for item, quotient in _in_order(points, np.flatnonzero(shares[ahead] > 0.0), ahead):
        if lead <= SAME_POINTS:
            break
        closes = float(points[:, item].sum())
        share = min(lead / closes, 1.0) if closes > 0.0 else 1.0
        # What remains after handing over all but a rounding error is no split.
        share = 1.0 if closes - lead <= SAME_POINTS else share
        shares[ahead, item], shares[1 - ahead, item] = 1.0 - share, share
        handovers.append(Handover(item, ahead, share, quotient))
        lead -= share * closes
    return tuple(handovers)


def _in_order(points: FloatArray, items: NDArray[np.int64], giver: int) -> list[tuple[int, float]]:
    """Sort items by rising quotient; equal ones stay in item order."""
    quotients = _quotients(points, giver)[items]
    order = np.argsort(quotients, kind="stable")
    groups = np.zeros(items.size, dtype=np.int64)
    for place in range(1, items.size):
        before, now = quotients[order[place - 1]], quotients[order[place]]
        same = now == before or now - before <= SAME_QUOTIENT * before
        groups[order[place]] = groups[order[place - 1]] + (not same)
    order = np.lexsort((items, groups))
    return [(int(items[place]), float(quotients[place])) for place in order]


def _quotients(points: FloatArray, giver: int) -> FloatArray:
    other = points[1 - giver]
    quotients: FloatArray = np.divide(
        points[giver], other, out=np.full(other.shape, np.inf), where=other > 0.0
    )
    return quotients


def _interchangeable(points: FloatArray, last: Handover, won: NDArray[np.int64]) -> tuple[int, ...]:
    """List the other items of the giver that stand at the quotient of the last one handed over."""
    same = np.isclose(_quotients(points, last.giver), last.quotient, rtol=SAME_QUOTIENT, atol=0.0)
    same &= won != 1 - last.giver
    return tuple(item for item in np.flatnonzero(same).tolist() if item != last.item)
