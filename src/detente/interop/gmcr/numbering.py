"""The numbers that ``.gmcr`` files give to states, and those of the engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.conflict.states import StateSpace
from detente.errors import ReportError

__all__ = ["Numbering", "numbering_of"]


@dataclass(frozen=True, slots=True)
class Numbering:
    """Feasible states in ascending order of decimals: entry ``k`` has the number ``k + 1``.

    Parameters
    ----------
    states
        Their numbers in the engine.
    decimals
        The sum of ``2**k`` over the options ``k`` that are taken.
    """

    states: tuple[int, ...]
    decimals: tuple[int, ...]

    def numbers(self) -> dict[int, int]:
        """Give the number that people write, by the state number of the engine."""
        return {state: place for place, state in enumerate(self.states, start=1)}


def numbering_of(space: StateSpace) -> Numbering:
    """Number the feasible states of a model of options with two levels, from 1.

    The first option counts 1, the second 2, the third 4 and so on; states are numbered in ascending order of
    the sum over the options that are taken.

    Parameters
    ----------
    space
        The states.

    Returns
    -------
    Numbering

    Raises
    ------
    ReportError
        If an option has more than two levels.
    """
    if set(space.levels) - {2}:
        raise ReportError(
            "states are numbered so only where every option has two levels, taken and not taken"
        )
    states = np.flatnonzero(space.feasible)
    levels = np.unravel_index(states, space.levels)
    decimals = sum(
        (level.astype(np.int64) << place for place, level in enumerate(levels)),
        np.zeros(len(states), np.int64),
    )
    order = np.argsort(decimals)
    return Numbering(
        tuple(int(one) for one in states[order]), tuple(int(one) for one in np.asarray(decimals)[order])
    )
