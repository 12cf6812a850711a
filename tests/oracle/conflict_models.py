"""Random conflicts and random worlds to hold the engine against the oracles.

The same builders serve two sources of whole numbers: a seeded numpy generator
(fast, thousands of models) and hypothesis (which shrinks a failure). Each draw is
made so that small numbers mean plain models: no infeasible state, no event, no
gate, nobody looking ahead.

A `Conflict` is what stability needs. A `Play` is one world of evolution; the
worlds of one *family* share options, transitions, coalitions, gates, the dates of
events, who has values, and the start; they differ in ranks, values, foresight,
order, in which events happen and in which settlement states are available.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Protocol, TypeVar

import numpy as np
from hypothesis import strategies as st

from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace, one_way, two_way

from .literal_evolution import Play
from .literal_stability import Gate

__all__ = ["Conflict", "conflicts", "families", "plays", "random_conflict", "random_family", "random_play"]

STABILITY_STATES = 200
EVOLUTION_STATES = 100
SETTLEMENTS = 4
"""Number of settlement labels; they are the last ones."""
PARTIES = 2, 5
"""Fewest and most parties."""
SHRINKABLE_STATES = 48
"""Hypothesis gives up on long draws, so its models stay smaller than the seeded ones."""


Item = TypeVar("Item")


class Source(Protocol):
    """Where whole numbers come from."""

    def integers(self, low: int, high: int, count: int) -> list[int]:
        """Draw `count` whole numbers from `low` to `high`, both included."""
        ...


@dataclass(frozen=True, slots=True)
class Seeded:
    """Numbers of a numpy generator."""

    generator: np.random.Generator

    def integers(self, low: int, high: int, count: int) -> list[int]:
        """Draw `count` whole numbers from `low` to `high`, both included."""
        return [int(x) for x in self.generator.integers(low, high, size=count, endpoint=True)]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Numbers of hypothesis."""

    draw: st.DrawFn

    def integers(self, low: int, high: int, count: int) -> list[int]:
        """Draw `count` whole numbers from `low` to `high`, both included."""
        return self.draw(st.lists(st.integers(low, high), min_size=count, max_size=count))


def one(source: Source, low: int, high: int) -> int:
    """Draw one number."""
    return source.integers(low, high, 1)[0]


def likely(source: Source, percent: int) -> bool:
    """Say yes in `percent` of 100 draws."""
    return one(source, 0, 99) >= 100 - percent


def pick(source: Source, items: Sequence[Item]) -> Item:
    """Draw one of `items`."""
    return items[one(source, 0, len(items) - 1)]


def shuffled(source: Source, items: Sequence[Item]) -> list[Item]:
    """Put `items` into a drawn order."""
    keys = source.integers(0, 9999, len(items))
    return [item for _, _, item in sorted(zip(keys, range(len(items)), items, strict=True))]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict for the stability concepts: states and ``rank[party, *levels]``."""

    space: StateSpace
    rank: IntArray
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Options without saying yet which states exist."""

    owners: tuple[int, ...]
    levels: tuple[int, ...]
    parties: int

    def axes(self, party: int) -> list[int]:
        """List the axes of a party (of events: -1)."""
        return [axis for axis, owner in enumerate(self.owners) if owner == party]


