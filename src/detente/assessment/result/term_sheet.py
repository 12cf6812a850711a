"""A package as typed terms: what changes, what it replaces, what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result.contingent import ContingentLine
from detente.assessment.result.support import Support

__all__ = ["TermLine", "TermSheet"]


@dataclass(frozen=True, slots=True)
class TermLine:
    """One issue of a package as a term.

    Parameters
    ----------
    issue, name
        The issue.
    today, proposed
        Levels, as written.
    changes
        Whether they differ.
    replaces, replaced, holder, obligor
        The term in force that it replaces, by id and name, who holds it and who owes it; empty if none.
    trigger
        The party that would hold a trigger alone by this level; empty if none.
    worth
        Per party: what the change is worth, in shares of its range (central world).
    """

    issue: str
    name: str
    today: str
    proposed: str
    changes: bool
    replaces: str
    replaced: str
    holder: str
    obligor: str
    trigger: str
    worth: tuple[tuple[str, float], ...]
    support: Support


@dataclass(frozen=True, slots=True)
class TermSheet:
    """A package as typed terms, and what it leaves open."""

    id: str
    name: str
    lines: tuple[TermLine, ...]
    contingent: tuple[ContingentLine, ...]
    kept: tuple[str, ...]
    open_points: tuple[str, ...]
