"""Was it right? The back-test in sentences and tables: as a report, and as a section of every brief."""

from detente.report.document.backtest.brief import was_it_right
from detente.report.document.backtest.page import KINDS_PIECE, TERMS_PIECE, backtest_document_of, on_screen

__all__ = ["KINDS_PIECE", "TERMS_PIECE", "backtest_document_of", "on_screen", "was_it_right"]