def draw_frame(source: Source, cells: int, parties: tuple[int, int] = PARTIES) -> Frame:
    """Draw parties, from the fewest to the most, with 1 to 3 options of 2 or 3 levels, and up to 2 events."""
    options = [[2] for _ in range(one(source, *parties))]
    size = 2 ** len(options)
    events = min(pick(source, (0, 0, 0, 1, 1, 2)), (cells // size).bit_length() - 1)
    size *= 2**events
    for _ in range(one(source, 0, 9)):
        own = pick(source, options)
        if likely(source, 30) and own[-1] == 2 and size * 3 <= 2 * cells:
            own[-1], size = 3, size * 3 // 2
        elif len(own) < 3 and size * 2 <= cells:
            own.append(2)
            size *= 2
    owners = [party for party, own in enumerate(options) for _ in own] + [EVENT] * events
    levels = [count for own in options for count in own] + [2] * events
    return Frame(tuple(owners), tuple(levels), len(options))


def draw_transitions(source: Source, levels: int) -> BoolArray:
    """Draw which changes an option allows: all, rises, falls, none or any transitive relation."""
    kind = pick(source, ("all",) * 5 + ("rises", "rises", "falls", "none", "any"))
    if kind == "all":
        return two_way(levels)
    if kind == "rises":
        return one_way(levels)
    if kind == "falls":
        return one_way(levels).T.copy()
    allowed = np.eye(levels, dtype=bool)
    if kind == "any":
        allowed |= np.array(source.integers(0, 1, levels * levels), dtype=bool).reshape(levels, levels)
    # Warshall: a change in several steps must be one allowed change.
    for middle in range(levels):
        allowed |= np.outer(allowed[:, middle], allowed[middle])
    return allowed


def draw_scattered(source: Source, levels: tuple[int, ...], percent: int) -> BoolArray:
    """Mark about `percent` of 100 states, each for itself."""
    draws = source.integers(0, 99, prod(levels))
    return (np.array(draws) >= 100 - percent).reshape(levels)


def draw_pattern(source: Source, levels: tuple[int, ...]) -> BoolArray:
    """Mark the states in which two or three options stand at drawn levels."""
    marked = np.ones(levels, dtype=bool)
    grids = np.indices(levels)
    for axis in shuffled(source, range(len(levels)))[: one(source, 2, 3)]:
        marked &= grids[axis] == one(source, 0, levels[axis] - 1)
    return marked


def draw_feasible(source: Source, frame: Frame, percent: int, most: int) -> BoolArray:
    """Take out patterns or scattered states; leave at least one state and at most `most`."""
    feasible = np.ones(frame.levels, dtype=bool)
    if percent and likely(source, 40):
        for _ in range(one(source, 1, 3)):
            feasible &= ~draw_pattern(source, frame.levels)
    elif percent:
        feasible &= ~draw_scattered(source, frame.levels, percent)
    kept = shuffled(source, np.flatnonzero(feasible).tolist()) if feasible.sum() > most else []
    feasible.flat[kept[most:]] = False
    if not feasible.any():
        feasible.flat[one(source, 0, feasible.size - 1)] = True
    return feasible


def draw_terminal(source: Source, frame: Frame) -> BoolArray:
    """Draw terminal states: none, scattered ones, or those in which several parties have signed."""
    kind = pick(source, ("none", "scattered", "signed", "signed"))
    if kind == "scattered":
        return draw_scattered(source, frame.levels, pick(source, (5, 15, 30)))
    if kind == "none":
        return np.zeros(frame.levels, dtype=bool)
    grids = np.indices(frame.levels)
    signed = np.ones(frame.levels, dtype=bool)
    for party in shuffled(source, range(frame.parties))[: one(source, 2, frame.parties)]:
        signed &= grids[pick(source, frame.axes(party))] > 0
    return signed


def draw_space(source: Source, most: int, parties: tuple[int, int] = PARTIES) -> StateSpace:
    """Draw a space of at most `most` feasible states; in every other one all options go both ways."""
    percent = pick(source, (0, 0, 20, 40, 60))
    cells = pick(source, (most // 4, most // 2, most)) * 100 // (100 - percent)
    frame = draw_frame(source, cells, parties)
    events = frame.axes(EVENT)
    free = likely(source, 50)
    moves = [
        one_way(count) if axis in events else two_way(count) if free else draw_transitions(source, count)
        for axis, count in enumerate(frame.levels)
    ]
    breach = [axis not in events and likely(source, 25) for axis in range(len(frame.levels))]
    return StateSpace(
        owners=frame.owners,
        transitions=tuple(moves),
        feasible=draw_feasible(source, frame, percent, most),
        terminal=draw_terminal(source, frame),
        breach=tuple(breach),
        parties=frame.parties,
    )


def draw_gates(source: Source, space: StateSpace) -> tuple[Gate, ...]:
    """Draw up to three gates where the space has events; half of them freeze a whole option."""
    events = [axis for axis, owner in enumerate(space.owners) if owner == EVENT]
    options = [axis for axis in range(len(space.owners)) if axis not in events]
    gates = []
    for _ in range(one(source, 0, 3) if events else 0):
        axis = pick(source, options)
        every = range(space.levels[axis])
        some = shuffled(source, every)[: one(source, 1, len(every))]
        levels = tuple(every) if likely(source, 50) else tuple(sorted(some))
        gates.append(Gate(pick(source, events), axis, levels, likely(source, 50)))
    return tuple(gates)


def draw_rank(source: Source, parties: int, cells: int) -> list[list[int]]:
    """Draw ranks by party: from hardly any tie to hardly anything but ties."""
    return [source.integers(0, pick(source, (1, 3, 9, 30, 1000)), cells) for _ in range(parties)]


def draw_conflict(source: Source, most: int, parties: tuple[int, int] = PARTIES) -> Conflict:
    """Draw a conflict; one in five with gates where there are events."""
    space = draw_space(source, most, parties)
    rank = np.array(draw_rank(source, space.parties, space.size), dtype=np.int64)
    gates = draw_gates(source, space) if likely(source, 20) else ()
    return Conflict(space, rank.reshape(space.parties, *space.levels), gates)


@dataclass(frozen=True, slots=True)
class Family:
    """What the worlds of one case share; `space.feasible` counts every settlement state in.

    `valued` says which parties have values, `dates` are the event axes in date order.
    """

    space: StateSpace
    coalitions: tuple[tuple[int, ...], ...]
    gates: tuple[Gate, ...]
    label: tuple[int, ...]
    labels: int
    start: int
    valued: tuple[bool, ...]
    dates: tuple[int, ...]


def draw_family(source: Source, most: int) -> Family:
    """Draw options, coalitions, gates, outcome labels and a start that is rarely a settlement."""
    space = _before_events(draw_space(source, most))
    events = [axis for axis, owner in enumerate(space.owners) if owner == EVENT]
    coalitions = []
    for _ in range(pick(source, (0, 1, 1, 1, 2)) if space.terminal.any() else 0):
        members = shuffled(source, range(space.parties))[: one(source, 2, min(4, space.parties))]
        coalitions.append(tuple(sorted(members)))
    labels = one(source, 2, 8)
    plain = source.integers(0, labels - 1, space.size)
    signed = source.integers(labels, labels + SETTLEMENTS - 1, space.size)
    label = np.where(space.terminal.ravel(), signed, plain)
    return Family(
        space=space,
        coalitions=tuple(coalitions),
        gates=draw_gates(source, space),
        label=tuple(int(x) for x in label),
        labels=labels + SETTLEMENTS,
        start=pick(source, _starts(space, settled=likely(source, 12))),
        valued=tuple(not likely(source, 20) for _ in range(space.parties)),
        dates=tuple(shuffled(source, events)),
    )


def _before_events(space: StateSpace) -> StateSpace:
    # Evolution starts before every event: there must be a state to start from.
    before = tuple(0 if owner == EVENT else slice(None) for owner in space.owners)
    if (space.feasible & ~space.terminal)[before].any():
        return space
    feasible, terminal = space.feasible.copy(), space.terminal.copy()
    feasible.flat[0], terminal.flat[0] = True, False
    return replace(space, feasible=feasible, terminal=terminal)


def _starts(space: StateSpace, *, settled: bool) -> list[int]:
    starts: dict[bool, list[int]] = {True: [], False: []}
    for number, cell in enumerate(np.ndindex(space.levels)):
        before = all(level == 0 for level, owner in zip(cell, space.owners, strict=True) if owner == EVENT)
        if before and space.feasible[cell]:
            starts[bool(space.terminal[cell])].append(number)
    return starts[settled] or starts[False]


def draw_values(source: Source, family: Family) -> tuple[tuple[float, ...] | None, ...]:
    """Draw, per party, a value of each state by its outcome label.

    Values stand in quarters, so that equal gains are exactly equal. In two of
    five worlds every other party wants the opposite of the first outside
    settlements, which is what makes cycles.
    """
    bonus = pick(source, (0, 160, 400, 800))
    opposed = likely(source, 40)
    plain = family.labels - SETTLEMENTS
    first = source.integers(0, 400, plain)
    values: list[tuple[float, ...] | None] = []
    for party in range(family.space.parties):
        outside = source.integers(0, pick(source, (8, 400)), plain)
        if opposed:
            outside = [400 - quarters for quarters in first] if party % 2 else first
        signed = [quarters + bonus for quarters in source.integers(0, 400, SETTLEMENTS)]
        worth = [quarters / 4 for quarters in outside + signed]
        values.append(tuple(worth[label] for label in family.label) if family.valued[party] else None)
    return tuple(values)


def draw_world_rank(source: Source, value: tuple[float, ...] | None, size: int) -> tuple[int, ...]:
    """Rank states by (value, a drawn order); by the drawn order alone where there are no values."""
    order = source.integers(0, pick(source, (0, 2, 9, 1000)), size)
    pairs = list(zip(value or (0.0,) * size, order, strict=True))
    position = {pair: place for place, pair in enumerate(sorted(set(pairs)))}
    return tuple(position[pair] for pair in pairs)


def draw_available(source: Source, family: Family) -> StateSpace:
    """Take some settlement labels or settlement states out of the states of a world, never the start."""
    lost = {family.labels - 1 - step for step in range(SETTLEMENTS) if likely(source, 15)}
    share = pick(source, (0, 0, 0, 40))
    away = np.isin(np.array(family.label).reshape(family.space.levels), sorted(lost))
    if share:
        away |= draw_scattered(source, family.space.levels, share)
    away &= family.space.terminal
    away.flat[family.start] = False
    return replace(family.space, feasible=family.space.feasible & ~away)


def draw_play(source: Source, family: Family) -> Play:
    """Draw one world of a family."""
    space = draw_available(source, family)
    values = draw_values(source, family)
    movers = range(space.parties + len(family.coalitions))
    return Play(
        space=space,
        rank=tuple(draw_world_rank(source, value, space.size) for value in values),
        value=values,
        ranges=tuple(float(width) for width in source.integers(20, 300, space.parties)),
        foresight=tuple(source.integers(1, pick(source, (1, 2, 3, 3, 3)), space.parties)),
        movers=tuple(shuffled(source, movers)),
        coalitions=family.coalitions,
        settlement=frozenset(np.flatnonzero(space.feasible & space.terminal).tolist()),
        events=tuple((axis, likely(source, 75)) for axis in family.dates),
        gates=family.gates,
        start=family.start,
    )


def random_conflict(seed: int, most: int = STABILITY_STATES, parties: tuple[int, int] = PARTIES) -> Conflict:
    """Give the conflict of a seed, with at most `most` feasible states."""
    return draw_conflict(Seeded(np.random.default_rng([seed, 1])), most, parties)


def random_family(seed: int, worlds: int, most: int = EVOLUTION_STATES) -> list[Play]:
    """Give `worlds` worlds that share their options and their start, as those of one case do."""
    source = Seeded(np.random.default_rng([seed, 2]))
    family = draw_family(source, most)
    return [draw_play(source, family) for _ in range(worlds)]


def random_play(seed: int, most: int = EVOLUTION_STATES) -> Play:
    """Give the world of a seed, with at most `most` feasible states."""
    return random_family(seed, 1, most)[0]


@st.composite
def conflicts(draw: st.DrawFn, most: int = SHRINKABLE_STATES) -> Conflict:
    """Draw conflicts for the stability concepts."""
    return draw_conflict(Drawn(draw), most)


@st.composite
def families(draw: st.DrawFn, worlds: int = 3, most: int = SHRINKABLE_STATES) -> list[Play]:
    """Draw several worlds of one case."""
    source = Drawn(draw)
    family = draw_family(source, most)
    return [draw_play(source, family) for _ in range(worlds)]


def plays(most: int = SHRINKABLE_STATES) -> st.SearchStrategy[Play]:
    """Draw single worlds."""
    return families(1, most).map(lambda worlds: worlds[0])
