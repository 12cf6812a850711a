"""Matrix games, alternating offers and trades, read aloud, in fractions.

Definitions
-----------
A row player's mixed strategy is *optimal* in a matrix game if it gets at least the value against
every column. The optimal strategies form a polytope; its *extreme* points are those in which as
many of its conditions hold with equality as there are rows.

Alternating offers without an end are the limit of those with ever more rounds, which are solved
from the last round back [Rubinstein1982]_: the party that answers takes the best of its outside
option and what rejecting leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

Matrix = Sequence[Sequence[Fraction]]
Strategy = tuple[Fraction, ...]


def solve(lines: list[list[Fraction]]) -> list[Fraction] | None:
    """Solve linear equations by elimination; each line ends with its right-hand side."""
    size = len(lines[0]) - 1
    lines = [list(line) for line in lines]
    for step in range(size):
        pivot = next((row for row in range(step, len(lines)) if lines[row][step] != 0), None)
        if pivot is None:
            return None
        lines[step], lines[pivot] = lines[pivot], lines[step]
        lines[step] = [number / lines[step][step] for number in lines[step]]
        for row in range(len(lines)):
            if row != step:
                factor = lines[row][step]
                lines[row] = [a - factor * b for a, b in zip(lines[row], lines[step], strict=True)]
    return [lines[row][size] for row in range(size)]


def secures(matrix: Matrix, strategy: Strategy, value: Fraction) -> bool:
    """Tell whether a row strategy gets at least the value against every column."""
    return all(
        sum(weight * row[column] for weight, row in zip(strategy, matrix, strict=True)) >= value
        for column in range(len(matrix[0]))
    )


def extreme_optimal(matrix: Matrix, value: Fraction) -> set[Strategy]:
    """List the extreme optimal strategies of the row player, given the value."""
    rows = len(matrix)
    unit = [[Fraction(int(i == j)) for j in range(rows)] + [Fraction(0)] for i in range(rows)]
    against = [[matrix[i][j] for i in range(rows)] + [value] for j in range(len(matrix[0]))]
    whole = [Fraction(1)] * (rows + 1)
    found = set()
    for tight in combinations(unit + against, rows - 1):
        strategy = solve([whole, *tight])
        if strategy is not None and min(strategy) >= 0 and secures(matrix, tuple(strategy), value):
            found.add(tuple(strategy))
    return found


def finite_offers(
    discounts: tuple[Fraction, Fraction],
    outside: tuple[Fraction, Fraction],
    breakdown: Fraction,
    fallback: tuple[Fraction, Fraction],
    rounds: int,
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Play alternating offers from the last of many rounds back: shares if 0, and if 1, proposes first.

    After the last round there is nothing for anybody.
    """
    gets = [[0.0, 0.0], [0.0, 0.0]]  # gets[who proposes][party], one round ahead
    for _ in range(rounds):
        now = []
        for proposer in (0, 1):
            answers = 1 - proposer
            later = gets[answers][answers]  # the one who rejects proposes next
            reject = float((1 - breakdown) * discounts[answers]) * later + float(
                breakdown * fallback[answers]
            )
            kept = max(float(outside[answers]), reject)
            shares = [0.0, 0.0]
            shares[proposer], shares[answers] = 1.0 - kept, kept
            now.append(shares)
        gets = now
    return tuple(gets[0]), tuple(gets[1])


def spearman(first: Sequence[Fraction], second: Sequence[Fraction]) -> float | None:
    """Correlate ranks, equal numbers sharing the mean of theirs."""
    ranks = [
        [Fraction(sum(b < a for b in row)) + Fraction(sum(b == a for b in row) + 1, 2) for a in row]
        for row in (first, second)
    ]
    means = [sum(row) / len(row) for row in ranks]
    own, other = ([a - mean for a in row] for row, mean in zip(ranks, means, strict=True))
    spread = sum(a * a for a in own) * sum(b * b for b in other)
    return (
        float(sum(a * b for a, b in zip(own, other, strict=True))) / float(spread) ** 0.5 if spread else None
    )
