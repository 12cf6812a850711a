"""Luce and Raiffa (1957), Games and Decisions: the battle of the sexes.

From memory of the textbook: the two ways of going out together are the Nash
equilibria in pure strategies. The other verdicts were computed independently of this
project, from the definitions. State 1 is together at event 2, 4 together at event 1,
2 each at its own, 3 each at the other's.
"""

from __future__ import annotations

import pytest

from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, assert_oracle_agrees, packaged_conflict

STABLE = {
    NASH: ("Y--Y", "Y--Y"),
    GMR: ("YY-Y", "YY-Y"),
    SMR: ("Y--Y", "Y--Y"),
    SEQ: ("Y--Y", "Y--Y"),
}


@pytest.fixture(scope="module")
def game():
    return packaged_conflict("battle-of-the-sexes")


def test_orders_are_the_published_ones(game):
    assert (game.classes(0), game.classes(1)) == ([[4], [1], [2], [3]], [[1], [4], [2], [3]])


def test_equilibria(game):
    assert game.equilibria() == {NASH: [1, 4], GMR: [1, 2, 4], SMR: [1, 4], SEQ: [1, 4]}


def test_verdicts_by_party(game):
    assert {concept: game.stable(concept) for concept in STABLE} == STABLE
    assert_oracle_agrees(game)
