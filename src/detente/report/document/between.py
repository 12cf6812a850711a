"""What would be agreed between the levels, beside what the solutions name at the levels."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import BetweenSolution, Negotiation
from detente.report.document.pieces import Piece, filled
from detente.report.document.tables import Column, Table, row
from detente.report.names import Names
from detente.report.numbers import of_range
from detente.report.text import capitalised, listed

__all__ = ["between_pieces"]

TITLE = "Between the levels"


def between_pieces(found: Negotiation, names: Names) -> Iterator[Piece]:
    """Write what would be agreed if ranges could be settled at any number; nothing where none can."""
    view = found.between
    if view is None:
        return
    issues = listed(f"“{names.issue(issue)}”" for issue in view.issues)
    if view.reason:
        yield Piece(TITLE, paragraphs=(f"Not looked at for {issues}: {view.reason}.",))
        return
    intro = (
        f"If {issues} could be settled at any number in the range, values being straight lines between "
        f"levels, the frontier has {view.pieces:,} pieces, and the solutions are these. What they add to the "
        "gains at the levels is what the steps of the case leave on the table."
    )
    named = [one for one in view.solutions if one.package]
    columns = (Column("Issue"), *(Column(capitalised(one.name)) for one in named))
    packages = [dict(one.package) for one in named]
    rows = tuple(
        row((names.issue(issue), *(package[issue] for package in packages)))
        for issue in (packages[0] if packages else ())
        if issue in view.issues or any(_differs(issue, one, found) for one in named)
    )
    table = Table("What they would agree on between the levels; all else as at the levels", columns, rows)
    bullets = tuple(_gained(one, found, names) for one in view.solutions)
    yield Piece(TITLE, paragraphs=(intro,), bullets=bullets, tables=filled((table,)))


def _differs(issue: str, one: BetweenSolution, found: Negotiation) -> bool:
    """Tell whether an issue is settled otherwise than by the same solution at the levels."""
    same = next((other for other in found.solutions if other.name == one.name and other.parts), None)
    return same is None or dict(same.parts[0].package)[issue] != dict(one.package)[issue]


def _gained(one: BetweenSolution, found: Negotiation, names: Names) -> str:
    if one.reason:
        return f"{capitalised(one.name)}: {one.reason}."
    at_levels = next((dict(other.gains) for other in found.solutions if other.name == one.name), {})
    gains = listed(
        f"{names.party(party)} {of_range(gain, sign=True)}"
        + (f" (at the levels {of_range(at_levels[party], sign=True)})" if party in at_levels else "")
        for party, gain in one.gains
    )
    return f"{capitalised(one.name)}: {gains}."
