"""Evidence: who said what, when, on whose word, and how far that carries a number.

A *source* is a page or document; its *origin* is whose reporting it rests on.
A *claim* is one thing that sources say. Grades say which claims carry what rests
on them, and claims about the same thing may contradict each other. The *timeline* lists what happened.
Every value of a case has a *basis*: the claims that support it, or the
assumption that stands in for them.
"""

from detente.evidence.basis import Basis, basis_of
from detente.evidence.claim import Claim, Credibility, Direction, Hedge
from detente.evidence.contradiction import (
    Contradiction,
    Development,
    Narrowing,
    contradictions,
    developments,
    narrowings,
)
from detente.evidence.dates import VagueDate, parse_vague_date
from detente.evidence.grading import Standing, grade, standing
from detente.evidence.origin import with_origins
from detente.evidence.pairs import ContradictionKind
from detente.evidence.reconciliation import Reconciliation
from detente.evidence.record import Record
from detente.evidence.source import Reliability, Source, SourceKind
from detente.evidence.support import has_primary, independent_origins, named_origins
from detente.evidence.timeline import TimelineEntry, TimelineKind

__all__ = [
    "Basis",
    "Claim",
    "Contradiction",
    "ContradictionKind",
    "Credibility",
    "Development",
    "Direction",
    "Hedge",
    "Narrowing",
    "Reconciliation",
    "Record",
    "Reliability",
    "Source",
    "SourceKind",
    "Standing",
    "TimelineEntry",
    "TimelineKind",
    "VagueDate",
    "basis_of",
    "contradictions",
    "developments",
    "grade",
    "has_primary",
    "independent_origins",
    "named_origins",
    "narrowings",
    "parse_vague_date",
    "standing",
    "with_origins",
]
