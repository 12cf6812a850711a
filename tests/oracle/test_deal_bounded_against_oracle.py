"""Solutions found by bounds against the literal definitions: ties, constraints, nothing acceptable."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings

from detente.deal import (
    BoundedSolution,
    SearchSettings,
    bounded_egalitarian,
    bounded_kalai_smorodinsky,
    bounded_nash,
)

from . import literal_deals as literal
from .deal_spaces import DealCase, deal_case, deal_cases, disagreement, issue_table, seeded
from .literal_deals import LiteralSpace
from .test_deal_engine_against_oracle import chunks, engine_space, floating, listed, whole

QUICK_SPACES = 100
SLOW_SPACES = 3000
CRAMPED = SearchSettings(most=2, sum_limit=12)


def check_bounded(solution: BoundedSolution, expected, efficient, case) -> None:
    """Compare tied points with their first packages and numbers of packages."""
    in_order = sorted(expected, key=lambda point: efficient[point][0])
    assert solution.exact
    assert whole(solution.points, case.scales) == in_order
    assert listed(solution.packages) == [efficient[point][0] for point in in_order]
    assert solution.ties.tolist() == [len(efficient[point]) for point in in_order]
    assert (solution.value is None) == (not expected)
    assert bool(solution.reason) == (not expected)
    assert solution.bound == solution.value


def stuck(groups, d):
    """List the parties that gain in no package or, if each gains in some, all."""
    alone = [party for party, least in enumerate(d) if all(point[party] <= least for point in groups)]
    return tuple(alone) or tuple(range(len(d)))


def check_case(case: DealCase, scoped=True) -> None:
    groups = literal.by_point(case.space)
    efficient, d = literal.efficient(groups), case.disagreement
    admissible = literal.nash(groups, d)
    weights = np.array(case.weights, dtype=float)
    weighted = tuple(length * weight for length, weight in zip(case.lengths, case.weights, strict=True))
    space, point = engine_space(case.space, case.scales, scoped), floating(case)
    pairs = [
        (bounded_nash(space, point), admissible),
        (bounded_nash(space, point, weights), literal.nash(groups, d, case.weights)),
        (bounded_egalitarian(space, point), literal.egalitarian(groups, d, case.lengths)),
        (bounded_egalitarian(space, point, weights), literal.egalitarian(groups, d, weighted)),
        (bounded_kalai_smorodinsky(space, point), literal.kalai_smorodinsky(groups, d)),
    ]
    for solution, expected in pairs:
        check_bounded(solution, expected if admissible else [], efficient, case)
        assert solution.blocked == (() if admissible else stuck(groups, d))


def five_parties(seed: int) -> DealCase:
    """Make a space of five parties, which the common recipe does not."""
    choose = seeded(seed)
    tables = tuple(issue_table(choose, 5, choose(1, 4)) for _ in range(choose(1, 4)))
    space = LiteralSpace(tables, tuple((True,) * len(table[0]) for table in tables))
    scales = deal_case(choose).scales[:1] * 5
    return DealCase(space, disagreement(choose, space), tuple(choose(1, 3) for _ in range(5)), scales)


@pytest.mark.parametrize("seeds", chunks(QUICK_SPACES), ids=str)
def test_seeded_spaces(seeds):
    for seed in seeds:
        check_case(deal_case(seeded(seed)), scoped=seed % 2 == 0)


@pytest.mark.slow
@pytest.mark.parametrize("seeds", chunks(SLOW_SPACES, first=10**6), ids=str)
def test_many_seeded_spaces(seeds):
    for seed in seeds:
        check_case(deal_case(seeded(seed)))


def test_five_parties():
    for seed in range(60):
        check_case(five_parties(seed))


@settings(deadline=None, max_examples=25)
@given(deal_cases())
def test_shrinkable_spaces(case):
    check_case(case)


def test_with_tight_limits_the_best_lies_between_what_was_found_and_the_bound():
    inexact = 0
    for seed in range(100):
        case = deal_case(seeded(Random(seed).randint(0, 10**9)))
        groups, d = literal.by_point(case.space), case.disagreement
        space, point = engine_space(case.space, case.scales), floating(case)
        for solve in (bounded_nash, bounded_egalitarian):
            tight, loose = solve(space, point, None, CRAMPED), solve(space, point)
            inexact += not tight.exact
            if tight.value is None:
                assert not tight.exact or loose.value is None
                continue
            assert tight.value <= loose.value * (1 + 1e-9)
            assert loose.value <= tight.bound * (1 + 1e-9)
            assert tight.gap >= 0.0
            assert whole(tight.points, case.scales)[0] in groups
            assert min(literal.gains(whole(tight.points, case.scales)[0], d)) > 0
    assert inexact > 5
