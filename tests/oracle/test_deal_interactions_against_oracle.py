"""Interacting issues against the literal definitions: constraints, ties, two to four parties."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from detente.deal import (
    DealSpace,
    InteractingSpace,
    Interaction,
    bounded_egalitarian,
    bounded_kalai_smorodinsky,
    bounded_nash,
    exact_frontier,
    nash,
    packages_at,
)
from detente.deal.interactions import any_ranges, any_values
from detente.errors import EngineError

from . import literal_deals as literal
from .deal_spaces import deal_case, deal_cases, seeded
from .literal_interactions import (
    LiteralInteractingSpace,
    LiteralInteraction,
    by_point_together,
    ranges_together,
    worth_together,
)
from .test_deal_bounded_against_oracle import check_bounded
from .test_deal_engine_against_oracle import chunks, engine_space, floating, listed, whole

QUICK_SPACES = 100
SLOW_SPACES = 3000


def interactions(choose, space):
    """Draw up to three tables over two or three issues, small whole numbers."""
    if len(space.levels) < 2:
        return ()
    return tuple(table(choose, space) for _ in range(choose(0, 3)))


def table(choose, space):
    count = min(choose(2, 3), len(space.levels))
    issues: list[int] = []
    while len(issues) < count:
        issue = choose(0, len(space.levels) - 1)
        if issue not in issues:
            issues.append(issue)
    most = (1, 3, 9)[choose(0, 2)]
    combinations = list(product(*(range(space.levels[issue]) for issue in issues)))
    values = tuple(
        {combination: choose(-most, most) for combination in combinations} for _ in range(space.parties)
    )
    return LiteralInteraction(tuple(issues), values)


def engine_tables(deal: LiteralInteractingSpace, scales):
    """Hand the tables to the engine."""
    found = []
    for interaction in deal.interactions:
        shape = tuple(deal.space.levels[issue] for issue in interaction.issues)
        values = np.zeros((deal.space.parties, *shape))
        for party, entries in enumerate(interaction.values):
            for levels, number in entries.items():
                values[(party, *levels)] = float(number) * float(scales[party])
        found.append(Interaction(interaction.issues, values))
    return tuple(found)


def check_deal(case, choose) -> None:
    deal = LiteralInteractingSpace(case.space, interactions(choose, case.space))
    groups = by_point_together(deal)
    efficient = literal.efficient(groups)
    lengths = ranges_together(deal)
    for scoped in (False, True):
        space = InteractingSpace(
            engine_space(case.space, case.scales, scoped), engine_tables(deal, case.scales)
        )
        every = list(product(*(range(count) for count in case.space.levels)))
        assert whole(any_values(space, np.array(every)), case.scales) == [
            worth_together(deal, package) for package in every
        ]
        assert whole(any_ranges(space), case.scales) == [lengths]
        frontier = exact_frontier(space)
        points = whole(frontier.points, case.scales)
        assert points == sorted(efficient, reverse=True)
        assert listed(frontier.packages) == [efficient[point][0] for point in points]
        assert frontier.ties.tolist() == [len(efficient[point]) for point in points]
        for row, point in enumerate(points[:5]):
            assert listed(packages_at(space, frontier, row)) == efficient[point]
    check_solutions(case, space, frontier, (groups, efficient, lengths))


def check_solutions(case, space, frontier, expected) -> None:
    groups, efficient, lengths = expected
    d = case.disagreement
    divisors = tuple(length or 1 / scale for length, scale in zip(lengths, case.scales, strict=True))
    admissible = literal.nash(groups, d)
    assert sorted(whole(nash(frontier, floating(case)).points, case.scales)) == admissible
    found = {
        "nash": bounded_nash(space, floating(case)),
        "even": bounded_kalai_smorodinsky(space, floating(case)),
        "equal": bounded_egalitarian(space, floating(case)),
    }
    points = {
        "nash": admissible,
        "even": literal.kalai_smorodinsky(groups, d) if admissible else [],
        "equal": literal.egalitarian(groups, d, divisors) if admissible else [],
    }
    for name, solution in found.items():
        check_bounded(solution, points[name], efficient, case)


@pytest.mark.parametrize("seeds", chunks(QUICK_SPACES), ids=str)
def test_seeded_interactions(seeds):
    for seed in seeds:
        check_deal(deal_case(seeded(seed)), seeded(-1 - seed))


@pytest.mark.slow
@pytest.mark.parametrize("seeds", chunks(SLOW_SPACES, first=10**6), ids=str)
def test_many_seeded_interactions(seeds):
    for seed in seeds:
        check_deal(deal_case(seeded(seed)), seeded(-1 - seed))


@settings(deadline=None, max_examples=20)
@given(deal_cases())
def test_shrinkable_interactions(case):
    check_deal(case, seeded(len(case.space.levels)))


def test_a_value_may_stand_in_the_issue_or_in_the_table():
    """Moving a part of the values from levels to a table changes nothing."""
    case = replace(deal_case(seeded(3)), scales=(Fraction(1, 3),) * 4)
    space = engine_space(case.space, case.scales[: case.space.parties])
    assert space.issues >= 2
    moved = space.values[0]
    shape = (space.parties, space.levels[0], space.levels[1])
    joint = Interaction((0, 1), np.broadcast_to(moved[:, :, None], shape).copy())
    rest = replace(space, values=(np.zeros_like(moved), *space.values[1:]))
    one, other = exact_frontier(space), exact_frontier(InteractingSpace(rest, (joint,)))
    assert one.packages.tolist() == other.packages.tolist()
    assert one.ties.tolist() == other.ties.tolist()
    assert np.allclose(one.ranges, other.ranges)
    assert np.allclose(one.points, other.points)


def test_tables_that_undo_each_other_leave_no_range():
    """What is left of them is rounding error: every package is worth the same, on every scale."""
    levels = np.array([[0.0, 0.1, 0.7], [0.0, 1.0, 2.0]])
    joint = np.stack([-np.array([[0.0, 0.1, 0.7]] * 2).T, np.zeros((3, 2))])
    for scale in (1e-12, 1.0, 1e12):
        nothing = DealSpace(
            (levels * scale, np.array([[0.0, 0.3], [0.0, 0.0]]) * scale),
            (np.ones(3, dtype=bool), np.ones(2, dtype=bool)),
        )
        away = np.array([-0.3, 0.0])[:, None, None] * np.array([[0.0, 1.0]] * 3)
        space = InteractingSpace(nothing, (Interaction((0, 1), (joint + away) * scale),))
        assert any_ranges(space).tolist() == [0.0, 2.0 * scale]
        frontier = exact_frontier(space)
        assert listed(frontier.packages) == [(2, 0)]
        assert frontier.ties.tolist() == [2]


def test_tables_that_nearly_undo_each_other_are_refused():
    """A thousandth of a millionth of the tables is left: too little to be told from rounding."""
    levels = np.array([[0.0, 1.0], [0.0, 1.0]])
    both = (np.ones(2, dtype=bool), np.ones(2, dtype=bool))
    joint = np.array([[[0.0, 0.0], [-1.0, -1.0 + 1e-9]], [[0.0, 0.0], [0.0, 0.0]]])
    space = InteractingSpace(DealSpace((levels, np.zeros((2, 2))), both), (Interaction((0, 1), joint),))
    with pytest.raises(EngineError, match=r"the values of party 0 undo each other"):
        exact_frontier(space)
