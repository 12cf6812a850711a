"""Competing hypotheses as an answer shows them: the matrix, both rankings, and what they hang on."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result.support import Support
from detente.evidence.hypothesis import Reading

__all__ = ["CompetingView", "HypothesisView", "MatrixRowView", "PivotView", "RankingView"]


@dataclass(frozen=True, slots=True)
class HypothesisView:
    """One explanation.

    Parameters
    ----------
    id, name, support
        As the case has it.
    read, fitting, against
        How many claims are read beside it, how many of these fit it, and how many do not.
    """

    id: str
    name: str
    support: Support
    read: int
    fitting: int
    against: int


@dataclass(frozen=True, slots=True)
class MatrixRowView:
    """One claim beside all hypotheses.

    Parameters
    ----------
    claim
        Its id.
    readings
        How it reads, one for each hypothesis.
    inconsistencies
        What it counts against each: 1 or 2, times its weight.
    weight
        1 if it carries, 0.5 if it is doubtful, 0 if it does not carry.
    origins
        The origins that it rests on.
    diagnosticity
        The largest difference of inconsistency between two hypotheses.
    alike
        Whether it reads alike for all of them.
    """

    claim: str
    readings: tuple[Reading, ...]
    inconsistencies: tuple[float, ...]
    weight: float
    origins: tuple[str, ...]
    diagnosticity: float
    alike: bool


@dataclass(frozen=True, slots=True)
class PivotView:
    """A claim without which other hypotheses lead, and which lead then."""

    claim: str
    leading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankingView:
    """Hypotheses by how much speaks against them.

    Parameters
    ----------
    scores
        One for each hypothesis, in the order of `hypotheses`; exact halves.
    groups
        Hypotheses of equal score together, the least score first.
    pivots
        The claims that change which lead.
    """

    scores: tuple[float, ...]
    groups: tuple[tuple[str, ...], ...]
    pivots: tuple[PivotView, ...]


@dataclass(frozen=True, slots=True)
class CompetingView:
    """Hypotheses beside claims, after chapter 8 of [Heuer1999]_.

    Parameters
    ----------
    hypotheses
        In case order.
    rows
        The claims that some hypothesis reads, in case order.
    by_claims
        Every claim counts.
    by_origins
        Every origin counts once against a hypothesis, by the strongest of its claims.
    agree
        Whether the same hypotheses lead by claims and by origins.
    """

    hypotheses: tuple[HypothesisView, ...]
    rows: tuple[MatrixRowView, ...]
    by_claims: RankingView
    by_origins: RankingView
    agree: bool
