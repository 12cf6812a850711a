"""The hypotheses of a case beside its claims, with both rankings."""

from __future__ import annotations

from detente.assessment.result.competing import (
    CompetingView,
    HypothesisView,
    MatrixRowView,
    PivotView,
    RankingView,
)
from detente.assessment.situation.support import support_of
from detente.case.schema import Case
from detente.evidence.competing import (
    INCONSISTENCY,
    Matrix,
    MatrixRow,
    Ranking,
    competing_matrix,
    rank_by_claims,
    rank_by_origins,
)
from detente.evidence.hypothesis import NEUTRAL

__all__ = ["competing_of"]


def competing_of(case: Case) -> CompetingView | None:
    """Compare the hypotheses of a case; None if it states none.

    Parameters
    ----------
    case
        The case.

    Returns
    -------
    CompetingView
    """
    if not case.hypotheses:
        return None
    matrix = competing_matrix(case.hypotheses.entries, case.claims.entries, case.sources.entries)
    by_claims, by_origins = rank_by_claims(matrix), rank_by_origins(matrix)
    return CompetingView(
        hypotheses=tuple(
            _hypothesis(case, slug, matrix, column) for column, slug in enumerate(matrix.hypotheses)
        ),
        rows=tuple(map(_row, matrix.rows)),
        by_claims=_ranking(by_claims),
        by_origins=_ranking(by_origins),
        agree=by_claims.leading == by_origins.leading,
    )


def _hypothesis(case: Case, slug: str, matrix: Matrix, column: int) -> HypothesisView:
    readings = [row.readings[column] for row in matrix.rows]
    return HypothesisView(
        id=slug,
        name=case.hypotheses[slug].name,
        support=support_of(case, f"hypotheses.{slug}"),
        read=sum(one != NEUTRAL for one in readings),
        fitting=sum(one != NEUTRAL and not INCONSISTENCY[one] for one in readings),
        against=sum(bool(INCONSISTENCY[one]) for one in readings),
    )


def _row(row: MatrixRow) -> MatrixRowView:
    return MatrixRowView(
        claim=row.claim,
        readings=row.readings,
        inconsistencies=tuple(map(float, row.inconsistencies)),
        weight=float(row.weight),
        origins=tuple(origin for origin, _ in row.origins),
        diagnosticity=float(row.diagnosticity),
        alike=row.is_alike,
    )


def _ranking(found: Ranking) -> RankingView:
    return RankingView(
        scores=tuple(map(float, found.scores)),
        groups=found.groups,
        pivots=tuple(PivotView(one.claim, one.leading) for one in found.pivots),
    )
