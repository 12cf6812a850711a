"""The largest product of gains, by tangents to the logarithm.

The logarithm of the product, ``sum_i w_i log g_i``, is concave in the gains, which
are linear in the columns. Replace ``log g`` by a column below its tangents
``log q + (g - q) / q`` at some gains *q*: then a linear program bounds the product
from above, and its package bounds it from below. Tangents at the gains of that
package are added and the program is solved again (outer approximation
[DuranGrossmann1986]_, from the cutting planes of [Kelley1960]_).

1. *Relaxed.* Whole columns are let go and tangents added until the linear program is
   nearly right. This is cheap, and puts most tangents where they are needed. For a
   lottery, or without whole columns, it is all there is to do.
2. *Whole.* The program with whole columns is solved: its bound is a bound on every
   package.
3. *Refined.* Where positions are free within the choices just found, tangents are added
   for these choices alone.
4. Steps 2 and 3 are repeated until bound and best package meet within the gap. A
   package that comes back has its tangents already, so there the program is right:
   the rounds end.

Everybody gains more than the tolerance in every program, so no logarithm of zero is met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.deal.mixed.programs.model import TOLERANCE, Model, ProgramProblem, Reading
from detente.deal.mixed.programs.program import Program
from detente.deal.mixed.programs.results import Outcome
from detente.deal.mixed.programs.solving import Best, OutOfTimeError, Solver, Task, best_of
from detente.deal.spaces import FloatArray

__all__ = ["largest_product"]

FIRST_TANGENTS = (0.01, 0.1, 0.3, 1.0)
"""Gains, in shares of the range, at which the first tangents lie."""

SETTLED = 1e-12
"""Distance of bound and value at which rounds without whole columns end."""

SAME = 1e-9
"""Relative difference below which a tangent would be the same again."""

MOST_ROUNDS = 100


@dataclass(slots=True)
class _Search:
    """What is known so far: tangents, the best package, and what none exceeds; all in logarithms."""

    problem: ProgramProblem
    solver: Solver
    tangents: list[list[float]]
    best: Reading | None = None
    reached: float = -np.inf
    bound: float = np.inf
    unlimited: tuple[int, ...] = field(default=())

    def logarithm(self, shares: FloatArray) -> float:
        """Give the weighted sum of logarithms; minus infinity where somebody does not gain."""
        if (shares <= 0.0).any():
            return -np.inf
        return float(self.problem.weights @ np.log(shares))

    def consider(self, reading: Reading) -> None:
        """Keep a package if it is better than the best so far."""
        value = self.logarithm(reading.shares)
        if value > self.reached:
            self.best, self.reached = reading, value

    def touch(self, shares: FloatArray) -> bool:
        """Add tangents at these gains; tell whether any is new."""
        news = False
        for known, share in zip(self.tangents, np.maximum(shares, TOLERANCE).tolist(), strict=True):
            if min(abs(share - other) for other in known) > SAME * share:
                known.append(share)
                news = True
        return news


def largest_product(problem: ProgramProblem, models: Sequence[Model], solver: Solver) -> Outcome:
    """Find a package with the largest weighted product of gains.

    Parameters
    ----------
    problem
        Gives the weights.
    models
        The programs, with the requirement that everybody gains; each must have a solution.
    solver
        Solves and counts them.

    Returns
    -------
    Outcome
        ``value`` and ``bound`` are of the weighted sum of logarithms of the gains in
        shares, ``gap`` is the difference.

    Raises
    ------
    OutOfTimeError
        If the time limit is reached before a package is found.
    """
    tangents = [list(FIRST_TANGENTS) for _ in problem.weights]
    search = _Search(problem, solver, tangents)
    bounds = [_relaxed_bound(search, model) for model in models]
    if not search.unlimited:
        search.bound = max(bounds)
        if any(model.program.whole.any() for model in models):
            _whole_rounds(search, models)
    return _outcome(search)


def _outcome(search: _Search) -> Outcome:
    ones = np.ones_like(search.problem.weights)
    cuts = sum(map(len, search.tangents))
    if search.unlimited:
        return Outcome(None, np.inf, np.inf, np.inf, ones, cuts, search.unlimited)
    if search.best is None:
        raise OutOfTimeError
    bound = max(search.bound, search.reached)
    return Outcome(search.best, search.reached, bound, bound - search.reached, ones, cuts)


def _relaxed_bound(search: _Search, model: Model) -> float:
    """Add tangents until the relaxed program is nearly right; give the bound that it proves."""
    whole = bool(model.program.whole.any())
    aim = 0.1 * search.solver.settings.gap if whole else SETTLED
    best = _rounds(search, model, model.program.relaxed(), aim)
    if best.status == "unbounded":
        search.unlimited = best.unlimited
    elif best.columns is not None and not whole:
        search.consider(model.read(best.columns))
    return best.bound


def _whole_rounds(search: _Search, models: Sequence[Model]) -> None:
    """Solve with whole columns, add tangents, and repeat until bound and package meet."""
    parties = search.problem.weights.size
    aim = search.solver.settings.gap / parties
    if not np.isfinite(search.bound):
        raise OutOfTimeError
    for _ in range(MOST_ROUNDS):
        before = (search.bound, search.reached)
        # With the bound as the zero of the criterion plus one, the relative gap is one of logarithms.
        shift = 1.0 - search.bound
        tasks = [_task(search, model, model.program, shift) for model in models]
        best = best_of(search.solver, tasks, gap=0.25 * aim)
        search.bound = min(search.bound, best.bound - shift)
        if best.model is None or best.columns is None:
            return
        news = search.touch(best.model.shares(best.columns))
        search.consider(best.model.read(best.columns))
        _refine(search, best.model, best.columns)
        done = search.bound - search.reached <= 0.5 * aim or best.status == "stopped"
        if done or (not news and before == (search.bound, search.reached)):
            return


def _refine(search: _Search, model: Model, columns: FloatArray) -> None:
    """Find the best positions within the choices of a package."""
    if model.program.whole.all():
        return
    program = model.program.fixed(columns[: model.program.columns])
    best = _rounds(search, model, program, SETTLED)
    if best.columns is not None:
        search.consider(model.read(best.columns))


def _rounds(search: _Search, model: Model, program: Program, aim: float) -> Best:
    """Solve a program without whole columns, adding tangents, until bound and value meet."""
    bound = np.inf
    for _ in range(MOST_ROUNDS):
        best = best_of(search.solver, [_task(search, model, program, 0.0)])
        if best.columns is None:
            break
        bound = min(bound, best.bound)
        shares = model.shares(best.columns)
        if bound - search.logarithm(shares) <= aim or not search.touch(shares):
            break
    return Best(best.status, best.model, best.columns, best.value, min(bound, best.bound), best.unlimited)


def _task(search: _Search, model: Model, program: Program, constant: float) -> Task:
    """Add a column for the logarithm of each gain, and rows that keep it below the tangents.

    A tangent at ``q`` is multiplied by ``q``, so that the row counts in shares:
    ``q column - g <= q (log q - 1)``.
    """
    parties = search.problem.weights.size
    wide = program.with_columns(np.full(parties, -np.inf), np.full(parties, np.inf))
    party = np.repeat(np.arange(parties), [len(known) for known in search.tangents])
    at = np.concatenate(search.tangents)
    rows = np.zeros((at.size, wide.columns))
    rows[:, : model.worth.shape[1]] = -model.worth[party]
    rows[np.arange(at.size), program.columns + party] = at
    wide = wide.with_rows(rows, most=at * (np.log(at) - 1.0) + model.start[party])
    objective = np.concatenate([np.zeros(program.columns), search.problem.weights])
    return Task(model, wide, objective, constant)
