"""Reading the articles: what they are, what they propose, what the case knows already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.case.taking_in.origins import Kin, NearCopy, kinship_of
from detente.case.taking_in.target import Target
from detente.case.writing.article_source import SourceDetails, described_by, known_source
from detente.case.writing.offers import Offer, claim_entry, claim_problems, is_known
from detente.evidence.articles import Article, LeftOut, ReadArticles, Span
from detente.evidence.reading import Extraction, Extractor, NamedParty, Proposal, Refusal, Suggestion
from detente.evidence.reading.descriptions import writers
from detente.evidence.reading.parties import find_parties, names_of
from detente.evidence.reading.sentence_reading import read_sentences
from detente.evidence.reading.suggestions import suggest
from detente.evidence.reading.verbatim import checked

__all__ = ["ArticleSource", "Gathered", "Progress", "gathered"]

Progress = Callable[[str, int, int], None]
"""Called with a step, how much of it is done and how much there is."""
OWN_KIND = "primary"
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
    reliability
        How far it can be relied on; empty where nobody says.
    retells
        Slug of the source that it seems to retell; empty where none, or where a person named the origin.
    """

    article: Article
    slug: str
    is_known: bool
    kind: str
    origin: str
    why: str = ""
    reliability: str = ""
    retells: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was read.

    Parameters
    ----------
    sources
        The articles, in the order given.
    offers
        What they propose, by number; those that the case has already are left out.
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
    unnamed
        Names of the parties that no article names.
    """

    sources: tuple[ArticleSource, ...]
    offers: tuple[Offer, ...]
    known: int
    refused: tuple[Refusal, ...]
    suggestions: tuple[Suggestion, ...]
    copies: tuple[NearCopy, ...]
    left_out: tuple[LeftOut, ...]
    parties: tuple[NamedParty, ...]
    as_of: date | None
    unnamed: tuple[str, ...] = ()


def gathered(
    read: ReadArticles,
    parties: tuple[NamedParty, ...],
    target: Target | None,
    details: SourceDetails,
    extractor: Extractor,
    progress: Progress,
) -> Gathered:
    """Work out what a case could take from articles.

    Parameters
    ----------
    read
        The articles, with keys that the case has not taken.
    parties
        The parties to look for.
    target
        The case that they are read into; None if none is.
    details
        What a person says about the articles.
    extractor
        What reads them into proposals.
    progress
        Told how many articles are done.
    """
    articles = tuple(described_by(article, details) for article in read.articles)
    kinds = {article.key: details.kind or _kind_of(article, parties) for article in articles}
    sources, copies = _sources(articles, target, details, kinds)
    extractions: list[Extraction] = []
    suggestions: list[Suggestion] = []
    for place, article in enumerate(articles):
        progress("reading articles", place, len(articles))
        extractions.append(_extraction(article, parties, extractor))
        suggestions += suggest(article, read_sentences(article, parties), parties)
    progress("reading articles", len(articles), len(articles))
    offers, known = _offers(sources, extractions, target, parties)
    return Gathered(
        sources=sources,
        offers=offers,
        known=known,
        refused=tuple(one for extraction in extractions for one in extraction.refused),
        suggestions=tuple(suggestions),
        copies=copies,
        left_out=read.left_out,
        parties=parties,
        as_of=target.as_of if target is not None else None,
        unnamed=_unnamed(articles, parties),
    )


def _unnamed(articles: Sequence[Article], parties: Sequence[NamedParty]) -> tuple[str, ...]:
    """List the parties that no article names; "the two companies" names nobody."""
    names = set(names_of(parties))
    named = {
        slug
        for article in articles
        for mention in find_parties(article.text, Span(0, len(article.text)), parties)
        if len(mention.slugs) == 1 or mention.text in names
        for slug in mention.slugs
    }
    return tuple(party.name for party in parties if party.slug not in named)


def _kind_of(article: Article, parties: Sequence[NamedParty]) -> str:
    """Propose a kind: a party's own text is primary; of others nothing is claimed but that they retell."""
    return OWN_KIND if writers(article, parties) else DEFAULT_KIND


def _sources(
    articles: Sequence[Article], target: Target | None, details: SourceDetails, kinds: Mapping[str, str]
) -> tuple[tuple[ArticleSource, ...], tuple[NearCopy, ...]]:
    """Say of each article which source it is or would be, and what they have in common."""
    present = {
        article.key: known_source(article, target.evidence, target.kept)
        for article in articles
        if target is not None
    }
    slugs = {article.key: present.get(article.key) or article.key for article in articles}
    kin = kinship_of(slugs, articles, target)
    sources = []
    for article in articles:
        slug = slugs[article.key]
        own = Kin(details.origin or slug, "", "")
        proposed = own if details.origin else kin.origins.get(article.key, own)
        sources.append(
            ArticleSource(
                article,
                slug,
                is_known=present.get(article.key) is not None,
                kind=kinds[article.key],
                origin=proposed.origin,
                why=proposed.why,
                reliability=details.reliability,
                retells=proposed.retells,
            )
        )
    return tuple(sources), kin.copies


def _extraction(article: Article, parties: Sequence[NamedParty], extractor: Extractor) -> Extraction:
    """Read one article; whoever extracts, a quote that is not in the article is refused."""
    found = extractor.extract(article, parties)
    held = [checked(article, proposal) for proposal in found.proposals]
    refused = tuple(one for one in held if isinstance(one, Refusal))
    return Extraction(tuple(one for one in held if isinstance(one, Proposal)), (*found.refused, *refused))


def _offers(
    sources: Sequence[ArticleSource],
    extractions: Sequence[Extraction],
    target: Target | None,
    parties: Sequence[NamedParty],
) -> tuple[tuple[Offer, ...], int]:
    """Number all proposals, leave out and count what the case has already."""
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
            # What is left out keeps its number, so that the others keep theirs once some are written.
            offers.append(Offer(len(offers) + known + 1, source.article, proposal, entry, problems))
    return tuple(offers), known
