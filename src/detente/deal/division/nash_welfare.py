"""Maximum Nash welfare: whole items are given out so that the product of values is largest.

The division is efficient among whole divisions, and nobody envies another once
one item is taken from the other's holding [CKMPSW2019]_. If some party must go
without, the largest possible number of parties is served, and the product is
taken over those; where several groups of that size can be served, all are tried.

Where the parties are *entitled* to unequal shares ``e_i`` of the whole, each value is
raised to its entitlement, so that ``sum e_i log v_i`` is largest. Such a division need
not be free of envy but one item per entitlement, but always is so weakly
[CISZ2021]_ (see :mod:`detente.deal.division.division_fairness`). If some party must
go without, groups of the largest size are compared by the sum of their entitlements
first: between groups of different sums the product would depend on the scales.

The search is by branch and bound and exact: items are given out one after
another, and a branch is left if even its bound falls short of the best so far.
Values ``v_i`` are taken in shares of what everything is worth to party ``i``, and
exponents ``r_i = n e_i`` with the sum ``R`` over those served. For any ``c_i > 0`` the
product of the ``(c_i v_i / r_i) ** r_i`` is at most ``(sum c_i v_i / R) ** R``
(weighted arithmetic and geometric mean), and ``sum c_i v_i`` is at most what is given
out so far plus the best of every other item. With equal entitlements the ``c_i`` are
ones; otherwise they are close to the best ones, where all items are split at will.

Axis convention: values ``float[party, item]``; holders ``int64[division, item]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from math import prod
from operator import add, mul

import numpy as np
from numpy.typing import NDArray

from detente.deal.division.division_fairness import DivisionFairness, check_division
from detente.deal.division.entitlements import Entitlements, entitle
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

ROUNDS = 200
"""How often spending is adjusted; more make a bound a little lower, and none makes it wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class NashWelfare:
    """All whole divisions with the largest (weighted) product of values.

    Parameters
    ----------
    holders
        ``int64[t, item]``: who gets each item, the tied divisions in lexicographic order.
    points
        ``float[t, party]``: each party's own points, of one hundred.
    served
        ``bool[t, party]``: who gets anything of value.
    product
        The product of the points over the served parties; with unequal entitlements
        each is raised to ``n e_i``, so that an equal entitlement counts as one.
    worthless
        Items worth nothing to any served party; they are given to party 0 and make no ties.
    fairness
        The first division checked against the definitions, among whole divisions.
    branches
        Number of partial divisions visited.
    entitlements
        ``float[party]``: the shares of the whole to which the parties are entitled; they sum to one.
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
    entitlements: FloatArray
    exact: bool = True


def maximum_nash_welfare(
    values: FloatArray,
    settings: WelfareSettings = DEFAULT_SETTINGS,
    entitlements: FloatArray | None = None,
) -> NashWelfare:
    """Find the whole divisions with the largest (weighted) product of values.

    Maximises ``prod v_i`` or, with entitlements, ``prod v_i ** (n e_i)``, which is
    largest where ``sum e_i log v_i`` is. Products within 1e-12 of the largest,
    relatively, are equal.

    Parameters
    ----------
    values
        ``float[party, item]``, none negative; scaled to one hundred points per
        party, which changes no comparison of products.
    settings
        Limits of the search.
    entitlements
        ``float[party]``, all positive: to what shares of the whole the parties are
        entitled; equal when left out. They are divided by their sum.

    Returns
    -------
    NashWelfare

    Raises
    ------
    EngineError
        If the values do not fit, an entitlement is not positive, or the search would
        exceed a limit.

    References
    ----------
    [CKMPSW2019]_, [CISZ2021]_
    """
    points = as_points(values)
    parties = points.shape[0]
    entitled = entitle(entitlements, parties)
    search = _Search(points, entitled.per_equal, settings)
    for group in _largest_groups(points, entitled):
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
        product=float(np.prod(own[0][served[0]] ** entitled.per_equal[served[0]])),
        worthless=tuple(np.flatnonzero((points <= SAME_POINTS).all(axis=0)).tolist()),
        fairness=check_division(points, shares[0], whole=True, entitlements=entitlements),
        branches=search.branches,
        entitlements=entitled.shares,
    )


def _largest_groups(points: FloatArray, entitled: Entitlements) -> list[tuple[int, ...]]:
    """List the largest groups in which everybody can get an item of value to it, and entitled to most."""
    everybody = range(points.shape[0])
    useful = [set(np.flatnonzero(row > SAME_POINTS).tolist()) for row in points]
    for size in range(points.shape[0], 0, -1):
        groups = [group for group in combinations(everybody, size) if _can_be_served(group, useful)]
        if groups:
            sums = [float(entitled.per_equal[list(group)].sum()) for group in groups]
            most = max(sums) * (1.0 - TIE)
            return [group for group, total in zip(groups, sums, strict=True) if total >= most]
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


def _scales(shares: FloatArray, powers: FloatArray) -> FloatArray:
    """Find ``c_i`` that make the bound low: ``r_i / v_i`` where all items are split at will.

    Each party spends ``r_i`` on items in proportion to what they yield it and gets of each item its part
    of what is spent on it; that comes to rest where the weighted product is largest. Any ``c_i`` bound it.
    """
    if (powers == 1.0).all():
        return powers
    spent = shares * (powers / shares.sum(axis=1))[:, None]
    for _ in range(ROUNDS):
        yielded = shares * (spent / spent.sum(axis=0))
        spent = yielded * (powers / yielded.sum(axis=1))[:, None]
    scales: FloatArray = powers / yielded.sum(axis=1)
    return scales


@dataclass(slots=True)
class _Search:
    """Branch and bound over one group after another; products are in shares of one, not points."""

    points: FloatArray
    exponents: FloatArray
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
        powers = self.exponents[list(group)]
        scales = _scales(shares[:, items], powers).tolist()
        rest = [0.0]
        for table in reversed(tables):
            rest.append(rest[-1] + max(map(mul, scales, table)))
        remaining = [[0.0] * len(group)]
        for table in reversed(tables):
            remaining.append([value + more for value, more in zip(remaining[-1], table, strict=True)])
        peak = float(np.prod((powers / scales) ** powers))
        plan = _Plan(
            group, powers.tolist(), scales, order.tolist(), tables, rest[::-1], remaining[::-1], peak
        )
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
            self._keep(plan.product(worth), tuple(holders))
            return
        item, table = plan.items[place], plan.tables[place]
        for member in sorted(range(len(worth)), key=lambda one: plan.scales[one] * (worth[one] - table[one])):
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
    """The order of items for one group, and what the items from each place on are worth at most.

    ``powers`` are the exponents ``r_i = n e_i`` of the group's members, ``scales`` the ``c_i`` of the
    bound, and ``peak`` is the product of the ``(r_i / c_i) ** r_i``.
    """

    group: tuple[int, ...]
    powers: list[float]
    scales: list[float]
    items: list[int]
    tables: list[list[float]]
    rest: list[float]
    remaining: list[list[float]]
    peak: float

    def product(self, worth: list[float]) -> float:
        """Multiply the values, each raised to its exponent."""
        product: float = prod(map(pow, worth, self.powers))
        return product

    def bound(self, worth: list[float], place: int) -> float:
        """Bound the product from above: by the mean of values, and by what each could still get alone."""
        degree = sum(self.powers)
        mean = (sum(map(mul, self.scales, worth)) + self.rest[place]) / degree
        alone = self.product(list(map(add, worth, self.remaining[place])))
        bound: float = min(self.peak * mean**degree, alone)
        return bound
