"""Threats, alternating offers and trades against the literal definitions."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.deal import (
    DealSpace,
    alternating_offers,
    exact_frontier,
    integrative_potential,
    issue_oppositions,
    issue_trades,
    package_values,
    patience_weights,
    pure_threats,
    solve_matrix_game,
    threats_before_deal,
    variable_threats,
)

from . import literal_deals as literal
from . import literal_games as games
from . import literal_lotteries as lotteries
from .deal_spaces import seeded
from .test_deal_engine_against_oracle import engine_space, floating
from .test_deal_lotteries_against_oracle import between_two


@st.composite
def matrices(draw, count=1, most=4):
    """Draw small whole numbers with many ties."""
    rows, columns = draw(st.integers(1, most)), draw(st.integers(1, most))
    numbers = st.integers(-3, 3)
    return [[[Fraction(draw(numbers)) for _ in range(columns)] for _ in range(rows)] for _ in range(count)]


@given(matrices())
@settings(deadline=None, max_examples=200)
def test_matrix_games(drawn):
    """Both sides secure the value, which proves it; and no extreme optimal strategy is missing."""
    matrix = drawn[0]
    mirrored = [[-number for number in column] for column in zip(*matrix, strict=True)]
    found = solve_matrix_game(matrix)
    assert found.rows
    assert found.columns
    assert set(found.rows) == games.extreme_optimal(matrix, found.value)
    assert set(found.columns) == games.extreme_optimal(mirrored, -found.value)


@given(matrices(count=2, most=3))
@settings(deadline=None, max_examples=100)
def test_variable_threats(drawn):
    """With optimal threats, no other threat of either side gains it anything."""
    first, second = drawn
    found = variable_threats(*(np.array(table, dtype=float) for table in drawn))
    cells = [(i, j) for i in range(len(first)) for j in range(len(first[0]))]
    total = max(first[i][j] + second[i][j] for i, j in cells)
    assert found.total == total
    assert list(found.outcomes) == [(i, j) for i, j in cells if first[i][j] + second[i][j] == total]
    row, column = found.game.rows[0], found.game.columns[0]

    def split(own, other):
        """Nash's split with payments, from the point where these threats are carried out."""
        at = [sum(own[i] * other[j] * table[i][j] for i, j in cells) for table in drawn]
        surplus = total - sum(at)
        return [worth + surplus / 2 for worth in at]

    reached = split(row, column)
    assert found.payoffs == pytest.approx([float(worth) for worth in reached])
    np.testing.assert_allclose(found.transfers.sum(axis=1), 0.0, atol=1e-12)
    for i in range(len(first)):
        assert split(pure(i, len(first)), column)[0] <= reached[0]
    for j in range(len(first[0])):
        assert split(row, pure(j, len(first[0])))[1] <= reached[1]


def pure(place, size):
    return tuple(Fraction(int(place == other)) for other in range(size))


tenths = st.integers(0, 9).map(lambda number: Fraction(number, 10))


@given(st.tuples(tenths, tenths), st.tuples(tenths, tenths), tenths, st.tuples(tenths, tenths))
@settings(deadline=None, max_examples=300)
def test_alternating_offers(discounts, outside, breakdown, fallback):
    assume(sum(fallback) <= 1)
    found = alternating_offers(
        tuple(map(float, discounts)),
        tuple(map(float, outside)),
        float(breakdown),
        tuple(map(float, fallback)),
    )
    assert found.agree == (sum(outside) <= 1)
    if not found.agree:
        return
    first, second = games.finite_offers(discounts, outside, breakdown, fallback, 400)
    assert found.first == pytest.approx(first, abs=1e-9)
    assert found.second == pytest.approx(second, abs=1e-9)
    free = alternating_offers(
        tuple(map(float, discounts)), breakdown=float(breakdown), fallback=tuple(map(float, fallback))
    )
    if all(
        float(b) <= share + 1e-12 for b, share in zip(outside, (free.second[0], free.first[1]), strict=True)
    ):
        assert found.first == pytest.approx(free.first, abs=1e-9)


