"""What track records say, in fractions: each level, and each order of moving, by Bayes' rule.

Each level that a party lists is as likely as any other, and so is each order. An entry of likeness c has
the chance c (19/20) + (1 - c)/2 where it shows what holds, and c (1/20) + (1 - c)/2 where it does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Any

__all__ = ["levels_after", "orders_after", "redrawn"]

Entry = Mapping[str, Any]
Order = tuple[int, ...]
RIGHT, WRONG = Fraction(19, 20), Fraction(1, 20)


def entry_chance(entry: Entry, *, holds: bool) -> Fraction:
    """Give the chance of one entry where what it shows holds, or does not."""
    alike = Fraction(entry["likeness"].removesuffix(" %")) / 100
    return alike * (RIGHT if holds else WRONG) + (1 - alike) / 2


def levels_after(levels: Sequence[int], record: Sequence[Entry]) -> dict[int, Fraction]:
    """Give the chance of each level."""
    joint = {}
    for level in levels:
        joint[level] = Fraction(1, len(levels))
        for entry in record:
            shown = entry["shows"].get("foresight")
            if shown is not None:
                joint[level] *= entry_chance(
                    entry, holds=level in (shown if isinstance(shown, list) else [shown])
                )
    total = sum(joint.values())
    return {level: one / total for level, one in joint.items()}


def orders_after(movers: int, records: Sequence[Sequence[Entry]]) -> dict[tuple[int, ...], Fraction]:
    """Give the chance of each order of parties and coalitions; `records` is by party."""
    joint = {}
    for order in permutations(range(movers)):
        joint[order] = Fraction(1)
        for party, record in enumerate(records):
            for entry in record:
                turn = entry["shows"].get("moves")
                if turn is not None:
                    stands = order[0] if turn == "first" else order[-1]
                    joint[order] *= entry_chance(entry, holds=stands == party)
    total = sum(joint.values())
    return {order: one / total for order, one in joint.items()}


def redrawn(
    drawn: tuple[int, ...], shares: Mapping[tuple[int, ...], float], uniform: float
) -> tuple[int, ...]:
    """Keep an order that was drawn alike, or draw another by what its share has over the common one."""
    common = 1 / len(shares)
    kept = min(1.0, shares[drawn] / common)
    if uniform < kept:
        return drawn
    spare = {order: max(share - common, 0.0) for order, share in shares.items()}
    point = (uniform - kept) / (1 - kept) * sum(spare.values())
    for order, size in spare.items():
        if point < size:
            return order
        point -= size
    return max(spare)
