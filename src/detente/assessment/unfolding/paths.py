"""Whole paths of play from today, and the share of worlds that take each.

A path is every step that changes something, in the order played: who moved (a party by its
reply, a coalition, an event) and into which state. Two worlds take the same path if all
steps agree, so the shares of all paths add up to 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.assessment.naming import Naming
from detente.assessment.play import KINDS
from detente.assessment.result import OtherPaths, PathStep, PathView
from detente.assessment.result.conflicts import GameName
from detente.assessment.tally import GameTally

__all__ = ["MOST_PATHS", "paths_of", "ways_of"]

MOST_PATHS = 5

Way = tuple[tuple[int, int], ...]
"""Mover and state number after its step, step by step."""


def paths_of(naming: Naming, played: GameTally, name: GameName) -> tuple[tuple[PathView, ...], OtherPaths]:
    """List the commonest whole paths of one game.

    Parameters
    ----------
    naming
        Words for the case.
    played
        One game in all worlds.
    name
        Which game.

    Returns
    -------
    paths
        At most five, the commonest first; equals in order of the first world that takes them.
    others
        What is left.
    """
    worlds = played.ends.shape[1]
    ways = ways_of(played)
    first = {way: world for world, way in reversed(list(enumerate(ways)))}
    common = Counter(ways).most_common()
    common.sort(key=lambda entry: (-entry[1], first[entry[0]]))
    shown = common[:MOST_PATHS]
    views = tuple(_view(naming, played, name, way, (first[way], count)) for way, count in shown)
    listed = {way for way, _ in shown}
    other = [int(played.kinds[0, world]) for world, way in enumerate(ways) if way not in listed]
    kinds = tuple((KINDS[kind], count / worlds) for kind, count in Counter(sorted(other)).most_common())
    return views, OtherPaths(name, len(common) - len(shown), len(other) / worlds, kinds)


def ways_of(played: GameTally) -> list[Way]:
    """Give the path of each world: mover and state number after its step, step by step."""
    ways: list[list[tuple[int, int]]] = [[] for _ in range(played.ends.shape[1])]
    moved = played.steps[:, played.steps[1] != played.steps[3]]
    for world, _, mover, target in moved.T.tolist():
        ways[world].append((mover, target))
    return [tuple(way) for way in ways]


def _view(naming: Naming, played: GameTally, name: GameName, way: Way, counted: tuple[int, int]) -> PathView:
    """Describe a path by its first world and the number of worlds that take it."""
    world, count = counted
    part = naming.model.conflict
    ends = [int(number) for number in played.ends[:, world] if number >= 0]
    worst = min(ends, key=lambda number: KINDS.index(part.kind_at(number)))
    return PathView(
        game=name,
        worlds=count,
        share=count / played.ends.shape[1],
        steps=tuple(_steps(naming, way)),
        outcome=part.label_at(worst),
        kind=part.kind_at(worst),
        cycles=len(ends) > 1,
    )


def _steps(naming: Naming, way: Way) -> Iterator[PathStep]:
    part = naming.model.conflict
    source = part.start
    for mover, target in way:
        parties = len(part.parties)
        yield PathStep(
            mover=naming.mover(mover),
            what="event" if mover < 0 else "reply" if mover < parties else "joint move",
            change=naming.change(source, target),
            outcome=part.label_at(target),
            kind=part.kind_at(target),
            turns=bool(part.label[source] != part.label[target]),
        )
        source = target
