"""Parties of a case in a text: by name, by alias, and as "both companies".

A name matches whole words, white space of any kind between them. The longest name at a place counts. A name
with a capital letter matches only as it is written, so that "Apple" is not found in "apple"; in a line that
is all in capitals, as headlines are, capitals do not matter. A name without capitals matches in any case.
The mention holds the name alone: what follows it ("OpenAI's", "Microsoft-backed") is left to the reader of
the mention. An address of the web or of mail is no mention.

"Both companies" means all parties where a case has two. "The two", "the pair", "the companies", and every
such phrase in a case of more than two parties, need exactly two parties named before: in the same sentence,
or else in the sentence before it.

"It", "Its" and "The company" at the start of a sentence may carry the party that the sentence before began
with; `subject_carry` says when. In the article of June 2025 that the case of OpenAI and Microsoft begins
with, this happens three times, each time rightly; it is a rule of thumb, and the mention shows the pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from detente.evidence.reading.mentions import NamedParty, PartyMention, Span
from detente.evidence.reading.phrases import SPACE, one_of, without_overlap

__all__ = ["find_parties", "first_places", "names_of", "sentence_before", "subject_carry"]

MEMBERS = "(?:companies|entities|firms|groups|parties|partners|sides|organisations|organizations)"
SINGLE_MEMBER = "(?:company|firm|group|party|partner|side)"
CERTAIN = re.compile(
    rf"(?<![\w-])(?:both|the{SPACE}two|these{SPACE}two|either|neither)(?:{SPACE}of{SPACE}the)?"
    rf"{SPACE}(?:{MEMBERS}|{SINGLE_MEMBER})(?![\w-])",
    re.IGNORECASE,
)
LOOSE = re.compile(
    rf"(?<![\w-])(?:the{SPACE}(?:two|pair|duo|companies|partners)|each{SPACE}other)(?![\w-])", re.IGNORECASE
)
CARRYING = re.compile(rf"(?:[\"“‘']?)(It|Its|The{SPACE}company|The{SPACE}firm)(?![\w’'-])")
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]{0,3}\s")
POSSESSIVE = re.compile(r"['’]s?(?!\w)|-")
BEHIND = 1000
"""How many characters before a sentence are searched for the parties that "the two" means."""


def find_parties(text: str, span: Span, parties: Sequence[NamedParty]) -> tuple[PartyMention, ...]:
    """Find the parties that a part of a text names.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at, a sentence as a rule.
    parties
        Whom to look for. A name that several parties bear names all of them.

    Returns
    -------
    tuple of PartyMention
        In order of the text, none inside another.
    """
    mentions = _by_name(text, span, tuple(parties))
    groups = _groups(text, span, tuple(parties), mentions)
    everything = [*mentions, *groups]
    kept = without_overlap([mention.span for mention in everything])
    return tuple(everything[at] for at in kept)


def names_of(parties: Sequence[NamedParty]) -> tuple[str, ...]:
    """Give all names and aliases, each once, the longest first."""
    names = {name for party in parties for name in (party.name, *party.aliases) if name.strip()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=64)
def _name_pattern(parties: tuple[NamedParty, ...], in_capitals: bool) -> re.Pattern[str] | None:
    names = names_of(parties)
    if not names:
        return None
    any_case = [name for name in names if in_capitals or name == name.lower()]
    exact = [name for name in names if name not in set(any_case)]
    kinds = [f"(?i:{one_of(any_case)})"] if any_case else []
    kinds += [one_of(exact)] if exact else []
    return re.compile(rf"(?<![\w.@/])(?:{'|'.join(reversed(kinds))})(?!\w|\.[a-z]{{2,6}}(?!\w)|@)")


@lru_cache(maxsize=64)
def _slugs_by_name(parties: tuple[NamedParty, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for party in parties:
        for name in (party.name, *party.aliases):
            known = found.get(_folded(name), ())
            found[_folded(name)] = known if party.slug in known else (*known, party.slug)
    return found


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold()


def _by_name(text: str, span: Span, parties: tuple[NamedParty, ...]) -> tuple[PartyMention, ...]:
    part = text[span.start : span.end]
    pattern = _name_pattern(parties, part.upper() == part)
    if pattern is None:
        return ()
    slugs = _slugs_by_name(parties)
    return tuple(
        PartyMention(
            Span(span.start + match.start(), span.start + match.end()), match[0], slugs[_folded(match[0])]
        )
        for match in pattern.finditer(part)
    )


def _groups(
    text: str, span: Span, parties: tuple[NamedParty, ...], mentions: tuple[PartyMention, ...]
) -> list[PartyMention]:
    part = text[span.start : span.end]
    firsts = first_places(mentions)
    found = []
    for pattern, certain in ((CERTAIN, len(parties) == 2), (LOOSE, False)):
        for match in pattern.finditer(part):
            place = Span(span.start + match.start(), span.start + match.end())
            if certain:
                slugs = tuple(party.slug for party in parties)
            else:
                slugs = tuple(slug for slug, end in firsts.items() if end <= place.start)
                slugs = _two(slugs or _named_before(text, span.start, parties))
            if slugs:
                found.append(PartyMention(place, match[0], slugs))
    return found


def first_places(mentions: Sequence[PartyMention]) -> dict[str, int]:
    """Give for each party where the first mention of it ends, in order of the text."""
    firsts: dict[str, int] = {}
    for mention in mentions:
        for slug in mention.slugs:
            firsts.setdefault(slug, mention.span.end)
    return firsts


def _named_before(text: str, start: int, parties: tuple[NamedParty, ...]) -> tuple[str, ...]:
    return tuple(first_places(_by_name(text, sentence_before(text, start), parties)))


def _two(slugs: tuple[str, ...]) -> tuple[str, ...]:
    return slugs if len(slugs) == 2 else ()


def sentence_before(text: str, start: int) -> Span:
    """Give the sentence that ends before a place, in the same paragraph; empty where there is none.

    At most the last thousand characters of it.
    """
    first = max(0, start - BEHIND)
    window = text[first:start]
    paragraph = window.rfind("\n\n")
    window_start = first + (paragraph + 2 if paragraph >= 0 else 0)
    ends = [window_start + match.end() for match in SENTENCE_END.finditer(text[window_start:start])]
    ends = [end for end in ends if end < start or text[end:start].strip()]
    return Span(ends[-1] if ends else window_start, start)


def subject_carry(
    text: str, span: Span, before: Sequence[PartyMention], gap: str = " "
) -> PartyMention | None:
    """Let "It", "Its" or "The company" at the start of a sentence stand for a party, where that is plain.

    Nothing is resolved beyond this: the sentence before must be in the same paragraph, its first mention must
    name a single party, and that mention must not be the owner of something ("OpenAI's board met. It ..."),
    nor the first half of a compound ("Microsoft-backed").

    Parameters
    ----------
    text
        The whole text.
    span
        The sentence.
    before
        The mentions of the sentence before it, carried ones included.
    gap
        What stands between the two sentences.

    Returns
    -------
    PartyMention or None
        A mention whose text is the pronoun.
    """
    match = CARRYING.match(text[span.start : span.end])
    if match is None or not before or "\n\n" in gap:
        return None
    first = before[0]
    if len(first.slugs) != 1 or POSSESSIVE.match(text[first.span.end : first.span.end + 3]):
        return None
    place = Span(span.start + match.start(1), span.start + match.end(1))
    return PartyMention(place, text[place.start : place.end], first.slugs)
