"""Competing hypotheses as their definition has them: each score summed anew, each claim left out in turn."""

from __future__ import annotations

from fractions import Fraction

from detente.evidence.competing import Matrix, MatrixRow

COUNTS = {"inconsistent": 1, "very_inconsistent": 2}


def against(row: MatrixRow, column: int) -> Fraction:
    return COUNTS.get(row.readings[column], 0) * row.weight


def against_by(row: MatrixRow, column: int, origin: str) -> Fraction:
    return COUNTS.get(row.readings[column], 0) * dict(row.origins)[origin]


def score_by_claims(rows: tuple[MatrixRow, ...], column: int) -> Fraction:
    total = Fraction(0)
    for row in rows:
        total += against(row, column)
    return total


def score_by_origins(rows: tuple[MatrixRow, ...], column: int) -> Fraction:
    total = Fraction(0)
    for origin in {origin for row in rows for origin in dict(row.origins)}:
        total += max(against_by(row, column, origin) for row in rows if origin in dict(row.origins))
    return total


def leaders(matrix: Matrix, rows: tuple[MatrixRow, ...], score) -> tuple[str, ...]:
    scores = {slug: score(rows, column) for column, slug in enumerate(matrix.hypotheses)}
    return tuple(slug for slug in matrix.hypotheses if scores[slug] <= min(scores.values()))


def pivots(matrix: Matrix, score) -> tuple[tuple[str, tuple[str, ...]], ...]:
    usual = leaders(matrix, matrix.rows, score)
    found = []
    for left_out in matrix.rows:
        rest = tuple(row for row in matrix.rows if row is not left_out)
        then = leaders(matrix, rest, score)
        if then != usual:
            found.append((left_out.claim, then))
    return tuple(found)
