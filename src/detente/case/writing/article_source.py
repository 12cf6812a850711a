"""From an article to a source: what it says of itself, what a person adds, whether the case has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ValidationError

from detente.case.places import Content, Places
from detente.case.wording import schema_problems
from detente.case.writing.evidence_check import EvidenceSections
from detente.errors import CaseError, Problem
from detente.evidence.articles import Article
from detente.evidence.dates import VagueDate, parse_vague_date
from detente.evidence.record import KeyBook
from detente.evidence.source import Source

__all__ = [
    "SourceDetails",
    "date_content",
    "described_by",
    "known_source",
    "missing_in",
    "source_entry",
    "source_problems",
]

REQUIRED = ("title", "publisher", "date")


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What a person says about an article; empty where nothing is said.

    Parameters
    ----------
    title, publisher, date, url, kind, origin, reliability
        As a case file writes them.
    """

    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    kind: str = ""
    origin: str = ""
    reliability: str = ""


def described_by(article: Article, details: SourceDetails) -> Article:
    """Give an article with what a person says about it, which counts more than what it says itself.

    Parameters
    ----------
    article
        The article.
    details
        What is said about it.

    Raises
    ------
    CaseError
        If the date is none.
    """
    published = article.published
    if details.date:
        published = _date(details.date)
    return replace(
        article,
        title=details.title or article.title,
        publisher=details.publisher or article.publisher,
        url=details.url or article.url,
        published=published,
    )


def missing_in(article: Article) -> tuple[str, ...]:
    """Name what a source needs and nobody has said of this article: title, publisher, date."""
    said = (article.title, article.publisher, article.published)
    return tuple(name for name, value in zip(REQUIRED, said, strict=True) if not value)


def source_entry(
    article: Article, kind: str, origin: str, reliability: str = "", retells: str = ""
) -> dict[str, Content]:
    """Write an article as a source, keys in the order of the schema.

    Parameters
    ----------
    article
        With title, publisher and date.
    kind
        How near it stands to what it reports.
    origin
        Whose reporting it rests on.
    reliability
        How far it can be relied on; nothing is written where it is empty.
    retells
        Slug of the source that it retells, whose origin it then has; empty where it retells none.
    """
    entry: dict[str, Content] = {
        "title": article.title,
        "publisher": article.publisher,
        "date": date_content(str(article.published)),
    }
    if article.url:
        entry["url"] = article.url
    graded: dict[str, Content] = {"reliability": reliability} if reliability else {}
    rests: dict[str, Content] = {"retells": retells} if retells else {"origin": origin}
    return {**entry, "kind": kind, **rests, **graded}


def date_content(text: str) -> Content:
    """Give a date as a case file writes it: a bare year is a number there."""
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else text


def known_source(article: Article, evidence: EvidenceSections, kept: Mapping[str, str]) -> str | None:
    """Find the source that an article is already.

    It is a source whose kept text is the same, else one of the same address, else one of the same title,
    publisher and date. A source whose kept text is another is not meant: its page has changed since, and
    what is quoted from the new one does not stand in the old.

    Parameters
    ----------
    article
        The article.
    evidence
        What the case holds.
    kept
        The texts that it keeps, by source.

    Returns
    -------
    str or None
        Its slug.
    """
    for slug, text in kept.items():
        if text == article.text:
            return slug
    unkept = {slug: source for slug, source in evidence.sources.items() if slug not in kept}
    for slug, source in unkept.items():
        if article.url and source.url == article.url:
            return slug
    named = (article.title, article.publisher, str(article.published))
    for slug, source in unkept.items():
        if named == (source.title, source.publisher, str(source.date)) and not missing_in(article):
            return slug
    return None


def source_problems(entry: Mapping[str, Content], day: date | None) -> tuple[Problem, ...]:
    """List what keeps a source from standing in a case, in the words of the schema.

    Parameters
    ----------
    entry
        The source.
    day
        The day up to which the case looks; None where it does not say.
    """
    book, content = KeyBook(), dict(entry)
    try:
        source = Source.model_validate(content, context=book)
    except ValidationError as error:
        return schema_problems(error, content, Places(), book)
    if day is None or source.date.earliest <= day:
        return ()
    message = f"found {source.date}, later than as_of, {day}"
    remedy = "leave the article out, or move as_of if the case is to look from a later day"
    return (Problem("date", "hindsight", message, remedy),)


def _date(text: str) -> VagueDate:
    try:
        return parse_vague_date(text)
    except ValueError as error:
        raise CaseError([Problem("date", "schema", str(error))]) from error
