"""Bargaining solutions of any number of parties, among the packages of a mixed deal space.

The definitions are those of :mod:`detente.deal.solutions`: individually rational is
a package in which nobody loses, and a solution is named only if some package lets
everybody gain strictly. The disagreement point is taken as it is, never clamped or
moved. One best package is named; others may be as good.

With ``lottery=True`` the solutions are sought among lotteries over packages, for any
number of parties. Values are additive, so what lotteries reach is the sum, issue by
issue, of the hulls of what the levels are worth; without constraints every choice of
odds for each issue is reached by some lottery over whole packages. Where constraints
join the issues that is not so, and lotteries are refused.

A gain, or a loss, counts if it is more than ``TOLERANCE`` of the party's range. What
is returned is computed from the package, not read from the solver. These functions
need SciPy, the extra ``detente[solve]``.

Axis convention: points and gains are ``float[party]``.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.deal.definitions import evenness_definition, product_definition, sum_definition
from detente.deal.mixed.programs.answering import Question, answer
from detente.deal.mixed.programs.even import ideal_shares, largest_sum, most_even
from detente.deal.mixed.programs.model import Model, ProgramProblem, pose_program
from detente.deal.mixed.programs.product import largest_product
from detente.deal.mixed.programs.results import (
    DEFAULT_PROGRAM_SETTINGS,
    Outcome,
    ProgramSettings,
    ProgramSolution,
)
from detente.deal.mixed.programs.solving import Solver
from detente.deal.mixed.spaces import MixedSpace
from detente.deal.spaces import FloatArray

__all__ = [
    "program_egalitarian",
    "program_kalai_smorodinsky",
    "program_nash",
    "program_proportional",
    "program_utilitarian",
]


def program_nash(
    space: MixedSpace,
    disagreement: FloatArray,
    weights: FloatArray | None = None,
    settings: ProgramSettings = DEFAULT_PROGRAM_SETTINGS,
    lottery: bool = False,
) -> ProgramSolution:
    """Find a package with the largest (weighted) product of gains.

    Maximises ``prod_i g_i`` or, with weights, ``prod_i g_i ** w_i`` with
    ``sum w_i = 1``, by programs in which tangents stand for the logarithm
    [Nash1950]_ [Kalai1977a]_ [DuranGrossmann1986]_.

    Parameters
    ----------
    space
        The deal space.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``, all positive; equal when left out. They are divided by their sum.
    settings
        Gap and time limit.
    lottery
        Whether to look among lotteries; for spaces without constraints.

    Returns
    -------
    ProgramSolution
        ``value`` is the product of the gains themselves, with the exponents if weights
        are given. Near the top products differ little: a gap of 1e-5 leaves
        positions open by some thousandths; mostly they are found far more closely.

    Raises
    ------
    EngineError
        If SciPy is missing, the arrays do not fit the space, or rounding breaks a constraint.

    References
    ----------
    [Nash1950]_, [Kalai1977a]_, [DuranGrossmann1986]_, [Kelley1960]_
    """
    problem = pose_program(space, disagreement, weights, lottery)
    definition = product_definition(weights is not None, problem.lottery)
    exponents = np.ones(space.parties) if weights is None else problem.weights

    def search(models: tuple[Model, ...], solver: Solver) -> Outcome:
        found = largest_product(problem, models, solver)
        if found.reading is None:
            return found
        gains = found.reading.shares * problem.scales
        value, gap = float(np.prod(gains**exponents)), float(-np.expm1(-found.gap * exponents.sum()))
        return replace(found, value=value, bound=value / (1.0 - gap), gap=gap)

    return answer(Question("Nash", definition, problem, settings), search)


def program_kalai_smorodinsky(
    space: MixedSpace,
    disagreement: FloatArray,
    settings: ProgramSettings = DEFAULT_PROGRAM_SETTINGS,
    lottery: bool = False,
) -> ProgramSolution:
    """Find a package whose gains, in shares of the ideal gains, are most even.

    The *ideal gain* of a party is its largest gain over the individually rational
    packages, found by a program for each party. The vector of ``g_i / ideal_i``, sorted
    from the smallest, is maximised lexicographically [KS1975]_ [Imai1983]_.

    Parameters
    ----------
    space
        The deal space.
    disagreement
        ``float[party]``.
    settings
        Gap and time limit.
    lottery
        Whether to look among lotteries; for spaces without constraints.

    Returns
    -------
    ProgramSolution
        ``value`` is the smallest share of an ideal gain, ``lengths`` are the ideal gains.

    Raises
    ------
    EngineError
        If SciPy is missing, the arrays do not fit the space, or rounding breaks a constraint.

    References
    ----------
    [KS1975]_, [Imai1983]_, [OgryczakSliwinski2006]_
    """
    problem = pose_program(space, disagreement, lottery=lottery)
    definition = evenness_definition("each party's largest gain", problem.lottery)

    def search(models: tuple[Model, ...], solver: Solver) -> Outcome:
        ideal = ideal_shares(_rational(problem), solver)
        if ideal.unlimited:
            return ideal
        found = most_even(models, solver, ideal.lengths)
        return replace(found, gap=max(found.gap, ideal.gap), lengths=ideal.lengths * problem.scales)

    return answer(Question("Kalai-Smorodinsky", definition, problem, settings), search)


def program_egalitarian(
    space: MixedSpace,
    disagreement: FloatArray,
    settings: ProgramSettings = DEFAULT_PROGRAM_SETTINGS,
    lottery: bool = False,
) -> ProgramSolution:
    """Find a package whose gains, in shares of each party's range, are most even.

    The vector of ``g_i / range_i``, sorted from the smallest, is maximised
    lexicographically [Kalai1977b]_, one program for each place. What a place before has
    reached is held within 1e-6 of a range.

    Parameters
    ----------
    space
        The deal space.
    disagreement
        ``float[party]``.
    settings
        Gap and time limit.
    lottery
        Whether to look among lotteries; for spaces without constraints.

    Returns
    -------
    ProgramSolution
        ``value`` is the smallest gain, in shares of the range.

    Raises
    ------
    EngineError
        If SciPy is missing, the arrays do not fit the space, or rounding breaks a constraint.

    References
    ----------
    [Kalai1977b]_, [OgryczakSliwinski2006]_
    """
    problem = pose_program(space, disagreement, lottery=lottery)
    definition = evenness_definition("each party's range", problem.lottery)

    def search(models: tuple[Model, ...], solver: Solver) -> Outcome:
        found = most_even(models, solver, np.ones(space.parties))
        return replace(found, lengths=problem.scales)

    return answer(Question("egalitarian", definition, problem, settings), search)


def program_proportional(
    space: MixedSpace,
    disagreement: FloatArray,
    proportions: FloatArray,
    settings: ProgramSettings = DEFAULT_PROGRAM_SETTINGS,
    lottery: bool = False,
) -> ProgramSolution:
    """Find a package whose gains come nearest to declared proportions, from below.

    The vector of ``g_i / p_i``, sorted from the smallest, is maximised
    lexicographically [Kalai1977b]_.

    Parameters
    ----------
    space
        The deal space.
    disagreement
        ``float[party]``.
    proportions
        ``float[party]``, all positive, in the units of the values; only their quotients matter.
    settings
        Gap and time limit.
    lottery
        Whether to look among lotteries; for spaces without constraints.

    Returns
    -------
    ProgramSolution
        ``value`` is the smallest quotient, with proportions that sum to one;
        ``weights`` are these proportions.

    Raises
    ------
    EngineError
        If SciPy is missing, the arrays do not fit the space, a proportion is not positive,
        or rounding breaks a constraint.

    References
    ----------
    [Kalai1977b]_, [OgryczakSliwinski2006]_
    """
    problem = pose_program(space, disagreement, proportions, lottery)
    definition = evenness_definition("the declared proportions", problem.lottery)

    def search(models: tuple[Model, ...], solver: Solver) -> Outcome:
        lengths = problem.weights / problem.scales
        # In the program the longest is one; what is reported is in the units of the values.
        unit = float(lengths.max())
        found = most_even(models, solver, lengths / unit)
        return replace(found, value=found.value / unit, bound=found.bound / unit, lengths=problem.weights)

    return answer(Question("proportional", definition, problem, settings), search)


def program_utilitarian(
    space: MixedSpace,
    disagreement: FloatArray,
    money: bool = False,
    settings: ProgramSettings = DEFAULT_PROGRAM_SETTINGS,
    lottery: bool = False,
) -> ProgramSolution:
    """Find a package with the largest sum of gains among those in which nobody loses.

    Parameters
    ----------
    space
        The deal space.
    disagreement
        ``float[party]``.
    money
        True if the values of all parties are in one currency: gains are added as they
        are; otherwise they are taken in shares of each party's range.
    settings
        Gap and time limit.
    lottery
        Whether to look among lotteries; for spaces without constraints.

    Returns
    -------
    ProgramSolution
        ``value`` is the sum.

    Raises
    ------
    EngineError
        If SciPy is missing, the arrays do not fit the space, or rounding breaks a constraint.
    """
    problem = pose_program(space, disagreement, lottery=lottery)
    definition = sum_definition(money, problem.lottery)

    def search(_: tuple[Model, ...], solver: Solver) -> Outcome:
        largest = float(problem.scales.max()) if money else 1.0
        lengths = largest / problem.scales if money else np.ones(space.parties)
        found = largest_sum(_rational(problem), solver, lengths)
        return replace(
            found,
            value=found.value * largest,
            bound=found.bound * largest,
            lengths=np.ones(space.parties) if money else problem.scales,
        )

    return answer(Question("utilitarian", definition, problem, settings), search)


def _rational(problem: ProgramProblem) -> tuple[Model, ...]:
    return tuple(model.at_least(0.0) for model in problem.models)
