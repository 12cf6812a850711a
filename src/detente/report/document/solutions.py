"""What each solution of the bargaining problem names, and the packages side by side."""

from __future__ import annotations

from detente.assessment.result import Negotiation, SolutionView
from detente.report.document.pieces import Piece, filled
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.names import Names
from detente.report.numbers import of_range, percent
from detente.report.text import capitalised, listed

__all__ = ["named_packages", "solutions_piece"]


def solutions_piece(found: Negotiation, names: Names) -> Piece:
    """Say what each solution gives and how fair it is, and set the packages side by side."""
    columns = (
        Column("Solution"),
        *(Column(f"Gain of {names.party(party)}", "range_share", number=True) for party in found.parties),
        Column("Admissible", "admissible", number=True),
        Column("Fairness"),
    )
    rows = tuple(_solution_row(one, found.parties) for one in found.solutions)
    silent = tuple(f"{capitalised(one.name)}: {one.reason}." for one in found.solutions if one.reason)
    tables = (
        Table("What each solution gives, in shares of each party's range", columns, rows),
        _packages(found, names),
    )
    return Piece("Solutions", bullets=silent, tables=filled(tables))


def _solution_row(one: SolutionView, parties: tuple[str, ...]) -> Row:
    gains = dict(one.gains)
    fair = ", ".join(
        check.name if check.holds else f"not {check.name}"
        for check in one.fairness
        if check.holds is not None
    )
    shown = [of_range(gains[party], sign=True) if party in gains else "–" for party in parties]
    admissible = "–" if one.admissible is None else percent(one.admissible)
    ties = f"{one.ties:,} tied" if one.ties > 1 else ""
    return row((cell(capitalised(one.name), note=ties), *shown, admissible, fair or "–"))


def named_packages(found: Negotiation) -> tuple[tuple[list[str], SolutionView], ...]:
    """List the packages that solutions name, each once, with the names of all that name it."""
    named: dict[tuple[tuple[str, str], ...], tuple[list[str], SolutionView]] = {}
    for one in found.solutions:
        if len(one.parts) == 1:
            named.setdefault(one.parts[0].package, ([], one))[0].append(capitalised(one.name))
    return tuple(named.values())


def _packages(found: Negotiation, names: Names) -> Table:
    """Set the packages that solutions name side by side."""
    named = named_packages(found)
    columns = (Column("Issue"), *(Column(listed(titles)) for titles, _ in named))
    packages = [dict(one.parts[0].package) for _, one in named]
    issues = list(packages[0]) if packages else []
    rows = tuple(row((names.issue(issue), *(package[issue] for package in packages))) for issue in issues)
    return Table("What they would agree on", columns, rows)
