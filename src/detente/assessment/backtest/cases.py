"""From names to cases of known end."""

from __future__ import annotations

from detente.assessment.backtest.running import KnownCase
from detente.case.loading import load_case
from detente.errors import CaseError, Problem
from detente.library import PARTNERSHIPS, find_case, packaged_cases

__all__ = ["known_case", "packaged_cases_of_known_end"]


def known_case(name: str) -> KnownCase:
    """Load one case of known end.

    Parameters
    ----------
    name
        A file, a folder, ``-``, or the name of a packaged case.

    Raises
    ------
    CaseError
        If there is no such case, it is damaged, or it does not record how it ended.
    """
    path = find_case(name)
    packaged = name in {one.name for one in packaged_cases() if one.path == path}
    loaded = load_case(path)
    if loaded.case.outcome is None:
        message = f"{name}: the case does not record how it ended, so there is nothing to compare with"
        remedy = "write outcome: with date, label or kind, and what happened"
        raise CaseError([Problem("outcome", "missing", message, remedy)])
    return KnownCase(name if packaged else "", loaded)


def packaged_cases_of_known_end() -> tuple[KnownCase, ...]:
    """Load the packaged partnerships that record how they ended, by name.

    Raises
    ------
    CaseError
        If a packaged file is damaged.
    """
    loaded = ((one.name, load_case(one.path)) for one in packaged_cases() if one.group == PARTNERSHIPS)
    return tuple(KnownCase(name, case) for name, case in loaded if case.case.outcome is not None)
