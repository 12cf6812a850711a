"""Stability of one large conflict compiled to machine code, slice by slice.

The definitions are those of :mod:`detente.conflict.stability`, and so is every result, bit for bit. What
differs is the order of work. What the others do never changes a party's own options: with the party's
strategy fixed, the rest of the grid is a problem of its own, a *slice*. Slices are closed one after the
other in the processor's cache, and what they leave the party with is folded into one running maximum.

Layout: see :mod:`detente.conflict.slices.move_kernels`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.conflict.compiling import compiled
from detente.conflict.slices.improvement_kernels import close_by_improvements
from detente.conflict.slices.move_kernels import LOWEST, NEVER, Integers, Others, Ranks, close_by_moves

__all__ = ["Own", "mark_party", "turn"]

TILE = 32
"""Rows and columns that are turned together: both sides of a tile stay in the cache."""


class Own(NamedTuple):
    """How the party itself stands.

    ``rank`` is ``int32[strategy, cell]``, `NEVER` where a state cannot occur; ``terminal``
    ``bool[strategy, cell]``, or empty where it does not matter. ``pattern`` is ``int64[strategy]``, and
    ``patterns``, ``gate`` and ``held`` are as in `Others`, of this party.
    """

    rank: Ranks
    terminal: NDArray[np.bool_]
    pattern: Integers
    patterns: int
    gate: Ranks
    held: bool


@compiled
def turn(values: NDArray[Any], outer: int, middle: int, inner: int, turned: NDArray[Any]) -> None:
    """Write ``values[outer, middle, inner]`` as ``turned[middle, outer, inner]``, both of them flat."""
    for left in range(0, outer, TILE):
        for first in range(0, middle, TILE):
            for row in range(left, min(outer, left + TILE)):
                for place in range(first, min(middle, first + TILE)):
                    source, target = (row * middle + place) * inner, (place * outer + row) * inner
                    for cell in range(inner):
                        turned[target + cell] = values[source + cell]


@compiled
def _answer(own: Own, strategy: int, best: Ranks, values: Ranks) -> None:
    """Write the best rank at each cell of a slice or one move of the party from it."""
    rank, terminal, answered = own.rank[strategy], own.terminal[strategy], best[own.pattern[strategy]]
    for cell in range(len(values)):
        values[cell] = NEVER if rank[cell] == NEVER else answered[cell]
    if own.held:
        for cell in range(len(values)):
            values[cell] = rank[cell] if terminal[cell] else values[cell]


@compiled
def _fold(found: Ranks, values: Ranks, rank: Ranks) -> None:
    """Raise what is found so far to the values of one slice, or the rank where that is less."""
    for cell in range(len(values)):
        value = LOWEST if rank[cell] == NEVER else min(values[cell], rank[cell])
        found[cell] = max(found[cell], value)


@compiled
def _mark(own: Own, best: Ranks, bit: np.uint8, bits: NDArray[np.uint8]) -> None:
    """Set a bit at each state where no move leads to more than the party has."""
    for entered in range(own.patterns):
        for entering in range(own.patterns):
            if entering != entered and own.gate[entered, entering] != NEVER:
                for cell in range(best.shape[1]):
                    best[entering, cell] = max(best[entering, cell], best[entered, cell])
    for strategy in range(len(bits)):
        rank, found, row = own.rank[strategy], best[own.pattern[strategy]], bits[strategy]
        for cell in range(len(row)):
            row[cell] |= bit if (found[cell] <= rank[cell]) & (rank[cell] != NEVER) else np.uint8(0)
        if own.held:
            terminal = own.terminal[strategy]
            for cell in range(len(row)):
                row[cell] |= bit if terminal[cell] & (rank[cell] != NEVER) else np.uint8(0)


@compiled
def mark_party(own: Own, others: Others, undone: bool, bits: NDArray[np.uint8]) -> None:
    """Set bit c where a state is stable for a party by concept c: ``uint8[strategy, cell]``, zero before.

    Parameters
    ----------
    own, others
        How the party stands, and how the others move.
    undone
        Can every move of every opponent be undone?
    bits
        Where to write; the concepts are Nash, general and symmetric metarational, and sequential.
    """
    strategies, cells = own.rank.shape
    values, best = np.empty(cells, np.int32), np.empty((own.patterns, cells), np.int32)
    answered = best
    fibres, most = 0, 0
    for count in others.strategies:
        fibres, most = max(fibres, cells // count), max(most, count)
    stale, changed = np.empty((len(others.strategies), fibres), np.bool_), np.empty(most, np.uint64)
    room = np.empty(cells, np.int32)
    for concept in range(4):
        best[:] = LOWEST
        for strategy in range(strategies):
            rank, terminal = own.rank[strategy], own.terminal[strategy]
            if concept == 2:
                _answer(own, strategy, answered, values)
            else:
                values[:] = rank
            if concept in (1, 2):
                close_by_moves(others, values, (terminal, room), undone)
            elif concept == 3:
                close_by_improvements(
                    others, (strategy, strategies), values, (terminal, stale, changed, room)
                )
            _fold(best[own.pattern[strategy]], values, rank)
        _mark(own, best, np.uint8(1 << concept), bits)
        if concept == 0:
            answered = best.copy()
