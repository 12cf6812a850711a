"""Why the status quo and the commonest ends hold: stability by concept.

Stability never chooses moves here; it tells what would keep a state in place. It
is computed where it is shown: at the status quo, in the first worlds, and at the
commonest ends of play, in the first worlds whose play ends there, for it is
there that one asks why nobody leaves. A settlement is left by options of breach
only; without any, its stability is trivial and counts as not tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from detente.assessment.compile import ConflictPart, Model
from detente.assessment.condense import STABILITY_WORLDS
from detente.assessment.result import Settings, StabilityShare
from detente.assessment.result.conflicts import WITH, WITHOUT, GameName
from detente.assessment.standing import BlockStanding
from detente.assessment.tally import GameTally, Tally
from detente.conflict.model import ConflictModel
from detente.conflict.play.stages import Game
from detente.conflict.stability import CONCEPTS
from detente.conflict.stability_counts import stability_counts
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace

__all__ = ["stability_of"]

COMMON = 0.05
MOST_ENDS = 4
MOST_SETTLEMENTS = 2
EVERYBODY = "all"
MOST_CELLS = 20_000_000
"""States times worlds held at once; a large conflict is looked at in fewer worlds, and says so."""


def stability_of(
    model: Model, tally: Tally, settings: Settings, *, compiled: bool = False
) -> tuple[StabilityShare, ...]:
    """Give stability shares at the status quo and the commonest ends, without and with a deal.

    Parameters
    ----------
    model, tally, settings
        The case, what was found in its worlds, and in how many worlds to look.
    compiled
        Use compiled kernels, for which numba must be installed; the shares are the same.

    Returns
    -------
    tuple of StabilityShare
        By state; within one by party, all of them last.
    """
    part = model.conflict
    most = min(settings.stability_worlds, max(1, MOST_CELLS // part.space.size))
    first = np.arange(min(most, tally.worlds, STABILITY_WORLDS))
    look = partial(_shares_at, _Looked(part, tally, compiled))
    found = list(look(WITHOUT, part.start, first))
    for number in _common_ends(tally.without, MOST_ENDS):
        found += look(WITHOUT, number, _worlds_ending(tally.without, number, most), ending=True)
    settled = [
        number for number in _common_ends(tally.with_deal, MOST_SETTLEMENTS) if _is_settlement(part, number)
    ]
    for number in settled:
        if any(part.space.breach):
            found += look(WITH, number, _worlds_ending(tally.with_deal, number, most), ending=True)
        else:
            found.append(StabilityShare(WITH, number, EVERYBODY, (), 0, tested=False, ending=True))
    return tuple(found)


def _worlds_ending(game: GameTally, number: int, most: int) -> IntArray:
    """List the first worlds, of a fixed number of them, whose play ends in a state or cycles through it."""
    return np.flatnonzero((game.ends[:, :STABILITY_WORLDS] == number).any(axis=0))[:most]


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


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is looked at, and by which engine."""

    part: ConflictPart
    tally: Tally
    compiled: bool


def _shares_at(
    looked: _Looked, game: GameName, number: int, worlds: IntArray, *, ending: bool = False
) -> Iterator[StabilityShare]:
    """Give one entry per party and one for all; nothing where no world is left to look at."""
    if not len(worlds):
        return
    part = looked.part
    levels = part.levels_of(number)
    happened = levels[len(part.options) - part.events :]
    one = _slice(part.without_deal if game == WITHOUT else part.with_deal, levels, happened)
    place = np.flatnonzero(one.numbers == number)
    standings = _by_block(looked.tally, game, worlds)
    models = (_model(standing, one, happened, own) for standing, own in standings)
    found = stability_counts(models, place, compiled=looked.compiled)
    codes = [concept.code for concept in CONCEPTS]
    for position, party in enumerate((*part.parties, EVERYBODY)):
        counts = found.joint[:, 0] if party == EVERYBODY else found.stable[:, position, 0]
        shares = tuple((code, int(count) / found.worlds) for code, count in zip(codes, counts, strict=True))
        yield StabilityShare(game, number, party, shares, found.worlds, tested=True, ending=ending)


def _by_block(tally: Tally, game: GameName, worlds: IntArray) -> Iterator[tuple[BlockStanding, IntArray]]:
    """Split worlds by the block that holds their preferences; the worlds as drawn come first in each."""
    start = 0
    for without, with_deal in tally.standings:
        count = len(without.worlds)
        own = worlds[(worlds >= start) & (worlds < start + count)] - start
        if len(own):
            yield (without if game == WITHOUT else with_deal), own
        start += count


def _slice(game: Game, levels: tuple[int, ...], happened: tuple[int, ...]) -> _Slice:
    """Cut out what a state can still move to; an option that an event closed stays as it was taken."""
    transitions = game.transitions(happened)
    kept = [
        axis for axis, owner in enumerate(game.space.owners) if owner != EVENT and _moves(transitions[axis])
    ]
    index = tuple(slice(None) if axis in kept else level for axis, level in enumerate(levels))
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


def _model(
    standing: BlockStanding, one: _Slice, happened: tuple[int, ...], worlds: IntArray
) -> ConflictModel:
    """Put a slice together as the parties see it in some worlds of a block."""
    view = standing.at(one.numbers, happened, worlds)
    shape = (*one.space.levels, len(worlds))
    rank = np.stack([ranks.reshape(shape) for ranks in view.ranks])
    feasible = None
    if view.available is not None:
        feasible = view.available.reshape(shape) & one.space.feasible[..., None]
    return ConflictModel(one.space, rank, feasible)
