"""Solutions among lotteries, with proportions and with side payments, against the literal definitions."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from detente.deal import (
    discrete_raiffa,
    egalitarian_lottery,
    equal_area,
    exact_frontier,
    kalai_smorodinsky_lottery,
    nash_lottery,
    package_values,
    proportional,
    side_payments,
    utilitarian_lottery,
)

from . import literal_deals as literal
from . import literal_lotteries as lotteries
from .deal_spaces import DealCase, deal_case, deal_cases, seeded
from .test_deal_engine_against_oracle import chunks, engine_space, floating, listed, whole

ALL = (
    nash_lottery,
    kalai_smorodinsky_lottery,
    egalitarian_lottery,
    utilitarian_lottery,
    equal_area,
    discrete_raiffa,
)


def between_two(choose):
    """Make a case with two parties: the first choice of a case is their number."""
    first = True

    def chosen(low, high):
        nonlocal first
        if first:
            first = False
            return 2
        return choose(low, high)

    return deal_case(chosen)


def near(found, expected, size=1):
    """Compare a computed number with a fraction."""
    assert float(found) == pytest.approx(float(expected), rel=1e-8, abs=1e-8 * float(size))


def check_lottery(one, frontier, space, case):
    """A lottery is over one or two admitted packages, and is worth what it says."""
    assert 1 <= len(one.odds) <= 2
    assert (one.odds > 0.0).all()
    assert one.odds.sum() == pytest.approx(1.0)
    np.testing.assert_array_equal(package_values(space, one.packages), one.points)
    assert set(listed(one.packages)) <= set(literal.admitted(case.space))
    scale = np.abs(one.points).max() + 1.0
    np.testing.assert_allclose(one.odds @ one.points, one.point, rtol=1e-8, atol=1e-8 * scale)
    np.testing.assert_allclose(one.point - one.gains, floating(case), atol=1e-8 * scale)


def literal_gains(case, groups):
    """List what every admitted package gains, in literal worths."""
    return sorted({tuple(map(Fraction, literal.gains(point, case.disagreement))) for point in groups})


def check_on_edge(one, gains, case):
    """Nobody can have more while the other keeps what it has."""
    scales = np.array(case.scales, dtype=float)
    own, other = (Fraction(float(number)) for number in one.gains / scales)
    for party, (kept, had) in enumerate(((own, other), (other, own))):
        allowance = Fraction(1, 10**7)
        best = lotteries.most(gains, party, kept - allowance)
        assert best is not None
        assert abs(best - had) <= 20_000 * allowance


def check_case(case: DealCase) -> None:
    groups = literal.by_point(case.space)
    gains = literal_gains(case, groups)
    space = engine_space(case.space, case.scales)
    frontier = exact_frontier(space)
    point = floating(case)
    found = {one.__name__: one(frontier, point) for one in ALL}
    exists = lotteries.both_gain(gains)
    assert {bool(one.lotteries) for one in found.values()} == {exists}
    assert {bool(one.reason) for one in found.values()} == {not exists}
    if not exists:
        return
    # A dominated package is never needed where one asks for "at least".
    gains = [gain for gain in gains if not any(literal.dominates(other, gain) for other in gains)]
    for solution in found.values():
        assert len(solution.lotteries) == 1 or solution.name == "utilitarian"
        for one in solution.lotteries:
            check_lottery(one, frontier, space, case)
            check_on_edge(one, gains, case)
    check_criteria(case, gains, found)


def check_criteria(case, gains, found):
    scales = np.array(case.scales, dtype=float)
    reached = {name: one.lotteries[0].gains / scales for name, one in found.items()}
    near(np.prod(reached["nash_lottery"]), lotteries.best_product(gains))
    own, other = lotteries.ideal(gains)
    first, second = reached["kalai_smorodinsky_lottery"]
    near(first / float(own), second / float(other))
    first, second = (
        float(g) / float(r) for g, r in zip(reached["egalitarian_lottery"], case.lengths, strict=True)
    )
    most_own, most_other = (
        float(ideal) / float(length) for ideal, length in zip((own, other), case.lengths, strict=True)
    )
    if first != pytest.approx(second, abs=1e-9):  # the smaller can only be an ideal gain
        assert min(first, second) == pytest.approx(most_own if first < second else most_other)
    x, y = (Fraction(float(number)) for number in reached["equal_area"])
    near(lotteries.region_area(gains, x) - x * y / 2, lotteries.region_area(gains) / 2, own * other)
    check_utilitarian(case, gains, found["utilitarian_lottery"])
    check_rounds(case, gains, found["discrete_raiffa"])


def check_utilitarian(case, gains, solution):
    lengths = case.lengths
    best = max(
        sum(literal.shares(lotteries.between(first, second, share), lengths))
        for first, second in lotteries.segments(gains)
        for share in end_shares(first, second)
    )
    near(solution.value, best)
    for one in solution.lotteries:
        near((one.gains / np.array(case.scales, dtype=float) / np.array(lengths, dtype=float)).sum(), best)


def end_shares(first, second):
    """Give the ends of the part of a segment where neither loses."""
    parts = [lotteries.allowed_shares(first, second, party, Fraction(0)) for party in (0, 1)]
    if None in parts:
        return []
    low, high = max(low for low, _ in parts), min(high for _, high in parts)
    return [low, high] if low <= high else []


def check_rounds(case, gains, solution):
    rounds = solution.rounds / np.array(case.scales, dtype=float)
    few = min(len(rounds) - 1, 6)
    for found, expected in zip(rounds, lotteries.raiffa_rounds(gains, few), strict=False):
        for one, other in zip(found, expected, strict=True):
            near(one, other)
    if solution.exact:
        np.testing.assert_allclose(solution.lotteries[0].gains, solution.rounds[-1], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("seeds", chunks(200), ids=lambda seeds: f"from {seeds[0]}")
def test_lotteries(seeds):
    for seed in seeds:
        check_case(between_two(seeded(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("seeds", chunks(2000, 200), ids=lambda seeds: f"from {seeds[0]}")
def test_many_lotteries(seeds):
    test_lotteries(seeds)


@pytest.mark.parametrize("seeds", chunks(100), ids=lambda seeds: f"from {seeds[0]}")
def test_weighted_product_is_largest_among_many_lotteries(seeds):
    for seed in seeds:
        case = between_two(seeded(seed))
        point, weights = floating(case), np.array(case.weights, dtype=float)
        solution = nash_lottery(exact_frontier(engine_space(case.space, case.scales)), point, weights)
        if not solution.lotteries:
            continue
        gains = np.array(literal_gains(case, literal.by_point(case.space)), dtype=float)
        parts = np.linspace(0.0, 1.0, 21)[:, None, None, None]
        mixed = gains[None, :, None] + parts * (gains[None, None, :] - gains[None, :, None])
        powers = weights / weights.sum()
        best = (np.maximum(mixed, 0.0) ** powers).prod(axis=-1).max()
        reached = ((solution.lotteries[0].gains / np.array(case.scales, dtype=float)) ** powers).prod()
        assert reached >= best * (1.0 - 1e-9)


def literal_proportional(case, groups):
    """List the rational points whose sorted gains over proportions are lexicographically largest."""
    if not literal.gaining(groups, case.disagreement):
        return []
    return literal.leximin(groups, case.disagreement, case.weights)


@given(deal_cases())
@settings(deadline=None, max_examples=60)
def test_proportional(case):
    groups = literal.by_point(case.space)
    efficient = literal.efficient(groups)
    proportions = np.array(case.weights, dtype=float) * np.array(case.scales, dtype=float)
    solution = proportional(
        exact_frontier(engine_space(case.space, case.scales)), floating(case), proportions
    )
    expected = sorted(literal_proportional(case, groups), key=lambda point: efficient[point][0])
    assert whole(solution.points, case.scales) == expected
    assert listed(solution.packages) == [efficient[point][0] for point in expected]
    assert solution.ties.tolist() == [len(efficient[point]) for point in expected]
    assert bool(solution.reason) == (not expected)


@given(deal_cases())
@settings(deadline=None, max_examples=60)
def test_side_payments(case):
    """The best total over every admitted package, and payments that sum to nothing."""
    ones = (Fraction(1),) * case.space.parties
    groups = literal.by_point(case.space)
    weights = np.array(case.weights, dtype=float)
    point = np.array(case.disagreement, dtype=float)
    found = side_payments(exact_frontier(engine_space(case.space, ones)), point, weights)
    if not groups:
        assert found.total is None
        assert found.reason
        return
    best = max(sum(worth) for worth in groups)
    tied = sorted((worth for worth in groups if sum(worth) == best), key=lambda worth: groups[worth][0])
    assert whole(found.points, ones) == tied
    assert found.ties.tolist() == [len(groups[worth]) for worth in tied]
    assert found.total == best
    assert found.surplus == pytest.approx(best - sum(case.disagreement))
    assert bool(found.splits) == (best > sum(case.disagreement)) == (not found.reason)
    for split, row in product(found.splits, range(len(tied))):
        assert split.transfers[row].sum() == pytest.approx(0.0, abs=1e-9)
        np.testing.assert_allclose(found.points[row] + split.transfers[row], split.payoffs, atol=1e-9)
        assert split.gains.sum() == pytest.approx(found.surplus)
    if found.splits:
        np.testing.assert_allclose(found.splits[0].gains, found.surplus * weights / weights.sum(), rtol=1e-9)
        assert np.ptp(found.splits[1].gains) == pytest.approx(0.0, abs=1e-9)
