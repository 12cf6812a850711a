"""Articles that somebody pasted or sent, read for a case that is not there yet."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from detente.case.taking_in.gathering import ArticleSource, Gathered, gathered
from detente.case.taking_in.target import named_parties
from detente.case.writing.article_source import SourceDetails, described_by
from detente.errors import CaseError, Problem
from detente.evidence.articles import Article, ReadArticles, Span, article_of
from detente.evidence.articles.keys import keyed
from detente.evidence.reading.proposals import RuleExtractor

__all__ = ["LONGEST_FILE_NAME", "MOST_ALL", "MOST_ARTICLES", "PASTED", "Posted", "Read", "read_posted"]

MOST_ARTICLES = 20
MOST_ALL = 5_000_000
"""Bytes of all articles together: they come again with what is accepted, and a little longer."""
PASTED = "pasted text"
LONGEST_FILE_NAME = 100
KEY_DIGITS = 12
Subject: TypeAlias = tuple[int, Span, str]
"""The place of an article, where words stand in it, and what is made of them."""


@dataclass(frozen=True, slots=True)
class Posted:
    """An article as it came.

    Parameters
    ----------
    content
        Its bytes.
    file
        The name of its file, which says nothing about where it is.
    details
        What a person says about it.
    retells
        Whether it may name another as the one that it retells.
    """

    content: bytes
    file: str = PASTED
    details: SourceDetails = field(default_factory=SourceDetails)
    retells: bool = True


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, with names by which it can be accepted.

    Parameters
    ----------
    found
        Articles, proposals and suggestions.
    offers, suggestions
        A key for each proposal and each suggestion, in their order. A key says where the
        words stand and holds a digest of what they say; so it means the same when the articles are read
        again, or nothing.
    """

    found: Gathered
    offers: tuple[str, ...]
    suggestions: tuple[str, ...]


def read_posted(posted: Sequence[Posted], parties: str) -> Read:
    """Read articles for the parties named.

    Parameters
    ----------
    posted
        The articles.
    parties
        Names with commas between them, with semicolons where a name holds a comma.

    Raises
    ------
    CaseError
        With everything that keeps them from being read.
    """
    named = named_parties(parties)
    _check_amount(posted)
    articles = keyed(_articles(posted))
    found = gathered(ReadArticles(articles), named, None, SourceDetails(), RuleExtractor(), _unwatched)
    sources = tuple(_as_said(*pair) for pair in zip(found.sources, posted, strict=True))
    return _with_keys(replace(found, sources=sources))


def _check_amount(posted: Sequence[Posted]) -> None:
    size = sum(len(one.content) for one in posted)
    if not posted:
        remedy = "paste the text of an article, or choose a file"
        raise CaseError([Problem("articles", "article", "found no article", remedy)])
    if len(posted) > MOST_ARTICLES or size > MOST_ALL:
        allowed = f"allowed: {MOST_ARTICLES}, of {MOST_ALL:,} bytes together"
        message = f"found {len(posted)} articles of {size:,} bytes; {allowed}"
        remedy = "begin with some of them, and read the others into the case later"
        raise CaseError([Problem("articles", "article", message, remedy)])


def _articles(posted: Sequence[Posted]) -> tuple[Article, ...]:
    """Read all articles, or say of each what keeps it from being read."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for place, one in enumerate(posted):
        try:
            articles.append(described_by(article_of(one.content, one.file), one.details))
        except CaseError as error:
            problems += [
                replace(problem, path=f"articles.{place}", file=one.file) for problem in error.problems
            ]
    if problems:
        raise CaseError(problems)
    return tuple(articles)


def _as_said(source: ArticleSource, posted: Posted) -> ArticleSource:
    """Let what a person says of a source count more than what is proposed."""
    source = replace(source, kind=posted.details.kind or source.kind)
    return source if posted.retells else replace(source, origin=source.slug, retells="", why="")


def _with_keys(found: Gathered) -> Read:
    places = {source.article.key: place for place, source in enumerate(found.sources)}
    offers: list[Subject] = [
        (places[one.article], one.span, repr((one.about, one.value, one.hedge)))
        for one in (offer.proposal for offer in found.offers)
    ]
    suggestions: list[Subject] = [
        (places[one.article], one.span, repr((one.kind, one.slug, one.party))) for one in found.suggestions
    ]
    return Read(found, _keys(offers), _keys(suggestions))


def _keys(subjects: Sequence[Subject]) -> tuple[str, ...]:
    """Name each subject by where it stands and what it is; those that are alike are counted."""
    seen: Counter[Subject] = Counter()
    keys = []
    for subject in subjects:
        place, span, said = subject
        seen[subject] += 1
        digest = hashlib.sha256(f"{seen[subject]} {said}".encode()).hexdigest()[:KEY_DIGITS]
        keys.append(f"{place}-{span.start}-{span.end}-{digest}")
    return tuple(keys)


def _unwatched(step: str, done: int, total: int) -> None:
    """Take progress that nobody watches."""
