"""What the coded checks find: before an answer is computed, and beside it.

`preflight` needs a few worlds only and serves ``detente check``; `findings_of`
puts together everything that was noticed about a case and its answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.assessment.block_views import ReplyBook
from detente.assessment.checks import ANSWER_CHECKS, MODEL_CHECKS, Answer, CompiledCase
from detente.assessment.compile import Model, compile_case
from detente.assessment.result import DealSummary, Finding, InputView, Verdict
from detente.assessment.tally import Tally
from detente.case.loading import LoadedCase
from detente.errors import AssessmentError, Problem

__all__ = ["findings_of", "preflight"]

SEVERITIES = ("error", "warning", "note")
COVER, FORMULA = "label-cover", "formula"


def preflight(loaded: LoadedCase) -> tuple[Problem, ...]:
    """Find what is wrong or doubtful in a case and takes the engines to see.

    Parameters
    ----------
    loaded
        A case without errors; its own warnings and notes are not repeated.

    Returns
    -------
    tuple of Problem
        With their places, in the order of the checks. A case that cannot be
        compiled gives the one error that keeps it from it.
    """
    try:
        model = compile_case(loaded)
    except AssessmentError as error:
        return (loaded.places.locate(_as_problem(error, COVER)),)
    found: list[Problem] = []
    try:
        found.extend(_check_model(CompiledCase(model)))
    except AssessmentError as error:
        found.append(_as_problem(error, FORMULA))
    return tuple(loaded.places.locate(problem) for problem in found)


def findings_of(
    model: Model,
    tally: Tally,
    deal: DealSummary | None,
    verdict: Verdict,
    book: ReplyBook,
    inputs: Sequence[InputView],
) -> tuple[Finding, ...]:
    """List everything that was noticed about a case and its answer.

    Parameters
    ----------
    model
        The compiled case, with what was noticed when it was loaded.
    tally
        All worlds.
    deal, verdict, book, inputs
        The parts of the answer that checks look at.

    Returns
    -------
    tuple of Finding
        Errors, then warnings, then notes; within each what the file shows, what
        the engines show and what the answer shows.
    """
    answer = Answer(model, tally, verdict, book, deal, inputs)
    problems = [
        *model.loaded.problems,
        *_check_model(CompiledCase(model)),
        *(problem for check in ANSWER_CHECKS for problem in check.find(answer)),
    ]
    ordered = sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))
    return tuple(Finding(one.code, one.severity, one.path, one.message, one.remedy) for one in ordered)


def _check_model(subject: CompiledCase) -> Iterable[Problem]:
    return (problem for check in MODEL_CHECKS for problem in check.find(subject))


def _as_problem(error: AssessmentError, code: str) -> Problem:
    """Take the place and the remedy out of a message ``path: what was found; what to do``."""
    path, _, rest = str(error).partition(": ")
    message, _, remedy = rest.rpartition("; ")
    return Problem(path, code, message, remedy)
