"""The marks of a picture and what they stand for, for the list below it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

__all__ = ["LegendMark"]


@dataclass(frozen=True, slots=True)
class LegendMark:
    """A shape drawn around the origin, at most 22 pixels wide, and the words for it."""

    shape: Markup
    text: str
