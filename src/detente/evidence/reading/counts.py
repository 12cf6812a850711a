"""Counts: so many of a thing that a party has, makes, cuts or orders, as in "Norvia flies 60 aircraft".

A count is a number in digits, with a magnitude word or without, before a plural noun, behind a party that
does something with it in the same clause. The noun is its unit. What is left out: numbers in words, years,
times and people ("two sources", "3 days"), nouns that a list bars, counts of which no party is told, and all
verbs but those of having, making, buying, opening and closing: "cancelled 200 flights" is no fleet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from detente.evidence.reading.amounts import bound_at
from detente.evidence.reading.cues.nouns import (
    ALIKE,
    BEFORE_NUMBER,
    CLOSED,
    DETERMINERS,
    EMPTY,
    ENDS_NOUNS,
    HAVING,
    MAKING,
    NOT_COUNTED,
    OPENED,
    ORDERED,
    QUALITIES,
)
from detente.evidence.reading.marked import Marked, named_party, pattern
from detente.evidence.reading.mentions import Amount, Span
from detente.evidence.reading.named_things import joined_slug
from detente.evidence.reading.noun_phrases import singular

__all__ = ["Count", "find_counts"]

NUMBER = r"(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9}(?:\.[0-9]{1,3})?)"
COUNT = re.compile(
    rf"(?<![\w.,$€£%/-]){NUMBER}(?: (?P<scale>thousand|million|billion))?"
    r"(?P<words>(?: [a-z]{3,24}){1,2})(?![\w'-])"
)
SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
DOING = r"(?P<who><P>)(?P<verbs>(?: [a-z-]{2,16}){1,6}) "
LONGEST_BEFORE = 200
DEEDS = ((CLOSED, "_cut"), (OPENED, "_rise"), (ORDERED, "_order"), (MAKING, "_output"), (HAVING, ""))
UNCHANGED = frozenset({"aircraft"})


@dataclass(frozen=True, slots=True)
class Count:
    """A count that a party is told to have.

    Parameters
    ----------
    about
        The slug: party, noun in the singular, and ``_cut``, ``_rise``, ``_order`` or ``_output`` where they
        become fewer, more, are bought or made.
    party
        The party.
    amount
        The number, with the noun as its unit.
    """

    about: str
    party: str
    amount: Amount


def find_counts(sentence: Marked) -> Iterator[Count]:
    """Find the counts of a sentence that belong to parties, in order of the text.

    Parameters
    ----------
    sentence
        The marked sentence; sums of money, shares and dates in it are marked, and so no counts.
    """
    for hit in COUNT.finditer(sentence.text):
        unit = _unit(hit["words"].split())
        low = max(hit.start() - LONGEST_BEFORE, 0)
        before = _doing(sentence, low, hit.start()) if unit and not _is_year(hit) else None
        party = named_party(sentence, before.start("who")) if before else None
        suffix = _suffix(before["verbs"].split()) if before else None
        if party is not None and suffix is not None:
            noun = singular(unit)
            about = joined_slug(party, ALIKE.get(noun, noun) + suffix)
            yield Count(about, party, _amount(sentence, hit, unit))


def _doing(sentence: Marked, low: int, end: int) -> re.Match[str] | None:
    """Find the last party before a count with nothing but words between."""
    starts = [hit.start() for hit in pattern("<P>").finditer(sentence.text, low, end)]
    rule = re.compile(pattern(DOING).pattern.removesuffix(r"(?!\w)"), re.IGNORECASE)
    # Of "Norvia and Caldair fly 48 aircraft" neither flies so many.
    if not starts or sentence.text[: starts[-1]].endswith((" and ", " or ")):
        return None
    return rule.fullmatch(sentence.text, starts[-1], end)


def _is_year(hit: re.Match[str]) -> bool:
    return not hit["scale"] and re.fullmatch("(?:19|20)[0-9]{2}", hit["number"]) is not None


def _unit(words: Sequence[str]) -> str:
    """Give the plural noun that is counted: the first word, or the second behind a modifier; else nothing."""
    for word in words:
        if word in ENDS_NOUNS:
            return ""
        is_plural = word in UNCHANGED or (word.endswith("s") and singular(word) != word)
        if is_plural:
            return "" if singular(word) in NOT_COUNTED | EMPTY or word in QUALITIES else word
    return ""


def _suffix(verbs: Sequence[str]) -> str | None:
    """Give the end of the slug for what is done with so many; None where the last known verb is not there."""
    for verb in reversed(verbs):
        for words, suffix in DEEDS:
            if verb in words:
                return suffix
        if verb not in BEFORE_NUMBER | QUALITIES | DETERMINERS:
            return None
    return None


def _amount(sentence: Marked, hit: re.Match[str], unit: str) -> Amount:
    start, end = hit.start(), hit.start("words") + hit["words"].index(unit) + len(unit)
    digits, scale = hit["number"].replace(",", ""), hit["scale"] or ""
    number = float(Decimal(digits) * SCALES[scale])
    return Amount(
        sentence.span(start, end),
        sentence.text[start:end],
        "count",
        " ".join(filter(None, (digits, scale, unit))),
        number,
        number,
        unit,
        bound_at(sentence.text, Span(0, len(sentence.text)), start, end),
    )
