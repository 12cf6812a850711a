"""Compiled stability against NumPy to the bit, and against the literal definitions, state by state.

The conflicts are those of `test_stability_against_oracle`: two to five parties, ties, infeasible states,
options that go one way or nowhere, two and three levels, terminal states with and without options of
breach, events.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict import CONCEPTS as ENGINE_CONCEPTS
from detente.conflict import ConflictModel
from detente.conflict.compiling import is_installed
from detente.conflict.stability_marks import stability_marks

from .conflict_models import Conflict, conflicts
from .hard_cases import features, hard_verdicts, too_few
from .literal_stability import Game, game_of
from .test_stability_against_oracle import (
    DETERRING,
    LEAST,
    assert_same,
    batches,
    conflict_of,
    family_of,
    literal_verdicts,
)

pytestmark = pytest.mark.skipif(not is_installed(), reason="numba, the extra 'fast', is not installed")


def assert_equal(model: ConflictModel) -> np.ndarray:
    """Compare both engines at all states, and at some of them alone; give all marks."""
    expected, found = stability_marks(model), stability_marks(model, compiled=True)
    assert (expected.dtype, expected.shape, expected.tobytes()) == (found.dtype, found.shape, found.tobytes())
    for some in ([0], [model.space.size - 1, model.space.size // 2], []):
        own = np.array(some, dtype=np.int64)
        assert np.array_equal(stability_marks(model, own, compiled=True), expected[:, :, own])
    return found


def check(conflict: Conflict) -> Game:
    """Hold every verdict of a conflict without gates against NumPy and the literal definitions."""
    marks = assert_equal(ConflictModel(conflict.space, conflict.rank))
    shape = len(ENGINE_CONCEPTS), conflict.space.parties, *conflict.space.levels
    game = game_of(conflict.space, conflict.rank)
    assert_same(marks.reshape(shape), literal_verdicts(game, conflict.space.levels))
    return game


def check_all(seeds: range) -> Counter[str]:
    """Hold every verdict of several conflicts against both; count what is hard in them."""
    found = Counter[str]()
    for seed in seeds:
        conflict = replace(conflict_of(seed), gates=())
        game = check(conflict)
        found.update([*features(conflict), f"{conflict.space.parties} parties"])
        found.update(hard_verdicts(game, DETERRING))
    return found


def test_random_conflicts() -> None:
    found = check_all(range(300))
    assert not too_few(found, LEAST)
    assert not too_few(found, {f"{parties} parties": 30 for parties in (2, 3, 4, 5)})


@pytest.mark.slow
@pytest.mark.parametrize("first", range(300, 20_300, 500))
def test_many_random_conflicts(first: int) -> None:
    assert not too_few(check_all(range(first, first + 500)), LEAST)


@settings(deadline=None, max_examples=50)
@given(conflicts(most=30))
def test_shrinkable_conflicts(conflict: Conflict) -> None:
    check(conflict)


def test_worlds_of_a_batch_are_those_alone() -> None:
    """Ranks and feasible states by world, shared by all worlds, or one of them so."""
    for seed in range(120):
        conflict, rank, feasible = family_of(seed)
        for together, ranks, states in batches(conflict, rank, feasible):
            found = assert_equal(together)
            for world in range(found.shape[3]):
                alone = ConflictModel(conflict.space, ranks[..., world], states[..., world])
                marks = stability_marks(alone, compiled=True)[..., 0]
                assert np.array_equal(found[..., world], marks), f"seed {seed}, world {world}"


@pytest.mark.parametrize("cells", [1, 2**17])
@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 150])
def test_more_worlds_than_are_worked_on_together(
    count: int, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.conflict.move_tables.CELLS", cells)
    conflict = conflict_of(5)
    generator = np.random.default_rng(count)
    rank = generator.integers(0, 9, (*conflict.rank.shape, count))
    feasible = generator.random((*conflict.space.levels, count)) < 0.8
    assert_equal(ConflictModel(conflict.space, rank, feasible))


@pytest.mark.parametrize("scale", [1, 2**14, 2**15, 2**30, 2**31, 2**58])
def test_ranks_of_any_size(scale: int) -> None:
    """Both ends of the types in which ranks are held are the ranks of states here."""
    for seed in range(10):
        conflict = conflict_of(seed)
        rank = conflict.rank.astype(np.int64) % 32 * scale
        assert_equal(ConflictModel(conflict.space, rank))
        assert_equal(ConflictModel(conflict.space, -rank - 1))


@pytest.mark.parametrize("kind", [np.int8, np.uint16, np.int32, np.uint32])
def test_ranks_of_any_type(kind: type) -> None:
    conflict = conflict_of(8)
    assert_equal(ConflictModel(conflict.space, (conflict.rank % 100).astype(kind)))


def test_the_ends_of_the_largest_type() -> None:
    limits = np.iinfo(np.int64)
    for seed in range(20):
        conflict = conflict_of(seed)
        choice = np.array([limits.min, -1, 0, limits.max])
        assert_equal(ConflictModel(conflict.space, choice[conflict.rank % 4]))
