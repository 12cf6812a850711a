"""What happened, how far the conflict has gone, and what waiting costs."""

from __future__ import annotations

from itertools import groupby

from detente.assessment.result import Situation, Spread, StageView, TimelineView, WaitingView
from detente.report.document.situation.evidence import RESTS_ON, Evidence
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.numbers import spread

__all__ = [
    "STAGES",
    "due_table",
    "escalation_sentence",
    "escalation_table",
    "timeline_table",
    "waiting_sentences",
    "waiting_table",
]

STAGES = 9
"""Number of stages of escalation [Glasl1982]_."""
EACH = {"once": "once", "month": "each month", "year": "each year"}


def timeline_table(timeline: tuple[TimelineView, ...], evidence: Evidence) -> Table:
    """List what happened by date."""
    columns = (
        Column("Date"),
        Column("Who"),
        Column("What happened"),
        Column("Kind"),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(
        row(
            (
                one.date,
                evidence.parties(one.by) or "–",
                one.what,
                f"{one.kind}, hostile" if one.hostile else one.kind,
                evidence.rests_on(one.support),
            )
        )
        for one in timeline
    )
    return Table("What happened, by date", columns, rows)


def escalation_table(escalation: tuple[StageView, ...], evidence: Evidence) -> Table:
    """List the stages that the conflict has reached, with the claims that place it there."""
    columns = (
        Column("Since"),
        Column("Stage", "escalation_stage"),
        Column("What places it there"),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(
        row((one.date, f"{one.stage} of {STAGES}: {one.name}", one.what, evidence.rests_on(one.support)))
        for one in escalation
    )
    return Table("Stages of escalation, and what places the conflict there", columns, rows)


def escalation_sentence(escalation: tuple[StageView, ...]) -> str:
    """Say at which stage the conflict stands since when, and where it stood before; empty if unstated."""
    if not escalation:
        return ""
    *earlier, last = [next(same) for _, same in groupby(escalation, key=lambda one: one.stage)]
    now = f"The conflict stands at stage {last.stage} of {STAGES} ({last.name}) since {last.date}"
    if not earlier:
        return f"{now}."
    return f"{now}; before, at stage {earlier[-1].stage} ({earlier[-1].name}) since {earlier[-1].date}."


def waiting_table(waiting: tuple[WaitingView, ...], evidence: Evidence) -> Table:
    """Write what waiting costs whom, by the month and by when."""
    columns = (
        Column("Who bears it"),
        Column("Cost of waiting"),
        Column("Amount"),
        Column("By the month", "cost_per_month", number=True),
        Column(RESTS_ON, "basis"),
    )
    return Table("What waiting costs whom", columns, tuple(_waiting(one, evidence) for one in waiting))


def _waiting(one: WaitingView, evidence: Evidence) -> Row:
    return row(
        (
            evidence.names.party(one.bears),
            cell(one.what, note=_runs(one)),
            f"{spread(one.amount, one.unit)} {EACH[one.each]}",
            spread(one.per_month, one.unit),
            evidence.rests_on(one.support),
        )
    )


def _runs(one: WaitingView) -> str:
    start = f"from {one.start}" if one.start else "from today"
    if not one.by:
        return f"{start}, no end stated"
    return f"{start}, due {one.by}" if one.each == "once" else f"{start} until {one.by}"


def waiting_sentences(waiting: tuple[WaitingView, ...], evidence: Evidence) -> tuple[str, ...]:
    """Name each bearer's largest cost; costs are not added up, for two may count one and the same loss."""
    largest: dict[tuple[str, str], WaitingView] = {}
    for one in waiting:
        key = one.bears, one.unit
        if key not in largest or one.per_month.median > largest[key].per_month.median:
            largest[key] = one
    return tuple(_waited(one, evidence) for one in largest.values())


def _waited(one: WaitingView, evidence: Evidence) -> str:
    party, cost, what = evidence.names.party(one.bears), one.per_month, one.what.rstrip(".")
    if cost.median < 0:
        gain = spread(Spread(-cost.high, -cost.median, -cost.low), one.unit)
        return f"{party}: waiting brings it {gain} a month ({_runs(one)}): {what}."
    amount = spread(cost, one.unit)
    return f"{party}: {amount} a month ({_runs(one)}) is its largest cost of waiting: {what}."


def due_table(situation: Situation, evidence: Evidence) -> Table:
    """List by day what falls due: events that no party decides, and what waiting costs by then."""
    columns = (
        Column("By"),
        Column("What is due"),
        Column("For whom"),
        Column("Chance as stated", "event"),
        Column(RESTS_ON, "basis"),
    )
    events = [(one.by, one.name, "no party decides it", one.chance, one.support) for one in situation.events]
    costs = [
        (one.by, one.what, evidence.names.party(one.bears), "–", one.support)
        for one in situation.waiting
        if one.by
    ]
    ordered = sorted(events + costs, key=lambda entry: entry[0])
    rows = tuple(row((*cells, evidence.rests_on(support))) for *cells, support in ordered)
    return Table("What is due, and when", columns, rows)
