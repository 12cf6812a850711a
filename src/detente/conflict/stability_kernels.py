"""Stability compiled to machine code: all concepts for all parties, some worlds at a time.

The definitions are those of :mod:`detente.conflict.stability`, and so is every result, bit for bit.
What differs is the order of work: moves are walked one by one from a table, for some worlds at a
time, while all that they need lies in the processor's cache.

This module needs numba, which is an extra; import it where it is needed. Compiled code is kept in a
folder of its own, see :mod:`detente.conflict.compiling`.

Axis convention: worlds last. A *row* is a state that is looked at; ``low`` and ``top`` are the
smallest and the largest integer of the ranks' type.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.conflict.compiling import compiled

__all__ = ["WIDTH", "Moves", "Worlds", "count_stable", "mark_stable"]

Integers = NDArray[np.int64]

WIDTH = 64
"""Worlds worked on together: their ranks at all states of a usual conflict fit the cache.

Loops over them take their number from a table: as a constant it would be unrolled, and not vectorised.
"""


class Moves(NamedTuple):
    """Who can move from where to where.

    Party p moves from row r to ``targets[begins[p, r] : begins[p, r + 1]]``; ``begins`` is
    ``int64[party, rows + 1]`` and ``targets`` ``int32``. ``composes`` is ``bool[party]``: do two moves
    of the party in a row always make one? ``asked`` is ``int64[asked]``: the rows whose stability is wanted.
    """

    begins: Integers
    targets: NDArray[np.int32]
    composes: NDArray[np.bool_]
    asked: Integers


class Worlds(NamedTuple):
    """How parties rank the rows, and which can occur.

    ``rank`` is ``int[party, rows, worlds]``, larger is better; ``feasible`` ``bool[rows, worlds]``.
    """

    rank: NDArray[np.integer[Any]]
    feasible: NDArray[np.bool_]


class _Chunk(NamedTuple):
    """Some worlds at work.

    ``rank`` is ``int[party, rows, worlds]``. ``floor`` and ``ceiling`` are ``int[rows, worlds]``: top and
    low where a state is infeasible, low and top where it is not; a maximum with the one, a
    minimum with the other keeps infeasible states out.
    """

    rank: NDArray[np.integer[Any]]
    floor: NDArray[np.integer[Any]]
    ceiling: NDArray[np.integer[Any]]


@compiled
def _fill(worlds: Worlds, chunk: _Chunk, first: int) -> None:
    """Copy the ranks of some worlds, and mark what is infeasible."""
    rank, floor, ceiling = chunk.rank, chunk.floor, chunk.ceiling
    low, top, width = np.iinfo(rank.dtype).min, np.iinfo(rank.dtype).max, rank.shape[2]
    for row in range(rank.shape[1]):
        for place in range(width):
            can = worlds.feasible[row, first + place]
            floor[row, place] = low if can else top
            ceiling[row, place] = top if can else low
    for party in range(rank.shape[0]):
        for row in range(rank.shape[1]):
            for place in range(width):
                rank[party, row, place] = worlds.rank[party, row, first + place]


@compiled
def _best(moves: Moves, chunk: _Chunk, party: int, values: NDArray[Any], best: NDArray[Any]) -> None:
    """Write the largest value that a party reaches from each row in at most one move."""
    # Tables are taken out of the tuples before the loops: counting who holds them costs more than the work.
    begins, targets, ceiling = moves.begins[party], moves.targets, chunk.ceiling
    width = values.shape[1]
    for row in range(values.shape[0]):
        for place in range(width):
            best[row, place] = min(values[row, place], ceiling[row, place])
        for position in range(begins[row], begins[row + 1]):
            target = targets[position]
            for place in range(width):
                value = min(values[target, place], ceiling[target, place])
                best[row, place] = max(best[row, place], value)


@compiled
def _reach(moves: Moves, mover: int, values: NDArray[Any], reached: NDArray[Any]) -> None:
    """Write the least value that one move leads to from each row; the largest integer where none does."""
    begins, targets, top = moves.begins[mover], moves.targets, np.iinfo(values.dtype).max
    width = values.shape[1]
    for row in range(values.shape[0]):
        for place in range(width):
            reached[row, place] = top
        for position in range(begins[row], begins[row + 1]):
            target = targets[position]
            for place in range(width):
                reached[row, place] = min(reached[row, place], values[target, place])


@compiled
def _improve(moves: Moves, chunk: _Chunk, mover: int, values: NDArray[Any], reached: NDArray[Any]) -> None:
    """Write the least value that one improvement leads to from each row, as `_reach` does."""
    begins, targets, top = moves.begins[mover], moves.targets, np.iinfo(values.dtype).max
    rank, width = chunk.rank[mover], values.shape[1]
    for row in range(values.shape[0]):
        for place in range(width):
            reached[row, place] = top
        for position in range(begins[row], begins[row + 1]):
            target = targets[position]
            for place in range(width):
                value = values[target, place] if rank[target, place] > rank[row, place] else top
                reached[row, place] = min(reached[row, place], value)


@compiled
def _lowered(values: NDArray[Any], reached: NDArray[Any], floor: NDArray[Any]) -> bool:
    """Lower values to what is reached, infeasible ones excepted; tell whether any changed."""
    changed, width = np.zeros((), values.dtype)[()], values.shape[1]
    for row in range(values.shape[0]):
        for place in range(width):
            lower = max(min(values[row, place], reached[row, place]), floor[row, place])
            changed |= lower ^ values[row, place]
            values[row, place] = lower
    return bool(changed != 0)


@compiled
def _step(
    moves: Moves, chunk: _Chunk, step: tuple[int, bool], values: NDArray[Any], reached: NDArray[Any]
) -> None:
    """Write what one move, or one improvement, of a mover leads to: ``step`` is (mover, improving)."""
    if step[1]:
        _improve(moves, chunk, step[0], values, reached)
    else:
        _reach(moves, step[0], values, reached)


@compiled
def _fixed_point(moves: Moves, chunk: _Chunk, party: int, values: NDArray[Any], improving: bool) -> None:
    """Close values under the steps of all but one party, where two of each in a row make one."""
    parties, reached = chunk.rank.shape[0], np.empty_like(values)
    idle, mover = 0, 0
    while idle < parties - 1:
        if mover != party:
            _step(moves, chunk, (mover, improving), values, reached)
            # A step repeated at once changes nothing, so the mover itself is idle already.
            idle = 1 if _lowered(values, reached, chunk.floor) else idle + 1
        mover = (mover + 1) % parties


@compiled
def _by_turns(moves: Moves, chunk: _Chunk, party: int, values: NDArray[Any], improving: bool) -> None:
    """Close values under legal sequences of all but one party, nobody twice in a row.

    ``after[j]`` is the least value that the others reach once j has moved: the next mover is anyone but j.
    """
    parties, reached = chunk.rank.shape[0], np.empty_like(values)
    after = np.empty((parties, *values.shape), values.dtype)
    for other in range(parties):
        after[other] = values
    changed = True
    while changed:
        changed = False
        for mover in range(parties):
            if mover == party:
                continue
            _step(moves, chunk, (mover, improving), after[mover], reached)
            _lowered(values, reached, chunk.floor)
            for other in range(parties):
                if other not in (mover, party):
                    changed |= _lowered(after[other], reached, chunk.floor)


@compiled
def _close(moves: Moves, chunk: _Chunk, party: int, values: NDArray[Any], improving: bool) -> None:
    """Replace values by the least that the others of a party reach, by moves or by improvements."""
    _lowered(values, values, chunk.floor)
    composing = True
    for other in range(chunk.rank.shape[0]):
        composing &= other == party or moves.composes[other]
    if composing:
        _fixed_point(moves, chunk, party, values, improving)
    else:
        _by_turns(moves, chunk, party, values, improving)


@compiled
def _mark(moves: Moves, chunk: _Chunk, party: int, values: NDArray[Any], marks: NDArray[np.bool_]) -> None:
    """Mark where no move of a party leads to more than it has: ``marks[asked, worlds]``."""
    begins, targets, asked = moves.begins[party], moves.targets, moves.asked
    ceiling, rank = chunk.ceiling, chunk.rank[party]
    width, low = values.shape[1], np.iinfo(rank.dtype).min
    held = np.empty(width, np.bool_)
    for number in range(len(asked)):
        row = asked[number]
        for place in range(width):
            held[place] = ceiling[row, place] != low
            held[place] &= values[row, place] <= rank[row, place]
        for position in range(begins[row], begins[row + 1]):
            target = targets[position]
            for place in range(width):
                held[place] &= min(values[target, place], ceiling[target, place]) <= rank[row, place]
        for place in range(width):
            marks[number, place] = held[place]


@compiled
def _mark_party(
    moves: Moves,
    chunk: _Chunk,
    party: int,
    wanted: NDArray[np.bool_],
    values: NDArray[Any],
    marks: NDArray[np.bool_],
) -> None:
    """Mark the states that are stable for a party by wanted concepts: ``marks[concept, asked, worlds]``."""
    rank = chunk.rank[party]
    if wanted[0]:
        values[:] = rank
        _mark(moves, chunk, party, values, marks[0])
    if wanted[1]:
        values[:] = rank
        _close(moves, chunk, party, values, False)
        _mark(moves, chunk, party, values, marks[1])
    if wanted[2]:
        _best(moves, chunk, party, rank, values)
        _close(moves, chunk, party, values, False)
        for row in range(len(values)):  # a move that is no improvement passes with its own rank
            for place in range(values.shape[1]):
                values[row, place] = min(values[row, place], rank[row, place])
        _mark(moves, chunk, party, values, marks[2])
    if wanted[3]:
        values[:] = rank
        _close(moves, chunk, party, values, True)
        _mark(moves, chunk, party, values, marks[3])


@compiled
def mark_stable(moves: Moves, worlds: Worlds) -> NDArray[np.bool_]:
    """Mark the asked rows that are stable, by concept and party.

    Parameters
    ----------
    moves, worlds
        Who can move where, and the worlds.

    Returns
    -------
    Array of shape ``[concept, party, asked, worlds]``
        ``bool``; the concepts are Nash, general and symmetric metarational, and sequential.
        False where a state is infeasible.
    """
    parties, rows, count = worlds.rank.shape
    marks = np.empty((4, parties, len(moves.asked), count), np.bool_)
    wanted = np.ones(4, np.bool_)
    for first in range(0, count, WIDTH):
        last = min(count, first + WIDTH)
        rank = np.empty((parties, rows, last - first), worlds.rank.dtype)
        chunk = _Chunk(rank, np.empty_like(rank[0]), np.empty_like(rank[0]))
        values = np.empty_like(rank[0])
        _fill(worlds, chunk, first)
        for party in range(parties):
            _mark_party(moves, chunk, party, wanted, values, marks[:, party, :, first:last])
    return marks


@compiled
def _count(marks: NDArray[np.bool_], stable: Integers, joint: Integers) -> None:
    """Add what is marked, ``marks[party, asked, worlds]``, by party and for all parties at once."""
    parties, asked, width = marks.shape
    every = np.empty(width, np.bool_)
    for number in range(asked):
        every[:] = True
        for party in range(parties):
            found = 0
            for place in range(width):
                found += marks[party, number, place]
                every[place] &= marks[party, number, place]
            stable[party, number] += found
        joint[number] += every.sum()


@compiled
def count_stable(moves: Moves, worlds: Worlds, wanted: NDArray[np.bool_]) -> tuple[Integers, Integers]:
    """Count the worlds in which the asked rows are stable; no marks outlast the worlds at work.

    Parameters
    ----------
    moves, worlds
        Who can move where, and the worlds.
    wanted
        ``bool[concept]``: which concepts, in the order of `mark_stable`; the others count 0.

    Returns
    -------
    tuple of Integers
        ``int64[concept, party, asked]``, and for all parties at once ``int64[concept, asked]``.
    """
    parties, rows, count = worlds.rank.shape
    stable = np.zeros((4, parties, len(moves.asked)), np.int64)
    joint = np.zeros((4, len(moves.asked)), np.int64)
    for first in range(0, count, WIDTH):
        width = min(count, first + WIDTH) - first
        rank = np.empty((parties, rows, width), worlds.rank.dtype)
        chunk = _Chunk(rank, np.empty_like(rank[0]), np.empty_like(rank[0]))
        values = np.empty_like(rank[0])
        marks = np.empty((4, parties, len(moves.asked), width), np.bool_)
        _fill(worlds, chunk, first)
        for party in range(parties):
            _mark_party(moves, chunk, party, wanted, values, marks[:, party])
        for concept in range(4):
            if wanted[concept]:
                _count(marks[concept], stable[concept], joint[concept])
    return stable, joint
