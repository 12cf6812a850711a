"""Reports in pieces; a piece has a title and below it paragraphs, a list, tables, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from detente.report.document.definitions import Definition
from detente.report.document.tables import Table

__all__ = ["SHOWS_MOVES", "SHOWS_VALUES", "Piece", "PiecesDocument", "filled", "made_with"]

SHOWS_VALUES = "It holds what each side values and what it has without a deal: it is not for the other side."
SHOWS_MOVES = "It holds what each side would do without a deal: it is not for the other side."


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a report.

    Parameters
    ----------
    title
        Its heading.
    paragraphs, bullets
        Sentences, running and as a list.
    below
        What stands as a list of its own below each entry of `bullets`; empty if that is nothing for any.
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
    below: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> str:
        """The title as an anchor: small letters and digits, joined by hyphens."""
        return "-".join(re.findall(r"[a-z0-9]+", self.title.lower()))

    @property
    def entries(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The entries of the list, each with what stands below it."""
        return tuple(zip(self.bullets, self.below or ((),) * len(self.bullets), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecesDocument:
    """A report in pieces.

    Parameters
    ----------
    title, head
        What it is about, and what it is: "the deal".
    purpose
        What it holds, in a sentence, and for whom it is not.
    facts
        The head: labels and texts.
    pieces
        What there is to say, in reading order.
    limits
        What is not known.
    evidence
        The sources and claims that it rests on; empty if it shows none.
    definitions
        What the numbers mean.
    made_with
        Version of the program and digest of the case.
    """

    title: str
    head: str
    purpose: str
    facts: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    limits: tuple[str, ...]
    evidence: tuple[Table, ...] = ()
    definitions: tuple[Definition, ...]
    made_with: str


def filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Keep the tables that have rows."""
    return tuple(one for one in tables if one.rows)


def made_with(program: str, digest: str, seed: int) -> str:
    """Say by what version, of which case, and from which seed a report was computed."""
    return f"Détente {program}; case digest (SHA-256) {digest}; seed {seed}"
