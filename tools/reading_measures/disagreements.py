"""Which contradictions between articles come out of what the reader proposes.

The proposals of all articles become claims as they are, without a hand's edit, and are compared. A pair that
should be shown is *found* if a contradiction lies between a claim from one of its passages and a claim from
the other side, and the two differ in what the pair is about: a claim is *from* a passage if its quote and the
passage overlap, and kinds have to be the same, save that a pair of words may come out in any. Every other
contradiction is *false*, unless its pair is marked as disputable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from detente.evidence import Claim, Contradiction, Source, contradictions, developments, narrowings
from detente.evidence.articles.article import Article
from detente.evidence.reading import Extractor, NamedParty, Proposal, Span

__all__ = [
    "Disagreements",
    "Expected",
    "ExpectedPairs",
    "Found",
    "Passage",
    "expected_pairs",
    "measure_disagreements",
]

NUMERIC = ("value", "date", "unit", "direction")
"""Kinds of a pair that a contradiction has to share to show it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Expected:
    """Two sides, each in one or more passages.

    Parameters
    ----------
    name
        What it is called.
    kind
        What the sides differ in; for traps and agreements what these are.
    first, second
        The passages of each side.
    findable
        Whether rules could find it.
    why
        Why not, or why it is no contradiction.
    """

    name: str
    kind: str
    first: tuple[Passage, ...]
    second: tuple[Passage, ...]
    findable: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedPairs:
    """What a set of articles should give.

    Parameters
    ----------
    pairs
        What should come out.
    none
        What should not: traps, agreements, and explanations of what came out and should not have.
    either
        What counts neither way.
    """

    pairs: tuple[Expected, ...]
    none: tuple[Expected, ...] = ()
    either: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A contradiction that came out, in words."""

    first: Passage
    second: Passage
    about: str
    reason: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Disagreements:
    """What came out.

    Parameters
    ----------
    articles
        How many articles were read.
    proposals
        How many claims they gave.
    found
        Pairs that came out, each with a contradiction that shows it.
    missed
        Pairs that did not, each with the reason.
    false
        Contradictions that are none, with what they are where a trap or agreement says so.
    disputable
        Contradictions that count neither way.
    """

    articles: int
    proposals: int
    found: tuple[tuple[Expected, Found], ...]
    missed: tuple[tuple[Expected, str], ...]
    false: tuple[Found, ...]
    disputable: tuple[Found, ...]


def expected_pairs(labels: Path) -> ExpectedPairs:
    """Read from a file of labels which pairs should come out, which should not, and which may."""
    content = yaml.safe_load(labels.read_text(encoding="utf-8"))
    pairs = tuple(
        Expected(
            entry["id"],
            entry["kind"],
            _passages(entry["first"]),
            _passages(entry["second"]),
            entry["findable"],
            entry.get("why", ""),
        )
        for entry in content["pairs"]
    )
    traps = [(entry, "no contradiction") for entry in content["traps"] if not entry.get("disputable")]
    traps += [(entry, "no contradiction") for entry in content["explanations"]]
    same = [(entry, "the same, said twice") for entry in content["agreements"]]
    open_ones = [(entry, "disputable") for entry in content["traps"] if entry.get("disputable")]
    return ExpectedPairs(
        pairs,
        tuple(_single(*one) for one in [*traps, *same]),
        tuple(_single(*one) for one in open_ones),
    )


def _passages(entries: Sequence[Mapping[str, str]]) -> tuple[Passage, ...]:
    return tuple(Passage(entry["article"], entry["quote"]) for entry in entries)


def _single(entry: Mapping[str, Any], kind: str) -> Expected:
    first, second = _passages([entry["first"]]), _passages([entry["second"]])
    return Expected(entry["about"], kind, first, second, why=entry.get("why", kind))


def measure_disagreements(
    articles: Mapping[str, Article],
    parties: Sequence[NamedParty],
    extractor: Extractor,
    expected: ExpectedPairs,
) -> Disagreements:
    """Extract, compare, and set what comes out beside what should.

    Parameters
    ----------
    articles
        By the name of their file, without its ending.
    parties
        Whom the case is about.
    extractor
        What reads an article into proposals.
    expected
        What should come out.

    Returns
    -------
    Disagreements
    """
    desk = _Desk(articles, parties, extractor)
    pairs = expected.pairs
    found = [(pair, one) for pair in pairs for one in desk.between(pair)[:1]]
    names = {pair.name for pair, _ in found}
    missed = [(pair, desk.why_missed(pair)) for pair in pairs if pair.name not in names]
    rest = [one for one in desk.contradictions if not any(desk.shows(one, pair) for pair in pairs)]
    disputed = [one for one in rest if any(desk.shows(one, pair) for pair in expected.either)]
    false = [desk.found(one, _first_why(desk, one, expected.none)) for one in rest if one not in disputed]
    return Disagreements(
        len(articles),
        len(desk.proposals),
        tuple(found),
        tuple(missed),
        tuple(false),
        tuple(desk.found(one) for one in disputed),
    )


def _first_why(desk: _Desk, one: Contradiction, none: Iterable[Expected]) -> str:
    return next((pair.why for pair in none if desk.shows(one, pair)), "")


class _Desk:
    """The proposals of all articles as claims, and what comes of comparing them."""

    def __init__(
        self, articles: Mapping[str, Article], parties: Sequence[NamedParty], extractor: Extractor
    ) -> None:
        self._articles = articles
        self.proposals: dict[str, tuple[str, Proposal]] = {}
        for name, article in articles.items():
            for number, one in enumerate(extractor.extract(article, parties).proposals, start=1):
                self.proposals[f"{name}_{number:03d}"] = (name, one)
        claims = {slug: _claim(name, one) for slug, (name, one) in self.proposals.items()}
        sources = {name: _source(article) for name, article in articles.items()}
        self.contradictions = contradictions(claims, (), sources)
        self._apart = {
            frozenset((one.earlier, one.later)): one.reason for one in developments(claims, sources)
        }
        self._narrower = {
            frozenset((one.wider, one.narrower)): one.reason for one in narrowings(claims, sources)
        }

    def between(self, pair: Expected) -> list[Found]:
        """List the contradictions that show a pair."""
        return [self.found(one) for one in self.contradictions if self.shows(one, pair)]

    def shows(self, one: Contradiction, pair: Expected) -> bool:
        """Tell whether a contradiction lies between the two sides of a pair."""
        first, second = self._from(pair.first), self._from(pair.second)
        ends = (one.first, one.second)
        if pair.kind in NUMERIC and pair.kind not in one.kinds:
            return False
        return (ends[0] in first and ends[1] in second) or (ends[1] in first and ends[0] in second)

    def _from(self, passages: Sequence[Passage]) -> tuple[str, ...]:
        """Name the claims whose quotes overlap one of the passages."""
        return tuple(
            slug
            for slug, (name, proposal) in self.proposals.items()
            if any(self._overlaps(name, proposal, passage) for passage in passages)
        )

    def _overlaps(self, name: str, proposal: Proposal, passage: Passage) -> bool:
        if name != passage.article:
            return False
        span = _span(self._articles[name], passage)
        return span.start < proposal.span.end and proposal.span.start < span.end

    def found(self, one: Contradiction, why: str = "") -> Found:
        """Put a contradiction into words."""
        return Found(self._passage(one.first), self._passage(one.second), one.about, one.reason, why)

    def _passage(self, slug: str) -> Passage:
        name, proposal = self.proposals[slug]
        return Passage(name, proposal.quote)

    def why_missed(self, pair: Expected) -> str:
        """Say why no contradiction shows a pair."""
        first, second = self._from(pair.first), self._from(pair.second)
        if not first or not second:
            side = pair.second if first else pair.first
            return f"nothing is proposed from “{side[0].quote}”"
        apart = self._reasons(self._apart, first, second)
        if apart:
            return f"taken for a development: {apart[0]}"
        narrower = self._reasons(self._narrower, first, second)
        if narrower:
            return f"taken for a narrower number: {narrower[0]}"
        return self._unlike(first, second)

    def _unlike(self, first: Sequence[str], second: Sequence[str]) -> str:
        mine, theirs = self._abouts(first), self._abouts(second)
        shared = sorted(mine & theirs)
        if shared:
            return f"both are about {', '.join(shared)}, and what they say of it does not differ in form"
        listed = (", ".join(sorted(one)) or "nothing" for one in (mine, theirs))
        return "the sides are taken to be about {} and about {}".format(*listed)

    def _abouts(self, slugs: Iterable[str]) -> set[str]:
        found = (self.proposals[slug][1].about for slug in slugs)
        return {about for about in found if about is not None}

    @staticmethod
    def _reasons(
        listed: Mapping[frozenset[str], str], first: Iterable[str], second: Sequence[str]
    ) -> list[str]:
        pairs: Iterator[frozenset[str]] = (frozenset((one, other)) for one in first for other in second)
        return [listed[pair] for pair in pairs if pair in listed]


def _span(article: Article, passage: Passage) -> Span:
    start = article.text.find(passage.quote)
    if start < 0:
        raise ValueError(f"the passage is not in {passage.article}: {passage.quote}")
    return Span(start, start + len(passage.quote))


def _claim(name: str, proposal: Proposal) -> Claim:
    content = {
        "says": proposal.says,
        "about": proposal.about,
        "value": proposal.value,
        "direction": proposal.direction,
        "by": proposal.by,
        "date": proposal.date,
        "party": proposal.party,
        "hedge": proposal.hedge,
        "sources": (name,),
        "quote": proposal.quote,
    }
    return Claim.model_validate(content)


def _source(article: Article) -> Source:
    content = {
        "title": article.title,
        "publisher": article.publisher,
        "date": article.published,
        "url": article.url or None,
        "kind": "secondary",
        "origin": article.key,
    }
    return Source.model_validate(content)
