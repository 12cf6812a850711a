"""Bargaining solutions: against every package of small spaces, in fractions."""

from __future__ import annotations

from fractions import Fraction
from math import prod

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    egalitarian,
    exact_frontier,
    kalai_smorodinsky,
    nash,
    package_values,
    utilitarian,
)

from .brute_force import WholeSpace, draw_space
from .test_problem import frontier_of


def whole_space(seed, parties):
    """Draw a space whose values are whole numbers as they stand."""
    drawn = draw_space(seed, parties)
    values = tuple(numbers.astype(float) for numbers in drawn.numbers)
    return WholeSpace(DealSpace(values, drawn.space.allowed), drawn.numbers)


def whole_ranges(drawn):
    spans = [
        sum(int(np.ptp(numbers[party])) for numbers in drawn.numbers) for party in range(drawn.space.parties)
    ]
    return [span or 1 for span in spans]


def drawn_disagreement(drawn, seed):
    rng = np.random.default_rng(seed)
    worths = np.array([drawn.worth(package) for package in drawn.packages()])
    return [int(x) for x in np.floor(np.quantile(worths, rng.uniform(0.0, 0.5), axis=0))]


def maximisers(drawn, point, criterion):
    """List the best packages among those in which nobody loses; none if nobody can gain together."""
    gains = {
        package: [Fraction(worth - start) for worth, start in zip(drawn.worth(package), point, strict=True)]
        for package in drawn.packages()
    }
    rational = {package: gain for package, gain in gains.items() if min(gain) >= 0}
    if not any(min(gain) > 0 for gain in rational.values()):
        return [], None
    ideal = [max(gain[party] for gain in rational.values()) for party in range(len(point))]
    scores = {package: criterion(gain, ideal) for package, gain in rational.items()}
    best = max(scores.values())
    return [package for package, score in scores.items() if score == best], best


def assert_named(drawn, solution, expected, value):
    if not expected:
        assert solution.value is None
        assert solution.packages.shape[0] == 0
        assert solution.reason
        assert solution.blocked
        return
    worths = {}
    for package in expected:
        worths.setdefault(drawn.worth(package), []).append(list(package))
    assert solution.packages.tolist() == [packages[0] for packages in worths.values()]
    assert solution.ties.tolist() == [len(packages) for packages in worths.values()]
    assert solution.points.tolist() == [list(map(float, worth)) for worth in worths]
    np.testing.assert_array_equal(solution.gains, solution.points - solution.disagreement)
    assert solution.value == pytest.approx(float(value), rel=1e-12)
    assert solution.exact
    assert solution.reason == ""
    assert solution.blocked == ()


cases = pytest.mark.parametrize(
    ("parties", "seed"), [(2, seed) for seed in range(30)] + [(3, seed) for seed in range(15)]
)


def posed(parties, seed):
    drawn = whole_space(seed, parties)
    point = drawn_disagreement(drawn, seed)
    return drawn, point, exact_frontier(drawn.space), np.array(point, dtype=float)


@cases
def test_nash_has_the_largest_product_of_gains(parties, seed):
    drawn, point, frontier, start = posed(parties, seed)
    expected, value = maximisers(drawn, point, lambda gain, ideal: prod(gain))
    assert_named(drawn, nash(frontier, start), expected, value or 0)


@cases
def test_weighted_nash_raises_gains_to_weights(parties, seed):
    drawn, point, frontier, start = posed(parties, seed)
    weights = [2, 1, 1][:parties]
    expected, _ = maximisers(
        drawn, point, lambda gain, ideal: prod(g**w for g, w in zip(gain, weights, strict=True))
    )
    solution = nash(frontier, start, np.array(weights, dtype=float))
    gains = solution.gains[0] if expected else np.zeros(parties)
    assert_named(drawn, solution, expected, np.prod(gains**solution.weights))


@cases
def test_kalai_smorodinsky_is_most_even_in_shares_of_the_ideal(parties, seed):
    drawn, point, frontier, start = posed(parties, seed)
    expected, value = maximisers(
        drawn, point, lambda gain, ideal: sorted(g / i for g, i in zip(gain, ideal, strict=True))
    )
    assert_named(drawn, kalai_smorodinsky(frontier, start), expected, value[0] if value else 0)


@cases
def test_egalitarian_is_most_even_in_shares_of_the_range(parties, seed):
    drawn, point, frontier, start = posed(parties, seed)
    spans = whole_ranges(drawn)
    expected, value = maximisers(
        drawn, point, lambda gain, ideal: sorted(g / s for g, s in zip(gain, spans, strict=True))
    )
    assert_named(drawn, egalitarian(frontier, start), expected, value[0] if value else 0)


@cases
@pytest.mark.parametrize("money", [True, False])
def test_utilitarian_names_all_with_the_largest_sum(parties, seed, money):
    drawn, point, frontier, start = posed(parties, seed)
    spans = [1] * parties if money else whole_ranges(drawn)
    expected, value = maximisers(
        drawn, point, lambda gain, ideal: sum(g / s for g, s in zip(gain, spans, strict=True))
    )
    assert_named(drawn, utilitarian(frontier, start, money=money), expected, value or 0)


def test_the_disagreement_point_is_never_moved():
    frontier = frontier_of((0, 10), (6, 6), (10, 0))
    # From zero instead of -100 the first package would give party 0 no gain.
    assert nash(frontier, np.array([-100.0, 5.9])).points.tolist() == [[0, 10]]
    high = nash(frontier, np.array([20.0, -3.0]))
    assert high.disagreement.tolist() == [20, -3]
    assert high.blocked == (0,)
    assert "party 0" in high.reason


def test_tied_points_come_in_issue_order():
    frontier = frontier_of((4, 1), (2, 2), (1, 4))
    solution = nash(frontier, np.zeros(2))
    assert solution.packages.tolist() == [[0], [1], [2]]
    assert solution.value == 4


def test_rounding_does_not_break_a_tie():
    frontier = frontier_of((1.1, 2.3), (1.3, 2.1))
    assert len(nash(frontier, np.array([1.0, 2.0])).points) == 2
    assert len(utilitarian(frontier, np.array([1.0, 2.0]), money=True).points) == 2


def test_a_party_that_has_nothing_at_stake_can_still_gain():
    space = DealSpace((np.array([[5.0, 5.0], [0.0, 8.0]]),), (np.ones(2, bool),))
    solution = nash(exact_frontier(space), np.array([4.0, 1.0]))
    assert solution.points.tolist() == [[5, 8]]
    assert package_values(space, solution.packages).tolist() == [[5, 8]]


def test_every_solution_says_what_it_maximises():
    frontier = frontier_of((0, 10), (6, 6), (10, 0))
    texts = {
        rule(frontier, np.zeros(2)).definition for rule in (nash, kalai_smorodinsky, egalitarian, utilitarian)
    }
    assert len(texts) == 4
    assert "weight" in nash(frontier, np.zeros(2), np.array([1.0, 2.0])).definition
    assert "money" in utilitarian(frontier, np.zeros(2), money=True).definition
