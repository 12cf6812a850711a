"""What an article proposes, for programs: the article, the source that it would be, proposals with spans."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.taking_in.gathering import ArticleSource, Gathered
from detente.case.taking_in.source_entries import entry_of
from detente.case.writing.article_source import missing_in, source_problems
from detente.case.writing.offers import EDITABLE, Offer
from detente.errors import Problem
from detente.evidence.reading import Cue

__all__ = [
    "MarkedWords",
    "NearCopyView",
    "ProposedClaim",
    "ProposedSource",
    "Reading",
    "problems_of_source",
    "reading_of",
]


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of the article from which something was concluded.

    Parameters
    ----------
    start, end
        Where they stand in its text, in characters from 0.
    text
        The words.
    kind, means
        What was concluded: of what kind, and what.
    """

    start: int
    end: int
    text: str
    kind: str
    means: str


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """A claim that the article carries, for a person to accept, edit or reject.

    Parameters
    ----------
    number
        By which it is called.
    start, end
        Where its quote stands in the text, in characters from 0.
    quote
        The words of the article.
    claim
        Keys of the claim with what a case file would hold; those that a person may edit.
    cues
        What all this was concluded from.
    problems
        What keeps it from being accepted as it is; paths are keys of the claim.
    """

    number: int
    start: int
    end: int
    quote: str
    claim: dict[str, str]
    cues: tuple[MarkedWords, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ProposedSource:
    """The source that the article is or would be.

    Parameters
    ----------
    slug
        Its slug.
    in_case
        Whether the case has it already.
    title, publisher, author, url, published
        What is known of it; empty where nothing is.
    kind, origin, retells, reliability
        What it would say; `retells` is a proposal where it is not empty.
    why
        What speaks for the origin that is proposed.
    missing
        What a source needs and nobody has said.
    problems
        What keeps it from standing in the case.
    """

    slug: str
    in_case: bool
    title: str
    publisher: str
    author: str
    url: str
    published: str
    kind: str
    origin: str
    retells: str
    reliability: str
    why: str
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class NearCopyView:
    """A text that shares passages with the article: shares of words in a row, and the longest passage."""

    smaller: str
    larger: str
    containment: float
    longest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article proposes for a case.

    Parameters
    ----------
    version
        Of the files of the case; it is sent back with what is accepted.
    form, text, digest
        What the article was, its text as it was read, and the SHA-256 of that.
    source
        The source that it is or would be.
    proposals
        In order of the text; what the case has already is left out.
    known
        How many proposals the case has already.
    notes
        What was guessed or left out on the way to plain text.
    copies
        Texts that it shares passages with.
    unnamed
        Names of the parties that it does not name.
    """

    version: str
    form: str
    text: str
    digest: str
    source: ProposedSource
    proposals: tuple[ProposedClaim, ...]
    known: int
    notes: tuple[str, ...]
    copies: tuple[NearCopyView, ...]
    unnamed: tuple[str, ...]


def reading_of(found: Gathered, version: str) -> Reading:
    """Put together what one article proposes."""
    (source,) = found.sources
    return Reading(
        version=version,
        form=source.article.form,
        text=source.article.text,
        digest=source.article.digest,
        source=_source(source, found),
        proposals=tuple(map(_proposal, found.offers)),
        known=found.known,
        notes=source.article.notes,
        copies=tuple(
            NearCopyView(one.smaller, one.larger, one.containment, one.longest) for one in found.copies
        ),
        unnamed=found.unnamed,
    )


def problems_of_source(source: ArticleSource, found: Gathered) -> tuple[Problem, ...]:
    """List what keeps an article from being a source of the case; paths are keys of the source."""
    if source.is_known:
        return ()
    missing = missing_in(source.article)
    lacking = (
        Problem(name, "source", f"a source needs its {name}", "write it beside the article")
        for name in missing
    )
    others = source_problems(entry_of(source), found.as_of)
    return (*lacking, *(one for one in others if one.path.partition(".")[0] not in missing))


def _source(source: ArticleSource, found: Gathered) -> ProposedSource:
    article = source.article
    return ProposedSource(
        slug=source.slug,
        in_case=source.is_known,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        url=article.url,
        published=str(article.published or ""),
        kind=source.kind,
        origin=source.origin,
        retells=source.retells,
        reliability=source.reliability,
        why=source.why,
        missing=missing_in(article),
        problems=problems_of_source(source, found),
    )


def _proposal(offer: Offer) -> ProposedClaim:
    span = offer.proposal.span
    return ProposedClaim(
        number=offer.number,
        start=span.start,
        end=span.end,
        quote=offer.proposal.quote,
        claim={key: str(offer.entry[key]) for key in EDITABLE if key in offer.entry},
        cues=tuple(map(_marked, offer.proposal.cues)),
        problems=offer.problems,
    )


def _marked(cue: Cue) -> MarkedWords:
    return MarkedWords(cue.span.start, cue.span.end, cue.text, cue.kind, cue.means)
