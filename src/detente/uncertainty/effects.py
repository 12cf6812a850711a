"""What an input carries: the shares among the worlds in each part of its range.

No new worlds are drawn: the worlds at hand are split by the value that one input
took in them. A number is split into fifths by value (lower, middle, upper; the
two fifths between are left out); a discrete input into its values. The
difference between the outer groups is the input's *influence*; an input whose
groups stand on two sides of a threshold is a candidate for flipping the verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Effect", "Group", "Outcomes", "effect_of_choice", "effect_of_number"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]
BoolArray = NDArray[np.bool_]

FIFTHS = ("lower fifth", "middle fifth", "upper fifth")
SMALLEST_GROUP = 30
"""Values drawn in fewer worlds carry no share: its standard error would exceed 9 points."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What is counted: ``bool[measure, worlds]``, such as rupture, rupture with a deal, held."""

    flags: BoolArray


@dataclass(frozen=True, slots=True)
class Group:
    """One part of an input's range, with the share of each measure among its worlds."""

    name: str
    low: float | None
    high: float | None
    worlds: int
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """The groups of one input, and the largest difference between lower and upper, or between values."""

    groups: tuple[Group, ...]
    influence: float


def effect_of_number(values: FloatArray, outcomes: Outcomes) -> Effect:
    """Split worlds by the fifths of a number.

    Parameters
    ----------
    values
        ``float[worlds]``: what the input drew.
    outcomes
        The measures.

    Returns
    -------
    Effect
        Empty where fewer than ten worlds, or no two different values, were drawn.
    """
    count = len(values)
    if count < 10 or values.min() == values.max():
        return Effect((), 0.0)
    order = np.argsort(values, kind="stable")
    cuts = [(0, count // 5), (2 * count // 5, 3 * count // 5), (count - count // 5, count)]
    groups = []
    for name, (begin, end) in zip(FIFTHS, cuts, strict=True):
        worlds = order[begin:end]
        groups.append(_group(name, worlds, outcomes, float(values[worlds[0]]), float(values[worlds[-1]])))
    return Effect(tuple(groups), _largest_difference((groups[0], groups[2])))


def effect_of_choice(values: IntArray, names: Sequence[str], outcomes: Outcomes) -> Effect:
    """Split worlds by the value of a discrete input.

    Parameters
    ----------
    values
        ``int[worlds]``: the alternative drawn.
    names
        Words for each alternative.
    outcomes
        The measures.

    Returns
    -------
    Effect
        Without the values drawn in fewer than 30 worlds; empty if fewer than two remain.
    """
    groups = []
    for value, name in enumerate(names):
        worlds = np.flatnonzero(values == value)
        if len(worlds) >= SMALLEST_GROUP:
            groups.append(_group(name, worlds, outcomes, None, None))
    if len(groups) < 2:
        return Effect((), 0.0)
    return Effect(tuple(groups), _largest_difference(groups))


def _group(name: str, worlds: IntArray, outcomes: Outcomes, low: float | None, high: float | None) -> Group:
    counted = np.count_nonzero(outcomes.flags[:, worlds], axis=1)
    return Group(name, low, high, len(worlds), tuple(int(count) / len(worlds) for count in counted))


def _largest_difference(groups: Sequence[Group]) -> float:
    by_measure = zip(*(group.shares for group in groups), strict=True)
    return max((max(shares) - min(shares) for shares in by_measure), default=0.0)
