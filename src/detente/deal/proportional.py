"""The proportional solution: gains in declared proportions, for any number of parties.

The egalitarian solution is the proportional one whose proportions are the
parties' ranges; here the caller declares them, say 2 to 1 for what each side
put in, in the units of the values. To weigh gains in shares of the ranges, declare
each weight times the range.

Axis convention: points and gains are ``float[point, party]``.
"""

from __future__ import annotations

import numpy as np

from detente.deal.definitions import evenness_definition
from detente.deal.frontier import Frontier
from detente.deal.grid import HALF_UNIT
from detente.deal.problem import first_in_issue_order, most_even_rows, pose_problem, why_no_gain
from detente.deal.solutions import Solution
from detente.deal.spaces import FloatArray, share_ranges

__all__ = ["proportional"]

DEFINITION = evenness_definition("the declared proportions")


def proportional(frontier: Frontier, disagreement: FloatArray, proportions: FloatArray) -> Solution:
    """Find the packages whose gains come nearest to declared proportions, from below.

    The vector of ``g_i / p_i``, sorted from the smallest, is maximised
    lexicographically [Kalai1977b]_. On finite sets gains in the exact
    proportions need not exist; the result says how far each party got. Two of
    these quotients are equal if they differ by less than half a grid unit of the
    party whose quotient is being compared.

    Parameters
    ----------
    frontier
        The exact frontier.
    disagreement
        ``float[party]``.
    proportions
        ``float[party]``, all positive, in the units of the values; only their quotients matter.

    Returns
    -------
    Solution
        ``value`` is the smallest quotient, with proportions that sum to one;
        ``weights`` are these proportions.

    Raises
    ------
    EngineError
        If the arrays do not fit the frontier or a proportion is not positive.

    References
    ----------
    [Kalai1977b]_
    """
    problem = pose_problem(frontier, disagreement, proportions)
    reason, blocked = ("", ()) if problem.admissible.any() else why_no_gain(problem)
    quotients = problem.gains / problem.weights
    # Each quotient is compared on the grid of its own party.
    slack = HALF_UNIT * share_ranges(frontier.ranges) / problem.weights
    chosen = np.empty(0, dtype=np.int64) if reason else most_even_rows(quotients, problem.rational, slack)
    order = first_in_issue_order(frontier, chosen)
    return Solution(
        name="proportional",
        definition=DEFINITION,
        points=frontier.points[order],
        packages=frontier.packages[order],
        ties=frontier.ties[order],
        value=None if reason else float(quotients[order[0]].min()),
        gains=problem.gains[order],
        disagreement=problem.disagreement,
        weights=problem.weights,
        reason=reason,
        blocked=blocked,
    )
