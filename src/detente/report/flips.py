"""What would flip the verdict as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType

from detente.assessment.result import Flips
from detente.report import markdown
from detente.report.charts import tornado_charts
from detente.report.document.change import MEASURES
from detente.report.document.flips import FlipsDocument, flips_document_of
from detente.report.page import write_page
from detente.report.screen import Pen, columns_fit, grid_of, heading, items, records_of
from detente.report.screen_pieces import pieces_on_screen
from detente.report.text import capitalised

__all__ = ["render_flips_html", "render_flips_markdown", "render_flips_terminal"]

LIMITS = "What it does not know"
HEAD = "what would flip the verdict"


def render_flips_html(found: Flips) -> str:
    """Write what would flip the verdict as one self-contained HTML page.

    Parameters
    ----------
    found
        The re-runs.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = flips_document_of(found)
    return write_page(
        "flips.html",
        ("brief.css", "dossier.css"),
        document.definitions,
        document=document,
        head=HEAD,
        charts=tornado_charts("flips", found),
        measures={measure: capitalised(words) for measure, words in MEASURES.items()},
        limits=LIMITS,
    )


def render_flips_markdown(found: Flips) -> str:
    """Write what would flip the verdict as Markdown.

    Parameters
    ----------
    found
        The re-runs.

    Returns
    -------
    str
    """
    return markdown.joined(_blocks(flips_document_of(found)))


def _blocks(document: FlipsDocument) -> Iterator[str]:
    yield markdown.heading(1, f"{document.title}: {HEAD}")
    yield markdown.facts(document.facts)
    for piece in document.pieces:
        yield markdown.heading(2, piece.title)
        yield from map(markdown.paragraph, piece.paragraphs)
        yield markdown.bullets(piece.bullets)
        yield from map(markdown.table, piece.tables)
    yield markdown.heading(2, LIMITS)
    yield markdown.bullets(document.limits)


def render_flips_terminal(found: Flips, console: Console) -> None:
    """Print what would flip the verdict.

    Parameters
    ----------
    found
        The re-runs.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    for part in _printed(flips_document_of(found), pen):
        console.print(part)


def _printed(document: FlipsDocument, pen: Pen) -> Iterator[RenderableType]:
    yield pen.text(f"{document.title}: {HEAD}", "bold")
    yield pen.text(". ".join(f"{label}: {text}" for label, text in document.facts))
    for piece in document.pieces:
        yield from pieces_on_screen((replace(piece, tables=()),), pen)
        for table in piece.tables:
            yield grid_of(table, pen) if columns_fit(table, pen) else records_of(table, pen)
    yield from heading(LIMITS, pen)
    yield from items(document.limits, pen)
