"""Tables whose links lead elsewhere: on another page than the one that they were written for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.report.document.tables import Cell, Part, Row, Table

__all__ = ["led"]


def led(table: Table, lead: Callable[[str], str]) -> Table:
    """Let the links of a table lead elsewhere.

    Parameters
    ----------
    table
        A table.
    lead
        Gives for each link where it is to lead; empty for a text without link.

    Returns
    -------
    Table
    """
    return replace(table, rows=tuple(_row(one, lead) for one in table.rows))


def _row(one: Row, lead: Callable[[str], str]) -> Row:
    return replace(one, cells=tuple(_cell(each, lead) for each in one.cells))


def _cell(one: Cell, lead: Callable[[str], str]) -> Cell:
    parts, below = ([_part(each, lead) for each in some] for some in (one.parts, one.below))
    return replace(one, parts=tuple(parts), below=tuple(below))


def _part(one: Part, lead: Callable[[str], str]) -> Part:
    return replace(one, link=lead(one.link)) if one.link else one
