"""The agreement in force, and what was given for it."""

from __future__ import annotations

from detente.assessment.result import ContributionView, Situation, TermView
from detente.report.document.situation.evidence import RESTS_ON, Evidence
from detente.report.document.support import counted
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.numbers import amount
from detente.report.text import listed

__all__ = ["contributed", "contributions_table", "terms_table"]


def terms_table(terms: tuple[TermView, ...], evidence: Evidence) -> Table:
    """Write the agreement in force, term by term."""
    columns = (
        Column("Term"),
        Column("Holder"),
        Column("What it gives"),
        Column("Until"),
        Column("In return for"),
        Column(RESTS_ON, "basis"),
    )
    return Table("The agreement in force", columns, tuple(_term(one, evidence) for one in terms))


def _term(one: TermView, evidence: Evidence) -> Row:
    party = evidence.names.party
    return row(
        (
            one.name,
            cell(party(one.holder), note=f"owed by {party(one.obligor)}"),
            cell(one.scope or "–", note=f"Rate: {one.rate}" if one.rate else ""),
            cell(one.until or "–", note=_limits(one)),
            one.in_return_for or "–",
            evidence.rests_on(one.support, f"{one.confidence} confidence"),
        )
    )


def _limits(one: TermView) -> str:
    start = f"From {one.start}" if one.start else ""
    exceptions = f"Exceptions: {one.exceptions}" if one.exceptions else ""
    return "; ".join(filter(None, (start, exceptions)))


def contributions_table(contributions: tuple[ContributionView, ...], evidence: Evidence) -> Table:
    """Write the ledger: who gave what to whom, for what, and what hold it left."""
    columns = (
        Column("Date"),
        Column("What was given"),
        Column("Amount"),
        Column("So far", "cumulative", number=True),
        Column("In return for"),
        Column("Leverage it left"),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_contribution(one, evidence) for one in contributions)
    return Table("Who gave what, for what", columns, rows)


def _contribution(one: ContributionView, evidence: Evidence) -> Row:
    party = evidence.names.party
    return row(
        (
            one.date,
            cell(one.what, note=f"{party(one.by)} to {party(one.to)}"),
            cell(one.amount or "–", note="promised" if one.promised else ""),
            amount(one.cumulative, one.unit) if one.cumulative is not None else "–",
            one.in_return_for or "–",
            one.leverage or "–",
            evidence.rests_on(one.support),
        )
    )


def contributed(situation: Situation, evidence: Evidence) -> tuple[str, ...]:
    """Say what money each party has given each other one, what was promised, and what has no amount."""
    last = {(one.by, one.to, one.unit): one for one in situation.contributions if one.cumulative is not None}
    without = sum(not one.amount for one in situation.contributions)
    of_all = f"{without} of {counted(len(situation.contributions), 'contribution')}"
    verb = "has" if without == 1 else "have"
    rest = (f"{of_all} {verb} no stated amount.",) if without else ()
    return (*(_total(one, evidence) for one in last.values()), *_promises(situation, evidence), *rest)


def _promises(situation: Situation, evidence: Evidence) -> tuple[str, ...]:
    """Say which stated amounts were promised, and so are in no sum."""
    party = evidence.names.party
    found = [
        f"{one.amount} by {party(one.by)} to {party(one.to)} ({one.date})"
        for one in situation.contributions
        if one.promised and one.amount
    ]
    return (f"Promised, and not added up: {listed(found)}.",) if found else ()


def _total(last: ContributionView, evidence: Evidence) -> str:
    """Say what the last row of one direction and currency adds up to."""
    by, to = evidence.names.party(last.by), evidence.names.party(last.to)
    return f"What {by} gave {to} adds up to {amount(last.cumulative or 0.0, last.unit)} by {last.date}."
