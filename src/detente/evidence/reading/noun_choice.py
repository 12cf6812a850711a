"""Whether the noun beside an amount goes before the words of a list, and whose such a noun is."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.evidence.reading.cues.object import Object
from detente.evidence.reading.head_nouns import HeadNoun
from detente.evidence.reading.marked import Marked
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.owners import owner_of

__all__ = ["owner_of_noun", "yields"]

LOOSE = frozenset({"funding", "payment", "price", "spending"})
"""Kinds whose words stand beside many other things: a noun right beside the amount goes before them."""
FUNDS = frozenset({"bond", "capital", "finance", "financing", "fund", "funding", "loan", "round"})
REFINED = frozenset({"fee", "spending"})
"""Kinds that a modifier tells apart: a storage fee, advertising spending."""


def yields(words: tuple[Object, Span] | None, noun: HeadNoun, place: Span, place_before: Span | None) -> bool:
    """Tell whether the noun right beside an amount says more than the nearest words of a list.

    Parameters
    ----------
    words
        The kind of thing that those words are for, and where they stand; None without any.
    noun
        The noun.
    place
        Where the amount stands.
    place_before
        Where the amount before it stands, if there is one.
    """
    if words is None:
        return True
    kind, at = words
    slug = kind.slug
    if at.start < noun.at.end and noun.at.start < at.end:
        if slug == "funding" and at.start < noun.at.start and place.end <= at.end:
            return noun.head not in FUNDS  # "raised its charge to" raises no funds
        narrower = noun.of_verb or noun.at.start < at.start
        if kind.weak and noun.of_verb:
            return True
        return narrower and (kind.weak or slug in REFINED) and noun.head in {slug, "payment"}
    if slug == "funding" and noun.head in FUNDS:
        return False
    if place_before is not None and at.end <= place_before.end <= noun.at.end:
        return True
    return kind.weak or slug in LOOSE


def owner_of_noun(sentence: Marked, noun: HeadNoun, whole: Span) -> str | None:
    """Tell whose the noun beside an amount is, by the rules for all things.

    Parameters
    ----------
    sentence
        The marked sentence.
    noun
        The noun.
    whole
        Where noun and amount stand in the marked text.
    """
    return owner_of(sentence if noun.of_verb else _with_fees(sentence, noun.at), whole, noun.owner)


def _with_fees(sentence: Marked, at: Span) -> Marked:
    """Write "fee" for "charge", so that the noun is not read as a verb of the one who charges."""
    words = re.sub("charges?", lambda hit: "fee".ljust(len(hit.group())), sentence.text[at.start : at.end])
    return replace(sentence, text=sentence.text[: at.start] + words + sentence.text[at.end :])
