"""Stability of all parties at once, as one result."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from detente.conflict.equilibria import equilibria
from detente.conflict.model import ConflictModel
from detente.conflict.stability import CONCEPTS, concept_named
from detente.errors import EngineError
from tests.unit.conflict.small_conflicts import chicken, prisoners_dilemma, relay


def test_an_equilibrium_is_stable_for_every_party():
    found = equilibria(prisoners_dilemma())
    assert found.concepts == ("nash", "general_metarational", "symmetric_metarational", "sequential")
    assert found.numbers("nash").tolist() == [0]
    assert found.numbers("sequential").tolist() == [0, 3]
    assert found.of_party("nash", 0).tolist() == [[True, True], [False, False]]
    assert found.of_party("nash", 1).tolist() == [[True, False], [True, False]]
    assert found.of("nash").tolist() == [[True, False], [False, False]]


def test_the_result_says_how_it_was_found_and_is_frozen():
    found = equilibria(chicken())
    assert found.exact
    assert "nobody twice in a row" in found.method
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.exact = False


def test_shapes_with_and_without_worlds():
    model = relay()
    assert equilibria(model).stable.shape == (4, 3, 2, 2, 2)
    worlds = ConflictModel(model.space, np.stack([model.rank, -model.rank], axis=-1))
    found = equilibria(worlds)
    assert found.stable.shape == (4, 3, 2, 2, 2, 2)
    assert found.joint.shape == (4, 2, 2, 2, 2)
    assert found.worlds == 2
    for world in range(2):
        assert np.array_equal(found.stable[..., world], equilibria(worlds.in_world(world)).stable)
    with pytest.raises(EngineError, match="differ by world"):
        found.numbers("nash")


def test_some_concepts_only():
    found = equilibria(chicken(), [concept_named("sequential")])
    assert found.concepts == ("sequential",)
    with pytest.raises(EngineError, match="no result for concept 'nash'; there are sequential"):
        found.of("nash")


def test_a_model_keeps_its_arrays():
    model = chicken()
    before = model.rank.copy()
    equilibria(model, CONCEPTS)
    assert np.array_equal(model.rank, before)
