"""Where things stand in sentences and tables: what a dossier shows, and what a brief begins with.

Every row that says something leads to the claims behind it, states the
assumption that stands in their place, or says that there is no basis.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result import CaseSummary, ClaimView, Situation, SourceView
from detente.report.document.situation.agreement import contributed, contributions_table, terms_table
from detente.report.document.situation.course import (
    due_table,
    escalation_sentence,
    escalation_table,
    timeline_table,
    waiting_sentences,
    waiting_table,
)
from detente.report.document.situation.dependence import DependencePart, dependence_of, rivalry_table
from detente.report.document.situation.escalation import answers_table, pace_sentences, tempo_table
from detente.report.document.situation.evidence import Evidence, evidence_of
from detente.report.document.situation.parties import (
    PartyPart,
    contested_sentence,
    issues_table,
    parties_of,
)
from detente.report.document.situation.reports import (
    contradictions_table,
    developments_table,
    evidence_sentences,
    forecasts_table,
    narrowings_table,
    origins_table,
    reconciled_table,
)
from detente.report.document.support import Anchors
from detente.report.document.tables import Table
from detente.report.names import Names

__all__ = ["DependencePart", "PartyPart", "SituationPart", "situation_part_of"]


@dataclass(frozen=True, slots=True)
class SituationPart:
    """Where things stand.

    Parameters
    ----------
    summary
        A few sentences that stand for the whole: stage, dependence, contested issues, evidence.
    parties
        Interests, positions and red lines by party.
    terms, contributions, issues
        The agreement in force, the ledger, and what each side asks for.
    contributed
        Money given, one sentence for each direction and currency.
    contested
        How many issues are contested, and which; empty if there are none.
    dependence
        The two numbers over time for each pair, and the entries behind them.
    rivalry, timeline, escalation
        Where parties compete, what happened, how far it has gone.
    escalated
        The stage of escalation in a sentence; empty if the case states none.
    pace, tempo, answers
        How the escalation runs in sentences, hostile moves by stretch of time, and how many were answered.
    waiting, waited
        What waiting costs, and each bearer's largest cost in a sentence.
    due
        What falls due, by day.
    forecasts, contradictions, origins
        What others expect, where claims clash, whose reporting it is.
    reconciled, developments, narrowings
        Pairs of claims that only seem to clash: by what the case says, by their times, by how exact they are.
    evidence
        Claims, independent origins and contradictions counted, and claims that do not carry.
    """

    summary: tuple[str, ...]
    parties: tuple[PartyPart, ...]
    terms: Table
    contributions: Table
    contributed: tuple[str, ...]
    issues: Table
    contested: str
    dependence: tuple[DependencePart, ...]
    rivalry: Table
    timeline: Table
    escalation: Table
    escalated: str
    pace: tuple[str, ...]
    tempo: Table
    answers: Table
    waiting: Table
    waited: tuple[str, ...]
    due: Table
    forecasts: Table
    contradictions: Table
    reconciled: Table
    developments: Table
    narrowings: Table
    origins: Table
    evidence: tuple[str, ...]


def situation_part_of(
    situation: Situation,
    case: CaseSummary,
    claims: tuple[ClaimView, ...],
    sources: tuple[SourceView, ...],
    names: Names,
    anchors: Anchors,
) -> SituationPart:
    """Write where things stand.

    Parameters
    ----------
    situation, case
        Of an answer or a dossier.
    claims, sources
        Its evidence.
    names
        What to call parties and issues.
    anchors
        Where claims and sources stand on the page.

    Returns
    -------
    SituationPart
        Tables may have no rows, where the case says nothing.
    """
    evidence = evidence_of(claims, sources, names, anchors)
    dependence = dependence_of(situation.dependence, evidence)
    return SituationPart(
        summary=_summary(situation, dependence, evidence),
        parties=parties_of(situation, case, evidence),
        terms=terms_table(situation.terms, evidence),
        contributions=contributions_table(situation.contributions, evidence),
        contributed=contributed(situation, evidence),
        issues=issues_table(situation.issues, evidence),
        contested=contested_sentence(situation.issues),
        dependence=dependence,
        rivalry=rivalry_table(situation.rivalry, evidence),
        timeline=timeline_table(situation.timeline, evidence),
        escalation=escalation_table(situation.escalation, evidence),
        escalated=escalation_sentence(situation.escalation),
        pace=pace_sentences(situation.escalation_course),
        tempo=tempo_table(situation, evidence),
        answers=answers_table(situation, evidence),
        waiting=waiting_table(situation.waiting, evidence),
        waited=waiting_sentences(situation.waiting, evidence),
        due=due_table(situation, evidence),
        forecasts=forecasts_table(situation.forecasts, evidence),
        contradictions=contradictions_table(situation.contradictions, evidence),
        reconciled=reconciled_table(situation.contradictions, evidence),
        developments=developments_table(situation.developments, evidence),
        narrowings=narrowings_table(situation.narrowings, evidence),
        origins=origins_table(situation.origins, evidence),
        evidence=evidence_sentences(situation, evidence),
    )


def _summary(
    situation: Situation, dependence: tuple[DependencePart, ...], evidence: Evidence
) -> tuple[str, ...]:
    """Say the stage, what is contested, who needs whom, and what the evidence is."""
    sentences = (
        escalation_sentence(situation.escalation),
        contested_sentence(situation.issues),
        *(pair.sentence for pair in dependence),
        " ".join(evidence_sentences(situation, evidence)),
    )
    return tuple(filter(None, sentences))
