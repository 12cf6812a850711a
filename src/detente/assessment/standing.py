"""How the parties see the states of one block of worlds: value first, then their own order.

A state's rank for a party is the pair (value of its outcome label, place in the
party's own order), so that no improvement contradicts a value. The values of a
label may be changed by events that have happened; they are compared on a grid of
1e-9 of the party's range. A party without values ranks by its own order alone.

Axis convention: *profiles* are the last axis: one world in one game, with the
settlement values that its disagreement point leads to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.conflict.play.evolution import GAIN_GRID, Standing
from detente.conflict.play.stages import Stage
from detente.conflict.preferences import statement_scores
from detente.conflict.states import BoolArray, IntArray

__all__ = [
    "BlockStanding",
    "Order",
    "RankedOrder",
    "StateClasses",
    "StatedOrder",
    "Valuation",
    "WeightedOrder",
    "dense_places",
]

FloatArray = NDArray[np.float64]

UNAVAILABLE = -(2.0**62)
SMALL = 31
"""Ranks of up to this many bits are kept in 32, which is faster."""


class Order(Protocol):
    """A party's own order of the states, as integer scores from 0; larger is better.

    Many worlds share an order: ``table`` scores states by each different order,
    and ``columns`` says which one a world has.
    """

    def table(self, numbers: IntArray) -> IntArray:
        """Give ``int[states, orders]``."""
        ...

    def columns(self, worlds: IntArray) -> IntArray:
        """Give ``int[worlds]``: the order of each of some worlds."""
        ...

    def scores(self, numbers: IntArray, worlds: IntArray) -> IntArray:
        """Give ``int[states, worlds]``."""
        ...


class _Scored:
    """Scores from a table and its columns."""

    __slots__ = ()

    def scores(self: Order, numbers: IntArray, worlds: IntArray) -> IntArray:
        """Give ``int[states, worlds]``."""
        return self.table(numbers).take(self.columns(worlds), axis=1)


@dataclass(frozen=True, slots=True)
class StatedOrder(_Scored):
    """Prioritised statements, most of whose orders many worlds share.

    Parameters
    ----------
    truth
        ``bool[statement, state number]``.
    positions
        ``int[statement, order]``: place of each statement in each different order.
    order
        ``int[worlds of the block]``: which order each world has.
    """

    truth: BoolArray
    positions: IntArray
    order: IntArray

    @classmethod
    def of(cls, truth: BoolArray, positions: IntArray) -> StatedOrder:
        """Find the different orders in ``int[statement, worlds]``."""
        different, order = np.unique(positions, axis=1, return_inverse=True)
        return cls(truth, different, order.reshape(-1))

    def table(self, numbers: IntArray) -> IntArray:
        """Score by the most important statement on which states differ."""
        return _narrow(statement_scores(self.truth[:, numbers], self.positions))

    def columns(self, worlds: IntArray) -> IntArray:
        """Give the order of each world."""
        return self.order[worlds]


def _narrow(scores: IntArray) -> IntArray:
    """Keep small numbers in 32 bits, which is faster."""
    return scores.astype(np.int32) if int(scores.max(initial=0)).bit_length() <= SMALL else scores


@dataclass(frozen=True, slots=True)
class RankedOrder(_Scored):
    """A ranking with ties, the same in all worlds: ``rank[state number]``."""

    rank: IntArray

    def table(self, numbers: IntArray) -> IntArray:
        """Score by the class of the state."""
        return _narrow(self.rank[numbers][:, None])

    def columns(self, worlds: IntArray) -> IntArray:
        """All worlds have the one order."""
        return np.zeros(len(worlds), dtype=np.intp)


@dataclass(frozen=True, slots=True)
class WeightedOrder(_Scored):
    """Weights of options taken: ``taken[option, state number]``, ``weights[option, worlds of the block]``."""

    taken: BoolArray
    weights: FloatArray

    def table(self, numbers: IntArray) -> IntArray:
        """Score by the sum of weights, on a grid of 1e-9 of the sum of their sizes."""
        weights = self.weights
        unit = np.maximum(np.abs(weights).sum(axis=0), np.finfo(float).tiny) / GAIN_GRID
        least = np.minimum(weights, 0).sum(axis=0)
        total = np.zeros((len(numbers), weights.shape[1]))
        for option, weight in enumerate(weights):
            total += self.taken[option, numbers][:, None] * weight
        scores: IntArray = np.rint((total - least) / unit).astype(np.int64)
        return scores

    def columns(self, worlds: IntArray) -> IntArray:
        """Each world has weights of its own."""
        return worlds


@dataclass(frozen=True, slots=True)
class Valuation:
    """What outcome labels are worth to one party.

    Parameters
    ----------
    values
        ``float[label, profiles]``: before changes by events, raised by the party's optimism.
    changes
        ``float[event, label, profiles]``: added once the event has happened.
    ranges
        ``float[profiles]``: the party's range.
    """

    values: FloatArray
    changes: FloatArray
    ranges: FloatArray

    def shares(self, happened: tuple[int, ...], profiles: IntArray) -> FloatArray:
        """Give ``float[label, profiles]`` in shares of the range while these events have happened."""
        total = self.values[:, profiles].copy()
        for event, level in enumerate(happened):
            if level:
                total += self.changes[event][:, profiles]
        return total / self.ranges[profiles]


@dataclass(frozen=True, slots=True)
class StateClasses:
    """States that one party cannot tell apart: same outcome label and place in its own order, in every world.

    Parameters
    ----------
    of_state
        ``int[state number]``: class of each state.
    example
        ``int[class]``: a state number of each class.
    """

    of_state: IntArray
    example: IntArray


@dataclass(frozen=True, slots=True)
class BlockStanding:
    """The preferences of all parties in the profiles of one block; feeds the evolution engine.

    Parameters
    ----------
    label
        ``int[state number]``: outcome label of each state; -1 where infeasible.
    classes
        Per party, the states that it cannot tell apart: ranks are worked out once for each class.
    available
        ``bool[label, profiles]``: False for a settlement label without an admissible package.
    worlds
        ``int[profiles]``: world of each profile within the block.
    orders
        Per party, its own order.
    valuations
        Per party, its values; None for a party without values.
    tables
        Scores of the classes by order, per party; worked out when first asked for.
    """

    label: IntArray
    classes: tuple[StateClasses, ...]
    available: BoolArray
    worlds: IntArray
    orders: tuple[Order, ...]
    valuations: tuple[Valuation | None, ...]
    tables: dict[int, IntArray] = field(default_factory=dict, compare=False, repr=False)

    def standing(self, stage: Stage, profiles: IntArray) -> Standing:
        """Give ranks, availability and values of the states of a stage in some profiles."""
        return self.at(stage.numbers, stage.happened, profiles)

    def at(self, numbers: IntArray, happened: tuple[int, ...], profiles: IntArray) -> Standing:
        """Give the same for any states in which exactly these events have happened."""
        open_labels = self.available[:, profiles]
        ranks: list[IntArray] = []
        shares: list[FloatArray | None] = []
        own: list[IntArray] = []
        for party, (valuation, classes) in enumerate(zip(self.valuations, self.classes, strict=True)):
            needed, of_state = np.unique(classes.of_state[numbers], return_inverse=True)
            columns = self.orders[party].columns(self.worlds[profiles])
            scores = self._table(party)[needed].take(columns, axis=1)
            by_label = None if valuation is None else valuation.shares(happened, profiles)
            if by_label is not None:
                label = self.label[classes.example[needed]]
                scores = _value_first(by_label, open_labels, label, scores)
            ranks.append(scores)
            shares.append(by_label)
            own.append(of_state.reshape(-1))
        label = self.label[numbers]
        available = None if open_labels.all() else open_labels.take(label, axis=0)
        return Standing(tuple(ranks), tuple(own), available, label, tuple(shares))

    def _table(self, party: int) -> IntArray:
        if party not in self.tables:
            self.tables[party] = self.orders[party].table(self.classes[party].example)
        return self.tables[party]


def _value_first(by_label: FloatArray, open_labels: BoolArray, label: IntArray, scores: IntArray) -> IntArray:
    """Join label values and own order into one integer rank: ``int[states, profiles]``."""
    places = dense_places(by_label, open_labels)
    bits = int(scores.max(initial=0)).bit_length()
    width = bits + len(by_label).bit_length()
    joined = _narrow(places << bits) if width <= SMALL else places << bits
    return joined.take(label, axis=0) | scores.astype(joined.dtype, copy=False)


def dense_places(by_label: FloatArray, open_labels: BoolArray) -> NDArray[np.int64]:
    """Number the labels of each profile by value on the 1e-9 grid: ``int[label, profiles]``, equals alike."""
    grid = np.where(open_labels, np.rint(by_label * GAIN_GRID), UNAVAILABLE)
    places = np.zeros(grid.shape, dtype=np.int64)
    for other in grid:
        places += other < grid
    return places
