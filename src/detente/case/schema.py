"""The case: everything that a case file says, read and frozen.

`Case` and the records below it mirror the file key by key; the page
``docs/reference/case-file.md`` is made from their docstrings.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from detente.case.groups import Group
from detente.case.schema_conflict import Conflict, Event
from detente.case.schema_context import (
    Contribution,
    Decision,
    Dependence,
    EscalationStage,
    Party,
    Rivalry,
    Term,
    Waiting,
)
from detente.case.schema_correlation import Correlation
from detente.case.schema_deal import Deal
from detente.case.schema_outcome import Outcome
from detente.case.schema_priced import PricedTerm
from detente.case.schema_scenario import Scenario
from detente.case.values import QuantityInput
from detente.evidence.claim import Claim
from detente.evidence.dates import ExactDate
from detente.evidence.origin import with_origins
from detente.evidence.reconciliation import Reconciliation
from detente.evidence.record import Name, Record, described, refuse
from detente.evidence.source import Source
from detente.evidence.timeline import TimelineEntry

__all__ = ["FORMAT", "Case"]

FORMAT = 1
"""The number of the file format that this release reads."""


def _check_format(value: object) -> int:
    if type(value) is not int or value != FORMAT:
        raise refuse(f"found {described(value)}; this release reads format {FORMAT}: write detente: {FORMAT}")
    return value


def _fill_origins(sources: Group[Source]) -> Group[Source]:
    """Give every source its origin; what cannot be found is reported with the other rules across sections."""
    return sources.model_copy(update={"entries": with_origins(sources.entries)})


class Case(Record):
    """A strained partnership: who, what was agreed, what is contested, what each side can do and wants."""

    detente: Annotated[int, BeforeValidator(_check_format)]
    """The format of the file: 1."""
    title: Name
    """What the case is called."""
    question: Name
    """The question that the brief answers."""
    decision: Decision = Field(default_factory=Decision)
    """Whose brief it is, if anyone's, and by when it is needed."""
    as_of: ExactDate
    """The day up to which the case looks; nothing dated later may be an input."""
    horizon: ExactDate
    """The day up to which the answer looks; later than `as_of`."""
    parties: Group[Party]
    """Who acts."""
    sources: Annotated[Group[Source], AfterValidator(_fill_origins)] = Field(default_factory=Group[Source])
    """Pages, documents and conversations."""
    claims: Group[Claim] = Field(default_factory=Group[Claim])
    """What the sources say."""
    reconciliations: tuple[Reconciliation, ...] = ()
    """Why claims that seem to contradict each other can all be right."""
    timeline: tuple[TimelineEntry, ...] = ()
    """What happened, in any order."""
    terms: Group[Term] = Field(default_factory=Group[Term])
    """The agreement in force, term by term."""
    dependence: tuple[Dependence, ...] = ()
    """Who needs whom for what."""
    rivalry: tuple[Rivalry, ...] = ()
    """Where the parties compete."""
    contributions: tuple[Contribution, ...] = ()
    """What each gave the other, and what it bought."""
    escalation: tuple[EscalationStage, ...] = ()
    """Where the conflict stood at which date."""
    waiting: tuple[Waiting, ...] = ()
    """What waiting costs whom."""
    quantities: Group[QuantityInput] = Field(default_factory=Group[QuantityInput])
    """Numbers that formulas use."""
    priced_terms: Group[PricedTerm] = Field(default_factory=Group[PricedTerm])
    """Terms worked out in money or as a stake, which formulas use like quantities."""
    scenarios: Group[Scenario] = Field(default_factory=Group[Scenario])
    """What is contested in several places at once."""
    correlations: tuple[Correlation, ...] = ()
    """Which uncertain numbers are not independent of each other."""
    events: Group[Event] = Field(default_factory=Group[Event])
    """What may happen that no party decides."""
    conflict: Conflict
    """What each side can do and prefers."""
    deal: Deal | None = None
    """What could be agreed; without it, preferences alone are used."""
    outcome: Outcome | None = None
    """What happened in the end; never an input, and no part of the digest."""
