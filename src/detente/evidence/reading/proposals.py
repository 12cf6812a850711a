"""From sentence readings to proposed claims, by rules alone.

A sentence gives one proposal for each amount that is about something, one for each deadline and each end of a
term, and one for each relation that it states; a question states none. A sentence that gives none of these,
but names a party and says who speaks, quotes somebody or holds an amount, gives one proposal without a
subject, so that nothing that may matter is passed over in silence. A headline gives a proposal only where
nothing in the body says the same. What an article says twice is proposed once; the further places are kept as
cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from detente.evidence.articles.article import Article
from detente.evidence.claim import Direction, Hedge
from detente.evidence.dates import VagueDate
from detente.evidence.reading.background import without_background
from detente.evidence.reading.carrying import carried_subjects
from detente.evidence.reading.completing import with_owners
from detente.evidence.reading.counts import find_counts
from detente.evidence.reading.marked import Marked, marked
from detente.evidence.reading.mentions import (
    Amount,
    Attribution,
    Cue,
    NamedParty,
    Sentence,
    SentenceReading,
    Span,
    When,
)
from detente.evidence.reading.named_things import joined_slug
from detente.evidence.reading.proposal import Extraction, Proposal, Refusal
from detente.evidence.reading.quoting import quoted_around, said
from detente.evidence.reading.relations import Stated, relations_of
from detente.evidence.reading.sentence_reading import read_sentences
from detente.evidence.reading.sentences import LONGEST_SENTENCE
from detente.evidence.reading.subjects import Subject, amount_subjects, date_of, deadline_subject, sharers
from detente.evidence.reading.verbatim import checked

__all__ = ["RuleExtractor", "propose"]

NEEDS_A_DAY = frozenset({"founding"})
"""What tells nothing without its day: that a company was founded at all."""
STANDING = frozenset({"talks"})
"""What has a state beside a deadline: that talks go on is told apart from when they are to end."""
TO_DATE = frozenset({"total_invested"})
PERFECT = re.compile(r"(?:has|have|having)(?!\w)", re.IGNORECASE)
AS_OF = re.compile(r"(?:as of|until|up to|by|before)(?: the)? $", re.IGNORECASE)
ASSERTED: frozenset[Hedge] = frozenset(["stated", "reported"])
"""Hedges of what is told as a fact; what the same sentence only supposes is considered."""
BOUNDS = {"about": "about ", "at_least": "at least ", "at_most": "at most "}


class RuleExtractor:
    """Reads an article into proposals by rules; the same text gives the same proposals."""

    @property
    def name(self) -> str:
        """What people call it."""
        return "rules"

    def extract(self, article: Article, parties: Sequence[NamedParty]) -> Extraction:
        """Read one article for the parties of a case.

        Parameters
        ----------
        article
            The article.
        parties
            All parties of the case.

        Returns
        -------
        Extraction
            Proposals in order of the text; sentences that are too long to be read are refused.
        """
        return propose(article, read_sentences(article, parties), parties)


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that a sentence says, before it becomes a proposal."""

    span: Span
    about: str | None = None
    party: str | None = None
    value: str | None = None
    direction: Direction | None = None
    date: When | None = None
    by: When | None = None
    cues: tuple[Cue, ...] = field(default=())
    kind: str = ""
    supposed: bool = False


def propose(
    article: Article, readings: Sequence[SentenceReading], parties: Sequence[NamedParty]
) -> Extraction:
    """Turn what the sentences of an article mention into proposals.

    Parameters
    ----------
    article
        The article.
    readings
        Its sentences, in order.
    parties
        All parties of the case.
    """
    known = tuple(party.slug for party in parties)
    drafts: list[tuple[Sentence, Proposal]] = []
    refused: list[Refusal] = []
    carried = carried_subjects(article, readings, known)
    for reading, before in zip(readings, carried, strict=True):
        length = len(reading.sentence.text)
        if length > LONGEST_SENTENCE:
            reason = (
                f"the sentence has {length:,} characters; sentences of at most {LONGEST_SENTENCE:,} are read"
            )
            refused.append(Refusal(article.key, reading.sentence.text[:60], reason))
            continue
        found = _found_in(marked(reading, known), reading, before, article.published)
        drafts += [(reading.sentence, _proposal(article, reading, one)) for one in found]
    proposals = []
    told = without_background(_without_idle_headings(with_owners(drafts, known)), known)
    for proposal in _merged(told):
        outcome = checked(article, proposal)
        if isinstance(outcome, Proposal):
            proposals.append(outcome)
        else:
            refused.append(outcome)
    return Extraction(tuple(proposals), tuple(refused))


