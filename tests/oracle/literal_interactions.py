"""Interactions between issues, read aloud: a package is worth its levels plus entries of tables.

The range of a party is best minus worst over every package, barred or not: with tables the best
levels of two issues need not go together. Everything else is defined as in `literal_deals`.

Nothing here is fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from .literal_deals import LiteralSpace, Package, Point, Worth, admitted, worth


@dataclass(frozen=True, slots=True)
class LiteralInteraction:
    """What combinations of levels add: ``values[party][levels of the issues]``."""

    issues: tuple[int, ...]
    values: tuple[dict[tuple[int, ...], Worth], ...]


@dataclass(frozen=True, slots=True)
class LiteralInteractingSpace:
    """A literal space and its interactions."""

    space: LiteralSpace
    interactions: tuple[LiteralInteraction, ...]


def worth_together(deal: LiteralInteractingSpace, package: Package) -> Point:
    """Add up what the levels are worth, then what each table says about them."""
    total = list(worth(deal.space, package))
    for interaction in deal.interactions:
        levels = tuple(package[issue] for issue in interaction.issues)
        for party in range(deal.space.parties):
            total[party] += interaction.values[party][levels]
    return tuple(total)


def by_point_together(deal: LiteralInteractingSpace) -> dict[Point, list[Package]]:
    """Group the admitted packages by what they are worth, each group in issue order."""
    groups: dict[Point, list[Package]] = {}
    for package in admitted(deal.space):
        groups.setdefault(worth_together(deal, package), []).append(package)
    return groups


def ranges_together(deal: LiteralInteractingSpace) -> tuple[Worth, ...]:
    """Give, per party, best minus worst over every package, barred or not."""
    every = [
        worth_together(deal, package) for package in product(*(range(count) for count in deal.space.levels))
    ]
    return tuple(max(column) - min(column) for column in zip(*every, strict=True))
