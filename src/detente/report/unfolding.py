"""How a case could unfold as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from rich.console import Console

from detente.assessment.result import Unfolding
from detente.report.charts import month_charts
from detente.report.document.unfolding import MONTH_KEY, unfolding_document_of
from detente.report.pieced import pieces_as_html, pieces_as_markdown, print_pieces

__all__ = ["render_unfolding_html", "render_unfolding_markdown", "render_unfolding_terminal"]


def render_unfolding_html(found: Unfolding) -> str:
    """Write how a case could unfold as one self-contained HTML page.

    Parameters
    ----------
    found
        How it could unfold.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    return pieces_as_html(
        "unfolding.html",
        unfolding_document_of(found),
        charts=month_charts(found.months),
        month_key=MONTH_KEY,
    )


def render_unfolding_markdown(found: Unfolding) -> str:
    """Write how a case could unfold as Markdown.

    Parameters
    ----------
    found
        How it could unfold.

    Returns
    -------
    str
    """
    return pieces_as_markdown(unfolding_document_of(found))


def render_unfolding_terminal(found: Unfolding, console: Console) -> None:
    """Print how a case could unfold.

    Parameters
    ----------
    found
        How it could unfold.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    print_pieces(unfolding_document_of(found), console)
