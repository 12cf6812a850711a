"""A comparison as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType

from detente.assessment.result import CaseComparison
from detente.report import markdown
from detente.report.document.comparison import ComparisonDocument, comparison_document_of
from detente.report.page import write_page
from detente.report.screen import Pen, columns_fit, grid_of, heading, items, records_of
from detente.report.screen_pieces import pieces_on_screen

__all__ = ["render_comparison_html", "render_comparison_markdown", "render_comparison_terminal"]

LIMITS = "What it does not know"


def render_comparison_html(found: CaseComparison) -> str:
    """Write a comparison as one self-contained HTML page.

    Parameters
    ----------
    found
        The comparison.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = comparison_document_of(found)
    return write_page(
        "comparison.html",
        ("brief.css", "dossier.css"),
        document.definitions,
        document=document,
        limits=LIMITS,
    )


def render_comparison_markdown(found: CaseComparison) -> str:
    """Write a comparison as Markdown.

    Parameters
    ----------
    found
        The comparison.

    Returns
    -------
    str
    """
    return markdown.joined(_blocks(comparison_document_of(found)))


def _blocks(document: ComparisonDocument) -> Iterator[str]:
    defined = frozenset(one.key for one in document.definitions)
    yield markdown.heading(1, f"{document.title}: what changed")
    yield markdown.facts(document.facts)
    for piece in document.pieces:
        yield markdown.heading(2, piece.title)
        yield from map(markdown.paragraph, piece.paragraphs)
        yield markdown.bullets(piece.bullets)
        yield from (markdown.table(table, defined) for table in piece.tables)
    yield markdown.heading(2, LIMITS)
    yield markdown.bullets(document.limits)
    yield markdown.heading(2, "Definitions")
    yield markdown.definitions(document.definitions)
    yield markdown.paragraph(document.made_with)


def render_comparison_terminal(found: CaseComparison, console: Console) -> None:
    """Print a comparison.

    Parameters
    ----------
    found
        The comparison.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    for part in _printed(comparison_document_of(found), pen):
        console.print(part)


def _printed(document: ComparisonDocument, pen: Pen) -> Iterator[RenderableType]:
    yield pen.text(f"{document.title}: what changed", "bold")
    for label, text in document.facts:
        yield pen.text(f"{label}: {text}")
    for piece in document.pieces:
        yield from pieces_on_screen((replace(piece, tables=()),), pen)
        for table in piece.tables:
            yield grid_of(table, pen) if columns_fit(table, pen) else records_of(table, pen)
    yield from heading(LIMITS, pen)
    yield from items(document.limits, pen)
