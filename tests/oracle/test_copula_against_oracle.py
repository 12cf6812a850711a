"""Coupled uniforms are those of the definition; the streams of other inputs are never touched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import QuantityError
from detente.quantities import coupled_uniforms, normal_score_correlation, uniforms
from detente.quantities.copula import cholesky_factor, smallest_eigenvalue
from tests.oracle.literal_copula import coupled, rank_correlation_of, spearman

SEED = 5
WORLDS = 64


def names(count):
    return tuple(f"input.{place}" for place in range(count))


def loadings_of(matrix):
    paths = names(len(matrix))
    return [
        tuple((path, float(size)) for path, size in zip(paths, row, strict=True) if size)
        for row in cholesky_factor(np.array(matrix))
    ]


@st.composite
def matrices(draw):
    """Correlation matrices: of random directions with a part of their own, so they are positive definite."""
    count = draw(st.integers(2, 5))
    sizes = st.floats(-1, 1).map(lambda size: round(size, 3))
    directions = [draw(st.lists(sizes, min_size=3, max_size=3)) for _ in range(count)]
    whole = np.array(directions) @ np.array(directions).T + 0.1 * np.eye(count)
    scale = np.sqrt(np.diag(whole))
    return (whole / np.outer(scale, scale)).tolist()


@settings(max_examples=60, deadline=None)
@given(matrix=matrices(), start=st.integers(0, 5_000))
def test_every_world_is_that_of_the_definition(matrix, start):
    paths = names(len(matrix))
    alone = np.array([uniforms(SEED, path, start, WORLDS) for path in paths])
    found = np.array([coupled_uniforms(SEED, row, start, WORLDS) for row in loadings_of(matrix)])
    for world in range(WORLDS):
        assert found[:, world] == pytest.approx(coupled(alone[:, world].tolist(), matrix), abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(matrix=matrices(), cut=st.integers(1, WORLDS - 1))
def test_a_block_can_be_drawn_alone(matrix, cut):
    for row in loadings_of(matrix):
        whole = coupled_uniforms(SEED, row, 0, WORLDS)
        assert whole[cut:].tobytes() == coupled_uniforms(SEED, row, cut, WORLDS - cut).tobytes()


@pytest.mark.parametrize("rank", [-0.95, -0.5, 0.3, 0.6, 0.9])
def test_the_rank_correlation_is_the_one_asked_for(rank):
    """In 100,000 worlds; the standard error of the sample's is at most 1 / √100,000 = 0.0032."""
    score = normal_score_correlation(rank)
    assert rank_correlation_of(score) == pytest.approx(rank, abs=1e-12)
    rows = loadings_of([[1, score], [score, 1]])
    drawn = [coupled_uniforms(SEED, row, 0, 100_000).tolist() for row in rows]
    assert spearman(*drawn) == pytest.approx(rank, abs=0.013)


@pytest.mark.parametrize("rank", [-0.9, 0.4, 0.97])
def test_each_marginal_stays_uniform(rank):
    """Moments of 100,000 uniforms within four standard errors, and every twentieth holds its share."""
    score = normal_score_correlation(rank)
    *_, row = loadings_of([[1, score], [score, 1]])
    drawn = coupled_uniforms(SEED, row, 0, 100_000)
    assert drawn.min() > 0
    assert drawn.max() < 1
    for power in (1, 2, 3, 4):
        mean, square = 1 / (power + 1), 1 / (2 * power + 1)
        error = ((square - mean**2) / 100_000) ** 0.5
        assert (drawn**power).mean() == pytest.approx(mean, abs=4 * error)
    counts = np.bincount((drawn * 20).astype(int), minlength=20)
    assert abs(counts - 5_000).max() < 4.5 * (100_000 * 0.05 * 0.95) ** 0.5


def test_the_ends_of_the_normal_scores_stay_open():
    """Scores beyond the last double below 1 are kept inside."""
    far = coupled_uniforms(SEED, (("a", 1e6),), 0, 50)
    assert set(far.tolist()) == {2.0**-54, 1 - 2.0**-53}


def test_what_cannot_hold_together_is_refused_and_never_repaired():
    matrix = np.array([[1, 0.9, 0.0], [0.9, 1, 0.9], [0.0, 0.9, 1]])
    least, direction = smallest_eigenvalue(matrix)
    assert least == pytest.approx(1 - 0.9 * 2**0.5)
    assert abs(direction) == pytest.approx([0.5, 0.5**0.5, 0.5])
    with pytest.raises(QuantityError, match=r"smallest eigenvalue of their matrix is -0\.273"):
        cholesky_factor(matrix)


@pytest.mark.parametrize("rank", [-1.01, 2.0, float("nan")])
def test_no_rank_correlation_lies_outside(rank):
    with pytest.raises(QuantityError, match="allowed: -1 to 1"):
        normal_score_correlation(rank)
