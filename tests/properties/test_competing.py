"""What must hold of every matrix: order means nothing, what fits counts nothing, columns do not touch."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.competing import Matrix, MatrixRow, rank_by_claims, rank_by_origins
from tests.oracle.random_matrices import WEIGHTS, matrices

both_ways = pytest.mark.parametrize("rank", [rank_by_claims, rank_by_origins])


def _weightless(row):
    return replace(row, weight=Fraction(0), origins=tuple((origin, Fraction(0)) for origin, _ in row.origins))


def by_slug(matrix, ranking):
    return dict(zip(matrix.hypotheses, ranking.scores, strict=True))


@both_ways
@given(matrix=matrices(), data=st.data())
def test_the_order_of_rows_means_nothing(rank, matrix, data):
    other = replace(matrix, rows=tuple(data.draw(st.permutations(matrix.rows))))
    one, two = rank(matrix), rank(other)
    assert (one.scores, one.groups) == (two.scores, two.groups)
    assert set(one.pivots) == set(two.pivots)


@both_ways
@given(matrix=matrices(), data=st.data())
def test_the_order_of_columns_means_nothing(rank, matrix, data):
    places = data.draw(st.permutations(range(len(matrix.hypotheses))))
    rows = tuple(replace(row, readings=tuple(row.readings[place] for place in places)) for row in matrix.rows)
    other = Matrix(tuple(matrix.hypotheses[place] for place in places), rows)
    one, two = rank(matrix), rank(other)
    assert by_slug(matrix, one) == by_slug(other, two)
    assert [set(group) for group in one.groups] == [set(group) for group in two.groups]
    assert [(pivot.claim, set(pivot.leading)) for pivot in one.pivots] == [
        (pivot.claim, set(pivot.leading)) for pivot in two.pivots
    ]


@both_ways
@given(matrix=matrices(), weight=st.sampled_from(WEIGHTS), data=st.data())
def test_a_row_that_fits_every_hypothesis_changes_nothing(rank, matrix, weight, data):
    fitting = st.sampled_from(("very_consistent", "consistent", "neutral"))
    readings = tuple(data.draw(fitting) for _ in matrix.hypotheses)
    more = replace(matrix, rows=(*matrix.rows, MatrixRow("added", readings, weight, (("journal", weight),))))
    assert rank(more) == rank(matrix)


@both_ways
@given(matrix=matrices(), data=st.data())
def test_another_hypothesis_leaves_the_scores_of_the_others(rank, matrix, data):
    readings = ("very_inconsistent", "inconsistent", "neutral")
    rows = tuple(
        replace(row, readings=(*row.readings, data.draw(st.sampled_from(readings)))) for row in matrix.rows
    )
    more = Matrix((*matrix.hypotheses, "added"), rows)
    assert rank(more).scores[:-1] == rank(matrix).scores


@both_ways
@given(matrix=matrices())
def test_a_claim_without_weight_counts_nothing(rank, matrix):
    weightless = replace(matrix, rows=tuple(map(_weightless, matrix.rows)))
    found = rank(weightless)
    assert set(found.scores) == {0}
    assert found.groups == (matrix.hypotheses,)
    assert found.pivots == ()


@given(matrix=matrices())
def test_by_origins_is_by_claims_where_every_claim_has_an_origin_of_its_own(matrix):
    own = replace(matrix, rows=tuple(replace(row, origins=((row.claim, row.weight),)) for row in matrix.rows))
    assert rank_by_origins(own) == rank_by_claims(own)


@both_ways
@given(matrix=matrices())
def test_a_row_of_no_diagnosticity_is_never_pivotal_by_claims(rank, matrix):
    found = {pivot.claim for pivot in rank(matrix).pivots}
    idle = {row.claim for row in matrix.rows if not row.diagnosticity}
    if rank is rank_by_claims:
        assert not found & idle
    else:
        # By origins a row that speaks alike against all may hide what another of its origin says.
        against = {row.claim for row in matrix.rows if any(any(row.weighted(one)) for _, one in row.origins)}
        assert found <= against
