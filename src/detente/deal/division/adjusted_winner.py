"""Adjusted winner: two parties divide items so that both get the same points; one item may be split.

1. Each item goes to the party to which it is worth more points; items worth the
   same go one by one to the party that has fewer points so far (party 0 if equal).
2. The party with more points is *ahead*. It hands over its items in rising order
   of the quotient (points to it over points to the other), until the two are
   equal; the last item handed over is split.

Where the parties are *entitled* to unequal shares ``e_i`` of the whole, points are
compared per entitlement: ``T_0 / e_0`` with ``T_1 / e_1``. The order in which items
are handed over stays, for it makes the result efficient; what changes is where it
stops. Of the last item ``k``, party ``a`` hands the share ``s`` over to ``b`` with
``(T_a - s p_ak) / e_a = (T_b + s p_bk) / e_b``, the points before it being ``T``.

The result is efficient, equitable and free of envy among all divisions, splits
included (per entitlement, see :mod:`detente.deal.division.division_fairness`); at
most one item is split, and each party has at least one hundred points times its
entitlement. Among items with equal quotients the first in item order is handed
over first; any other order gives the same points.

With unequal entitlements one thing can come between: the party behind may have all
that is worth anything to it, and still be behind because it is entitled to more. What
is worth nothing to it stays with the other then, for to hand it over would be waste:
the result is efficient and free of envy, and not equitable. With equal entitlements
that cannot be, for nobody has more than a hundred points.

Axis convention: points and shares ``float[party, item]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf

import numpy as np
from numpy.typing import NDArray

from detente.deal.division.division_fairness import DivisionFairness, check_division
from detente.deal.division.entitlements import Entitlements, entitle
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
        ``float[2]``: points in the end; in proportion to the entitlements, unless
        the party behind has all that is worth anything to it.
    fairness
        The division checked against the definitions, not assumed.
    entitlements
        ``float[2]``: the shares of the whole to which the parties are entitled; they sum to one.
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
    entitlements: FloatArray
    exact: bool = True


def adjusted_winner(values: FloatArray, entitlements: FloatArray | None = None) -> AdjustedWinner:
    """Divide items between two parties by adjusted winner.

    Parameters
    ----------
    values
        ``float[2, item]``, none negative: points or any other additive values;
        each party's are scaled to one hundred.
    entitlements
        ``float[2]``, all positive: to what shares of the whole the parties are
        entitled; equal when left out. They are divided by their sum.

    Returns
    -------
    AdjustedWinner

    Raises
    ------
    EngineError
        If there are not two parties, a value is negative, a party values nothing, or
        an entitlement is not positive.

    References
    ----------
    [BramsTaylor1996]_
    """
    points = as_points(values, parties=2)
    entitled = entitle(entitlements, 2)
    lead = points[0] - points[1]
    won = np.where(lead > SAME_POINTS, 0, np.where(lead < -SAME_POINTS, 1, -1))
    won_totals = np.array([points[party, won == party].sum() for party in (0, 1)])
    tied = _give_ties(points, won, won_totals, entitled)
    shares = np.stack([won == 0, won == 1]).astype(np.float64)
    for item, party in tied:
        shares[party, item] = 1.0
    first_totals = np.diagonal(bundle_points(points, shares)).copy()
    handovers = _adjust(points, shares, first_totals, entitled)
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
        fairness=check_division(points, shares, entitlements=entitlements),
        entitlements=entitled.shares,
    )


def _give_ties(
    points: FloatArray, won: NDArray[np.int64], totals: FloatArray, entitled: Entitlements
) -> tuple[tuple[int, int], ...]:
    """Give each tied item to the party with fewer points per entitlement so far."""
    now = totals.copy()
    given = []
    for item in np.flatnonzero(won < 0).tolist():
        first, second = _comparable(now, entitled)
        party = 1 if first > second + _same(entitled) else 0
        now[party] += points[party, item]
        given.append((item, party))
    return tuple(given)


def _comparable(totals: FloatArray, entitled: Entitlements) -> FloatArray:
    """Multiply the points of each by the other's entitlement, so that they compare as per entitlement."""
    crossed: FloatArray = totals * entitled.per_equal[::-1]
    return crossed


def _same(entitled: Entitlements) -> float:
    """Give the difference between comparable points below which they are equal."""
    return SAME_POINTS * float(entitled.per_equal.max())


def _adjust(
    points: FloatArray, shares: FloatArray, totals: FloatArray, entitled: Entitlements
) -> tuple[Handover, ...]:
    """Hand items over until both have the same points per entitlement; changes `shares`."""
    first, second = _comparable(totals, entitled)
    ahead, lead, same = (0 if first >= second else 1), abs(float(first - second)), _same(entitled)
    handovers = []
    for item, quotient in _in_order(points, np.flatnonzero(shares[ahead] > 0.0), ahead):
        if lead <= same or isinf(quotient):
            break
        closes = float(_comparable(points[:, item], entitled).sum())
        share = min(lead / closes, 1.0)
        # What remains after handing over all but a rounding error is no split.
        share = 1.0 if closes - lead <= same else share
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
