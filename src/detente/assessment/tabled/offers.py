"""What was offered so far: each offer with what its party changed since its own last one."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.tabled.placing import TermMove

__all__ = ["OfferView"]


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer, and how far its party has moved with it.

    Parameters
    ----------
    id, name
        The package.
    by, date
        Who made it, and when; no date for one that was only tried.
    package
        ``(issue, level)`` in issue order.
    gains
        Per party: gain over no deal in shares of its range (central world).
    since
        Name of the same party's offer before; empty for its first.
    moves
        The issues that it changes against that one.
    moved
        Per party: what these changes are worth together, in shares of its range.
    """

    id: str
    name: str
    by: str
    date: str
    package: tuple[tuple[str, str], ...]
    gains: tuple[tuple[str, float], ...]
    since: str
    moves: tuple[TermMove, ...]
    moved: tuple[tuple[str, float], ...]
