"""Why no package can be named: nothing can be agreed, or not everybody can gain.

Each question is a program with nothing to maximise: is there a package that meets
these conditions? The reasons are those of :func:`detente.deal.problem.why_no_gain`,
asked of all packages. Where constraints leave no package, they are dropped one by
one (the *deletion filter* [ChinneckDravnieks1991]_): one without which there is
still no package stays out, the others are a smallest set of constraints that cannot
hold together: without any one of them the rest can be met.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.deal.mixed.programs.model import TOLERANCE, Model, ProgramProblem, space_models
from detente.deal.mixed.programs.results import SolutionStatus
from detente.deal.mixed.programs.solving import Solver
from detente.deal.mixed.spaces import LevelIssue

__all__ = ["Nothing", "admissible_models", "conflicting_constraints", "why_nothing"]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why no solution is named.

    Parameters
    ----------
    status
        ``no package`` or ``no gain``.
    reason
        The same in words.
    blocked
        The parties that cannot gain.
    conflicting
        Constraints that cannot hold together.
    """

    status: SolutionStatus
    reason: str
    blocked: tuple[int, ...]
    conflicting: tuple[int, ...] = ()


def admissible_models(problem: ProgramProblem, solver: Solver) -> tuple[Model, ...]:
    """Keep the models in which everybody can gain strictly, and require it there."""
    return solver.feasible([model.at_least(TOLERANCE) for model in problem.models])


def why_nothing(problem: ProgramProblem, solver: Solver) -> Nothing:
    """Say why there is no package in which everybody gains.

    Parameters
    ----------
    problem
        A problem for which :func:`admissible_models` keeps none.
    solver
        Solves and counts the programs.

    Returns
    -------
    Nothing

    Raises
    ------
    OutOfTimeError
        If the time limit leaves this open.
    """
    everybody = tuple(range(problem.space.parties))
    what = "lottery" if problem.lottery else "package"
    if not solver.feasible(problem.models):
        return _no_package(problem, solver, everybody)
    alone = _without_gain(problem.models, solver)
    if alone:
        return Nothing("no gain", f"no {what} is worth more than no deal to party {_list(alone)}", alone)
    rational = solver.feasible([model.at_least(0.0) for model in problem.models])
    if not rational:
        return Nothing("no gain", f"every {what} leaves some party worse off than no deal", everybody)
    beside = _without_gain(rational, solver)
    if beside:
        return Nothing("no gain", f"party {_list(beside)} gains only where another party loses", beside)
    return Nothing("no gain", f"each party can gain, but no {what} lets all of them gain", everybody)


def conflicting_constraints(problem: ProgramProblem, solver: Solver) -> tuple[int, ...]:
    """Find constraints that cannot hold together, though they can without any one of them."""
    kept = list(range(len(problem.space.constraints)))
    for number in list(kept):
        others = [one for one in kept if one != number]
        constraints = tuple(problem.space.constraints[one] for one in others)
        space = replace(problem.space, constraints=constraints)
        if not solver.feasible(space_models(space, problem.disagreement)):
            kept = others
    return tuple(kept)


def _no_package(problem: ProgramProblem, solver: Solver, everybody: tuple[int, ...]) -> Nothing:
    barred = tuple(
        number
        for number, issue in enumerate(problem.space.issues)
        if isinstance(issue, LevelIssue) and not issue.allowed.any()
    )
    if barred:
        return Nothing(
            "no package", f"no package can be agreed: issue {_list(barred)} has no allowed level", everybody
        )
    conflicting = conflicting_constraints(problem, solver)
    reason = (
        f"no package meets constraint {conflicting[0]}"
        if len(conflicting) == 1
        else (f"no package meets the constraints: {_list(conflicting)} cannot hold together")
    )
    return Nothing("no package", reason, everybody, conflicting)


def _without_gain(models: tuple[Model, ...], solver: Solver) -> tuple[int, ...]:
    """List the parties that gain strictly in no package of these models."""
    parties = range(models[0].start.size)
    return tuple(
        party for party in parties if not solver.feasible([_gaining(model, party) for model in models])
    )


def _gaining(model: Model, party: int) -> Model:
    row = model.worth[party : party + 1]
    return replace(model, program=model.program.with_rows(row, TOLERANCE - model.start[party]))


def _list(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))
