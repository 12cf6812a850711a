"""The brief as one HTML page; its bytes depend on the answer alone."""

from __future__ import annotations

from typing import TypedDict

from detente.assessment.result import Assessment
from detente.report.charts import Charts, charts_of
from detente.report.document import Document, document_of
from detente.report.document.change import MEASURES
from detente.report.document.definitions import Definition
from detente.report.document.unfolding import MONTH_KEY
from detente.report.page import write_page
from detente.report.shareable import shareable_html
from detente.report.text import capitalised

__all__ = ["BriefContent", "brief_content", "render_html"]


class BriefContent(TypedDict):
    """What the templates of the brief show.

    Parameters
    ----------
    definitions
        The definitions that the page lists.
    document
        Its parts.
    charts
        Its pictures.
    month_key
        What the symbols of the table of months mean.
    measures
        Names of the shares that inputs move.
    """

    definitions: tuple[Definition, ...]
    document: Document
    charts: Charts
    month_key: str
    measures: dict[str, str]


def render_html(assessment: Assessment, party: str | None = None) -> str:
    """Write an answer as one self-contained HTML page.

    Parameters
    ----------
    assessment
        The answer.
    party
        Id of the party whose brief it is; None for nobody in particular. A shareable form is for nobody.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    if assessment.shared is not None:
        return shareable_html(assessment, assessment.shared)
    return write_page(
        "brief.html",
        ("brief.css", "party.css") if party else ("brief.css",),
        **brief_content(assessment, party),
    )


def brief_content(assessment: Assessment, party: str | None = None) -> BriefContent:
    """Give what the templates of the brief show, for pages that hold it among other things.

    Parameters
    ----------
    assessment
        The full answer.
    party
        Id of the party whose brief it is; None for nobody in particular.

    Returns
    -------
    BriefContent
    """
    document = document_of(assessment, party)
    return {
        "definitions": document.definitions,
        "document": document,
        "charts": charts_of(assessment, document),
        "month_key": MONTH_KEY,
        "measures": {measure: capitalised(words) for measure, words in MEASURES.items()},
    }
