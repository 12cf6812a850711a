"""Mixed frontiers: images of issues, closed forms, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.mixed import (
    ContinuousIssue,
    LevelIssue,
    LinearConstraint,
    MixedFrontierSettings,
    MixedSpace,
    mixed_frontier,
    mixed_values,
    package_at,
)
from detente.errors import EngineError

OPPOSED = ContinuousIssue(np.array([0.0, 10.0]), np.array([[0.0, 10.0], [10.0, 0.0]]))


def continuous(first, second, **ends):
    values = np.array([first, second], dtype=float)
    return ContinuousIssue(np.arange(values.shape[1], dtype=float), values, **ends)


def frontier_of(*issues):
    return mixed_frontier(MixedSpace(issues))


@pytest.mark.parametrize(
    ("first", "second", "pieces"),
    [
        ([0, 4], [0, 6], [[[4, 6], [4, 6]]]),
        ([4, 0], [6, 0], [[[4, 6], [4, 6]]]),
        ([0, 4], [5, 5], [[[4, 5], [4, 5]]]),
        ([3, 3], [5, 1], [[[3, 5], [3, 5]]]),
        ([3, 3], [2, 2], [[[3, 2], [3, 2]]]),
        ([4, 0], [0, 4], [[[0, 4], [4, 0]]]),
        ([0, 3, 4], [4, 3, 0], [[[0, 4], [3, 3]], [[3, 3], [4, 0]]]),
        ([0, 1, 4], [4, 1, 0], [[[0, 4], [1, 1]], [[1, 1], [4, 0]]]),
        ([0, 2, 1, 4], [4, 2, 5, 0], [[[1, 5], [4, 0]]]),
    ],
    ids=["both gain", "both lose", "level", "upright", "nothing", "reversed", "bulging", "sagging", "zigzag"],
)
def test_the_frontier_of_one_issue(first, second, pieces):
    assert frontier_of(continuous(first, second)).pieces.tolist() == pieces


def test_a_jump_and_ends_that_are_dominated():
    """Beside a level worth 3, 9 the segment begins at 3, where it is dominated by that level."""
    found = frontier_of(continuous([0, 8, 0, 3], [8, 0, 0, 9]))
    assert found.pieces.tolist() == [[[3, 9], [3, 9]], [[3, 5], [8, 0]]]
    assert found.efficient_ends.tolist() == [[True, True], [False, True]]
    assert found.joined.tolist() == [False, False]
    assert found.moving.tolist() == [-1, 0]


def test_packages_along_a_piece():
    space = MixedSpace((OPPOSED, LevelIssue(np.array([[0.0, 3.0], [4.0, 0.0]]))))
    found = mixed_frontier(space)
    np.testing.assert_allclose(found.pieces, [[[0, 14], [10, 4]], [[10, 3], [13, 0]]], atol=1e-12)
    assert package_at(found, 0, 0.25).tolist() == [2.5, 0.0]
    assert package_at(found, 1, 1.0).tolist() == [10.0, 1.0]
    assert package_at(found, 1, 0.0) == pytest.approx([7.0, 1.0])
    np.testing.assert_allclose(mixed_values(space, package_at(found, 1, 0.5)[None]), [[11.5, 1.5]])


@pytest.mark.parametrize("seed", range(20))
def test_linear_issues_are_conceded_in_the_order_of_their_exchange_rates(seed):
    """With two breakpoints each: start with all at party 1's best; move the cheapest concession first."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(2, 12))
    gains, losses = rng.random((2, count)) + 0.05
    issues = [continuous([0, gain], [loss, 0]) for gain, loss in zip(gains, losses, strict=True)]
    found = frontier_of(*issues)
    order = np.argsort(losses / gains)
    first = np.concatenate([[0.0], np.cumsum(gains[order])])
    second = losses.sum() - np.concatenate([[0.0], np.cumsum(losses[order])])
    np.testing.assert_allclose(found.pieces[:, 0], np.stack([first, second], axis=1)[:-1], atol=1e-9)
    np.testing.assert_allclose(found.pieces[:, 1], np.stack([first, second], axis=1)[1:], atol=1e-9)
    assert found.moving.tolist() == order.tolist()
    assert found.joined.tolist() == [True] * (count - 1) + [False]


