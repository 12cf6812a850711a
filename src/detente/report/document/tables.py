"""Tables that every form of a report shows alike: columns that name their definition, cells with links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

__all__ = ["Cell", "Column", "Part", "Row", "Table", "cell", "row"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text, and what it leads to: an anchor on the page (``#claim-c065``) or an address."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One or more pieces of text; `note` and `below`, which may hold links, stand below in smaller type.

    `look` names a style of the page that repeats what the text says; other forms do without.
    """

    parts: tuple[Part, ...]
    note: str = ""
    below: tuple[Part, ...] = ()
    look: str = ""

    @property
    def text(self) -> str:
        """The text without links and note."""
        return ", ".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the key of its definition, if it holds computed numbers.

    `whole` cells are not broken; in those that are `aligned` letters stand below each other.
    """

    title: str
    definition: str = ""
    number: bool = False
    whole: bool = False
    aligned: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns; the first names the row.

    `anchor` lets links lead here; `about` is the anchor of what the row is about, if that stands elsewhere.
    """

    cells: tuple[Cell, ...]
    anchor: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def chosen(self, *titles: str) -> Table:
        """Keep some columns, for a narrower page."""
        places = [place for place, column in enumerate(self.columns) if column.title in titles]
        rows = tuple(replace(one, cells=tuple(one.cells[place] for place in places)) for one in self.rows)
        return Table(self.caption, tuple(self.columns[place] for place in places), rows)


def cell(*parts: str | Part, note: str = "", below: Iterable[Part] = ()) -> Cell:
    """Make a cell of texts and links."""
    return Cell(tuple(Part(part) if isinstance(part, str) else part for part in parts), note, tuple(below))


def row(cells: Iterable[str | Cell], anchor: str = "") -> Row:
    """Make a row of texts and cells."""
    return Row(tuple(one if isinstance(one, Cell) else cell(one) for one in cells), anchor)
