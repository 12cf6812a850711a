"""Bargaining solutions of large deal spaces, found by bounds instead of from the frontier.

The frontier of three or more parties may be too long to be listed. Nash's solution
and the most even ones can be found without it, for any number of parties. The
definitions are those of :mod:`detente.deal.solutions`, and where both can be worked
out the results are the same, ties included.

A result is *exact* if nothing was cut off that could tie with it. Where a limit
cut something off, the best package found is given, together with a *bound* that no
package exceeds, and ties are not listed.

Axis convention: points and gains are ``float[t, party]``, packages ``int64[t, issue]``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.deal.bounded.criteria import OneGain, ProductOfGains, SmallestGain
from detente.deal.bounded.problem import BoundedSolution, Question, gate, name_solution, pose_question
from detente.deal.bounded.searching import SearchSettings, search
from detente.deal.definitions import evenness_definition, product_definition
from detente.deal.grid import HALF_UNIT, TIE
from detente.deal.interactions import AnySpace
from detente.deal.problem import most_even_rows
from detente.deal.spaces import FloatArray

__all__ = ["BoundedSolution", "bounded_egalitarian", "bounded_kalai_smorodinsky", "bounded_nash"]

Index = NDArray[np.int64]

DEFAULT_SETTINGS = SearchSettings()


def bounded_nash(
    space: AnySpace,
    disagreement: FloatArray,
    weights: FloatArray | None = None,
    settings: SearchSettings = DEFAULT_SETTINGS,
) -> BoundedSolution:
    """Find the packages with the largest (weighted) product of gains, without the frontier.

    For any weights ``lam > 0`` of the parties the product of gains ``prod g_i**w_i``,
    ``sum w_i = 1``, is at most ``prod (w_i / lam_i)**w_i * sum lam_i g_i`` (the
    inequality of weighted means), and the largest weighted sum over all packages is
    found issue by issue. Partial packages whose bound stays below the product of a
    package already found are dropped; so are dominated ones. What is left at the end
    holds every package that ties with the best.

    Parameters
    ----------
    space
        The deal space, with or without interactions.
    disagreement
        ``float[party]``; never clamped or moved.
    weights
        ``float[party]``, all positive; equal when left out. They are divided by their sum.
    settings
        Limits of the search.

    Returns
    -------
    BoundedSolution
        ``value`` is the product of the gains themselves, with the exponents if weights are given.

    Raises
    ------
    EngineError
        If an array does not fit, a weight is not positive, or issues that constraints or
        interactions join have too many packages to be enumerated.

    References
    ----------
    [Nash1950]_, [Kalai1977a]_
    """
    definition = product_definition(weights is not None)
    question = pose_question("Nash", definition, space, (disagreement, weights), settings)
    opening, refusal = gate(question)
    if refusal is not None:
        return refusal
    exponents = np.ones(question.weights.size) if weights is None else question.weights
    return _largest_product(question, exponents, opening)


def _largest_product(question: Question, exponents: FloatArray, opening: Index | None) -> BoundedSolution:
    """Search for the largest product of gains; `exponents` are those of the value that is reported."""
    counting, criterion = (question.disagreement, question.spans), ProductOfGains(question.weights)
    found = search(question.divided, counting, criterion, question.settings, opening)
    products = np.prod(np.maximum(found.gains, 0.0) ** exponents, axis=1)
    unit = float(np.prod(question.spans**exponents))

    def in_own_units(value: float) -> float:
        return unit * float(value ** exponents.sum())

    def choose(rows: Index) -> Index:
        return np.flatnonzero(products[rows] >= products[rows].max() * (1.0 - TIE))

    return name_solution(question, found, choose, in_own_units)


def bounded_egalitarian(
    space: AnySpace,
    disagreement: FloatArray,
    weights: FloatArray | None = None,
    settings: SearchSettings = DEFAULT_SETTINGS,
) -> BoundedSolution:
    """Find the packages whose gains, in shares of each party's range, are most even.

    For weights ``lam >= 0`` with ``sum lam_i = 1`` the smallest gain is at most the
    mean ``sum lam_i g_i``, whose largest value over all packages is found issue by
    issue. With that bound all packages are found whose smallest gain is the largest;
    among these the next smallest decides, and so on.

    Parameters
    ----------
    space
        The deal space, with or without interactions.
    disagreement
        ``float[party]``; never clamped or moved.
    weights
        ``float[party]``, all positive: gains are compared as ``g_i / (n w_i range_i)`` for
        ``n`` parties, so that a party of twice the weight is to gain twice the share
        [Kalai1977b]_, as :func:`detente.deal.proportional` does with the proportions
        ``w_i range_i``. Equal when left out.
    settings
        Limits of the search.

    Returns
    -------
    BoundedSolution
        ``value`` is the smallest gain, in shares of the range (divided by ``n w_i``).

    Raises
    ------
    EngineError
        As for :func:`bounded_nash`.

    References
    ----------
    [Kalai1977b]_
    """
    definition = evenness_definition("each party's range")
    if weights is not None:
        definition += "; each share is divided by the party's weight, in which 1 is the average"
    question = pose_question("egalitarian", definition, space, (disagreement, weights), settings)
    _, refusal = gate(question)
    if refusal is not None:
        return refusal
    return _most_even(question, question.spans * question.weights * question.weights.size)


def bounded_kalai_smorodinsky(
    space: AnySpace, disagreement: FloatArray, settings: SearchSettings = DEFAULT_SETTINGS
) -> BoundedSolution:
    """Find the packages whose gains, in shares of the ideal gains, are most even.

    The ideal gain of a party is its largest gain where nobody loses. For weights
    ``lam >= 0`` with ``lam_i = 1`` it is at most ``sum lam_j g_j``, so it is found with
    the same bounds, and the most even gains in its shares as by
    :func:`bounded_egalitarian`.

    Parameters
    ----------
    space
        The deal space, with or without interactions.
    disagreement
        ``float[party]``; never clamped or moved.
    settings
        Limits of the search.

    Returns
    -------
    BoundedSolution
        ``value`` is the smallest share of an ideal gain. If an ideal gain could not be
        proven, the result is not exact and the bound holds for the ideal gains found.

    Raises
    ------
    EngineError
        As for :func:`bounded_nash`.

    References
    ----------
    [KS1975]_, [Imai1983]_
    """
    definition = evenness_definition("each party's largest gain")
    question = pose_question("Kalai-Smorodinsky", definition, space, (disagreement, None), settings)
    opening, refusal = gate(question)
    if refusal is not None:
        return refusal
    lowered = question.disagreement - HALF_UNIT * question.spans
    ideals = [
        search(
            question.divided,
            (lowered, question.spans),
            OneGain(party, question.spans.size),
            settings,
            opening,
        )
        for party in range(question.spans.size)
    ]
    largest = np.array([ideal.value for ideal in ideals]) - HALF_UNIT
    return _most_even(question, largest * question.spans, all(ideal.exact for ideal in ideals))


def _most_even(question: Question, divisors: FloatArray, proven: bool = True) -> BoundedSolution:
    """Search for the most even gains, counted in the given amounts."""
    counting = (question.disagreement, divisors)
    found = search(question.divided, counting, SmallestGain(divisors.size), question.settings)

    def choose(rows: Index) -> Index:
        return most_even_rows(found.gains[rows], np.ones(rows.size, dtype=bool))

    return name_solution(question, found, choose, float, proven)
