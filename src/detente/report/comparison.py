"""A comparison as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from rich.console import Console

from detente.assessment.result import CaseComparison
from detente.report.document.comparison import comparison_document_of
from detente.report.pieced import pieces_as_html, pieces_as_markdown, print_pieces

__all__ = ["render_comparison_html", "render_comparison_markdown", "render_comparison_terminal"]


def render_comparison_html(found: CaseComparison) -> str:
    """Write a comparison as one self-contained HTML page.

    Parameters
    ----------
    found
        The comparison.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = comparison_document_of(found)
    return pieces_as_html(
        "pieced.html",
        document,
    )


def render_comparison_markdown(found: CaseComparison) -> str:
    """Write a comparison as Markdown.

    Parameters
    ----------
    found
        The comparison.

    Returns
    -------
    str
    """
    return pieces_as_markdown(comparison_document_of(found))


def render_comparison_terminal(found: CaseComparison, console: Console) -> None:
    """Print a comparison.

    Parameters
    ----------
    found
        The comparison.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    print_pieces(comparison_document_of(found), console)
