"""Solutions among lotteries and procedures do not depend on scales, order of parties or order of issues."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    check_deal,
    discrete_raiffa,
    egalitarian_lottery,
    equal_area,
    exact_frontier,
    kalai_smorodinsky,
    kalai_smorodinsky_lottery,
    maximum_nash_welfare,
    nash,
    nash_lottery,
    proportional,
    side_payments,
    utilitarian_lottery,
    variable_threats,
)

SCALE_FREE = (nash_lottery, kalai_smorodinsky_lottery, equal_area, discrete_raiffa)
ALL = (*SCALE_FREE, egalitarian_lottery, utilitarian_lottery)
SEEDS = range(25)


def drawn(seed):
    """Draw whole values on a few issues, and a disagreement point within reach."""
    rng = np.random.default_rng(seed)
    tables = [rng.integers(0, 30, (2, size)).astype(float) for size in rng.integers(2, 5, rng.integers(2, 5))]
    low = sum(table.min(axis=1) for table in tables)
    high = sum(table.max(axis=1) for table in tables)
    return tables, low + rng.uniform(0.1, 0.5) * (high - low)


def space_of(tables):
    return DealSpace(tuple(tables), tuple(np.ones(table.shape[1], dtype=bool) for table in tables))


def gains(solution):
    return [one.gains for one in solution.lotteries]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("solve", ALL, ids=lambda one: one.__name__)
def test_order_of_parties_and_issues(seed, solve):
    tables, point = drawn(seed)
    here = gains(solve(exact_frontier(space_of(tables)), point))
    there = gains(solve(exact_frontier(space_of([table[::-1] for table in tables[::-1]])), point[::-1]))
    mirrored = [one[::-1] for one in there[::-1]]
    np.testing.assert_allclose(np.array(here), np.array(mirrored), atol=1e-7)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("solve", SCALE_FREE, ids=lambda one: one.__name__)
def test_scale_and_zero_of_a_party(seed, solve):
    tables, point = drawn(seed)
    factor, start = np.array([3.0, 0.01]), np.array([-7.0, 1000.0])
    moved = [table * factor[:, None] + start[:, None] for table in tables]
    here = gains(solve(exact_frontier(space_of(tables)), point))
    there = gains(solve(exact_frontier(space_of(moved)), point * factor + len(tables) * start))
    np.testing.assert_allclose(np.array(here) * factor, np.array(there), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_lotteries_are_no_worse_than_packages(seed):
    tables, point = drawn(seed)
    frontier = exact_frontier(space_of(tables))
    for package, lottery in ((nash, nash_lottery), (kalai_smorodinsky, kalai_smorodinsky_lottery)):
        real, mixed = package(frontier, point), lottery(frontier, point)
        if real.value is not None and package is nash:
            assert mixed.value >= real.value * (1.0 - 1e-9)
        if real.value is not None:
            assert mixed.lotteries


@pytest.mark.parametrize("seed", SEEDS)
def test_solutions_on_a_straight_frontier_agree(seed):
    """One issue of fixed sum: all scale-free solutions halve what there is to gain."""
    rng = np.random.default_rng(seed)
    share = np.sort(rng.integers(0, 100, 6)).astype(float)
    share[0], share[-1] = 0.0, 100.0
    frontier = exact_frontier(space_of([np.stack([share, 100.0 - share])]))
    point = rng.integers(0, 40, 2).astype(float)
    half = (100.0 - point.sum()) / 2
    for solve in SCALE_FREE:
        np.testing.assert_allclose(gains(solve(frontier, point)), [[half, half]], atol=1e-7)


@pytest.mark.parametrize("seed", SEEDS)
def test_declared_proportions_count_by_their_quotients_alone(seed):
    tables, point = drawn(seed)
    frontier = exact_frontier(space_of(tables))
    first = proportional(frontier, point, np.array([2.0, 1.0]))
    other = proportional(frontier, point, np.array([20.0, 10.0]))
    np.testing.assert_array_equal(first.packages, other.packages)


@pytest.mark.parametrize("seed", SEEDS)
def test_payments_leave_nobody_worse_off_than_the_same_rule_without_them(seed):
    """Nash with equal weights: the parties share at least what the best package gains in all."""
    tables, point = drawn(seed)
    frontier = exact_frontier(space_of(tables))
    real = nash(frontier, point)
    paid = side_payments(frontier, point)
    if real.value is not None:
        assert paid.surplus >= real.gains[0].sum() - 1e-9
        assert check_deal(frontier, point, paid.splits[0].payoffs).efficient.holds


@pytest.mark.parametrize("seed", SEEDS)
def test_largest_nash_welfare_does_not_depend_on_scales(seed):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 10, (3, 6)).astype(float) + 1.0
    here = maximum_nash_welfare(values)
    there = maximum_nash_welfare(values * np.array([[0.1], [7.0], [1e6]]))
    np.testing.assert_array_equal(here.holders, there.holders)
    assert here.fairness.envy_free_but_one.holds


@pytest.mark.parametrize("seed", SEEDS)
def test_threats_shift_with_payoffs(seed):
    """What both have in any case is added to what they get; it changes no threat."""
    rng = np.random.default_rng(seed)
    first, second = rng.integers(-5, 6, (2, 3, 3)).astype(float)
    here, there = variable_threats(first, second), variable_threats(first + 4.0, second - 1.0)
    assert there.payoffs == pytest.approx(here.payoffs + np.array([4.0, -1.0]))
    np.testing.assert_array_equal(here.row_threats, there.row_threats)
