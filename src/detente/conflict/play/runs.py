"""What evolution plays with: how the parties see the states of a stage, and which plays to make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.conflict.play.stages import Stage
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["Preferences", "Runs", "Standing", "cyclic_orders"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the parties see the states of one stage, in some profiles.

    Parameters
    ----------
    class_ranks
        Per party ``int[class, profiles]``, at least 0, larger is better.
    classes
        Per party ``int[states]``: the class of each state. States of one class rank alike in every profile.
    available
        ``bool[states, profiles]`` or None (all): False where a settlement has no admissible package.
    label
        ``int[states]``: a number for what gives each state its value, such as its outcome label.
    shares
        Per party ``float[label, profiles]``: value in shares of its range; None for a party without values.
    """

    class_ranks: tuple[IntArray, ...]
    classes: tuple[IntArray, ...]
    available: BoolArray | None
    label: IntArray
    shares: tuple[FloatArray | None, ...]

    @property
    def ranks(self) -> tuple[IntArray, ...]:
        """Give the ranks state by state: per party ``int[states, profiles]``."""
        both = zip(self.class_ranks, self.classes, strict=True)
        return tuple(rank.take(of_state, axis=0) for rank, of_state in both)


class Preferences(Protocol):
    """Anything that can tell how the parties see a stage."""

    def standing(self, stage: Stage, profiles: IntArray) -> Standing:
        """Give the parties' view of the states of `stage` in the given profiles."""
        ...


@dataclass(frozen=True, slots=True)
class Runs:
    """The plays to make, and how.

    Parameters
    ----------
    profiles
        ``int[runs]``: which preferences each run uses.
    foresight
        ``int[party, runs]``: levels from 1.
    order
        ``int[place, runs]``: movers in order; parties by number, coalition ``c`` as ``parties + c``.
    happens
        ``bool[event, runs]``: events in axis order.
    dates
        Event positions (not axes) in order of date.
    traced
        Number of runs, from the first, whose every step is kept.
    compiled
        Play by compiled kernels, for which numba must be installed; the results are the same.
    """

    profiles: IntArray
    foresight: IntArray
    order: IntArray
    happens: BoolArray
    dates: tuple[int, ...]
    traced: int = 0
    compiled: bool = False

    def __post_init__(self) -> None:
        """Refuse arrays of different numbers of runs, and levels below 1."""
        count = len(self.profiles)
        if {self.foresight.shape[1], self.order.shape[1], self.happens.shape[1]} != {count}:
            raise EngineError("profiles, foresight, order and happens must hold the same number of runs")
        if self.foresight.size and self.foresight.min() < 1:
            raise EngineError("foresight levels start at 1")


def cyclic_orders(order: IntArray, parties: int) -> IntArray:
    """Give each run's order of the parties, turned so that party 0 stands first: ``int[party, runs]``."""
    place = np.empty((parties, order.shape[1]), dtype=int)
    for position, movers in enumerate(order):
        is_party = movers < parties
        place[movers[is_party], np.flatnonzero(is_party)] = position
    turned = np.argsort(place, axis=0, kind="stable")
    first = np.argmax(turned == 0, axis=0)
    return np.take_along_axis(turned, (first + np.arange(parties)[:, None]) % parties, axis=0)
