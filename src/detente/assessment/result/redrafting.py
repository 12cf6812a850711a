"""Packages by their values, and one text that is redrafted, better for all each time."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DraftView", "PlacedPackage", "TextView"]


@dataclass(frozen=True, slots=True)
class PlacedPackage:
    """A named package and what it is worth to each party (central world)."""

    id: str
    name: str
    by: str
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """One round: what changes against the draft before, and what that adds in shares of each range."""

    changes: tuple[tuple[str, str], ...]
    gains: tuple[tuple[str, float], ...]
    ties: int


@dataclass(frozen=True, slots=True)
class TextView:
    """A single text from today's terms.

    Parameters
    ----------
    changes
        Largest number of issues that one round changes.
    drafts
        The rounds, in order.
    package
        The last draft.
    ended
        Why the rounds end there.
    efficient
        Whether no package is better for somebody and worse for nobody than the last draft.
    admissible
        Share of the drawn worlds in which the last draft is admissible.
    """

    changes: int
    drafts: tuple[DraftView, ...]
    package: tuple[tuple[str, str], ...]
    ended: str
    efficient: bool
    admissible: float