def _found_in(
    sentence: Marked, reading: SentenceReading, carried: str | None, published: VagueDate | None
) -> tuple[_Found, ...]:
    amounts = [*_from_amounts(sentence, reading, carried), *_from_counts(sentence, reading)]
    deadlines = list(_from_deadlines(sentence, reading, published))
    dated, measured = {one.kind for one in deadlines}, {one.kind for one in amounts}
    is_question = sentence.text.rstrip("\"' )").endswith("?")
    relations = [
        one
        for one in _from_relations(sentence, reading, carried)
        if not is_question
        and (one.kind not in dated or one.kind in STANDING)
        and (one.kind not in measured or one.direction not in {"yes", None})
    ]
    found = sorted((*amounts, *deadlines, *relations), key=lambda one: one.span)
    return tuple(found) or tuple(_whole_sentence(reading))


def _from_amounts(sentence: Marked, reading: SentenceReading, carried: str | None) -> Iterator[_Found]:
    subjects = amount_subjects(sentence, reading.amounts)
    for amount, subject in zip(reading.amounts, subjects, strict=True):
        if subject is None:
            continue
        date, by = _told_day(sentence, reading, amount, subject), _deadline(reading, amount.span)
        cues = (_amount_cue(amount), *_subject_cues(subject, sentence))
        for about, party in _owned(sentence, subject, amount, None if reading.slugs else carried):
            yield _Found(amount.span, about, party, amount.value, None, date, by, cues, subject.kind)


def _from_counts(sentence: Marked, reading: SentenceReading) -> Iterator[_Found]:
    for count in find_counts(sentence):
        amount = count.amount
        date, by = date_of(amount.span, reading), _deadline(reading, amount.span)
        yield _Found(
            amount.span, count.about, count.party, amount.value, None, date, by, (_amount_cue(amount),)
        )


def _told_day(sentence: Marked, reading: SentenceReading, amount: Amount, subject: Subject) -> When | None:
    """Give the day of an amount; what somebody "has invested" in all is a sum to date, whatever day it names.

    So "has invested 13 billion, counting last October's round" speaks of today; "as of October" does not.
    """
    when = date_of(amount.span, reading)
    if when is None or subject.kind not in TO_DATE or PERFECT.match(subject.text) is None:
        return when
    before = sentence.text[: when.span.start - sentence.start]
    return when if AS_OF.search(before) else None


def _owned(
    sentence: Marked, subject: Subject, amount: Amount, carried: str | None
) -> Iterator[tuple[str, str | None]]:
    """Give what an amount is about and whose it is, twice where it is told alike of two parties."""
    both = sharers(sentence, amount.span)
    if len(both) > 1:
        thing = subject.about.removeprefix(f"{subject.party}_")
        yield from ((joined_slug(party, thing), party) for party in both)
        return
    # "Otherwise it could lose $20 billion": a sentence without any party speaks of the one before.
    party = subject.party or carried
    yield subject.about if party == subject.party else joined_slug(party, subject.about), party


def _is_past(when: When, published: VagueDate | None) -> bool:
    """Tell whether a date lies wholly before publication: "had not moved by April" sets no deadline."""
    return when.date is not None and published is not None and when.date.latest < published.earliest


def _from_deadlines(
    sentence: Marked, reading: SentenceReading, published: VagueDate | None
) -> Iterator[_Found]:
    for when in reading.dates:
        if when.role not in {"by", "until"} or when.date is None or _is_past(when, published):
            continue
        subject = deadline_subject(sentence, when)
        if subject is not None:
            cues = tuple(_subject_cues(subject, sentence))
            yield _Found(when.span, subject.about, subject.party, None, None, None, when, cues, subject.kind)


def _from_relations(sentence: Marked, reading: SentenceReading, carried: str | None) -> Iterator[_Found]:
    for stated in relations_of(sentence, carried):
        date = date_of(stated.span, reading, own_clause=True)
        if stated.kind in NEEDS_A_DAY and date is None:
            continue
        cues = tuple(_relation_cues(stated))
        found = _Found(stated.span, stated.about, stated.party, date=date, cues=cues, kind=stated.kind)
        told = stated.mood == "told"
        yield replace(found, direction=stated.direction if told else None, supposed=stated.mood == "supposed")


def _whole_sentence(reading: SentenceReading) -> Iterator[_Found]:
    ends = [one for one in reading.dates if one.role in {"by", "until"} and one.date]
    telling = reading.attributions or reading.quotations or reading.amounts or ends
    if not reading.slugs or not telling or reading.sentence.heading:
        return
    amount = reading.amounts[0] if len(reading.amounts) == 1 else None
    span = reading.sentence.span
    yield _Found(
        span,
        None,
        reading.slugs[0] if len(reading.slugs) == 1 else None,
        amount.value if amount else None,
        None,
        date_of(span, reading),
        ends[0] if len(ends) == 1 else None,
        (_amount_cue(amount),) if amount else (),
    )


