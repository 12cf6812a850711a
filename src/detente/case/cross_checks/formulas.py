"""Formulas: the names they use, what depends on what, and their units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from detente.case.schema import Case
from detente.case.schema_priced import PricedTerm, term_formulas
from detente.case.values import ValueInput
from detente.errors import Problem, QuantityError
from detente.expressions import names, parse_formula
from detente.expressions.suggestions import quoted, unknown
from detente.quantities import unit_of_formula

__all__ = [
    "LEVEL",
    "depends_on_level",
    "formula_names",
    "formula_order",
    "money_formulas",
    "no_deal_formulas",
    "point_amounts",
    "quantity_formulas",
    "quantity_units",
    "term_unit",
    "waiting_amounts",
]

CURRENCY = re.compile(r"[A-Z]{3}")
SHARE_UNITS = ("", "%")
NOTHING = parse_formula("0")
LEVEL = "level"
"""The number of the issue's level, in money formulas."""


def formula_names(case: Case) -> tuple[str, ...]:
    """Name what formulas may use: quantities and priced terms."""
    return (*case.quantities, *case.priced_terms)


def depends_on_level(case: Case, slug: str) -> bool:
    """Tell whether a priced term is worth something else at every level of an issue."""
    needs, seen, waiting = _needs(case), set[str](), [slug]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(needs.get(name, ()))
    return LEVEL in seen


def formula_order(case: Case) -> tuple[str, ...]:
    """List quantities and priced terms, each after all that it uses; those in a circle are left out."""
    needs = _needs(case)
    ordered: list[str] = []
    pending = dict(needs)
    while pending:
        ready = [slug for slug, used in pending.items() if not used & pending.keys()]
        if not ready:
            break
        ordered.extend(ready)
        for slug in ready:
            del pending[slug]
    return tuple(ordered)


def quantity_units(case: Case, level: str | None = None) -> dict[str, str]:
    """Give the unit of every quantity and priced term whose unit is known.

    Parameters
    ----------
    case
        The case.
    level
        The unit of `level` in one issue; without it, terms that depend on a level are left out.
    """
    units: dict[str, str] = {} if level is None else {LEVEL: level}
    for slug in formula_order(case):
        value = case.quantities.get(slug)
        try:
            if value is None:
                units[slug] = term_unit(case.priced_terms[slug], units)
            elif value.formula is None:
                units[slug] = value.known_unit or ""
            else:
                units[slug] = unit_of_formula(parse_formula(value.formula), units, value.unit)
        except QuantityError:
            if value is not None and value.unit is not None:
                units[slug] = value.unit
    return units


def term_unit(term: PricedTerm, units: Mapping[str, str]) -> str:
    """Find the unit in which a priced term comes out: its currency, or % for a stake.

    Raises
    ------
    QuantityError
        If an amount is no money, a share has a unit, or two currencies meet.
    """
    found: dict[str, str] = {}
    for key, formula, is_share in term_formulas(term):
        unit = unit_of_formula(parse_formula(formula), units, None)
        if is_share and unit not in SHARE_UNITS:
            raise QuantityError(
                f"{key}: {quoted(formula)} is in {unit}; a share of one is needed, such as 20 %"
            )
        if not is_share and parse_formula(formula) != NOTHING:
            found.setdefault(unit, key)
    if len(found) > 1 or found.keys() & {"%"}:
        shown = " and ".join(
            f"{key} {f'in {unit}' if unit else 'without unit'}" for unit, key in found.items()
        )
        raise QuantityError(f"all amounts of a term are money in one currency; found {shown}")
    return "%" if term.is_stake else next(iter(found), "")


def quantity_formulas(case: Case) -> Iterator[Problem]:
    """Formulas of quantities use other quantities, never themselves, and units that fit."""
    order, units = formula_order(case), quantity_units(case)
    for slug, value in case.quantities.items():
        if value.formula is None:
            continue
        path = f"quantities.{slug}.formula"
        stranger = _stranger_without_level(case, value.formula)
        if stranger is not None:
            yield Problem(path, "formula", f"in {quoted(value.formula)}: {stranger}")
        elif slug not in order:
            message = f"{quoted(value.formula)} needs {quoted(slug)} itself, by way of its own result"
            yield Problem(path, "formula", message, "break the circle")
        else:
            yield from _unit_problem(path, value.formula, units, value.unit)


def money_formulas(case: Case) -> Iterator[Problem]:
    """Money values use `level` and quantities, and come out in the party's currency."""
    if case.deal is None:
        return
    for party, values in case.deal.values.items():
        for slug, term in values.money.items() if values.money is not None else ():
            if term.formula is not None and slug in case.deal.issues:
                path = f"deal.values.{party}.money.{slug}"
                yield from _money_problem(path, term.formula, case, values.unit or "")


def no_deal_formulas(case: Case) -> Iterator[Problem]:
    """Formulas of no-deal values, their changes and contingent terms use quantities, in the party's unit."""
    units = quantity_units(case)
    for path, value, party in (*_no_deal_amounts(case), *_contingent_amounts(case)):
        if value.formula is None or case.deal is None or party not in case.deal.values:
            continue
        stranger = _stranger_without_level(case, value.formula)
        wanted = case.deal.values[party].unit or ""
        if stranger is not None:
            yield Problem(path, "formula", f"in {quoted(value.formula)}: {stranger}")
        elif value.unit is not None and value.unit != wanted:
            needed = f"amounts here are in {quoted(wanted)}" if wanted else "points have no unit"
            yield Problem(path, "unit", f"found the unit {quoted(value.unit)}; {needed}")
        else:
            yield from _unit_problem(path, value.formula, units, wanted)


