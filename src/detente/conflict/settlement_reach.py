"""From where a settlement can still be reached, and which moves put it out of reach.

Here a settlement is any set of states: whether moves lead there is a matter of
options, transitions and feasibility, not of preferences. All parties may move,
in any order and any number of times in a row; on request events happen too
(they never happen in a terminal state). What one world holds infeasible is
left aside: a point of no return belongs to the case.

Axis convention: see `detente.conflict.states`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from detente.conflict.moves import best_reachable, reachable_states
from detente.conflict.states import EVENT, BoolArray, StateSpace
from detente.errors import EngineError

__all__ = ["PointOfNoReturn", "can_reach", "points_of_no_return"]

Move = tuple[int, int]
"""Who moves, and the number of the state that the move leads to."""


@dataclass(frozen=True, slots=True)
class PointOfNoReturn:
    """An irreversible change after which no target can be reached.

    Parameters
    ----------
    mover
        The party that makes the change.
    changes
        ``(option, level)`` of every irreversible option that the last move changes.
    path
        ``(mover, state)`` of each move from the start; the last one is the change.
    """

    mover: int
    changes: tuple[tuple[int, int], ...]
    path: tuple[Move, ...]


def can_reach(
    space: StateSpace,
    targets: BoolArray,
    *,
    events: bool = False,
    feasible: BoolArray | None = None,
) -> BoolArray:
    """Mark the states from which some sequence of moves by all parties reaches a target.

    Parameters
    ----------
    space
        The states and transitions.
    targets
        ``bool[*levels]``: the states to be reached; infeasible ones do not count.
    events
        May events happen along the way?
    feasible
        ``bool[*levels]`` or ``bool[*levels, worlds]`` in place of ``space.feasible``.

    Returns
    -------
    BoolArray
        As `targets` (with the world axis of `feasible`, if it has one); feasible
        targets reach themselves, infeasible states reach nothing.

    Raises
    ------
    EngineError
        If the shapes do not fit the space.
    """
    movers = [*range(space.parties), *([EVENT] if events else [])]
    allowed = space.feasible if feasible is None else feasible
    if targets.shape != space.levels or targets.dtype != np.bool_:
        raise EngineError(
            f"targets are {targets.dtype} of shape {targets.shape}; expected bool {space.levels}"
        )
    reaching = (targets if allowed.ndim == targets.ndim else targets[..., None]) & allowed
    idle = 0
    while idle < len(movers):
        for mover in movers:
            wider = best_reachable(reaching, space, mover, feasible) & allowed
            idle = idle + 1 if np.array_equal(wider, reaching) else 0
            reaching = wider
    return reaching


def points_of_no_return(
    space: StateSpace, start: int, targets: BoolArray, irreversible: tuple[bool, ...]
) -> tuple[PointOfNoReturn, ...]:
    """Find the irreversible changes within two moves of `start` that put every target out of reach.

    A point of no return is a move that changes an irreversible option, made at
    `start` or after one other move, from a state that can reach a target to one
    from which no sequence of moves by all parties does, whatever events happen.

    Parameters
    ----------
    space
        The states and transitions.
    start
        Number of the state in which the parties stand.
    targets
        ``bool[*levels]``: the states to be reached.
    irreversible
        Per option: is changing it the kind of move that is asked for?

    Returns
    -------
    tuple of PointOfNoReturn
        Shortest first. Of several paths with the same mover and changes the
        shortest is kept (ties: first in order of movers and states). A larger
        set of changes is left out where a part of it does the same in as few
        moves. Empty where `start` cannot reach a target in the first place.

    Raises
    ------
    EngineError
        If the shapes or the start do not fit the space.
    """
    if len(irreversible) != len(space.levels):
        raise EngineError(
            f"irreversible marks {len(irreversible)} options; the space has {len(space.levels)}"
        )
    reaching = can_reach(space, targets, events=True).reshape(-1)
    found: dict[tuple[int, tuple[tuple[int, int], ...]], PointOfNoReturn] = {}
    if 0 <= start < space.size and not reaching[start]:
        return ()
    for path in _fatal_paths(space, start, reaching):
        before = path[-2][1] if len(path) > 1 else start
        mover, after = path[-1]
        changes = _irreversible_changes(space, before, after, irreversible)
        if changes:
            found.setdefault((mover, changes), PointOfNoReturn(mover, changes, path))
    return tuple(point for point in found.values() if not _covered(point, found.values()))


def _fatal_paths(space: StateSpace, start: int, reaching: BoolArray) -> Iterator[tuple[Move, ...]]:
    """Yield the paths of one move, then of two, whose last move is the first to lose every target."""
    alive: list[Move] = []
    for move in _moves_from(space, start):
        if reaching[move[1]]:
            alive.append(move)
        else:
            yield (move,)
    for first in alive:
        for second in _moves_from(space, first[1]):
            if not reaching[second[1]]:
                yield (first, second)


def _moves_from(space: StateSpace, state: int) -> Iterator[Move]:
    for mover in range(space.parties):
        for end in reachable_states(space, mover, state):
            yield mover, int(end)


def _irreversible_changes(
    space: StateSpace, before: int, after: int, irreversible: tuple[bool, ...]
) -> tuple[tuple[int, int], ...]:
    levels = zip(space.levels_at(before), space.levels_at(after), strict=True)
    return tuple(
        (option, new) for option, (old, new) in enumerate(levels) if irreversible[option] and old != new
    )


def _covered(point: PointOfNoReturn, others: Collection[PointOfNoReturn]) -> bool:
    """Tell whether fewer changes of the same mover do the same in as few moves."""
    changes = set(point.changes)
    return any(
        other.mover == point.mover and set(other.changes) < changes and len(other.path) <= len(point.path)
        for other in others
    )
