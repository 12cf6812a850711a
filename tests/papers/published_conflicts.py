"""A packaged conflict as publications speak of it: numbered states, classes, moves, verdicts.

Everything goes the way of the product: the packaged file is loaded, compiled and
handed to the engine; only the numbers of the states are translated back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from detente.assessment.compile import compile_case
from detente.case import load_case
from detente.conflict import CONCEPTS, ConflictModel, Equilibria, equilibria, reachable_states
from detente.conflict.states import IntArray, StateSpace
from detente.library import find_case
from tests.oracle.literal_stability import stability
from tests.papers.numbering import Numbering, numbering_of

NASH, GMR, SMR, SEQ = "nash", "general_metarational", "symmetric_metarational", "sequential"
assert tuple(concept.name for concept in CONCEPTS) == (NASH, GMR, SMR, SEQ)


@dataclass(frozen=True)
class PublishedConflict:
    """A conflict with the numbers that its publication uses."""

    options: tuple[str, ...]
    model: ConflictModel
    numbering: Numbering
    start: int

    @property
    def space(self) -> StateSpace:
        """The states and moves."""
        return self.model.space

    @cached_property
    def result(self) -> Equilibria:
        """The engine's verdicts."""
        return equilibria(self.model)

    def equilibria(self) -> dict[str, list[int]]:
        """Give the equilibria by concept, as published numbers."""
        return {concept.name: self.numbers_of(self.result.of(concept.name)) for concept in CONCEPTS}

    def stable(self, concept: str) -> tuple[str, ...]:
        """Give per party one letter per state in published order: Y where the state is stable."""
        rows = (self.result.of_party(concept, party).reshape(-1) for party in range(self.space.parties))
        return tuple("".join("Y" if row[state] else "-" for state in self.numbering.states) for row in rows)

    def classes(self, party: int) -> list[list[int]]:
        """Give a party's classes of equally good states, best first, as published numbers."""
        rank = self.model.ranks_of(party).reshape(-1)
        found: dict[int, list[int]] = {}
        for state in self.numbering.states:
            found.setdefault(int(rank[state]), []).append(self.numbering.number(state))
        return [found[height] for height in sorted(found, reverse=True)]

    def moves(self, party: int) -> list[list[int]]:
        """Give per state in published order the published numbers that a party reaches in one move."""
        return [
            self.numbering.numbers(reachable_states(self.space, party, state))
            for state in self.numbering.states
        ]

    def numbers_of(self, marked: np.ndarray) -> list[int]:
        """Give the published numbers of the states that are marked."""
        return self.numbering.numbers(np.flatnonzero(marked))

    def ranked_by_decimals(self, *orders: tuple[int, ...]) -> PublishedConflict:
        """Give the same conflict with other strict orders, listed as decimals, best first."""
        rank = np.zeros((len(orders), self.space.size), dtype=int)
        for party, order in enumerate(orders):
            assert sorted(order) == list(self.numbering.decimals), "an order names each state once"
            for place, decimal in enumerate(order):
                rank[party, self.numbering.state_of_decimal(decimal)] = -place
        return replace(self, model=ConflictModel(self.space, rank.reshape(len(orders), *self.space.levels)))


def packaged_conflict(name: str, taken: tuple[int, ...] | None = None) -> PublishedConflict:
    """Load and compile a packaged conflict; `taken` is the published Y of each option (level 1)."""
    compiled = compile_case(load_case(find_case(name)))
    part, world = compiled.conflict, compiled.central_world()
    states, worlds = np.arange(part.space.size), np.zeros(1, dtype=int)
    rank = [order.order(world).scores(states, worlds).reshape(part.space.levels) for order in part.orders]
    model = ConflictModel(part.space, np.stack(rank))
    return PublishedConflict(part.options, model, numbering_of(part.space, taken), part.start)


def assert_oracle_agrees(conflict: PublishedConflict) -> None:
    """Hold every verdict of the engine against the literal definitions: a certificate beside the tables."""
    literal = stability(conflict.space, conflict.model.rank)
    for concept, expected in literal.items():
        for party in range(conflict.space.parties):
            found: IntArray = np.flatnonzero(conflict.result.of_party(concept, party) != expected[party])
            assert not found.size, f"{concept}, party {party}: states {found.tolist()}"
