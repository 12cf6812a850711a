"""Shortest ways of the engine against the literal ones, on random conflicts of every kind."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from detente.conflict import ConflictModel
from detente.conflict.reachability import distances_from, shortest_way

from .conflict_models import Conflict, random_conflict
from .hard_cases import FEATURES, all_in, features, too_few
from .literal_reachability import is_way, lengths
from .literal_stability import Game, game_of

CHUNK, SINGLE, MANY = 250, 1_000, 20_000
SIZES = (12, 24, 40)
LEAST = {**all_in(FEATURES, 30), "ways of several steps": 250}
"""How much of what is hard a chunk holds at least."""


def check_conflicts(seeds: range) -> Counter[str]:
    """Hold every distance in several conflicts against the literal one; count what is hard in them."""
    found = Counter[str]()
    for seed in seeds:
        conflict = random_conflict(seed, SIZES[seed % len(SIZES)])
        found.update(features(conflict))
        found["ways of several steps"] += check_conflict(conflict, seed)
    return found


def check_conflict(conflict: Conflict, seed: int) -> int:
    """Hold every distance from a drawn state, by moves and by improvements, against the literal one."""
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
    """Every distance and way of 1,000 conflicts."""
    assert not too_few(check_conflicts(range(first, first + CHUNK)), LEAST)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(SINGLE, SINGLE + MANY, 500))
def test_many_random_conflicts(first: int) -> None:
    """The same of 20,000 more."""
    assert not too_few(check_conflicts(range(first, first + 500)), LEAST)
