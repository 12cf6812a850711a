"""All that can be found in a case without an engine, in one call."""

from __future__ import annotations

from detente.case.checks import CASE_CHECKS, STATE_CHECKS, CaseStates
from detente.case.checks.evidence import Hindsight
from detente.case.cross_checks import cross_check
from detente.case.schema import Case
from detente.case.states import state_grid
from detente.errors import Problem

__all__ = ["check_case"]


def check_case(case: Case) -> tuple[Problem, ...]:
    """Find errors, warnings and notes.

    Where sections contradict each other, checks that would build on them are
    left out, for their findings would only repeat the errors.

    Parameters
    ----------
    case
        A case that meets the schema.

    Returns
    -------
    tuple of Problem, without places.
    """
    errors = cross_check(case)
    if errors:
        return (*errors, *Hindsight().find(case))
    alone = [problem for check in CASE_CHECKS for problem in check.find(case)]
    subject = CaseStates(case, state_grid(case))
    return (*alone, *(problem for check in STATE_CHECKS for problem in check.find(subject)))
