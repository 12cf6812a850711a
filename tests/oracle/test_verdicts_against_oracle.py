"""Verdicts in bits against the literal definitions, whatever the size of a slab, however few the steps.

The conflicts are those of `test_stability_against_oracle`: two to five parties, ties, infeasible states,
options that go one way or nowhere, two and three levels, terminal states with and without options of
breach, events.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict import CONCEPTS as ENGINE_CONCEPTS
from detente.conflict import ConflictModel, closures, equilibria, moves
from detente.conflict import verdicts as module
from detente.conflict.components import moves_are_mutual
from detente.conflict.verdicts import verdicts

from .conflict_models import Conflict, conflicts
from .literal_stability import game_of
from .test_stability_against_oracle import assert_same, batches, conflict_of, family_of, literal_verdicts


def unpacked(model: ConflictModel) -> np.ndarray:
    """Give the bits as ``bool[concept, party, *levels]``."""
    bits = verdicts(model).bits
    return np.stack([(bits >> row) & 1 for row in range(len(ENGINE_CONCEPTS))]).astype(bool)


def check(conflict: Conflict) -> None:
    """Hold every bit of a conflict without gates against the literal definitions."""
    game = game_of(conflict.space, conflict.rank)
    found = unpacked(ConflictModel(conflict.space, conflict.rank))
    assert_same(found, literal_verdicts(game, conflict.space.levels))


@pytest.mark.parametrize("slab", [1, 7, 2**20])
def test_random_conflicts(slab: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLAB", slab)
    for seed in range(150):
        check(conflict_of(seed))


@settings(max_examples=50)
@given(conflicts(most=30))
def test_shrinkable_conflicts(conflict: Conflict) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SLAB", 4)
        patch.setattr(closures, "MOST_PASSES", 1)
        check(conflict)


def test_components_after_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups whose moves are mutual are left to components after one pass; the rest goes on."""
    taken = []
    found = moves.least_by_component
    monkeypatch.setattr(moves, "least_by_component", lambda *given: (taken.append(given), found(*given))[1])
    monkeypatch.setattr(closures, "MOST_PASSES", 1)
    mutual, other = 0, 0
    for seed in range(150):
        conflict = conflict_of(seed)
        model = ConflictModel(conflict.space, conflict.rank)
        game = game_of(conflict.space, conflict.rank)
        assert_same(equilibria(model).stable, literal_verdicts(game, conflict.space.levels))
        several = conflict.space.parties > 2
        mutual += several and moves_are_mutual(conflict.space, range(conflict.space.parties))
        other += not moves_are_mutual(conflict.space, range(1, conflict.space.parties))
    assert mutual >= 10
    assert other >= 10
    assert len(taken) >= 20


def test_components_of_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worlds that share states, or ranks, or neither, give what each gives by plain fixed points."""
    for seed in range(60):
        for model, rank, feasible in batches(*family_of(seed)):
            monkeypatch.setattr(closures, "MOST_PASSES", 1)
            together = equilibria(model).stable
            monkeypatch.setattr(closures, "MOST_PASSES", 10**9)
            for world in range(rank.shape[-1]):
                alone = ConflictModel(model.space, rank[..., world], feasible[..., world])
                assert np.array_equal(together[..., world], equilibria(alone).stable)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 6000, 500))
def test_many_random_conflicts(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """6,000 conflicts more, slabs of 1 to 64 states and 0 to 3 passes."""
    for seed in range(300_000 + first, 300_500 + first):
        monkeypatch.setattr(module, "SLAB", 2 ** (seed % 7))
        monkeypatch.setattr(closures, "MOST_PASSES", seed % 4)
        check(conflict_of(seed))
