"""Brams and Ismail (2019), Farsightedness in Games (MPRA paper 91370): cooperation in 57 games.

Read: the abstract. An outcome that is best or next best for both parties is no Nash
equilibrium in 19 of the 57 games of conflict, the prisoner's dilemma and chicken among
them; in 16 of these 19 it holds if both look ahead by backward induction. The rules of
looking ahead were read in a restatement for students: from an outcome the parties move
in turn, each only its own strategy, and what is compared goes back from the first
return to that outcome. In a 2 x 2 game this return takes four moves, so that the outcome
holds if it is stable for both over a horizon of four, L_4.

Deviation: none is known; the games were not listed in what was read, so that only their
numbers are compared.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict import equilibria
from detente.conflict.horizon import limited_move
from tests.oracle.literal_further_stability import anticipated
from tests.oracle.literal_stability import game_of
from tests.papers.published_conflicts import NASH
from tests.papers.two_by_two import Game, conflict_games, cooperative, model_of, strict_games

RETURN = 4
DILEMMA: Game = ((2, 4, 1, 3), (2, 1, 4, 3))
CHICKEN: Game = ((1, 4, 2, 3), (1, 2, 4, 3))


def nash(game: Game) -> set[int]:
    """Give the Nash equilibria."""
    return set(np.flatnonzero(equilibria(model_of(game)).of(NASH)).tolist())


def holding(game: Game) -> set[int]:
    """Give the outcomes from which neither party moves away with four moves ahead."""
    return set(np.flatnonzero(limited_move(model_of(game), RETURN).joint).tolist())


def literally_holding(game: Game) -> set[int]:
    """Give the same by the definition."""
    model = model_of(game)
    played = game_of(model.space, model.rank)
    return {s for s in range(4) if all(anticipated(played, RETURN, party, s) == s for party in (0, 1))}


@pytest.fixture(scope="module")
def uncooperative() -> list[tuple[Game, int]]:
    """Give each game with an outcome that is best or next best for both, and not a Nash equilibrium."""
    return [
        (game, outcome)
        for game in conflict_games()
        for outcome in cooperative(game)
        if outcome not in nash(game)
    ]


def test_there_are_57_games_of_conflict():
    assert len(strict_games()) == 78
    assert len(conflict_games()) == 57


def test_in_19_games_cooperation_is_no_nash_equilibrium(uncooperative):
    assert len(uncooperative) == len({game for game, _ in uncooperative}) == 19
    assert round(100 * 19 / 57) == 33


@pytest.mark.parametrize("game", [DILEMMA, CHICKEN], ids=["dilemma", "chicken"])
def test_the_two_that_are_named_are_among_them(game):
    assert cooperative(game) == [3]
    assert 3 not in nash(game)
    assert 3 in holding(game)


def test_in_16_of_them_it_holds_with_four_moves_ahead(uncooperative):
    held = [game for game, outcome in uncooperative if outcome in holding(game)]
    assert len(held) == 16
    assert round(100 * len(held) / len(uncooperative)) == 84


def test_the_definition_says_the_same_of_every_game():
    for game in strict_games():
        assert holding(game) == literally_holding(game), game
