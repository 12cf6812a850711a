"""Rêgo, Oliveira, Vieira and Kilgour (2025), Games 16(5), 54: limited-move stability in 2 x 2 games.

Read: the abstract and the beginning of the introduction. For every strict ordinal 2 x 2
game the article finds the outcomes that are L_h stable, how that depends on the horizon
h, after how many moves the verdicts begin to come round, and how long the cycle is; the
introduction calls limited-move stability a source of complicated cycles.

Deviation: its tables could not be read. What is said of cycles is tested in general; the
numbers of games below were computed independently of this project, from the definition,
and wait to be compared.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from detente.conflict.horizon import limited_move, non_myopic
from tests.oracle import literal_further_stability as literal
from tests.oracle.literal_stability import game_of
from tests.papers.two_by_two import model_of, strict_games

HORIZONS = range(1, 7)
PERIODS = {1: 61, 2: 6, 4: 11}
"""How many games have tables of anticipated outcomes that come back after so many moves."""
BEGINNINGS = {2: 28, 3: 43, 5: 6, 6: 1}
"""How many games have tables that begin to come back at this horizon."""


@pytest.fixture(scope="module")
def limits():
    return {game: non_myopic(model_of(game)) for game in strict_games()}


def test_stability_depends_on_the_horizon():
    held = [
        {tuple(np.flatnonzero(limited_move(model_of(game), h).joint)) for h in HORIZONS}
        for game in strict_games()
    ]
    assert any(len(sets) > 2 for sets in held)
    assert any(len(sets) == 1 for sets in held)


def test_some_games_go_round_for_ever(limits):
    assert Counter(found.period for found in limits.values()) == PERIODS
    assert any(found.unsettled.any() for found in limits.values())
    assert not any(found.unsettled.any() for found in limits.values() if found.period == 1)


def test_the_cycles_begin_after_six_moves_at_most(limits):
    assert Counter(found.from_horizon for found in limits.values()) == BEGINNINGS


def test_the_definition_says_the_same_of_every_game(limits):
    for game, found in limits.items():
        model = model_of(game)
        played = game_of(model.space, model.rank)
        for party in (0, 1):
            for outcome in range(4):
                always, ever = literal.non_myopic(literal.long_horizons(played), party, outcome)
                assert found.stable[party].flat[outcome] == always, game
                assert found.unsettled[party].flat[outcome] == (ever and not always), game
            for h in HORIZONS:
                stable = limited_move(model, h).stable[party].reshape(-1)
                assert stable.tolist() == [literal.anticipated(played, h, party, s) == s for s in range(4)]
