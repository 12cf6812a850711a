"""One world put together: its states as the parties see them there, and where play leads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from detente.assessment.block import play_block, standing_of
from detente.assessment.candidates import named_packages
from detente.assessment.compile import ConflictPart, Model, World
from detente.assessment.one_world.numbering import Numbering
from detente.assessment.play import Ends, Playing
from detente.assessment.standing import BlockStanding
from detente.conflict.axes import narrow
from detente.conflict.equilibria import Equilibria, equilibria
from detente.conflict.fraser_hipel import FraserHipel, fraser_hipel
from detente.conflict.model import ConflictModel
from detente.conflict.moves import best_reachable
from detente.conflict.play.stages import Game
from detente.conflict.preferences import dense_ranks
from detente.conflict.reachability import Distances, distances_from
from detente.conflict.stability import FURTHER_CONCEPTS
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace
from detente.errors import AssessmentError

__all__ = ["LARGE", "MOST_STATES", "SIMULTANEOUS", "SYMMETRIC", "Asked", "OneWorld", "Played", "compose"]

LARGE = 20_000
"""Feasible states from which on play is not followed in a single world: laying it out takes seconds."""
MOST_STATES = 4_096
"""Up to so many states each is looked at by itself."""
SYMMETRIC, SIMULTANEOUS = FURTHER_CONCEPTS
FIRST = np.zeros(1, dtype=np.intp)
"""The only profile of a block of one world."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which world is looked at.

    Parameters
    ----------
    world
        0 for the central world, n for the n-th of those drawn.
    deal
        Whether a deal is possible.
    happened
        Level (0 or 1) of each event; empty for none.
    seed
        Seed of the draws.
    """

    world: int = 0
    deal: bool = False
    happened: tuple[int, ...] = ()
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Played:
    """Where play leads from the status quo.

    Parameters
    ----------
    steps
        ``(source, mover, target)`` of every step that changes something, in grid numbers; a mover is a
        party, then the coalitions; an event counts as ``-1 - event``.
    ends
        Grid numbers of where it ends; several where it cycles.
    """

    steps: tuple[tuple[int, int, int], ...]
    ends: tuple[int, ...]


@dataclass(frozen=True)
class OneWorld:
    """One world of a case, in one game, under one combination of events.

    Parameters
    ----------
    model
        The compiled case.
    numbering
        The numbers that people write.
    asked
        Which world.
    conflict
        The states that can still be moved to, as the parties see them. What no deal freezes, and events,
        are no axes of it.
    grids
        ``int[state]``: grid number of each of its states.
    start
        The state of today among them; after events, today's options with these events happened.
    played
        Where play leads; None where the conflict is too large to follow it at once.
    """

    model: Model
    numbering: Numbering
    asked: Asked
    conflict: ConflictModel
    grids: IntArray
    start: int
    played: Played | None

    @property
    def part(self) -> ConflictPart:
        """The conflict of the case."""
        return self.model.conflict

    @cached_property
    def feasible(self) -> IntArray:
        """Places of the feasible states, ascending in the numbers that people write."""
        places = np.flatnonzero(self.conflict.feasible_states.reshape(-1))
        found: IntArray = places[np.argsort(self.numbering.of_grid[self.grids[places]], kind="stable")]
        return found

    @cached_property
    def found(self) -> Equilibria:
        """Stability of every state, by concept and party."""
        return equilibria(self.conflict)

    @cached_property
    def symmetric(self) -> Equilibria:
        """The same under symmetric sequential stability."""
        return equilibria(self.conflict, (SYMMETRIC,))

    @cached_property
    def simultaneous(self) -> Equilibria:
        """The same under simultaneous stability, state by state."""
        return equilibria(self.conflict, (SIMULTANEOUS,))

    @cached_property
    def combined(self) -> FraserHipel:
        """The same by sequential or simultaneous sanctions."""
        return fraser_hipel(self.conflict)

    @cached_property
    def joint(self) -> BoolArray:
        """``bool[concept, state]``: the equilibria, without states that nobody can leave anyway."""
        flat = self.found.joint.reshape(len(self.found.concepts), -1)
        marks: BoolArray = flat & ~self.shut[None]
        return marks

    @cached_property
    def shut(self) -> BoolArray:
        """``bool[state]``: feasible states that no party can leave, such as signed deals."""
        space = self.conflict.space
        allowed = self.conflict.feasible_states
        numbers = np.arange(space.size).reshape(space.levels)
        leaves = np.zeros(space.levels, dtype=bool)
        for party in range(space.parties):
            leaves |= best_reachable(numbers, space, party, allowed) != numbers
            # The state itself may be the largest number that its mover reaches.
            leaves |= best_reachable(-numbers, space, party, allowed) != -numbers
        marks: BoolArray = (allowed & ~leaves).reshape(-1)
        return marks

    @cached_property
    def by_moves(self) -> Distances:
        """Steps from today by moves of any kind."""
        return distances_from(self.conflict, self.start, improving=False)

    @cached_property
    def by_improvements(self) -> Distances:
        """Steps from today where each pays its mover."""
        return distances_from(self.conflict, self.start, improving=True)

    @cached_property
    def places_of_rank(self) -> IntArray:
        """``int[party, state]``: 1 for what a party likes best, 2 for the next; 0 if infeasible."""
        places = self.feasible
        found = np.zeros((self.conflict.space.parties, self.conflict.space.size), dtype=np.int32)
        for party, row in enumerate(found):
            dense = dense_ranks(self.conflict.ranks_of(party).reshape(-1)[places])
            row[places] = dense.max() + 1 - dense
        return found

    def place(self, grid: int) -> int | None:
        """Find a state by its grid number; None if it is not among the feasible ones here."""
        found = np.flatnonzero(self.grids == grid)
        if not len(found) or not self.conflict.feasible_states.reshape(-1)[found[0]]:
            return None
        return int(found[0])

    def number(self, place: int) -> int:
        """Give the number that people write for a state."""
        return self.numbering.number(int(self.grids[place]))


def compose(model: Model, numbering: Numbering, asked: Asked, packages: IntArray | None = None) -> OneWorld:
    """Put one world together.

    Parameters
    ----------
    model
        The compiled case.
    numbering
        The numbers of its states.
    asked
        Which world.
    packages
        ``int[package, issue]``: the packages that a settlement may have; the named ones if left out. Where no
        deal is possible they do not matter.

    Returns
    -------
    OneWorld

    Raises
    ------
    AssessmentError
        If the options of today cannot stand as they do once these events have happened.
    """
    world = model.central_world() if asked.world == 0 else model.world(asked.seed, asked.world - 1, 1)
    part = model.conflict
    happened = asked.happened or (0,) * part.events
    standing, played = _seen(model, world, packages, asked)
    game = part.with_deal if asked.deal else part.without_deal
    space, grids, start = _slice(part, game, happened)
    rank, feasible = _ranks(standing, space, grids, happened)
    place = int(np.flatnonzero(grids == start)[0])
    if not feasible.reshape(-1)[place]:
        raise AssessmentError("after these events the options of today cannot stand as they do; choose fewer")
    return OneWorld(model, numbering, asked, ConflictModel(space, rank, feasible), grids, place, played)


def _ranks(
    standing: BlockStanding, space: StateSpace, grids: IntArray, happened: tuple[int, ...]
) -> tuple[IntArray, BoolArray]:
    """Give ``int[party, *levels]`` and what is feasible in this world; only feasible states are looked at."""
    places = np.flatnonzero(space.feasible)
    view = standing.at(grids[places], happened, FIRST)
    rank = np.zeros((space.parties, space.size), dtype=np.int64)
    for row, ranks in zip(rank, view.ranks, strict=True):
        row[places] = ranks[:, 0]
    feasible = space.feasible.copy()
    if view.available is not None:
        feasible.reshape(-1)[places] = view.available[:, 0]
    return narrow(rank.reshape(space.parties, *space.levels)), feasible


def _seen(
    model: Model, world: World, packages: IntArray | None, asked: Asked
) -> tuple[BlockStanding, Played | None]:
    """Give how the parties see the states, and where play leads."""
    part = model.conflict
    if not asked.deal:
        if int(part.space.feasible.sum()) > LARGE:
            return standing_of(replace(model, conflict=part.ungrouped()), world), None
        standing = standing_of(model, world)
        return standing, _played(Playing(part, model.deal, world, ()).without_deal(standing))
    chosen = packages
    if model.deal is not None and chosen is None:
        chosen = named_packages(model.deal)
    played = play_block(model, Playing(part, model.deal, world, ()), chosen)
    return played.standing_with_deal, _played(played.with_deal)


def _played(ends: Ends) -> Played:
    steps = ends.evolution.steps.T.tolist()
    return Played(
        tuple((source, mover, target) for _, source, mover, target in steps if source != target),
        tuple(int(number) for number in ends.numbers[:, 0, 0] if number >= 0),
    )


def _slice(part: ConflictPart, game: Game, happened: tuple[int, ...]) -> tuple[StateSpace, IntArray, int]:
    """Cut out one combination of events, without the options that this game freezes."""
    space, transitions = game.space, game.transitions(happened)
    today = part.levels_of(part.start)
    start = (*today[: len(today) - part.events], *happened)
    kept = [
        axis for axis, owner in enumerate(space.owners) if owner != EVENT and _moves(space.transitions[axis])
    ]
    index = tuple(slice(None) if axis in kept else level for axis, level in enumerate(start))
    cut = StateSpace(
        owners=tuple(space.owners[axis] for axis in kept),
        transitions=tuple(transitions[axis] for axis in kept),
        feasible=space.feasible[index],
        terminal=space.terminal[index],
        breach=tuple(space.breach[axis] for axis in kept),
        parties=space.parties,
    )
    grids = np.arange(space.size).reshape(space.levels)[index].reshape(-1)
    return cut, grids, space.number(start)


def _moves(transitions: BoolArray) -> bool:
    return bool((transitions & ~np.eye(len(transitions), dtype=bool)).any())
