"""The four concepts on conflicts solved by hand."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict.equilibria import equilibria
from detente.conflict.model import ConflictModel
from detente.conflict.stability import CONCEPTS, concept_named
from detente.conflict.states import StateSpace, binary_space
from detente.errors import EngineError
from tests.unit.conflict.small_conflicts import chicken, escape, prisoners_dilemma, ranking, relay, treaty


def stable(model, party):
    """Give the numbers of the stable states under each code."""
    return {concept.code: np.flatnonzero(concept.stable(model, party)).tolist() for concept in CONCEPTS}


def test_the_table_lists_each_concept_once():
    assert [concept.code for concept in CONCEPTS] == ["Nash", "GMR", "SMR", "SEQ"]
    assert len({concept.name for concept in CONCEPTS}) == len(CONCEPTS)
    assert concept_named("sequential").code == "SEQ"
    with pytest.raises(EngineError, match="no stability concept 'SEQ'; known are nash, general_metarational"):
        concept_named("SEQ")


def test_prisoners_dilemma():
    """Defecting is best alone; cooperation holds once the others' answer is foreseen."""
    assert stable(prisoners_dilemma(), 0) == {
        "Nash": [0, 1],
        "GMR": [0, 1, 3],
        "SMR": [0, 1, 3],
        "SEQ": [0, 1, 3],
    }


def test_chicken():
    """Swerving both holds only against punishments that hurt the punisher."""
    for party, nash in ((0, [1, 2]), (1, [1, 2])):
        assert stable(chicken(), party) == {
            "Nash": nash,
            "GMR": [1, 2, 3],
            "SMR": [1, 2, 3],
            "SEQ": nash,
        }


def test_a_punishment_that_can_be_escaped_is_no_symmetric_one():
    """From 00 party 0 leaves for 10; party 1 hits, 11; party 0 hides, 21, and is best off."""
    found = stable(escape(), 0)
    assert 0 not in found["Nash"]
    assert 0 in found["GMR"]
    assert 0 not in found["SMR"]
    assert 0 not in found["SEQ"], "hitting makes party 1 worse off"


def test_a_party_may_move_again_after_another():
    """Punishing 100 takes 110, 111, 101: party 1, party 2, party 1."""
    found = stable(relay(), 0)
    assert 0 not in found["Nash"]
    assert 0 in found["SEQ"]
    assert 0 in found["GMR"]


@pytest.mark.parametrize(("helper", "deterred"), [(False, False), (True, True)])
def test_attacking_after_a_breach_needs_a_move_in_between(helper, deterred):
    model = treaty(helper=helper)
    found = stable(model, 0)
    assert (0 in found["GMR"]) is deterred


def test_the_signatory_may_not_walk_out_of_a_treaty_without_a_breach_option():
    """In 100 party 0 would rather not have signed, but nothing lets it unsign."""
    model = treaty(helper=False)
    regret = ConflictModel(model.space, np.stack([-model.rank[0], model.rank[1]]))
    assert regret.space.number((1, 0, 0)) in stable(regret, 0)["Nash"]


def test_infeasible_states_are_stable_for_nobody():
    feasible = np.array([[True, False], [False, True]])
    model = ConflictModel(binary_space((1, 1), feasible), np.zeros((2, 2, 2), dtype=int))
    for party in (0, 1):
        for numbers in stable(model, party).values():
            assert numbers == [0, 3]


def test_equal_ranks_are_no_improvement_and_deter():
    model = ConflictModel(binary_space((1, 1)), ranking((2, 2), ("10", "00=11", "01"), ("00=01=10=11",)))
    found = stable(model, 0)
    assert 0 not in found["Nash"]
    assert 0 in found["GMR"], "being put back to an equal state deters"
    assert 0 not in found["SEQ"], "an indifferent party improves nothing by moving"


def test_events_neither_move_nor_punish():
    """Only an event could hurt party 0; it is nobody's move."""
    two = binary_space((1, 1))
    space = StateSpace(
        owners=(0, -1),
        transitions=two.transitions,
        feasible=two.feasible,
        terminal=two.terminal,
        breach=two.breach,
        parties=1,
    )
    model = ConflictModel(space, np.array([[[1, 1], [2, 0]]]))
    assert all(numbers == [1, 2] for numbers in stable(model, 0).values())


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint32])
def test_only_the_order_of_ranks_counts_whatever_their_type(dtype):
    model = relay()
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    extreme = np.array([low, low + (high - low) // 2, high], dtype=dtype)[model.rank]
    expected, found = equilibria(model), equilibria(ConflictModel(model.space, extreme))
    assert np.array_equal(expected.stable, found.stable)


@pytest.mark.parametrize("worlds", [(), (3,)])
def test_where_nothing_can_be_moved_everything_holds(worlds):
    """A slice of a case may have no option left: one state, and no axis."""
    space = StateSpace((), (), np.array(True), np.array(False), (), 2)
    found = equilibria(ConflictModel(space, np.zeros((2, *worlds), dtype=int)))
    assert found.stable.shape == (4, 2, *worlds)
    assert found.stable.all()
