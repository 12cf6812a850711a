"""Conditions on preferences, shares of orders and least changes, against all orders there are.

Small conflicts, so that every order of the states, with ties and without, can be put in
place of a party's and judged by the literal definitions; larger ones with a few drawn orders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations, islice, permutations, product
from math import factorial

import numpy as np
import pytest

from detente.conflict import ConflictModel
from detente.conflict.inverse import (
    INVERSE_CONCEPTS,
    Clause,
    Condition,
    breaking_change,
    condition_of,
    holding_change,
    least_statement_change,
    share_of_orders,
)
from detente.conflict.inverse.exact_shares import MOST_EXACT, exact_share
from detente.conflict.preferences import rank_by_statements
from detente.conflict.states import IntArray

from .conflict_models import Conflict, random_conflict
from .hard_cases import FEATURES, all_in, features, hard_verdicts, too_few
from .literal_further_stability import symmetric_sequential
from .literal_stability import CONCEPTS, Game, game_of, under

LITERAL = {**CONCEPTS, "symmetric_sequential": symmetric_sequential}
MOST_STATES = 5
MODELS = 40
"""With every order that there is; so many conflicts for each concept."""

CHUNK, CONDITION_MODELS, MANY = 250, 1_000, 20_000
"""With a few drawn orders; so many conflicts in the suite, and so many more if slow."""

LEAST = {
    **all_in(FEATURES, 30),
    **{f"{concept} hangs on the order": 20 for concept in INVERSE_CONCEPTS},
    "general_metarational": 4,
    "symmetric_metarational": 4,
    "sequential": 8,
    "symmetric_sequential": 8,
}
"""How much of what is hard a chunk holds at least: conflicts with a feature, verdicts on the edge."""


def laid_out(conflict: Conflict) -> tuple[ConflictModel, Game]:
    return ConflictModel(conflict.space, conflict.rank), game_of(conflict.space, conflict.rank)


@cache
def small_conflicts(count: int, most: int = MOST_STATES) -> list[tuple[Conflict, list[int]]]:
    """Give the first random conflicts of few feasible states, and these states."""
    return list(islice(_small_conflicts(most), count))


def _small_conflicts(most: int) -> Iterator[tuple[Conflict, list[int]]]:
    seed = 0
    while True:
        conflict = random_conflict(seed, 12)
        seed += 1
        states = np.flatnonzero(conflict.space.feasible).tolist()
        if 3 <= len(states) <= most:
            yield conflict, states


def with_order(conflict: Conflict, game: Game, party: int, states: list[int], heights) -> Game:
    """Put an order of a party's in place of its own."""
    rank = np.array(conflict.rank)
    rank[party] = 0
    rank[party].flat[states] = heights
    return under(game, rank)


def weak_orders(count: int):
    """Give every order of so many states, with ties: heights without gaps."""
    for heights in product(range(count), repeat=count):
        if set(heights) == set(range(max(heights) + 1)):
            yield heights


def changed_pairs(first, second) -> int:
    """Count the pairs of states whose relation differs."""
    return sum(
        (first[a] > first[b]) - (first[a] < first[b]) != (second[a] > second[b]) - (second[a] < second[b])
        for a, b in combinations(range(len(first)), 2)
    )


@pytest.mark.parametrize("concept", INVERSE_CONCEPTS)
def test_a_condition_tells_the_orders_for_which_the_state_holds(concept):
    for conflict, states in small_conflicts(MODELS):
        model, game = laid_out(conflict)
        for party in range(conflict.space.parties):
            wanted = states[party % len(states)]
            condition = condition_of(model, concept, party, wanted)
            for heights in weak_orders(len(states)) if len(states) < 5 else permutations(range(len(states))):
                ordered = with_order(conflict, game, party, states, heights)
                own = dict(zip(states, heights, strict=True))
                lower = frozenset(one for one in states if own[one] <= own[wanted])
                assert condition.holds(lower) == LITERAL[concept](ordered, party, wanted)


def check_conditions(seeds: range) -> Counter[str]:
    """Hold conditions for four drawn states against the literal verdicts under three drawn orders each."""
    found = Counter[str]()
    for seed in seeds:
        conflict = random_conflict(seed, 20)
        model, game = laid_out(conflict)
        generator = np.random.default_rng([seed, 5])
        for party, wanted in drawn_pairs(game, generator):
            ranks = [conflict.rank, *drawn_orders(conflict, party, generator)]
            for concept in INVERSE_CONCEPTS:
                condition = condition_of(model, concept, party, wanted)
                verdicts = [LITERAL[concept](under(game, rank), party, wanted) for rank in ranks]
                assert [condition.holds(not_preferred(rank[party], wanted)) for rank in ranks] == verdicts
                found[f"{concept} hangs on the order"] += len(set(verdicts)) == 2
        found.update(features(conflict))
        found.update(hard_verdicts(game, {name: LITERAL[name] for name in INVERSE_CONCEPTS[1:]}))
    return found


