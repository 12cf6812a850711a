"""Contradictions with both sides in full, developments, narrower claims, and what origins agree on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.assessment.result import Appraisal, NarrowingView
from detente.assessment.result.clashes import ClaimSide, ClashView, DevelopmentSides, StatementView
from detente.report.document.appraisal.effects import effect_text
from detente.report.document.pieces import Piece, filled
from detente.report.document.situation.evidence import Evidence
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Column, Part, Row, Table, cell, row
from detente.report.text import capitalised, listed

__all__ = ["agreement_piece", "clashes_piece"]

TWO = 2
WORDS, RIVAL = "words", "rival"


def clashes_piece(found: Appraisal, evidence: Evidence) -> Piece:
    """Write where claims contradict each other, and where they only seem to.

    Parameters
    ----------
    found
        The appraisal.
    evidence
        Names, claims and sources.

    Returns
    -------
    Piece
    """
    opened = [one for one in found.contradictions if not one.reconciled]
    facts = [one for one in opened if not one.forecast]
    forecasts = [one for one in opened if one.forecast]
    reconciled = [one for one in found.contradictions if one.reconciled]
    return Piece(
        "Where claims contradict each other",
        (_counted(facts, forecasts, reconciled, found),),
        tables=filled(
            (
                _disputes(facts, dict(found.inputs), evidence),
                _sides("Open contradictions, every claim once and in full", facts, evidence),
                _reconciled(reconciled, evidence),
                _sides("Forecasts that differ; only the end decides between them", forecasts, evidence),
                _developments(found.developments, evidence),
                _narrowings(found.narrowings, evidence),
            )
        ),
        definition="contradiction",
    )


def _counted(
    facts: list[ClashView], forecasts: list[ClashView], reconciled: list[ClashView], found: Appraisal
) -> str:
    if not found.contradictions:
        return "No two claims contradict each other."
    pairs = f"{counted(len(facts), 'pair')} of claims contradict{'s' if len(facts) == 1 else ''} each other"
    resting = sum(bool(one.inputs) for one in facts)
    rest = f"; uncertain inputs rest on {resting} of them" if facts else ""
    others = [
        f"{counted(len(reconciled), 'pair')} {'is' if len(reconciled) == 1 else 'are'} reconciled"
        if reconciled
        else "",
        f"{counted(len(forecasts), 'pair')} of forecasts {'differs' if len(forecasts) == 1 else 'differ'}"
        if forecasts
        else "",
    ]
    more = listed(filter(None, others))
    return f"{pairs}{rest}.{f' {more}.' if more else ''}"


def _groups(clashes: Iterable[ClashView]) -> list[list[ClashView]]:
    """Put pairs that share claims together, directly or through others, in the order of the first of each."""
    pairs = tuple(clashes)
    known: dict[str, str] = {}

    def root(claim: str) -> str:
        while (above := known.setdefault(claim, claim)) != claim:
            known[claim] = claim = known.setdefault(above, above)
        return claim

    for one in pairs:
        known[root(one.second.claim)] = root(one.first.claim)
    groups: dict[str, list[ClashView]] = {}
    for one in pairs:
        groups.setdefault(root(one.first.claim), []).append(one)
    return list(groups.values())


def _disputes(clashes: Iterable[ClashView], names: Mapping[str, str], evidence: Evidence) -> Table:
    columns = (
        Column("In dispute"),
        Column("Claims"),
        Column("How they differ"),
        Column("Effect", "influence", number=True),
        Column("On what it bears"),
    )
    rows = tuple(_dispute(group, names, evidence) for group in _groups(clashes))
    return Table("What is in dispute, what moves the verdict most first", columns, rows)


def _dispute(group: list[ClashView], names: Mapping[str, str], evidence: Evidence) -> Row:
    claims = tuple(dict.fromkeys(side.claim for one in group for side in (one.first, one.second)))
    told = dict.fromkeys(filter(None, (_beside_words(one) for one in group)))
    inputs = tuple(dict.fromkeys(path for one in group for path in one.inputs))
    effect = max((one.effect for one in group if one.effect is not None), default=None)
    strongest = next((one for one in group if one.effect == effect and one.inputs), None)
    return row(
        (
            _about(group[0].about),
            cell(*evidence.claim_links(claims), note=counted(len(group), "pair")),
            capitalised("; ".join(told)) or "In words",
            effect_text(effect),
            _bearing(strongest.inputs if strongest else (), len(inputs), names),
        )
    )


def _beside_words(one: ClashView) -> str:
    """Say how two claims differ beside naming each other, which is told by the pair itself."""
    if tuple(one.kinds) == (WORDS,):
        return ""
    return "; ".join(part for part in one.reason.split("; ") if not part.endswith(RIVAL))


def _bearing(strongest: tuple[str, ...], count: int, names: Mapping[str, str]) -> str | Cell:
    if not strongest:
        return "no uncertain input"
    path = strongest[0]
    more = f", and {count - 1} more" if count > 1 else ""
    return cell(f"{capitalised(names.get(path, path))}{more}", note=path)


def _sides(caption: str, clashes: Iterable[ClashView], evidence: Evidence) -> Table:
    columns = (Column("About"), Column("Says"), Column("Against", "contradiction"))
    rows = []
    for group in _groups(clashes):
        sides: dict[str, tuple[ClaimSide, list[Part]]] = {}
        for one in group:
            for side, other in ((one.first, one.second), (one.second, one.first)):
                (link,) = evidence.claim_links((other.claim,))
                words = f"{other.claim} ({_beside_words(one) or 'in words'})"
                sides.setdefault(side.claim, (side, []))[1].append(Part(words, link.link))
        rows += [
            row((_about(group[0].about), _side(side, evidence), cell(*against)))
            for side, against in sides.values()
        ]
    return Table(caption, columns, tuple(rows))


def _reconciled(clashes: Iterable[ClashView], evidence: Evidence) -> Table:
    columns = (
        Column("About"),
        Column("One side"),
        Column("The other"),
        Column("How they differ"),
        Column("How both can be right"),
    )
    rows = tuple(
        row(
            (
                _about(one.about),
                _side(one.first, evidence),
                _side(one.second, evidence),
                _difference(one.kinds, one.reason),
                one.reconciled,
            )
        )
        for one in clashes
    )
    return Table("Contradictions that the case reconciles", columns, rows)


def _developments(found: Iterable[DevelopmentSides], evidence: Evidence) -> Table:
    columns = (Column("About"), Column("Earlier"), Column("Later"), Column("How they differ", "development"))
    rows = tuple(
        row(
            (
                _about(one.about),
                _side(one.earlier, evidence),
                _side(one.later, evidence),
                _difference(one.kinds, one.reason),
            )
        )
        for one in found
    )
    return Table("Developments: they differ and speak of different days", columns, rows)


def _narrowings(found: Iterable[NarrowingView], evidence: Evidence) -> Table:
    columns = (Column("About"), Column("Wider"), Column("Narrower"), Column("Numbers"))
    rows = tuple(
        row(
            (
                _about(one.about),
                evidence.full_words(one.wider),
                evidence.full_words(one.narrower),
                one.reason,
            )
        )
        for one in found
    )
    return Table("Claims of which one is more exact; both can be right", columns, rows)


def _about(about: str) -> str:
    return about.replace("_", " ") or "not named"


def _side(one: ClaimSide, evidence: Evidence) -> Cell:
    """Write one side in full: what it says, how sure, when, by whose word, and how it is graded."""
    origins = f"by the word of {listed(one.origins)}" if one.origins else "from no source"
    grade = f"graded {one.grade}" if one.grade else ""
    standing = "" if one.standing == "carries" else one.standing
    note = ", ".join(filter(None, (one.hedge, one.date, origins, grade, standing)))
    known = evidence.claims.get(one.claim)
    sources = evidence.source_links(known.sources) if known else ()
    return cell(one.says, note=note, below=(*evidence.claim_links((one.claim,)), *sources))


def _difference(kinds: tuple[str, ...], reason: str) -> Cell:
    return cell(capitalised(reason), note=f"in {listed(kinds)}")


# ---------------------------------------------------------------- agreement


def agreement_piece(found: Appraisal, evidence: Evidence) -> Piece:
    """Write what independent origins agree on.

    Parameters
    ----------
    found
        The appraisal.
    evidence
        Names, claims and sources.

    Returns
    -------
    Piece
    """
    agreed = [one for one in found.statements if one.claims and len(one.origins) >= TWO]
    columns = (
        Column("About"),
        Column("Says"),
        Column("Origins", "origin", number=True),
        Column("Pages", number=True),
        Column("Whose word"),
    )
    rows = tuple(_statement(one, evidence) for one in agreed)
    return Piece(
        "Where independent origins agree",
        tuple(_told(found)),
        tables=filled((Table("Statements of two or more independent origins", columns, rows),)),
        definition="statement",
    )


def _told(found: Appraisal) -> Iterator[str]:
    agreed = sum(len(one.origins) >= TWO for one in found.statements)
    single = sum(len(one.origins) == 1 for one in found.statements)
    none = len(found.statements) - agreed - single
    claims, statements = counted(len(found.claims), "claim"), counted(len(found.statements), "statement")
    yield (
        f"{claims} make{'s' if len(found.claims) == 1 else ''} {statements}: {agreed} of two or more "
        f"independent origins, {single} of one, {none} of no origin that counts. Pages are not counted as "
        "support."
    )


def _statement(one: StatementView, evidence: Evidence) -> Row:
    known = evidence.claims.get(one.claims[0])
    said = known.says if known else one.claims[0]
    value = ", ".join(filter(None, (one.value, one.direction)))
    note = ", ".join(filter(None, (value, "contradicted by others" if one.contested else "")))
    return row(
        (
            _about(one.about),
            cell(said, note=note, below=evidence.claim_links(one.claims)),
            f"{len(one.origins)}",
            f"{one.pages}",
            listed(one.origins),
        )
    )
