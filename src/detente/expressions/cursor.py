"""The reading position that the two grammars share, and its limit on nesting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from detente.errors import ExpressionError
from detente.expressions.suggestions import quoted
from detente.expressions.tokens import Token, tokenize
from detente.expressions.tree import SLUG, Condition, Formula, children, place_of

__all__ = ["DEEPEST_NESTING", "Cursor", "check_height"]

DEEPEST_NESTING = 40


class Cursor:
    """Reads the tokens of one text from left to right.

    Parameters
    ----------
    text
        The text of one expression.
    kind
        ``condition`` or ``formula``, for the messages.
    """

    def __init__(self, text: str, kind: str) -> None:
        self.kind = kind
        self.tokens = tokenize(text, kind)
        self.position = 0
        self.nesting = 0

    @property
    def token(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.position]

    @property
    def following(self) -> Token:
        """The token after the next one; the end repeats itself."""
        return self.tokens[min(self.position + 1, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Read one token and move past it; the end is never passed."""
        token = self.token
        if token.kind != "end":
            self.position += 1
        return token

    def at(self, kind: str, *values: str) -> bool:
        """Tell whether the next token is of a kind and, if any are given, has one of the values."""
        return self.token.kind == kind and (not values or self.token.value in values)

    @contextmanager
    def nested(self) -> Iterator[None]:
        """Go one level deeper while the block runs."""
        self.nesting += 1
        if self.nesting > DEEPEST_NESTING:
            self.fail(_too_deep(self.kind))
        yield
        self.nesting -= 1

    def take_name(self) -> Token:
        """Read a word and check that it is written as names are."""
        word = self.token.value
        if SLUG.fullmatch(word) is None:
            lower = word.lower().lstrip("_0123456789")
            meant = f"; did you mean {quoted(lower)}?" if lower else ""
            self.fail(
                f"found the name {quoted(word)}; allowed: a letter a to z, then a to z, 0 to 9 and _{meant}"
            )
        return self.take()

    def close(self, opened: Token) -> None:
        """Read the ``)`` that belongs to an opened bracket."""
        if self.at("end"):
            self.fail("found '(' that is never closed; close it with ')'", opened)
        if not self.at("mark", ")"):
            self.refuse("an operator or ')'")
        self.take()

    def finish(self, allowed: str) -> None:
        """Check that the whole text has been read."""
        if self.at("mark", ")"):
            self.fail("found ')' without its '('; take it out or open the bracket")
        if not self.at("end"):
            self.refuse(allowed)

    def refuse(self, allowed: str, remedy: str = "") -> NoReturn:
        """Say that the next token is not among what is allowed here."""
        token = self.token
        found = f"the end of the {self.kind}" if token.kind == "end" else quoted(token.value)
        before = self.tokens[self.position - 1 : self.position]
        after = f" after {quoted(before[0].value)}" if before and token.kind != "end" else ""
        tail = f"; {remedy}" if remedy else ""
        self.fail(f"found {found}{after}; allowed: {allowed}{tail}")

    def fail(self, message: str, token: Token | None = None) -> NoReturn:
        """Raise the error at a token, by default at the next one."""
        place = (token or self.token).place
        raise ExpressionError(message, place.text, place.offset)


def check_height(tree: Condition | Formula, kind: str) -> None:
    """Refuse a tree so high that walking it could exhaust the stack.

    Chains of ``iff``, ``if`` and ``implies`` nest without any bracket.
    """
    level: Sequence[Condition | Formula] = [tree]
    for _ in range(DEEPEST_NESTING + 1):
        below = [child for node in level for child in children(node)]
        if not below:
            return
        level = below
    place = place_of(level[0])
    raise ExpressionError(_too_deep(kind), place.text, place.offset)


def _too_deep(kind: str) -> str:
    """Write the message about nesting."""
    return f"a {kind} is nested more than {DEEPEST_NESTING} deep, the most allowed; split it"
