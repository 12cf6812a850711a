"""What to watch: dated events, days on which something falls due, and the choices that decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.result import Assessment, Comparison, InputView
from detente.report.document.support import Anchors, linked
from detente.report.document.tables import Cell, Column, Part, Row, Table, cell, row
from detente.report.names import Names
from detente.report.numbers import percent, spread
from detente.report.text import capitalised, listed

__all__ = ["Watch", "watch_of"]

MOST_CHOICES = 4
CERTAIN = "100 %"
HAPPENS, DOES_NOT = "happens", "does not happen"


@dataclass(frozen=True, slots=True)
class Watch:
    """What to watch.

    Parameters
    ----------
    next_date
        The next dated thing in one sentence; empty if nothing is dated.
    indicators
        What to watch, when, who would see it and what it would mean; by date, undated choices last.
    """

    next_date: str
    indicators: Table


@dataclass(frozen=True, slots=True)
class _Sign:
    """One indicator: its day (to sort by; undated ones last), its words, and its cells."""

    day: str
    words: str
    cells: tuple[Cell | str, ...]


def watch_of(assessment: Assessment, names: Names, links: Anchors) -> Watch:
    """Write what to watch from now on.

    Parameters
    ----------
    assessment
        The answer.
    names, links
        What to call things, and where they stand on the page.

    Returns
    -------
    Watch
    """
    dated = [*_events(assessment, links), *_due(assessment, names, links), *_decision(assessment, names)]
    dated.sort(key=lambda sign: sign.day)
    choices = [_choice(one, assessment, names) for one in assessment.responses.comparisons[:MOST_CHOICES]]
    columns = (
        Column("What to watch", "event"),
        Column("When", whole=True),
        Column("Who would see it"),
        Column("What it would mean", "rupture"),
    )
    rows: tuple[Row, ...] = tuple(row(sign.cells) for sign in (*dated, *choices))
    first = next((sign for sign in dated if sign.day > assessment.case.as_of), None)
    return Watch(
        next_date=f"{first.day}: {first.words}." if first is not None else "",
        indicators=Table("What to watch", columns, rows),
    )


def _events(assessment: Assessment, links: Anchors) -> Iterator[_Sign]:
    drawn = {one.path: one for one in assessment.inputs if one.kind == "event"}
    for key, name, by in assessment.case.events:
        one = drawn.get(f"events.{key}")
        what = cell(Part(capitalised(name), f"#{links.inputs[one.path]}" if one else ""), note=_chance(one))
        words = f"{capitalised(name)} (chance as stated: {one.written})" if one else capitalised(name)
        yield _Sign(by, words, (what, by, "everyone", _event_means(one)))


def _chance(one: InputView | None) -> str:
    return f"chance as stated: {one.written}" if one is not None else ""


def _event_means(one: InputView | None) -> str:
    """Compare the worlds in which an event happens with the others."""
    rupture = {group.name: group.rupture for group in one.groups} if one is not None else {}
    if HAPPENS in rupture and DOES_NOT in rupture:
        return (
            f"Rupture without a deal in {percent(rupture[HAPPENS])} if it happens, "
            f"in {percent(rupture[DOES_NOT])} if not."
        )
    if one is not None and one.written == CERTAIN:
        return "It is certain, so the answer counts with it already."
    return "Its effect was not measured."


def _due(assessment: Assessment, names: Names, links: Anchors) -> Iterator[_Sign]:
    """List what falls due on a day, and what ends before the horizon."""
    for one in assessment.situation.waiting:
        if not one.by or (one.each != "once" and one.by > assessment.case.horizon):
            continue
        party, amount, what = names.party(one.bears), spread(one.amount, one.unit), one.what.rstrip(".")
        lost = (
            f"{party} loses {amount}" if one.each == "once" else f"It ends; {amount} a {one.each} until then"
        )
        basis = linked(links.claims, one.support.claims) or (Part(f"assumed: {one.support.assumed}"),)
        shown = Cell((Part(what), *basis))
        yield _Sign(one.by, f"{what} ({amount}, {party})", (shown, one.by, party, f"{lost}."))


def _decision(assessment: Assessment, names: Names) -> Iterator[_Sign]:
    case = assessment.case
    if case.decision_by:
        owner = names.party(case.decision_owner) if case.decision_owner else "the reader"
        words = f"the decision of {owner} is needed"
        yield _Sign(
            case.decision_by, words, (capitalised(words), case.decision_by, owner, "This brief is for it.")
        )


def _choice(one: Comparison, assessment: Assessment, names: Names) -> _Sign:
    """Tell of a choice that decides what each way would mean."""
    others = [party.name for party in assessment.case.parties if party.id != one.party]
    first = f"{percent(one.rupture_first)} one way ({_way(one.state, one.first, names)})"
    second = f"{percent(one.rupture_second)} the other ({_way(one.state, one.second, names)})"
    means = f"Rupture without a deal in {first}, in {second}."
    return _Sign(
        "",
        one.question,
        (capitalised(one.question), f"until {assessment.case.horizon}", listed(others), means),
    )


def _way(source: int, target: int, names: Names) -> str:
    return "staying" if source == target else names.changes(source, target)
