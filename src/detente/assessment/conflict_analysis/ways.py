"""What can be reached from today, and how."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.conflict_analysis.asked_views import ReachAfter, WaysFromToday
from detente.assessment.conflict_analysis.tables import numbers_of
from detente.assessment.one_world import LARGE, OneWorld
from detente.assessment.one_world.describing import nearest_equilibria, one_way_steps, way_to
from detente.assessment.one_world.speaking import Speaking
from detente.conflict.moves import reachable_states
from detente.conflict.reachability import distances_from

__all__ = ["ways_of"]

MOST_WAYS = 24
MOST_MOVES = 5


def ways_of(one: OneWorld) -> WaysFromToday:
    """Find ways from today to the equilibria, and what single moves close off.

    Parameters
    ----------
    one
        The world.

    Returns
    -------
    WaysFromToday
    """
    words, near = Speaking(one), nearest_equilibria(one)
    reached = one.by_moves.reached
    return WaysFromToday(
        reached=int(reached.sum()),
        reached_by_improvements=int(one.by_improvements.reached.sum()),
        ways=tuple(way_to(words, place, nearest=False) for place in near[:MOST_WAYS]),
        left_out=max(0, len(near) - MOST_WAYS),
        one_way=tuple(one_way_steps(words)),
        most_changing=_most_changing(words),
        dead_ends=numbers_of(one, reached & one.shut.reshape(reached.shape)),
    )


def _most_changing(words: Speaking) -> tuple[ReachAfter, ...]:
    before = int(words.one.by_moves.reached.sum())
    moves = [after for after in _after(words) if after.reached != before]
    return tuple(sorted(moves, key=lambda after: -abs(after.reached - before))[:MOST_MOVES])


def _after(words: Speaking) -> Iterator[ReachAfter]:
    """Count what is reached after each move from today; in a large conflict that takes too long."""
    one = words.one
    if len(one.feasible) > LARGE:
        return
    for party in range(one.conflict.space.parties):
        targets = reachable_states(one.conflict.space, party, one.start, one.conflict.feasible)
        for target in np.asarray(targets).tolist():
            after = distances_from(one.conflict, target, improving=False).reached
            yield ReachAfter(words.step(party, one.start, target), int(after.sum()))
