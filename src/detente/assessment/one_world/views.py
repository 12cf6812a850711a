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
    "OneWayStep",
    "OrderEntry",
    "PartyOrder",
    "PlayStep",
    "StateInWorld",
    "Step",
    "WayTo",
]

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
