"""What a sentence mentions: parties, amounts, dates, who said it, and how sure they are.

Every mention has a span, and positions count characters of the article's whole text from 0, the end not
included: ``article.text[mention.span.start:mention.span.end] == mention.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from detente.evidence.articles.article import Span
from detente.evidence.claim import Hedge
from detente.evidence.dates import VagueDate

__all__ = [
    "Amount",
    "AmountKind",
    "Attribution",
    "Bound",
    "Cue",
    "CueKind",
    "DateRole",
    "NamedParty",
    "PartyMention",
    "Quotation",
    "Sentence",
    "SentenceReading",
    "Span",
    "Speaker",
    "When",
]

AmountKind: TypeAlias = Literal["money", "share", "count"]
"""``money``: a sum in a currency; ``share``: a part of a whole, in per cent; ``count``: so many of it."""

Bound: TypeAlias = Literal["exact", "about", "at_least", "at_most", "range"]
"""``exact``: that number; ``about``: roughly; ``at_least``: it or more ("more than", "at least", "over");
``at_most``: it or less ("up to", "less than", "under"); ``range``: from one number to another."""

DateRole: TypeAlias = Literal["on", "by", "since", "until"]
"""``on``: it is the day, month or year of what is told; ``by``: a deadline; ``since``: it began then;
``until``: it lasts until then."""

Speaker: TypeAlias = Literal["party", "person", "authority", "outlet", "unnamed", "documents", "observers"]
"""Who says so.

``party``: a party of the case or somebody who speaks for it on the record; ``person``: another named person
or company; ``authority``: a court, regulator or government; ``outlet``: a named medium; ``unnamed``: people
familiar with the matter, sources, reports; ``documents``: papers that were seen; ``observers``: analysts,
experts, commentators.
"""

CueKind: TypeAlias = Literal[
    "party",
    "money",
    "share",
    "count",
    "date",
    "attribution",
    "hedge",
    "modality",
    "quotation",
    "object",
    "direction",
]


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party to look for.

    Parameters
    ----------
    slug
        Its slug in the case.
    name
        What people call it.
    aliases
        Other names for it.
    """

    slug: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or a line that stands for itself, such as a headline.

    Parameters
    ----------
    span
        Where it stands, white space around it left out.
    text
        Its characters, verbatim.
    heading
        Whether it is a headline or a line without the end of a sentence.
    """

    span: Span
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A place that names a party; `slugs` holds several for "both companies"."""

    span: Span
    text: str
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money, a share or a count.

    Parameters
    ----------
    span, text
        Where it stands, bound words left out ("more than" does not belong to it).
    kind
        Money, share or count.
    value
        As a case file writes it: ``20 billion USD``, ``20 to 49 %``.
    low, high
        The number in units of the currency, in per cent or in pieces; equal unless it is a range.
    unit
        The currency's code, ``%``, or the noun that is counted, in the plural.
    bound
        Whether it is exact, rough, a floor, a ceiling or a range.
    """

    span: Span
    text: str
    kind: AmountKind
    value: str
    low: float
    high: float
    unit: str
    bound: Bound = "exact"


@dataclass(frozen=True, slots=True)
class When:
    """A date.

    Parameters
    ----------
    span, text
        Where it stands, role words left out ("by" does not belong to it).
    date
        The day, month or year meant; None where it is relative to a publication date that is not known.
    role
        What the date is to the sentence.
    relative
        Whether it counts from the day of publication.
    """

    span: Span
    text: str
    date: VagueDate | None
    role: DateRole = "on"
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say so: `who` names them as the text does, `slug` the party they speak for, if one."""

    span: Span
    text: str
    speaker: Speaker
    who: str = ""
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks; the span holds what is between the marks."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that made the reader conclude something, and what."""

    kind: CueKind
    span: Span
    text: str
    means: str


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """All that one sentence mentions.

    Parameters
    ----------
    sentence
        The sentence.
    parties, amounts, dates, attributions, quotations
        In order of the text.
    hedge
        How sure the sentence is, as claims write it; never ``memory``.
    cues
        What hedge and modality were concluded from, in order of the text.
    """

    sentence: Sentence
    parties: tuple[PartyMention, ...]
    amounts: tuple[Amount, ...]
    dates: tuple[When, ...]
    attributions: tuple[Attribution, ...]
    quotations: tuple[Quotation, ...]
    hedge: Hedge
    cues: tuple[Cue, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        """The parties that it names, each once, in order."""
        return tuple(dict.fromkeys(slug for one in self.parties for slug in one.slugs))
