"""The way to the compiled slices: one large conflict as the flat tables that they take.

numba, the extra ``fast``, is imported when verdicts are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.conflict.compiling import check_installed
from detente.conflict.model import ConflictModel
from detente.conflict.moves import moves_compose
from detente.conflict.preferences import dense_ranks
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace
from detente.errors import EngineError

if TYPE_CHECKING:
    from detente.conflict.slices.marking_kernels import Own
    from detente.conflict.slices.move_kernels import Others

__all__ = ["MOST_PATTERNS", "fits_slices", "slice_verdicts"]

MOST_PATTERNS = 1024
"""Combinations of levels of one party's options that are not two-way; pairs of them are listed."""
CHUNK = 2**20
"""Cells whose ranks are sorted at once."""


def fits_slices(model: ConflictModel) -> bool:
    """Tell whether compiled slices can judge a conflict.

    Parameters
    ----------
    model
        The conflict.

    Returns
    -------
    bool
        False with a world axis; where two moves of a party in a row do not always make one (it leaves a
        terminal state by a breach option, which frees others); and where a party has options that are not
        two-way, with more than `MOST_PATTERNS` combinations of levels.
    """
    space = model.space
    return model.worlds is None and all(
        moves_compose(space, party)
        and prod(space.levels[axis] for axis in _bound(space, party)) <= MOST_PATTERNS
        for party in range(space.parties)
    )


