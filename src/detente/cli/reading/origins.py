"""Whose reporting articles rest on: near-copies among them and with the texts that a case keeps.

It is a proposal. Articles that share most of their text share an origin: that of
the source which the case has already, else the earliest article, else the first.
An article that names the outlet of another as where it has it from shares its origin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.cli.reading.target import Target
from detente.evidence.articles import Article
from detente.evidence.articles.copies import Copy, retellings, shared_origins
from detente.evidence.articles.outlets import outlet_cues
from detente.evidence.reading import Span

__all__ = ["Kinship", "NearCopy", "kinship_of"]


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two articles that share text.

    Parameters
    ----------
    smaller, larger
        Their names: the file of an article that was read, the slug of a source that the case keeps.
    containment, resemblance
        The share of the smaller one's words in a row that stand in the larger, and of those of both.
    longest
        The longest passage that they share, verbatim; empty where there is none.
    earlier
        The one that was published first; None where the dates leave it open.
    """

    smaller: str
    larger: str
    containment: float
    resemblance: float
    longest: str
    earlier: str | None


@dataclass(frozen=True, slots=True)
class Kinship:
    """What is common to articles.

    Parameters
    ----------
    copies
        Pairs that share text, one of them at least an article that was read.
    origins
        For the key of an article the proposed origin and why; no key where it is its own.
    """

    copies: tuple[NearCopy, ...]
    origins: Mapping[str, tuple[str, str]]


def kinship_of(slugs: Mapping[str, str], articles: Sequence[Article], target: Target | None) -> Kinship:
    """Compare articles with each other and with the texts that a case keeps.

    Parameters
    ----------
    slugs
        The slug of its source for the key of each article.
    articles
        The articles that were read.
    target
        The case; None if there is none.
    """
    kept = _kept_articles(target, leaving_out=set(slugs.values()))
    every = (*articles, *kept)
    found = tuple(copy for copy in retellings(every) if copy.smaller in slugs or copy.larger in slugs)
    known = {one.key: _origin_in(target, one.key) for one in kept}
    names = {**{one.key: one.file for one in articles}, **{one.key: one.key for one in kept}}
    origins: dict[str, tuple[str, str]] = {}
    for group in shared_origins(every, found):
        first = next((key for key in group.articles if key in known), group.origin or group.articles[0])
        origin = known.get(first) or slugs[first]
        for key in group.articles:
            if key in slugs and key != first:
                origins[key] = (origin, f"shares most of its text with {names[first]}")
    for cue in outlet_cues(every):
        retold = cue.retold[0]
        if cue.article in slugs and cue.article not in origins:
            origin = known.get(retold) or origins.get(retold, (slugs.get(retold, retold), ""))[0]
            words = " ".join(cue.text.split())
            origins[cue.article] = (origin, f"seems to retell {names[retold]}: “{words}”")
    return Kinship(tuple(_named(copy, names, every) for copy in found), origins)


def _kept_articles(target: Target | None, leaving_out: set[str]) -> tuple[Article, ...]:
    """Give the texts that a case keeps as articles; their keys are those of their sources."""
    if target is None:
        return ()
    sources = target.evidence.sources
    return tuple(
        Article(slug, slug, text, sources[slug].title, sources[slug].publisher, published=sources[slug].date)
        for slug, text in target.kept.items()
        if slug not in leaving_out
    )


def _origin_in(target: Target | None, slug: str) -> str:
    return (target.evidence.sources[slug].origin if target is not None else "") or slug


def _named(copy: Copy, names: Mapping[str, str], every: Sequence[Article]) -> NearCopy:
    text = next(one.text for one in every if one.key == copy.smaller)
    span = copy.passages[0].smaller if copy.passages else Span(0, 0)
    earlier = names[copy.earlier] if copy.earlier is not None else None
    return NearCopy(
        names[copy.smaller],
        names[copy.larger],
        copy.containment,
        copy.resemblance,
        text[span.start : span.end],
        earlier,
    )
