"""What the answer rests on: inputs, claims, sources, findings, limits, settings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from detente.assessment.result import Assessment, ClaimView, InputView, SourceView, Support
from detente.report.document.support import NO_BASIS, Anchors, anchors_of, doubt, graded, linked, rests_on
from detente.report.document.tables import Cell, Column, Part, Row, Table, cell, row
from detente.report.names import Names
from detente.report.numbers import percent
from detente.report.text import capitalised, clean, listed

__all__ = [
    "Anchors",
    "Basis",
    "anchors_of",
    "basis_of",
    "claims_table",
    "input_basis",
    "sources_table",
    "web_address",
]


@dataclass(frozen=True, slots=True)
class Basis:
    """What the answer rests on.

    Parameters
    ----------
    inputs, claims, sources, findings
        Tables; each row of the first three has an anchor.
    limits
        What the answer does not know.
    settings
        What it was computed with, as (label, value).
    made_with
        Version of the program and seal of the run, in one line that two people can compare.
    """

    inputs: Table
    claims: Table
    sources: Table
    findings: Table
    limits: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    made_with: str


def basis_of(assessment: Assessment, names: Names, links: Anchors) -> Basis:
    """Write what the answer rests on."""
    return Basis(
        inputs=_inputs(assessment, links),
        claims=claims_table(assessment.claims, links),
        sources=sources_table(assessment.sources, links),
        findings=_findings(assessment),
        limits=assessment.limits,
        settings=_settings(assessment, names),
        made_with=f"Détente {assessment.program}; seal (SHA-256) {assessment.seal}",
    )


def _inputs(assessment: Assessment, links: Anchors) -> Table:
    columns = (
        Column("Input"),
        Column("As stated"),
        Column("Rests on", "basis"),
        Column("Influence", "influence", number=True),
    )
    rows = tuple(
        row(
            (
                cell(capitalised(one.name), note=f"{one.path} ({one.kind})", below=_companions(one, links)),
                one.written,
                input_basis(one, links),
                percent(one.influence) if one.groups else "–",
            ),
            links.inputs[one.path],
        )
        for one in assessment.inputs
    )
    return Table("Uncertain inputs", columns, _without_twins(rows))


def _companions(one: InputView, links: Anchors) -> tuple[Part, ...]:
    """Say what a correlated input moves with."""
    return tuple(
        Part(
            f"moves with “{other.name}” (rank correlation {other.rank_correlation:.12g})",
            f"#{links.inputs[other.path]}" if other.path in links.inputs else "",
        )
        for other in one.moves_with
    )


def input_basis(one: InputView, links: Anchors) -> Cell:
    """Say what an input rests on, and what kind of basis that is."""
    primary = "a primary source" if one.primary else ""
    inherited = "stated for an enclosing entry" if one.inherited else ""
    if not one.claims and not one.assumed:
        return cell(NO_BASIS)
    return rests_on(Support(one.claims, one.assumed, one.origins), links, primary, inherited)


def claims_table(claims: Iterable[ClaimView], links: Anchors) -> Table:
    """List claims with quote, hedge, date and sources; each row has the anchor of its claim."""
    listed_claims = tuple(claims)
    with_grades = any(map(graded, listed_claims))
    columns = (
        *(Column("Claim"), Column("Says"), Column("Hedge"), Column("Date")),
        *((Column("Grade", "grade"),) if with_grades else ()),
        Column("Sources"),
    )
    rows = []
    for one in listed_claims:
        rivals = linked(links.claims, one.rivals)
        below = (Part(f"contradicted by {rivals[0].text}", rivals[0].link), *rivals[1:]) if rivals else ()
        cells = (
            one.id,
            cell(one.says, note=f"“{one.quote}”" if one.quote else "", below=below),
            one.hedge,
            one.date,
            *((_grade(one),) if with_grades else ()),
            cell(*linked(links.sources, one.sources)),
        )
        rows.append(row(cells, links.claims[one.id]))
    return Table("Claims", columns, _without_twins(tuple(rows)))


def _grade(one: ClaimView) -> Cell:
    return cell(one.grade or "–", note=doubt(one))


def sources_table(sources: tuple[SourceView, ...], links: Anchors) -> Table:
    """List sources with their address and origin; each row has the anchor of its source."""
    behind: dict[str, int] = defaultdict(int)
    for one in sources:
        behind[one.origin] += 1
    with_letters = any(one.reliability for one in sources)
    columns = (
        Column("Source"),
        Column("Title"),
        Column("Publisher"),
        Column("Date"),
        Column("Kind"),
        *((Column("Reliability", "grade"),) if with_letters else ()),
        Column("Origin", "origin"),
    )
    rows = []
    for one in sources:
        shared = one.origin and behind[one.origin] > 1
        notes = (f"shared by {behind[one.origin]} sources" if shared else "", _retold(one))
        origin = cell(one.origin or "its own", note=", ".join(filter(None, notes)))
        title = cell(Part(one.title, web_address(one.url)))
        kind = one.kind.replace("_", " ")
        letter = (one.reliability or "–",) if with_letters else ()
        cells = (one.id, title, one.publisher, one.date, kind, *letter, origin)
        rows.append(row(cells, links.sources[one.id]))
    return Table("Sources; articles that share an origin count once", columns, _without_twins(tuple(rows)))


def _retold(one: SourceView) -> str:
    return f"retells {one.retells}" if one.retells else ""


def web_address(url: str) -> str:
    """Let pass only what a browser opens as a plain web page; nothing else becomes a link."""
    if clean(url) != url or any(mark in url for mark in " \\<>\"'`"):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and host and "@" not in parts.netloc else ""


def _without_twins(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Keep each anchor once: a second row of the same id goes without."""
    seen: set[str] = set()
    kept = []
    for one in rows:
        kept.append(Row(one.cells, "" if one.anchor in seen else one.anchor))
        seen.add(one.anchor)
    return tuple(kept)


def _findings(assessment: Assessment) -> Table:
    columns = (Column("Check"), Column("Place"), Column("What it found"), Column("What to do"))
    rows = tuple(
        row((cell(one.code, note=one.severity), one.path, one.message, one.remedy or "–"))
        for one in assessment.findings
    )
    return Table("What the checks found", columns, rows)


def _settings(assessment: Assessment, names: Names) -> tuple[tuple[str, str], ...]:
    chosen, case = assessment.settings, assessment.case
    thresholds = (
        f"at its breaking point from {percent(chosen.breaking)}, "
        f"hanging on a deal from {percent(chosen.hanging)}, "
        f"strained from {percent(chosen.strained)} or where less than {percent(chosen.holding)} holds"
    )
    foresight = [f"{names.party(one.id)} {listed(map(str, one.foresight), 'or')}" for one in case.parties]
    return (
        ("Worlds", f"{chosen.worlds:,}"),
        ("Seed", str(chosen.seed)),
        ("Thresholds", thresholds),
        ("Levels of foresight", "; ".join(foresight)),
        ("Worlds with exact frontiers", f"{chosen.candidate_worlds:,}"),
        ("Worlds with stability", f"{chosen.stability_worlds:,}"),
        ("Program", f"Détente {assessment.program}, answer format {assessment.format}"),
        ("Case digest (SHA-256)", case.digest),
    )
