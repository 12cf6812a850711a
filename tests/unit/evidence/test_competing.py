"""Competing hypotheses on a matrix that is worked out by hand."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from detente.evidence.competing import (
    Matrix,
    MatrixRow,
    Pivot,
    competing_matrix,
    rank_by_claims,
    rank_by_origins,
)
from detente.evidence.hypothesis import Hypothesis

HALF, ONE, NOTHING = Fraction(1, 2), Fraction(1), Fraction(0)

HYPOTHESES = {
    "leaves": Hypothesis.model_validate(
        {"name": "It leaves", "readings": {"talks": "inconsistent", "office": "very_inconsistent"}}
    ),
    "bargains": Hypothesis.model_validate(
        {
            "name": "It bargains",
            "readings": {"suit": "inconsistent", "talks": "consistent", "rumour": "neutral"},
        }
    ),
    "drifts": Hypothesis.model_validate(
        {
            "name": "It drifts",
            "readings": {"suit": "very_inconsistent", "talks": "inconsistent", "memo": "inconsistent"},
        }
    ),
}
CLAIMS = ("suit", "talks", "office", "weather", "rumour", "memo")
WEIGHTS = {"suit": ONE, "talks": ONE, "office": HALF, "weather": ONE, "rumour": ONE, "memo": NOTHING}
ORIGINS = {
    "suit": ("court",),
    "talks": ("journal", "agency"),
    "office": ("journal",),
    "weather": ("agency",),
    "rumour": (),
    "memo": ("agency",),
}
MATRIX = competing_matrix(HYPOTHESES, CLAIMS, WEIGHTS, ORIGINS)


def test_rows_are_the_claims_that_some_hypothesis_reads_in_the_order_of_the_case():
    assert [row.claim for row in MATRIX.rows] == ["suit", "talks", "office", "rumour", "memo"]
    assert MATRIX.hypotheses == ("leaves", "bargains", "drifts")
    assert MATRIX.rows[0].readings == ("neutral", "inconsistent", "very_inconsistent")
    assert MATRIX.rows[3].readings == ("neutral", "neutral", "neutral")


def test_scores_by_claims():
    # leaves: talks 1, office 2 * 1/2. bargains: suit 1. drifts: suit 2, talks 1, memo 1 * 0.
    found = rank_by_claims(MATRIX)
    assert found.scores == (2, 1, 3)
    assert found.groups == (("bargains",), ("leaves",), ("drifts",))


def test_scores_by_origins():
    # leaves: journal max(1, 1) and agency 1. bargains: court 1. drifts: court 2, journal 1, agency 1.
    found = rank_by_origins(MATRIX)
    assert found.scores == (2, 1, 4)
    assert found.leading == ("bargains",)


def test_pivotal_claims():
    # Without talks: leaves 1, bargains 1, drifts 2 by claims; journal 1 is left by origins.
    # Without office: leaves 1, bargains 1 by claims; by origins talks still speaks for the journal.
    by_claims, by_origins = rank_by_claims(MATRIX), rank_by_origins(MATRIX)
    assert by_claims.pivots == (
        Pivot("talks", ("leaves", "bargains")),
        Pivot("office", ("leaves", "bargains")),
    )
    assert by_origins.pivots == (Pivot("talks", ("leaves", "bargains")),)


def test_diagnosticity():
    assert [row.diagnosticity for row in MATRIX.rows] == [2, 1, 1, 0, 0]
    assert [row.is_alike for row in MATRIX.rows] == [False, False, False, True, False]


def test_origins_can_turn_the_order_around():
    rows = (
        MatrixRow("one", ("inconsistent", "neutral"), ONE, ("journal",)),
        MatrixRow("two", ("inconsistent", "neutral"), ONE, ("journal",)),
        MatrixRow("three", ("inconsistent", "neutral"), ONE, ("journal",)),
        MatrixRow("four", ("neutral", "very_inconsistent"), ONE, ("court",)),
    )
    matrix = Matrix(("first", "second"), rows)
    assert rank_by_claims(matrix).leading == ("second",)
    assert rank_by_origins(matrix).leading == ("first",)


def test_a_tie_is_listed_as_a_tie():
    found = rank_by_claims(Matrix(("first", "second"), ()))
    assert found.groups == (("first", "second"),)
    assert found.scores == (0, 0)


@pytest.mark.parametrize("rank", [rank_by_claims, rank_by_origins])
def test_thousands_of_claims_of_one_origin_take_no_time(rank):
    row = MatrixRow("c", ("inconsistent", "neutral", "very_inconsistent"), ONE, ("journal",))
    matrix = Matrix(("a", "b", "c"), (row,) * 5_000)
    begun = time.perf_counter()
    rank(matrix)
    assert time.perf_counter() - begun < 5
