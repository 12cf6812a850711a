"""Dividing where parties are entitled to unequal shares: by hand, refusals, and equal ones as if unsaid."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import numpy as np
import pytest

from detente.deal import (
    adjusted_knaster,
    adjusted_winner,
    check_division,
    division_space,
    knaster,
    maximum_nash_welfare,
)
from detente.deal.division.entitlements import entitle
from detente.errors import EngineError

TWO_TO_ONE = np.array([2.0, 1.0])


def drawn(seed, parties=None):
    """Draw values with ties and zeros, and a division of them into parts."""
    rng = np.random.default_rng(seed)
    size = (parties or int(rng.integers(2, 5)), int(rng.integers(1, 7)))
    values = rng.integers(0, rng.choice([3, 20, 1_000]), size).astype(float)
    values[:, 0] += 1.0
    return values, rng.dirichlet(np.ones(size[0]), size[1]).T


def assert_same(one, other):
    """Compare two results to the last bit."""
    assert type(one) is type(other)
    if is_dataclass(one):
        for field in fields(one):
            assert_same(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, np.ndarray):
        assert one.tobytes() == other.tobytes()
    else:
        assert one == other


@pytest.mark.parametrize("size", [1.0, 0.1, 7.3, 1e9])
@pytest.mark.parametrize("seed", range(10))
def test_equal_entitlements_are_as_if_unsaid(seed, size):
    values, shares = drawn(seed)
    equal = np.full(len(values), size)
    space = division_space(values)
    assert_same(check_division(values, shares), check_division(values, shares, entitlements=equal))
    assert_same(maximum_nash_welfare(values), maximum_nash_welfare(values, entitlements=equal))
    assert_same(knaster(space), knaster(space, entitlements=equal))
    assert_same(adjusted_knaster(space), adjusted_knaster(space, entitlements=equal))
    two, _ = drawn(seed, parties=2)
    assert_same(adjusted_winner(two), adjusted_winner(two, equal[:2]))


@pytest.mark.parametrize("seed", range(10))
def test_payments_to_the_equally_entitled_are_those_of_the_textbook(seed):
    values, _ = drawn(seed)
    found, adjusted = knaster(division_space(values)), adjusted_knaster(division_space(values))
    parties, claims, best = len(values), found.claims, found.points[0].sum()
    fair = claims / parties
    assert found.payoffs.tolist() == (fair + (best - fair.sum()) / parties).tolist()
    assert adjusted.payoffs.tolist() == (claims * (best / claims.sum())).tolist()
    assert found.formula == "claim over the number of parties, and an equal part of the rest"


def test_entitlements_are_scaled():
    found = entitle(np.array([3.0, 1.0]), 2)
    assert found.shares.tolist() == [0.75, 0.25]
    assert found.per_equal.tolist() == [1.5, 0.5]
    assert not found.equal
    assert entitle(np.array([1 / 3, 1 / 3, 1 - 2 / 3]), 3).equal
    assert entitle(None, 49).per_equal.tolist() == [1.0] * 49
    assert entitle(np.array([1e308, 1e308]), 2).equal


@pytest.mark.parametrize(
    ("entitlements", "words"),
    [
        ([1.0], "2 finite numbers"),
        ([1.0, np.nan], "2 finite numbers"),
        ([1.0, 0.0], "entitlements must be positive.*Leave out"),
        ([1.0, -1.0], "entitlements must be positive"),
        ([1.0, 2e6], "more than 1,000,000 times another"),
    ],
)
def test_entitlements_that_are_refused(entitlements, words):
    values, given = np.ones((2, 2)), np.array(entitlements)
    for ask in (
        lambda: adjusted_winner(values, given),
        lambda: maximum_nash_welfare(values, entitlements=given),
        lambda: knaster(division_space(values), entitlements=given),
        lambda: adjusted_knaster(division_space(values), entitlements=given),
        lambda: check_division(values, np.eye(2), entitlements=given),
    ):
        with pytest.raises(EngineError, match=words):
            ask()


def test_one_item_is_split_as_the_parties_are_entitled():
    found = adjusted_winner(np.array([[5.0], [7.0]]), TWO_TO_ONE)
    assert found.shares[:, 0] == pytest.approx([2 / 3, 1 / 3])
    assert found.split == 0


def test_tied_items_go_to_who_has_less_per_entitlement():
    """Computed by hand: each wins 40 points, and three items are tied at 20.

    Per entitlement party 0 has 20 of the other's 40, then 30, then 40, which is no less: it gets all
    three. Then it is ahead, 50 to 40, and hands over a third of the first: 280 / 3 is twice 140 / 3.
    """
    values = np.array([[40.0, 0.0, 20.0, 20.0, 20.0], [0.0, 40.0, 20.0, 20.0, 20.0]])
    found = adjusted_winner(values, TWO_TO_ONE)
    assert found.tied == ((2, 0), (3, 0), (4, 0))
    assert found.first_totals.tolist() == [100.0, 40.0]
    assert found.shares[1, 2] == pytest.approx(1 / 3)
    assert found.interchangeable == (3, 4)
    assert found.totals == pytest.approx([280 / 3, 140 / 3])
    alike = adjusted_winner(values[::-1], TWO_TO_ONE[::-1])
    assert alike.tied == ((2, 1), (3, 1), (4, 0))
    assert alike.totals == pytest.approx([140 / 3, 280 / 3])


def test_nothing_is_wasted_to_be_equitable():
    """Computed by hand: each has all it wants, and 100 points are less per two parts than per one."""
    found = adjusted_winner(np.eye(2), TWO_TO_ONE)
    assert found.handovers == ()
    assert found.totals.tolist() == [100.0, 100.0]
    assert found.fairness.efficient.holds
    assert found.fairness.envy_free.holds
    assert not found.fairness.equitable.holds
    assert found.fairness.equitable.parties == (0, 1)
    assert found.fairness.equitable.figures == pytest.approx([75.0, 150.0])


def test_the_largest_weighted_product_by_hand():
    """Party 1 is entitled to four fifths; the products ``v_0 v_1**4`` are:

    ======== ============= ======
    to 0     to 1          product
    ======== ============= ======
    1        5 + 5         10,000
    5        1 + 5          6,480
    1 + 5    5              3,750
    5 + 5    1                 10
    ======== ============= ======

    So party 0 gets what is worth 1. Per entitlement it would rather have one of the fives alone
    (5 / 4 > 1), but with a copy of one in hand it would not (1 + 5 > 10 / 4).
    """
    values = np.array([[1.0, 5.0, 5.0], [1.0, 5.0, 5.0]])
    found = maximum_nash_welfare(values, entitlements=np.array([1.0, 4.0]))
    assert found.holders.tolist() == [[0, 1, 1]]
    assert found.entitlements.tolist() == [0.2, 0.8]
    points = np.array([1.0, 10.0]) * 100 / 11
    assert found.product == pytest.approx(points[0] ** 0.4 * points[1] ** 1.6)
    fair = found.fairness
    assert not fair.envy_free_but_one.holds
    assert fair.envy_free_but_one.parties == (0, 1)
    assert fair.weakly_envy_free_but_one.holds
    assert fair.entitlements.tolist() == [0.2, 0.8]
    assert (maximum_nash_welfare(values).points.min(axis=1) > 45.0).all()


def test_who_is_entitled_to_most_is_served_where_not_all_can_be():
    """One item for three: the product alone would say that who is entitled to least must have it."""
    found = maximum_nash_welfare(np.ones((3, 1)), entitlements=np.array([1.0, 3.0, 3.0]))
    assert found.holders.tolist() == [[1], [2]]


def test_payments_by_hand():
    """A house and four heirs, the first of whom has two parts of five.

    Knaster: fair shares 48, 40, 28 and 36, in all 152; the bid of 200 leaves 48, which is shared as
    19.2 and three times 9.6. Adjusted: the same fair shares, each times 200 / 152.
    """
    house = division_space(np.array([[120.0], [200.0], [140.0], [180.0]]))
    entitlements = np.array([2.0, 1.0, 1.0, 1.0])
    found = knaster(house, entitlements=entitlements)
    assert found.payoffs == pytest.approx([67.2, 49.6, 37.6, 45.6])
    assert found.transfers[0] == pytest.approx([67.2, -150.4, 37.6, 45.6])
    assert found.entitlements == pytest.approx([0.4, 0.2, 0.2, 0.2])
    assert found.formula == "entitlement times claim, and entitlement times the rest"
    adjusted = adjusted_knaster(house, entitlements=entitlements)
    assert adjusted.payoffs == pytest.approx(np.array([48.0, 40.0, 28.0, 36.0]) * 200 / 152)
    assert adjusted.shares[0] == pytest.approx(2 * adjusted.shares[1])


def test_checks_count_per_entitlement():
    """Identical values, 60 points to party 0 and 40 to party 1, which is entitled to a third."""
    values, shares = np.array([[60.0, 40.0], [60.0, 40.0]]), np.eye(2)
    found = check_division(values, shares, entitlements=TWO_TO_ONE)
    assert found.equitable.figures == pytest.approx([45.0, 60.0])
    assert found.envy_free.figures == pytest.approx([15.0, -15.0])
    assert found.envy_free.parties == (0, 1)
    assert found.envy_free_but_one.holds
    assert found.proportional.parties == (0,)
    assert "per entitlement" in found.envy_free.definition
    assert "per entitlement" not in check_division(values, shares).envy_free.definition
    assert check_division(values, shares, entitlements=np.array([3.0, 2.0])).envy_free.holds


def test_a_tiny_partner_is_compared_in_its_own_points():
    """Two large partners apart by a hundredth of a point are so, however little a third is entitled to."""
    values = np.array([[50.0, 50.01, 0.0], [50.0, 50.01, 0.0], [0.0, 0.0, 1.0]])
    found = check_division(values, np.eye(3), entitlements=np.array([1.0, 1.0, 2e-6])).equitable
    assert not found.holds
    assert found.parties == (0, 2)
    even = check_division(
        np.array([[1.0, 1.0], [1.0, 1.0]]), np.eye(2), entitlements=np.array([1.0, 1.0 + 1e-10])
    )
    assert even.equitable.holds
