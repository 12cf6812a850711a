"""How a case could unfold, in sentences and tables: paths, what events switch, the last day, and months."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import (
    Closing,
    HeldAnswer,
    MonthView,
    SwitchView,
    Unfolding,
)
from detente.assessment.result.conflicts import GAMES, GameName
from detente.report.document.changes import changed_fact
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.paths import path_pieces
from detente.report.document.pieces import SHOWS_MOVES, Piece, PiecesDocument, made_with
from detente.report.document.tables import Column, Row, Table, row
from detente.report.document.waiting import waiting_pieces
from detente.report.names import KINDS, Names, kind_name, names_of
from detente.report.numbers import of_range, percent
from detente.report.text import capitalised, listed

__all__ = ["MONTH_KEY", "further_pieces", "unfolding_document_of"]

MONTHS = "Outcomes by month, if parties move at rates"
MONTH_KEY = Piece(MONTHS).key
"""Key of the piece that goes with the pictures."""
DEFINED = ("world", "turn", "path", "rupture", "rupture_with_deal", "held")
RULES = {
    "best": "its best improvement, equals in equal parts",
    "any": "each of its improvements alike",
}


def unfolding_document_of(found: Unfolding) -> PiecesDocument:
    """Write how a case could unfold in sentences and tables.

    Parameters
    ----------
    found
        How it could unfold.

    Returns
    -------
    PiecesDocument
    """
    names = names_of(found)
    facts = (
        ("Known as of", found.case.as_of),
        ("Looks ahead to", found.case.horizon),
        *changed_fact(found.case),
    )
    pieces = (
        *path_pieces(found.paths, found.others, found.turns, found.settings.worlds, names),
        *further_pieces(found, names),
    )
    return PiecesDocument(
        title=found.case.title,
        head="how it unfolds",
        purpose=SHOWS_MOVES,
        facts=facts,
        pieces=pieces,
        limits=found.limits,
        definitions=tuple(one for one in DEFINITIONS if one.key in DEFINED),
        made_with=made_with(found.program, found.case.digest, found.settings.seed),
    )


def further_pieces(found: Unfolding, names: Names) -> tuple[Piece, ...]:
    """Write what stands beside the paths: events, the last day, months, and how far the readings differ.

    Parameters
    ----------
    found
        How it could unfold.
    names
        What to call things.

    Returns
    -------
    tuple of Piece
    """
    return (
        _switches(found, names),
        _last_day(found, names),
        *waiting_pieces(found, names),
        _months(found, names),
        _readings(found),
    )


# ---------------------------------------------------------------- dated events


def _switches(found: Unfolding, names: Names) -> Piece:
    columns = (
        Column("Event"),
        Column("It"),
        Column("Rupture", "rupture", number=True),
        Column("With a deal possible", "rupture_with_deal", number=True),
        Column("Held", "held", number=True),
        Column("Verdict"),
    )
    rows = tuple(_held(one, answer, names) for one in found.switches for answer in one.answers)
    if not found.switches:
        return Piece("What dated events switch", paragraphs=("The case states no dated event.",))
    return Piece(
        "What dated events switch",
        paragraphs=(
            (
                f"Each event is held to happen, and held not to, in the same "
                f"{found.settings.worlds:,} worlds, everything else as drawn."
            ),
        ),
        bullets=tuple(_switch(one, names) for one in found.switches),
        tables=(Table("The verdict's shares with each event held", columns, rows),),
    )


def _held(one: SwitchView, answer: HeldAnswer, names: Names) -> Row:
    return row(
        (
            capitalised(names.option(one.event)),
            "happens" if answer.happens else "does not happen",
            percent(answer.rupture),
            percent(answer.rupture_with_deal),
            percent(answer.held),
            answer.verdict,
        )
    )


def _switch(one: SwitchView, names: Names) -> str:
    parts = []
    for verb, group in (("opens", one.opens), ("closes", one.closes)):
        if group:
            parts.append(f"{verb} {listed(_option(option, levels, names) for option, levels in group)}")
    whose: dict[str, list[str]] = {}
    for value in one.values:
        whose.setdefault(value.party, []).append(f"“{names.outcomes.get(value.outcome, value.outcome)}”")
    for party, outcomes in whose.items():
        parts.append(f"changes what {listed(outcomes)} {_is_are(outcomes)} worth to {names.party(party)}")
    done = listed(parts) or "switches nothing by itself"
    yes, no = one.answers
    apart = [
        f"{name} {_points(with_it - without_it, sign=True)} (± {_points(margin)})"
        for name, with_it, without_it, margin in zip(
            ("rupture", "rupture with a deal possible", "held"),
            (yes.rupture, yes.rupture_with_deal, yes.held),
            (no.rupture, no.rupture_with_deal, no.held),
            one.margins,
            strict=True,
        )
        if with_it != without_it or margin
    ]
    effect = f"If it happens rather than not: {listed(apart)}." if apart else "It changes no share."
    return f"{capitalised(names.option(one.event))}, by {one.by} ({one.chance}): it {done}. {effect}"


def _is_are(things: list[str]) -> str:
    return "is" if len(things) == 1 else "are"


def _option(option: str, levels: tuple[str, ...], names: Names) -> str:
    return f"“{names.option(option)}”" + (f" at {listed(levels)}" if levels else "")


# ---------------------------------------------------------------- the last day


def _last_day(found: Unfolding, names: Names) -> Piece:
    title = "By when a deal must be agreed"
    certain = [one for one in found.closings if one.certain]
    if not found.closings:
        return Piece(
            title,
            paragraphs=(
                (
                    "No last day follows from the case: it states no date of decision, and no event closes "
                    "an option of a deal or ends a settlement."
                ),
            ),
        )
    first = certain[0].date if certain else ""
    opening = (
        f"Consent must be given by {first} at the latest for every settlement to stay within reach."
        if first
        else "No last day is certain; these events may end the time for a deal earlier or later."
    )
    return Piece(
        title, paragraphs=(opening,), bullets=tuple(_closing(one, found, names) for one in found.closings)
    )


def _closing(one: Closing, found: Unfolding, names: Names) -> str:
    if not one.event:
        return f"{one.date}: the decision is due, as the case states."
    chances = [each.chance for each in found.switches if each.event == one.event]
    parts = []
    if one.options:
        parts.append(f"closes {listed(f'“{names.option(option)}”' for option in one.options)}")
    if one.ends:
        parts.append(f"ends {listed(f'“{names.outcomes.get(label, label)}”' for label in one.ends)}")
    left = listed(f"“{names.outcomes.get(label, label)}”" for label in one.left)
    when = f"on {one.date}" if one.certain else f"at any time until {one.date} ({listed(chances)})"
    before = ", if the option was taken before" if one.options else ""
    after = f"; {left} can still be reached{before}" if left else ""
    return f"{capitalised(names.option(one.event))}, {when}: {listed(parts)}{after}."


# ---------------------------------------------------------------- the reading at rates


def _months(found: Unfolding, names: Names) -> Piece:
    settings = found.settings
    rule = RULES.get(settings.rule, settings.rule)
    rates = listed(f"{names.mover(mover)} {rate:g}" for mover, rate in settings.rates)
    tables = tuple(_month_table(found, game) for game in GAMES)
    return Piece(
        MONTHS,
        paragraphs=(
            (
                "Another assumption about how parties move, not a better one: nobody looks ahead, and "
                f"whoever has an improvement makes one at a constant rate, going to {rule}. "
                f"Moves per month: {rates}. These rates are assumed."
            ),
            (
                f"Exact in each of {settings.worlds_at_rates:,} worlds up to {_bound(found)} of the weight; "
                f"at most {max(one.states for one in found.rates):,} states are reached in one world."
            ),
        ),
        tables=tables,
    )


def _bound(found: Unfolding) -> str:
    return f"{max(one.missing for one in found.rates):.1g}"


def _month_table(found: Unfolding, game: GameName) -> Table:
    months = [one for one in found.months if one.game == game]
    kinds = [
        kind
        for kind in reversed(KINDS)
        if any(band.mean > 0 for one in months for band in one.bands if band.kind == kind)
    ]
    columns = (
        Column("Until", whole=True),
        *(Column(capitalised(kind_name(kind)), number=True) for kind in kinds),
    )
    rows = tuple(_month(one, kinds) for one in months)
    return Table(f"Mean chance, and 80 % of worlds, {game}", columns, rows)


def _month(one: MonthView, kinds: list[str]) -> Row:
    shown = {band.kind: band for band in one.bands}
    cells = (f"{percent(shown[kind].mean)} ({_range(shown[kind].low, shown[kind].high)})" for kind in kinds)
    return row((one.date, *cells))


def _range(low: float, high: float) -> str:
    """Write the ends of a band; one that is next to nothing stays that."""
    ends = percent(low), percent(high)
    return ends[0] if ends[0] == ends[1] else f"{ends[0].removesuffix(' %')} to {ends[1]}"


def _points(share: float, sign: bool = False) -> str:
    """Write a difference of shares in percentage points."""
    return of_range(share, sign=sign).removesuffix(" %") + " points"


def _readings(found: Unfolding) -> Piece:
    columns = (
        Column("Outcome"),
        Column("In rounds", number=True),
        Column("Anticipating nothing", number=True),
        Column("At rates, at the horizon", number=True),
        Column("Difference", number=True),
        Column("At rates, in the long run", number=True),
    )
    tables = tuple(
        Table(
            f"The two readings, {game}",
            columns,
            tuple(
                row(
                    (
                        capitalised(kind_name(one.kind)),
                        percent(one.rounds),
                        "–" if one.myopic is None else percent(one.myopic),
                        percent(one.horizon),
                        _points(one.difference, sign=True),
                        percent(one.rest),
                    )
                )
                for one in found.differences
                if one.game == game and max(one.rounds, one.myopic or 0.0, one.horizon, one.rest) > 0
            ),
        )
        for game in GAMES
    )
    return Piece(
        "How far the two readings lie apart",
        paragraphs=(
            (
                f"In the same {found.settings.worlds_at_rates:,} worlds. In rounds everybody replies until "
                "nothing moves, also to an event on the last day; at rates, what is not done by the horizon "
                "is not done. Anticipating nothing: the same rounds with nobody looking ahead, as at "
                "rates. In the long run moves go on after the horizon and no event strikes any more. A large "
                "difference says that the answer hangs on how parties are assumed to move."
            ),
        ),
        bullets=tuple(_wanderings(found)),
        tables=tables,
    )


def _wanderings(found: Unfolding) -> Iterator[str]:
    for one in found.rates:
        if one.wandering > 0:
            yield (
                f"{capitalised(one.game)}: {percent(one.wandering)} of the weight goes round for ever; it "
                "counts by the share of time spent in each kind."
            )
