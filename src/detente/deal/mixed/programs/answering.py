"""From a question to its answer: whether there is anything to search, the search, and what is reported.

A solution is named only if some package lets everybody gain strictly; that is asked
first. Otherwise, and where gains grow without limit or the time is over, the answer
carries the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from detente.deal.mixed.programs.diagnosis import Nothing, admissible_models, why_nothing
from detente.deal.mixed.programs.model import Model, ProgramProblem
from detente.deal.mixed.programs.results import Outcome, ProgramSettings, ProgramSolution, SolutionStatus
from detente.deal.mixed.programs.solving import OutOfTimeError, Solver

__all__ = ["Question", "Search", "answer"]

Search: TypeAlias = Callable[[tuple[Model, ...], Solver], Outcome]
"""Finds the best of the programs in which everybody gains."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A solution that is asked for.

    Parameters
    ----------
    name, definition
        What the answer is called, and what is maximised over what.
    problem
        The programs of the space.
    settings
        Gap and time limit.
    """

    name: str
    definition: str
    problem: ProgramProblem
    settings: ProgramSettings


def answer(question: Question, search: Search) -> ProgramSolution:
    """Find out whether everybody can gain; if so, search, else say why not.

    Parameters
    ----------
    question
        The solution that is asked for.
    search
        Finds the best, given the programs in which everybody gains.

    Returns
    -------
    ProgramSolution
    """
    solver = Solver(question.settings)
    try:
        models = admissible_models(question.problem, solver)
        if not models:
            return _none(question, solver, why_nothing(question.problem, solver))
        outcome = search(models, solver)
    except OutOfTimeError:
        return _too_late(question, solver)
    if outcome.reading is None:
        return _unlimited(question, solver, outcome)
    return _named(question, solver, outcome)


def _named(question: Question, solver: Solver, outcome: Outcome) -> ProgramSolution:
    reading = outcome.reading
    assert reading is not None  # noqa: S101 - asked before
    exact = outcome.gap <= question.settings.gap and not outcome.unsettled
    return replace(
        _empty(question, solver, "solved" if exact else "stopped"),
        packages=reading.packages,
        odds=reading.odds,
        point=reading.point,
        gains=reading.point - question.problem.disagreement,
        value=outcome.value,
        bound=outcome.bound if np.isfinite(outcome.bound) else None,
        gap=outcome.gap,
        exact=exact,
        lengths=outcome.lengths,
        cuts=outcome.cuts,
        reason="" if exact else _why_stopped(question, solver, outcome),
    )


def _why_stopped(question: Question, solver: Solver, outcome: Outcome) -> str:
    limit = f"the time limit of {question.settings.time_limit:g} s was reached"
    cause = limit if solver.out_of_time else "rounding error is larger than the gap asked for"
    if outcome.unsettled:
        places = question.problem.space.parties - outcome.unsettled
        return f"{cause} when places 1 to {places}, from the smallest gain, had been looked at"
    return cause


def _none(question: Question, solver: Solver, nothing: Nothing) -> ProgramSolution:
    return replace(
        _empty(question, solver, nothing.status),
        exact=True,
        reason=nothing.reason,
        blocked=nothing.blocked,
        conflicting=nothing.conflicting,
    )


def _unlimited(question: Question, solver: Solver, outcome: Outcome) -> ProgramSolution:
    issues = ", ".join(map(str, outcome.unlimited))
    return replace(
        _empty(question, solver, "unbounded"),
        exact=True,
        reason=f"gains grow without limit along issue {issues}: close an end, or add a constraint",
        unlimited=outcome.unlimited,
    )


def _too_late(question: Question, solver: Solver) -> ProgramSolution:
    limit = f"the time limit of {question.settings.time_limit:g} s was reached"
    return replace(
        _empty(question, solver, "stopped"),
        reason=f"{limit} before an answer was found",
    )


def _empty(question: Question, solver: Solver, status: SolutionStatus) -> ProgramSolution:
    problem = question.problem
    return ProgramSolution(
        name=question.name,
        definition=question.definition,
        status=status,
        packages=np.empty((0, len(problem.space.issues))),
        odds=np.empty(0),
        point=np.empty(0),
        gains=np.empty(0),
        value=None,
        bound=None,
        gap=float(np.inf),
        exact=False,
        disagreement=problem.disagreement,
        weights=problem.weights,
        lengths=problem.scales,
        programs=solver.programs,
        cuts=0,
        settings=question.settings,
    )
