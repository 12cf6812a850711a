"""What was read, as pages and programs see it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.taking_in.gathering import ArticleSource
from detente.case.writing.article_source import missing_in
from detente.case.writing.offers import Offer
from detente.errors import Problem
from detente.evidence.reading import Refusal, Suggestion
from detente.web.starting.reading import Read

__all__ = ["Proposed", "ReadArticle", "Reading", "Suggested", "reading_of"]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article and the source that it would be.

    Parameters
    ----------
    file
        The name of its file.
    title, publisher, date, url, kind
        As a case file would write them; empty where nobody says.
    source
        Slug of the source.
    origin, retells
        Whose reporting it rests on, and the source that it seems to retell; empty where none.
    why
        Why that is proposed; empty where it is the article's own.
    characters
        Of its text.
    notes
        What was guessed or left out on the way to plain text.
    missing
        What a source needs and nobody has said: title, publisher, date.
    """

    file: str
    title: str
    publisher: str
    date: str
    url: str
    kind: str
    source: str
    origin: str
    retells: str
    why: str
    characters: int
    notes: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed claim.

    Parameters
    ----------
    key
        By which it is accepted.
    number
        By which people speak of it.
    article
        Place of its article, from 0.
    start, end
        Where its quote stands in the text of the article, in characters.
    quote
        The words, verbatim.
    says, about, value, direction, by, date, party, hedge
        As a case file would write them; empty where it would not.
    problems
        What keeps it from being accepted as it is.
    """

    key: str
    number: int
    article: int
    start: int
    end: int
    quote: str
    says: str
    about: str
    value: str
    direction: str
    by: str
    date: str
    party: str
    hedge: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """Something for the model that words of an article point to.

    Parameters
    ----------
    key
        By which it is accepted.
    article
        Place of its article, from 0.
    kind, slug, name
        What it could become, and how it would be called.
    party
        Whose it is; empty for nobody's.
    quote
        The words that caused it.
    """

    key: str
    article: int
    kind: str
    slug: str
    name: str
    party: str
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read, and nothing of it accepted.

    Parameters
    ----------
    as_of
        The day up to which the case would look; empty where nothing says which.
    articles, proposals, suggestions
        What was read.
    refused
        What cannot be proposed, with the reason.
    unnamed
        Parties that no article names.
    """

    as_of: str
    articles: tuple[ReadArticle, ...]
    proposals: tuple[Proposed, ...]
    suggestions: tuple[Suggested, ...]
    refused: tuple[Refusal, ...]
    unnamed: tuple[str, ...]


def reading_of(read: Read) -> Reading:
    """Show what was read.

    Parameters
    ----------
    read
        What was read.
    """
    found = read.found
    places = {source.article.key: place for place, source in enumerate(found.sources)}
    return Reading(
        as_of=str(found.as_of or ""),
        articles=tuple(map(_article, found.sources)),
        proposals=tuple(
            _proposed(key, one, places[one.article.key])
            for key, one in zip(read.offers, found.offers, strict=True)
        ),
        suggestions=tuple(
            _suggested(key, one, places[one.article])
            for key, one in zip(read.suggestions, found.suggestions, strict=True)
        ),
        refused=found.refused,
        unnamed=found.unnamed,
    )


def _article(source: ArticleSource) -> ReadArticle:
    article = source.article
    return ReadArticle(
        file=article.file,
        title=article.title,
        publisher=article.publisher,
        date=str(article.published or ""),
        url=article.url,
        kind=source.kind,
        source=source.slug,
        origin=source.origin,
        retells=source.retells,
        why=source.why,
        characters=len(article.text),
        notes=article.notes,
        missing=missing_in(article),
    )


def _proposed(key: str, offer: Offer, article: int) -> Proposed:
    span = offer.proposal.span
    said = {name: str(offer.entry.get(name) or "") for name in ("about", "value", "direction", "by", "date")}
    return Proposed(
        key=key,
        number=offer.number,
        article=article,
        start=span.start,
        end=span.end,
        quote=offer.proposal.quote,
        says=offer.proposal.says,
        **said,
        party=offer.proposal.party or "",
        hedge=offer.proposal.hedge,
        problems=offer.problems,
    )


def _suggested(key: str, one: Suggestion, article: int) -> Suggested:
    return Suggested(key, article, one.kind, one.slug, one.name, one.party or "", " ".join(one.quote.split()))
