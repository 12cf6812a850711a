"""Numbers of states as people write them: feasible states counted from 1, the first option counting least.

So the graph model numbers states: the levels of a state are read as a number whose
lowest place is the first option, and feasible states are counted in ascending
order of it. Events come last and count most, so that the states before any event
have the lowest numbers. A *grid number* is the position in the arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.conflict.states import IntArray, StateSpace
from detente.errors import AssessmentError

__all__ = ["Numbering", "numbering_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Numbering:
    """Both numbers of every feasible state.

    Parameters
    ----------
    grids
        ``int[feasible]``: the grid number of each state, in the order in which people count them.
    of_grid
        ``int[size]``: the number that people write; 0 where the state is infeasible.
    """

    grids: IntArray
    of_grid: IntArray

    @property
    def count(self) -> int:
        """How many feasible states there are."""
        return len(self.grids)

    def number(self, grid: int) -> int:
        """Give the number that people write for a grid number."""
        return int(self.of_grid[grid])

    def grid(self, number: int) -> int:
        """Give the grid number of a state.

        Raises
        ------
        AssessmentError
            If there is no state of that number.
        """
        if not 1 <= number <= self.count:
            raise AssessmentError(f"there is no state {number}; states are numbered from 1 to {self.count:,}")
        return int(self.grids[number - 1])


def numbering_of(space: StateSpace) -> Numbering:
    """Number the feasible states of a space.

    Parameters
    ----------
    space
        The states of the case.

    Returns
    -------
    Numbering
    """
    places = np.arange(space.size).reshape(space.levels).reshape(-1, order="F")
    grids = places[space.feasible.reshape(-1, order="F")]
    of_grid = np.zeros(space.size, dtype=np.int64)
    of_grid[grids] = np.arange(1, len(grids) + 1)
    return Numbering(grids, of_grid)
