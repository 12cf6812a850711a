"""What can be reached from today or from another state, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from detente.assessment.conflict_analysis.tables import numbers_of
from detente.assessment.conflict_analysis.way_views import (
    GreatestReachChange,
    ReachAfter,
    ReachMove,
    WaysFromToday,
)
from detente.assessment.one_world import LARGE, OneWorld
from detente.assessment.one_world.describing import nearest_equilibria, one_way_steps, way_to
from detente.assessment.one_world.speaking import Speaking
from detente.conflict.moves import reachable_states
from detente.conflict.reach_changes import MOST_PAIRS, ReachChange, greatest_reach_changes
from detente.conflict.reachability import distances_from

__all__ = ["looks_anywhere", "ways_of"]

MOST_WAYS = 24
MOST_MOVES = 5


def ways_of(composed: OneWorld, start: int) -> WaysFromToday:
    """Find ways from a state to the equilibria, and what single moves close off.

    Parameters
    ----------
    composed
        The world.
    start
        The state, by its place there.

    Returns
    -------
    WaysFromToday
    """
    one = replace(composed, start=start)
    words, near = Speaking(one), nearest_equilibria(one)
    reached = one.by_moves.reached
    return WaysFromToday(
        start=one.number(start),
        reached=int(reached.sum()),
        reached_by_improvements=int(one.by_improvements.reached.sum()),
        ways=tuple(way_to(words, place, nearest=False) for place in near[:MOST_WAYS]),
        left_out=max(0, len(near) - MOST_WAYS),
        one_way=tuple(one_way_steps(words)),
        most_changing=_most_changing(words),
        anywhere=_anywhere(words),
        dead_ends=numbers_of(one, reached & one.shut.reshape(reached.shape)),
    )


def _most_changing(words: Speaking) -> tuple[ReachAfter, ...] | None:
    if len(words.one.feasible) > LARGE:
        return None
    before = int(words.one.by_moves.reached.sum())
    moves = [after for after in _after(words) if after.reached != before]
    return tuple(sorted(moves, key=lambda after: -abs(after.reached - before))[:MOST_MOVES])


def _after(words: Speaking) -> Iterator[ReachAfter]:
    """Count what is reached after each move from there."""
    one = words.one
    for party in range(one.conflict.space.parties):
        targets = reachable_states(one.conflict.space, party, one.start, one.conflict.feasible)
        for target in np.asarray(targets).tolist():
            after = distances_from(one.conflict, target, improving=False).reached
            yield ReachAfter(words.step(party, one.start, target), int(after.sum()))


def looks_anywhere(one: OneWorld) -> bool:
    """Tell whether the moves from all states are looked at; in a large conflict that takes too long.

    Parameters
    ----------
    one
        The world.
    """
    return len(one.feasible) * one.conflict.space.size <= MOST_PAIRS


def _anywhere(words: Speaking) -> GreatestReachChange | None:
    if not looks_anywhere(words.one):
        return None
    found = greatest_reach_changes(words.one.conflict).moves
    # States in the order in which people count them.
    first = sorted(found, key=lambda move: (move.party, *map(words.one.number, (move.source, move.target))))
    return GreatestReachChange(tuple(_move(words, move) for move in first[:MOST_MOVES]), len(found))


def _move(words: Speaking, move: ReachChange) -> ReachMove:
    step = words.step(move.party, move.source, move.target)
    return ReachMove(words.one.number(move.source), step, move.before, move.after)
