"""The least change in the order of a party's prioritised statements for which a state holds.

A change is a number of swaps of statements that stand next to each other in the order of
importance. Orders are looked at by that number, all of one number at once, until some of
them do what is wanted; so what is found needs the fewest swaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.conflict.preferences import statement_scores
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["MOST_ORDERS", "StatementChange", "least_statement_change"]

MOST_ORDERS = 50_000
"""Orders that are looked at; 8 statements have 40,320."""
Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatementChange:
    """Orders of statements that do what is wanted, nearest to the one that stands.

    Parameters
    ----------
    swaps
        Swaps of neighbours that lead to each of them; None where none was found.
    orders
        All orders of so few swaps: positions of the statements, the most important first.
    looked_at
        Number of orders looked at.
    exact
        True if all orders of fewer swaps were looked at, so that no smaller change does it; or, where none
        was found, all orders there are.
    """

    swaps: int | None
    orders: tuple[Order, ...]
    looked_at: int
    exact: bool


def least_statement_change(
    truth: BoolArray, holds: Callable[[IntArray], BoolArray], most: int = MOST_ORDERS
) -> StatementChange:
    """Find the fewest swaps of neighbouring statements after which something holds.

    Parameters
    ----------
    truth
        ``bool[statement, *levels]``: where each statement holds, the most important first.
    holds
        From the ranks of the party in many orders, ``int[*levels, orders]``, to ``bool[orders]``.
    most
        Orders that are looked at.

    Returns
    -------
    StatementChange

    Raises
    ------
    EngineError
        If there are no statements, or `most` is not positive.
    """
    if len(truth) == 0 or most < 1:
        raise EngineError("a change of statements needs statements, and at least one order to look at")
    looked_at = 0
    for swaps, layer in enumerate(_layers(len(truth))):
        if looked_at + len(layer) > most:
            return StatementChange(None, (), looked_at, exact=False)
        looked_at += len(layer)
        held = holds(statement_scores(truth, _positions(layer)))
        if held.any():
            found = tuple(order for order, good in zip(layer, held, strict=True) if good)
            return StatementChange(swaps, found, looked_at, exact=True)
    return StatementChange(None, (), looked_at, exact=True)


def _layers(count: int) -> Iterator[Sequence[Order]]:
    """Give all orders by the number of swaps from the first, each layer in lexicographic order."""
    layer: list[Order] = [tuple(range(count))]
    before: set[Order] = set()
    while layer:
        yield layer
        reached = {swapped for order in layer for swapped in _swapped(order)}
        # A swap leads one further away or back; never sideways.
        layer, before = sorted(reached - before), set(layer)


def _swapped(order: Order) -> Iterator[Order]:
    for place in range(len(order) - 1):
        yield (*order[:place], order[place + 1], order[place], *order[place + 2 :])


def _positions(orders: Sequence[Order]) -> IntArray:
    """Turn orders into the place of each statement: ``int[statement, order]``."""
    return np.argsort(np.array(orders), axis=1).T
