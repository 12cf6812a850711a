"""A back-test as a page, as Markdown, and as text for a terminal; JSON is the data itself."""

from __future__ import annotations

from rich.console import Console

from detente.assessment.result import Backtest
from detente.report.charts.agreed import AGREED_MARKS, agreed_charts
from detente.report.charts.known_ends import known_ends_chart
from detente.report.document.backtest import KINDS_PIECE, TERMS_PIECE, backtest_document_of, on_screen
from detente.report.pieced import pieces_as_html, pieces_as_markdown, print_pieces

__all__ = ["render_backtest_html", "render_backtest_markdown", "render_backtest_terminal"]


def render_backtest_html(found: Backtest) -> str:
    """Write a back-test as one self-contained HTML page.

    Parameters
    ----------
    found
        The back-test.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    return pieces_as_html(
        "backtest.html",
        backtest_document_of(found),
        kinds_piece=KINDS_PIECE,
        terms_piece=TERMS_PIECE,
        known_ends=known_ends_chart("ends", found.cases),
        agreed=agreed_charts("agreed", found.cases),
        agreed_marks=AGREED_MARKS,
    )


def render_backtest_markdown(found: Backtest) -> str:
    """Write a back-test as Markdown.

    Parameters
    ----------
    found
        The back-test.

    Returns
    -------
    str
    """
    return pieces_as_markdown(backtest_document_of(found))


def render_backtest_terminal(found: Backtest, console: Console) -> None:
    """Print a back-test: its sentences, and its tables cut to what a screen holds.

    Parameters
    ----------
    found
        The back-test.
    console
        Where to print; its width, encoding and colours are kept to.
    """
    print_pieces(on_screen(backtest_document_of(found)), console)
