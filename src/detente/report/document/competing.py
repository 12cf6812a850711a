"""Competing hypotheses in sentences and tables: which has least against it, and what that hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from detente.assessment.result.competing import CompetingView, HypothesisView, MatrixRowView, RankingView
from detente.report.document.pieces import Piece
from detente.report.document.situation.evidence import RESTS_ON, Evidence
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Column, Row, Table, cell, row
from detente.report.text import listed

__all__ = ["COMPETING", "competing_piece", "score_text"]

COMPETING = "Competing hypotheses"
NONE = (
    "The case states no hypotheses, so none are compared. Two or more under “hypotheses”, with how claims "
    "read beside them, would show which has least against it."
)
CAUTION = (
    "Only what does not fit counts. A score is no probability, and experiments have not found that such a "
    "matrix reliably makes judgements better: it shows what a judgement hangs on, for others to dispute."
)
SIGNS: Mapping[str, tuple[str, str, str]] = {
    "very_consistent": ("++", "very consistent", "reads fits-2"),
    "consistent": ("+", "consistent", "reads fits-1"),
    "neutral": ("0", "neutral", "reads"),
    "inconsistent": ("−", "inconsistent", "reads against-1"),
    "very_inconsistent": ("−−", "very inconsistent", "reads against-2"),
}
"""The sign of a reading, its words, and its look on a page."""
LEGEND = (
    "In the matrix hypotheses have letters; − stands for inconsistent, −− for very inconsistent, + for "
    "consistent, ++ for very consistent, 0 for neutral."
)


def competing_piece(found: CompetingView | None, evidence: Evidence) -> Piece:
    """Write which hypothesis has least against it, and what that hangs on.

    Parameters
    ----------
    found
        The comparison; None if the case states no hypotheses.
    evidence
        Names, claims and sources.

    Returns
    -------
    Piece
    """
    if found is None:
        return Piece(COMPETING, (NONE,), definition="inconsistency")
    telling = sorted((one for one in found.rows if one.diagnosticity), key=lambda one: -one.diagnosticity)
    idle = [one for one in found.rows if not one.diagnosticity]
    tables = (
        _ranking_table(found, evidence),
        _matrix("Claims that tell hypotheses apart, the most telling first", telling, found, evidence),
        _matrix("Claims that say nothing between them", idle, found, evidence),
    )
    return Piece(
        COMPETING,
        (_leading(found), _agreement(found), CAUTION, LEGEND),
        tuple(_remarks(found, idle)),
        tuple(table for table in tables if table.rows),
        "inconsistency",
    )


def score_text(score: float) -> str:
    """Write a score, which is a whole number or a half: ``0``, ``1.5``."""
    return f"{score:g}"


def _leading(found: CompetingView) -> str:
    ranking = found.by_claims
    groups = [(_names(found, group), _score(found, ranking, group[0])) for group in ranking.groups if group]
    if not groups:
        return ""
    (leaders, score), *others = groups
    if not others:
        return f"Counted by claims, as much speaks against every hypothesis ({score})."
    rest = ", then ".join(f"{names} ({more})" for names, more in others)
    return f"Counted by claims, least speaks against {leaders} (score {score}); then {rest}."


def _agreement(found: CompetingView) -> str:
    if found.agree:
        return "Counted by independent origins, each once, the same leads."
    leaders = _names(found, next(iter(found.by_origins.groups), ()))
    return (
        f"Counted by independent origins, each once, it is otherwise: least speaks against {leaders}. "
        "Several claims of one origin, or one claim of several, make the difference."
    )


def _remarks(found: CompetingView, idle: list[MatrixRowView]) -> Iterator[str]:
    """Say what the order hangs on, what is not tested, and what says nothing."""
    yield from _pivotal(found, found.by_claims, "by claims")
    yield from _pivotal(found, found.by_origins, "by origins")
    if not found.by_claims.pivots and not found.by_origins.pivots and found.rows:
        yield "No single claim, if wrong, changes which leads."
    for one in found.hypotheses:
        if not one.against:
            yield (
                f"Nothing is read against “{one.name}” ({counted(one.read, 'claim')} read beside it): that "
                "may mean that nobody has looked."
            )
    alike = [one.claim for one in idle if one.alike]
    if alike:
        yield f"Alike for all hypotheses, and so of no use between them: {listed(alike)}."
    fitting = [one.claim for one in idle if not one.alike and one.weight]
    if fitting:
        yield f"Different only in how well they fit, which does not count: {listed(fitting)}."
    weightless = [one.claim for one in found.rows if not one.weight]
    if weightless:
        yield f"Without weight, since by their grades they do not carry: {listed(weightless)}."
    memory = [one.claim for one in found.rows if not one.origins]
    if memory:
        yield f"From memory, and so counted by claims but not by origins: {listed(memory)}."


def _pivotal(found: CompetingView, ranking: RankingView, how: str) -> Iterator[str]:
    """Name the claims that the order hangs on, those with the same consequence together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for one in ranking.pivots:
        together.setdefault(one.leading, []).append(one.claim)
    for leading, claims in together.items():
        leaders = _names(found, leading)
        which = {1: claims[0], 2: f"either {listed(claims, 'or')}"}.get(
            len(claims), f"any one of {listed(claims)}"
        )
        yield f"If {which} is wrong, {leaders} would lead {how}."


