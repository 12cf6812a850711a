"""States, moves and play of one world in words and numbers for a reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.assessment.naming import Naming
from detente.assessment.one_world.composing import OneWorld
from detente.assessment.one_world.reasons import MoveView, Pays
from detente.assessment.one_world.views import AxisView, ConceptView, PlayStep, StateInWorld, Step
from detente.assessment.result.conflicts import WITH, WITHOUT, GameName
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import EVENT, IntArray

__all__ = ["MOST_LISTED", "Speaking"]

MOST_LISTED = 200
"""Equilibria of one concept that are listed; their number is always told."""


@dataclass(frozen=True)
class Speaking:
    """Words for one world; states are places in its arrays unless they are called grid numbers."""

    one: OneWorld

    @cached_property
    def naming(self) -> Naming:
        """Names of the case."""
        return Naming(self.one.model)

    @property
    def game(self) -> GameName:
        """The game that is looked at."""
        return WITH if self.one.asked.deal else WITHOUT

    @cached_property
    def axes(self) -> tuple[int, ...]:
        """Axes of the case that can be changed in this game."""
        start = self.one.part.levels_of(int(self.one.grids[0]))
        last = self.one.part.levels_of(int(self.one.grids[-1]))
        owners = self.one.part.space.owners
        return tuple(
            axis
            for axis, (low, high) in enumerate(zip(start, last, strict=True))
            if low != high and owners[axis] != EVENT
        )

    @cached_property
    def _least(self) -> tuple[IntArray, IntArray]:
        return self.one.by_moves.least.reshape(-1), self.one.by_improvements.least.reshape(-1)

    def options(self) -> tuple[AxisView, ...]:
        """List the options that can be changed."""
        part, case = self.one.part, self.naming.case
        options = case.conflict.all_options
        return tuple(
            AxisView(
                slug=part.options[axis],
                name=self.naming.option(part.options[axis]),
                party=part.parties[part.space.owners[axis]],
                levels=part.levels[axis],
                one_way=options[part.options[axis]].irreversible,
            )
            for axis in self.axes
        )

    def state(self, place: int) -> StateInWorld:
        """Describe a state."""
        one, part = self.one, self.one.part
        grid = int(one.grids[place])
        levels = part.levels_of(grid)
        stable = one.found.stable.reshape(len(CONCEPTS), part.space.parties, -1)[:, :, place]
        moves, improvements = (int(least[place]) for least in self._least)
        return StateInWorld(
            number=one.number(place),
            grid=grid,
            outcome=part.label_at(grid),
            outcome_name=self.outcome(grid),
            kind=part.kind_at(grid),
            levels=tuple(part.levels[axis][levels[axis]] for axis in self.axes),
            change=self.naming.change(int(one.grids[one.start]), grid),
            ranks=tuple(int(rank) for rank in one.places_of_rank[:, place]),
            stable=tuple(
                tuple(concept.code for concept, marked in zip(CONCEPTS, row, strict=True) if marked)
                for row in stable.T
            ),
            holds=self.holds(place),
            today=place == one.start,
            end=one.played is not None and grid in one.played.ends,
            shut=bool(one.shut[place]),
            moves=None if moves < 0 else moves,
            improvements=None if improvements < 0 else improvements,
        )

    def holds(self, place: int) -> tuple[str, ...]:
        """Name the concepts under which a state is an equilibrium."""
        marks = self.one.joint[:, place]
        return tuple(concept.code for concept, marked in zip(CONCEPTS, marks, strict=True) if marked)

    def outcome(self, grid: int) -> str:
        """Name the outcome of a state by its grid number."""
        return self.naming.case.conflict.outcomes[self.one.part.label_at(grid)].name

    def concepts(self) -> tuple[ConceptView, ...]:
        """List the equilibria by concept."""
        return tuple(
            ConceptView(concept.code, concept.name, int(marks.sum()), self.numbers(np.flatnonzero(marks)))
            for concept, marks in zip(CONCEPTS, self.one.joint, strict=True)
        )

    def numbers(self, places: IntArray) -> tuple[int, ...]:
        """Give the first numbers that people write for some states, ascending."""
        found = np.sort(self.one.numbering.of_grid[self.one.grids[places]])[:MOST_LISTED]
        return tuple(int(number) for number in found)

    def step(self, party: int, source: int, target: int) -> Step:
        """Describe a move of a party between two states."""
        before, after = int(self.one.grids[source]), int(self.one.grids[target])
        return Step(
            party=self.one.part.parties[party],
            change=self.naming.change(before, after),
            number=self.one.numbering.number(after),
            outcome_name=self.outcome(after),
            kind=self.one.part.kind_at(after),
        )

    def steps(self, source: int, way: Iterable[tuple[int, int]]) -> tuple[Step, ...]:
        """Describe a way: movers and the states that they lead to."""
        found = []
        for mover, target in way:
            found.append(self.step(mover, source, target))
            source = target
        return tuple(found)

    def move(self, party: int, source: int, target: int) -> MoveView:
        """Describe a move that a party could make, and whether it pays."""
        rank = self.one.conflict.ranks_of(party).reshape(-1)
        before, after = int(rank[source]), int(rank[target])
        pays: Pays = "better" if after > before else "worse" if after < before else "alike"
        step = self.step(party, source, target)
        return MoveView(step.number, step.change, step.outcome_name, step.kind, pays)

    def play(self) -> tuple[PlayStep, ...]:
        """Describe the steps of play; none where it was not followed."""
        if self.one.played is None:
            return ()
        return tuple(self._played(*step) for step in self.one.played.steps)

    def ends(self) -> tuple[int, ...]:
        """Give the numbers of the states in which play ends."""
        if self.one.played is None:
            return ()
        return tuple(self.one.numbering.number(grid) for grid in self.one.played.ends)

    def _played(self, source: int, mover: int, target: int) -> PlayStep:
        part = self.one.part
        return PlayStep(
            mover=self.naming.mover(mover),
            what="event" if mover < 0 else "reply" if mover < len(part.parties) else "joint move",
            change=self.naming.change(source, target),
            number=self.one.numbering.number(target),
            outcome_name=self.outcome(target),
            kind=part.kind_at(target),
            turns=bool(part.label[source] != part.label[target]),
        )
