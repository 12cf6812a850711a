"""Evolution compiled to machine code: replies and rounds of many worlds, world by world and step by step.

The rules are those of :mod:`detente.conflict.play.evolution` and :mod:`detente.conflict.play.replies`, and
so is every result, bit for bit. What differs is the order of work: some worlds at a time go from their
ranks to their ends while all they need lies in the processor's cache.

This module needs numba, which is an extra; import it where it is needed.
Compiled code is kept in a folder of its own, see :mod:`detente.conflict.compiling`.

Axis convention: worlds last; a *column* is one profile under one cyclic order of the parties.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.conflict.compiling import compiled

__all__ = ["Batch", "Found", "Layout", "View", "play"]

FloatArray = NDArray[np.float64]
Integers = NDArray[np.int64]

WIDTH = 32
"""Columns worked on together: their ranks and replies at all states of a usual stage fit the cache."""
GAIN_GRID = 1e9
"""As in :mod:`detente.conflict.play.evolution`."""
ROOM = 64
"""Steps for which there is room at first; doubled whenever they are used up."""


class Layout(NamedTuple):
    """A stage as flat tables.

    ``sets`` is ``int32[party, states]``, numbered over all parties; set s holds ``members[begins[s] :
    begins[s + 1]]``, and party p owns the sets from ``first[p]`` to ``first[p + 1] - 1``. ``targets`` is
    ``int32[coalition, states, most]``, -1 fills; ``allied`` ``bool[coalition, party]``;
    ``numbers`` ``int64[states]``.
    """

    sets: NDArray[np.int32]
    begins: Integers
    members: NDArray[np.int32]
    first: Integers
    targets: NDArray[np.int32]
    allied: NDArray[np.bool_]
    numbers: Integers


class View(NamedTuple):
    """How the parties see a stage.

    ``ranks`` is ``int[class, columns]`` over all parties, moved above the bits of a state;
    ``classes`` ``int64[party, states]`` gives rows of it. ``low`` is ``int[states]``, and ``mask`` the
    bits of a state. ``barred`` is ``bool[states, columns]``, without rows if nothing is. ``shares`` is
    ``float[label, columns]`` over all parties; ``labels`` ``int64[party, states]`` gives rows of it, -1 for
    a party without values. ``others`` is ``int64[columns, party, place]``: who replies after each party.
    """

    ranks: NDArray[np.integer[Any]]
    classes: Integers
    low: NDArray[np.integer[Any]]
    mask: Any
    barred: NDArray[np.bool_]
    shares: FloatArray
    labels: Integers
    others: Integers


class Batch(NamedTuple):
    """The runs to play, in order of their columns.

    ``rows`` and ``columns`` are ``int64[runs]``, ``foresight`` ``int64[party, runs]``, ``order``
    ``int64[place, runs]``, ``traced`` ``bool[runs]``; ``depth`` is ``int64[columns]``.
    """

    rows: Integers
    columns: Integers
    foresight: Integers
    order: Integers
    traced: NDArray[np.bool_]
    depth: Integers


class Found(NamedTuple):
    """Where runs end.

    ``ends`` holds the state numbers of each run's cycle one after the other, ``lengths`` and
    ``rounds`` are ``int64[runs]``; ``steps`` is ``int64[(run, state, mover, state), steps]``.
    """

    ends: Integers
    lengths: Integers
    rounds: Integers
    steps: Integers


class _Chunk(NamedTuple):
    """Some columns at work: keys, bars (all bits set) and replies at every state, and levels of these."""

    keys: NDArray[np.integer[Any]]
    bars: NDArray[np.integer[Any]]
    replies: NDArray[np.int32]
    column: int
    levels: int


class _Asked(NamedTuple):
    """Whose reply is asked for, how deep, in which column of the chunk."""

    party: int
    level: int
    place: int


@compiled
def _grown(array: Integers) -> Integers:
    """Give a table twice as long."""
    larger = np.empty((array.shape[0], 2 * array.shape[1]), np.int64)
    for row in range(array.shape[0]):  # a loop compiles many times faster than a slice is assigned
        for place in range(array.shape[1]):
            larger[row, place] = array[row, place]
    return larger


@compiled
def _after(view: View, chunk: _Chunk, asked: _Asked, state: int) -> int:
    """Give the state that results from `state` once all others have replied one level lower."""
    others, replies = view.others, chunk.replies
    column, place = chunk.column + asked.place, asked.place
    if asked.level > 1:
        for turn in range(others.shape[2]):
            state = replies[asked.level - 2, others[column, asked.party, turn], state, place]
    return state


@compiled
def _reply(layout: Layout, view: View, chunk: _Chunk, asked: _Asked, state: int) -> int:
    """Give the state that a party's reply leads to."""
    party, level, place = asked
    if level <= chunk.levels:
        return int(chunk.replies[level - 1, party, state, place])
    best: Any = view.mask - view.mask - 1  # below every key, in its type
    keys, low, bars, members = chunk.keys, view.low, chunk.bars, layout.members
    group = layout.sets[party, state]
    for position in range(layout.begins[group], layout.begins[group + 1]):
        member = members[position]
        key = keys[party, _after(view, chunk, asked, member), place] | low[member] | bars[member, place]
        best = max(best, key)
    staying = chunk.keys[party, _after(view, chunk, asked, state), place]
    return int(view.mask - (best & view.mask)) if (best & ~view.mask) > staying else state


