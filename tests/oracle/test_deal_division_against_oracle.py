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


@st.composite
def entitled(draw, parties):
    """Draw entitlements as whole numbers, equal ones among them."""
    return draw(
        st.one_of(st.just([1] * parties), st.lists(st.integers(1, 4), min_size=parties, max_size=parties))
    )


@st.composite
def entitled_values(draw, most_parties=3, most_items=5):
    """Draw values and entitlements of the same parties."""
    values = draw(item_values(most_parties, most_items))
    return values, draw(entitled(len(values)))


def fractions(shares):
    return [[Fraction(float(number)).limit_denominator(10**6) for number in row] for row in shares]


@given(entitled_values(most_parties=2, most_items=6))
@settings(deadline=None, max_examples=200)
def test_adjusted_winner(drawn):
    values, entitlements = drawn
    found = adjusted_winner(np.array(values, dtype=float), np.array(entitlements))
    table = dividing.points(values)
    reached = dividing.most_even_points(values, entitlements)
    assert found.totals == pytest.approx([float(worth) for worth in reached])
    assert found.entitlements == pytest.approx([one / sum(entitlements) for one in entitlements])
    first = dividing.own(table, dividing.first_round(values, entitlements))
    assert found.first_totals == pytest.approx([float(worth) for worth in first])
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
    envy = (fair.envy_free, fair.envy_free_but_one, fair.weakly_envy_free_but_one)
    for check in (fair.efficient, fair.proportional, *envy):
        assert check.holds, check.name
    first, second = dividing.per_entitlement(reached, entitlements)
    assert fair.equitable.holds == (first == second)
    assert fair.equitable.holds or reached[0 if first < second else 1] == 100
    assert fair.equitable.holds or len(set(entitlements)) == 2


@given(entitled_values(most_parties=2, most_items=5), st.permutations(range(5)))
@settings(deadline=None, max_examples=100)
def test_order_of_items_and_parties_makes_no_difference_to_the_points(drawn, order):
    values, entitlements = np.array(drawn[0], dtype=float), np.array(drawn[1], dtype=float)
    kept = [item for item in order if item < values.shape[1]]
    first = adjusted_winner(values, entitlements)
    other = adjusted_winner(values[::-1, kept] * [[3.0], [0.1]], 7.0 * entitlements[::-1])
    assert first.totals == pytest.approx(other.totals[::-1])


@given(item_values(most_parties=2), st.floats(1.0, 1e6))
@settings(deadline=None, max_examples=100)
def test_adjusted_winner_of_a_large_and_a_small_partner(values, times):
    found = adjusted_winner(np.array(values, dtype=float), np.array([times, 1.0]))
    fair = found.fairness
    for check in (fair.efficient, fair.proportional, fair.envy_free):
        assert check.holds, check.name
    if fair.equitable.holds:
        assert found.totals[0] == pytest.approx(times * found.totals[1])
    else:
        assert found.totals[0] == pytest.approx(100.0)


def check_largest_nash_welfare(values, entitlements):
    found = maximum_nash_welfare(np.array(values, dtype=float), entitlements=np.array(entitlements))
    largest = dividing.largest_nash_welfare(values, entitlements)
    assert [tuple(row) for row in found.holders.tolist()] == largest
    table = dividing.points(values)
    for row, reached in zip(found.holders.tolist(), found.points, strict=True):
        assert reached == pytest.approx([float(worth) for worth in dividing.own(table, tuple(row))])
    assert found.fairness.efficient.holds
    powers = np.array(entitlements) * len(values) / sum(entitlements)
    assert found.product == pytest.approx(np.prod((found.points[0] ** powers)[found.served[0]]))
    if found.served.all():
        assert found.fairness.weakly_envy_free_but_one.holds
        if len(set(entitlements)) == 1:
            assert found.fairness.envy_free_but_one.holds


@given(entitled_values())
@settings(deadline=None, max_examples=200)
def test_maximum_nash_welfare(drawn):
    check_largest_nash_welfare(*drawn)


@given(entitled_values(most_parties=5, most_items=2))
@settings(deadline=None, max_examples=100)
def test_maximum_nash_welfare_where_some_must_go_without(drawn):
    check_largest_nash_welfare(*drawn)


@pytest.mark.slow
@given(entitled_values(most_parties=5, most_items=6))
@settings(deadline=None, max_examples=200)
def test_maximum_nash_welfare_of_up_to_five_parties(drawn):
    check_largest_nash_welfare(*drawn)


