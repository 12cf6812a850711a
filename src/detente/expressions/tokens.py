"""Cutting the text of a condition or formula into tokens, within stated limits.

Names, numbers and marks are ASCII; any printable character may stand between
quotes. A quote inside a text of its own kind is doubled: ``'it''s'``. What
looks like another language's notation is refused with the right one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NoReturn

from detente.errors import ExpressionError
from detente.expressions.suggestions import character, quoted
from detente.expressions.tree import Place

__all__ = [
    "LARGEST_NUMBER",
    "LONGEST_TEXT",
    "MOST_TOKENS",
    "Token",
    "tokenize",
]

LONGEST_TEXT = 2_000
MOST_TOKENS = 500
LARGEST_NUMBER = 1e30

Kind = Literal["word", "number", "text", "mark", "end"]

# Foreign notation comes before the marks so that "<=>" is not read as "<=" and ">".
PIECES = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<number>[0-9.][A-Za-z0-9_.]*)
      | (?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
      | (?P<foreign><=>|<->|&&|\|\||\*\*|<>|=<|=>|->|:=|=(?!=)|!(?!=)|[&|≠≤≥−–×·÷¬∧\u2228→⇒↔⇔])
      | (?P<mark>==|!=|<=|>=|[<>()+\-*/^,%])""",
    re.VERBOSE,
)
NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
FOREIGN = {
    **dict.fromkeys(("<=>", "<->", "↔", "⇔"), "'iff'"),
    **dict.fromkeys(("->", "→", "⇒"), "'implies'"),
    **dict.fromkeys(("&&", "&", "∧"), "'and'"),
    **dict.fromkeys(("||", "|", "\N{LOGICAL OR}"), "'or'"),
    **dict.fromkeys(("!", "¬"), "'not'"),
    **dict.fromkeys(("=", ":="), "'=='"),
    **dict.fromkeys(("<>", "≠"), "'!='"),
    **dict.fromkeys(("=<", "≤"), "'<='"),
    **dict.fromkeys(("−", "–"), "'-'"),
    **dict.fromkeys(("×", "·"), "'*'"),
    "≥": "'>='",
    "=>": "'>=' or 'implies'",
    "÷": "'/'",
    "**": "'^'",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the text; ``value`` is a quoted text without its quotes."""

    kind: Kind
    value: str
    place: Place


def tokenize(text: str, kind: str) -> tuple[Token, ...]:
    """Cut a text into tokens, the last of kind ``end``.

    Parameters
    ----------
    text
        The text of one expression.
    kind
        ``condition`` or ``formula``, for the messages.

    Raises
    ------
    ExpressionError
        If a limit is passed or a character has no place in expressions.
    """
    _check_text(text, kind)
    tokens: list[Token] = []
    for token in _pieces(text):
        if len(tokens) == MOST_TOKENS:
            raise ExpressionError(
                f"a {kind} has more than {MOST_TOKENS} words and marks, the most allowed; "
                "split it into several",
                text,
                token.place.offset,
            )
        tokens.append(token)
    if not tokens:
        raise ExpressionError(f"found an empty {kind}; write one or leave the key out", text, 0)
    return (*tokens, Token("end", "", Place(text, len(text))))


def _check_text(text: object, kind: str) -> None:
    """Refuse what is not text, or too long a text."""
    if not isinstance(text, str):
        raise ExpressionError(
            f"found a value of type {type(text).__name__}; a {kind} is a text, so put it in quotes"
        )
    if len(text) > LONGEST_TEXT:
        raise ExpressionError(
            f"a {kind} is {len(text):,} characters long; allowed: {LONGEST_TEXT:,}",
            text[:LONGEST_TEXT],
            LONGEST_TEXT,
        )


def _pieces(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, white space left out."""
    offset = 0
    while offset < len(text):
        match = PIECES.match(text, offset)
        if match is None:
            _refuse_character(text, offset)
        if match.lastgroup != "space":
            yield _token(match, Place(text, offset))
        offset = match.end()


def _token(match: re.Match[str], place: Place) -> Token:
    """Turn one match into a token, or refuse it."""
    piece = match.group()
    match match.lastgroup:
        case "word":
            return Token("word", piece, place)
        case "number":
            return Token("number", _number(piece, place), place)
        case "text":
            return Token("text", _unquoted(piece, place), place)
        case "mark":
            return Token("mark", piece, place)
        case _:
            raise ExpressionError(
                f"found {quoted(piece)}; did you mean {FOREIGN[piece]}?", place.text, place.offset
            )


def _number(piece: str, place: Place) -> str:
    """Check that a run of digits, letters and points is a plain decimal number."""
    if re.match(r"\.[A-Za-z_]", piece):
        raise ExpressionError(
            f"found {quoted(piece)}; names have no points in them", place.text, place.offset
        )
    if NUMBER.fullmatch(piece) is None:
        raise ExpressionError(
            f"found {quoted(piece)}; a number is written like 40 or 2.5, "
            "without exponent, underscore or leading zero",
            place.text,
            place.offset,
        )
    if float(piece) > LARGEST_NUMBER:
        raise ExpressionError(
            f"found the number {quoted(piece)}; allowed: up to 1 followed by 30 zeros",
            place.text,
            place.offset,
        )
    return piece


def _unquoted(piece: str, place: Place) -> str:
    """Take off the quotes and undouble those inside."""
    for position, mark in enumerate(piece):
        if not mark.isprintable():
            raise ExpressionError(
                f"found {character(mark)} between quotes; allowed: printable characters",
                place.text,
                place.offset + position,
            )
    content = piece[1:-1].replace(piece[0] * 2, piece[0])
    if not content.strip():
        raise ExpressionError(
            "found an empty text between quotes; allowed: the name of a level",
            place.text,
            place.offset,
        )
    return content


def _refuse_character(text: str, offset: int) -> NoReturn:
    """Refuse a character that starts no token."""
    mark = text[offset]
    if mark in "'\"":
        message = f"a text that opens with {mark} is never closed; close it with {mark}"
    else:
        message = (
            f"found {character(mark)}; allowed outside quotes: "
            "letters a to z, digits, _ and the marks of the grammar"
        )
    raise ExpressionError(message, text, offset)
