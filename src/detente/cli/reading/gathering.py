"""Reading the articles: what they are, what they propose, what the case knows already."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.case.writing.article_source import SourceDetails, described_by, known_source
from detente.case.writing.offers import Offer, claim_entry, claim_problems, is_known
from detente.case.writing.slugs import free_slug
from detente.cli.progress import Progress
from detente.cli.reading.target import Target
from detente.evidence.articles import Article, Copy, LeftOut, Retelling, read_articles, retellings
from detente.evidence.reading import (
    Extraction,
    NamedParty,
    Proposal,
    Refusal,
    RuleExtractor,
    Suggestion,
    checked,
    read_sentences,
    suggest,
)

__all__ = ["ArticleSource", "Gathered", "gathered"]

DEFAULT_KIND = "secondary"
"""What claims least: that an article retells what somebody else reported."""


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """An article with the source that it is or would be.

    Parameters
    ----------
    article
        The article.
    slug
        Slug of the source.
    is_known
        Whether the case has this source.
    kind, origin
        What the source would say.
    why
        Why this origin is proposed; empty where it is the article's own.
    """

    article: Article
    slug: str
    is_known: bool
    kind: str
    origin: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was read.

    Parameters
    ----------
    sources
        The articles, in the order given.
    offers
        What they propose, numbered from 1.
    known
        How many proposals the case has already.
    refused
        What an extractor gave and that cannot be proposed.
    suggestions
        What verbs and nouns point to.
    copies
        Articles that share passages, those that the case keeps among them.
    left_out
        Files that are no articles.
    parties
        The parties that were looked for.
    as_of
        The day up to which the case looks, if there is one.
    """

    sources: tuple[ArticleSource, ...]
    offers: tuple[Offer, ...]
    known: int
    refused: tuple[Refusal, ...]
    suggestions: tuple[Suggestion, ...]
    copies: tuple[Copy, ...]
    left_out: tuple[LeftOut, ...]
    parties: tuple[NamedParty, ...]
    as_of: date | None

    def source_of(self, article: Article) -> ArticleSource:
        """Give the source of an article."""
        return next(one for one in self.sources if one.article is article)


def gathered(
    paths: Sequence[str],
    parties: tuple[NamedParty, ...],
    target: Target | None,
    details: SourceDetails,
    progress: Progress,
) -> Gathered:
    """Read articles and work out what a case could take from them.

    Parameters
    ----------
    paths
        Files, folders, or ``-``.
    parties
        The parties to look for.
    target
        The case that they are read into; None if none is.
    details
        What a person says about the articles.
    progress
        Told how many articles are done.
    """
    taken = target.taken if target is not None else frozenset[str]()
    read = read_articles(paths, standard_input=sys.stdin.buffer, taken=taken)
    articles = tuple(described_by(article, details) for article in read.articles)
    kept = _kept_articles(target)
    found = retellings((*articles, *kept))
    sources = _sources(articles, target, details, found)
    extractions, suggestions = [], []
    for place, source in enumerate(sources):
        progress("reading articles", place, len(sources))
        extractions.append(_extraction(source.article, parties))
        suggestions += suggest(source.article, read_sentences(source.article, parties), parties)
    offers, known = _offers(sources, extractions, target, parties)
    return Gathered(
        sources,
        offers,
        known,
        tuple(one for extraction in extractions for one in extraction.refused),
        tuple(suggestions),
        found,
        read.left_out,
        parties,
        target.as_of if target is not None else None,
    )


def _extraction(article: Article, parties: Sequence[NamedParty]) -> Extraction:
    """Read one article; whoever extracts, a quote that is not in the article is refused."""
    found = RuleExtractor().extract(article, parties)
    held = [checked(article, proposal) for proposal in found.proposals]
    refused = tuple(one for one in held if isinstance(one, Refusal))
    return Extraction(tuple(one for one in held if isinstance(one, Proposal)), (*found.refused, *refused))


def _offers(
    sources: Sequence[ArticleSource],
    extractions: Sequence[Extraction],
    target: Target | None,
    parties: Sequence[NamedParty],
) -> tuple[tuple[Offer, ...], int]:
    """Number what is new, and count what the case has already."""
    slugs = [party.slug for party in parties]
    day = target.as_of if target is not None else None
    offers: list[Offer] = []
    known = 0
    for source, extraction in zip(sources, extractions, strict=True):
        for proposal in extraction.proposals:
            entry = claim_entry(proposal, source.slug)
            if target is not None and source.is_known and is_known(entry, target.evidence):
                known += 1
                continue
            problems = claim_problems(entry, slugs, day)
            offers.append(Offer(len(offers) + 1, source.article, proposal, entry, problems))
    return tuple(offers), known
