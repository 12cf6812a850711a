"""Where a state leads: the parties reply in turn until nothing changes, then dated events strike.

Rules, per world. Each party has a level of foresight and each mover (a party or
a coalition) a place in the order of moving. In a *round* each mover moves once:
a party makes its reply at its own level (:mod:`detente.conflict.play.replies`); a
coalition may change all options of its members, only into an available
settlement state, and only if every member ranks that state strictly above what
it expects from staying; among several it takes the one with the largest
smallest gain, in shares of each member's range, then the lowest state number.

The start counts as the end of round 0. Play *ends* after a round that ends where
it began, or when a round ends where an earlier round since the last event
ended: the round ends from there on form a *cycle* and its first state is the
repeated one. Then the events that happen in this world strike one by one in
order of date, each followed by play to its end. A settlement state is immune; an
event that would make the state infeasible does not occur there, and one that has
happened in the start does not strike again. Rounds are not dates.

Axis convention: *runs* are the last axis. A run is one world played with one
set of foresight levels; several runs may share a *profile* (the preferences of
one world in this game).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.conflict.play.compiled import play_stage
from detente.conflict.play.replies import Replies, level_replies
from detente.conflict.play.runs import Preferences, Runs, Standing, cyclic_orders
from detente.conflict.play.stages import Game, Stage
from detente.conflict.states import BoolArray, IntArray

__all__ = ["Evolution", "Preferences", "Runs", "Standing", "evolve", "replies_from"]

GAIN_GRID = 1e9
"""Gains of coalition members are compared on a grid of 1e-9 of each member's range."""

