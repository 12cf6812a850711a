"""Shortest ways of the engine against the literal ones, on random conflicts of every kind."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict import ConflictModel
from detente.conflict.reachability import distances_from, shortest_way

from .conflict_models import random_conflict
from .literal_reachability import is_way, lengths
from .literal_stability import Game, game_of

CHUNK, SINGLE, MANY = 100, 600, 3_000
SIZES = (12, 24, 40)


def check_conflict(seed: int) -> int:
    """Hold every distance from a drawn state, by moves and by improvements, against the literal one."""
    conflict = random_conflict(seed, SIZES[seed % len(SIZES)])
    game: Game = game_of(conflict.space, conflict.rank)
    model = ConflictModel(conflict.space, conflict.rank)
    states = sorted(game.board.levels_at)
    start = states[seed % len(states)]
    felt = 0
    for improving, steps in ((False, game.moves), (True, game.improvements)):
        expected = lengths(steps, game.board.parties, start)
        found = distances_from(model, start, improving=improving)
        rows = found.last.reshape(game.board.parties, -1)
        assert {
            (int(party), int(state)): int(rows[party, state]) for party, state in np.argwhere(rows > 0)
        } == expected
        felt += check_ways(model, found, steps, start, states)
    return felt


def check_ways(model, found, steps, start, states) -> int:
    """Walk the way to every state; count those of several steps."""
    least = found.least.reshape(-1)
    longer = 0
    for state in states:
        way = shortest_way(model, found, state)
        assert len(way) == max(int(least[state]), 0)
        assert is_way(steps, start, way)
        assert not way or way[-1][1] == state
        longer += len(way) > 2
    return longer


@pytest.mark.parametrize("first", range(0, SINGLE, CHUNK))
def test_random_conflicts(first: int) -> None:
    """Every distance and way of 600 conflicts."""
    assert sum(check_conflict(seed) for seed in range(first, first + CHUNK)) > CHUNK


@pytest.mark.slow
def test_many_random_conflicts() -> None:
    """The same of 2,400 more."""
    for seed in range(SINGLE, MANY):
        check_conflict(seed)
