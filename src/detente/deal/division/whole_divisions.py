"""A whole division that is better for somebody and worse for nobody, if there is one.

By branch and bound, exact: items are given out one after another; a branch is
left if some party can no longer reach what it has, or if even the best use of all
other items adds no more in total than the best division found so far.

Axis convention: points and shares ``float[party, item]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.deal.division.items import SAME_POINTS
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["MOST_BRANCHES", "better_division"]

MOST_BRANCHES = 2_000_000


def better_division(
    points: FloatArray, own: FloatArray, branches: int = MOST_BRANCHES
) -> NDArray[np.int64] | None:
    """Find the whole division that adds most points in total while nobody has less.

    Parameters
    ----------
    points
        ``float[party, item]``.
    own
        ``float[party]``: the points that each party has now.
    branches
        Largest number of partial divisions visited.

    Returns
    -------
    NDArray[np.int64] or None
        ``int64[item]``: who gets each item; None if no whole division is better.

    Raises
    ------
    EngineError
        If the search would exceed the limit.
    """
    order = np.argsort(-points.max(axis=0), kind="stable")
    tables = points[:, order].T
    most = np.vstack([np.cumsum(tables[::-1], axis=0)[::-1], np.zeros(own.size)])
    total = np.append(np.cumsum(tables.max(axis=1)[::-1])[::-1], 0.0)
    search = _Search(tables.tolist(), own.tolist(), most.tolist(), total.tolist(), branches)
    search.best = float(own.sum()) + SAME_POINTS
    search.branch([0.0] * own.size, 0.0, 0)
    if search.found is None:
        return None
    holders = np.empty(order.size, dtype=np.int64)
    holders[order] = search.found
    return holders


@dataclass(slots=True)
class _Search:
    """The items in order, what they are worth, and what all from each place on are worth at most."""

    tables: list[list[float]]
    own: list[float]
    most: list[list[float]]
    total: list[float]
    limit: int
    best: float = 0.0
    found: list[int] | None = None
    visited: int = 0
    chosen: list[int] = field(default_factory=list)

    def branch(self, worth: list[float], sum_so_far: float, place: int) -> None:
        """Give out the items from `place` on."""
        self.visited += 1
        if self.visited > self.limit:
            raise EngineError(
                f"whether a whole division is better takes more than {self.limit} partial divisions; "
                "ask for efficiency with splits, or divide fewer items at a time"
            )
        if sum_so_far + self.total[place] <= self.best or self._too_little(worth, place):
            return
        if place == len(self.tables):
            self.best, self.found = sum_so_far, list(self.chosen)
            return
        table = self.tables[place]
        for party in sorted(range(len(worth)), key=lambda one: -table[one]):
            worth[party] += table[party]
            self.chosen.append(party)
            self.branch(worth, sum_so_far + table[party], place + 1)
            self.chosen.pop()
            worth[party] -= table[party]

    def _too_little(self, worth: list[float], place: int) -> bool:
        return any(
            now + more < own - SAME_POINTS
            for now, more, own in zip(worth, self.most[place], self.own, strict=True)
        )
