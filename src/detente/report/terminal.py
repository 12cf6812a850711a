"""The brief as text for a terminal: the head of the page, and its tables cut to what a screen holds.

Every text is written as it is: rich sees `Text` objects only, never strings
that it could read as markup, and control characters are made visible before.
Nothing depends on colour; a console that cannot write a sign gets a plain one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from detente.assessment.result import Assessment
from detente.report.document import Document, document_of
from detente.report.document.course import KindShare
from detente.report.document.deals import DealPart
from detente.report.document.tables import Table
from detente.report.numbers import percent
from detente.report.text import clean

__all__ = ["render_terminal"]

BAR = 16
INDENT = 2
GAP = 2
MOST_INPUTS = 6
MOST_THREATS = 5
PLAIN = str.maketrans(
    {"→": "->", "−": "-", "–": "-", "“": '"', "”": '"', "…": "...", "█": "#", "▏": "|", "•": "*", "×": "x"}
)
"""What stands in for signs of our own where a console cannot write them."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes texts so that a console of this encoding and width can show them."""

    encoding: str
    width: int

    def text(self, content: str, style: str = "") -> Text:
        """Make a text that is shown as it is."""
        shown = clean(content)
        if not self.encoding.lower().startswith("utf"):
            shown = shown.translate(PLAIN).encode(self.encoding, "backslashreplace").decode(self.encoding)
        return Text(shown, style=style)

    def bar(self, share: float) -> Text:
        """Draw a share as a bar; something above nothing is never drawn as nothing."""
        full = round(BAR * min(max(share, 0.0), 1.0))
        return self.text("█" * full or ("▏" if share > 0 else ""))


