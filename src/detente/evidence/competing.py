"""Analysis of competing hypotheses: which one has least against it, and which claim that hangs on.

The method is that of chapter 8 of [Heuer1999]_. Claims stand in the rows of a
matrix and hypotheses in its columns. A cell says how a claim reads beside a
hypothesis. What fits a hypothesis often fits others as well, so only what does
*not* fit counts.

- The *inconsistency* of a cell is 1 if it reads ``inconsistent``, 2 if it reads
  ``very_inconsistent``, and 0 otherwise, times the *weight* of the claim: 1 if
  the claim carries, 1/2 if it is doubtful, 0 if it does not carry
  (:mod:`detente.evidence.grading`). The weights are an addition to the method.
- The *score by claims* of a hypothesis is the sum over all claims.
- The *score by origins* lets each origin speak once against a hypothesis: for
  each origin the largest inconsistency among its claims, weighted by what they
  do by the word of that origin alone, summed over origins. A claim of several
  origins speaks for each of them; a claim from memory has no origin and does
  not count.
- A hypothesis with the least score *leads*; several may.
- The *diagnosticity* of a row is the largest difference of inconsistency between
  two hypotheses. A row of diagnosticity 0 leaves every difference as it is.
- A claim is *pivotal* if without it other hypotheses lead.

All numbers are exact fractions. Rows and columns keep the order of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from detente.evidence.claim import Claim
from detente.evidence.grading import Standing, standing, standing_through
from detente.evidence.hypothesis import NEUTRAL, Hypothesis, Reading
from detente.evidence.source import Source

__all__ = [
    "INCONSISTENCY",
    "WEIGHTS",
    "Matrix",
    "MatrixRow",
    "Pivot",
    "Ranking",
    "competing_matrix",
    "inconsistency",
    "rank_by_claims",
    "rank_by_origins",
]

INCONSISTENCY: Mapping[Reading, int] = {
    "very_consistent": 0,
    "consistent": 0,
    NEUTRAL: 0,
    "inconsistent": 1,
    "very_inconsistent": 2,
}
"""What a reading counts against a hypothesis."""

WEIGHTS: Mapping[Standing, Fraction] = {
    "carries": Fraction(1),
    "doubtful": Fraction(1, 2),
    "does not carry": Fraction(0),
}
"""What a claim counts, by its standing."""

NOTHING = Fraction(0)
Scores = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim beside all hypotheses.

    Parameters
    ----------
    claim
        Its slug.
    readings
        How it reads, one for each hypothesis.
    weight
        What it counts: 1, 1/2 or 0.
    origins
        The origins that it rests on, each with what the claim counts by its word alone; none for a claim
        from memory.
    """

    claim: str
    readings: tuple[Reading, ...]
    weight: Fraction
    origins: tuple[tuple[str, Fraction], ...]

    @property
    def inconsistencies(self) -> Scores:
        """What it counts against each hypothesis."""
        return self.weighted(self.weight)

    def weighted(self, weight: Fraction) -> Scores:
        """Give what it would count against each hypothesis at a weight."""
        return tuple(inconsistency(one, weight) for one in self.readings)

    @property
    def diagnosticity(self) -> Fraction:
        """The largest difference of inconsistency between two hypotheses."""
        return max(self.inconsistencies) - min(self.inconsistencies)

    @property
    def is_alike(self) -> bool:
        """Tell whether it reads alike for all hypotheses, and so says nothing between them."""
        return len(set(self.readings)) == 1


@dataclass(frozen=True, slots=True)
class Pivot:
    """A claim without which other hypotheses lead: its slug, and which lead then."""

    claim: str
    leading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Hypotheses by how much speaks against them.

    Parameters
    ----------
    scores
        One for each hypothesis, in the order of the matrix.
    groups
        Hypotheses of equal score together, the least score first; the first group leads.
    pivots
        The claims that change which hypotheses lead, in the order of rows.
    """

    scores: Scores
    groups: tuple[tuple[str, ...], ...]
    pivots: tuple[Pivot, ...]

    @property
    def leading(self) -> tuple[str, ...]:
        """The hypotheses with least against them."""
        return self.groups[0]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Claims beside hypotheses; a claim that no hypothesis reads is not in it.

    Parameters
    ----------
    hypotheses
        Slugs, at least two.
    rows
        One for each claim that some hypothesis reads.
    """

    hypotheses: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def inconsistency(reading: Reading, weight: Fraction) -> Fraction:
    """Give what one cell counts against its hypothesis."""
    return INCONSISTENCY[reading] * weight


