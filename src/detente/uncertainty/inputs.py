"""Uncertain inputs, and how a world draws them.

A *world* is one draw of every uncertain input. Each input has a stream of its
own, keyed by the seed and its key path; the index of the world is the position
in the stream. So any block of worlds can be drawn alone, and adding or
overriding one input leaves all others as they were (common random numbers).
Correlated numbers mix the streams of their group, see
:mod:`detente.quantities.copula`; a number that is held keeps its stream for the
others, so that holding it changes none of them.

Axis convention: worlds are the last axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from detente.errors import EngineError
from detente.quantities import Distribution, Loadings, coupled_uniforms, rivals, uniforms

__all__ = [
    "BoundInput",
    "ChanceInput",
    "ChoiceInput",
    "DrawnInput",
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
    """A number with a distribution; a mixture also tells which rival was drawn.

    Parameters
    ----------
    path
        Key path of the input.
    distribution
        What is drawn.
    loadings
        The streams that its uniforms are mixed of, if it is correlated with others; its own alone otherwise.
    shift
        How many worlds further on in its streams every world looks; see :func:`~detente.uncertainty.shifted`.
    """

    path: str
    distribution: Distribution
    loadings: Loadings = ()
    shift: int = 0


@dataclass(frozen=True, slots=True)
class ChoiceInput:
    """One of several alternatives, by fixed shares that sum to 1; `shift` as for a number."""

    path: str
    shares: tuple[float, ...]
    shift: int = 0


@dataclass(frozen=True, slots=True)
class OrderInput:
    """An order of `size` things, all permutations alike unless they have shares.

    Parameters
    ----------
    path
        Key path of the input.
    size
        Number of things.
    first
        The things that stand first, in this order, in every world; the others keep the order
        among them that was drawn.
    shares
        Share of each permutation, in lexicographic order; they sum to 1. Empty: all alike. An order that is
        drawn as if all were alike is kept where it may be, so that few worlds draw another one.
    shift
        As for a number.
    """

    path: str
    size: int
    first: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()
    shift: int = 0

    def __post_init__(self) -> None:
        """Refuse shares that are not one for each permutation."""
        if self.shares and len(self.shares) != factorial(self.size):
            raise EngineError(
                f"{self.path}: {len(self.shares)} shares given for {factorial(self.size)} permutations"
            )


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
    held
        True or False: it is so, or is not, in every world, whatever its chance. None: drawn.
    shift
        As for a number; the number that holds the chance has its own.
    """

    path: str
    chance: str
    exponent: float = 1.0
    held: bool | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class BoundInput:
    """A number that a choice decides: in each world that of the part whose alternative was drawn.

    Parameters
    ----------
    path
        Key path of the number.
    choice
        Path of the :class:`ChoiceInput` that decides, for this number and others.
    parts
        Paths of the :class:`NumberInput`, one for each alternative.
    """

    path: str
    choice: str
    parts: tuple[str, ...]


