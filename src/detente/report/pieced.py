"""Reports in pieces as a page, as Markdown, and as text for a terminal: what they have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType

from detente.report import markdown
from detente.report.document.pieces import Piece, PiecesDocument
from detente.report.page import write_page
from detente.report.screen import Pen, heading, items, tables_on_screen
from detente.report.screen_pieces import pieces_on_screen

__all__ = ["pieces_as_html", "pieces_as_markdown", "print_pieces"]

LIMITS, EVIDENCE = "What it does not know", "Sources and claims"


def pieces_as_html(template: str, document: PiecesDocument, **content: object) -> str:
    """Write a report as one self-contained HTML page.

    Parameters
    ----------
    template
        ``pieced.html``, or one that extends it by pictures.
    document
        The report.
    **content
        What else the template shows.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    return write_page(
        template,
        ("brief.css", "dossier.css"),
        document.definitions,
        document=document,
        limits=LIMITS,
        evidence=EVIDENCE,
        **content,
    )


def pieces_as_markdown(document: PiecesDocument) -> str:
    """Write a report as Markdown, without pictures.

    Parameters
    ----------
    document
        The report.

    Returns
    -------
    str
    """
    return markdown.joined(_blocks(document))


def _blocks(document: PiecesDocument) -> Iterator[str]:
    defined = frozenset(one.key for one in document.definitions)
    yield markdown.heading(1, f"{document.title}: {document.head}")
    yield markdown.paragraph(document.purpose)
    yield markdown.facts(document.facts)
    for piece in document.pieces:
        yield from _written(piece, defined)
    yield from _written(Piece(LIMITS, bullets=document.limits), defined)
    if document.evidence:
        yield from _written(Piece(EVIDENCE, tables=document.evidence), defined)
    yield markdown.heading(2, "Definitions")
    yield markdown.definitions(document.definitions)
    yield markdown.paragraph(document.made_with)


def _written(piece: Piece, defined: frozenset[str]) -> Iterator[str]:
    yield markdown.heading(2, piece.title)
    yield from map(markdown.paragraph, piece.paragraphs)
    yield markdown.nested(piece.entries)
    yield from (markdown.table(table, defined) for table in piece.tables)


def print_pieces(document: PiecesDocument, console: Console) -> None:
    """Print a report on a terminal, without evidence and definitions.

    Parameters
    ----------
    document
        The report.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    for part in _printed(document, pen):
        console.print(part)


def _printed(document: PiecesDocument, pen: Pen) -> Iterator[RenderableType]:
    yield pen.text(f"{document.title}: {document.head}", "bold")
    for label, text in document.facts:
        yield pen.text(f"{label}: {text}")
    for piece in document.pieces:
        yield from pieces_on_screen((replace(piece, tables=()),), pen)
        yield from tables_on_screen(piece.tables, pen)
    yield from heading(LIMITS, pen)
    yield from items(document.limits, pen)
