"""What is handed to the other side, as a page, as Markdown and as JSON: terms alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import detente
from detente.assessment.tabled.handed import HandedComparison, HandedSheet, HandedTerm
from detente.report.document.definition import Definition
from detente.report.document.pieces import Piece, PiecesDocument, filled
from detente.report.document.tables import Column, Table, row
from detente.report.pieced import pieces_as_html, pieces_as_markdown
from detente.report.text import listed

__all__ = ["handed_as_html", "handed_as_json", "handed_as_markdown"]

Handed = HandedSheet | HandedComparison
DEFINED = (
    Definition("today", "Today", "The terms in force on the day up to which the case looks."),
    Definition("trigger", "Trigger", "What one party alone can declare, so that a term changes or ends."),
)
LIMITS = (
    "It is a proposal of terms, not a contract: whoever signs has to compare it with the signed texts.",
    "Nothing here says what anybody would accept.",
)


def handed_as_html(handed: Handed) -> str:
    """Write a term sheet or a comparison as one self-contained HTML page; encode it as UTF-8."""
    return pieces_as_html("pieced.html", _document(handed))


def handed_as_markdown(handed: Handed) -> str:
    """Write a term sheet or a comparison as Markdown."""
    return pieces_as_markdown(_document(handed))


def handed_as_json(handed: Handed) -> str:
    """Write a term sheet or a comparison as JSON text."""
    return json.dumps(asdict(handed), ensure_ascii=False, indent=1) + "\n"


def _document(handed: Handed) -> PiecesDocument:
    sheet = isinstance(handed, HandedSheet)
    return PiecesDocument(
        title=handed.title,
        head="term sheet" if sheet else "packages side by side",
        purpose=handed.notice,
        facts=(("Known as of", handed.as_of), ("Between", listed(handed.parties))),
        pieces=tuple(_sheet(handed) if isinstance(handed, HandedSheet) else _comparison(handed)),
        limits=LIMITS,
        definitions=DEFINED,
        made_with=f"Détente {detente.__version__}",
    )


def _sheet(handed: HandedSheet) -> Iterator[Piece]:
    columns = (
        Column("Term"),
        Column("Today"),
        Column("Proposed"),
        Column("Replaces"),
        Column("Trigger held by"),
    )
    rows = tuple(
        row(
            (
                one.name,
                one.today,
                one.proposed if one.changes else "as today",
                _replaced(one, handed.parties),
                one.trigger or "–",
            )
        )
        for one in handed.terms
    )
    changed = sum(one.changes for one in handed.terms)
    said = f"{changed} of {len(handed.terms)} terms change against today."
    table = Table("The package, term by term", columns, rows)
    yield Piece("Terms", paragraphs=(said,), tables=filled((table, _events(handed))))
    if handed.kept:
        yield Piece("Terms in force that stay untouched", bullets=handed.kept)
    yield Piece("Open points", bullets=handed.open_points or ("None that the wording would know of.",))


def _replaced(one: HandedTerm, parties: tuple[str, ...]) -> str:
    """Say who owes a term in force to whom; a holder that would not sign is quoted as the case has it."""
    if not one.replaces or not one.holder:
        return one.replaces or "–"
    if one.holder not in parties:
        return f"{one.replaces} (holder: {one.holder})"
    return f"{one.replaces} ({one.obligor} owes it to {one.holder})"


def _events(handed: HandedSheet) -> Table:
    columns = (Column("Term"), Column("If"), Column("By"), Column("Declared by"), Column("Verified by"))
    rows = tuple(
        row((one.name, one.event, one.by or "no day named", one.declared_by, one.verified_by))
        for one in handed.contingent
    )
    return Table("Terms that hang on an event", columns, rows)


def _comparison(handed: HandedComparison) -> Iterator[Piece]:
    columns = (Column("Term"), *(Column(one.name) for one in handed.packages))
    levels = [dict(one.levels) for one in handed.packages]
    rows = tuple(row((name, *(chosen[slug] for chosen in levels))) for slug, name in handed.issues)
    yield Piece("Packages side by side", tables=(Table("One row for each term", columns, rows),))
