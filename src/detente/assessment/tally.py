"""All blocks of an assessment put together: results of every world, side by side.

Axis convention: worlds last, in order of their index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.block import BlockResult, DealResult
from detente.assessment.compile import Model, World
from detente.assessment.play import KINDS, Ends
from detente.assessment.standing import BlockStanding
from detente.assessment.verdict import Counts
from detente.conflict.evolution import GAIN_GRID
from detente.conflict.states import BoolArray, IntArray
from detente.uncertainty import Draws, Outcomes

__all__ = ["DealTally", "GameTally", "Tally", "gather", "join_draws", "on_grid"]

FloatArray = NDArray[np.float64]

RUPTURE, HELD = KINDS.index("rupture"), KINDS.index("held")


@dataclass(frozen=True, slots=True)
class GameTally:
    """One game in all worlds.

    Parameters
    ----------
    kinds
        ``int[readings, worlds]``: worst kind of where play ends, as positions in `KINDS`.
    ends
        ``int[longest cycle, worlds]``: state numbers as drawn; -1 fills.
    steps
        ``int[(world, state, mover, state), steps]``: every step as drawn.
    blocked
        ``int[event]``: how often an event could not occur where it struck, over all readings.
    """

    kinds: IntArray
    ends: IntArray
    steps: IntArray
    blocked: IntArray

    @property
    def cycling(self) -> float:
        """Share of worlds in which play as drawn cycles."""
        return float(((self.ends >= 0).sum(axis=0) > 1).mean())

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
class DealTally:
    """The deal side in all worlds; fields as in :class:`~detente.assessment.block.DealResult`.

    The gains, by far the largest part, stay as the blocks have them: joined they would be there twice.
    """

    disagreement: FloatArray
    today: FloatArray
    ranges: FloatArray
    zone: BoolArray
    margin: FloatArray
    levels: IntArray
    lottery: BoolArray | None
    gains: tuple[NDArray[np.float32], ...]
    admissible: IntArray

    def median_gains(self, rows: IntArray) -> NDArray[np.float32]:
        """Give the median over all worlds of the smallest gain of each of these candidates."""
        return np.array(
            [np.median(np.concatenate([part[row] for part in self.gains])) for row in rows], dtype=np.float32
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything drawn and found; ``standings`` hold the views of each block, without and with a deal."""

    draws: Draws
    standings: tuple[tuple[BlockStanding, BlockStanding], ...]
    without: GameTally
    with_deal: GameTally
    deal: DealTally | None

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return int(self.without.kinds.shape[1])

    def blocks(self, model: Model, size: int) -> Iterator[tuple[int, World]]:
        """Give the worlds again in blocks, with the first world of each, from what was drawn."""
        for start in range(0, self.worlds, size):
            yield start, World(self.draws.among(slice(start, start + size)), model.quantities)

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
        return Counts(
            self.worlds,
            int((self.without.kinds[reading] == RUPTURE).sum()),
            int((self.with_deal.kinds[reading] == RUPTURE).sum()),
            int((self.without.kinds[reading] == HELD).sum()),
        )


def gather(model: Model, blocks: Iterable[BlockResult]) -> Tally:
    """Put the results of all blocks together, in order of worlds."""
    listed = list(blocks)
    deals = [block.deal for block in listed if block.deal is not None]
    return Tally(
        draws=join_draws([block.world.draws for block in listed]),
        standings=tuple((block.standing, block.standing_with_deal) for block in listed),
        without=_join_game([block.without for block in listed], model.conflict.events),
        with_deal=_join_game([block.with_deal for block in listed], model.conflict.events),
        deal=_join_deal(deals) if deals else None,
    )


def _join_game(parts: list[Ends], events: int) -> GameTally:
    longest = max(part.numbers.shape[0] for part in parts)
    ends, steps, start = [], [], 0
    for part in parts:
        worlds = part.numbers.shape[2]
        own = np.full((longest, worlds), -1)
        own[: part.numbers.shape[0]] = part.numbers[:, 0]
        ends.append(own)
        steps.append(part.evolution.steps + np.array([[start], [0], [0], [0]]))
        start += worlds
    return GameTally(
        kinds=np.concatenate([part.kinds for part in parts], axis=1),
        ends=np.concatenate(ends, axis=1),
        steps=np.concatenate(steps, axis=1),
        blocked=np.sum([part.evolution.blocked for part in parts], axis=0).reshape(events),
    )


def _join_deal(parts: list[DealResult]) -> DealTally:
    lottery = [part.lottery for part in parts if part.lottery is not None]
    return DealTally(
        disagreement=np.concatenate([part.disagreement for part in parts], axis=1),
        today=np.concatenate([part.today for part in parts], axis=1),
        ranges=np.concatenate([part.ranges for part in parts], axis=1),
        zone=np.concatenate([part.settled.zone for part in parts]),
        margin=on_grid(np.concatenate([part.settled.margin for part in parts])),
        levels=np.concatenate([part.settled.levels for part in parts], axis=1),
        lottery=np.concatenate(lottery) if lottery else None,
        gains=tuple(part.gains for part in parts),
        admissible=np.sum([part.admissible for part in parts], axis=0),
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