def drawn_pairs(game: Game, generator: np.random.Generator) -> list[tuple[int, int]]:
    """Draw four pairs of a party and a state from which it can move, or fewer if there are no more."""
    pairs = [pair for pair, ends in game.moves.items() if ends]
    return [pairs[place] for place in generator.permutation(len(pairs))[:4]]


def drawn_orders(conflict: Conflict, party: int, generator: np.random.Generator) -> Iterator[IntArray]:
    """Draw two orders of a party's: one with many ties, one with few."""
    for highest in (2, 30):
        rank = np.array(conflict.rank)
        rank[party] = generator.integers(0, highest, size=rank[party].shape)
        yield rank


def not_preferred(own: IntArray, wanted: int) -> frozenset[int]:
    """Give the states that are no better than the wanted one."""
    return frozenset(np.flatnonzero(own.reshape(-1) <= own.flat[wanted]).tolist())


@pytest.mark.parametrize("first", range(0, CONDITION_MODELS, CHUNK))
def test_conditions_agree_with_verdicts_on_random_conflicts(first):
    assert not too_few(check_conditions(range(first, first + CHUNK)), LEAST)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(CONDITION_MODELS, CONDITION_MODELS + MANY, 500))
def test_many_conditions_agree_with_verdicts(first):
    assert not too_few(check_conditions(range(first, first + 500)), LEAST)


@pytest.mark.parametrize("concept", INVERSE_CONCEPTS)
def test_the_share_of_orders_is_what_counting_gives(concept):
    for conflict, states in small_conflicts(MODELS):
        model, game = laid_out(conflict)
        condition = condition_of(model, concept, 0, states[-1])
        found = share_of_orders(condition, len(states))
        count = sum(
            LITERAL[concept](with_order(conflict, game, 0, states, heights), 0, states[-1])
            for heights in permutations(range(len(states)))
        )
        assert found.exact
        assert found.orders == count
        assert found.share * factorial(len(states)) == count


def drawn_clauses(generator, most: int):
    """Draw up to five clauses over a few states, of single states or of sets; states are shared or not."""
    states = range(1, 1 + generator.integers(1, most + 1))
    longest = generator.choice([1, 1, 3])
    return tuple(
        Clause(
            0,
            tuple(
                {
                    tuple(sorted(generator.choice(states, min(longest, len(states)), replace=False).tolist()))
                    for _ in range(generator.integers(1, 5))
                }
            ),
        )
        for _ in range(generator.integers(0, 6))
    )


@pytest.mark.parametrize("limits", [(20, 20), (20, -1), (9, 20)])
def test_shares_of_any_condition_are_what_looking_at_all_sets_gives(limits, monkeypatch):
    """By sets, by clauses, and part by part: the sum over all sets of named states, one by one."""
    for name, limit in zip(("MOST_EXACT", "MOST_CLAUSES"), limits, strict=True):
        monkeypatch.setattr(f"detente.conflict.inverse.exact_shares.{name}", limit)
    generator = np.random.default_rng(11)
    between = 0
    for _ in range(300):
        condition = Condition("symmetric_metarational", 0, 0, drawn_clauses(generator, 9))
        named = condition.relevant
        expected = sum(
            Fraction(factorial(len(below)) * factorial(len(named) - len(below)), factorial(len(named) + 1))
            for size in range(len(named) + 1)
            for below in combinations(named, size)
            if condition.holds(frozenset(below))
        )
        assert exact_share(condition) == expected
        between += 0 < expected < 1
    assert between > 100


def test_many_states_are_counted_exactly_where_their_clauses_are_few():
    """A party with three moves, each of which others can answer in thousands of ways, some of them shared."""
    sizes = (4_000, 7_000, 2_500)
    apart = tuple(
        Clause(0, tuple((one,) for one in range(10_000 * n, 10_000 * n + size)))
        for n, size in enumerate(sizes, start=1)
    )
    expected = sum(
        Fraction((-1) ** len(some), 1 + sum(some)) for size in range(4) for some in combinations(sizes, size)
    )
    assert exact_share(Condition("general_metarational", 0, 0, apart)) == expected
    same = (*apart, Clause(0, apart[0].alternatives[:10]))
    narrower = sum(
        Fraction((-1) ** len(some), 1 + sum(some))
        for size in range(4)
        for some in combinations((10, *sizes[1:]), size)
    )
    assert exact_share(Condition("general_metarational", 0, 0, same)) == narrower
    found = share_of_orders(Condition("general_metarational", 0, 0, apart), 20_000)
    assert (found.exact, found.orders, found.share) == (True, None, expected)


