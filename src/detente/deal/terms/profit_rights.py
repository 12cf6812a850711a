"""Rights to profit up to a cap, and their conversion into equity.

The right
---------
The holder gets ``first_rate`` of the profit until it has received ``recoup``,
then ``later_rate`` of it, until it has received ``cap`` in all. With *Q* the profit
that counts so far, and what was ``received`` before taken off::

    left(recoup) = max(recoup - received, 0)        left(cap) = cap - received
    turn         = left(recoup) / first_rate        profit at which the rate changes
    E(Q)         = min(left(cap), first_rate * min(Q, turn) + later_rate * max(Q - turn, 0))

What is paid for a year is the difference of *E* between its end and its start;
so a year in which the rate changes is cut at the very profit where it does.

Losses: either only years with a profit count (*Q* is the sum of positive
profits), or losses are carried forward (*Q* is the highest that the running sum
has been, at least 0). Nothing is ever paid back.

The arithmetic is that of participating and capped claims in venture capital
[MetrickYasuda2010]_; contracts differ, so what counts as profit has to be read there.

Units: money in one currency; rates and stakes as shares of one. Axis convention:
years on the first axis, then worlds; holders on the first axis of holdings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.spaces import BoolArray, FloatArray
from detente.deal.terms.cash import CashFlows, present_value
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
    "Ownership",
    "ProfitPayments",
    "ProfitRight",
    "RightValue",
    "convert_rights",
    "entitlement",
    "equivalent_stake",
    "profit_payments",
    "value_right",
]

ROUNDING = 1e-12
"""Relative difference that counts as rounding where parts must not exceed the whole."""


@dataclass(frozen=True, slots=True, eq=False)
class ProfitRight:
    """A share of profit until money is recouped, then another share, up to a cap.

    Parameters
    ----------
    recoup
        Money to be recouped, 0 or more.
    first_rate
        Share of profit until then, above 0 and at most 1.
    later_rate
        Share of profit after that, 0 to 1.
    cap
        The most the holder gets in all; infinite where there is no cap.
    received
        What it has had before the first year; at most the cap.
    """

    recoup: Numbers
    first_rate: Numbers
    later_rate: Numbers
    cap: Numbers = np.inf
    received: Numbers = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class ProfitPayments:
    """What a right brings along a path of profits.

    Parameters
    ----------
    amounts
        ``float[year, world]``.
    total
        ``float[world]``: their sum.
    recouped_in
        ``int[world]``: the first year at whose end the money is recouped; -1 if none.
    capped_in
        ``int[world]``: the first year at whose end the cap is reached; -1 if none.
    """

    amounts: FloatArray
    total: FloatArray
    recouped_in: NDArray[np.int64]
    capped_in: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class RightValue:
    """What a right is worth today, and the stake that is worth as much.

    Parameters
    ----------
    value
        Present value of the payments.
    whole
        Present value of all profits and losses, and of what lies beyond the path.
    stake
        ``value / whole``: may exceed 1, if losses come first and are borne by others.
    """

    value: FloatArray
    whole: FloatArray
    stake: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Ownership:
    """Who owns what after a conversion; all parts add up to one.

    Parameters
    ----------
    stakes
        ``float[holder, world]``: the stakes of those who gave up rights.
    residual
        Stake of those who owned what the rights left over.
    new_money, pool
        Stakes of new money and of shares set aside.
    """

    stakes: FloatArray
    residual: FloatArray
    new_money: FloatArray
    pool: FloatArray


def entitlement(right: ProfitRight, profit: Numbers) -> FloatArray:
    """Give all that a right has brought once so much profit has counted: *E(Q)* above.

    Parameters
    ----------
    right
        The right.
    profit
        The profit that counts so far, 0 or more.

    Returns
    -------
    FloatArray
        Money, without what was received before.
    """
    counted = as_numbers(profit, "profit that counts", 0.0)
    first = as_numbers(right.first_rate, "rate until recouped", most=1.0, above=0.0)
    later = as_numbers(right.later_rate, "rate after that", 0.0, 1.0)
    to_recoup, to_cap = _left(right)
    check_worlds(counted, first, later, to_recoup, to_cap)
    turn = to_recoup / first
    uncapped = first * np.minimum(counted, turn) + later * np.maximum(counted - turn, 0.0)
    return np.asarray(np.minimum(uncapped, to_cap))


def profit_payments(right: ProfitRight, profits: FloatArray, *, carry_losses: bool = False) -> ProfitPayments:
    """Follow a right along a path of profits.

    Parameters
    ----------
    right
        The right.
    profits
        ``float[year]`` or ``float[year, world]``; losses are negative.
    carry_losses
        Whether losses must be made good before profit counts; else only years with a profit count.

    Returns
    -------
    ProfitPayments
    """
    path = as_path(profits, "profits")
    counted = np.cumsum(path if carry_losses else np.maximum(path, 0.0), axis=0)
    if carry_losses:
        counted = np.maximum.accumulate(np.maximum(counted, 0.0), axis=0)
    fields = (right.recoup, right.first_rate, right.later_rate, right.cap, right.received)
    worlds = world_shape(path.shape[1:], *(np.shape(field) for field in fields))
    due = entitlement(right, over_worlds(counted, worlds))
    to_recoup, to_cap = _left(right)
    return ProfitPayments(
        amounts=np.diff(due, axis=0, prepend=np.zeros((1, *worlds))),
        total=due[-1],
        recouped_in=_first_year(due >= to_recoup * (1.0 - ROUNDING)),
        capped_in=_first_year(due >= to_cap * (1.0 - ROUNDING)),
    )


def value_right(
    right: ProfitRight,
    profits: FloatArray,
    times: FloatArray,
    rate: Numbers,
    *,
    beyond: Numbers = 0.0,
    carry_losses: bool = False,
) -> RightValue:
    """Value a right along a path of profits, and find the stake that is worth as much.

    The whole is what everybody together has: the present value of all profits
    and losses on the path, and ``beyond``. On the path the right pays what it
    pays; nothing is counted for it beyond, so the path must be long enough.

    *E* is not linear: the worth of a right in the mean of several worlds is not
    the mean of its worths. Give the worlds, and take the mean last.

    Parameters
    ----------
    right
        The right.
    profits
        ``float[year]`` or ``float[year, world]``.
    times
        ``float[year]``: when profits come and are paid out.
    rate
        Yearly discount rate.
    beyond
        Present value of what the company is worth beyond the path, 0 or more.
    carry_losses
        As in :func:`profit_payments`.

    Returns
    -------
    RightValue

    Raises
    ------
    EngineError
        If the whole is not worth anything in some world: no stake in it equals the right.
    """
    paid = profit_payments(right, profits, carry_losses=carry_losses)
    value = present_value(CashFlows(times, paid.amounts), rate)
    rest = as_numbers(beyond, "worth beyond the path", 0.0)
    whole = np.asarray(present_value(CashFlows(times, profits), rate) + rest)
    return RightValue(value, whole, equivalent_stake(value, whole))


def equivalent_stake(value: Numbers, whole: Numbers) -> FloatArray:
    """Give the stake that is worth as much as a right: ``value / whole``.

    Parameters
    ----------
    value
        What the right is worth, 0 or more.
    whole
        What all claims together are worth, the right counted in; above 0. If a
        price is known for the equity *beside* the right, add the two.

    Returns
    -------
    FloatArray
        The stake, as a share of one.
    """
    worth = as_numbers(value, "worth of the right", 0.0)
    all_claims = as_numbers(whole, "worth of the whole", above=0.0)
    check_worlds(worth, all_claims)
    return np.asarray(worth / all_claims)


def convert_rights(
    values: FloatArray, whole: Numbers, *, new_money: Numbers = 0.0, pool: Numbers = 0.0
) -> Ownership:
    """Exchange rights for equity at their worth, and say who owns what.

    Holder *i* gets ``values_i / (whole + new_money) * (1 - pool)``, those who owned what was left
    over get ``(whole - sum of values) / (whole + new_money) * (1 - pool)``, and new money
    its part in proportion. All bear the pool alike.

    Parameters
    ----------
    values
        ``float[holder]`` or ``float[holder, world]``: what each right is worth, 0 or more.
    whole
        What all claims together are worth before new money, above 0.
    new_money
        Money that comes in with the conversion.
    pool
        Part of all shares afterwards that is set aside, at least 0 and below 1.

    Returns
    -------
    Ownership

    Raises
    ------
    EngineError
        If in some world the rights are worth more than the whole.
    """
    rights, all_claims = as_path(values, "worths of rights", least=0.0), as_numbers(whole, "whole", above=0.0)
    money, aside = as_numbers(new_money, "new money", 0.0), as_numbers(pool, "pool", 0.0, 1.0)
    worlds = world_shape(rights.shape[1:], all_claims.shape, money.shape, aside.shape)
    rights = over_worlds(rights, worlds)
    rest = np.asarray(all_claims - add_rows(rights))
    if (rest < -ROUNDING * all_claims).any():
        raise EngineError(
            "the rights are worth more than the whole; they cannot all be converted at their worth"
        )
    each = (1.0 - aside) / (all_claims + money)
    return Ownership(
        stakes=np.asarray(rights * each),
        residual=np.broadcast_to(rest * each, worlds),
        new_money=np.broadcast_to(money * each, worlds),
        pool=np.broadcast_to(aside, worlds),
    )


def _left(right: ProfitRight) -> tuple[FloatArray, FloatArray]:
    """Give what is still to be recouped, and what is left up to the cap."""
    received = as_numbers(right.received, "received before", 0.0)
    recoup = as_numbers(right.recoup, "money to be recouped", 0.0)
    cap = as_numbers(right.cap, "cap", 0.0, may_be_infinite=True)
    check_worlds(received, recoup, cap)
    if np.any(received > cap):
        raise EngineError("more was received before than the cap allows")
    return np.asarray(np.maximum(recoup - received, 0.0)), np.asarray(cap - received)


def _first_year(reached: BoolArray) -> NDArray[np.int64]:
    return np.where(reached.any(axis=0), reached.argmax(axis=0), -1).astype(np.int64)
