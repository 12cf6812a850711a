"""Which uncertain inputs the weights move: each under equal weights and under the new ones.

The difference is counted in standard deviations of the worlds under equal weights. For an
input that the weights have nothing to do with, it has a standard deviation of
``sqrt(1/m - 1/n)``, with n worlds of which m are effective: that is the *noise*. Listed
are differences beyond three times the noise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile.inputs import InputRecord
from detente.assessment.input_view import order_number
from detente.assessment.result.update import InputShift
from detente.conflict.states import IntArray
from detente.uncertainty import (
    ChanceInput,
    Draws,
    NumberInput,
    OrderInput,
    effective_number,
    moved_number,
    moved_share,
)

__all__ = ["Shifts", "noise_of", "shift_of", "shifts_of"]

FloatArray = NDArray[np.float64]
MOST = 10
CLEAR = 3.0
SMALLEST_GROUP = 30
"""Values drawn in fewer worlds are not compared, as in :mod:`detente.uncertainty.effects`."""
EQUAL = 1e-9
"""Smaller differences are rounding."""


@dataclass(frozen=True, slots=True)
class Shifts:
    """The inputs that moved most, how many moved beyond the noise, how many were compared, and the noise."""

    shown: tuple[InputShift, ...]
    moved: int
    compared: int
    noise: float


def shifts_of(
    records: Sequence[InputRecord], draws: Draws, weights: FloatArray, observed: frozenset[str]
) -> Shifts:
    """Compare every input under equal weights with what it is under the new ones.

    Parameters
    ----------
    records
        The inputs in case order.
    draws
        What was drawn.
    weights
        ``float[worlds]``.
    observed
        Paths of the observed events, which say nothing new of themselves.

    Returns
    -------
    Shifts
    """
    listed = [record for record in records if record.path not in observed]
    noise = noise_of(weights)
    found = [shift for record in listed for shift in [shift_of(record, draws, weights)] if shift is not None]
    moved = [shift for shift in found if shift.difference > max(CLEAR * noise, EQUAL)]
    moved.sort(key=lambda shift: -shift.difference)
    return Shifts(tuple(moved[:MOST]), len(moved), len(listed), noise)


def noise_of(weights: FloatArray) -> float:
    """Give the standard deviation of the difference of an input that does not matter for the weights."""
    return sqrt(max(0.0, 1 / effective_number(weights) - 1 / len(weights)))


def shift_of(record: InputRecord, draws: Draws, weights: FloatArray) -> InputShift | None:
    """Compare one input; of a discrete one the value that moved most, None where no value can be compared."""
    if isinstance(record.input, NumberInput) and record.path not in draws.choices:
        moved = moved_number(draws.numbers[record.path], weights)
        return _shift(record, "", moved.before, moved.after, moved.difference)
    drawn = _values(record, draws)
    best: InputShift | None = None
    for value, name in _compared(record, drawn):
        moved = moved_share(drawn == value, weights)
        shift = _shift(record, name, moved.before, moved.after, moved.difference)
        if best is None or shift.difference > best.difference:
            best = shift
    return best


def _compared(record: InputRecord, drawn: IntArray) -> Iterator[tuple[int, str]]:
    """List values drawn often enough; of two values the second says it all."""
    values = list(enumerate(record.values))
    for value, name in values[1:] if len(values) == 2 else values:
        if SMALLEST_GROUP <= np.count_nonzero(drawn == value) < len(drawn):
            yield value, name


def _values(record: InputRecord, draws: Draws) -> IntArray:
    if isinstance(record.input, ChanceInput):
        return draws.chances[record.path].astype(np.intp)
    if isinstance(record.input, OrderInput):
        return order_number(draws.orders[record.path])
    return draws.choices[record.path]


def _shift(record: InputRecord, value: str, before: float, after: float, difference: float) -> InputShift:
    return InputShift(
        path=record.path,
        name=record.name,
        kind=record.kind,
        written=record.written,
        value=value,
        before=before,
        after=after,
        difference=difference,
    )
