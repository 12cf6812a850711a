"""What a party values by its own answers, on a terminal: weights, contradictions, what would have to give."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, isinf

from rich.console import Console, RenderableType

from detente.assessment.elicitation.findings import Compared, Elicited, OrderGap, RatingGap, Term
from detente.assessment.elicitation.written import range_text
from detente.report.document.pieces import Piece
from detente.report.document.tables import Column, Table, row
from detente.report.numbers import interval
from detente.report.screen import Pen, grid_of
from detente.report.screen_pieces import pieces_on_screen

__all__ = ["print_comparison", "render_elicitation_terminal"]

NAMES = {"a": "A", "b": "B"}
NOTHING = "None: order, numbers, ratings and comparisons fit each other."
UNANSWERED = "No comparison was answered, so nothing has tested the numbers yet."
MOST_GIVING = 3


def render_elicitation_terminal(found: Elicited, console: Console) -> None:
    """Print what follows from the answers of a party.

    Parameters
    ----------
    found
        What follows.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    console.print(pen.text(f"What {found.name} values, by its own answers: {found.title}", "bold"))
    for part in _pieces(found, pen):
        console.print(part)


def _pieces(found: Elicited, pen: Pen) -> Iterator[RenderableType]:
    weights = Piece("Weights", tables=(_weights(found),))
    contradictions = Piece("Contradictions", bullets=tuple(_contradictions(found)))
    comparisons = Piece("The comparisons", bullets=tuple(map(_outcome, found.comparisons)))
    yield from pieces_on_screen((weights, contradictions), pen)
    if found.comparisons:
        yield from pieces_on_screen((comparisons,), pen)


def _weights(found: Elicited) -> Table:
    rows = tuple(
        row((one.issue, f"{one.worst} to {one.best}", range_text(one.swing), interval(one.weight)))
        for one in found.weights
    )
    columns = (
        Column("Issue"),
        Column("From worst to best"),
        Column("Swing", number=True),
        Column("Weight", number=True),
    )
    return Table("Weight: the swing as a share of all swings, whatever the others are.", columns, rows)


def _contradictions(found: Elicited) -> Iterator[str]:
    yield from map(_order_gap, found.order_gaps)
    yield from map(_rating_gap, found.rating_gaps)
    yield from (_contradiction(one) for one in found.comparisons if one.contradicts)
    if not any(one.answer in {"a", "b", "same"} for one in found.comparisons):
        yield UNANSWERED
    elif not found.contradictions:
        yield NOTHING


def _order_gap(gap: OrderGap) -> str:
    return (
        f"Order: you put “{gap.before}” before “{gap.after}”, but by your numbers the second is worth more: "
        f"{range_text(gap.after_swing)} against {range_text(gap.before_swing)}. What would have to give: the "
        f"order, or one of the two by {gap.gap:.3g}."
    )


def _rating_gap(gap: RatingGap) -> str:
    return (
        f"Ratings of “{gap.issue}”: {gap.worse} is farther from your best level than {gap.better}, but you "
        f"rate it higher: {range_text(gap.worse_score)} against {range_text(gap.better_score)}. What would "
        f"have to give: one of the two by {gap.gap:.3g}."
    )


def _contradiction(one: Compared) -> str:
    chosen = "you called A and B about the same" if one.answer == "same" else f"you chose {_name(one)}"
    return f"Comparison {one.number}: {chosen}, but {_ranges(one)} {_giving(one)} {_deciding(one)}"


def _name(one: Compared) -> str:
    return NAMES.get(one.answer or "", "neither")


def _outcome(one: Compared) -> str:
    """Say of one comparison what was answered and what the numbers say."""
    answered = {
        "a": "you chose A",
        "b": "you chose B",
        "same": "you called A and B about the same",
    }.get(one.answer or "", "no answer")
    if one.contradicts:
        return f"Comparison {one.number}: {answered}, which contradicts your numbers; see above."
    if one.answer not in {"a", "b", "same"}:
        verdict = "Nothing was tested."
    elif one.surely == "open":
        verdict = "Any answer fits them, so it says little."
    else:
        verdict = "This fits."
    return f"Comparison {one.number}: {answered}; {_ranges(one)} {verdict}"


def _ranges(one: Compared) -> str:
    low, high = (f"{abs(end):.3g}" for end in sorted((one.low, one.high), key=abs))
    if one.surely == "open":
        return f"your numbers leave it open: from B better by {-one.low:.3g} to A better by {one.high:.3g}."
    if one.surely == "same":
        return "by your numbers both are exactly alike."
    by = low if low == high else f"{low} to {high}"
    better = "better" if float(low) > 0.0 else "at least as good"
    return f"by your numbers {NAMES[one.surely]} is {better}, by {by} (your largest swing is 100)."


def _giving(one: Compared) -> str:
    """Say what would have to give for the answer to fit."""
    single = [term for term in one.terms if term.needed is not None]
    # The nearest first: how far the swing would have to leave its range.
    single.sort(key=lambda term: abs((term.needed or 0.0) - term.swing[0 if term.needed_low else 1]))
    ways = [_single(term) for term in single[:MOST_GIVING]]
    if isinf(one.widening):
        wider = "No widening of your ranges makes room for this answer"
    else:
        wider = f"Room for this answer is made if every range is {_factor(one.widening)} times as wide"
    if not ways:
        return f"{wider}, and no single swing does either."
    return f"{wider}; or, all else within its range, if the swing of {', or that of '.join(ways)}."


def _factor(widening: float) -> str:
    """Write a factor rounded up, so that what is written suffices."""
    return f"{ceil(round(100.0 * widening, 6)) / 100:g}"


def _single(term: Term) -> str:
    # Rounded to the far side, so that what is written suffices.
    tenths = round(10.0 * (term.needed or 0.0), 6)
    needed, side = (floor(tenths), "or less") if term.needed_low else (ceil(tenths), "or more")
    return f"“{term.issue}” is {needed / 10:g} {side} (you said {range_text(term.swing)})"


def _deciding(one: Compared) -> str:
    """Name the issues that speak for the package that is better by the numbers, the weightiest first."""
    sign = 1.0 if one.surely == "a" else -1.0
    speaking = [term for term in one.terms if sign * (term.adds[0] + term.adds[1]) > 0.0]
    name = NAMES.get(one.surely, "it")
    listed = "; ".join(f"{term.issue} ({_adds(term)})" for term in speaking)
    return f"What speaks for {name}: {listed}." if speaking else ""


def _adds(term: Term) -> str:
    low, high = sorted(map(abs, term.adds))
    return f"{low:.3g}" if low == high else f"{low:.3g} to {high:.3g}"


def print_comparison(terms: tuple[tuple[str, str, str], ...], number: int, console: Console) -> None:
    """Print two packages side by side.

    Parameters
    ----------
    terms
        Name of each issue on which they differ, its level in A and in B.
    number
        Number of the comparison.
    console
        Where to print.
    """
    columns = (Column("Issue"), Column("A"), Column("B"))
    table = Table(f"Comparison {number}; all else is the same.", columns, tuple(map(row, terms)))
    console.print(grid_of(table, Pen(console.encoding, console.width)))
