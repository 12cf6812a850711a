"""Why somebody would stay in a state of one world, or leave it, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.one_world.views import StateInWorld, Step
from detente.assessment.result.conflicts import GameName

__all__ = [
    "DeterredBy",
    "EventStep",
    "JointMove",
    "MoveView",
    "PartyAtState",
    "Pays",
    "StateExplained",
    "VerdictView",
]

Pays = Literal["better", "alike", "worse"]
"""What a move is for its mover."""


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move that a party could make: into which state, and whether that is better for it."""

    number: int
    change: str
    outcome_name: str
    kind: str
    pays: Pays


@dataclass(frozen=True, slots=True)
class DeterredBy:
    """What deters one improvement: the steps of the others that follow it, and the best answer to them.

    Parameters
    ----------
    improvement
        The improvement.
    sanction
        The steps of the others, to a state that the party likes no better than the one it left.
    answer
        The best that the party could do then, where the concept looks that far and it can do anything.
    end
        Where that leaves the party, and what differs there from the state that it would leave.
    at_once
        Whether everything is done at the same instant. Then each step of the others starts from the state
        that is left, and its number is the state to which it would lead alone; together they lead to `end`.
    """

    improvement: MoveView
    sanction: tuple[Step, ...]
    answer: Step | None
    end: MoveView
    at_once: bool


@dataclass(frozen=True, slots=True)
class VerdictView:
    """Whether a party would stay under one concept, and why.

    Parameters
    ----------
    code, name
        The concept.
    stays
        The verdict.
    leaves_by
        The best improvement that nothing deters; None where it stays, and in a large conflict.
    deterred
        What deters its improvements, the best first; empty where it leaves or has none, and in a large
        conflict.
    left_out
        How many more improvements are deterred too.
    by
        For a combination of concepts the code of the one that decides; else empty. Fraser and Hipel's is
        decided by SEQ where the state is SEQ for the party, or is not SEQ for it alone; else by SIM.
    """

    code: str
    name: str
    stays: bool
    leaves_by: MoveView | None
    deterred: tuple[DeterredBy, ...]
    left_out: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class PartyAtState:
    """What one party can do in a state, and whether it would.

    Parameters
    ----------
    party, name
        Who.
    rank, classes
        Place of the state in its order, and how many places there are.
    moves, left_out
        Its moves, the best first, and how many more there are.
    verdicts
        By concept.
    """

    party: str
    name: str
    rank: int
    classes: int
    moves: tuple[MoveView, ...]
    left_out: int
    verdicts: tuple[VerdictView, ...]


@dataclass(frozen=True, slots=True)
class EventStep:
    """What an event would make of a state; `number` is None where it cannot occur there."""

    event: str
    name: str
    number: int | None


@dataclass(frozen=True, slots=True)
class JointMove:
    """A settlement that parties can sign together, which all of them like better than the state."""

    parties: tuple[str, ...]
    change: str
    number: int
    outcome_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class StateExplained:
    """Who would leave a state, by which move, to where, and deterred by what.

    Parameters
    ----------
    world, game
        Where it is looked at.
    state
        The state.
    parties
        Party by party.
    joint
        Settlements into which parties could move together.
    events
        What dated events would make of it.
    """

    world: int
    game: GameName
    state: StateInWorld
    parties: tuple[PartyAtState, ...]
    joint: tuple[JointMove, ...]
    events: tuple[EventStep, ...]
