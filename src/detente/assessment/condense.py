"""What one block leaves behind: as little as the answer still needs, in the smallest numbers that hold it.

What can be drawn again is not kept, for any block can be drawn alone; what is only
ever added up is added up here. So a world costs some hundred bytes until the answer
is put together, and a million of them fit.

Axis convention: worlds last.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.block import BlockResult, DealResult
from detente.assessment.compile import ConflictPart, Model
from detente.assessment.gain_counts import count_gains
from detente.assessment.play import Ends
from detente.assessment.standing import BlockStanding
from detente.assessment.threats import count_threats
from detente.conflict.states import BoolArray, IntArray

__all__ = [
    "STABILITY_WORLDS",
    "BlockTally",
    "DealTally",
    "GameBlock",
    "condense",
    "fitting",
    "step_numbers",
    "steps_of",
]

FloatArray = NDArray[np.float64]

STABILITY_WORLDS = 1_024
"""The views of the parties are kept for the first worlds, in which stability is looked at."""


@dataclass(frozen=True, slots=True)
class GameBlock:
    """One game in the worlds of a block.

    Parameters
    ----------
    kinds
        ``int8[readings, worlds]``: worst kind of where play ends, as positions in `KINDS`.
    ends
        ``int32[longest cycle, worlds]``: state numbers as drawn; -1 fills.
    moves
        ``int64[different steps]``, ascending: (source, mover, target) of each different step in one number
        each, as :func:`step_numbers` makes it.
    codes
        ``int[steps]``: position in `moves` of every step as drawn, in the order played, world after world.
    lengths
        ``int32[worlds]``: number of steps of each world.
    blocked
        ``int[event]``: how often an event could not occur where it struck, over all readings.
    """

    kinds: NDArray[np.int8]
    ends: NDArray[np.int32]
    moves: NDArray[np.int64]
    codes: IntArray
    lengths: NDArray[np.int32]
    blocked: IntArray


@dataclass(frozen=True, slots=True)
class DealTally:
    """The deal side of worlds as drawn, of one block or of all; else as in `DealResult`.

    Parameters
    ----------
    disagreement, ranges
        ``float[party, worlds]``.
    zone, margin
        ``[worlds]``: whether a zone exists, and how wide it is.
    levels
        ``int16[issue, worlds]``: the Nash package.
    lottery
        ``bool[worlds]``; None for more than two parties.
    gain_counts
        ``int[candidate, bin]``: see :mod:`detente.assessment.gain_counts`.
    admissible
        ``int[candidate]``: worlds in which each candidate is admissible.
    """

    disagreement: FloatArray
    ranges: FloatArray
    zone: BoolArray
    margin: FloatArray
    levels: IntArray
    lottery: BoolArray | None
    gain_counts: NDArray[np.int64]
    admissible: IntArray


@dataclass(frozen=True, slots=True)
class BlockTally:
    """What a block leaves behind.

    Parameters
    ----------
    without, with_deal
        Both games.
    deal
        The deal side; None without a deal section.
    threats
        ``int[threat, 3]``: as :func:`~detente.assessment.threats.count_threats` gives it.
    standings
        How the parties see states, without and with a deal; None except in the first worlds.
    """

    without: GameBlock
    with_deal: GameBlock
    deal: DealTally | None
    threats: IntArray
    standings: tuple[BlockStanding, BlockStanding] | None


def condense(model: Model, block: BlockResult) -> BlockTally:
    """Keep of a block what the answer needs.

    Parameters
    ----------
    model
        The compiled case.
    block
        Its results.

    Returns
    -------
    BlockTally
    """
    first = block.world.draws.start < STABILITY_WORLDS
    return BlockTally(
        without=_game(model.conflict, block.without),
        with_deal=_game(model.conflict, block.with_deal),
        deal=None if block.deal is None else _deal(block.deal),
        threats=count_threats(model, block.standing),
        standings=(block.standing, block.standing_with_deal) if first else None,
    )


def fitting(size: int) -> type[np.integer]:
    """Give the smallest type of number that holds positions in a list of some size."""
    return np.uint16 if size <= np.iinfo(np.uint16).max else np.uint32


def step_numbers(
    part: ConflictPart, sources: IntArray, movers: IntArray, targets: IntArray
) -> NDArray[np.int64]:
    """Write steps (state, mover, state) as one number each, in the same order; events are movers below 0."""
    place = sources.astype(np.int64) * (part.movers + part.events) + (movers + part.events)
    return place * part.space.size + targets


def steps_of(part: ConflictPart, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give ``int64[(state, mover, state), steps]`` again."""
    place, targets = np.divmod(numbers, part.space.size)
    sources, movers = np.divmod(place, part.movers + part.events)
    return np.stack([sources, movers - part.events, targets])


def _game(part: ConflictPart, ends: Ends) -> GameBlock:
    worlds, *step = ends.evolution.steps
    moves, codes = np.unique(step_numbers(part, *step), return_inverse=True)
    return GameBlock(
        kinds=ends.kinds.astype(np.int8),
        ends=ends.numbers[:, 0].astype(np.int32),
        moves=moves,
        codes=codes.reshape(-1).astype(fitting(len(moves))),
        lengths=np.bincount(worlds, minlength=ends.numbers.shape[2]).astype(np.int32),
        blocked=ends.evolution.blocked,
    )


def _deal(found: DealResult) -> DealTally:
    return DealTally(
        disagreement=found.disagreement,
        ranges=found.ranges,
        zone=found.settled.zone,
        margin=found.settled.margin,
        levels=found.settled.levels,
        lottery=found.lottery,
        gain_counts=count_gains(found.gains),
        admissible=found.admissible,
    )
