"""The least change in the order of a party's prioritised statements for which a state holds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.conflict.inverse.orders import MOST_ORDERS, NearestOrders, nearest_orders
from detente.conflict.preferences import statement_scores
from detente.conflict.states import BoolArray, IntArray

__all__ = ["least_statement_change"]


def least_statement_change(
    truth: BoolArray, holds: Callable[[IntArray], BoolArray], most: int = MOST_ORDERS
) -> NearestOrders:
    """Find the fewest swaps of neighbouring statements after which something holds.

    In each order the statements rank the states as `rank_by_statements` does.

    Parameters
    ----------
    truth
        ``bool[statement, *levels]``: where each statement holds, the most important first.
    holds
        From the ranks of the party in many orders, ``int[*levels, orders]``, to ``bool[orders]``.
    most
        Orders that are looked at; the result says if that was not enough.

    Returns
    -------
    NearestOrders

    Raises
    ------
    EngineError
        If there are no statements, or `most` is not positive.

    References
    ----------
    [Peng1999]_
    """

    def judged(orders: IntArray) -> BoolArray:
        # The place of each statement in each order: ``int[statement, order]``.
        return holds(statement_scores(truth, np.argsort(orders, axis=1).T))

    return nearest_orders(len(truth), judged, most)
