"""Dated money: periods, cash flows, and their value today.

Times
-----
A time is a number of years from the day of valuation, by the rule Actual/365
(Fixed): days between, divided by 365, in leap years too [ISDA2006]_. So the last
day of a year of 366 days lies 366/365 of a year after the last day of the year
before. Days are counted by ordinals, as ``datetime.date.toordinal`` gives them.

Value
-----
With the yearly rate *r*, compounded once a year, an amount *a* at time *t* is
worth ``a * (1 + r) ** -t`` today [BMA2020]_. Amounts are received if positive and
paid if negative. Rate and amounts must be of one kind: both nominal, or both in
money of today's worth.

Axis convention: flows and periods on the first axis, then worlds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.deal.spaces import FloatArray
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
    "DAYS_IN_YEAR",
    "CashFlows",
    "Periods",
    "calendar_years",
    "discount_factor",
    "join_flows",
    "present_value",
    "scale_flows",
    "year_fraction",
    "yearly_periods",
]

DAYS_IN_YEAR = 365.0
"""The divisor of Actual/365 (Fixed)."""


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """Periods over which something accrues evenly, and when it is paid.

    Parameters
    ----------
    starts, ends
        ``float[period]``: times; each period ends after it starts, and none begins before the last has ended.
    paid
        ``float[period]``: the time at which what accrued in the period is paid.
    """

    starts: FloatArray
    ends: FloatArray
    paid: FloatArray

    def __post_init__(self) -> None:
        """Check that the periods stand in order and do not overlap."""
        for name in ("starts", "ends", "paid"):
            object.__setattr__(self, name, as_path(getattr(self, name), f"{name} of periods"))
        shapes = {self.starts.shape, self.ends.shape, self.paid.shape}
        if len(shapes) > 1 or self.starts.ndim != 1:
            raise EngineError(f"starts, ends and paid must be float[period] of one length; found {shapes}")
        if (self.ends <= self.starts).any() or (self.starts[1:] < self.ends[:-1]).any():
            raise EngineError("periods must end after they start, in order and without overlap")

    @property
    def count(self) -> int:
        """Number of periods."""
        return int(self.starts.size)


@dataclass(frozen=True, slots=True, eq=False)
class CashFlows:
    """Amounts with their times.

    Parameters
    ----------
    times
        ``float[flow]``, or ``float[flow, world]`` where times are uncertain.
    amounts
        ``float[flow]`` or ``float[flow, world]``: received if positive, paid if negative.
    expected
        Whether the amounts are expectations, weighed with probabilities already.
    """

    times: FloatArray
    amounts: FloatArray
    expected: bool = False

    def __post_init__(self) -> None:
        """Check that there is one time for each amount."""
        object.__setattr__(self, "amounts", as_path(self.amounts, "amounts of cash flows"))
        times = as_path(self.times, "times of cash flows", self.amounts.shape[0])
        object.__setattr__(self, "times", times)
        world_shape(times.shape[1:], self.amounts.shape[1:])

    @property
    def total(self) -> FloatArray:
        """The sum of the amounts, not discounted."""
        return add_rows(self.amounts)


def year_fraction(day: Numbers, today: Numbers) -> FloatArray:
    """Count years between days by Actual/365 (Fixed): ``(day - today) / 365`` [ISDA2006]_.

    Parameters
    ----------
    day, today
        Ordinals of days.

    Returns
    -------
    FloatArray
        Years, negative for days before.
    """
    then, now = as_numbers(day, "day"), as_numbers(today, "day of valuation")
    check_worlds(then, now)
    return np.asarray((then - now) / DAYS_IN_YEAR)


def yearly_periods(count: int, first: float = 0.0, paid_at: float = 1.0) -> Periods:
    """Lay out periods of exactly one year.

    Parameters
    ----------
    count
        How many, at least 1.
    first
        When the first one starts.
    paid_at
        Where in a period it is paid for: 0 at its start, 0.5 in the middle, 1 at its end, more for later.

    Returns
    -------
    Periods
    """
    if count < 1:
        raise EngineError(f"there must be one period or more; found {count}")
    starts = first + np.arange(count, dtype=np.float64)
    return Periods(starts, starts + 1.0, starts + paid_at)


def calendar_years(first: int, last: int, today: int, paid_at: float = 1.0) -> Periods:
    """Lay out calendar years, from 1 January to 1 January, seen from a day.

    Parameters
    ----------
    first, last
        The first and the last year, both included.
    today
        Ordinal of the day of valuation.
    paid_at
        Where in a year it is paid for, as in :func:`yearly_periods`.

    Returns
    -------
    Periods
    """
    if last < first:
        raise EngineError(f"the last year must not be before the first; found {first} to {last}")
    days = [float(date(year, 1, 1).toordinal()) for year in range(first, last + 2)]
    edges = year_fraction(np.asarray(days), float(today))
    starts, ends = edges[:-1], edges[1:]
    return Periods(starts, ends, starts + paid_at * (ends - starts))


def discount_factor(rate: Numbers, time: Numbers) -> FloatArray:
    """Give today's worth of one unit of money at a time: ``(1 + rate) ** -time`` [BMA2020]_.

    Parameters
    ----------
    rate
        Yearly rate, above -1.
    time
        Years from the day of valuation.

    Returns
    -------
    FloatArray
    """
    yearly, when = as_numbers(rate, "discount rate", above=-1.0), as_numbers(time, "time")
    check_worlds(yearly, when)
    return np.asarray((1.0 + yearly) ** -when)


def present_value(flows: CashFlows, rate: Numbers) -> FloatArray:
    """Value dated money today: the sum of ``a * (1 + rate) ** -t`` [BMA2020]_.

    Parameters
    ----------
    flows
        Amounts and times.
    rate
        Yearly discount rate, above -1.

    Returns
    -------
    FloatArray
        One value per world.
    """
    yearly = as_numbers(rate, "discount rate", above=-1.0)
    worlds = world_shape(flows.times.shape[1:], flows.amounts.shape[1:], yearly.shape)
    factors = discount_factor(yearly, over_worlds(flows.times, worlds))
    return add_rows(over_worlds(flows.amounts, worlds) * factors)


def join_flows(*parts: CashFlows) -> CashFlows:
    """Put cash flows together; the result is an expectation if any part is."""
    if not parts:
        raise EngineError("there are no cash flows to put together")
    worlds = world_shape(*(array.shape[1:] for part in parts for array in (part.times, part.amounts)))
    return CashFlows(
        np.concatenate([over_worlds(part.times, worlds) for part in parts]),
        np.concatenate([over_worlds(part.amounts, worlds) for part in parts]),
        any(part.expected for part in parts),
    )


def scale_flows(flows: CashFlows, factor: Numbers) -> CashFlows:
    """Multiply all amounts; -1 gives the flows as the other side sees them."""
    by = as_numbers(factor, "factor")
    worlds = world_shape(flows.amounts.shape[1:], by.shape)
    return CashFlows(flows.times, over_worlds(flows.amounts, worlds) * by, flows.expected)
