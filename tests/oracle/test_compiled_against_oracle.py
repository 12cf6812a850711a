"""Compiled kernels against the NumPy engine to the bit, and against the literal oracle, world by world."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict.compiling import is_installed
from detente.conflict.play.evolution import Evolution, evolve
from detente.conflict.play.stages import Game

from .conflict_models import families, random_family
from .literal_evolution import Play, play_out
from .test_evolution_against_oracle import (
    FamilyPreferences,
    as_in_a_case,
    engine_finals,
    game_of,
    runs_of,
)

pytestmark = pytest.mark.skipif(not is_installed(), reason="numba, the extra 'fast', is not installed")


def both(plays: list[Play]) -> tuple[Game, Evolution, Evolution]:
    """Play a family by each engine: every world with its own levels, then all with those of the last one."""
    game, once = game_of(plays), runs_of(plays, game_of(plays))
    worlds = len(plays)
    runs = replace(
        once,
        profiles=np.tile(once.profiles, 2),
        foresight=np.concatenate([once.foresight, np.repeat(once.foresight[:, -1:], worlds, axis=1)], axis=1),
        order=np.tile(once.order, 2),
        happens=np.tile(once.happens, 2),
        traced=worlds + worlds // 2,
    )
    preferences = FamilyPreferences(plays)
    return game, evolve(game, preferences, runs), evolve(game, preferences, replace(runs, compiled=True))


def unequal(plays: list[Play]) -> list[str]:
    """Name the fields in which the engines differ by a bit, and the worlds in which the oracle does."""
    _, one, other = both(plays)
    found = []
    for field in fields(Evolution):
        first, second = getattr(one, field.name), getattr(other, field.name)
        if (first.dtype, first.shape) != (second.dtype, second.shape) or first.tobytes() != second.tobytes():
            found.append(field.name)
    for run, play in enumerate(plays):
        course = play_out(play)
        if (course.final, sum(course.rounds)) != (engine_finals(other, run), int(other.rounds[run])):
            found.append(f"world {run}")
    return found


def test_random_families_agree_to_the_bit() -> None:
    cycles = joint = events = several = 0
    for seed in range(250):
        plays = as_in_a_case(random_family(seed, 5))
        assert unequal(plays) == [], f"seed {seed}"
        game, _, found = both(plays) if seed < 60 else (None, None, None)
        if game is not None:
            cycles += int((found.length > 1).sum())
            joint += int((found.steps[2] >= game.space.parties).sum())
            events += int((found.steps[2] < 0).sum())
            several += game.space.parties > 2
    # What is compared holds something of everything.
    assert min(cycles, joint, events, several) >= 5


@settings(deadline=None, max_examples=40)
@given(plays=families())
def test_small_families_agree_to_the_bit(plays: list[Play]) -> None:
    assert unequal(as_in_a_case(plays)) == []


def test_many_columns_are_cut_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """More worlds than are worked on together, and fewer handed over at once."""
    plays = as_in_a_case(random_family(11, 5))
    game, once = game_of(plays), runs_of(plays, game_of(plays))
    runs = replace(
        once,
        profiles=np.tile(once.profiles, 30),
        foresight=np.concatenate([once.foresight[:, np.arange(5) * turn % 5] for turn in range(30)], axis=1),
        order=np.concatenate([once.order[:, (np.arange(5) + turn) % 5] for turn in range(30)], axis=1),
        happens=np.tile(once.happens, 30),
        traced=150,
    )
    expected = evolve(game, FamilyPreferences(plays), runs)
    for cells in (1, 200, 8_000_000):
        monkeypatch.setattr("detente.conflict.play.compiled.CELLS", cells)
        found = evolve(game, FamilyPreferences(plays), replace(runs, compiled=True))
        for field in fields(Evolution):
            assert getattr(found, field.name).tobytes() == getattr(expected, field.name).tobytes()
