"""Who needs whom: mutual dependence and power imbalance over time, and where the parties compete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.assessment.result import DependencePair, DependencePoint, NeedView, RivalryView
from detente.report.document.deal_tests import NOTICEABLE
from detente.report.document.situation.evidence import RESTS_ON, Evidence
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.numbers import bare_spread

__all__ = ["DependencePart", "dependence_of", "rivalry_table"]


@dataclass(frozen=True, slots=True)
class DependencePart:
    """The dependence of two parties on each other.

    Parameters
    ----------
    first, second
        Names of the parties.
    sentence
        The two numbers of the last date, and how they moved.
    points
        Both directions and the two numbers at each date.
    needs
        The entries behind them.
    """

    first: str
    second: str
    sentence: str
    points: Table
    needs: Table


def dependence_of(pairs: tuple[DependencePair, ...], evidence: Evidence) -> tuple[DependencePart, ...]:
    """Tell for each pair who needs whom, and how that moved."""
    return tuple(
        DependencePart(
            first=evidence.names.party(pair.first),
            second=evidence.names.party(pair.second),
            sentence=_sentence(pair, evidence),
            points=_points(pair, evidence),
            needs=_needs(pair, evidence),
        )
        for pair in pairs
    )


def _sentence(pair: DependencePair, evidence: Evidence) -> str:
    """Say the two numbers, who depends more, and how both moved since the first and the last but one."""
    if not pair.points:
        return ""
    last = pair.points[-1]
    names = f"{evidence.names.party(pair.first)} and {evidence.names.party(pair.second)}"
    now = (
        f"{names}: mutual dependence is {bare_spread(last.mutual)}, power imbalance "
        f"{bare_spread(last.imbalance)}: {_leaning(pair, last, evidence)}."
    )
    earlier = [pair.points[place] for place in sorted({0, len(pair.points) - 2}) if place >= 0]
    moved = [_moved(one, last) for one in earlier if one is not last]
    return " ".join((now, *moved))


def _leaning(pair: DependencePair, point: DependencePoint, evidence: Evidence) -> str:
    more = _more_dependent(pair, point, evidence)
    return f"{more} depends more" if more else "neither depends clearly more"


def _more_dependent(pair: DependencePair, point: DependencePoint, evidence: Evidence) -> str:
    lead = point.first_on_second.median - point.second_on_first.median
    if abs(lead) < NOTICEABLE:
        return ""
    return evidence.names.party(pair.first if lead > 0 else pair.second)


def _moved(before: DependencePoint, after: DependencePoint) -> str:
    mutual = _change(before.mutual.median, after.mutual.median)
    imbalance = _change(before.imbalance.median, after.imbalance.median)
    return f"Since {before.date} mutual dependence {mutual} and the imbalance {imbalance}."


def _change(before: float, after: float) -> str:
    """Compare two medians as they are printed."""
    if abs(after - before) < NOTICEABLE:
        return f"has hardly moved ({before:.2f} then)"
    return f"has {'risen' if after > before else 'fallen'} from {before:.2f}"


def _points(pair: DependencePair, evidence: Evidence) -> Table:
    first, second = evidence.names.party(pair.first), evidence.names.party(pair.second)
    columns = (
        Column("As of"),
        Column(f"{first} on {second}", "dependence", number=True),
        Column(f"{second} on {first}", "dependence", number=True),
        Column("Mutual dependence", "mutual_dependence", number=True),
        Column("Power imbalance", "power_imbalance", number=True),
        Column("Who depends more", "power_imbalance"),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_point(pair, point, evidence) for point in pair.points)
    caption = f"Dependence between {first} and {second}: medians and 80 % ranges"
    return Table(caption, columns, rows)


def _point(pair: DependencePair, point: DependencePoint, evidence: Evidence) -> Row:
    numbers = (point.first_on_second, point.second_on_first, point.mutual, point.imbalance)
    return row(
        (
            point.date,
            *map(bare_spread, numbers),
            _more_dependent(pair, point, evidence) or "neither clearly",
            evidence.rests_on(evidence.joined(need.support for need in _in_force(pair.needs, point.day))),
        )
    )


def _in_force(needs: Iterable[NeedView], day: str) -> list[NeedView]:
    """Keep what counts on a day: of several entries for one resource the latest by then."""
    latest: dict[tuple[str, str, str], NeedView] = {}
    for need in needs:
        if need.day <= day:
            latest[need.of, need.on, need.resource] = need
    return list(latest.values())


def _needs(pair: DependencePair, evidence: Evidence) -> Table:
    columns = (
        Column("For what"),
        Column("From"),
        Column("Importance", "dependence", number=True),
        Column("Share", "dependence", number=True),
        Column("Could be had elsewhere", "dependence", number=True),
        Column("Dependence", "dependence", number=True),
        Column(RESTS_ON, "basis"),
    )
    rows = tuple(_need(need, _end(need, pair.needs), evidence) for need in pair.needs)
    first, second = evidence.names.party(pair.first), evidence.names.party(pair.second)
    return Table(f"What {first} and {second} need each other for", columns, rows)


def _end(need: NeedView, needs: tuple[NeedView, ...]) -> str:
    """Give the date of the next entry for the same resource, which takes this one's place; empty if none."""
    key = need.of, need.on, need.resource
    later = (one for one in needs if (one.of, one.on, one.resource) == key and one.day > need.day)
    return next((one.date for one in later), "")


def _need(need: NeedView, end: str, evidence: Evidence) -> Row:
    party = evidence.names.party
    return row(
        (
            cell(need.resource, note=f"{party(need.of)} needs {party(need.on)}"),
            cell(need.date, note=f"to {end}" if end else "to this day"),
            need.importance,
            need.share,
            need.substitutability,
            bare_spread(need.strength),
            evidence.rests_on(need.support),
        )
    )


def rivalry_table(rivalry: tuple[RivalryView, ...], evidence: Evidence) -> Table:
    """List the fields in which parties compete."""
    columns = (Column("Field"), Column("Who competes"), Column("Since"), Column(RESTS_ON, "basis"))
    rows = tuple(
        row((one.field, evidence.parties(one.parties), one.since, evidence.rests_on(one.support)))
        for one in rivalry
    )
    return Table("Where the parties compete", columns, rows)
