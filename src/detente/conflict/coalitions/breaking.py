"""Why a coalition would leave a state, or what keeps it there, as data that anyone can check.

Paths are shortest; among the shortest, the first in the order of movers and then of
state numbers is given.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from detente.conflict.coalitions.reach import Coalition, Reach, all_coalitions, reach_of
from detente.conflict.coalitions.sanctions import sub_coalitions
from detente.conflict.coalitions.stability import COALITION_CONCEPTS, others_of
from detente.conflict.model import ConflictModel
from detente.conflict.moves import reachable_states
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["CoalitionSanction", "CoalitionStep", "CoalitionWitness", "coalition_witness"]

NASH, GMR, SMR, SEQ = COALITION_CONCEPTS
CoalitionStep = tuple[Coalition, int]
"""Who moves, alone or as a sub-coalition, and the number of the state that the move leads to."""
Steps = Callable[[int], Iterator[CoalitionStep]]


@dataclass(frozen=True, slots=True)
class CoalitionSanction:
    """What deters one coalition improvement.

    Parameters
    ----------
    improvement
        Number of the state that the coalition would move to.
    steps
        What the others do from there; under the sequential concept every step is a coalition
        improvement of the sub-coalition that makes it, under the others a move of one party.
    member
        The first member that does not prefer the last state to the one left.
    """

    improvement: int
    steps: tuple[CoalitionStep, ...]
    member: int


@dataclass(frozen=True, slots=True)
class CoalitionWitness:
    """Why a state is stable for a coalition under a concept, or why not.

    Parameters
    ----------
    concept
        Name of the concept.
    coalition, state
        Whose verdict on which state.
    stable
        The verdict.
    improvement
        Number of the undeterred coalition improvement, the one whose least gain in ranks is largest (ties:
        lowest number); None where the state is stable.
    path
        How its members get there, party by party; empty where the state is stable.
    sanctions
        For a stable state, what deters each coalition improvement; empty for coalition Nash stability.
    """

    concept: str
    coalition: Coalition
    state: int
    stable: bool
    improvement: int | None = None
    path: tuple[CoalitionStep, ...] = ()
    sanctions: tuple[CoalitionSanction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, with all that is worked out once for it."""

    model: ConflictModel
    reach: Reach
    concept: str
    coalition: Coalition
    state: int
    place: int

    @property
    def others(self) -> Coalition:
        return others_of(self.coalition, self.model.space.parties)

    def no_gain(self) -> BoolArray:
        """Mark the states that some member does not prefer: ``bool[feasible]``."""
        ranks = self.reach.rank[list(self.coalition)]
        return np.asarray((ranks <= ranks[:, [self.place]]).any(axis=0))

    def deterring(self) -> BoolArray:
        """Mark where a sanction may end: ``bool[feasible]``."""
        no_gain = self.no_gain()
        if self.concept != SMR:
            return no_gain
        return no_gain & ~(self.reach.together[self.coalition] & ~no_gain[None, :]).any(axis=1)


def coalition_witness(
    model: ConflictModel, concept: str, coalition: Coalition, state: int, reach: Reach | None = None
) -> CoalitionWitness:
    """Find the undeterred improvement of a coalition, or the sanction of each of its improvements.

    Paths and sanctions are shortest; among the shortest, the first in the order of movers and of states
    is given. The concepts are those of `coalition_stability`.

    Parameters
    ----------
    model
        A conflict without world axis, of 4,096 feasible states at most.
    concept
        One of ``COALITION_CONCEPTS``.
    coalition, state
        Whose stability in which feasible state.
    reach
        What every coalition of this model reaches (`reach_of`), where it is worked out already: it is the
        same for all witnesses of a model.

    Returns
    -------
    CoalitionWitness

    Raises
    ------
    EngineError
        If there is no such concept, coalition or feasible state, there is a world axis, or there are too
        many states.

    References
    ----------
    [KHFP2001]_, [InoharaHipel2008]_
    """
    asked = _asked(model, concept, coalition, state, reach)
    better = np.flatnonzero(asked.reach.improvements(coalition)[asked.place])
    if concept == NASH or not asked.others:
        return (
            _broken(asked, better)
            if len(better)
            else CoalitionWitness(concept, coalition, state, stable=True)
        )
    sanctions, undeterred = [], []
    for place in better:
        steps = _sanction(asked, int(place))
        if steps:
            sanctions.append(_as_sanction(asked, int(place), steps))
        else:
            undeterred.append(int(place))
    if undeterred:
        return _broken(asked, np.array(undeterred))
    return CoalitionWitness(concept, coalition, state, stable=True, sanctions=tuple(sanctions))


