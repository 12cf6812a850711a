"""Evidence: who said what, when, on whose word, and how far that carries a number.

A *source* is a page or document; its *origin* is whose reporting it rests on.
A *claim* is one thing that sources say. The *timeline* lists what happened.
Every value of a case has a *basis*: the claims that support it, or the
assumption that stands in for them.
"""

from detente.evidence.basis import Basis, basis_of
from detente.evidence.claim import Claim, Direction, Hedge
from detente.evidence.dates import VagueDate, parse_vague_date
from detente.evidence.record import Record
from detente.evidence.source import Source, SourceKind
from detente.evidence.support import Contradiction, contradictions, has_primary, independent_origins
from detente.evidence.timeline import TimelineEntry, TimelineKind

__all__ = [
    "Basis",
    "Claim",
    "Contradiction",
    "Direction",
    "Hedge",
    "Record",
    "Source",
    "SourceKind",
    "TimelineEntry",
    "TimelineKind",
    "VagueDate",
    "basis_of",
    "contradictions",
    "has_primary",
    "independent_origins",
    "parse_vague_date",
]
