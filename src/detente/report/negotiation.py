"""What is on the table as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from rich.console import Console

from detente.assessment.result import Negotiation
from detente.report.charts import frontier_charts, plot_of_table
from detente.report.document.negotiation import negotiation_document_of
from detente.report.pieced import pieces_as_html, pieces_as_markdown, print_pieces

__all__ = ["render_negotiation_html", "render_negotiation_markdown", "render_negotiation_terminal"]


def render_negotiation_html(found: Negotiation) -> str:
    """Write what is on the table as one self-contained HTML page.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = negotiation_document_of(found)
    return pieces_as_html(
        "negotiation.html",
        document,
        charts=frontier_charts("frontier", plot_of_table(found), document.names),
    )


def render_negotiation_markdown(found: Negotiation) -> str:
    """Write what is on the table as Markdown.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.

    Returns
    -------
    str
    """
    return pieces_as_markdown(negotiation_document_of(found))


def render_negotiation_terminal(found: Negotiation, console: Console) -> None:
    """Print what is on the table.

    Parameters
    ----------
    found
        What the deal engine gives people at the table.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    print_pieces(negotiation_document_of(found), console)
