"""The dossier as one HTML page, as Markdown, and as text for a terminal; JSON is the dossier itself."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType

from detente.assessment.result import Dossier
from detente.report import markdown
from detente.report.charts import situation_charts_of
from detente.report.document.dossier import (
    Block,
    DossierDocument,
    Section,
    dossier_document_of,
    pair_title,
)
from detente.report.document.tables import Table
from detente.report.page import write_page
from detente.report.screen import Pen, columns_suffice, grid_of, heading, items, paragraphs, records_of

__all__ = ["render_dossier_html", "render_dossier_markdown", "render_dossier_terminal"]

FOOTER = "Where things stand by the case file alone; no game was played and nothing is forecast."
MOST_ROWS = 12
"""Rows of a table that a terminal shows; the page and the Markdown text hold all of them."""


def render_dossier_html(dossier: Dossier) -> str:
    """Write a dossier as one self-contained HTML page.

    Parameters
    ----------
    dossier
        Where things stand.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = dossier_document_of(dossier)
    charts = situation_charts_of(dossier.situation, dossier.case, document.names)
    party = document.names.party
    return write_page(
        "dossier.html",
        ("brief.css", "dossier.css"),
        document.definitions,
        document=document,
        charts=charts,
        pairs={pair_title(party(one.first), party(one.second)): one for one in charts.dependence},
        footer=FOOTER,
    )


# ---------------------------------------------------------------- Markdown


def render_dossier_markdown(dossier: Dossier) -> str:
    """Write a dossier as Markdown.

    Parameters
    ----------
    dossier
        Where things stand.

    Returns
    -------
    str
        Text with the same sections, tables and links as the page, without pictures.
    """
    document = dossier_document_of(dossier)
    return markdown.joined(_blocks(document))


def _blocks(document: DossierDocument) -> Iterator[str]:
    defined = frozenset(one.key for one in document.definitions)
    yield markdown.heading(1, document.title)
    yield markdown.paragraph(document.question)
    yield markdown.facts(document.facts)
    yield markdown.table(document.overview)
    for section in document.sections:
        yield from _written(section, defined)
    yield markdown.heading(2, "Definitions")
    yield markdown.definitions(document.definitions)
    yield markdown.paragraph(FOOTER)
    yield markdown.paragraph(document.made_with)


def _written(section: Section, defined: frozenset[str]) -> Iterator[str]:
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


def render_dossier_terminal(dossier: Dossier, console: Console) -> None:
    """Print a dossier, without the lists of sources and claims.

    Parameters
    ----------
    dossier
        Where things stand.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    pen = Pen(console.encoding, console.width)
    for part in _printed(dossier_document_of(dossier), pen):
        console.print(part)


def _printed(document: DossierDocument, pen: Pen) -> Iterator[RenderableType]:
    yield pen.text(document.title, "bold")
    if document.question:
        yield pen.text(document.question)
    yield pen.text(". ".join(f"{label}: {text}" for label, text in document.facts))
    yield from heading("In short", pen)
    yield from items((one.cells[1].text for one in document.overview.rows), pen)
    for section in document.sections:
        if section.key not in {"sources", "claims"}:
            yield from _printed_section(section, pen)
    yield from heading("Sources and claims", pen)
    yield from paragraphs(("They are in the full dossier, with quotes and addresses: --out FILE.html.",), pen)


def _printed_section(section: Section, pen: Pen) -> Iterator[RenderableType]:
    yield from heading(section.title, pen)
    for block in section.blocks:
        yield from _printed_block(block, pen)
    if not section.blocks:
        yield from paragraphs((section.nothing,), pen)


def _printed_block(block: Block, pen: Pen) -> Iterator[RenderableType]:
    if block.title:
        yield from heading(block.title, pen)
    yield from paragraphs((f"{label}: {text}" for label, text in block.facts), pen)
    yield from paragraphs(block.sentences, pen)
    for table in block.tables:
        yield from _printed_table(table, pen)


def _printed_table(table: Table, pen: Pen) -> Iterator[RenderableType]:
    """Print a table; of a long one the last rows, for entries by date end with the latest."""
    few = Table(table.caption, table.columns, table.rows[-MOST_ROWS:])
    yield grid_of(few, pen) if columns_suffice(few, pen) else records_of(few, pen)
    left = len(table.rows) - len(few.rows)
    if left:
        yield from paragraphs((f"{left} more rows before these are in the full dossier.",), pen)