def competing_matrix(
    hypotheses: Mapping[str, Hypothesis], claims: Mapping[str, Claim], sources: Mapping[str, Source]
) -> Matrix:
    """Put claims beside hypotheses.

    Parameters
    ----------
    hypotheses
        At least two, by slug.
    claims, sources
        All of the case, by slug.

    Returns
    -------
    Matrix
    """
    read = {claim for one in hypotheses.values() for claim in one.readings}
    rows = tuple(
        MatrixRow(
            slug,
            tuple(one.readings.get(slug, NEUTRAL) for one in hypotheses.values()),
            WEIGHTS[standing(claim, sources)],
            _origins(claim, sources),
        )
        for slug, claim in claims.items()
        if slug in read
    )
    return Matrix(tuple(hypotheses), rows)


def _origins(claim: Claim, sources: Mapping[str, Source]) -> tuple[tuple[str, Fraction], ...]:
    """Give each origin of a claim with what the claim counts by its best page."""
    best: dict[str, Fraction] = {}
    for slug in claim.sources:
        origin, weight = sources[slug].origin, WEIGHTS[standing_through(claim, slug, sources)]
        best[origin] = max(best.get(origin, NOTHING), weight)
    return tuple(best.items())


def rank_by_claims(matrix: Matrix) -> Ranking:
    """Rank hypotheses by the inconsistency of all claims.

    Parameters
    ----------
    matrix
        Claims beside hypotheses.

    Returns
    -------
    Ranking
    """
    counts = [row.inconsistencies for row in matrix.rows]
    scores = _summed(counts, len(matrix.hypotheses))
    without = [_less(scores, own) for own in counts]
    return _ranking(matrix, scores, without)


def rank_by_origins(matrix: Matrix) -> Ranking:
    """Rank hypotheses by the strongest inconsistency of each origin.

    Parameters
    ----------
    matrix
        Claims beside hypotheses.

    Returns
    -------
    Ranking
    """
    by_origin: dict[str, list[Scores]] = {}
    for row in matrix.rows:
        for origin, weight in row.origins:
            by_origin.setdefault(origin, []).append(row.weighted(weight))
    width = len(matrix.hypotheses)
    two = {origin: _two_strongest(counts) for origin, counts in by_origin.items()}
    scores = _summed((tuple(first for first, _ in tops) for tops in two.values()), width)
    lost = (
        _summed((_lost(two[origin], row.weighted(weight)) for origin, weight in row.origins), width)
        for row in matrix.rows
    )
    return _ranking(matrix, scores, [_less(scores, own) for own in lost])


def _two_strongest(counts: Sequence[Scores]) -> tuple[tuple[Fraction, Fraction], ...]:
    """Find the two largest inconsistencies of an origin against each hypothesis; nothing is the least."""
    return tuple(
        (ordered[0], ordered[1])
        for ordered in (sorted((*column, NOTHING), reverse=True) for column in zip(*counts, strict=True))
    )


def _lost(strongest: tuple[tuple[Fraction, Fraction], ...], own: Scores) -> Scores:
    """Say what an origin no longer counts against each hypothesis without one of its claims."""
    return tuple(
        first - second if count == first else NOTHING
        for (first, second), count in zip(strongest, own, strict=True)
    )


def _summed(counts: Iterable[Scores], width: int) -> Scores:
    total = [NOTHING] * width
    for own in counts:
        total = [sum_ + count for sum_, count in zip(total, own, strict=True)]
    return tuple(total)


def _less(scores: Scores, own: Scores) -> Scores:
    return tuple(score - count for score, count in zip(scores, own, strict=True))


def _ranking(matrix: Matrix, scores: Scores, without: Sequence[Scores]) -> Ranking:
    groups = tuple(
        tuple(slug for slug, own in zip(matrix.hypotheses, scores, strict=True) if own == score)
        for score in sorted(set(scores))
    )
    found = (Pivot(row.claim, _leading(matrix, left)) for row, left in zip(matrix.rows, without, strict=True))
    return Ranking(scores, groups, tuple(one for one in found if one.leading != groups[0]))


def _leading(matrix: Matrix, scores: Scores) -> tuple[str, ...]:
    least = min(scores)
    return tuple(slug for slug, score in zip(matrix.hypotheses, scores, strict=True) if score == least)
