"""Counts of worlds: by both engines what the marks add up to, in any portions, and nothing else is kept."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from detente.conflict import CONCEPTS, ConflictModel, binary_space, compiling, concept_named
from detente.conflict.stability import FURTHER_CONCEPTS
from detente.conflict.stability_counts import stability_counts
from detente.conflict.stability_marks import stability_marks
from detente.errors import EngineError
from tests.oracle.conflict_models import random_conflict
from tests.oracle.literal_stability import stability
from tests.oracle.test_stability_against_oracle import batches, family_of
from tests.unit.conflict.small_conflicts import chicken, prisoners_dilemma

needs_numba = pytest.mark.skipif(
    not compiling.is_installed(), reason="numba, the extra 'fast', is not installed"
)
each_engine = pytest.mark.parametrize("engine", [False, pytest.param(True, marks=needs_numba)])


@each_engine
def test_counts_are_those_of_the_literal_definitions(engine):
    """Worlds one after the other, as models of their own."""
    for seed in range(25):
        conflict = random_conflict(seed, 30)
        generator = np.random.default_rng(seed)
        ranks = [conflict.rank, *generator.integers(0, 5, (2, *conflict.rank.shape))]
        models = [ConflictModel(conflict.space, rank) for rank in ranks]
        found = stability_counts(iter(models), compiled=engine)
        literal = [stability(conflict.space, rank) for rank in ranks]
        assert found.worlds == 3
        assert found.concepts == tuple(literal[0])
        for row, name in enumerate(found.concepts):
            stable = np.stack([one[name] for one in literal]).reshape(3, conflict.space.parties, -1)
            assert np.array_equal(found.stable[row], stable.sum(axis=0))
            assert np.array_equal(found.joint[row], stable.all(axis=1).sum(axis=0))


@each_engine
@pytest.mark.parametrize("cells", [1, 200, 2**19])
def test_counts_are_what_marks_add_up_to(engine, cells, monkeypatch):
    """Ranks and feasible states by world, shared by all worlds, or one of them so; some states, and all."""
    monkeypatch.setattr("detente.conflict.stability_counts.CELLS", cells)
    for seed in range(3 if cells == 1 else 12):
        for model, _, _ in batches(*family_of(seed)):
            for states in (None, np.array([model.space.size - 1, 0]), np.array([], dtype=np.int64)):
                marks = stability_marks(model, states)
                found = stability_counts(model, states, compiled=engine)
                assert np.array_equal(found.stable, marks.sum(axis=3))
                assert np.array_equal(found.joint, marks.all(axis=1).sum(axis=2))
                assert found.worlds == model.worlds


@each_engine
@pytest.mark.parametrize("count", [1, 64, 65, 200])
def test_more_worlds_than_are_worked_on_together(engine, count):
    model = many_worlds((2, 2, 1), count)
    marks = stability_marks(model)
    found = stability_counts(model, compiled=engine)
    assert np.array_equal(found.stable, marks.sum(axis=3))
    assert np.array_equal(found.joint, marks.all(axis=1).sum(axis=2))


def many_worlds(options, count):
    generator = np.random.default_rng(count)
    shape = (2,) * sum(options)
    space = binary_space(options, generator.random(shape) > 0.2, irreversible=frozenset({0}))
    return ConflictModel(space, generator.integers(0, 9, (len(options), *shape, count), dtype=np.int32))


@each_engine
def test_some_concepts_in_any_order(engine):
    model = many_worlds((2, 1, 1), 70)
    every = stability_counts(model)
    asked = [concept_named("sequential"), concept_named("nash")]
    found = stability_counts(model, concepts=asked, compiled=engine)
    assert found.concepts == ("sequential", "nash")
    assert np.array_equal(found.stable, every.stable[[3, 0]])
    assert np.array_equal(found.joint, every.joint[[3, 0]])


def test_one_world_without_an_axis_is_one_world():
    found = stability_counts(prisoners_dilemma(), np.array([3, 0]))
    assert found.worlds == 1
    assert found.joint.tolist() == [[0, 1], [1, 1], [1, 1], [1, 1]]


@needs_numba
def test_the_result_says_who_counted_and_why(monkeypatch):
    model = chicken()
    assert stability_counts(model).method == "NumPy, asked for"
    assert stability_counts(model, compiled=True).method == "compiled, asked for"
    further = stability_counts(model, concepts=FURTHER_CONCEPTS[:1], compiled=True)
    assert further.method == "NumPy, as further concepts are not compiled"
    assert further.exact
    expected = stability_counts(model, compiled=True)
    monkeypatch.setattr("detente.conflict.move_tables.MOST_MOVES", 15)
    too_many = stability_counts(model, compiled=True)
    assert too_many.method == "NumPy, as there are too many moves for a table"
    assert np.array_equal(too_many.stable, expected.stable)


def test_what_cannot_be_counted_is_refused(monkeypatch):
    with pytest.raises(EngineError, match="there is no model to count in"):
        stability_counts([])
    with pytest.raises(EngineError, match=r"need the same options and parties; found levels \(2, 2, 2\)"):
        stability_counts([chicken(), many_worlds((1, 1, 1), 1)])
    with pytest.raises(EngineError, match="no such state; states run from 0 to 3"):
        stability_counts(chicken(), np.array([4]))
    monkeypatch.setattr(compiling, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match="numba is not installed"):
        stability_counts(chicken(), compiled=True)


@each_engine
def test_no_verdicts_are_kept(engine, monkeypatch):
    """With 8 times the worlds the memory at work stays what it was."""
    monkeypatch.setattr("detente.conflict.stability_counts.CELLS", 2**14)
    monkeypatch.setattr("detente.conflict.move_tables.CELLS", 2**14)
    stability_counts(many_worlds((3, 3, 2), 1), compiled=engine)  # numba loads its kernels
    few, many = (most_bytes(many_worlds((3, 3, 2), count), engine) for count in (256, 2048))
    assert many < 1.1 * few
    assert many < len(CONCEPTS) * 3 * 256 * 2048 // 4


def most_bytes(model, engine):
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        stability_counts(model, compiled=engine)
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
