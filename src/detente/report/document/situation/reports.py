"""What sources say: where they contradict each other, whose word they retell, what they expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.assessment.result import (
    ContradictionView,
    DevelopmentView,
    ForecastView,
    NarrowingView,
    OriginView,
    Situation,
)
from detente.report.document.situation.evidence import Evidence
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Column, Table, cell, row

__all__ = [
    "contradictions_table",
    "developments_table",
    "evidence_sentences",
    "forecasts_table",
    "narrowings_table",
    "origins_table",
    "reconciled_table",
]

WORDS = ("words",)


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
    """List claims that cannot all be right: those that clash stand together, each once and in full words.

    Pairs that are reconciled stand in a table of their own.
    """
    columns = (Column("About"), Column("Says"), Column("Against", "contradiction"))
    clashing = tuple(one for one in contradictions if not one.reconciled)
    reasons = {(one.first, one.second): one.reason for one in clashing if one.kinds not in {(), WORDS}}
    rows = tuple(
        row((about, evidence.full_words(claim), _against(claim, rivals, reasons, evidence)))
        for about, group in _groups(clashing)
        for claim, rivals in group.items()
    )
    return Table("Claims that contradict each other", columns, rows)


def reconciled_table(contradictions: tuple[ContradictionView, ...], evidence: Evidence) -> Table:
    """List pairs that seem to contradict each other, with how they fit together."""
    columns = (Column("Says"), Column("Beside"), Column("How they fit", "reconciliation"))
    rows = tuple(
        row(
            (
                evidence.full_words(one.first),
                evidence.full_words(one.second),
                cell(one.reconciled, note=one.reason),
            )
        )
        for one in contradictions
        if one.reconciled
    )
    return Table("Claims that seem to contradict each other, and how they fit", columns, rows)


def developments_table(developments: tuple[DevelopmentView, ...], evidence: Evidence) -> Table:
    """List pairs that differ and are of different times, the earlier claim first."""
    columns = (Column("Earlier"), Column("Later"), Column("What differs", "development"))
    rows = tuple(
        row((evidence.full_words(one.earlier), evidence.full_words(one.later), one.reason))
        for one in developments
    )
    return Table("Claims of different times: two facts, or one that has changed", columns, rows)


def narrowings_table(narrowings: tuple[NarrowingView, ...], evidence: Evidence) -> Table:
    """List pairs of which one claim is more exact, the less exact one first."""
    columns = (Column("Says"), Column("Says more exactly"), Column("How", "narrowing"))
    rows = tuple(
        row((evidence.full_words(one.wider), evidence.full_words(one.narrower), one.reason))
        for one in narrowings
    )
    return Table("Claims of which one is more exact", columns, rows)


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


def _against(
    claim: str, rivals: list[str], reasons: Mapping[tuple[str, str], str], evidence: Evidence
) -> Cell:
    """Link the rivals of a claim, say how it differs from those below, and which retell the same report."""
    said = [f"{key}: {reasons[claim, key]}" for key in rivals if (claim, key) in reasons]
    mine = set(evidence.origins_of(claim))
    same = [key for key in rivals if mine.intersection(evidence.origins_of(key))]
    shared = [f"of a shared origin: {', '.join(same)}"] if same else []
    return cell(*evidence.claim_links(rivals), note="; ".join((*said, *shared)))


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
    return tuple(filter(None, (rest, _clashing(situation.contradictions), _graded(evidence))))


def _clashing(contradictions: tuple[ContradictionView, ...]) -> str:
    """Count the pairs that contradict each other; reconciled ones apart."""
    fit = sum(bool(one.reconciled) for one in contradictions)
    clash = len(contradictions) - fit
    said = (
        f"{counted(clash, 'pair')} of claims contradict{'s' if clash == 1 else ''} each other"
        if clash
        else "No claims contradict each other"
    )
    rest = f"; {counted(fit, 'pair')} that seemed to {'is' if fit == 1 else 'are'} reconciled" if fit else ""
    return f"{said}{rest}."


def _graded(evidence: Evidence) -> str:
    """Count the claims that are doubtful or do not carry; empty if all carry."""
    standings = [one.standing for one in evidence.claims.values()]
    doubtful, failing = standings.count("doubtful"), standings.count("does not carry")
    if not doubtful and not failing:
        return ""
    unsure = f"{doubtful} of them {'is' if doubtful == 1 else 'are'} doubtful" if doubtful else ""
    weak = f"{failing} {'does' if failing == 1 else 'do'} not carry what rests on them" if failing else ""
    return f"By their grades {' and '.join(filter(None, (unsure, weak)))}."
