"""What observed moves and events say, from the definition, one world and one observation at a time.

The status quo moves on: each observation is judged in the game with a deal possible that
starts where the earlier ones have led, with the disagreement point of the game without a
deal from there. If the move seen is the party's reply there, the world has weight
1 - t; else t / (n - 1), n being the number of moves that the case leaves the party there,
staying included. With n = 1 nothing is learnt. An event has weight 1 where it is drawn as
observed and 0 elsewhere. Weights multiply.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from detente.uncertainty import Draws

from . import literal_evolution
from .literal_assessment import LiteralReading, World
from .literal_stability import lay_out, moves_of
from .literal_states import Grid

__all__ = [
    "Observed",
    "from_state",
    "literal_choices",
    "literal_flags",
    "literal_reply",
    "literal_weight",
    "played_from",
    "world_from",
]


Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Observed:
    """A move of `party` from `source` to `target`; or an event, if `event` names one."""

    party: str = ""
    source: int = -1
    target: int = -1
    event: str = ""
    happened: bool = False


def from_state(grid: Grid, state: int) -> Grid:
    """Give the same states with another status quo."""
    found = copy.copy(grid)
    found.start = state
    return found


def literal_choices(grid: Grid, party: str, state: int) -> list[int]:
    """List where the case lets a party go from a state, staying included."""
    board = lay_out(grid.space((), deal=True), grid.gates)
    return [state, *moves_of(board, list(grid.case.parties).index(party), state)]


def literal_reply(grid: Grid, draws: Draws, world: int, party: str, state: int) -> int:
    """Give the state that a party's reply leads to from a state that is the status quo."""
    place, foresight = list(grid.case.parties).index(party), world_from(grid, draws, world, state).foresight()
    return played_from(grid, draws, world, state).reply(place, foresight[place], state)


def world_from(grid: Grid, draws: Draws, world: int, state: int) -> World:
    """Work a world out from a state that is the status quo."""
    return _kept(grid, draws, ("world", world, state), lambda: World(from_state(grid, state), draws, world))


def played_from(grid: Grid, draws: Draws, world: int, state: int) -> literal_evolution.World:
    """Lay out the game with a deal possible from a state."""
    one = world_from(grid, draws, world, state)
    return _kept(
        grid, draws, ("game", world, state), lambda: literal_evolution.World(one.full_play(one.foresight()))
    )


def _kept(grid: Grid, draws: Draws, key: tuple[str, int, int], work_out: Callable[[], Kept]) -> Kept:
    # Every party is asked about the same worlds. With the draws kept beside it, their number stays theirs.
    if (id(draws), *key) not in grid.kept:
        grid.kept[id(draws), *key] = draws, work_out()
    return cast(Kept, grid.kept[id(draws), *key][1])


def literal_weights(
    grid: Grid, draws: Draws, world: int, seen: Sequence[Observed], tremble: float
) -> Iterator[float]:
    """Weigh one world by each observation."""
    for one in seen:
        if one.event:
            yield float(bool(draws.chances[f"events.{one.event}"][world]) == one.happened)
            continue
        others = len(literal_choices(grid, one.party, one.source)) - 1
        if not others:
            yield 1.0
        elif literal_reply(grid, draws, world, one.party, one.source) == one.target:
            yield 1 - tremble
        else:
            yield tremble / others


def literal_weight(grid: Grid, draws: Draws, world: int, seen: Sequence[Observed], tremble: float) -> float:
    """Weigh one world by all observations."""
    weight = 1.0
    for one in literal_weights(grid, draws, world, seen, tremble):
        weight *= one
    return weight


def literal_flags(grid: Grid, draws: Draws, world: int, state: int) -> tuple[bool, bool, bool]:
    """Play one world from a state: rupture, rupture with a deal possible, held."""
    one = world_from(grid, draws, world, state)
    played: LiteralReading = one.reading(one.foresight())
    return (
        played.without.kind == "rupture",
        played.with_deal.kind == "rupture",
        played.without.kind == "held",
    )
