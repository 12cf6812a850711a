"""Inputs held at one value in every world, while all others are drawn as before.

A held input keeps its path, and every other input keeps its stream; so a world
with an input held differs from the world of the same index in this input and in
what follows from it, and in nothing else (common random numbers).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.errors import EngineError
from detente.quantities import Exact, rivals
from detente.uncertainty.inputs import (
    BoundInput,
    ChanceInput,
    ChoiceInput,
    NumberInput,
    OrderInput,
    UncertainInput,
)

__all__ = ["shifted", "with_alternative", "with_first", "with_inputs", "with_number", "with_truth"]


def with_number(item: NumberInput, value: float) -> NumberInput:
    """Hold a number at a value.

    Parameters
    ----------
    item
        The number; rival or not.
    value
        What it is in every world.

    Returns
    -------
    NumberInput

    Raises
    ------
    QuantityError
        If the value is not finite.
    """
    return NumberInput(item.path, Exact(value))


def with_alternative(item: ChoiceInput | NumberInput, alternative: int) -> ChoiceInput | NumberInput:
    """Hold a choice at one alternative, or believe one of several rival values.

    A rival that is a range is still drawn from it, by the uniforms of the input.

    Parameters
    ----------
    item
        A choice, or a number with rivals.
    alternative
        Position of the alternative or of the rival, from 0.

    Returns
    -------
    ChoiceInput or NumberInput

    Raises
    ------
    EngineError
        If there is no such alternative, or a number has no rivals.
    """
    if isinstance(item, ChoiceInput):
        _check(item.path, alternative, len(item.shares))
        sure = tuple(float(place == alternative) for place in range(len(item.shares)))
        return replace(item, shares=sure)
    mixture = rivals(item.distribution)
    if mixture is None:
        raise EngineError(f"{item.path} has no rival values; hold it at a number instead")
    _check(item.path, alternative, len(mixture.parts))
    return replace(item, distribution=mixture.parts[alternative])


def with_first(item: OrderInput, first: tuple[int, ...]) -> OrderInput:
    """Hold what stands first in an order; the rest stays as drawn.

    Parameters
    ----------
    item
        The order.
    first
        Positions of the things that come first, in this order; all of them for a whole order.

    Returns
    -------
    OrderInput

    Raises
    ------
    EngineError
        If a thing is named twice or does not exist.
    """
    for thing in first:
        _check(item.path, thing, item.size)
    if len(set(first)) < len(first):
        raise EngineError(f"{item.path}: a thing stands twice in the order {first}; name each once")
    return replace(item, first=first)


def with_truth(item: ChanceInput, held: bool) -> ChanceInput:
    """Hold something that is so or not as so (True) or not (False), whatever its chance."""
    return replace(item, held=held)


def shifted(item: UncertainInput, worlds: int) -> UncertainInput:
    """Let an input take in every world what it would draw so many worlds later.

    All inputs shifted by n give the worlds from n on; some of them alone give the worlds as they are but for
    these inputs. A correlated number must be shifted with all of its group, since they share streams.

    Parameters
    ----------
    item
        The input.
    worlds
        How far, from 0.

    Returns
    -------
    UncertainInput

    Raises
    ------
    EngineError
        If the number is negative.
    """
    if worlds < 0:
        raise EngineError(f"{item.path}: a shift by {worlds} worlds given; allowed: 0 or more")
    # A bound number draws nothing itself.
    return item if isinstance(item, BoundInput) else replace(item, shift=item.shift + worlds)


def with_inputs(
    inputs: Iterable[UncertainInput], held: Iterable[UncertainInput]
) -> tuple[UncertainInput, ...]:
    """Put held inputs in the place of those with the same path.

    Parameters
    ----------
    inputs
        All inputs.
    held
        Some of them, held.

    Returns
    -------
    tuple of UncertainInput
        In the order of `inputs`.

    Raises
    ------
    EngineError
        If a held input is none of the inputs.
    """
    listed = tuple(inputs)
    by_path = {item.path: item for item in held}
    unknown = by_path.keys() - {item.path for item in listed}
    if unknown:
        raise EngineError(f"{', '.join(sorted(unknown))}: no such input; hold one that is drawn")
    return tuple(by_path.get(item.path, item) for item in listed)


def _check(path: str, place: int, count: int) -> None:
    if not 0 <= place < count:
        raise EngineError(f"{path}: position {place} given; allowed: 0 to {count - 1}")
