"""What is compared: one thing that a label or the reader says about a sentence.

Labels and the reader's findings are brought into the same form, an *item*. Whether a finding agrees with a
label is decided twice: *strictly* (the same words and the same value) and *leniently* (words that overlap and
a value that is the same, or, for dates, that overlaps).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from detente.evidence import VagueDate
from detente.evidence.reading import SentenceReading, Span
from detente.quantities import Exact, LogNormal, Normal, parse_quantity

__all__ = ["KINDS", "MEANS", "Item", "Kind", "Meaning", "Numbers", "Voice", "agree", "found_items", "numbers"]

Kind: TypeAlias = Literal["money", "share", "date", "party", "attribution", "modality", "quotation"]

KINDS: tuple[Kind, ...] = ("money", "share", "date", "party", "attribution", "modality", "quotation")
"""In the order of the page."""

MEANS = ("possible", "needed", "conditional", "risk", "unlikely")
"""What modality is labelled as; a reader may know more, which is then left aside."""

SAME_NUMBER = 0.01
"""Numbers within 1 in 100 are the same, so that a third may be written as 33 % and as 33.3 %."""

ARTICLES = re.compile(r"^(?:an?|the) ", re.IGNORECASE)


class Numbers(NamedTuple):
    """The lowest and the highest number, equal unless it is a range, and the unit."""

    low: float
    high: float
    unit: str


class Voice(NamedTuple):
    """The kind of speaker, the party they speak for, and who they are in the words of the text."""

    speaker: str
    party: str
    who: str


Meaning: TypeAlias = Numbers | Voice | VagueDate | tuple[str, ...] | None
"""Numbers; a speaker; a date; slugs of parties; or nothing beyond the words."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said about a sentence.

    Parameters
    ----------
    kind
        What it is.
    span
        Where it stands; attributions and modality are compared without.
    text
        Its words.
    means
        Its value.
    detail
        The bound of an amount, the role of a date; else empty.
    optional
        Whether a reader may find it or leave it.
    """

    kind: Kind
    span: Span
    text: str
    means: Meaning = None
    detail: str = ""
    optional: bool = False


def numbers(value: str) -> Numbers:
    """Read a value as a case file writes it.

    Raises
    ------
    ValueError
        If it is neither a number nor a range.
    """
    quantity = parse_quantity(value)
    match quantity.distribution:
        case Exact(value=number):
            return Numbers(number, number, quantity.unit)
        case LogNormal(low=low, high=high) | Normal(low=low, high=high):
            return Numbers(low, high, quantity.unit)
        case _:
            raise ValueError(f"neither a number nor a range: {value}")


def found_items(reading: SentenceReading) -> tuple[Item, ...]:
    """Bring what the reader found in one sentence into the form of items."""
    amounts = (
        Item(one.kind, one.span, one.text, Numbers(one.low, one.high, one.unit), one.bound)
        for one in reading.amounts
        if one.kind != "count"
    )
    dates = (Item("date", one.span, one.text, one.date, one.role) for one in reading.dates)
    parties = (Item("party", one.span, one.text, one.slugs) for one in reading.parties)
    voices = (
        Item("attribution", one.span, one.text, Voice(one.speaker, one.slug or "", one.who))
        for one in reading.attributions
    )
    means = dict.fromkeys(one.means for one in reading.cues if one.kind == "modality" and one.means in MEANS)
    modality = (Item("modality", reading.sentence.span, one) for one in means)
    quotations = (Item("quotation", one.span, one.text) for one in reading.quotations)
    return (*amounts, *dates, *parties, *voices, *modality, *quotations)


def agree(label: Item, found: Item, *, strict: bool) -> bool:
    """Tell whether a finding says what the label says."""
    if label.kind != found.kind:
        return False
    match label.kind:
        case "attribution":
            return _same_voice(label.means, found.means, strict=strict)
        case "modality":
            return label.text == found.text
        case _:
            return _same_place(label, found, strict=strict) and _same_meaning(label, found, strict=strict)


def _same_place(label: Item, found: Item, *, strict: bool) -> bool:
    if strict:
        return label.span == found.span
    return label.span.start < found.span.end and found.span.start < label.span.end


def _same_meaning(label: Item, found: Item, *, strict: bool) -> bool:
    match label.means, found.means:
        case Numbers() as one, Numbers() as other:
            return one.unit == other.unit and _near(one.low, other.low) and _near(one.high, other.high)
        case VagueDate() as mine, VagueDate() as theirs if not strict:
            return mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
        case VagueDate() as mine, VagueDate() as theirs:
            return (mine.earliest, mine.latest) == (theirs.earliest, theirs.latest)
        case mine, theirs:
            return mine == theirs


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_NUMBER * max(abs(one), abs(other))


def _same_voice(label: Meaning, found: Meaning, *, strict: bool) -> bool:
    if not (isinstance(label, Voice) and isinstance(found, Voice) and label.speaker == found.speaker):
        return False
    return not strict or (label.party == found.party and _same_name(label.who, found.who))


def _same_name(one: str, other: str) -> bool:
    """Tell whether one name holds the other, "the" and "a" aside; a label without a name admits any."""
    mine, theirs = (ARTICLES.sub("", name).casefold().strip() for name in (one, other))
    return not mine or (bool(theirs) and (mine in theirs or theirs in mine))
