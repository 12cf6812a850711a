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

from detente.conflict.stages import Reach, Stage
from detente.conflict.states import BoolArray, IntArray
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
        ``moves[level - 1][party]``: ``int[states * worlds]`` flat positions of the chosen states.
    ranks
        Per party ``int[states, worlds]``.
    available
        ``bool[states, worlds]`` or None: where a state is feasible in a world; None means everywhere.
    order
        Cyclic order of the parties in these worlds.
    """

    moves: tuple[tuple[IntArray, ...], ...]
    ranks: tuple[IntArray, ...]
    available: BoolArray | None
    order: tuple[int, ...]

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return int(self.ranks[0].shape[1])

    def rows(self, level: int, party: int) -> IntArray:
        """Give the replies of a party as ``int[states, worlds]`` rows of the stage."""
        return (self.moves[level - 1][party] // self.worlds).reshape(self.ranks[party].shape)

    def others(self, party: int) -> tuple[int, ...]:
        """List the other parties, from the one after `party`, going round."""
        place = self.order.index(party)
        return self.order[place + 1 :] + self.order[:place]

    def after_staying(self, level: int, party: int, flat: IntArray) -> IntArray:
        """Give the flat positions that `party` expects if it stays at `flat`, by its level of foresight."""
        if level > 1:
            for other in self.others(party):
                flat = self.moves[level - 2][other][flat]
        return flat


def level_replies(
    stage: Stage,
    ranks: tuple[IntArray, ...],
    available: BoolArray | None,
    order: tuple[int, ...],
    levels: int,
) -> Replies:
    """Compute the replies of levels 1 to `levels` of every party at every state.

    Parameters
    ----------
    stage
        States and moves.
    ranks
        Per party ``int[states, worlds]``, at least 0, larger is better; ties allowed.
    available
        ``bool[states, worlds]``; False where a settlement has no admissible package. None: everywhere.
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
    packing = _Packing.of(stage.size, ranks)
    moves: list[tuple[IntArray, ...]] = []
    found = Replies((), ranks, available, order)
    for level in range(1, levels + 1):
        moves.append(tuple(_reply(stage, found, packing, level, party) for party in range(len(ranks))))
        found = Replies(tuple(moves), ranks, available, order)
    return found


@dataclass(frozen=True, slots=True)
class _Packing:
    """A rank above a state in one integer, so that one maximum picks the best and breaks ties.

    ``low`` holds, for each state, the bits that make the lowest state number the
    largest; ``packed`` the ranks of each party moved above them.
    """

    bits: int
    low: IntArray
    packed: tuple[IntArray, ...]

    @classmethod
    def of(cls, states: int, ranks: tuple[IntArray, ...]) -> _Packing:
        bits = max(states - 1, 1).bit_length()
        top = max((int(rank.max(initial=0)) for rank in ranks), default=0)
        if min((int(rank.min(initial=0)) for rank in ranks), default=0) < 0:
            raise EngineError("ranks must be at least 0")
        width = top.bit_length() + bits
        if width > LARGEST:
            raise EngineError(f"ranks of {top.bit_length()} bits beside {states} states exceed {LARGEST} bits")
        low = ((1 << bits) - 1 - np.arange(states))[:, None]
        if width <= SMALL:
            return cls(bits, low.astype(np.int32), tuple(rank.astype(np.int32) << bits for rank in ranks))
        return cls(bits, low.astype(np.int64), tuple(rank.astype(np.int64) << bits for rank in ranks))

    @property
    def mask(self) -> int:
        """The bits of the state."""
        return (1 << self.bits) - 1


def _reply(stage: Stage, found: Replies, packing: _Packing, level: int, party: int) -> IntArray:
    """Give the level-`level` replies of `party` as flat positions."""
    judged = _judged(found, packing.packed[party], level, party)
    key = judged | packing.low
    if found.available is not None:
        key[~found.available] = -1
    chosen = _best_of_sets(key, stage.reach[party])[stage.reach[party].group]
    # Staying is compared first: the best must rank strictly above it.
    moves = (chosen & ~packing.mask) > judged
    chosen &= packing.mask
    np.subtract(packing.mask, chosen, out=chosen)
    flat = np.where(moves, chosen, np.arange(stage.size, dtype=chosen.dtype)[:, None]).astype(np.intp)
    flat *= found.worlds
    flat += np.arange(found.worlds)
    return flat.reshape(-1)


def _judged(found: Replies, packed: IntArray, level: int, party: int) -> IntArray:
    """Give the rank by which `party` judges each state as a choice: ``int[states, worlds]``, packed."""
    if level == 1:
        return packed
    flat: IntArray = np.arange(packed.size)
    for place, other in enumerate(found.others(party)):
        reply = found.moves[level - 2][other]
        flat = reply.take(flat) if place else reply
    return packed.reshape(-1).take(flat).reshape(packed.shape)


def _best_of_sets(key: IntArray, reach: Reach) -> IntArray:
    """Take the maximum of ``key[states, worlds]`` over each set of states: ``[groups, worlds]``."""
    best = key[reach.members[:, 0]]
    for place in range(1, reach.members.shape[1]):
        wide = int(np.searchsorted(-reach.sizes, -place))
        np.maximum(best[:wide], key[reach.members[:wide, place]], out=best[:wide])
    return best
