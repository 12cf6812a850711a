"""Shortest ways of the engine against the literal ones, on random conflicts of every kind."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from detente.conflict import ConflictModel
from detente.conflict.reach_changes import greatest_reach_changes, reach_counts
from detente.conflict.reachability import distances_from, shortest_way
from detente.errors import EngineError

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


def check_reach_changes(seed: int) -> tuple[int, int]:
    """Hold the reach of every state and the moves that change it most against counting one by one."""
    conflict = random_conflict(seed, SIZES[seed % 2])
    game: Game = game_of(conflict.space, conflict.rank)
    counts = {
        state: len({state, *(end for _, end in lengths(game.moves, game.board.parties, state))})
        for state in game.board.levels_at
    }
    moves = [
        (party, source, target, counts[source], counts[target])
        for (party, source), targets in sorted(game.moves.items())
        for target in targets
    ]
    greatest = max((abs(after - before) for *_, before, after in moves), default=0)
    expected = [move for move in moves if abs(move[4] - move[3]) == greatest > 0]
    found = greatest_reach_changes(ConflictModel(conflict.space, conflict.rank))
    assert {state: int(found.counts.flat[state]) for state in counts} == counts
    assert found.counts.sum() == sum(counts.values()), "nothing is reached from what is infeasible"
    assert found.change == greatest
    listed = [(one.party, one.source, one.target, one.before, one.after) for one in found.moves]
    assert sorted(listed) == expected
    return len(expected) > 1, any(move[4] > move[3] for move in expected)


@pytest.mark.parametrize("first", range(0, SINGLE, CHUNK))
def test_moves_that_change_most_what_can_be_reached(first: int) -> None:
    """The reach of every state of 600 conflicts, and after which moves it differs most, ties and all."""
    tied = np.array([check_reach_changes(seed) for seed in range(first, first + CHUNK)])[:, 0]
    assert tied.sum() > CHUNK // 10


@pytest.mark.slow
def test_many_moves_that_change_most_what_can_be_reached() -> None:
    """The same of 2,400 more; after some of these moves more can be reached, as everybody may move again."""
    found = np.array([check_reach_changes(seed) for seed in range(SINGLE, MANY)])
    assert (found.sum(axis=0) > 0).all()


def test_too_large_a_conflict_is_refused_with_what_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And so is one of many worlds."""
    conflict = random_conflict(3, 24)
    model = ConflictModel(conflict.space, conflict.rank)
    many = ConflictModel(conflict.space, np.repeat(np.array(conflict.rank)[..., None], 2, axis=-1))
    with pytest.raises(EngineError, match="one world"):
        reach_counts(many)
    monkeypatch.setattr("detente.conflict.reach_changes.MOST_PAIRS", 10)
    with pytest.raises(EngineError, match="allowed: 10"):
        greatest_reach_changes(model)


@pytest.mark.parametrize("first", range(0, SINGLE, CHUNK))
def test_random_conflicts(first: int) -> None:
    """Every distance and way of 1,000 conflicts."""
    assert not too_few(check_conflicts(range(first, first + CHUNK)), LEAST)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(SINGLE, SINGLE + MANY, 500))
def test_many_random_conflicts(first: int) -> None:
    """The same of 20,000 more."""
    assert not too_few(check_conflicts(range(first, first + 500)), LEAST)
