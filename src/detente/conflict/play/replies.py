"""What each party would do at each state of a stage, for every depth of foresight and many worlds at once.

A *level-1 reply* is the best state that a party can reach, by its own rank. A
*level-k reply* judges each state that it can reach, staying included, by the
state that results after every other party, beginning with the one after it in
the order of moving and going round, has once made its level-(k-1) reply. Ties
are broken by staying, then by the lowest state number. Coalitions and events
are not anticipated. The idea of a bounded number of anticipated countermoves is
that of limited-move stability [Kilgour1985]_; the rule here is our own and is
written down in ``docs/theory/evolution.md``.

Axis convention: ``[states of the stage, worlds]``, worlds last. All worlds of
one call share the cyclic order of the parties. Replies are kept as flat
positions ``row * worlds + world`` so that one reply follows another by a single
gather.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.conflict.play.runs import Standing
from detente.conflict.play.stages import Reach, Stage
from detente.conflict.states import IntArray
from detente.errors import EngineError

__all__ = ["Packing", "Replies", "level_replies", "shifted_ranks"]

SMALL, LARGEST = 31, 63
"""Packed ranks of up to 31 bits are kept in 32, which is faster; more than 63 do not fit."""


@dataclass(frozen=True, slots=True)
class Packing:
    """A rank above a state in one integer, so that one maximum picks the best and breaks ties.

    ``low`` holds, for each state, the bits that make the lowest state number the
    largest; ``keys`` the ranks of each party moved above them.
    """

    bits: int
    low: IntArray
    keys: tuple[IntArray, ...]

    @classmethod
    def of(cls, states: int, standing: Standing) -> Packing:
        """Pack the ranks of a stage of so many states."""
        bits, low, moved = shifted_ranks(states, standing)
        both = zip(moved, standing.classes, strict=True)
        return cls(bits, low, tuple(rank.take(of_state, axis=0) for rank, of_state in both))

    @property
    def mask(self) -> int:
        """The bits of the state."""
        return (1 << self.bits) - 1


def shifted_ranks(states: int, standing: Standing) -> tuple[int, IntArray, tuple[IntArray, ...]]:
    """Move the ranks of each class above the bits of a state.

    Parameters
    ----------
    states
        Number of states of the stage.
    standing
        How the parties see them.

    Returns
    -------
    bits
        Bits of a state.
    low
        ``int[states, 1]``: largest for the lowest state.
    ranks
        Per party ``int[class, profiles]``; of 32 bits where they fit.

    Raises
    ------
    EngineError
        If a rank is negative, or ranks and states do not fit 63 bits.
    """
    bits = max(states - 1, 1).bit_length()
    ranks = standing.class_ranks
    if min((int(rank.min(initial=0)) for rank in ranks), default=0) < 0:
        raise EngineError("ranks must be at least 0")
    top = max((int(rank.max(initial=0)) for rank in ranks), default=0)
    width = top.bit_length() + bits
    if width > LARGEST:
        raise EngineError(f"ranks of {top.bit_length()} bits beside {states} states exceed {LARGEST} bits")
    dtype = np.dtype(np.int32 if width <= SMALL else np.int64)
    low = ((1 << bits) - 1 - np.arange(states)).astype(dtype)[:, None]
    return bits, low, tuple((rank.astype(np.int64) << bits).astype(dtype) for rank in ranks)


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies of every party, by level of foresight.

    The levels below the deepest one that is wanted are worked out at every state,
    for the next level needs them everywhere; the deepest only where play asks.

    Parameters
    ----------
    moves
        ``int[level - 1, party, states * worlds]``: flat positions of the chosen states.
    reach
        Per party: what it reaches alone.
    packing
        The ranks of each party, joined with state numbers.
    barred
        ``int[states, worlds]`` or None: all bits set where a settlement is not available.
    order
        Cyclic order of the parties in these worlds.
    """

    moves: IntArray
    reach: tuple[Reach, ...]
    packing: Packing
    barred: IntArray | None
    order: tuple[int, ...]

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return int(self.packing.keys[0].shape[1])

    @property
    def keys(self) -> tuple[IntArray, ...]:
        """Per party ``int[states, worlds]``: its ranks, all multiplied by one power of two."""
        return self.packing.keys

    def rows(self, level: int, party: int) -> IntArray:
        """Give the replies of a party as ``int[states, worlds]`` rows of the stage."""
        rows: IntArray = self.moves[level - 1, party] // self.worlds
        return rows.reshape(self.keys[party].shape)

    def others(self, party: int) -> tuple[int, ...]:
        """List the other parties, from the one after `party`, going round."""
        place = self.order.index(party)
        return self.order[place + 1 :] + self.order[:place]

    def after_staying(self, level: int, party: int, flat: IntArray) -> IntArray:
        """Give the flat positions that `party` expects if it stays at `flat`, by its level of foresight."""
        if level > 1:
            for other in self.others(party):
                flat = self.moves[level - 2, other][flat]
        return flat

    def at(self, levels: IntArray, movers: IntArray, flat: IntArray) -> IntArray:
        """Give the flat positions chosen at `flat` by each mover at its level, one by one."""
        known = levels <= len(self.moves)
        chosen = flat.copy()
        chosen[known] = self.moves[levels[known] - 1, movers[known], flat[known]]
        for party in np.unique(movers[~known]):
            some = np.flatnonzero(~known & (movers == party))
            chosen[some] = self._asked(int(party), flat[some])
        return chosen

    def _asked(self, party: int, flat: IntArray) -> IntArray:
        """Work out the deepest level's replies of one party at some positions: ``int[positions]``."""
        level, worlds, reach = len(self.moves) + 1, self.worlds, self.reach[party]
        rows, columns = np.divmod(flat, worlds)
        members = reach.members[reach.group[rows]]
        choices = members * worlds + columns[:, None]
        keys = self.keys[party].reshape(-1)
        packed = keys[self.after_staying(level, party, choices)] | self.packing.low[members, 0]
        if self.barred is not None:
            packed |= self.barred.reshape(-1)[choices]
        best = packed.max(axis=1)
        moves = (best & ~self.packing.mask) > keys[self.after_staying(level, party, flat)]
        chosen = self.packing.mask - (best & self.packing.mask)
        return np.where(moves, chosen.astype(np.intp) * worlds + columns, flat)


