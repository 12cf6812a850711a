"""Whether a threat would be carried out: does it pay its owner once the move that it answers has been made?

A threat is an option whose owner holds it out to deter a move of somebody else.
After that move it is *credible* if carrying it out is a unilateral improvement
of its owner, a *bluff* (as far as the model can see) if it lowers the owner's
rank, and neither if the owner is indifferent. The idea that only threats in
the owner's interest deter is Selten's [Selten1975]_; here it is tested one move
deep, with the ranks of each world.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.conflict.play.stages import Stage
from detente.conflict.states import IntArray, StateSpace

__all__ = ["Carrying", "carrying_states", "credibility"]


@dataclass(frozen=True, slots=True)
class Carrying:
    """The two states that decide about a threat: after the deterred move, and with the threat carried out.

    Parameters
    ----------
    owner
        Party that threatens.
    before, after
        State numbers; None where the state cannot be reached.
    reason
        Why not; empty where both can.
    """

    owner: int
    before: int | None
    after: int | None
    reason: str


def carrying_states(
    space: StateSpace, stage: Stage, start: int, threat: tuple[int, int], move: tuple[int, int]
) -> Carrying:
    """Find the states after a deterred move and after the threat is carried out.

    Parameters
    ----------
    space
        The grid, events included.
    stage
        The stage of the start.
    start
        State number of the status quo.
    threat, move
        ``(axis, level)`` of the threat carried out and of the move that it answers.

    Returns
    -------
    Carrying
    """
    owner = space.owners[threat[0]]
    before = _changed(space, start, move)
    if not _reached(stage, space.owners[move[0]], start, before):
        return Carrying(owner, None, None, "the move is not possible from the status quo")
    after = _changed(space, before, threat)
    if not _reached(stage, owner, before, after):
        return Carrying(owner, before, None, "the threat cannot be carried out after it")
    return Carrying(owner, before, after, "")


def credibility(ranks: IntArray) -> tuple[int, int, int]:
    """Count worlds in which carrying out improves, worsens or leaves the owner's rank.

    Parameters
    ----------
    ranks
        ``int[2, worlds]``: the owner's rank before and after carrying out.

    Returns
    -------
    tuple of int
        Credible, bluff, indifferent.
    """
    better = int(np.count_nonzero(ranks[1] > ranks[0]))
    worse = int(np.count_nonzero(ranks[1] < ranks[0]))
    return better, worse, ranks.shape[1] - better - worse


def _changed(space: StateSpace, state: int, change: tuple[int, int]) -> int:
    levels = list(space.levels_at(state))
    levels[change[0]] = change[1]
    return space.number(tuple(levels))


def _reached(stage: Stage, party: int, source: int, target: int) -> bool:
    """Tell whether `party` reaches one state of the stage from another in one move, other than staying."""
    rows = stage.rows(np.array([source, target]))
    if source == target or rows.max() >= stage.size or stage.numbers[rows[1]] != target:
        return False
    reach = stage.reach[party]
    return bool((reach.members[reach.group[rows[0]]] == rows[1]).any())
