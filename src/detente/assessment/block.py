"""One block of worlds from its draws to its results; blocks know nothing of each other.

1. Values: what each outcome label is worth to each party without a deal, raised
   by its optimism.
2. The game without a deal gives the outcome without a deal, and with it the
   disagreement point.
3. The deal space gives the zone of agreement and, per settlement label, the
   admissible package with the largest product of gains.
4. The game with a deal possible is played with the settlements so valued.

Steps 3 and 4 depend on where step 2 ends, which a reading at another level of
foresight may change: a *profile* is a world with one disagreement point, and
readings that agree on it share one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.bargaining import Bargaining
from detente.assessment.compile import DealPart, Model, World
from detente.assessment.play import Ends, Playing
from detente.assessment.standing import BlockStanding, Valuation
from detente.conflict.states import BoolArray, IntArray
from detente.deal import PackageChoice
from detente.deal.spaces import share_ranges

__all__ = [
    "BlockResult",
    "DealResult",
    "Played",
    "Worths",
    "disagreement_points",
    "play_block",
    "run_block",
    "standing_of",
    "valuations_of",
]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DealResult:
    """The deal side of one block, for the worlds as drawn.

    Parameters
    ----------
    disagreement
        ``float[party, worlds]``, raised by optimism.
    today
        ``float[party, worlds]``: value of today's package.
    ranges
        ``float[party, worlds]``.
    settled
        Zone, margin and Nash package over all packages.
    lottery
        ``bool[worlds]``: a lottery over the hull would do; None for more than two parties.
    gains
        ``float32[candidate, worlds]``: smallest gain of each candidate in shares of range.
    admissible
        ``int[candidate]``: worlds in which each candidate is admissible.
    """

    disagreement: FloatArray
    today: FloatArray
    ranges: FloatArray
    settled: PackageChoice
    lottery: BoolArray | None
    gains: NDArray[np.float32]
    admissible: IntArray


@dataclass(frozen=True, slots=True)
class BlockResult:
    """Everything that the answer needs of one block.

    Parameters
    ----------
    world
        The draws.
    standing, standing_with_deal
        How the parties see states in each game; the first profiles of both are the worlds as drawn.
    without, with_deal
        Where both games end.
    deal
        The deal side; None without a deal section.
    """

    world: World
    standing: BlockStanding
    standing_with_deal: BlockStanding
    without: Ends
    with_deal: Ends
    deal: DealResult | None


@dataclass(frozen=True, slots=True)
class Worths:
    """Values of the outcome labels in one block, by deal party.

    Parameters
    ----------
    values
        ``float[party, label, worlds]``: without events, raised by optimism; nan for settlements.
    changes
        ``float[party, event, label, worlds]``.
    ranges
        ``float[party, worlds]``.
    """

    values: FloatArray
    changes: FloatArray
    ranges: FloatArray

    @classmethod
    def of(cls, deal: DealPart, bargaining: Bargaining, world: World) -> Worths:
        """Work out today's value plus the differences, or the typed values, and what events change."""
        values = np.full((len(deal.plans), len(deal.plans[0].no_deal), world.count), np.nan)
        for place, plan in enumerate(deal.plans):
            optimism = world.number(plan.optimism)
            for label, worth in enumerate(plan.no_deal):
                if worth is not None:
                    base = 0.0 if worth.typed else bargaining.today[place]
                    values[place, label] = base + world.number(worth.number) + optimism
        changes = np.zeros((len(deal.plans), len(deal.changes), values.shape[1], world.count))
        for event, by_party in enumerate(deal.changes):
            for place, row in enumerate(by_party):
                for label, number in enumerate(row):
                    if number is not None:
                        changes[place, event, label] = world.number(number)
        return cls(values, changes, share_ranges(bargaining.ranges))

    def at(self, label: IntArray, happened: IntArray, worlds: IntArray) -> FloatArray:
        """Give ``float[party, ...]``: value of labels after events (``int[event, ...]``) in given worlds."""
        found: FloatArray = self.values[:, label, worlds]
        for event, levels in enumerate(happened):
            found = found + levels * self.changes[:, event, label, worlds]
        return found


