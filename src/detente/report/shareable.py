"""The shareable form as one HTML page, as Markdown, and as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from markupsafe import Markup
from rich.console import Console, RenderableType

from detente.assessment.result import Assessment, SharedPart
from detente.report import markdown
from detente.report.charts import SituationCharts, situation_charts_of
from detente.report.charts.outcomes import outcomes_chart
from detente.report.document.definitions import Definition
from detente.report.document.dossier import Section
from detente.report.document.shareable import ShareableDocument, SharedDealPage, shareable_document_of
from detente.report.page import write_page
from detente.report.screen import Pen, grid_of, heading, items, paragraphs
from detente.report.screen_pieces import record_on_screen

__all__ = [
    "ShareableContent",
    "shareable_content",
    "shareable_html",
    "shareable_markdown",
    "shareable_terminal",
]

FOOTER = "What follows from assumptions that are not shown, not a prediction of what any party will do."


class ShareableContent(TypedDict):
    """What the templates of a shareable form show.

    Parameters
    ----------
    definitions
        The definitions that the page lists.
    document
        Its parts.
    outcomes
        The picture of where play ends; empty where there is none.
    charts
        Its other pictures.
    footer
        What stands below.
    """

    definitions: tuple[Definition, ...]
    document: ShareableDocument
    outcomes: Markup
    charts: SituationCharts
    footer: str


def shareable_html(assessment: Assessment, shared: SharedPart) -> str:
    """Write a shareable form as one self-contained HTML page.

    Parameters
    ----------
    assessment
        The reduced answer.
    shared
        Its part about deals.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    return write_page(
        "shareable.html",
        ("brief.css", "dossier.css", "party.css"),
        **shareable_content(assessment, shared),
    )


def shareable_content(assessment: Assessment, shared: SharedPart) -> ShareableContent:
    """Give what the templates of a shareable form show, for pages that hold it among other things.

    Parameters
    ----------
    assessment
        The reduced answer.
    shared
        Its part about deals.

    Returns
    -------
    ShareableContent
    """
    document = shareable_document_of(assessment, shared)
    return {
        "definitions": document.definitions,
        "document": document,
        "outcomes": outcomes_chart("outcomes", document.kinds) if document.kinds else Markup(),
        "charts": situation_charts_of(assessment.situation, assessment.case, document.names),
        "footer": FOOTER,
    }


# ---------------------------------------------------------------- Markdown


def shareable_markdown(assessment: Assessment, shared: SharedPart) -> str:
    """Write a shareable form as Markdown, with the same sections, tables and links as the page."""
    document = shareable_document_of(assessment, shared)
    return markdown.joined(_blocks(document))


def _blocks(document: ShareableDocument) -> Iterator[str]:
    defined = frozenset(one.key for one in document.definitions)
    yield from _answer(document, defined)
    yield markdown.heading(2, "Recommended deals")
    yield markdown.paragraph(document.zone)
    yield markdown.table(document.packages, defined)
    for one in document.deals:
        yield from _deal(one, defined)
    for section in document.sections:
        yield from _section(section, defined)
    yield markdown.heading(2, "Was it right?")
    for piece in document.record:
        yield markdown.heading(3, piece.title)
        yield from map(markdown.paragraph, piece.paragraphs)
        yield markdown.bullets(piece.bullets)
        yield from (markdown.table(table, defined) for table in piece.tables)
    yield markdown.heading(2, "What it does not know")
    yield markdown.bullets(document.limits)
    yield markdown.facts(document.settings)
    yield markdown.heading(2, "Definitions")
    yield markdown.definitions(document.definitions)
    yield markdown.paragraph(FOOTER)


def _answer(document: ShareableDocument, defined: frozenset[str]) -> Iterator[str]:
    head = document.head
    yield markdown.heading(1, head.title)
    yield markdown.paragraph(document.notice)
    yield markdown.paragraph(head.question)
    yield markdown.facts(head.facts)
    yield markdown.heading(2, head.verdict)
    yield from map(markdown.paragraph, (head.sentence, head.near, head.foresight))
    yield markdown.bullets(one.sentence for one in head.likelihoods)
    yield markdown.paragraph(head.confidence)
    yield markdown.table(document.outcomes, defined)


def _deal(one: SharedDealPage, defined: frozenset[str]) -> Iterator[str]:
    yield markdown.heading(3, f"{one.letter}. {one.roles}")
    yield markdown.table(one.terms, defined)
    for power in one.power:
        yield markdown.paragraph(power.sentence)
        yield markdown.table(power.table, defined)
    yield markdown.bullets(one.friction)


def _section(section: Section, defined: frozenset[str]) -> Iterator[str]:
    yield markdown.anchor(section.key)
    yield markdown.heading(2, section.title)
    for block in section.blocks:
        yield markdown.heading(3, block.title) if block.title else ""
        yield markdown.facts(block.facts)
        yield from map(markdown.paragraph, block.sentences)
        yield from (markdown.table(table, defined) for table in block.tables)
    if not section.blocks:
        yield markdown.paragraph(section.nothing)


# ---------------------------------------------------------------- terminal


def shareable_terminal(assessment: Assessment, shared: SharedPart, console: Console) -> None:
    """Print a shareable form: the answer, the deals, and the record in short."""
    pen = Pen(console.encoding, console.width)
    for part in _printed(shareable_document_of(assessment, shared), pen):
        console.print(part)


def _printed(document: ShareableDocument, pen: Pen) -> Iterator[RenderableType]:
    head = document.head
    yield pen.text(head.title, "bold")
    yield pen.text(document.notice, "bold")
    if head.question:
        yield pen.text(head.question)
    yield pen.text(". ".join(f"{label}: {text}" for label, text in head.facts))
    yield from heading(head.verdict.upper(), pen)
    yield from paragraphs((head.sentence, head.near, head.foresight), pen)
    yield from heading("Likelihood", pen)
    yield from items((one.sentence for one in head.likelihoods), pen)
    yield from heading("Confidence", pen)
    yield from paragraphs((head.confidence,), pen)
    if document.outcomes.rows:
        yield grid_of(document.outcomes, pen)
    yield from _printed_deals(document, pen)
    yield from heading("The public record in short", pen)
    yield from items((one.cells[1].text for one in document.overview.rows), pen)
    yield from paragraphs(("All of it is in the full form: --out FILE.html.",), pen)
    yield from record_on_screen(document.record, pen)
    yield from heading("Limits", pen)
    yield from items(document.limits, pen)
    yield from (pen.text(""), pen.text(FOOTER))


def _printed_deals(document: ShareableDocument, pen: Pen) -> Iterator[RenderableType]:
    yield from heading("Recommended deals", pen)
    yield from paragraphs((document.zone,), pen)
    if document.packages.rows:
        yield grid_of(document.packages, pen)
    for one in document.deals:
        yield from heading(f"{one.letter}. {one.roles}", pen)
        yield from items((*(power.sentence for power in one.power), *one.friction), pen)
    if not document.deals:
        yield from paragraphs(("None.",), pen)
