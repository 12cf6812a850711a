"""Priced terms: the names that their formulas use, their units, and the years they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.case.cross_checks.formulas import (
    LEVEL,
    depends_on_level,
    formula_names,
    formula_order,
    quantity_units,
    term_unit,
)
from detente.case.schema import Case
from detente.case.schema_priced import PricedTerm, term_formulas
from detente.errors import Problem, QuantityError
from detente.expressions import names, parse_formula
from detente.expressions.suggestions import quoted, unknown

__all__ = ["priced_dates", "priced_formulas"]


def priced_formulas(case: Case) -> Iterator[Problem]:
    """Formulas of priced terms use quantities and other terms, never themselves, and units that fit."""
    order, units = formula_order(case), quantity_units(case)
    for slug, term in case.priced_terms.items():
        strangers = list(_strangers(case, slug, term))
        yield from strangers
        if not strangers and slug not in order:
            message = f"{quoted(slug)} needs itself, by way of its own result"
            yield Problem(f"priced_terms.{slug}", "formula", message, "break the circle")
        elif not strangers and not depends_on_level(case, slug):
            yield from _unit_problem(f"priced_terms.{slug}", term, units)


def priced_dates(case: Case) -> Iterator[Problem]:
    """What is priced lies at or after `as_of`, and rounds of financing stand in order of time."""
    for slug, term in case.priced_terms.items():
        path = f"priced_terms.{slug}"
        for key, amounts in _years(term):
            if int(min(amounts)) < case.as_of.year:
                message = f"found {min(amounts)}, a year before as_of, {case.as_of}"
                yield Problem(
                    f"{path}.{key}", "horizon", message, "what was paid before is no part of a deal"
                )
        for place, payment in enumerate(term.payments):
            if payment.date < case.as_of:
                message = f"found {payment.date}, which lies before as_of, {case.as_of}"
                yield Problem(f"{path}.payments.{place}.date", "horizon", message, "give a day to come")
        yield from _round_order(path, term)


def _strangers(case: Case, slug: str, term: PricedTerm) -> Iterator[Problem]:
    known = formula_names(case)
    for key, formula, _ in term_formulas(term):
        for name in names(parse_formula(formula)):
            if name != LEVEL and name not in known:
                message = f"in {quoted(formula)}: {unknown('quantity', name, known)}"
                yield Problem(f"priced_terms.{slug}.{key}", "formula", message)


def _unit_problem(path: str, term: PricedTerm, units: Mapping[str, str]) -> Iterator[Problem]:
    try:
        term_unit(term, units)
    except QuantityError as error:
        yield Problem(path, "unit", str(error))


def _years(term: PricedTerm) -> Iterator[tuple[str, Mapping[str, str]]]:
    if term.revenue_share is not None:
        yield "revenue_share.base", term.revenue_share.base
    if term.commitment is not None:
        yield "commitment.committed", term.commitment.committed
        yield "commitment.purchases", term.commitment.purchases
    if term.profit_right is not None:
        yield "profit_right.profits", term.profit_right.profits
    for place, stage in enumerate(term.project):
        yield f"project.{place}.flows", stage.flows


def _round_order(path: str, term: PricedTerm) -> Iterator[Problem]:
    rounds = term.stake.rounds if term.stake is not None else ()
    for place in range(1, len(rounds)):
        if rounds[place].date < rounds[place - 1].date:
            message = f"found {rounds[place].date}, earlier than the round before, {rounds[place - 1].date}"
            yield Problem(
                f"{path}.stake.rounds.{place}.date", "horizon", message, "list rounds in order of time"
            )
