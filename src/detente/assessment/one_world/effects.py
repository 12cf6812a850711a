"""What another order of preferences moves in one world, as data."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.one_world.views import ConceptView, OrderEntry, PlayStep
from detente.assessment.result.conflicts import GameName

__all__ = ["OrderEffect", "OrderPreview"]


@dataclass(frozen=True, slots=True)
class OrderEffect:
    """What holds, and where play leads, under one order of preferences.

    Parameters
    ----------
    concepts
        Equilibria by concept.
    today_holds
        Codes of the concepts under which today's state is an equilibrium.
    followed
        Whether play was followed.
    play, ends
        As in `ConflictInWorld`.
    """

    concepts: tuple[ConceptView, ...]
    today_holds: tuple[str, ...]
    followed: bool
    play: tuple[PlayStep, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OrderPreview:
    """What another order of a party's preferences would move, in one world.

    Parameters
    ----------
    party
        Whose order.
    world, game
        Where it is looked at.
    entries
        Its entries in the new order.
    before, after
        What holds, and where play leads.
    gained, lost
        ``(code, states)``: equilibria that there are only afterwards, and only before; at most 200 each.
    named
        ``(number, outcome name)`` of states that come or go, at most 24.
    """

    party: str
    world: int
    game: GameName
    entries: tuple[OrderEntry, ...]
    before: OrderEffect
    after: OrderEffect
    gained: tuple[tuple[str, tuple[int, ...]], ...]
    lost: tuple[tuple[str, tuple[int, ...]], ...]
    named: tuple[tuple[int, str], ...]
