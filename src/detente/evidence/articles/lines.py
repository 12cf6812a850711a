"""The text that every form ends in: lines that end in one way, and no character that a case may not hold."""

from __future__ import annotations

import re
from collections import Counter

from detente.evidence.articles.statements import refusal
from detente.evidence.characters import forbidden, named

__all__ = ["LONGEST_TEXT", "settled"]

LONGEST_TEXT = 2_000_000
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
SHOWN = 3


def settled(text: str) -> tuple[str, tuple[str, ...]]:
    r"""End all lines in ``\n``, and drop what no case may hold.

    Returns
    -------
    str
        The text without empty lines around it.
    tuple of str
        Notes that count the characters that were dropped, and those that could not be read.

    Raises
    ------
    CaseError
        If nothing is left, or the text is too long.
    """
    plain = LINE_ENDS.sub("\n", text).replace("\N{PARAGRAPH SEPARATOR}", "\n\n")
    counts = Counter(mark for _, mark in forbidden(plain))
    if counts:
        plain = plain.translate(dict.fromkeys(map(ord, counts)))
    plain = _without_empty_ends(plain)
    if not plain.strip():
        raise refusal("holds no text", "give a file with the text of the article")
    if len(plain) > LONGEST_TEXT:
        remedy = "give the part of it that is about the parties"
        raise refusal(f"has {len(plain):,} characters of text; allowed: {LONGEST_TEXT:,}", remedy)
    return plain, (*_lost(plain), *_notes(counts))


def _without_empty_ends(text: str) -> str:
    """Drop empty lines at both ends; white space before the first word of the first line stays."""
    rest = text.rstrip()
    start = len(rest) - len(rest.lstrip())
    return rest[rest.rfind("\n", 0, start) + 1 :]


def _lost(text: str) -> tuple[str, ...]:
    count = text.count("\N{REPLACEMENT CHARACTER}")
    what = "character stands" if count == 1 else "characters stand"
    return (f"{count:,} {what} as U+FFFD, for what could not be read.",) if count else ()


def _notes(counts: Counter[str]) -> tuple[str, ...]:
    if not counts:
        return ()
    total = sum(counts.values())
    kinds = ", ".join(named(mark) for mark, _ in counts.most_common(SHOWN))
    more = f" and {len(counts) - SHOWN} more kinds" if len(counts) > SHOWN else ""
    what = "character that no case may hold was" if total == 1 else "characters that no case may hold were"
    return (f"{total:,} {what} dropped: {kinds}{more}.",)
