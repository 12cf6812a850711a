"""Where one package stands: what it is worth to whom, what it breaks, and what would be better for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from detente.assessment.result.deals import Spread
from detente.assessment.result.negotiation import TradeView

__all__ = [
    "BrokenLine",
    "MoveView",
    "MovesView",
    "Placement",
    "SameWorthMoves",
    "SidePlace",
    "SuggestedDeal",
    "TermMove",
    "Why",
]


@dataclass(frozen=True, slots=True)
class SidePlace:
    """Where a package puts one party.

    Parameters
    ----------
    party, unit
        The party, and the unit of its values.
    value, no_deal
        What the package and no deal are worth to it, over the drawn worlds.
    gain
        The package less no deal, in shares of the party's range of that world.
    better
        Share of the worlds in which it gains.
    central, line
        Its value of the package in the central world, and the median of what no deal is worth.
    """

    party: str
    unit: str
    value: Spread
    no_deal: Spread
    gain: Spread
    better: float
    central: float
    line: float


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A condition that a package does not meet.

    Parameters
    ----------
    kind
        ``constraint`` or ``red line``.
    party
        Whose red line it is; empty for a constraint.
    that
        The condition, as the case writes it.
    issues
        The issues that it is about.
    hard
        Share of the drawn worlds in which it is hard; 1 for a constraint.
    """

    kind: Literal["constraint", "red line"]
    party: str
    that: str
    issues: tuple[str, ...]
    hard: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a package stands.

    Parameters
    ----------
    package
        ``(issue, level)`` in issue order.
    changed
        Number of issues on which it differs from today's terms.
    sides
        Per party.
    smallest
        The smallest of the gains of all parties, over the drawn worlds.
    admissible
        Share of the drawn worlds in which every party gains and no constraint or hard red line is broken.
    broken
        Constraints and red lines that it does not meet.
    allowed
        Whether it can be agreed in the central world: red lines are hard there from 50 %.
    efficient
        True if in the central world nothing is better for one party and worse for none.
    better
        Number of efficient points of the central world that are better for somebody and worse for nobody.
    forgone
        Per party, in shares of its range: what the most even of these would add; zeros where there is none.
    worlds
        Number of drawn worlds.
    """

    package: tuple[tuple[str, str], ...]
    changed: int
    sides: tuple[SidePlace, ...]
    smallest: Spread
    admissible: float
    broken: tuple[BrokenLine, ...]
    allowed: bool
    efficient: bool
    better: int
    forgone: tuple[tuple[str, float], ...]
    worlds: int


@dataclass(frozen=True, slots=True)
class TermMove:
    """One issue that changes, and its worth to each party, in shares of its range (central world)."""

    issue: str
    before: str
    after: str
    worth: tuple[tuple[str, float], ...]


Why: TypeAlias = Literal["fewest changes", "most even", "best for the others"]


@dataclass(frozen=True, slots=True)
class MoveView:
    """A package that could take the place of the one on the table.

    Parameters
    ----------
    why
        What it was chosen for: one package may be chosen for several reasons.
    package
        ``(issue, level)`` in issue order.
    changes
        The issues that change.
    gains
        Per party, in shares of its range (central world).
    admissible
        Share of the drawn worlds in which it is admissible.
    """

    why: tuple[Why, ...]
    package: tuple[tuple[str, str], ...]
    changes: tuple[TermMove, ...]
    gains: tuple[tuple[str, float], ...]
    admissible: float


@dataclass(frozen=True, slots=True)
class SameWorthMoves:
    """Packages worth the same to one party, and better for the others.

    Parameters
    ----------
    party
        Whose value is kept.
    tolerance
        How far it may move, in shares of the party's range.
    moves
        The best for the others first, at most five; with the one that changes fewest issues.
    count
        How many efficient ones there are.
    reason
        Why there is none, or why none was sought; empty otherwise.
    """

    party: str
    tolerance: float
    moves: tuple[MoveView, ...]
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class MovesView:
    """What could be done from a package on.

    Parameters
    ----------
    better
        Efficient packages that are better for somebody and worse for nobody: the one that changes fewest
        issues and the most even one; one entry where they coincide, none if the package is efficient.
    count
        How many such efficient points there are.
    same_worth
        Per party.
    trades
        Pairs of issues that two parties can trade, whatever the package; empty for more than two.
    """

    better: tuple[MoveView, ...]
    count: int
    same_worth: tuple[SameWorthMoves, ...]
    trades: tuple[TradeView, ...]


@dataclass(frozen=True, slots=True)
class SuggestedDeal:
    """A package to start from.

    Parameters
    ----------
    roles
        ``most robust``, ``most even``, ``cheapest change``: one may be several.
    package
        ``(issue, level)`` in issue order.
    admissible
        Share of worlds in which it is admissible.
    even
        Median over worlds of the smallest gain, in shares of range.
    worlds
        Number of worlds.
    """

    roles: tuple[str, ...]
    package: tuple[tuple[str, str], ...]
    admissible: float
    even: float
    worlds: int
