"""Dividing items, read aloud: every division is listed, values are whole numbers or fractions.

Axis convention
---------------
``values[party][item]``; a whole division is a tuple that names the holder of each item; shares are
``shares[party][item]``, columns summing to one.

Definitions
-----------
A party's *points* are its values in shares of their sum, times one hundred. *Adjusted winner* is
equitable and efficient among all divisions with at most one item split, and no other such division
has more equal points [BramsTaylor1996]_; so its points are the most that both can have alike. The
*largest Nash welfare* serves as many parties as possible and then has the largest product over those
served [CKMPSW2019]_.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import prod

Values = Sequence[Sequence[int]]
Division = tuple[int, ...]


def points(values: Values) -> list[list[Fraction]]:
    """Scale each party's values to one hundred."""
    return [[Fraction(100 * number, sum(row)) for number in row] for row in values]


def divisions(parties: int, items: int) -> list[Division]:
    """List all whole divisions."""
    return list(product(range(parties), repeat=items))


def own(table: Sequence[Sequence[Fraction]], division: Division) -> tuple[Fraction, ...]:
    """Add up what each party holds, in its own eyes."""
    return tuple(
        sum((row[item] for item, holder in enumerate(division) if holder == party), Fraction(0))
        for party, row in enumerate(table)
    )


def most_equal_points(values: Values) -> Fraction:
    """Find the most points that two parties can both have exactly, at most one item split."""
    table = points(values)
    best = Fraction(0)
    for division in divisions(2, len(table[0])):
        first, second = own(table, division)
        if first == second:
            best = max(best, first)
        for item, holder in enumerate(division):
            gained, lost = table[1 - holder][item], table[holder][item]
            lead = (first - second) * (1 if holder == 0 else -1)
            if gained + lost > 0 and 0 <= lead <= gained + lost:
                best = max(best, (first, second)[holder] - lost * lead / (gained + lost))
    return best


def largest_nash_welfare(values: Values) -> list[Division]:
    """List the divisions that serve most and then have the largest product; what is worthless goes to 0."""
    table = points(values)
    worthless = [item for item in range(len(table[0])) if all(row[item] == 0 for row in table)]
    best: tuple[int, Fraction] = (0, Fraction(0))
    found: list[Division] = []
    for division in divisions(len(table), len(table[0])):
        if any(division[item] != 0 for item in worthless):
            continue
        served = [worth for worth in own(table, division) if worth > 0]
        score = (len(served), prod(served, start=Fraction(1)))
        if score > best:
            best, found = score, []
        if score == best:
            found.append(division)
    return found


def bundle(
    table: Sequence[Sequence[Fraction]], shares: Sequence[Sequence[Fraction]], i: int, j: int
) -> Fraction:
    """Value what party j holds in the eyes of party i."""
    return sum((worth * held for worth, held in zip(table[i], shares[j], strict=True)), Fraction(0))


def envies(table, shares) -> list[tuple[int, int]]:
    """List who would rather have whose holding."""
    parties = range(len(table))
    return [
        (i, j) for i in parties for j in parties if bundle(table, shares, i, i) < bundle(table, shares, i, j)
    ]


def envies_but_one(table, shares) -> list[tuple[int, int]]:
    """List who would rather have whose holding, whichever one item is taken from it."""
    return [
        (i, j)
        for i, j in envies(table, shares)
        if all(
            bundle(table, shares, i, i) < bundle(table, shares, i, j) - table[i][item] * shares[j][item]
            for item in range(len(table[0]))
        )
    ]


def better(one: Sequence[Fraction], other: Sequence[Fraction]) -> bool:
    """Tell whether nobody has less in `one` and somebody has more."""
    pairs = list(zip(one, other, strict=True))
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)
