"""Maximum Nash welfare: whole items are given out so that the product of values is largest.

The division is efficient among whole divisions, and nobody envies another once
one item is taken from the other's holding [CKMPSW2019]_. If some party must go
without, the largest possible number of parties is served, and the product is
taken over those; where several groups of that size can be served, all are tried.

The search is by branch and bound and exact: items are given out one after
another, and a branch is left if even its bound falls short of the best so far.
With ``c_i`` over what everything is worth to party ``i``, the product is at most
the power of the mean of ``value_i c_i`` (arithmetic and geometric mean), and the
sum of these is at most what is given out so far plus the best of every other item.

Axis convention: values ``float[party, item]``; holders ``int64[division, item]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.deal.division.division_fairness import DivisionFairness, check_division
from detente.deal.division.items import HUNDRED, SAME_POINTS, as_points, whole_shares
from detente.deal.grid import TIE
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["NashWelfare", "WelfareSettings", "maximum_nash_welfare"]


@dataclass(frozen=True, slots=True)
class WelfareSettings:
    """Limits of the search; beyond them it refuses rather than approximates.

    Parameters
    ----------
    branches
        Largest number of partial divisions visited.
    ties
        Largest number of tied divisions that are listed.
    """

    branches: int = 1_000_000
    ties: int = 1_000

    def __post_init__(self) -> None:
        """Refuse limits that leave nothing to do."""
        if min(self.branches, self.ties) < 1:
            raise EngineError(f"the limits of the search must be 1 or more; found {self}")


DEFAULT_SETTINGS = WelfareSettings()


@dataclass(frozen=True, slots=True, eq=False)
class NashWelfare:
    """All whole divisions with the largest product of values.

    Parameters
    ----------
    holders
        ``int64[t, item]``: who gets each item, the tied divisions in lexicographic order.
    points
        ``float[t, party]``: each party's own points, of one hundred.
    served
        ``bool[t, party]``: who gets anything of value.
    product
        The product of the points over the served parties.
    worthless
        Items worth nothing to any served party; they are given to party 0 and make no ties.
    fairness
        The first division checked against the definitions, among whole divisions.
    branches
        Number of partial divisions visited.
    exact
        Always True: no division is better, and no tied one is missing.
    """

    holders: NDArray[np.int64]
    points: FloatArray
    served: NDArray[np.bool_]
    product: float
    worthless: tuple[int, ...]
    fairness: DivisionFairness
    branches: int
    exact: bool = True


def maximum_nash_welfare(values: FloatArray, settings: WelfareSettings = DEFAULT_SETTINGS) -> NashWelfare:
    """Find the whole divisions with the largest product of values.

    Products within 1e-12 of the largest, relatively, are equal.

    Parameters
    ----------
    values
        ``float[party, item]``, none negative; scaled to one hundred points per
        party, which changes no comparison of products.
    settings
        Limits of the search.

    Returns
    -------
    NashWelfare

    Raises
    ------
    EngineError
        If the values do not fit, or the search would exceed a limit.

    References
    ----------
    [CKMPSW2019]_
    """
    points = as_points(values)
    parties = points.shape[0]
    search = _Search(points, settings)
    for group in _largest_groups(points):
        search.serve(group)
    found = search.tied()
    holders = np.array(sorted(found), dtype=np.int64)
    shares = np.stack([whole_shares(row, parties) for row in holders])
    own = (points * shares).sum(axis=2)
    served = own > SAME_POINTS
    return NashWelfare(
        holders=holders,
        points=own,
        served=served,
        product=float(np.prod(own[0][served[0]])),
        worthless=tuple(np.flatnonzero((points <= SAME_POINTS).all(axis=0)).tolist()),
        fairness=check_division(points, shares[0], whole=True),
        branches=search.branches,
    )


def _largest_groups(points: FloatArray) -> list[tuple[int, ...]]:
    """List the largest groups of parties in which everybody can get an item of value to it."""
    everybody = range(points.shape[0])
    useful = [set(np.flatnonzero(row > SAME_POINTS).tolist()) for row in points]
    for size in range(points.shape[0], 0, -1):
        groups = [group for group in combinations(everybody, size) if _can_be_served(group, useful)]
        if groups:
            return groups
    raise EngineError("no party values any item")


def _can_be_served(group: tuple[int, ...], useful: list[set[int]]) -> bool:
    """Match parties with items one by one, each along an augmenting path."""
    holder: dict[int, int] = {}
    return all(_match(party, useful, holder, set()) for party in group)


def _match(party: int, useful: list[set[int]], holder: dict[int, int], tried: set[int]) -> bool:
    for item in useful[party] - tried:
        tried.add(item)
        if item not in holder or _match(holder[item], useful, holder, tried):
            holder[item] = party
            return True
    return False


@dataclass(slots=True)
class _Search:
    """Branch and bound over one group after another; products are in shares of one, not points."""

    points: FloatArray
    settings: WelfareSettings
    branches: int = 0
    best: float = 0.0
    found: list[tuple[float, tuple[int, ...]]] = field(default_factory=list)

    def serve(self, group: tuple[int, ...]) -> None:
        """Search all divisions that serve everybody in the group."""
        shares = self.points[list(group)] / HUNDRED
        shares = np.where(shares > SAME_POINTS / HUNDRED, shares, 0.0)
        items = np.flatnonzero(shares.max(axis=0) > 0.0)
        order = items[np.argsort(-shares[:, items].max(axis=0), kind="stable")]
        tables = [shares[:, item].tolist() for item in order.tolist()]
        rest = [0.0]
        for table in reversed(tables):
            rest.append(rest[-1] + max(table))
        remaining = [[0.0] * len(group)]
        for table in reversed(tables):
            remaining.append([value + more for value, more in zip(remaining[-1], table, strict=True)])
        plan = _Plan(group, order.tolist(), tables, rest[::-1], remaining[::-1])
        self._branch(plan, [0] * self.points.shape[1], [0.0] * len(group))

    def _branch(self, plan: _Plan, holders: list[int], worth: list[float], place: int = 0) -> None:
        self.branches += 1
        if self.branches > self.settings.branches:
            raise EngineError(
                f"the search for the largest product visits more than {self.settings.branches} partial "
                "divisions; divide fewer items at a time, or raise the limit"
            )
        if plan.bound(worth, place) < self.best * (1.0 - TIE):
            return
        if place == len(plan.items):
            self._keep(prod(worth), tuple(holders))
            return
        item, table = plan.items[place], plan.tables[place]
        for member in sorted(range(len(worth)), key=lambda one: worth[one] - table[one]):
            if table[member] > 0.0:
                before, holder = worth[member], holders[item]
                worth[member], holders[item] = before + table[member], plan.group[member]
                self._branch(plan, holders, worth, place + 1)
                worth[member], holders[item] = before, holder

    def _keep(self, product: float, holders: tuple[int, ...]) -> None:
        if product <= 0.0:
            return
        if product > self.best:
            self.best = product
            self.found = [one for one in self.found if one[0] >= product * (1.0 - TIE)]
        self.found.append((product, holders))
        if len(self.found) > self.settings.ties:
            raise EngineError(
                f"more than {self.settings.ties} divisions tie for the largest product; raise the limit"
            )

    def tied(self) -> set[tuple[int, ...]]:
        """Give the divisions whose product is the largest."""
        return {holders for product, holders in self.found if product >= self.best * (1.0 - TIE)}


@dataclass(frozen=True, slots=True)
class _Plan:
    """The order of items for one group, and what the items from each place on are worth at most."""

    group: tuple[int, ...]
    items: list[int]
    tables: list[list[float]]
    rest: list[float]
    remaining: list[list[float]]

    def bound(self, worth: list[float], place: int) -> float:
        """Bound the product from above: by the mean of values, and by what each could still get alone."""
        members = len(worth)
        mean = (sum(worth) + self.rest[place]) / members
        alone = prod(value + more for value, more in zip(worth, self.remaining[place], strict=True))
        return min(mean**members, alone)
