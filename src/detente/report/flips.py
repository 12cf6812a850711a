"""What would flip the verdict as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from rich.console import Console

from detente.assessment.result import Flips
from detente.report.charts import tornado_charts
from detente.report.document.change import MEASURES
from detente.report.document.flips import flips_document_of
from detente.report.pieced import pieces_as_html, pieces_as_markdown, print_pieces
from detente.report.text import capitalised

__all__ = ["render_flips_html", "render_flips_markdown", "render_flips_terminal"]


def render_flips_html(found: Flips) -> str:
    """Write what would flip the verdict as one self-contained HTML page.

    Parameters
    ----------
    found
        The re-runs.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = flips_document_of(found)
    return pieces_as_html(
        "flips.html",
        document,
        charts=tornado_charts("flips", found),
        measures={measure: capitalised(words) for measure, words in MEASURES.items()},
    )


def render_flips_markdown(found: Flips) -> str:
    """Write what would flip the verdict as Markdown.

    Parameters
    ----------
    found
        The re-runs.

    Returns
    -------
    str
    """
    return pieces_as_markdown(flips_document_of(found))


def render_flips_terminal(found: Flips, console: Console) -> None:
    """Print what would flip the verdict.

    Parameters
    ----------
    found
        The re-runs.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    print_pieces(flips_document_of(found), console)
