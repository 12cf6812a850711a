"""Fraser and Hipel (1984), Conflict Analysis: Models and Resolutions, chapter 1: the Cuban missile crisis.

The book was not at hand. Published, from memory of chapter 1: both preference
vectors, and that the crisis ended in decimal 6 (blockade and withdrawal, state 7
here), which the analysis finds stable. Read: the example file Cuban.gmcr of gmcr-py
(2014-09-23), which gives the same vectors. The tables below were computed
independently of this project, from the definitions.

Deviation: the example file makes the air strike irreversible; the book, as
remembered, nothing. Both are packaged. With reversible moves no state is Nash
stable for both, and the sequential equilibria are the two in which the missiles go.
"""

from __future__ import annotations

import pytest

from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, assert_oracle_agrees, packaged_conflict

HISTORICAL_RESOLUTION = 6
US, USSR = 0, 1
RANKINGS = (
    [[5], [7], [6], [8], [3], [2], [4], [1], [12], [10], [11], [9]],
    [[1], [5], [7], [3], [6], [2], [8], [4], [12], [10], [11], [9]],
)
METARATIONAL = [1, 2, 3, 5, 6, 7, 8]
EQUILIBRIA = {
    "cuban-missile-crisis": {NASH: [6], GMR: METARATIONAL, SMR: METARATIONAL, SEQ: [5, 6, 7]},
    "cuban-missile-crisis-reversible": {NASH: [], GMR: METARATIONAL, SMR: METARATIONAL, SEQ: [5, 7]},
}
STABLE = {
    "cuban-missile-crisis": {
        NASH: ("-YY-YY-----Y", "Y----YYY----"),
        GMR: ("YYYYYYYY---Y", "YYY-YYYY----"),
        SMR: ("YYYYYYYY---Y", "YYY-YYYY----"),
        SEQ: ("-YY-YYY----Y", "Y---YYYY----"),
    },
    "cuban-missile-crisis-reversible": {
        NASH: ("--Y-Y------Y", "Y----YYY----"),
        GMR: ("YYYYYYYY---Y", "YYY-YYYY----"),
        SMR: ("YYYYYYYY---Y", "YYY-YYYY----"),
        SEQ: ("--Y-Y-Y----Y", "Y---YYYY----"),
    },
}
MOVES_OF_US = {
    "cuban-missile-crisis": [[2, 3, 4], [4], [1, 2, 4], [2]],
    "cuban-missile-crisis-reversible": [[2, 3, 4], [1, 3, 4], [1, 2, 4], [1, 2, 3]],
}

each_variant = pytest.mark.parametrize("name", EQUILIBRIA)


@each_variant
def test_states_and_orders_are_the_published_ones(name):
    crisis = packaged_conflict(name)
    assert crisis.options == ("air_strike", "blockade", "withdraw", "escalate")
    assert crisis.numbering.decimals == tuple(range(12)), "to withdraw and to escalate exclude each other"
    assert (crisis.classes(US), crisis.classes(USSR)) == RANKINGS
    assert crisis.numbering.decimal(crisis.start) == 0


@each_variant
def test_moves_are_the_published_ones(name):
    crisis = packaged_conflict(name)
    assert crisis.moves(US)[:4] == MOVES_OF_US[name]
    assert crisis.moves(US)[8:] == [[8 + number for number in reached] for reached in MOVES_OF_US[name]]
    assert crisis.moves(USSR)[:4] == [[5, 9], [6, 10], [7, 11], [8, 12]]


@each_variant
def test_equilibria(name):
    assert packaged_conflict(name).equilibria() == EQUILIBRIA[name]


@each_variant
def test_the_historical_resolution_is_a_sequential_equilibrium(name):
    crisis = packaged_conflict(name)
    decimals = [crisis.numbering.decimals[number - 1] for number in crisis.equilibria()[SEQ]]
    assert HISTORICAL_RESOLUTION in decimals


@each_variant
def test_verdicts_by_party(name):
    crisis = packaged_conflict(name)
    assert {concept: crisis.stable(concept) for concept in STABLE[name]} == STABLE[name]
    assert_oracle_agrees(crisis)
