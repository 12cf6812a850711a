"""What can be reached from a state of a conflict, and after which moves no longer, as data."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.one_world.views import OneWayStep, Step, WayTo

__all__ = ["GreatestReachChange", "ReachAfter", "ReachMove", "WaysFromToday"]


@dataclass(frozen=True, slots=True)
class ReachAfter:
    """A move from the state looked at, and how many states the parties still reach after it."""

    step: Step
    reached: int


@dataclass(frozen=True, slots=True)
class ReachMove:
    """A move from any state, and how many states the parties reach before and after it.

    Parameters
    ----------
    source
        Number of the state that it leads from.
    step
        The move.
    before, reached
        How many states can be reached from there, and after it.
    """

    source: int
    step: Step
    before: int
    reached: int


@dataclass(frozen=True, slots=True)
class GreatestReachChange:
    """The moves of the whole conflict after which the number of reachable states differs most.

    Parameters
    ----------
    moves
        At most five of them, by party and state; none where no move changes the number.
    of
        How many moves change it as much.
    """

    moves: tuple[ReachMove, ...]
    of: int


@dataclass(frozen=True, slots=True)
class WaysFromToday:
    """What can be reached from today, or from another state that was asked for, and how.

    Parameters
    ----------
    start
        Number of the state that is looked at.
    reached, reached_by_improvements
        How many states moves lead to, and moves that each pay their mover; today's state counts.
    ways, left_out
        Shortest ways to equilibria, the nearest first, and how many equilibria have none shown.
    one_way
        Steps from there that cannot be taken back, and what each closes off.
    most_changing
        The moves from there after which the number of reachable states differs most; none where none differs,
        None in a large conflict, where they are not looked at.
    anywhere
        The same among the moves from all states; None in a large conflict, where it takes too long.
    dead_ends
        Numbers of the reachable states that nobody can leave.
    """

    start: int
    reached: int
    reached_by_improvements: int
    ways: tuple[WayTo, ...]
    left_out: int
    one_way: tuple[OneWayStep, ...]
    most_changing: tuple[ReachAfter, ...] | None
    anywhere: GreatestReachChange | None
    dead_ends: tuple[int, ...]
