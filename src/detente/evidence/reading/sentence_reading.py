"""Reading an article sentence by sentence: what each one mentions, who says it, and how sure it is.

Quotations are found in the whole text, since one may run over several sentences; each sentence then holds
its part of it. A sentence within a quotation that does not say who is quoted takes the hedge of the speaker,
found in the other sentences that the quotation touches. A sentence that is one quotation and nothing else
takes that of the speaker who is quoted in the sentence before. Where the publisher or the author of the
article is a party of the case, its plain assertions are that party's own, and "we" is that party; so are
those that follow in the paragraph of a letter's address or of an interview's "A:".

Of a sentence longer than `LONGEST_SENTENCE` nothing is read but where quotations run through it: nobody
proposes anything from it, and a text of one such sentence would take minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.evidence.articles.article import Article
from detente.evidence.dates import VagueDate
from detente.evidence.reading.amounts import find_amounts
from detente.evidence.reading.attribution import find_attributions
from detente.evidence.reading.calendar_dates import find_dates
from detente.evidence.reading.descriptions import described, own_mentions, sole_speaker, writers
from detente.evidence.reading.hedging import Setting, hedge_of
from detente.evidence.reading.mentions import (
    Attribution,
    NamedParty,
    PartyMention,
    Quotation,
    Sentence,
    SentenceReading,
    Span,
    When,
)
from detente.evidence.reading.opinions import is_addressed
from detente.evidence.reading.parties import find_parties, subject_carry
from detente.evidence.reading.people import people_of
from detente.evidence.reading.quotations import find_quotations
from detente.evidence.reading.sentences import LONGEST_SENTENCE, split_sentences

__all__ = ["read_sentences"]


@dataclass(frozen=True, slots=True)
class _Voices:
    """Who says a sentence: in its own words, and where it is quoted, in those around it."""

    parties: tuple[PartyMention, ...]
    attributions: tuple[Attribution, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[Attribution, ...] = ()


def read_sentences(article: Article, parties: Sequence[NamedParty]) -> tuple[SentenceReading, ...]:
    """Read all sentences of an article.

    Parameters
    ----------
    article
        The article.
    parties
        The parties of the case.

    Returns
    -------
    tuple of SentenceReading
        One for each sentence, headings included, in order.
    """
    return _readings(article, tuple(parties))


@lru_cache(maxsize=1)  # proposals and suggestions are read off the same sentences, one after the other
def _readings(article: Article, parties: tuple[NamedParty, ...]) -> tuple[SentenceReading, ...]:
    sentences = split_sentences(article.text)
    wrote = writers(article, parties)
    writer = wrote[0] if len(wrote) == 1 else None
    voices = _voices(article.text, sentences, described(article.text, parties), writer)
    own_words = bool(wrote)
    readings: list[SentenceReading] = []
    addressed = False
    for sentence, voice in zip(sentences, voices, strict=True):
        together = bool(readings) and _is_same_paragraph(article.text, readings[-1].sentence, sentence)
        addressed = is_addressed(sentence.text) or (addressed and together)
        weighed = together and readings[-1].hedge == "considered"
        setting = Setting(own_words=own_words or addressed, weighed_before=weighed)
        readings.append(_reading(article, sentence, voice, setting))
    return tuple(readings)


def _is_same_paragraph(text: str, before: Sentence, sentence: Sentence) -> bool:
    return "\n\n" not in text[before.span.end : sentence.span.start]


def _reading(article: Article, sentence: Sentence, voice: _Voices, known: Setting) -> SentenceReading:
    if len(sentence.text) > LONGEST_SENTENCE:
        return SentenceReading(sentence, (), (), (), (), voice.quotations, hedge="reported")
    dates = find_dates(article.text, sentence.span, article.published)
    setting = replace(
        known, names_party=bool(voice.parties), looks_ahead=_looks_ahead(dates, article.published)
    )
    hedge, cues = hedge_of(sentence, voice.attributions or voice.quoted, setting)
    return SentenceReading(
        sentence=sentence,
        parties=voice.parties,
        amounts=find_amounts(article.text, sentence.span),
        dates=dates,
        attributions=voice.attributions,
        quotations=voice.quotations,
        hedge=hedge,
        cues=cues,
    )


def _voices(
    text: str, sentences: Sequence[Sentence], parties: Sequence[NamedParty], writer: str | None
) -> list[_Voices]:
    people = people_of(text, parties)
    touched = _touched(sentences, find_quotations(text, Span(0, len(text))))
    found: list[_Voices] = []
    for at, sentence in enumerate(sentences):
        span = sentence.span
        quotations = tuple(_part(text, span, quotation) for quotation in touched[at])
        if len(sentence.text) > LONGEST_SENTENCE:
            found.append(_Voices((), (), quotations))
            continue
        previous = found[-1] if found and not sentences[at - 1].heading else None
        mentions = find_parties(text, span, parties)
        if previous is not None and not sentence.heading:
            gap = text[sentences[at - 1].span.end : span.start]
            carried = subject_carry(text, span, previous.parties, gap)
            mentions = (carried, *mentions) if carried and _apart(carried, mentions) else mentions
        before = previous.attributions if previous else ()
        attributions = find_attributions(text, span, parties, people, before)
        own = own_mentions(text, span, writer, touched[at], sole_speaker(attributions))
        mentions = tuple(sorted((*mentions, *own), key=lambda one: one.span)) if own else mentions
        found.append(_Voices(mentions, attributions, quotations))
    return _with_quoted(sentences, found, touched)


def _apart(carried: PartyMention, mentions: Sequence[PartyMention]) -> bool:
    return not mentions or carried.span.end <= mentions[0].span.start


def _touched(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """Give for each sentence the quotations that lie in it or run through it."""
    touched: list[list[Quotation]] = [[] for _ in sentences]
    first = 0
    for quotation in quotations:
        while first < len(sentences) and sentences[first].span.end <= quotation.span.start:
            first += 1
        at = first
        while at < len(sentences) and sentences[at].span.start < quotation.span.end:
            touched[at].append(quotation)
            at += 1
    return touched


def _part(text: str, span: Span, quotation: Quotation) -> Quotation:
    place = Span(max(span.start, quotation.span.start), min(span.end, quotation.span.end))
    return Quotation(place, text[place.start : place.end])


def _with_quoted(
    sentences: Sequence[Sentence], voices: list[_Voices], touched: Sequence[Sequence[Quotation]]
) -> list[_Voices]:
    speakers: dict[Span, list[Attribution]] = {}
    for voice, quotations in zip(voices, touched, strict=True):
        for quotation in quotations:
            speakers.setdefault(quotation.span, []).extend(
                one
                for one in voice.attributions
                if one.span.end <= quotation.span.start or one.span.start >= quotation.span.end
            )
    found: list[_Voices] = []
    for sentence, voice, quotations in zip(sentences, voices, touched, strict=True):
        quoted = _around(sentence, quotations, speakers)
        if not quoted and found and found[-1].quotations and _nothing_else(sentence, voice):
            quoted = found[-1].attributions or found[-1].quoted
        found.append(replace(voice, quoted=quoted))
    return found


def _nothing_else(sentence: Sentence, voice: _Voices) -> bool:
    """Tell whether a sentence is one quotation and nothing else, as where a speaker goes on."""
    marks = 2
    return any(len(part.text) >= len(sentence.text) - marks for part in voice.quotations)


def _around(
    sentence: Sentence, quotations: Sequence[Quotation], speakers: dict[Span, list[Attribution]]
) -> tuple[Attribution, ...]:
    """Give who is quoted in the quotation that runs beyond the sentence, if one does."""
    beyond = [
        quotation.span
        for quotation in quotations
        if quotation.span.start < sentence.span.start or quotation.span.end > sentence.span.end
    ]
    return tuple(one for span in beyond for one in speakers[span])


def _looks_ahead(dates: Sequence[When], published: VagueDate | None) -> bool:
    return any(
        when.role == "by"
        or (when.date is not None and published is not None and when.date.earliest > published.latest)
        for when in dates
    )
