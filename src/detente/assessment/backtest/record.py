"""The record: the back-test over the packaged cases, as it is saved beside them."""

from __future__ import annotations

from functools import cache

from detente.assessment.backtest.running import KnownCase
from detente.assessment.result import Backtest
from detente.assessment.saved import from_json
from detente.case.loading import load_case
from detente.library import PARTNERSHIPS, packaged_cases, saved_record

__all__ = ["packaged_cases_of_known_end", "packaged_record"]


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


def packaged_cases_of_known_end() -> tuple[KnownCase, ...]:
    """Load the packaged partnerships that record how they ended, by name.

    Raises
    ------
    CaseError
        If a packaged file is damaged.
    """
    loaded = ((one.name, load_case(one.path)) for one in packaged_cases() if one.group == PARTNERSHIPS)
    return tuple(KnownCase(name, case) for name, case in loaded if case.case.outcome is not None)
