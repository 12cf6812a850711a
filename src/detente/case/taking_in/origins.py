"""Whose reporting articles rest on: near-copies among them and with the texts that a case keeps.

It is a proposal. Of articles that share most of their text the others retell one: the
source which the case has already, else the earliest article, else the first. An
article that names the outlet of another as where it has it from retells that one. What
was published first retells nothing that came later, and nothing retells itself by way
of others: there the origin alone is shared, or nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from detente.case.taking_in.target import Target
from detente.evidence.articles import Article
from detente.evidence.articles.copies import Copy, retellings, shared_origins
from detente.evidence.articles.outlets import outlet_cues, published_later
from detente.evidence.reading import Span

__all__ = ["Kin", "Kinship", "NearCopy", "kinship_of"]


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
class Kin:
    """Whose reporting an article seems to rest on.

    Parameters
    ----------
    origin
        The origin that it would share.
    retells
        Slug of the source that it would retell; empty where only the origin is shared.
    why
        What speaks for it.
    """

    origin: str
    retells: str
    why: str


@dataclass(frozen=True, slots=True)
class Kinship:
    """What is common to articles.

    Parameters
    ----------
    copies
        Pairs that share text, one of them at least an article that was read.
    origins
        What is proposed for the key of an article; no key where it is its own origin.
    """

    copies: tuple[NearCopy, ...]
    origins: Mapping[str, Kin]


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
    tree = _Tree(slugs, known, {one.key: one for one in every})
    for group in shared_origins(every, found):
        first = next((key for key in group.articles if key in known), group.origin or group.articles[0])
        for key in group.articles:
            if key in slugs and key != first:
                tree.add(key, first, f"shares most of its text with {names[first]}")
    for cue in outlet_cues(every):
        if cue.article in slugs and cue.article not in tree.found:
            retold, words = cue.retold[0], " ".join(cue.text.split())
            tree.add(cue.article, retold, f"seems to retell {names[retold]}: “{words}”")
    return Kinship(tuple(_named(copy, names, every) for copy in found), tree.found)


@dataclass(frozen=True, slots=True)
class _Tree:
    """Who retells whom, as far as it is found.

    Parameters
    ----------
    slugs
        The slug of its source for the key of each article that was read.
    known
        The origin for the slug of each source that the case keeps.
    articles
        All of them by key.
    """

    slugs: Mapping[str, str]
    known: Mapping[str, str]
    articles: Mapping[str, Article]
    found: dict[str, Kin] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, first: str, why: str) -> None:
        """Note that one article retells another, unless that retells it already."""
        here: str | None = first
        while here is not None:
            if here == key:
                return
            here = self.above.get(here)
        self.above[key] = first
        slug = self.slugs.get(first, first)
        origin = self.known.get(first) or (self.found[first].origin if first in self.found else slug)
        later = published_later(self.articles[first], self.articles[key])
        self.found[key] = Kin(origin, "" if later else slug, why)


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