def test_an_indifferent_party_leaves_one_point():
    found = frontier_of(continuous([0, 2], [7, 7]), LevelIssue(np.array([[1.0, 0.0], [2.0, 2.0]])))
    assert found.pieces.tolist() == [[[3, 9], [3, 9]]]
    assert found.ranges.tolist() == [3, 0]


def test_rounding_makes_no_pieces():
    """A tenth thrice is not three tenths; to party 1 both are worth the same."""
    found = frontier_of(continuous([0, 1], [0.1 + 0.2, 0.3]), continuous([0.0, 1 / 3], [1 / 7, 0.0]))
    assert len(found.pieces) == 1
    assert found.moving.tolist() == [1]


def test_an_issue_without_an_allowed_level_leaves_nothing():
    barred = LevelIssue(np.ones((2, 2)), np.zeros(2, dtype=bool))
    found = frontier_of(OPPOSED, barred)
    assert found.pieces.shape == (0, 2, 2)
    assert found.packages.shape == (0, 2, 2)
    assert found.joined.size == found.moving.size == 0


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        (continuous([0, 1], [0, 2], open_above=True), "issue 1 runs on without limit above .* party 0 and 1"),
        (continuous([0, 1], [3, 3], open_above=True), "above .* party 0 gains more and more; give it an end"),
        (continuous([0, 1], [3, 0], open_above=True), "party 0 gains .* while party 1 loses; .*programs"),
        (continuous([0, 1], [3, 0], open_below=True), "below .* party 1 gains .* while party 0 loses"),
    ],
)
def test_an_open_end_where_a_party_gains_is_refused(issue, words):
    with pytest.raises(EngineError, match="the frontier is unbounded.*" + words):
        frontier_of(OPPOSED, issue)


def test_an_open_end_where_nobody_gains_makes_no_difference():
    closed = continuous([1, 4, 2], [5, 3, 2])
    is_open = continuous([1, 4, 2], [5, 3, 2], open_above=True)
    level = continuous([3, 3], [1, 1], open_above=True, open_below=True)
    assert frontier_of(is_open).pieces.tolist() == frontier_of(closed).pieces.tolist()
    assert frontier_of(level).pieces.tolist() == [[[3, 1], [3, 1]]]


def test_what_belongs_to_the_programs_is_refused():
    with pytest.raises(EngineError, match="found 3; for more use the programs"):
        frontier_of(ContinuousIssue(np.array([0.0, 1.0]), np.zeros((3, 2))))
    limit = LinearConstraint({0: np.array([1.0])}, 5.0)
    with pytest.raises(EngineError, match=r"1 constraints, which join issues.*programs"):
        mixed_frontier(MixedSpace((OPPOSED,), (limit,)))


def test_limits_are_kept():
    issues = (continuous([0, 3, 4], [4, 3, 0]), OPPOSED)
    with pytest.raises(EngineError, match="3 pieces after 2 of 2 issues; at most 2"):
        mixed_frontier(MixedSpace(issues), MixedFrontierSettings(piece_limit=2))
    with pytest.raises(EngineError, match="need 2 sums; at most 1"):
        mixed_frontier(MixedSpace(issues), MixedFrontierSettings(sum_limit=1))
    with pytest.raises(EngineError, match="1 or more"):
        MixedFrontierSettings(piece_limit=0)


@pytest.mark.parametrize(("piece", "share"), [(1, 0.5), (-1, 0.5), (0, 1.5), (0, float("nan"))])
def test_a_point_that_does_not_exist_is_refused(piece, share):
    with pytest.raises(EngineError, match=r"asked for piece|between 0 and 1"):
        package_at(frontier_of(OPPOSED), piece, share)
