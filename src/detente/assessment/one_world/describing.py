"""The conflict in one world: which states are listed, what holds, and ways from today."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from detente.assessment.one_world.composing import LARGE, OneWorld
from detente.assessment.one_world.orders import orders_of
from detente.assessment.one_world.speaking import Speaking
from detente.assessment.one_world.views import Arrow, ConflictInWorld, OneWayStep, Step, WayTo
from detente.conflict.moves import reachable_states
from detente.conflict.reachability import distances_from, shortest_way
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import BoolArray, IntArray

__all__ = [
    "MOST_DRAWN",
    "MOST_FILTERED",
    "MOST_WHOLE",
    "Shown",
    "describe_world",
    "nearest_equilibria",
    "one_way_steps",
    "way_to",
]

MOST_DRAWN = 64
"""Up to so many states all are listed."""
MOST_FILTERED = 24
"""Of more, so many that tell most."""
MOST_WHOLE = 400
"""And so many on demand."""
MOST_WAYS = 8
"""Equilibria to which ways are shown; the nearest."""
CODES = tuple(concept.code for concept in CONCEPTS)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is asked to be listed.

    Parameters
    ----------
    concepts
        Codes of the concepts that count.
    state
        Grid number of a state that must be there; None for none.
    whole
        Whether all states are wanted, as far as that goes.
    """

    concepts: tuple[str, ...] = field(default=CODES)
    state: int | None = None
    whole: bool = False


def describe_world(one: OneWorld, shown: Shown | None = None) -> ConflictInWorld:
    """Describe the conflict in one world.

    Parameters
    ----------
    one
        The world.
    shown
        What is asked to be listed; all concepts and nothing in particular if left out.

    Returns
    -------
    ConflictInWorld
        All states where there are at most 64; else the 24 that tell most: today's, those of play and of
        ways, the nearest equilibria, and where improvements lead from these.
    """
    shown = shown or Shown()
    words = Speaking(one)
    ways = _ways(words, shown)
    listed = _listed(words, shown, ways)
    part = one.part
    happened = one.asked.happened or (0,) * part.events
    events = part.options[len(part.options) - part.events :]
    return ConflictInWorld(
        world=one.asked.world,
        game=words.game,
        happened=tuple(slug for slug, level in zip(events, happened, strict=True) if level),
        parties=tuple((slug, party.name) for slug, party in words.naming.case.parties.items()),
        options=words.options(),
        concepts=words.concepts(),
        feasible=len(one.feasible),
        left_out=len(one.feasible) - len(listed),
        states=tuple(words.state(int(place)) for place in listed),
        arrows=tuple(_arrows(one, listed)),
        today=one.number(one.start),
        followed=one.played is not None,
        play=words.play(),
        ends=words.ends(),
        ways=ways,
        one_way=tuple(one_way_steps(words)),
        orders=orders_of(one.model, one.numbering),
    )


# ---------------------------------------------------------------- which states


def _listed(words: Speaking, shown: Shown, ways: tuple[WayTo, ...]) -> IntArray:
    """Choose the states, in the order in which people count them."""
    one = words.one
    if len(one.feasible) <= MOST_DRAWN:
        return one.feasible
    most = MOST_WHOLE if shown.whole else MOST_FILTERED
    chosen = dict.fromkeys(_telling(words, shown, ways))
    if shown.whole:
        chosen |= dict.fromkeys(one.feasible.tolist())
    places = np.array(list(chosen)[:most])
    return places[np.argsort(one.numbering.of_grid[one.grids[places]], kind="stable")]


def _telling(words: Speaking, shown: Shown, ways: tuple[WayTo, ...]) -> Iterator[int]:
    """Give the states that tell most, those first that must be there."""
    one = words.one
    grids = [] if shown.state is None else [shown.state]
    if one.played is not None:
        grids += [*one.played.ends, *(target for _, _, target in one.played.steps)]
    numbers = [step.number for way in ways for step in (way.improvements or way.moves or ())]
    grids += [one.numbering.grid(number) for number in numbers]
    places = [one.place(grid) for grid in dict.fromkeys(grids)]
    first = [one.start, *(place for place in places if place is not None)]
    yield from first
    near = nearest_equilibria(one, shown)
    yield from near[:MOST_WAYS]
    yield from _followed(one, [*first, *near[:MOST_WAYS]])
    yield from near


def _followed(one: OneWorld, places: list[int]) -> list[int]:
    """Follow each party's best improvement from some states on, as far as one picture goes."""
    found = dict.fromkeys(places)
    waiting = deque(found)
    while waiting and len(found) < MOST_FILTERED:
        source = waiting.popleft()
        for party in range(one.conflict.space.parties):
            best = _best(one, party, source)
            if best is not None and best not in found:
                found[best] = None
                waiting.append(best)
    return list(found)


