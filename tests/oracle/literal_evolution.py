"""Evolution from the definitions: one world, played step by step.

A *reply* of level 1 is the best state that a party reaches alone, staying
included. A reply of level k is the best by what follows: every other party,
beginning with the one after it in the drawn order and going round, makes once
its reply of level k - 1 from the state as it then stands. Staying is judged
alike; among equals a party stays, else it takes the lowest state number.

In a *round* every mover moves once in the drawn order: a party by its reply at
its own foresight, a coalition by its joint move into a settlement state.
Evolution stops after a round that ends where it began, or closes a cycle where a
round ends as an earlier one did since the last event. The start, and the state
just after an event, count as the end of round 0.

Events that happen come one by one in date order once evolution has run to its
end (of a cycle: at the repeated state). A settlement state is immune, and an
event does not occur where it would give an infeasible state.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.conflict.states import EVENT, StateSpace

from .literal_stability import Board, Gate, lay_out, may_change, moves_of

__all__ = ["Course", "Gate", "Phase", "Play", "World", "play_out"]

GRID = 1e9
"""Gains are compared in steps of 1e-9 of a party's range."""


@dataclass(frozen=True, slots=True, eq=False)
class Play:
    """Everything that one world decides.

    Parameters
    ----------
    space
        The states, event axes last. Settlement states that are not available in
        this world are infeasible; the feasible terminal states are `settlement`.
    rank
        ``rank[party][state number]``, larger is better.
    value
        ``value[party][state number]``, the values that gains are taken in; None
        for a party without values.
    ranges
        Per party the width of its values, which gains are shares of; not looked
        at where `value` is None.
    foresight
        Per party the level of its replies, from 1.
    movers
        The drawn order: ``p`` below the number of parties is party p, and the
        number of parties plus c is coalition c.
    coalitions
        The members of each coalition.
    settlement
        Numbers of the available settlement states.
    events
        In date order: (axis, does it happen in this world?).
    gates
        Levels whose entry hangs on an event.
    start
        Number of the state that evolution starts from.
    """

    space: StateSpace
    rank: tuple[tuple[int, ...], ...]
    value: tuple[tuple[float, ...] | None, ...]
    ranges: tuple[float, ...]
    foresight: tuple[int, ...]
    movers: tuple[int, ...]
    coalitions: tuple[tuple[int, ...], ...]
    settlement: frozenset[int]
    events: tuple[tuple[int, bool], ...]
    gates: tuple[Gate, ...]
    start: int

    def __post_init__(self) -> None:
        """Refuse a world that contradicts itself, so that no mistyped example passes for a result."""
        parties = self.space.parties
        per_party = (self.rank, self.value, self.ranges, self.foresight)
        if any(len(entry) != parties for entry in per_party):
            raise ValueError(f"ranks, values, ranges and foresight are needed for {parties} parties")
        if sorted(self.movers) != list(range(parties + len(self.coalitions))):
            raise ValueError(f"each party and each coalition moves once a round; found {self.movers}")
        if min(self.foresight) < 1:
            raise ValueError(f"foresight counts from 1; found {self.foresight}")
        if any(self.space.owners[axis] != EVENT for axis, _ in self.events):
            raise ValueError(f"an event needs an axis of no party; found {self.events}")
        if any(width <= 0 for width, own in zip(self.ranges, self.value, strict=True) if own is not None):
            raise ValueError(f"gains are shares of a positive range; found {self.ranges}")
        board = lay_out(self.space)
        if self.start not in board.levels_at:
            raise ValueError(f"state {self.start} is infeasible and cannot be the start")
        if self.settlement != board.terminal:
            raise ValueError("the settlement states must be the feasible terminal states")


@dataclass(frozen=True, slots=True)
class Phase:
    """Evolution from the start, or from an event, to its end.

    Parameters
    ----------
    ends
        Round ends x0, x1, ... up to the one that closed the phase.
    final
        The state that lasts, or the round ends of the cycle, first visited first.
    trail
        (mover, state after its move), mover by mover.
    """

    ends: tuple[int, ...]
    final: tuple[int, ...]
    trail: tuple[tuple[int, int], ...]

    @property
    def rounds(self) -> int:
        """Rounds played, with the one that showed the end."""
        return len(self.ends) - 1

    @property
    def repeated(self) -> int:
        """The state that evolution rests at or, of a cycle, came back to."""
        return self.ends[-1]


