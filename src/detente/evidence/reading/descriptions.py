"""What an article calls a party besides its name: "the lens maker", "the league", and "we" in its own text.

A description is bound where the text puts it beside a name: "Ostrel, a lens maker", "Ostrel is the lens
maker", "the lens maker Ostrel", or where the name itself ends in such a noun ("Northern League": "the
league"). It stands for the party only where the text binds it to that party and to nobody else, whether a
party of the case or not.
The last one, two and three words of a description are bound, each with "the" before it.

A name that ends in such a word as "Air" or "Foods" is known without it too, where the text has the whole
name: "Brindle Air", then "Brindle".

"We", "our" and "us" outside quotation marks are the party that wrote the text, as its publisher or its
author; inside them they are the party that is quoted, where the sentence has one speaker and that is a party.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.evidence.articles.article import Article
from detente.evidence.reading.cues.describing import KINDS_OF_PARTY, LEFT_OUT, TOO_WIDE
from detente.evidence.reading.mentions import Attribution, NamedParty, PartyMention, Quotation, Span
from detente.evidence.reading.phrases import one_of

__all__ = ["described", "own_mentions", "sole_speaker", "writers"]

NAME = r"(?P<name>[A-Z][\w&-]{0,30}(?: [A-Z][\w&-]{0,30}){0,3})"
KIND = one_of(KINDS_OF_PARTY)
WHAT = rf"(?P<what>(?:[\w-]{{1,20}} ){{0,3}}?(?:{KIND}))(?![\w-])"
AFTER = re.compile(rf"(?<![\w-]){NAME}(?:,| is| was| remains)(?: still)? (?:an?|the|its) {WHAT}")
BEFORE = re.compile(rf"(?<![\w-])(?:[Tt]he|[Aa]n?) (?P<what>(?:[a-z-]{{1,20}} ){{0,2}}?(?:{KIND})) {NAME}")
LONGEST_DESCRIPTION = 3
WE = re.compile(r"(?<![\w'’.-])(?:We|we|Our|our|Us|us|Ours|ours)(?![\w-])")


def described(text: str, parties: Sequence[NamedParty]) -> tuple[NamedParty, ...]:
    """Give the parties with the descriptions that a text binds to them as further aliases.

    Parameters
    ----------
    text
        The whole text.
    parties
        The parties of the case.
    """
    bound: dict[str, set[str]] = {}
    for who, what in _bindings(" ".join(text.split()), parties):
        words = what.lower().split()
        for length in range(1, min(len(words), LONGEST_DESCRIPTION) + 1):
            bound.setdefault("the " + " ".join(words[-length:]), set()).add(who)
    for party in parties:
        if (short := _short_name(party.name)) and party.name in text:
            bound.setdefault(short, set()).add(party.slug)
    return tuple(_with_aliases(party, bound, parties) for party in parties)


def _with_aliases(
    party: NamedParty, bound: Mapping[str, set[str]], parties: Sequence[NamedParty]
) -> NamedParty:
    taken = {name for one in parties for name in (one.name, *one.aliases)}
    further = (what for what, who in bound.items() if who == {party.slug} and what not in taken)
    return replace(party, aliases=(*party.aliases, *further))


def _short_name(name: str) -> str:
    """Give a name without the last words that articles leave out; empty if nothing of its own is left."""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,").lower() in LEFT_OUT:
        words.pop()
    short = " ".join(words)
    return "" if short == name or short.lower() in TOO_WIDE else short


def _bindings(text: str, parties: Sequence[NamedParty]) -> Iterator[tuple[str, str]]:
    """Give who is called what; somebody who is no party is called by the own name."""
    slugs = {name.casefold(): party.slug for party in parties for name in (party.name, *party.aliases)}
    for found in (AFTER, BEFORE):
        for hit in found.finditer(text):
            name = hit["name"].removeprefix("The ")
            yield slugs.get(name.casefold(), name), hit["what"]
    for party in parties:
        last = party.name.split()[-1:] if " " in party.name.strip() else []
        if last and last[0].lower() in KINDS_OF_PARTY:
            yield party.slug, last[0]


def writers(article: Article, parties: Sequence[NamedParty]) -> tuple[str, ...]:
    """Give the parties that wrote an article, as its publisher or its author.

    Parameters
    ----------
    article
        The article.
    parties
        The parties of the case.
    """
    said = {article.publisher.strip().casefold(), article.author.strip().casefold()} - {""}
    return tuple(
        party.slug
        for party in parties
        if said & {name.strip().casefold() for name in (party.name, *party.aliases)}
    )


def own_mentions(
    text: str, span: Span, writer: str | None, quotations: Iterable[Quotation], quoted: str | None = None
) -> tuple[PartyMention, ...]:
    """Find "we", "our" and "us" in a part of a text, where it is known who says them.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at, a sentence as a rule.
    writer
        The party that wrote the text, whose they are outside quotation marks; None if no party did.
    quotations
        The quotations that touch the part.
    quoted
        The party that is quoted, whose they are inside; None if it is not known or no party.
    """
    if writer is None and quoted is None:
        return ()
    spoken = sorted(one.span for one in quotations)
    found = []
    for hit in WE.finditer(text, span.start, span.end):
        at = bisect_right(spoken, hit.start(), key=lambda one: one.start)
        who = quoted if at and hit.start() < spoken[at - 1].end else writer
        if who is not None:
            found.append(PartyMention(Span(*hit.span()), hit[0], (who,)))
    return tuple(found)


def sole_speaker(attributions: Sequence[Attribution]) -> str | None:
    """Give the party that alone speaks in a sentence; None if somebody else does, or several.

    Parameters
    ----------
    attributions
        Who is said to say so.
    """
    return attributions[0].slug if len(attributions) == 1 and attributions[0].speaker == "party" else None
