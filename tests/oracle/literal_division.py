"""Dividing items, read aloud: every division is listed, values are whole numbers or fractions.

Axis convention
---------------
``values[party][item]``; a whole division is a tuple that names the holder of each item; shares are
``shares[party][item]``, columns summing to one. Entitlements are whole numbers, one per party; only
their quotients matter.

Definitions
-----------
A party's *points* are its values in shares of their sum, times one hundred. *Adjusted winner* is
equitable and efficient among all divisions with at most one item split, and no other such division
has more equal points [BramsTaylor1996]_; so of the points per entitlement of the two the smaller is as
large as can be, and then the larger. The *largest Nash welfare* serves as many parties as possible, of
these groups those entitled to most, and then has the largest product over those served, each value
raised to its entitlement [CKMPSW2019]_.

Party ``i`` *envies* party ``j`` if ``u_i(own) / e_i < u_i(j's) / e_j``; *but one item*, if that is so
whichever item is taken from ``j``'s; *weakly* but one item, if it is also so whichever of ``j``'s items
``i`` is given a copy of [CISZ2021]_.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import prod

Values = Sequence[Sequence[int]]
Division = tuple[int, ...]
Entitlements = Sequence[int]


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


def first_round(values: Values, entitlements: Entitlements) -> Division:
    """Give each item to whom it is worth more; ties, one by one, to who has less per entitlement."""
    table = points(values)
    holders = [0 if mine > other else 1 if mine < other else -1 for mine, other in zip(*table, strict=True)]
    for item, holder in enumerate(holders):
        if holder < 0:
            mine, other = per_entitlement(own(table, tuple(holders)), entitlements)
            holders[item] = 0 if mine <= other else 1
    return tuple(holders)


def most_even_points(values: Values, entitlements: Entitlements) -> tuple[Fraction, ...]:
    """Find the points of two parties whose smaller points per entitlement are most, then the larger."""
    table = points(values)
    whole = [(division, own(table, division)) for division in divisions(2, len(table[0]))]
    split = []
    for division, totals in whole:
        before = per_entitlement(totals, entitlements)
        for item, giver in enumerate(division):
            loss = table[giver][item] / entitlements[giver]
            gain = table[1 - giver][item] / entitlements[1 - giver]
            lead = before[giver] - before[1 - giver]
            if loss + gain > 0 and 0 <= lead <= loss + gain:
                even = before[giver] - loss * lead / (loss + gain)
                split.append((even * entitlements[0], even * entitlements[1]))
    reached = [*(totals for _, totals in whole), *split]
    return max(reached, key=lambda totals: sorted(per_entitlement(totals, entitlements)))


def per_entitlement(totals: Sequence[Fraction], entitlements: Entitlements) -> list[Fraction]:
    """Divide what each has by what it is entitled to."""
    return [total / entitlement for total, entitlement in zip(totals, entitlements, strict=True)]


def largest_nash_welfare(values: Values, entitlements: Entitlements) -> list[Division]:
    """List the divisions with the largest Nash welfare; what is worthless to all goes to party 0."""
    table = points(values)
    worthless = [item for item in range(len(table[0])) if all(row[item] == 0 for row in table)]
    best: tuple[int, int, Fraction] = (0, 0, Fraction(0))
    found: list[Division] = []
    for division in divisions(len(table), len(table[0])):
        if any(division[item] != 0 for item in worthless):
            continue
        pairs = zip(own(table, division), entitlements, strict=True)
        served = [(worth, entitlement) for worth, entitlement in pairs if worth > 0]
        score = (
            len(served),
            sum(entitlement for _, entitlement in served),
            prod((worth**entitlement for worth, entitlement in served), start=Fraction(1)),
        )
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


def envies(table, shares, entitlements: Entitlements) -> list[tuple[int, int]]:
    """List who would rather have whose holding."""
    parties = range(len(table))
    return [
        (i, j)
        for i in parties
        for j in parties
        if bundle(table, shares, i, i) / entitlements[i] < bundle(table, shares, i, j) / entitlements[j]
    ]


def envies_but_one(table, shares, entitlements: Entitlements) -> list[tuple[int, int]]:
    """List who would rather have whose holding, whichever one item is taken from it."""
    return [
        (i, j)
        for i, j in envies(table, shares, entitlements)
        if all(
            bundle(table, shares, i, i) / entitlements[i]
            < (bundle(table, shares, i, j) - table[i][item] * shares[j][item]) / entitlements[j]
            for item in range(len(table[0]))
        )
    ]


def weakly_envies_but_one(table, shares, entitlements: Entitlements) -> list[tuple[int, int]]:
    """List who would rather have whose holding, whichever one item of it is taken or copied."""
    return [
        (i, j)
        for i, j in envies_but_one(table, shares, entitlements)
        if all(
            (bundle(table, shares, i, i) + table[i][item] * shares[j][item]) / entitlements[i]
            < bundle(table, shares, i, j) / entitlements[j]
            for item in range(len(table[0]))
        )
    ]


def better(one: Sequence[Fraction], other: Sequence[Fraction]) -> bool:
    """Tell whether nobody has less in `one` and somebody has more."""
    pairs = list(zip(one, other, strict=True))
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)
