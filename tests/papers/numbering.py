"""The numbers that publications give to states, and the ones that the engine gives.

Models of yes/no options are published with the *decimal* of a state, the sum of
2 to the power k over the options k taken (the first option counts 1), or with its
*number*: feasible states count 1, 2, 3, ... in ascending order of decimals. The
engine counts all combinations from 0 with the first option most significant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.conflict.states import StateSpace


@dataclass(frozen=True)
class Numbering:
    """Feasible states in published order: entry k has the published number k + 1."""

    states: tuple[int, ...]
    decimals: tuple[int, ...]

    @cached_property
    def _place(self) -> dict[int, int]:
        return {state: place for place, state in enumerate(self.states)}

    def number(self, state: int) -> int:
        """Give the published number of a state of the engine."""
        return self._place[state] + 1

    def numbers(self, states: Iterable[int]) -> list[int]:
        """Give published numbers, ascending."""
        return sorted(self.number(int(state)) for state in states)

    def state(self, number: int) -> int:
        """Give the engine's number of a published one."""
        if number < 1:
            raise IndexError(number)
        return self.states[number - 1]

    def decimal(self, state: int) -> int:
        """Give the published decimal of a state of the engine."""
        return self.decimals[self._place[state]]

    def state_of_decimal(self, decimal: int) -> int:
        """Give the engine's number of a published decimal."""
        return self.states[self.decimals.index(decimal)]


def numbering_of(space: StateSpace, taken: tuple[int, ...] | None = None) -> Numbering:
    """Number the feasible states of a model of yes/no options.

    Parameters
    ----------
    space
        Two levels per option.
    taken
        Per option, the level that the publication calls taken; 1 for all of them if left out.
    """
    if set(space.levels) != {2}:
        raise ValueError(f"published numbers need options of two levels; found {space.levels}")
    taken = taken or (1,) * len(space.levels)
    states = np.flatnonzero(space.feasible)
    levels = np.stack(np.unravel_index(states, space.levels))
    decimals = sum((levels[k] == level).astype(int) << k for k, level in enumerate(taken))
    order = np.argsort(decimals)
    return Numbering(tuple(states[order].tolist()), tuple(decimals[order].tolist()))
