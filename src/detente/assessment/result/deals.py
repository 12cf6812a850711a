"""The deal side of an answer: zone of agreement, recommended deals with their tests, where it would land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "DealSummary",
    "ExchangeTest",
    "FrictionTest",
    "FrontierPoint",
    "Landing",
    "PackageView",
    "PowerTest",
    "RecommendedDeal",
    "Spread",
    "Sway",
    "SwayGroup",
    "TermChange",
    "ZoneSummary",
]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and central 80 % range over worlds."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class ZoneSummary:
    """Whether some package beats no-deal for everyone.

    Parameters
    ----------
    worlds
        Number of worlds.
    exists
        Worlds with an admissible package.
    interval
        95 % sampling interval of that share.
    margin
        Largest smallest gain in shares of each party's range; negative where the zone is missed.
    hull
        Worlds in which a lottery over packages would do (an upper bound); None for more than two parties.
    hull_only
        Worlds with such a lottery but no package; counted as without zone.
    candidates
        Number of packages looked at in every world, besides the break points of each world's own hull.
    gap_worlds, gap_median, gap_largest
        By how much, in shares of range, the margin falls short of the exact merge, over that many worlds.
    cuts
        Per party, in the central world: by how much its no-deal value alone would have to fall
        (positive) to open the zone, or could rise (negative) before it closes; None where it alone cannot.
    """

    worlds: int
    exists: int
    interval: tuple[float, float]
    margin: Spread
    hull: int | None
    hull_only: int | None
    candidates: int
    gap_worlds: int
    gap_median: float
    gap_largest: float
    cuts: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class TermChange:
    """One issue of a package against today.

    Parameters
    ----------
    issue
        Issue id.
    today, proposed
        Levels, as written.
    changes
        Value of the change to each party, median over worlds, ``(party, share of its range)``.
    """

    issue: str
    today: str
    proposed: str
    changes: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class PowerTest:
    """Dependence of two parties on each other, before and after [Emerson1962]_, [CasciaroPiskorski2005]_.

    Parameters
    ----------
    first, second
        The parties.
    first_on_second, second_on_first
        Spread of the dependence of one on the other (0 to 1 per resource, summed), today.
    first_on_second_after, second_on_first_after
        The same under the deal.
    mutual, mutual_after
        Their sum.
    imbalance, imbalance_after
        Their absolute difference.
    """

    first: str
    second: str
    first_on_second: Spread
    second_on_first: Spread
    first_on_second_after: Spread
    second_on_first_after: Spread
    mutual: Spread
    mutual_after: Spread
    imbalance: Spread
    imbalance_after: Spread


@dataclass(frozen=True, slots=True)
class FrictionTest:
    """What the deal leaves to quarrel about.

    Parameters
    ----------
    settled
        Contested issues on which it changes today's level.
    left_open
        Contested issues that stay as they are although a party asks otherwise.
    triggers
        ``(issue, level, party)``: a level by which one party alone holds a trigger.
    would_leave
        Per party: share of worlds in which it gets no more than without a deal.
    """

    settled: tuple[str, ...]
    left_open: tuple[str, ...]
    triggers: tuple[tuple[str, str, str], ...]
    would_leave: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ExchangeTest:
    """Whether the exchange is fair.

    Parameters
    ----------
    gains
        Per party: gain over no-deal in shares of its range.
    shares
        Per party: share of the total gain, median over worlds in which all gain; None if there is none.
    efficient
        Share of the first 2,048 worlds in which no package looked at is better for one and worse for none.
    better
        A package that is better for all in the central world, if there is one.
    forgone
        What staying off the frontier costs each party there, in shares of its range.
    """

    gains: tuple[tuple[str, Spread], ...]
    shares: tuple[tuple[str, float | None], ...]
    efficient: float
    better: str
    forgone: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class SwayGroup:
    """The worlds in which an input lies in one part of its range, and how robust a deal is in them.

    Parameters
    ----------
    name, low, high
        As in :class:`~detente.assessment.result.EffectGroup`.
    admissible
        Share of these worlds in which the deal is admissible.
    """

    name: str
    low: float | None
    high: float | None
    admissible: float


@dataclass(frozen=True, slots=True)
class Sway:
    """What one uncertain input does to how robust a deal is.

    Parameters
    ----------
    path, name
        The input.
    groups
        Lower, middle and upper fifth, or each value; without values drawn in fewer than 30 worlds.
    influence
        Difference between lower and upper fifth, or the largest between values.
    """

    path: str
    name: str
    groups: tuple[SwayGroup, ...]
    influence: float


@dataclass(frozen=True, slots=True)
class RecommendedDeal:
    """A recommended deal with what it gives to whom and the three tests.

    Parameters
    ----------
    roles
        ``most robust``, ``most even``, ``cheapest change``: one deal may be several.
    package
        ``(issue, level)`` in issue order.
    terms
        The issues that change against today.
    admissible
        Worlds in which every party gains and all constraints and hard red lines are met.
    interval
        95 % sampling interval of that share.
    values, no_deal
        Per party, in its own units.
    even
        Median over worlds of the smallest gain, in shares of range.
    effort
        Sum of level changes, each in shares of its issue's scale.
    power, friction, exchange
        The three tests.
    sways
        What each uncertain input does to the share of worlds in which the deal is admissible, the
        strongest first; without inputs for which no share was computed.
    """

    roles: tuple[str, ...]
    package: tuple[tuple[str, str], ...]
    terms: tuple[TermChange, ...]
    admissible: int
    interval: tuple[float, float]
    values: tuple[tuple[str, Spread], ...]
    no_deal: tuple[tuple[str, Spread], ...]
    even: float
    effort: float
    power: tuple[PowerTest, ...]
    friction: FrictionTest
    exchange: ExchangeTest
    sways: tuple[Sway, ...] = ()


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a settlement would land on one issue, over the worlds with a zone.

    Parameters
    ----------
    issue, name, unit
        The issue.
    today
        Level today.
    positions
        ``(party, level)``: each side's latest package.
    numeric
        Median and 80 % range of the Nash solution; None for issues without numbers.
    levels
        Share of each level, ties in equal parts.
    baseline
        Capability x salience weighted mean of the positions; None for issues without numbers.
    baseline_level
        For issues without numbers, the level with the largest weight of positions.
    scale
        Lowest and highest number of the issue; None without numbers.
    """

    issue: str
    name: str
    unit: str
    today: str
    positions: tuple[tuple[str, str], ...]
    numeric: Spread | None
    levels: tuple[tuple[str, float], ...]
    baseline: float | None
    baseline_level: str
    scale: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """An efficient package of the central world, by value to each party."""

    values: tuple[float, ...]
    package: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """A named package: today, a position, a recommended deal."""

    id: str
    name: str
    by: str
    date: str
    levels: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, Spread], ...]
    central: tuple[float, ...]
    admissible: int


@dataclass(frozen=True, slots=True)
class DealSummary:
    """Everything about deals.

    Parameters
    ----------
    parties
        Parties of the deal, in the order of `FrontierPoint.values`.
    units
        Unit of each party's values: ``points`` or a currency.
    zone
        Whether a zone of agreement exists.
    frontier
        Efficient packages of the central world, evenly thinned to 200 for display.
    frontier_size
        Number of efficient points in the central world.
    no_deal
        Per party, spread over worlds of its no-deal value.
    packages
        Today, positions and other named packages.
    recommended
        At most three.
    landings
        Per issue, where the Nash solution lies over the worlds with a zone.
    """

    parties: tuple[str, ...]
    units: tuple[str, ...]
    zone: ZoneSummary
    frontier: tuple[FrontierPoint, ...]
    frontier_size: int
    no_deal: tuple[tuple[str, Spread], ...]
    packages: tuple[PackageView, ...]
    recommended: tuple[RecommendedDeal, ...]
    landings: tuple[Landing, ...]


Role = Literal["most robust", "most even", "cheapest change"]
