"""Replies to the other side's last offer.

*Nearest*: of the packages that are worth at least our aspiration to us, the one
that falls short of their offer by the least in their values. What is worth as much
to them as their own offer falls short by nothing.

*Trade-off*: of the packages that are worth just about our aspiration to us, the one
most similar to their offer, [FSJ2002]_: it gives up nothing and moves towards them.
The measures of similarity are in :mod:`detente.deal.tactics.similarity`.

An offer that already is worth our aspiration is not replied to but named as such.

Axis convention: points are ``float[t, party]``, packages ``int64[t, issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import FrontierSettings
from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import DealSpace, FloatArray, IntArray, package_values
from detente.deal.tactics.counting import Counting, agreeable, check_party, leximin_order, one_package
from detente.deal.tactics.similarity import similarity_tables
from detente.deal.tactics.within import Bounds, efficient_within
from detente.errors import EngineError

__all__ = ["Reply", "TradeOffSettings", "nearest_reply", "trade_off_reply"]

Index = NDArray[np.int64]

DEFAULT_FRONTIER = FrontierSettings()

NEAREST = (
    "packages worth at least our aspiration; of these the least shortfall of the others from their offer "
    "(the largest of theirs, in shares of their ranges), then the most for us, then the most even for the "
    "others"
)
TRADE_OFF = (
    "packages worth our aspiration, but for the tolerance; of these the most similar to the offer, then the "
    "most for us, then the most even for the others"
)


@dataclass(frozen=True, slots=True)
class TradeOffSettings:
    """What counts as similar and as our aspiration, and limits of the search.

    Parameters
    ----------
    tolerance
        How far our value may lie off the aspiration, in our units; zero or more.
    weights
        One weight per issue, for the weighted share of equal levels; None for
        similarity by what the levels are worth to the others.
    frontier
        Limits of the search.
    """

    tolerance: float = 0.0
    weights: tuple[float, ...] | None = None
    frontier: FrontierSettings = DEFAULT_FRONTIER

    def __post_init__(self) -> None:
        """Refuse a tolerance that is none."""
        if not (np.isfinite(self.tolerance) and self.tolerance >= 0.0):
            raise EngineError(f"the tolerance must be a finite number, zero or more; found {self.tolerance}")


DEFAULT_TRADE_OFF = TradeOffSettings()


@dataclass(frozen=True, slots=True, eq=False)
class Reply:
    """A reply to an offer, and by which tactic.

    Parameters
    ----------
    tactic
        ``accept`` (the offer can be agreed and is worth our aspiration), ``nearest`` or ``trade-off``.
    definition
        What is sought; empty for ``accept``.
    us
        The party that replies.
    offer, offer_point
        Their offer, ``int64[issue]``, and what it is worth, ``float[party]``.
    aspiration
        What we ask for, in our units.
    packages
        ``int64[t, issue]``: all equally good replies in issue order, the first package
        at each point; for ``accept`` the offer.
    points
        ``float[t, party]``.
    ties
        ``int64[t]``: the number of packages at each point.
    measure
        ``shortfall``, or the similarity used: ``values`` or ``levels``.
    value
        The shortfall, or the similarity; None if there is no reply.
    tolerance
        In our units, for a trade-off; 0 otherwise.
    reason
        Why there is no reply; empty otherwise.
    considered
        Number of sums and packages that were looked at.
    exact
        Always True: the best over all packages, or the search refuses.
    """

    tactic: str
    definition: str
    us: int
    offer: Index
    offer_point: FloatArray
    aspiration: float
    packages: Index
    points: FloatArray
    ties: Index
    measure: str
    value: float | None
    tolerance: float
    reason: str
    considered: int
    exact: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Exchange:
    """The offer on the table and what we ask for."""

    counting: Counting
    offer: Index
    us: int
    aspiration: float

    @property
    def space(self) -> DealSpace:
        return self.counting.space

    @property
    def point(self) -> FloatArray:
        values: FloatArray = package_values(self.space, self.offer)[0]
        return values

    @property
    def floors(self) -> FloatArray:
        floors = np.full(self.space.parties, -np.inf)
        floors[self.us] = self.aspiration
        return floors

    @property
    def acceptable(self) -> bool:
        """Whether the offer can be agreed and is worth our aspiration."""
        met = self.counting.reaches(self.point[None], self.floors)
        return bool(met[0] and agreeable(self.space, self.offer)[0])


def nearest_reply(
    space: DealSpace,
    offer: IntArray,
    us: int,
    aspiration: float,
    settings: FrontierSettings = DEFAULT_FRONTIER,
) -> Reply:
    """Find the package on our side of the table that falls short of their offer by the least.

    All best replies are efficient: a package that dominates one falls short by no
    more, is worth no less to us and brings the others no less. So nothing is lost
    by looking at the efficient packages that are worth our aspiration.

    Parameters
    ----------
    space
        The deal space.
    offer
        ``int[issue]``: their last offer.
    us
        The party that replies.
    aspiration
        What the reply must be worth to us, in our units.
    settings
        Limits of the search.

    Returns
    -------
    Reply

    Raises
    ------
    EngineError
        If the offer or party does not exist, or the search would exceed a limit.

    References
    ----------
    [FSJ2002]_, [Raiffa1982]_
    """
    exchange = _exchange(space, offer, us, aspiration)
    if exchange.acceptable:
        return _accept(exchange, "shortfall", 0.0)
    found = efficient_within(space, Bounds(exchange.floors), settings)
    rows = np.flatnonzero(exchange.counting.reaches(found.points, exchange.floors))
    shortfalls = _shortfalls(exchange, found.points[rows])
    rows = rows[shortfalls == shortfalls.min(initial=np.iinfo(np.int64).max)]
    best = _best_of(exchange, found.packages, rows)
    value = None
    if best.size:
        lost = np.delete(exchange.counting.shares(exchange.point - found.points[best[0]]), us)
        value = float(max(lost.max(), 0.0))
    return _reply(
        exchange,
        ("nearest", NEAREST, "shortfall", 0.0),
        (found.packages[best], found.ties[best], value, found.considered),
    )


def trade_off_reply(
    space: DealSpace,
    offer: IntArray,
    us: int,
    aspiration: float,
    settings: TradeOffSettings = DEFAULT_TRADE_OFF,
) -> Reply:
    """Find, among the packages that are worth our aspiration to us, the one most similar to their offer.

    Similarity adds over issues, so the search is that of an iso-value menu with
    similarity as the value of one more party. A best reply is efficient there: what
    dominates it within the band would be at least as similar, and rank above it.

    Parameters
    ----------
    space
        The deal space.
    offer
        ``int[issue]``: their last offer.
    us
        The party that replies.
    aspiration
        What the reply is worth to us, in our units.
    settings
        Tolerance, measure of similarity, limits of the search.

    Returns
    -------
    Reply

    Raises
    ------
    EngineError
        If the offer or party does not exist, a weight is negative, or the search
        would exceed a limit.

    References
    ----------
    [FSJ2002]_
    """
    exchange = _exchange(space, offer, us, aspiration)
    measure, tolerance = "values" if settings.weights is None else "levels", settings.tolerance
    tables = similarity_tables(space, exchange.offer[0], us, settings.weights)
    if exchange.acceptable:
        return _accept(exchange, measure, 1.0)
    best, ties, value, considered = _most_similar(exchange, tables, settings)
    return _reply(exchange, ("trade-off", TRADE_OFF, measure, tolerance), (best, ties, value, considered))


def _most_similar(
    exchange: _Exchange, tables: tuple[FloatArray, ...], settings: TradeOffSettings
) -> tuple[Index, Index, float | None, int]:
    """Search with similarity as the value of one more party; give the best, their ties, and how similar."""
    space, us, tolerance = exchange.space, exchange.us, settings.tolerance
    wider = DealSpace(
        tuple(np.vstack([values, table]) for values, table in zip(space.values, tables, strict=True)),
        space.allowed,
        space.constraints,
    )
    floors = np.append(exchange.floors - tolerance, -np.inf)
    bounds = Bounds(floors, us, exchange.aspiration + tolerance)
    found = efficient_within(wider, bounds, settings.frontier)
    worth = Counting.of(wider).worth(found.packages)
    rows = np.flatnonzero(worth[:, -1] == worth[:, -1].max(initial=0))
    best = _best_of(exchange, found.packages, rows)
    value = float(found.points[best[0], -1]) if best.size else None
    return found.packages[best], found.ties[best], value, found.considered


def _exchange(space: DealSpace, offer: IntArray, us: int, aspiration: float) -> _Exchange:
    check_party(space, us)
    if not np.isfinite(aspiration):
        raise EngineError(f"the aspiration must be a finite number; found {aspiration}")
    return _Exchange(Counting.of(space), one_package(space, offer), us, float(aspiration))


def _shortfalls(exchange: _Exchange, points: FloatArray) -> Index:
    """Give the largest shortfall of the others in whole billionths of their ranges: ``int64[row]``."""
    lost = np.delete(exchange.counting.shares(exchange.point - points), exchange.us, axis=1)
    largest = np.maximum(lost.max(axis=1), 0.0)
    distinct = np.sort(largest)
    firsts = distinct[np.concatenate([[True], np.diff(distinct) > HALF_UNIT])[: distinct.size]]
    return np.asarray(np.searchsorted(firsts, largest, side="right"), dtype=np.int64)


def _best_of(exchange: _Exchange, packages: Index, rows: Index) -> Index:
    """Keep the rows that are worth most to us, of these the most even for the others."""
    own = exchange.counting.worth(packages[rows])[:, exchange.us]
    rows = rows[own == own.max(initial=0)]
    gains = package_values(exchange.space, packages[rows]) - exchange.point
    others = np.delete(exchange.counting.shares(gains), exchange.us, axis=1)
    order, tied = leximin_order(others, packages[rows])
    best: Index = rows[order[:tied]]
    return best


def _accept(exchange: _Exchange, measure: str, value: float) -> Reply:
    return _reply(
        exchange,
        ("accept", "", measure, 0.0),
        (exchange.offer, np.ones(1, dtype=np.int64), value, 1),
    )


def _reply(
    exchange: _Exchange, how: tuple[str, str, str, float], found: tuple[Index, Index, float | None, int]
) -> Reply:
    tactic, definition, measure, tolerance = how
    packages, ties, value, considered = found
    order = np.lexsort(packages.T[::-1])
    return Reply(
        tactic=tactic,
        definition=definition,
        us=exchange.us,
        offer=exchange.offer[0],
        offer_point=exchange.point,
        aspiration=exchange.aspiration,
        packages=packages[order],
        points=package_values(exchange.space, packages[order]),
        ties=ties[order],
        measure=measure,
        value=value,
        tolerance=tolerance,
        reason="" if packages.shape[0] else "no package that can be agreed is worth that to us",
        considered=considered,
    )