def slice_verdicts(model: ConflictModel) -> NDArray[np.uint8]:
    """Judge every state by the four concepts, for each party, by compiled slices.

    Parameters
    ----------
    model
        A conflict that fits, see `fits_slices`.

    Returns
    -------
    Array of shape ``[party, *levels]``
        ``uint8``: bit c is set where the state is stable under concept c of `CONCEPTS`; 0 at infeasible
        states.

    Raises
    ------
    EngineError
        If the conflict does not fit, or numba is not installed.

    References
    ----------
    [FHK1993]_
    """
    check_installed()
    if not fits_slices(model):
        raise EngineError(
            "compiled slices judge one world, in which two moves of a party in a row make one and at most "
            f"{MOST_PATTERNS} combinations of its one-way options exist; take the engine 'numpy'"
        )
    from detente.conflict.slices import marking_kernels as kernels  # noqa: PLC0415 - an extra

    space = model.space
    ways = [_ways(space, party) for party in range(space.parties)]
    orders = _orders(model, ways)
    bits = np.zeros((space.parties, space.size), dtype=np.uint8)
    for party, (count, inner) in enumerate(map(_shape, ways)):
        others = _others(ways, party, orders)
        found = np.zeros((count, space.size // count), dtype=np.uint8)
        undone = bool((others.patterns == 1).all() and not others.held.any())
        kernels.mark_party(_own(model, ways[party]), others, undone, found)
        kernels.turn(found.reshape(-1), count, space.size // count // inner, inner, bits[party])
    return bits.reshape(space.parties, *space.levels)


@dataclass(frozen=True, slots=True, eq=False)
class _Ways:
    """How one party moves: ``inner`` cells lie between neighbouring strategies; the rest as in `Others`."""

    party: int
    inner: int
    pattern: NDArray[np.int64]
    patterns: int
    gate: NDArray[np.int32]
    held: bool


def _ways(space: StateSpace, party: int) -> _Ways:
    axes = space.axes_of(party)
    pattern, allowed = _patterns(space, party)
    gate = np.where(allowed.T, np.iinfo(np.int32).min, np.iinfo(np.int32).max).astype(np.int32)
    later = [
        n for n, owner in zip(space.levels, space.owners, strict=True) if owner > party or owner == EVENT
    ]
    held = bool(space.terminal.any()) and not any(space.breach[axis] for axis in axes)
    return _Ways(party, prod(later), pattern, len(allowed), gate, held)


def _shape(ways: _Ways) -> tuple[int, int]:
    return len(ways.pattern), ways.inner


def _patterns(space: StateSpace, party: int) -> tuple[NDArray[np.int64], BoolArray]:
    """Number the patterns of a party's strategies, and tell which can follow which.

    Returns
    -------
    pattern
        ``int64[strategy]``.
    allowed
        ``bool[pattern, pattern]``.
    """
    axes = space.axes_of(party)
    lengths = [space.levels[axis] for axis in axes]
    levels = np.indices(lengths).reshape(len(lengths), prod(lengths))
    pattern, allowed = np.zeros(levels.shape[1], dtype=np.int64), np.ones((1, 1), dtype=bool)
    for axis in _bound(space, party):
        pattern = pattern * space.levels[axis] + levels[axes.index(axis)]
        allowed = np.kron(allowed, space.transitions[axis])
    return pattern, allowed


def _bound(space: StateSpace, party: int) -> list[int]:
    """List the options of a party that are not two-way."""
    return [axis for axis in space.axes_of(party) if not space.transitions[axis].all()]


def _others(ways: list[_Ways], party: int, orders: tuple[NDArray[Any], BoolArray]) -> Others:
    """Lay out how the others move within the slices of a party; those without options are left out."""
    from detente.conflict.slices.move_kernels import Others  # noqa: PLC0415 - an extra

    movers = [way for way in ways if way.party != party and len(way.pattern) > 1]
    count = np.array([len(way.pattern) for way in movers], dtype=np.int64)
    inner = np.array([way.inner for way in movers], dtype=np.int64)
    later = np.array([way.party > party for way in movers], dtype=bool)
    own, between = _shape(ways[party])
    return Others(
        strategies=count,
        inner=np.where(later, inner, inner // own),
        pattern=_joined([way.pattern for way in movers], 1, np.int64),
        patterns=np.array([way.patterns for way in movers], dtype=np.int64),
        gate=_joined([way.gate for way in movers], 2, np.int32),
        held=np.array([way.held for way in movers], dtype=bool),
        order=orders[0],
        strict=orders[1],
        row=np.array([way.party for way in movers], dtype=np.int64),
        tied=1 << 8 * orders[0].itemsize - 1,
        unit=np.where(later, between // count, between),
    )


def _joined(tables: list[NDArray[Any]], axes: int, kind: type) -> NDArray[Any]:
    """Join tables of different sizes; the room that is added is never looked at."""
    shape = [max((table.shape[axis] for table in tables), default=0) for axis in range(axes)]
    joined = np.zeros((len(tables), *shape), dtype=kind)
    for room, table in zip(joined, tables, strict=True):
        room[tuple(map(slice, table.shape))] = table
    return joined


def _own(model: ConflictModel, ways: _Ways) -> Own:
    """Lay out how a party stands: ``[strategy, cell of the slice]``."""
    from detente.conflict.slices.marking_kernels import Own, turn  # noqa: PLC0415 - an extra
    from detente.conflict.slices.move_kernels import NEVER  # noqa: PLC0415 - an extra

    space, (count, inner) = model.space, _shape(ways)
    cells, some = space.size // count, bool(space.terminal.any())
    rank = _small(model.ranks_of(ways.party).reshape(-1))
    rank = np.where(model.feasible_states.reshape(-1), rank, NEVER)
    turned, terminal = np.empty((count, cells), dtype=np.int32), np.empty((count, cells * some), dtype=bool)
    turn(rank, cells // inner, count, inner, turned.reshape(-1))
    if some:
        turn(space.terminal.reshape(-1), cells // inner, count, inner, terminal.reshape(-1))
    return Own(turned, terminal, ways.pattern, ways.patterns, ways.gate, ways.held)


def _small(rank: IntArray) -> NDArray[np.int32]:
    """Give ranks in 32 bits, both ends of which stay free; large ones are numbered afresh."""
    limits = np.iinfo(np.int32)
    if rank.size and not (limits.min < int(rank.min()) and int(rank.max()) < limits.max):
        rank = dense_ranks(rank)
    return rank.astype(np.int32, copy=False)


def _orders(model: ConflictModel, ways: list[_Ways]) -> tuple[NDArray[Any], BoolArray]:
    """Order the strategies of each fibre of each party; see `Others` for both results."""
    counts = [len(way.pattern) for way in ways]
    size, fewest = model.space.size, min((count for count in counts if count > 1), default=1)
    order = np.empty((len(ways), size), dtype=np.uint16 if max(counts) <= 2**15 else np.uint32)
    strict = np.empty((len(ways), size // fewest), dtype=bool)
    for way, count in zip(ways, counts, strict=True):
        if count > 1:
            rank = _small(model.ranks_of(way.party).reshape(-1)).reshape(-1, count, way.inner)
            lines = order[way.party].reshape(len(rank), way.inner, count)
            alone = strict[way.party, : size // count].reshape(len(rank), way.inner)
            _write_order(rank.transpose(0, 2, 1), lines, alone)
    return order, strict


def _write_order(rank: NDArray[np.int32], order: NDArray[Any], strict: BoolArray) -> None:
    """Write the order of each fibre of ``rank[before, after, strategy]``, some fibres at a time."""
    before, after, count = rank.shape
    fibres = max(1, CHUNK // count)
    lines = max(1, fibres // after)
    for first in range(0, before, lines):
        for start in range(0, after, fibres):
            some = slice(first, first + lines), slice(start, start + fibres)
            order[some], strict[some] = _ordered(rank[some], order.dtype)


def _ordered(rank: NDArray[np.int32], kind: np.dtype[Any]) -> tuple[NDArray[Any], BoolArray]:
    """Order ``rank[..., strategy]`` from the worst on, marking what ties with the next better; is none?"""
    count = rank.shape[-1]
    bits = (count - 1).bit_length()
    low, high = int(rank.min()), int(rank.max())
    # Rank and strategy share one integer, so that plain sorting (vectorised in NumPy) orders both.
    packed: IntArray = rank.astype(np.int64)
    packed -= low
    if (high - low + 1) << bits < 2**31:
        packed = packed.astype(np.int32)
    packed <<= bits
    packed |= np.arange(count, dtype=packed.dtype)
    packed.sort(axis=-1)
    order: NDArray[Any] = (packed & ((1 << bits) - 1)).astype(kind)
    packed >>= bits
    ties = packed[..., 1:] == packed[..., :-1]
    order[..., :-1] |= ties.astype(kind) << kind.type(8 * kind.itemsize - 1)
    return order, ~ties.any(axis=-1)
