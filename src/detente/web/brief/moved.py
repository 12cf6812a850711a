"""What the changes of a view moved: the answer as filed beside the answer of the view."""

from __future__ import annotations

from typing import TypeAlias

from detente.assessment.comparison import compare_answers
from detente.assessment.result import Assessment, CaseComparison
from detente.web.desk import Desk
from detente.web.jobs.board import Job
from detente.web.shelf import CaseAddress
from detente.web.view import View

__all__ = ["Pair", "jobs_to_compare", "what_moved"]


Pair: TypeAlias = tuple[Job, Job]
"""The answer as filed and that of a view, or what computes them."""


def jobs_to_compare(desk: Desk, address: CaseAddress, view: View) -> Pair:
    """Ask for the answer as filed and for that of a view, in the same worlds.

    Parameters
    ----------
    desk, address, view
        What is looked at.
    """
    first, second = (desk.ask("assess", desk.open(address, one), one) for one in (view.as_filed(), view))
    return first, second


def what_moved(desk: Desk, jobs: Pair) -> CaseComparison | Job:
    """Compare the answer as filed with that of a view.

    Parameters
    ----------
    desk
        Gives the answers.
    jobs
        What computes them.

    Returns
    -------
    CaseComparison or Job
        What changed; the computation that is waited for as long as an answer is missing.

    Raises
    ------
    CaseError
        If one of the two cannot be answered.
    """
    first, second = (desk.answer(job, Assessment) for job in jobs)
    if first is None or second is None:
        return jobs[0] if first is None else jobs[1]
    return compare_answers(first, second)
