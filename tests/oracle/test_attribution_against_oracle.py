"""Attribution against the literal definition: averages over orders of exchanging the parts."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.comparison.attribution import coalitions, contributions, shapley, two_orders
from tests.oracle.literal_attribution import average_over_orders


@st.composite
def worths(draw, most):
    parts = draw(st.integers(1, most))
    sets = [frozenset(one) for size in range(parts + 1) for one in combinations(range(parts), size)]
    counts = st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 3))
    return parts, {one: draw(counts) for one in sets}


@given(worths(5))
def test_the_shapley_value_is_the_average_over_all_orders(drawn):
    parts, worth = drawn
    assert shapley(parts, worth.__getitem__) == average_over_orders(parts, worth.__getitem__)


@given(worths(5))
def test_two_orders_are_the_average_of_these_two(drawn):
    parts, worth = drawn
    order = tuple(range(parts))
    expected = average_over_orders(parts, worth.__getitem__, [order, order[::-1]])
    assert two_orders(parts, worth.__getitem__) == expected


@given(worths(5))
def test_contributions_sum_to_the_difference_exactly(drawn):
    parts, worth = drawn
    whole = [
        after - before
        for after, before in zip(worth[frozenset(range(parts))], worth[frozenset()], strict=True)
    ]
    for split in (shapley, two_orders):
        assert [sum(column) for column in zip(*split(parts, worth.__getitem__), strict=True)] == whole


@given(st.integers(1, 9), st.lists(st.integers(-9, 9), min_size=9, max_size=9))
def test_what_adds_up_is_split_as_it_adds_up_and_only_listed_mixtures_are_asked_for(parts, weights):
    known = {frozenset(), frozenset(range(parts)), *coalitions(parts)}

    def worth(chosen):
        assert chosen in known
        return (sum(weights[one] for one in chosen),)

    assert contributions(parts, worth) == tuple((Fraction(weights[one]),) for one in range(parts))
