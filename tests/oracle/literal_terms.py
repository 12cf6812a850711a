"""The definitions of deal terms in money, read aloud: one world, loops by year, no arrays.

Numbers are fractions, so that sums are exact, except where a power or an
exponential is needed. A path is a list with one number per year. Nothing here is
fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

Number = Fraction | float


def present_value(times: Sequence[float], amounts: Sequence[float], rate: float) -> float:
    """Each amount, divided by one plus the rate once for every year that it lies ahead."""
    value = 0.0
    for time, amount in zip(times, amounts, strict=True):
        value += amount / math.exp(time * math.log(1.0 + rate))
    return value


def tiered(base: Fraction, thresholds: Sequence[Fraction], rates: Sequence[Fraction]) -> Fraction:
    """Cut the base at every threshold, from below, and pay each piece at its rate."""
    paid, rest, lower = Fraction(0), base, Fraction(0)
    for rate, upper in zip(rates, [*thresholds, None], strict=True):
        piece = rest if upper is None else min(rest, upper - lower)
        paid += rate * piece
        rest -= piece
        lower = lower if upper is None else upper
    return paid


@dataclass(frozen=True)
class LiteralShare:
    """A share of revenue; None where there is no cap or end."""

    rates: Sequence[Fraction]
    thresholds: Sequence[Fraction] = ()
    floor: Fraction = Fraction(0)
    yearly_cap: Fraction | None = None
    cap: Fraction | None = None
    before: Fraction = Fraction(0)
    end: Fraction | None = None

    def earned(self, base: Fraction) -> Fraction:
        amount = tiered(base, self.thresholds, self.rates)
        amount = max(amount, self.floor)
        if self.yearly_cap is not None and amount > self.yearly_cap:
            amount = self.yearly_cap
        return amount


def share_payments(
    share: LiteralShare, bases: Sequence[Fraction], starts: Sequence[Fraction]
) -> list[Fraction]:
    """Years of length one, each paid for the part that lies before the end, until the cap is reached."""
    paid, so_far = [], share.before
    for base, start in zip(bases, starts, strict=True):
        part = Fraction(1)
        if share.end is not None and share.end < start + 1:
            part = max(Fraction(0), share.end - start)
        amount = share.earned(base) * part
        if share.cap is not None and so_far + amount > share.cap:
            amount = share.cap - so_far
        so_far += amount
        paid.append(amount)
    return paid


def share_payments_until_event(
    share: LiteralShare, bases: Sequence[Fraction], starts: Sequence[Fraction], hazard: float, slices: int
) -> list[float]:
    """Cut each year into slices; what accrues in one is received if the event has not happened by then."""
    expected, so_far = [], float(share.before)
    for base, start in zip(bases, starts, strict=True):
        received = 0.0
        for piece in range(slices):
            middle = float(start) + (piece + 0.5) / slices
            accrued = float(share.earned(base)) / slices
            if share.end is not None and middle > share.end:
                accrued = 0.0
            if share.cap is not None:
                accrued = min(accrued, float(share.cap) - so_far)
            so_far += accrued
            received += accrued * math.exp(-hazard * max(middle, 0.0))
        expected.append(received)
    return expected


def profit_payments(
    recoup: Fraction,
    rates: tuple[Fraction, Fraction],
    cap: Fraction | None,
    profits: Sequence[Fraction],
    carry: bool,
) -> list[Fraction]:
    """A waterfall with buckets: losses to be made good, money to be recouped, room under the cap."""
    loss, to_recoup, received, paid = Fraction(0), recoup, Fraction(0), []
    for profit in profits:
        if profit < 0:
            loss += -profit if carry else 0
            paid.append(Fraction(0))
            continue
        made_good = min(loss, profit)
        loss -= made_good
        rest, amount = profit - made_good, Fraction(0)
        first = min(rest, to_recoup / rates[0])
        to_recoup -= first * rates[0]
        amount = first * rates[0] + (rest - first) * rates[1]
        if cap is not None:
            amount = min(amount, cap - received)
        received += amount
        paid.append(amount)
    return paid


def take_or_pay(
    committed: Sequence[Fraction], wanted: Sequence[Fraction], make_up: bool
) -> tuple[list[Fraction], list[Fraction]]:
    """What is paid in cash each year, and the credit left; old credits go first."""
    open_credits: list[Fraction] = []
    paid, left = [], []
    for promise, purchase in zip(committed, wanted, strict=True):
        cash = purchase
        while make_up and open_credits and cash > promise:
            use = min(open_credits[0], cash - promise)
            open_credits[0] -= use
            cash -= use
            if open_credits[0] == 0:
                open_credits.pop(0)
        if promise > purchase:
            if make_up:
                open_credits.append(promise - purchase)
            cash = promise
        paid.append(cash)
        left.append(sum(open_credits, Fraction(0)))
    return paid, left


def risk_adjusted(values: Sequence[float], success: Sequence[float]) -> float:
    """Every way in which the stages can go, with its probability and all that is spent and earned."""
    mean = 0.0
    for outcome in product([True, False], repeat=len(values)):
        chance, value, going = 1.0, 0.0, True
        for stage, succeeds in enumerate(outcome):
            chance *= success[stage] if succeeds else 1.0 - success[stage]
            value += values[stage] if going else 0.0
            going = going and succeeds
        mean += chance * value
    return mean


def delay_cost(
    value: float, running: float, dated: Sequence[tuple[float, float]], rate: float, months: int
) -> float:
    """Value of acting now, less the value of acting after so many months."""
    month = 1.0 / (1.0 + rate) ** (1.0 / 12.0)
    now = value + sum(amount for amount, _ in dated)
    then = value * month**months - sum(running * month**k for k in range(1, months + 1))
    then += sum(amount * month**months for amount, deadline in dated if months < deadline)
    return now - then


def weighted_average_price(old: Fraction, new: Fraction, outstanding: int, sold: int) -> Fraction:
    """The old price for each share there was, and for each new one the lower of what it brought and that."""
    paid = old * outstanding
    for _ in range(sold):
        paid += min(new, old)
    return paid / (outstanding + sold)


def smallest_amount(worth: Callable[[float], float], value: float, amounts: Sequence[float]) -> float | None:
    """The first of many amounts at which the worth has come up to the value."""
    rising = worth(amounts[-1]) >= worth(amounts[0])
    for amount in amounts:
        if (worth(amount) >= value) if rising else (worth(amount) <= value):
            return amount
    return None


def bet_gains(belief: float, if_event: float, if_not: float, receives_on_event: bool) -> float:
    """Over the two things that can happen, the chance of each times what the side gets then."""
    sign = 1.0 if receives_on_event else -1.0
    return belief * (sign * if_event) + (1.0 - belief) * (-sign * if_not)