def test_what_is_too_much_is_not_counted():
    chain = tuple(Clause(0, ((n, n + 1), (n + 1, n + 2))) for n in range(1, 21))
    assert exact_share(Condition("symmetric_metarational", 0, 0, chain)) is None
    ring = tuple(Clause(0, ((n,), (n + 1,))) for n in range(1, 40))
    assert exact_share(Condition("general_metarational", 0, 0, ring)) is None


def test_draws_agree_with_the_exact_share(monkeypatch):
    drawn_ones = 0
    for conflict, states in small_conflicts(30):
        model = ConflictModel(conflict.space, conflict.rank)
        condition = condition_of(model, "sequential", 0, states[0])
        if all(len(clause.alternatives) == 1 for clause in condition.clauses):
            continue  # a closed form, whatever the number of states
        drawn_ones += 1
        exact = share_of_orders(condition, len(states))
        with monkeypatch.context() as patched:
            patched.setattr("detente.conflict.inverse.exact_shares.MOST_EXACT", -1)
            patched.setattr("detente.conflict.inverse.exact_shares.MOST_CLAUSES", -1)
            drawn = share_of_orders(condition, len(states), draws=20_000)
        assert not drawn.exact
        assert drawn.draws == 20_000
        assert abs(float(exact.share) - drawn.share) < 0.02
        assert drawn.low <= drawn.share <= drawn.high
    assert drawn_ones > 3
    assert MOST_EXACT >= 20


def test_where_all_named_states_must_lie_below_the_share_is_exact_for_any_number():
    for count in (25, 400):
        clauses = tuple(Clause(one, ((one,),)) for one in range(1, count + 1))
        found = share_of_orders(Condition("nash", 0, 0, clauses), count + 5)
        assert found.exact
        assert found.share == Fraction(1, count + 1)
        assert found.orders * (count + 1) == factorial(count + 5)


@pytest.mark.parametrize("concept", INVERSE_CONCEPTS)
def test_least_changes_are_the_least(concept):
    changed = 0
    for conflict, states in small_conflicts(MODELS):
        model, game = laid_out(conflict)
        own = [int(conflict.rank[0].flat[one]) for one in states]
        verdicts = [
            (
                changed_pairs(own, heights),
                LITERAL[concept](with_order(conflict, game, 0, states, heights), 0, wanted),
            )
            for wanted in states[:1]
            for heights in weak_orders(len(states))
        ]
        condition = condition_of(model, concept, 0, states[0])
        holding = holding_change(condition, conflict.rank[0], conflict.space.feasible)
        breaking = breaking_change(condition, conflict.rank[0], conflict.space.feasible)
        assert holding.pairs == min(pairs for pairs, held in verdicts if held)
        if breaking is None:
            assert all(held for _, held in verdicts)
        else:
            assert breaking.pairs == min(pairs for pairs, held in verdicts if not held)
        for change, expected in ((holding, True), (breaking, False)):
            if change is not None:
                after = [int(change.rank.flat[one]) for one in states]
                assert changed_pairs(own, after) == change.pairs
                changed_game = with_order(conflict, game, 0, states, after)
                assert LITERAL[concept](changed_game, 0, states[0]) == expected
                changed += change.pairs > 0
    assert changed > 10


def test_least_changes_of_statements_are_the_least():
    generator = np.random.default_rng(7)
    found_any = 0
    for conflict, _ in small_conflicts(30, 10):
        model, game = laid_out(conflict)
        truth = generator.random((4, *conflict.space.levels)) < 0.5
        wanted = int(np.flatnonzero(conflict.space.feasible)[0])

        def stable(order, game=game, truth=truth, wanted=wanted, conflict=conflict):
            rank = np.array(conflict.rank)
            rank[0] = rank_by_statements(truth[list(order)])
            return LITERAL["sequential"](under(game, rank), 0, wanted)

        def holds(ranks, model=model, wanted=wanted):
            return np.array(
                [
                    condition_of(model, "sequential", 0, wanted).holds(not_preferred(one, wanted))
                    for one in np.moveaxis(ranks, -1, 0)
                ]
            )

        swaps = {order: sum(a > b for a, b in combinations(order, 2)) for order in permutations(range(4))}
        good = {order: count for order, count in swaps.items() if stable(order)}
        found = least_statement_change(truth, holds)
        assert found.exact
        if not good:
            assert found.swaps is None
            assert found.looked_at == 24
            continue
        least = min(good.values())
        assert found.swaps == least
        assert sorted(found.orders) == sorted(order for order, count in good.items() if count == least)
        found_any += least > 0
    assert found_any > 2


def test_a_search_that_meets_its_limit_says_so():
    truth = np.zeros((6, 2, 2), dtype=bool)
    found = least_statement_change(truth, lambda ranks: np.zeros(ranks.shape[-1], dtype=bool), most=10)
    assert (found.swaps, found.exact) == (None, False)
    assert found.looked_at <= 10
