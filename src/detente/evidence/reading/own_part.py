"""The part of a sentence that tells one act and no other: "The two co-founded OpenAI in 2015"."""

from __future__ import annotations

import re

from detente.evidence.reading.marked import clause_around, pattern
from detente.evidence.reading.mentions import Span

__all__ = ["own_part"]

SUBJECT = r"(?:the |an? )?(?:<N>|two(?: companies)?|both(?: companies)?|he|she|it|they)(?:'s)?(?= \w)"
NEXT = re.compile(r", | and (?=\S)")
OPENING = re.compile(
    r"(?:although|though|while|whereas|when|after|before|because|but|and|as|since|if|however|then|so),? ",
    re.IGNORECASE,
)
LEANING = re.compile(r"(?:which|who|that|whose|where)\b", re.IGNORECASE)


def own_part(text: str, at: Span, day: Span) -> Span:
    """Give the part of a marked sentence that tells an act, by positions in it.

    It lies within the clause of the act. It begins where the last comma or "and" before the act is followed
    by who acts, else with the clause, a connective left out; and it ends at the first comma after both the
    act and its day, or at an "and" with a new subject. A clause that leans on the one before ("which ...")
    cannot stand by itself: then it is the whole sentence.

    Parameters
    ----------
    text
        The marked text.
    at
        Where the words for the act stand.
    day
        Where its day stands.
    """
    clause = clause_around(text, at.start)
    start = max((edge for edge in _openings(text, clause, at.start)), default=clause.start)
    opening = OPENING.match(text, start)
    start = opening.end() if opening is not None and opening.end() <= at.start else start
    if LEANING.match(text, start):
        return Span(0, len(text))
    told = max(at.end, day.end if clause.start <= day.start < clause.end else at.end)
    end = min((cut for cut in _endings(text, clause, told)), default=clause.end)
    return Span(start, end)


def _openings(text: str, clause: Span, position: int) -> list[int]:
    edges = [hit.end() for hit in NEXT.finditer(text, clause.start, position)]
    return [edge for edge in edges[-1:] if pattern(SUBJECT).match(text, edge)]


def _endings(text: str, clause: Span, told: int) -> list[int]:
    return [
        hit.start()
        for hit in NEXT.finditer(text, told, clause.end)
        if hit.group() == ", " or pattern(SUBJECT).match(text, hit.end())
    ]
