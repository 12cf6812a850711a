"""Scores, leaders and pivotal claims against their definition, on drawn matrices."""

from __future__ import annotations

from hypothesis import given

from detente.evidence.competing import rank_by_claims, rank_by_origins
from tests.oracle import literal_competing as literal
from tests.oracle.random_matrices import matrices


def agrees(matrix, ranking, score):
    scores = tuple(score(matrix.rows, column) for column in range(len(matrix.hypotheses)))
    assert ranking.scores == scores
    assert ranking.leading == literal.leaders(matrix, matrix.rows, score)
    assert tuple((one.claim, one.leading) for one in ranking.pivots) == literal.pivots(matrix, score)
    by_slug = dict(zip(matrix.hypotheses, scores, strict=True))
    assert [slug for group in ranking.groups for slug in group] == sorted(
        matrix.hypotheses, key=lambda slug: by_slug[slug]
    )
    assert all(len({by_slug[slug] for slug in group}) == 1 for group in ranking.groups)


@given(matrices())
def test_by_claims(matrix):
    agrees(matrix, rank_by_claims(matrix), literal.score_by_claims)


@given(matrices())
def test_by_origins(matrix):
    agrees(matrix, rank_by_origins(matrix), literal.score_by_origins)


@given(matrices())
def test_diagnosticity_is_the_largest_difference_between_two_hypotheses(matrix):
    columns = range(len(matrix.hypotheses))
    for row in matrix.rows:
        differences = [
            abs(literal.against(row, one) - literal.against(row, other))
            for one in columns
            for other in columns
        ]
        assert row.diagnosticity == max(differences)
