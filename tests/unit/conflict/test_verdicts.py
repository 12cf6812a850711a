"""Verdicts in bits: what they say, which engine worked, what is refused, and how little memory they take."""

from __future__ import annotations

import dataclasses
import tracemalloc

import numpy as np
import pytest

from detente.conflict import ConflictModel, binary_space, equilibria
from detente.conflict import verdicts as module
from detente.conflict.compiling import is_installed
from detente.conflict.stability import CONCEPTS, FURTHER_CONCEPTS
from detente.conflict.verdicts import ENGINES, engine_for, verdicts
from detente.errors import EngineError
from tests.unit.conflict.small_conflicts import chicken, prisoners_dilemma


def test_verdicts_of_the_dilemma():
    found = verdicts(prisoners_dilemma())
    assert found.concepts == ("nash", "general_metarational", "symmetric_metarational", "sequential")
    # Cooperation, the last state, lacks only the bit of Nash; who cooperates alone is stable for the other.
    assert found.bits.tolist() == [[[0b1111, 0b1111], [0, 0b1110]], [[0b1111, 0], [0b1111, 0b1110]]]
    assert found.numbers("nash").tolist() == [0]
    assert found.numbers("sequential").tolist() == [0, 3]
    assert found.of("nash").tolist() == [[True, False], [False, False]]
    assert found.of_party("nash", 1).tolist() == [[True, False], [True, False]]
    counts = {"nash": 1, "general_metarational": 2, "symmetric_metarational": 2, "sequential": 2}
    assert found.counts() == counts


def test_bits_stand_in_the_order_of_the_table_of_concepts():
    model = chicken()
    stable = equilibria(model).stable
    packed = sum(marks.astype(np.uint8) << row for row, marks in enumerate(stable))
    assert np.array_equal(verdicts(model).bits, packed)


def test_the_result_is_frozen_and_says_who_found_it():
    by_choice, asked = verdicts(chicken()), verdicts(chicken(), engine="numpy")
    assert by_choice.exact
    assert by_choice.worlds is None
    assert "NumPy" in by_choice.method
    assert asked.method.startswith("NumPy, asked for")
    with pytest.raises(dataclasses.FrozenInstanceError):
        by_choice.exact = False


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_finds_the_same(engine):
    if engine == "compiled" and not is_installed():
        pytest.skip("numba, the extra 'fast', is not installed")
    model = random_model((3, 3, 2))
    assert np.array_equal(verdicts(model, engine).bits, verdicts(model, "numpy").bits)


def test_the_engine_is_chosen_by_size_and_says_why(monkeypatch):
    model = random_model((3, 3, 2))
    assert engine_for(model) == ("numpy", "NumPy, fast enough for 256 combinations of options of 3 parties")
    monkeypatch.setattr(module, "COMPILED_FROM", 3 * 256)
    monkeypatch.setattr(module, "is_installed", lambda: True)
    assert engine_for(model) == ("compiled", "compiled slices for 256 combinations of options of 3 parties")
    monkeypatch.setattr(module, "fits_slices", lambda _: False)
    assert (
        engine_for(model)[1]
        == "NumPy for 256 combinations of options of 3 parties, whose moves do not fit compiled slices"
    )
    monkeypatch.setattr(module, "is_installed", lambda: False)
    assert "'detente[fast]' would be several times as fast" in engine_for(model)[1]


@pytest.mark.skipif(not is_installed(), reason="numba, the extra 'fast', is not installed")
def test_large_conflicts_are_judged_by_slices_everywhere(monkeypatch):
    model = random_model((2, 3, 2))
    some = (CONCEPTS[3], CONCEPTS[0])
    expected, expected_some = equilibria(model), equilibria(model, some)
    monkeypatch.setattr(module, "COMPILED_FROM", 1)
    found, found_some = equilibria(model), equilibria(model, some)
    assert found.method.startswith("compiled slices for 128 combinations of options of 3 parties")
    assert np.array_equal(found.stable, expected.stable)
    assert found_some.concepts == expected_some.concepts
    assert np.array_equal(found_some.joint, expected_some.joint)
    assert "compiled" not in equilibria(model, FURTHER_CONCEPTS).method


def test_what_cannot_be_judged_is_refused():
    model = chicken()
    worlds = ConflictModel(model.space, np.stack([model.rank, model.rank], axis=-1))
    with pytest.raises(EngineError, match="verdicts in bits are for one world"):
        verdicts(worlds)
    with pytest.raises(EngineError, match=r"no engine 'abacus' for verdicts; allowed: auto, numpy, compiled"):
        verdicts(model, "abacus")
    found = verdicts(model)
    with pytest.raises(EngineError, match="no verdict on concept 'simultaneous'; there are nash"):
        found.of("simultaneous")
    with pytest.raises(EngineError, match="no party 2; parties run from 0 to 1"):
        found.of_party("nash", 2)


def test_feasible_states_of_the_model_replace_those_of_the_space(monkeypatch):
    monkeypatch.setattr(module, "SLAB", 8)
    model = random_model((3, 2, 2))
    fewer = model.space.feasible & (np.random.default_rng(8).random(model.space.levels) < 0.7)
    narrower = ConflictModel(model.space, model.rank, fewer)
    found = verdicts(narrower)
    for row, concept in enumerate(found.concepts):
        assert np.array_equal(found.of(concept), equilibria(narrower).joint[row])


def random_model(options, irreversible=frozenset()):
    generator = np.random.default_rng(7)
    shape = (2,) * sum(options)
    feasible = generator.random(shape) > 0.2
    rank = np.empty((len(options), *shape), dtype=np.int32)
    for party in range(len(options)):
        rank[party] = generator.permutation(np.arange(feasible.size, dtype=np.int32)).reshape(shape)
    return ConflictModel(binary_space(options, feasible, irreversible), rank)


def most_bytes(model):
    """Bytes of arrays that are allocated at once while all verdicts are worked out, the result included."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        verdicts(model)
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


def test_one_array_of_states_is_at_work_and_a_few_slabs(monkeypatch):
    model = random_model((6, 6, 6))
    size = model.space.size
    monkeypatch.setattr(module, "SLAB", 2**12)
    # Three bytes of verdicts and four of values for every state; slabs may take 2^12 states x 200 bytes.
    assert most_bytes(model) < 7 * size + 200 * module.SLAB


@pytest.mark.slow
@pytest.mark.parametrize("irreversible", [frozenset(), frozenset({0, 5, 10, 15, 20})])
def test_2_to_the_24_states_of_three_parties_fit_600_megabytes(irreversible):
    model = random_model((8, 8, 8), irreversible)
    own = model.rank.nbytes + model.space.feasible.nbytes + model.space.terminal.nbytes
    assert own + most_bytes(model) < 600e6
