"""What would be agreed if issues with a range could be settled between their levels."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BetweenSolution", "BetweenView"]


@dataclass(frozen=True, slots=True)
class BetweenSolution:
    """What one solution names between the levels.

    Parameters
    ----------
    name
        Which solution.
    package
        ``(issue, level or number, as written)`` in issue order; empty if none is named.
    gains
        Per party: gain over no deal, in shares of its range.
    ties
        Number of points that are as good.
    reason
        Why no solution is named; empty otherwise.
    """

    name: str
    package: tuple[tuple[str, str], ...]
    gains: tuple[tuple[str, float], ...]
    ties: int
    reason: str


@dataclass(frozen=True, slots=True)
class BetweenView:
    """Two parties' solutions with numbers between the levels (central world).

    Parameters
    ----------
    issues
        The issues with a range: settled at any number from the first to the last allowed level.
    pieces
        Number of straight pieces and points of the frontier.
    solutions
        What is named there.
    reason
        Why it was not looked at; empty otherwise.
    """

    issues: tuple[str, ...]
    pieces: int
    solutions: tuple[BetweenSolution, ...]
    reason: str
