"""What waiting costs whom, month by month until the horizon, each cost as the case dates it.

A cost that falls due once falls whole on its day. One that runs falls evenly, day by day: by the month, or
by the year as a twelfth of it a month; a month has 365.25 / 12 days. What falls due today or before, or
after the horizon, is not counted. Costs are drawn in the worlds that are played, so that they can be held
against what the parties value there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import Model, World
from detente.assessment.compile.inputs import register_of
from detente.assessment.result import DatedCost, GapMonth, MonthCost, WaitingGap, WaitingTotal
from detente.assessment.situation.numbers import DAYS_A_MONTH, MONTHS_A_YEAR, currency_of
from detente.assessment.spreads import spread
from detente.assessment.unfolding.rates import month_ends
from detente.case.schema import Case
from detente.case.schema_context import Waiting
from detente.case.values import ValueInput
from detente.errors import AssessmentError
from detente.uncertainty import draw

__all__ = [
    "WaitingCost",
    "Yardstick",
    "costs_of",
    "gaps_of",
    "totals_of",
    "waiting_costs",
    "yardsticks_of",
]

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
    case = model.loaded.case
    found = _drawn(
        model,
        {f"waiting.{place}.amount": entry.amount for place, entry in enumerate(case.waiting)},
        seed,
        worlds,
    )
    return tuple(
        WaitingCost(entry, currency_of(case, entry.amount), amount)
        for entry, amount in zip(case.waiting, found, strict=True)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """The unit of a party's values in money, in the worlds that are played.

    Parameters
    ----------
    unit
        The currency; ``points`` where the case does not say what a point is worth.
    worth
        ``float[worlds]``: what one unit of its values is worth in that currency.
    """

    unit: str
    worth: FloatArray


def yardsticks_of(model: Model, seed: int, worlds: int) -> tuple[Yardstick, ...]:
    """Say, per party of the deal, what one unit of its values is worth; nothing without a deal section.

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
    tuple of Yardstick

    Raises
    ------
    AssessmentError
        If a point is worth nothing or less in some world.
    """
    case, deal = model.loaded.case, model.deal
    if deal is None or case.deal is None:
        return ()
    points = {slug: values.point for slug, values in case.deal.values.items() if values.point is not None}
    paths = {f"deal.values.{slug}.point": point for slug, point in points.items()}
    worth = dict(zip(points, _drawn(model, paths, seed, worlds), strict=True))
    for path, amounts in zip(paths, worth.values(), strict=True):
        if (amounts <= 0.0).any():
            raise AssessmentError(
                f"{path}: a point is worth {amounts.min():g} in at least one world; it must be worth more "
                "than 0, so give it a range, or its quantities bounds (min, max), that exclude it"
            )
    return tuple(
        Yardstick(currency_of(case, points[slug]), worth[slug])
        if slug in points
        else Yardstick(plan.unit, np.ones(worlds))
        for slug, plan in zip(case.deal.parties, deal.plans, strict=True)
    )


def _drawn(model: Model, amounts: Mapping[str, ValueInput], seed: int, worlds: int) -> list[FloatArray]:
    """Draw amounts that no other engine reads, in the same worlds as all others."""
    register = register_of(model.loaded.case)
    numbers = [register.number(path, amount, path) for path, amount in amounts.items()]
    if not numbers:
        return []
    world = World(draw((*model.inputs, *register.inputs), seed, 0, worlds), model.quantities)
    return [world.number(number) for number in numbers]


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
