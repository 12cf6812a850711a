"""A package as a term sheet: typed terms, what changes against today, and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from detente.assessment.checks.subjects import percent
from detente.assessment.negotiation.contingent import Base
from detente.assessment.negotiation.table import Table
from detente.assessment.result.contingent import ContingentLine, Missing
from detente.assessment.result.term_sheet import TermLine, TermSheet
from detente.assessment.situation.support import support_of
from detente.case.schema import Case
from detente.case.schema_deal import Deal

__all__ = ["sheet_of"]

IntArray = NDArray[np.integer]


def sheet_of(table: Table, base: Base, contingent: tuple[ContingentLine, ...]) -> TermSheet:
    """Write a package as terms.

    Parameters
    ----------
    table
        The table.
    base
        The package.
    contingent
        The contingent terms that come on top of it.

    Returns
    -------
    TermSheet
    """
    case = table.model.loaded.case
    deal = case.deal
    if deal is None:
        return TermSheet(base.id, base.name, (), (), (), ())
    lines = tuple(_line(table, case, deal, issue, base.package) for issue in range(len(table.deal.issues)))
    replaced = {line.replaces for line in lines if line.changes}
    kept = tuple(slug for slug in case.terms if slug not in replaced)
    open_points = (*_open_points(table, deal, lines), *_open_triggers(case, contingent))
    return TermSheet(base.id, base.name, lines, contingent, kept, open_points)


def _line(table: Table, case: Case, deal: Deal, issue: int, package: IntArray) -> TermLine:
    slug = table.deal.issues[issue]
    entry, level, today = deal.issues[slug], int(package[issue]), int(table.deal.today[issue])
    term = case.terms.get(entry.replaces) if entry.replaces else None
    values = table.space.values[issue]
    change = (values[:, level] - values[:, today]) / table.lengths
    trigger = next((party for text, party in entry.triggers.items() if entry.position(text) == level), "")
    return TermLine(
        issue=slug,
        name=entry.name,
        today=table.deal.levels[issue][today],
        proposed=table.deal.levels[issue][level],
        changes=level != today,
        replaces=entry.replaces or "",
        replaced=term.name if term is not None else "",
        holder=term.holder if term is not None else "",
        obligor=term.obligor if term is not None else "",
        trigger=trigger,
        worth=table.by_party(change),
        support=support_of(case, f"deal.issues.{slug}"),
    )


def _open_points(table: Table, deal: Deal, lines: tuple[TermLine, ...]) -> Iterator[str]:
    """Say what is still to be settled: what a side asked for and does not get, triggers, unclear terms."""
    case = table.model.loaded.case
    for issue, line in enumerate(lines):
        asked = _asked_otherwise(table, deal, issue) if not line.changes else ()
        if asked:
            names = " and ".join(case.parties[party].name for party in asked)
            yield f"{line.name}: stays as it is, although {names} asked for another level."
        if line.trigger:
            holder = case.parties[line.trigger].name
            yield f"{line.name}: {holder} alone holds the trigger; name who declares it and who verifies it."
        term = case.terms.get(line.replaces) if line.replaces else None
        if line.changes and term is not None and term.confidence != "high":
            yield (
                f"{line.name}: replaces “{term.name}”, whose wording is known with {term.confidence} "
                "confidence; compare it with the signed text."
            )


def _open_triggers(case: Case, contingent: tuple[ContingentLine, ...]) -> Iterator[str]:
    """Say what each contingent term lacks to be a bet that both can rely on."""
    for line in contingent:
        gains = case.parties[line.benefits].name
        told: dict[Missing, str] = {
            "neutral": "name a neutral who declares or verifies it",
            "day": "name the last day on which the event counts",
            "beliefs": "ask both sides how likely they hold the event",
            "control": f"{gains} gains by it and can bring it about, so it is an incentive and no bet",
            "security": _security(line),
        }
        if line.missing:
            yield f"{line.name}: {'; '.join(told[lack] for lack in line.missing)}."


def _security(line: ContingentLine) -> str:
    return (
        f"in {percent(1 - (line.kept or 0.0))} of worlds somebody would be worse off after the fact than "
        "without a deal, so say what makes it keep its word"
    )


def _asked_otherwise(table: Table, deal: Deal, issue: int) -> tuple[str, ...]:
    """List the parties whose latest packages ask for another level than today's."""
    today = int(table.deal.today[issue])
    latest = {
        entry.by: slug
        for slug, entry in sorted(deal.packages.items(), key=lambda item: str(item[1].date or ""))
        if entry.by is not None
    }
    return tuple(party for party, slug in latest.items() if table.deal.packages[slug][issue] != today)
