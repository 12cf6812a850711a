"""Adding falling curves: chains, jumps, and where the parts of a sum are."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.mixed.curves import add_curves, shares_within
from detente.errors import EngineError


def curve(*pieces):
    """Build corners ``float[end, party, piece]`` from pairs of points."""
    return np.array(pieces, dtype=float).transpose(1, 2, 0)


def listed(corners):
    return corners.transpose(2, 0, 1).tolist()


FLAT = curve([[0, 9], [6, 6]])
STEEP = curve([[0, 8], [2, 0]])
POINTS = curve([[0, 5], [0, 5]], [[4, 0], [4, 0]])


def test_two_segments_are_laid_end_to_end_the_flatter_first():
    found = add_curves(STEEP, FLAT, 10)
    assert listed(found.corners) == [[[0, 17], [6, 14]], [[6, 14], [8, 6]]]
    assert found.first.share.T.tolist() == [[0, 0], [0, 1]]
    assert found.second.share.T.tolist() == [[0, 1], [1, 1]]
    assert found.considered == 2


def test_a_point_moves_a_curve_as_a_whole_and_the_higher_copy_counts():
    found = add_curves(FLAT, POINTS, 10)
    # 0, 14 to 6, 11 and 4, 9 to 10, 6: the first is on top while it lasts.
    assert listed(found.corners) == [[[0, 14], [6, 11]], [[6, 8], [10, 6]]]
    assert found.second.piece.tolist() == [0, 1]
    np.testing.assert_allclose(found.first.share.T, [[0, 1], [1 / 3, 1]])


def test_curves_that_cross_are_cut_where_they_do():
    wide, narrow = curve([[0, 10], [20, 0]]), curve([[0, 0], [0, 0]])
    bent = curve([[0, 10], [1, 4]], [[1, 4], [20, 3]])
    found = add_curves(wide, narrow, 10)
    assert listed(found.corners) == [[[0, 10], [20, 0]]]
    # A curve that sags is filled by the sum of its own ends with a wide segment beside it.
    total = add_curves(bent, curve([[0, 0.5], [0.5, 0]]), 10)
    assert listed(total.corners)[0][0] == [0, 10.5]
    assert listed(total.corners)[-1][1] == [20.5, 3]
    assert (np.diff(total.corners[0, 0]) > 0).all()


def test_points_add_to_points():
    found = add_curves(POINTS, POINTS, 10)
    assert listed(found.corners) == [[[0, 10]] * 2, [[4, 5]] * 2, [[8, 0]] * 2]
    assert found.considered == 4


def test_nothing_added_to_a_curve_is_nothing():
    nothing = np.zeros((2, 2, 0))
    assert add_curves(FLAT, nothing, 10).corners.shape == (2, 2, 0)
    assert add_curves(nothing, FLAT, 10).corners.shape == (2, 2, 0)


def test_a_piece_may_be_split_by_another_and_go_on_behind_it():
    """A point above the middle of a segment: the segment goes on where it falls below."""
    found = add_curves(curve([[0, 8], [8, 0]], [[4, 5], [4, 5]]), curve([[0, 0], [0, 0]]), 10)
    assert listed(found.corners) == [[[0, 8], [3, 5]], [[4, 5], [4, 5]], [[4, 4], [8, 0]]]


def test_shares_are_measured_along_the_longer_side():
    corners = curve([[0, 10], [1e-9, 0]], [[0, 1], [4, 1 - 1e-9]], [[3, 3], [3, 3]])
    cuts = curve([[0, 5], [0, 5]], [[1, 1], [1, 1]], [[3, 3], [3, 3]])
    assert shares_within(corners, cuts)[0].tolist() == [0.5, 0.25, 0.0]


def test_too_many_sums_are_refused_with_the_numbers():
    with pytest.raises(EngineError, match=r"1 and 1 efficient pieces need 2 sums; at most 1"):
        add_curves(FLAT, STEEP, 1)
