"""What one party reaches in one move, and what a group reaches in any number of moves."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict import improvements
from detente.conflict.moves import (
    best_reachable,
    group_closure,
    improvement_closure,
    reachable_states,
    worst_reachable,
)
from detente.conflict.states import EVENT, StateSpace, binary_space, one_way, two_way
from detente.errors import EngineError
from tests.unit.conflict.small_conflicts import relay, treaty


def space_of(owners, transitions, *, feasible=None, terminal=None, breach=None):
    levels = tuple(len(allowed) for allowed in transitions)
    return StateSpace(
        owners=owners,
        transitions=transitions,
        feasible=np.ones(levels, dtype=bool) if feasible is None else feasible,
        terminal=np.zeros(levels, dtype=bool) if terminal is None else terminal,
        breach=(False,) * len(levels) if breach is None else breach,
        parties=max(owners) + 1,
    )


class TestOneMove:
    def test_a_party_moves_along_its_own_axes_only(self):
        space = space_of((0, 1), (two_way(2), two_way(3)))
        values = np.array([[1, 5, 3], [4, 2, 6]])
        assert best_reachable(values, space, 0).tolist() == [[4, 5, 6], [4, 5, 6]]
        assert best_reachable(values, space, 1).tolist() == [[5, 5, 5], [6, 6, 6]]
        assert worst_reachable(values, space, 0).tolist() == [[1, 2, 3], [1, 2, 3]]

    def test_staying_counts_and_infeasible_states_do_not(self):
        space = space_of((0,), (two_way(3),), feasible=np.array([True, False, True]))
        assert best_reachable(np.array([3, 9, 1]), space, 0)[[0, 2]].tolist() == [3, 3]
        assert reachable_states(space, 0, 0).tolist() == [2]

    def test_several_options_change_at_once_though_no_single_change_is_feasible(self):
        feasible = np.array([[True, False], [False, True]])
        space = space_of((0, 0), (two_way(2), two_way(2)), feasible=feasible)
        assert reachable_states(space, 0, 0).tolist() == [3]
        assert best_reachable(np.array([[0, 9], [9, 1]]), space, 0)[0, 0] == 1

    def test_one_way_options_only_rise(self):
        space = space_of((0,), (one_way(3),))
        assert best_reachable(np.array([5, 1, 3]), space, 0).tolist() == [5, 3, 3]
        assert worst_reachable(np.array([5, 1, 3]), space, 0).tolist() == [1, 1, 3]
        assert reachable_states(space, 0, 1).tolist() == [2]

    def test_any_transitive_transitions_are_kept(self):
        allowed = np.eye(3, dtype=bool)
        allowed[1, 0] = allowed[1, 2] = True
        space = space_of((0, 1), (allowed, two_way(2)))
        values = np.array([[7, 0], [1, 1], [2, 9]])
        assert best_reachable(values, space, 0).tolist() == [[7, 0], [7, 9], [2, 9]]

    def test_terminal_states_are_left_by_breach_options_only(self):
        terminal = np.array([[True, True], [False, False]])
        space = space_of((0, 0), (two_way(2), two_way(2)), terminal=terminal, breach=(True, False))
        values = np.array([[0, 1], [2, 3]])
        assert best_reachable(values, space, 0).tolist() == [[2, 3], [3, 3]]
        assert reachable_states(space, 0, 0).tolist() == [2]
        assert reachable_states(space, 0, 2).tolist() == [0, 1, 3]

    def test_events_happen_on_request(self):
        space = space_of((0, EVENT), (two_way(2), one_way(2)))
        values = np.array([[0, 1], [2, 3]])
        assert best_reachable(values, space, EVENT).tolist() == [[1, 1], [3, 3]]
        assert reachable_states(space, EVENT, 0).tolist() == [1]
        assert best_reachable(values, space, 0).tolist() == [[2, 3], [2, 3]]

    def test_a_party_without_options_stays(self):
        space = binary_space((1, 0, 1))
        values = np.array([[0, 1], [2, 3]])
        assert best_reachable(values, space, 1).tolist() == values.tolist()
        assert reachable_states(space, 1, 2).tolist() == []

    def test_booleans_ask_whether_anything_is_reached(self):
        space = space_of((0, 1), (one_way(2), two_way(2)), feasible=np.array([[True, True], [True, False]]))
        values = np.array([[False, False], [True, True]])
        reached = best_reachable(values, space, 0)
        assert reached.dtype == np.bool_
        assert reached.tolist() == [[True, False], [True, False]]

    @pytest.mark.parametrize("where", ["values", "feasible", "both"])
    def test_worlds_are_judged_each_by_itself(self, where):
        space = binary_space((1, 1))
        generator = np.random.default_rng(3)
        values = generator.integers(0, 9, (2, 2, 4) if where != "feasible" else (2, 2))
        feasible = generator.random((2, 2, 4) if where != "values" else (2, 2)) > 0.3
        reached = best_reachable(values, space, 0, feasible)
        assert reached.shape == (2, 2, 4)
        for world in range(4):
            one = np.broadcast_to(values.reshape(2, 2, -1), (2, 2, 4))[..., world]
            allowed = np.broadcast_to(feasible.reshape(2, 2, -1), (2, 2, 4))[..., world]
            alone = best_reachable(one, space, 0, allowed)
            assert reached[..., world][allowed].tolist() == alone[allowed].tolist()

    def test_inputs_are_left_as_they_are(self):
        space = space_of((0,), (one_way(3),), feasible=np.array([True, False, True]))
        values = np.array([5, 1, 3])
        best_reachable(values, space, 0)
        group_closure(values, space, [0])
        assert values.tolist() == [5, 1, 3]

    def test_misfits_are_named(self):
        space = binary_space((1, 1))
        with pytest.raises(EngineError, match=r"values has shape \(2,\)"):
            best_reachable(np.zeros(2, dtype=int), space, 0)
        with pytest.raises(EngineError, match=r"feasible has shape \(2, 3\)"):
            best_reachable(np.zeros((2, 2), dtype=int), space, 0, np.ones((2, 3), dtype=bool))
        with pytest.raises(EngineError, match="no party 2"):
            best_reachable(np.zeros((2, 2), dtype=int), space, 2)
        with pytest.raises(EngineError, match="no state 4"):
            reachable_states(space, 0, 4)
        with pytest.raises(EngineError, match="a single state needs"):
            reachable_states(space, 0, 0, np.ones((2, 2, 5), dtype=bool))
        with pytest.raises(EngineError, match="events move nobody"):
            group_closure(np.zeros((2, 2), dtype=int), space, [0, EVENT])


class TestGroupClosure:
    def test_two_parties_climb_a_staircase_by_turns(self):
        """Only cells on the stairs are feasible, so each step needs the other party's step before."""
        feasible = np.eye(4, dtype=bool) | np.eye(4, k=1, dtype=bool)
        space = space_of((0, 1), (two_way(4), two_way(4)), feasible=feasible)
        values = -np.arange(16).reshape(4, 4)
        assert group_closure(values, space, [0, 1])[0, 0] == -15
        assert group_closure(values, space, [1])[0, 0] == -1

    def test_nobody_else_moves(self):
        space = binary_space((1, 1, 1))
        values = -np.arange(8).reshape(2, 2, 2)
        assert group_closure(values, space, [1, 2])[0].tolist() == [[-3, -3], [-3, -3]]
        assert group_closure(values, space, []).tolist() == values.tolist()

    def test_infeasible_states_hold_the_largest_integer(self):
        space = space_of((0,), (two_way(2),), feasible=np.array([True, False]))
        assert group_closure(np.array([3, 1], dtype=np.int16), space, [0]).tolist() == [3, 32767]

    def test_after_a_breach_the_same_party_must_wait_for_another(self):
        """From the treaty 100 party 1 breaches; to attack is a second move in a row."""
        alone = treaty(helper=False)
        damage = alone.rank[0]
        assert group_closure(damage, alone.space, [1])[1, 0, 0] == 2
        helped = treaty(helper=True)
        damage = helped.rank[0]
        assert group_closure(damage, helped.space, [1])[1, 0, 0, 0] == 2
        assert group_closure(damage, helped.space, [1, 2])[1, 0, 0, 0] == 0

    def test_a_helper_that_cannot_move_helps_nobody(self):
        helped = treaty(helper=True)
        feasible = np.ones((2, 2, 2, 2), dtype=bool)
        feasible[..., 1] = False
        assert group_closure(helped.rank[0], helped.space, [1, 2], feasible)[1, 0, 0, 0] == 2

    def test_without_terminal_states_two_moves_in_a_row_are_one(self):
        alone = treaty(helper=False)
        free = space_of(alone.space.owners, alone.space.transitions, breach=alone.space.breach)
        assert group_closure(alone.rank[0], free, [1])[1, 0, 0] == 0


