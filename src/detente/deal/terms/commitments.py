"""Sums that are promised: upfront, fees, milestones, commitments to buy, guarantees, true-ups.

Definitions
-----------
Take-or-pay [MastenCrocker1985]_: the buyer commits to an amount *c_t* per period and
buys *q_t*. It pays ``max(c_t, q_t)``; the *shortfall payment* is ``max(c_t - q_t, 0)``.
With a right to *make up*, shortfall payments are a credit that later purchases
above the commitment use up: in a period it uses ``min(credit, max(q_t - c_t, 0))``.

Minimum guarantee [Razgaitis2009]_: what was earned is topped up to the guaranteed
amount, in each period (``max(g_t - y_t, 0)``) or once at the end, on the sums.

True-up: what was due less what was paid provisionally, of either sign.

Milestone: an amount, a time, and the probability that it falls due; its expected
amount is ``probability * amount``.

Units: money in one currency, times in years from the day of valuation. Axis
convention: periods or milestones first, then worlds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.spaces import FloatArray
from detente.deal.terms.cash import CashFlows, Periods
from detente.deal.terms.numbers import Numbers, add_rows, as_numbers, as_path, over_worlds, world_shape
from detente.deal.terms.shares import RevenueShare, SharePayments, share_payments

__all__ = [
    "TakeOrPay",
    "TopUp",
    "fee",
    "milestones",
    "minimum_guarantee",
    "take_or_pay",
    "true_up",
    "upfront",
]


@dataclass(frozen=True, slots=True, eq=False)
class TakeOrPay:
    """What a commitment to buy makes a buyer pay.

    Parameters
    ----------
    bought
        ``float[period, world]``: paid for what is taken, credit taken off.
    shortfall
        ``float[period, world]``: paid for what is not taken.
    credit
        ``float[period, world]``: what may still be made up at the end of each period; 0 without that right.
    flows
        Both payments together, dated.
    """

    bought: FloatArray
    shortfall: FloatArray
    credit: FloatArray
    flows: CashFlows


@dataclass(frozen=True, slots=True, eq=False)
class TopUp:
    """What a guarantee adds to what was earned.

    Parameters
    ----------
    top_up
        ``float[period, world]``; on the last period only, where it is settled at the end.
    total
        ``float[world]``: earned and added together.
    flows
        The amounts added, dated.
    """

    top_up: FloatArray
    total: FloatArray
    flows: CashFlows


def upfront(amount: Numbers, time: Numbers = 0.0) -> CashFlows:
    """Give a single sum at a time, today when left out."""
    money, when = as_numbers(amount, "upfront sum"), as_numbers(time, "time")
    return CashFlows(when[None], money[None])


def fee(
    amount: FloatArray, periods: Periods, *, end: Numbers = np.inf, hazard: Numbers = 0.0
) -> SharePayments:
    """Give a fee per period that accrues evenly, until a date or an event.

    A fee is a share of 1 of its own amount: see :func:`~detente.deal.terms.shares.share_payments`.

    Parameters
    ----------
    amount
        ``float[period]`` or ``float[period, world]``: the fee for each whole period, 0 or more.
    periods
        The periods.
    end, hazard
        The time at which it ends, and the yearly hazard of an event that ends it.

    Returns
    -------
    SharePayments
    """
    return share_payments(RevenueShare((1.0,), end=end, hazard=hazard), amount, periods)


def milestones(amounts: FloatArray, times: FloatArray, probabilities: FloatArray) -> CashFlows:
    """Give the expected amounts of milestones: ``probability * amount``, each at its time.

    Parameters
    ----------
    amounts, times, probabilities
        ``float[milestone]`` or ``float[milestone, world]``; the probability of each is that
        it falls due at all, not that it does once the one before has.

    Returns
    -------
    CashFlows
        Expectations.

    See Also
    --------
    detente.deal.terms.valuation.risk_adjusted_value : probabilities by stage, each given the one before.
    """
    money = as_path(amounts, "amounts of milestones")
    chance = as_path(probabilities, "probabilities of milestones", money.shape[0])
    as_numbers(chance, "probability of a milestone", 0.0, 1.0)
    worlds = world_shape(money.shape[1:], chance.shape[1:])
    return CashFlows(times, over_worlds(money, worlds) * over_worlds(chance, worlds), expected=True)


def take_or_pay(
    committed: FloatArray, purchases: FloatArray, periods: Periods, *, make_up: bool = False
) -> TakeOrPay:
    """Work out the payments under a commitment to buy [MastenCrocker1985]_.

    Parameters
    ----------
    committed, purchases
        ``float[period]`` or ``float[period, world]``, in money, 0 or more: what is to be
        bought, and what is wanted.
    periods
        The periods.
    make_up
        Whether shortfall payments are a credit for later purchases above the commitment.

    Returns
    -------
    TakeOrPay
        ``flows`` are what the seller receives; what it keeps of them is a matter of its costs.
    """
    promise = as_path(committed, "committed amounts", periods.count, 0.0)
    wanted = as_path(purchases, "purchases", periods.count, 0.0)
    worlds = world_shape(promise.shape[1:], wanted.shape[1:])
    promise, wanted = over_worlds(promise, worlds), over_worlds(wanted, worlds)
    shortfall = np.maximum(promise - wanted, 0.0)
    excess = np.maximum(wanted - promise, 0.0)
    credit, used = np.zeros_like(promise), np.zeros_like(promise)
    balance = np.zeros(worlds)
    for period in range(periods.count if make_up else 0):
        used[period] = np.minimum(balance, excess[period])
        balance = balance - used[period] + shortfall[period]
        credit[period] = balance
    bought = wanted - used
    return TakeOrPay(bought, shortfall, credit, CashFlows(periods.paid, bought + shortfall))


def minimum_guarantee(
    earned: FloatArray, guaranteed: FloatArray, periods: Periods, *, at_the_end: bool = False
) -> TopUp:
    """Top up what was earned to what is guaranteed.

    Parameters
    ----------
    earned
        ``float[period]`` or ``float[period, world]``: what was earned without the guarantee.
    guaranteed
        The same shapes: the least that is to be received, 0 or more.
    periods
        The periods; a top-up is paid when its period is paid for.
    at_the_end
        Whether only the sums over all periods are compared, once, in the last period.

    Returns
    -------
    TopUp
    """
    received = as_path(earned, "amounts earned", periods.count)
    least = as_path(guaranteed, "guaranteed amounts", periods.count, 0.0)
    worlds = world_shape(received.shape[1:], least.shape[1:])
    received, least = over_worlds(received, worlds), over_worlds(least, worlds)
    if at_the_end:
        top_up = np.zeros_like(received)
        top_up[-1] = np.maximum(add_rows(least) - add_rows(received), 0.0)
    else:
        top_up = np.maximum(least - received, 0.0)
    total = np.asarray(add_rows(received) + add_rows(top_up))
    return TopUp(top_up, total, CashFlows(periods.paid, top_up))


def true_up(due: FloatArray, provisional: FloatArray, settled: FloatArray) -> CashFlows:
    """Give the differences that are settled later: what was due less what was paid.

    Parameters
    ----------
    due, provisional
        ``float[period]`` or ``float[period, world]``: what should have been paid, and what was.
    settled
        ``float[period]``: the times of settlement.

    Returns
    -------
    CashFlows
        Positive where more was due than paid, negative where something goes back.
    """
    right = as_path(due, "amounts due")
    paid = as_path(provisional, "amounts paid", right.shape[0])
    worlds = world_shape(right.shape[1:], paid.shape[1:])
    return CashFlows(settled, over_worlds(right, worlds) - over_worlds(paid, worlds))
