"""The numbers of the situation: dependence over time, and what waiting costs by the month."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import Model, World
from detente.assessment.compile.dependence import DependencePart, Need
from detente.assessment.compile.inputs import register_of, written
from detente.assessment.result.situation import (
    DependencePair,
    DependencePoint,
    NeedView,
    WaitingView,
)
from detente.assessment.situation.support import support_of
from detente.assessment.spreads import spread
from detente.case.cross_checks.formulas import quantity_units
from detente.case.schema import Case
from detente.case.schema_context import Dependence, Waiting
from detente.case.values import ValueInput
from detente.expressions import parse_formula
from detente.quantities import unit_of_formula
from detente.uncertainty import draw

__all__ = ["DAYS_A_MONTH", "MONTHS_A_YEAR", "WORLDS", "currency_of", "dependence_of", "waiting_of"]

WORLDS = 2_048
"""Worlds in which these numbers are drawn."""
DAYS_A_MONTH = 365.25 / 12
MONTHS_A_YEAR = 12.0
FloatArray = NDArray[np.float64]


def dependence_of(model: Model, seed: int) -> tuple[DependencePair, ...]:
    """Give the dependence of each pair of parties at every date at which an entry begins."""
    part = model.dependence
    world = World(draw(part.inputs, seed, 0, WORLDS), {})
    return tuple(_pair(model, part, world, pair) for pair in part.pairs())


def _pair(model: Model, part: DependencePart, world: World, pair: tuple[int, int]) -> DependencePair:
    case, parties = model.loaded.case, model.conflict.parties
    needs = sorted(
        (need for need in part.history if {need.of, need.on} == set(pair)),
        key=lambda need: (need.since, need.place),
    )
    dates = {need.since: str(case.dependence[need.place].date) for need in needs}
    return DependencePair(
        first=parties[pair[0]],
        second=parties[pair[1]],
        points=tuple(_point(part.on_day(day), world, pair, day, shown) for day, shown in dates.items()),
        needs=tuple(_need(case, need, world) for need in needs),
    )


def _point(
    part: DependencePart, world: World, pair: tuple[int, int], day: date, shown: str
) -> DependencePoint:
    one, other = (part.strength(of, on, world, None, {}) for of, on in (pair, pair[::-1]))
    return DependencePoint(
        date=shown,
        day=str(day),
        first_on_second=spread(one),
        second_on_first=spread(other),
        mutual=spread(one + other),
        imbalance=spread(np.abs(one - other)),
    )


def _need(case: Case, need: Need, world: World) -> NeedView:
    entry: Dependence = case.dependence[need.place]
    importance, share, elsewhere = (world.number(factor) / 100 for factor in need.factors)
    return NeedView(
        of=entry.of,
        on=entry.on,
        resource=entry.resource,
        date=str(entry.date),
        day=str(entry.date.earliest),
        importance=written(entry.importance),
        share=written(entry.share),
        substitutability=written(entry.substitutability),
        strength=spread(importance * share * (1 - elsewhere)),
        support=support_of(case, f"dependence.{need.place}"),
    )


def waiting_of(model: Model, seed: int) -> tuple[WaitingView, ...]:
    """Give what waiting costs whom, by the month."""
    case = model.loaded.case
    register = register_of(case)
    numbers = [
        register.number(f"waiting.{place}.amount", entry.amount, entry.what)
        for place, entry in enumerate(case.waiting)
    ]
    if not numbers:
        return ()
    world = World(draw((*model.inputs, *register.inputs), seed, 0, WORLDS), model.quantities)
    return tuple(
        _waiting(case, place, entry, world.number(number))
        for place, (entry, number) in enumerate(zip(case.waiting, numbers, strict=True))
    )


def _waiting(case: Case, place: int, entry: Waiting, amount: FloatArray) -> WaitingView:
    unit = currency_of(case, entry.amount)
    return WaitingView(
        bears=entry.bears,
        what=entry.what,
        amount=spread(amount),
        unit=unit,
        each=entry.each,
        start=str(entry.start or ""),
        by=str(entry.by or ""),
        per_month=spread(amount / _months(case, entry)),
        support=support_of(case, f"waiting.{place}"),
    )


def _months(case: Case, entry: Waiting) -> float:
    """Give the months over which an amount is spread: one, twelve, or those left until it falls due."""
    if entry.each != "once" or entry.by is None:
        return MONTHS_A_YEAR if entry.each == "year" else 1.0
    begin = max(case.as_of, entry.start.earliest) if entry.start is not None else case.as_of
    return max((entry.by - begin).days / DAYS_A_MONTH, 1 / DAYS_A_MONTH)


def currency_of(case: Case, amount: ValueInput) -> str:
    """Give the currency of an amount: as written, or as its formula comes out."""
    return amount.known_unit or unit_of_formula(
        parse_formula(amount.formula or "0"), quantity_units(case), amount.unit
    )
