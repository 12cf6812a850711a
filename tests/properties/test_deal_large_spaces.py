"""Properties of searches in large spaces: proven errors, bounds that hold everywhere, invariance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal import (
    DealSpace,
    bounded_kalai_smorodinsky,
    bounded_nash,
    capped_frontier,
    exact_frontier,
    package_values,
    ranges,
)
from detente.deal.bounded.criteria import OneGain, ProductOfGains, SmallestGain
from detente.deal.bounded.weighing import stack_gains
from detente.deal.divided import divide_space
from tests.oracle.deal_spaces import deal_cases
from tests.oracle.test_deal_engine_against_oracle import engine_space

SIZES = st.tuples(st.integers(2, 5), st.integers(1, 5), st.integers(1, 5), st.integers(0, 10**6))


def drawn(size, whole=False) -> DealSpace:
    """Draw a space in which the parties share one cake on every issue."""
    parties, issues, levels, seed = size
    generator = np.random.default_rng(seed)
    tables = []
    for _ in range(issues):
        shares = generator.dirichlet(np.ones(parties), size=levels).T * generator.uniform(1, 10)
        tables.append(np.rint(shares) if whole else shares)
    return DealSpace(tuple(tables), tuple(generator.random(levels) < 0.95 for _ in range(issues)))


def check_cap(space: DealSpace, most: int) -> None:
    """Every exact point is within the error of a returned one; what is returned is real."""
    exact, capped = exact_frontier(space), capped_frontier(space, most)
    assert capped.points.tolist() == package_values(space, capped.packages).tolist()
    spans = np.where(exact.ranges > 0, exact.ranges, 1.0)
    short = (exact.points[:, None] - capped.points[None]) / spans
    assert (short <= capped.error + 1e-12).all(axis=-1).any(axis=1).all()
    assert (capped.error <= capped.widths.sum() + 1e-7).all()
    assert len(capped.points) <= most
    if capped.exact:
        assert capped.packages.tolist() == exact.packages.tolist()
        assert not capped.error.any()


@settings(deadline=None, max_examples=150)
@given(SIZES, st.booleans(), st.integers(1, 30))
def test_every_exact_point_is_within_the_error_of_a_returned_one(size, whole, most):
    check_cap(drawn(size, whole), most)


@settings(deadline=None, max_examples=60)
@given(deal_cases(), st.integers(1, 10))
def test_the_error_holds_with_ties_and_constraints(case, most):
    check_cap(engine_space(case.space, case.scales, scoped=True), most)


def test_a_cap_that_is_not_reached_changes_nothing():
    space = drawn((3, 4, 4, 7))
    assert capped_frontier(space).exact
    assert not capped_frontier(space, most=5).exact


@settings(deadline=None, max_examples=100)
@given(SIZES, st.lists(st.floats(0.01, 100.0), min_size=5, max_size=5), st.floats(-0.2, 0.8))
def test_weighted_sums_bound_every_criterion_at_every_package(size, weights, share):
    space = drawn(size)
    if not all(allowed.any() for allowed in space.allowed):
        return
    parties = space.parties
    divided = divide_space(space, 10**6, 1000)
    point = np.sum([v.min(axis=1) for v in space.values], axis=0) + share * ranges(space)
    spans = np.where(ranges(space) > 0, ranges(space), 1.0)
    stack = stack_gains(divided, point, spans)
    levels = [np.flatnonzero(allowed) for allowed in space.allowed]
    every = np.stack(np.meshgrid(*levels, indexing="ij"), axis=-1).reshape(-1, space.issues)
    gains = ((package_values(space, every) - point) / spans).T
    exponents = np.arange(1.0, parties + 1) / np.arange(1.0, parties + 1).sum()
    for criterion in (ProductOfGains(exponents), SmallestGain(parties), OneGain(0, parties)):
        scaled = criterion.scaled(np.array(weights[:parties])[None])
        best = criterion.value(gains).max()
        assert best <= stack.bound(scaled)[0] + 1e-12


@settings(deadline=None, max_examples=40)
@given(SIZES, st.lists(st.tuples(st.floats(0.01, 100.0), st.floats(-50.0, 50.0)), min_size=5, max_size=5))
def test_zero_and_unit_of_a_scale_do_not_matter(size, changes):
    space = drawn(size, whole=True)
    factors = np.array([factor for factor, _ in changes[: space.parties]])
    shifts = np.array([shift for _, shift in changes[: space.parties]])
    tables = [values * factors[:, None] for values in space.values]
    tables[0] = tables[0] + shifts[:, None]
    other = replace(space, values=tuple(tables))
    point = np.sum([v.min(axis=1) for v in space.values], axis=0) - 1.0
    for solve in (bounded_nash, bounded_kalai_smorodinsky):
        one, two = solve(space, point), solve(other, point * factors + shifts)
        assert one.packages.tolist() == two.packages.tolist()
        assert one.ties.tolist() == two.ties.tolist()


@pytest.mark.parametrize("parties", [3, 4, 5])
def test_the_nash_point_of_a_space_beyond_enumeration(parties):
    """No package one or two issues away is better, and the result says that it is exact."""
    generator = np.random.default_rng(parties)
    weights = generator.dirichlet(np.ones(20), size=parties)
    tables = tuple(generator.dirichlet(np.ones(parties), size=10).T * weights[:, [k]] for k in range(20))
    space = DealSpace(tables, (np.ones(10, dtype=bool),) * 20)
    point = np.sum([v.min(axis=1) for v in tables], axis=0) + 0.1 * ranges(space)
    found = bounded_nash(space, point)
    assert found.exact
    assert found.bound == found.value
    near = np.repeat(found.packages[:1], 200, axis=0)
    near[np.arange(200), np.repeat(np.arange(20), 10)] = np.tile(np.arange(10), 20)
    gains = package_values(space, near) - point
    assert np.prod(np.maximum(gains, 0.0), axis=1).max() <= found.value * (1 + 1e-12)
