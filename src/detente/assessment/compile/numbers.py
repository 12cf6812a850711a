"""Numbers of a case as the worlds see them: constant, drawn, or computed from quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import AssessmentError, ExpressionError
from detente.expressions import evaluate_formula, names
from detente.expressions.tree import Formula
from detente.quantities import into_formula, out_of_formula
from detente.uncertainty import Draws

__all__ = ["Number", "World", "constant", "out_of"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Number:
    """One number: exactly one of a constant, a stream of draws (by path) and a formula over quantities."""

    path: str
    constant: float | None = None
    formula: Formula | None = None
    unit: str = ""

    @property
    def is_drawn(self) -> bool:
        """Whether it has a stream of its own."""
        return self.constant is None and self.formula is None


def constant(value: float, unit: str = "") -> Number:
    """Give a number that is the same in every world."""
    return Number("", value, unit=unit)


class World:
    """The draws of one block, with formulas over quantities worked out once.

    Parameters
    ----------
    draws
        What the block drew.
    quantities
        The quantities of the case by slug; formulas may use other quantities.
    """

    def __init__(self, draws: Draws, quantities: Mapping[str, Number]) -> None:
        self.draws = draws
        self._quantities = quantities
        self._environment: dict[str, FloatArray] = {}
        for name in quantities:
            self._quantity(name)

    @property
    def count(self) -> int:
        """Number of worlds in the block."""
        return self.draws.count

    def number(self, number: Number) -> FloatArray:
        """Give ``float[worlds]``, in base units, percentages as written."""
        if number.constant is not None:
            return np.full(self.count, number.constant)
        if number.formula is None:
            return self.draws.numbers[number.path]
        return out_of(self.formula(number.formula, number.path), number.unit, self.count)

    def formula(self, tree: Formula, path: str, extra: Mapping[str, FloatArray] | None = None) -> FloatArray:
        """Work a formula out on the quantities and, beside them, `extra` names (arrays that broadcast)."""
        try:
            return evaluate_formula(tree, {**self._environment, **(extra or {})})
        except ExpressionError as error:
            raise AssessmentError(
                f"{path}: {error} in at least one world; "
                "give the quantities bounds (min, max) that exclude it"
            ) from error

    def _quantity(self, name: str) -> FloatArray:
        if name not in self._environment:
            number = self._quantities[name]
            if number.formula is not None:
                for other in names(number.formula):
                    self._quantity(other)
            value = self.number(number)
            self._environment[name] = into_formula(value, number.unit)
        return self._environment[name]


def out_of(value: FloatArray, unit: str, count: int) -> FloatArray:
    """Write the result of a formula in its unit, for every world."""
    return np.broadcast_to(out_of_formula(np.asarray(value, dtype=np.float64), unit), (count,)).copy()
