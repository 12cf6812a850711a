"""Where a settlement can still be reached, and what puts it out of reach."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict.settlement_reach import PointOfNoReturn, can_reach, points_of_no_return
from detente.conflict.states import EVENT, StateSpace, binary_space, one_way, two_way
from detente.errors import EngineError


def quarrel(*, closing=((1, 1),), event=False):
    """Offer and sue (party 0), accept and leave (party 1); suing and leaving cannot be undone.

    ``closing`` lists pairs (sue, leave) at which no settlement can be signed.
    A settlement is offer and accept; with `event` it also needs the event.
    """
    levels = (2, 2, 2, 2) + ((2,) if event else ())
    grid = np.indices(levels)
    settled = (grid[0] == 1) & (grid[2] == 1) & ((grid[4] == 1) if event else True)
    feasible = np.ones(levels, dtype=bool)
    for sue, leave in closing:
        feasible &= ~(settled & (grid[1] == sue) & (grid[3] == leave))
    space = StateSpace(
        owners=(0, 0, 1, 1) + ((EVENT,) if event else ()),
        transitions=(two_way(2), one_way(2), two_way(2), one_way(2)) + ((one_way(2),) if event else ()),
        feasible=feasible,
        terminal=np.zeros(levels, dtype=bool),
        breach=(False,) * len(levels),
        parties=2,
    )
    return space, settled


IRREVERSIBLE = (False, True, False, True)


class TestReach:
    def test_targets_reach_themselves_and_infeasible_ones_do_not_count(self):
        space = binary_space((1,), np.array([True, False]))
        assert can_reach(space, np.array([True, False])).tolist() == [True, False]
        assert can_reach(space, np.array([False, True])).tolist() == [False, False]

    def test_parties_move_in_any_order(self):
        space, settled = quarrel()
        reach = can_reach(space, settled)
        assert reach[:, 0, :, 0].all()
        assert reach[:, 1, :, 0].all()
        assert not reach[:, 1, :, 1].any()

    def test_events_happen_on_request(self):
        space, settled = quarrel(event=True)
        assert not can_reach(space, settled)[0, 0, 0, 0, 0]
        assert can_reach(space, settled)[0, 0, 0, 0, 1]
        assert can_reach(space, settled, events=True)[0, 0, 0, 0, 0]

    def test_events_do_not_happen_in_terminal_states(self):
        space = StateSpace(
            owners=(0, EVENT),
            transitions=(one_way(2), one_way(2)),
            feasible=np.array([[True, False], [True, True]]),
            terminal=np.array([[False, False], [True, False]]),
            breach=(False, False),
            parties=1,
        )
        targets = np.array([[False, False], [False, True]])
        assert not can_reach(space, targets, events=True)[0, 0]

    def test_leaving_a_terminal_state_may_take_two_moves_of_one_party(self):
        terminal = np.array([[True, True], [False, False]])
        space = StateSpace((0, 0), (two_way(2),) * 2, np.ones((2, 2), bool), terminal, (True, False), 1)
        targets = np.array([[False, True], [False, False]])
        assert can_reach(space, targets).all()

    def test_worlds(self):
        space = binary_space((1, 1))
        feasible = np.ones((2, 2, 2), dtype=bool)
        feasible[0, 1, 1] = feasible[1, 0, 1] = False
        targets = np.array([[False, False], [False, True]])
        reach = can_reach(space, targets, feasible=feasible)
        assert reach[0, 0].tolist() == [True, False]

    def test_misfits_are_named(self):
        space, settled = quarrel()
        with pytest.raises(EngineError, match=r"expected bool \(2, 2, 2, 2\)"):
            can_reach(space, settled[0])
        with pytest.raises(EngineError, match="targets are int64"):
            can_reach(space, settled.astype(int))


class TestPointsOfNoReturn:
    def test_none_while_every_move_leaves_a_way(self):
        space, settled = quarrel(closing=())
        assert points_of_no_return(space, 0, settled, IRREVERSIBLE) == ()

    def test_one_move_is_enough(self):
        space, settled = quarrel(closing=((1, 0), (1, 1)))
        number = space.number
        assert points_of_no_return(space, 0, settled, IRREVERSIBLE) == (
            PointOfNoReturn(0, ((1, 1),), ((0, number((0, 1, 0, 0))),)),
        )

    def test_the_second_move_closes_the_door(self):
        """Suing is harmless until the other side has left, and the other way round."""
        space, settled = quarrel()
        number = space.number
        assert points_of_no_return(space, 0, settled, IRREVERSIBLE) == (
            PointOfNoReturn(1, ((3, 1),), ((0, number((0, 1, 0, 0))), (1, number((0, 1, 0, 1))))),
            PointOfNoReturn(0, ((1, 1),), ((1, number((0, 0, 0, 1))), (0, number((0, 1, 0, 1))))),
        )

    def test_a_third_move_is_not_looked_at(self):
        space = binary_space((1, 1, 1), irreversible=frozenset({0, 1, 2}))
        feasible = np.ones((2, 2, 2), dtype=bool)
        targets = ~np.all(np.indices((2, 2, 2)) == 1, axis=0)
        space = StateSpace(space.owners, space.transitions, feasible, space.terminal, space.breach, 3)
        assert points_of_no_return(space, 0, targets, (True,) * 3) == ()
        assert len(points_of_no_return(space, 4, targets, (True,) * 3)) == 2

    def test_only_the_named_options_count(self):
        space, settled = quarrel(closing=((1, 0), (1, 1)))
        assert points_of_no_return(space, 0, settled, (False,) * 4) == ()

    def test_an_event_may_still_open_a_way(self):
        space, settled = quarrel(event=True)
        found = points_of_no_return(space, 0, settled, (*IRREVERSIBLE, False))
        assert [point.changes for point in found] == [((3, 1),), ((1, 1),)]

    def test_a_larger_change_is_left_out_where_a_part_does_the_same(self):
        space, settled = quarrel(closing=((1, 0), (1, 1)))
        wider = StateSpace(
            (0, 0, 0, 1), space.transitions, space.feasible, space.terminal, space.breach, space.parties
        )
        found = points_of_no_return(wider, 0, settled, (True, True, True, False))
        assert [point.changes for point in found] == [((1, 1),)]

    def test_a_larger_change_is_kept_where_a_part_takes_longer(self):
        """Suing and leaving in one move is fatal at once; each alone only once the other has been done."""
        space, settled = quarrel()
        together = StateSpace(
            (0, 0, 0, 0), space.transitions, space.feasible, space.terminal, space.breach, space.parties
        )
        found = points_of_no_return(together, 0, settled, IRREVERSIBLE)
        assert [(point.changes, len(point.path)) for point in found] == [
            (((1, 1), (3, 1)), 1),
            (((1, 1),), 2),
            (((3, 1),), 2),
        ]

    def test_nothing_is_lost_where_nothing_could_be_reached(self):
        space, settled = quarrel()
        assert points_of_no_return(space, space.number((0, 1, 0, 1)), settled, IRREVERSIBLE) == ()

    def test_misfits_are_named(self):
        space, settled = quarrel()
        with pytest.raises(EngineError, match="marks 2 options; the space has 4"):
            points_of_no_return(space, 0, settled, (True, False))
        with pytest.raises(EngineError, match="no state 16"):
            points_of_no_return(space, 16, settled, IRREVERSIBLE)
