"""The conflict side of an answer: states, moves, stability, threats, points of no return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "GAMES",
    "WITH",
    "WITHOUT",
    "GameName",
    "MoveShare",
    "NoReturn",
    "StabilityShare",
    "StateView",
    "ThreatView",
]

GameName = Literal["without a deal", "with a deal possible"]
WITHOUT: GameName = "without a deal"
WITH: GameName = "with a deal possible"
GAMES = (WITHOUT, WITH)
"""The two games, in the order in which they are played."""


@dataclass(frozen=True, slots=True)
class StateView:
    """A state that play visits or that the answer speaks of.

    Parameters
    ----------
    number
        State number: C-order position in the grid of option levels, counted from 0.
    outcome
        Outcome label.
    kind
        Kind of that outcome.
    taken
        ``(option or event, level)`` of everything away from its first level.
    changed
        The same against the status quo.
    status_quo
        True for the state that play starts from.
    end_without, end_with
        Share of worlds whose play ends there (a cycle counts in equal parts), without and with a deal.
    """

    number: int
    outcome: str
    kind: str
    taken: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    status_quo: bool
    end_without: float
    end_with: float


@dataclass(frozen=True, slots=True)
class MoveShare:
    """How often a mover went from one state to another.

    Parameters
    ----------
    game
        Which game.
    source, target
        State numbers.
    mover
        Party, coalition (parties joined by ``+``) or event.
    share
        Moves per world played: 0.4 means in 40 % of the worlds, on average.
    """

    game: GameName
    source: int
    target: int
    mover: str
    share: float


@dataclass(frozen=True, slots=True)
class StabilityShare:
    """In which share of worlds a state is stable for a party, by concept.

    Parameters
    ----------
    game
        Which game.
    state
        State number.
    party
        Party, or ``all`` for an equilibrium.
    shares
        ``(code, share)`` per concept; empty where stability is not tested.
    worlds
        Number of worlds it was computed in.
    tested
        False for a settlement state that no option of breach can leave.
    ending
        True: computed in worlds whose play ends in this state; False: in the first worlds of all.
    """

    game: GameName
    state: int
    party: str
    shares: tuple[tuple[str, float], ...]
    worlds: int
    tested: bool
    ending: bool


@dataclass(frozen=True, slots=True)
class ThreatView:
    """Whether carrying out a threat pays its owner, after the move that it answers.

    Parameters
    ----------
    owner, option
        Who threatens with what.
    answers
        The move it is meant to deter, ``(party, option, level)``.
    credible, bluff, indifferent
        Shares of worlds in which carrying it out improves, worsens or does not change the owner's rank.
    tested
        False where the move or the threat is not possible from the status quo; the shares are then 0.
    reason
        Why it was not tested.
    """

    owner: str
    option: str
    answers: tuple[str, str, str]
    credible: float
    bluff: float
    indifferent: float
    tested: bool
    reason: str


@dataclass(frozen=True, slots=True)
class NoReturn:
    """An irreversible move after which no sequence of moves reaches a settlement.

    Parameters
    ----------
    party
        Who makes the move.
    changes
        ``(option, level)`` of every irreversible option that the move changes.
    after
        Changes made before it, ``(mover, option, level)``; empty when it is one move from the status quo.
    state
        State number after the move.
    """

    party: str
    changes: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str, str], ...]
    state: int
