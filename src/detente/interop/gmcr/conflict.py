"""A conflict as a ``.gmcr`` file holds it, and as the engine takes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from detente.conflict import ConflictModel, rank_by_statements, two_way
from detente.conflict.states import BoolArray, IntArray, StateSpace, one_way
from detente.errors import ReportError
from detente.interop.gmcr.numbering import numbering_of

__all__ = [
    "Direction",
    "GmcrConflict",
    "GmcrOption",
    "GmcrParty",
    "Pattern",
    "Statement",
    "meeting",
    "space_of",
]

Direction = Literal["both", "fwd", "back"]
"""Changes that an option allows: both ways, only from not taken to taken, only from taken to not taken."""
Pattern = tuple[tuple[int, bool], ...]
"""Options by position, and whether each is taken; a state meets it if all agree."""
Statement = tuple[Pattern, ...]
"""Patterns one of which a state must meet."""


@dataclass(frozen=True, slots=True)
class GmcrOption:
    """An option: taken or not.

    Parameters
    ----------
    name
        Its name.
    direction
        How it can change.
    """

    name: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class GmcrParty:
    """A party as a ``.gmcr`` file holds it: it ranks states, or states what it wants.

    Parameters
    ----------
    name
        Its name.
    options
        Its options by position.
    statements
        What it wants, the most important first; empty where it ranks states.
    ranking
        Numbers of states, best first, equally good ones together; None where it states what it wants.
    """

    name: str
    options: tuple[int, ...]
    statements: tuple[Statement, ...]
    ranking: tuple[tuple[int, ...], ...] | None


@dataclass(frozen=True, slots=True)
class GmcrConflict:
    """A conflict as a ``.gmcr`` file holds it.

    Parameters
    ----------
    options
        In the order of the parties that have them.
    parties
        In order.
    infeasible
        What cannot occur.
    losses
        What the file says beyond that, and what a case said that such a file cannot hold.
    """

    options: tuple[GmcrOption, ...]
    parties: tuple[GmcrParty, ...]
    infeasible: tuple[Statement, ...]
    losses: tuple[str, ...] = ()

    def with_losses(self, *losses: str) -> GmcrConflict:
        """Give the same conflict with `losses` added to what is lost."""
        return replace(self, losses=(*self.losses, *losses))

    def model(self) -> ConflictModel:
        """Give the conflict to the engine; its state numbers count otherwise, see `numbering_of`.

        Raises
        ------
        ReportError
            If a ranking does not name each feasible state once.
        """
        space = space_of(self)
        rank = np.stack([_rank(party, space, self) for party in self.parties])
        return ConflictModel(space, rank)


def space_of(conflict: GmcrConflict) -> StateSpace:
    """Give the states and who can change what."""
    count = len(conflict.options)
    owners = [-1] * count
    for place, party in enumerate(conflict.parties):
        for option in party.options:
            owners[option] = place
    possible = (
        ~meeting(conflict.infeasible, count) if conflict.infeasible else np.ones((2,) * count, dtype=bool)
    )
    return StateSpace(
        owners=tuple(owners),
        transitions=tuple(_allowed(option.direction) for option in conflict.options),
        feasible=possible,
        terminal=np.zeros_like(possible),
        breach=(False,) * count,
        parties=len(conflict.parties),
    )


def meeting(patterns: tuple[Statement, ...], count: int) -> BoolArray:
    """Mark the states that meet any of these: ``bool[2, 2, ...]``.

    Parameters
    ----------
    patterns
        A state meets a statement if it meets one of its patterns.
    count
        How many options there are.
    """
    found = np.zeros((2,) * count, dtype=bool)
    for statement in patterns:
        for pattern in statement:
            where: list[slice | int] = [slice(None)] * count
            for option, taken in pattern:
                where[option] = int(taken)
            found[tuple(where)] = True
    return found


def _allowed(direction: Direction) -> BoolArray:
    if direction == "both":
        return two_way(2)
    return one_way(2) if direction == "fwd" else one_way(2).T


def _rank(party: GmcrParty, space: StateSpace, conflict: GmcrConflict) -> IntArray:
    if party.ranking is None:
        if not party.statements:
            return np.zeros(space.levels, dtype=np.int64)
        count = len(conflict.options)
        return rank_by_statements(np.stack([meeting((one,), count) for one in party.statements]))
    numbering = numbering_of(space)
    listed = [one for tied in party.ranking for one in tied]
    if sorted(listed) != list(range(1, len(numbering.states) + 1)):
        raise ReportError(
            f"the ranking of {party.name} must name each of the states 1 to {len(numbering.states)} once; "
            f"it names {len(listed)}, {len(set(listed))} of them different"
        )
    rank = np.zeros(space.size, dtype=np.int64)
    for height, tied in enumerate(reversed(party.ranking), start=1):
        rank[[numbering.states[one - 1] for one in tied]] = height
    return rank.reshape(space.levels)
