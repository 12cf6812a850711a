"""Value: by stages that may fail, by sides, over delays, and the rates at which nothing is gained.

Units: money in one currency, rates per year, delays in whole months of 1/12 year.
Present values are defined in :mod:`detente.deal.terms.cash`.

Axis convention: stages, sides or months first, then worlds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.deal.spaces import BoolArray, FloatArray
from detente.deal.terms.cash import CashFlows, discount_factor, present_value
from detente.deal.terms.numbers import (
    Numbers,
    add_rows,
    as_numbers,
    as_path,
    check_worlds,
    over_worlds,
    world_shape,
)
from detente.deal.terms.roots import Root, find_root
from detente.errors import EngineError

__all__ = [
    "BreakEven",
    "Delay",
    "DelayCost",
    "RiskAdjusted",
    "SharesOfValue",
    "break_even_discount_rate",
    "break_even_share",
    "cost_of_delay",
    "risk_adjusted_value",
    "shares_of_value",
]

MONTHS = 12.0


@dataclass(frozen=True, slots=True, eq=False)
class RiskAdjusted:
    """A value over stages each of which may be the last.

    Parameters
    ----------
    value
        ``float[world]``: the risk-adjusted present value.
    reached
        ``float[stage, world]``: the probability that a stage is reached.
    stages
        ``float[stage, world]``: present value of each stage if it is reached.
    """

    value: FloatArray
    reached: FloatArray
    stages: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class SharesOfValue:
    """How a value is divided.

    Parameters
    ----------
    total
        ``float[world]``.
    shares
        ``float[side, world]``: each side's value over the total; NaN where the total is not above 0.
    defined
        ``bool[world]``: whether the total is above 0. A share may be negative or exceed 1 if a side loses.
    """

    total: FloatArray
    shares: FloatArray
    defined: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class Delay:
    """What a delay touches.

    Parameters
    ----------
    value
        Present value, today, of what all comes later by the delay and is otherwise unchanged.
    running
        What each month of waiting costs, paid at its end.
    dated
        ``float[deadline, world]``: present value, today, of each thing that is lost unless
        the wait is shorter than its deadline. Not part of ``value``.
    deadlines
        ``float[deadline]``: the deadlines, in months from today.
    """

    value: Numbers
    running: Numbers = 0.0
    dated: FloatArray | None = None
    deadlines: FloatArray | None = None


@dataclass(frozen=True, slots=True, eq=False)
class DelayCost:
    """What waiting costs, in today's money.

    Parameters
    ----------
    months
        ``float[month]``: 0, 1, 2, ...
    cost
        ``float[month, world]``: of waiting so many months.
    by_month
        ``float[month, world]``: of one month more, the first row being that of no wait: 0.
    """

    months: FloatArray
    cost: FloatArray
    by_month: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class BreakEven:
    """The discount rate at which dated money is worth nothing.

    Parameters
    ----------
    root
        Where; with ``reached``, width and residual.
    only_one
        ``bool[world]``: the amounts change sign exactly once in order of time, so by Descartes' rule of
        signs there is one such rate above -1 and no other. Else there may be more, and one of them was found.
    """

    root: Root
    only_one: BoolArray


def risk_adjusted_value(stages: Sequence[CashFlows], success: FloatArray, rate: Numbers) -> RiskAdjusted:
    """Value a project whose stages may each fail [SJA2001]_.

    Stage *s* is reached if all stages before it succeeded: with probability
    ``reach_s = p_0 * ... * p_(s-1)``. The value is the sum of ``reach_s`` times the
    present value of the flows of stage *s* (its costs, and its income).

    Parameters
    ----------
    stages
        The cash flows of each stage if it is reached; the last one may hold the income after success.
    success
        ``float[stage]`` or ``float[stage, world]``: the probability that a stage succeeds once
        reached; that of the last stage has no effect.
    rate
        Yearly discount rate, without a premium for these risks: they are in the probabilities.

    Returns
    -------
    RiskAdjusted
    """
    chance = as_path(success, "probabilities of success", len(stages))
    as_numbers(chance, "probability of success", 0.0, 1.0)
    values = [present_value(stage, rate) for stage in stages]
    worlds = world_shape(chance.shape[1:], *(value.shape for value in values))
    certain = np.ones((1, *worlds))
    reached = np.cumprod(np.concatenate([certain, over_worlds(chance, worlds)[:-1]]), axis=0)
    each = np.stack([np.broadcast_to(value, worlds) for value in values])
    return RiskAdjusted(add_rows(reached * each), reached, each)


def shares_of_value(values: FloatArray) -> SharesOfValue:
    """Give each side's share of the value: ``v_i / sum of v``.

    Parameters
    ----------
    values
        ``float[side]`` or ``float[side, world]``: what each side has of a deal, of either sign.

    Returns
    -------
    SharesOfValue
    """
    sides = as_path(values, "values of the sides")
    total = add_rows(sides)
    defined = np.asarray(total > 0.0)
    shares = np.divide(
        sides, total, out=np.full_like(sides, np.nan), where=np.broadcast_to(defined, sides.shape)
    )
    return SharesOfValue(total, shares, defined)


def cost_of_delay(delay: Delay, rate: Numbers, months: int) -> DelayCost:
    """Work out what waiting costs, month by month.

    With ``d = (1 + rate) ** (-1/12)``, waiting *m* months costs::

        value * (1 - d^m) + sum over k = 1..m of running * d^k
            + sum over deadlines j of dated_j * (1 - d^m if m < deadline_j else 1)

    Parameters
    ----------
    delay
        What is delayed, what waiting costs, and what is lost at which deadline.
    rate
        Yearly discount rate.
    months
        The longest wait, 0 or more.

    Returns
    -------
    DelayCost

    Raises
    ------
    EngineError
        If there is not one deadline for each dated thing.
    """
    if months < 0:
        raise EngineError(f"the longest wait must be 0 months or more; found {months}")
    value, running = as_numbers(delay.value, "value delayed"), as_numbers(delay.running, "cost of a month")
    dated, deadlines = _dated(delay)
    factor = discount_factor(rate, 1.0 / MONTHS)
    waits = np.arange(months + 1, dtype=np.float64)
    worlds = world_shape(value.shape, running.shape, dated.shape[1:], factor.shape)
    spread = over_worlds(dated, worlds)
    cost, spent = np.zeros((months + 1, *worlds)), np.zeros(worlds)
    for month in range(months + 1):
        later = factor**month
        spent = spent + (running * later if month else 0.0)
        kept = over_worlds(np.where(month < deadlines, 1.0, 0.0), worlds)
        cost[month] = value * (1.0 - later) + spent + add_rows(spread * (1.0 - kept * later))
    return DelayCost(waits, cost, np.diff(cost, axis=0, prepend=cost[:1]))


def break_even_discount_rate(flows: CashFlows, low: float = -0.99, high: float = 10.0) -> BreakEven:
    """Find the discount rate at which the present value is 0 (the internal rate of return) [BMA2020]_.

    Parameters
    ----------
    flows
        Amounts and times.
    low, high
        Between which rates it is sought; above -1.

    Returns
    -------
    BreakEven
        By bisection, to the stated width; NaN and not ``reached`` in worlds without such a rate between them.
    """
    root = find_root(lambda rate: present_value(flows, rate), 0.0, low, high)
    worlds = root.place.shape
    amounts, times = over_worlds(flows.amounts, worlds), over_worlds(flows.times, worlds)
    return BreakEven(root, np.asarray(_sign_changes(amounts, times) == 1))


def break_even_share(cost: Numbers, base_value: Numbers) -> FloatArray:
    """Give the flat rate of a share, without cap and floor, that brings back a cost: ``cost / base_value``.

    Parameters
    ----------
    cost
        Present value of what is to be brought back, 0 or more.
    base_value
        Present value of the base over the time of the share, above 0.

    Returns
    -------
    FloatArray
        The rate; above 1 where the whole base would not do.

    See Also
    --------
    detente.deal.terms.menus.amount_of : the rate where there is a cap, a floor or an event.
    """
    wanted = as_numbers(cost, "cost", 0.0)
    base = as_numbers(base_value, "value of the base", above=0.0)
    check_worlds(wanted, base)
    return np.asarray(wanted / base)


def _dated(delay: Delay) -> tuple[FloatArray, FloatArray]:
    if delay.dated is None or delay.deadlines is None:
        if delay.dated is not None or delay.deadlines is not None:
            raise EngineError("what is lost by a date needs its deadlines, and deadlines what is lost")
        return np.zeros((1,)), np.full(1, np.inf)
    dated = as_path(delay.dated, "what is lost by a date")
    return dated, as_path(delay.deadlines, "deadlines", dated.shape[0])


def _sign_changes(amounts: FloatArray, times: FloatArray) -> FloatArray:
    """Count changes of sign in order of time; flows at one time are taken together."""
    order = np.argsort(times, axis=0, kind="stable")
    ordered, when = np.take_along_axis(amounts, order, 0), np.take_along_axis(times, order, 0)
    worlds = amounts.shape[1:]
    last, changes, sum_at_time = np.zeros(worlds), np.zeros(worlds), np.zeros(worlds)
    for row in range(ordered.shape[0]):
        sum_at_time = sum_at_time + ordered[row]
        ends = np.ones(worlds, dtype=bool) if row + 1 == ordered.shape[0] else when[row + 1] > when[row]
        sign = np.where(ends, np.sign(sum_at_time), 0.0)
        changes = changes + (sign * last < 0.0)
        last = np.where(sign != 0.0, sign, last)
        sum_at_time = np.where(ends, 0.0, sum_at_time)
    return changes
