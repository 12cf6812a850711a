"""What holds for every move and every group of movers."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conflict.moves import (
    best_reachable,
    group_closure,
    improvement_closure,
    reachable_states,
    worst_reachable,
)
from detente.conflict.settlement_reach import can_reach, points_of_no_return
from detente.conflict.states import EVENT
from tests.properties.random_conflicts import models, spaces

few = settings(max_examples=50)


def cells(space):
    return [int(state) for state in np.flatnonzero(space.feasible)]


@few
@given(spaces(), st.data())
def test_the_best_and_the_worst_are_among_the_listed_states(space, data):
    party = data.draw(st.integers(EVENT, space.parties - 1))
    values = np.random.default_rng(data.draw(st.integers(0, 99))).integers(-9, 9, space.levels)
    best, worst = best_reachable(values, space, party), worst_reachable(values, space, party)
    for state in cells(space):
        reached = values.reshape(-1)[[state, *reachable_states(space, party, state)]]
        assert best.reshape(-1)[state] == reached.max()
        assert worst.reshape(-1)[state] == reached.min()


@few
@given(models(), st.data())
def test_closures_grow_with_the_group_and_with_what_it_may_do(model, data):
    space = model.space
    members = data.draw(st.lists(st.integers(0, space.parties - 1), unique=True))
    values = np.random.default_rng(data.draw(st.integers(0, 99))).integers(-9, 9, space.levels)
    anything = group_closure(values, space, members)
    improving = improvement_closure(values, model.rank, space, members)
    feasible = space.feasible
    assert (anything <= improving)[feasible].all()
    assert (improving <= values)[feasible].all()
    everybody = group_closure(values, space, range(space.parties))
    assert (everybody <= anything)[feasible].all()
    for member in members:
        assert (anything <= worst_reachable(values, space, member))[feasible].all()


@few
@given(models(), st.data())
def test_the_order_of_the_members_does_not_matter(model, data):
    space = model.space
    members = data.draw(st.permutations(range(space.parties)))
    values = model.rank[0]
    assert np.array_equal(
        group_closure(values, space, members), group_closure(values, space, range(space.parties))
    )
    assert np.array_equal(
        improvement_closure(values, model.rank, space, members),
        improvement_closure(values, model.rank, space, range(space.parties)),
    )


@few
@given(spaces(terminal=False), st.data())
def test_without_treaties_a_closure_is_closed(space, data):
    members = data.draw(st.lists(st.integers(0, space.parties - 1), unique=True))
    values = np.random.default_rng(data.draw(st.integers(0, 99))).integers(-9, 9, space.levels)
    closed = group_closure(values, space, members)
    assert np.array_equal(group_closure(closed, space, members), closed)
    for member in members:
        moved = worst_reachable(closed, space, member)
        assert np.array_equal(moved[space.feasible], closed[space.feasible])


def reaching_by_steps(space, targets, movers):
    """Add states one by one, from the listed moves."""
    good = {state for state in cells(space) if targets.reshape(-1)[state]}
    while True:
        more = {
            state
            for state in cells(space)
            if state not in good
            and any(good & set(reachable_states(space, mover, state).tolist()) for mover in movers)
        }
        if not more:
            return good
        good |= more


@few
@given(spaces(cells=24), st.booleans(), st.integers(0, 99))
def test_what_can_be_reached_is_reached_step_by_step(space, events, seed):
    targets = np.random.default_rng(seed).random(space.levels) < 0.2
    movers = [*range(space.parties), *([EVENT] if events else [])]
    found = can_reach(space, targets, events=events)
    assert set(np.flatnonzero(found).tolist()) == reaching_by_steps(space, targets, movers)


@few
@given(spaces(cells=24), st.data())
def test_points_of_no_return_are_what_they_say(space, data):
    start = data.draw(st.sampled_from(cells(space)))
    targets = np.random.default_rng(data.draw(st.integers(0, 99))).random(space.levels) < 0.2
    irreversible = tuple(data.draw(st.booleans()) for _ in space.levels)
    good = reaching_by_steps(space, targets, range(EVENT, space.parties))
    for point in points_of_no_return(space, start, targets, irreversible):
        states = [start, *(state for _, state in point.path)]
        for (mover, after), before in zip(point.path, states, strict=False):
            assert after in reachable_states(space, mover, before)
        assert [state in good for state in states] == [True] * (len(states) - 1) + [False]
        old, new = space.levels_at(states[-2]), space.levels_at(states[-1])
        changed = tuple((option, new[option]) for option in range(len(new)) if old[option] != new[option])
        assert point.changes == tuple(pair for pair in changed if irreversible[pair[0]])
        assert point.changes
        assert point.mover == point.path[-1][0]
        assert len(point.path) <= 2


@few
@given(spaces(cells=24), st.data())
def test_no_point_of_no_return_is_missed(space, data):
    """Every fatal move within two moves is reported, or a part of it that is as quick."""
    start = data.draw(st.sampled_from(cells(space)))
    targets = np.random.default_rng(data.draw(st.integers(0, 99))).random(space.levels) < 0.2
    good = reaching_by_steps(space, targets, range(EVENT, space.parties))
    found = points_of_no_return(space, start, targets, (True,) * len(space.levels))

    def moves(state):
        return [(p, int(end)) for p in range(space.parties) for end in reachable_states(space, p, state)]

    paths = [(start, mover, end, 1) for mover, end in moves(start)]
    paths += [
        (middle, mover, end, 2)
        for _, middle in moves(start)
        if middle in good
        for mover, end in moves(middle)
    ]
    for before, mover, after, length in paths:
        if start in good and before in good and after not in good:
            old, new = space.levels_at(before), space.levels_at(after)
            changed = {(option, new[option]) for option in range(len(new)) if old[option] != new[option]}
            assert any(
                point.mover == mover and set(point.changes) <= changed and len(point.path) <= length
                for point in found
            )
