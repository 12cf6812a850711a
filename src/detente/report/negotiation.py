"""What is on the table as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType

from detente.assessment.result import Negotiation
from detente.report import markdown
from detente.report.charts import frontier_charts, plot_of_table
from detente.report.document.negotiation import NegotiationDocument, negotiation_document_of
from detente.report.page import write_page
from detente.report.screen import Pen, columns_fit, grid_of, heading, items, records_of
from detente.report.screen_pieces import pieces_on_screen

__all__ = ["render_negotiation_html", "render_negotiation_markdown", "render_negotiation_terminal"]

LIMITS = "What it does not know"


def render_negotiation_html(found: Negotiation) -> str:
    """Write what is on the table as one self-contained HTML page.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = negotiation_document_of(found)
    return write_page(
        "negotiation.html",
        ("brief.css", "dossier.css"),
        document.definitions,
        document=document,
        charts=frontier_charts("frontier", plot_of_table(found), document.names),
        limits=LIMITS,
    )


def render_negotiation_markdown(found: Negotiation) -> str:
    """Write what is on the table as Markdown.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.

    Returns
    -------
    str
    """
    return markdown.joined(_blocks(negotiation_document_of(found)))


def _blocks(document: NegotiationDocument) -> Iterator[str]:
    yield markdown.heading(1, f"{document.title}: the deal")
    yield markdown.facts(document.facts)
    for piece in document.pieces:
        yield markdown.heading(2, piece.title)
        yield from map(markdown.paragraph, piece.paragraphs)
        yield markdown.bullets(piece.bullets)
        yield from map(markdown.table, piece.tables)
    yield markdown.heading(2, LIMITS)
    yield markdown.bullets(document.limits)
    if document.evidence:
        yield markdown.heading(2, "Sources and claims")
        yield from map(markdown.table, document.evidence)


def render_negotiation_terminal(found: Negotiation, console: Console) -> None:
    """Print what is on the table.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    for part in _printed(negotiation_document_of(found), pen):
        console.print(part)


def _printed(document: NegotiationDocument, pen: Pen) -> Iterator[RenderableType]:
    yield pen.text(f"{document.title}: the deal", "bold")
    yield pen.text(". ".join(f"{label}: {text}" for label, text in document.facts))
    for piece in document.pieces:
        yield from pieces_on_screen((replace(piece, tables=()),), pen)
        for table in piece.tables:
            yield grid_of(table, pen) if columns_fit(table, pen) else records_of(table, pen)
    yield from heading(LIMITS, pen)
    yield from items(document.limits, pen)
