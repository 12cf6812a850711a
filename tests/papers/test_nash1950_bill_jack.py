"""Nash (1950), The bargaining problem, Econometrica 18(2), 155-162: Bill and Jack barter.

Nine goods, additive utilities, no money. Published are the solution (gains 12 and 5, product 60)
and who gives what; a table that goes with it lists nine barters with their products. Three of
those nine are dominated by other barters (0, 8 by 2, 8; 14, 3 by 14, 4; 16, 1 by 16, 2) and so
do not belong to the frontier. The other solutions, with and without lotteries, are computed from
the same numbers; so are those with goods that can be divided, which reach what lotteries reach.
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from detente.deal import (
    discrete_raiffa,
    egalitarian,
    egalitarian_lottery,
    equal_area,
    exact_frontier,
    hull_zone,
    kalai_smorodinsky,
    kalai_smorodinsky_lottery,
    nash,
    nash_lottery,
    package_values,
    side_payments,
    supported_frontier,
    utilitarian,
    utilitarian_lottery,
    zone_of_agreement,
)
from detente.deal.mixed import (
    ContinuousIssue,
    MixedSpace,
    frontier_kalai_smorodinsky,
    frontier_nash,
    frontier_utilitarian,
    mixed_frontier,
)

from .deal_files import on_common_scale, open_space

# What each good adds to Bill and to Jack when its owner gives it away.
GOODS = {
    "book": (-2, 4),
    "whip": (-2, 2),
    "ball": (-2, 1),
    "bat": (-2, 2),
    "box": (-4, 1),
    "pen": (10, -1),
    "toy": (4, -1),
    "knife": (6, -2),
    "hat": (2, -2),
}
LISTED = {(0, 8): 0, (6, 7): 42, (8, 6): 48, (12, 5): 60, (14, 4): 56, (14, 3): 42, (16, 2): 32, (16, 1): 16}
LISTED[18, 0] = 0
DOMINATED = {(0, 8), (14, 3), (16, 1)}
SOLUTION = {"book", "whip", "ball", "bat", "pen", "toy", "knife"}
NO_TRADE = np.zeros(2)


@pytest.fixture(scope="module")
def space():
    return open_space([[[0, bill], [0, jack]] for bill, jack in GOODS.values()])


@pytest.fixture(scope="module")
def frontier(space):
    return exact_frontier(space)


@pytest.fixture(scope="module")
def supported(space):
    tables = [values[:, :, None] for values in space.values]
    return supported_frontier(tables, [allowed[:, None] for allowed in space.allowed])


def pairs(points):
    """Read points as pairs of whole numbers."""
    assert np.array_equal(points, np.rint(points))
    return [tuple(int(number) for number in row) for row in points]


def given(package):
    """Name the goods that change hands."""
    return {good for good, level in zip(GOODS, package, strict=True) if level}


def test_published_solution(frontier):
    solution = nash(frontier, NO_TRADE)
    assert pairs(solution.points) == [(12, 5)]
    assert solution.value == pytest.approx(60)
    assert solution.ties.tolist() == [1]
    assert given(solution.packages[0]) == SOLUTION


def test_listed_barters_without_the_dominated_ones(frontier):
    for (bill, jack), product in LISTED.items():
        assert bill * jack == product
    better_than_nothing = [point for point in pairs(frontier.points) if min(point) >= 0]
    assert set(better_than_nothing) == (set(LISTED) - DOMINATED) | {(2, 8)}


@pytest.mark.parametrize("point", sorted(DOMINATED))
def test_dominated_rows_can_be_traded_but_are_not_efficient(space, frontier, point):
    every = np.indices((2,) * 9).reshape(9, -1).T
    assert point in set(pairs(package_values(space, every)))
    assert point not in set(pairs(frontier.points))


def test_equal_gain_trade_is_dominated(space, frontier):
    traded = {"book", "whip", "bat", "box", "pen", "knife"}
    package = np.array([[int(good in traded) for good in GOODS]])
    assert pairs(package_values(space, package)) == [(6, 6)]
    assert (8, 6) in pairs(frontier.points)


def test_computed_solutions(space, frontier):
    assert pairs(kalai_smorodinsky(frontier, NO_TRADE).points) == [(12, 5)]
    assert kalai_smorodinsky(frontier, NO_TRADE).value == pytest.approx(5 / 8)
    both_alike = exact_frontier(on_common_scale(space))
    assert pairs(egalitarian(both_alike, NO_TRADE).points) == [(8, 6)]
    happiest = utilitarian(frontier, NO_TRADE, money=True)
    assert set(pairs(happiest.points)) == {(14, 4), (16, 2), (18, 0)}
    assert happiest.value == pytest.approx(18)


def test_zone(frontier):
    zone = zone_of_agreement(frontier, NO_TRADE)
    assert zone.exists
    assert zone.admissible == 6
    assert zone.margin == pytest.approx(5 / 16)  # Jack's gain of 5 in a range of 16
    assert zone.cuts == (pytest.approx(16 / 34), pytest.approx(8 / 16))


def test_frontier_with_lotteries(supported):
    corners = pairs(supported.values[:, : supported.count[0], 0].T)
    assert {(20, -2), (14, 4), (12, 5), (6, 7), (-2, 9)} <= set(corners)
    for (bill, jack), (next_bill, next_jack) in itertools.pairwise(corners):
        if next_bill < 0 <= bill:  # Jack's ideal gain lies between two barters
            assert jack + (next_jack - jack) * bill / (bill - next_bill) == 8.5


@pytest.mark.parametrize(
    ("lengths", "gains"),
    [((1, 1), (6.75, 6.75)), ((18, 8.5), (11.172414, 5.275862))],
    ids=["egalitarian", "Kalai-Smorodinsky"],
)
def test_most_even_lottery(supported, lengths, gains):
    bound = hull_zone(supported, NO_TRADE[:, None], np.array(lengths, dtype=float)[:, None])
    assert bound.margin[0] == pytest.approx(gains[0] / lengths[0], abs=1e-6)
    assert bound.margin[0] == pytest.approx(gains[1] / lengths[1], abs=1e-6)


LOTTERIES = {
    nash_lottery: (12, 5),
    kalai_smorodinsky_lottery: (11.172414, 5.275862),
    equal_area: (11.388889, 5.203704),
    discrete_raiffa: (11.4375, 5.1875),
}


@pytest.mark.parametrize(("solve", "gains"), LOTTERIES.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_solutions_among_lotteries(frontier, solve, gains):
    """Nash's stays the barter that he published; the others lie between it and (6, 7)."""
    (found,) = solve(frontier, NO_TRADE).lotteries
    assert found.gains == pytest.approx(gains, abs=1e-6)
    assert pairs(found.points)[0] == (12, 5)
    assert pairs(found.points)[1:] == ([] if solve is nash_lottery else [(6, 7)])
    assert found.odds @ found.points == pytest.approx(gains, abs=1e-6)


