"""Matrices of claims beside hypotheses, drawn: ties, doubtful claims, shared origins, claims from memory."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from detente.evidence.competing import Matrix, MatrixRow
from detente.evidence.hypothesis import READINGS

WEIGHTS = (Fraction(1), Fraction(1, 2), Fraction(0))
ORIGINS = ("journal", "agency", "court", "letter")


@st.composite
def matrices(draw) -> Matrix:
    width = draw(st.integers(2, 4))
    hypotheses = tuple(f"h{column}" for column in range(width))
    readings = st.tuples(*(st.sampled_from(READINGS) for _ in hypotheses))
    weighted = st.tuples(st.sampled_from(ORIGINS), st.sampled_from(WEIGHTS))
    origins = st.lists(weighted, unique_by=lambda pair: pair[0], max_size=3).map(tuple)
    rows = draw(
        st.lists(st.tuples(readings, st.sampled_from(WEIGHTS), origins), max_size=7),
    )
    return Matrix(hypotheses, tuple(MatrixRow(f"c{number}", *row) for number, row in enumerate(rows)))
