"""What observed moves and events say, in sentences and tables: seen, told, where things stand, what moved."""

from __future__ import annotations

from collections.abc import Iterable

from detente.assessment.result import InputShift, SeenView, StandingView, Update, WeighedShare
from detente.report.document.changes import changed_fact
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.pieces import SHOWS_MOVES, Piece, PiecesDocument, made_with
from detente.report.document.tables import Column, Row, Table, row
from detente.report.names import Names, kind_name, names_of
from detente.report.numbers import amount, percent, unit_of
from detente.report.text import capitalised, listed

__all__ = ["update_document_of"]

DEFINED = ("world", "verdict", "rupture", "rupture_with_deal", "held")
"""Keys of the definitions that stand below."""
SHARES = (
    ("Rupture without a deal (r)", "rupture"),
    ("Rupture with a deal possible (f)", "rupture_with_deal"),
    ("Held without a deal (h)", "held"),
)
CAPTION = "Shares of worlds; ± one standard error of sampling, in points."


def update_document_of(found: Update) -> PiecesDocument:
    """Put what observations say into words.

    Parameters
    ----------
    found
        What they say.

    Returns
    -------
    PiecesDocument
    """
    names = names_of(found)
    pieces = (_seen(found, names), _told(found), _now(found, names), _shifts(found))
    return PiecesDocument(
        title=found.case.title,
        head="what was observed",
        purpose=SHOWS_MOVES,
        facts=tuple(_facts(found)),
        pieces=pieces,
        limits=found.limits,
        definitions=tuple(one for one in DEFINITIONS if one.key in DEFINED),
        made_with=made_with(found.program, found.case.digest, found.settings.drawn.seed),
    )


def _facts(found: Update) -> Iterable[tuple[str, str]]:
    settings = found.settings
    yield "As of", found.case.as_of
    yield "Worlds", f"{found.worlds:,}, which the weights make count as {found.effective:,.0f}"
    yield "Seed", str(settings.drawn.seed)
    yield "Tremble", percent(settings.tremble)
    drawn = settings.drawn
    names = ("breaking", "hanging", "strained", "holding")
    yield "Thresholds", ", ".join(f"{name} {percent(getattr(drawn, name))}" for name in names)
    yield from changed_fact(found.case)


# ---------------------------------------------------------------- what was seen


def _seen(found: Update, names: Names) -> Piece:
    columns = (
        Column("Observation"),
        Column("Moves it had", number=True),
        Column("Expected in", number=True),
        Column("Read as a slip", number=True),
        Column("Else mostly"),
    )
    table = Table(
        "Expected in: share of worlds, weighed by the observations before, in which this is the reply; read "
        "as a slip: share of worlds, weighed by it too, in which it is not.",
        columns,
        tuple(_seen_row(one, names) for one in found.seen),
    )
    return Piece("What was seen", bullets=found.warnings, tables=(table,))


def _seen_row(one: SeenView, names: Names) -> Row:
    if not one.party:
        ((event, level),) = one.changes
        happens = "happened" if level == "yes" else "did not happen"
        return row((f"{capitalised(names.option(event))}: {happens}", "–", percent(one.expected), "–", "–"))
    instead = f"{_done(one.instead, names)} ({percent(one.instead_share)})" if one.instead_share else "–"
    said = f"{names.party(one.party)}: {_done(one.changes, names)}"
    return row((said, str(one.choices), percent(one.expected), percent(one.slip), instead))


def _done(changes: tuple[tuple[str, str], ...], names: Names) -> str:
    return listed(_words(changes, names)) or "stays as it is"


def _words(changes: tuple[tuple[str, str], ...], names: Names) -> list[str]:
    return [
        f"no longer: {names.option(option)}" if level == "no" else names.taken(option, level)
        for option, level in changes
    ]


# ---------------------------------------------------------------- the two readings


def _told(found: Update) -> Piece:
    before, after = found.before, found.after
    text = (
        "Played from the status quo of the case, as if nothing had been done yet: before, every world "
        "alike; after, the worlds weighed by how far they expected what was seen."
    )
    return Piece(
        "What it tells us",
        paragraphs=(f"{text} {_verdicts(before, after)}",),
        tables=(_table((("Before", before), ("After", after))),),
    )


def _now(found: Update, names: Names) -> Piece:
    quo = found.status_quo
    outcome = dict(found.case.outcomes).get(quo.outcome, quo.outcome)
    changed = listed(_words(quo.changed, names)) or "nothing has changed"
    text = (
        f"Played on from the state that the observations have led to ({changed}; “{outcome}”, "
        f"{kind_name(quo.kind)}), the worlds weighed: this is the reading for decisions."
    )
    return Piece(
        "Where things stand now",
        paragraphs=(f"{text} {_verdicts(found.before, found.now)}",),
        tables=(_table((("Before", found.before), ("Now", found.now))),),
    )


def _verdicts(old: StandingView, new: StandingView) -> str:
    if old.verdict == new.verdict:
        return f"The verdict stays: {new.verdict}."
    return f"The verdict was: {old.verdict}; it is: {new.verdict}."


def _table(columns: tuple[tuple[str, StandingView], ...]) -> Table:
    rows = [row((name, *(_share(getattr(view, field)) for _, view in columns))) for name, field in SHARES]
    rows.append(row(("Verdict", *(view.verdict for _, view in columns))))
    heads = (Column("Share"), *(Column(title, number=True) for title, _ in columns))
    return Table(CAPTION, heads, tuple(rows))


def _share(one: WeighedShare) -> str:
    return f"{percent(one.share)} ± {one.standard_error * 100:.1f}"


# ---------------------------------------------------------------- which inputs moved


def _shifts(found: Update) -> Piece:
    if not found.shifts:
        text = (
            f"None of the {found.inputs} uncertain inputs moved by more than chance does "
            f"(three times {found.noise:.2f} standard deviations)."
        )
        return Piece("Which inputs it moved", paragraphs=(text,))
    columns = (
        Column("Input"),
        Column("Before", number=True),
        Column("After", number=True),
        Column("Difference", number=True),
    )
    most = f"The {len(found.shifts)} that moved most of " if found.shifted > len(found.shifts) else ""
    caption = (
        f"{most}{found.shifted} of {found.inputs} inputs that moved by more than three times what chance "
        f"does ({found.noise:.2f}); differences in standard deviations."
    )
    return Piece("Which inputs it moved", tables=(Table(caption, columns, tuple(map(_shift, found.shifts))),))


def _shift(one: InputShift) -> Row:
    if one.value:
        name, before, after = f"{one.name}: {one.value}", percent(one.before), percent(one.after)
    else:
        unit = unit_of(one.written)
        name, before, after = f"{one.name}: mean", amount(one.before, unit), amount(one.after, unit)
    return row((capitalised(name), before, after, f"{one.difference:.2f}"))
