"""Hipel, Kilgour and Kinsara (2014), Group Decision and Negotiation 23(3), 355-376: Syria and Iraq, 1975.

Read: Kinsara (2014), A Simple Guide to GMCR+, which takes the model from there: options
(table 1, page 3), orders (table 3, page 8), equilibria (figure 19, page 9: state 6
under every concept, state 1 as general metarational), why state 2 is not sequentially
stable for Syria (ibid.), and for how many of Syria's 720 strict orders state 2 becomes
an equilibrium (page 11: 240 Nash, 420 sequential; and when). The verdicts by party
and the counts 384 and 300 were computed independently of this project.

Deviation: the published 420 is wrong; it is 384. State 2 is Nash stable for Syria if
it is better than 1 and 3: one third of the orders, 240. It is sequentially stable as
well if each of those two that is better can be answered by an improvement of Iraq (1
to 4, 3 to 6) to something no better than 2. 420 comes out if only one of them, the
last, is looked at.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest

from detente.conflict import ConflictModel, equilibria
from detente.conflict.equilibria import holds_at
from detente.conflict.horizon import limited_move, non_myopic
from detente.conflict.inverse import condition_of, holding_change, share_of_orders, share_of_profiles
from detente.conflict.stability import sequential_witness
from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, assert_oracle_agrees, packaged_conflict

SYRIA, IRAQ = 0, 1
STABLE = {
    NASH: ("Y----Y", "-Y-Y-Y"),
    GMR: ("Y-Y--Y", "YY-YYY"),
    SMR: ("Y-Y--Y", "-Y-Y-Y"),
    SEQ: ("Y-Y--Y", "-Y-YYY"),
}


@pytest.fixture(scope="module")
def conflict():
    return packaged_conflict("syria-iraq")


def test_states_and_orders_are_the_published_ones(conflict):
    assert conflict.options == ("release", "escalate", "attack")
    assert conflict.numbering.decimals == (0, 1, 2, 4, 5, 6)
    assert conflict.classes(SYRIA) == [[1], [3], [6], [2], [4], [5]]
    assert conflict.classes(IRAQ) == [[2], [4], [6], [1], [5], [3]]


def test_moves_are_the_published_ones(conflict):
    assert conflict.moves(SYRIA) == [[2, 3], [1, 3], [1, 2], [5, 6], [4, 6], [4, 5]]
    assert conflict.moves(IRAQ) == [[4], [5], [6], [1], [2], [3]]


def test_equilibria(conflict):
    assert conflict.equilibria() == {NASH: [6], GMR: [1, 6], SMR: [6], SEQ: [6]}


def test_verdicts_by_party(conflict):
    assert {concept: conflict.stable(concept) for concept in STABLE} == STABLE
    assert_oracle_agrees(conflict)


def test_state_2_breaks_by_the_move_to_3(conflict):
    """The move to 1 would be answered by 4; nothing that Iraq wants answers the move to 3."""
    numbering = conflict.numbering
    witness = sequential_witness(conflict.model, SYRIA, numbering.state(2))
    assert not witness.stable
    assert numbering.number(witness.improvement) == 3


def test_for_how_many_orders_of_syria_state_2_holds(conflict):
    """All 720 orders at once, one per world."""
    orders = np.array(list(permutations(range(6))))
    rank = np.zeros((2, conflict.space.size, len(orders)), dtype=int)
    for place, state in enumerate(conflict.numbering.states):
        rank[SYRIA, state] = orders[:, place]
        rank[IRAQ, state] = conflict.model.rank[IRAQ].flat[state]
    result = equilibria(ConflictModel(conflict.space, rank.reshape(2, 2, 2, 2, -1)))
    wanted = conflict.space.levels_at(conflict.numbering.state(2))
    counts = {concept: int(result.of(concept)[wanted].sum()) for concept in (NASH, GMR, SMR, SEQ)}
    assert counts == {NASH: 240, GMR: 384, SMR: 300, SEQ: 384}
    assert counts[SEQ] == 720 * 8 // 15


@pytest.mark.parametrize(
    ("concept", "share"),
    [(NASH, Fraction(1, 3)), (GMR, Fraction(8, 15)), (SMR, Fraction(5, 12)), (SEQ, Fraction(8, 15))],
)
def test_the_shares_follow_without_counting(conflict, concept, share):
    condition = condition_of(conflict.model, concept, SYRIA, conflict.numbering.state(2))
    found = share_of_orders(condition, 6)
    assert found.exact
    assert found.share == share
    assert found.orders == 720 * share


def test_for_how_many_profiles_of_both_state_2_holds(conflict):
    """All 518,400 profiles at once, 720 worlds for each order of Syria."""
    orders = np.array(list(permutations(range(6))))
    wanted = conflict.numbering.state(2)
    states = list(conflict.numbering.states)
    counts = dict.fromkeys((NASH, GMR, SMR, SEQ), 0)
    rank = np.zeros((2, conflict.space.size, len(orders)), dtype=np.int32)
    rank[IRAQ, states] = orders.T
    for order in orders:
        rank[SYRIA, states] = order[:, None]
        model = ConflictModel(conflict.space, rank.reshape(2, 2, 2, 2, -1))
        for concept in counts:
            counts[concept] += int(holds_at(model, concept, wanted).sum())
    for concept, count in counts.items():
        found = share_of_profiles(conflict.model, concept, wanted)
        assert (found.exact, found.profiles) == (True, count)


def test_what_would_make_state_2_hold_for_syria(conflict):
    """Of 1, 3, 6, 2, 4, 5: the move to 3 would be answered by 6, which Syria need only like less than 2."""
    wanted = conflict.numbering.state(2)
    condition = condition_of(conflict.model, SEQ, SYRIA, wanted)
    change = holding_change(condition, conflict.model.rank[SYRIA], conflict.space.feasible)
    assert change.pairs == 1
    assert change.moved == (conflict.numbering.state(6),)


def test_no_horizon_is_long_enough(conflict):
    """The anticipated states come back after four horizons; no state holds over all of them."""

    def holding(horizon):
        states = np.flatnonzero(limited_move(conflict.model, horizon).joint)
        return [conflict.numbering.number(int(state)) for state in states]

    assert [holding(horizon) for horizon in range(1, 8)] == [[6], [6], [], [1, 6], [6], [6], []]
    found = non_myopic(conflict.model)
    assert (found.from_horizon, found.period) == (2, 4)
    assert not found.joint.any()
