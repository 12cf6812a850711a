"""One article that somebody hands over as bytes, read for a case: what it proposes, within limits.

The command reads longer texts and many at once; whoever waits before a page gets an answer within
seconds or a refusal at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from detente.case.taking_in.gathering import ArticleSource, Gathered, gathered
from detente.case.taking_in.target import Target
from detente.case.writing.article_source import SourceDetails, described_by
from detente.errors import CaseError, Problem
from detente.evidence.articles import Article, ReadArticles, article_of
from detente.evidence.articles.files import STANDARD_INPUT
from detente.evidence.articles.keys import keyed
from detente.evidence.reading.proposals import RuleExtractor

__all__ = ["LARGEST_ARTICLE", "MOST_CHARACTERS", "HandedArticle", "Rests", "read_handed"]

LARGEST_ARTICLE = 5_000_000
"""Bytes of a file that is handed over."""
MOST_CHARACTERS = 200_000
"""Characters of its text; a long magazine article has 60,000."""
ALONE = "give the article alone, as text or without pictures; detente read takes longer ones"

NOTHING_SAID = SourceDetails()
Rests = Literal["proposed", "own", "named"]
"""Whose reporting an article rests on: what is proposed, its own, or the origin that a person names."""


@dataclass(frozen=True, slots=True)
class HandedArticle:
    """An article as it was handed over, and what a person says about it.

    Parameters
    ----------
    content
        The bytes of the file, or the text in UTF-8.
    file
        Its name; empty for a text without one.
    details
        What is said about it; its origin counts only where `rests` is ``named``.
    rests
        Whose reporting it rests on.
    """

    content: bytes
    file: str = ""
    details: SourceDetails = NOTHING_SAID
    rests: Rests = "proposed"


def read_handed(target: Target, handed: HandedArticle) -> Gathered:
    """Read one article for a case.

    Parameters
    ----------
    target
        The case.
    handed
        The article.

    Returns
    -------
    Gathered
        With one source.

    Raises
    ------
    CaseError
        If it is empty, too large, no article, or a person says about it what cannot be read.
    """
    _check_size(len(handed.content), LARGEST_ARTICLE, "bytes")
    if not handed.content.strip():
        raise CaseError([Problem("article", "article", "is empty", "paste the text, or choose a file")])
    details = handed.details if handed.rests == "named" else replace(handed.details, origin="")
    article = described_by(_article(handed), details)
    _check_size(len(article.text), MOST_CHARACTERS, "characters of text")
    read = ReadArticles(keyed([article], target.taken))
    found = gathered(read, target.parties, target, details, RuleExtractor(), _silent)
    if handed.rests != "own":
        return found
    return replace(found, sources=tuple(map(_on_its_own, found.sources)))


def _article(handed: HandedArticle) -> Article:
    """Read the article; nobody who hands over a text has ever heard of standard input."""
    try:
        return article_of(handed.content, handed.file or STANDARD_INPUT)
    except CaseError as error:
        if handed.file:
            raise
        raise CaseError(replace(one, file="", path="article") for one in error.problems) from error


def _on_its_own(source: ArticleSource) -> ArticleSource:
    return replace(source, origin=source.slug, retells="", why="")


def _check_size(found: int, allowed: int, unit: str) -> None:
    if found > allowed:
        message = f"has {found:,} {unit}; allowed: {allowed:,}"
        raise CaseError([Problem("article", "article", message, ALONE)])


def _silent(_step: str, _done: int, _total: int) -> None:
    """Tell nobody how far it is."""
