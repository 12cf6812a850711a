"""What deadlines and the ends of terms are about."""

from __future__ import annotations

from collections.abc import Mapping

from detente.evidence.reading.cues.object import Object
from detente.evidence.reading.cues.objects import OBJECTS

__all__ = ["DATED_OBJECTS", "name_of_kind", "object_called"]

WHOLE = r"(?:for-profit|public (?:company|entity|benefit)|benefit corporation)"

DATED_OBJECTS: tuple[Object, ...] = (
    Object(
        "conversion",
        "Conversion",
        (
            r"conver(?:t|ts|ting|sion)",
            r"restructur(?:e|es|ing)",
            r"recapitali[sz](?:e|es|ing|ation)",
            rf"(?:transition|change|shift|turn|become|becoming|transform\w{{0,6}})<gap>{WHOLE}",
            r"for-profit (?:company|entity|structure|status)",
        ),
        "converter",
        (),
    ),
    Object(
        "public_offering",
        "Public offering",
        (
            r"initial public offering",
            r"ipo",
            r"go(?:es|ing)? public",
            r"stock market (?:listing|debut)",
            r"float",
        ),
        "own",
        (),
    ),
    Object(
        "funding",
        "Funding round",
        (r"(?:funding|financing) round", r"funding|financing", r"tranche"),
        "receiver",
        (),
    ),
    Object("notice", "Notice period", (r"notice(?: period)?",), "none", ()),
    Object(
        "contract",
        "Contract",
        (
            r"contracts?",
            r"agreements?",
            r"partnerships?",
            r"licen[cs]es?",
            r"exclusiv(?:e|ity)(?: rights?| period)?",
            r"revenue[- ]shar(?:e|ing)",
            r"<A> of<near>(?:revenues?|sales)",
            r"rights?",
            r"deals?",
            r"leases?",
            r"non-?compete",
            r"(?:clause|sponsorship|concession|franchise|season)",
        ),
        "none",
        (),
    ),
    Object(
        "acquisition", "Acquisition", (r"acqui(?:re|res|ring|sition)", r"take-?over"), "buyer", (), named=True
    ),
    Object("talks", "Talks", (r"talks", r"negotiat(?:e|ing|ions?)", r"discussions"), "none", ()),
    Object(
        "closing",
        "Closing",
        (r"clos(?:e|es|ed|ing)", r"complet(?:e|es|ed|ing|ion)", r"finali[sz](?:e|es|ed|ing)"),
        "none",
        (),
    ),
    Object("agi", "AGI", (r"agi", r"artificial general intelligence", r"human-level"), "own", ()),
    Object("delivery", "Delivery", (r"deliver(?:s|y|ies|ed|ing)?", r"shipments?"), "doer", ()),
    Object(
        "payment",
        "Payment",
        (r"pay(?:s|ing|ments?)?", r"repay(?:s|ing|ment)?", r"fees?", r"instal?ments?", r"rents?"),
        "payer",
        (),
    ),
    Object(
        "answer",
        "Answer",
        (r"answer", r"respond", r"reply", r"decid(?:e|es)", r"decision", r"rul(?:e|ing)"),
        "own",
        (),
    ),
)
"""What deadlines and ends of terms are about, the first that a clause speaks of in this order."""


BY_SLUG: Mapping[str, Object] = {one.slug: one for one in (*DATED_OBJECTS, *OBJECTS)}


def object_called(slug: str) -> Object:
    """Give the kind of thing with a slug; KeyError if there is none."""
    return BY_SLUG[slug]


def name_of_kind(slug: str) -> str:
    """Give what people call a kind of thing; one that no list knows is called by the words of its slug.

    Parameters
    ----------
    slug
        Its slug.
    """
    return BY_SLUG[slug].name if slug in BY_SLUG else slug.replace("_", " ").capitalize()