@compiled
def _joint(layout: Layout, view: View, chunk: _Chunk, asked: _Asked, state: int, levels: Integers) -> int:
    """Give the state that a coalition moves to: `asked` names it as a party; ``levels`` are by party."""
    coalition, _, place = asked
    column, top, best = chunk.column + place, 0.0, np.int64(-1)
    expected = np.empty(len(levels), np.int64)
    for party in range(len(levels)):
        expected[party] = _after(view, chunk, _Asked(party, levels[party], place), state)
    for target in layout.targets[coalition, state]:
        if target < 0 or (view.barred.shape[0] and view.barred[target, column]):
            continue
        worst, possible = np.inf, True
        for party in range(len(levels)):
            if not layout.allied[coalition, party]:
                continue
            own = chunk.keys[party, :, place]
            possible = possible and own[target] > own[expected[party]]
            if view.labels[party, target] >= 0:
                gain = view.shares[view.labels[party, target], column]
                gain -= view.shares[view.labels[party, expected[party]], column]
                worst = min(worst, np.rint(gain * GAIN_GRID))
        if possible and (best < 0 or worst > top):
            best, top = np.int64(target), worst
    return int(best) if best >= 0 else state


@compiled
def _fill_keys(view: View, chunk: _Chunk, width: int) -> None:
    """Look up the ranks of all states, and which are barred."""
    keys, bars, classes, column = chunk.keys, chunk.bars, view.classes, chunk.column
    for party in range(keys.shape[0]):
        for state in range(keys.shape[1]):
            ranks = view.ranks[classes[party, state], column : column + width]
            for place in range(width):
                keys[party, state, place] = ranks[place]
    for state in range(view.barred.shape[0]):
        barred = view.barred[state, column : column + width]
        for place in range(width):
            bars[state, place] = -1 if barred[place] else 0


@compiled
def _judge(view: View, chunk: _Chunk, asked: _Asked, judged: NDArray[Any], width: int) -> None:
    """Write how a party ranks what results from each state as a choice, from the second level on."""
    # Tables are taken out of the tuples before the loops: counting who holds them costs more than the work.
    keys, replies, others = chunk.keys[asked.party], chunk.replies[asked.level - 2], view.others
    party, column = asked.party, chunk.column
    for state in range(judged.shape[0]):
        for place in range(width):
            result = state
            for turn in range(others.shape[2]):
                result = replies[others[column + place, party, turn], result, place]
            judged[state, place] = keys[result, place]


@compiled
def _best_of_sets(
    layout: Layout, view: View, chunk: _Chunk, party: int, judged: NDArray[Any], best: NDArray[Any]
) -> None:
    """Write the best member of each set, joined with its state."""
    begins, members, low, bars = layout.begins, layout.members, view.low, chunk.bars
    first, width = layout.first[party], best.shape[1]
    nothing = view.mask - view.mask - 1
    for group in range(first, layout.first[party + 1]):
        row = group - first
        for place in range(width):
            best[row, place] = nothing
        for position in range(begins[group], begins[group + 1]):
            member = members[position]
            bits = low[member]
            for place in range(width):
                key = judged[member, place] | bits | bars[member, place]
                best[row, place] = max(best[row, place], key)


@compiled
def _fill_replies(
    layout: Layout, view: View, chunk: _Chunk, level: int, work: tuple[NDArray[Any], NDArray[Any]], width: int
) -> None:
    """Work the replies of one level out at every state, for all parties."""
    best, mask, sets, first = work[1], view.mask, layout.sets, layout.first
    for party in range(chunk.keys.shape[0]):
        judged = chunk.keys[party] if level == 1 else work[0]
        if level > 1:
            _judge(view, chunk, _Asked(party, level, 0), judged, width)
        _best_of_sets(layout, view, chunk, party, judged, best[:, :width])
        found = chunk.replies[level - 1, party]
        for state in range(found.shape[0]):
            row = sets[party, state] - first[party]
            for place in range(width):
                moves = (best[row, place] & ~mask) > judged[state, place]
                found[state, place] = mask - (best[row, place] & mask) if moves else state


@compiled
def _play_round(
    layout: Layout, view: View, chunk: _Chunk, run: tuple[Integers, Integers, int], at: int, path: Integers
) -> int:
    """Let each mover move once; write every step (mover, row after it); give the row at the end."""
    levels, movers, place = run
    parties = len(levels)
    for turn in range(len(movers)):
        mover = movers[turn]
        if mover < parties:
            at = _reply(layout, view, chunk, _Asked(mover, levels[mover], place), at)
        else:
            at = _joint(layout, view, chunk, _Asked(mover - parties, 0, place), at, levels)
        path[turn] = at
    return at


