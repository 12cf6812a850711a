"""What happened and what is due: timeline, stages of escalation, rivalry, events to come."""

from __future__ import annotations

from detente.assessment.compile.inputs import written
from detente.assessment.result.situation import EventView, RivalryView, StageView, TimelineView
from detente.assessment.situation.support import support_of
from detente.case.schema import Case

__all__ = ["STAGES", "escalation_of", "events_of", "rivalry_of", "timeline_of"]

STAGES = (
    "hardening",
    "debate",
    "deeds instead of words",
    "images and coalitions",
    "loss of face",
    "threats",
    "limited blows",
    "fragmentation",
    "together into the abyss",
)
"""The nine stages of escalation, from the first [Glasl1982]_."""


def timeline_of(case: Case) -> tuple[TimelineView, ...]:
    """List what happened by date; entries of one day stay in case order."""
    places = sorted(range(len(case.timeline)), key=lambda place: case.timeline[place].date.earliest)
    return tuple(
        TimelineView(
            date=str(case.timeline[place].date),
            day=str(case.timeline[place].date.earliest),
            by=case.timeline[place].by,
            what=case.timeline[place].what,
            kind=case.timeline[place].kind,
            hostile=case.timeline[place].hostile,
            support=support_of(case, f"timeline.{place}"),
        )
        for place in places
    )


def escalation_of(case: Case) -> tuple[StageView, ...]:
    """List the stages of escalation by date."""
    places = sorted(range(len(case.escalation)), key=lambda place: case.escalation[place].date.earliest)
    return tuple(
        StageView(
            stage=case.escalation[place].stage,
            name=STAGES[case.escalation[place].stage - 1],
            date=str(case.escalation[place].date),
            day=str(case.escalation[place].date.earliest),
            what=case.escalation[place].what,
            support=support_of(case, f"escalation.{place}"),
        )
        for place in places
    )


def rivalry_of(case: Case) -> tuple[RivalryView, ...]:
    """List the fields in which parties compete, by date."""
    places = sorted(range(len(case.rivalry)), key=lambda place: case.rivalry[place].since.earliest)
    return tuple(
        RivalryView(
            field=case.rivalry[place].field,
            parties=case.rivalry[place].parties,
            since=str(case.rivalry[place].since),
            day=str(case.rivalry[place].since.earliest),
            support=support_of(case, f"rivalry.{place}"),
        )
        for place in places
    )


def events_of(case: Case) -> tuple[EventView, ...]:
    """List what no party decides by the day on which it is due."""
    return tuple(
        EventView(
            id=slug,
            name=event.name,
            by=str(event.by),
            chance=written(event.chance),
            support=support_of(case, f"events.{slug}"),
        )
        for slug, event in sorted(case.events.items(), key=lambda item: item[1].by)
    )