@dataclass(frozen=True, slots=True)
class Course:
    """Where a world leads.

    Parameters
    ----------
    final
        One state, or the states of a cycle.
    rounds
        Rounds of each phase: from the start, then from each event that occurred.
    visited
        Every state the world stood in: the start, after each mover, after each event.
    occurred
        Axes of the events that occurred, in date order.
    phases
        The phases themselves.
    """

    final: tuple[int, ...]
    rounds: tuple[int, ...]
    visited: frozenset[int]
    occurred: tuple[int, ...]
    phases: tuple[Phase, ...]


class World:
    """One play with its moves listed once and its replies remembered."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.board: Board = lay_out(play.space, play.gates)
        self.order = tuple(mover for mover in play.movers if mover < play.space.parties)
        self._replies: dict[tuple[int, int, int], int] = {}

    def others_in_turn(self, party: int) -> tuple[int, ...]:
        """List the other parties, beginning with the one after `party` in the order and going round."""
        place = self.order.index(party)
        return self.order[place + 1 :] + self.order[:place]

    def follows(self, party: int, level: int, state: int) -> int:
        """Give the state by which `party` judges `state` when it replies at `level`."""
        if level == 1:
            return state
        for other in self.others_in_turn(party):
            state = self.reply(other, level - 1, state)
        return state

    def reply(self, party: int, level: int, state: int) -> int:
        """Give the state that `party` moves to from `state` by a reply of `level`."""
        key = (party, level, state)
        if key not in self._replies:
            self._replies[key] = self._find_reply(party, level, state)
        return self._replies[key]

    def _find_reply(self, party: int, level: int, state: int) -> int:
        own = self.play.rank[party]
        best, best_rank = state, own[self.follows(party, level, state)]
        for candidate in moves_of(self.board, party, state):
            candidate_rank = own[self.follows(party, level, candidate)]
            if candidate_rank > best_rank:
                best, best_rank = candidate, candidate_rank
        return best

    def joint_move(self, coalition: int, state: int) -> int:
        """Give the state that a coalition moves to from `state`; `state` itself if it does not move."""
        if state in self.play.settlement:
            return state
        members = self.play.coalitions[coalition]
        staying = {member: self.follows(member, self.play.foresight[member], state) for member in members}
        best, best_gain = state, None
        for candidate in sorted(self.play.settlement):
            if not may_change(self.board, members, state, candidate):
                continue
            if not all(self._prefers(member, candidate, staying[member]) for member in members):
                continue
            gain = self._smallest_gain(staying, candidate)
            if best_gain is None or gain > best_gain:
                best, best_gain = candidate, gain
        return best

    def _prefers(self, party: int, state: int, other: int) -> bool:
        return self.play.rank[party][state] > self.play.rank[party][other]

    def _smallest_gain(self, staying: dict[int, int], candidate: int) -> int:
        gains = []
        for member, stay in staying.items():
            value = self.play.value[member]
            if value is not None:
                gains.append(round((value[candidate] - value[stay]) / self.play.ranges[member] * GRID))
        return min(gains, default=0)

    def move(self, mover: int, state: int) -> int:
        """Give the state after one mover's turn."""
        if mover < self.play.space.parties:
            return self.reply(mover, self.play.foresight[mover], state)
        return self.joint_move(mover - self.play.space.parties, state)

    def run(self, start: int) -> Phase:
        """Play rounds from `start` until a round ends as an earlier one did."""
        ends, trail = [start], []
        while True:
            state = ends[-1]
            for mover in self.play.movers:
                state = self.move(mover, state)
                trail.append((mover, state))
            if state in ends:
                cycle = ends[ends.index(state) :]
                return Phase((*ends, state), tuple(cycle), tuple(trail))
            ends.append(state)

    def with_event(self, axis: int, state: int) -> int | None:
        """Give the state once the event of `axis` has happened; None where it does not occur."""
        if state in self.play.settlement:
            return None
        cell = self.board.levels_at[state]
        return self.board.number.get((*cell[:axis], 1, *cell[axis + 1 :]))


def play_out(play: Play) -> Course:
    """Play one world to its end."""
    world = World(play)
    phases = [world.run(play.start)]
    occurred = []
    for axis, happens in play.events:
        after = world.with_event(axis, phases[-1].repeated) if happens else None
        if after is not None:
            occurred.append(axis)
            phases.append(world.run(after))
    stood_in = {state for phase in phases for state in phase.ends}
    stood_in |= {state for phase in phases for _, state in phase.trail}
    return Course(
        final=phases[-1].final,
        rounds=tuple(phase.rounds for phase in phases),
        visited=frozenset(stood_in),
        occurred=tuple(occurred),
        phases=tuple(phases),
    )
