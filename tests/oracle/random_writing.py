"""What all parts of a random case share: chances, conditions, and what has been written so far."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .literal_expressions import At

__all__ = ["MOST_CELLS", "MOST_PACKAGES", "Data", "Writing", "standing"]

Item = TypeVar("Item")
Data = dict[str, Any]
Levels = dict[str, list[Any]]

MOST_CELLS = 96
"""States, events included: the literal player visits them one by one."""
MOST_PACKAGES = 48
"""Packages, which are all looked at in every world."""


@dataclass
class Writing:
    """A case in the making; what later parts need of earlier ones is kept here."""

    rng: random.Random
    parties: list[str] = field(default_factory=list)
    signing: list[str] = field(default_factory=list)
    valued: list[str] = field(default_factory=list)
    has_deal: bool = True
    levels: dict[str, list[Any]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    issues: dict[str, list[Any]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    quantities: dict[str, str] = field(default_factory=dict)
    labels: Data = field(default_factory=dict)
    started: Data = field(default_factory=dict)
    terms: Data = field(default_factory=dict)
    currency: dict[str, str] = field(default_factory=dict)

    def likely(self, percent: float) -> bool:
        return self.rng.random() * 100 < percent

    def one(self, items: Sequence[Item]) -> Item:
        return items[int(self.rng.random() * len(items))]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        keyed = sorted((self.rng.random(), place) for place in range(len(items)))
        return [items[place] for place in sorted(place for _, place in keyed[:count])]

    def mixed(self, items: Sequence[Item]) -> list[Item]:
        return [
            items[place] for _, place in sorted((self.rng.random(), place) for place in range(len(items)))
        ]

    def whole(self, low: int, high: int) -> int:
        return low + int(self.rng.random() * (high - low + 1))

    def atom(self, names: Sequence[str], levels: dict[str, list[Any]]) -> str:
        """Write a comparison or a bare name."""
        name = self.one(list(names))
        if self.likely(50) or (len(levels[name]) == 2 and self.likely(60)):
            return self.one((name, f"not {name}"))
        place = self.whole(0, len(levels[name]) - 1)
        level = levels[name][place]
        shown = f"'{level}'" if isinstance(level, str) else f"{level:g}"
        return f"{name} {self.one(('==', '!=', '<', '<=', '>', '>='))} {shown}"

    def condition(self, names: Sequence[str], levels: dict[str, list[Any]]) -> str:
        """Write a condition of one to three parts."""
        first = self.atom(names, levels)
        kind = self.one(("atom", "atom", "atom", "and", "and", "or", "implies", "if", "iff", "group"))
        if kind == "atom":
            return first
        second = self.atom(names, levels)
        if kind == "group":
            return f"not ({first} or {second}) and {self.atom(names, levels)}"
        return f"{first} {kind} {second}"


def standing(levels: dict[str, list[Any]], named: Data) -> dict[str, At]:
    """Put everything at the level that is named, else at its first."""
    places = {slug: own.index(named[slug]) if slug in named else 0 for slug, own in levels.items()}
    return {
        slug: At([float(x) if not isinstance(x, str) else x for x in own], places[slug])
        for slug, own in levels.items()
    }
