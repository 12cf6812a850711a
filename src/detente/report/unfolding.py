"""How a case could unfold as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType

from detente.assessment.result import Unfolding
from detente.report import markdown
from detente.report.charts import months_chart
from detente.report.document.unfolding import UnfoldingDocument, unfolding_document_of
from detente.report.page import write_page
from detente.report.screen import Pen, columns_fit, grid_of, heading, items, records_of
from detente.report.screen_pieces import pieces_on_screen

__all__ = ["render_unfolding_html", "render_unfolding_markdown", "render_unfolding_terminal"]

LIMITS = "What it does not know"
HEAD = "how it unfolds"


def render_unfolding_html(found: Unfolding) -> str:
    """Write how a case could unfold as one self-contained HTML page.

    Parameters
    ----------
    found
        How it could unfold.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = unfolding_document_of(found)
    games = tuple(dict.fromkeys(one.game for one in found.months))
    charts = tuple(
        months_chart(f"months-{place}", game, tuple(one for one in found.months if one.game == game))
        for place, game in enumerate(games, start=1)
    )
    return write_page(
        "unfolding.html",
        ("brief.css", "dossier.css"),
        document.definitions,
        document=document,
        charts=charts,
        limits=LIMITS,
    )


def render_unfolding_markdown(found: Unfolding) -> str:
    """Write how a case could unfold as Markdown.

    Parameters
    ----------
    found
        How it could unfold.

    Returns
    -------
    str
    """
    return markdown.joined(_blocks(unfolding_document_of(found)))


def _blocks(document: UnfoldingDocument) -> Iterator[str]:
    yield markdown.heading(1, f"{document.title}: {HEAD}")
    yield markdown.facts(document.facts)
    for piece in document.pieces:
        yield markdown.heading(2, piece.title)
        yield from map(markdown.paragraph, piece.paragraphs)
        yield markdown.bullets(piece.bullets)
        yield from map(markdown.table, piece.tables)
    yield markdown.heading(2, LIMITS)
    yield markdown.bullets(document.limits)
    yield markdown.paragraph(document.made_with)


def render_unfolding_terminal(found: Unfolding, console: Console) -> None:
    """Print how a case could unfold.

    Parameters
    ----------
    found
        How it could unfold.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    for part in _printed(unfolding_document_of(found), pen):
        console.print(part)


def _printed(document: UnfoldingDocument, pen: Pen) -> Iterator[RenderableType]:
    yield pen.text(f"{document.title}: {HEAD}", "bold")
    yield pen.text(". ".join(f"{label}: {text}" for label, text in document.facts))
    for piece in document.pieces:
        yield from pieces_on_screen((replace(piece, tables=()),), pen)
        for table in piece.tables:
            yield grid_of(table, pen) if columns_fit(table, pen) else records_of(table, pen)
    yield from heading(LIMITS, pen)
    yield from items(document.limits, pen)
