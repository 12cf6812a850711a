"""What is wrong with the evidence of a case that may not be complete yet.

A case is begun with its parties and sources, long before it has a conflict or a
deal. So parties, sources, claims, reconciliations, timeline and terms are looked at
by themselves, and the whole case beside them, where that can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from detente.case.cross_checks.references import missing_reference
from detente.case.files import RawCase
from detente.case.groups import Group
from detente.case.loading import load_raw
from detente.case.schema_context import Party, Term
from detente.case.wording import schema_problems
from detente.errors import CaseError, Problem
from detente.evidence.claim import Claim
from detente.evidence.dates import VagueDate, parse_vague_date
from detente.evidence.hypothesis import Hypothesis
from detente.evidence.origin import retelling_problems, with_origins
from detente.evidence.reconciliation import Reconciliation
from detente.evidence.record import KeyBook, Record
from detente.evidence.source import Source
from detente.evidence.timeline import TimelineEntry

__all__ = ["EvidenceSections", "as_of", "evidence_problems", "new_problems", "problems_of", "read_evidence"]

POSITION = re.compile(r"\.[0-9]+(?=\.|$)")
LATER = "leave it out, or move as_of if the case is to look from a later day"


def _fill_origins(sources: Group[Source]) -> Group[Source]:
    return sources.model_copy(update={"entries": with_origins(sources.entries)})


class EvidenceSections(Record):
    """The sections of a case that hold who acts and what is known."""

    parties: Group[Party] = Field(default_factory=Group[Party])
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
    hypotheses: Group[Hypothesis] = Field(default_factory=Group[Hypothesis])
    """What else could explain the claims."""


def read_evidence(raw: RawCase) -> EvidenceSections:
    """Read the evidence of a case; sections that have no value yet count as empty.

    Parameters
    ----------
    raw
        What the files hold.

    Raises
    ------
    CaseError
        With every error of these sections, each with its place.
    """
    names = EvidenceSections.model_fields
    content = {name: raw.content[name] for name in names if raw.content.get(name) is not None}
    book = KeyBook()
    try:
        return EvidenceSections.model_validate(content, context=book)
    except ValidationError as error:
        raise CaseError(schema_problems(error, content, raw.places, book)) from error


def evidence_problems(raw: RawCase) -> tuple[Problem, ...]:
    """List what is wrong with the evidence of a case, by itself.

    Parameters
    ----------
    raw
        What the files hold.
    """
    try:
        evidence = read_evidence(raw)
    except CaseError as error:
        return error.problems
    found = [*_references(evidence), *_hindsight(evidence, raw)]
    return tuple(raw.places.locate(problem) for problem in found)


def problems_of(raw: RawCase) -> tuple[Problem, ...]:
    """List the errors of a case, complete or not, with what is wrong with its evidence.

    Parameters
    ----------
    raw
        What the files hold.
    """
    found: list[Problem] = []
    try:
        load_raw(raw)
    except CaseError as error:
        found = [problem for problem in error.problems if problem.severity == "error"]
    known = {_identity(problem) for problem in found}
    return (*found, *(problem for problem in evidence_problems(raw) if _identity(problem) not in known))


def new_problems(before: RawCase, after: RawCase) -> tuple[Problem, ...]:
    """List the errors that a case has after a change and did not have before.

    Parameters
    ----------
    before, after
        What the files hold.
    """
    known = {_identity(problem) for problem in problems_of(before)}
    return tuple(problem for problem in problems_of(after) if _identity(problem) not in known)


def as_of(raw: RawCase) -> date | None:
    """Give the day up to which a case looks; None where it does not say it yet.

    Parameters
    ----------
    raw
        What the files hold.
    """
    text = raw.content.get("as_of")
    try:
        found: VagueDate | None = parse_vague_date(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found.latest if found is not None else None


def _identity(problem: Problem) -> tuple[str, str]:
    """Tell problems apart whatever their place and what is allowed there, for additions change both."""
    return POSITION.sub(".#", problem.path), problem.message.partition("; allowed: ")[0]


def _references(evidence: EvidenceSections) -> Iterator[Problem]:
    """Yield every slug that points at nothing, and every chain of retellings that leads nowhere."""
    yield from retelling_problems(evidence.sources.entries)
    sources, claims, parties = evidence.sources.entries, evidence.claims.entries, evidence.parties.entries
    for slug, claim in evidence.claims.items():
        path = f"claims.{slug}"
        for place, source in enumerate(claim.sources):
            yield from missing_reference(f"{path}.sources.{place}", "source", source, sources)
        for place, rival in enumerate(claim.rivals):
            yield from missing_reference(f"{path}.rivals.{place}", "claim", rival, claims)
        yield from missing_reference(f"{path}.party", "party", claim.party, parties)
    cited = [(f"timeline.{place}", entry.claims) for place, entry in enumerate(evidence.timeline)]
    cited += [(f"terms.{slug}", term.claims) for slug, term in evidence.terms.items()]
    cited += [(f"reconciliations.{place}", one.claims) for place, one in enumerate(evidence.reconciliations)]
    for number, reconciliation in enumerate(evidence.reconciliations):
        path = f"reconciliations.{number}.between"
        for place, other in enumerate(reconciliation.between):
            yield from missing_reference(f"{path}.{place}", "claim", other, claims)
    for path, slugs in cited:
        for place, one in enumerate(slugs):
            yield from missing_reference(f"{path}.claims.{place}", "claim", one, claims)


def _hindsight(evidence: EvidenceSections, raw: RawCase) -> Iterator[Problem]:
    """Yield every date after the day up to which the case looks, where it says that day."""
    day = as_of(raw)
    dated = [(f"sources.{slug}.date", source.date) for slug, source in evidence.sources.items()]
    dated += [
        (f"claims.{slug}.date", claim.date)
        for slug, claim in evidence.claims.items()
        if claim.date is not None
    ]
    dated += [(f"timeline.{place}.date", entry.date) for place, entry in enumerate(evidence.timeline)]
    for path, found in dated:
        if day is not None and found.earliest > day:
            yield Problem(path, "hindsight", f"found {found}, later than as_of, {day}", LATER)
