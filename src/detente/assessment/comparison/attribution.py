"""How much of a difference each of several parts carries, when they act together.

A worth is given to every set of parts: what results if these parts, and no
others, are exchanged. Contributions sum to the worth of all parts less the worth
of none, as exact fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import chain, combinations
from math import factorial
from typing import TypeAlias

__all__ = ["MOST_EXACT", "Worth", "coalitions", "contributions", "shapley", "two_orders"]

MOST_EXACT = 6
"""Up to so many parts every mixture is played: at most 62 beside the two cases."""
Worth: TypeAlias = Callable[[frozenset[int]], tuple[int, ...]]
"""From a set of parts to whole numbers, such as counts of worlds."""
Shares: TypeAlias = tuple[tuple[Fraction, ...], ...]


def coalitions(parts: int) -> tuple[frozenset[int], ...]:
    """List the sets of parts that must be worth something, smaller ones first; not those of none and of all.

    Up to `MOST_EXACT` parts these are all; beyond, single parts and those with which the two orders begin.
    """
    if parts <= MOST_EXACT:
        every: Iterable[tuple[int, ...]] = chain.from_iterable(
            combinations(range(parts), size) for size in range(1, parts)
        )
        return tuple(map(frozenset, every))
    single = [frozenset((part,)) for part in range(parts)]
    beginnings = [frozenset(order[:size]) for size in range(2, parts) for order in _orders(parts)]
    return tuple(dict.fromkeys([*single, *beginnings]))


def contributions(parts: int, worth: Worth) -> Shares:
    """Split the difference: by :func:`shapley` up to `MOST_EXACT` parts, beyond by :func:`two_orders`."""
    return shapley(parts, worth) if parts <= MOST_EXACT else two_orders(parts, worth)


def shapley(parts: int, worth: Worth) -> Shares:
    """Give each part its Shapley value [Shapley1953]_.

    That is what a part adds to the parts exchanged before it, on average over all orders in which the
    parts may be exchanged.

    Parameters
    ----------
    parts
        Number of parts n.
    worth
        Asked for each of the 2^n sets.

    Returns
    -------
    tuple
        By part, the contribution to each number of the worth.
    """
    found = []
    for part in range(parts):
        others = [one for one in range(parts) if one != part]
        total: list[Fraction] = [Fraction(0)] * len(worth(frozenset()))
        for size in range(parts):
            weight = Fraction(factorial(size) * factorial(parts - size - 1), factorial(parts))
            for chosen in map(frozenset, combinations(others, size)):
                added = _added(worth, chosen, part)
                total = [sum_ + weight * step for sum_, step in zip(total, added, strict=True)]
        found.append(tuple(total))
    return tuple(found)


def two_orders(parts: int, worth: Worth) -> Shares:
    """Give each part what it adds on average of two orders: as they stand, and the other way round."""
    found = []
    for part in range(parts):
        before, after = frozenset(range(part)), frozenset(range(part + 1, parts))
        steps = zip(_added(worth, before, part), _added(worth, after, part), strict=True)
        found.append(tuple(Fraction(first + second, 2) for first, second in steps))
    return tuple(found)


def _added(worth: Worth, chosen: frozenset[int], part: int) -> tuple[int, ...]:
    return tuple(more - less for more, less in zip(worth(chosen | {part}), worth(chosen), strict=True))


def _orders(parts: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    order = tuple(range(parts))
    return order, order[::-1]
