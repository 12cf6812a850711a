"""A conflict: its states and how every party ranks them.

``rank[party]`` is an array over the states, larger is better, ties allowed;
only the order counts. A model holds either one ranking per party or, with a
world axis at the end of every array, one per party and world. Which states are
feasible may depend on the world too; who can change which option may not.

Axis convention: see `detente.conflict.states`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.conflict.states import BoolArray, IntArray, StateSpace
from detente.errors import EngineError

__all__ = ["ConflictModel"]


@dataclass(frozen=True, slots=True, eq=False)
class ConflictModel:
    """A conflict: its states and moves, and how each party ranks the states.

    Only the order of a party's ranks counts. Which states are feasible may depend on the world; who can
    change what may not.

    Parameters
    ----------
    space
        The states, who moves along which axis, and what is feasible.
    rank
        ``int[party, *levels]`` or ``int[party, *levels, worlds]``: larger is better, ties allowed.
    feasible
        ``bool[*levels]`` or ``bool[*levels, worlds]`` in place of ``space.feasible``.

    Raises
    ------
    EngineError
        If the shapes, types or numbers of worlds contradict each other.

    References
    ----------
    [FHK1993]_
    """

    space: StateSpace
    rank: IntArray
    feasible: BoolArray | None = None

    def __post_init__(self) -> None:
        """Refuse arrays that contradict each other."""
        _check_rank(self.space, self.rank)
        if self.feasible is not None:
            _check_feasible(self.space, self.rank, self.feasible)

    @property
    def worlds(self) -> int | None:
        """Number of worlds; None where the arrays have no world axis."""
        extra = self.shape[len(self.space.levels) :]
        return extra[0] if extra else None

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of every result over the states: the levels, then the worlds if there are any."""
        override = () if self.feasible is None else self.feasible.shape
        return max(self.rank.shape[1:], override, key=len)

    @property
    def feasible_states(self) -> BoolArray:
        """Feasible states as a read-only ``bool`` array of ``shape``."""
        chosen = self.space.feasible if self.feasible is None else self.feasible
        return np.broadcast_to(_with_worlds(chosen, self.shape), self.shape)

    def ranks_of(self, party: int) -> IntArray:
        """Give the ranks of `party` as a read-only ``int`` array of ``shape``.

        Raises
        ------
        EngineError
            If there is no such party.
        """
        if not 0 <= party < self.space.parties:
            raise EngineError(f"no party {party}; parties run from 0 to {self.space.parties - 1}")
        return np.broadcast_to(_with_worlds(self.rank[party], self.shape), self.shape)

    def opponents_of(self, party: int) -> tuple[int, ...]:
        """Give every party but `party`, in order."""
        return tuple(other for other in range(self.space.parties) if other != party)

    def in_world(self, world: int) -> ConflictModel:
        """Give the model of one `world`, without a world axis.

        Raises
        ------
        EngineError
            If there is no such world.
        """
        if self.worlds is None or not 0 <= world < self.worlds:
            raise EngineError(f"no world {world}; the model has {self.worlds or 'no'} worlds")
        return self._at(world)

    def in_worlds(self, first: int, last: int) -> ConflictModel:
        """Give the model of the worlds from `first` up to, but not including, `last`.

        Raises
        ------
        EngineError
            If there are no such worlds.
        """
        if self.worlds is None or not 0 <= first < last <= self.worlds:
            raise EngineError(f"no worlds {first} to {last - 1}; the model has {self.worlds or 'no'} worlds")
        return self._at(slice(first, last))

    def portions(self, most: int) -> Iterator[ConflictModel]:
        """Give models of at most `most` worlds each, in order; the model itself without a world axis.

        Raises
        ------
        EngineError
            If `most` is not positive.
        """
        if most < 1:
            raise EngineError(f"portions of {most} worlds; a portion has one at least")
        if self.worlds is None:
            yield self
            return
        for first in range(0, self.worlds, most):
            yield self.in_worlds(first, min(self.worlds, first + most))

    def _at(self, which: int | slice) -> ConflictModel:
        options = len(self.space.levels)
        rank = self.rank[..., which] if self.rank.ndim == options + 2 else self.rank
        feasible = self.feasible
        if feasible is not None and feasible.ndim == options + 1:
            feasible = feasible[..., which]
        return ConflictModel(self.space, rank, feasible)


def _with_worlds(grid: BoolArray | IntArray, shape: tuple[int, ...]) -> NDArray[Any]:
    return grid if grid.ndim == len(shape) else grid[..., None]


def _check_rank(space: StateSpace, rank: IntArray) -> None:
    expected = (space.parties, *space.levels)
    if rank.shape[: len(expected)] != expected or rank.ndim > len(expected) + 1:
        raise EngineError(f"rank has shape {rank.shape}; expected {expected}, worlds last if any")
    if rank.dtype.kind not in "iu" or rank.dtype == np.uint64:
        raise EngineError(f"rank holds {rank.dtype}; ranks are integers, larger is better")


def _check_feasible(space: StateSpace, rank: IntArray, feasible: BoolArray) -> None:
    options = len(space.levels)
    if feasible.shape[:options] != space.levels or feasible.ndim > options + 1:
        raise EngineError(f"feasible has shape {feasible.shape}; expected {space.levels}, worlds last if any")
    if feasible.dtype != np.bool_:
        raise EngineError(f"feasible holds {feasible.dtype}; it marks states with true and false")
    if feasible.ndim == options + 1 and rank.ndim == options + 2 and feasible.shape[-1] != rank.shape[-1]:
        raise EngineError(f"feasible has {feasible.shape[-1]} worlds, rank {rank.shape[-1]}")
