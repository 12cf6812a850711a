"""What observations say as Markdown and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType

from detente.assessment.result import Update
from detente.report import markdown
from detente.report.document.update import UpdateDocument, update_document_of
from detente.report.screen import Pen, columns_fit, grid_of, heading, items, paragraphs, records_of

__all__ = ["render_update_markdown", "render_update_terminal"]

LIMITS = "What it does not know"


def render_update_markdown(found: Update) -> str:
    """Write what observations say as Markdown.

    Parameters
    ----------
    found
        What they say.

    Returns
    -------
    str
    """
    return markdown.joined(_blocks(update_document_of(found)))


def _blocks(document: UpdateDocument) -> Iterator[str]:
    yield markdown.heading(1, document.title)
    yield markdown.facts(document.facts)
    for piece in document.pieces:
        yield markdown.heading(2, piece.title)
        yield from map(markdown.paragraph, piece.paragraphs)
        yield markdown.bullets(piece.bullets)
        yield from map(markdown.table, piece.tables)
    yield markdown.heading(2, LIMITS)
    yield markdown.bullets(document.limits)


def render_update_terminal(found: Update, console: Console) -> None:
    """Print what observations say.

    Parameters
    ----------
    found
        What they say.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    for part in _printed(update_document_of(found), pen):
        console.print(part)


def _printed(document: UpdateDocument, pen: Pen) -> Iterator[RenderableType]:
    yield pen.text(document.title, "bold")
    yield pen.text(". ".join(f"{label}: {text}" for label, text in document.facts))
    for piece in document.pieces:
        yield from heading(piece.title, pen)
        yield from paragraphs(piece.paragraphs, pen)
        yield from items(piece.bullets, pen)
        for table in piece.tables:
            yield grid_of(table, pen) if columns_fit(table, pen) else records_of(table, pen)
    yield from heading(LIMITS, pen)
    yield from items(document.limits, pen)