def render_terminal(assessment: Assessment, console: Console) -> None:
    """Print an answer as a compact brief.

    Parameters
    ----------
    assessment
        The answer.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = _Pen(console.encoding, console.width)
    document = document_of(assessment)
    for part in _parts(document, pen):
        console.print(part)


def _parts(document: Document, pen: _Pen) -> Iterator[RenderableType]:
    yield from _head(document, pen)
    yield from _course(document, pen)
    if document.deal is not None:
        yield from _deal(document.deal, pen)
    yield from _change(document, pen)
    yield from _checks(document, pen)


def _heading(title: str, pen: _Pen) -> Iterator[RenderableType]:
    yield Text()
    yield pen.text(title, "bold")


def _paragraphs(texts: Iterable[str], pen: _Pen) -> Iterator[RenderableType]:
    for text in texts:
        if text:
            yield Padding(pen.text(text), (0, 0, 0, INDENT))


def _items(texts: Iterable[str], pen: _Pen) -> Iterator[RenderableType]:
    """Write a list whose entries hang behind their bullet."""
    for text in texts:
        grid = Grid.grid(padding=(0, 1))
        grid.add_column(width=1)
        grid.add_column(overflow="fold")
        grid.add_row(pen.text("•"), pen.text(text))
        yield Padding(grid, (0, 0, 0, INDENT))


def _head(document: Document, pen: _Pen) -> Iterator[RenderableType]:
    head = document.head
    yield pen.text(head.title, "bold")
    if head.question:
        yield pen.text(head.question)
    yield pen.text(". ".join(f"{label}: {text}" for label, text in head.facts))
    yield from _heading(head.verdict.upper(), pen)
    yield from _paragraphs((head.sentence, head.near, head.foresight), pen)
    yield from _heading("Likelihood", pen)
    yield from _items((one.sentence for one in head.likelihoods), pen)
    yield from _heading("Confidence", pen)
    yield from _paragraphs((head.confidence,), pen)
    yield from _heading("Main reason", pen)
    for reason in head.reasons:
        steps = [f"{number}. {step}" for number, step in enumerate(reason.steps, start=1)]
        yield from _paragraphs((reason.opening, *steps, reason.end, reason.deterred), pen)
    if head.next_date:
        yield from _heading("Next date to watch", pen)
        yield from _paragraphs((head.next_date,), pen)


def _course(document: Document, pen: _Pen) -> Iterator[RenderableType]:
    course = document.course
    if course.kinds:
        yield from _heading("Where play ends", pen)
        yield Padding(_bars(course.kinds, pen), (0, 0, 0, INDENT))
    yield from _heading("Choices that decide", pen)
    yield from _paragraphs((course.responses,), pen)
    yield from _items(course.comparisons, pen)
    if document.holding:
        yield from _heading("What would hold, and why nobody leaves", pen)
        yield from _items((f"{one.title}. {one.whole}" for one in document.holding), pen)
    if course.threats_in_words:
        yield from _heading("Threats", pen)
        yield from _items(course.threats_in_words[:MOST_THREATS], pen)
        left = len(course.threats_in_words) - MOST_THREATS
        if left > 0:
            yield from _paragraphs((f"{left} less credible ones are in the full brief.",), pen)
    if course.no_return:
        yield from _heading("Points of no return", pen)
        yield from _items(course.no_return, pen)


def _bars(kinds: tuple[KindShare, ...], pen: _Pen) -> Grid:
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


def _deal(deal: DealPart, pen: _Pen) -> Iterator[RenderableType]:
    yield from _heading("Zone of agreement", pen)
    yield from _paragraphs(deal.zone, pen)
    yield from _heading("Recommended deals", pen)
    if deal.deals:
        yield from _items((f"{one.letter}: {one.roles}. {one.admissible}" for one in deal.deals), pen)
        yield _grid(deal.terms, pen)
        yield _grid(deal.worth, pen)
    else:
        yield from _paragraphs(("None.",), pen)
    if deal.landing.rows:
        yield from _heading("Where it would land", pen)
        yield from _paragraphs((deal.landing_sentence,), pen)
        yield _grid(deal.landing.chosen("Issue", "Today", "Would land at", "Baseline"), pen)


def _change(document: Document, pen: _Pen) -> Iterator[RenderableType]:
    change = document.change
    yield from _heading("What would change the answer", pen)
    yield from _paragraphs((change.summary,), pen)
    if change.inputs.rows:
        few = Table(change.inputs.caption, change.inputs.columns, change.inputs.rows[:MOST_INPUTS])
        yield _grid(few.chosen("Input", "Rupture without a deal", "Held", "Crosses"), pen)
    if document.watch.indicators.rows:
        yield from _heading("What to watch", pen)
        yield _grid(document.watch.indicators.chosen("What to watch", "When", "What it would mean"), pen)


def _checks(document: Document, pen: _Pen) -> Iterator[RenderableType]:
    basis = document.basis
    yield from _heading("Checks", pen)
    findings = [
        f"{row.cells[0].text} ({row.cells[0].note}): {row.cells[2].text}" for row in basis.findings.rows
    ]
    yield from _items(findings or ["They found nothing."], pen)
    if basis.limits:
        yield from _heading("Limits", pen)
        yield from _items(basis.limits, pen)
    yield Text()
    yield pen.text("What follows from stated assumptions, not a prediction of what any party will do.")


def _grid(table: Table, pen: _Pen) -> RenderableType:
    """Draw a table with its caption and without its links; long cells are folded, never cut."""
    heads = [pen.text(column.title) for column in table.columns]
    rows = [[pen.text(cell.text) for cell in one.cells] for one in table.rows]
    widths = _widths([heads, *rows], pen.width - INDENT - GAP * (len(heads) - 1))
    grid = Grid(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="")
    for column, head, width in zip(table.columns, heads, widths, strict=True):
        side: Literal["left", "right"] = "right" if column.number else "left"
        grid.add_column(head, justify=side, overflow="fold", width=width)
    for cells in rows:
        grid.add_row(*cells)
    return Padding(Group(Text(), pen.text(table.caption, "italic"), grid), (0, 0, 0, INDENT))


def _widths(rows: list[list[Text]], room: int) -> list[int]:
    """Give each column the width of its longest cell; if that is too much, take from the widest in turn."""
    columns = list(zip(*rows, strict=True))
    widths = [min(max(cell.cell_len for cell in column), max(room, 1)) for column in columns]
    while sum(widths) > room and max(widths) > 1:
        # The last of equals gives first: names of rows stand in the first column.
        widest = max(range(len(widths)), key=lambda place: (widths[place], place))
        widths[widest] -= 1
    return widths
