"""Writing trees back as text, with no bracket more than the grammar needs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from detente.expressions.condition_grammar import STRENGTH
from detente.expressions.tokens import PIECES
from detente.expressions.tree import (
    CONNECTIVES,
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

__all__ = ["plain_number", "unparse"]

# Conditions and formulas never mix, so one scale serves both.
IFF, IF, IMPLIES, OR, AND = (STRENGTH[word] for word in ("iff", "if", "implies", "or", "and"))
NOT = AND + 1
SUM, PRODUCT, SIGN, POWER, ATOM = 1, 2, 3, 4, 9


def unparse(tree: Condition | Formula) -> str:
    """Write a condition or formula as text that reads back as the same tree.

    Parameters
    ----------
    tree
        What `parse_condition` or `parse_formula` returned.

    Returns
    -------
    str
        The text with single spaces and only the brackets that are needed.
    """
    return _written(tree)[0]


def plain_number(value: float) -> str:
    """Write a finite number without exponent and without a trailing ``.0``."""
    whole = format(Decimal(repr(float(value))), "f")
    return whole.removesuffix(".0")


def _written(tree: Condition | Formula) -> tuple[str, int]:
    """Write a node and tell how strongly it holds together."""
    match tree:
        case Name():
            return tree.name, ATOM
        case Number():
            return plain_number(tree.value) + (" %" if tree.percent else ""), ATOM
        case Call():
            return f"{tree.function}({', '.join(map(unparse, tree.arguments))})", ATOM
        case Comparison():
            return f"{tree.name} {tree.operator} {_level(tree)}", ATOM
        case Negate() | Power() | Sum() | Product():
            return _arithmetic(tree)
        case _:
            return _connected(tree)


def _connected(tree: Not | And | Or | Implies | If | Iff) -> tuple[str, int]:
    """Write a connective with its operands."""
    match tree:
        case Not():
            return f"not {_held(tree.operand, NOT)}", NOT
        case And():
            return _joined("and", tree.parts, NOT), AND
        case Or():
            return _joined("or", tree.parts, AND), OR
        case Implies():
            premise, conclusion = _held(tree.premise, OR), _held(tree.conclusion, IMPLIES)
            return f"{premise} implies {conclusion}", IMPLIES
        case If():
            return f"{_held(tree.conclusion, IF)} if {_held(tree.premise, IMPLIES)}", IF
        case Iff():
            return f"{_held(tree.left, IFF)} iff {_held(tree.right, IF)}", IFF


def _arithmetic(tree: Negate | Power | Sum | Product) -> tuple[str, int]:
    """Write an operation with its operands."""
    match tree:
        case Negate():
            return f"-{_held(tree.operand, SIGN)}", SIGN
        case Power():
            return f"{_held(tree.base, ATOM)} ^ {_held(tree.exponent, SIGN)}", POWER
        case Sum():
            return _series(tree, PRODUCT), SUM
        case Product():
            return _series(tree, SIGN), PRODUCT


def _series(tree: Sum | Product, weakest: int) -> str:
    """Write a sum or product from left to right."""
    rest = (f" {mark} {_held(part, weakest)}" for mark, part in tree.rest)
    return _held(tree.first, weakest) + "".join(rest)


def _joined(word: str, parts: Iterable[Condition], weakest: int) -> str:
    """Write a chain of the same connective."""
    return f" {word} ".join(_held(part, weakest) for part in parts)


def _held(tree: Condition | Formula, weakest: int) -> str:
    """Write an operand, in brackets if it holds together less than it must."""
    text, strength = _written(tree)
    return text if strength >= weakest else f"({text})"


def _level(tree: Comparison) -> str:
    """Write the level of a comparison, in quotes unless it is one bare word."""
    if not isinstance(tree.level, str):
        return plain_number(tree.level) + (" %" if tree.percent else "")
    word = PIECES.fullmatch(tree.level)
    if word is not None and word.lastgroup == "word" and tree.level not in CONNECTIVES:
        return tree.level
    mark = '"' if "'" in tree.level and '"' not in tree.level else "'"
    return mark + tree.level.replace(mark, mark * 2) + mark
