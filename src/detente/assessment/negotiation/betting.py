"""A contingent term as a bet in money: at which ratios both gain, and how large it may be.

Two parties with values in one currency bet if what one receives is what the other
pays, in either case and in every world, and one of them receives if the event
happens and the other if not. The *ratio* is what is paid if not over what is paid
if it happens. See :mod:`detente.deal.terms.contingent`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.negotiation.table import Table
from detente.assessment.result.contingent import BetView
from detente.assessment.result.deals import Spread
from detente.assessment.spreads import spread
from detente.deal import terms

__all__ = ["bet_of"]

PAIR = 2
POINTS = "points"
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Worths = tuple[FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class _Bet:
    """A bet in the drawn worlds.

    Parameters
    ----------
    on
        Place of the party that receives if the event happens; the other pays then.
    beliefs
        ``float[party, world]``, from 0 to 1.
    if_event, if_not
        ``float[world]``: what is paid in either case, 0 or more.
    """

    on: int
    beliefs: FloatArray
    if_event: FloatArray
    if_not: FloatArray


def bet_of(
    table: Table, beliefs: FloatArray | None, worths: Worths, gains: FloatArray | None
) -> tuple[BetView | None, str]:
    """Find the ratios at which both sides of a bet gain, and the largest bet at the ratio as written.

    Parameters
    ----------
    table
        The table.
    beliefs
        ``float[party, world]``; None without.
    worths
        ``float[party, world]``: what the term is worth if the event is declared, and if not.
    gains
        ``float[party, world]``: what the package without the term is worth over no deal; None without one.

    Returns
    -------
    tuple of BetView and str
        The bet and an empty reason, or no bet and the reason why there is none.
    """
    reason = _no_bet(table, beliefs, worths)
    if reason or beliefs is None:
        return None, reason
    on = next(place for place in range(PAIR) if _is_bet(worths, place))
    bet = _Bet(on, beliefs, np.abs(worths[0][on]), np.abs(worths[1][on]))
    return _view(table, bet, gains), ""


def _no_bet(table: Table, beliefs: FloatArray | None, worths: Worths) -> str:
    """Say why a term is no bet in money; empty if it is one."""
    units = {plan.unit for plan in table.deal.plans}
    if len(table.slugs) != PAIR:
        return "a ratio is looked for between two parties only"
    if POINTS in units or len(units) > 1:
        return "the parties' values have no common unit, so nothing can be paid from one to the other"
    if beliefs is None:
        return "the case states no beliefs of all parties about the event"
    if not all(np.allclose(worth[0], -worth[1], rtol=1e-9, atol=0.0) for worth in worths):
        return "what one party receives is not what the other pays in every world"
    if not any(_is_bet(worths, on) for on in range(PAIR)):
        return "no party receives if the event happens and pays if not in every world"
    return ""


def _is_bet(worths: Worths, on: int) -> bool:
    """Tell whether one party always receives if the event happens and always pays if not, maybe nothing."""
    happens, not_so = worths[0][on], worths[1][on]
    return bool((happens >= 0).all() and (not_so <= 0).all() and (happens > 0).any())


def _view(table: Table, bet: _Bet, gains: FloatArray | None) -> BetView:
    interval = terms.bet_interval(bet.beliefs[0], bet.beliefs[1])
    opens = interval.opens & (interval.on == bet.on)
    ratio = np.divide(bet.if_not, bet.if_event, out=np.full_like(bet.if_not, np.inf), where=bet.if_event > 0)
    inside = opens & (ratio > interval.low) & (ratio < interval.high)
    bounded = inside.copy() if gains is not None else np.zeros_like(inside)
    if gains is not None:
        bounded &= (gains[1 - bet.on] >= 0) & (gains[bet.on] >= 0)
    largest = _largest(bet, ratio, gains, bounded)
    return BetView(
        receives=table.slugs[bet.on],
        pays=table.slugs[1 - bet.on],
        unit=table.deal.plans[0].unit,
        ratio=_spread(ratio),
        opens=float(opens.mean()),
        low=_spread(interval.low[opens]),
        high=_spread(interval.high[opens]),
        inside=float(inside.mean()),
        bounded=float(bounded.mean()),
        largest_if_event=_spread(largest.if_event) if largest is not None else None,
        largest_if_not=_spread(largest.if_not) if largest is not None else None,
        bound_by=_bound_by(table, largest),
    )


def _largest(
    bet: _Bet, ratio: FloatArray, gains: FloatArray | None, worlds: BoolArray
) -> terms.LargestBet | None:
    """Find the largest bet in the worlds that have one; None if there is no such world."""
    if gains is None or not worlds.any():
        return None
    there = gains[:, worlds]
    first, second = bet.beliefs[:, worlds]
    return terms.largest_bet((first, second), ratio[worlds], there, there)


def _bound_by(table: Table, largest: terms.LargestBet | None) -> tuple[tuple[str, float], ...]:
    if largest is None:
        return ()
    return tuple((slug, float((largest.bound_by == place).mean())) for place, slug in enumerate(table.slugs))


def _spread(values: FloatArray) -> Spread | None:
    """Summarise over worlds; None where there are none, or a number has no bound."""
    return spread(values) if values.size and np.isfinite(values).all() else None
