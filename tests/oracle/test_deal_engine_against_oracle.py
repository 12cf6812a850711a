"""The deal engine against the literal definitions, on random spaces full of ties.

Each comparison is on whole numbers: the engine sees floating values (a literal worth times the
party's scale, rounding noise included), and what it returns is divided by the scale and must lie
at a whole number again.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from detente.deal import (
    DealSpace,
    Frontier,
    ScopedConstraint,
    Solution,
    egalitarian,
    exact_frontier,
    kalai_smorodinsky,
    nash,
    package_values,
    packages_at,
    utilitarian,
    zone_of_agreement,
)

from . import literal_deals as literal
from .deal_spaces import DealCase, deal_case, deal_cases, seeded
from .literal_deals import LiteralSpace, Package, Point

QUICK_SPACES = 600
SLOW_SPACES = 5000
CHUNK = 100


def chunks(count, first=0):
    """Cut a run of seeds into parameters of one test."""
    return [range(start, start + CHUNK) for start in range(first, first + count, CHUNK)]


def must_avoid(combination):
    """Turn a forbidden combination of levels into a condition on a list of packages."""
    pairs = sorted(combination)

    def holds(packages):
        together = np.ones(len(packages), dtype=bool)
        for issue, level in pairs:
            together &= packages[:, issue] == level
        return ~together

    return holds


def engine_space(space: LiteralSpace, scales, scoped=False) -> DealSpace:
    """Hand a literal space to the engine, with or without naming the issues of its constraints."""
    column = np.array(scales, dtype=float)[:, None]
    constraints = [must_avoid(combination) for combination in space.forbidden]
    if scoped:
        scopes = [tuple(sorted({issue for issue, _ in pairs})) for pairs in space.forbidden]
        constraints = [ScopedConstraint(*both) for both in zip(scopes, constraints, strict=True)]
    return DealSpace(
        values=tuple(np.array(issue, dtype=float) * column for issue in space.values),
        allowed=tuple(np.array(issue, dtype=bool) for issue in space.allowed),
        constraints=tuple(constraints),
    )


def floating(case: DealCase):
    """Give the no-deal point as the engine sees it."""
    return np.array(case.disagreement, dtype=float) * np.array(case.scales, dtype=float)


def whole(rows, scales) -> list[Point]:
    """Read engine values as literal worths, refusing any that is not a whole number."""
    found = np.asarray(rows, dtype=float).reshape(-1, len(scales)) / np.array(scales, dtype=float)
    nearest = np.rint(found)
    assert np.allclose(found, nearest, rtol=1e-11, atol=1e-6)
    return [tuple(int(number) for number in row) for row in nearest]


def listed(rows) -> list[Package]:
    """Read engine packages as literal ones."""
    return [tuple(int(level) for level in row) for row in rows]


def check_frontier(case: DealCase, groups, scoped=False) -> Frontier:
    """Compare every point, its first package, its number of packages and their list."""
    space = engine_space(case.space, case.scales, scoped)
    frontier = exact_frontier(space)
    efficient = literal.efficient(groups)
    points = whole(frontier.points, case.scales)
    assert points == sorted(efficient, reverse=True)
    assert listed(frontier.packages) == [efficient[point][0] for point in points]
    assert frontier.ties.tolist() == [len(efficient[point]) for point in points]
    for row, point in enumerate(points):
        assert listed(packages_at(space, frontier, row)) == efficient[point]
    return frontier


def check_solution(solution: Solution, expected: list[Point], efficient, case: DealCase) -> None:
    """Compare tied points with their first packages and numbers of packages, in issue order."""
    in_order = sorted(expected, key=lambda point: efficient[point][0])
    assert whole(solution.points, case.scales) == in_order
    assert listed(solution.packages) == [efficient[point][0] for point in in_order]
    assert solution.ties.tolist() == [len(efficient[point]) for point in in_order]
    gains = [literal.gains(point, case.disagreement) for point in in_order]
    assert whole(solution.gains, case.scales) == gains
    assert (solution.value is None) == (not expected)
    assert bool(solution.reason) == (not expected)


def check_solutions(case: DealCase, groups, frontier: Frontier) -> None:
    """Compare the four solutions; none is named where nothing is admissible."""
    efficient, d, lengths = literal.efficient(groups), case.disagreement, case.lengths
    point = floating(case)
    money = tuple(1 / scale for scale in case.scales)
    expected = {
        "nash": literal.nash(groups, d),
        "weighted": literal.nash(groups, d, case.weights),
        "even": literal.kalai_smorodinsky(groups, d),
        "equal": literal.egalitarian(groups, d, lengths),
        "sum": literal.utilitarian(groups, d, lengths),
        "money": literal.utilitarian(groups, d, money),
    }
    if not expected["nash"]:
        expected = {name: [] for name in expected}
    found = {
        "nash": nash(frontier, point),
        "weighted": nash(frontier, point, np.array(case.weights, dtype=float)),
        "even": kalai_smorodinsky(frontier, point),
        "equal": egalitarian(frontier, point),
        "sum": utilitarian(frontier, point),
        "money": utilitarian(frontier, point, money=True),
    }
    if max(case.scales) > 10**6 * min(case.scales):
        del found["money"]  # the smallest gains vanish in the rounding of the largest
    for name, solution in found.items():
        check_solution(solution, expected[name], efficient, case)
        assert solution.blocked == (() if expected["nash"] else literal.cannot_gain(groups, d))


def check_zone(case: DealCase, groups, frontier: Frontier) -> None:
    """Compare existence, margin, the package at which it is reached and the single cuts."""
    expected = literal.zone_of_agreement(groups, case.disagreement, case.lengths)
    zone = zone_of_agreement(frontier, floating(case))
    assert zone.exists == bool(expected.packages)
    assert zone.cuts == near(abs_all(expected.cuts))
    assert zone.margin == near(expected.margin)
    if expected.margin is None:
        assert zone.package is None
        assert (zone.admissible, zone.packages) == (0, 0)
        return
    package = listed([zone.package])[0]
    point = literal.worth(case.space, package)
    assert point in groups
    assert package in groups[point]
    shares = literal.shares(literal.gains(point, case.disagreement), case.lengths)
    assert min(shares) == expected.margin
    assert set(zone.pinned_by) == {party for party, share in enumerate(shares) if share == min(shares)}
    efficient = literal.efficient(groups)
    inside = [p for p in efficient if min(literal.gains(p, case.disagreement)) > 0]
    assert zone.admissible == len(inside)
    assert zone.packages == sum(len(efficient[p]) for p in inside)


def abs_all(cuts):
    """Drop the signs: a cut is a fall without a zone and a rise with one."""
    return tuple(None if cut is None else abs(cut) for cut in cuts)


def near(expected):
    """Allow for rounding in a number or tuple; None stays None."""
    if isinstance(expected, tuple):
        return tuple(near(part) for part in expected)
    return None if expected is None else pytest.approx(float(expected), rel=1e-9, abs=1e-9)


def check_case(case: DealCase) -> None:
    """Compare all that the engine says about one deal space."""
    groups = literal.by_point(case.space)
    every = list(product(*(range(count) for count in case.space.levels)))
    values = package_values(engine_space(case.space, case.scales), np.array(every))
    assert whole(values, case.scales) == [literal.worth(case.space, package) for package in every]
    frontier = check_frontier(case, groups)
    if case.space.forbidden:
        check_frontier(case, groups, scoped=True)
    check_solutions(case, groups, frontier)
    check_zone(case, groups, frontier)


@pytest.mark.parametrize("seeds", chunks(QUICK_SPACES), ids=str)
def test_seeded_spaces(seeds):
    for seed in seeds:
        check_case(deal_case(seeded(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("seeds", chunks(SLOW_SPACES, first=10**6), ids=str)
def test_many_seeded_spaces(seeds):
    for seed in seeds:
        check_case(deal_case(seeded(seed)))


@settings(deadline=None, max_examples=100)
@given(deal_cases())
def test_shrinkable_spaces(case):
    check_case(case)
