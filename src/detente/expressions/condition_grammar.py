"""Reading conditions.

From the tightest to the loosest, with examples::

    comparison   stake <= 40 %, exclusivity != 'until 2030', consent
    not          not consent
    and          convert and not consent
    or           complain or campaign
    implies      complain implies not talk             groups from the right
    if           not talk if complain                  groups from the left
    iff          renew iff consent                     groups from the left

Brackets group otherwise. A comparison is a name, an operator and a level; a
level is a bare word, a number (a trailing ``%`` says only how it is written) or
a text in quotes.
"""

from __future__ import annotations

from typing import cast

from detente.expressions.cursor import Cursor, check_height
from detente.expressions.suggestions import nearest, quoted
from detente.expressions.tokens import Token
from detente.expressions.tree import (
    CONNECTIVES,
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
)

__all__ = ["parse_condition"]

STRENGTH = {"iff": 1, "if": 2, "implies": 3, "or": 4, "and": 5}
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
AFTER_OPERAND = "'and', 'or', 'implies', 'if', 'iff' or the end"
OPERAND = "a name, 'not' or '('"
LEVEL = "a level: a word, a number or a text in quotes"


def parse_condition(text: str) -> Condition:
    """Read a condition into a tree.

    Precedence is ``not > and > or > implies > if > iff``; comparisons bind
    tightest; ``A if B`` says that B implies A.

    Parameters
    ----------
    text
        At most 2,000 characters and 500 words and marks, nested at most 40 deep.

    Returns
    -------
    Condition
        A frozen tree; ``parse_condition(unparse(tree)) == tree``.

    Raises
    ------
    ExpressionError
        If the text lies outside the grammar; ``offset`` is the place of the token.

    Examples
    --------
    >>> from detente.expressions import names, parse_condition, unparse
    >>> tree = parse_condition("convert and not consent implies stake <= 40 %")
    >>> names(tree)
    ('convert', 'consent', 'stake')
    >>> unparse(tree)
    'convert and not consent implies stake <= 40 %'
    """
    cursor = Cursor(text, "condition")
    tree = _chain(cursor, 1)
    cursor.finish(AFTER_OPERAND)
    check_height(tree, "condition")
    return tree


def _chain(cursor: Cursor, weakest: int) -> Condition:
    """Read operands joined by connectives of at least the given strength."""
    left = _operand(cursor)
    while (strength := _strength(cursor)) >= weakest:
        left = _joined(cursor, left, cursor.token.value, strength)
    return left


def _strength(cursor: Cursor) -> int:
    """Give the strength of the next connective, 0 if the operand ends here."""
    token = cursor.token
    ended = token.kind == "end" or cursor.at("mark", ")")
    if not ended and not cursor.at("word", *STRENGTH):
        cursor.refuse(AFTER_OPERAND, _remedy_after_operand(cursor))
    return 0 if ended else STRENGTH[token.value]


def _joined(cursor: Cursor, left: Condition, connective: str, strength: int) -> Condition:
    """Join what stands left of a connective with what stands right of it."""
    if connective in ("and", "or"):
        parts = [left]
        while cursor.at("word", connective):
            cursor.take()
            parts.append(_chain(cursor, strength + 1))
        return And(tuple(parts)) if connective == "and" else Or(tuple(parts))
    cursor.take()
    if connective == "implies":
        with cursor.nested():
            return Implies(left, _chain(cursor, strength))
    right = _chain(cursor, strength + 1)
    return If(left, right) if connective == "if" else Iff(left, right)


def _operand(cursor: Cursor) -> Condition:
    """Read a negation, a bracket, a comparison or a bare name."""
    if cursor.at("word", "not"):
        with cursor.nested():
            cursor.take()
            return Not(_operand(cursor))
    if cursor.at("mark", "("):
        with cursor.nested():
            opened = cursor.take()
            inner = _chain(cursor, 1)
            cursor.close(opened)
            return inner
    return _comparison(cursor)


def _comparison(cursor: Cursor) -> Condition:
    """Read a name and, if an operator follows, the operator and a level."""
    name = _name(cursor)
    if not cursor.at("mark", *COMPARISONS):
        return Name(name.value, name.place)
    operator = cast("Operator", cursor.take().value)
    place = cursor.token.place
    level, percent = _level(cursor)
    if cursor.at("mark", *COMPARISONS):
        cursor.refuse(AFTER_OPERAND, "write two comparisons joined by 'and'")
    return Comparison(name.value, operator, level, percent, name.place, place)


def _name(cursor: Cursor) -> Token:
    """Read a name, or say what stands where one is needed."""
    token = cursor.token
    if token.kind != "word" or token.value in CONNECTIVES:
        cursor.refuse(OPERAND, _remedy_for_operand(cursor))
    return cursor.take_name()


def _level(cursor: Cursor) -> tuple[str | float, bool]:
    """Read a level and whether it carries a percent sign."""
    if cursor.at("word", *CONNECTIVES):
        cursor.refuse(LEVEL, f"if a level has this name, write {quoted(cursor.token.value)}")
    if cursor.at("word") or cursor.at("text"):
        return cursor.take().value, False
    sign = -1.0 if cursor.at("mark", "-") else 1.0
    if sign < 0:
        cursor.take()
    if not cursor.at("number"):
        cursor.refuse(LEVEL)
    value = float(cursor.take().value)
    percent = cursor.at("mark", "%")
    if percent:
        cursor.take()
    return (sign * value if value else 0.0), percent


def _remedy_for_operand(cursor: Cursor) -> str:
    """Guess why a name is missing."""
    if cursor.token.kind in ("number", "text"):
        return "in a comparison the name stands first, as in stake <= 40"
    return ""


def _remedy_after_operand(cursor: Cursor) -> str:
    """Guess why an operand is followed by something else than a connective."""
    token, before = cursor.token, cursor.tokens[cursor.position - 1]
    compared = cursor.tokens[max(cursor.position - 2, 0)].value in COMPARISONS
    if token.kind == "word" and (meant := nearest(token.value, tuple(STRENGTH))):
        return f"did you mean {quoted(meant)}?"
    if token.kind in ("word", "number") and compared:
        return f"a level with spaces stands in quotes: '{before.value} {token.value}'"
    if token.kind == "mark" and token.value in ("+", "-", "*", "/", "^"):
        return "conditions have no arithmetic; compute the number as a quantity"
    if token.kind in ("word", "number", "text"):
        return "an operator is missing, such as == or 'and'"
    return ""
