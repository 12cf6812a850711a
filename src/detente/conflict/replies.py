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

from detente.conflict.runs import Standing
from detente.conflict.stages import Reach, Stage
from detente.conflict.states import IntArray
from detente.errors import EngineError

__all__ = ["Replies", "level_replies"]

SMALL, LARGEST = 31, 63
"""Packed ranks of up to 31 bits are kept in 32, which is faster; more than 63 do not fit."""


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies of every party at every state of a stage, by level of foresight.

    Parameters
    ----------
    moves
        ``int[level - 1, party, states * worlds]``: flat positions of the chosen states.
    keys
        Per party ``int[states, worlds]``: its ranks, all multiplied by one power of two.
    order
        Cyclic order of the parties in these worlds.
    """

    moves: IntArray
    keys: tuple[IntArray, ...]
    order: tuple[int, ...]

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return int(self.keys[0].shape[1])

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
        Deepest level wanted, at least 1.

    Returns
    -------
    Replies

    Raises
    ------
    EngineError
        If a rank is negative or too large to be packed with a state number into 63 bits.
    """
    work = _Workspace(stage, standing)
    keys = work.packing.keys
    found = Replies(np.empty((levels, len(order), keys[0].size), dtype=np.intp), keys, order)
    for level in range(1, levels + 1):
        for party in range(len(order)):
            work.reply(found, level, party)
    return found


@dataclass(frozen=True, slots=True)
class _Packing:
    """A rank above a state in one integer, so that one maximum picks the best and breaks ties.

    ``low`` holds, for each state, the bits that make the lowest state number the
    largest; ``keys`` the ranks of each party moved above them.
    """

    bits: int
    low: IntArray
    keys: tuple[IntArray, ...]

    @classmethod
    def of(cls, states: int, standing: Standing) -> _Packing:
        bits = max(states - 1, 1).bit_length()
        ranks = standing.class_ranks
        if min((int(rank.min(initial=0)) for rank in ranks), default=0) < 0:
            raise EngineError("ranks must be at least 0")
        top = max((int(rank.max(initial=0)) for rank in ranks), default=0)
        width = top.bit_length() + bits
        if width > LARGEST:
            raise EngineError(
                f"ranks of {top.bit_length()} bits beside {states} states exceed {LARGEST} bits"
            )
        dtype = np.dtype(np.int32 if width <= SMALL else np.int64)
        low = ((1 << bits) - 1 - np.arange(states)).astype(dtype)[:, None]
        moved = ((rank.astype(np.int64) << bits).astype(dtype) for rank in ranks)
        both = zip(moved, standing.classes, strict=True)
        return cls(bits, low, tuple(rank.take(of_state, axis=0) for rank, of_state in both))

    @property
    def mask(self) -> int:
        """The bits of the state."""
        return (1 << self.bits) - 1


class _Workspace:
    """Arrays that every reply is worked out in; fresh ones for each step would cost more than the work."""

    def __init__(self, stage: Stage, standing: Standing) -> None:
        self.stage = stage
        self.packing = _Packing.of(stage.size, standing)
        dtype = self.packing.low.dtype
        shape = self.packing.keys[0].shape
        self.barred: IntArray | None = None
        if standing.available is not None:
            self.barred = standing.available.astype(dtype) - dtype.type(1)
        self.rows = np.arange(stage.size, dtype=dtype)[:, None]
        self.key, self.judged, self.chosen, self.other = (np.empty(shape, dtype) for _ in range(4))
        self.best = np.empty(shape, dtype)
        self.moves = np.empty(shape, bool)

    def reply(self, found: Replies, level: int, party: int) -> None:
        """Write the level-`level` replies of `party` into ``found.moves``."""
        packing, chosen, reach = self.packing, self.chosen, self.stage.reach[party]
        judged = self._judge(found, level, party)
        np.bitwise_or(judged, packing.low, out=self.key)
        if self.barred is not None:
            np.bitwise_or(self.key, self.barred, out=self.key)
        np.take(self._best_of_sets(reach), reach.group, axis=0, out=chosen, mode="clip")
        # Staying is compared first: the best must rank strictly above it.
        np.bitwise_and(chosen, ~packing.mask, out=self.other)
        np.greater(self.other, judged, out=self.moves)
        np.bitwise_and(chosen, packing.mask, out=chosen)
        np.subtract(packing.mask, chosen, out=chosen)
        # Arithmetic instead of a choice between two arrays, which is many times slower.
        np.subtract(chosen, self.rows, out=chosen)
        np.multiply(chosen, self.moves.view(np.int8), out=chosen)
        np.add(chosen, self.rows, out=chosen)
        flat = found.moves[level - 1, party].reshape(chosen.shape)
        np.multiply(chosen, found.worlds, out=flat)
        np.add(flat, np.arange(found.worlds), out=flat)

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
