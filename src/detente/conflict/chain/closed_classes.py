"""Where a chain comes to rest if it goes on for ever, and how long that takes.

States that lead to each other form a *class*. A class that nothing leaves is *closed*: one
state that nobody leaves (*absorbing*), or several between which the chain goes on for ever.
All other states are left for good in the end. For a class C that is not closed, the expected
times spent in its states solve

    time[C] * (-Q[C, C]) = weight that enters C ,

and what leaves it is these times by the rates outwards [KemenySnell1976]_. So the classes are
taken in an order in which moves only lead forward, and a linear system is solved for each,
never for all states together. In a closed class of several states the long run is its
stationary distribution: the share of time spent in each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.conflict.chain.model import Chain
from detente.conflict.states import IntArray
from detente.errors import EngineError

__all__ = ["MOST_ENTWINED", "LongRun", "long_run"]

FloatArray = NDArray[np.float64]

MOST_ENTWINED = 2_000
"""States of one class: its linear system is dense."""


@dataclass(frozen=True, slots=True, eq=False)
class LongRun:
    """Where a chain comes to rest.

    Parameters
    ----------
    weights
        ``float[states]``: the long-run weights; 0 outside closed classes.
    group
        ``int[states]``: number of the closed class of each state, -1 for states that are left for good.
    entered
        ``float[closed class]``: weight that ends in each.
    time
        ``float[states]``: expected time spent in each state outside closed classes, per unit of initial
        weight there is; the sum is the expected time until a closed class is entered.
    largest
        States of the largest class solved.
    """

    weights: FloatArray
    group: IntArray
    entered: FloatArray
    time: FloatArray
    largest: int

    @property
    def wandering(self) -> float:
        """Weight that ends in a closed class of several states, where it never comes to rest."""
        sizes = np.bincount(self.group[self.group >= 0], minlength=len(self.entered))
        return float(self.entered[sizes > 1].sum())


def long_run(chain: Chain, initial: FloatArray) -> LongRun:
    """Follow the initial weights to the closed classes.

    Parameters
    ----------
    chain
        States and rates; moves of rate 0 are never made.
    initial
        ``float[states]``: weights at the beginning; they need not sum to 1.

    Returns
    -------
    LongRun

    Raises
    ------
    EngineError
        If the weights do not fit, or a class has more than `MOST_ENTWINED` states.

    References
    ----------
    [KemenySnell1976]_, [Tarjan1972]_
    """
    moves = _Moves.of(chain)
    inflow: list[float] = chain.checked(initial).astype(np.float64).tolist()
    weights, time = np.zeros(chain.size), np.zeros(chain.size)
    group = np.full(chain.size, -1)
    entered: list[float] = []
    largest = 0
    # Classes are found last ones first, so the reverse order only leads forward.
    for states in reversed(_classes(moves)):
        largest = max(largest, len(states))
        if moves.closed(states):
            group[states] = len(entered)
            entered.append(sum(inflow[state] for state in states))
            weights[states] = entered[-1] * _stationary(moves, states)
        else:
            time[states] = spent = _times(moves, states, [inflow[state] for state in states])
            moves.pass_on(states, spent, inflow)
    return LongRun(weights, group, np.array(entered), time, largest)


@dataclass(frozen=True, slots=True, eq=False)
class _Moves:
    """The moves of a chain sorted by source: those of state s stand from ``first[s]`` to ``first[s + 1]``.

    Plain lists: most classes are single states, for which an array costs more than the work.
    """

    first: list[int]
    targets: list[int]
    rates: list[float]
    exits: list[float]

    @classmethod
    def of(cls, chain: Chain) -> _Moves:
        """Sort the moves that are ever made."""
        made = np.flatnonzero(chain.rates > 0)
        order = made[np.argsort(chain.sources[made], kind="stable")]
        first = np.searchsorted(chain.sources[order], np.arange(chain.size + 1))
        return cls(
            first.tolist(), chain.targets[order].tolist(), chain.rates[order].tolist(), chain.exits.tolist()
        )

    def of_state(self, state: int) -> Iterator[tuple[int, float]]:
        """Give the moves of a state as ``(target, rate)``."""
        for place in range(self.first[state], self.first[state + 1]):
            yield self.targets[place], self.rates[place]

    def closed(self, states: list[int]) -> bool:
        """Tell whether nothing leaves these states."""
        if len(states) == 1:
            return self.first[states[0]] == self.first[states[0] + 1]
        within = set(states)
        return all(target in within for state in states for target, _ in self.of_state(state))

    def pass_on(self, states: list[int], spent: FloatArray, inflow: list[float]) -> None:
        """Add, in place, what leaves a class to what enters the states behind it."""
        for state, time in zip(states, spent.tolist(), strict=True):
            for target, rate in self.of_state(state):
                inflow[target] += time * rate


def _times(moves: _Moves, states: list[int], inflow: list[float]) -> FloatArray:
    """Give the expected time in each of the states of a class that is left for good."""
    if len(states) == 1:
        return np.array([inflow[0] / moves.exits[states[0]]])
    return np.linalg.solve(_within(moves, states).T, np.array(inflow)).astype(np.float64)


def _stationary(moves: _Moves, states: list[int]) -> FloatArray:
    """Give the share of time in each state of a closed class."""
    if len(states) == 1:
        return np.ones(1)
    matrix = _within(moves, states).T
    # One of the balance equations follows from the others; the shares sum to 1 instead.
    matrix[-1] = 1.0
    return np.linalg.solve(matrix, np.r_[np.zeros(len(states) - 1), 1.0]).astype(np.float64)


def _within(moves: _Moves, states: list[int]) -> FloatArray:
    """Give minus the rates among the states of a class, with what leaves each on the diagonal."""
    if len(states) > MOST_ENTWINED:
        raise EngineError(
            f"{len(states):,} states lead to each other; at most {MOST_ENTWINED:,} are solved together. "
            "Use the rule 'best', or fewer options"
        )
    place = {state: row for row, state in enumerate(states)}
    matrix = np.diag([moves.exits[state] for state in states])
    for state, row in place.items():
        for target, rate in moves.of_state(state):
            if target in place:
                matrix[row, place[target]] -= rate
    return matrix


def _classes(moves: _Moves) -> list[list[int]]:
    """Find the classes by depth-first search; a class stands before those that lead to it [Tarjan1972]_."""
    first, targets = moves.first, moves.targets
    found: list[list[int]] = []
    search = _Search(len(first) - 1)
    for root in range(len(first) - 1):
        if search.index[root] < 0:
            search.enter(root, first[root])
            while search.path:
                _advance(search, first, targets, found)
    return found


class _Search:
    """What a depth-first search has seen so far."""

    def __init__(self, size: int) -> None:
        self.index = [-1] * size
        self.low = [0] * size
        self.open = [False] * size
        self.waiting: list[int] = []
        self.path: list[list[int]] = []
        self.count = 0

    def enter(self, state: int, place: int) -> None:
        """Begin with a state: its moves are looked at from `place` on."""
        self.index[state] = self.low[state] = self.count
        self.count += 1
        self.open[state] = True
        self.waiting.append(state)
        self.path.append([state, place])

    def leave(self, found: list[list[int]]) -> None:
        """End with the state last entered; cut off its class if it is the first of it."""
        state, _ = self.path.pop()
        if self.path:
            above = self.path[-1][0]
            self.low[above] = min(self.low[above], self.low[state])
        if self.low[state] == self.index[state]:
            states = [self.waiting.pop()]
            while states[-1] != state:
                states.append(self.waiting.pop())
            for one in states:
                self.open[one] = False
            found.append(sorted(states))


def _advance(search: _Search, first: list[int], targets: list[int], found: list[list[int]]) -> None:
    """Look at the next move of the state last entered."""
    state, place = search.path[-1]
    if place == first[state + 1]:
        search.leave(found)
        return
    search.path[-1][1] = place + 1
    target = targets[place]
    if search.index[target] < 0:
        search.enter(target, first[target])
    elif search.open[target]:
        search.low[state] = min(search.low[state], search.index[target])