def waiting_amounts(case: Case) -> Iterator[Problem]:
    """What waiting costs is money: an amount with a currency, or a formula that comes out in one."""
    units = quantity_units(case)
    for number, waiting in enumerate(case.waiting):
        path, value = f"waiting.{number}.amount", waiting.amount
        stranger = _stranger_without_level(case, value.formula) if value.formula is not None else None
        if stranger is not None:
            yield Problem(path, "formula", f"in {quoted(value.formula or '')}: {stranger}")
        else:
            yield from _not_money(path, value, units)


def point_amounts(case: Case) -> Iterator[Problem]:
    """What a point is worth is money: an amount with a currency, or a formula that comes out in one."""
    units = quantity_units(case)
    for party, values in case.deal.values.items() if case.deal is not None else ():
        value = values.point
        if value is None:
            continue
        path = f"deal.values.{party}.point"
        stranger = _stranger_without_level(case, value.formula) if value.formula is not None else None
        if stranger is not None:
            yield Problem(path, "formula", f"in {quoted(value.formula or '')}: {stranger}")
        else:
            yield from _not_money(path, value, units, "what a point is worth")


def _not_money(
    path: str, value: ValueInput, units: Mapping[str, str], what: str = "what waiting costs"
) -> Iterator[Problem]:
    try:
        unit = value.known_unit
        if value.formula is not None:
            unit = unit_of_formula(parse_formula(value.formula), units, value.unit)
    except QuantityError as error:
        yield Problem(path, "unit", str(error))
        return
    if not CURRENCY.fullmatch(unit or ""):
        found = f"found the unit {quoted(unit)}" if unit else "found no unit"
        yield Problem(path, "unit", f"{found}; {what} is money, such as 20 million USD")


def _no_deal_amounts(case: Case) -> Iterator[tuple[str, ValueInput, str]]:
    """Yield path, amount and party of every no-deal value, and of every amount that an event adds."""
    for party, entries in case.deal.no_deal.items() if case.deal else ():
        for label, entry in entries.items():
            if entry.value is not None:
                yield f"deal.no_deal.{party}.{label}", entry.value, party
    for slug, event in case.events.items():
        for target, value in event.changes.items():
            yield f"events.{slug}.changes.{target}", value, "".join(target.split(".")[1:2])


def _contingent_amounts(case: Case) -> Iterator[tuple[str, ValueInput, str]]:
    """Yield path, amount and party of what contingent terms are worth."""
    for slug, term in case.deal.contingent.items() if case.deal else ():
        for party, worth in term.worth.items():
            yield f"deal.contingent.{slug}.worth.{party}.if_event", worth.if_event, party
            yield f"deal.contingent.{slug}.worth.{party}.if_not", worth.if_not, party


def _money_problem(path: str, formula: str, case: Case, money: str) -> Iterator[Problem]:
    deal = case.deal
    if deal is None:
        return
    issue = deal.issues[path.rpartition(".")[2]]
    used = set(names(parse_formula(formula)))
    stranger = _stranger(formula, (*formula_names(case), LEVEL))
    by_level = LEVEL in used or any(depends_on_level(case, name) for name in used)
    if used & set(deal.issues):
        name = next(slug for slug in deal.issues if slug in used)
        message = f"in {quoted(formula)}: {quoted(name)} is an issue; 'level' is the level of this issue"
        yield Problem(path, "formula", message, "a formula sees its own issue only, for issues add up")
    elif stranger is not None:
        yield Problem(path, "formula", f"in {quoted(formula)}: {stranger}")
    elif by_level and not issue.is_numeric:
        message = f"in {quoted(formula)}: the levels of this issue are names"
        yield Problem(path, "formula", message, "write an amount per level")
    else:
        yield from _money_units(path, formula, quantity_units(case, issue.base_unit), case, money)


def _money_units(
    path: str, formula: str, units: Mapping[str, str], case: Case, money: str
) -> Iterator[Problem]:
    """Report the terms whose units do not fit this issue, or the formula's own."""
    for name in names(parse_formula(formula)):
        if name in case.priced_terms and name not in units:
            try:
                term_unit(case.priced_terms[name], units)
            except QuantityError as error:
                yield Problem(path, "unit", f"in {quoted(name)}, at the levels of this issue: {error}")
                return
    yield from _unit_problem(path, formula, units, money)


def _unit_problem(
    path: str, formula: str, units: Mapping[str, str], declared: str | None
) -> Iterator[Problem]:
    try:
        unit_of_formula(parse_formula(formula), units, declared)
    except QuantityError as error:
        yield Problem(path, "unit", str(error))


def _stranger(formula: str, known: tuple[str, ...]) -> str | None:
    for name in names(parse_formula(formula)):
        if name not in known:
            return unknown("quantity", name, known)
    return None


def _stranger_without_level(case: Case, formula: str) -> str | None:
    """Say what a formula outside money values must not use."""
    for name in names(parse_formula(formula)):
        if name in case.priced_terms and depends_on_level(case, name):
            return (
                f"{quoted(name)} depends on the level of an issue, so only money values of issues can use it"
            )
    return _stranger(formula, formula_names(case))


def _needs(case: Case) -> dict[str, set[str]]:
    needs = {
        slug: set(names(parse_formula(value.formula))) if value.formula is not None else set()
        for slug, value in case.quantities.items()
    }
    for slug, term in case.priced_terms.items():
        formulas = (parse_formula(formula) for _, formula, _ in term_formulas(term))
        needs[slug] = {name for formula in formulas for name in names(formula)}
    return needs