@compiled
def _play_run(
    layout: Layout,
    view: View,
    chunk: _Chunk,
    run: tuple[Integers, Integers, int],
    ends: tuple[Integers, Integers],
    path: Integers,
) -> tuple[int, int, Integers]:
    """Play one run from ``ends[0][0]`` to its end; give the round it returns to, its rounds, and its path.

    ``ends`` are the rows at the end of each round, and the round that ended at each row, -1
    elsewhere; these are set back.
    """
    history, seen = ends
    at, rounds = history[0], 0
    while seen[at] < 0:
        seen[at] = rounds
        history[rounds] = at
        if rounds == path.shape[1]:
            path = _grown(path)
        at = _play_round(layout, view, chunk, run, at, path[:, rounds])
        rounds += 1
    begin = seen[at]
    for position in range(rounds):
        seen[history[position]] = -1
    return begin, rounds, path


@compiled
def _trace(
    layout: Layout,
    run: int,
    start: int,
    played: tuple[Integers, int, Integers],
    steps: Integers,
    used: Integers,
) -> Integers:
    """Write the steps of one run behind the ``used[1]`` ones of the others; give the table."""
    movers, rounds, path = played
    while used[1] + rounds * len(movers) > steps.shape[1]:
        steps = _grown(steps)
    at = start
    for turn in range(rounds * len(movers)):
        after = path[turn % len(movers), turn // len(movers)]
        steps[0, used[1]] = run
        steps[1, used[1]] = layout.numbers[at]
        steps[2, used[1]] = movers[turn % len(movers)]
        steps[3, used[1]] = layout.numbers[after]
        used[1] += 1
        at = after
    return steps


@compiled
def _play_chunk(
    layout: Layout,
    view: View,
    chunk: _Chunk,
    batch: Batch,
    which: tuple[Any, Any],
    found: tuple[Integers, Integers, Integers, Integers, Integers],
) -> tuple[Integers, Integers]:
    """Play some runs: `found` holds ends, lengths, rounds, steps, and how many ends and steps there are."""
    ends, lengths, rounds, steps, used = found
    states = layout.sets.shape[1]
    history, seen = np.empty(states + 1, np.int64), np.full(states, -1, np.int64)
    path = np.empty((batch.order.shape[0], ROOM), np.int64)
    for run in range(which[0], which[1]):
        levels, movers = batch.foresight[:, run].copy(), batch.order[:, run].copy()
        history[0] = batch.rows[run]
        place = batch.columns[run] - chunk.column
        begin, rounds[run], path = _play_run(
            layout, view, chunk, (levels, movers, place), (history, seen), path
        )
        lengths[run] = rounds[run] - begin
        while used[0] + lengths[run] > ends.shape[1]:
            ends = _grown(ends)
        for position in range(begin, rounds[run]):
            ends[0, used[0]] = layout.numbers[history[position]]
            used[0] += 1
        if batch.traced[run]:
            played = (movers, rounds[run], path)
            steps = _trace(layout, run, batch.rows[run], played, steps, used)
    return ends, steps


@compiled
def play(layout: Layout, view: View, batch: Batch) -> Found:
    """Play all runs of one stage to their ends.

    Parameters
    ----------
    layout, view, batch
        The stage, how the parties see it, and the runs.

    Returns
    -------
    Found
    """
    (parties, states), runs, columns = layout.sets.shape, len(batch.rows), len(batch.depth)
    deepest = max(1, batch.depth.max())
    most = (layout.first[1:] - layout.first[:-1]).max()
    keys = np.empty((parties, states, WIDTH), view.ranks.dtype)
    bars = np.zeros_like(keys[0])
    replies = np.empty((deepest - 1, parties, states, WIDTH), np.int32)
    work = np.empty((states, WIDTH), keys.dtype), np.empty((most, WIDTH), keys.dtype)
    lengths, rounds, used = np.empty(runs, np.int64), np.empty(runs, np.int64), np.zeros(2, np.int64)
    ends, steps = np.empty((1, ROOM), np.int64), np.empty((4, ROOM), np.int64)
    first: Any = 0
    for column in range(0, columns, WIDTH):
        width = min(WIDTH, columns - column)
        levels = batch.depth[column : column + width].max() - 1
        chunk = _Chunk(keys, bars, replies, column, levels)
        _fill_keys(view, chunk, width)
        for level in range(1, levels + 1):
            _fill_replies(layout, view, chunk, level, work, width)
        last = np.searchsorted(batch.columns, column + width)
        found = (ends, lengths, rounds, steps, used)
        ends, steps = _play_chunk(layout, view, chunk, batch, (first, last), found)
        first = last
    return Found(ends[0, : used[0]].copy(), lengths, rounds, steps[:, : used[1]].copy())