CELLS = 400_000
"""States times worlds handled at once: keeps the working arrays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Evolution:
    """Where each run ends.

    Parameters
    ----------
    ends
        ``int[longest cycle, runs]``: state numbers of the last stretch of play; -1 fills.
    length
        ``int[runs]``: 1 where play came to rest, else the number of states of the cycle.
    rounds
        ``int[runs]``: rounds played over all stretches.
    blocked
        ``int[event]``: runs in which an event that happens found a state in which it cannot occur.
    steps
        ``int[(run, state number, mover, state number), steps]`` of the traced runs, in the order
        played within each run: who was to move where and went where (staying included). An event counts as
        mover ``-1 - event``.
    """

    ends: IntArray
    length: IntArray
    rounds: IntArray
    blocked: IntArray
    steps: IntArray


def evolve(game: Game, preferences: Preferences, runs: Runs) -> Evolution:
    """Play every run from the start of the game to its end.

    Parameters
    ----------
    game
        States, moves, gates and coalitions.
    preferences
        How the parties see the states, by profile.
    runs
        Which profile, foresight, order of moving and events each run has.

    Returns
    -------
    Evolution
    """
    play = _Play.begin(game, len(runs.profiles), runs.traced)
    _play_stretch(game, preferences, runs, play, np.arange(len(runs.profiles)))
    blocked = np.zeros(len(game.events), dtype=int)
    for event in runs.dates:
        struck = _strike(game, preferences, runs, play, event, blocked)
        _play_stretch(game, preferences, runs, play, struck)
    return play.result(blocked)


@dataclass(slots=True)
class _Play:
    """The state of play of all runs between stretches (numbers of the whole grid)."""

    at: IntArray
    cycles: list[IntArray]
    rounds: IntArray
    traced: int
    steps: list[IntArray]

    @classmethod
    def begin(cls, game: Game, count: int, traced: int) -> _Play:
        start = np.full(count, game.start)
        return cls(start, [start.copy()], np.zeros(count, dtype=int), traced, [])

    def trace(self, runs: IntArray, sources: IntArray, movers: IntArray | int, targets: IntArray) -> None:
        """Keep one step of the runs that are traced."""
        keep = runs < self.traced
        if keep.any():
            step = np.stack([runs, sources, np.broadcast_to(movers, runs.shape), targets])
            self.steps.append(step[:, keep])

    def settle(self, runs: IntArray, numbers: IntArray, cycles: list[IntArray], rounds: IntArray) -> None:
        """Record the end of a stretch for some runs."""
        self.at[runs] = numbers
        self.rounds[runs] += rounds
        while len(self.cycles) < len(cycles):
            self.cycles.append(np.full(len(self.at), -1))
        for place, row in enumerate(self.cycles):
            row[runs] = cycles[place] if place < len(cycles) else -1

    def result(self, blocked: IntArray) -> Evolution:
        ends = np.stack(self.cycles)
        steps = np.concatenate([np.zeros((4, 0), dtype=int), *self.steps], axis=1)
        steps = steps[:, np.argsort(steps[0], kind="stable")]
        return Evolution(ends, (ends >= 0).sum(axis=0), self.rounds, blocked, steps)


def _strike(
    game: Game, preferences: Preferences, runs: Runs, play: _Play, event: int, blocked: IntArray
) -> IntArray:
    """Apply one event in place; give the runs in which play goes on."""
    axis = game.events[event]
    levels = np.array(np.unravel_index(play.at, game.space.levels))
    hit = runs.happens[event] & ~game.space.terminal[tuple(levels)] & (levels[axis] == 0)
    levels[axis] = 1
    after = np.ravel_multi_index(tuple(levels), game.space.levels)
    possible = hit & game.space.feasible[tuple(levels)]
    _drop_unavailable(game, preferences, runs, after, possible)
    blocked[event] += int((hit & ~possible).sum())
    struck = np.flatnonzero(possible)
    play.trace(struck, play.at[struck], -1 - event, after[struck])
    play.at[struck] = after[struck]
    return struck


def _drop_unavailable(
    game: Game, preferences: Preferences, runs: Runs, after: IntArray, possible: BoolArray
) -> None:
    """Unmark, in place, the runs that an event would put into a settlement without an admissible package."""
    into = np.flatnonzero(possible & game.space.terminal.reshape(-1)[after])
    for stage, group in _by_stage(game, after, into):
        available = preferences.standing(stage, runs.profiles[group]).available
        if available is not None:
            possible[group] = available[stage.rows(after[group]), np.arange(len(group))]


def replies_from(game: Game, preferences: Preferences, runs: Runs, party: int, state: int) -> IntArray:
    """Give the state that one party's reply at one state leads to, in every run.

    The reply is that of evolution: at the party's own level of foresight, with the
    other parties in the run's order of moving.

    Parameters
    ----------
    game
        States, moves and gates.
    preferences
        How the parties see the states, by profile.
    runs
        Which profile, foresight and order of moving each run has.
    party
        Whose reply.
    state
        Number of a state that play can visit.

    Returns
    -------
    IntArray
        ``int[runs]``: state numbers; `state` itself where the party stays.
    """
    found = np.full(len(runs.profiles), state)
    for table in _tables(game, preferences, runs, found.copy(), np.arange(len(found))):
        here = table.stage.rows(found[table.some])
        movers = np.full(len(here), party)
        found[table.some] = table.stage.numbers[_single_moves(table, np.arange(len(here)), here, movers)]
    return found


def _play_stretch(game: Game, preferences: Preferences, runs: Runs, play: _Play, going: IntArray) -> None:
    """Play the given runs from where they stand until each comes to rest or cycles."""
    if runs.compiled:
        for stage, group in _by_stage(game, play.at.copy(), going):
            for found in play_stage(game, stage, preferences, runs, stage.rows(play.at[group]), group):
                play.settle(found.runs, found.cycles[0], list(found.cycles), found.rounds)
                play.steps.append(found.steps)
        return
    for table in _tables(game, preferences, runs, play.at.copy(), going):
        _play_batch(table, play)


def _tables(
    game: Game, preferences: Preferences, runs: Runs, at: IntArray, going: IntArray
) -> Iterator[_Table]:
    """Lay out what each batch of runs plays with from the states where they stand."""
    for stage, group in _by_stage(game, at, going):
        for order, deepest, some in _batches(stage, game.space.parties, runs, group):
            profiles, column = np.unique(runs.profiles[some], return_inverse=True)
            standing = preferences.standing(stage, profiles)
            # The deepest level is looked at only where play stands: three times less work than everywhere.
            replies = level_replies(stage, standing, order, deepest - 1)
            yield _Table(stage, game, standing, replies, runs, some, column.reshape(-1))


def _by_stage(game: Game, at: IntArray, going: IntArray) -> Iterator[tuple[Stage, IntArray]]:
    """Split runs by the events that have happened in their state."""
    levels = np.array(np.unravel_index(at[going], game.space.levels))
    # One number for each combination: sorting numbers is many times faster than sorting columns.
    places = range(len(game.events))[::-1]
    code = np.zeros(len(going), dtype=np.int64)
    for axis, place in zip(game.events, places, strict=True):
        code |= levels[axis] << place
    for number in np.unique(code).tolist():
        yield game.stage(tuple(number >> place & 1 for place in places)), going[code == number]


def _batches(
    stage: Stage, parties: int, runs: Runs, group: IntArray
) -> Iterator[tuple[tuple[int, ...], int, IntArray]]:
    """Split runs into batches that share the cyclic order of the parties and fit the cache.

    All runs of one profile stay together, so that its replies are computed once
    and only as deep as one of them needs.
    """
    cyclic = cyclic_orders(runs.order[:, group], parties)
    deepest = np.zeros(int(runs.profiles.max(initial=0)) + 1, dtype=int)
    np.maximum.at(deepest, runs.profiles[group], runs.foresight[:, group].max(axis=0))
    depth = deepest[runs.profiles[group]]
    width = max(1, CELLS // stage.size)
    for order in np.unique(cyclic, axis=1).T:
        same = (cyclic == order[:, None]).all(axis=0)
        for level in np.unique(depth[same]):
            chosen = group[same & (depth == level)]
            chosen = chosen[np.argsort(runs.profiles[chosen], kind="stable")]
            for some in _cut_by_profile(runs.profiles[chosen], chosen, width):
                yield tuple(int(party) for party in order), int(level), some


def _cut_by_profile(profiles: IntArray, chosen: IntArray, width: int) -> Iterator[IntArray]:
    """Cut sorted runs into pieces of about `width` profiles, never between runs of one profile."""
    starts = np.flatnonzero(np.r_[True, profiles[1:] != profiles[:-1]])
    yield from np.split(chosen, starts[width::width])


@dataclass(frozen=True, slots=True)
class _Table:
    """What one batch plays with; `columns` maps runs to the columns of the replies."""

    stage: Stage
    game: Game
    standing: Standing
    replies: Replies
    runs: Runs
    some: IntArray
    columns: IntArray


def _play_batch(table: _Table, play: _Play) -> None:
    """Play one batch to its end; every list below holds rows of the stage."""
    going = np.arange(len(table.some))
    history = [table.stage.rows(play.at[table.some])]
    while len(going):
        at = history[-1][going]
        ended = _play_round(table, going, at, play)
        row = history[-1].copy()
        row[going] = ended
        history.append(row)
        earlier = _earlier_end(history, going)
        closed = earlier >= 0
        for begin in np.unique(earlier[closed]):
            done = going[earlier == begin]
            _record(table, play, history, done, int(begin))
        going = going[~closed]


def _earlier_end(history: list[IntArray], going: IntArray) -> IntArray:
    """Give the latest earlier round with the same end as the last one, or -1."""
    last = history[-1][going]
    found = np.full(len(going), -1)
    for place, row in enumerate(history[:-1]):
        found[row[going] == last] = place
    return found


def _record(table: _Table, play: _Play, history: list[IntArray], done: IntArray, begin: int) -> None:
    numbers = [table.stage.numbers[row[done]] for row in history[begin:-1]]
    rounds = np.full(len(done), len(history) - 1)
    play.settle(table.some[done], numbers[0], numbers, rounds)


def _play_round(table: _Table, going: IntArray, at: IntArray, play: _Play) -> IntArray:
    """Let each mover move once; give the rows at the end of the round."""
    parties = table.game.space.parties
    numbers = table.stage.numbers
    runs = table.some[going]
    for movers in table.runs.order[:, runs]:
        after = _single_moves(table, going, at, np.minimum(movers, parties - 1))
        for coalition in range(len(table.game.coalitions)):
            turn = np.flatnonzero(movers == parties + coalition)
            if len(turn):
                after[turn] = _joint_move(table, going[turn], at[turn], coalition)
        play.trace(runs, numbers[at], movers, numbers[after])
        at = after
    return at


def _single_moves(table: _Table, some: IntArray, here: IntArray, movers: IntArray) -> IntArray:
    """Give the row after each run's mover, a party, has replied at its own level."""
    levels = table.runs.foresight[movers, table.some[some]]
    flat = here * table.replies.worlds + table.columns[some]
    return table.replies.at(levels, movers, flat) // table.replies.worlds


