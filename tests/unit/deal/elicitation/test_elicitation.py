"""Swing weights, ratings, held-out comparisons and contradictions: what they say, and what they refuse."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.elicitation import (
    FIRST,
    SAME,
    SECOND,
    HeldOutSettings,
    StatedValues,
    check_ratings,
    curve_through,
    held_out_pairs,
    judge_answer,
    swing_weights,
    value_difference,
)
from detente.deal.elicitation.contradictions import widened
from detente.errors import EngineError

ENDS = np.array([[0.0, 0.0], [100.0, 100.0]])


def stated(*swings, middle=None):
    levels = ENDS if middle is None else np.array([[0.0, 0.0], middle, [100.0, 100.0]])
    return StatedValues(np.array(swings, dtype=float), (levels,) * len(swings))


def test_weights_of_two_issues_by_hand():
    found = swing_weights([[100, 100], [25, 100]], [0, 1])
    np.testing.assert_allclose(found.weights, [[0.5, 0.8], [0.2, 0.5]])
    assert found.exact


def test_an_issue_put_later_with_a_larger_range_contradicts_the_order():
    found = swing_weights([[100, 100], [20, 40], [50, 60], [40, 45]], [0, 1, 2, 3])
    assert found.contradictions.tolist() == [[1, 2]]
    assert found.gaps.tolist() == [10.0]


def test_ratings_that_cannot_rise_are_listed():
    scores = [[0, 0], [60, 80], [30, 50], [100, 100]]
    found = check_ratings(scores, [0, 1, 2, 3])
    assert found.contradictions.tolist() == [[1, 2]]
    assert found.gaps.tolist() == [10.0]
    assert check_ratings(scores, [0, 2, 1, 3]).contradictions.size == 0


def test_a_curve_gives_back_the_score_it_was_made_of():
    for share, score in ((0.5, 50.0), (0.5, 75.0), (0.3, 45.0), (0.6, 20.0), (0.2, 0.0)):
        power = curve_through(share, score)
        assert 100 * (1 - (1 - share) ** power) == pytest.approx(score)
    assert curve_through(0.4, 40.0) == pytest.approx(1.0)


def test_a_difference_is_least_and_largest_at_corners():
    values = stated((100, 100), (40, 60), middle=(20, 30))
    found = value_difference(values, [1, 0], [0, 2])
    assert (found.low, found.high, found.surely) == (20 - 60, 30 - 40, -1)
    np.testing.assert_allclose(found.terms, [[20, 30], [-60, -40]])


def test_a_level_that_both_have_is_one_score():
    values = stated((100, 100), (40, 60), middle=(0, 100))
    found = value_difference(values, [1, 1], [1, 1])
    assert (found.low, found.high, found.surely) == (0.0, 0.0, 0)


def test_answers_that_the_ranges_allow_do_not_contradict():
    open_question = stated((100, 100), (80, 100), middle=(60, 90))
    for answer in (FIRST, SAME, SECOND):
        judged = judge_answer(open_question, [1, 0], [0, 2], answer)
        assert judged.contradicts == (answer == FIRST and judged.difference.high <= 0)
    assert judge_answer(open_question, [1, 0], [0, 2], SECOND).widening == 1.0


def test_the_widening_by_hand():
    # The second swing, 40 to 60, has to reach 100: its half width of 10 five times.
    values = stated((100, 100), (40, 60))
    for answer in (SECOND, SAME):
        judged = judge_answer(values, [1, 0], [0, 1], answer)
        assert judged.contradicts
        if answer == SAME:
            assert judged.widening == pytest.approx(5.0)
            np.testing.assert_allclose(judged.needed_swings, [np.nan, 100.0])
    # A swing above the yardstick is off the scale, so the second can never be better.
    assert judge_answer(values, [1, 0], [0, 1], SECOND).widening == np.inf


def test_single_numbers_cannot_be_widened():
    values = stated((100, 100), (60, 60))
    judged = judge_answer(values, [1, 0], [0, 1], SAME)
    assert judged.widening == np.inf
    assert judged.needed_swings[1] == pytest.approx(100.0)


def test_widening_cuts_at_the_ends_of_the_scale():
    wider = widened(stated((100, 100), (10, 30), middle=(80, 90)), 3.0)
    np.testing.assert_allclose(wider.swings, [[100, 100], [0, 50]])
    np.testing.assert_allclose(wider.scores[0], [[0, 0], [70, 100], [100, 100]])


def test_held_out_pairs_are_trade_offs_over_different_issues():
    swings = [(100, 100), *((value, value + 10) for value in (75, 70, 60, 50, 40, 35, 30, 20, 15, 10, 5))]
    found = held_out_pairs(stated(*swings, middle=(50, 60)))
    assert found.reason == ""
    assert found.sure.all()
    assert found.every_move
    assert (found.margins >= 0.1).all()
    differ = found.first != found.second
    assert differ.sum(axis=1).tolist() == [4, 4, 4]
    assert (differ.sum(axis=0) == 1).all(), "twelve issues, each once"
    again = held_out_pairs(stated(*swings, middle=(50, 60)))
    assert np.array_equal(found.first, again.first)


def test_without_a_sure_order_the_most_lopsided_pair_is_chosen():
    found = held_out_pairs(stated((100, 100), (0, 100), middle=(0, 100)))
    assert not found.sure.any()
    assert found.margins[0] <= 0
    assert found.reason == "only 1 of 3 can be made"


def test_one_issue_gives_no_trade_off():
    found = held_out_pairs(stated((100, 100), (0, 0)))
    assert found.first.shape == (0, 2)
    assert "no two issues" in found.reason


def test_too_many_moves_are_cut_to_whole_swings_and_then_refused():
    values = stated(*[(100, 100)] * 6, middle=(40, 50))
    found = held_out_pairs(values, HeldOutSettings(most_compared=300))
    assert not found.every_move
    assert found.considered == 90
    assert set(np.unique(found.first)) == {0, 2}
    with pytest.raises(EngineError, match="225 pairs of gains and losses would be compared"):
        held_out_pairs(values, HeldOutSettings(most_compared=200))


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (lambda: swing_weights([[100, 100], [60, 40]], [0, 1]), "the lower end first"),
        (lambda: swing_weights([[100, 100], [40, 120]], [0, 1]), "within 0 and 100"),
        (lambda: swing_weights([[100, 100], [40, np.nan]], [0, 1]), "within 0 and 100"),
        (lambda: swing_weights([100, 40], [0, 1]), "found the shape"),
        (lambda: swing_weights([[100, 100], [40, 60]], [0, 0]), "names each of them once"),
        (lambda: swing_weights([[100, 100], [40, 60]], [1, 0]), "the yardstick and has 100 exactly"),
        (lambda: check_ratings([[0, 0], [100, 100]], [0]), "an order of 2 levels"),
        (lambda: curve_through(1.0, 50.0), "between the ends"),
        (lambda: curve_through(0.5, 100.0), "below 100"),
        (lambda: stated((90, 100), (40, 60)), "no swing is 100 exactly"),
        (lambda: StatedValues(np.array([[100.0, 100.0]]), ()), "scores of 0 issues"),
        (
            lambda: StatedValues(np.array([[100.0, 100.0]]), (np.array([[0.0, 10.0], [100.0, 100.0]]),)),
            "needs a level with 0 exactly",
        ),
        (lambda: value_difference(stated((100, 100)), [2], [0]), "found the package"),
        (lambda: value_difference(stated((100, 100)), [0, 1], [0]), "one level for each of 1 issues"),
        (lambda: judge_answer(stated((100, 100)), [1], [0], 2), "found 2"),
        (lambda: HeldOutSettings(pairs=0), "1 or more pairs"),
        (lambda: HeldOutSettings(least_margin=1.0), "from 0 to below 1"),
    ],
)
def test_what_cannot_be_used_is_refused(action, said):
    with pytest.raises(EngineError, match=said):
        action()
