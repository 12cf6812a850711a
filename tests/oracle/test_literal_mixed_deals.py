"""The literal definitions of mixed deals, tried on what can be seen by hand and on each other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from . import literal_mixed_deals as literal
from .deal_spaces import seeded
from .mixed_spaces import mixed_case

HALF = Fraction(1, 2)
CAKE = literal.LiteralIssue(True, (0, 10), ((0, 10), (10, 0)), (True, True))
BENT = literal.LiteralIssue(True, (0, 1, 2), ((0, 4, 6), (6, 4, 0)), (True,) * 3)


@pytest.mark.parametrize("seed", range(60))
def test_packages_with_one_moving_issue_are_as_good_as_all_on_a_grid(seed):
    case = mixed_case(seeded(seed), 3)
    segments = literal.segments(case.issues)
    points = literal.grid_points(case.issues, 3)
    best = {}
    for first, second in points:
        best[first] = max(second, best.get(first, second))
    for first, second in best.items():
        assert literal.most_for(1, segments, first) >= second
    # Ends of segments lie on every grid, so these are the packages that the grid has too.
    ends = {point for segment in segments for point in segment}
    assert ends <= set(points)


def test_a_cake():
    segments = literal.segments([CAKE])
    assert literal.most_for(1, segments, Fraction(3)) == 7
    assert literal.most_for(1, segments, Fraction(11)) is None
    gains = literal.rational(literal.candidates(segments, (Fraction(2), Fraction(0)), (Fraction(10),) * 2))
    assert literal.most_even(gains, (Fraction(10),) * 2) == (Fraction(2, 5), [(4, 4)])
    assert (4, 4) in literal.stationary(segments, (Fraction(2), Fraction(0)), (Fraction(1),) * 2)
    assert literal.largest_beside(segments, (Fraction(2), Fraction(0)), 0) == 8


def test_a_bent_issue_beside_a_cake():
    segments = literal.segments([CAKE, BENT])
    assert literal.ranges([CAKE, BENT]) == (16, 16)
    # With 8 for party 0: 4 from the bent issue at its middle, the rest from the cake.
    assert literal.most_for(1, segments, Fraction(8)) == 10
    assert literal.is_efficient(segments, (Fraction(8), Fraction(10)))
    assert not literal.is_efficient(segments, (Fraction(8), Fraction(9)))


def test_places_between():
    assert literal.between((Fraction(0), Fraction(6)), (Fraction(4), Fraction(4)), HALF) == (2, 5)
