"""One combination of events: the states that play can visit there, and who can move where.

A *game* is a state space whose last axes are events, with gates that say which
option levels an event opens or closes. A *stage* is the game under one
combination of events, cut down to the states that play can reach from the start
by any moves of any parties and coalitions under any course of events. Stages
are shared by all worlds: only preferences differ between worlds.

Axis convention: rows are states of the stage in ascending state number, so the
lowest row is the lowest state number; arrays over worlds carry them last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np

from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace
from detente.errors import EngineError

__all__ = ["Game", "Gate", "Reach", "Stage"]


@dataclass(frozen=True, slots=True)
class Gate:
    """An event that opens or closes levels of an option.

    Parameters
    ----------
    event
        Axis of the event.
    option
        Axis of the option.
    levels
        Levels concerned; all of them freeze the whole option while the gate is shut.
    opens
        True: the levels can be entered only once the event has happened.
        False: they can be entered only as long as it has not.
    """

    event: int
    option: int
    levels: tuple[int, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The states that a party reaches in one move, staying included, shared among states.

    Parameters
    ----------
    group
        ``int[states]``: the set that belongs to each state.
    members
        ``int[groups, largest]``: rows of each set; the first row fills the rest.
    sizes
        ``int[groups]``, falling: number of different rows in each set.
    """

    group: IntArray
    members: IntArray
    sizes: IntArray


@dataclass(frozen=True, slots=True)
class Stage:
    """The game under one combination of events.

    Parameters
    ----------
    happened
        Level (0 or 1) of each event axis, in axis order.
    numbers
        ``int[states]``: state numbers in the whole grid, ascending.
    terminal
        ``bool[states]``: settlement states.
    reach
        Per party: what it reaches alone.
    targets
        Per coalition ``int[states, most]``: rows of the settlement states it reaches, ascending; -1 fills.
    """

    happened: tuple[int, ...]
    numbers: IntArray
    terminal: BoolArray
    reach: tuple[Reach, ...]
    targets: tuple[IntArray, ...]

    @property
    def size(self) -> int:
        """Number of states."""
        return len(self.numbers)

    def rows(self, numbers: IntArray) -> IntArray:
        """Give the rows of state numbers that belong to the stage."""
        return np.searchsorted(self.numbers, numbers)


