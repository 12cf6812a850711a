"""Parties, states, rules and shapes that do not exist are refused; none is taken for another that does."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict import (
    ConflictModel,
    binary_space,
    distances_from,
    equilibria,
    shortest_way,
)
from detente.conflict.coalitions import coalition_stability
from detente.conflict.equilibria import holds_at
from detente.conflict.explain import sanction_states, shortest_sanction
from detente.conflict.horizon import anticipated, limited_move, non_myopic
from detente.conflict.inverse import breaking_change, condition_of, holding_change
from detente.conflict.robustness import least_breaking, survival
from detente.conflict.worlds_of_orders import with_orders
from detente.errors import EngineError

POSSIBLE = np.array([[True, True], [True, False]])
INFEASIBLE, ABSENT_PARTIES = 3, (-1, 2)
ABSENT_STATES = (-1, 4)
SPACE = binary_space((1, 1), POSSIBLE)
RANK = np.array([[[0, 1], [2, 3]], [[3, 1], [0, 2]]])
MODEL = ConflictModel(SPACE, RANK)
WORLDS = ConflictModel(SPACE, np.stack([RANK, RANK], axis=-1))
DETERS = np.ones(SPACE.size, dtype=bool)
CONDITION = condition_of(MODEL, "nash", 0, 0)
WAYS = distances_from(MODEL, 0, improving=False)


@pytest.mark.parametrize("state", ABSENT_STATES)
@pytest.mark.parametrize(
    "asked",
    [
        SPACE.levels_at,
        lambda state: holds_at(MODEL, "nash", state),
        lambda state: shortest_way(MODEL, WAYS, state),
        lambda state: coalition_stability(MODEL).breaking("coalition_nash", state),
        lambda state: survival(MODEL, "nash", (0,), draws=10).interval(state),
        lambda state: least_breaking(MODEL, "nash", 0, state),
        lambda state: sanction_states(MODEL, 0, state, improving=False),
        lambda state: shortest_sanction(MODEL, 0, state, DETERS, improving=False),
        lambda state: with_orders(MODEL, {0: np.array([[0, 1, state]])}),
    ],
)
def test_a_state_that_is_not_there_is_refused(asked, state):
    with pytest.raises(EngineError, match=r"no (such )?state"):
        asked(state)


@pytest.mark.parametrize("party", ABSENT_PARTIES)
@pytest.mark.parametrize(
    "asked",
    [
        lambda party: equilibria(MODEL).of_party("nash", party),
        lambda party: condition_of(MODEL, "nash", party, 0),
        lambda party: sanction_states(MODEL, party, 0, improving=False),
        lambda party: shortest_sanction(MODEL, party, 0, DETERS, improving=True),
        lambda party: with_orders(MODEL, {party: np.array([[0, 1, 2]])}),
    ],
)
def test_a_party_that_is_not_there_is_refused(asked, party):
    with pytest.raises(EngineError, match=f"no party {party}"):
        asked(party)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (lambda: sanction_states(MODEL, 0, INFEASIBLE, improving=False), "infeasible"),
        (lambda: shortest_sanction(MODEL, 0, INFEASIBLE, DETERS, improving=False), "infeasible"),
        (lambda: shortest_sanction(WORLDS, 0, 0, DETERS, improving=False), "one world"),
        (lambda: limited_move(MODEL, 1, "first"), "no rule 'first'"),
        (lambda: non_myopic(MODEL, "first"), "no rule 'first'"),
        (lambda: anticipated(MODEL, -1), "horizon -1"),
        (lambda: binary_space((1, 1), irreversible=frozenset({2})), "run from 0 to 1"),
        (lambda: SPACE.number((0, 2)), "no combination"),
        (lambda: SPACE.number((0,)), "no combination"),
        (lambda: list(WORLDS.portions(0)), "portions of 0"),
        (lambda: equilibria(MODEL, ()), "no concept"),
        (lambda: holding_change(CONDITION, RANK[0], POSSIBLE[0]), "shape"),
        (lambda: breaking_change(CONDITION, RANK[0], POSSIBLE[0]), "shape"),
        (lambda: with_orders(MODEL, {0: np.array([[0, 0, 1]])}), "twice"),
    ],
)
def test_what_cannot_be_is_refused(asked, why):
    with pytest.raises(EngineError, match=why):
        asked()
