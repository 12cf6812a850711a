"""Compiled stability against NumPy to the bit, and against the literal definitions, state by state.

The conflicts are those of `test_stability_against_oracle`: two to five parties, ties, infeasible states,
options that go one way or nowhere, two and three levels, terminal states with and without options of
breach, events.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict import CONCEPTS as ENGINE_CONCEPTS
from detente.conflict import ConflictModel
from detente.conflict.compiled import is_installed
from detente.conflict.stability_marks import stability_marks

from .conflict_models import Conflict, conflicts
from .literal_stability import game_of
from .test_stability_against_oracle import assert_same, batches, conflict_of, family_of, literal_verdicts

pytestmark = pytest.mark.skipif(not is_installed(), reason="numba, the extra 'fast', is not installed")


def assert_equal(model: ConflictModel) -> np.ndarray:
    """Compare both engines at all states, and at some of them alone; give all marks."""
    expected, found = stability_marks(model), stability_marks(model, compiled=True)
    assert (expected.dtype, expected.shape, expected.tobytes()) == (found.dtype, found.shape, found.tobytes())
    for some in ([0], [model.space.size - 1, model.space.size // 2], []):
        own = np.array(some, dtype=np.int64)
        assert np.array_equal(stability_marks(model, own, compiled=True), expected[:, :, own])
    return found


def check(conflict: Conflict) -> None:
    """Hold every verdict of a conflict without gates against NumPy and the literal definitions."""
    marks = assert_equal(ConflictModel(conflict.space, conflict.rank))
    shape = len(ENGINE_CONCEPTS), conflict.space.parties, *conflict.space.levels
    expected = literal_verdicts(game_of(conflict.space, conflict.rank), conflict.space.levels)
    assert_same(marks.reshape(shape), expected)


def test_random_conflicts() -> None:
    parties, one_way, several, turns, stuck = set(), 0, 0, 0, 0
    for seed in range(300):
        conflict = conflict_of(seed)
        check(conflict)
        space = conflict.space
        parties.add(space.parties)
        one_way += any(not allowed.all() for allowed in space.transitions)
        several += max(space.levels) > 2
        turns += bool(space.terminal.any()) and any(space.breach)
        stuck += not space.feasible.all()
    # What is compared holds something of everything.
    assert parties == {2, 3, 4, 5}
    assert min(one_way, several, turns, stuck) >= 30


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
