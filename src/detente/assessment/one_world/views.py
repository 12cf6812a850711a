"""What is said about one world, as data: its states, why they hold, and ways from today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.conflicts import GameName

__all__ = [
    "Arrow",
    "AxisView",
    "ConceptView",
    "ConflictInWorld",
    "DeterredBy",
    "EventStep",
    "JointMove",
    "MoveView",
    "OneWayStep",
    "OrderEffect",
    "OrderEntry",
    "OrderPreview",
    "PartyAtState",
    "PartyOrder",
    "PlayStep",
    "StateExplained",
    "StateInWorld",
    "Step",
    "VerdictView",
    "WayTo",
]

Pays = Literal["better", "alike", "worse"]
OrderForm = Literal["statements", "ranking", "weights", "nothing"]


@dataclass(frozen=True, slots=True)
class AxisView:
    """An option that somebody can change in this game.

    Parameters
    ----------
    slug, name, party
        The option and its owner's slug.
    levels
        Names of its levels, the first one lowest.
    one_way
        Whether it can only rise.
    """

    slug: str
    name: str
    party: str
    levels: tuple[str, ...]
    one_way: bool


@dataclass(frozen=True, slots=True)
class StateInWorld:
    """A state in one world.

    Parameters
    ----------
    number
        The number that people write: feasible states counted from 1, the first option counting least.
    grid
        Its number in answers of ``detente assess``.
    outcome, outcome_name, kind
        Its outcome.
    levels
        Level of each option that is listed.
    change
        What differs from today, in words; empty where nothing does.
    ranks
        Per party: 1 for what it likes best, equal numbers for ties.
    stable
        Per party: codes of the concepts under which it would stay.
    holds
        Codes of the concepts under which everybody would stay; empty where nobody could leave.
    today, end, shut
        Whether it is today's state; whether play ends there in this world; whether nobody can leave it.
    moves, improvements
        Least steps from today: by any moves, and by such as pay their movers; None where none lead there.
    """

    number: int
    grid: int
    outcome: str
    outcome_name: str
    kind: str
    levels: tuple[str, ...]
    change: str
    ranks: tuple[int, ...]
    stable: tuple[tuple[str, ...], ...]
    holds: tuple[str, ...]
    today: bool
    end: bool
    shut: bool
    moves: int | None
    improvements: int | None


@dataclass(frozen=True, slots=True)
class ConceptView:
    """The equilibria of one concept: how many there are, and the first of them by number."""

    code: str
    name: str
    count: int
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: who moves, what changes, and into which state, of which outcome."""

    party: str
    change: str
    number: int
    outcome_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """The move that a party likes best from one listed state to another; none where it has no better one."""

    party: str
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class PlayStep:
    """One step of play: a reply, a joint move or an event; and whether the outcome becomes another one."""

    mover: str
    what: Literal["reply", "joint move", "event"]
    change: str
    number: int
    outcome_name: str
    kind: str
    turns: bool


@dataclass(frozen=True, slots=True)
class WayTo:
    """Shortest ways from today to a state that matters.

    Parameters
    ----------
    number, outcome_name, kind, holds, end
        The state, as in `StateInWorld`.
    nearest
        Whether it is the nearest state of its outcome, by moves.
    moves, improvements
        A shortest way by moves of any kind, and one whose steps pay their movers; None where there is none.
    """

    number: int
    outcome_name: str
    kind: str
    holds: tuple[str, ...]
    end: bool
    nearest: bool
    moves: tuple[Step, ...] | None
    improvements: tuple[Step, ...] | None


@dataclass(frozen=True, slots=True)
class OneWayStep:
    """A step from today that cannot be taken back, and what it closes off.

    Parameters
    ----------
    step
        The step.
    left, before
        States that moves of all parties still reach after it, and before it.
    lost
        Names of the outcomes that can no longer be reached.
    """

    step: Step
    left: int
    before: int
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """One entry of a party's order: its conditions as written and in words.

    Parameters
    ----------
    form
        ``that``, ``any_order``, ``tied`` or ``pair`` for statements; ``class`` for an entry of a ranking.
    written, words
        Each of its conditions, as the file has it and for a reader.
    states
        Numbers of the states that a class of a ranking holds, at most eight.
    """

    form: str
    written: tuple[str, ...]
    words: tuple[str, ...]
    states: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyOrder:
    """What a party prefers, most important or best first."""

    party: str
    name: str
    form: OrderForm
    entries: tuple[OrderEntry, ...]


@dataclass(frozen=True, slots=True)
class ConflictInWorld:
    """The conflict in one world.

    Parameters
    ----------
    world
        0 for the central world, n for the n-th of those drawn.
    game
        Whether a deal is possible.
    happened
        Slugs of the events that have happened.
    parties
        ``(slug, name)``.
    options
        The options that can be changed, in the order of `StateInWorld.levels`.
    concepts
        Equilibria by concept.
    feasible, left_out
        How many states can occur, and how many of them are not listed.
    states
        The states listed, by number.
    arrows
        Each party's best improvement from each listed state, where it leads to a listed one.
    today
        Number of today's state.
    followed
        Whether play was followed; it is not in a large conflict.
    play, ends
        Its steps, and the numbers of the states in which it ends (several where it goes in a circle).
    ways
        Ways to equilibria and outcomes.
    one_way
        Steps from today that cannot be taken back.
    orders
        What each party prefers.
    """

    world: int
    game: GameName
    happened: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    options: tuple[AxisView, ...]
    concepts: tuple[ConceptView, ...]
    feasible: int
    left_out: int
    states: tuple[StateInWorld, ...]
    arrows: tuple[Arrow, ...]
    today: int
    followed: bool
    play: tuple[PlayStep, ...]
    ends: tuple[int, ...]
    ways: tuple[WayTo, ...]
    one_way: tuple[OneWayStep, ...]
    orders: tuple[PartyOrder, ...]


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
    """

    improvement: MoveView
    sanction: tuple[Step, ...]
    answer: Step | None


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
        For each improvement what deters it; empty where it leaves or has none, and in a large conflict.
    """

    code: str
    name: str
    stays: bool
    leaves_by: MoveView | None
    deterred: tuple[DeterredBy, ...]


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
