"""Where it leads: outcomes, the choices that decide, threats, points of no return, stability."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from detente.assessment.result import (
    Assessment,
    Comparison,
    MoveShare,
    NoReturn,
    OutcomeShare,
    StabilityShare,
    ThreatView,
)
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.names import KINDS, Names, kind_name
from detente.report.numbers import percent
from detente.report.text import capitalised, listed

__all__ = ["Course", "KindShare", "choices_in_words", "course_of"]

MOST_MOVES = 40
"""Rows of the table of moves; rarer moves are left out and counted."""
MOST_STABLE = 60
"""Rows of the table of stability."""
FEW_TABLES = 20
"""Below this many response tables the answer hangs on a few choices."""


@dataclass(frozen=True, slots=True)
class KindShare:
    """Share of worlds that end in one kind of outcome."""

    kind: str
    name: str
    without: float
    with_deal: float


@dataclass(frozen=True, slots=True)
class Course:
    """Where moves lead, and why.

    Parameters
    ----------
    kinds
        Shares by kind, from the best to the worst.
    outcomes, moves, threats, stability
        Tables; their rows may be empty.
    responses
        How many ways of replying the worlds hold, and how often play cycles.
    comparisons
        The choices that decide, as questions.
    threats_in_words, no_return
        One sentence each.
    """

    kinds: tuple[KindShare, ...]
    outcomes: Table
    moves: Table
    responses: str
    comparisons: tuple[str, ...]
    threats: Table
    threats_in_words: tuple[str, ...]
    no_return: tuple[str, ...]
    stability: Table


def course_of(assessment: Assessment, names: Names) -> Course:
    """Write where it leads."""
    return Course(
        kinds=_kinds(assessment.outcomes),
        outcomes=_outcomes(assessment.outcomes),
        moves=_moves(assessment, names),
        responses=_responses(assessment),
        comparisons=choices_in_words(assessment, names),
        threats=_threats(assessment, names),
        threats_in_words=tuple(_threat(threat, names) for threat in _by_credibility(assessment)),
        no_return=tuple(_no_return(point, names) for point in assessment.no_return),
        stability=_stability(assessment, names),
    )


def _kinds(outcomes: tuple[OutcomeShare, ...]) -> tuple[KindShare, ...]:
    """Add up the outcomes of each kind; a kind that the program does not know comes last."""
    without: dict[str, float] = defaultdict(float)
    with_deal: dict[str, float] = defaultdict(float)
    for outcome in outcomes:
        without[outcome.kind] += outcome.without
        with_deal[outcome.kind] += outcome.with_deal
    order = [kind for kind in KINDS if kind in without] + [kind for kind in without if kind not in KINDS]
    return tuple(KindShare(kind, kind_name(kind), without[kind], with_deal[kind]) for kind in order)


def _outcomes(outcomes: tuple[OutcomeShare, ...]) -> Table:
    columns = (
        Column("Outcome"),
        Column("Kind", "kind"),
        Column("Without a deal", "outcome_share", number=True),
        Column("With a deal possible", "outcome_share", number=True),
    )
    rows = tuple(
        row((one.name, kind_name(one.kind), percent(one.without), percent(one.with_deal))) for one in outcomes
    )
    return Table("Where play ends, by share of worlds", columns, rows)


def _moves(assessment: Assessment, names: Names) -> Table:
    columns = (
        Column("Who moves"),
        Column("Does what"),
        Column("From"),
        Column("Game", "game"),
        Column("Share of worlds", "move_share", number=True),
    )
    ordered = sorted(assessment.moves, key=_by_share)
    rows = tuple(
        row(
            (
                capitalised(names.mover(move.mover)),
                names.changes(move.source, move.target),
                names.state(move.source),
                move.game,
                percent(move.share),
            )
        )
        for move in ordered[:MOST_MOVES]
    )
    left = len(ordered) - len(rows)
    rest = f"; {left} rarer moves are left out" if left else ""
    return Table(f"Moves that play makes, the commonest first{rest}", columns, rows)


def _by_share(move: MoveShare) -> tuple[bool, float, int, int]:
    return (move.game != "without a deal", -move.share, move.source, move.target)


def _responses(assessment: Assessment) -> str:
    found = assessment.responses
    least = "at least " if found.worlds < assessment.settings.worlds else ""
    ways = "one way" if found.tables == 1 else f"{found.tables:,} different ways"
    few = " That is few: the shares hang on the choices below." if found.tables < FEW_TABLES else ""
    return (
        f"The worlds hold {least}{ways} of replying (distinct response tables).{few} "
        f"Play goes round in a cycle in {percent(found.cycling_without)} of worlds without a deal "
        f"and in {percent(found.cycling_with)} with one possible."
    )


def choices_in_words(assessment: Assessment, names: Names) -> tuple[str, ...]:
    """Say of each choice that decides how often it is made, and what follows either way."""
    return tuple(_comparison(one, names) for one in assessment.responses.comparisons)


def _comparison(one: Comparison, names: Names) -> str:
    first, second = percent(one.rupture_first), percent(one.rupture_second)
    return (
        f"{capitalised(one.question)} {names.party(one.party)} does in {percent(one.share_first)} of the "
        f"{one.worlds:,} worlds that choose one of the two. Without a deal rupture follows in {first} then, "
        f"and in {second} otherwise."
    )


def _answered(answers: tuple[str, str, str], names: Names) -> str:
    party, option, level = answers
    return f"{names.party(party)}: {names.taken(option, level)}"


def _threats(assessment: Assessment, names: Names) -> Table:
    columns = (
        Column("Threat", "threat"),
        Column("Answers"),
        Column("Credible", "credible", number=True),
        Column("Bluff", "bluff", number=True),
        Column("Makes no difference", "credible", number=True),
    )
    rows = tuple(_threat_row(threat, names) for threat in _by_credibility(assessment))
    return Table("Whether carrying out a threat pays its owner, by share of worlds", columns, rows)


def _by_credibility(assessment: Assessment) -> list[ThreatView]:
    """Put the most credible threats first, and those that were not tested last."""
    return sorted(assessment.threats, key=lambda threat: (not threat.tested, -threat.credible))


def _threat_row(threat: ThreatView, names: Names) -> Row:
    note = "" if threat.tested else f"Not tested. {threat.reason}"
    name = cell(f"{names.party(threat.owner)}: {names.option(threat.option)}", note=note)
    found = (threat.credible, threat.bluff, threat.indifferent)
    shares = tuple(map(percent, found)) if threat.tested else ("–", "–", "–")
    return row((name, _answered(threat.answers, names), *shares))


def _threat(threat: ThreatView, names: Names) -> str:
    party, option, level = threat.answers
    opening = (
        f"{names.party(threat.owner)} threatens “{names.option(threat.option)}” in answer to "
        f"“{names.taken(option, level)}” by {names.party(party)}"
    )
    if not threat.tested:
        return f"{opening}: not tested. {threat.reason}"
    even = f", no difference in {percent(threat.indifferent)}" if threat.indifferent else ""
    credible, bluff = percent(threat.credible), percent(threat.bluff)
    return f"{opening}: credible in {credible} of worlds, a bluff in {bluff}{even}."


def _no_return(point: NoReturn, names: Names) -> str:
    move = f"“{listed(names.taken(*change) for change in point.changes)}” by {names.party(point.party)}"
    before = [_answered(earlier, names) for earlier in point.after]
    after = f"after {listed(before)}" if before else "one move from the status quo"
    return f"{move}, {after}: from there no sequence of moves leads to a settlement."


def _stability(assessment: Assessment, names: Names) -> Table:
    codes = tuple(dict.fromkeys(code for one in assessment.stability for code, _ in one.shares))
    columns = (
        Column("State"),
        Column("Game", "game"),
        Column("Worlds", "stability"),
        Column("Stable for", "stability"),
        *(Column(code, f"stability_{code.lower()}", number=True) for code in codes),
    )
    rows = tuple(_stability_row(one, codes, names) for one in assessment.stability[:MOST_STABLE])
    left = len(assessment.stability) - len(rows)
    rest = f"; {left} more rows are in the saved answer" if left else ""
    return Table(f"Stability of states, by share of worlds{rest}", columns, rows)


def _stability_row(one: StabilityShare, codes: tuple[str, ...], names: Names) -> Row:
    shares = dict(one.shares)
    cells = [percent(shares[code]) if code in shares else "–" for code in codes]
    if not one.tested and cells:
        cells = ["not tested", *cells[1:]]
    where = "that end there" if one.ending else "the first"
    worlds = f"{one.worlds:,} {where}" if one.tested else "–"
    return row((capitalised(names.state(one.state)), one.game, worlds, names.party(one.party), *cells))
