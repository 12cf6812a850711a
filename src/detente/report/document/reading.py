"""What one party's offers, refusals and statements say about its weights, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator
from math import pi, sqrt
from typing import TypeAlias

from detente.assessment.result import Negotiation, ObservationView, ReadingView, Spread, SureDeal, WeightView
from detente.report.document.pieces import Piece, filled
from detente.report.document.support import Anchors, anchors_of, rests_on
from detente.report.document.tables import Column, Row, Table, row
from detente.report.names import Names
from detente.report.numbers import of_range, percent
from detente.report.text import capitalised

__all__ = ["reading_pieces"]

NONE = "–"
NORMAL_WIDTH, MEDIAN_VARIANCE, TWO_ERRORS = 2.563, pi / 2, 2.0
"""Of a standard normal distribution: its middle 80 %, and the variance of a median times the draws."""
SAME_SHARE = 1e-6
"""Shares of worlds that differ by less are the same share."""
Levels: TypeAlias = tuple[tuple[str, str], ...]


def reading_pieces(found: Negotiation, names: Names) -> Iterator[Piece]:
    """Write what was read of one party: what it did and said, its weights, what it would take.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.
    names
        What things are called.

    Yields
    ------
    Piece
        None if nothing was asked for.
    """
    one = found.reading
    if one is None:
        return
    party = names.party(one.party)
    yield Piece(
        f"What {party} did and said",
        bullets=tuple(_fit_sentences(one, party)),
        tables=(_observations(one, anchors_of(found)),),
    )
    if one.weights:
        yield Piece(
            f"How much issues weigh with {party}",
            paragraphs=tuple(_weight_sentences(one)),
            tables=(_weights(one, names, one.fits * found.worlds),),
        )
    yield _deals(one, found, names)


def _fit_sentences(one: ReadingView, party: str) -> Iterator[str]:
    yield f"All of it holds at once in {percent(one.together)} of the worlds as drawn."
    if not one.weights:
        yield (
            f"The values of {party} are in money and have no weights; worlds in which not all of it holds "
            "are left out."
        )
        return
    if one.fits == 1.0:
        yield "In every world some weights within the ranges of the case fit all of it."
        return
    missed = 1.0 - one.fits
    is_proven = missed - one.ruled_out < SAME_SHARE
    proven = "proven" if is_proven else f"proven in {percent(one.ruled_out)}, not found in the rest"
    yield (
        f"Weights within the ranges of the case fit all of it in {percent(one.fits)} of worlds; in "
        f"{percent(missed)} none do ({proven})."
    )
    yield (
        "There, scores, no-deal value and what was observed cannot all be right; the table says how often "
        "leaving out one thing alone would mend it."
    )


def _observations(one: ReadingView, links: Anchors) -> Table:
    columns = (
        Column("Observed"),
        Column("When"),
        Column("Holds as drawn", number=True),
        *((Column("Mends, if left out", number=True),) if one.weights and one.fits < 1.0 else ()),
        Column("Rests on", "basis"),
    )
    return Table(
        "What was observed", columns, tuple(_observation_row(one, view, links) for view in one.observations)
    )


def _observation_row(one: ReadingView, view: ObservationView, links: Anchors) -> Row:
    mends = (percent(view.relieved),) if one.weights and one.fits < 1.0 else ()
    return row((_said(view), view.date or NONE, percent(view.holds), *mends, rests_on(view.support, links)))


def _said(view: ObservationView) -> str:
    named = [f"“{name}”" for _, name in view.subjects]
    if view.kind == "prefers":
        return f"prefers {named[0]} to {named[1]}"
    if view.kind == "weighs":
        return f"{named[0]} weighs no less than {named[1]}"
    return f"{view.kind} {named[0]}"


def _weight_sentences(one: ReadingView) -> Iterator[str]:
    yield (
        "Shares of all weights: the median, and the range that holds the middle 80 %. Before: spread evenly "
        "over the ranges of the case. After: spread evenly over what fits, one draw for each world. A move "
        "of the median below two standard errors is within the noise of the sample."
    )
    if one.drift is None:
        yield "No weights fit in any world, so nothing can be said of them."
        return
    yield (
        f"{capitalised(one.method)}; {one.steps:,} steps a world. Half way along, no figure below was off by "
        f"more than {100 * one.drift:.1f} points."
    )


def _weights(one: ReadingView, names: Names, draws: float) -> Table:
    columns = (Column("Issue"), *(Column(title, number=True) for title in ("Before", "After", "Moves")))
    rows = tuple(
        row((names.issue(view.issue), _shares(view.before), _shares(view.after), _move(view, draws)))
        for view in one.weights
    )
    return Table("Weights before and after", columns, rows)


def _move(view: WeightView, draws: float) -> str:
    """Write how far the median moves, if that is more than the noise of two samples of medians."""
    if view.after is None:
        return NONE
    move = view.after.median - view.before.median
    spread = max(view.after.high - view.after.low, view.before.high - view.before.low) / NORMAL_WIDTH
    noise = TWO_ERRORS * spread * sqrt(2 * MEDIAN_VARIANCE / max(draws, 1.0))
    if abs(move) <= noise:
        return "within noise"
    return f"{'+' if move > 0 else '−'}{100 * abs(move):.1f}"


def _shares(spread: Spread | None) -> str:
    if spread is None:
        return NONE
    return f"{100 * spread.median:.1f} % ({100 * spread.low:.1f} to {100 * spread.high:.1f})"


def _deals(one: ReadingView, found: Negotiation, names: Names) -> Piece:
    party = names.party(one.party)
    common = _common(one.deals)
    rows = tuple(_deal_row(deal, common, found.parties, names) for deal in one.deals)
    columns = (
        Column("What else it changes" if common else "Package"),
        Column("Sure", number=True),
        *(Column(f"To {names.party(key)}", "range_share", number=True) for key in found.parties),
    )
    table = Table("The deals it would take, the best for the others first", columns, rows)
    said = tuple(_deal_sentences(one, party, common, names))
    return Piece(f"What {party} would take", paragraphs=said, tables=filled((table,)))


def _deal_sentences(one: ReadingView, party: str, common: Levels, names: Names) -> Iterator[str]:
    yield (
        f"{one.count:,} of {one.considered:,} packages (the efficient ones of the central world and the "
        f"named ones) are better for {party} than no deal, and across none of its red lines, in at least "
        f"{percent(one.sure)} of the worlds that fit."
    )
    if common:
        yield f"All that are listed have {_written(common, names)}."
    if one.count > len(one.deals):
        yield f"{one.count - len(one.deals):,} more are not listed."


def _common(deals: tuple[SureDeal, ...]) -> Levels:
    """Give the levels that all listed deals share, if there are several."""
    if len(deals) <= 1:
        return ()
    shared = set.intersection(*(set(deal.package) for deal in deals))
    return tuple(pair for pair in deals[0].package if pair in shared)


def _deal_row(deal: SureDeal, common: Levels, parties: tuple[str, ...], names: Names) -> Row:
    own = _written(tuple(pair for pair in deal.package if pair not in common), names)
    title = f"“{deal.name}”: {own}" if deal.name else own
    gains = dict(deal.gains)
    return row((title, percent(deal.share), *(of_range(gains[key], sign=True) for key in parties)))


def _written(levels: Levels, names: Names) -> str:
    return "; ".join(f"{names.issue(issue)}: {level}" for issue, level in levels)
