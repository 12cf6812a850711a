"""Orders by the number of swaps of neighbours that lead to them from the one that stands.

Orders are looked at by that number, all of one number at once, until some of them do
what is wanted; so what is found needs the fewest swaps (Kendall's distance).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["MOST_ORDERS", "NearestOrders", "nearest_orders"]

MOST_ORDERS = 50_000
"""Orders that are looked at; 8 things have 40,320."""
Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NearestOrders:
    """Orders that do what is wanted, nearest to the one that stands.

    Parameters
    ----------
    swaps
        Swaps of neighbours that lead to each of them; None where none was found.
    orders
        All orders of so few swaps: positions in the order that stands, first ones first.
    looked_at
        Number of orders looked at.
    least
        So many swaps are needed in any case: all orders of fewer were looked at.
    exact
        True if no smaller change does it; or, where none was found, if all orders there are were looked at.
    """

    swaps: int | None
    orders: tuple[Order, ...]
    looked_at: int
    least: int
    exact: bool


def nearest_orders(
    count: int, holds: Callable[[IntArray], BoolArray], most: int = MOST_ORDERS, below: int | None = None
) -> NearestOrders:
    """Find the fewest swaps of neighbours after which something holds.

    Orders are looked at by their number of swaps, all of one number at once, until some do.

    Parameters
    ----------
    count
        Number of things in order.
    holds
        From ``int[order, count]``, positions in the order that stands, to ``bool[order]``.
    most
        Orders that are looked at; the result says if that was not enough.
    below
        Look only at orders of fewer swaps than this.

    Returns
    -------
    NearestOrders

    Raises
    ------
    EngineError
        If there is nothing to order, or `most` is not positive.
    """
    if count == 0 or most < 1:
        raise EngineError("a change of order needs things in order, and at least one order to look at")
    looked_at = swaps = 0
    for swaps, layer in enumerate(_layers(count)):
        if below is not None and swaps >= below:
            return NearestOrders(None, (), looked_at, swaps, exact=False)
        if looked_at + len(layer) > most:
            return NearestOrders(None, (), looked_at, swaps, exact=False)
        looked_at += len(layer)
        held = holds(np.array(layer, dtype=np.intp))
        if held.any():
            found = tuple(order for order, good in zip(layer, held, strict=True) if good)
            return NearestOrders(swaps, found, looked_at, swaps, exact=True)
    return NearestOrders(None, (), looked_at, swaps + 1, exact=True)


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
