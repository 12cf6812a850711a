"""Moving at rates from the definitions: one world, a dense matrix, plain loops.

* In a state each party with a strict unilateral improvement moves at its rate: by *best* to
  the reachable states that it ranks highest, in equal parts; by *any* to all improvements, in
  equal parts. A coalition moves at its own rate into settlements that all members rank
  strictly above the state: those with the largest smallest gain, or all.
* An event with chance p by time t strikes at the rate -ln(1 - p) / t until t; one with
  p = 1 strikes at t. Settlements are immune; an infeasible state is not entered.
* The matrix exponential is a Taylor series of the matrix divided by a power of two, squared
  back as often. The long run is a very high power of ``I + Q / (2 L)``.

Nothing is shared with the engine but the description of the states.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from .literal_evolution import GRID, Play, World
from .literal_stability import may_change, moves_of

__all__ = ["LiteralChain", "exponential", "tiny_steps"]

FloatArray = NDArray[np.float64]


def exponential(matrix: FloatArray) -> FloatArray:
    """Give e to the power of a matrix by scaling and squaring."""
    halvings = 0
    while np.abs(matrix).sum(axis=1).max() / 2**halvings > 0.25:
        halvings += 1
    small = matrix / 2**halvings
    term = total = np.eye(len(matrix))
    for order in range(1, 25):
        term = term @ small / order
        total = total + term
    for _ in range(halvings):
        total = total @ total
    return total


def tiny_steps(matrix: FloatArray, time: float, steps: int) -> FloatArray:
    """Give ``(I + Q t / n)^n`` by n multiplications; it lies off by about (q t)^2 / n."""
    one = np.eye(len(matrix)) + matrix * time / steps
    total = np.eye(len(matrix))
    for _ in range(steps):
        total = total @ one
    return total


class LiteralChain:
    """One world in which everybody moves at a rate."""

    def __init__(self, play: Play, rates: Sequence[float], rule: str) -> None:
        self.play, self.rates, self.rule = play, rates, rule
        self.world = World(play)
        self.states = self.reached()
        self.place = {state: row for row, state in enumerate(self.states)}

    def steps(self, state: int) -> list[tuple[int, float]]:
        """List (state, rate) of what parties and coalitions do in a state."""
        found = []
        for mover, rate in enumerate(self.rates):
            parties = self.play.space.parties
            goals = self.alone(mover, state) if mover < parties else self.jointly(mover - parties, state)
            found += [(goal, rate / len(goals)) for goal in goals if rate > 0]
        return found

    def alone(self, party: int, state: int) -> list[int]:
        """List where a party goes."""
        own = self.play.rank[party]
        better = [one for one in moves_of(self.world.board, party, state) if own[one] > own[state]]
        if self.rule == "any":
            return better
        return [one for one in better if own[one] == max(own[other] for other in better)]

    def jointly(self, coalition: int, state: int) -> list[int]:
        """List where a coalition goes."""
        members = self.play.coalitions[coalition]
        if state in self.play.settlement:
            return []
        better = [
            one
            for one in sorted(self.play.settlement)
            if may_change(self.world.board, members, state, one)
            and all(self.play.rank[member][one] > self.play.rank[member][state] for member in members)
        ]
        if self.rule == "any" or not better:
            return better
        gains = {one: self.smallest_gain(members, state, one) for one in better}
        return [one for one in better if gains[one] == max(gains.values())]

    def smallest_gain(self, members: Sequence[int], state: int, goal: int) -> int:
        """Give the gain of the worst-off member, on the grid."""
        gains = []
        for member in members:
            value = self.play.value[member]
            if value is not None:
                gains.append(round((value[goal] - value[state]) / self.play.ranges[member] * GRID))
        return min(gains, default=0)

    def after(self, state: int, axis: int) -> int | None:
        """Give the state after an event; None where it cannot strike or has."""
        cell = self.world.board.levels_at[state]
        return None if cell[axis] else self.world.with_event(axis, state)

    def reached(self) -> list[int]:
        """List every state that moves and events lead to."""
        found, waiting = {self.play.start}, [self.play.start]
        while waiting:
            state = waiting.pop()
            goals = [goal for goal, _ in self.steps(state)]
            goals += [
                goal
                for axis, happens in self.play.events
                if happens and (goal := self.after(state, axis)) is not None
            ]
            waiting += [goal for goal in dict.fromkeys(goals) if goal not in found]
            found |= set(goals)
        return sorted(found)

    def matrix(self, hazards: dict[int, float]) -> FloatArray:
        """Give the rates as a matrix; ``hazards`` are the rates of events by axis."""
        found = np.zeros((len(self.states),) * 2)
        for row, state in enumerate(self.states):
            moves = self.steps(state)
            for axis, hazard in hazards.items():
                goal = self.after(state, axis)
                if goal is not None:
                    moves.append((goal, hazard))
            for goal, rate in moves:
                found[row, self.place[goal]] += rate
                found[row, row] -= rate
        return found

    def strike(self, weights: FloatArray, axis: int) -> FloatArray:
        """Let an event strike wherever it can."""
        after = np.zeros_like(weights)
        for row, state in enumerate(self.states):
            goal = self.after(state, axis)
            after[row if goal is None else self.place[goal]] += weights[row]
        return after

    def course(
        self, by: dict[int, float], chance: dict[int, float], times: Sequence[float]
    ) -> list[dict[int, float]]:
        """Give the weight of each state at some times."""
        weights = np.zeros(len(self.states))
        weights[self.place[self.play.start]] = 1.0
        now, found = 0.0, []
        for stop in sorted({*times, *(day for day in by.values() if day < times[-1])}):
            hazards = {
                axis: -log(1 - chance[axis]) / by[axis]
                for axis in by
                if by[axis] > now and 0 < chance[axis] < 1
            }
            weights = weights @ exponential(self.matrix(hazards) * (stop - now))
            now = stop
            for axis in sorted(by):
                if by[axis] == stop and chance[axis] == 1:
                    weights = self.strike(weights, axis)
            if stop in times:
                found.append(dict(zip(self.states, weights.tolist(), strict=True)))
        return found

    def rest(self, weights: dict[int, float]) -> dict[int, float]:
        """Give the weight of each state after very long, without events."""
        rates = self.matrix({})
        step = np.eye(len(rates)) + rates / (2 * max(1e-9, np.abs(rates).max()))
        for _ in range(40):
            step = step @ step
            step /= step.sum(axis=1, keepdims=True)
        start = np.array([weights[state] for state in self.states])
        return dict(zip(self.states, (start @ step).tolist(), strict=True))
