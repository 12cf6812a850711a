"""What sources say: where they contradict each other, whose word they retell, what they expect."""

from __future__ import annotations

from collections.abc import Iterable

from detente.assessment.result import ContradictionView, ForecastView, OriginView, Situation
from detente.report.document.situation.evidence import Evidence
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Column, Table, cell, row

__all__ = ["contradictions_table", "evidence_sentences", "forecasts_table", "origins_table"]


def forecasts_table(forecasts: tuple[ForecastView, ...], evidence: Evidence) -> Table:
    """List what others expect, claims of one origin together."""
    columns = (Column("Origin", "origin"), Column("Expects"))
    places = {
        origins: place for place, origins in reversed(list(enumerate(one.origins for one in forecasts)))
    }
    ordered = sorted(forecasts, key=lambda one: places[one.origins])
    rows = tuple(row((_origin(one.origins), evidence.full_words(one.claim))) for one in ordered)
    return Table("Claims about how it will end, by origin", columns, rows)


def _origin(origins: Iterable[str]) -> str:
    return ", ".join(origins) or "–"


def contradictions_table(contradictions: tuple[ContradictionView, ...], evidence: Evidence) -> Table:
    """List claims that cannot all be right: those that clash stand together, each once and in full words."""
    columns = (Column("About"), Column("Says"), Column("Against", "contradiction"))
    rows = tuple(
        row((about, evidence.full_words(claim), _against(claim, rivals, evidence)))
        for about, group in _groups(contradictions)
        for claim, rivals in group.items()
    )
    return Table("Claims that contradict each other", columns, rows)


def _groups(contradictions: Iterable[ContradictionView]) -> list[tuple[str, dict[str, list[str]]]]:
    """Join pairs that share a claim: about what, and the rivals of each claim, in order of appearance."""
    groups: list[tuple[str, dict[str, list[str]]]] = []
    for pair in contradictions:
        met = [one for one in groups if pair.first in one[1] or pair.second in one[1]]
        about, rivals = met[0] if met else (pair.about.replace("_", " ") or "not named", {})
        if not met:
            groups.append((about, rivals))
        for other in met[1:]:
            rivals.update(other[1])
            groups.remove(other)
        rivals.setdefault(pair.first, []).append(pair.second)
        rivals.setdefault(pair.second, []).append(pair.first)
    return groups


def _against(claim: str, rivals: list[str], evidence: Evidence) -> Cell:
    """Link the rivals of a claim, and say which retell the same report as it does."""
    mine = set(evidence.origins_of(claim))
    same = [key for key in rivals if mine.intersection(evidence.origins_of(key))]
    return cell(*evidence.claim_links(rivals), note=f"of a shared origin: {', '.join(same)}" if same else "")


def origins_table(origins: tuple[OriginView, ...], evidence: Evidence) -> Table:
    """List whose reporting the case rests on, the sources that retell it, and the claims they carry."""
    columns = (Column("Origin", "origin"), Column("Sources"), Column("Claims"))
    rows = tuple(
        row(
            (
                one.origin,
                cell(*evidence.source_links(one.sources), note=counted(len(one.sources), "source")),
                cell(*(evidence.claim_links(one.claims) or ("–",)), note=counted(len(one.claims), "claim")),
            )
        )
        for one in origins
    )
    return Table("Sources by origin: what retells one report counts once", columns, rows)


def evidence_sentences(situation: Situation, evidence: Evidence) -> tuple[str, ...]:
    """Count claims, independent origins and contradictions."""
    origins = counted(len(situation.origins), "independent origin")
    claims = counted(len(evidence.claims), "claim")
    sources = counted(len(evidence.sources), "source")
    rest = f"{claims} rest{'s' if len(evidence.claims) == 1 else ''} on {origins} ({sources})."
    pairs = len(situation.contradictions)
    clash = (
        f"{counted(pairs, 'pair')} of claims contradict{'s' if pairs == 1 else ''} each other."
        if pairs
        else "No claims contradict each other."
    )
    return (rest, clash)
