"""Chains by hand: weights at a time, where they come to rest, how long that takes, and what is refused."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest

from detente.conflict.chain import Chain, long_run, transient
from detente.errors import EngineError


def chain(size, *moves):
    """Make a chain of ``(from, to, rate)``."""
    sources, targets, rates = zip(*moves, strict=True) if moves else ((), (), ())
    return Chain(size, np.array(sources, int), np.array(targets, int), np.array(rates, float))


def at(state, size):
    return np.eye(size)[state]


def test_two_states_decay():
    one = chain(2, (0, 1, 0.7))
    for time in (0.0, 0.3, 4.0, 200.0):
        found = transient(one, at(0, 2), time)
        assert found.weights == pytest.approx([exp(-0.7 * time), 1 - exp(-0.7 * time)], abs=1e-10)
        assert 1 - found.weights.sum() <= found.missing + 1e-12
    rest = long_run(one, at(0, 2))
    assert rest.weights.tolist() == [0.0, 1.0]
    assert rest.time.sum() == pytest.approx(1 / 0.7)
    assert rest.wandering == 0.0


def test_two_states_that_lead_to_each_other():
    # p0(t) = b/(a+b) + a/(a+b) exp(-(a+b) t)
    a, b = 2.0, 0.5
    both = chain(2, (0, 1, a), (1, 0, b))
    expected = b / (a + b) + a / (a + b) * exp(-(a + b) * 0.8)
    assert transient(both, at(0, 2), 0.8).weights[0] == pytest.approx(expected, abs=1e-10)
    rest = long_run(both, at(0, 2))
    assert rest.weights == pytest.approx([b / (a + b), a / (a + b)])
    assert rest.wandering == pytest.approx(1.0)
    assert rest.time.tolist() == [0.0, 0.0]


def test_three_states_one_of_two_ends():
    rest = long_run(chain(3, (0, 1, 1.0), (0, 2, 3.0)), at(0, 3))
    assert rest.weights == pytest.approx([0, 0.25, 0.75])
    assert rest.entered[rest.group[2]] == pytest.approx(0.75)
    assert rest.time.sum() == pytest.approx(0.25)


def test_three_states_with_a_way_back():
    # From 0 to 1 at 1; from 1 back at 2 or on at 1: three visits to 0, each of mean 1, and three to 1 of 1/3.
    rest = long_run(chain(3, (0, 1, 1.0), (1, 0, 2.0), (1, 2, 1.0)), at(0, 3))
    assert rest.weights == pytest.approx([0, 0, 1])
    assert rest.time == pytest.approx([3.0, 1.0, 0.0])
    assert rest.largest == 2


@pytest.mark.parametrize("start", range(1, 10))
def test_a_symmetric_walk_between_two_ends(start):
    # Ruin with even odds: the far end with chance k/n, after k (n - k) steps at 2 steps a unit of time.
    ends = 10
    moves = [(state, state + step, 1.0) for state in range(1, ends) for step in (-1, 1)]
    rest = long_run(chain(ends + 1, *moves), at(start, ends + 1))
    assert rest.weights[ends] == pytest.approx(start / ends)
    assert rest.weights[0] == pytest.approx(1 - start / ends)
    assert rest.time.sum() == pytest.approx(start * (ends - start) / 2)


def test_a_line_of_moves_is_erlang():
    # After t, n moves of rate 1 have been made with the chances of Poisson.
    line = chain(4, (0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0))
    found = transient(line, at(0, 4), 2.0).weights
    assert found[:3] == pytest.approx([exp(-2), 2 * exp(-2), 2 * exp(-2)], abs=1e-10)


def test_a_smaller_error_takes_more_terms():
    one = chain(2, (0, 1, 1.0))
    rough, fine = (transient(one, at(0, 2), 10.0, error) for error in (1e-2, 1e-12))
    assert rough.terms < fine.terms
    assert fine.missing <= 1e-12 < rough.missing <= 1e-2


def test_moves_of_rate_nought_are_never_made():
    rest = long_run(chain(2, (0, 1, 0.0)), at(0, 2))
    assert rest.weights.tolist() == [1.0, 0.0]
    assert transient(chain(2, (0, 1, 0.0)), at(0, 2), 5.0).weights.tolist() == [1.0, 0.0]


def test_a_long_chain_needs_no_recursion():
    moves = [(state, state + 1, 2.0) for state in range(4_999)]
    rest = long_run(chain(5_000, *moves), at(0, 5_000))
    assert rest.weights[-1] == pytest.approx(1.0)
    assert rest.time.sum() == pytest.approx(4_999 / 2)


def test_too_many_entwined_states_are_refused_with_the_numbers(monkeypatch):
    monkeypatch.setattr("detente.conflict.chain.closed_classes.MOST_ENTWINED", 2)
    with pytest.raises(EngineError, match="3 states lead to each other; at most 2 are solved together"):
        long_run(chain(3, (0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0)), at(0, 3))


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ([(0, 3, 1.0)], "states run from 0 to 2"),
        ([(1, 1, 1.0)], "must lead to another state"),
        ([(0, 1, -1.0)], "at least 0"),
        ([(0, 1, float("inf"))], "finite"),
    ],
)
def test_moves_that_cannot_be_are_refused(moves, said):
    with pytest.raises(EngineError, match=said):
        chain(3, *moves)


@pytest.mark.parametrize(
    ("initial", "time", "error", "said"),
    [
        ([1.0], 1.0, 1e-9, "shape"),
        ([1.0, -1.0], 1.0, 1e-9, "at least 0"),
        ([1.0, 0.0], -1.0, 1e-9, "time"),
        ([1.0, 0.0], 1.0, 1e-20, "error"),
    ],
)
def test_questions_that_make_no_sense_are_refused(initial, time, error, said):
    with pytest.raises(EngineError, match=said):
        transient(chain(2, (0, 1, 1.0)), np.array(initial), time, error)


def test_arrays_of_different_lengths_are_refused():
    with pytest.raises(EngineError, match="as many"):
        Chain(2, np.array([0]), np.array([1, 0]), np.array([1.0]))
