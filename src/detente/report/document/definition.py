"""One definition: what a word of a report means."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Definition"]


@dataclass(frozen=True, slots=True)
class Definition:
    """The meaning of one word of a report; `key` is the last part of its anchor."""

    key: str
    term: str
    text: str
