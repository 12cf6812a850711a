"""All blocks of an assessment put together: results of every world, side by side.

What the worlds drew is not kept: it is drawn again, input by input or block by
block, where the answer looks at it.

Axis convention: worlds last, in order of their index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.assessment.block import BlockResult
from detente.assessment.compile import ConflictPart, Model, World
from detente.assessment.condense import BlockTally, DealTally, GameBlock, condense, fitting, steps_of
from detente.assessment.play import KINDS
from detente.assessment.standing import BlockStanding
from detente.assessment.verdict import Counts
from detente.conflict.play.evolution import GAIN_GRID
from detente.conflict.states import IntArray
from detente.uncertainty import BoundInput, ChanceInput, Draws, Outcomes, UncertainInput, draw

__all__ = ["GameTally", "Gathering", "Tally", "gather", "join_draws", "on_grid"]

FloatArray = NDArray[np.float64]

RUPTURE, HELD = KINDS.index("rupture"), KINDS.index("held")

DRAWN_AT_ONCE = 65_536
"""Worlds for which one input is drawn at a time."""


@dataclass(frozen=True, slots=True)
class GameTally:
    """One game in all worlds.

    Parameters
    ----------
    kinds
        ``int8[readings, worlds]``: worst kind of where play ends, as positions in `KINDS`.
    ends
        ``int32[longest cycle, worlds]``: state numbers as drawn; -1 fills.
    moves
        ``int64[(state, mover, state), different steps]``: every different step as drawn, in ascending order.
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

    @property
    def cycling(self) -> float:
        """Share of worlds in which play as drawn cycles."""
        return float(((self.ends >= 0).sum(axis=0) > 1).mean())

    @property
    def step_worlds(self) -> NDArray[np.int32]:
        """World of every step."""
        return np.repeat(np.arange(len(self.lengths), dtype=np.int32), self.lengths)

    @property
    def steps(self) -> NDArray[np.int64]:
        """Every step written out: ``int64[(world, state, mover, state), steps]``."""
        return np.concatenate([self.step_worlds[None, :], self.moves[:, self.codes]])

    def shares_of_states(self) -> dict[int, float]:
        """Give the share of worlds that end in each state, a cycle counting in equal parts."""
        present = self.ends >= 0
        part = np.broadcast_to(1.0 / present.sum(axis=0), present.shape)
        numbers, place = np.unique(self.ends[present], return_inverse=True)
        totals = np.bincount(place.reshape(-1), weights=part[present], minlength=len(numbers))
        return {
            int(number): float(total) / self.ends.shape[1]
            for number, total in zip(numbers, totals, strict=True)
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything found, and the means to draw again.

    Parameters
    ----------
    model, seed
        What the worlds are drawn from.
    standings
        The views of the parties in the first blocks, without and with a deal.
    without, with_deal
        Both games.
    deal
        The deal side; None without a deal section.
    threats
        ``int[threat, 3]``: worlds in which each is credible, a bluff, indifferent.
    """

    model: Model
    seed: int
    standings: tuple[tuple[BlockStanding, BlockStanding], ...]
    without: GameTally
    with_deal: GameTally
    deal: DealTally | None
    threats: IntArray

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return int(self.without.kinds.shape[1])

    def blocks(self, size: int) -> Iterator[tuple[int, World]]:
        """Draw the worlds again in blocks; give each with the number of its first world."""
        for start in range(0, self.worlds, size):
            yield start, self.model.world(self.seed, start, min(size, self.worlds - start))

    def draws_of(self, path: str) -> Iterator[Draws]:
        """Draw one input again in all worlds, some at a time."""
        inputs = _with_sources(self.model.inputs, path)
        for start in range(0, self.worlds, DRAWN_AT_ONCE):
            yield draw(inputs, self.seed, start, min(DRAWN_AT_ONCE, self.worlds - start))

    @property
    def outcomes(self) -> Outcomes:
        """Give rupture, rupture with a deal possible, and held, in every world as drawn."""
        return Outcomes(
            np.stack(
                [
                    self.without.kinds[0] == RUPTURE,
                    self.with_deal.kinds[0] == RUPTURE,
                    self.without.kinds[0] == HELD,
                ]
            )
        )

    def counts(self, reading: int = 0) -> Counts:
        """Count the worlds of one reading."""
        return _counts([self.without.kinds], [self.with_deal.kinds], reading)


class Gathering:
    """Blocks put together one after the other, in order of worlds.

    Parameters
    ----------
    model, seed
        What the worlds are drawn from.
    """

    def __init__(self, model: Model, seed: int) -> None:
        self._model = model
        self._seed = seed
        self._standings: list[tuple[BlockStanding, BlockStanding]] = []
        self._games: tuple[list[GameBlock], list[GameBlock]] = ([], [])
        self._deals: list[DealTally] = []
        self._sums: dict[str, IntArray] = {}

    def add(self, block: BlockTally) -> None:
        """Take the next block."""
        if block.standings is not None:
            self._standings.append(block.standings)
        self._games[0].append(block.without)
        self._games[1].append(block.with_deal)
        self._sum("threats", block.threats)
        if block.deal is not None:
            self._sum("gain_counts", block.deal.gain_counts)
            self._sum("admissible", block.deal.admissible)
            nothing = np.zeros(0, dtype=np.int64)
            self._deals.append(replace(block.deal, gain_counts=nothing, admissible=nothing))

    def counts(self) -> Counts:
        """Count the worlds taken so far, as drawn."""
        without, with_deal = ([part.kinds for part in game] for game in self._games)
        return _counts(without, with_deal, 0)

    def tally(self) -> Tally:
        """Put together what was taken."""
        without, with_deal = (_join_game(self._model.conflict, game) for game in self._games)
        deal = self._join_deal() if self._deals else None
        return Tally(
            self._model, self._seed, tuple(self._standings), without, with_deal, deal, self._sums["threats"]
        )

    def _sum(self, name: str, counted: IntArray) -> None:
        if name in self._sums:
            self._sums[name] += counted
        else:
            self._sums[name] = counted.copy()

    def _join_deal(self) -> DealTally:
        parts = self._deals
        lottery = [part.lottery for part in parts if part.lottery is not None]
        return DealTally(
            disagreement=np.concatenate([part.disagreement for part in parts], axis=1),
            ranges=np.concatenate([part.ranges for part in parts], axis=1),
            zone=np.concatenate([part.zone for part in parts]),
            margin=on_grid(np.concatenate([part.margin for part in parts])),
            levels=np.concatenate([part.levels for part in parts], axis=1),
            lottery=np.concatenate(lottery) if lottery else None,
            gain_counts=self._sums["gain_counts"].astype(np.int64, copy=False),
            admissible=self._sums["admissible"],
        )


def gather(model: Model, seed: int, blocks: Iterable[BlockResult]) -> Tally:
    """Put the results of all blocks together, in order of worlds."""
    gathering = Gathering(model, seed)
    for block in blocks:
        gathering.add(condense(model, block))
    return gathering.tally()


def _counts(without: list[NDArray[np.int8]], with_deal: list[NDArray[np.int8]], reading: int) -> Counts:
    def number(parts: list[NDArray[np.int8]], kind: int) -> int:
        return sum(int(np.count_nonzero(part[reading] == kind)) for part in parts)

    return Counts(
        sum(part.shape[1] for part in without),
        number(without, RUPTURE),
        number(with_deal, RUPTURE),
        number(without, HELD),
    )


def _with_sources(inputs: tuple[UncertainInput, ...], path: str) -> tuple[UncertainInput, ...]:
    """Give an input with all that it is drawn from: a chance its number, a bound number its parts."""
    by_path = {item.path: item for item in inputs}
    needed: list[str] = [path]
    for one in needed:
        item = by_path.get(one)
        if isinstance(item, ChanceInput):
            needed.append(item.chance)
        elif isinstance(item, BoundInput):
            needed += (item.choice, *item.parts)
    return tuple(item for item in inputs if item.path in needed)


def _join_game(part: ConflictPart, blocks: list[GameBlock]) -> GameTally:
    longest = max(block.ends.shape[0] for block in blocks)
    ends = []
    for block in blocks:
        own = np.full((longest, block.ends.shape[1]), -1, dtype=np.int32)
        own[: block.ends.shape[0]] = block.ends
        ends.append(own)
    moves = np.unique(np.concatenate([block.moves for block in blocks]))
    small = fitting(len(moves))
    return GameTally(
        kinds=np.concatenate([block.kinds for block in blocks], axis=1),
        ends=np.concatenate(ends, axis=1),
        moves=steps_of(part, moves),
        codes=np.concatenate(
            [np.searchsorted(moves, block.moves).astype(small)[block.codes] for block in blocks]
        ),
        lengths=np.concatenate([block.lengths for block in blocks]),
        blocked=np.sum([block.blocked for block in blocks], axis=0).reshape(part.events),
    )


def on_grid(shares: FloatArray) -> FloatArray:
    """Round shares of a range to the 1e-9 grid on which values are compared, without a negative zero."""
    rounded: FloatArray = np.rint(shares * GAIN_GRID) / GAIN_GRID + 0.0
    return rounded


def join_draws(parts: list[Draws]) -> Draws:
    """Put the draws of blocks together, in order of worlds."""

    def joined(field: str) -> Mapping[str, NDArray[np.generic]]:
        first = getattr(parts[0], field)
        return {
            path: np.concatenate([getattr(part, field)[path] for part in parts], axis=-1) for path in first
        }

    return Draws(
        start=0,
        count=sum(part.count for part in parts),
        numbers=joined("numbers"),  # type: ignore[arg-type]
        choices=joined("choices"),  # type: ignore[arg-type]
        orders=joined("orders"),  # type: ignore[arg-type]
        chances=joined("chances"),  # type: ignore[arg-type]
    )
