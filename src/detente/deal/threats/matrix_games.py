"""Matrix games, exactly: the value, and every extreme optimal strategy.

In a *matrix game* one player picks a row and wants the number found there to be
large, the other picks a column and wants it small. Every extreme optimal pair
of mixed strategies comes from a square part of the matrix (its *kernel*) that can
be inverted, once all numbers are made positive [ShapleySnow1950]_. All square
parts are tried in whole numbers of any size, so nothing is rounded; that takes
``C(rows + columns, rows)`` parts, and beyond a limit the search refuses.

Axis convention: the matrix is ``[row, column]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb, lcm

from detente.errors import EngineError

__all__ = ["MatrixGame", "solve_matrix_game"]

MOST_KERNELS = 4_000
"""Enough for seven rows and seven columns (3,431 square parts), and for two by eighty-seven."""

Strategy = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class MatrixGame:
    """The solution of a matrix game.

    Parameters
    ----------
    value
        What the row player can make sure of, and the column player can hold it to.
    rows
        All extreme optimal strategies of the row player, the first rows weighing
        most first; the optimal ones are these and their averages.
    columns
        Likewise of the column player.
    kernels
        Number of square parts that were tried.
    """

    value: Fraction
    rows: tuple[Strategy, ...]
    columns: tuple[Strategy, ...]
    kernels: int


def solve_matrix_game(matrix: Sequence[Sequence[Fraction]]) -> MatrixGame:
    """Find the value and all extreme optimal strategies of a matrix game.

    Parameters
    ----------
    matrix
        Per row the numbers of its columns, what the row player gets.

    Returns
    -------
    MatrixGame

    Raises
    ------
    EngineError
        If the matrix is empty or ragged, or too large.

    References
    ----------
    [ShapleySnow1950]_
    """
    rows, columns = _size(matrix)
    kernels = comb(rows + columns, rows) - 1
    if kernels > MOST_KERNELS:
        raise EngineError(
            f"a game of {rows} by {columns} has {kernels} square parts; at most {MOST_KERNELS} are tried. "
            "Leave out strategies that are never better than another"
        )
    scale, shift, whole = _positive(matrix)
    found_rows, found_columns, value = set(), set(), Fraction(0)
    for size in range(1, min(rows, columns) + 1):
        for own in combinations(range(rows), size):
            for other in combinations(range(columns), size):
                solved = _kernel(whole, own, other)
                if solved is not None:
                    value, row, column = solved
                    found_rows.add(row)
                    found_columns.add(column)
    return MatrixGame(
        value=value / scale - shift,
        rows=tuple(sorted(found_rows, reverse=True)),
        columns=tuple(sorted(found_columns, reverse=True)),
        kernels=kernels,
    )


def _size(matrix: Sequence[Sequence[Fraction]]) -> tuple[int, int]:
    lengths = {len(row) for row in matrix}
    if len(lengths) != 1 or lengths == {0}:
        raise EngineError("a matrix game needs rows of one length, and at least one number")
    return len(matrix), lengths.pop()


def _positive(matrix: Sequence[Sequence[Fraction]]) -> tuple[int, Fraction, list[list[int]]]:
    """Shift and scale all numbers to whole ones of at least one: ``(number + shift) * scale``."""
    numbers = [number for row in matrix for number in row]
    scale = lcm(*(number.denominator for number in numbers))
    shift = Fraction(1, scale) - min(numbers)
    return scale, shift, [[int((number + shift) * scale) for number in row] for row in matrix]


def _kernel(
    whole: list[list[int]], own: tuple[int, ...], other: tuple[int, ...]
) -> tuple[Fraction, Strategy, Strategy] | None:
    """Solve one square part; None unless it gives strategies that are optimal in the whole game."""
    part = [[whole[i][j] for j in other] for i in own]
    column_sums = _solve(part)
    row_sums = _solve([list(line) for line in zip(*part, strict=True)])
    if column_sums is None or row_sums is None:
        return None
    total = sum(row_sums)
    if total <= 0 or min(row_sums) < 0 or min(column_sums) < 0:
        return None
    value = 1 / Fraction(total)
    row = _spread(row_sums, value, own, len(whole))
    column = _spread(column_sums, value, other, len(whole[0]))
    for j in range(len(whole[0])):
        if sum(row[i] * whole[i][j] for i in own) < value:
            return None
    for line in whole:
        if sum(column[j] * line[j] for j in other) > value:
            return None
    return value, row, column


def _spread(sums: list[Fraction], value: Fraction, places: tuple[int, ...], size: int) -> Strategy:
    strategy = [Fraction(0)] * size
    for place, number in zip(places, sums, strict=True):
        strategy[place] = number * value
    return tuple(strategy)


def _solve(part: list[list[int]]) -> list[Fraction] | None:
    """Solve ``part @ x = (1, .., 1)`` without fractions on the way; None if it has no single solution."""
    size = len(part)
    lines = [[*line, 1] for line in part]
    before = 1
    for step in range(size):
        pivot = next((place for place in range(step, size) if lines[place][step]), None)
        if pivot is None:
            return None
        lines[step], lines[pivot] = lines[pivot], lines[step]
        head = lines[step]
        for place in range(size):
            if place != step:
                line = lines[place]
                factor = line[step]
                # Each quotient is a whole number: a minor of the matrix (Bareiss's elimination).
                lines[place] = [
                    (head[step] * number - factor * upper) // before
                    for number, upper in zip(line, head, strict=True)
                ]
        before = head[step]
    return [Fraction(line[size], line[place]) for place, line in enumerate(lines)]
