"""Uncertain inputs, and how a world draws them.

A *world* is one draw of every uncertain input. Each input has a stream of its
own, keyed by the seed and its key path; the index of the world is the position
in the stream. So any block of worlds can be drawn alone, and adding or
overriding one input leaves all others as they were (common random numbers).

Axis convention: worlds are the last axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import EngineError
from detente.quantities import Distribution, rivals, uniforms

__all__ = [
    "ChanceInput",
    "ChoiceInput",
    "Draws",
    "NumberInput",
    "OrderInput",
    "UncertainInput",
    "central",
    "draw",
]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class NumberInput:
    """A number with a distribution; a mixture also tells which rival was drawn."""

    path: str
    distribution: Distribution


@dataclass(frozen=True, slots=True)
class ChoiceInput:
    """One of several alternatives, by fixed shares that sum to 1."""

    path: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class OrderInput:
    """An order of `size` things, all permutations alike."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class ChanceInput:
    """Something that is so or not, with a chance that is itself a number input, in percent.

    Parameters
    ----------
    path
        Key path of the input.
    chance
        Path of the :class:`NumberInput` that holds the chance.
    exponent
        Time ratio r: the chance p becomes ``1 - (1 - p)^r``, the share of a constant rate
        that falls before the horizon; 1 where the date lies before it.
    """

    path: str
    chance: str
    exponent: float = 1.0


UncertainInput = NumberInput | ChoiceInput | OrderInput | ChanceInput


@dataclass(frozen=True, slots=True)
class Draws:
    """What a block of worlds drew.

    Parameters
    ----------
    start, count
        The block: worlds `start` to `start + count - 1`.
    numbers
        By path ``float[worlds]``.
    choices
        By path ``int[worlds]``: the alternative drawn; for a mixture, the rival.
    orders
        By path ``int[place, worlds]``: which thing stands at each place.
    chances
        By path ``bool[worlds]``.
    """

    start: int
    count: int
    numbers: Mapping[str, FloatArray]
    choices: Mapping[str, IntArray]
    orders: Mapping[str, IntArray]
    chances: Mapping[str, BoolArray]

    def holding(self, held: Mapping[str, float | int | bool]) -> Draws:
        """Give the same draws with some chances held to happen or not in every world.

        Raises
        ------
        EngineError
            If a path is no chance among the inputs, or what it is held at is neither true nor false.
        """
        if not held:
            return self
        for path, value in held.items():
            if path not in self.chances or not isinstance(value, bool):
                allowed = ", ".join(self.chances) or "none"
                raise EngineError(f"{path} cannot be held at {value}; true or false for: {allowed}")
        fixed = {path: np.full(self.count, bool(value)) for path, value in held.items()}
        return replace(self, chances={**self.chances, **fixed})

    def among(self, worlds: slice | IntArray) -> Draws:
        """Give the draws of some of the worlds; a slice keeps the place of its first world."""
        start = self.start + (worlds.start or 0) if isinstance(worlds, slice) else 0
        count = len(range(self.count)[worlds]) if isinstance(worlds, slice) else len(worlds)
        return Draws(
            start,
            count,
            {path: values[worlds] for path, values in self.numbers.items()},
            {path: values[worlds] for path, values in self.choices.items()},
            {path: values[:, worlds] for path, values in self.orders.items()},
            {path: values[worlds] for path, values in self.chances.items()},
        )


def draw(inputs: Iterable[UncertainInput], seed: int, start: int, count: int) -> Draws:
    """Draw every input in the worlds of one block.

    Parameters
    ----------
    inputs
        The inputs; a chance input stands anywhere after or before the number it names.
    seed
        Seed of the whole assessment.
    start, count
        First world and number of worlds.

    Returns
    -------
    Draws

    Raises
    ------
    EngineError
        If a chance input names a number that is not among the inputs.
    """
    numbers: dict[str, FloatArray] = {}
    choices: dict[str, IntArray] = {}
    orders: dict[str, IntArray] = {}
    chances: dict[str, ChanceInput] = {}
    for item in inputs:
        if isinstance(item, ChanceInput):
            chances[item.path] = item
        elif isinstance(item, OrderInput):
            orders[item.path] = _order(item, seed, start, count)
        elif isinstance(item, ChoiceInput):
            choices[item.path] = _choice(item, uniforms(seed, item.path, start, count))
        else:
            uniform = uniforms(seed, item.path, start, count)
            numbers[item.path] = item.distribution.quantile(uniform)
            mixture = rivals(item.distribution)
            if mixture is not None:
                choices[item.path] = mixture.part(uniform)
    drawn = {path: _chance(item, numbers, seed, start, count) for path, item in chances.items()}
    return Draws(start, count, numbers, choices, orders, drawn)


def central(inputs: Iterable[UncertainInput]) -> Draws:
    """Give the central world: medians, orders as written, the likeliest alternatives, chances from 50 %."""
    listed = tuple(inputs)
    numbers = {
        item.path: np.array([item.distribution.median]) for item in listed if isinstance(item, NumberInput)
    }
    choices: dict[str, IntArray] = {
        item.path: np.array([int(np.argmax(item.shares))]) for item in listed if isinstance(item, ChoiceInput)
    }
    orders: dict[str, IntArray] = {
        item.path: np.arange(item.size)[:, None] for item in listed if isinstance(item, OrderInput)
    }
    chances = {
        item.path: _by_horizon(item, numbers) >= 0.5 for item in listed if isinstance(item, ChanceInput)
    }
    return Draws(0, 1, numbers, choices, orders, chances)


def _choice(item: ChoiceInput, uniform: FloatArray) -> IntArray:
    limits = np.cumsum(item.shares)[:-1]
    return np.searchsorted(limits, uniform, side="right")


def _order(item: OrderInput, seed: int, start: int, count: int) -> IntArray:
    uniform = uniforms(seed, item.path, start, count, item.size).reshape(count, item.size)
    return np.argsort(uniform, axis=1, kind="stable").T


def _chance(
    item: ChanceInput, numbers: Mapping[str, FloatArray], seed: int, start: int, count: int
) -> BoolArray:
    happens: BoolArray = uniforms(seed, item.path, start, count) < _by_horizon(item, numbers)
    return happens


def _by_horizon(item: ChanceInput, numbers: Mapping[str, FloatArray]) -> FloatArray:
    if item.chance not in numbers:
        raise EngineError(f"{item.path} takes its chance from {item.chance}, which is not an input")
    chance = numbers[item.chance] / 100
    if item.exponent == 1:
        return chance
    result: FloatArray = 1 - (1 - chance) ** item.exponent
    return result
