"""Pieces of a report on a terminal: heading, paragraphs, list, and tables without what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from detente.report.document.pieces import Piece
from detente.report.document.situation.evidence import RESTS_ON
from detente.report.document.tables import Table
from detente.report.screen import Pen, heading, items, paragraphs, tables_on_screen

__all__ = ["narrower", "pieces_on_screen", "record_on_screen"]


def pieces_on_screen(pieces: Iterable[Piece], pen: Pen) -> Iterator[RenderableType]:
    """Write pieces one below the other."""
    for one in pieces:
        yield from heading(one.title, pen)
        yield from paragraphs(one.paragraphs, pen)
        for text, below in one.entries:
            yield from items((text,), pen)
            yield from items(below, pen, deeper=True)
        yield from tables_on_screen(map(narrower, one.tables), pen)


def record_on_screen(record: Iterable[Piece], pen: Pen) -> Iterator[RenderableType]:
    """Write whether it was right in sentences; the tables are in the full forms."""
    yield from heading("Was it right?", pen)
    for one in record:
        yield from paragraphs(one.paragraphs, pen)


def narrower(table: Table) -> Table:
    """Leave out what leads to other tables: a screen has no links, and the full forms have them.

    Parameters
    ----------
    table
        A table of a report.
    """
    return table.chosen(*(column.title for column in table.columns if column.title != RESTS_ON))