@given(st.tuples(tenths, tenths), tenths, st.tuples(tenths, tenths))
@settings(deadline=None, max_examples=100)
def test_patience_weights_are_the_limit_of_short_rounds(rates, hazard, fallback):
    assume(sum(fallback) <= 1)
    assume(min(rates) + hazard > 0)
    found = patience_weights(tuple(map(float, rates)), float(hazard), tuple(map(float, fallback)))
    step = 1e-6
    near = alternating_offers(
        tuple(float(np.exp(-float(rate) * step)) for rate in rates),
        breakdown=float(-np.expm1(-float(hazard) * step)),
        fallback=tuple(map(float, fallback)),
    )
    assert found.shares == pytest.approx(near.first, abs=1e-4)
    assert found.shares == pytest.approx(near.second, abs=1e-4)
    assert found.weights.sum() == pytest.approx(1.0)
    surplus = 1.0 - found.disagreement.sum()
    assert found.shares - found.disagreement == pytest.approx(found.weights * surplus)


@pytest.mark.parametrize("first", range(0, 120, 40))
def test_trades(first):
    for seed in range(first, first + 40):
        check_trades(between_two(seeded(seed)))


def check_trades(case):
    values = case.space.values
    space = engine_space(case.space, case.scales)
    spans = [[max(issue[party]) - min(issue[party]) for issue in values] for party in (0, 1)]
    for found, (j, k) in zip(issue_trades(space), combinations(range(len(values)), 2), strict=True):
        ahead = spans[0][j] * spans[1][k] - spans[0][k] * spans[1][j]
        assert found.issues == (j, k)
        assert found.exists == (ahead != 0)
        assert found.concedes == (None if ahead == 0 else (1, 0) if ahead > 0 else (0, 1))
    for found, issue, allowed in zip(issue_oppositions(space), values, case.space.allowed, strict=True):
        levels = [level for level, may in enumerate(allowed) if may]
        signs = [
            (issue[0][b] - issue[0][a]) * (issue[1][b] - issue[1][a]) for a, b in combinations(levels, 2)
        ]
        pairs = max(len(signs), 1)
        assert found.opposed == pytest.approx(sum(sign < 0 for sign in signs) / pairs)
        assert found.common == pytest.approx(sum(sign > 0 for sign in signs) / pairs)
    groups = literal.by_point(case.space)
    if groups:
        check_potential(case, groups, spans, integrative_potential(space, floating(case)))


def check_potential(case, groups, spans, found):
    lengths = case.lengths
    sums = [sum(literal.shares(literal.gains(point, case.disagreement), lengths)) for point in groups]
    assert found.best_sum == pytest.approx(float(max(sums)), abs=1e-9)
    middle = literal.shares(literal.gains(halfway(case.space), case.disagreement), lengths)
    assert found.halfway == pytest.approx([float(gain) for gain in middle], abs=1e-9)
    if sum(middle) > 0:
        assert found.ratio == pytest.approx(float(max(sums) / sum(middle)))
    else:
        assert found.ratio is None
    if all(map(sum, spans)):
        weights = [[Fraction(span, sum(row)) for span in row] for row in spans]
        expected = games.spearman(*weights)
        assert found.rank_correlation == (None if expected is None else pytest.approx(expected))
    assert found.area == pytest.approx(float(area(groups, lengths)), abs=1e-9)


def halfway(space):
    """Toss a coin, issue by issue, between the best allowed levels of both."""
    total = [Fraction(0), Fraction(0)]
    for issue, allowed in zip(space.values, space.allowed, strict=True):
        levels = [level for level, may in enumerate(allowed) if may]
        best = [max(levels, key=lambda level: (issue[p][level], issue[1 - p][level])) for p in (0, 1)]
        total = [total[p] + Fraction(issue[p][best[0]] + issue[p][best[1]], 2) for p in (0, 1)]
    return tuple(total)


