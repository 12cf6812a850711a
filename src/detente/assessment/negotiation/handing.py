"""A package as what can be handed over: built field by field from what both sides can see.

What a term replaces, who holds it and whose trigger it is are facts of the agreement
in force. Whether somebody asked for another level is left out, although positions are
known to both: a package of ours that was never sent stands in the case beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.assessment.negotiation.table import Table
from detente.assessment.tabled.handed import (
    HANDED_NOTICE,
    HandedColumn,
    HandedComparison,
    HandedEvent,
    HandedSheet,
    HandedTerm,
)
from detente.case.schema import Case
from detente.case.schema_deal import Issue

__all__ = ["compared_by_terms", "handed_sheet"]

IntArray = NDArray[np.integer]


def handed_sheet(table: Table, package: IntArray) -> HandedSheet:
    """Write a package as a term sheet that holds terms alone.

    Parameters
    ----------
    table
        The table.
    package
        ``int[issue]``: level positions.

    Returns
    -------
    HandedSheet
    """
    case = table.model.loaded.case
    deal = case.deal
    entries = deal.issues.items() if deal is not None else ()
    terms = tuple(
        _term(table, (slug, entry), int(package[issue])) for issue, (slug, entry) in enumerate(entries)
    )
    replaced = {entry.replaces for (_, entry), term in zip(entries, terms, strict=True) if term.changes}
    return HandedSheet(
        notice=HANDED_NOTICE,
        title=case.title,
        as_of=str(case.as_of),
        parties=_parties(table),
        terms=terms,
        contingent=tuple(_events(table, case, package)),
        kept=tuple(term.name for slug, term in case.terms.items() if slug not in replaced),
        open_points=tuple(_open_points(terms)),
    )


def compared_by_terms(table: Table, packages: Sequence[tuple[str, IntArray]]) -> HandedComparison:
    """Set packages side by side by their terms alone.

    Parameters
    ----------
    table
        The table.
    packages
        Name and level positions of each.

    Returns
    -------
    HandedComparison
    """
    case = table.model.loaded.case
    entries = case.deal.issues.items() if case.deal is not None else ()
    return HandedComparison(
        notice=HANDED_NOTICE,
        title=case.title,
        as_of=str(case.as_of),
        parties=_parties(table),
        issues=tuple((slug, entry.name) for slug, entry in entries),
        packages=tuple(HandedColumn(name, table.levels(package)) for name, package in packages),
    )


def _parties(table: Table) -> tuple[str, ...]:
    return tuple(table.model.loaded.case.parties[slug].name for slug in table.slugs)


def _term(table: Table, of: tuple[str, Issue], level: int) -> HandedTerm:
    (slug, entry), case = of, table.model.loaded.case
    issue = table.deal.issues.index(slug)
    today = int(table.deal.today[issue])
    term = case.terms.get(entry.replaces) if entry.replaces else None
    trigger = next((party for text, party in entry.triggers.items() if entry.position(text) == level), "")
    return HandedTerm(
        issue=slug,
        name=entry.name,
        today=table.deal.levels[issue][today],
        proposed=table.deal.levels[issue][level],
        changes=level != today,
        replaces=term.name if term is not None else "",
        holder=_named(case, term.holder) if term is not None else "",
        obligor=_named(case, term.obligor) if term is not None else "",
        trigger=_named(case, trigger),
    )


def _named(case: Case, slug: str) -> str:
    return case.parties[slug].name if slug in case.parties else slug


def _events(table: Table, case: Case, package: IntArray) -> Iterator[HandedEvent]:
    """List the terms that can come on top of the package: those that name no other."""
    levels = tuple(int(level) for level in package)
    for term in case.deal.contingent.values() if case.deal is not None else ():
        if term.base is not None and tuple(table.deal.packages[term.base]) != levels:
            continue
        dated = case.events[term.dated_event] if term.dated_event is not None else None
        yield HandedEvent(
            name=term.name,
            event=dated.name if dated is not None else term.event or "",
            by=str((dated.by if dated is not None else term.by) or ""),
            declared_by=_named(case, term.declared_by),
            verified_by=_named(case, term.verified_by),
        )


def _open_points(terms: tuple[HandedTerm, ...]) -> Iterator[str]:
    for term in terms:
        if term.trigger:
            yield (
                f"{term.name}: {term.trigger} alone holds the trigger; "
                "name who declares it and who verifies it."
            )
        if term.changes and term.replaces:
            yield f"{term.name}: replaces “{term.replaces}”; compare it with the signed text."
