"""Witnesses of stability and instability on conflicts solved by hand."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict.explain import Sanction, Witness, improvements_from, shortest_sanction
from detente.conflict.model import ConflictModel
from detente.conflict.stability import concept_named
from detente.conflict.states import binary_space
from detente.errors import EngineError
from tests.unit.conflict.small_conflicts import chicken, escape, prisoners_dilemma, ranking, relay, treaty


def witness(name, model, party, state):
    return concept_named(name).witness(model, party, state)


def test_nothing_to_improve():
    assert witness("nash", prisoners_dilemma(), 0, 0) == Witness("nash", 0, 0, stable=True)
    assert witness("sequential", prisoners_dilemma(), 0, 0).sanctions == ()


def test_an_improvement_that_nothing_deters():
    found = witness("nash", prisoners_dilemma(), 0, 3)
    assert found == Witness("nash", 0, 3, stable=False, improvement=1)


def test_a_sanction_deters_the_improvement():
    """Leaving cooperation, 11 to 01, is answered by defection, 01 to 00."""
    found = witness("sequential", prisoners_dilemma(), 0, 3)
    assert found.stable
    assert found.sanctions == (Sanction(improvement=1, moves=((1, 0),)),)
    assert found.sanctions[0].end == 0


def test_the_best_countermove_is_checked():
    """In chicken: 11 to 01, the other stops swerving, 00; the best answer is to swerve, 10."""
    found = witness("symmetric_metarational", chicken(), 0, 3)
    assert found.sanctions == (Sanction(improvement=1, moves=((1, 0),), countermove=2),)
    assert witness("general_metarational", chicken(), 0, 3).sanctions[0].countermove is None


def test_a_punished_party_that_cannot_move_has_no_countermove():
    space = binary_space((1, 1), irreversible=frozenset({0}))
    model = ConflictModel(space, ranking((2, 2), ("10", "00", "01", "11"), ("00=01=10=11",)))
    found = witness("symmetric_metarational", model, 0, 0)
    assert found.sanctions == (Sanction(improvement=2, moves=((1, 3),), countermove=None),)


def test_the_party_escapes():
    assert witness("general_metarational", escape(), 0, 0).stable
    found = witness("symmetric_metarational", escape(), 0, 0)
    assert not found.stable
    assert found.improvement == escape().space.number((1, 0))


def test_the_longest_chain():
    """110, 111, 101: party 1, party 2, party 1 again; nothing shorter will do with improvements."""
    assert witness("sequential", relay(), 0, 0).sanctions == (
        Sanction(improvement=4, moves=((1, 6), (2, 7), (1, 5))),
    )
    assert witness("general_metarational", relay(), 0, 0).sanctions == (
        Sanction(improvement=4, moves=((2, 5),)),
    )


def test_nobody_moves_twice_in_a_row():
    assert not witness("general_metarational", treaty(helper=False), 0, 0).stable
    helped = treaty(helper=True)
    number = helped.space.number
    sanction = witness("general_metarational", helped, 0, 0).sanctions[0]
    assert sanction.improvement == number((1, 0, 0, 0))
    assert sanction.moves == (
        (1, number((1, 1, 0, 0))),
        (2, number((1, 1, 0, 1))),
        (1, number((1, 1, 1, 1))),
    )


def test_the_best_undeterred_improvement_is_named_and_ties_go_to_the_lowest_number():
    model = ConflictModel(binary_space((2, 1)), ranking((2, 2, 2), ("110=100", "010", "000"), ("000",)))
    found = witness("nash", model, 0, 0)
    assert found.improvement == model.space.number((1, 0, 0))


def test_each_improvement_has_its_own_sanction():
    model = ConflictModel(
        binary_space((2, 1)), ranking((2, 2, 2), ("100", "010", "000", "011", "101"), ("001", "000"))
    )
    found = witness("general_metarational", model, 0, 0)
    assert [sanction.improvement for sanction in found.sanctions] == [2, 4]
    assert [sanction.end for sanction in found.sanctions] == [3, 5]


def test_no_sanction_is_an_empty_path():
    model = chicken()
    nothing = np.zeros(4, dtype=bool)
    assert shortest_sanction(model, 0, 1, nothing, improving=False) == ()


def test_misfits_are_named():
    model = chicken()
    worlds = ConflictModel(model.space, np.stack([model.rank] * 2, axis=-1))
    with pytest.raises(EngineError, match="one world"):
        witness("nash", worlds, 0, 0)
    feasible = np.array([[True, False], [True, True]])
    closed = ConflictModel(model.space, model.rank, feasible)
    with pytest.raises(EngineError, match="state 1 is infeasible"):
        witness("sequential", closed, 0, 1)
    with pytest.raises(EngineError, match="no state 4"):
        witness("sequential", closed, 0, 4)
    with pytest.raises(EngineError, match="no party 5"):
        improvements_from(closed, 5, 0)
