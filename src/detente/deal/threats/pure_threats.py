"""Threats without payments: the pure equilibria of Nash's threat game, by definition.

Without payments two parties share what lotteries over the outcomes of their game
reach. A pair of threats leads to Nash's solution with the payoffs of that pair as
the disagreement point [Nash1953]_. Each party wants the threat that makes this
solution best for it; a pair is an *equilibrium* if neither can do better by
another one.

All pairs of pure threats are tried. One side of every level line of the solution
is a half-plane of disagreement points, so mixing cannot gain more than the best
pure threat against a pure one: a pure equilibrium found here is one among mixed
threats too, and all equilibria have the same solution. If there is no pure one,
the threats must be mixed, and the result says so; these are not computed.

Axis convention: payoffs are ``float[own strategy, other strategy]`` with party 0
choosing rows and party 1 columns, for both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.frontier import Frontier, exact_frontier
from detente.deal.grid import HALF_UNIT
from detente.deal.lotteries.hull_solutions import nash_lottery
from detente.deal.lotteries.region import lottery_region
from detente.deal.spaces import DealSpace, FloatArray, share_ranges
from detente.errors import EngineError

__all__ = ["PureThreats", "pure_threats", "threats_before_deal"]


@dataclass(frozen=True, slots=True, eq=False)
class PureThreats:
    """What each pair of pure threats leads to, and which pairs are in equilibrium.

    Parameters
    ----------
    solutions
        ``float[row, column, 2]``: the payoffs of the agreement under each pair of threats.
    equilibria
        The pairs from which neither party wants to depart.
    payoffs
        ``float[2]``: the agreement in equilibrium; None if no pure pair is one.
    reason
        Why there are no payoffs; empty otherwise.
    exact
        Always True: every pair was tried.
    """

    solutions: FloatArray
    equilibria: tuple[tuple[int, int], ...]
    payoffs: FloatArray | None
    reason: str = ""
    exact: bool = True


def pure_threats(first: FloatArray, second: FloatArray) -> PureThreats:
    """Find the pure equilibria of the threat game of two parties without payments.

    Parameters
    ----------
    first, second
        ``float[row, column]``: what each pair of strategies is worth to party 0,
        who chooses the row, and to party 1, who chooses the column, on any scales.

    Returns
    -------
    PureThreats

    Raises
    ------
    EngineError
        If the tables do not fit or a number is not finite.

    References
    ----------
    [Nash1953]_
    """
    tables = _tables(first, second)
    outcomes = tables.reshape(2, -1)
    space = DealSpace((outcomes,), (np.ones(outcomes.shape[1], dtype=bool),))
    frontier = exact_frontier(space)
    solutions = np.empty((*tables.shape[1:], 2))
    for cell in np.ndindex(tables.shape[1:]):
        point = tables[:, cell[0], cell[1]]
        found = nash_lottery(frontier, point)
        # Where at most one party can gain, a single point of the hull leaves nobody worse off.
        if found.lotteries:
            solutions[cell] = found.lotteries[0].point
        else:
            solutions[cell] = point + lottery_region(frontier, point).corners[0]
    return _in_equilibrium(frontier, solutions)


def threats_before_deal(frontier: Frontier, first: FloatArray, second: FloatArray) -> PureThreats:
    """Find the pure equilibria of the threat game before a deal whose packages are given.

    As :func:`pure_threats`, but what the parties share if they agree is a deal space
    of its own and not what their courses lead to. A pair of courses leads to Nash's
    solution, with lotteries, on the frontier; where no package is better for both
    than that pair, there is no deal and each has what the pair gives. Equilibria
    are sought among pure courses; that there is none among them does not say that
    there is none among mixed ones.

    Parameters
    ----------
    frontier
        The exact frontier of the two parties' deal space.
    first, second
        ``float[row, column]``: what each pair of courses without a deal is worth to party 0,
        who chooses the row, and to party 1, on the scales of the frontier.

    Returns
    -------
    PureThreats

    Raises
    ------
    EngineError
        If the tables do not fit or a number is not finite, or there are not two parties.

    References
    ----------
    [Nash1953]_
    """
    tables = _tables(first, second)
    solutions = np.empty((*tables.shape[1:], 2))
    for cell in np.ndindex(tables.shape[1:]):
        point = tables[:, cell[0], cell[1]]
        found = nash_lottery(frontier, point)
        solutions[cell] = found.lotteries[0].point if found.lotteries else point
    return _in_equilibrium(frontier, solutions)


def _tables(first: FloatArray, second: FloatArray) -> FloatArray:
    tables = np.array([first, second], dtype=np.float64) if np.shape(first) == np.shape(second) else None
    if tables is None or tables.ndim != 3 or not tables.size or not np.isfinite(tables).all():
        raise EngineError("both payoff tables must be finite and of the same shape [row, column]")
    return tables


def _in_equilibrium(frontier: Frontier, solutions: FloatArray) -> PureThreats:
    """Find the pairs from which neither party gains by another course of its own."""
    slack = HALF_UNIT * share_ranges(frontier.ranges)
    best = (solutions[..., 0] >= solutions[..., 0].max(axis=0) - slack[0]) & (
        solutions[..., 1] >= solutions[..., 1].max(axis=1, keepdims=True) - slack[1]
    )
    equilibria = tuple((int(row), int(column)) for row, column in np.argwhere(best))
    reason = "" if equilibria else "no pair of pure threats is an equilibrium: the threats must be mixed"
    return PureThreats(solutions, equilibria, solutions[equilibria[0]] if equilibria else None, reason)
