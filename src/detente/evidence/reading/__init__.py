"""Reading: from the text of an article to proposed claims, each with the span that carries it.

Rules alone, in a fixed order, so that the same text gives the same proposals. A *mention* is a span that
means something: money, a share, a date, a party, who said it, how sure they are. A *proposal* is a claim that
a person has still to accept, edit or drop. A *suggestion* is an option, term or issue that a verb or noun
points to.
"""

from detente.evidence.reading.mentions import (
    Amount,
    Attribution,
    Cue,
    NamedParty,
    PartyMention,
    Quotation,
    Sentence,
    SentenceReading,
    Span,
    When,
)
from detente.evidence.reading.proposal import Extraction, Extractor, Proposal, Refusal, Suggestion

__all__ = [
    "Amount",
    "Attribution",
    "Cue",
    "Extraction",
    "Extractor",
    "NamedParty",
    "PartyMention",
    "Proposal",
    "Quotation",
    "Refusal",
    "Sentence",
    "SentenceReading",
    "Span",
    "Suggestion",
    "When",
]
