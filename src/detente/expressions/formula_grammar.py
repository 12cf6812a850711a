"""Reading formulas.

From the tightest to the loosest::

    brackets, min(a, b), max(a, b, c), names, numbers such as 40, 2.5 or 30 %
    ^            groups from the right and binds tighter than a sign: -a ^ 2 = -(a ^ 2)
    -            the sign
    * /          from the left
    + -          from the left

``30 %`` is the number 0.3. There are no other calls.
"""

from __future__ import annotations

from typing import Literal, cast

from detente.expressions.cursor import Cursor, check_height
from detente.expressions.suggestions import unknown
from detente.expressions.tokens import Token
from detente.expressions.tree import (
    CONNECTIVES,
    FUNCTIONS,
    Call,
    Formula,
    FunctionName,
    Name,
    Negate,
    Number,
    Power,
    Product,
    Sum,
)

__all__ = ["parse_formula"]

AFTER_OPERAND = "+, -, *, /, ^ or the end"
OPERAND = "a number, a name, '-', '(', min( or max("
MAGNITUDES = ("thousand", "million", "billion", "trillion")


def parse_formula(text: str) -> Formula:
    """Read a formula into a tree.

    Parameters
    ----------
    text
        At most 2,000 characters and 500 words and marks, nested at most 40 deep.

    Returns
    -------
    Formula
        A frozen tree; ``parse_formula(unparse(tree)) == tree``.

    Raises
    ------
    ExpressionError
        If the text lies outside the grammar; ``offset`` is the place of the token.

    Examples
    --------
    >>> from detente.expressions import evaluate_formula, parse_formula
    >>> tree = parse_formula("max(0, valuation * 30 % - paid)")
    >>> float(evaluate_formula(tree, {"valuation": 300.0, "paid": 13.0}))
    77.0
    """
    cursor = Cursor(text, "formula")
    tree = _sum(cursor)
    cursor.finish(AFTER_OPERAND)
    check_height(tree, "formula")
    return tree


def _sum(cursor: Cursor) -> Formula:
    """Read terms joined by ``+`` and ``-``."""
    first = _product(cursor)
    rest: list[tuple[Literal["+", "-"], Formula]] = []
    while cursor.at("mark", "+", "-"):
        sign = cast('Literal["+", "-"]', cursor.take().value)
        rest.append((sign, _product(cursor)))
    return Sum(first, tuple(rest)) if rest else first


def _product(cursor: Cursor) -> Formula:
    """Read factors joined by ``*`` and ``/``."""
    first = _signed(cursor)
    rest: list[tuple[Literal["*", "/"], Formula]] = []
    while cursor.at("mark", "*", "/"):
        mark = cast('Literal["*", "/"]', cursor.take().value)
        rest.append((mark, _signed(cursor)))
    return Product(first, tuple(rest)) if rest else first


def _signed(cursor: Cursor) -> Formula:
    """Read a power, or the negation of one."""
    if not cursor.at("mark", "-"):
        return _power(cursor)
    with cursor.nested():
        cursor.take()
        return Negate(_signed(cursor))


def _power(cursor: Cursor) -> Formula:
    """Read an operand and, if ``^`` follows, its exponent."""
    base = _operand(cursor)
    if not cursor.at("mark", "^"):
        return base
    with cursor.nested():
        cursor.take()
        return Power(base, _signed(cursor))


def _operand(cursor: Cursor) -> Formula:
    """Read a number, a name, a call or a bracket, and check what may follow it."""
    operand = _bare_operand(cursor)
    if cursor.token.kind in ("word", "number", "text"):
        cursor.refuse(AFTER_OPERAND, _remedy_after_operand(cursor.token))
    return operand


def _bare_operand(cursor: Cursor) -> Formula:
    """Read a number, a name, a call or a bracket."""
    if cursor.at("number"):
        return _number(cursor)
    if cursor.at("mark", "("):
        with cursor.nested():
            opened = cursor.take()
            inner = _sum(cursor)
            cursor.close(opened)
            return inner
    if not cursor.at("word") or cursor.at("word", *CONNECTIVES):
        cursor.refuse(OPERAND, _remedy_for_operand(cursor.token))
    if cursor.following.value == "(" or cursor.token.value in FUNCTIONS:
        return _call(cursor)
    return _name(cursor)


def _number(cursor: Cursor) -> Number:
    """Read a number and its percent sign."""
    token = cursor.take()
    percent = cursor.at("mark", "%")
    if percent:
        cursor.take()
    return Number(float(token.value), percent, token.place)


def _call(cursor: Cursor) -> Call:
    """Read ``min`` or ``max`` with its arguments."""
    function = cursor.take()
    if function.value not in FUNCTIONS:
        cursor.fail(unknown("function", function.value, FUNCTIONS), function)
    if not cursor.at("mark", "("):
        cursor.refuse(f"'(' and the numbers to compare, as in {function.value}(a, b)")
    with cursor.nested():
        opened = cursor.take()
        arguments = [_sum(cursor)]
        while cursor.at("mark", ","):
            cursor.take()
            arguments.append(_sum(cursor))
        cursor.close(opened)
    return Call(cast("FunctionName", function.value), tuple(arguments))


def _name(cursor: Cursor) -> Name:
    """Read a name in lower case."""
    token = cursor.take_name()
    return Name(token.value, token.place)


def _remedy_for_operand(token: Token) -> str:
    """Guess why an operand is missing."""
    if token.kind == "word":
        return "formulas have no conditions"
    if token.kind == "text":
        return "formulas have no texts"
    return ""


def _remedy_after_operand(token: Token) -> str:
    """Guess why two operands stand side by side."""
    if token.value in CONNECTIVES:
        return "formulas have no conditions"
    if token.value in MAGNITUDES:
        return "declare the amount as a quantity and use its name"
    return "an operator is missing, such as *"