@given(entitled_values(most_items=4), st.data())
@settings(deadline=None, max_examples=200)
def test_checks_of_whole_divisions(drawn, data):
    values, entitlements = drawn
    table = dividing.points(values)
    parties, items = len(values), len(values[0])
    division = data.draw(st.sampled_from(dividing.divisions(parties, items)))
    shares = np.array([[float(holder == party) for holder in division] for party in range(parties)])
    found = check_division(
        np.array(values, dtype=float), shares, whole=True, entitlements=np.array(entitlements)
    )
    own = dividing.own(table, division)
    exact = fractions(shares)
    every = [dividing.own(table, other) for other in dividing.divisions(parties, items)]
    assert found.efficient.holds == (not any(dividing.better(other, own) for other in every))
    per_entitlement = [worth / entitlement for worth, entitlement in zip(own, entitlements, strict=True)]
    assert found.equitable.holds == (len(set(per_entitlement)) == 1)
    if not found.equitable.holds:
        low, high = found.equitable.parties
        assert per_entitlement[low] == min(per_entitlement)
        assert per_entitlement[high] == max(per_entitlement)
    due = [Fraction(100 * entitlement, sum(entitlements)) for entitlement in entitlements]
    assert list(found.proportional.parties) == [p for p in range(parties) if own[p] < due[p]]
    assert found.proportional.holds == (not found.proportional.parties)
    check_envy(found, table, exact, entitlements)
    if found.efficient.shares is not None:
        improved = (np.array(table, dtype=float) * found.efficient.shares).sum(axis=1)
        best = max(sum(other) for other in every if dividing.better(other, own))
        assert improved.sum() == pytest.approx(float(best))
        assert (improved >= np.array(own, dtype=float) - 1e-9).all()


def check_envy(found, table, shares, entitlements):
    for check, pairs in (
        (found.envy_free, dividing.envies(table, shares, entitlements)),
        (found.envy_free_but_one, dividing.envies_but_one(table, shares, entitlements)),
        (found.weakly_envy_free_but_one, dividing.weakly_envies_but_one(table, shares, entitlements)),
    ):
        assert check.holds == (not pairs)
        assert check.holds or check.parties in pairs


PARTS = (Fraction(0), Fraction(1, 2), Fraction(1))


@given(entitled_values(most_items=3), st.data())
@settings(deadline=None, max_examples=200)
def test_efficiency_and_envy_with_splits(drawn, data):
    """A no comes with a better division; a yes is beaten by no division into halves."""
    values, entitlements = drawn
    table = dividing.points(values)
    parties, items = len(values), len(values[0])
    columns = [one for one in product(PARTS, repeat=parties) if sum(one) == 1]
    given_out = [data.draw(st.sampled_from(columns)) for _ in range(items)]
    shares = np.array(given_out, dtype=float).T
    checked = check_division(np.array(values, dtype=float), shares, entitlements=np.array(entitlements))
    check_envy(checked, table, fractions(shares), entitlements)
    found = checked.efficient
    own = worths(table, given_out)
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


@given(entitled_values(most_items=4))
@settings(deadline=None, max_examples=100)
def test_knaster_and_adjusted_knaster(drawn):
    values, entitlements = drawn
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
    due = [Fraction(one, sum(entitlements)) for one in entitlements]
    fair = [part * claim for part, claim in zip(due, claims, strict=True)]
    expected = {
        knaster: [worth + part * (best - sum(fair)) for worth, part in zip(fair, due, strict=True)],
        adjusted_knaster: [worth * best / sum(fair) for worth in fair],
    }
    for procedure, payoffs in expected.items():
        found = procedure(space, entitlements=np.array(entitlements))
        assert found.payoffs == pytest.approx([float(payoff) for payoff in payoffs])
        for package, point, transfers in zip(
            found.packages.tolist(), found.points, found.transfers, strict=True
        ):
            assert everything[tuple(package)] == point.tolist()
            assert transfers.sum() == pytest.approx(0.0, abs=1e-9)
        tied = {tuple(worth) for worth in everything.values() if sum(worth) == best}
        assert {tuple(row) for row in found.points.tolist()} == tied
        # Nobody gets less than its entitlement.
        assert (found.shares >= np.array(due, dtype=float) - 1e-9).all()
    # Adjusted Knaster is equitable.
    assert np.ptp(found.shares / np.array(due, dtype=float)) == pytest.approx(0.0, abs=1e-12)


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
