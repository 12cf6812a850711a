"""The brief as text for a terminal: the head of the page, and its tables cut to what a screen holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from detente.assessment.result import Assessment
from detente.report.document import Document, document_of
from detente.report.document.course import KindShare
from detente.report.document.deals import DealPart
from detente.report.document.party import PartyBrief
from detente.report.document.tables import Table
from detente.report.numbers import percent
from detente.report.screen import BAR, INDENT, Pen, grid_of, heading, items, paragraphs
from detente.report.screen_pieces import pieces_on_screen, record_on_screen
from detente.report.shareable import shareable_terminal

__all__ = ["render_terminal"]

MOST_INPUTS = 6
MOST_THREATS = 5


def render_terminal(assessment: Assessment, console: Console, party: str | None = None) -> None:
    """Print an answer as a compact brief.

    Parameters
    ----------
    assessment
        The answer.
    console
        Where to print; its width, encoding and colours are kept to.
    party
        Id of the party whose brief it is; None for nobody in particular. A shareable form is for nobody.
    """
    if assessment.shared is not None:
        shareable_terminal(assessment, assessment.shared, console)
        return
    pen = Pen(console.encoding, console.width)
    document = document_of(assessment, party)
    for part in _parts(document, pen):
        console.print(part)


def _parts(document: Document, pen: Pen) -> Iterator[RenderableType]:
    yield from _head(document, pen)
    if document.party is not None:
        yield from _party(document.party, pen)
    yield from _course(document, pen)
    if document.deal is not None:
        yield from _deal(document.deal, pen)
    yield from _change(document, pen)
    yield from record_on_screen(document.record, pen)
    yield from _checks(document, pen)


def _head(document: Document, pen: Pen) -> Iterator[RenderableType]:
    head = document.head
    yield pen.text(head.title, "bold")
    if head.question:
        yield pen.text(head.question)
    yield pen.text(". ".join(f"{label}: {text}" for label, text in head.facts))
    if head.changes:
        yield from heading(head.changed, pen)
        yield from items(head.changes, pen)
    if document.party is not None:
        yield pen.text(document.party.notice, "bold")
    yield from heading(head.verdict.upper(), pen)
    yield from paragraphs((head.sentence, head.near, head.foresight), pen)
    yield from heading("Likelihood", pen)
    yield from items((one.sentence for one in head.likelihoods), pen)
    yield from heading("Confidence", pen)
    yield from paragraphs((head.confidence,), pen)
    yield from heading("Main reason", pen)
    for reason in head.reasons:
        yield from paragraphs((reason.opening,), pen)
        if reason.ordered:
            steps = [f"{number}. {step}" for number, step in enumerate(reason.steps, start=1)]
            yield from paragraphs(steps, pen)
        else:
            yield from items(reason.steps, pen)
        yield from paragraphs((reason.end, reason.deterred), pen)
    if head.next_date:
        yield from heading("Next date to watch", pen)
        yield from paragraphs((head.next_date,), pen)


def _party(party: PartyBrief, pen: Pen) -> Iterator[RenderableType]:
    yield from heading(party.title.upper(), pen)
    yield from pieces_on_screen(party.pieces, pen)


def _course(document: Document, pen: Pen) -> Iterator[RenderableType]:
    course = document.course
    if course.kinds:
        yield from heading("Where play ends", pen)
        yield Padding(_bars(course.kinds, pen), (0, 0, 0, INDENT))
    yield from heading("Choices that decide", pen)
    yield from paragraphs((course.responses,), pen)
    yield from items(course.comparisons, pen)
    if document.holding:
        yield from heading("What would hold, and why nobody leaves", pen)
        yield from items((f"{one.title}. {one.whole}" for one in document.holding), pen)
    if course.threats_in_words:
        yield from heading("Threats", pen)
        yield from items(course.threats_in_words[:MOST_THREATS], pen)
        left = len(course.threats_in_words) - MOST_THREATS
        if left > 0:
            yield from paragraphs((f"{left} less credible ones are in the full brief.",), pen)
    if course.no_return:
        yield from heading("Points of no return", pen)
        yield from items(course.no_return, pen)


def _bars(kinds: tuple[KindShare, ...], pen: Pen) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, 1))
    grid.add_column(overflow="fold", max_width=20)
    for title in ("Without a deal", "With a deal possible"):
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(pen.text(title), width=BAR + 4, overflow="fold")
    for one in kinds:
        shares = (one.without, one.with_deal)
        cells = [cell for share in shares for cell in (pen.text(percent(share)), pen.bar(share))]
        grid.add_row(pen.text(one.name), *cells)
    return grid


def _deal(deal: DealPart, pen: Pen) -> Iterator[RenderableType]:
    yield from heading("Zone of agreement", pen)
    yield from paragraphs(deal.zone, pen)
    yield from heading("Recommended deals", pen)
    if deal.deals:
        yield from items((f"{one.letter}: {one.roles}. {one.admissible}" for one in deal.deals), pen)
        yield grid_of(deal.terms, pen)
        yield grid_of(deal.worth, pen)
    else:
        yield from paragraphs(("None.",), pen)
    if deal.landing.rows:
        yield from heading("Where it would land", pen)
        yield from paragraphs((deal.landing_sentence,), pen)
        yield grid_of(deal.landing.chosen("Issue", "Today", "Would land at", "Baseline"), pen)


def _change(document: Document, pen: Pen) -> Iterator[RenderableType]:
    change = document.change
    yield from heading("What would change the answer", pen)
    yield from paragraphs((change.summary,), pen)
    if change.inputs.rows:
        few = Table(change.inputs.caption, change.inputs.columns, change.inputs.rows[:MOST_INPUTS])
        yield grid_of(few.chosen("Input", "Rupture without a deal", "Held", "Crosses"), pen)
    if document.flips is not None:
        yield from pieces_on_screen((replace(document.flips.pieces[0], tables=()),), pen)
    if change.record.rows:
        yield grid_of(change.record, pen)
    if document.watch.indicators.rows:
        yield from heading("What to watch", pen)
        yield grid_of(document.watch.indicators.chosen("What to watch", "When", "What it would mean"), pen)
    yield from pieces_on_screen((replace(one, tables=one.tables[:1]) for one in document.watched), pen)


def _checks(document: Document, pen: Pen) -> Iterator[RenderableType]:
    basis = document.basis
    yield from heading("Checks", pen)
    findings = [
        f"{row.cells[0].text} ({row.cells[0].note}), {row.cells[1].text}: {row.cells[2].text}"
        for row in basis.findings.rows
    ]
    yield from items(findings or ["They found nothing."], pen)
    if basis.limits:
        yield from heading("Limits", pen)
        yield from items(basis.limits, pen)
    yield Text()
    yield pen.text("What follows from stated assumptions, not a prediction of what any party will do.")
    yield pen.text(basis.made_with)
