"""The timeline: dated moves, signals and context."""

from __future__ import annotations

from typing import Literal, TypeAlias

from detente.evidence.dates import DateLike
from detente.evidence.record import Flag, Name, Record, Slug, SlugList, Text

__all__ = ["TimelineEntry", "TimelineKind"]

TimelineKind: TypeAlias = Literal["move", "signal", "context"]
"""``move``: a party did something; ``signal``: it said or showed something; ``context``: what others did."""


class TimelineEntry(Record):
    """Something that happened: when, by whom, and what."""

    date: DateLike
    """When; not later than `as_of`."""
    by: tuple[Name, ...] = ()
    """Who: slugs of parties, or names of others."""
    what: Text
    """What happened."""
    kind: TimelineKind
    """`move` (a party did something), `signal` (it said or showed something), `context` (what others did)."""
    hostile: Flag = False
    """Whether it was meant to hurt another party."""
    option: Slug | None = None
    """Of a move of a party, the option of the conflict that it is; it says whether it can be undone."""
    claims: SlugList = ()
    """The claims that say so."""
    assumed: Text | None = None
    """Why it is taken for granted, where no claim says so."""