@dataclass(frozen=True)
class Game:
    """A state space with events, gates and coalitions, and the state that play starts from.

    Parameters
    ----------
    space
        Options and, last, event axes of two levels each. Its terminal states are the settlement states.
    gates
        What events open and close.
    coalitions
        Groups of parties that may move together, into settlement states only.
    start
        State number of the status quo; events may have happened there.

    Raises
    ------
    EngineError
        If the start is infeasible, or a gate names a wrong axis.
    """

    space: StateSpace
    gates: tuple[Gate, ...]
    coalitions: tuple[tuple[int, ...], ...]
    start: int

    def __post_init__(self) -> None:
        """Refuse a start or a gate that cannot be."""
        start = self.space.levels_at(self.start)
        if not self.space.feasible[start]:
            raise EngineError(f"the start (state number {self.start}) is infeasible")
        for gate in self.gates:
            if gate.event not in self.events or gate.option in self.events:
                raise EngineError(f"gate {gate} must join an event axis to an option axis")

    @cached_property
    def events(self) -> tuple[int, ...]:
        """Axes of the events, in axis order."""
        return tuple(axis for axis, owner in enumerate(self.space.owners) if owner == EVENT)

    @cached_property
    def reachable(self) -> BoolArray:
        """Mark the states that play can visit: ``bool[*levels]``."""
        seen = np.zeros(self.space.levels, dtype=bool)
        seen[self.space.levels_at(self.start)] = True
        while True:
            grown = seen.copy()
            self._spread(grown)
            if (grown == seen).all():
                return seen
            seen = grown

    def stage(self, happened: tuple[int, ...]) -> Stage:
        """Give the stage under one combination of events; built once."""
        if happened not in self._stages:
            self._stages[happened] = _build_stage(self, happened)
        return self._stages[happened]

    def stages(self) -> Iterator[Stage]:
        """Give every stage that holds a reachable state, in order of the event levels."""
        for happened in product((0, 1), repeat=len(self.events)):
            if self.reachable[_within(happened)].any():
                yield self.stage(happened)

    @cached_property
    def layouts(self) -> dict[tuple[int, ...], Any]:
        """Hold the stages as compiled kernels take them, by the events that have happened."""
        return {}

    @cached_property
    def _stages(self) -> dict[tuple[int, ...], Stage]:
        return {}

    def transitions(self, happened: tuple[int, ...]) -> tuple[BoolArray, ...]:
        """Give the allowed changes of each option while exactly these events have happened."""
        allowed = [changes.copy() for changes in self.space.transitions]
        for gate in self.gates:
            if happened[self.events.index(gate.event)] == int(gate.opens):
                continue
            shut = np.zeros(len(allowed[gate.option]), dtype=bool)
            shut[list(gate.levels)] = True
            allowed[gate.option] &= ~shut[None, :] | np.eye(len(shut), dtype=bool)
        return tuple(allowed)

    def _spread(self, seen: BoolArray) -> None:
        """Add to `seen`, in place, what one move of a party or coalition, or one event, reaches."""
        terminal, feasible = self.space.terminal, self.space.feasible
        for party in range(self.space.parties):
            axes = self.space.axes_of(party)
            breaches = tuple(axis for axis in axes if self.space.breach[axis])
            seen |= (
                self._forward(seen & ~terminal, axes) | self._forward(seen & terminal, breaches)
            ) & feasible
        for members in self.coalitions:
            axes = tuple(axis for party in members for axis in self.space.axes_of(party))
            seen |= self._forward(seen & ~terminal, axes) & feasible & terminal
        for axis in self.events:
            after, before = _at(axis, 1), _at(axis, 0)
            seen[after] |= seen[before] & ~terminal[before] & feasible[after]

    def _forward(self, states: BoolArray, axes: tuple[int, ...]) -> BoolArray:
        """Mark what is entered from `states` by changing the options of `axes` as far as allowed."""
        for axis in axes:
            entered = states.copy()
            for source, target in np.argwhere(self.space.transitions[axis]):
                if source != target:
                    entered[_at(axis, target)] |= states[_at(axis, source)] & self._open(axis, int(target))
            states = entered
        return states

    def _open(self, axis: int, level: int) -> BoolArray:
        """Tell where the gates let an option enter a level: broadcasts over a grid without that axis."""
        allowed = np.ones((1,) * (len(self.space.levels) - 1), dtype=bool)
        for gate in self.gates:
            if gate.option == axis and level in gate.levels:
                happened = np.array([not gate.opens, gate.opens])
                place = gate.event - (gate.event > axis)
                allowed = allowed & happened.reshape(
                    [-1 if other == place else 1 for other in range(allowed.ndim)]
                )
        return allowed


def _within(happened: tuple[int, ...]) -> tuple[Any, ...]:
    """Index a grid by one combination of events, which are its last axes."""
    return (..., *happened)


def _at(axis: int, level: int) -> tuple[Any, ...]:
    return (slice(None),) * axis + (level,)


def _build_stage(game: Game, happened: tuple[int, ...]) -> Stage:
    grid = game.reachable[_within(happened)]
    cells = np.flatnonzero(grid)
    levels = np.array(np.unravel_index(cells, grid.shape))
    whole = (*levels, *(np.full(len(cells), level) for level in happened))
    numbers = np.ravel_multi_index(whole, game.space.levels)
    terminal = game.space.terminal[whole]
    allowed = game.transitions(happened)
    breach = np.array(game.space.breach, dtype=bool)
    reach = tuple(
        _party_reach(levels, terminal, game.space.axes_of(party), allowed, breach)
        for party in range(game.space.parties)
    )
    joint_axes = [
        [axis for party in members for axis in game.space.axes_of(party)] for members in game.coalitions
    ]
    targets = tuple(_coalition_targets(levels, terminal, axes, allowed) for axes in joint_axes)
    return Stage(happened, numbers, terminal, reach, targets)


