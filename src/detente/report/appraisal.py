"""What the evidence of a case is worth as a page, as Markdown, and as text; JSON is the data itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType

from detente.assessment.result import Appraisal
from detente.report.charts.origins import origins_chart
from detente.report.document.appraisal import AppraisalDocument, appraisal_document_of
from detente.report.document.pieces import Piece
from detente.report.document.tables import Cell, Table
from detente.report.pieced import LIMITS, pieces_as_html, pieces_as_markdown
from detente.report.screen import Pen, columns_suffice, grid_of, heading, items, paragraphs, records_of
from detente.report.screen_pieces import narrower, pieces_on_screen

__all__ = ["MOST_ROWS", "render_appraisal_html", "render_appraisal_markdown", "render_appraisal_terminal"]

MOST_ROWS = 5
"""Rows of a table that a terminal shows; the page and the Markdown text hold all of them."""


def render_appraisal_html(found: Appraisal) -> str:
    """Write what the evidence is worth as one self-contained HTML page.

    Parameters
    ----------
    found
        The appraisal.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = appraisal_document_of(found)
    return pieces_as_html("appraisal.html", document, chart=origins_chart("origins", found.retellings))


def render_appraisal_markdown(found: Appraisal) -> str:
    """Write what the evidence is worth as Markdown.

    Parameters
    ----------
    found
        The appraisal.

    Returns
    -------
    str
    """
    return pieces_as_markdown(appraisal_document_of(found))


def render_appraisal_terminal(found: Appraisal, console: Console) -> None:
    """Print what the evidence is worth, of long tables the first rows.

    Parameters
    ----------
    found
        The appraisal.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    for part in _printed(appraisal_document_of(found), pen):
        console.print(part)


def _printed(document: AppraisalDocument, pen: Pen) -> Iterator[RenderableType]:
    yield pen.text(f"{document.title}: {document.head}", "bold")
    for label, text in document.facts:
        yield pen.text(f"{label}: {text}")
    for piece in document.pieces:
        yield from _piece(piece, pen)
    yield from heading(LIMITS, pen)
    yield from items(document.limits, pen)


def _plain(table: Table) -> Table:
    """Leave out what stands below the cells of a matrix, so that it stands in columns."""
    if not any(cell.look for one in table.rows for cell in one.cells):
        return table
    rows = (replace(one, cells=tuple(Cell(cell.parts) for cell in one.cells)) for one in table.rows)
    return replace(table, rows=tuple(rows))


def _piece(piece: Piece, pen: Pen) -> Iterator[RenderableType]:
    """Print a piece; below each table say how many rows it has more."""
    yield from pieces_on_screen((replace(piece, tables=()),), pen)
    for table in piece.tables:
        few = _plain(narrower(replace(table, rows=table.rows[:MOST_ROWS])))
        yield grid_of(few, pen) if columns_suffice(few, pen) else records_of(few, pen)
        left = len(table.rows) - len(few.rows)
        if left:
            rows = "1 more row is" if left == 1 else f"{left} more rows are"
            yield from paragraphs((f"{rows} in the full form: --out FILE.html.",), pen)
