"""What moves of others lead to within a slice, compiled: the least value of every cell.

Layout: a *strategy* is a combination of levels of one party's options, a *fibre* the cells that differ in
one party's strategy only. A grid is flat, in C order, the parties' options in order and events last. A
slice keeps that order without the options of the party whose strategy is fixed. Strategies that agree on
every option that is not two-way share a *pattern*: who can move where depends on patterns alone. Cells that
cannot occur hold `NEVER`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.conflict.compiling import compiled

__all__ = ["LOWEST", "NEVER", "ROUNDS", "Integers", "Others", "Ranks", "close_by_moves", "see"]

Ranks = NDArray[np.int32]
Integers = NDArray[np.int64]

ROUNDS = 8
"""Rounds of moves after which components are looked for instead; a usual conflict needs two or three."""
NEVER = np.int32(np.iinfo(np.int32).max)
"""In place of the rank of a state that cannot occur."""
LOWEST = np.int32(np.iinfo(np.int32).min)
"""Less than any rank."""


class Others(NamedTuple):
    """How the other parties move within a slice; every array has one row per opponent.

    ``strategies`` and ``inner`` are ``int64[opponent]``: strategies, and cells between neighbouring ones.
    ``pattern`` is ``int64[opponent, strategy]``, ``patterns`` ``int64[opponent]``. ``gate`` is
    ``int32[opponent, pattern, pattern]``: `LOWEST` where the first pattern is entered from the second (or
    is it), else `NEVER`; a maximum with it keeps out what is not seen. ``held`` is ``bool[opponent]``:
    does the opponent never leave a terminal state?

    ``order`` is ``[party, cells of the grid]``, ``row`` the opponent's line in it: per fibre the strategies
    from the worst to the best, with the bit ``tied`` set where the next better one is ranked the same;
    ``strict`` is ``bool[party, fibre]``: is none? ``unit`` is ``int64[opponent]``: fibre f of the slice of
    the party's strategy x is fibre ``(f // unit * strategies + x) * unit + f % unit`` of the grid.
    """

    strategies: Integers
    inner: Integers
    pattern: Integers
    patterns: Integers
    gate: Ranks
    held: NDArray[np.bool_]
    order: NDArray[np.unsignedinteger[Any]]
    strict: NDArray[np.bool_]
    row: Integers
    tied: int
    unit: Integers


@compiled
def _keep_least(least: Ranks, row: Ranks) -> None:
    """Lower each of some values to the one in the same place of a row."""
    for cell in range(len(row)):
        least[cell] = min(least[cell], row[cell])


@compiled
def _least_by_pattern(block: Ranks, least: Ranks, pattern: Integers, inner: int, gate: Ranks) -> None:
    """Write the least value that each pattern reaches in some fibres: ``least[pattern, inner]``, flat."""
    least[:] = NEVER
    for strategy in range(len(pattern)):
        at, start = pattern[strategy] * inner, strategy * inner
        _keep_least(least[at : at + inner], block[start : start + inner])
    # Moves are transitive, so what a pattern has already been lowered to by another may be passed on.
    for entered in range(len(gate)):
        row = least[entered * inner : entered * inner + inner]
        for entering in range(len(gate)):
            if entering != entered and gate[entered, entering] != NEVER:
                _keep_least(least[entering * inner : entering * inner + inner], row)


@compiled
def _lower_fibre(
    block: Ranks, least: Ranks, pattern: Integers, gate: Ranks, terminal: NDArray[np.bool_]
) -> np.int32:
    """Lower one fibre, whose cells are neighbours, to the least that each pattern reaches in it."""
    changed = np.int32(0)
    least[:] = NEVER
    for cell in range(len(block)):
        least[pattern[cell]] = min(least[pattern[cell]], block[cell])
    for entered in range(len(gate)):
        see(least, entered, least[entered], gate)
    for cell in range(len(block)):
        stays = block[cell] == NEVER or (len(terminal) > 0 and terminal[cell])
        lower = block[cell] if stays else min(block[cell], least[pattern[cell]])
        changed |= lower ^ block[cell]
        block[cell] = lower
    return changed


@compiled
def see(least: Ranks, entered: int, value: np.int32, gate: Ranks) -> None:
    """Lower what the patterns have seen that enter one pattern, by a value found there."""
    # No view of one row of the gate: making it would cost more than the work.
    for entering in range(len(least)):
        least[entering] = min(least[entering], max(value, gate[entered, entering]))


@compiled
def _lower(row: Ranks, found: Ranks) -> np.int32:
    """Lower the cells of a row that can occur to what was found; not 0 where any changed."""
    changed = np.int32(0)
    for cell in range(len(row)):
        lower = NEVER if row[cell] == NEVER else min(row[cell], found[cell])
        changed |= lower ^ row[cell]
        row[cell] = lower
    return changed


@compiled
def _lower_free(row: Ranks, found: Ranks, terminal: NDArray[np.bool_]) -> np.int32:
    """Do as `_lower` where a state is not terminal."""
    changed = np.int32(0)
    for cell in range(len(row)):
        stays = (row[cell] == NEVER) | terminal[cell]
        lower = row[cell] if stays else min(row[cell], found[cell])
        changed |= lower ^ row[cell]
        row[cell] = lower
    return changed


@compiled
def _lower_to(row: Ranks, found: np.int32) -> np.int32:
    """Lower the cells of a row that can occur to one value; not 0 where any changed."""
    changed = np.int32(0)
    for cell in range(len(row)):
        lower = NEVER if row[cell] == NEVER else min(row[cell], found)
        changed |= lower ^ row[cell]
        row[cell] = lower
    return changed


@compiled
def _least(row: Ranks) -> np.int32:
    """Give the least value of a row."""
    least = NEVER
    for cell in range(len(row)):
        least = min(least, row[cell])
    return least


@compiled
def _move_two_way(values: Ranks, count: int, inner: int, least: Ranks) -> bool:
    """Lower values to the least of their fibre: every strategy leads to every other."""
    changed, width = np.int32(0), count * inner
    for base in range(0, len(values), width):
        block = values[base : base + width]
        if inner == 1:
            changed |= _lower_to(block, _least(block))
            continue
        found = least[:inner]
        found[:] = NEVER
        for start in range(0, width, inner):
            _keep_least(found, block[start : start + inner])
        for start in range(0, width, inner):
            changed |= _lower(block[start : start + inner], found)
    return bool(changed != 0)


@compiled
def _move_by_pattern(
    values: Ranks, pattern: Integers, inner: int, gate: Ranks, work: tuple[NDArray[np.bool_], Ranks]
) -> bool:
    """Do as `_move_two_way` where some options go one way, or terminal states (if any are given) hold."""
    terminal, room = work
    changed, width, least = np.int32(0), len(pattern) * inner, room[: len(gate) * inner]
    for base in range(0, len(values), width):
        block, held = values[base : base + width], terminal[base : base + width]
        if inner == 1:
            changed |= _lower_fibre(block, least, pattern, gate, held)
            continue
        _least_by_pattern(block, least, pattern, inner, gate)
        for strategy in range(len(pattern)):
            start, at = strategy * inner, pattern[strategy] * inner
            row, found = block[start : start + inner], least[at : at + inner]
            if len(terminal) == 0:
                changed |= _lower(row, found)
            else:
                changed |= _lower_free(row, found, held[start : start + inner])
    return bool(changed != 0)


@compiled
def _move(others: Others, who: int, values: Ranks, work: tuple[NDArray[np.bool_], Ranks]) -> bool:
    """Lower values to what one move of an opponent leads to; ``work`` is (terminal, room for fibres)."""
    terminal, room = work
    count, inner, patterns = others.strategies[who], others.inner[who], others.patterns[who]
    if patterns == 1 and not others.held[who]:
        return _move_two_way(values, count, inner, room)
    bound = terminal if others.held[who] else terminal[:0]
    gate = others.gate[who][:patterns, :patterns]
    return _move_by_pattern(values, others.pattern[who][:count], inner, gate, (bound, room))


@compiled
def _root(parent: Integers, fibre: np.int64) -> np.int64:
    """Find the fibre that stands for a component, halving the way there."""
    while parent[fibre] != fibre:
        parent[fibre] = parent[parent[fibre]]
        fibre = parent[fibre]
    return fibre


@compiled
def _by_components(others: Others, values: Ranks) -> None:
    """Lower each value to the least of its component, where every move can be undone.

    Two cells lie in one component if moves of the opponents lead from one to the other: each cell that can
    occur joins the fibres that it lies on.
    """
    counts, inners, cells = others.strategies, others.inner, len(values)
    first = np.zeros(len(counts) + 1, np.int64)
    for who in range(len(counts)):
        first[who + 1] = first[who] + cells // counts[who]
    parent, least = np.arange(first[-1]), np.full(first[-1], NEVER, np.int32)
    for cell in range(cells):
        if values[cell] != NEVER:
            one = _root(parent, _fibre(cell, counts[0], inners[0]))
            for who in range(1, len(counts)):
                other = _root(parent, first[who] + _fibre(cell, counts[who], inners[who]))
                parent[max(one, other)] = min(one, other)
                one = min(one, other)
    for cell in range(cells):
        one = _root(parent, _fibre(cell, counts[0], inners[0]))
        least[one] = min(least[one], values[cell])
    for cell in range(cells):
        if values[cell] != NEVER:
            values[cell] = least[_root(parent, _fibre(cell, counts[0], inners[0]))]


@compiled
def _fibre(cell: int, count: int, inner: int) -> np.int64:
    """Give the fibre of a party on which a cell lies."""
    # 32 bits are divided several times as fast as 64; a slice has fewer cells.
    place, width, step = np.uint32(cell), np.uint32(count * inner), np.uint32(inner)
    return np.int64(place // width * step + place % step)


@compiled
def close_by_moves(
    others: Others, values: Ranks, work: tuple[NDArray[np.bool_], Ranks], undone: bool
) -> None:
    """Lower values to the least that the opponents reach; ``undone``: can every move be undone?"""
    opponents = len(others.strategies)
    idle, who, steps = 0, 0, 0
    while idle < opponents:
        if undone and steps >= ROUNDS * opponents:
            _by_components(others, values)
            return
        # A step repeated at once changes nothing, so the mover itself is idle already.
        idle = 1 if _move(others, who, values, work) else idle + 1
        who = (who + 1) % opponents
        steps += 1
