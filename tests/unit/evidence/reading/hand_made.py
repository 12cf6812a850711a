"""Sentence readings made by hand: parties by name, ``$20 billion``, ``20 %``, years and days."""

from __future__ import annotations

import re

from detente.evidence.articles.article import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading import (
    Amount,
    Attribution,
    NamedParty,
    PartyMention,
    Quotation,
    Sentence,
    SentenceReading,
    Span,
    When,
)

OPENAI, MICROSOFT, SOFTBANK = (
    NamedParty("openai", "OpenAI"),
    NamedParty("microsoft", "Microsoft"),
    NamedParty("softbank", "SoftBank"),
)
TWO = (OPENAI, MICROSOFT)
THREE = (OPENAI, MICROSOFT, SOFTBANK)

MONEY = re.compile(r"\$(\d+(?:\.\d+)?) (billion|million)")
SHARE = re.compile(r"(\d+)(?: to (\d+))? ?(?:%|per cent)")
DATE = re.compile(r"(?P<role>by |until |through |since )?(?P<date>\b20[123]\d(?:-\d\d(?:-\d\d)?)?\b)")
ROLES = {"by ": "by", "until ": "until", "through ": "until", "since ": "since", None: "on"}
QUOTED = re.compile(r"“([^”]*)”")
SAYS = re.compile(r"(OpenAI|Microsoft|SoftBank) (?:said|says|announced)")


def article_of(*paragraphs, published="2025-06-20"):
    when = parse_vague_date(published) if published else None
    return Article("article", "article.txt", "\n\n".join(paragraphs), published=when)


def reading_of(text, parties=TWO, start=0, hedge="reported", heading=False):
    """Read one sentence that begins at `start` of its article."""

    def span(hit, group=0):
        return Span(start + hit.start(group), start + hit.end(group))

    names = [
        PartyMention(span(hit), hit.group(), (one.slug,))
        for one in parties
        for hit in re.finditer(re.escape(one.name), text)
    ]
    names += [
        PartyMention(span(hit), hit.group(), tuple(one.slug for one in parties))
        for hit in re.finditer(r"[Bb]oth companies|[Tt]he two companies", text)
    ]
    amounts = [
        Amount(span(hit), hit.group(), "money", f"{hit[1]} {hit[2]} USD", 0.0, 0.0, "USD")
        for hit in MONEY.finditer(text)
    ]
    amounts += [
        Amount(
            span(hit),
            hit.group(),
            "share",
            f"{hit[1]} to {hit[2]} %" if hit[2] else f"{hit[1]} %",
            0.0,
            0.0,
            "%",
        )
        for hit in SHARE.finditer(text)
    ]
    dates = [
        When(span(hit, "date"), hit["date"], parse_vague_date(hit["date"]), ROLES[hit["role"]])
        for hit in DATE.finditer(text)
    ]
    speakers = [
        Attribution(span(hit), hit.group(), "party", hit[1], hit[1].lower()) for hit in SAYS.finditer(text)
    ]
    speakers += [
        Attribution(span(hit), hit.group(), "unnamed")
        for hit in re.finditer("[Rr]eportedly|[Rr]eports", text)
    ]
    return SentenceReading(
        Sentence(Span(start, start + len(text)), text, heading),
        tuple(sorted(names, key=lambda one: one.span)),
        tuple(sorted(amounts, key=lambda one: one.span)),
        tuple(dates),
        tuple(speakers),
        tuple(Quotation(span(hit, 1), hit[1]) for hit in QUOTED.finditer(text)),
        hedge,
    )


def readings_of(article, parties=TWO, headings=()):
    """Read an article whose sentences end in a full stop, each in a paragraph or after a blank."""
    readings = []
    for hit in re.finditer(r"[^\s].*?(?:[.?!](?= |\n|$)|$)", article.text, re.MULTILINE):
        readings.append(reading_of(hit.group(), parties, hit.start(), heading=hit.group() in headings))
    return tuple(readings)
