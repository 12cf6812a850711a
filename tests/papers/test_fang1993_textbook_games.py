"""Fang, Hipel and Kilgour (1993), Interactive Decision Making: prisoner's dilemma and chicken.

The book was not at hand: its equilibria are from memory. The example file
Prisoners.gmcr of gmcr-py (2014-09-23) was read; that mutual cooperation is general
metarational is said in Jacobi (2017-11-05), "The Graph Model of Conflict Resolution -
Introduction". The verdicts by party were computed independently of this project,
from the definitions. State 1 is "neither", 4 "both".

Deviation: the book also treats limited-move and non-myopic stability, which are not
covered here.
"""

from __future__ import annotations

import pytest

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