def area(groups, lengths):
    """Measure the height of the hull above the line between its ends, and add it up."""
    points = [literal.shares(point, lengths) for point in literal.efficient(groups)]
    end = max(points)
    start = max(points, key=lambda point: (point[1], point[0]))
    places = sorted({x for x, _ in points if start[0] <= x <= end[0]})
    total = Fraction(0)
    for left, right in pairwise(places):
        heights = []
        for x in (left, right):
            line = start[1] + (end[1] - start[1]) * (x - start[0]) / (end[0] - start[0])
            heights.append(lotteries.most(points, 0, x) - line)
        total += (right - left) * sum(heights) / 2
    return total


def agreement(outcomes, point):
    """Search a grid of lotteries over all pairs of outcomes for the largest product of gains."""
    parts = np.linspace(0.0, 1.0, 401)[:, None, None, None]
    mixed = outcomes[None, :, None] + parts * (outcomes[None, None] - outcomes[None, :, None])
    gains = mixed.reshape(-1, 2) - point
    rational = gains[(gains >= -1e-9).all(axis=1)]
    if not rational.size:  # on the edge, between the points of the grid
        return point
    products = rational.clip(0.0).prod(axis=1)
    best = products >= products.max() - 1e-12
    return point + rational[best][np.argmax(rational[best].sum(axis=1))]


@pytest.mark.parametrize("seed", range(30))
def test_pure_threats(seed):
    """Each pair leads to Nash's solution, and no mixed threat does better against an equilibrium one."""
    rng = np.random.default_rng(seed)
    first, second = rng.integers(-4, 5, (2, *rng.integers(2, 4, 2))).astype(float)
    found = pure_threats(first, second)
    outcomes = np.stack([first.ravel(), second.ravel()], axis=1)
    for cell in np.ndindex(first.shape):
        point = np.array([first[cell], second[cell]])
        near = agreement(outcomes, point)
        gains, other = (found.solutions[cell] - point).clip(0.0), (near - point).clip(0.0)
        assert gains.prod() >= other.prod() - 1e-6
        assert np.abs(found.solutions[cell] - near).max() <= 0.15
    assert (found.payoffs is None) == (not found.equilibria) == bool(found.reason)
    for row, column in found.equilibria:
        assert found.solutions[row, column] == pytest.approx(found.payoffs, abs=1e-6)
        for _ in range(20):
            own, other = rng.dirichlet(np.ones(first.shape[0])), rng.dirichlet(np.ones(first.shape[1]))
            mine = agreement(outcomes, np.array([own @ first[:, column], own @ second[:, column]]))
            theirs = agreement(outcomes, np.array([first[row] @ other, second[row] @ other]))
            assert mine[0] <= found.payoffs[0] + 0.1
            assert theirs[1] <= found.payoffs[1] + 0.1


@pytest.mark.parametrize("seed", range(30))
def test_threats_before_a_deal(seed):
    """Each pair leads to Nash's solution among all packages, and equilibria are what nobody would leave."""
    rng = np.random.default_rng(seed)
    tables = tuple(rng.integers(0, 6, (2, levels)).astype(float) for levels in rng.integers(2, 4, 3))
    space = DealSpace(tables)
    packages = np.array(list(np.ndindex(*space.levels)))
    outcomes = package_values(space, packages)
    first, second = rng.integers(-2, 16, (2, *rng.integers(1, 5, 2))).astype(float)
    found = threats_before_deal(exact_frontier(space), first, second)
    for cell in np.ndindex(first.shape):
        point = np.array([first[cell], second[cell]])
        gains = [(Fraction(one), Fraction(other)) for one, other in (outcomes - point).tolist()]
        if lotteries.both_gain(gains):
            near = agreement(outcomes, point)
            assert np.prod(found.solutions[cell] - point) >= np.prod(near - point) - 1e-6
            assert np.abs(found.solutions[cell] - near).max() <= 0.15
        else:
            assert found.solutions[cell].tolist() == point.tolist()
    kept = {
        (row, column)
        for row, column in np.ndindex(first.shape)
        if found.solutions[row, column, 0] >= found.solutions[:, column, 0].max() - 1e-9
        and found.solutions[row, column, 1] >= found.solutions[row, :, 1].max() - 1e-9
    }
    assert set(found.equilibria) == kept