def _ranking_table(found: CompetingView, evidence: Evidence) -> Table:
    columns = (
        Column("Hypothesis"),
        Column("Against it, by claims", "inconsistency", number=True),
        Column("Against it, by origins", "inconsistency", number=True),
        Column("Claims read", number=True),
        Column("Fit", number=True),
        Column("Do not fit", number=True),
        Column(RESTS_ON, "basis"),
    )
    order = [slug for group in found.by_claims.groups for slug in group]
    known = {one.id: one for one in found.hypotheses}
    rows = tuple(_ranked(known[slug], found, evidence) for slug in order if slug in known)
    return Table("Hypotheses, those with least against them first", columns, rows)


def _ranked(one: HypothesisView, found: CompetingView, evidence: Evidence) -> Row:
    place = _place(found, one.id)
    return row(
        (
            f"{_letter(place)}: {one.name}",
            _score(found, found.by_claims, one.id),
            _score(found, found.by_origins, one.id),
            f"{one.read}",
            f"{one.fitting}",
            f"{one.against}",
            evidence.rests_on(one.support),
        )
    )


def _matrix(caption: str, rows: list[MatrixRowView], found: CompetingView, evidence: Evidence) -> Table:
    columns = (
        Column("Claim"),
        Column("Says"),
        *(Column(_letter(place)) for place in range(len(found.hypotheses))),
        Column("Tells apart", "diagnosticity", number=True),
    )
    return Table(caption, columns, tuple(_row(one, evidence) for one in rows))


def _row(one: MatrixRowView, evidence: Evidence) -> Row:
    weight = "" if one.weight == 1 else f"counts {score_text(one.weight)}"
    return row(
        (
            cell(*evidence.claim_links((one.claim,))),
            evidence.full_words(one.claim),
            *map(_read, one.readings),
            cell(score_text(one.diagnosticity), note=weight),
        )
    )


def _read(reading: str) -> Cell:
    sign, words, look = SIGNS.get(reading, (reading, "", ""))
    return replace(cell(sign, note=words), look=look)


def _letter(place: int) -> str:
    """Give a hypothesis the letter under which the matrix has it."""
    return chr(ord("A") + place)


def _place(found: CompetingView, slug: str) -> int:
    """Find the column of a hypothesis; past the last where there is none of that id."""
    ids = [one.id for one in found.hypotheses]
    return ids.index(slug) if slug in ids else len(ids)


def _score(found: CompetingView, ranking: RankingView, slug: str) -> str:
    place = _place(found, slug)
    return score_text(ranking.scores[place]) if place < len(ranking.scores) else "–"


def _names(found: CompetingView, slugs: Iterable[str]) -> str:
    """Name hypotheses in quotes; an id without a name stands as it is."""
    known = {one.id: one.name for one in found.hypotheses}
    return listed(f"“{known.get(slug, slug)}”" for slug in slugs)
