"""The trees that conditions and formulas are read into.

A *condition* is true or false in each cell of an array: bare names, comparisons
of a name with a level, and the connectives. A *formula* is a number in each
cell: names, numbers, arithmetic, ``min`` and ``max``. Trees are frozen and
hashable, and two trees are equal if they say the same in the same grouping.
``and``, ``or``, sums and products are flat: a chain of any length is one node,
so the height of a tree grows only with real nesting. Where a leaf stood in the
text is remembered for messages, and has no part in equality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

__all__ = [
    "NOWHERE",
    "RESERVED",
    "And",
    "Call",
    "Comparison",
    "Condition",
    "Formula",
    "If",
    "Iff",
    "Implies",
    "Name",
    "Negate",
    "Not",
    "Number",
    "Operator",
    "Or",
    "Place",
    "Power",
    "Product",
    "Sum",
    "children",
    "names",
    "place_of",
    "single_variable",
]

Operator = Literal["==", "!=", "<", "<=", ">", ">="]
FunctionName = Literal["min", "max"]

CONNECTIVES = ("not", "and", "or", "implies", "if", "iff")
FUNCTIONS: tuple[str, ...] = get_args(FunctionName)
SLUG = re.compile(r"[a-z][a-z0-9_]*")
RESERVED = frozenset((*CONNECTIVES, *FUNCTIONS))
"""Words that no option, issue, event or quantity may have as its name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text and the offset in it, counted in characters from 0."""

    text: str
    offset: int


NOWHERE = Place("", 0)
"""The place of a node that was not read from a text."""


@dataclass(frozen=True, slots=True)
class Name:
    """A variable of a condition (true above its first level) or a number of a formula."""

    name: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``name operator level``; a number may carry ``%``, which changes nothing."""

    name: str
    operator: Operator
    level: str | float
    percent: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    level_place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """True where the operand is false."""

    operand: Condition


@dataclass(frozen=True, slots=True)
class And:
    """True where every part is true; two parts or more."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where some part is true; two parts or more."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """``premise implies conclusion``: false only where the premise holds and the other does not."""

    premise: Condition
    conclusion: Condition


@dataclass(frozen=True, slots=True)
class If:
    """``conclusion if premise``: the same as ``premise implies conclusion``."""

    conclusion: Condition
    premise: Condition


@dataclass(frozen=True, slots=True)
class Iff:
    """True where both sides have the same truth value."""

    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Number:
    """A number of at least 0; with ``percent`` it counts as a hundredth of itself."""

    value: float
    percent: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negate:
    """The operand with its sign changed."""

    operand: Formula


@dataclass(frozen=True, slots=True)
class Power:
    """``base ^ exponent``."""

    base: Formula
    exponent: Formula


@dataclass(frozen=True, slots=True)
class Sum:
    """A first term, then at least one more term with its sign."""

    first: Formula
    rest: tuple[tuple[Literal["+", "-"], Formula], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """A first factor, then at least one more factor (``*``) or divisor (``/``)."""

    first: Formula
    rest: tuple[tuple[Literal["*", "/"], Formula], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """The smallest or the largest of the arguments."""

    function: FunctionName
    arguments: tuple[Formula, ...]


Condition = Name | Comparison | Not | And | Or | Implies | If | Iff
Formula = Name | Number | Negate | Power | Sum | Product | Call


def children(tree: Condition | Formula) -> tuple[Condition | Formula, ...]:
    """Give the direct parts of a node in the order in which they are written."""
    parts: tuple[Condition | Formula, ...]
    match tree:
        case Name() | Comparison() | Number():
            parts = ()
        case Not() | Negate():
            parts = (tree.operand,)
        case And() | Or():
            parts = tree.parts
        case Implies():
            parts = (tree.premise, tree.conclusion)
        case If():
            parts = (tree.conclusion, tree.premise)
        case Iff():
            parts = (tree.left, tree.right)
        case Power():
            parts = (tree.base, tree.exponent)
        case Sum() | Product():
            parts = (tree.first, *(part for _, part in tree.rest))
        case Call():
            parts = tree.arguments
    return parts


def names(tree: Condition | Formula) -> tuple[str, ...]:
    """List the names that a condition or formula mentions, by first appearance.

    Parameters
    ----------
    tree
        What `parse_condition` or `parse_formula` returned.

    Returns
    -------
    tuple of str
        Each name once; levels are no names.
    """
    found = {leaf.name: None for leaf in _leaves(tree) if not isinstance(leaf, Number)}
    return tuple(found)


def single_variable(tree: Condition | Formula) -> str | None:
    """Give the only name that a tree mentions, or None if it mentions none or several.

    A condition over a single issue bars levels of that issue and nothing else,
    so it can be applied before packages are formed.
    """
    found = names(tree)
    return found[0] if len(found) == 1 else None


def place_of(tree: Condition | Formula) -> Place:
    """Give the place of the leftmost leaf."""
    return next(_leaves(tree)).place


def _leaves(tree: Condition | Formula) -> Iterator[Name | Comparison | Number]:
    """Walk the leaves from left to right without recursion."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name | Comparison | Number):
            yield node
        else:
            waiting.extend(reversed(children(node)))