def _party_reach(
    levels: IntArray,
    terminal: BoolArray,
    axes: tuple[int, ...],
    allowed: tuple[BoolArray, ...],
    breach: BoolArray,
) -> Reach:
    """Group states that share what the party can reach; ``levels`` is ``int[option, state]``."""
    sizes = tuple(len(allowed[axis]) for axis in axes)
    own = (
        np.ravel_multi_index(tuple(levels[list(axes)]), sizes) if axes else np.zeros(len(terminal), dtype=int)
    )
    changes = _own_changes([allowed[axis] for axis in axes])
    stay = [np.eye(size, dtype=bool) for size in sizes]
    breaches = [allowed[axis] & (breach[axis] | same) for axis, same in zip(axes, stay, strict=True)]
    rows = np.concatenate([changes, _own_changes(breaches)])
    _, kind = np.unique(rows, axis=0, return_inverse=True)
    source = own + terminal * len(changes)
    fibre = _fibres(levels, axes)
    keys = fibre * (int(kind.max(initial=0)) + 1) + kind.reshape(-1)[source]
    _, first, shared = np.unique(keys, return_index=True, return_inverse=True)
    by_fibre = _rows_by(fibre)
    sets = []
    for row in first:
        near = by_fibre[fibre[row]]
        sets.append(near[rows[source[row], own[near]]])
    return _share(sets, shared.reshape(-1))


def _own_changes(allowed: list[BoolArray]) -> BoolArray:
    """Join the allowed changes of several options: ``bool[from, to]`` over their joint levels."""
    joint = np.ones((1, 1), dtype=bool)
    for changes in allowed:
        joint = np.kron(joint, changes)
    return joint


def _fibres(levels: IntArray, axes: tuple[int, ...]) -> IntArray:
    """Give the number of each fibre: states of one fibre differ in the options of `axes` only."""
    code = np.zeros(levels.shape[1], dtype=np.int64)
    for axis, row in enumerate(levels):
        if axis not in axes:
            code = code * (int(row.max(initial=0)) + 1) + row
    return np.unique(code, return_inverse=True)[1].reshape(-1)


def _rows_by(fibre: IntArray) -> list[IntArray]:
    order = np.argsort(fibre, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(fibre[order])) + 1)


def _share(sets: list[IntArray], shared: IntArray) -> Reach:
    """Lay the sets out as a table, largest first, so that shorter ones need no work beyond their size."""
    sizes = np.array([len(members) for members in sets], dtype=np.intp)
    order = np.argsort(-sizes, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    table = np.empty((len(sets), int(sizes.max(initial=0))), dtype=np.intp)
    for row, position in enumerate(order):
        table[row] = sets[position][0]
        table[row, : sizes[position]] = sets[position]
    return Reach(group=place[shared], members=table, sizes=sizes[order])


def _coalition_targets(
    levels: IntArray, terminal: BoolArray, axes: list[int], allowed: tuple[BoolArray, ...]
) -> IntArray:
    """List the settlement states that a coalition enters from each state; none from a settlement state."""
    enters = np.zeros((len(terminal), int(terminal.sum())), dtype=bool)
    goals = np.flatnonzero(terminal)
    for near in _rows_by(_fibres(levels, tuple(axes))):
        rows, columns = near[~terminal[near]], np.flatnonzero(np.isin(goals, near))
        possible = np.ones((len(rows), len(columns)), dtype=bool)
        for axis in axes:
            possible &= allowed[axis][levels[axis, rows][:, None], levels[axis, goals[columns]][None, :]]
        enters[np.ix_(rows, columns)] = possible
    most = int(enters.sum(axis=1).max(initial=0))
    ranked = np.argsort(~enters, axis=1, kind="stable")[:, :most]
    return np.where(np.take_along_axis(enters, ranked, axis=1), goals[ranked] if len(goals) else ranked, -1)
