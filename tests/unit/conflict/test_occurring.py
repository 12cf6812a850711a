"""Levels at which no state can occur are left out; verdicts, orders and numbers of the rest stay."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict import ConflictModel, equilibria
from detente.conflict.occurring import on_occurring_levels
from detente.conflict.states import EVENT, StateSpace, one_way, two_way
from detente.errors import EngineError


def conflict(seed):
    """Two parties and an event; some levels never occur."""
    generator = np.random.default_rng(seed)
    levels = (3, 2, 3, 2)
    feasible, terminal = generator.random(levels) < 0.7, generator.random(levels) < 0.2
    feasible[1], feasible[..., 1] = False, False
    moves = (one_way(3), two_way(2), two_way(3), one_way(2))
    space = StateSpace((0, 0, 1, EVENT), moves, feasible, terminal, (False, True, False, False), parties=2)
    return ConflictModel(space, generator.integers(0, 20, (2, *levels)))


@pytest.mark.parametrize("seed", range(20))
def test_nothing_but_the_grid_changes(seed):
    model = conflict(seed)
    places = np.flatnonzero(model.feasible_states)
    smaller, _ = on_occurring_levels(model, int(places[0]))
    assert smaller.space.levels == (2, 2, 3, 1)
    kept = np.flatnonzero(smaller.feasible_states)
    assert [on_occurring_levels(model, int(place))[1] for place in places] == kept.tolist()
    for party in range(2):
        assert np.array_equal(smaller.rank[party].reshape(-1)[kept], model.rank[party].reshape(-1)[places])
    ours, theirs = equilibria(smaller).stable, equilibria(model).stable
    assert np.array_equal(ours.reshape(4, 2, -1)[..., kept], theirs.reshape(4, 2, -1)[..., places])


def test_feasible_states_may_be_those_of_the_model():
    model = conflict(1)
    only = np.zeros_like(model.space.feasible)
    only[0, 1, 2, 0] = True
    smaller, state = on_occurring_levels(ConflictModel(model.space, model.rank, only), 10)
    assert (smaller.space.size, state) == (1, 0)


def test_where_nobody_can_stand_is_refused():
    model = conflict(2)
    infeasible = int(np.flatnonzero(~model.feasible_states)[0])
    for state in (-1, model.space.size, infeasible):
        with pytest.raises(EngineError, match="is infeasible or does not exist"):
            on_occurring_levels(model, state)
    worlds = ConflictModel(model.space, np.stack([model.rank] * 2, axis=-1))
    with pytest.raises(EngineError, match="choose it with model"):
        on_occurring_levels(worlds, 0)
