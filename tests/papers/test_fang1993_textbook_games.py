"""Fang, Hipel and Kilgour (1993), Interactive Decision Making: prisoner's dilemma and chicken.

The book was not at hand: its equilibria are from memory. The example file
Prisoners.gmcr of gmcr-py (2014-09-23) was read; that mutual cooperation is general
metarational is said in Jacobi (2017-11-05), "The Graph Model of Conflict Resolution -
Introduction". The verdicts by party and over horizons were computed independently of
this project, from the definitions. State 1 is "neither", 4 "both".

It also treats limited-move and non-myopic stability. As remembered, of Brams and Wittman
(1981) and Kilgour (1984) as well: over every long horizon both mutual cooperation and
mutual defection hold in the dilemma, and only the compromise in chicken.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict.horizon import limited_move, non_myopic
from tests.oracle.literal_further_stability import anticipated, long_horizons
from tests.oracle.literal_further_stability import non_myopic as literally_non_myopic
from tests.oracle.literal_stability import game_of
from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, assert_oracle_agrees, packaged_conflict

RANKINGS = {
    "prisoners-dilemma": ([[3], [4], [1], [2]], [[2], [4], [1], [3]]),
    "chicken": ([[3], [4], [2], [1]], [[2], [4], [3], [1]]),
}
EQUILIBRIA = {
    "prisoners-dilemma": {NASH: [1], GMR: [1, 4], SMR: [1, 4], SEQ: [1, 4]},
    "chicken": {NASH: [2, 3], GMR: [2, 3, 4], SMR: [2, 3, 4], SEQ: [2, 3]},
}
STABLE = {
    "prisoners-dilemma": {
        NASH: ("Y-Y-", "YY--"),
        GMR: ("Y-YY", "YY-Y"),
        SMR: ("Y-YY", "YY-Y"),
        SEQ: ("Y-YY", "YY-Y"),
    },
    "chicken": {
        NASH: ("-YY-", "-YY-"),
        GMR: ("-YYY", "-YYY"),
        SMR: ("-YYY", "-YYY"),
        SEQ: ("-YY-", "-YY-"),
    },
}

LIMITED_MOVE = {
    "prisoners-dilemma": ([1], [1, 4], [1, 4], [1, 4]),
    "chicken": ([2, 3], [], [4], [4]),
}
"""States that hold over one, two, three and four moves."""

NON_MYOPIC = {"prisoners-dilemma": [1, 4], "chicken": [4]}

each_game = pytest.mark.parametrize("name", RANKINGS)


@each_game
def test_orders_and_moves_are_the_published_ones(name):
    game = packaged_conflict(name)
    assert game.numbering.decimals == (0, 1, 2, 3)
    assert (game.classes(0), game.classes(1)) == RANKINGS[name]
    assert (game.moves(0), game.moves(1)) == ([[2], [1], [4], [3]], [[3], [4], [1], [2]])


@each_game
def test_equilibria(name):
    assert packaged_conflict(name).equilibria() == EQUILIBRIA[name]


@each_game
def test_verdicts_by_party(name):
    game = packaged_conflict(name)
    assert {concept: game.stable(concept) for concept in STABLE[name]} == STABLE[name]
    assert_oracle_agrees(game)


@each_game
def test_horizons(name):
    game = packaged_conflict(name)
    played = game_of(game.space, game.model.rank)
    for horizon, published in enumerate(LIMITED_MOVE[name], start=1):
        assert game.numbers_of(limited_move(game.model, horizon).joint) == published
        by_definition = [
            all(anticipated(played, horizon, party, state) == state for party in (0, 1))
            for state in game.numbering.states
        ]
        assert (np.flatnonzero(by_definition) + 1).tolist() == published


@each_game
def test_what_holds_over_every_long_horizon(name):
    game = packaged_conflict(name)
    played = game_of(game.space, game.model.rank)
    found = non_myopic(game.model)
    assert game.numbers_of(found.joint) == NON_MYOPIC[name]
    assert not found.unsettled.any()
    for party in (0, 1):
        for state in game.numbering.states:
            always, ever = literally_non_myopic(long_horizons(played), party, state)
            assert always == ever == found.stable[party].flat[state]
