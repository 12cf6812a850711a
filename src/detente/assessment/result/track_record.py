"""What parties decided earlier in like situations, and how much that carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.support import Support

__all__ = ["CarriedShares", "ChanceView", "DecisionView", "TrackRecord"]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """An earlier decision of a party.

    Parameters
    ----------
    date, day
        When.
    what
        What it decided, and in which situation.
    foresight
        Levels of foresight that it shows; empty if none.
    moves
        The place in the order of moving that it shows; empty if none.
    likeness
        How alike that situation is to this one, 0 to 1.
    """

    date: str
    day: str
    what: str
    foresight: tuple[int, ...]
    moves: Literal["", "first", "last"]
    likeness: float
    support: Support


@dataclass(frozen=True, slots=True)
class ChanceView:
    """The chance of something before and after a record is read.

    Parameters
    ----------
    name
        ``foresight level 2``, ``moves first`` or ``moves last``.
    before, after
        Its chance without any record, and with those of all parties.
    """

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class CarriedShares:
    """The verdict with the three shares that carry it."""

    verdict: str
    rupture: float
    rupture_with_deal: float
    held: float


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How much the track records carry: the answer with them and without, over the same worlds.

    Parameters
    ----------
    entries
        Number of earlier decisions.
    slip
        Chance that a party decided otherwise than it usually would.
    with_record, without
        The verdict and its shares, as they are and with all levels of foresight and all orders of moving
        alike.
    """

    entries: int
    slip: float
    with_record: CarriedShares
    without: CarriedShares
