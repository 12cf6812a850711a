"""The deal side of the shareable form: terms and joint tests, and nothing that shows anybody's hand.

These classes have no field for a value, a limit, a gain or what a side would do
without a deal, so that a shareable answer cannot hold one.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result.deals import PowerTest

__all__ = ["NOTICE", "SharedDeal", "SharedPackage", "SharedPart", "SharedZone"]

NOTICE = "Shareable form: values, limits and what each side would do without a deal are left out."
"""What every shareable form says of itself."""


@dataclass(frozen=True, slots=True)
class SharedZone:
    """In how many worlds some package is better than no deal for everyone.

    Parameters
    ----------
    worlds, exists
        Number of worlds, and of those with such a package.
    interval
        95 % sampling interval of that share.
    """

    worlds: int
    exists: int
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class SharedPackage:
    """Today's terms, or a position that a party has taken: ``(issue, level)`` in issue order."""

    id: str
    name: str
    by: str
    date: str
    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SharedDeal:
    """A recommended deal by its terms, with the tests of power and friction.

    Parameters
    ----------
    roles
        ``most robust``, ``most even``, ``cheapest change``: one deal may be several.
    package
        ``(issue, level)`` in issue order.
    terms
        ``(issue, today's level, proposed level)`` of the issues that change.
    effort
        Sum of level changes, each in shares of its issue's scale.
    power
        Dependence before and after, for each pair of parties.
    settled, left_open
        Contested issues that it changes, and those that stay as they are although a party asks otherwise.
    triggers
        ``(issue, level, party)``: a level by which one party alone holds a trigger.
    """

    roles: tuple[str, ...]
    package: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str, str], ...]
    effort: float
    power: tuple[PowerTest, ...]
    settled: tuple[str, ...]
    left_open: tuple[str, ...]
    triggers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SharedPart:
    """What is left of the deals in the shareable form of an answer.

    Parameters
    ----------
    notice
        What is left out.
    zone
        Whether a zone of agreement exists; None for a case without a deal section.
    packages
        Today's terms and the positions.
    recommended
        At most three.
    """

    notice: str
    zone: SharedZone | None
    packages: tuple[SharedPackage, ...]
    recommended: tuple[SharedDeal, ...]