def test_rounds_of_raiffa(frontier):
    """By hand: (18, 8.5) halved is (9, 4.25); two more rounds end between (6, 7) and (12, 5)."""
    found = discrete_raiffa(frontier, NO_TRADE)
    assert found.rounds.tolist() == [[0, 0], [9, 4.25], [11.25, 5.125], [11.4375, 5.1875]]
    assert found.exact


def test_even_gains_and_largest_sum_among_lotteries(frontier):
    even = egalitarian_lottery(frontier, NO_TRADE, money=True)
    assert even.lotteries[0].gains == pytest.approx((6.75, 6.75))
    happiest = utilitarian_lottery(frontier, NO_TRADE, money=True)
    assert [one.gains.tolist() for one in happiest.lotteries] == [
        pytest.approx([18, 0]),
        pytest.approx([14, 4]),
    ]


def test_nash_in_money(frontier):
    """Were money at hand and each unit worth one to both, they would share the largest sum evenly."""
    found = side_payments(frontier, NO_TRADE)
    assert found.total == 18
    assert set(pairs(found.points)) == {(14, 4), (16, 2), (18, 0), (20, -2)}
    for split in found.splits:
        assert split.gains.tolist() == [9, 9]
    assert found.splits[0].transfers.tolist() == [[9 - bill, 9 - jack] for bill, jack in pairs(found.points)]


def test_goods_that_can_be_divided():
    """Whole goods stay Nash's solution; Kalai and Smorodinsky's is the lottery's, with one good in parts."""
    goods = [np.array([[0.0, bill], [0.0, jack]]) for bill, jack in GOODS.values()]
    divided = mixed_frontier(MixedSpace(tuple(ContinuousIssue(np.array([0.0, 1.0]), both) for both in goods)))
    assert divided.joined.tolist() == [True] * (len(divided.pieces) - 1) + [False]
    solution = frontier_nash(divided, NO_TRADE)
    assert solution.points == pytest.approx(np.array([[12, 5]]))
    assert given(solution.packages[0].round(9)) == SOLUTION
    (package,) = frontier_kalai_smorodinsky(divided, NO_TRADE).packages
    assert ((package > 1e-9) & (package < 1 - 1e-9)).sum() == 1
    evenly = frontier_kalai_smorodinsky(divided, NO_TRADE)
    assert evenly.gains[0] == pytest.approx(LOTTERIES[kalai_smorodinsky_lottery], abs=1e-6)
    happiest = frontier_utilitarian(divided, NO_TRADE, money=True)
    assert happiest.points[[0, -1]] == pytest.approx(np.array([[14, 4], [18, 0]]))
    assert happiest.whole[:-1].all()
