"""What waiting costs whom, what falls due, and how deadlines and patience shift what each side can get."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.result import (
    ConsentDate,
    DatedCost,
    LastDate,
    PartyShift,
    PatienceView,
    ShiftView,
    SolutionShift,
    Spread,
    Unfolding,
    WaitingGap,
    WaitingTotal,
)
from detente.report.document.pieces import Piece
from detente.report.document.tables import Column, Row, Table, row
from detente.report.names import Names
from detente.report.numbers import MINUS, percent, range_spread, spread
from detente.report.text import capitalised, listed

__all__ = ["waiting_pieces"]

EACH = {"month": "each month", "year": "each year"}


def waiting_pieces(found: Unfolding, names: Names) -> tuple[Piece, ...]:
    """Write the pieces on waiting and deadlines.

    Parameters
    ----------
    found
        How the case could unfold.
    names
        Words for the case.

    Returns
    -------
    tuple of Piece
    """
    return _costs(found, names), _due(found, names), _shifts(found, names), _patience(found, names)


# ---------------------------------------------------------------- what waiting costs


def _costs(found: Unfolding, names: Names) -> Piece:
    title, part = "What waiting costs whom", found.waiting
    if not part.costs:
        return Piece(title, paragraphs=("The case states no cost of waiting.",))
    paragraphs = [
        (
            "As the case dates it: what falls due once falls on its day, what runs falls day by day, from "
            f"{found.case.as_of} to {found.case.horizon}. Median and 80 % of worlds; below 0 it is a gain."
        )
    ]
    if any(one.costs > 1 for one in part.totals):
        paragraphs.append("Sums take it that no two costs of a party count one and the same loss.")
    silent = [slug for slug, _ in names.parties.items() if slug not in {one.bears for one in part.costs}]
    if silent:
        paragraphs.append(f"No cost of waiting is stated for {listed(map(names.party, silent))}.")
    return Piece(
        title,
        paragraphs=tuple(paragraphs),
        bullets=tuple(_cost(one, names) for one in part.costs),
        tables=tuple(
            _month_table(found, unit, names) for unit in dict.fromkeys(one.unit for one in part.totals)
        ),
    )


def _cost(one: DatedCost, names: Names) -> str:
    what = one.what.rstrip(".")
    gain = one.amount.low < 0 and one.amount.high <= 0
    size = f"{'a gain of ' if gain else ''}{spread(_turned(one.amount) if gain else one.amount, one.unit)}"
    if one.each == "once":
        counted = "; after the horizon, so not counted" if one.beyond else ""
        return f"{names.party(one.bears)}: {size}, once, on {one.by}{counted}: {what}."
    runs = (
        f"{'from ' + one.start + ' ' if one.start else ''}{'until ' + one.by if one.by else 'without an end'}"
    )
    return f"{names.party(one.bears)}: {size} {EACH[one.each]}, {runs}: {what}."


def _turned(values: Spread) -> Spread:
    return Spread(-values.high, -values.median, -values.low)


def _month_table(found: Unfolding, unit: str, names: Names) -> Table:
    totals = [one for one in found.waiting.totals if one.unit == unit]
    gaps = [one for one in found.waiting.gaps if one.unit == unit]
    columns = (
        Column("Until", whole=True),
        *(Column(names.party(one.bears), number=True) for one in totals),
        *(Column(f"{names.party(one.first)} less {names.party(one.second)}", number=True) for one in gaps),
    )
    rows = tuple(_month(place, totals, gaps) for place in range(len(totals[0].months)))
    return Table(f"Cost since {found.case.as_of}, in {unit}", columns, rows)


def _month(place: int, totals: list[WaitingTotal], gaps: list[WaitingGap]) -> Row:
    return row(
        (
            totals[0].months[place].date,
            *(spread(one.months[place].total, one.unit) for one in totals),
            *(spread(one.months[place].difference, one.unit) for one in gaps),
        )
    )


# ---------------------------------------------------------------- what falls due


def _due(found: Unfolding, names: Names) -> Piece:
    part = found.waiting
    paragraphs = ["What avoids one of these must have happened by its day."]
    if not part.dates:
        paragraphs = ["Nothing dated falls due: the case states no event, no cost due once and no decision."]
    return Piece(
        "What falls due, and the last day for consent",
        paragraphs=tuple(paragraphs),
        bullets=(
            *(_date(one, names) for one in part.dates),
            *(_consent(one, names) for one in part.consents),
        ),
    )


def _date(one: LastDate, names: Names) -> str:
    beyond = ", after the horizon" if one.beyond else ""
    if one.kind == "decision":
        return f"{one.date}{beyond}: the decision is due."
    if one.kind == "cost" and one.amount is not None:
        size = spread(one.amount if one.loss else _turned(one.amount), one.unit)
        bears = f"{names.party(one.bears)} {'loses' if one.loss else 'gains'} {size}"
        return f"{one.date}{beyond}: {bears}: {one.what.rstrip('.')}."
    when = one.date if one.certain else f"At any time until {one.date}"
    likely = "certain" if one.certain else one.chance
    harm = "somebody loses by it" if one.loss else "nobody is known to lose by it"
    return f"{when}{beyond}: {names.option(one.event)} ({likely}); {harm}."


def _consent(one: ConsentDate, names: Names) -> str:
    step = f"{names.party(one.party)}’s “{names.option(one.option)}”"
    if not one.by:
        return f"{step}: no last day follows, for no loss is certain.{_cut(one, names)}"
    if one.takes_days is None:
        lead = f"the first certain loss falls on {one.avoids}; no lead time is stated"
    else:
        lead = (
            f"the first certain loss falls on {one.avoids}, and carrying it out takes {_days(one.takes_days)}"
        )
    passed = " That day has passed." if one.passed else ""
    return f"{step}: by {one.by} at the latest; {lead}.{passed}{_cut(one, names)}"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def _cut(one: ConsentDate, names: Names) -> str:
    if not one.cut_by:
        return ""
    events = listed(f"“{names.option(event)}”" for event in one.cut_by)
    return f" {events} may close it or end a settlement before."


# ---------------------------------------------------------------- how deadlines shift what can be had


def _shifts(found: Unfolding, names: Names) -> Piece:
    title, shifts = "How deadlines shift what each side can get", found.waiting.shifts
    if not shifts:
        return Piece(title, paragraphs=("This needs a deal section and a dated event; the case lacks one.",))
    moving = [one for one in shifts if any(party.moved > 0 for party in one.parties)]
    still = [names.option(one.event) for one in shifts if one not in moving]
    bullets = [_zone(one, names) for one in moving]
    if still:
        bullets.append(f"No no-deal value changes by: {listed(f'“{event}”' for event in still)}.")
    return Piece(
        title,
        paragraphs=(
            (
                "A deadline shifts weights at the table by moving what the sides have without a deal. Each "
                "event is held not to happen (before) and held to happen (after), everything else as drawn, "
                "and the deal is named anew. This takes both sides to see the change, and to settle as the "
                "solution says; it is no prediction that they do."
            ),
            (
                "In shares of each side's own range, median and 80 % of worlds. Without a deal: how far "
                "the no-deal value moves. Gain: what the deal is worth above it. Deal better, deal "
                "worse: share of worlds in which the deal itself moves in its favour, or against it."
            ),
        ),
        bullets=tuple(bullets),
        tables=tuple(_shift_tables(moving, names)),
    )


def _zone(one: ShiftView, names: Names) -> str:
    return (
        f"{capitalised(names.option(one.event))} ({one.by}, {one.chance}): a zone of agreement exists in "
        f"{percent(one.zone_before)} of worlds before and {percent(one.zone_after)} after; compared in the "
        f"{percent(one.both)} with one both times."
    )


def _shift_tables(moving: list[ShiftView], names: Names) -> Iterator[Table]:
    columns = (
        Column("Event, side"),
        Column("Without a deal", number=True),
        Column("Gain before", number=True),
        Column("Gain after", number=True),
        Column("Deal better", number=True),
        Column("Deal worse", number=True),
    )
    found = [
        (one, party, solution) for one in moving for party in one.parties for solution in party.solutions
    ]
    for name in dict.fromkeys(solution.name for _, _, solution in found):
        rows = tuple(_shift(*entry, names) for entry in found if entry[2].name == name)
        yield Table(f"If the deal is the {name} point", columns, rows)


def _shift(one: ShiftView, party: PartyShift, found: SolutionShift, names: Names) -> Row:
    return row(
        (
            f"{capitalised(names.option(one.event))}: {names.party(party.party)}",
            range_spread(party.no_deal),
            range_spread(found.before),
            range_spread(found.after),
            percent(found.better),
            percent(found.worse),
        )
    )


# ---------------------------------------------------------------- patience


def _patience(found: Unfolding, names: Names) -> Piece:
    title, part = "What patience makes of the weights", found.waiting.patience
    if not part.weights:
        return Piece(title, paragraphs=(part.reason,))
    if part.reason:
        return Piece(title, paragraphs=(part.reason,), bullets=tuple(_weights(part, names)))
    return Piece(
        title,
        paragraphs=(
            (
                "Two parties that make offers in turn, in the limit of short rounds. It rests on strong "
                "assumptions: each side knows what waiting costs the other, the costs that run today go on "
                "as they are, and nothing else presses. What falls due once is no part of it."
            ),
            (
                f"Waiting presses on somebody in {percent(part.pressed)} of worlds; the weights are those "
                "of these worlds."
            ),
        ),
        bullets=(*_weights(part, names), *_cheaper(part, names)),
    )


def _weights(part: PatienceView, names: Names) -> Iterator[str]:
    for party, cost, weight in zip(part.parties, part.costs, part.weights, strict=True):
        yield (
            f"{names.party(party)}: a month costs it {_fine(cost)} of its range; if a month leaves "
            f"that much less, its weight is {range_spread(weight)}."
        )


def _fine(shares: Spread) -> str:
    """Write shares that are small: two digits that count, and no rounding to nothing."""
    low, middle, high = (
        f"{100 * one:.2g}".replace("-", MINUS) for one in (shares.low, shares.median, shares.high)
    )
    return f"{middle} %" if low == high else f"{middle} % ({low} to {high} %)"


def _cheaper(part: PatienceView, names: Names) -> Iterator[str]:
    for party, share in zip(part.parties, part.cheaper, strict=True):
        if share > 0:
            yield (
                f"If each round costs a fixed amount instead, {names.party(party)} takes nearly all in "
                f"{percent(share)} of worlds, where waiting costs it less than the other."
            )
