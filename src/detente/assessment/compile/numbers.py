"""Numbers of a case as the worlds see them: constant, drawn, or computed from quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile.pricing import PricedPlan
from detente.errors import AssessmentError, EngineError, ExpressionError
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
        The quantities and priced terms of the case by slug; formulas may use others.
    """

    def __init__(self, draws: Draws, quantities: Mapping[str, Number | PricedPlan]) -> None:
        self.draws = draws
        self._quantities = quantities
        self._environment: dict[str, FloatArray] = {}
        for name, entry in quantities.items():
            if not (isinstance(entry, PricedPlan) and entry.by_level):
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

    def named(self, name: str) -> FloatArray:
        """Give a quantity or priced term as formulas see it, in every world."""
        return np.broadcast_to(self._environment[name], (self.count,)).copy()

    def formula(self, tree: Formula, path: str, extra: Mapping[str, FloatArray] | None = None) -> FloatArray:
        """Work a formula out on the quantities and, beside them, `extra` names (arrays that broadcast)."""
        environment = {**self._environment, **(extra or {})}
        if extra:
            self._add_terms(tree, environment)
        try:
            return evaluate_formula(tree, environment)
        except ExpressionError as error:
            raise AssessmentError(
                f"{path}: {error} in at least one world; "
                "give the quantities bounds (min, max) that exclude it"
            ) from error

    def _quantity(self, name: str) -> None:
        if name in self._environment:
            return
        entry = self._quantities[name]
        for other in _needs(entry):
            self._quantity(other)
        if isinstance(entry, PricedPlan):
            self._environment[name] = self._priced(entry, self._environment)
        else:
            self._environment[name] = into_formula(self.number(entry), entry.unit)

    def _add_terms(self, tree: Formula, environment: dict[str, FloatArray]) -> None:
        """Work out the terms that depend on a level of which the environment knows the number."""
        for name in names(tree):
            if name not in environment:
                self._add_term(name, environment)

    def _add_term(self, name: str, environment: dict[str, FloatArray]) -> None:
        entry = self._quantities[name]
        for other in _needs(entry):
            if other not in environment:
                self._add_term(other, environment)
        if isinstance(entry, PricedPlan):
            environment[name] = self._priced(entry, environment)

    def _priced(self, plan: PricedPlan, environment: Mapping[str, FloatArray]) -> FloatArray:
        """Work a priced term out in the shape of what it depends on."""
        try:
            return plan.worth(lambda tree: evaluate_formula(tree, environment))
        except (ExpressionError, EngineError) as error:
            raise AssessmentError(
                f"{plan.path}: {error} in at least one world; "
                "give the quantities bounds (min, max) that exclude it"
            ) from error


def _needs(entry: Number | PricedPlan) -> tuple[str, ...]:
    if isinstance(entry, PricedPlan):
        return entry.needs
    return names(entry.formula) if entry.formula is not None else ()


def out_of(value: FloatArray, unit: str, count: int) -> FloatArray:
    """Write the result of a formula in its unit, for every world."""
    return np.broadcast_to(out_of_formula(np.asarray(value, dtype=np.float64), unit), (count,)).copy()