def _joint_move(table: _Table, some: IntArray, here: IntArray, coalition: int) -> IntArray:
    """Move a coalition into the settlement that its worst-off member gains most by, if all gain."""
    targets = table.stage.targets[coalition]
    choices = targets[here]
    if not choices.size or not (choices >= 0).any():
        return here
    columns = table.columns[some]
    possible = choices >= 0
    if table.standing.available is not None:
        possible &= table.standing.available[choices, columns[:, None]]
    smallest = np.full(choices.shape, np.inf)
    for party in table.game.coalitions[coalition]:
        expected = _expected(table, some, here, party)
        rank = table.replies.keys[party]
        possible &= rank[choices, columns[:, None]] > rank[expected, columns][:, None]
        share = table.standing.shares[party]
        if share is not None:
            label = table.standing.label
            gain = share[label[choices], columns[:, None]] - share[label[expected], columns][:, None]
            smallest = np.minimum(smallest, np.rint(gain * GAIN_GRID))
    smallest[~possible] = -np.inf
    best = np.argmax(smallest, axis=1)
    return np.where(possible.any(axis=1), choices[np.arange(len(here)), best], here)


def _expected(table: _Table, some: IntArray, here: IntArray, party: int) -> IntArray:
    """Give the rows that a party expects if it stays, at its own foresight."""
    levels = table.runs.foresight[party, table.some[some]]
    flat = here * table.replies.worlds + table.columns[some]
    expected = here.copy()
    for level in range(1, int(levels.max(initial=0)) + 1):
        use = np.flatnonzero(levels == level)
        expected[use] = table.replies.after_staying(level, party, flat[use]) // table.replies.worlds
    return expected
