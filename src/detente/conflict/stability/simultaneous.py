"""Simultaneous stability: the others improve their lot at the same instant, and it comes to no gain."""

from __future__ import annotations

from itertools import product

import numpy as np

from detente.conflict.explain import Sanction, Witness, improvements_from
from detente.conflict.model import ConflictModel
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["MOST_COMBINATIONS", "simultaneous_at", "simultaneous_stable", "simultaneous_witness"]

MOST_COMBINATIONS = 10_000_000
"""Combinations of the others' improvements from one state that are looked at; more are refused."""


def simultaneous_stable(model: ConflictModel, party: int) -> BoolArray:
    """Mark the states whose every improvement by `party` meets others' improvements at the same instant.

    From a state ``s`` the party moves to an improvement ``a`` while each of the
    others stays or takes one of its own improvements ``b_j`` from the same
    ``s``, one of them at least. Each changes options of its own only, so that
    together they lead to one state, in state numbers
    ``p = a + sum of (b_j - s)``. ``s`` is simultaneously stable if each of the
    party's improvements has some such ``p`` that is feasible and that the party
    does not prefer to ``s`` [FraserHipel1984]_.

    Parameters
    ----------
    model
        The conflict, without world axis.
    party
        Whose stability.

    Returns
    -------
    BoolArray of shape ``model.shape``; False at infeasible states.

    Raises
    ------
    EngineError
        If the model has a world axis, there is no such party, or from some state the others' improvements
        can be combined in too many ways.

    References
    ----------
    [FraserHipel1984]_
    """
    if model.worlds is not None:
        raise EngineError("simultaneous stability is judged one world at a time: use model.in_world(...)")
    stable, states = np.zeros(model.shape, dtype=bool), np.flatnonzero(model.feasible_states)
    stable.flat[states] = simultaneous_at(model, party, states)
    return stable


def simultaneous_at(model: ConflictModel, party: int, states: IntArray) -> BoolArray:
    """Tell of some states alone whether they are simultaneously stable.

    Parameters
    ----------
    model
        The conflict, without world axis.
    party
        Whose stability.
    states
        ``int[state]``: numbers of feasible states.

    Returns
    -------
    BoolArray
        ``bool[state]``.

    Raises
    ------
    EngineError
        If the model has a world axis, there is no such party or feasible state, or from one the others'
        improvements can be combined in too many ways.

    References
    ----------
    [FraserHipel1984]_
    """
    return np.array(
        [
            _deterred(model, party, int(state), improvements_from(model, party, int(state))).all()
            for state in states
        ],
        dtype=bool,
    )


def simultaneous_witness(model: ConflictModel, party: int, state: int) -> Witness:
    """Give what meets each improvement of `party` at the same instant, or the improvement that nothing meets.

    Parameters
    ----------
    model
        The conflict, without world axis.
    party, state
        Whose stability in which feasible state.

    Returns
    -------
    Witness
        The moves of a sanction lead one after the other to the combined state, though all are made at once;
        the fewest movers are given, the first in the order of movers and states among them.

    Raises
    ------
    EngineError
        If the model has a world axis, there is no such party or feasible state, or there are too many
        combinations.

    References
    ----------
    [FraserHipel1984]_
    """
    improvements = improvements_from(model, party, state)
    rank = model.ranks_of(party).reshape(-1)
    undeterred = improvements[~_deterred(model, party, state, improvements)]
    if undeterred.size:
        best = int(undeterred[np.argmax(rank[undeterred])])
        return Witness("simultaneous", party, state, stable=False, improvement=best)
    sanctions = tuple(_sanction(model, party, state, int(improved)) for improved in improvements)
    return Witness("simultaneous", party, state, stable=True, sanctions=sanctions)


def _deterred(model: ConflictModel, party: int, state: int, improvements: IntArray) -> BoolArray:
    """Tell of each improvement whether some combination meets it."""
    if not improvements.size:
        return np.zeros(0, dtype=bool)
    rank, feasible = model.ranks_of(party).reshape(-1), model.feasible_states.reshape(-1)
    shifts = _shifts(model, party, state)
    found = np.zeros(len(improvements), dtype=bool)
    for place, improved in enumerate(improvements):
        met = improved + shifts
        found[place] = bool((feasible[met] & (rank[met] <= rank[state])).any())
    return found


def _shifts(model: ConflictModel, party: int, state: int) -> IntArray:
    """Give by how much each combination of the others' improvements moves the state number."""
    own = [improvements_from(model, other, state) - state for other in model.opponents_of(party)]
    count = int(np.prod([len(shifts) + 1 for shifts in own], dtype=object))
    if count > MOST_COMBINATIONS:
        raise EngineError(
            f"at state {state} the others' improvements combine in {count:,} ways; "
            f"allowed: {MOST_COMBINATIONS:,}"
        )
    sums = np.zeros(1, dtype=np.intp)
    for shifts in own:
        sums = np.add.outer(np.concatenate([[0], shifts]), sums).reshape(-1)
    # The first sum is that of all staying. A sum of several moves is never 0: each changes other options.
    return sums[1:]


def _sanction(model: ConflictModel, party: int, state: int, improved: int) -> Sanction:
    """Find the combination of fewest movers, the first in the order of movers and states."""
    rank, feasible = model.ranks_of(party).reshape(-1), model.feasible_states.reshape(-1)
    others = model.opponents_of(party)
    choices = [(None, *map(int, improvements_from(model, other, state))) for other in others]
    combinations = sorted(
        (
            tuple((mover, end) for mover, end in zip(others, ends, strict=True) if end is not None)
            for ends in product(*choices)
        ),
        key=lambda moves: (len(moves), moves),
    )
    for moves in combinations[1:]:
        met = improved + sum(end - state for _, end in moves)
        if feasible[met] and rank[met] <= rank[state]:
            return Sanction(improved, _one_after_the_other(improved, state, moves))
    raise EngineError(f"nothing meets the improvement {improved} of party {party} at state {state}")


def _one_after_the_other(
    improved: int, state: int, moves: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Write moves made at once as steps that lead to the combined state."""
    steps, here = [], improved
    for mover, end in moves:
        here += end - state
        steps.append((mover, here))
    return tuple(steps)
