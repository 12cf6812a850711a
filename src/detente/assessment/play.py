"""Both games in the worlds of one block: who stands where, and where play leads.

Each world is played once as drawn and once more with every party at each level
of foresight that any party lists; these readings share the world's draws. They
are kept in rows: ``readings`` is the first axis of results, row 0 as drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import ORDER_OF_MOVING, ConflictPart, DealPart, World
from detente.assessment.standing import BlockStanding, Order, Valuation
from detente.conflict.play.evolution import Evolution, Runs, evolve
from detente.conflict.states import BoolArray, IntArray

__all__ = ["KINDS", "Ends", "Playing", "reading_levels", "worst_kinds"]

FloatArray = NDArray[np.float64]

KINDS = ("rupture", "degraded", "held", "agreed_exit", "renewed")
"""Kinds from worst to best; a cycle counts by its worst."""


def reading_levels(part: ConflictPart) -> tuple[int, ...]:
    """List the levels of foresight that any party lists."""
    return tuple(sorted({level for levels in part.foresight for level in levels}))


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the worlds of a block end in one game.

    Parameters
    ----------
    numbers
        ``int[longest cycle, readings, worlds]``: state numbers; -1 fills.
    kinds
        ``int[readings, worlds]``: position in `KINDS` of the worst kind.
    evolution
        What the engine reported, with runs in order of (reading, world).
    """

    numbers: IntArray
    kinds: IntArray
    evolution: Evolution


class Playing:
    """What both games of a block share: order of moving, foresight, events, each party's own order.

    Parameters
    ----------
    part
        The conflict.
    deal
        The deal; None without one.
    world
        The draws of the block.
    levels
        Levels of foresight at which each world is played once more; all that a party lists if left out.
    compiled
        Play by compiled kernels; the results are the same.
    """

    def __init__(
        self,
        part: ConflictPart,
        deal: DealPart | None,
        world: World,
        levels: tuple[int, ...] | None = None,
        *,
        compiled: bool = False,
    ) -> None:
        self.part = part
        self.deal = deal
        self.world = world
        self.compiled = compiled
        self.levels = reading_levels(part) if levels is None else levels
        self.orders: tuple[Order, ...] = tuple(plan.order(world) for plan in part.orders)
        self.foresight = _foresight(part, world, self.levels)
        self.movers = _movers(part, world)
        self.happens = _happens(part, world)

    @property
    def readings(self) -> int:
        """Number of readings: as drawn, and one per level of foresight."""
        return 1 + len(self.levels)

    def standing_without_deal(self, valuations: tuple[Valuation | None, ...]) -> BlockStanding:
        """Give the preferences in the game without a deal; profiles are the worlds themselves."""
        available = np.ones((len(self.part.labels), self.world.count), dtype=bool)
        available[list(self.part.settlements)] = False
        worlds = np.arange(self.world.count)
        return BlockStanding(self.part.label, self.part.classes, available, worlds, self.orders, valuations)

    def without_deal(self, standing: BlockStanding) -> Ends:
        """Play the game without a deal."""
        profiles = np.tile(np.arange(self.world.count), (self.readings, 1))
        order = _parties_only(self.movers, len(self.part.parties))
        return self._play(standing, profiles, order, deal=False)

    def standing_with_deal(
        self, valuations: tuple[Valuation | None, ...], available: BoolArray, worlds: IntArray
    ) -> BlockStanding:
        """Give the preferences in the game with a deal possible.

        Parameters
        ----------
        valuations
            Per party, by profile, with the settlements valued.
        available
            ``bool[label, profiles]``.
        worlds
            ``int[profiles]``: world of each profile; the worlds as drawn come first.
        """
        return BlockStanding(self.part.label, self.part.classes, available, worlds, self.orders, valuations)

    def with_deal(self, standing: BlockStanding, profiles: IntArray) -> Ends:
        """Play the game with a deal possible; ``profiles`` is ``int[readings, worlds]``."""
        return self._play(standing, profiles, self.movers, deal=True)

    def _play(self, standing: BlockStanding, profiles: IntArray, order: IntArray, *, deal: bool) -> Ends:
        readings, count = profiles.shape
        runs = Runs(
            profiles=profiles.reshape(-1),
            foresight=self.foresight.reshape(len(self.part.parties), -1),
            order=np.tile(order, (1, readings)),
            happens=np.tile(self.happens, (1, readings)),
            dates=self.part.dates,
            traced=count,
            compiled=self.compiled,
        )
        game = self.part.with_deal if deal else self.part.without_deal
        evolution = evolve(game, standing, runs)
        numbers = evolution.ends.reshape(-1, readings, count)
        return Ends(numbers, worst_kinds(self.part, numbers), evolution)


def worst_kinds(part: ConflictPart, numbers: IntArray) -> IntArray:
    """Give the position in `KINDS` of the worst kind among the states of each cycle."""
    rank = np.array([KINDS.index(kind) for kind in part.kinds])
    by_state = rank[part.label[np.maximum(numbers, 0)]]
    worst: IntArray = np.where(numbers >= 0, by_state, len(KINDS)).min(axis=0)
    return worst


def _foresight(part: ConflictPart, world: World, every: tuple[int, ...]) -> IntArray:
    """Give ``int[party, readings, worlds]``: row 0 as drawn, then every party at each level."""
    rows = []
    for party, levels in zip(part.parties, part.foresight, strict=True):
        path = f"parties.{party}.foresight"
        drawn = np.full(world.count, levels[0])
        if len(levels) > 1:
            drawn = np.array(levels)[world.draws.choices[path]]
        same = [np.full(world.count, level) for level in every]
        rows.append(np.stack([drawn, *same]))
    return np.stack(rows)


def _movers(part: ConflictPart, world: World) -> IntArray:
    """Give the drawn order of parties and coalitions: ``int[place, worlds]``."""
    if part.movers == 1:
        return np.zeros((1, world.count), dtype=np.intp)
    return world.draws.orders[ORDER_OF_MOVING]


def _parties_only(movers: IntArray, parties: int) -> IntArray:
    """Leave the coalitions out of the order of moving."""
    return movers.T[parties > movers.T].reshape(-1, parties).T


def _happens(part: ConflictPart, world: World) -> BoolArray:
    events = part.options[len(part.options) - part.events :]
    rows = [world.draws.chances[f"events.{event}"] for event in events]
    return np.array(rows, dtype=bool).reshape(part.events, world.count)
