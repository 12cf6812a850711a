"""Quotations: what stands between quotation marks.

Double marks, straight or typographic, and single ones; French and low German marks too. Only the outermost
quotation counts: single marks inside double ones belong to what is quoted, and the other way round. A mark
that closes nothing, or that nothing closes before the paragraph ends, gives no quotation. Where a quotation
runs over several paragraphs, each begins with an opening mark and only the last is closed: every paragraph is
then a quotation of its own.

An apostrophe is no mark: a single mark opens only before a letter and after none, and closes only after
something that is no white space and before no letter. The apostrophe of a plural owner ("the members' vote")
closes nothing where a later mark can.
"""

from __future__ import annotations

import re
from itertools import pairwise

from detente.evidence.reading.mentions import Quotation, Span

__all__ = ["find_quotations"]

PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
CLOSED_BY = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
SINGLE = "‘'"


def find_quotations(text: str, span: Span) -> tuple[Quotation, ...]:
    """Find what stands in quotation marks in a part of a text.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at; marks outside it are not seen.

    Returns
    -------
    tuple of Quotation
        Without their marks, in order, none inside another.
    """
    part = text[span.start : span.end]
    paragraphs = _paragraphs(part)
    found: list[Quotation] = []
    for index, (start, end) in enumerate(paragraphs):
        follows = part[paragraphs[index + 1][0]] if index + 1 < len(paragraphs) else ""
        for first, last in _in_paragraph(part[start:end], follows):
            place = _trimmed(text, span.start + start + first, span.start + start + last)
            if place.start < place.end:
                found.append(Quotation(place, text[place.start : place.end]))
    return tuple(found)


def _paragraphs(part: str) -> list[tuple[int, int]]:
    edges = [(0, 0), *(match.span() for match in PARAGRAPH.finditer(part)), (len(part), len(part))]
    return [(one[1], other[0]) for one, other in pairwise(edges) if one[1] < other[0]]


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, max(start + left, start + len(words.rstrip())))


def _in_paragraph(paragraph: str, follows: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    closers = _Closers(paragraph)
    at = 0
    while at < len(paragraph):
        if not _opens(paragraph, at):
            at += 1
            continue
        mark = paragraph[at]
        end = closers.after(at + 1, mark)
        if end is not None:
            found.append((at + 1, end))
            at = end + 1
            continue
        # Carried on: the next paragraph begins with the same mark, and this one stays open to its end.
        if follows == mark and mark not in SINGLE:
            found.append((at + 1, len(paragraph.rstrip())))
            return found
        at += 1
    return found


def _opens(paragraph: str, at: int) -> bool:
    mark = paragraph[at]
    if mark not in CLOSED_BY:
        return False
    before = paragraph[at - 1] if at else " "
    after = paragraph[at + 1] if at + 1 < len(paragraph) else " "
    if mark in "“„«":
        return True
    if after.isspace():
        return False
    if mark == "'":
        return not before.isalnum() and after.isalpha()
    if mark == "‘":
        return not before.isalnum() and not after.isdigit()
    return mark != '"' or not before.isalnum()


class _Closers:
    """Where a quotation that begins at a place can end, looked up in one pass from the left."""

    def __init__(self, paragraph: str) -> None:
        self._paragraph = paragraph
        self._places: dict[str, list[int]] = {}
        self._next: dict[str, int] = {}
        for mark, closing in CLOSED_BY.items():
            self._places[mark] = [
                at for at, sign in enumerate(paragraph) if sign in closing and self._closes(at, mark)
            ]
            self._next[mark] = 0

    def _closes(self, at: int, mark: str) -> bool:
        if not at or self._paragraph[at - 1].isspace():
            return mark in "“„«" and at > 0
        after = self._paragraph[at + 1] if at + 1 < len(self._paragraph) else " "
        return mark not in SINGLE or not after.isalnum()

    def after(self, start: int, mark: str) -> int | None:
        """Give the place of the mark that closes, or None."""
        places = self._places[mark]
        at = self._next[mark]
        while at < len(places) and places[at] < start:
            at += 1
        self._next[mark] = at
        if at == len(places):
            return None
        if mark in SINGLE and self._owner(places[at]) and at + 1 < len(places):
            return places[at + 1]
        return places[at]

    def _owner(self, at: int) -> bool:
        """Tell whether it may be the apostrophe of a plural owner: an s before, a small word after."""
        follow = self._paragraph[at + 1 : at + 3]
        return self._paragraph[at - 1] == "s" and len(follow) > 1 and follow[0] == " " and follow[1].islower()
