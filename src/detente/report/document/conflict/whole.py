"""A conflict in one world, in sentences and tables: what `detente conflict` shows."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from detente.assessment.conflict_analysis import AnalysedState, ConflictAnalysis
from detente.assessment.one_world.reasons import StateExplained
from detente.report.document.changes import changed_fact
from detente.report.document.conflict.asked import (
    further_pieces,
    robust_pieces,
    way_pieces,
)
from detente.report.document.conflict.definitions import COALITION_DEFINITIONS, FURTHER_DEFINITIONS
from detente.report.document.conflict.groups import coalition_pieces, group_pieces
from detente.report.document.conflict.inverse import inverse_pieces
from detente.report.document.definition import Definition
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.one_world import ConceptReason, PartyReasons, reasons_of
from detente.report.document.pieces import SHOWS_MOVES, Piece, PiecesDocument, made_with
from detente.report.document.tables import Column, Row, Table, row
from detente.report.text import listed, numbers_listed

__all__ = ["conflict_document_of"]

FOUR = ("nash", "gmr", "smr", "seq")
DEFINED = ("stability", *(f"stability_{code}" for code in FOUR), "interval")
NAMES = {
    "nash": "Nash",
    "gmr": "GMR (general metarational)",
    "smr": "SMR (symmetric metarational)",
    "seq": "SEQ (sequential)",
    "symseq": "SymSEQ (symmetric sequential)",
    "sim": "SIM (simultaneous)",
    "fh": "FH (Fraser and Hipel: SEQ, or SIM where two or more would leave)",
}
LETTERS = {"Nash": "N", "GMR": "G", "SMR": "M", "SEQ": "S", "SymSEQ": "Y", "SIM": "I", "FH": "F"}
"""A letter for each concept in the table of states."""
YES_NO = 2
MOST_SHOWN = 64
"""Up to so many states all are shown; of more, those that tell most."""


def conflict_document_of(found: ConflictAnalysis) -> PiecesDocument:
    """Write what was found about a conflict in sentences and tables.

    Parameters
    ----------
    found
        What was found.

    Returns
    -------
    PiecesDocument
    """
    where = "central world" if found.world == 0 else f"drawn world {found.world}"
    facts = (
        ("Known as of", found.case.as_of),
        ("World", f"{where}, {found.game}"),
        ("Today", f"state {found.today} of {found.feasible:,}"),
        *changed_fact(found.case),
    )
    return PiecesDocument(
        title=found.case.title,
        head="the conflict",
        purpose=SHOWS_MOVES,
        facts=facts,
        pieces=tuple(_pieces(found)),
        limits=found.limits,
        definitions=tuple(_definitions(found)),
        made_with=made_with(found.program, found.case.digest, found.seed),
    )


def _definitions(found: ConflictAnalysis) -> Iterator[Definition]:
    yield from (one for one in DEFINITIONS if one.key in DEFINED)
    if found.further is not None:
        yield from FURTHER_DEFINITIONS
    if found.coalitions is not None:
        yield from COALITION_DEFINITIONS


def _pieces(found: ConflictAnalysis) -> Iterator[Piece]:
    yield _equilibria(found)
    yield _states(found)
    if found.explained is not None:
        yield from _explained(found.explained)
        yield from group_pieces(found)
    yield from way_pieces(found)
    yield from inverse_pieces(found)
    yield from coalition_pieces(found)
    yield from further_pieces(found)
    yield from robust_pieces(found)


# ---------------------------------------------------------------- equilibria


def _equilibria(found: ConflictAnalysis) -> Piece:
    numbers = {code: getattr(found.equilibria, code) for code in NAMES}
    bullets = tuple(
        f"{NAMES[code]}: {numbers_listed(states)}." for code, states in numbers.items() if states is not None
    )
    if found.left_out:
        bullets += (f"All {found.feasible:,} states were judged exactly. {found.method}.",)
    shut = [one.number for one in found.states if one.shut]
    left = f" Nobody can leave {numbers_listed(shut)}, so they hold under each." if shut else ""
    return Piece(
        "Equilibria",
        (f"States that every party would stay in, by what it expects the others to do.{left}",),
        bullets,
        definition="stability",
    )


def _states(found: ConflictAnalysis) -> Piece:
    names = (
        f"{letter} {party.name}"
        for letter, party in zip(_party_letters(found), found.case.parties, strict=True)
    )
    concepts = (f"{letter} {code}" for code, letter in _judged(found))
    paragraphs = [
        f"The parties are {listed(names)}; the concepts are {listed(concepts)}.",
        "The options, in the order of the letters of a state: Y taken, N not.",
    ]
    shown = _shown(found)
    if len(shown) < found.feasible:
        paragraphs.append(
            f"{len(shown):,} of {found.feasible:,} states are shown: today's, those asked for, and those "
            "that hold under most concepts. The JSON form lists more."
        )
    tables = (_stay(found, shown), _order(found, shown))
    return Piece("States", tuple(paragraphs), tuple(_letters(found)), tables)


def _shown(found: ConflictAnalysis) -> tuple[AnalysedState, ...]:
    """Choose the states to be shown, by number."""
    if len(found.states) <= MOST_SHOWN:
        return found.states
    explained = () if found.explained is None else (found.explained.state.number,)
    asked = {*explained, *(one.state for one in (found.inverse, found.robust) if one is not None)}
    by_use = sorted(
        found.states,
        key=lambda one: (not (one.today or one.number in asked), -len(one.equilibrium), one.number),
    )
    return tuple(sorted(by_use[:MOST_SHOWN], key=lambda one: one.number))


def _letters(found: ConflictAnalysis) -> Iterator[str]:
    """Say what each letter of a state stands for."""
    names = {party.id: party.name for party in found.case.parties}
    for place, option in enumerate(found.options, start=1):
        if option.levels == ("no", "yes"):
            levels = ""
        elif len(option.levels) == YES_NO:
            levels = f" (N {option.levels[0]}, Y {option.levels[1]})"
        else:
            levels = f" ({listed(f'{n} {level}' for n, level in enumerate(option.levels))})"
        once = "; cannot be taken back" if option.one_way else ""
        yield f"{place}. {names[option.party]}: {option.name}{levels}{once}"


def _pattern(found: ConflictAnalysis, state: AnalysedState) -> str:
    places = [option.levels.index(level) for option, level in zip(found.options, state.options, strict=True)]
    return "".join(
        "NY"[place] if len(option.levels) == YES_NO else str(place)
        for option, place in zip(found.options, places, strict=True)
    )


def _stay(found: ConflictAnalysis, shown: tuple[AnalysedState, ...]) -> Table:
    columns = (
        Column("State", whole=True),
        Column("Options", whole=True, aligned=True),
        *(Column(letter, whole=True, aligned=True) for letter in _party_letters(found)),
        Column("All", whole=True, aligned=True),
    )
    rows = tuple(
        row(
            (
                _numbered(state),
                _pattern(found, state),
                *(_codes(codes, found) for codes in state.stable),
                _codes(state.equilibrium, found),
            )
        )
        for state in shown
    )
    return Table("Concepts under which each party stays, and under which all do", columns, rows)


def _party_letters(found: ConflictAnalysis) -> tuple[str, ...]:
    return tuple(ascii_uppercase[: len(found.case.parties)])


def _numbered(state: AnalysedState) -> str:
    return f"{state.number}{' (today)' if state.today else ''}"


def _codes(codes: tuple[str, ...], found: ConflictAnalysis) -> str:
    return "".join(letter if code in codes else "-" for code, letter in _judged(found))


def _judged(found: ConflictAnalysis) -> list[tuple[str, str]]:
    """Give code and letter of each concept that states were judged by."""
    return [pair for pair in LETTERS.items() if getattr(found.equilibria, pair[0].lower()) is not None]


def _order(found: ConflictAnalysis, shown: tuple[AnalysedState, ...]) -> Table:
    columns = (
        Column("State", whole=True),
        Column("Outcome"),
        *(Column(letter, number=True) for letter in _party_letters(found)),
        Column("Decimal", number=True),
    )
    return Table("Place in each party's order, 1 the best", columns, tuple(map(_ranked, shown)))


def _ranked(state: AnalysedState) -> Row:
    return row((_numbered(state), state.outcome_name, *map(str, state.ranks), str(state.decimal)))


# ---------------------------------------------------------------- one state


def _explained(explained: StateExplained) -> Iterator[Piece]:
    state = explained.state
    held = listed(_held(explained))
    first = f"State {state.number} is {state.outcome_name}. "
    if state.shut:
        first += "Nobody can leave it."
    else:
        first += (
            f"Everybody stays under {held}."
            if held
            else "Under each concept that is looked at somebody leaves."
        )
    yield Piece(f"Why state {state.number} holds, or not", (first, *_more(explained)))
    yield from (_party(one, state.number) for one in reasons_of(explained))


def _held(explained: StateExplained) -> Iterator[str]:
    """Give the codes of the concepts under which everybody stays."""
    for verdicts in zip(*(party.verdicts for party in explained.parties), strict=True):
        if all(verdict.stays for verdict in verdicts):
            yield verdicts[0].code


def _more(explained: StateExplained) -> Iterator[str]:
    for joint in explained.joint:
        yield (
            f"{listed(joint.parties)} could sign a settlement that each likes better: {joint.change}, "
            f"to state {joint.number} ({joint.outcome_name})."
        )
    for event in explained.events:
        if event.number is not None:
            yield f"If “{event.name}” happens, it becomes state {event.number}."


def _party(one: PartyReasons, state: int) -> Piece:
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for reason in one.reasons:
        alike.setdefault((reason.why, _details(reason)), []).append(reason.code)
    left_out = (one.left_out,) if one.left_out else ()
    return Piece(
        f"{one.name} in state {state}",
        (f"Here: {one.place}. {one.summary}", *left_out),
        tuple(f"{listed(codes)}: {why}" for (why, _), codes in alike.items()),
        below=tuple(details for _, details in alike),
    )


def _details(reason: ConceptReason) -> tuple[str, ...]:
    if not reason.left_out:
        return reason.details
    return (*reason.details, f"Answers to {reason.left_out:,} more are left out.")
