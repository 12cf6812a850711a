"""What the changes of a view moved: the answer as filed beside the answer of the view."""

from __future__ import annotations

from detente.assessment.comparison import compare_answers
from detente.assessment.result import Assessment, CaseComparison
from detente.web.desk import Desk
from detente.web.jobs.board import Job
from detente.web.shelf import CaseAddress
from detente.web.view import View

__all__ = ["what_moved"]


def what_moved(desk: Desk, address: CaseAddress, view: View) -> CaseComparison | Job:
    """Ask for the answer as filed and for that of a view, in the same worlds, and compare them.

    Parameters
    ----------
    desk, address, view
        What is looked at.

    Returns
    -------
    CaseComparison or Job
        What changed; the computation that is waited for as long as an answer is missing.

    Raises
    ------
    CaseError
        If one of the two cannot be answered.
    """
    jobs = [desk.ask("assess", desk.open(address, one), one) for one in (view.as_filed(), view)]
    first, second = (desk.answer(job, Assessment) for job in jobs)
    if first is None or second is None:
        return jobs[0] if first is None else jobs[1]
    return compare_answers(first, second)
