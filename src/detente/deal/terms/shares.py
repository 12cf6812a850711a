"""Shares of revenue and royalties: rate, tiers, floor, cap, and an end by date or by an event.

Definition [Razgaitis2009]_
---------------------------
With *b_t* the base (revenue, net sales) of period *t*, a whole period earns::

    y_t = min(yearly_cap, max(floor, sum over tiers j of rate_j * (part of b_t in tier j)))

Tier *j* reaches from its threshold to the next one; each rate applies to its own
part only. What a period earns accrues evenly over it. It stops accruing

* at ``end``, a time;
* when all that was paid, with ``paid_before``, reaches ``cap``;
* when an event happens, which ends it with the constant hazard *h* per year, from
  the day of valuation on and independent of the base: it has not happened by time
  *t* with probability ``exp(-h t)``.

So a part of a period earns that part of what the whole period would earn:
thresholds, floor and yearly cap count in proportion. With *a* the start of a
period, *z* its end and *u* the first of *z*, ``end`` and the moment of the cap::

    amount_t = y_t * (integral of exp(-h max(s, 0)) over s from a to u) / (z - a)

This is exact, with the cap too: as long as the event has not happened, payments
are certain, and so is the moment at which they reach the cap. With a hazard the
amounts are expectations; without one they are what is paid.

Floors and yearly caps are amounts per period. Axis convention: periods first,
then worlds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.spaces import FloatArray
from detente.deal.terms.cash import CashFlows, Periods
from detente.deal.terms.numbers import (
    Numbers,
    add_rows,
    as_numbers,
    as_path,
    check_worlds,
    over_worlds,
    world_shape,
)
from detente.errors import EngineError

__all__ = [
    "RevenueShare",
    "SharePayments",
    "royalty_base",
    "share_payments",
    "surviving_time",
    "tiered_amount",
]


@dataclass(frozen=True, slots=True, eq=False)
class RevenueShare:
    """A share of revenue, or a royalty on net sales.

    Parameters
    ----------
    rates
        The rate of each tier, 0 to 1; one rate where there are no tiers.
    thresholds
        Where the second and later tiers begin, in money per period, rising.
    floor, yearly_cap
        The least and the most that a whole period earns.
    cap, paid_before
        The most that is paid in all, and what of it was paid before the first period.
    end
        The time at which it ends; infinite where it does not.
    hazard
        Yearly hazard of the event that ends it; 0 where there is none.
    """

    rates: tuple[Numbers, ...]
    thresholds: tuple[Numbers, ...] = ()
    floor: Numbers = 0.0
    yearly_cap: Numbers = np.inf
    cap: Numbers = np.inf
    paid_before: Numbers = 0.0
    end: Numbers = np.inf
    hazard: Numbers = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class SharePayments:
    """What a share pays along a path.

    Parameters
    ----------
    flows
        ``float[period, world]`` amounts, dated when they are paid.
    total
        ``float[world]``: their sum.
    capped_at
        ``float[world]``: the time at which the cap is reached if no event comes before; infinite if never.
    exact
        Always True: closed forms only.
    """

    flows: CashFlows
    total: FloatArray
    capped_at: FloatArray
    exact: bool = True


def tiered_amount(base: Numbers, thresholds: tuple[Numbers, ...], rates: tuple[Numbers, ...]) -> FloatArray:
    """Apply to each part of a base the rate of its tier.

    ``sum over j of rate_j * max(0, min(base, upper_j) - lower_j)``, the first
    lower bound being 0 and the last upper one infinite.

    Parameters
    ----------
    base
        Money, 0 or more.
    thresholds
        Where the second and later tiers begin, 0 or more, rising.
    rates
        One rate per tier, 0 to 1.

    Returns
    -------
    FloatArray

    Raises
    ------
    EngineError
        If there is not one rate more than there are thresholds, or thresholds fall.
    """
    amount = as_numbers(base, "base", 0.0)
    if len(rates) != len(thresholds) + 1:
        raise EngineError(
            "there must be one rate more than thresholds; "
            f"found {len(rates)} rates and {len(thresholds)} thresholds"
        )
    lowers = [np.zeros(()), *(as_numbers(start, "threshold of a tier", 0.0) for start in thresholds)]
    uppers = [*lowers[1:], np.asarray(np.inf)]
    shares = [as_numbers(rate, "rate", 0.0, 1.0) for rate in rates]
    check_worlds(amount, *lowers, *shares)
    if any(np.any(upper < lower) for lower, upper in zip(lowers, uppers, strict=True)):
        raise EngineError("thresholds of tiers must rise")
    total = np.zeros(())
    for rate, lower, upper in zip(shares, lowers, uppers, strict=True):
        part = np.maximum(np.minimum(amount, upper) - lower, 0.0)
        total = total + rate * part
    return np.asarray(total)


def royalty_base(units: FloatArray, price: Numbers, deductions: Numbers = 0.0) -> FloatArray:
    """Give net sales, the base of a royalty: ``units * price * (1 - deductions)`` [Razgaitis2009]_.

    Parameters
    ----------
    units
        ``float[period]`` or ``float[period, world]``, 0 or more.
    price
        Price per unit, 0 or more.
    deductions
        Part of sales that does not count (returns, rebates, freight), 0 to 1.

    Returns
    -------
    FloatArray
        ``float[period, world]``. A royalty per unit is the rate times ``units`` alone: a price of 1.
    """
    sold, each = as_path(units, "units", least=0.0), as_numbers(price, "price", 0.0)
    kept = 1.0 - as_numbers(deductions, "deductions", 0.0, 1.0)
    worlds = world_shape(sold.shape[1:], each.shape, kept.shape)
    return np.asarray(over_worlds(sold, worlds) * each * kept)


def surviving_time(start: Numbers, stop: Numbers, hazard: Numbers) -> FloatArray:
    """Give the time, in expectation, for which something lasts between two times.

    The integral of ``exp(-h max(s, 0))`` over *s* from ``start`` to ``stop``;
    with a hazard of 0, ``stop - start``.

    Parameters
    ----------
    start, stop
        Times; nothing lasts where ``stop`` comes first.
    hazard
        Yearly hazard, 0 or more.

    Returns
    -------
    FloatArray
        Years.
    """
    rate = as_numbers(hazard, "hazard", 0.0)
    begin, finish = as_numbers(start, "start"), as_numbers(stop, "stop")
    check_worlds(rate, begin, finish)
    before = np.maximum(np.minimum(finish, 0.0) - begin, 0.0)
    low = np.maximum(begin, 0.0)
    span = np.maximum(finish - low, 0.0)
    # A hazard so small that its product with the span vanishes is none.
    smooth = rate * span > 0.0
    decay = -np.expm1(-rate * span) / np.where(smooth, rate, 1.0)
    return np.asarray(before + np.exp(-rate * low) * np.where(smooth, decay, span))


def share_payments(share: RevenueShare, base: FloatArray, periods: Periods) -> SharePayments:
    """Work out what a share pays along a path of its base.

    Parameters
    ----------
    share
        The share.
    base
        ``float[period]`` or ``float[period, world]``: revenue or net sales of each whole period, 0 or more.
    periods
        The periods.

    Returns
    -------
    SharePayments

    Raises
    ------
    EngineError
        If the numbers contradict each other.
    """
    path = as_path(base, "base", periods.count, 0.0)
    worlds = world_shape(path.shape[1:], *(np.shape(number) for number in _numbers_of(share)))
    whole = _earned(share, over_worlds(path, worlds))
    hazard = as_numbers(share.hazard, "hazard", 0.0)
    starts, lengths = (
        over_worlds(times, worlds) for times in (periods.starts, periods.ends - periods.starts)
    )
    running = _running_part(share, starts, lengths)
    left = _left_at_start(share, whole * running)
    until_cap = np.divide(left, whole, out=np.full_like(whole, np.inf), where=(whole > 0.0) & (left <= whole))
    part = np.minimum(running, until_cap)
    lasts = surviving_time(starts, starts + part * lengths, hazard) / lengths
    amounts = np.where(hazard > 0.0, whole * lasts, np.minimum(whole * running, left))
    reached = until_cap <= running
    moments = np.where(reached, starts + np.where(reached, until_cap, 0.0) * lengths, np.inf)
    flows = CashFlows(periods.paid, amounts, bool((hazard > 0.0).any()))
    return SharePayments(flows, add_rows(amounts), moments.min(axis=0))


def _numbers_of(share: RevenueShare) -> tuple[Numbers, ...]:
    amounts = (share.floor, share.yearly_cap, share.cap, share.paid_before)
    return (*share.rates, *share.thresholds, *amounts, share.end, share.hazard)


def _earned(share: RevenueShare, base: FloatArray) -> FloatArray:
    """Give what whole periods earn: ``float[period, *worlds]``."""
    floor = as_numbers(share.floor, "floor", 0.0)
    yearly_cap = as_numbers(share.yearly_cap, "yearly cap", 0.0, may_be_infinite=True)
    if np.any(floor > yearly_cap):
        raise EngineError("the floor is above the yearly cap")
    by_rate = tiered_amount(base, share.thresholds, share.rates)
    return np.asarray(np.minimum(np.maximum(by_rate, floor), yearly_cap))


def _running_part(share: RevenueShare, starts: FloatArray, lengths: FloatArray) -> FloatArray:
    """Give the part of each period that lies before the end."""
    end = as_numbers(share.end, "end", may_be_infinite=True)
    return np.clip((end - starts) / lengths, 0.0, 1.0)


def _left_at_start(share: RevenueShare, uncapped: FloatArray) -> FloatArray:
    """Give what the cap leaves at the start of each period: ``float[period, *worlds]``."""
    cap = as_numbers(share.cap, "cap", 0.0, may_be_infinite=True)
    before = as_numbers(share.paid_before, "paid before", 0.0)
    if np.any(before > cap):
        raise EngineError("more was paid before than the cap allows")
    paid = np.cumsum(uncapped, axis=0) - uncapped
    return np.maximum(cap - before - paid, 0.0)