def run_block(
    model: Model, candidates: IntArray | None, seed: int, start: int, count: int, *, compiled: bool = False
) -> BlockResult:
    """Draw and play the worlds `start` to `start + count - 1`.

    Parameters
    ----------
    model
        The compiled case.
    candidates
        ``int[package, issue]``; None without a deal section.
    seed, start, count
        Which worlds.
    compiled
        Play by compiled kernels, for which numba must be installed; the results are the same.

    Returns
    -------
    BlockResult
    """
    world = model.world(seed, start, count)
    playing = Playing(model.conflict, model.deal, world, compiled=compiled)
    played = play_block(model, playing, candidates)
    deal = None if played.bargaining is None else _deal_result(played.bargaining, played.points[:, 0])
    return BlockResult(
        world, played.standing, played.standing_with_deal, played.without, played.with_deal, deal
    )


def standing_of(model: Model, world: World) -> BlockStanding:
    """Give how the parties see states without a deal in the worlds of a block, which are not played."""
    playing = Playing(model.conflict, model.deal, world)
    if model.deal is None:
        return playing.standing_without_deal((None,) * len(model.conflict.parties))
    # Values without a deal rest on today's package alone.
    bargaining = Bargaining(model.deal, world, model.deal.today[None, :])
    return playing.standing_without_deal(valuations_of(model, Worths.of(model.deal, bargaining, world)))


@dataclass(frozen=True, slots=True)
class Played:
    """Both games of one block.

    Parameters
    ----------
    standing, standing_with_deal, without, with_deal
        As in :class:`BlockResult`.
    points
        ``float[party, readings, worlds]``: disagreement points; of no party without a deal section.
    bargaining
        The deal space; None without a deal section.
    """

    standing: BlockStanding
    standing_with_deal: BlockStanding
    without: Ends
    with_deal: Ends
    points: FloatArray
    bargaining: Bargaining | None


def play_block(model: Model, playing: Playing, candidates: IntArray | None) -> Played:
    """Play both games of one block, in the readings that `playing` holds.

    Parameters
    ----------
    model
        The compiled case.
    playing
        The worlds of the block.
    candidates
        ``int[package, issue]``; None without a deal section.

    Returns
    -------
    Played
    """
    world = playing.world
    if model.deal is None or candidates is None:
        return _without_values(model, playing, world)
    bargaining = Bargaining(model.deal, world, candidates)
    worths = Worths.of(model.deal, bargaining, world)
    standing = playing.standing_without_deal(valuations_of(model, worths))
    without = playing.without_deal(standing)
    points = disagreement_points(model, worths, without.numbers)
    profiles, readings = _profiles(points)
    worlds, own = profiles[0], points[:, profiles[1], profiles[0]]
    valuations, available = _settlement_values(model, bargaining, worths, own, worlds)
    settled = playing.standing_with_deal(valuations, available, worlds)
    with_deal = playing.with_deal(settled, readings)
    return Played(standing, settled, without, with_deal, points, bargaining)


def _without_values(model: Model, playing: Playing, world: World) -> Played:
    """Play by statements alone; settlements are always available."""
    nobody: tuple[Valuation | None, ...] = (None,) * len(model.conflict.parties)
    standing = playing.standing_without_deal(nobody)
    without = playing.without_deal(standing)
    worlds = np.arange(world.count)
    available = np.ones((len(model.conflict.labels), world.count), dtype=bool)
    settled = playing.standing_with_deal(nobody, available, worlds)
    with_deal = playing.with_deal(settled, np.tile(worlds, (playing.readings, 1)))
    nothing = np.zeros((0, playing.readings, world.count))
    return Played(standing, settled, without, with_deal, nothing, None)


def disagreement_points(model: Model, worths: Worths, numbers: IntArray) -> FloatArray:
    """Value where play ends without a deal: ``float[party, readings, worlds]``; of a cycle the mean."""
    present = numbers >= 0
    states = np.maximum(numbers, 0)
    label = model.conflict.label[states]
    levels = np.unravel_index(states, model.conflict.space.levels)
    happened = np.array([levels[axis] for axis in model.conflict.without_deal.events]).reshape(
        -1, *states.shape
    )
    worlds = np.broadcast_to(np.arange(states.shape[-1]), states.shape)
    values = np.where(present, worths.at(label, happened, worlds), 0.0)
    total = np.zeros(values.shape[:1] + values.shape[2:])
    for step in range(values.shape[1]):
        total += values[:, step]
    points: FloatArray = total / present.sum(axis=0)
    return points


