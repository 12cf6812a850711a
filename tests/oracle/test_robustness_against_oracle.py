"""Least breaking changes and survival against all orders there are, on small conflicts."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, islice, permutations

import numpy as np
import pytest

from detente.conflict import ConflictModel, equilibria
from detente.conflict.equilibria import holds_at
from detente.conflict.inverse import INVERSE_CONCEPTS
from detente.conflict.robustness import least_breaking, survival
from detente.conflict.robustness.breaking import ON_OTHERS
from detente.conflict.stability import CONCEPTS, FURTHER_CONCEPTS
from detente.conflict.worlds_of_orders import with_orders
from detente.errors import EngineError

from .hard_cases import FEATURES, all_in, features, too_few
from .literal_stability import game_of, under
from .test_inverse_against_oracle import LITERAL, small_conflicts

LEAST = {**all_in({*FEATURES} - {"tie"}, 5), "broken": 20}
"""How much of what is hard sixty conflicts hold at least; orders of the parties are strict here."""


def strict(conflict, states, seed):
    """Give the conflict with drawn strict orders."""
    generator = np.random.default_rng(seed)
    rank = np.zeros_like(conflict.rank)
    for party in range(conflict.space.parties):
        rank[party].flat[states] = generator.permutation(len(states)) + 1
    return rank


def check_least_breaking(concept):
    """Hold least changes against all strict orders there are; count what is hard in the conflicts."""
    found = Counter()
    for seed, (conflict, states) in enumerate(small_conflicts(60)):
        found.update(features(conflict))
        rank = strict(conflict, states, seed)
        game = game_of(conflict.space, rank)
        parties = range(conflict.space.parties)
        holding = [s for s in states if all(LITERAL[concept](game, party, s) for party in parties)]
        for state in holding[:1]:
            for party in parties:
                change = least_breaking(ConflictModel(conflict.space, rank), concept, party, state)
                assert change.exact
                breaking = [
                    distance(rank[party].flat[states], heights)
                    for heights in permutations(range(1, len(states) + 1))
                    if breaks(game, rank, concept, (party, state), states, heights)
                ]
                assert change.swaps == min(breaking, default=None)
                found["broken"] += change.swaps is not None
                found["broken by others"] += change.swaps is not None and not change.leaves
    return found


@pytest.mark.parametrize("concept", INVERSE_CONCEPTS)
def test_the_least_change_of_a_party_that_breaks_an_equilibrium(concept):
    found = check_least_breaking(concept)
    assert not too_few(found, LEAST)
    assert found["broken by others"] > 0 or concept not in ON_OTHERS


def distance(first, second):
    return sum(
        (first[a] > first[b]) != (second[a] > second[b]) for a, b in combinations(range(len(first)), 2)
    )


def breaks(game, rank, concept, which, states, heights):
    party, state = which
    changed = np.array(rank)
    changed[party].flat[states] = heights
    after = under(game, changed)
    return not all(LITERAL[concept](after, one, state) for one in range(after.board.parties))


@pytest.mark.parametrize("concept", INVERSE_CONCEPTS)
def test_orders_judged_as_worlds_of_one_model_are_judged_as_each_alone(concept):
    """Every order of one party, then of another, state by state against the literal definition."""
    held = 0
    for seed, (conflict, states) in enumerate(small_conflicts(12, most=4)):
        rank = strict(conflict, states, seed)
        model = ConflictModel(conflict.space, rank)
        orders = np.array(list(permutations(states)))
        for party in range(2):
            worlds = with_orders(model, {party: orders})
            verdicts = {state: holds_at(worlds, concept, state) for state in states}
            for world, order in enumerate(orders):
                changed = np.array(rank)
                changed[party].flat[order] = np.arange(len(order), 0, -1)
                game = game_of(conflict.space, changed)
                for state in states:
                    expected = all(
                        LITERAL[concept](game, one, state) for one in range(conflict.space.parties)
                    )
                    assert verdicts[state][world] == expected
                    held += expected
    assert held > 100


@pytest.mark.parametrize("concept", INVERSE_CONCEPTS)
def test_survival_counts_what_each_profile_gives(concept):
    judged = (*CONCEPTS, *FURTHER_CONCEPTS)
    for conflict, states in islice(small_conflicts(4), 1, None):
        model = ConflictModel(conflict.space, strict(conflict, states, 3))
        found = survival(model, concept, [0], draws=30_000, seed=5)
        exact = np.zeros(conflict.space.size)
        orders = list(permutations(states))
        for order in orders:
            rank = np.array(model.rank)
            rank[0].flat[list(order)] = np.arange(len(order), 0, -1)
            exact += equilibria(ConflictModel(conflict.space, rank), judged).of(concept).reshape(-1)
        shares = exact / len(orders)
        assert np.abs(found.counts.reshape(-1) / found.draws - shares).max() < 0.02
        for state in states:
            low, high = found.interval(state)
            assert low <= found.counts.flat[state] / found.draws <= high


def test_no_swaps_leave_everything_as_it_is():
    for seed, (conflict, states) in enumerate(small_conflicts(10)):
        model = ConflictModel(conflict.space, strict(conflict, states, seed))
        parties = list(range(conflict.space.parties))
        found = survival(model, "sequential", parties, draws=7, swaps=0)
        assert np.array_equal(found.counts, 7 * equilibria(model).of("sequential"))


def test_what_makes_no_sense_is_refused():
    conflict, states = small_conflicts(1)[0]
    model = ConflictModel(conflict.space, strict(conflict, states, 3))
    for refused in (
        lambda: survival(model, "nash", []),
        lambda: survival(model, "nash", [99]),
        lambda: survival(model, "nash", [0], draws=0),
        lambda: survival(model, "no such", [0]),
        lambda: survival(model, "simultaneous", [0]),
        lambda: least_breaking(model, "simultaneous", 0, states[0]),
        lambda: least_breaking(
            ConflictModel(conflict.space, np.zeros_like(model.rank)), "nash", 0, states[0]
        ),
    ):
        with pytest.raises(EngineError):
            refused()
