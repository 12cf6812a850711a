"""Proposals and suggestions: what reading an article offers, and nobody has accepted yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from detente.evidence.articles.article import Article
from detente.evidence.claim import Direction, Hedge
from detente.evidence.reading.mentions import Cue, NamedParty, Span

__all__ = ["Extraction", "Extractor", "Proposal", "Refusal", "Suggestion", "SuggestionKind"]

SuggestionKind: TypeAlias = Literal["option", "term", "issue", "event", "move"]
"""What it could become: an option, a term in force, an issue of a deal, a dated event, a timeline entry."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim as an article carries it, for a person to accept, edit or drop.

    Parameters
    ----------
    article
        Key of the article.
    span
        Where the quote stands in its text.
    quote
        ``article.text[span.start:span.end]``, at most 300 characters.
    says
        What is claimed, in one sentence.
    hedge
        How sure the article is.
    about
        Kind of value, party and object as a slug, such as ``microsoft_stake``; claims about the same thing
        share it.
    value
        The number, as a case file writes it.
    by, date
        The deadline it names, and the day it speaks of or was said, as a case file writes them.
    party
        The party that it comes from or speaks for.
    direction
        Which way it says that things go, where it says so.
    cues
        What all this was concluded from, in order of the text.
    """

    article: str
    span: Span
    quote: str
    says: str
    hedge: Hedge
    about: str | None = None
    value: str | None = None
    by: str | None = None
    date: str | None = None
    party: str | None = None
    direction: Direction | None = None
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that an extractor gave and that cannot be proposed, with the reason as a sentence."""

    article: str
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor found in one article: proposals in order of the text, and what had to be refused."""

    proposals: tuple[Proposal, ...]
    refused: tuple[Refusal, ...] = ()


class Extractor(Protocol):
    """Something that reads an article into proposals."""

    @property
    def name(self) -> str:
        """What people call it."""

    def extract(self, article: Article, parties: Sequence[NamedParty]) -> Extraction:
        """Read one article for the parties of a case."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something for the model that a verb or noun of an article points to, for a person to accept or drop.

    Parameters
    ----------
    kind
        What it could become.
    slug, name
        How the case could call it.
    party
        Whose option or move it is, or who holds the term; None for issues and events.
    article, span, quote
        The words that caused it, verbatim.
    details
        Further keys of the case file with their values, such as ``hostile: True`` or ``obligor: openai``.
    """

    kind: SuggestionKind
    slug: str
    name: str
    party: str | None
    article: str
    span: Span
    quote: str
    details: Mapping[str, str | bool] = field(default_factory=dict)
