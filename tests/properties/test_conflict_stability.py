"""What holds for the stability concepts on every conflict."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conflict.equilibria import equilibria
from detente.conflict.model import ConflictModel
from detente.conflict.states import EVENT, StateSpace
from tests.properties.random_conflicts import models

few = settings(max_examples=50)


@few
@given(models() | models(worlds=3))
def test_one_concept_includes_another(model):
    """Nash implies all; sequential and symmetric metarational imply general metarational."""
    found = equilibria(model)
    for party in range(model.space.parties):
        nash, general, symmetric, sequential = (found.of_party(name, party) for name in found.concepts)
        assert not (nash & ~sequential).any()
        assert not (nash & ~symmetric).any()
        assert not (sequential & ~general).any()
        assert not (symmetric & ~general).any()


@few
@given(models())
def test_the_best_feasible_state_is_stable_and_infeasible_states_are_not(model):
    found = equilibria(model)
    feasible = model.feasible_states
    for party in range(model.space.parties):
        rank = model.ranks_of(party)
        best = feasible & (rank == rank[feasible].max())
        assert found.stable[:, party][:, best].all()
    assert not found.stable[:, :, ~feasible].any()


@few
@given(models(worlds=4))
def test_many_worlds_at_once_are_many_single_worlds(model):
    together = equilibria(model)
    for world in range(4):
        alone = equilibria(model.in_world(world))
        assert np.array_equal(together.stable[..., world], alone.stable)
        assert np.array_equal(together.joint[..., world], alone.joint)


@few
@given(models(), st.data())
def test_only_the_order_of_ranks_counts(model, data):
    distinct = np.unique(model.rank)
    steps = data.draw(st.lists(st.integers(1, 2**40), min_size=len(distinct), max_size=len(distinct)))
    stretched = np.cumsum(np.array(steps, dtype=np.int64)) - 2**45
    rank = stretched[np.searchsorted(distinct, model.rank)]
    assert np.array_equal(equilibria(model).stable, equilibria(ConflictModel(model.space, rank)).stable)


def options_moved(space, order, parties):
    """Let option ``order[k]`` of a space become option ``k``, and party ``parties[p]`` party ``p``."""
    owners = [space.owners[axis] for axis in order]
    return StateSpace(
        owners=tuple(owner if owner == EVENT else parties.index(owner) for owner in owners),
        transitions=tuple(space.transitions[axis] for axis in order),
        feasible=space.feasible.transpose(order),
        terminal=space.terminal.transpose(order),
        breach=tuple(space.breach[axis] for axis in order),
        parties=space.parties,
    )


@few
@given(models(), st.data())
def test_the_order_of_a_partys_options_does_not_matter(model, data):
    space = model.space
    order = [
        axis
        for owner in [*range(space.parties), EVENT]
        for axis in data.draw(st.permutations(space.axes_of(owner)))
    ]
    moved = ConflictModel(
        options_moved(space, order, range(space.parties)),
        model.rank.transpose(0, *(1 + axis for axis in order)),
    )
    before = equilibria(model).stable.transpose(0, 1, *(2 + axis for axis in order))
    assert np.array_equal(before, equilibria(moved).stable)


@few
@given(models(), st.data())
def test_the_order_of_the_parties_does_not_matter(model, data):
    space = model.space
    parties = data.draw(st.permutations(range(space.parties)))
    order = [axis for party in [*parties, EVENT] for axis in space.axes_of(party)]
    renamed = options_moved(space, order, parties)
    rank = model.rank[list(parties)].transpose(0, *(1 + axis for axis in order))
    before = equilibria(model).stable[:, list(parties)].transpose(0, 1, *(2 + axis for axis in order))
    assert np.array_equal(before, equilibria(ConflictModel(renamed, rank)).stable)


@few
@given(models(), st.data())
def test_the_order_of_levels_does_not_matter(model, data):
    """Levels are names: reversing an option together with its transitions reverses the result."""
    space = model.space
    axis = data.draw(st.integers(0, len(space.levels) - 1))
    reversed_space = StateSpace(
        owners=space.owners,
        transitions=tuple(
            allowed[::-1, ::-1].copy() if option == axis else allowed
            for option, allowed in enumerate(space.transitions)
        ),
        feasible=np.flip(space.feasible, axis),
        terminal=np.flip(space.terminal, axis),
        breach=space.breach,
        parties=space.parties,
    )
    flipped = equilibria(ConflictModel(reversed_space, np.flip(model.rank, axis + 1)))
    assert np.array_equal(np.flip(flipped.stable, axis + 2), equilibria(model).stable)


@few
@given(models(events=False), st.integers(1, 3))
def test_an_event_splits_a_conflict_into_separate_ones(model, copies):
    """Nobody moves an event, so each of its levels is a conflict of its own."""
    space = model.space
    levels = copies + 1
    widened = StateSpace(
        owners=(*space.owners, EVENT),
        transitions=(*space.transitions, np.triu(np.ones((levels, levels), dtype=bool))),
        feasible=np.repeat(space.feasible[..., None], levels, axis=-1),
        terminal=np.repeat(space.terminal[..., None], levels, axis=-1),
        breach=(*space.breach, False),
        parties=space.parties,
    )
    shifts = np.arange(levels) * 5000
    found = equilibria(ConflictModel(widened, model.rank[..., None] + shifts))
    alone = equilibria(model)
    for level in range(levels):
        assert np.array_equal(found.stable[..., level], alone.stable)
