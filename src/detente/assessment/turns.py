"""Which step turns play: the one after which it stands in the kind of outcome that it ends in.

The *turn* of a path is its last step from a state of another kind into one of the kind that
counts at its end (of a cycle, the worst). A path that stood in that kind from the outset and
never left it has none. Of what the step changes, the *part that is enough* is the smallest set
of changes that alone would lead from the same state into that kind; where several sets of that
size would, each of them is.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np

from detente.assessment.compile import ConflictPart
from detente.assessment.naming import Naming
from detente.assessment.paths import Way, ways_of
from detente.assessment.play import KINDS
from detente.assessment.result import TurnView
from detente.assessment.result.conflicts import WITH, WITHOUT, GameName
from detente.assessment.tally import GameTally, Tally

__all__ = ["enough", "turn_of", "turns_of"]

MOST_PARTED = 10
"""Steps that change more options than this are named whole: a deal is one thing."""

Sets = tuple[tuple[int, ...], ...]


def turns_of(naming: Naming, tally: Tally) -> tuple[TurnView, ...]:
    """Count the turns of both games.

    Parameters
    ----------
    naming
        Words for the case.
    tally
        All worlds, played.

    Returns
    -------
    tuple of TurnView
        Without a deal, then with one possible; by kind from the worst, the commonest first.
    """
    return (*_turns(naming, tally.without, WITHOUT), *_turns(naming, tally.with_deal, WITH))


def _turns(naming: Naming, played: GameTally, name: GameName) -> list[TurnView]:
    part = naming.model.conflict
    ways = ways_of(played)
    counted: dict[tuple[int, int, tuple[tuple[tuple[str, str], ...], ...]], int] = defaultdict(int)
    for path, count in enumerate(ways.worlds.tolist()):
        kind = int(played.kinds[0, ways.first[path]])
        turn = turn_of(part, ways.way(path), kind)
        if turn is not None:
            mover, source, target = turn
            named = tuple(_named(part, axes, target) for axes in enough(part, source, target))
            counted[kind, mover, named] += count
    found = [
        TurnView(
            game=name,
            kind=KINDS[kind],
            mover=naming.mover(mover),
            what="event" if mover < 0 else "reply" if mover < len(part.parties) else "joint move",
            enough=named,
            worlds=count,
            share=count / len(ways.of_world),
        )
        for (kind, mover, named), count in counted.items()
    ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), -one.worlds, one.mover, one.enough))


def turn_of(part: ConflictPart, way: Way, kind: int) -> tuple[int, int, int] | None:
    """Give mover, state before and state after of the turn of a path to an end of this kind; or None."""
    source, found = part.start, None
    for mover, target in way:
        if part.kind_at(target) == KINDS[kind] != part.kind_at(source):
            found = mover, source, target
        source = target
    return found


def enough(part: ConflictPart, source: int, target: int) -> Sets:
    """Give the smallest sets of axes whose change alone leads from `source` into the kind of `target`."""
    before, after = part.levels_of(source), part.levels_of(target)
    changed = [axis for axis, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if len(changed) > MOST_PARTED:
        return (tuple(changed),)
    for size in range(1, len(changed)):
        found = tuple(
            axes
            for axes in combinations(changed, size)
            if _kind(part, tuple(after[k] if k in axes else level for k, level in enumerate(before)))
            == part.kind_at(target)
        )
        if found:
            return found
    return (tuple(changed),)


def _kind(part: ConflictPart, levels: tuple[int, ...]) -> str:
    """Give the kind of a state; empty for one that cannot occur."""
    number = int(np.ravel_multi_index(levels, part.space.levels))
    return part.kind_at(number) if part.label[number] >= 0 else ""


def _named(part: ConflictPart, axes: tuple[int, ...], target: int) -> tuple[tuple[str, str], ...]:
    levels = part.levels_of(target)
    return tuple((part.options[axis], part.levels[axis][levels[axis]]) for axis in axes)