def _asked(
    model: ConflictModel, concept: str, coalition: Coalition, state: int, reach: Reach | None
) -> _Asked:
    known = all_coalitions(model.space.parties)
    if concept not in COALITION_CONCEPTS:
        raise EngineError(f"no concept {concept!r}; known are {', '.join(COALITION_CONCEPTS)}")
    if coalition not in known:
        raise EngineError(f"{coalition} is no coalition: name existing parties in ascending order")
    # Of what the others reach step by step only improvements need more than moves of single parties.
    others = sub_coalitions(others_of(coalition, model.space.parties)) if concept == SEQ else ()
    reach = reach or reach_of(model, (coalition, *others))
    place = int(np.searchsorted(reach.states, state))
    if place == len(reach.states) or reach.states[place] != state:
        raise EngineError(f"state {state} is infeasible: stability says nothing about it")
    return _Asked(model, reach, concept, coalition, state, place)


def _broken(asked: _Asked, places: IntArray) -> CoalitionWitness:
    """Give the improvement whose least gain is largest, and how its members get there."""
    ranks = asked.reach.rank[list(asked.coalition)]
    gains = (ranks[:, places] - ranks[:, [asked.place]]).min(axis=0)
    target = int(places[np.argmax(gains)])
    ends = np.zeros(len(asked.reach.states), dtype=bool)
    ends[target] = True
    path = _shortest(asked, asked.place, ends, _moves(asked, asked.coalition))
    improvement = int(asked.reach.states[target])
    return CoalitionWitness(
        asked.concept, asked.coalition, asked.state, stable=False, improvement=improvement, path=path
    )


def _sanction(asked: _Asked, place: int) -> tuple[CoalitionStep, ...]:
    steps = _improvements(asked) if asked.concept == SEQ else _moves(asked, asked.others)
    return _shortest(asked, place, asked.deterring(), steps)


def _as_sanction(asked: _Asked, place: int, steps: tuple[CoalitionStep, ...]) -> CoalitionSanction:
    end = int(np.searchsorted(asked.reach.states, steps[-1][1]))
    rank = asked.reach.rank
    member = next(one for one in asked.coalition if rank[one][end] <= rank[one][asked.place])
    return CoalitionSanction(int(asked.reach.states[place]), steps, member)


def _moves(asked: _Asked, parties: Coalition) -> Steps:
    """Give the moves of single parties from a state, by its place."""

    def steps(place: int) -> Iterator[CoalitionStep]:
        state = int(asked.reach.states[place])
        for party in parties:
            for end in reachable_states(asked.model.space, party, state, asked.model.feasible):
                yield (party,), int(end)

    return steps


def _improvements(asked: _Asked) -> Steps:
    """Give the coalition improvements of the others' sub-coalitions from a state, by its place."""
    tables = [(one, asked.reach.improvements(one)) for one in sub_coalitions(asked.others)]

    def steps(place: int) -> Iterator[CoalitionStep]:
        for one, table in tables:
            for end in np.flatnonzero(table[place]):
                yield one, int(asked.reach.states[end])

    return steps


def _shortest(asked: _Asked, start: int, ends: BoolArray, steps: Steps) -> tuple[CoalitionStep, ...]:
    """Find the shortest legal sequence to one of the ends, nobody twice in a row; empty if there is none."""
    origin: dict[tuple[int, Coalition], tuple[int, Coalition] | None] = {(start, ()): None}
    queue = deque(origin)
    while queue:
        node = queue.popleft()
        for mover, end in steps(node[0]):
            place = int(np.searchsorted(asked.reach.states, end))
            if mover == node[1] or (place, mover) in origin:
                continue
            origin[place, mover] = node
            if ends[place]:
                return _path(asked, origin, (place, mover))
            queue.append((place, mover))
    return ()


def _path(
    asked: _Asked,
    origin: dict[tuple[int, Coalition], tuple[int, Coalition] | None],
    end: tuple[int, Coalition],
) -> tuple[CoalitionStep, ...]:
    found: list[CoalitionStep] = []
    node: tuple[int, Coalition] | None = end
    while node is not None and node[1]:
        found.append((node[1], int(asked.reach.states[node[0]])))
        node = origin[node]
    return tuple(reversed(found))
