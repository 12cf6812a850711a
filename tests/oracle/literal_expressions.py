"""Conditions and formulas worked out for one state, one package, one world, as they are read aloud.

A *condition* is looked at in a single setting: each name stands at one of its levels.
A bare name holds above its first level. Named levels are equal by name and ordered by
position; numbers are equal within 1e-9. ``A if B`` says ``B implies A``. A *pattern*
has a letter per option: Y taken, N not taken, - either.

A *formula* is worked out on plain numbers, from left to right. A literal with ``%``
is a hundredth of what is written.

Only the trees of the grammar are shared with the engine; they have tests of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import eq, ge, gt, le, lt, ne

from detente.case.conditions import is_pattern
from detente.expressions import parse_condition, parse_formula
from detente.expressions.tree import (
    And,
    Call,
    Comparison,
    Condition,
    Formula,
    If,
    Iff,
    Implies,
    Name,
    Negate,
    Not,
    Number,
    Or,
    Power,
    Product,
    Sum,
)

__all__ = ["At", "Setting", "fits", "holds", "worked_out"]

read_condition, read_formula = cache(parse_condition), cache(parse_formula)
OPERATORS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
SAME_NUMBER = 1e-9


@dataclass(frozen=True, slots=True)
class At:
    """A variable with all its levels, standing at one of them."""

    levels: Sequence[str | float]
    position: int


Setting = Mapping[str, At]


def fits(text: str, setting: Setting, options: Sequence[str]) -> bool:
    """Tell whether a condition or pattern holds; `options` are those that patterns speak of, in order."""
    if not is_pattern(text):
        return holds(read_condition(text), setting)
    taken = {"Y": (True,), "N": (False,), "-": (True, False)}
    return all(
        (setting[name].position > 0) in taken[letter] for letter, name in zip(text, options, strict=True)
    )


def holds(tree: Condition, setting: Setting) -> bool:
    """Tell whether a condition holds in one setting."""
    if isinstance(tree, Name):
        return setting[tree.name].position > 0
    if isinstance(tree, Comparison):
        return compares(tree, setting[tree.name])
    if isinstance(tree, Not):
        return not holds(tree.operand, setting)
    if isinstance(tree, And):
        return all(holds(part, setting) for part in tree.parts)
    if isinstance(tree, Or):
        return any(holds(part, setting) for part in tree.parts)
    if isinstance(tree, Implies | If):
        return not holds(tree.premise, setting) or holds(tree.conclusion, setting)
    assert isinstance(tree, Iff)
    return holds(tree.left, setting) == holds(tree.right, setting)


def compares(tree: Comparison, at: At) -> bool:
    """Tell whether the level at which a variable stands compares as written."""
    here = at.levels[at.position]
    if isinstance(here, str):
        return OPERATORS[tree.operator](at.position, list(at.levels).index(level_name(tree.level)))
    assert isinstance(tree.level, float)
    number = here if abs(here - tree.level) > SAME_NUMBER else tree.level
    return OPERATORS[tree.operator](number, tree.level)


def level_name(level: str | float) -> str:
    """Write a level that a condition names as the case does."""
    return level if isinstance(level, str) else f"{level:.12g}"


def worked_out(text: str, numbers: Mapping[str, float]) -> float:
    """Work a formula out; `numbers` hold its names as they enter formulas."""
    return amount(read_formula(text), numbers)


def amount(tree: Formula, numbers: Mapping[str, float]) -> float:
    """Work out one node."""
    if isinstance(tree, Name):
        return numbers[tree.name]
    if isinstance(tree, Number):
        return tree.value / 100 if tree.percent else tree.value
    if isinstance(tree, Negate):
        return -amount(tree.operand, numbers)
    if isinstance(tree, Power):
        raised = amount(tree.base, numbers) ** amount(tree.exponent, numbers)
        assert isinstance(raised, float)
        return raised
    if isinstance(tree, Call):
        choose = {"min": min, "max": max}[tree.function]
        return choose(amount(argument, numbers) for argument in tree.arguments)
    assert isinstance(tree, Sum | Product)
    total = amount(tree.first, numbers)
    for mark, part in tree.rest:
        other = amount(part, numbers)
        total = {
            "+": lambda a, b: a + b,
            "-": lambda a, b: a - b,
            "*": lambda a, b: a * b,
            "/": lambda a, b: a / b,
        }[mark](total, other)
    return total
