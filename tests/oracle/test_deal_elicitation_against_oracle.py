"""Swings, ratings, comparisons and contradictions against every corner of every range."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal.elicitation import (
    HeldOutSettings,
    StatedValues,
    check_ratings,
    held_out_pairs,
    judge_answer,
    swing_weights,
    value_difference,
)

from . import literal_elicitation as literal

QUICK, SLOW = 60, 1500
LEAST_MARGIN = Fraction(1, 10)
CLOSE = 1e-9


def draw_range(choose):
    """Draw a range in steps of 5; often one number, sometimes all or nothing."""
    low = choose(0, 20)
    high = choose(low, 20) if choose(0, 2) else low
    return Fraction(5 * low), Fraction(5 * high)


def draw_swings(choose, issues):
    """Draw swings of which one is the yardstick; some issues do not matter."""
    top = choose(0, issues - 1)
    return [(Fraction(100), Fraction(100)) if issue == top else draw_range(choose) for issue in range(issues)]


def draw_scores(choose, issues, most):
    """Draw two to `most` levels an issue, the worst and the best among them anywhere."""
    scores = []
    for _ in range(issues):
        levels = [(Fraction(0), Fraction(0)), (Fraction(100), Fraction(100))]
        for _ in range(choose(0, most - 2)):
            levels.insert(choose(0, len(levels)), draw_range(choose))
        scores.append(tuple(levels))
    return tuple(scores)


def stated_values(swings, scores):
    return StatedValues(np.array(swings, dtype=float), tuple(np.array(one, dtype=float) for one in scores))


def check_swings(choose) -> None:
    issues = choose(1, 6)
    swings = draw_swings(choose, issues)
    top = next(issue for issue, one in enumerate(swings) if one == (100, 100))
    rest = [issue for issue in range(issues) if issue != top]
    order = [top] + [rest.pop(choose(0, len(rest) - 1)) for _ in range(issues - 1)]
    found = swing_weights(np.array(swings, dtype=float), order)
    np.testing.assert_allclose(found.weights, np.array(literal.weights(swings), dtype=float), atol=1e-12)
    pairs = {(int(a), int(b)) for a, b in found.contradictions}
    assert pairs == literal.order_contradictions(swings, order)
    assert len(found.contradictions) == len(pairs)
    scores = check_ratings(np.array(swings, dtype=float), order[::-1])
    assert {(int(b), int(a)) for a, b in scores.contradictions} == pairs


def check_answers(choose) -> None:
    issues = choose(1, 3)
    swings, scores = draw_swings(choose, issues), draw_scores(choose, issues, 4)
    stated = stated_values(swings, scores)
    first, second = (tuple(choose(0, len(one) - 1) for one in scores) for _ in range(2))
    every = literal.differences(swings, scores, first, second)
    found = value_difference(stated, np.array(first), np.array(second))
    assert found.low == pytest.approx(float(min(every)), abs=CLOSE)
    assert found.high == pytest.approx(float(max(every)), abs=CLOSE)
    assert found.surely == (min(every) > 0) - (max(every) < 0)
    for answer in (1, 0, -1):
        judged = judge_answer(stated, np.array(first), np.array(second), answer)
        assert judged.contradicts != literal.possible(every, answer)
        if judged.contradicts:
            check_widening(swings, scores, (first, second), judged)
            check_needed(swings, scores, (first, second), judged)
        else:
            assert judged.widening == 1.0
            assert np.isnan(judged.needed_swings).all()


def check_widening(swings, scores, packages, judged) -> None:
    """Just above the factor the answer is possible, just below it is not; or it never is."""

    def possible(factor):
        return literal.possible_when_widened(swings, scores, packages, judged.answer, factor)

    if np.isinf(judged.widening):
        assert not possible(Fraction(10**6))
        return
    step = Fraction(1, 10**5)
    factor = Fraction(judged.widening)
    assert possible(factor * (1 + step))
    assert factor * (1 - step) < 1 or not possible(factor * (1 - step))


def check_needed(swings, scores, packages, judged) -> None:
    """A needed swing brings the nearest end of the difference to 0; where there is none, no swing does."""
    leading = literal.differences(swings, scores, *packages)
    near = min if min(leading) >= 0 else max
    for issue, needed in enumerate(judged.needed_swings):
        if packages[0][issue] == packages[1][issue] or swings[issue] == (100, 100):
            assert np.isnan(needed)
            continue
        if np.isnan(needed):
            ends = [near(changed(swings, scores, packages, issue, Fraction(end))) for end in (0, 100)]
            assert ends[0] * ends[1] > 0 or ends[0] == ends[1] == 0
            continue
        at = changed(swings, scores, packages, issue, Fraction(float(needed)))
        assert float(near(at)) == pytest.approx(0.0, abs=1e-7)


def changed(swings, scores, packages, issue, swing):
    other = [(swing, swing) if k == issue else one for k, one in enumerate(swings)]
    return literal.differences(other, scores, *packages)


def check_pairs(choose) -> None:
    issues = choose(2, 4)
    swings, scores = draw_swings(choose, issues), draw_scores(choose, issues, 3)
    every = literal.trade_offs(swings, scores)
    found = held_out_pairs(stated_values(swings, scores), HeldOutSettings(least_margin=float(LEAST_MARGIN)))
    assert len(found.first) == min(3, len(every))
    assert bool(found.reason) == (len(found.first) < 3)
    before = []
    left = dict(every)
    for row in range(len(found.first)):
        pair = tuple(map(int, found.first[row])), tuple(map(int, found.second[row]))
        assert pair in left
        best = min(literal.key(one, before, LEAST_MARGIN) for one in left.values())
        mine = literal.key(left[pair], before, LEAST_MARGIN)
        assert mine[:3] == best[:3]
        assert float(mine[3]) == pytest.approx(float(best[3]), abs=CLOSE)
        assert bool(found.sure[row]) == (mine[1] != literal.OPEN)
        assert found.low[row] == pytest.approx(float(left[pair][1]), abs=CLOSE)
        assert found.high[row] == pytest.approx(float(left[pair][2]), abs=CLOSE)
        before.append(left.pop(pair))


CHECKS = (check_swings, check_answers, check_pairs)
each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)


@each_check
def test_drawn_by_hypothesis(check):
    @settings(max_examples=QUICK // 2)
    @given(st.data())
    def run(data):
        check(lambda low, high: data.draw(st.integers(low, high)))

    run()


@each_check
@pytest.mark.parametrize("start", [1])
def test_seeded(check, start):
    for seed in range(QUICK):
        check(Random(f"{start}-{seed}").randint)


@pytest.mark.slow
@each_check
def test_many_seeded(check):
    for seed in range(SLOW):
        check(Random(f"slow-{seed}").randint)


@pytest.mark.slow
def test_dense_samples_stay_within_the_ends():
    generator = np.random.default_rng(5)
    for seed in range(200):
        choose = Random(f"samples-{seed}").randint
        swings, scores = draw_swings(choose, 4), draw_scores(choose, 4, 4)
        stated = stated_values(swings, scores)
        first, second = (np.array([choose(0, len(one) - 1) for one in scores]) for _ in range(2))
        found = value_difference(stated, first, second)
        r = generator.uniform(stated.swings[:, 0], stated.swings[:, 1], (2000, 4))
        total = np.zeros(2000)
        for k, one in enumerate(stated.scores):
            s = generator.uniform(one[:, 0], one[:, 1], (2000, len(one)))
            total += r[:, k] * (s[:, first[k]] - s[:, second[k]]) / 100
        assert found.low - CLOSE <= total.min()
        assert total.max() <= found.high + CLOSE
