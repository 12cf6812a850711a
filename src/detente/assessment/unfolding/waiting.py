"""What waiting costs whom, month by month until the horizon, each cost as the case dates it.

A cost that falls due once falls whole on its day. One that runs falls evenly, day by day: by the month, or
by the year as a twelfth of it a month; a month has 365.25 / 12 days. What falls due today or before, or
after the horizon, is not counted. Costs are drawn in the worlds that are played, so that they can be held
against what the parties value there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import Model, World
from detente.assessment.compile.inputs import Register
from detente.assessment.result import DatedCost, GapMonth, MonthCost, WaitingGap, WaitingTotal
from detente.assessment.situation.numbers import DAYS_A_MONTH, MONTHS_A_YEAR, currency_of
from detente.assessment.spreads import spread
from detente.assessment.unfolding.rates import month_ends
from detente.case.schema import Case
from detente.case.schema_context import Waiting
from detente.uncertainty import draw

__all__ = ["WaitingCost", "costs_of", "gaps_of", "totals_of", "waiting_costs"]

FloatArray = NDArray[np.float64]
NOTHING = np.zeros(1)


@dataclass(frozen=True, slots=True, eq=False)
class WaitingCost:
    """One cost of waiting in the worlds that are played.

    Parameters
    ----------
    entry
        As the case states it.
    unit
        Its currency.
    amount
        ``float[worlds]``: as stated, in base units.
    """

    entry: Waiting
    unit: str
    amount: FloatArray

    @property
    def per_month(self) -> FloatArray:
        """Give what runs in a month: ``float[worlds]``; nothing for what falls due once."""
        if self.entry.each == "once":
            return np.zeros_like(self.amount)
        return self.amount / (MONTHS_A_YEAR if self.entry.each == "year" else 1.0)

    def runs_on(self, day: date) -> bool:
        """Tell whether it runs on the day after `day`."""
        begins = self.entry.start is None or self.entry.start.earliest <= day
        return self.entry.each != "once" and begins and (self.entry.by is None or self.entry.by > day)

    def falls(self, after: date, until: date) -> FloatArray:
        """Give what falls after one day and until another: ``float[worlds]``."""
        by = self.entry.by
        if self.entry.each == "once":
            due = by is not None and after < by <= until
            return self.amount if due else np.zeros_like(self.amount)
        begin = after if self.entry.start is None else max(after, self.entry.start.earliest)
        end = until if by is None else min(until, by)
        return self.per_month * (max((end - begin).days, 0) / DAYS_A_MONTH)


def waiting_costs(model: Model, seed: int, worlds: int) -> tuple[WaitingCost, ...]:
    """Draw all costs of waiting.

    Parameters
    ----------
    model
        The compiled case.
    seed
        Seed of all draws.
    worlds
        How many worlds, from the first on.

    Returns
    -------
    tuple of WaitingCost
    """
    register, case = Register(), model.loaded.case
    numbers = [
        register.number(f"waiting.{place}.amount", entry.amount, entry.what)
        for place, entry in enumerate(case.waiting)
    ]
    if not numbers:
        return ()
    world = World(draw((*model.inputs, *register.inputs), seed, 0, worlds), model.quantities)
    return tuple(
        WaitingCost(entry, currency_of(case, entry), world.number(number))
        for entry, number in zip(case.waiting, numbers, strict=True)
    )


def costs_of(case: Case, costs: Sequence[WaitingCost]) -> tuple[DatedCost, ...]:
    """Give every cost as dated, month by month."""
    return tuple(
        DatedCost(
            bears=one.entry.bears,
            what=one.entry.what,
            each=one.entry.each,
            start=str(one.entry.start or ""),
            by=str(one.entry.by or ""),
            amount=spread(one.amount),
            unit=one.unit,
            months=_months(case, [one]),
            beyond=one.entry.each == "once"
            and one.entry.by is not None
            and not case.as_of < one.entry.by <= case.horizon,
        )
        for one in costs
    )


def totals_of(case: Case, costs: Sequence[WaitingCost]) -> tuple[WaitingTotal, ...]:
    """Add costs up by party and currency, in the order of the case."""
    keys = dict.fromkeys((one.entry.bears, one.unit) for one in costs)
    found = []
    for bears, unit in keys:
        own = _of(costs, bears, unit)
        found.append(WaitingTotal(bears, unit, len(own), _months(case, own)))
    return tuple(found)


def gaps_of(case: Case, costs: Sequence[WaitingCost]) -> tuple[WaitingGap, ...]:
    """Compare each two parties in each currency in which one of them bears a cost.

    Parties of the deal, or all parties without one, are compared with each other.
    """
    parties = case.deal.parties if case.deal is not None else tuple(case.parties)
    units = dict.fromkeys(one.unit for one in costs)
    return tuple(
        _gap(case, (first, second, unit), (own, other))
        for unit in units
        for first, second in combinations(parties, 2)
        if (own := _of(costs, first, unit)) + (other := _of(costs, second, unit))
    )


def _of(costs: Sequence[WaitingCost], bears: str, unit: str) -> list[WaitingCost]:
    return [one for one in costs if (one.entry.bears, one.unit) == (bears, unit)]


def _gap(
    case: Case, named: tuple[str, str, str], sides: tuple[Sequence[WaitingCost], Sequence[WaitingCost]]
) -> WaitingGap:
    own, other = sides
    months = tuple(
        GapMonth(str(day), spread(_sum(own, case.as_of, day) - _sum(other, case.as_of, day)))
        for day in month_ends(case.as_of, case.horizon)
    )
    return WaitingGap(*named, months)


def _months(case: Case, costs: Sequence[WaitingCost]) -> tuple[MonthCost, ...]:
    days = month_ends(case.as_of, case.horizon)
    return tuple(
        MonthCost(str(day), spread(_sum(costs, before, day)), spread(_sum(costs, case.as_of, day)))
        for before, day in zip((case.as_of, *days), days, strict=False)
    )


def _sum(costs: Sequence[WaitingCost], after: date, until: date) -> FloatArray:
    """Add up what falls in between: ``float[worlds]``."""
    return np.asarray(sum((one.falls(after, until) for one in costs), NOTHING))
