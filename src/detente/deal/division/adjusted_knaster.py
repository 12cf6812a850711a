"""Knaster's procedure and adjusted Knaster: issues with options, settled with money.

All values are amounts of one currency. Step 1 chooses what is worth most in
total: with no constraints, on each issue the option with the largest sum of
values. Step 2 pays money:

* *Knaster*: everybody gets one ``n``-th of what it could hope for at most, and the
  rest is shared equally [BramsTaylor1996]_.
* *Adjusted Knaster*: everybody gets the same share of what it could hope for at
  most, so the result is equitable [Raith2000]_.

Where the parties are *entitled* to unequal shares ``e_i`` of the whole, Knaster gives
everybody ``e_i`` of what it could hope for, and the same part of the rest; adjusted
Knaster gives shares of what each could hope for in proportion to the ``e_i``.

What a party can hope for is its *claim*: its best level on every issue less its
worst, which for items is what all of them are worth to it. Gains count from the
worst levels. Where no constraint rules packages out, both procedures give
everybody at least ``e_i`` of its claim, one ``n``-th if all are entitled to the
same; constraints, and levels that are barred but count for a claim, can put that
out of reach.

Axis convention: points are ``float[package, party]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.division.entitlements import Entitlements, entitle
from detente.deal.frontier import DEFAULT_SETTINGS, FrontierSettings, exact_frontier
from detente.deal.grid import TIE
from detente.deal.problem import first_in_issue_order
from detente.deal.spaces import DealSpace, FloatArray, add_by_halves, share_ranges
from detente.errors import EngineError

__all__ = ["KnasterDivision", "adjusted_knaster", "knaster"]


@dataclass(frozen=True, slots=True, eq=False)
class KnasterDivision:
    """What is agreed, and who pays how much.

    Parameters
    ----------
    name
        Name of the procedure.
    formula
        What everybody gets in the end.
    packages
        ``int64[t, issue]``: the first package in issue order at each point with the largest total.
    points
        ``float[t, party]``: what these packages are worth, counted from the worst levels.
    ties
        ``int64[t]``: the number of packages at each point.
    claims
        ``float[party]``: what each party could hope for.
    payoffs
        ``float[party]``: what each has in the end, in money, from the worst levels.
    shares
        ``float[party]``: the same over the claims.
    transfers
        ``float[t, party]``: what each receives, less what it pays, beside each of the packages.
    entitlements
        ``float[party]``: the shares of the whole to which the parties are entitled; they sum to one.
    exact
        Always True: the best over all packages, and a closed form.
    """

    name: str
    formula: str
    packages: NDArray[np.int64]
    points: FloatArray
    ties: NDArray[np.int64]
    claims: FloatArray
    payoffs: FloatArray
    shares: FloatArray
    transfers: FloatArray
    entitlements: FloatArray
    exact: bool = True


def knaster(
    space: DealSpace,
    settings: FrontierSettings = DEFAULT_SETTINGS,
    entitlements: FloatArray | None = None,
) -> KnasterDivision:
    """Settle issues by Knaster's procedure of sealed bids.

    Parameters
    ----------
    space
        Two or more parties, all values in one currency. For items see
        :func:`detente.deal.division.items.division_space`.
    settings
        Limits of the search for the best total.
    entitlements
        ``float[party]``, all positive: to what shares of the whole the parties are
        entitled; equal when left out. They are divided by their sum.

    Returns
    -------
    KnasterDivision

    Raises
    ------
    EngineError
        If nothing can be agreed, a party has no claim, an entitlement is not positive,
        or the space is beyond the limits.

    References
    ----------
    [BramsTaylor1996]_
    """
    best = _best_total(space, settings, entitlements)
    parties, per_equal = best.claims.size, best.entitled.per_equal
    fair = best.claims / parties * per_equal
    payoffs = fair + (best.points[0].sum() - fair.sum()) / parties * per_equal
    formula = (
        "claim over the number of parties, and an equal part of the rest"
        if best.entitled.equal
        else "entitlement times claim, and entitlement times the rest"
    )
    return _settled("Knaster", formula, best, payoffs)


def adjusted_knaster(
    space: DealSpace,
    settings: FrontierSettings = DEFAULT_SETTINGS,
    entitlements: FloatArray | None = None,
) -> KnasterDivision:
    """Settle issues so that everybody gets the same share of its claim per entitlement, by a payment.

    Parameters
    ----------
    space
        Two or more parties, all values in one currency.
    settings
        Limits of the search for the best total.
    entitlements
        ``float[party]``, all positive: to what shares of the whole the parties are
        entitled; equal when left out. They are divided by their sum.

    Returns
    -------
    KnasterDivision

    Raises
    ------
    EngineError
        If nothing can be agreed, a party has no claim, an entitlement is not positive,
        or the space is beyond the limits.

    References
    ----------
    [Raith2000]_
    """
    best = _best_total(space, settings, entitlements)
    entitled = best.claims * best.entitled.per_equal
    payoffs = entitled * (best.points[0].sum() / entitled.sum())
    formula = (
        "claim times best total over the sum of claims"
        if best.entitled.equal
        else "entitlement times claim, times best total over the sum of entitlements times claims"
    )
    return _settled("adjusted Knaster", formula, best, payoffs)


@dataclass(frozen=True, slots=True, eq=False)
class _BestTotal:
    packages: NDArray[np.int64]
    points: FloatArray
    ties: NDArray[np.int64]
    claims: FloatArray
    entitled: Entitlements


def _best_total(space: DealSpace, settings: FrontierSettings, entitlements: FloatArray | None) -> _BestTotal:
    entitled = entitle(entitlements, space.parties)
    frontier = exact_frontier(space, settings)
    if not frontier.ties.size:
        raise EngineError("no package can be agreed at all")
    if (frontier.ranges <= 0.0).any():
        party = int(np.flatnonzero(frontier.ranges <= 0.0)[0])
        raise EngineError(f"party {party} has no claim: all packages are worth the same to it")
    worst = add_by_halves([values.min(axis=1) for values in space.values])
    points = frontier.points - worst
    totals = points.sum(axis=1)
    scale = float(share_ranges(frontier.ranges).max()) * frontier.ranges.size
    rows = first_in_issue_order(frontier, np.flatnonzero(totals >= totals.max() - TIE * scale))
    return _BestTotal(frontier.packages[rows], points[rows], frontier.ties[rows], frontier.ranges, entitled)


def _settled(name: str, formula: str, best: _BestTotal, payoffs: FloatArray) -> KnasterDivision:
    return KnasterDivision(
        name=name,
        formula=formula,
        packages=best.packages,
        points=best.points,
        ties=best.ties,
        claims=best.claims,
        payoffs=payoffs,
        shares=payoffs / best.claims,
        transfers=payoffs - best.points,
        entitlements=best.entitled.shares,
    )
