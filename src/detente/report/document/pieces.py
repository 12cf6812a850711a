"""A piece of a report with a title: paragraphs, a list, tables, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from detente.report.document.tables import Table

__all__ = ["Piece", "filled"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a report.

    Parameters
    ----------
    title
        Its heading.
    paragraphs, bullets
        Sentences, running and as a list.
    tables
        Tables; those without rows are not shown.
    definition
        Key of the definition of its title; empty if it has none.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    definition: str = ""

    @property
    def key(self) -> str:
        """The title as an anchor: small letters and digits, joined by hyphens."""
        return "-".join(re.findall(r"[a-z0-9]+", self.title.lower()))


def filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Keep the tables that have rows."""
    return tuple(one for one in tables if one.rows)
