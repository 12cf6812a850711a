"""Conditions as the file writes them: expressions, and patterns of Y, N and -.

A *pattern* has one letter per option in case order, events left out: ``Y``
taken, ``N`` not taken, ``-`` either. It is another way of writing a condition,
for options of two levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

from detente.errors import ExpressionError
from detente.evidence.record import refuse
from detente.expressions import parse_condition
from detente.expressions.suggestions import quoted

__all__ = ["ConditionText", "StateText", "is_pattern", "pattern_condition"]

PATTERN = re.compile(r"[YN-]+")


def is_pattern(text: str) -> bool:
    """Tell whether a text is a pattern rather than an expression."""
    return PATTERN.fullmatch(text) is not None


def pattern_condition(pattern: str, options: Sequence[str]) -> str:
    """Write a pattern as an expression.

    Parameters
    ----------
    pattern
        One of the letters Y, N and - per option.
    options
        The options in case order.

    Raises
    ------
    ValueError
        If the numbers of letters and options differ, or every letter is ``-``.
    """
    if len(pattern) != len(options):
        raise ValueError(
            f"the pattern {quoted(pattern)} has {len(pattern)} letters; "
            f"it needs one for each of the {len(options)} options"
        )
    words = {"Y": "{}", "N": "not {}"}
    letters = zip(pattern, options, strict=True)
    parts = [words[letter].format(name) for letter, name in letters if letter != "-"]
    if not parts:
        raise ValueError(f"the pattern {quoted(pattern)} fits every state; write at least one Y or N")
    return " and ".join(parts)


def _check_condition(text: str) -> str:
    try:
        parse_condition(text)
    except ExpressionError as error:
        raise refuse(f"in {quoted(text)} at character {error.offset + 1}: {error}") from error
    return text


def _check_state(text: str) -> str:
    return text if is_pattern(text) else _check_condition(text)


ConditionText: TypeAlias = Annotated[str, AfterValidator(_check_condition)]
"""A condition, such as ``convert and not consent``."""

StateText: TypeAlias = Annotated[str, AfterValidator(_check_state)]
"""A condition, or a pattern such as ``Y-N-``."""
