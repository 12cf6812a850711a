"""The literal definitions themselves, against answers worked out by hand or published."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from .deal_spaces import deal_case, seeded
from .literal_deal_worlds import corners, hull_margin, judge, supported_points
from .literal_deals import (
    LiteralSpace,
    admitted,
    by_point,
    efficient,
    egalitarian,
    ideal_gains,
    kalai_smorodinsky,
    nash,
    ranges,
    rational,
    utilitarian,
    zone_of_agreement,
)

# What each of nine goods adds to Bill and to Jack when it changes hands [Nash1950]_.
BARTER = ((-2, 4), (-2, 2), (-2, 1), (-2, 2), (-4, 1), (10, -1), (4, -1), (6, -2), (2, -2))


@pytest.fixture
def barter():
    values = tuple(((0, bill), (0, jack)) for bill, jack in BARTER)
    return LiteralSpace(values, ((True, True),) * 9)


def table(*rows, forbidden=()):
    """One issue whose levels are worth the given points."""
    return LiteralSpace((tuple(zip(*rows, strict=True)),), ((True,) * len(rows),), forbidden)


def test_barter_points_and_solutions(barter):
    groups = by_point(barter)
    assert sum(len(packages) for packages in groups.values()) == 512
    assert sum(len(groups[point]) for point in rational(groups, (0, 0))) == 293
    front = sorted(point for point in efficient(groups) if min(point) >= 0)
    assert front == [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)]
    assert ideal_gains(groups, (0, 0)) == (18, 8)
    assert nash(groups, (0, 0)) == [(12, 5)]
    assert groups[12, 5] == [(1, 1, 1, 1, 0, 1, 1, 1, 0)]
    assert kalai_smorodinsky(groups, (0, 0)) == [(12, 5)]
    assert egalitarian(groups, (0, 0), (1, 1)) == [(8, 6)]
    assert egalitarian(groups, (0, 0), ranges(barter)) == [(12, 5)]
    assert utilitarian(groups, (0, 0), (1, 1)) == [(14, 4), (16, 2), (18, 0)]


def test_barter_supported_frontier(barter):
    chain = supported_points(barter)
    assert corners(chain) == [(-12, 10), (-2, 9), (6, 7), (12, 5), (14, 4), (20, -2), (22, -6)]
    assert set(chain) - set(corners(chain)) == {(2, 8), (16, 2), (18, 0)}


def test_weights_move_nash():
    space = table((1, 3), (2, 2), (3, 1))
    groups = by_point(space)
    assert nash(groups, (0, 0)) == [(2, 2)]
    assert nash(groups, (0, 0), (5, 1)) == [(3, 1)]
    assert nash(by_point(table((1, 4), (4, 1))), (0, 0)) == [(1, 4), (4, 1)]


def test_no_party_gains_together():
    groups = by_point(table((0, 2), (2, 0)))
    assert nash(groups, (0, 0)) == []
    assert kalai_smorodinsky(groups, (0, 0)) == [(0, 2), (2, 0)]
    assert kalai_smorodinsky(groups, (2, 0)) == []


def test_missed_zone_margin_and_cuts():
    groups = by_point(table((0, 4), (2, 2), (4, 0)))
    zone = zone_of_agreement(groups, (3, 3), (4, 4))
    assert zone.packages == ()
    assert zone.margin == Fraction(-1, 4)
    assert zone.cuts == (Fraction(3, 4), Fraction(3, 4))
    assert zone_of_agreement(groups, (3, 5), (4, 4)).cuts == (None, Fraction(5, 4))


def test_constraints_and_bars():
    values = (((0, 1), (1, 0)), ((0, 1), (1, 0)))
    both = frozenset({(0, 1), (1, 1)})
    assert admitted(LiteralSpace(values, ((True, True), (True, True)), (both,))) == [(0, 0), (0, 1), (1, 0)]
    assert admitted(LiteralSpace(values, ((False, True), (True, True)), (both,))) == [(1, 0)]
    assert admitted(LiteralSpace(values, ((False, False), (True, True)))) == []


def test_first_in_issue_order_among_tied_packages():
    values = (((0, 1), (1, 0)), ((0, 1), (1, 0)))
    space = LiteralSpace(values, ((True, True), (True, True)))
    listed = [(1, 0), (0, 1), (0, 0)]
    verdict = judge(space, (0, 0), (2, 2), listed)
    assert verdict.choice == (0, 1)
    assert verdict.admissible == (True, True, False)
    assert verdict.undominated == (True, True, True)
    assert verdict.margin == Fraction(1, 2)


def test_hull_margin_lies_between_packages():
    chain = [(0, 4), (4, 0)]
    assert hull_margin(chain, (1, 1), (4, 4)) == Fraction(1, 4)
    assert hull_margin(chain, (0, 0), (4, 1)) == Fraction(4, 5)


def test_random_spaces_reach_the_awkward_cases():
    seen = Counter()
    for seed in range(400):
        case = deal_case(seeded(seed))
        groups = by_point(case.space)
        solved = nash(groups, case.disagreement, case.weights)
        seen[f"{case.space.parties} parties"] += 1
        seen["nothing admitted"] += not groups
        seen["no zone"] += bool(groups) and not solved
        seen["tied Nash points"] += len(solved) > 1
        seen["tied packages"] += any(len(packages) > 1 for packages in efficient(groups).values())
        seen["one level"] += 1 in case.space.levels
        seen["identical issues"] += len(set(case.space.values)) < len(case.space.values)
        seen["constraints"] += bool(case.space.forbidden)
    assert min(seen.values()) >= 3, seen
    assert len(seen) == 10
