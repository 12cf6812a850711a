"""Procedures and checks for dividing items, against every division of a few items."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.deal import (
    adjusted_knaster,
    adjusted_winner,
    check_deal,
    check_division,
    division_space,
    exact_frontier,
    knaster,
    maximum_nash_welfare,
    package_values,
)

from . import literal_deals as literal
from . import literal_division as dividing
from .deal_spaces import deal_cases
from .test_deal_engine_against_oracle import engine_space, floating


@st.composite
def item_values(draw, most_parties=3, most_items=5):
    """Draw small whole values with ties and zeros; every party values something."""
    parties = draw(st.integers(2, most_parties))
    items = draw(st.integers(1, most_items))
    high = draw(st.sampled_from([2, 5, 20]))
    values = [[draw(st.integers(0, high)) for _ in range(items)] for _ in range(parties)]
    assume(all(sum(row) for row in values))
    return values


def fractions(shares):
    return [[Fraction(float(number)).limit_denominator(10**6) for number in row] for row in shares]


@given(item_values(most_parties=2, most_items=6))
@settings(deadline=None, max_examples=200)
def test_adjusted_winner(values):
    found = adjusted_winner(np.array(values, dtype=float))
    table = dividing.points(values)
    assert found.totals == pytest.approx(float(dividing.most_equal_points(values)))
    split = [(0.0 < share < 1.0) for share in found.shares[0]]
    assert sum(split) <= 1
    assert (found.split is not None) == any(split)
    assert found.split is None or split[found.split]
    np.testing.assert_allclose(found.shares.sum(axis=0), 1.0)
    signs = [(a > b) - (a < b) for a, b in zip(*table, strict=True)]
    assert found.won.tolist() == [{1: 0, 0: -1, -1: 1}[sign] for sign in signs]
    assert [item for item, _ in found.tied] == [item for item, sign in enumerate(signs) if not sign]
    quotients = [step.quotient for step in found.handovers]
    assert quotients == sorted(quotients)
    assert all(quotient >= 1.0 - 1e-12 for quotient in quotients)
    fair = found.fairness
    for check in (fair.efficient, fair.equitable, fair.envy_free, fair.envy_free_but_one, fair.proportional):
        assert check.holds, check.name


@given(item_values(most_parties=2, most_items=5), st.permutations(range(5)))
@settings(deadline=None, max_examples=100)
def test_order_of_items_and_parties_makes_no_difference_to_the_points(values, order):
    kept = [item for item in order if item < len(values[0])]
    first = adjusted_winner(np.array(values, dtype=float))
    other = adjusted_winner(np.array(values, dtype=float)[::-1, kept] * [[3.0], [0.1]])
    assert first.totals == pytest.approx(other.totals)


@given(item_values())
@settings(deadline=None, max_examples=200)
def test_maximum_nash_welfare(values):
    found = maximum_nash_welfare(np.array(values, dtype=float))
    assert [tuple(row) for row in found.holders.tolist()] == dividing.largest_nash_welfare(values)
    table = dividing.points(values)
    for row, reached in zip(found.holders.tolist(), found.points, strict=True):
        assert reached == pytest.approx([float(worth) for worth in dividing.own(table, tuple(row))])
    assert found.fairness.efficient.holds
    if found.served.all():
        assert found.fairness.envy_free_but_one.holds


@given(item_values(most_items=4), st.data())
@settings(deadline=None, max_examples=200)
def test_checks_of_whole_divisions(values, data):
    table = dividing.points(values)
    parties, items = len(values), len(values[0])
    division = data.draw(st.sampled_from(dividing.divisions(parties, items)))
    shares = np.array([[float(holder == party) for holder in division] for party in range(parties)])
    found = check_division(np.array(values, dtype=float), shares, whole=True)
    own = dividing.own(table, division)
    exact = fractions(shares)
    every = [dividing.own(table, other) for other in dividing.divisions(parties, items)]
    assert found.efficient.holds == (not any(dividing.better(other, own) for other in every))
    assert found.equitable.holds == (len(set(own)) == 1)
    assert found.proportional.holds == (min(own) >= Fraction(100, parties))
    assert list(found.proportional.parties) == [
        party for party, worth in enumerate(own) if worth < Fraction(100, parties)
    ]
    for check, pairs in (
        (found.envy_free, dividing.envies(table, exact)),
        (found.envy_free_but_one, dividing.envies_but_one(table, exact)),
    ):
        assert check.holds == (not pairs)
        assert check.holds or check.parties in pairs
    if found.efficient.shares is not None:
        improved = (np.array(table, dtype=float) * found.efficient.shares).sum(axis=1)
        best = max(sum(other) for other in every if dividing.better(other, own))
        assert improved.sum() == pytest.approx(float(best))
        assert (improved >= np.array(own, dtype=float) - 1e-9).all()


PARTS = (Fraction(0), Fraction(1, 2), Fraction(1))


@given(item_values(most_items=3), st.data())
@settings(deadline=None, max_examples=200)
def test_efficiency_with_splits(values, data):
    """A no comes with a better division; a yes is beaten by no division into halves."""
    table = dividing.points(values)
    parties, items = len(values), len(values[0])
    columns = [one for one in product(PARTS, repeat=parties) if sum(one) == 1]
    drawn = [data.draw(st.sampled_from(columns)) for _ in range(items)]
    shares = np.array(drawn, dtype=float).T
    found = check_division(np.array(values, dtype=float), shares).efficient
    own = worths(table, drawn)
    if found.holds:
        assert not any(dividing.better(worths(table, other), own) for other in product(columns, repeat=items))
        return
    np.testing.assert_allclose(found.shares.sum(axis=0), 1.0)
    assert (found.shares >= 0.0).all()
    more = (np.array(table, dtype=float) * (found.shares - shares)).sum(axis=1)
    assert more == pytest.approx(found.figures)
    assert (more >= -1e-9).all()
    assert more.max() > 1e-9
    assert set(found.items) == set(np.flatnonzero((found.shares != shares).any(axis=0)).tolist())


def worths(table, columns):
    return [
        sum((row[item] * column[party] for item, column in enumerate(columns)), Fraction(0))
        for party, row in enumerate(table)
    ]


@given(item_values(most_items=4))
@settings(deadline=None, max_examples=100)
def test_knaster_and_adjusted_knaster(values):
    parties, items = len(values), len(values[0])
    space = division_space(np.array(values, dtype=float))
    everything = {
        division: [
            sum(values[p][k] for k, holder in enumerate(division) if holder == p) for p in range(parties)
        ]
        for division in dividing.divisions(parties, items)
    }
    best = max(sum(worth) for worth in everything.values())
    claims = [sum(row) for row in values]
    rest = Fraction(best) - Fraction(sum(claims), parties)
    expected = {
        knaster: [Fraction(claim, parties) + rest / parties for claim in claims],
        adjusted_knaster: [Fraction(claim * best, sum(claims)) for claim in claims],
    }
    for procedure, payoffs in expected.items():
        found = procedure(space)
        assert found.payoffs == pytest.approx([float(payoff) for payoff in payoffs])
        for package, point, transfers in zip(
            found.packages.tolist(), found.points, found.transfers, strict=True
        ):
            assert everything[tuple(package)] == point.tolist()
            assert transfers.sum() == pytest.approx(0.0, abs=1e-9)
        tied = {tuple(worth) for worth in everything.values() if sum(worth) == best}
        assert {tuple(row) for row in found.points.tolist()} == tied
    # Nobody gets less than its proportional share, and adjusted Knaster is equitable.
    assert (knaster(space).shares >= 1.0 / parties - 1e-9).all()
    assert np.ptp(adjusted_knaster(space).shares) == pytest.approx(0.0, abs=1e-12)


@given(deal_cases(), st.data())
@settings(deadline=None, max_examples=150)
def test_checks_of_deals(case, data):
    groups = literal.by_point(case.space)
    assume(groups)
    package = data.draw(st.sampled_from(literal.admitted(case.space)))
    space = engine_space(case.space, case.scales)
    frontier = exact_frontier(space)
    worth = literal.worth(case.space, package)
    units = np.array(case.lengths, dtype=float) * np.array(case.scales, dtype=float)
    found = check_deal(frontier, floating(case), package_values(space, np.array([package]))[0], units)
    gains = literal.gains(worth, case.disagreement)
    assert found.rational.holds == (min(gains) >= 0)
    assert list(found.rational.parties) == [party for party, gain in enumerate(gains) if gain < 0]
    dominating = [other for other in groups if literal.dominates(other, worth)]
    assert found.efficient.holds == (not dominating)
    if dominating:
        assert literal.worth(case.space, tuple(found.efficient.package.tolist())) in dominating
        assert len(found.efficient.parties) > 0
    shares = literal.shares(gains, case.lengths)
    assert found.equitable_in_points.holds == (len(set(shares)) == 1)
    ideal = literal.ideal_gains(groups, case.disagreement)
    if ideal is None or min(ideal) <= 0:
        assert found.equitable_in_aspirations.holds is None
        assert found.proportional.holds is None
        return
    reached = literal.shares(gains, ideal)
    assert found.equitable_in_aspirations.holds == (len(set(reached)) == 1)
    assert found.proportional.holds == (min(reached) >= Fraction(1, len(gains)))