def nearest_equilibria(one: OneWorld, shown: Shown | None = None) -> list[int]:
    """List places of the equilibria that can be reached, the nearest from today first.

    Parameters
    ----------
    one
        The world.
    shown
        Which concepts count; all if left out.

    Returns
    -------
    list of int
    """
    shown = shown or Shown()
    rows = [row for row, concept in enumerate(CONCEPTS) if concept.code in shown.concepts]
    marked = np.flatnonzero(one.joint[rows].any(axis=0))
    steps = one.by_moves.least.reshape(-1)[marked]
    reached = marked[steps >= 0]
    better = one.by_improvements.least.reshape(-1)[reached]
    better = np.where(better < 0, np.iinfo(better.dtype).max, better)
    # The more concepts a state is an equilibrium of, the more it takes to leave it.
    fewer = -one.joint[:, reached].sum(axis=0)
    order = np.lexsort((one.numbering.of_grid[one.grids[reached]], steps[steps >= 0], fewer, better))
    return [int(place) for place in reached[order]]


def _arrows(one: OneWorld, listed: IntArray) -> Iterator[Arrow]:
    """Find each party's best improvement from each listed state, of equals the first one."""
    known = set(listed.tolist())
    for party, slug in enumerate(one.part.parties):
        for source in listed.tolist():
            best = _best(one, party, source)
            if best is not None and best in known:
                yield Arrow(slug, one.number(source), one.number(best))


def _best(one: OneWorld, party: int, source: int) -> int | None:
    """Give the state that a party likes best of those better than a state that it can move to."""
    rank = one.conflict.ranks_of(party).reshape(-1)
    reached = reachable_states(one.conflict.space, party, source, one.conflict.feasible)
    if not len(reached):
        return None
    best = int(reached[np.argmax(rank[reached])])
    return best if rank[best] > rank[source] else None


# ---------------------------------------------------------------- ways


def _ways(words: Speaking, shown: Shown) -> tuple[WayTo, ...]:
    """Give ways to the nearest equilibria, to where play ends, and to the nearest state of each outcome."""
    one = words.one
    nearest = dict(_nearest_of_outcomes(one))
    played = [one.place(grid) for grid in (one.played.ends if one.played else ())]
    ends = [place for place in played if place is not None]
    places = dict.fromkeys([*ends, *nearest_equilibria(one, shown)[:MOST_WAYS], *nearest.values()])
    return tuple(way_to(words, place, nearest=place in nearest.values()) for place in places)


def _nearest_of_outcomes(one: OneWorld) -> Iterator[tuple[int, int]]:
    """Give label and place of the nearest state of each outcome that moves reach."""
    steps = one.by_moves.least.reshape(-1)[one.feasible]
    label = one.part.label[one.grids[one.feasible]]
    for number in np.unique(label):
        near = np.flatnonzero((label == number) & (steps >= 0))
        if len(near):
            yield int(number), int(one.feasible[near[np.argmin(steps[near])]])


def way_to(words: Speaking, place: int, *, nearest: bool) -> WayTo:
    """Give shortest ways from today to a state.

    Parameters
    ----------
    words
        The world.
    place
        The state, by its place there.
    nearest
        Whether it is the nearest of its outcome.

    Returns
    -------
    WayTo
    """
    one = words.one
    grid = int(one.grids[place])
    ways = []
    for distances in (one.by_moves, one.by_improvements):
        reached = place == one.start or int(distances.least.reshape(-1)[place]) > 0
        way = shortest_way(one.conflict, distances, place)
        ways.append(words.steps(one.start, way) if reached else None)
    return WayTo(
        number=one.number(place),
        outcome_name=words.outcome(grid),
        kind=one.part.kind_at(grid),
        holds=words.holds(place),
        end=one.played is not None and grid in one.played.ends,
        nearest=nearest,
        moves=ways[0],
        improvements=ways[1],
    )


def one_way_steps(words: Speaking) -> Iterator[OneWayStep]:
    """Find the single changes from today that cannot be taken back, and what each closes off.

    Parameters
    ----------
    words
        The world.

    Yields
    ------
    OneWayStep
        None in a large conflict, where it takes too long.
    """
    one = words.one
    if len(one.feasible) > LARGE:
        return
    before = one.by_moves.reached.reshape(-1)
    for party in range(one.conflict.space.parties):
        for target in reachable_states(one.conflict.space, party, one.start, one.conflict.feasible):
            if _cannot_be_undone(one, int(target)):
                after = distances_from(one.conflict, int(target), improving=False).reached.reshape(-1)
                step: Step = words.step(party, one.start, int(target))
                lost = _outcomes(words, before) - _outcomes(words, after)
                yield OneWayStep(step, int(after.sum()), int(before.sum()), tuple(sorted(lost)))


def _cannot_be_undone(one: OneWorld, target: int) -> bool:
    """Tell whether a move changes one option alone, and cannot change it back."""
    space = one.conflict.space
    pairs = zip(space.levels_at(one.start), space.levels_at(target), strict=True)
    changed = [(axis, old, new) for axis, (old, new) in enumerate(pairs) if old != new]
    return len(changed) == 1 and not any(space.transitions[axis][new, old] for axis, old, new in changed)


def _outcomes(words: Speaking, reached: BoolArray) -> set[str]:
    labels = np.unique(words.one.part.label[words.one.grids[np.flatnonzero(reached)]])
    outcomes = list(words.naming.case.conflict.outcomes.values())
    return {outcomes[int(label)].name for label in labels}
