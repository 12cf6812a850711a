"""Evaluating conditions on arrays.

Every node is computed once over whole arrays. A comparison is first decided for
each level, then looked up by the level positions, so its cost is one gather.
The result has the shape to which the indices of the *mentioned* variables
broadcast, which may be smaller than the grid; the caller broadcasts it further.

Levels are compared by name (``==`` and ``!=``) or by position (``<`` and the
rest) where any level of the variable is a name, and by number where all are
numbers. A level counts as equal to a number within 1e-9 of it, or within 1e-12
of its size where that is more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from detente.errors import ExpressionError
from detente.expressions.arrays import BoolArray, FloatArray, Variable
from detente.expressions.printing import plain_number
from detente.expressions.suggestions import listing, quoted, unknown
from detente.expressions.tree import (
    And,
    Comparison,
    Condition,
    If,
    Iff,
    Implies,
    Name,
    Not,
    Operator,
    Or,
    Place,
    place_of,
)

__all__ = ["evaluate_condition"]

ABSOLUTE_TOLERANCE = 1e-9
RELATIVE_TOLERANCE = 1e-12

Environment = Mapping[str, Variable]


def evaluate_condition(tree: Condition, environment: Environment) -> BoolArray:
    """Tell in which cells a condition holds.

    A bare name holds above the first level of its variable.

    Parameters
    ----------
    tree
        A condition.
    environment
        The variables by name; their index arrays broadcast against each other.

    Returns
    -------
    BoolArray
        Of the shape to which the indices of the mentioned variables broadcast.

    Raises
    ------
    ExpressionError
        If a name or level is unknown, or the shapes do not broadcast.

    Examples
    --------
    >>> import numpy as np
    >>> from detente.expressions import Variable, evaluate_condition, parse_condition
    >>> stake = Variable((20.0, 30.0, 40.0), np.arange(3).reshape(3, 1))
    >>> consent = Variable(("no", "yes"), np.arange(2))
    >>> tree = parse_condition("stake >= 30 implies consent")
    >>> evaluate_condition(tree, {"stake": stake, "consent": consent}).tolist()
    [[True, True], [False, True], [False, True]]
    """
    try:
        return np.asarray(_evaluated(tree, environment))
    except ValueError as error:
        place = place_of(tree)
        raise ExpressionError(
            f"the variables of the condition have shapes that do not fit: {error}",
            place.text,
            place.offset,
        ) from error


def _evaluated(tree: Condition, environment: Environment) -> BoolArray:
    """Evaluate one node."""
    match tree:
        case Name() | Comparison():
            return _leaf(tree, environment)
        case Not():
            return np.logical_not(_evaluated(tree.operand, environment))
        case And():
            return _combined(np.logical_and, tree.parts, environment)
        case Or():
            return _combined(np.logical_or, tree.parts, environment)
        case Iff():
            left, right = _evaluated(tree.left, environment), _evaluated(tree.right, environment)
            return np.equal(left, right)
        case Implies() | If():
            fails = np.logical_not(_evaluated(tree.premise, environment))
            return np.logical_or(fails, _evaluated(tree.conclusion, environment))


def _leaf(tree: Name | Comparison, environment: Environment) -> BoolArray:
    """Look up which levels hold, then in which cells those levels stand."""
    variable = _variable(tree.name, environment, tree.place)
    if isinstance(tree, Name):
        return np.greater(variable.index, 0)
    return np.take(_levels_that_hold(tree, variable.levels), variable.index)


def _combined(
    operation: Callable[[BoolArray, BoolArray], BoolArray],
    parts: Sequence[Condition],
    environment: Environment,
) -> BoolArray:
    """Combine the parts, small arrays first so that large ones are built once."""
    first, *rest = sorted((_evaluated(part, environment) for part in parts), key=lambda array: array.size)
    for array in rest:
        first = operation(first, array)
    return first


def _variable(name: str, environment: Environment, place: Place) -> Variable:
    """Look up a name."""
    if name not in environment:
        raise ExpressionError(unknown("name", name, tuple(environment)), place.text, place.offset)
    return environment[name]


def _levels_that_hold(tree: Comparison, levels: tuple[str | float, ...]) -> BoolArray:
    """Decide the comparison for each level: ``bool[level]``."""
    numbers = [level for level in levels if not isinstance(level, str)]
    if len(numbers) == len(levels) and not isinstance(tree.level, str):
        return _by_number(tree, tree.level, np.array(numbers, dtype=np.float64))
    position = _position(tree, levels)
    return _compared(np.arange(len(levels), dtype=np.float64), tree.operator, position, 0.5)


def _by_number(tree: Comparison, number: float, levels: FloatArray) -> BoolArray:
    """Compare each numeric level with a number."""
    tolerance = _tolerance(number)
    if tree.operator in ("==", "!=") and not np.any(np.abs(levels - number) <= tolerance):
        _refuse_number(tree, number, levels)
    return _compared(levels, tree.operator, number, tolerance)


def _compared(levels: FloatArray, operator: Operator, number: float, tolerance: float) -> BoolArray:
    """Compare numbers, those within the tolerance counting as equal."""
    same = np.abs(levels - number) <= tolerance
    match operator:
        case "==":
            return same
        case "!=":
            return ~same
        case "<":
            return (levels < number) & ~same
        case "<=":
            return (levels < number) | same
        case ">":
            return (levels > number) & ~same
        case ">=":
            return (levels > number) | same


def _position(tree: Comparison, levels: tuple[str | float, ...]) -> int:
    """Find the one level that the comparison names among named levels."""
    for position, level in enumerate(levels):
        if _same_level(tree.level, level):
            return position
    shown = tuple(_shown(level) for level in levels)
    place = tree.level_place
    if tree.level in shown and not any(isinstance(level, str) for level in levels):
        message = f"found the text {quoted(str(tree.level))}; {tree.name} has numbers: leave out the quotes"
    else:
        message = unknown("level", _shown(tree.level), shown, of=tree.name)
    raise ExpressionError(message, place.text, place.offset)


def _same_level(written: str | float, level: str | float) -> bool:
    """Tell whether a written level is a level of the variable; ``2027`` also fits a name."""
    if isinstance(written, str):
        return written == level
    if isinstance(level, str):
        return plain_number(written) == level
    return abs(written - level) <= _tolerance(written)


def _tolerance(number: float) -> float:
    """Give the distance within which a level counts as the number."""
    return max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * abs(number))


def _shown(level: str | float) -> str:
    """Write a level for a message."""
    return level if isinstance(level, str) else plain_number(level)


def _refuse_number(tree: Comparison, number: float, levels: FloatArray) -> None:
    """Say that a number is not a level, and which level is nearest."""
    near = plain_number(levels[np.abs(levels - number).argmin()])
    allowed = listing(plain_number(level) for level in levels)
    place = tree.level_place
    raise ExpressionError(
        f"unknown level {quoted(plain_number(number))} of {tree.name}; allowed: {allowed}; "
        f"did you mean {quoted(near)}?",
        place.text,
        place.offset,
    )
