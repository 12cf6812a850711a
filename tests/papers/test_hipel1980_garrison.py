"""Hipel and Fraser (1980), Water Resources Research 16(4), 629-637: the Garrison diversion dispute.

The article was not at hand. Read: the example file Garrison.gmcr of gmcr-py, which has
options, infeasible states and orders of four parties; figure 28 of Kinsara (2014), A
Simple Guide to GMCR+, which shows the states without the full project that are general
metarational, with their options, ranks and verdicts; and the equilibria that gmcr-py
keeps for its own tests. All three agree with each other.

Deviation: states 4, 6 and 10 are general and symmetric metarational too. What is published
follows if a party expects one move of one other in answer (tested below); by the
definition the others answer by legal sequences of moves. From 6 the Canadian Opposition
would go to 2, and only three moves of two parties answer that: US Support takes up the
reduced project, US Opposition goes to court, US Support goes on to the full project,
which is possible only where there is a suit.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from detente.conflict import ConflictModel, binary_space
from detente.conflict.stability import FURTHER_CONCEPTS, general_metarational_witness
from tests.oracle import literal_further_stability as literal
from tests.oracle.literal_stability import CONCEPTS, game_of
from tests.papers.numbering import numbering_of
from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, PublishedConflict, assert_oracle_agrees

US_SUPPORT, US_OPPOSITION, CANADA, COMMISSION = range(4)
OPTIONS = (
    *("full", "reduced", "appease", "legal challenge", "treaty challenge"),
    *("advise full", "advise reduced", "advise Lonetree", "advise suspension"),
)
STATES = 23
ORDERS = (
    "3 7 1=2 4 5=6 8 9 12 11 15 10 13 14 17 16 18 19 21 20 22 23",
    "21=17=13=10=6=2 23=19 15 11 8 4 22 18 14 7 3 20 16 12 9 5 1",
    "23 20=21 19 16=17 11 9=10 15 12=13 2 4 1 8 5=6 22 18 14 3 7",
    "=".join(map(str, range(1, STATES + 1))),
)
"""States by party, best first; = between equally good ones."""

FIGURE = {
    2: ("NNYNNYNNN", (21, 23, 15, 23)),
    8: ("NYNYYYNNN", (18, 19, 12, 23)),
    11: ("NYNYNNYNN", (15, 20, 19, 23)),
    15: ("NYNYYNYNN", (14, 21, 17, 23)),
    13: ("NNYNYNYNN", (12, 23, 16, 23)),
    17: ("NNYNYNNYN", (10, 23, 20, 23)),
    19: ("NYNYYNNYN", (7, 22, 21, 23)),
    21: ("NNYNYNNNY", (6, 23, 22, 23)),
}
"""Figure 28: options taken, and ranks by party, 23 best."""

STRONG = [2, 3, 11, 17, 18, 21, 22]
PUBLISHED = {
    NASH: STRONG,
    SEQ: STRONG,
    "simultaneous": STRONG,
    GMR: [2, 3, 8, 11, 13, 14, 15, 17, 18, 19, 21, 22],
    SMR: [2, 3, 8, 11, 13, 14, 15, 17, 18, 19, 21, 22],
}
BY_SEQUENCES = [4, 6, 10]


def feasible(cell: tuple[int, ...]) -> bool:
    """Tell whether the file leaves a combination of options possible."""
    full, reduced, appease, legal, treaty, *advice = cell
    if full + reduced + appease != 1 or sum(advice) != 1:
        return False
    if (full and not legal) or (appease and legal):
        return False
    advises_full, _, lonetree, suspension = advice
    if full and not advises_full:
        return bool(treaty)
    return bool(treaty or not (lonetree or suspension))


@pytest.fixture(scope="module")
def garrison():
    grid = np.zeros((2,) * len(OPTIONS), dtype=bool)
    for cell in product((0, 1), repeat=len(OPTIONS)):
        grid[cell] = feasible(cell)
    space = binary_space((3, 1, 1, 4), grid)
    numbering = numbering_of(space)
    rank = np.zeros((4, space.size), dtype=int)
    for party, order in enumerate(ORDERS):
        for place, tied in enumerate(order.split()):
            rank[party, [numbering.state(int(number)) for number in tied.split("=")]] = STATES - place
    model = ConflictModel(space, rank.reshape(4, *space.levels))
    return PublishedConflict(OPTIONS, model, numbering, numbering.state(1))


def test_states_and_ranks_are_those_of_the_figure(garrison):
    assert len(garrison.numbering.states) == STATES
    rank = garrison.model.rank.reshape(4, -1)
    for number, (taken, ranks) in FIGURE.items():
        state = garrison.numbering.state(number)
        assert "".join("Y" if level else "N" for level in garrison.space.levels_at(state)) == taken
        assert tuple(rank[:, state]) == ranks


def test_equilibria(garrison):
    found = garrison.equilibria()
    assert found[NASH] == PUBLISHED[NASH]
    assert found[SEQ] == PUBLISHED[SEQ]
    for concept in (GMR, SMR):
        assert found[concept] == sorted(PUBLISHED[concept] + BY_SEQUENCES)
    assert_oracle_agrees(garrison)


def test_the_figure_leaves_out_the_full_project(garrison):
    full = {n for n in range(1, STATES + 1) if garrison.space.levels_at(garrison.numbering.state(n))[0]}
    assert set(PUBLISHED[GMR]) - full == set(FIGURE)


def test_further_concepts(garrison):
    """The four parties of the figure are simultaneously stable where it says so."""
    game = game_of(garrison.space, garrison.model.rank)
    for concept in FURTHER_CONCEPTS:
        by_definition = getattr(literal, concept.name)
        rows = [concept.stable(garrison.model, party).reshape(-1) for party in range(4)]
        for party, row in enumerate(rows):
            assert all(row[s] == by_definition(game, party, s) for s in garrison.numbering.states)
        assert garrison.numbers_of(np.logical_and.reduce(rows)) == STRONG


@pytest.mark.parametrize("concept", [GMR, SMR])
def test_what_is_published_expects_one_move_in_answer(garrison, concept):
    game = game_of(garrison.space, garrison.model.rank)

    def single(party, state):
        return {end for other in range(4) if other != party for end in game.moves[other, state]}

    short = replace(game, by_moves=single)
    held = [
        garrison.numbering.number(state)
        for state in garrison.numbering.states
        if all(CONCEPTS[concept](short, party, state) for party in range(4))
    ]
    assert held == PUBLISHED[concept]


def test_three_moves_keep_canada_in_state_6(garrison):
    number, state = garrison.numbering.number, garrison.numbering.state
    witness = general_metarational_witness(garrison.model, CANADA, state(6))
    assert witness.stable
    (answer,) = witness.sanctions
    assert number(answer.improvement) == 2
    moves = [(who, number(end)) for who, end in answer.moves]
    assert moves == [(US_SUPPORT, 1), (US_OPPOSITION, 4), (US_SUPPORT, 3)]
