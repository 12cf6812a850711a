"""What coalitions reach together, as matrices over the feasible states.

Row and column ``k`` of a matrix are the ``k``-th feasible state in C order. A
matrix needs one byte for each pair of states, so there is a limit to their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.moves import group_closure
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["MOST_STATES", "Coalition", "Reach", "all_coalitions", "reach_of"]

Coalition = tuple[int, ...]
"""Parties in ascending order."""
MOST_STATES = 4_096
"""Feasible states of a conflict whose coalitions are judged; a matrix then takes 16 MB."""
CHUNK = 256
"""Targets whose reachability is worked out at once."""


def all_coalitions(parties: int) -> tuple[Coalition, ...]:
    """List every non-empty set of parties.

    Parameters
    ----------
    parties
        Their number.

    Returns
    -------
    tuple of Coalition
        Smaller ones first, those of one size in the order of their members.
    """
    sizes = range(1, parties + 1)
    return tuple(one for size in sizes for one in combinations(range(parties), size))


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What every coalition reaches, and what its members would all prefer.

    Parameters
    ----------
    states
        ``int[feasible]``: state numbers, ascending.
    rank
        ``int[party, feasible]``: larger is better.
    together
        By coalition ``bool[from, to]``: reached by a legal sequence of its members; with the state itself.
    """

    states: IntArray
    rank: IntArray
    together: dict[Coalition, BoolArray]

    def improvements(self, coalition: Coalition) -> BoolArray:
        """Mark the improvements of `coalition`, strictly better for each member: ``bool[from, to]``."""
        better = self.together[coalition].copy()
        for party in coalition:
            better &= self.rank[party][None, :] > self.rank[party][:, None]
        return better

    def not_better(self, coalition: Coalition) -> BoolArray:
        """Mark what some member of `coalition` does not prefer: ``bool[from, to]``."""
        rank = self.rank
        found = [rank[one][None, :] <= rank[one][:, None] for one in coalition]
        return np.asarray(np.logical_or.reduce(found))


def reach_of(model: ConflictModel, coalitions: Sequence[Coalition]) -> Reach:
    """Work out what coalitions reach together, by moves of their members, nobody twice in a row.

    Parameters
    ----------
    model
        A conflict without world axis, of 4,096 feasible states at most.
    coalitions
        Which ones. Verdicts and witnesses ask for all there are (`all_coalitions`).

    Returns
    -------
    Reach

    Raises
    ------
    EngineError
        If there is a world axis, there are too many feasible states, or a party does not exist.

    References
    ----------
    [KHFP2001]_
    """
    if model.worlds is not None:
        raise EngineError("coalitions are judged one world at a time: use model.in_world(...)")
    states = np.flatnonzero(model.feasible_states)
    if len(states) > MOST_STATES:
        raise EngineError(
            f"{len(states):,} feasible states; coalitions are judged for {MOST_STATES:,} at most, "
            "since every pair of states is looked at"
        )
    rank = np.stack([model.ranks_of(party).reshape(-1)[states] for party in range(model.space.parties)])
    together = {one: _together(model, one, states) for one in coalitions}
    return Reach(states, rank, together)


def _together(model: ConflictModel, coalition: Coalition, states: IntArray) -> BoolArray:
    """Mark what a coalition reaches by legal sequences: ``bool[from, to]``, the state itself included."""
    found = np.empty((len(states), len(states)), dtype=bool)
    for first in range(0, len(states), CHUNK):
        targets = states[first : first + CHUNK]
        # A target has the value 0 in a world of its own, all else 1: what reaches it has the least value 0.
        marks = np.ones((model.space.size, len(targets)), dtype=np.int8)
        marks[targets, np.arange(len(targets))] = 0
        marks = marks.reshape((*model.space.levels, -1))
        least = group_closure(marks, model.space, coalition, model.feasible_states)
        found[:, first : first + CHUNK] = least.reshape(model.space.size, -1)[states] == 0
    return found
