"""Competing hypotheses on a matrix that is worked out by hand."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from detente.evidence.claim import Claim
from detente.evidence.competing import (
    Matrix,
    MatrixRow,
    Pivot,
    competing_matrix,
    rank_by_claims,
    rank_by_origins,
)
from detente.evidence.hypothesis import Hypothesis
from detente.evidence.source import Source

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


def source(origin, letter=None):
    content = {"title": "A page", "publisher": "A paper", "date": "2025", "kind": "first_hand"}
    return Source.model_validate({**content, "origin": origin, "reliability": letter})


SOURCES = {
    "ruling": source("court"),
    "story": source("journal"),
    "column": source("journal", "D"),
    "wire": source("agency"),
    "blog": source("agency", "E"),
}


def claim(*sources, number=None):
    hedge = "reported" if sources else "memory"
    return Claim.model_validate({"says": "So", "hedge": hedge, "sources": sources, "credibility": number})


CLAIMS = {
    "suit": claim("ruling"),
    "talks": claim("story", "wire"),
    "office": claim("story", number=4),
    "weather": claim("wire"),
    "rumour": claim(),
    "memo": claim("blog"),
}
MATRIX = competing_matrix(HYPOTHESES, CLAIMS, SOURCES)


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
        MatrixRow("one", ("inconsistent", "neutral"), ONE, (("journal", ONE),)),
        MatrixRow("two", ("inconsistent", "neutral"), ONE, (("journal", ONE),)),
        MatrixRow("three", ("inconsistent", "neutral"), ONE, (("journal", ONE),)),
        MatrixRow("four", ("neutral", "very_inconsistent"), ONE, (("court", ONE),)),
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
    row = MatrixRow("c", ("inconsistent", "neutral", "very_inconsistent"), ONE, (("journal", ONE),))
    matrix = Matrix(("a", "b", "c"), (row,) * 5_000)
    begun = time.perf_counter()
    rank(matrix)
    assert time.perf_counter() - begun < 5


def test_weights_come_from_grades_and_those_of_an_origin_from_its_own_pages():
    assert [(row.claim, row.weight, row.origins) for row in MATRIX.rows] == [
        ("suit", ONE, (("court", ONE),)),
        ("talks", ONE, (("journal", ONE), ("agency", ONE))),
        ("office", HALF, (("journal", HALF),)),
        ("rumour", ONE, ()),
        ("memo", NOTHING, (("agency", NOTHING),)),
    ]
    mixed = competing_matrix(HYPOTHESES, {"suit": claim("column", "story", "blog", "ruling")}, SOURCES)
    assert mixed.rows[0].origins == (("journal", ONE), ("agency", NOTHING), ("court", ONE))
    assert rank_by_origins(mixed).scores == (0, 2, 4)
    assert rank_by_claims(mixed).scores == (0, 1, 2)


def test_a_claim_from_memory_counts_by_claims_and_not_by_origins():
    matrix = Matrix(("first", "second"), (MatrixRow("one", ("inconsistent", "neutral"), ONE, ()),))
    assert rank_by_claims(matrix).scores == (1, 0)
    assert rank_by_origins(matrix).scores == (0, 0)