def _deadline(reading: SentenceReading, place: Span) -> When | None:
    """Give the deadline nearest to an amount; the end of a term is a claim of its own."""
    ends = [one for one in reading.dates if one.role == "by" and one.date]
    return min(ends, key=lambda one: abs(one.span.start - place.start), default=None)


def _amount_cue(amount: Amount) -> Cue:
    return Cue(amount.kind, amount.span, amount.text, BOUNDS.get(amount.bound, "") + amount.value)


def _subject_cues(subject: Subject, sentence: Marked) -> Iterator[Cue]:
    yield Cue("object", subject.span, subject.text, subject.about)
    if subject.ordinal is not None:
        start, end = subject.ordinal.start - sentence.start, subject.ordinal.end - sentence.start
        yield Cue("object", subject.ordinal, sentence.text[start:end], "which of several")


def _relation_cues(stated: Stated) -> Iterator[Cue]:
    yield Cue("object", stated.span, stated.text, stated.about)
    if stated.mood == "told":
        yield Cue("direction", stated.span, stated.text, stated.direction)


def _proposal(article: Article, reading: SentenceReading, found: _Found) -> Proposal:
    span = quoted_around(article, reading.sentence, found.span)
    date, by = _dates(article, found)
    speaker = next(
        (one.slug for one in reading.attributions if one.slug and _covers(article, one, found)), None
    )
    party = found.party if found.kind == "owner_of" else speaker or found.party
    return Proposal(
        article.key,
        span,
        article.text[span.start : span.end],
        said(reading.sentence.text),
        "considered" if found.supposed and reading.hedge in ASSERTED else reading.hedge,
        found.about,
        found.value,
        by,
        date,
        party,
        found.direction,
        _cues(article, reading, found),
    )


def _covers(article: Article, attribution: Attribution, found: _Found) -> bool:
    """Tell whether a speaker says it: "claims that ..." speaks of what follows alone."""
    rest = article.text[attribution.span.end : attribution.span.end + 6].lstrip().lower()
    follows = rest.startswith("that ") or attribution.text.lower().endswith(" that")
    return not follows or found.span.end > attribution.span.start


def _dates(article: Article, found: _Found) -> tuple[str | None, str | None]:
    """Give the day and the deadline: a day later than publication is no day told of, but one to come."""
    published = article.published
    told = found.date.date if found.date else None
    by = found.by.date if found.by else None
    if found.by is not None and _is_past(found.by, published):
        told, by = told or by, None
    if told is not None and published is not None and told.earliest > published.latest:
        told, by = None, by or told
    day = told or published
    return (str(day) if day else None), (str(by) if by else None)


def _cues(article: Article, reading: SentenceReading, found: _Found) -> tuple[Cue, ...]:
    parties = [Cue("party", one.span, one.text, ", ".join(one.slugs)) for one in reading.parties]
    speakers = [
        Cue("attribution", one.span, one.text, one.slug or one.speaker) for one in reading.attributions
    ]
    spoken = [Cue("quotation", one.span, one.text, "quoted") for one in reading.quotations]
    days = [
        Cue("date", one.span, one.text, f"{one.role} {one.date}")
        for one in (found.date, found.by)
        if one is not None
    ]
    once = {
        (one.kind, one.span, one.means): replace(one, text=article.text[one.span.start : one.span.end])
        for one in (*parties, *found.cues, *days, *speakers, *spoken, *reading.cues)
    }
    return tuple(sorted(once.values(), key=lambda one: (one.span, one.kind, one.means)))


def _without_idle_headings(drafts: Sequence[tuple[Sentence, Proposal]]) -> Iterator[Proposal]:
    """Leave out what headlines say if the body says it, whatever the day."""
    body = {(one.about, one.value, one.direction) for sentence, one in drafts if not sentence.heading}
    for sentence, one in drafts:
        if not sentence.heading or (one.about, one.value, one.direction) not in body:
            yield one


def _merged(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Propose once what is said more than once, with the further places as cues of the first."""
    first: dict[tuple[str | None, ...], Proposal] = {}
    for one in proposals:
        key = (one.about, one.value, one.by, one.date, one.direction, _told_apart(one))
        if key not in first:
            first[key] = one
            continue
        again = Cue("object", one.span, one.quote, "said again")
        if again.span != first[key].span:
            first[key] = replace(first[key], cues=(*first[key].cues, again))
    return tuple(first.values())


def _told_apart(proposal: Proposal) -> str | None:
    """Give what else must agree: the owner where that is what is claimed, the words where nothing else is."""
    if proposal.about is None:
        return proposal.quote
    return proposal.party if proposal.about.startswith("owner_of_") else None
