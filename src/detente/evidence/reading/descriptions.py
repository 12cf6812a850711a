"""What an article calls a party besides its name: "the lens maker", "the league", and "we" in its own text.

A description is bound where the text puts it beside a name: "Ostrel, a lens maker", "Ostrel is the lens
maker", "the lens maker Ostrel", or where the name itself ends in such a noun ("Northern League": "the
league"). It stands for the party only where the text binds it to that party and to nobody else, whether a
party of the case or not.
The last one, two and three words of a description are bound, each with "the" before it.

"We", "our" and "us" outside quotation marks are the party that wrote the text, as its publisher or its
author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.evidence.articles.article import Article
from detente.evidence.reading.cues.describing import KINDS_OF_PARTY
from detente.evidence.reading.mentions import NamedParty, PartyMention, Quotation, Span
from detente.evidence.reading.phrases import one_of

__all__ = ["described", "own_mentions", "writers"]

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
    return tuple(
        replace(
            party, aliases=(*party.aliases, *(what for what, who in bound.items() if who == {party.slug}))
        )
        for party in parties
    )


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
    text: str, span: Span, writer: str, quotations: Iterable[Quotation]
) -> tuple[PartyMention, ...]:
    """Find "we", "our" and "us" in a part of a text that a party wrote, outside quotation marks.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at, a sentence as a rule.
    writer
        The party that wrote it.
    quotations
        The quotations that touch the part.
    """
    quoted = [one.span for one in quotations]
    return tuple(
        PartyMention(Span(*hit.span()), hit[0], (writer,))
        for hit in WE.finditer(text, span.start, span.end)
        if not any(one.start <= hit.start() < one.end for one in quoted)
    )
