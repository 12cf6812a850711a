"""A dossier in sentences and tables: where a partnership stands, before it takes any form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.assessment.result import CaseSummary, Dossier
from detente.report.document.basis import claims_table, sources_table
from detente.report.document.changes import changed_fact
from detente.report.document.definitions import DEFINITIONS, Definition
from detente.report.document.evidence_definitions import not_needed
from detente.report.document.situation import DependencePart, PartyPart, SituationPart, situation_part_of
from detente.report.document.support import anchors_of
from detente.report.document.tables import Column, Part, Table, cell, row
from detente.report.names import Names, names_of
from detente.report.text import listed

__all__ = ["Block", "DossierDocument", "Section", "dossier_document_of", "pair_title"]

DEFINED = (
    "dependence",
    "mutual_dependence",
    "power_imbalance",
    "cumulative",
    "red_line",
    "event",
    "cost_per_month",
    "escalation_stage",
    "track_record",
    "tempo",
    "answered",
    "origin",
    "contradiction",
    "reconciliation",
    "development",
    "narrowing",
    "grade",
    "basis",
)
"""Keys of the definitions that a dossier lists."""


@dataclass(frozen=True, slots=True)
class Block:
    """What belongs together below one heading.

    Parameters
    ----------
    title
        Its heading; empty where the section's own is enough.
    facts
        Labels with texts.
    sentences
        What the tables come to.
    tables
        Tables with rows; a table without any is left out.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: the key of its anchor, its title, its blocks, and what to say where there is none."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """The parts of a dossier.

    Parameters
    ----------
    title, question, facts
        The head.
    overview
        Each section's main sentence, with a link to the section.
    sections
        In reading order; the last two are the sources and the claims.
    definitions
        What the numbers mean.
    made_with
        Version of the program and digest of the case.
    names
        What to call things.
    """

    title: str
    question: str
    facts: tuple[tuple[str, str], ...]
    overview: Table
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    made_with: str
    names: Names


def dossier_document_of(dossier: Dossier) -> DossierDocument:
    """Write a dossier in sentences and tables.

    Parameters
    ----------
    dossier
        Where things stand.

    Returns
    -------
    DossierDocument
    """
    names, anchors = names_of(dossier), anchors_of(dossier)
    part = situation_part_of(dossier.situation, dossier.case, dossier.claims, dossier.sources, names, anchors)
    unused = not_needed(dossier.claims, dossier.sources, dossier.situation)
    evidence = (
        sources_table(dossier.sources, anchors),
        claims_table(dossier.claims, anchors),
    )
    sections = (*_standing(part), *_course(part), *_reports(part, *evidence))
    return DossierDocument(
        title=dossier.case.title,
        question=dossier.case.question,
        facts=_facts(dossier.case, names),
        overview=_overview(part, {section.key: section.title for section in sections}),
        sections=sections,
        definitions=tuple(one for one in DEFINITIONS if one.key in DEFINED and one.key not in unused),
        made_with=f"Détente {dossier.program}; case digest (SHA-256) {dossier.case.digest}",
        names=names,
    )


def _facts(case: CaseSummary, names: Names) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("Known as of", case.as_of),
        ("Parties", listed(party.name for party in case.parties)),
        ("Decision for", names.party(case.decision_owner)),
        ("Decision by", case.decision_by),
    )
    return (*((label, text) for label, text in pairs if text), *changed_fact(case))


def _overview(part: SituationPart, titles: dict[str, str]) -> Table:
    """Put the sentences that sum up sections under each other; sections that say nothing are left out."""
    said = (
        ("contributions", " ".join(part.contributed)),
        ("issues", part.contested),
        ("dependence", " ".join(pair.sentence for pair in part.dependence)),
        ("escalation", part.escalated),
        ("waiting", " ".join(part.waited)),
        ("sources", " ".join(part.evidence)),
    )
    rows = tuple(row((cell(Part(titles[key], f"#{key}")), text)) for key, text in said if text)
    return Table("In short", (Column("About"), Column("Where it stands")), rows)


def _standing(part: SituationPart) -> tuple[Section, ...]:
    pairs = tuple(map(_pair, part.dependence))
    rivalry = _block("Rivalry", (), part.rivalry)
    return (
        _section("parties", "Parties", map(_party, part.parties), "The case file names no parties."),
        _section(
            "agreement", "Agreement in force", [_block("", (), part.terms)], "The case file states no terms."
        ),
        _section(
            "contributions",
            "Contributions",
            [_block("", part.contributed, part.contributions)],
            "The case file states no contributions.",
        ),
        _section(
            "issues",
            "Issues",
            [_block("", (part.contested,), part.issues)],
            "The case file has no issues, for it has no deal section.",
        ),
        _section(
            "dependence",
            "Dependence and rivalry",
            [*pairs, rivalry],
            "The case file states neither dependence nor rivalry.",
        ),
    )


def _course(part: SituationPart) -> tuple[Section, ...]:
    return (
        _section("timeline", "Timeline", [_block("", (), part.timeline)], "The case file dates nothing."),
        _section(
            "escalation",
            "Escalation",
            [_block("", (part.escalated,), part.escalation), _pace(part)],
            "The case file places the conflict on no stage of escalation.",
        ),
        _section(
            "waiting",
            "What waiting costs, and what is due",
            [_block("", part.waited, part.waiting, part.due)],
            "The case file states neither a cost of waiting nor anything that falls due.",
        ),
    )


def _pace(part: SituationPart) -> Block:
    """Say how the escalation runs; without a hostile move there may still be something to say."""
    tables = tuple(table for table in (part.tempo, part.answers) if table.rows)
    return Block("How it runs" if part.pace else "", (), part.pace, tables)


def _reports(part: SituationPart, sources: Table, claims: Table) -> tuple[Section, ...]:
    return (
        _section(
            "forecasts",
            "What others expect",
            [_block("", (), part.forecasts)],
            "No claim says how it will end.",
        ),
        _section(
            "contradictions",
            "Contradictions",
            [_block("", (), part.contradictions, part.reconciled, part.developments, part.narrowings)],
            "No claims contradict each other.",
        ),
        _section(
            "sources",
            "Sources by origin",
            [_block("", part.evidence, part.origins, sources)],
            "The case file names no sources.",
        ),
        _section("claims", "Claims", [_block("", (), claims)], "The case file states no claims."),
    )


def _section(key: str, title: str, blocks: Iterable[Block], nothing: str) -> Section:
    kept = tuple(block for block in blocks if block.tables or block.facts or block.title)
    return Section(key, title, kept, nothing)


def _block(title: str, sentences: tuple[str, ...], *tables: Table) -> Block:
    """Make a block; without a row in any table it has nothing to say."""
    kept = tuple(table for table in tables if table.rows)
    if not kept:
        return Block("", (), (), ())
    return Block(title, (), tuple(filter(None, sentences)), kept)


def _party(party: PartyPart) -> Block:
    listed_tables = (party.interests, party.positions, party.red_lines, party.record, party.chances)
    tables = tuple(table for table in listed_tables if table.rows)
    nothing = () if tables else ("The case file says nothing of what it wants, asks for or insists on.",)
    return Block(party.name, party.facts, nothing, tables)


def _pair(pair: DependencePart) -> Block:
    return _block(pair_title(pair.first, pair.second), (pair.sentence,), pair.points, pair.needs)


def pair_title(first: str, second: str) -> str:
    """Name two parties, for the heading of what stands between them."""
    return f"{first} and {second}"
