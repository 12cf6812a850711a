"""What improvements of others lead to within a slice, compiled: the least value of every cell.

Each fibre has been sorted by its mover's rank once; the least value among better cells is a running minimum
from the best on. Only fibres in which something may have changed are looked at again.

Layout: see :mod:`detente.conflict.slices.move_kernels`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.conflict.compiling import compiled
from detente.conflict.slices.move_kernels import NEVER, Integers, Others, Ranks, see

__all__ = ["Strategies", "close_by_improvements"]

Strategies = NDArray[np.uint64]
"""Unsigned, so that none is taken for one counted from the end."""


@compiled
def _improve_strictly(
    values: Ranks, order: NDArray[Any], place: tuple[int, int], changed: Strategies
) -> np.int64:
    """Lower a fibre without ties to the least among better cells; write and count what changed.

    ``order`` is that of the fibre, worst first; ``place`` is (first cell, cells between strategies).
    """
    base, inner = np.uint64(place[0]), np.uint64(place[1])
    found, better = np.uint64(0), NEVER
    # No branches: whether a cell changes is as good as random, and a wrong guess costs more than the work.
    for position in range(len(order) - 1, -1, -1):
        strategy = np.uint64(order[np.uint64(position)])
        cell = base + strategy * inner
        value = values[cell]
        lower = value if value == NEVER else min(value, better)
        better = min(better, value)
        values[cell] = lower
        changed[found] = strategy
        found += np.uint64(lower != value)
    return np.int64(found)


@compiled
def _improve_with_ties(
    values: Ranks, order: NDArray[Any], place: tuple[int, int, int], changed: Strategies
) -> np.int64:
    """Do as `_improve_strictly` where some strategies are ranked the same."""
    base, inner, tied = np.uint64(place[0]), np.uint64(place[1]), np.uint64(place[2])
    found, better, equal = np.uint64(0), NEVER, NEVER
    for position in range(len(order) - 1, -1, -1):
        mark = np.uint64(order[np.uint64(position)])
        better = min(better, equal) if mark < tied else better
        equal = NEVER if mark < tied else equal
        strategy = mark & (tied - np.uint64(1))
        cell = base + strategy * inner
        value = values[cell]
        equal = min(equal, value)
        lower = value if value == NEVER else min(value, better)
        values[cell] = lower
        changed[found] = strategy
        found += np.uint64(lower != value)
    return np.int64(found)


@compiled
def _improve_by_pattern(
    values: Ranks,
    order: NDArray[Any],
    place: tuple[int, int, int],
    changed: Strategies,
    ways: tuple[Integers, Ranks, Ranks],
    terminal: NDArray[np.bool_],
) -> np.int64:
    """Do as `_improve_with_ties` where some options go one way, or terminal states (if any are given) hold.

    ``ways`` is (pattern by strategy, gate, room for one value per pattern).
    """
    (base, inner, tied), (pattern, gate, least) = place, ways
    least[:] = NEVER
    found, seen = np.int64(0), len(order)
    for position in range(len(order) - 1, -1, -1):
        mark = np.int64(order[position])
        if mark < tied:
            # What is better is seen only once all that ties with it has been lowered.
            for better in range(position + 1, seen):
                strategy = np.int64(order[better]) & (tied - 1)
                see(least, pattern[strategy], values[base + strategy * inner], gate)
            seen = position + 1
        strategy = mark & (tied - 1)
        cell = base + strategy * inner
        value = values[cell]
        stays = value == NEVER or (len(terminal) > 0 and terminal[cell])
        lower = value if stays else min(value, least[pattern[strategy]])
        values[cell] = lower
        changed[found] = np.uint64(strategy)
        found += lower != value
    return found


@compiled
def _improve(
    others: Others,
    who: int,
    at: tuple[int, int],
    values: Ranks,
    work: tuple[NDArray[np.bool_], NDArray[np.bool_], Strategies, Ranks],
) -> bool:
    """Lower values to what one improvement of an opponent leads to, in the fibres that may have changed.

    ``at`` is (strategy, strategies) of the party; ``work`` is (terminal, fibres to look at, room for the
    strategies that change, room for the values of patterns).
    """
    # Tables are taken out of the tuples before the loop: counting who holds them costs more than the work.
    terminal, stale, changed, least = work
    counts, inners, unit, tied = others.strategies, others.inner, others.unit[who], others.tied
    pattern, gate = others.pattern[who], others.gate[who]
    order, strict, marked = others.order[others.row[who]], others.strict[others.row[who]], stale[who]
    held, patterns, count, inner = others.held[who], others.patterns[who], counts[who], inners[who]
    bound, any_changed = terminal if held else terminal[:0], False
    for fibre in range(len(values) // count):
        if not marked[fibre]:
            continue
        marked[fibre] = False
        line = (fibre // unit * at[1] + at[0]) * unit + fibre % unit
        base = fibre // inner * inner * count + fibre % inner
        own = order[line * count : line * count + count]
        if patterns > 1 or held:
            ways = (pattern, gate[:, :patterns], least[:patterns])
            found = _improve_by_pattern(values, own, (base, inner, tied), changed, ways, bound)
        elif strict[line]:
            found = _improve_strictly(values, own, (base, inner), changed)
        else:
            found = _improve_with_ties(values, own, (base, inner, tied), changed)
        any_changed |= bool(found)
        for other in range(len(counts)):
            if other != who and found:
                wide, step = counts[other] * inners[other], inners[other]
                start = base // wide * step + base % step
                step = inner if inner < step else inner // counts[other]
                for position in range(found):
                    stale[other, np.uint64(start) + changed[position] * np.uint64(step)] = True
    return any_changed


@compiled
def close_by_improvements(
    others: Others,
    at: tuple[int, int],
    values: Ranks,
    work: tuple[NDArray[np.bool_], NDArray[np.bool_], Strategies, Ranks],
) -> None:
    """Lower values to the least that the opponents reach by improvements."""
    work[1][:] = True
    changed = True
    while changed:
        changed = False
        for who in range(len(others.strategies)):
            changed |= _improve(others, who, at, values, work)
        changed &= len(others.strategies) > 1
