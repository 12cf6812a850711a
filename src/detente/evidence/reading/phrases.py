"""Phrases as patterns: whole words, any white space between them, either apostrophe.

Every pattern is an alternative of plain words, longest first, so that matching takes time in proportion to
the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from detente.evidence.reading.mentions import Span

__all__ = ["find_phrases", "one_of", "without_overlap"]

SPACE = r"\s{1,3}"
CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"


def one_of(phrases: Iterable[str]) -> str:
    """Give the source of a pattern that matches any of the phrases, the longest first."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        by_letter.setdefault(phrase[0].casefold(), []).append(_source(phrase))
    # Looking at the first letter once saves trying every phrase at every place.
    groups = (f"(?={_either_case(letter)})(?:{'|'.join(listed)})" for letter, listed in by_letter.items())
    return f"(?:{'|'.join(groups)})"


def _either_case(letter: str) -> str:
    return "|".join(re.escape(case) for case in sorted({letter, letter.lower(), letter.upper()}))


def _source(phrase: str) -> str:
    words = (re.escape(word).replace("'", "['’]") for word in phrase.replace("’", "'").split())
    return SPACE.join(words)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of(phrases)}(?![\w-])", re.IGNORECASE)


def find_phrases(text: str, span: Span, phrases: tuple[str, ...]) -> tuple[Span, ...]:
    """Find the phrases in a part of a text, whatever their capitals.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at.
    phrases
        What to look for.

    Returns
    -------
    tuple of Span
        The places, in order, none inside another.
    """
    part = text[span.start : span.end]
    return tuple(
        Span(span.start + match.start(), span.start + match.end())
        for match in _pattern(phrases).finditer(part)
    )


def without_overlap(spans: Sequence[Span]) -> tuple[int, ...]:
    """Choose among spans so that none overlaps another: the earliest counts, and of these the longest.

    Returns
    -------
    tuple of int
        Positions of the chosen ones in `spans`, in order of the text.
    """
    order = sorted(range(len(spans)), key=lambda at: (spans[at].start, -spans[at].end, at))
    chosen: list[int] = []
    end = -1
    for at in order:
        if spans[at].start >= end:
            chosen.append(at)
            end = spans[at].end
    return tuple(chosen)