DrawnInput = NumberInput | ChoiceInput | OrderInput | ChanceInput
UncertainInput = DrawnInput | BoundInput


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
        If a chance input names a number, or a bound one a choice or a number, that is not among the inputs.
    """
    numbers: dict[str, FloatArray] = {}
    choices: dict[str, IntArray] = {}
    orders: dict[str, IntArray] = {}
    chances: dict[str, ChanceInput] = {}
    bound: list[BoundInput] = []
    for item in inputs:
        if isinstance(item, ChanceInput):
            chances[item.path] = item
        elif isinstance(item, BoundInput):
            bound.append(item)
        elif isinstance(item, OrderInput):
            orders[item.path] = _order(item, seed, start, count)
        elif isinstance(item, ChoiceInput):
            choices[item.path] = _choice(item, uniforms(seed, item.path, start + item.shift, count))
        else:
            uniform = _uniform(item, seed, start, count)
            numbers[item.path] = item.distribution.quantile(uniform)
            mixture = rivals(item.distribution)
            if mixture is not None:
                choices[item.path] = mixture.part(uniform)
    numbers |= _decided(bound, numbers, choices)
    drawn = {path: _chance(item, numbers, seed, start, count) for path, item in chances.items()}
    return Draws(start, count, numbers, choices, orders, drawn)


def central(inputs: Iterable[UncertainInput]) -> Draws:
    """Give the central world: medians, orders as written, the likeliest alternatives, chances from 50 %.

    Of an order with shares it is the likeliest.
    """
    listed = tuple(inputs)
    numbers = {
        item.path: np.array([item.distribution.median]) for item in listed if isinstance(item, NumberInput)
    }
    choices: dict[str, IntArray] = {
        item.path: np.array([int(np.argmax(item.shares))]) for item in listed if isinstance(item, ChoiceInput)
    }
    orders: dict[str, IntArray] = {
        item.path: _with_first(_likeliest(item)[:, None], item.first)
        for item in listed
        if isinstance(item, OrderInput)
    }
    bound = [item for item in listed if isinstance(item, BoundInput)]
    numbers |= _decided(bound, numbers, choices)
    chances = {item.path: _likely(item, numbers) for item in listed if isinstance(item, ChanceInput)}
    return Draws(0, 1, numbers, choices, orders, chances)


def _decided(
    bound: Iterable[BoundInput], numbers: Mapping[str, FloatArray], choices: Mapping[str, IntArray]
) -> dict[str, FloatArray]:
    """Give each bound number the part that the choice picks in each world."""
    found: dict[str, FloatArray] = {}
    for item in bound:
        missing = [path for path in item.parts if path not in numbers]
        if item.choice not in choices or missing:
            raise EngineError(
                f"{item.path} is decided by {item.choice} between {', '.join(item.parts)}; "
                "one of them is not among the inputs"
            )
        parts = np.stack([numbers[path] for path in item.parts])
        found[item.path] = parts[choices[item.choice], np.arange(parts.shape[1])]
    return found


def _uniform(item: NumberInput, seed: int, start: int, count: int) -> FloatArray:
    if item.loadings:
        return coupled_uniforms(seed, item.loadings, start + item.shift, count)
    return uniforms(seed, item.path, start + item.shift, count)


def _choice(item: ChoiceInput, uniform: FloatArray) -> IntArray:
    limits = np.cumsum(item.shares)[:-1]
    return np.searchsorted(limits, uniform, side="right")


def _order(item: OrderInput, seed: int, start: int, count: int) -> IntArray:
    uniform = uniforms(seed, item.path, start + item.shift, count, item.size).reshape(count, item.size)
    order: IntArray = np.argsort(uniform, axis=1, kind="stable").T
    if item.shares:
        kept = uniforms(seed, f"{item.path}.kept", start + item.shift, count)
        order = _by_shares(order, np.array(item.shares), kept)
    return _with_first(order, item.first)


def _by_shares(order: IntArray, shares: FloatArray, uniform: FloatArray) -> IntArray:
    """Draw orders by their shares from orders drawn alike, keeping as many of them as can be.

    Of N orders, one that was drawn is kept with the chance ``min(1, N share)``; otherwise another is drawn
    by what its share exceeds 1/N. So each comes up with its share, and no fewer could have been changed.
    """
    listed = np.array(list(permutations(range(len(order)))))
    digits = len(order) ** np.arange(len(order) - 1, -1, -1)
    number: IntArray = np.searchsorted(listed @ digits, digits @ order)
    kept = np.minimum(1.0, len(listed) * shares[number])
    changed = np.flatnonzero(uniform >= kept)
    excess = np.cumsum(np.maximum(shares - 1 / len(listed), 0.0))
    if len(changed) and excess[-1] > 0:
        again = (uniform[changed] - kept[changed]) / (1 - kept[changed])
        number[changed] = np.searchsorted(excess[:-1] / excess[-1], again, side="right")
    found: IntArray = listed[number].T
    return found


def _likeliest(item: OrderInput) -> IntArray:
    """Give the likeliest order, of equals the first: as written where all are alike."""
    if not item.shares:
        return np.arange(item.size)
    return np.array(list(permutations(range(item.size)))[int(np.argmax(item.shares))])


def _with_first(order: IntArray, first: tuple[int, ...]) -> IntArray:
    """Move some things to the front of every order; the others stay in their order."""
    if not first:
        return order
    count = order.shape[1]
    others = order.T[~np.isin(order.T, first)].reshape(count, -1).T
    return np.concatenate([np.repeat(np.array(first)[:, None], count, axis=1), others])


def _chance(
    item: ChanceInput, numbers: Mapping[str, FloatArray], seed: int, start: int, count: int
) -> BoolArray:
    uniform = uniforms(seed, item.path, start + item.shift, count)
    happens: BoolArray = uniform < _by_horizon(item, numbers)
    return happens if item.held is None else np.full(count, item.held)


def _likely(item: ChanceInput, numbers: Mapping[str, FloatArray]) -> BoolArray:
    likely: BoolArray = _by_horizon(item, numbers) >= 0.5
    return likely if item.held is None else np.full(likely.shape, item.held)


def _by_horizon(item: ChanceInput, numbers: Mapping[str, FloatArray]) -> FloatArray:
    if item.chance not in numbers:
        raise EngineError(f"{item.path} takes its chance from {item.chance}, which is not an input")
    chance = numbers[item.chance] / 100
    if item.exponent == 1:
        return chance
    result: FloatArray = 1 - (1 - chance) ** item.exponent
    return result
