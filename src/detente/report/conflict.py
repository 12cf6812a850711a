"""What was found about a conflict as a page, as Markdown, and as text for a terminal."""

from __future__ import annotations

from rich.console import Console

from detente.assessment.conflict_analysis import ConflictAnalysis
from detente.report.document.conflict import conflict_document_of
from detente.report.pieced import pieces_as_html, pieces_as_markdown, print_pieces

__all__ = ["render_conflict_html", "render_conflict_markdown", "render_conflict_terminal"]


def render_conflict_html(found: ConflictAnalysis) -> str:
    """Write what was found about a conflict as one self-contained HTML page.

    Parameters
    ----------
    found
        What was found.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    return pieces_as_html("pieced.html", conflict_document_of(found))


def render_conflict_markdown(found: ConflictAnalysis) -> str:
    """Write what was found about a conflict as Markdown.

    Parameters
    ----------
    found
        What was found.

    Returns
    -------
    str
    """
    return pieces_as_markdown(conflict_document_of(found))


def render_conflict_terminal(found: ConflictAnalysis, console: Console) -> None:
    """Print what was found about a conflict.

    Parameters
    ----------
    found
        What was found.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    print_pieces(conflict_document_of(found), console)
