"""The record over packaged cases: the back-test of those whose end is known, as it is saved beside them.

It belongs to the program, not to an answer: every brief shows it, and none is
computed from it. ``tools/write_backtest.py`` writes it.
"""

from __future__ import annotations

from functools import cache

from detente.assessment.result import Backtest
from detente.assessment.saved import from_json
from detente.library import saved_record

__all__ = ["packaged_record"]


@cache
def packaged_record() -> Backtest:
    """Read the saved back-test over the packaged cases of known end.

    Returns
    -------
    Backtest
        Without cases where no packaged case records its end.

    Raises
    ------
    AssessmentError
        If the file is damaged.
    """
    return from_json(Backtest, saved_record())
