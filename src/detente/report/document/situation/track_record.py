"""What a party decided earlier in like situations, and what that does to how it is played."""

from __future__ import annotations

from detente.assessment.result import ChanceView, DecisionView, PartyView
from detente.report.document.situation.evidence import RESTS_ON, Evidence
from detente.report.document.tables import Column, Row, Table, row
from detente.report.numbers import percent
from detente.report.text import capitalised, listed

__all__ = ["chances_table", "record_table"]


def record_table(party: PartyView, evidence: Evidence) -> Table:
    """List what a party decided earlier, by date, with the claims that report it.

    Parameters
    ----------
    party
        The party.
    evidence
        The claims.

    Returns
    -------
    Table
        No rows for a party without a record.
    """
    columns = (
        Column("Date"),
        Column("What it decided"),
        Column("What that shows", "track_record"),
        Column("How alike", "track_record", number=True),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_decision(one, evidence) for one in party.record)
    return Table(f"What {party.name} decided in like situations", columns, rows)


def _decision(one: DecisionView, evidence: Evidence) -> Row:
    shows = []
    if one.foresight:
        shows.append(f"foresight level {listed(map(str, one.foresight), 'or')}")
    if one.moves:
        shows.append(f"moves {one.moves}")
    return row(
        (
            one.date,
            one.what,
            capitalised(listed(shows)),
            percent(one.likeness),
            evidence.rests_on(one.support),
        )
    )


def chances_table(party: PartyView, evidence: Evidence) -> Table:
    """Show the chances of a party's foresight and turn before and after its record is read.

    Parameters
    ----------
    party
        The party.
    evidence
        The claims.

    Returns
    -------
    Table
        No rows where the record weighs nothing.
    """
    columns = (
        Column("How it plays"),
        Column("Before", "track_record", number=True),
        Column("After", "track_record", number=True),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_chance(one, party, evidence) for one in party.chances)
    return Table(f"How {party.name} plays, before and after its record is read", columns, rows)


def _chance(one: ChanceView, party: PartyView, evidence: Evidence) -> Row:
    """Write one chance, with the basis of the entries that speak of a turn, or of foresight."""
    turn = one.name.startswith("moves")
    entries = [entry for entry in party.record if (entry.moves if turn else entry.foresight)]
    basis = evidence.rests_on(evidence.joined(entry.support for entry in entries))
    return row((capitalised(one.name), percent(one.before), percent(one.after), basis))
