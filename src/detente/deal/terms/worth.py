"""What an amount of a term is worth to one side, and which amount is worth so much.

A *worth* maps the amount of a term (points of stake, a rate, a sum) to money of
today. Three kinds:

* :class:`LinearWorth`: ``base + unit * amount``. Stakes, sums, milestones, and flat
  shares without cap. The inverse is a closed form.
* :class:`PiecewiseWorth`: straight between knots, only rising or only falling in
  each world. Flat shares under a cap, tables. The inverse is a closed form; on a
  flat stretch it is the smallest amount.
* :class:`CurvedWorth`: any continuous function that only rises or only falls.
  The inverse is found by bisection, to a stated width.

Nothing is extrapolated: an amount outside the limits is NaN and not ``reached``.

Units: amounts in the unit of the term, worths in money of today. Axis convention:
knots first, then worlds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from detente.deal.spaces import BoolArray, FloatArray
from detente.deal.terms.cash import Periods, present_value
from detente.deal.terms.numbers import Numbers, as_numbers, as_path, check_worlds, over_worlds, world_shape
from detente.deal.terms.roots import find_root
from detente.deal.terms.shares import RevenueShare, share_payments
from detente.errors import EngineError

__all__ = [
    "CurvedWorth",
    "Equivalent",
    "LinearWorth",
    "PiecewiseWorth",
    "Worth",
    "amount_of",
    "negated",
    "worth_by_rate",
    "worth_of",
]

ROUNDING = 1e-12
"""Share of the limits, or of the worths between them, that counts as rounding at an end."""


@dataclass(frozen=True, slots=True, eq=False)
class LinearWorth:
    """A worth of ``base + unit * amount``.

    Parameters
    ----------
    unit
        Worth of one unit of the term.
    base
        Worth of an amount of 0.
    least, most
        Limits of the amount.
    """

    unit: Numbers
    base: Numbers = 0.0
    least: Numbers = 0.0
    most: Numbers = np.inf


@dataclass(frozen=True, slots=True, eq=False)
class PiecewiseWorth:
    """A worth that is straight between knots.

    Parameters
    ----------
    amounts
        ``float[knot]`` or ``float[knot, world]``, not falling.
    worths
        ``float[knot]`` or ``float[knot, world]``, not falling or not rising in each world.
    """

    amounts: FloatArray
    worths: FloatArray

    def __post_init__(self) -> None:
        """Check that amounts rise and worths do not turn."""
        amounts = as_path(self.amounts, "amounts of knots")
        worths = as_path(self.worths, "worths of knots", amounts.shape[0])
        worlds = world_shape(amounts.shape[1:], worths.shape[1:])
        object.__setattr__(self, "amounts", over_worlds(amounts, worlds))
        object.__setattr__(self, "worths", over_worlds(worths, worlds))
        if (np.diff(self.amounts, axis=0) < 0.0).any():
            raise EngineError("the amounts of knots must not fall")
        steps, slack = np.diff(self.worths, axis=0), ROUNDING * np.abs(self.worths).max(axis=0)
        if (~((steps >= -slack).all(axis=0) | (steps <= slack).all(axis=0))).any():
            raise EngineError("a worth must only rise or only fall with the amount; cut it where it turns")


@dataclass(frozen=True, slots=True, eq=False)
class CurvedWorth:
    """A worth given by a continuous function that only rises or only falls.

    Parameters
    ----------
    function
        Maps amounts ``float[world]`` to worths ``float[world]``.
    least, most
        Limits of the amount, finite.
    """

    function: Callable[[FloatArray], FloatArray]
    least: Numbers
    most: Numbers


Worth: TypeAlias = LinearWorth | PiecewiseWorth | CurvedWorth
"""What an amount of a term is worth to one side."""


@dataclass(frozen=True, slots=True, eq=False)
class Equivalent:
    """The amount of a term that is worth so much.

    Parameters
    ----------
    amount
        ``float[world]``; NaN where no amount within the limits is worth so much.
    reached
        ``bool[world]``: whether one is.
    exact
        True for closed forms (to rounding), False for bisection.
    width
        ``float[world]``: by how much the amount may be off; 0 for closed forms.
    """

    amount: FloatArray
    reached: BoolArray
    exact: bool
    width: FloatArray


def worth_of(worth: Worth, amount: Numbers) -> FloatArray:
    """Value an amount of a term.

    Parameters
    ----------
    worth
        What amounts are worth.
    amount
        The amount; may be NaN, which stands for "no such amount" and gives NaN.

    Returns
    -------
    FloatArray

    Raises
    ------
    EngineError
        If an amount lies outside the limits.
    """
    given = np.asarray(amount, dtype=np.float64)
    least, most = _limits(worth)
    slack = ROUNDING * np.maximum(np.abs(least), np.where(np.isfinite(most), np.abs(most), 0.0))
    check_worlds(given, least, most)
    if np.any(given < least - slack) or np.any(given > most + slack):
        raise EngineError("an amount lies outside the limits of its term")
    # Rounding at an end is no reason to ask a function outside its limits.
    inside = np.where(np.isnan(given), least, np.minimum(np.maximum(given, least), most))
    match worth:
        case LinearWorth():
            unit, base = as_numbers(worth.unit, "worth of a unit"), as_numbers(worth.base, "worth of nothing")
            check_worlds(unit, base, inside)
            found = np.asarray(base + unit * inside)
        case PiecewiseWorth():
            found = _between_knots(worth.amounts, worth.worths, inside)
        case CurvedWorth():
            found = np.asarray(worth.function(inside))
    return np.where(np.isnan(given), np.nan, found)


def amount_of(worth: Worth, value: Numbers) -> Equivalent:
    """Find the amount of a term that is worth so much: the inverse of :func:`worth_of`.

    Parameters
    ----------
    worth
        What amounts are worth.
    value
        The worth sought; may be NaN, which gives NaN.

    Returns
    -------
    Equivalent
    """
    given = np.asarray(value, dtype=np.float64)
    known = ~np.isnan(given)
    sought = np.where(known, given, 0.0)
    match worth:
        case LinearWorth():
            amount, reached = _invert_line(worth, sought)
        case PiecewiseWorth():
            amount, reached = _invert_knots(worth, sought)
        case CurvedWorth():
            root = find_root(worth.function, sought, worth.least, worth.most)
            there = root.reached & known
            return Equivalent(
                np.where(there, root.place, np.nan), there, False, np.where(there, root.width, np.nan)
            )
    there = np.asarray(reached & known)
    return Equivalent(np.where(there, amount, np.nan), there, True, np.where(there, 0.0, np.nan))


def negated(worth: Worth) -> Worth:
    """Turn a worth round: what the payer loses where the payee gains, at the same discount rate."""
    match worth:
        case LinearWorth():
            return replace(worth, unit=-np.asarray(worth.unit), base=-np.asarray(worth.base))
        case PiecewiseWorth():
            return PiecewiseWorth(worth.amounts, -worth.worths)
        case CurvedWorth():
            function = worth.function
            return replace(worth, function=lambda amount: -np.asarray(function(amount)))


def worth_by_rate(
    share: RevenueShare, base: FloatArray, periods: Periods, discount: Numbers, most: float = 1.0
) -> Worth:
    """Give the present value of a share of revenue as a function of its rate.

    Of a flat share without hazard, floor and yearly cap, the present value is
    straight between the rates at which the cap is reached at the very end of a
    period, so the result is exact: a :class:`PiecewiseWorth` with these rates as
    knots. Otherwise it is a :class:`CurvedWorth`, in which the rates of higher tiers
    stay and the first one varies.

    Parameters
    ----------
    share
        The share; its first rate is put aside.
    base
        ``float[period]`` or ``float[period, world]``.
    periods
        The periods.
    discount
        Yearly discount rate; at least 0 where a cap binds, else a higher rate might be worth less.
    most
        The highest rate, above 0 and at most 1.

    Returns
    -------
    Worth
        For rates from 0 to ``most``.
    """
    highest = float(as_numbers(most, "highest rate", most=1.0, above=0.0))

    def value(rate: FloatArray) -> FloatArray:
        varied = replace(share, rates=(rate, *share.rates[1:]))
        return present_value(share_payments(varied, base, periods).flows, discount)

    straight = len(share.rates) == 1 and not np.any(share.hazard) and not np.any(share.floor)
    if not straight or np.any(np.isfinite(share.yearly_cap)):
        return CurvedWorth(value, 0.0, highest)
    whole = present_value(share_payments(replace(share, rates=(0.0,)), base, periods).flows, discount)
    uncapped = replace(share, rates=(1.0,), cap=np.inf)
    earned = np.cumsum(share_payments(uncapped, base, periods).flows.amounts, axis=0)
    left = np.asarray(share.cap, dtype=np.float64) - np.asarray(share.paid_before)
    worlds = world_shape(whole.shape, earned.shape[1:], left.shape)
    knots = np.full((periods.count + 2, *worlds), highest)
    knots[0] = 0.0
    for number, so_far in enumerate(earned[::-1], 1):
        full = np.divide(
            left,
            so_far,
            out=np.full(worlds, np.inf),
            where=np.broadcast_to((so_far > 0.0) & (left <= highest * so_far), worlds),
        )
        knots[number] = np.minimum(full, highest)
    return PiecewiseWorth(knots, np.stack([value(rate) for rate in knots]))


def _limits(worth: Worth) -> tuple[FloatArray, FloatArray]:
    if isinstance(worth, PiecewiseWorth):
        return worth.amounts[0], worth.amounts[-1]
    return np.asarray(worth.least, dtype=np.float64), np.asarray(worth.most, dtype=np.float64)


def _between_knots(amounts: FloatArray, worths: FloatArray, sought: FloatArray) -> FloatArray:
    """Interpolate; amounts do not fall, and what is sought lies between the first and the last."""
    worlds = world_shape(amounts.shape[1:], sought.shape)
    amounts, worths = over_worlds(amounts, worlds), over_worlds(worths, worlds)
    found = np.array(worths[0])
    for number in range(1, amounts.shape[0]):
        start, stop = amounts[number - 1], amounts[number]
        width = np.where(stop > start, stop - start, 1.0)
        on_line = worths[number - 1] + (worths[number] - worths[number - 1]) * (sought - start) / width
        found = np.where((sought > start) & (sought <= stop), on_line, found)
    return found


def _invert_line(worth: LinearWorth, sought: FloatArray) -> tuple[FloatArray, BoolArray]:
    unit, base = as_numbers(worth.unit, "worth of a unit"), as_numbers(worth.base, "worth of nothing")
    least, most = _limits(worth)
    some = unit != 0.0
    amount = np.divide(
        sought - base,
        unit,
        out=np.full(world_shape(sought.shape, unit.shape, base.shape), np.nan),
        where=np.broadcast_to(some, world_shape(sought.shape, unit.shape, base.shape)),
    )
    # A term without worth equals nothing but its base, and then its least amount does.
    amount = np.where(some, amount, np.where(sought == base, least, np.nan))
    slack = ROUNDING * np.maximum(np.abs(least), np.where(np.isfinite(most), np.abs(most), 0.0))
    reached = (amount >= least - slack) & (amount <= most + slack)
    return np.minimum(np.maximum(amount, least), most), reached


def _invert_knots(worth: PiecewiseWorth, sought: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Find the smallest amount on the line with the worth sought."""
    worlds = world_shape(worth.amounts.shape[1:], sought.shape)
    amounts, worths = over_worlds(worth.amounts, worlds), over_worlds(worth.worths, worlds)
    direction = np.where(worths[-1] >= worths[0], 1.0, -1.0)
    rising, target = worths * direction, sought * direction
    slack = ROUNDING * np.abs(rising).max(axis=0)
    reached = (target >= rising[0] - slack) & (target <= rising[-1] + slack)
    target = np.minimum(np.maximum(target, rising[0]), rising[-1])
    found = np.array(amounts[0])
    for number in range(1, amounts.shape[0]):
        start, stop = rising[number - 1], rising[number]
        inside = (target > start) & (target <= stop)
        step = np.where(inside, stop - start, 1.0)
        on_line = amounts[number - 1] + (amounts[number] - amounts[number - 1]) * (target - start) / step
        found = np.where(inside, on_line, found)
    return found, np.asarray(reached)
