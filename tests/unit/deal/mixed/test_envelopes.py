"""Upper envelopes of falling curves against the largest value, place by place."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.mixed.envelopes import Pieces, below_staircase, collapse_level, upper_envelope


def height(corners, first):
    """Give the most for party 1 where party 0 has at least so much, over a list of pieces."""
    (low, top), (high, bottom) = corners
    along = np.clip((first - low) / np.where(high > low, high - low, 1.0), 0.0, 1.0)
    worth = np.where(first <= high, np.where(first <= low, top, top + along * (bottom - top)), -np.inf)
    return worth.max(initial=-np.inf)


def drawn_pieces(seed, count):
    """Draw segments and points with whole corners, each a curve of its own."""
    rng = np.random.default_rng(seed)
    begin = rng.integers(0, 12, (2, count)).astype(float)
    step = rng.integers(1, 8, (2, count)) * (rng.random(count) < 0.7)
    return np.stack([begin, begin + step * np.array([[1.0], [-1.0]])])


@pytest.mark.parametrize("seed", range(60))
def test_the_envelope_is_the_largest_of_all_at_each_place(seed):
    corners = drawn_pieces(seed, 1 + seed % 17)
    rows = np.arange(corners.shape[2])
    found = upper_envelope(Pieces(corners, rows, rows))
    places = np.unique(np.concatenate([corners[:, 0].ravel(), found.corners[:, 0].ravel()]))
    for place in np.concatenate([places, (places[1:] + places[:-1]) / 2]) - 1e-7:
        assert height(found.corners, place) == pytest.approx(height(corners, place), abs=1e-4)
    (low, top), (high, bottom) = found.corners
    assert (low[1:] >= high[:-1]).all()
    assert (top[1:] <= bottom[:-1]).all()
    assert not found.curve.any()
    kept = ~below_staircase(corners)
    again = upper_envelope(Pieces(corners[:, :, kept], rows[kept], rows[kept]))
    for place in places - 1e-7:
        assert height(again.corners, place) == pytest.approx(height(found.corners, place), abs=1e-9)


def test_of_equal_points_the_first_stays():
    corners = np.array([[[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]]] * 2)
    assert below_staircase(corners).tolist() == [False, True, True]


def test_a_tie_goes_to_the_curve_with_the_lower_number():
    corners = np.stack([np.array([[0.0, 0.0], [4.0, 4.0]]), np.array([[4.0, 4.0], [0.0, 0.0]])])
    found = upper_envelope(Pieces(corners, np.array([7, 3]), np.array([10, 11])))
    assert found.source.tolist() == [11]


def test_nothing_has_an_empty_envelope():
    nothing = np.zeros(0, dtype=np.int64)
    assert upper_envelope(Pieces(np.zeros((2, 2, 0)), nothing, nothing)).source.size == 0
    assert below_staircase(np.zeros((2, 2, 0))).size == 0


def test_level_pieces_become_their_better_ends():
    corners = np.array([[[0.0, 0.0, 0.0], [5.0, 5.0, 5.0]], [[2.0, 0.0, 2.0], [5.0, 3.0, 3.0]]])
    found = collapse_level(corners)
    assert found[:, :, 0].tolist() == [[2, 5], [2, 5]]
    assert found[:, :, 1].tolist() == [[0, 5], [0, 5]]
    assert found[:, :, 2].tolist() == corners[:, :, 2].tolist()
