"""The parties: what each wants, asks for and insists on, and by when; the issues side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.assessment.result import (
    CaseSummary,
    IssueView,
    PartyView,
    PositionView,
    RedLineView,
    Situation,
)
from detente.report.document.situation.conditions import condition_in_words
from detente.report.document.situation.evidence import RESTS_ON, Evidence
from detente.report.document.situation.track_record import chances_table, record_table
from detente.report.document.support import counted
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.text import listed

__all__ = ["PartyPart", "contested_sentence", "issues_table", "parties_of"]


@dataclass(frozen=True, slots=True)
class PartyPart:
    """One party.

    Parameters
    ----------
    id, name
        The party.
    facts
        What else it is called, by when it must decide, how much weight it carries; as (label, text).
    interests, positions, red_lines
        What it wants for its own sake, what it last asked for, what it may insist on.
    record, chances
        What it decided in like situations, and what that does to how it is played.
    """

    id: str
    name: str
    facts: tuple[tuple[str, str], ...]
    interests: Table
    positions: Table
    red_lines: Table
    record: Table
    chances: Table


def parties_of(situation: Situation, case: CaseSummary, evidence: Evidence) -> tuple[PartyPart, ...]:
    """Tell each party's interests, positions, red lines and track record, in case order."""
    return tuple(
        PartyPart(
            id=party.id,
            name=party.name,
            facts=_facts(party, situation, case),
            interests=_interests(party, evidence),
            positions=_positions(party, situation.issues, evidence),
            red_lines=_red_lines(party, situation.issues, evidence),
            record=record_table(party, evidence),
            chances=chances_table(party, evidence),
        )
        for party in situation.parties
    )


def _facts(party: PartyView, situation: Situation, case: CaseSummary) -> tuple[tuple[str, str], ...]:
    """List other names and deadlines: its own decision, and the days on which waiting costs it something."""
    deadlines = [f"{case.decision_by}: its decision"] if _decides(party, case) else []
    deadlines += [
        f"{one.by}: {one.what.rstrip('.')}" for one in situation.waiting if one.bears == party.id and one.by
    ]
    pairs = (
        ("Also called", ", ".join(party.aliases)),
        ("Deadline" if len(deadlines) == 1 else "Deadlines", "; ".join(deadlines)),
    )
    return tuple((label, text) for label, text in pairs if text)


def _decides(party: PartyView, case: CaseSummary) -> bool:
    return bool(case.decision_by) and case.decision_owner == party.id


def _interests(party: PartyView, evidence: Evidence) -> Table:
    columns = (Column("Interest"), Column(RESTS_ON, "basis"))
    rows = tuple(row((one.name, evidence.rests_on(one.support))) for one in party.interests)
    return Table(f"What {party.name} wants", columns, rows)


def _positions(party: PartyView, issues: tuple[IssueView, ...], evidence: Evidence) -> Table:
    """Write each package that the party put forward in one row: what it changes, and what says so."""
    asked: dict[PositionView, list[str]] = {}
    for issue in issues:
        for one in issue.positions:
            if one.party == party.id:
                changes = asked.setdefault(replace(one, level=""), [])
                if one.level != issue.today:
                    changes.append(f"{issue.name}: {one.level} (today {issue.today})")
    columns = (Column("Position"), Column("Date"), Column("What it changes"), Column(RESTS_ON, "basis"))
    rows = tuple(
        row((one.package, one.date or "–", "; ".join(changes) or "nothing", evidence.rests_on(one.support)))
        for one, changes in asked.items()
    )
    return Table(f"What {party.name} asks for", columns, rows)


def _red_lines(party: PartyView, issues: tuple[IssueView, ...], evidence: Evidence) -> Table:
    columns = (
        Column("Red line"),
        Column("Hard in worlds", "red_line", number=True),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_red_line(one, issues, evidence) for one in party.red_lines)
    return Table(f"What {party.name} may insist on", columns, rows)


def _red_line(one: RedLineView, issues: tuple[IssueView, ...], evidence: Evidence) -> Row:
    units = {issue.id: issue.unit for issue in issues}
    words = condition_in_words(one.that, evidence.names.issues, units)
    return row((words, one.hard, evidence.rests_on(one.support)))


def issues_table(issues: tuple[IssueView, ...], evidence: Evidence) -> Table:
    """Set today's level of each issue beside what each side asks for."""
    sides = tuple(dict.fromkeys(one.party for issue in issues for one in issue.positions))
    columns = (
        Column("Issue"),
        Column("Today"),
        *(Column(f"{evidence.names.party(side)} asks for") for side in sides),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_issue(one, sides, evidence) for one in issues)
    return Table("Issues: today's level and what each side asks for", columns, rows)


def _issue(issue: IssueView, sides: tuple[str, ...], evidence: Evidence) -> Row:
    asked = {one.party: one.level for one in issue.positions}
    basis = issue.support if issue.support.claims else evidence.joined(one.support for one in issue.positions)
    return row(
        (
            cell(issue.name, note="contested" if issue.contested else "not contested"),
            issue.today or "–",
            *(asked.get(side) or "–" for side in sides),
            evidence.rests_on(basis),
        )
    )


def contested_sentence(issues: tuple[IssueView, ...]) -> str:
    """Say how many issues are contested, and which; empty if there are none."""
    contested = [one.name for one in issues if one.contested]
    if not issues:
        return ""
    if not contested:
        return f"None of {counted(len(issues), 'issue')} is contested."
    verb = "is" if len(contested) == 1 else "are"
    return f"{len(contested)} of {counted(len(issues), 'issue')} {verb} contested: {listed(contested)}."
