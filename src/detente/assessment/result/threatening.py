"""What each side's course without a deal would make of the deal."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CourseView", "ThreatPair", "ThreateningView"]


@dataclass(frozen=True, slots=True)
class CourseView:
    """What a party could do without a deal: the options it would take; none for staying as today."""

    party: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ThreatPair:
    """A pair of courses, what it leads to without a deal, and the deal that it would lead to.

    Parameters
    ----------
    courses
        Positions among the courses of the first and the second party.
    outcome
        The outcome label.
    no_deal
        Per party: what the pair is worth without a deal (central world, with optimism).
    agreed
        Per party: what Nash's solution gives with that pair as the disagreement point, lotteries
        included; the same as without a deal where no package is better for both.
    deal
        Whether there is such a package.
    equilibrium
        Whether neither party would rather be held to another course of its own.
    """

    courses: tuple[int, int]
    outcome: str
    no_deal: tuple[tuple[str, float], ...]
    agreed: tuple[tuple[str, float], ...]
    deal: bool
    equilibrium: bool


@dataclass(frozen=True, slots=True)
class ThreateningView:
    """Nash's threat game before the deal.

    Parameters
    ----------
    courses
        Of the first and of the second party: courses that lead to different outcomes, fewest changes first.
    pairs
        All pairs of courses.
    reason
        Why it was not looked at, or why there is no equilibrium; empty otherwise.
    """

    courses: tuple[tuple[CourseView, ...], tuple[CourseView, ...]]
    pairs: tuple[ThreatPair, ...]
    reason: str