def level_replies(stage: Stage, standing: Standing, order: tuple[int, ...], levels: int) -> Replies:
    """Compute the replies of levels 1 to `levels` of every party at every state.

    Parameters
    ----------
    stage
        States and moves.
    standing
        How the parties see the states, in the worlds of this call.
    order
        Cyclic order of the parties, the same in all these worlds.
    levels
        Deepest level wanted everywhere; at 0 only the replies that play asks for are worked out.

    Returns
    -------
    Replies

    Raises
    ------
    EngineError
        If a rank is negative or too large to be packed with a state number into 63 bits.
    """
    work = _Workspace(stage, standing)
    shape = (levels, len(order), work.packing.keys[0].size)
    found = Replies(np.empty(shape, dtype=np.intp), stage.reach, work.packing, work.barred, order)
    for level in range(1, levels + 1):
        for party in range(len(order)):
            work.reply(found, level, party)
    return found


class _Workspace:
    """Arrays that every reply is worked out in; fresh ones for each step would cost more than the work."""

    def __init__(self, stage: Stage, standing: Standing) -> None:
        self.stage = stage
        self.packing = Packing.of(stage.size, standing)
        dtype = self.packing.low.dtype
        shape = self.packing.keys[0].shape
        self.barred: IntArray | None = None
        if standing.available is not None:
            self.barred = standing.available.astype(dtype) - dtype.type(1)
        states, worlds = shape
        cells = np.dtype(np.int32 if states * worlds <= np.iinfo(np.int32).max else np.int64)
        self.own = np.arange(states * worlds, dtype=cells).reshape(shape)
        self.columns = np.arange(worlds, dtype=cells)
        self.key, self.judged, self.other, self.best = (np.empty(shape, dtype) for _ in range(4))
        self.flat, self.target = np.empty(shape, cells), np.empty(shape, cells)
        self.moves = np.empty(shape, bool)

    def reply(self, found: Replies, level: int, party: int) -> None:
        """Write the level-`level` replies of `party` into ``found.moves``."""
        packing, reach, flat = self.packing, self.stage.reach[party], self.flat
        judged = self._judge(found, level, party)
        np.bitwise_or(judged, packing.low, out=self.key)
        if self.barred is not None:
            np.bitwise_or(self.key, self.barred, out=self.key)
        best = self._best_of_sets(reach)
        # Where the best of each set lies is read off once for each set, not once for each state.
        target = self.target[: len(best)]
        np.multiply(packing.mask - (best & packing.mask), found.worlds, out=target, casting="same_kind")
        np.add(target, self.columns, out=target)
        np.take(target, reach.group, axis=0, out=flat, mode="clip")
        np.take(best & ~packing.mask, reach.group, axis=0, out=self.other, mode="clip")
        # Staying is compared first: the best must rank strictly above it.
        np.greater(self.other, judged, out=self.moves)
        # Arithmetic instead of a choice between two arrays, which is many times slower.
        np.subtract(flat, self.own, out=flat)
        np.multiply(flat, self.moves.view(np.int8), out=flat)
        np.add(flat, self.own, out=found.moves[level - 1, party].reshape(flat.shape))

    def _judge(self, found: Replies, level: int, party: int) -> IntArray:
        """Give the rank by which `party` judges each state as a choice, packed: ``int[states, worlds]``."""
        keys = self.packing.keys[party]
        if level == 1 or len(found.order) == 1:
            return keys
        first, *rest = (found.moves[level - 2, other] for other in found.others(party))
        flat = first
        for reply in rest:
            flat = reply.take(flat, mode="clip")
        np.take(keys.reshape(-1), flat, out=self.judged.reshape(-1), mode="clip")
        return self.judged

    def _best_of_sets(self, reach: Reach) -> IntArray:
        """Take the maximum of the key over each set of states: ``[groups, worlds]``."""
        groups = len(reach.members)
        best, other = self.best[:groups], self.other
        np.take(self.key, reach.members[:, 0], axis=0, out=best, mode="clip")
        for place in range(1, reach.members.shape[1]):
            wide = int(np.searchsorted(-reach.sizes, -place))
            np.take(self.key, reach.members[:wide, place], axis=0, out=other[:wide], mode="clip")
            np.maximum(best[:wide], other[:wide], out=best[:wide])
        return best
