"""Whole paths of play from today, and the share of worlds that take each.

A path is every step that changes something, in the order played: who moved (a party by its
reply, a coalition, an event) and into which state. Two worlds take the same path if all
steps agree, so the shares of all paths add up to 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.assessment.naming import Naming
from detente.assessment.play import KINDS
from detente.assessment.result import OtherPaths, PathStep, PathView
from detente.assessment.result.conflicts import WITH, WITHOUT, GameName
from detente.assessment.tally import GameTally, Tally
from detente.conflict.states import IntArray

__all__ = ["MOST_PATHS", "Ways", "paths_of", "paths_of_both", "ways_of"]

MOST_PATHS = 5

Way = tuple[tuple[int, int], ...]
"""Mover and state number after its step, step by step."""
NONE = -1
"""Fills the states of a path after its last step."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The different paths of one game.

    Parameters
    ----------
    steps
        ``int[path, step, 2]``: mover and state after its step; a state of -1 fills.
    of_world
        ``int[worlds]``: the path that each world takes.
    first
        ``int[path]``: the first world that takes it.
    worlds
        ``int[path]``: how many worlds take it.
    """

    steps: IntArray
    of_world: IntArray
    first: IntArray
    worlds: IntArray

    def way(self, path: int) -> Way:
        """Give the steps of a path."""
        return tuple((mover, state) for mover, state in self.steps[path].tolist() if state != NONE)


def ways_of(played: GameTally) -> Ways:
    """Find the different paths of one game; the work is sorting, whatever the number of worlds."""
    count = len(played.lengths)
    moving = (played.moves[0] != played.moves[2])[played.codes]
    codes, world = played.codes[moving], played.step_worlds[moving]
    lengths = np.bincount(world, minlength=count)
    place = np.arange(len(world)) - (np.cumsum(lengths) - lengths)[world]
    # A game in which nothing ever moves has one path, of no step.
    taken = np.full((count, max(1, int(lengths.max(initial=0)))), NONE, dtype=np.int32)
    taken[world, place] = codes
    different, first, of_world, worlds = np.unique(
        taken, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    steps = np.full((*different.shape, 2), NONE, dtype=np.int64)
    steps[different != NONE] = played.moves[1:, different[different != NONE]].T
    return Ways(steps, of_world.reshape(-1), first, worlds)


def paths_of_both(naming: Naming, tally: Tally) -> tuple[tuple[PathView, ...], tuple[OtherPaths, OtherPaths]]:
    """List the commonest whole paths without a deal, then those with one possible, and what is left of each.

    Parameters
    ----------
    naming
        Words for the case.
    tally
        All worlds, played.

    Returns
    -------
    paths, others
        As of :func:`paths_of`, one game after the other.
    """
    without, left_without = paths_of(naming, tally.without, WITHOUT)
    with_deal, left_with = paths_of(naming, tally.with_deal, WITH)
    return (*without, *with_deal), (left_without, left_with)


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
        The five commonest, fewer if there are fewer, and the commonest to a rupture where none of these
        leads to one; the commonest first, equals in order of the first world that takes them.
    others
        What is left.
    """
    ways = ways_of(played)
    ranked = np.lexsort((ways.first, -ways.worlds))
    kinds = played.kinds[0, ways.first]
    shown = list(ranked[:MOST_PATHS])
    ruptures = [path for path in ranked if kinds[path] == KINDS.index("rupture")]
    if ruptures and ruptures[0] not in shown:
        shown.append(ruptures[0])
    views = tuple(_view(naming, played, name, ways, int(path)) for path in shown)
    left = np.setdiff1d(ranked, shown)
    return views, _others(name, kinds[left], ways.worlds[left], len(ways.of_world))


def _others(name: GameName, kinds: IntArray, counts: IntArray, worlds: int) -> OtherPaths:
    """Add up what is left by kind; equals stay from the worst kind to the best."""
    totals = np.bincount(kinds, weights=counts, minlength=len(KINDS))
    ordered = sorted((place for place in range(len(KINDS)) if totals[place]), key=lambda one: -totals[one])
    by_kind = tuple((KINDS[place], float(totals[place]) / worlds) for place in ordered)
    return OtherPaths(name, len(kinds), float(counts.sum()) / worlds, by_kind)


def _view(naming: Naming, played: GameTally, name: GameName, ways: Ways, path: int) -> PathView:
    """Describe a path by its first world and the number of worlds that take it."""
    part = naming.model.conflict
    ends = [int(number) for number in played.ends[:, ways.first[path]] if number >= 0]
    worst = min(ends, key=lambda number: KINDS.index(part.kind_at(number)))
    return PathView(
        game=name,
        worlds=int(ways.worlds[path]),
        share=int(ways.worlds[path]) / len(ways.of_world),
        steps=tuple(_steps(naming, ways.way(path))),
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
            source=source,
            target=target,
            change=naming.change(source, target),
            outcome=part.label_at(target),
            kind=part.kind_at(target),
            turns=bool(part.label[source] != part.label[target]),
        )
        source = target
