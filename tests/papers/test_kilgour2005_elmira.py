"""Kilgour and Hipel (2005), Group Decision and Negotiation 14(6), 441-460: the Elmira dispute of 1991.

Read: the abstract of that article, which names the dispute; the example file
Elmira.gmcr of gmcr-py (2014-10-01); and Kinsara (2014), A Simple Guide to GMCR+,
pages 13 to 16. Published there: state 1 is the status quo, from which only the
Local Government can improve, to state 7 (page 15); the states 7, 10, 11 and 12 hold
under every concept, 8 and 9 under none (figure 29, page 14, which shows no others);
a coalition of MoE and Uniroyal has five moves from 7, of which one improves for
both, to 10 (page 15); no single party can move from 7 to 10 (page 16). The literature's
equilibria in nine states are from memory: s5, s8 and s9 hold under all four concepts,
s1 and s4 as metarational states too. The tables by party were computed
independently of this project, from the definitions.

Deviations: the literature numbers nine states, taking the four in which Uniroyal
abandons as one (s9); there are twelve here. Its order for Uniroyal, as remembered,
has s3 > s7 > s2 where the file has s2 > s3 > s7; the equilibria are the same.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.conflict import ConflictModel, reachable_states
from detente.conflict.stability import sequential_witness
from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, assert_oracle_agrees, packaged_conflict

MOE, UNIROYAL, LOCAL_GOVERNMENT = 0, 1, 2
TAKEN = (1, 0, 1, 1, 1)
"""Delay is coded the other way round: it stands at its first level while it goes on."""

RANKINGS = (
    [[9], [3], [4], [10], [7], [1], [2], [8], [5, 6, 11, 12]],
    [[1], [4], [10], [7], [5, 6, 11, 12], [2], [3], [9], [8]],
    [[9], [3], [7], [1], [10], [8], [4], [2], [5, 6, 11, 12]],
)
MOVES = (
    [[2], [], [4], [], [6], [], [8], [], [10], [], [12], []],
    [[3, 5], [4, 6], [5], [6], [], [], [9, 11], [10, 12], [11], [12], [], []],
    [[7], [8], [9], [10], [11], [12], [1], [2], [3], [4], [5], [6]],
)
STRONG, METARATIONAL = [5, 6, 7, 10, 11, 12], [1, 4, 5, 6, 7, 10, 11, 12]
EQUILIBRIA = {NASH: STRONG, GMR: METARATIONAL, SMR: METARATIONAL, SEQ: STRONG}
STABLE = {
    NASH: ("YYYYYYYYYYYY", "Y--YYYY--YYY", "----YYYYYYYY"),
    GMR: ("YYYYYYYYYYYY", "Y--YYYY--YYY", "YYYYYYYYYYYY"),
    SMR: ("YYYYYYYYYYYY", "Y--YYYY--YYY", "YYYYYYYYYYYY"),
    SEQ: ("YYYYYYYYYYYY", "Y--YYYY--YYY", "-YY-YYYYYYYY"),
}
NINE = {1: "s1", 2: "s2", 3: "s3", 4: "s4", 7: "s5", 8: "s6", 9: "s7", 10: "s8"} | dict.fromkeys(
    (5, 6, 11, 12), "s9"
)


@pytest.fixture(scope="module")
def elmira():
    return packaged_conflict("elmira", TAKEN)


def test_states_and_orders_are_the_published_ones(elmira):
    assert elmira.options == ("modify", "delay", "accept", "abandon", "insist")
    assert elmira.numbering.decimals == (2, 3, 4, 5, 8, 9, 18, 19, 20, 21, 24, 25)
    assert tuple(map(elmira.classes, (MOE, UNIROYAL, LOCAL_GOVERNMENT))) == RANKINGS
    assert elmira.numbering.number(elmira.start) == 1


def test_moves_are_the_published_ones(elmira):
    assert tuple(map(elmira.moves, (MOE, UNIROYAL, LOCAL_GOVERNMENT))) == MOVES


def test_equilibria(elmira):
    assert elmira.equilibria() == EQUILIBRIA


def test_the_guide_shows_four_of_the_last_six_states_as_equilibria(elmira):
    shown = {concept: [n for n in numbers if n >= 7] for concept, numbers in elmira.equilibria().items()}
    assert all(numbers == [7, 10, 11, 12] for numbers in shown.values())


def test_the_literature_counts_nine_states(elmira):
    named = {concept: {NINE[n] for n in numbers} for concept, numbers in elmira.equilibria().items()}
    assert named[NASH] == named[SEQ] == {"s5", "s8", "s9"}
    assert named[GMR] == named[SMR] == {"s1", "s4", "s5", "s8", "s9"}


def test_verdicts_by_party(elmira):
    assert {concept: elmira.stable(concept) for concept in STABLE} == STABLE
    assert_oracle_agrees(elmira)


def test_only_the_local_government_improves_on_the_status_quo(elmira):
    nash = elmira.stable(NASH)
    assert [row[0] for row in nash] == ["Y", "Y", "-"]
    witness = sequential_witness(elmira.model, LOCAL_GOVERNMENT, elmira.start)
    assert not witness.stable
    assert elmira.numbering.number(witness.improvement) == 7


def test_a_coalition_leaves_the_deadlock_for_state_10_alone(elmira):
    deadlock = elmira.numbering.state(7)
    together = replace(elmira.space, owners=(0, 0, 0, 0, 1), parties=2)
    reached = reachable_states(together, 0, deadlock)
    rank = elmira.model.rank.reshape(3, -1)
    better = reached[(rank[[MOE, UNIROYAL]][:, reached] > rank[[MOE, UNIROYAL]][:, [deadlock]]).all(axis=0)]
    assert len(reached) == 5
    assert elmira.numbering.numbers(better) == [10]
    assert 10 not in elmira.moves(MOE)[6] + elmira.moves(UNIROYAL)[6]


def test_the_remembered_order_of_uniroyal_gives_the_same_equilibria(elmira):
    rank = elmira.model.rank.copy()
    order = ([1], [4], [10], [7], [5, 6, 11, 12], [3], [9], [2], [8])
    for place, numbers in enumerate(order):
        rank[UNIROYAL].flat[[elmira.numbering.state(number) for number in numbers]] = -place
    remembered = replace(elmira, model=ConflictModel(elmira.space, rank))
    assert not np.array_equal(remembered.classes(UNIROYAL), elmira.classes(UNIROYAL))
    assert remembered.equilibria() == EQUILIBRIA
