"""For how many orders of preference a state holds: exactly, or from draws with an interval.

All strict orders of the feasible states count alike. Of the ``r`` states that a
condition names, which lie below the wanted state in a random order? Its place among
the ``r + 1`` is uniform, and given the number below, every set of that size is equally
likely; so the share of orders in which exactly the set ``D`` lies below is

    ``|D|! (r - |D|)! / (r + 1)!``

and the share in which the condition holds is the sum over the sets for which it does.
Where each clause has one alternative (Nash), all named states must lie below: ``1 / (r + 1)``.
How the sum is worked out without looking at all ``2^r`` sets is told in `exact_shares`;
where that does not go, sets are drawn. Shares of whole profiles: `profiles`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

import numpy as np

from detente.conflict.inverse.conditions import Condition
from detente.conflict.inverse.exact_shares import exact_share
from detente.conflict.states import BoolArray
from detente.errors import EngineError
from detente.quantities import wilson

__all__ = ["MOST_COUNTED", "OrderShare", "conditions_drawn", "share_of_orders"]

MOST_COUNTED = 1_000
"""States for orders to be counted; the number for more has thousands of digits."""
CHUNK_CELLS = 2**22


@dataclass(frozen=True, slots=True)
class OrderShare:
    """The share of strict orders for which a condition holds.

    Parameters
    ----------
    share
        The share; a fraction where it is exact, else the mean of the draws.
    low, high
        95 % interval (Wilson); both the share where it is exact.
    states
        Number of states that are ordered.
    orders
        Number of orders for which it holds; None where it is not exact, and for more than 1,000 states.
    draws
        How many were drawn; 0 where it is exact.
    exact
        Whether all orders were taken into account.
    """

    share: Fraction | float
    low: float
    high: float
    states: int
    orders: int | None
    draws: int
    exact: bool


def share_of_orders(condition: Condition, states: int, draws: int = 100_000, seed: int = 1) -> OrderShare:
    """Say for which share of strict orders of a party's states a condition holds.

    All strict orders of the feasible states count alike. The share is exact where it can be counted; else
    sets of states below the wanted one are drawn, as often as such sets are.

    Parameters
    ----------
    condition
        The condition.
    states
        Number of feasible states, all of which are ordered.
    draws, seed
        How many sets are drawn where there are too many, and the seed of the draws.

    Returns
    -------
    OrderShare

    Raises
    ------
    EngineError
        If the condition names more states than there are beside the wanted one, or `draws` is not positive.

    References
    ----------
    [Kinsara2014]_
    """
    relevant = len(condition.relevant)
    if relevant > states - 1:
        raise EngineError(f"the condition names {relevant} states; there are {states} with the wanted one")
    if draws < 1:
        raise EngineError(f"{draws} draws asked for; allowed: 1 or more")
    share = exact_share(condition)
    if share is not None:
        orders = _orders(share, states)
        return OrderShare(share, float(share), float(share), states, orders, 0, exact=True)
    hits = conditions_drawn((condition,), draws, seed)
    low, high = wilson(hits, draws)
    return OrderShare(hits / draws, low, high, states, None, draws, exact=False)


def _orders(share: Fraction, states: int) -> int | None:
    if states > MOST_COUNTED:
        return None
    return factorial(states) * share.numerator // share.denominator


def conditions_drawn(conditions: Sequence[Condition], draws: int, seed: int) -> int:
    """Draw orders for several parties at once and count in how many draws all of their conditions hold.

    Parameters
    ----------
    conditions
        One for each party.
    draws, seed
        How many, and the seed.

    Returns
    -------
    int
    """
    generator = np.random.Generator(np.random.Philox(seed))
    hits = 0
    chunk = max(1, CHUNK_CELLS // max(len(condition.relevant) + 1 for condition in conditions))
    for first in range(0, draws, chunk):
        held = np.ones(min(chunk, draws - first), dtype=bool)
        for condition in conditions:
            held &= condition.holds_for_all(_sets_below(condition, len(held), generator))
        hits += int(np.count_nonzero(held))
    return hits


def _sets_below(condition: Condition, count: int, generator: np.random.Generator) -> BoolArray:
    # Places of the wanted state and of the others in a random order: below it lies what is smaller.
    places = generator.random((count, len(condition.relevant) + 1))
    below: BoolArray = places[:, 1:] < places[:, :1]
    return below
