"""Things with names of their own, such as a company that is bought, and how a slug calls them."""

from __future__ import annotations

import re
import unicodedata

from detente.evidence.reading.marked import Marked, named_party, pattern
from detente.evidence.reading.mentions import Span
from detente.evidence.record import LONGEST_SLUG

__all__ = ["called", "joined_slug", "name_at", "name_near"]

GENERIC = frozenset(
    {
        "ag",
        "ai",
        "business",
        "cloud",
        "co",
        "company",
        "corp",
        "corporation",
        "data",
        "deal",
        "energy",
        "gmbh",
        "group",
        "holding",
        "holdings",
        "inc",
        "labs",
        "limited",
        "llc",
        "ltd",
        "networks",
        "partners",
        "platform",
        "plc",
        "project",
        "service",
        "services",
        "software",
        "solutions",
        "systems",
        "tech",
        "technologies",
        "technology",
        "university",
    }
)
"""Last words that many names share; such a name is kept whole."""
ARTICLES = frozenset(["a", "an", "it", "its", "our", "the", "their", "this"])
APART = re.compile(r"[^a-z0-9]+")
DESCRIBED = r"(?: (?!(?:of|for|in|by|with|to|from|at|on|and)\b)(?-i:[a-z][a-z-]{0,14})){0,5}"
NAME_AFTER = rf"(?: of| from| to| with)?{DESCRIBED} \"?(?P<name><N>)"
PRICED = r"pa(?:y|ys|id|ying)<near><A> for (?P<name><C>)"
PASSIVE = r"(?P<name><N>) (?:was|is|has been|to be|would be|will be) (?:acquired|bought|purchased) by"
RELATIVE = r"(?P<name><C>),? (?:[\w-]+ ){0,4}(?:that|which) (?=<P>)"
NAME_BEFORE = r"(?P<name><N>)(?:'s)? (?:acquisition|take-?over|purchase|buy-?out|deal|merger)"


def called(name: str) -> str:
    """Give the part of a slug that calls a thing with a name.

    The last word of the name, so that "GitHub Copilot" and "Copilot" are one; the whole name where many
    others end in that word, as in "Scale AI". Accents are taken off; what is left is letters, digits and _.
    Empty where nothing is left, or only an article.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = [word for word in APART.split(plain.removesuffix("'s")) if word]
    while words and words[0] in ARTICLES:
        words = words[1:]
    if not words:
        return ""
    return "_".join(words) if words[-1] in GENERIC or words[-1].isdigit() else words[-1]


def name_at(sentence: Marked, position: int, end: int) -> str:
    """Give the slug of the party, or what calls the thing, between two positions of a marked text."""
    return named_party(sentence, position) or called(sentence.text[position:end])


def name_near(sentence: Marked, thing: Span) -> str:
    """Give what calls the thing that words such as "acquisition" speak of; empty if it has no name there.

    The name follows them ("acquisition of the startup Windsurf") or stands before ("the Windsurf deal").
    """
    passive = pattern(PASSIVE).search(sentence.text)
    if passive is not None and passive.start() <= thing.start < passive.end():
        return name_at(sentence, *passive.span("name"))
    relative = pattern(RELATIVE).search(sentence.text, max(thing.start - 80, 0), thing.end)
    if relative is not None and relative.start() <= thing.start < relative.end():
        return name_at(sentence, *relative.span("name"))
    for rule in (rf"[\w-]+{NAME_AFTER}", PRICED):
        hit = pattern(rule).match(sentence.text, thing.start)
        if hit is not None:
            return name_at(sentence, *hit.span("name"))
    for hit in pattern(NAME_BEFORE).finditer(sentence.text, max(thing.start - 80, 0)):
        if hit.start("name") <= thing.start < hit.end():
            return name_at(sentence, hit.start("name"), hit.end("name"))
    return ""


def joined_slug(*parts: str | None) -> str:
    """Join the parts of a slug, empty ones left out.

    A slug begins with a letter, so parts before one that does are left out. A slug over the allowed length
    loses whole parts: the last one first, but never the second, which is the kind of thing; if it still is
    too long, the first.
    """
    kept = [part for part in parts if part]
    while kept and not kept[0][0].isalpha():
        kept = kept[1:]
    while len("_".join(kept)) > LONGEST_SLUG and len(kept) > 2:
        kept.pop()
    if len("_".join(kept)) > LONGEST_SLUG:
        kept = kept[1:]
    return "_".join(kept)
