"""Where things stand, by the case file alone: what a dossier shows and what an answer begins with.

No game is played and no deal is searched here; only dependence and the cost of
waiting are drawn, for they are ranges.
"""

from __future__ import annotations

from detente.assessment.compile import Model
from detente.assessment.result.situation import Situation
from detente.assessment.situation.agreement import contributions_of, terms_of
from detente.assessment.situation.course import escalation_of, events_of, rivalry_of, timeline_of
from detente.assessment.situation.escalation import course_of_escalation
from detente.assessment.situation.numbers import dependence_of, waiting_of
from detente.assessment.situation.parties import issues_of, parties_of
from detente.assessment.situation.reports import (
    contradictions_of,
    developments_of,
    forecasts_of,
    narrowings_of,
    origins_of,
)
from detente.case.schema import Case

__all__ = ["dated_situation_of", "situation_of"]


def situation_of(model: Model, seed: int) -> Situation:
    """Tell where things stand.

    Parameters
    ----------
    model
        The compiled case.
    seed
        Seed of the draws.

    Returns
    -------
    Situation
    """
    case = model.loaded.case
    return Situation(
        parties=parties_of(case),
        issues=issues_of(case),
        terms=terms_of(case),
        contributions=contributions_of(case),
        dependence=dependence_of(model, seed),
        rivalry=rivalry_of(case),
        timeline=timeline_of(case),
        escalation=escalation_of(case),
        escalation_course=course_of_escalation(case),
        contradictions=contradictions_of(case),
        developments=developments_of(case),
        narrowings=narrowings_of(case),
        origins=origins_of(case),
        forecasts=forecasts_of(case),
        waiting=waiting_of(model, seed),
        events=events_of(case),
    )


def dated_situation_of(case: Case) -> Situation:
    """Tell what is dated alone: timeline, stages of escalation, events; all else is left empty.

    Parameters
    ----------
    case
        The case; it may lack options, outcomes and values.

    Returns
    -------
    Situation
    """
    return Situation(
        parties=(),
        issues=(),
        terms=(),
        contributions=(),
        dependence=(),
        rivalry=(),
        timeline=timeline_of(case),
        escalation=escalation_of(case),
        escalation_course=None,
        contradictions=(),
        origins=(),
        forecasts=(),
        waiting=(),
        events=events_of(case),
    )
