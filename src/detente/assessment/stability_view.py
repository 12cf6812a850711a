"""Why the status quo and the commonest ends hold: stability by concept, in the first worlds.

Stability never chooses moves here; it tells what would keep a state in place. It
is computed where it is shown: at the status quo and at the commonest ends of
play. A settlement is left by options of breach only; without any, its stability
is trivial and counts as not tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import ConflictPart, Model
from detente.assessment.conflict_view import WITH, WITHOUT
from detente.assessment.result import Settings, StabilityShare
from detente.assessment.result.conflicts import GameName
from detente.assessment.standing import BlockStanding
from detente.assessment.tally import GameTally, Tally
from detente.conflict.model import ConflictModel
from detente.conflict.stability import CONCEPTS
from detente.conflict.stages import Game
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace

__all__ = ["stability_of"]

COMMON = 0.05
MOST_ENDS = 4
MOST_SETTLEMENTS = 2
EVERYBODY = "all"
MOST_CELLS = 20_000_000
"""States times worlds held at once; a large conflict is looked at in fewer worlds, and says so."""


def stability_of(model: Model, tally: Tally, settings: Settings) -> tuple[StabilityShare, ...]:
    """Give stability shares at the status quo and the commonest ends, without and with a deal."""
    part = model.conflict
    standing, settled_standing = tally.standings[0]
    worlds = min(settings.stability_worlds, len(standing.worlds), max(1, MOST_CELLS // part.space.size))
    ends = dict.fromkeys([part.start, *_common_ends(tally.without, MOST_ENDS)])
    found = list(_shares_at(part, part.without_deal, standing, ends, worlds))
    settled = [
        number for number in _common_ends(tally.with_deal, MOST_SETTLEMENTS) if _is_settlement(part, number)
    ]
    if any(part.space.breach):
        return (*found, *_shares_at(part, part.with_deal, settled_standing, dict.fromkeys(settled), worlds))
    untested = [StabilityShare(WITH, number, EVERYBODY, (), 0, tested=False) for number in settled]
    return (*found, *untested)


def _is_settlement(part: ConflictPart, number: int) -> bool:
    return bool(part.space.terminal.reshape(-1)[number])


def _common_ends(game: GameTally, most: int) -> list[int]:
    shares = game.shares_of_states()
    ranked = sorted(shares, key=lambda number: (-shares[number], number))
    return [number for number in ranked[:most] if shares[number] >= COMMON]


@dataclass(frozen=True, slots=True)
class _Slice:
    """The options that can move without a deal, under one combination of events.

    ``numbers`` maps each state of the slice to its number in the whole grid.
    """

    space: StateSpace
    numbers: IntArray


def _shares_at(
    part: ConflictPart, game: Game, standing: BlockStanding, ends: dict[int, None], worlds: int
) -> Iterator[StabilityShare]:
    models: dict[tuple[int, ...], tuple[_Slice, list[list[BoolArray]]]] = {}
    for number in ends:
        happened = part.levels_of(number)[len(part.options) - part.events :]
        if happened not in models:
            one = _slice(part, game, happened)
            models[happened] = (one, _stable(part, standing, one, happened, worlds))
        one, stable = models[happened]
        place = int(np.flatnonzero(one.numbers == number)[0])
        marks: NDArray[np.bool_] = np.array(
            [[by_party.reshape(-1, worlds)[place] for by_party in concept] for concept in stable]
        )
        yield from _shares(part, WITHOUT if game is part.without_deal else WITH, number, marks)


def _shares(
    part: ConflictPart, game: GameName, number: int, marks: NDArray[np.bool_]
) -> Iterator[StabilityShare]:
    """Give one entry per party and one for all; ``marks[concept, party, worlds]``."""
    codes = [concept.code for concept in CONCEPTS]
    for place, party in enumerate((*part.parties, EVERYBODY)):
        rows = np.asarray(marks.all(axis=1)) if party == EVERYBODY else marks[:, place]
        shares = tuple((code, float(row.mean())) for code, row in zip(codes, rows, strict=True))
        yield StabilityShare(game, number, party, shares, marks.shape[2], tested=True)


def _slice(part: ConflictPart, game: Game, happened: tuple[int, ...]) -> _Slice:
    transitions = game.transitions(happened)
    start = part.levels_of(part.start)
    kept = [
        axis for axis, owner in enumerate(game.space.owners) if owner != EVENT and _moves(transitions[axis])
    ]
    index = tuple(
        slice(None)
        if axis in kept
        else (start[axis] if owner != EVENT else happened[game.events.index(axis)])
        for axis, owner in enumerate(game.space.owners)
    )
    feasible = game.space.feasible[index]
    space = StateSpace(
        owners=tuple(game.space.owners[axis] for axis in kept),
        transitions=tuple(transitions[axis] for axis in kept),
        feasible=feasible,
        terminal=game.space.terminal[index],
        breach=tuple(game.space.breach[axis] for axis in kept),
        parties=game.space.parties,
    )
    return _Slice(space, np.arange(game.space.size).reshape(game.space.levels)[index].reshape(-1))


def _moves(transitions: BoolArray) -> bool:
    return bool((transitions & ~np.eye(len(transitions), dtype=bool)).any())


def _stable(
    part: ConflictPart, standing: BlockStanding, one: _Slice, happened: tuple[int, ...], worlds: int
) -> list[list[BoolArray]]:
    """Compute every concept for every party: ``[concept][party] bool[*levels, worlds]``."""
    view = standing.at(one.numbers, happened, np.arange(worlds))
    rank = np.stack([ranks.reshape(*one.space.levels, worlds) for ranks in view.ranks])
    feasible = None
    if view.available is not None:
        available = view.available.reshape(*one.space.levels, worlds)
        feasible = available & one.space.feasible[..., None]
    model = ConflictModel(one.space, rank, feasible)
    return [[concept.stable(model, party) for party in range(len(part.parties))] for concept in CONCEPTS]
