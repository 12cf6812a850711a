"""Compiled slices against the literal definitions, state by state, and against NumPy on larger conflicts.

The conflicts are those of `test_stability_against_oracle`: two to five parties, ties, infeasible states,
options that go one way or nowhere, two and three levels, terminal states, events. Where two moves of a party
in a row do not always make one, slices are not offered.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict import CONCEPTS as ENGINE_CONCEPTS
from detente.conflict import ConflictModel, equilibria
from detente.conflict.compiling import is_installed
from detente.conflict.slices import MOST_PATTERNS, fits_slices, slice_verdicts
from detente.conflict.states import BoolArray, IntArray, StateSpace, binary_space, one_way, two_way
from detente.errors import EngineError

from .conflict_models import random_conflict
from .literal_stability import game_of
from .test_stability_against_oracle import assert_same, literal_verdicts

pytestmark = pytest.mark.skipif(not is_installed(), reason="numba, the extra 'fast', is not installed")
MODELS, MANY = 1_000, 20_000
CHUNK = 250


def verdicts_of(model: ConflictModel) -> BoolArray:
    """Give the verdicts of the slices as ``bool[concept, party, *levels]``."""
    bits = slice_verdicts(model)
    assert bits.dtype == np.uint8
    assert not (bits >> len(ENGINE_CONCEPTS)).any()
    return np.array([(bits >> row & 1).astype(bool) for row in range(len(ENGINE_CONCEPTS))])


def check(seed: int, most: int) -> StateSpace | None:
    """Hold a random conflict against the literal definitions; None where slices are not offered."""
    conflict = random_conflict(seed, most)
    model = ConflictModel(conflict.space, conflict.rank)
    if not fits_slices(model):
        return None
    expected = literal_verdicts(game_of(conflict.space, conflict.rank), conflict.space.levels)
    assert_same(verdicts_of(model), expected)
    return conflict.space


def test_random_conflicts() -> None:
    spaces = [space for seed in range(MODELS) if (space := check(seed, 20)) is not None]
    assert len(spaces) > 0.8 * MODELS
    # What is compared holds something of everything.
    assert {space.parties for space in spaces} == {2, 3, 4, 5}
    assert sum(max(space.levels) > 2 for space in spaces) > 100
    assert sum(not all(allowed.all() for allowed in space.transitions) for space in spaces) > 100
    assert sum(bool(space.terminal.any()) for space in spaces) > 50
    assert sum(not space.feasible.all() for space in spaces) > 100


@pytest.mark.slow
@pytest.mark.parametrize("first", range(MODELS, MODELS + MANY, CHUNK))
def test_many_random_conflicts(first: int) -> None:
    for seed in range(first, first + CHUNK):
        check(seed, 40)


def assert_as_numpy(model: ConflictModel) -> None:
    assert np.array_equal(verdicts_of(model), equilibria(model).stable)


@pytest.mark.parametrize(
    "options", [(3, 5), (10,), (0, 4, 3), (5, 4, 5), (1, 2, 3, 4), (2, 2, 2, 2, 2), (9, 1)]
)
@pytest.mark.parametrize("kinds", [2, 40, 10**6])
def test_larger_conflicts(options: tuple[int, ...], kinds: int) -> None:
    """Rows of one cell and of many, fibres with ties and without, options that go one way."""
    generator = np.random.default_rng(kinds)
    for irreversible in ((), (0,), (0, sum(options) - 1), range(0, sum(options), 3)):
        feasible = generator.random((2,) * sum(options)) < 0.8
        space = binary_space(options, feasible, frozenset(irreversible))
        rank = generator.integers(-kinds, kinds, (space.parties, *space.levels))
        assert_as_numpy(ConflictModel(space, rank))


@pytest.mark.parametrize("seed", range(6))
def test_several_levels_and_terminal_states(seed: int) -> None:
    generator = np.random.default_rng(seed)
    levels, owners = (3, 4, 2, 5, 3, 2), (0, 0, 1, 1, 2, -1)
    moves = tuple((one_way if generator.random() < 0.4 else two_way)(count) for count in levels)
    breach = (False, False, True, True, False, False)
    feasible, terminal = generator.random(levels) < 0.85, generator.random(levels) < 0.15
    space = StateSpace(owners, moves, feasible, terminal, breach, parties=3)
    assert_as_numpy(ConflictModel(space, generator.integers(0, 50, (3, *levels))))


@pytest.mark.parametrize("scale", [1, 2**26, 2**31, 2**58])
def test_ranks_of_any_size(scale: int) -> None:
    """Ranks that do not fit 32 bits are numbered afresh; both of their ends are ranks here."""
    generator = np.random.default_rng(3)
    space = binary_space((3, 2, 3), generator.random((2,) * 8) < 0.8)
    rank = generator.integers(0, 32, (3, *space.levels)) * scale
    assert_as_numpy(ConflictModel(space, rank))
    assert_as_numpy(ConflictModel(space, -rank - 1))
    ends = np.array([np.iinfo(np.int32).min, -1, 0, np.iinfo(np.int32).max])
    assert_as_numpy(ConflictModel(space, ends[rank // scale % 4]))


def staircase(first: int, second: int) -> BoolArray:
    """Mark the cells of a stair: ``bool[2 ** first, 2 ** second]``, one step of each party in turn."""
    steps = np.arange(2**first)[:, None] - np.arange(2**second)
    return (steps == 0) | (steps == 1)


def passes(values: IntArray, feasible: BoolArray) -> int:
    """Count how often rows and columns are lowered to their least in turn, until nothing changes."""
    count, least = 0, np.where(feasible, values, values.max() + 1)
    while True:
        before = least
        for axis in (0, 1):
            least = np.where(feasible, np.minimum(least, least.min(axis, keepdims=True)), values.max() + 1)
            count += 1
        if np.array_equal(before, least):
            return count


@pytest.mark.parametrize("options", [4, 5, 6])
@pytest.mark.parametrize("irreversible", [frozenset[int](), frozenset({3})])
def test_long_ways_on_staircases(options: int, irreversible: frozenset[int]) -> None:
    """Opponents who can only climb step by step: components are found instead where moves can be undone."""
    from detente.conflict.slices.move_kernels import ROUNDS  # noqa: PLC0415 - needs numba

    stair = staircase(options, options)
    size = 2**options
    feasible = np.broadcast_to(stair, (2, size, size)).reshape((2,) * (1 + 2 * options))
    space = binary_space((1, options, options), feasible, irreversible)
    generator = np.random.default_rng(options)
    rank = np.stack([generator.permutation(2 * size * size).reshape(space.levels) for _ in range(3)])
    assert passes(rank[0].reshape(2, size, size)[0], stair) > 2 * ROUNDS
    assert_as_numpy(ConflictModel(space, rank))


def test_what_does_not_fit_is_refused() -> None:
    space = binary_space((1, 1))
    with_worlds = ConflictModel(space, np.zeros((2, 2, 2, 3), dtype=int))
    assert not fits_slices(with_worlds)
    with pytest.raises(EngineError, match="take the engine 'numpy'"):
        slice_verdicts(with_worlds)
    count = MOST_PATTERNS.bit_length()
    narrow = binary_space((count, 1), None, frozenset(range(count)))
    assert not fits_slices(ConflictModel(narrow, np.zeros((2, *narrow.levels), dtype=int)))
    assert fits_slices(ConflictModel(space, np.zeros((2, 2, 2), dtype=int)))
