"""Evaluating formulas on arrays of numbers.

Numbers in the environment may have any shapes that broadcast. Whatever is not a
finite number is an error that names the operation, never a silent ``nan``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import numpy as np

from detente.errors import ExpressionError
from detente.expressions.arrays import FloatArray
from detente.expressions.printing import unparse
from detente.expressions.suggestions import quoted, unknown
from detente.expressions.tree import (
    Call,
    Formula,
    Name,
    Negate,
    Number,
    Power,
    Product,
    Sum,
    place_of,
)

__all__ = ["evaluate_formula"]

Numbers = Mapping[str, FloatArray | float]


def evaluate_formula(tree: Formula, environment: Numbers) -> FloatArray:
    """Compute a formula in every cell.

    A literal ``30 %`` counts as 0.3. A quantity whose unit is ``%`` enters as
    ``detente.quantities.into_formula`` gives it, divided by 100.

    Parameters
    ----------
    tree
        A formula.
    environment
        Numbers by name, of any shapes that broadcast against each other.

    Returns
    -------
    FloatArray
        Of the shape to which the mentioned numbers broadcast; without a name, of shape ``()``.

    Raises
    ------
    ExpressionError
        If a name is unknown, a division is by zero, a result is not finite, or
        the shapes do not broadcast.
    """
    try:
        with np.errstate(all="ignore"):
            return np.asarray(_evaluated(tree, environment))
    except ValueError as error:
        _fail(tree, f"the numbers of the formula have shapes that do not fit: {error}", error)


def _evaluated(tree: Formula, environment: Numbers) -> FloatArray:
    """Evaluate one node."""
    match tree:
        case Name() | Number():
            return _leaf(tree, environment)
        case Negate():
            return np.negative(_evaluated(tree.operand, environment))
        case Power():
            return _power(tree, environment)
        case Sum():
            return _sum(tree, environment)
        case Product():
            return _product(tree, environment)
        case Call():
            return _call(tree, environment)


def _leaf(tree: Name | Number, environment: Numbers) -> FloatArray:
    """Take a literal, or look up a name and check that its numbers are finite."""
    if isinstance(tree, Number):
        return np.asarray(tree.value / 100 if tree.percent else tree.value, dtype=np.float64)
    if tree.name not in environment:
        _fail(tree, unknown("name", tree.name, tuple(environment)))
    return _finite(tree, np.asarray(environment[tree.name], dtype=np.float64))


def _power(tree: Power, environment: Numbers) -> FloatArray:
    """Raise the base to the exponent."""
    base, exponent = _evaluated(tree.base, environment), _evaluated(tree.exponent, environment)
    if np.any((base == 0) & (exponent < 0)):
        _fail(tree, f"division by zero: {quoted(unparse(tree))} raises 0 to a negative power")
    return _finite(tree, np.power(base, exponent))


def _sum(tree: Sum, environment: Numbers) -> FloatArray:
    """Add and subtract from left to right."""
    total = _evaluated(tree.first, environment)
    for sign, part in tree.rest:
        term = _evaluated(part, environment)
        total = total + term if sign == "+" else total - term
    return _finite(tree, total)


def _product(tree: Product, environment: Numbers) -> FloatArray:
    """Multiply and divide from left to right."""
    total = _evaluated(tree.first, environment)
    for mark, part in tree.rest:
        factor = _evaluated(part, environment)
        if mark == "/" and not np.all(factor):
            _refuse_zero(tree, part, factor)
        total = total * factor if mark == "*" else total / factor
    return _finite(tree, total)


def _call(tree: Call, environment: Numbers) -> FloatArray:
    """Take the smallest or the largest argument."""
    chosen, *rest = (_evaluated(argument, environment) for argument in tree.arguments)
    operation = np.minimum if tree.function == "min" else np.maximum
    for argument in rest:
        chosen = operation(chosen, argument)
    return chosen


def _refuse_zero(tree: Product, divisor: Formula, values: FloatArray) -> NoReturn:
    """Name the divisor that is 0."""
    cells = np.count_nonzero(values == 0)
    share = f" in {cells:,} of {values.size:,} cells" if values.size > 1 else ""
    _fail(
        divisor,
        f"division by zero: {quoted(unparse(divisor))} is 0{share} in {quoted(unparse(tree))}; "
        "keep it away from 0, for example by max()",
    )


def _finite(tree: Formula, values: FloatArray) -> FloatArray:
    """Refuse results that are infinite or no number."""
    found = np.asarray(values)
    if not np.isfinite(found).all():
        what = "no number" if np.isnan(found).any() else "infinite"
        _fail(tree, f"{quoted(unparse(tree))} is {what}; every result must be a finite number")
    return found


def _fail(tree: Formula, message: str, cause: Exception | None = None) -> NoReturn:
    """Raise the error at the leftmost leaf of a node."""
    place = place_of(tree)
    raise ExpressionError(message, place.text, place.offset) from cause
