"""A deal as it lies on the table: issues with their levels, who asks what, and the exact frontier."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result.deals import FrontierPoint, Spread
from detente.assessment.tabled.offers import OfferView
from detente.assessment.tabled.placing import SuggestedDeal

__all__ = ["LaidIssue", "LaidPackage", "LaidParty", "LaidTable"]


@dataclass(frozen=True, slots=True)
class LaidParty:
    """A party to the deal.

    Parameters
    ----------
    id, name, unit
        Who it is, and the unit of its values.
    no_deal
        What no deal is worth to it, over the drawn worlds.
    span
        The values of its worst and its best package in the central world, whoever agrees.
    """

    id: str
    name: str
    unit: str
    no_deal: Spread
    span: tuple[float, float]


@dataclass(frozen=True, slots=True)
class LaidIssue:
    """An issue with its levels.

    Parameters
    ----------
    id, name, unit
        The issue, and the unit of its numbers; empty for an issue without.
    levels
        As a reader sees them, with the unit.
    written
        As a case file writes them, in the same order.
    numbers
        The same as numbers; null for levels that are names.
    step
        The distance between levels; null where they have none or do not lie evenly.
    today
        Position of today's level.
    replaces
        Name of the term in force that it replaces; empty if none.
    asked
        Per party that has made an offer: the level of its latest.
    """

    id: str
    name: str
    unit: str
    levels: tuple[str, ...]
    written: tuple[str, ...]
    numbers: tuple[float, ...] | None
    step: float | None
    today: int
    replaces: str
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LaidPackage:
    """A named package; `values` are those of the central world, per party."""

    id: str
    name: str
    by: str
    date: str
    package: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A deal as it lies on the table.

    Parameters
    ----------
    title
        Of the case.
    worlds, seed
        How many worlds were drawn, and their seed.
    parties, issues
        In the order of the case.
    zone
        Share of the worlds in which some package looked at is better than no deal for everyone.
    frontier_size
        Number of efficient points in the central world.
    frontier
        Efficient packages of the central world, evenly thinned to 200; empty where one side alone is shown.
    packages
        The named packages, today's terms first.
    suggested
        At most three to start from.
    offers
        The history of offers.
    """

    title: str
    worlds: int
    seed: int
    parties: tuple[LaidParty, ...]
    issues: tuple[LaidIssue, ...]
    zone: float
    frontier_size: int
    frontier: tuple[FrontierPoint, ...]
    packages: tuple[LaidPackage, ...]
    suggested: tuple[SuggestedDeal, ...]
    offers: tuple[OfferView, ...]
