"""Moving at rates against the literal oracle: states, rates, weights at a time and in the long run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict.chain import Chain, Movement, Pace, Strikes, course, long_run, movement, transient

from .conflict_models import families, random_family
from .literal_chain import LiteralChain, exponential, tiny_steps
from .literal_evolution import Play
from .test_evolution_against_oracle import FamilyPreferences, as_in_a_case, game_of

TIMES = (0.5, 2.0, 6.0)


def compare(plays: list[Play], seed: int, rule: str) -> int:
    """Hold all worlds of a family against the oracle; give the number of states compared."""
    generator = np.random.default_rng([seed, 3])
    plays = [replace(play, events=tuple((axis, True) for axis, _ in play.events)) for play in plays]
    game = game_of(plays)
    movers = game.space.parties + len(game.coalitions)
    rates = tuple(
        float(x) for x in generator.choice([0.0, 0.5, 1.0, 3.0], size=movers, p=[0.1, 0.2, 0.5, 0.2])
    )
    by = generator.choice([1.0, 2.0, 4.0, 9.0], size=len(game.events))
    chance = generator.choice([0.1, 0.6, 0.99, 1.0], size=(len(game.events), len(plays)))
    found = movement(
        game, FamilyPreferences(plays), np.arange(len(plays)), Pace(rates, rule), np.full(chance.shape, True)
    )
    run = course(found, Strikes(by, chance), TIMES)
    rest = long_run(Chain(found.size, found.sources, found.targets, found.rates), run.weights[-1])
    for world, play in enumerate(plays):
        own = found.worlds == world
        literal = LiteralChain(play, rates, rule)
        assert found.numbers[own].tolist() == literal.states
        assert np.allclose(dense(found, world), np.maximum(literal.matrix({}), 0), atol=1e-12)
        days = dict(zip(game.events, by.tolist(), strict=True))
        expected = literal.course(days, dict(zip(game.events, chance[:, world].tolist(), strict=True)), TIMES)
        for row, weights in enumerate(expected):
            actual = run.weights[row, own]
            assert np.abs(actual - list(weights.values())).sum() <= run.missing + 1e-11
        settled = list(literal.rest(expected[-1]).values())
        assert np.abs(rest.weights[own] - settled).max() < 1e-7
    return found.size


def dense(found: Movement, world: int) -> np.ndarray:
    """The rates of one world as a matrix, without the diagonal."""
    nodes = np.flatnonzero(found.worlds == world)
    first, last = nodes[0], nodes[-1] + 1
    some = (found.sources >= first) & (found.sources < last)
    matrix = np.zeros((len(nodes),) * 2)
    np.add.at(matrix, (found.sources[some] - first, found.targets[some] - first), found.rates[some])
    return matrix


def sweep(seeds: range) -> int:
    """Compare many families under both rules."""
    return sum(
        compare(as_in_a_case(random_family(seed, 3, 40)), seed, rule)
        for seed in seeds
        for rule in ("best", "any")
    )


def test_random_conflicts_agree_with_the_oracle() -> None:
    assert sweep(range(60)) > 1_000


@pytest.mark.slow
def test_many_random_conflicts_agree_with_the_oracle() -> None:
    assert sweep(range(100, 1_100)) > 10_000


@settings(deadline=None, max_examples=25)
@given(plays=families(2, 24))
def test_small_conflicts_agree_with_the_oracle(plays: list[Play]) -> None:
    compare(as_in_a_case(plays), 5, "best")


def random_rates(seed: int, size: int) -> np.ndarray:
    """A random matrix of rates, sparse, with rows that nobody leaves."""
    generator = np.random.default_rng([seed, 4])
    rates = generator.exponential(2.0, (size, size)) * (generator.random((size, size)) < 0.3)
    np.fill_diagonal(rates, 0.0)
    rates[generator.random(size) < 0.2] = 0.0
    return rates - np.diag(rates.sum(axis=1))


def chain_of(matrix: np.ndarray) -> Chain:
    """The same as a list of moves."""
    sources, targets = np.nonzero(np.maximum(matrix, 0))
    return Chain(len(matrix), sources, targets, matrix[sources, targets])


@pytest.mark.parametrize("seed", range(40))
def test_uniformisation_is_the_matrix_exponential(seed: int) -> None:
    matrix = random_rates(seed, 2 + seed % 12)
    initial = np.random.default_rng(seed).dirichlet(np.ones(len(matrix)))
    for time in (0.01, 1.0, 30.0):
        found = transient(chain_of(matrix), initial, time)
        assert np.abs(found.weights - initial @ exponential(matrix * time)).sum() <= found.missing + 1e-11
        assert found.missing <= 1e-10


@pytest.mark.parametrize("seed", range(5))
def test_tiny_steps_lead_to_the_same_place(seed: int) -> None:
    matrix = random_rates(seed, 5)
    initial = np.eye(5)[0]
    found = transient(chain_of(matrix), initial, 1.0).weights
    coarse, fine = (initial @ tiny_steps(matrix, 1.0, steps) for steps in (2_000, 4_000))
    # Half the step halves the difference, which is what a step of first order does.
    assert np.abs(2 * fine - coarse - found).max() < 1e-4
    assert np.abs(fine - found).max() < 1e-2


@pytest.mark.parametrize("seed", range(20))
def test_a_relabelling_of_states_changes_nothing(seed: int) -> None:
    matrix = random_rates(seed, 9)
    order = np.random.default_rng(seed).permutation(9)
    initial = np.random.default_rng(seed).dirichlet(np.ones(9))
    there = matrix[np.ix_(order, order)]
    for one, other in (
        (transient(chain_of(matrix), initial, 2.0), transient(chain_of(there), initial[order], 2.0)),
        (long_run(chain_of(matrix), initial), long_run(chain_of(there), initial[order])),
    ):
        assert np.allclose(one.weights[order], other.weights, atol=1e-10)
