"""What observations say as Markdown and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from rich.console import Console

from detente.assessment.result import Update
from detente.report.document.update import update_document_of
from detente.report.pieced import pieces_as_markdown, print_pieces

__all__ = ["render_update_markdown", "render_update_terminal"]


def render_update_markdown(found: Update) -> str:
    """Write what observations say as Markdown.

    Parameters
    ----------
    found
        What they say.

    Returns
    -------
    str
    """
    return pieces_as_markdown(update_document_of(found))


def render_update_terminal(found: Update, console: Console) -> None:
    """Print what observations say.

    Parameters
    ----------
    found
        What they say.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    print_pieces(update_document_of(found), console)
