"""Shares of profiles against all profiles there are, judged one by one by the literal definitions.

Two and three parties over few feasible states, some infeasible, with one-way options,
several levels, terminal states and breach. Orders that vary are strict, so no two states
tie in them; parties that do not vary keep ranks in which states may tie.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, islice, permutations, product
from math import factorial

import numpy as np
import pytest

from detente.conflict import ConflictModel
from detente.conflict.inverse import (
    INVERSE_CONCEPTS,
    condition_of,
    profiles,
    share_of_orders,
    share_of_profiles,
)
from detente.errors import EngineError

from .conflict_models import random_conflict
from .literal_stability import game_of
from .test_inverse_against_oracle import LITERAL

INDEPENDENT = ("nash", "general_metarational", "symmetric_metarational")
SIZES = {2: (3, 5), 3: (3, 4)}
"""Parties: fewest and most feasible states."""
MODELS = {2: 6, 3: 3}
TRIED = 60_000


def conflicts_of(parties: int):
    """Give random conflicts of so many parties in which at least two can move; some with one-way options."""
    fewest, most = SIZES[parties]
    for seed in range(TRIED):
        conflict = random_conflict(seed, 12)
        states = [int(one) for one in np.flatnonzero(conflict.space.feasible)]
        if conflict.space.parties != parties or not fewest <= len(states) <= most:
            continue
        game = game_of(conflict.space, conflict.rank)
        movers = {party for (party, _), ends in game.moves.items() if ends}
        if len(movers) >= 2:
            yield conflict, states


def counted(conflict, states, varied):
    """Count by concept and state the profiles of the varied parties under which it is an equilibrium."""
    counts = {(concept, state): 0 for concept in INVERSE_CONCEPTS for state in states}
    for profile in product(permutations(range(len(states))), repeat=len(varied)):
        rank = np.array(conflict.rank)
        for party, heights in zip(varied, profile, strict=True):
            rank[party].flat[states] = heights
        game = game_of(conflict.space, rank)
        for concept, state in counts:
            counts[concept, state] += all(
                LITERAL[concept](game, party, state) for party in range(conflict.space.parties)
            )
    return counts


def check_profiles(conflict, states, varied) -> int:
    """Hold the shares of all concepts and states against the counts; count those that are neither 0 nor 1."""
    model = ConflictModel(conflict.space, conflict.rank)
    every, telling = factorial(len(states)) ** len(varied), 0
    for (concept, state), count in counted(conflict, states, varied).items():
        found = share_of_profiles(model, concept, state, varied)
        assert found.exact
        assert found.method == ("product" if concept in INDEPENDENT else "every profile")
        assert found.parties == tuple(varied)
        assert found.share == Fraction(count, every)
        assert found.profiles == count
        assert found.low == found.high == float(found.share)
        telling += 0 < count < every
    return telling


@pytest.mark.parametrize("parties", [2, 3])
def test_every_profile_of_all_parties(parties):
    most = {2: 4, 3: 3}[parties]
    small = (pair for pair in conflicts_of(parties) if len(pair[1]) <= most)
    telling = sum(
        check_profiles(conflict, states, tuple(range(parties)))
        for conflict, states in islice(small, MODELS[parties])
    )
    assert telling > 10


@pytest.mark.slow
@pytest.mark.parametrize(("parties", "count"), [(2, 12), (3, 6)])
def test_every_profile_of_larger_conflicts(parties, count):
    found = [pair for pair, _ in zip(conflicts_of(parties), range(400), strict=False)]
    found.sort(key=lambda pair: -len(pair[1]))
    for conflict, states in found[:count]:
        check_profiles(conflict, states, tuple(range(parties)))


@pytest.mark.parametrize("parties", [2, 3])
def test_a_part_of_the_parties_may_vary(parties):
    telling = 0
    for conflict, states in islice(conflicts_of(parties), 8):
        for size in range(1, parties):
            for varied in combinations(range(parties), size):
                if factorial(len(states)) ** size <= 200:
                    telling += check_profiles(conflict, states, varied)
    assert telling > 10


def test_orders_of_one_kind_are_counted_once_and_none_is_forgotten():
    """Orders of up to nine states where one party never leaves: the share of the other is known otherwise."""
    generator = np.random.default_rng(3)
    seen = 0
    for seed in range(600):
        conflict = random_conflict(seed, 9)
        states = np.flatnonzero(conflict.space.feasible)
        if conflict.space.parties != 2 or not 7 <= len(states) <= 9:
            continue
        rank = np.zeros_like(conflict.rank)
        for party in (0, 1):
            rank[party].flat[states] = generator.permutation(len(states))
        model = ConflictModel(conflict.space, rank)
        wanted = int(states[0])
        condition = condition_of(model, "sequential", 0, wanted)
        other = condition_of(model, "sequential", 1, wanted)
        if other.clauses:
            continue  # party 1 might leave because of the order of party 0
        found = share_of_profiles(model, "sequential", wanted, [0])
        assert found.exact
        assert found.share == share_of_orders(condition, len(states)).share
        seen += 0 < found.share < 1
    assert seen > 3


@pytest.mark.parametrize("concept", INVERSE_CONCEPTS)
def test_draws_agree_with_what_is_exact(concept, monkeypatch):
    monkeypatch.setattr("detente.conflict.inverse.profiles.MOST_ORDERED", 1)
    near = drawn_ones = 0
    for conflict, states in islice(conflicts_of(2), 8):
        model = ConflictModel(conflict.space, conflict.rank)
        counts = counted(conflict, states, (0,))
        with monkeypatch.context() as patched:
            patched.setattr("detente.conflict.inverse.exact_shares.MOST_EXACT", -1)
            patched.setattr("detente.conflict.inverse.exact_shares.MOST_CLAUSES", -1)
            for state in states:
                found = share_of_profiles(model, concept, state, [0], draws=4_000, seed=5)
                again = share_of_profiles(model, concept, state, [0], draws=4_000, seed=5)
                assert found == again
                exact = counts[concept, state] / factorial(len(states))
                assert abs(found.share - exact) < 0.05
                if not found.exact:
                    drawn_ones += 1
                    assert (found.draws, found.profiles, found.seed) == (4_000, None, 5)
                    assert found.method in {"draws", "product and draws"}
                    near += found.low <= exact <= found.high
    assert drawn_ones > 3 or concept == "nash"
    assert near >= 0.8 * drawn_ones


def test_whole_numbers_do_not_overflow():
    """Four parties of 9! orders each: more profiles than 64 bits hold."""
    held, counts = np.ones((2, 2, 2, 2), dtype=bool), [np.array([1, factorial(9) - 1])] * 4
    assert profiles._weighed(held, counts) == 1
    held[0, 0, 0, 0] = False
    assert profiles._weighed(held, counts) == 1 - Fraction(1, factorial(9) ** 4)


def test_what_makes_no_sense_is_refused(monkeypatch):
    conflict, states = next(conflicts_of(2))
    model = ConflictModel(conflict.space, conflict.rank)
    infeasible = int(np.flatnonzero(~conflict.space.feasible)[0]) if not conflict.space.feasible.all() else -1
    many = ConflictModel(conflict.space, np.repeat(np.array(conflict.rank)[..., None], 2, axis=-1))
    monkeypatch.setattr("detente.conflict.inverse.profiles.MOST_ORDERED", 1)
    monkeypatch.setattr("detente.conflict.inverse.profiles.MOST_DRAWN_CELLS", 10)
    for refused, said in (
        (lambda: share_of_profiles(model, "nash", states[0], []), "one or more of the parties"),
        (lambda: share_of_profiles(model, "nash", states[0], [9]), "one or more of the parties"),
        (lambda: share_of_profiles(model, "nash", states[0], [0, 0]), "one or more of the parties"),
        (lambda: share_of_profiles(model, "nash", states[0], draws=0), "1 or more"),
        (lambda: share_of_profiles(model, "simultaneous", states[0]), "no condition"),
        (lambda: share_of_profiles(model, "sequential", infeasible), "infeasible"),
        (lambda: share_of_profiles(many, "sequential", states[0]), "one world at a time"),
    ):
        with pytest.raises(EngineError, match=said):
            refused()