class TestImprovementClosure:
    def test_a_party_may_improve_again_after_another_has(self):
        model = relay()
        worst = improvement_closure(model.rank[0], model.rank, model.space, [1, 2])
        assert worst[1, 0, 0] == 0
        assert improvement_closure(model.rank[0], model.rank, model.space, [1])[1, 0, 0] == 2

    def test_a_move_to_an_equal_rank_is_no_improvement(self):
        space = binary_space((1, 1))
        rank = np.zeros((2, 2, 2), dtype=int)
        values = -np.arange(4).reshape(2, 2)
        assert improvement_closure(values, rank, space, [0, 1]).tolist() == values.tolist()

    def test_one_way_options_bound_improvements(self):
        space = space_of((0, 1), (one_way(3), two_way(1)))
        rank = np.array([[[1], [3], [2]], [[0], [0], [0]]])
        values = np.array([[10], [20], [5]])
        assert improvement_closure(values, rank, space, [0]).tolist() == [[5], [20], [5]]

    def test_after_a_breach_the_same_party_must_wait_for_another(self):
        alone = treaty(helper=False)
        eager = np.stack([alone.rank[0], np.arange(8).reshape(2, 2, 2)])
        assert improvement_closure(alone.rank[0], eager, alone.space, [1])[1, 0, 0] == 2
        free = space_of(alone.space.owners, alone.space.transitions)
        assert improvement_closure(alone.rank[0], eager, free, [1])[1, 0, 0] == 0

    @pytest.mark.parametrize("kind", ["two-way", "one-way", "mixed"])
    @pytest.mark.parametrize("spread", [3, 1000, 2**61])
    def test_sorting_and_comparing_by_pairs_agree(self, kind, spread, monkeypatch):
        generator = np.random.default_rng(7)
        options = {"two-way": [two_way(3)] * 3, "one-way": [one_way(3)] * 3}
        transitions = options.get(kind, [one_way(2), two_way(3), np.triu(np.ones((4, 4), dtype=bool))])
        space = space_of((0, 0, 0, 1), (*transitions, two_way(2)))
        shape = (*space.levels, 5)
        rank = generator.integers(-spread, spread, (2, *shape))
        values = generator.integers(-50, 50, shape)
        feasible = generator.random(shape) > 0.2
        results = []
        for limit in (-1, 2**30):
            monkeypatch.setattr(improvements, "LARGEST_GUARDS", limit)
            results.append(improvement_closure(values, rank, space, [0], feasible))
        assert np.array_equal(*results)
        assert (results[0] < np.where(feasible, values, 99)).any()

    def test_ranks_and_values_may_differ_in_having_worlds(self):
        model = relay()
        worlds = np.stack([model.rank, np.zeros_like(model.rank)], axis=-1)
        worst = improvement_closure(model.rank[0], worlds, model.space, [1, 2])
        assert worst[1, 0, 0].tolist() == [0, 2]
        wide = np.stack([model.rank[0], model.rank[0] + 1], axis=-1)
        assert improvement_closure(wide, model.rank, model.space, [1, 2])[1, 0, 0].tolist() == [0, 1]
