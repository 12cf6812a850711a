"""Texts, lists and tables on a terminal, as every report draws them.

Every text is written as it is: rich sees `Text` objects only, never strings
that it could read as markup, and control characters are made visible before.
Nothing depends on colour; a console that cannot write a sign gets a plain one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from detente.report.document.tables import Cell, Row, Table
from detente.report.text import clean

__all__ = [
    "BAR",
    "INDENT",
    "Pen",
    "column_widths",
    "columns_fit",
    "columns_suffice",
    "grid_of",
    "heading",
    "items",
    "paragraphs",
    "records_of",
    "tables_on_screen",
]

BAR = 16
INDENT = 2
GAP = 2
LONGEST_LABEL = 22
LEAST_WIDTH = 18
"""Below this a column is too narrow to read sentences in."""
PLAIN = str.maketrans(
    {
        "→": "->",
        "−": "-",
        "–": "-",
        "“": '"',
        "”": '"',
        "…": "...",
        "█": "#",
        "▏": "|",
        "•": "*",
        "×": "x",
        "±": "+-",
    }
)
"""What stands in for signs of our own where a console cannot write them."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes texts so that a console of this encoding and width can show them."""

    encoding: str
    width: int

    def text(self, content: str, style: str = "") -> Text:
        """Make a text that is shown as it is."""
        shown = clean(content)
        if not self.encoding.lower().startswith("utf"):
            shown = shown.translate(PLAIN).encode(self.encoding, "backslashreplace").decode(self.encoding)
        return Text(shown, style=style)

    def bar(self, share: float) -> Text:
        """Draw a share as a bar; something above nothing is never drawn as nothing."""
        full = round(BAR * min(max(share, 0.0), 1.0))
        return self.text("█" * full or ("▏" if share > 0 else ""))


def heading(title: str, pen: Pen) -> Iterator[RenderableType]:
    """Write a heading with an empty line before it."""
    yield Text()
    yield pen.text(title, "bold")


def paragraphs(texts: Iterable[str], pen: Pen) -> Iterator[RenderableType]:
    """Write each text that is not empty on lines of its own."""
    for text in texts:
        if text:
            yield Padding(pen.text(text), (0, 0, 0, INDENT))


def items(texts: Iterable[str], pen: Pen, *, deeper: bool = False) -> Iterator[RenderableType]:
    """Write a list whose entries hang behind their bullet; one that stands below an entry goes deeper."""
    for text in texts:
        grid = Grid.grid(padding=(0, 1))
        grid.add_column(width=1)
        grid.add_column(overflow="fold")
        grid.add_row(pen.text("-" if deeper else "•"), pen.text(text))
        yield Padding(grid, (0, 0, 0, 2 * INDENT if deeper else INDENT))


def grid_of(table: Table, pen: Pen) -> RenderableType:
    """Draw a table with its caption and without its links; long cells are folded, never cut."""
    heads = [pen.text(column.title) for column in table.columns]
    rows = [[pen.text(cell.text) for cell in one.cells] for one in table.rows]
    widths = column_widths([heads, *rows], pen.width - INDENT - GAP * (len(heads) - 1))
    grid = Grid(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="")
    for column, head, width in zip(table.columns, heads, widths, strict=True):
        side: Literal["left", "right"] = "right" if column.number else "left"
        grid.add_column(head, justify=side, overflow="fold", width=width)
    for cells in rows:
        grid.add_row(*cells)
    return Padding(Group(Text(), pen.text(table.caption, "italic"), grid), (0, 0, 0, INDENT))


def columns_fit(table: Table, pen: Pen) -> bool:
    """Tell whether columns can stand side by side without one that is too narrow to read."""
    heads = [pen.text(column.title) for column in table.columns]
    rows = [heads, *([pen.text(cell.text) for cell in one.cells] for one in table.rows)]
    wanted = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    given = column_widths(rows, pen.width - INDENT - GAP * (len(heads) - 1))
    return all(width >= min(need, LEAST_WIDTH) for width, need in zip(given, wanted, strict=True))


def columns_suffice(table: Table, pen: Pen) -> bool:
    """Tell whether a grid, which leaves out what stands below cells, would leave out nothing but origins."""
    small = any(
        cell.below or (cell.note and cell != one.cells[-1]) for one in table.rows for cell in one.cells
    )
    return not small and columns_fit(table, pen)


def tables_on_screen(tables: Iterable[Table], pen: Pen) -> Iterator[RenderableType]:
    """Write tables in columns, and those that are too wide for it row by row."""
    for table in tables:
        yield grid_of(table, pen) if columns_fit(table, pen) else records_of(table, pen)


def column_widths(rows: list[list[Text]], room: int) -> list[int]:
    """Give each column the width of its longest cell; if that is too much, take from the widest in turn."""
    columns = list(zip(*rows, strict=True))
    widths = [min(max(cell.cell_len for cell in column), max(room, 1)) for column in columns]
    while sum(widths) > room and max(widths) > 1:
        # The last of equals gives first: names of rows stand in the first column.
        widest = max(range(len(widths)), key=lambda place: (widths[place], place))
        widths[widest] -= 1
    return widths


def records_of(table: Table, pen: Pen) -> RenderableType:
    """Write a table that is too wide for a screen as one entry for each row, a line for each column."""
    label = max((pen.text(column.title).cell_len for column in table.columns[1:]), default=1)
    entries = [part for one in table.rows for part in _record(table, one, min(label, LONGEST_LABEL), pen)]
    return Padding(Group(Text(), pen.text(table.caption, "italic"), *entries), (0, 0, 0, INDENT))


def _record(table: Table, one: Row, label: int, pen: Pen) -> Iterator[RenderableType]:
    first, *others = one.cells
    yield pen.text(_whole(first), "bold")
    lines = Grid(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False)
    lines.add_column(overflow="fold", width=min(label, max(pen.width // 3, 1)))
    lines.add_column(overflow="fold")
    for column, cell in zip(table.columns[1:], others, strict=True):
        if cell.text != "–" or cell.note:
            lines.add_row(pen.text(column.title), pen.text(_whole(cell)))
    yield Padding(lines, (0, 0, 0, INDENT))


def _whole(cell: Cell) -> str:
    """Write a cell with what stands below it."""
    below = ", ".join(part.text for part in cell.below)
    small = "; ".join(filter(None, (cell.note, below)))
    return f"{cell.text} ({small})" if small else cell.text