def _profiles(points: FloatArray) -> tuple[IntArray, IntArray]:
    """Find the worlds with different disagreement points.

    Returns
    -------
    profiles
        ``int[(world, reading), profiles]``: the first reading with each point; as drawn comes first.
    readings
        ``int[readings, worlds]``: profile of each reading of each world.
    """
    _, readings, count = points.shape
    index = np.zeros((readings, count), dtype=np.intp)
    worlds, firsts = [np.arange(count)], [np.zeros(count, dtype=np.intp)]
    index[0] = np.arange(count)
    total = count
    for reading in range(1, readings):
        new = np.ones(count, dtype=bool)
        for earlier in range(reading):
            same = (points[:, reading] == points[:, earlier]).all(axis=0) & new
            index[reading, same] = index[earlier, same]
            new &= ~same
        fresh = np.flatnonzero(new)
        index[reading, fresh] = total + np.arange(len(fresh))
        total += len(fresh)
        worlds.append(fresh)
        firsts.append(np.full(len(fresh), reading))
    return np.stack([np.concatenate(worlds), np.concatenate(firsts)]), index


def _settlement_values(
    model: Model, bargaining: Bargaining, worths: Worths, points: FloatArray, worlds: IntArray
) -> tuple[tuple[Valuation | None, ...], BoolArray]:
    """Value each settlement label by its Nash package; a label without an admissible one is unavailable."""
    values = worths.values[:, :, worlds].copy()
    available = np.ones((len(model.conflict.labels), len(worlds)), dtype=bool)
    known: dict[tuple[tuple[int, int], ...], tuple[BoolArray, FloatArray]] = {}
    for label, fixed in bargaining.deal.settlements.items():
        key = tuple(sorted(fixed.items()))
        if key not in known:
            known[key] = _settle_profiles(bargaining, points, worlds, fixed)
        zone, worth = known[key]
        values[:, label] = np.where(zone, worth, 0.0)
        available[label] = zone
    ranged = Worths(values, worths.changes[:, :, :, worlds], worths.ranges[:, worlds])
    return valuations_of(model, ranged), available


def _settle_profiles(
    bargaining: Bargaining, points: FloatArray, worlds: IntArray, fixed: Mapping[int, int]
) -> tuple[BoolArray, FloatArray]:
    """Find zone and Nash values of all profiles; the worlds as drawn come first and need no copying."""
    count = bargaining.world.count
    parts = [bargaining.settle(points[:, :count], worlds[:count], fixed)]
    if len(worlds) > count:
        parts.append(bargaining.settle(points[:, count:], worlds[count:], fixed))
    zone = np.concatenate([part.zone for part in parts])
    return zone, np.concatenate([part.values for part in parts], axis=1)


def valuations_of(model: Model, worths: Worths) -> tuple[Valuation | None, ...]:
    """Give each party of the case its values, by profile; None for those outside the deal."""
    found: list[Valuation | None] = [None] * len(model.conflict.parties)
    for place, party in enumerate(model.deal.parties if model.deal is not None else ()):
        values = np.nan_to_num(worths.values[place], nan=0.0)
        found[party] = Valuation(values, worths.changes[place], worths.ranges[place])
    return tuple(found)


def _deal_result(bargaining: Bargaining, disagreement: FloatArray) -> DealResult:
    worlds = np.arange(bargaining.world.count)
    settled = bargaining.settle(disagreement, worlds, {})
    gains = bargaining.gains(disagreement)
    admissible = np.count_nonzero(bargaining.admissible(disagreement), axis=1)
    return DealResult(
        disagreement=disagreement,
        today=bargaining.today,
        ranges=bargaining.ranges,
        settled=settled,
        lottery=bargaining.lottery_zone(disagreement),
        gains=gains.astype(np.float32),
        admissible=admissible,
    )
