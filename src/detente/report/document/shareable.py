"""The shareable form in sentences and tables: the answer, the deals by their terms, the public record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.assessment.packaged_record import packaged_record
from detente.assessment.result import (
    Assessment,
    Dossier,
    FrictionTest,
    SharedDeal,
    SharedPart,
    SharedZone,
)
from detente.report.document.backtest import was_it_right
from detente.report.document.course import KindShare, course_of
from detente.report.document.deal_tests import friction_sentences, power_part
from detente.report.document.deals import PowerPart, letter_of
from detente.report.document.definitions import DEFINITIONS, Definition
from detente.report.document.dossier import Block, Section, dossier_document_of
from detente.report.document.head import Head, head_of
from detente.report.document.pieces import Piece
from detente.report.document.tables import Column, Table, row
from detente.report.names import Names, kind_name, names_of
from detente.report.numbers import interval, percent
from detente.report.text import capitalised, listed

__all__ = ["ShareableDocument", "SharedDealPage", "shareable_document_of"]

DEFINED = (
    "world",
    "interval",
    "words",
    "verdict",
    "threshold",
    "rupture",
    "rupture_with_deal",
    "held",
    "confidence",
    "foresight",
    "kind",
    "game",
    "outcome_share",
    "recommended",
    "dependence",
    "mutual_dependence",
    "power_imbalance",
    "cumulative",
    "escalation_stage",
    "origin",
    "basis",
    "brier",
    "forecast",
    "retrospective",
)
"""Keys of the definitions that a shareable form lists."""
EMPTY = {"", "–"}


@dataclass(frozen=True, slots=True)
class SharedDealPage:
    """A recommended deal: letter, roles, what changes, and the tests of power and friction."""

    letter: str
    roles: str
    terms: Table
    power: tuple[PowerPart, ...]
    friction: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareableDocument:
    """The parts of a shareable form.

    Parameters
    ----------
    head
        Verdict, likelihood and confidence; its reasons and deals stay empty.
    notice
        What is left out.
    kinds, outcomes
        Shares by kind of outcome, to draw and as a table.
    zone
        Whether a zone of agreement exists; empty for a case without a deal section.
    packages
        Today, positions and recommended deals side by side.
    deals
        The recommended deals.
    overview, sections
        The public record: its main sentences, and all of it.
    record
        Was it right? How the case ended if that is known, and the track record over packaged cases.
    limits, settings
        What it does not know, and what it was computed with.
    definitions
        What the numbers mean.
    names
        What to call things.
    """

    head: Head
    notice: str
    kinds: tuple[KindShare, ...]
    outcomes: Table
    zone: str
    packages: Table
    deals: tuple[SharedDealPage, ...]
    overview: Table
    sections: tuple[Section, ...]
    record: tuple[Piece, ...]
    limits: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    definitions: tuple[Definition, ...]
    names: Names


def shareable_document_of(assessment: Assessment, shared: SharedPart) -> ShareableDocument:
    """Write a shareable form in sentences and tables.

    Parameters
    ----------
    assessment
        The reduced answer.
    shared
        Its part about deals.

    Returns
    -------
    ShareableDocument
    """
    units = {one.id: one.unit for one in assessment.situation.issues}
    names = replace(names_of(assessment), units=units)
    record = dossier_document_of(
        Dossier(
            format=assessment.format,
            program=assessment.program,
            case=assessment.case,
            situation=assessment.situation,
            claims=assessment.claims,
            sources=assessment.sources,
        )
    )
    kinds = course_of(assessment, names).kinds
    return ShareableDocument(
        head=replace(head_of(assessment, names, ""), reasons=(), questions=(), deals=()),
        notice=shared.notice,
        kinds=kinds,
        outcomes=_outcomes(kinds),
        zone=_zone(shared.zone),
        packages=_packages(shared, names),
        deals=tuple(_page(number, one, names) for number, one in enumerate(shared.recommended)),
        overview=record.overview,
        sections=tuple(map(_shown, record.sections)),
        record=was_it_right(assessment.known_end, packaged_record()),
        limits=assessment.limits,
        settings=_settings(assessment),
        definitions=tuple(one for one in DEFINITIONS if one.key in DEFINED),
        names=names,
    )


def _outcomes(kinds: tuple[KindShare, ...]) -> Table:
    columns = (
        Column("Kind of outcome", "kind"),
        Column("Without a deal", "outcome_share", number=True),
        Column("With a deal possible", "outcome_share", number=True),
    )
    rows = tuple(row((kind_name(one.kind), percent(one.without), percent(one.with_deal))) for one in kinds)
    return Table("Where play ends, by share of worlds", columns, rows)


def _zone(zone: SharedZone | None) -> str:
    if zone is None:
        return ""
    share = percent(zone.exists / max(zone.worlds, 1))
    return (
        f"A package that is better for every party than no deal exists in {share} of worlds "
        f"(95 % sampling interval {interval(zone.interval)})."
    )


def _packages(shared: SharedPart, names: Names) -> Table:
    """Set today, the positions and the recommended deals side by side, one row per issue."""
    chosen = [("Today" if one.id == "today" else one.name, dict(one.levels)) for one in shared.packages]
    chosen += [
        (f"{letter_of(number)}: {_roles(one)}", dict(one.package))
        for number, one in enumerate(shared.recommended)
    ]
    columns = (Column("Issue"), *(Column(title) for title, _ in chosen))
    rows = tuple(
        row((names.issue(issue), *(names.level(issue, levels.get(issue, "–")) for _, levels in chosen)))
        for issue in names.issues
    )
    return Table("Packages side by side", columns, rows)


def _page(number: int, one: SharedDeal, names: Names) -> SharedDealPage:
    friction = FrictionTest(one.settled, one.left_open, one.triggers, would_leave=())
    return SharedDealPage(
        letter=letter_of(number),
        roles=_roles(one),
        terms=_terms(one, names),
        power=tuple(PowerPart(*power_part(test, names)) for test in one.power),
        friction=friction_sentences(friction, names),
    )


def _roles(one: SharedDeal) -> str:
    return capitalised(listed(one.roles)) or "Deal"


def _terms(one: SharedDeal, names: Names) -> Table:
    rows = tuple(
        row((names.issue(issue), names.level(issue, today), names.level(issue, proposed)))
        for issue, today, proposed in one.terms
    )
    return Table("What changes", (Column("Issue"), Column("Today"), Column("Deal")), rows)


def _shown(section: Section) -> Section:
    """Name a section by what is left in it, and leave out columns in which nothing is left."""
    title = "What is due" if section.key == "waiting" else section.title
    blocks = tuple(
        Block(block.title, block.facts, block.sentences, tuple(map(_narrowed, block.tables)))
        for block in section.blocks
    )
    return Section(section.key, title, blocks, "Nothing is left to show in the shareable form.")


def _narrowed(table: Table) -> Table:
    kept = [
        column.title
        for place, column in enumerate(table.columns)
        if any(one.cells[place].text not in EMPTY or one.cells[place].note for one in table.rows)
    ]
    return table.chosen(*kept)


def _settings(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    chosen = assessment.settings
    return (
        ("Worlds", f"{chosen.worlds:,}"),
        ("Seed", str(chosen.seed)),
        ("Program", f"Détente {assessment.program}, answer format {assessment.format}"),
    )
