"""What can be handed to the other side: terms alone.

These classes have no field for a value, a limit, a gain, a share of worlds, an
assumption or what a side would do without a deal, so that what is handed over
cannot hold one.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["HANDED_NOTICE", "HandedColumn", "HandedComparison", "HandedEvent", "HandedSheet", "HandedTerm"]

HANDED_NOTICE = "Terms alone: it holds nobody's values, limits or reasons."
"""What everything that is handed over says of itself."""


@dataclass(frozen=True, slots=True)
class HandedTerm:
    """One issue as a term.

    Parameters
    ----------
    issue, name
        The issue.
    today, proposed
        Levels, as written.
    changes
        Whether they differ.
    replaces, holder, obligor
        The term in force that it replaces, who holds it and who owes it, by name; empty if none.
    trigger
        Name of the party that would hold a trigger alone by this level; empty if none.
    """

    issue: str
    name: str
    today: str
    proposed: str
    changes: bool
    replaces: str
    holder: str
    obligor: str
    trigger: str


@dataclass(frozen=True, slots=True)
class HandedEvent:
    """A term that hangs on an event: what happens, by when, who declares and who verifies it."""

    name: str
    event: str
    by: str
    declared_by: str
    verified_by: str


@dataclass(frozen=True, slots=True)
class HandedSheet:
    """A package as a term sheet that can be handed over.

    Parameters
    ----------
    notice
        What it holds.
    title, as_of
        Of the case.
    parties
        Names of those who would sign.
    terms
        One per issue, in issue order.
    contingent
        Terms that hang on events.
    kept
        Names of the terms in force that stay untouched.
    open_points
        What the wording still has to settle.
    """

    notice: str
    title: str
    as_of: str
    parties: tuple[str, ...]
    terms: tuple[HandedTerm, ...]
    contingent: tuple[HandedEvent, ...]
    kept: tuple[str, ...]
    open_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandedColumn:
    """A package by its terms: ``(issue, level)`` in issue order."""

    name: str
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HandedComparison:
    """Packages side by side, by their terms alone; `issues` holds ids and names."""

    notice: str
    title: str
    as_of: str
    parties: tuple[str, ...]
    issues: tuple[tuple[str, str], ...]
    packages: tuple[HandedColumn, ...]
