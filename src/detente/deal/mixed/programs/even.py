"""Sums and even gains: what linear programs find directly.

The most even gains are found in as many steps as there are parties. Step *k*
maximises the sum of the *k* smallest gains, divided by their lengths, while the
sums of the steps before keep what they reached. That is the same as maximising the
smallest gain, then the next, and so on, and it needs no list of who is worst off:
the sum of the *k* smallest of numbers *r* is the largest value of
``k t - sum_i max(t - r_i, 0)`` over *t*, which is linear in further columns
[OgryczakSliwinski2006]_. It holds for packages as well as for lotteries.

A sum that was reached is held as the solver holds a row, within 1e-6 of a range:
gains that differ by less may count as equal.

Axis convention: lengths are ``float[party]``, in shares of the ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from detente.deal.mixed.programs.model import Model, Reading
from detente.deal.mixed.programs.results import Outcome
from detente.deal.mixed.programs.solving import Best, OutOfTimeError, Solver, Task, best_of
from detente.deal.spaces import FloatArray

__all__ = ["ideal_shares", "largest_sum", "most_even", "relative_gap"]


def largest_sum(models: Sequence[Model], solver: Solver, lengths: FloatArray) -> Outcome:
    """Find a package with the largest sum of gains over lengths.

    Parameters
    ----------
    models
        The programs.
    solver
        Solves and counts them.
    lengths
        ``float[party]``: what gains in shares are divided by.

    Returns
    -------
    Outcome

    Raises
    ------
    OutOfTimeError
        If the time limit is reached before a package is found.
    """
    tasks = [
        Task(
            model,
            model.program,
            (model.worth / lengths[:, None]).sum(axis=0),
            float((model.start / lengths).sum()),
        )
        for model in models
    ]
    best = best_of(solver, tasks)
    if best.status == "unbounded":
        return _without_limit(best, lengths)
    reading = _read(best)
    value = float((reading.shares / lengths).sum())
    return Outcome(reading, value, max(value, best.bound), relative_gap(value, best.bound), lengths)


def ideal_shares(models: Sequence[Model], solver: Solver) -> Outcome:
    """Find the largest gain of each party by itself: ``lengths`` holds them, ``gap`` the largest gap.

    Raises
    ------
    OutOfTimeError
        If the time limit is reached before a package is found.
    """
    parties = models[0].start.size
    ideal, gap = np.ones(parties), 0.0
    for party in range(parties):
        tasks = [
            Task(model, model.program, model.worth[party], float(model.start[party])) for model in models
        ]
        best = best_of(solver, tasks)
        if best.status == "unbounded":
            return _without_limit(best, ideal)
        ideal[party] = _read(best).shares[party]
        gap = max(gap, relative_gap(float(ideal[party]), best.bound))
    return Outcome(None, 0.0, 0.0, gap, ideal)


def most_even(models: Sequence[Model], solver: Solver, lengths: FloatArray) -> Outcome:
    """Find a package whose gains over lengths are most even: the smallest first, then the next.

    Parameters
    ----------
    models
        The programs.
    solver
        Solves and counts them.
    lengths
        ``float[party]``: what gains in shares are divided by.

    Returns
    -------
    Outcome
        ``value`` and ``bound`` are of the smallest; ``gap`` is the largest of all steps.

    Raises
    ------
    OutOfTimeError
        If the time limit is reached before a package is found.
    """
    best = best_of(solver, [_step(model, lengths, []) for model in models])
    if best.status == "unbounded":
        return _without_limit(best, lengths)
    first = _read(best)
    smallest = float((first.shares / lengths).min())
    bound = max(smallest, best.bound)
    outcome = Outcome(first, smallest, bound, relative_gap(smallest, bound), lengths)
    sums = [smallest]
    for _ in range(2, lengths.size + 1):
        outcome = _next_step(models, solver, outcome, sums)
        if outcome.reading is None or outcome.unsettled:
            break
    return outcome


def _next_step(models: Sequence[Model], solver: Solver, outcome: Outcome, sums: list[float]) -> Outcome:
    """Raise the sum of one gain more, and hold it from then on."""
    lengths = outcome.lengths
    best = best_of(solver, [_step(model, lengths, sums) for model in models])
    if best.status == "unbounded":
        return _without_limit(best, lengths)
    if best.model is None or best.columns is None:
        return replace(outcome, unsettled=lengths.size - len(sums))
    reading = best.model.read(best.columns)
    ordered = np.sort(reading.shares / lengths)
    sums.append(float(ordered[: len(sums) + 1].sum()))
    value = float(ordered[0])
    # What the solver lets a held row miss is missing from the smallest gain.
    gap = max(outcome.gap, relative_gap(sums[-1], best.bound), relative_gap(value, outcome.bound))
    return replace(outcome, reading=reading, value=value, gap=gap)


def relative_gap(value: float, bound: float) -> float:
    """Give the share of the bound by which a value falls short; infinite if nothing was proven."""
    if value >= bound:
        return 0.0
    return float(np.inf) if bound <= 0.0 or not np.isfinite(bound) else (bound - value) / bound


def _step(model: Model, lengths: FloatArray, sums: list[float]) -> Task:
    """Pose the next step: the largest sum of one gain more than was summed before.

    Columns of summand k: ``t`` and, for each party, what its gain stays below ``t``.
    """
    parties, steps = lengths.size, len(sums) + 1
    program = model.program.with_columns(
        np.tile(np.append(-np.inf, np.zeros(parties)), steps), np.full(steps * (parties + 1), np.inf)
    )
    first = model.program.columns
    objective = np.zeros(program.columns)
    for step in range(1, steps + 1):
        own = slice(first + (step - 1) * (parties + 1), first + step * (parties + 1))
        rows = np.zeros((parties, program.columns))
        rows[:, : model.worth.shape[1]] = -model.worth
        rows[:, own] = np.hstack([lengths[:, None], -np.diag(lengths)])
        program = program.with_rows(rows, most=model.start)
        total = np.zeros(program.columns)
        total[own] = np.append(float(step), -np.ones(parties))
        if step < steps:
            program = program.with_rows(total[None], least=sums[step - 1])
        objective = total
    return Task(model, program, objective)


def _read(best: Best) -> Reading:
    if best.model is None or best.columns is None:
        raise OutOfTimeError
    return best.model.read(best.columns)


def _without_limit(best: Best, lengths: FloatArray) -> Outcome:
    return Outcome(None, np.inf, np.inf, np.inf, lengths, unlimited=best.unlimited)
