"""How the escalation runs: how often each side struck, whether it was answered, what cannot be undone."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import AnswerView, EscalationCourse, Situation, TempoView
from detente.report.document.situation.evidence import RESTS_ON, Evidence
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Column, Row, Table, row
from detente.report.numbers import percent

__all__ = ["ENOUGH", "answers_table", "pace_sentences", "tempo_table"]

ENOUGH = 3
"""Fewer moves tell nothing of a tempo or a share."""
TOO_FEW = "too few to tell"
COUNTED = (
    "Counted are moves of the parties that the case file marks as hostile, each once, however many sources "
    "report it; signals and context are no moves."
)
NO_BLOW = "No move of a party on the timeline is marked as hostile."


def tempo_table(situation: Situation, evidence: Evidence) -> Table:
    """Count each side's hostile moves in the last stretch, in the one before, and in the whole record.

    Parameters
    ----------
    situation
        Where things stand.
    evidence
        What to call parties, and the claims.

    Returns
    -------
    Table
        No rows where nobody made a hostile move.
    """
    course = situation.escalation_course
    days = course.stretch if course else 0
    columns = (
        Column("Hostile moves of"),
        Column(f"Last {days} days", "tempo", number=True),
        Column(f"{days} days before", "tempo", number=True),
        Column(f"Since {course.since if course else ''}", "tempo", number=True),
        Column("Date too vague for a stretch", "tempo", number=True),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_tempo(one, situation, evidence) for one in (course.tempo if course else ()))
    caption = "Hostile moves, and by the month in brackets; a party that is not named made none"
    return Table(caption, columns, rows)


def _tempo(one: TempoView, situation: Situation, evidence: Evidence) -> Row:
    return row(
        (
            evidence.names.party(one.party) if one.party else "All together",
            f"{one.last} ({one.last_rate:.1f})",
            f"{one.before} ({one.before_rate:.1f})",
            f"{one.record} ({one.record_rate:.2f})",
            f"{one.vague}",
            _basis(one.party, situation, evidence),
        )
    )


def _basis(party: str, situation: Situation, evidence: Evidence) -> Cell:
    """Lead to the claims behind a party's hostile moves, or behind those of all."""
    parties = {party} if party else {one.id for one in situation.parties}
    return evidence.rests_on(
        evidence.joined(
            one.support
            for one in situation.timeline
            if one.kind == "move" and one.hostile and parties & set(one.by)
        )
    )


def answers_table(situation: Situation, evidence: Evidence) -> Table:
    """Say of each side's hostile moves how many the others answered in time.

    Parameters
    ----------
    situation
        Where things stand.
    evidence
        What to call parties, and the claims.

    Returns
    -------
    Table
        No rows where nobody made a hostile move.
    """
    course = situation.escalation_course
    columns = (
        Column("Hostile moves of"),
        Column(f"Answered within {course.answer_within if course else 0} days", "answered"),
        Column("Median days", "answered", number=True),
        Column("Too recent", "answered", number=True),
        Column("Not dated to the day", "answered", number=True),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_answered(one, situation, evidence) for one in (course.answers if course else ()))
    return Table("Hostile moves answered by a hostile move of another party", columns, rows)


def _answered(one: AnswerView, situation: Situation, evidence: Evidence) -> Row:
    share = percent(one.answered / one.moves) if one.moves >= ENOUGH else TOO_FEW
    days = "–" if one.median_days is None else f"{one.median_days:g}"
    return row(
        (
            evidence.names.party(one.party),
            f"{one.answered} of {one.moves} ({share})",
            days,
            f"{one.recent}",
            f"{one.vague}",
            _basis(one.party, situation, evidence),
        )
    )


def pace_sentences(course: EscalationCourse | None) -> tuple[str, ...]:
    """Say whether the moves come faster, what cannot be undone, and where the stage is heading.

    Parameters
    ----------
    course
        How the escalation runs; None where it is not told.

    Returns
    -------
    tuple of str
        Empty where the timeline tells of nothing.
    """
    return tuple(_sentences(course)) if course and course.since else ()


def _sentences(course: EscalationCourse) -> Iterator[str]:
    yield f"{_faster(course) if course.tempo else NO_BLOW} {_set_aside(course)}"
    if course.direction != "not known":
        yield _heading(course)
    if course.named:
        yield (
            f"Of {counted(course.named, 'move')} that {'name' if course.named > 1 else 'names'} an option of "
            f"the conflict, {course.irreversible} cannot be undone; {course.unnamed} more name none."
        )
    if course.one_way_taken:
        yield (
            f"{counted(course.one_way_taken, 'option')} of {course.one_way} that cannot be undone "
            f"{'is' if course.one_way_taken == 1 else 'are'} taken already, of {course.options} taken today."
        )
    elif course.one_way:
        yield f"Options that cannot be undone and are taken already: none of {course.one_way}."


def _set_aside(course: EscalationCourse) -> str:
    if not course.signals:
        return COUNTED
    entries = "entry" if course.signals == 1 else "entries"
    left = f"{course.signals} hostile {entries} of such a kind"
    return f"{COUNTED} {left} {'is' if course.signals == 1 else 'are'} left out."


def _faster(course: EscalationCourse) -> str:
    whole = course.tempo[-1]
    both = (
        f"{counted(whole.last, 'hostile move')} in the last {course.stretch} days, {whole.before} in the "
        f"{course.stretch} days before"
    )
    if whole.last + whole.before < ENOUGH:
        return f"{both}: {TOO_FEW} whether they come faster."
    if whole.last == whole.before:
        return f"{both}: they come as often as before."
    return f"{both}: they come {'more' if whole.last > whole.before else 'less'} often."


def _heading(course: EscalationCourse) -> str:
    if course.direction == "unchanged":
        return f"The stage is the one of {course.stretch} days ago, {course.stage}."
    verb = "risen" if course.direction == "up" else "fallen"
    return f"Within {course.stretch} days the stage has {verb} from {course.stage_before} to {course.stage}."
