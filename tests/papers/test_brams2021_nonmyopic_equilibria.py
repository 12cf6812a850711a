"""Brams and Ismail (2021), Every normal-form game has a Pareto-optimal nonmyopic equilibrium.

Published in Theory and Decision. Read: the abstract and the first page. Play starts at an
outcome, and both parties look ahead to where a finite series of moves and countermoves
ends; that depends on where it starts. Of the 57 games of conflict, 45 have an outcome that
is best or next best for both, and in all but one of these it is a nonmyopic equilibrium.
Both the cooperative and the other outcome of the prisoner's dilemma are. Every game has a
nonmyopic equilibrium that no other outcome beats for all. The page gives no rules; they
were read in a restatement for students (see `test_brams2019_cooperative_outcomes`).

In a 2 x 2 game the series ends at the latest with the return to its start, after four
moves. Where it goes if a party moves first is therefore what the party anticipates over
a horizon of four. An outcome counts here as a nonmyopic equilibrium if play from some
start ends there: a party that moves has its way against one that stays; where both would
move to different ends, both count.

Deviations: the restatement also lets a party move first to forestall the other. That
changes where play from some starts ends, and not the numbers (tested below for the
reading that the text allows). This is not the non-myopic stability of Kilgour, which asks
what holds over every long horizon: there it is 25 of the 45.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict.horizon import anticipated, non_myopic
from tests.oracle import literal_further_stability as literal
from tests.oracle.literal_stability import game_of
from tests.papers.two_by_two import Game, conflict_games, cooperative, model_of, strict_games

RETURN = 4
OTHER_STRATEGY = (2, 1)
"""What a party adds to or takes from the number of an outcome by changing its strategy, by party."""
DILEMMA: Game = ((2, 4, 1, 3), (2, 1, 4, 3))


def ends(game: Game, horizon: int = RETURN) -> list[tuple[int, int]]:
    """Give per start where play ends if the first or the second party moves first."""
    table = anticipated(model_of(game), horizon).ends
    return [(int(first), int(second)) for first, second in zip(*table, strict=True)]


def nonmyopic(game: Game) -> set[int]:
    """Give the outcomes in which play from some start ends."""
    found: set[int] = set()
    for start, where in enumerate(ends(game)):
        moved = set(where) - {start}
        found |= moved or {start}
    return found


def forestalling(game: Game) -> set[int]:
    """Give the same if a party that would stay may move first because it prefers where that leads."""
    found: set[int] = set()
    after_a_move = ends(game, RETURN - 1)
    for start, where in enumerate(ends(game)):
        movers = [party for party in (0, 1) if where[party] != start]
        if len(movers) != 1:
            found |= {where[party] for party in movers} or {start}
            continue
        (mover,) = movers
        stayer = 1 - mover
        instead = after_a_move[start ^ OTHER_STRATEGY[stayer]][mover]
        preferred = game[stayer][instead] > game[stayer][where[mover]]
        found.add(instead if preferred else where[mover])
    return found


@pytest.fixture(scope="module")
def games() -> list[Game]:
    """Give the games of conflict with an outcome that is best or next best for both."""
    return [game for game in conflict_games() if cooperative(game)]


def test_45_of_57_games_have_a_cooperative_outcome(games):
    assert len(conflict_games()) == 57
    assert len(games) == 45


@pytest.mark.parametrize("found", [nonmyopic, forestalling])
def test_in_all_but_one_it_is_a_nonmyopic_equilibrium(games, found):
    assert sum(bool(found(game) & set(cooperative(game))) for game in games) == 44


def test_the_dilemma_has_both(games):
    assert nonmyopic(DILEMMA) == forestalling(DILEMMA) == {0, 3}


def test_every_game_has_one_that_nothing_beats_for_all():
    for game in strict_games():
        first, second = game
        assert any(
            not any(first[k] > first[s] and second[k] > second[s] for k in range(4)) for s in nonmyopic(game)
        ), game


def test_what_holds_over_every_long_horizon_is_another_thing(games):
    held = [
        game
        for game in games
        if set(np.flatnonzero(non_myopic(model_of(game)).joint).tolist()) & set(cooperative(game))
    ]
    assert len(held) == 25


def test_the_definition_says_the_same_of_every_game():
    for game in strict_games():
        model = model_of(game)
        played = game_of(model.space, model.rank)
        for horizon in (RETURN - 1, RETURN):
            expected = [
                tuple(literal.anticipated(played, horizon, party, start) for party in (0, 1))
                for start in range(4)
            ]
            assert ends(game, horizon) == expected, game
