"""The brief as one HTML page; its bytes depend on the answer alone."""

from __future__ import annotations

from detente.assessment.result import Assessment
from detente.report.charts import charts_of
from detente.report.document import document_of
from detente.report.document.change import MEASURES
from detente.report.document.unfolding import MONTH_KEY
from detente.report.page import write_page
from detente.report.shareable import shareable_html
from detente.report.text import capitalised

__all__ = ["render_html"]


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
    document = document_of(assessment, party)
    return write_page(
        "brief.html",
        ("brief.css", "party.css") if party else ("brief.css",),
        document.definitions,
        document=document,
        charts=charts_of(assessment, document),
        month_key=MONTH_KEY,
        measures={measure: capitalised(words) for measure, words in MEASURES.items()},
    )
