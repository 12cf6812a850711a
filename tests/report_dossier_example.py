"""Dossiers of the partnership that does not exist, as they are and with hostile texts."""

from __future__ import annotations

from dataclasses import fields, replace

from detente.assessment.result import Dossier, Situation
from tests.report_examples import example, hostile


def dossier() -> Dossier:
    """A dossier with everything in it."""
    answer = example()
    return Dossier(
        answer.format, answer.program, answer.case, answer.situation, answer.claims, answer.sources
    )


def bare_dossier() -> Dossier:
    """As little as a dossier can hold."""
    case = replace(dossier().case, question="", decision_owner="", decision_by="", events=(), issues=())
    nowhere = replace(Situation(*((),) * len(fields(Situation))), escalation_course=None)
    return replace(dossier(), case=case, situation=nowhere, claims=(), sources=())


def all_dossiers() -> dict[str, Dossier]:
    """Every dossier by name."""
    return {
        "full": dossier(),
        "bare": bare_dossier(),
        "hostile": hostile(dossier()),
        "forged": hostile(dossier(), vocabulary_too=True),
    }
