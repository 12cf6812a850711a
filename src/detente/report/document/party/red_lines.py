"""Whether a package crosses a red line, as far as an answer can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from detente.assessment.result import RedLineView
from detente.errors import DetenteError
from detente.expressions import Condition, parse_condition
from detente.expressions.printing import plain_number
from detente.expressions.tree import And, Comparison, If, Iff, Implies, Name, Not, Or

__all__ = ["crossed", "holds"]

NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")
NEAR = 1e-9


def holds(that: str, package: Mapping[str, str]) -> bool | None:
    """Tell whether a package meets a condition.

    An answer names the level of each issue but not the order of named levels, so
    a comparison such as ``access > limited`` cannot be decided from it.

    Parameters
    ----------
    that
        The condition as the case file writes it.
    package
        Level by issue, as the answer writes it.

    Returns
    -------
    bool or None
        None where the answer does not tell.

    Examples
    --------
    >>> holds("stake <= 33 or price > 750", {"stake": "36 %", "price": "800 million USD"})
    True
    >>> holds("stake <= 33", {"stake": "36 %"})
    False
    """
    try:
        tree = parse_condition(that)
    except DetenteError:
        return None
    return _holds(tree, package)


def crossed(lines: Iterable[RedLineView], package: Mapping[str, str]) -> list[tuple[RedLineView, bool]]:
    """List the red lines that a package crosses (True), or may cross as far as the answer tells (False)."""
    truths = [(line, holds(line.that, package)) for line in lines]
    return [(line, truth is False) for line, truth in truths if truth is not True]


def _holds(tree: Condition, package: Mapping[str, str]) -> bool | None:
    match tree:
        case Name():
            return None
        case Comparison():
            return _compared(tree, package.get(tree.name))
        case Not():
            return _negated(_holds(tree.operand, package))
        case And():
            return _all(_holds(part, package) for part in tree.parts)
        case Or():
            return _any(_holds(part, package) for part in tree.parts)
        case Implies() | If():
            return _any((_negated(_holds(tree.premise, package)), _holds(tree.conclusion, package)))
        case Iff():
            left, right = _holds(tree.left, package), _holds(tree.right, package)
            return None if left is None or right is None else left == right


def _negated(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _all(truths: Iterable[bool | None]) -> bool | None:
    found = list(truths)
    return False if False in found else None if None in found else True


def _any(truths: Iterable[bool | None]) -> bool | None:
    found = list(truths)
    return True if True in found else None if None in found else False


def _compared(tree: Comparison, level: str | None) -> bool | None:
    """Compare a level with what the condition names: by number if both are numbers, else by name."""
    if level is None:
        return None
    number = NUMBER.match(level)
    if not isinstance(tree.level, str) and number is not None:
        return _ordered(tree.operator, float(number[0].replace("−", "-")), tree.level)
    same = level == (tree.level if isinstance(tree.level, str) else plain_number(tree.level))
    if tree.operator in {"==", "!="}:
        return same == (tree.operator == "==")
    return None


def _ordered(operator: str, number: float, limit: float) -> bool:
    same = abs(number - limit) <= NEAR
    return {
        "==": same,
        "!=": not same,
        "<": number < limit and not same,
        "<=": number < limit or same,
        ">": number > limit and not same,
        ">=": number > limit or same,
    }[operator]
