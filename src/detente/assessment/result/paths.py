"""Whole paths of play, and the steps that turn it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.conflicts import GameName

__all__ = ["OtherPaths", "PathStep", "PathView", "TurnView"]


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a path: a reply, a joint move or an event.

    Parameters
    ----------
    mover
        Party, coalition (parties joined by ``+``) or event.
    what
        Whether that is a reply, a joint move or an event.
    source, target
        State numbers before and after it.
    change
        What changes, in words.
    outcome, kind
        Outcome label and kind of the state after it.
    turns
        Whether the outcome label is another one than before.
    """

    mover: str
    what: Literal["reply", "joint move", "event"]
    source: int
    target: int
    change: str
    outcome: str
    kind: str
    turns: bool


@dataclass(frozen=True, slots=True)
class PathView:
    """A whole path of play from today to its end.

    Parameters
    ----------
    game
        Which game.
    worlds, share
        Worlds that take exactly this path, and their share of those played.
    steps
        Every step that changes something, in order; empty where nothing ever moves.
    outcome, kind
        Outcome of the last state, or of a cycle the worst.
    cycles
        Whether it ends in a cycle; the steps then show the way round once.
    """

    game: GameName
    worlds: int
    share: float
    steps: tuple[PathStep, ...]
    outcome: str
    kind: str
    cycles: bool


@dataclass(frozen=True, slots=True)
class OtherPaths:
    """The paths of a game that are not listed.

    Parameters
    ----------
    game
        Which game.
    different
        How many different ones.
    share
        Share of the worlds played that they take.
    kinds
        ``(kind, share of worlds played)``: how they end, the commonest first.
    """

    game: GameName
    different: int
    share: float
    kinds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """A step that turns play: after it, it stands in the kind of outcome that it ends in.

    Parameters
    ----------
    game
        Which game.
    kind
        The kind of outcome.
    mover
        Party, coalition (parties joined by ``+``) or event.
    what
        Whether the step is a reply, a joint move or an event.
    enough
        ``(option, level)``: the smallest set of changes of that step that alone leads there; where several
        sets of that size do, each of them.
    worlds, share
        Worlds whose last such step it is, and their share of those played. Each world has at most one.
    """

    game: GameName
    kind: str
    mover: str
    what: Literal["reply", "joint move", "event"]
    enough: tuple[tuple[tuple[str, str], ...], ...]
    worlds: int
    share: float
