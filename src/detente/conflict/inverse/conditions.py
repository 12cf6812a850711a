"""What a party's preferences must be for a state to hold: the exact condition, from moves and others' wishes.

Fix a state ``s``, a party and a concept. Whether ``s`` is stable for the party hangs on
its preferences only through the set of states that it does *not* prefer to ``s``. Each
state ``q`` that the party can move to gives one *clause*; all clauses must hold, and a
clause holds if one of its *alternatives* does: a set of states none of which the party
may prefer to ``s``. The first alternative is ``{q}`` itself (the move is no
improvement); the others are sanctions [Kinsara2014]_:

- *Nash*: there are none.
- *general metarational*: ``{k}`` for each ``k`` that the others reach from ``q``.
- *symmetric metarational*: ``{k}`` and all that the party reaches from ``k``.
- *sequential*, *symmetric sequential*: the same for those ``k`` that the others reach by
  improvements of their own. What these are hangs on the others' preferences, which are
  held fixed.

The condition is monotone: the fewer states are preferred to ``s``, the better it holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.conflict.explain import sanction_states
from detente.conflict.model import ConflictModel
from detente.conflict.moves import reachable_states
from detente.conflict.states import BoolArray
from detente.errors import EngineError

__all__ = ["INVERSE_CONCEPTS", "Clause", "Condition", "condition_of"]

INVERSE_CONCEPTS = (
    "nash",
    "general_metarational",
    "symmetric_metarational",
    "sequential",
    "symmetric_sequential",
)
"""Concepts for which the condition is worked out."""
IMPROVING = frozenset({"sequential", "symmetric_sequential"})
COUNTERED = frozenset({"symmetric_metarational", "symmetric_sequential"})


@dataclass(frozen=True, slots=True)
class Clause:
    """What one move of the party asks for.

    Parameters
    ----------
    move
        Number of the state that the party can move to.
    alternatives
        Sets of state numbers, ascending, the smallest set first and none that holds another: one of them must
        lie wholly among the states that the party does not prefer to the wanted one.
    """

    move: int
    alternatives: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a party's preferences must be for a state to be stable for it under a concept.

    Parameters
    ----------
    concept, party, state
        Which stability.
    clauses
        All of them must hold.
    """

    concept: str
    party: int
    state: int
    clauses: tuple[Clause, ...]

    @property
    def relevant(self) -> tuple[int, ...]:
        """List the states whose place against the wanted one decides, ascending."""
        named = {one for clause in self.clauses for each in clause.alternatives for one in each}
        return tuple(sorted(named))

    def holds(self, not_preferred: frozenset[int]) -> bool:
        """Tell whether the condition holds if the states of `not_preferred` are not preferred."""
        return all(
            any(not_preferred.issuperset(each) for each in clause.alternatives) for clause in self.clauses
        )

    def holds_for_all(self, not_preferred: BoolArray) -> BoolArray:
        """Tell the same of many sets, `not_preferred` being ``bool[set, relevant]``: ``bool[set]``."""
        place = {state: n for n, state in enumerate(self.relevant)}
        found = np.ones(len(not_preferred), dtype=bool)
        for clause in self.clauses:
            single = [place[each[0]] for each in clause.alternatives if len(each) == 1]
            met = not_preferred[:, single].any(axis=1)
            for each in clause.alternatives:
                if len(each) != 1:
                    met |= not_preferred[:, [place[one] for one in each]].all(axis=1)
            found &= met
        return found


def condition_of(model: ConflictModel, concept: str, party: int, state: int) -> Condition:
    """Work out what a party's preferences must be for a state to be stable for it.

    Only which states it does *not* prefer to the wanted one matters. Each of its moves gives a clause, and
    all must hold; a clause holds if all states of one of its alternatives are not preferred: the state that
    the move leads to, or a sanction, with all to which the party could go on from there where the concept
    looks that far [Kinsara2014]_.

    Parameters
    ----------
    model
        A conflict without world axis; the ranks of `party` itself are not looked at.
    concept
        One of ``INVERSE_CONCEPTS``.
    party, state
        Whose stability in which feasible state.

    Returns
    -------
    Condition

    Raises
    ------
    EngineError
        If the model has a world axis, or there is no such concept, party or feasible state.

    References
    ----------
    [Kinsara2014]_
    """
    if concept not in INVERSE_CONCEPTS:
        raise EngineError(f"no condition for concept {concept!r}; there are {', '.join(INVERSE_CONCEPTS)}")
    if model.worlds is not None:
        raise EngineError("conditions are worked out one world at a time: use model.in_world(...)")
    if not 0 <= state < model.space.size or not model.feasible_states.reshape(-1)[state]:
        raise EngineError(f"state {state} is infeasible: stability says nothing about it")
    model.ranks_of(party)  # refuses a party that is none
    moves = reachable_states(model.space, party, state, model.feasible)
    clauses = (_clause(model, concept, party, state, int(move)) for move in moves)
    return Condition(concept, party, state, tuple(clauses))


def _clause(model: ConflictModel, concept: str, party: int, state: int, move: int) -> Clause:
    if concept == "nash":
        return Clause(move, ((move,),))
    ends = sanction_states(model, party, move, improving=concept in IMPROVING)
    if concept not in COUNTERED:
        # The wanted state is never preferred to itself: a sanction that ends there asks for nothing.
        single = ((one,) for one in sorted({move, *ends}))
        return Clause(move, ((),) if state in ends else tuple(single))
    found = {frozenset({move})}
    for end in ends:
        escapes = reachable_states(model.space, party, end, model.feasible)
        found.add(frozenset({end, *escapes.tolist()}) - {state})
    return Clause(move, _least_sets(found))


def _least_sets(sets: set[frozenset[int]]) -> tuple[tuple[int, ...], ...]:
    """Keep the sets that hold no other one, smaller ones first."""
    ordered = sorted((len(one), sorted(one)) for one in sets)
    # A set that another one holds begins with one of its states.
    by_first: dict[int, list[frozenset[int]]] = {}
    kept: list[tuple[int, ...]] = []
    for _, listed in ordered:
        one = frozenset(listed)
        if not any(smaller <= one for first in listed for smaller in by_first.get(first, ())):
            kept.append(tuple(listed))
            # Of no states: nothing is asked for, and no other set is needed.
            for first in listed[:1]:
                by_first.setdefault(first, []).append(one)
            if not listed:
                break
    return tuple(kept)
