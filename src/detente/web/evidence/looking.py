"""What the page of the evidence looks at: a case, complete or still being written, and its appraisal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.assessment.appraisal import appraise, appraise_unfinished
from detente.assessment.result import Appraisal, Situation
from detente.assessment.situation import dated_situation_of
from detente.case.checks.evidence import IdleReconciliation, NoBasis, SingleOrigin, UnusedClaim, WeakEvidence
from detente.case.checks.quotes import QuoteNotVerbatim
from detente.case.citations import citations, contested_claims
from detente.case.files import read_raw_files
from detente.case.kept_texts import quote_problems
from detente.case.schema import Case
from detente.case.unfinished import UnfinishedCase, is_unfinished, read_unfinished
from detente.errors import CaseError, DetenteError, Problem
from detente.web.case_page import CaseFrame, frame_of
from detente.web.desk import Desk
from detente.web.evidence.claim_rows import Basis
from detente.web.failures import NotFoundError
from detente.web.jobs.board import Job
from detente.web.jobs.tasks import task_of
from detente.web.sections import SECTIONS
from detente.web.shelf import CaseAddress, Opened
from detente.web.view import View

__all__ = ["SECTION", "Looked", "appraisal_of", "frame_at", "look"]

SECTION = "evidence"
ON_EVIDENCE = frozenset(
    check.code
    for check in (NoBasis, SingleOrigin, WeakEvidence, UnusedClaim, IdleReconciliation, QuoteNotVerbatim)
)
SECTIONS_OF_EVIDENCE = frozenset({"claims", "sources", "reconciliations", "timeline", "hypotheses"})


@dataclass(frozen=True, slots=True)
class Looked:
    """What is shown of the evidence of a case.

    Parameters
    ----------
    frame
        What surrounds the page.
    found
        What the evidence is worth; with effects if `job` has ended well.
    basis
        The claims as the case has them, where they are cited, and which can be believed.
    situation
        What is dated.
    findings
        What the checks found in the evidence.
    complete
        Whether the case can be answered.
    job
        The computation of the effects, if it was asked for.
    """

    frame: CaseFrame
    found: Appraisal
    basis: Basis
    situation: Situation
    findings: tuple[Problem, ...]
    complete: bool
    job: Job | None = None


def look(desk: Desk, address: CaseAddress, view: View, *, weigh: bool) -> Looked:
    """Look at the evidence of a case.

    Parameters
    ----------
    desk, address, view
        The case as the view shows it.
    weigh
        Whether worlds are to be played to see what moves the verdict; what was played already is shown.

    Raises
    ------
    NotFoundError
        If there is no such case.
    CaseError
        With its errors, where its evidence cannot be looked at either.
    """
    opened = _opened(desk, address, view)
    if isinstance(opened, UnfinishedCase):
        return _unfinished(opened, address, view)
    job = _job(desk, opened, view, weigh=weigh)
    weighed = desk.answer(job, Appraisal) if job is not None else None
    case = opened.loaded.case
    return Looked(
        frame=frame_of(opened, view, SECTION),
        found=weighed or appraise(opened.loaded),
        basis=Basis(case, citations(case), contested_claims(case)),
        situation=dated_situation_of(case),
        findings=tuple(_findings(opened)),
        complete=True,
        job=job,
    )


def appraisal_of(desk: Desk, address: CaseAddress, view: View) -> Appraisal:
    """Appraise the evidence without playing any worlds.

    Raises
    ------
    NotFoundError, CaseError
        As `look` does.
    """
    opened = _opened(desk, address, view)
    return appraise_unfinished(opened) if isinstance(opened, UnfinishedCase) else appraise(opened.loaded)


def frame_at(desk: Desk, address: CaseAddress, view: View) -> CaseFrame:
    """Put together what surrounds a page of a case that may be unfinished."""
    opened = _opened(desk, address, view)
    if isinstance(opened, UnfinishedCase):
        return _frame(opened.case, address, view)
    return frame_of(opened, view, SECTION)


def _opened(desk: Desk, address: CaseAddress, view: View) -> Opened | UnfinishedCase:
    try:
        return desk.open(address, view)
    except CaseError:
        if view.changes:
            raise
        raw = read_raw_files(desk.shelf.files(address))
        if not is_unfinished(raw):
            raise
        return read_unfinished(raw)


def _unfinished(opened: UnfinishedCase, address: CaseAddress, view: View) -> Looked:
    case = opened.case
    return Looked(
        frame=_frame(case, address, view),
        found=appraise_unfinished(opened),
        basis=Basis(case, citations(case), frozenset()),
        situation=dated_situation_of(case),
        findings=(),
        complete=False,
    )


def _frame(case: Case, address: CaseAddress, view: View) -> CaseFrame:
    """Surround a page of a case that cannot be answered yet; it has no changes to undo."""
    here, plain = f"{address.path}/{SECTION}", replace(view, changes=())
    return CaseFrame(
        path=address.path,
        title=case.title,
        name=address.name,
        own=address.shelf == "own",
        section=SECTION,
        query=plain.query(),
        links=tuple((one.slug, one.title, f"{address.path}/{one.slug}{plain.query()}") for one in SECTIONS),
        changes=(),
        undone=here,
        reset=here,
        parties=tuple((slug, party.name) for slug, party in case.parties.items()),
        view=plain,
    )


def _job(desk: Desk, opened: Opened, view: View, *, weigh: bool) -> Job | None:
    """Ask for the effects, or find them if they are there."""
    if weigh:
        return desk.ask("appraise", opened, view)
    try:
        job = desk.board.find(task_of("appraise", opened, view.settings(desk.worlds)).key)
        desk.answer(job, Appraisal)
    except NotFoundError:
        return None
    except DetenteError:
        # It was asked for elsewhere and could not be had: that is no reason to show nothing.
        return None
    return job if job.state == "done" else None


def _findings(opened: Opened) -> Iterator[Problem]:
    for problem in (*opened.loaded.problems, *quote_problems(opened.path, opened.loaded)):
        if problem.code in ON_EVIDENCE or problem.path.partition(".")[0] in SECTIONS_OF_EVIDENCE:
            yield problem
