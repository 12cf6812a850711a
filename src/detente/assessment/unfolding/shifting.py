"""How dated events shift what each side can get: no-deal values and solutions with an event held, and not.

A deadline shifts weights at the table by moving what the sides have without a deal. Each event is held not
to happen and held to, in the same worlds, everything else as drawn. In each world the no-deal value is both
times that of where the game without a deal ends, and the solutions are those of that world: Nash's among all
packages looked at, Kalai-Smorodinsky's among the same list but for the world's own break points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import BlockResult
from detente.assessment.compile import DealPart, Model
from detente.assessment.compile.inputs import written
from detente.assessment.result import PartyShift, ShiftView, SolutionShift
from detente.assessment.spreads import spread
from detente.assessment.unfolding.switches import Both, by_date
from detente.conflict.states import BoolArray, IntArray
from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import share_ranges
from detente.deal.worlds.evenness import most_even_candidate

__all__ = ["ranges_of", "shifts_of"]

FloatArray = NDArray[np.float64]
NAMES = ("Nash", "Kalai-Smorodinsky")


def ranges_of(drawn: Sequence[BlockResult]) -> FloatArray | None:
    """Give what is at stake for each party of the deal: ``float[party, worlds]``; None without a deal."""
    deals = [block.deal for block in drawn]
    parts = [deal.ranges for deal in deals if deal is not None]
    return np.concatenate(parts, axis=1) if parts else None


def shifts_of(
    model: Model, packages: IntArray | None, drawn: Sequence[BlockResult], held: Mapping[str, Both]
) -> tuple[ShiftView, ...]:
    """Say how each event shifts what the sides can get, by date.

    Parameters
    ----------
    model
        The compiled case.
    packages
        The packages looked at; None without a deal section.
    drawn
        The blocks as drawn.
    held
        By event, the worlds with it held to happen and held not to.

    Returns
    -------
    tuple of ShiftView
        None without a deal section.
    """
    ranges = ranges_of(drawn)
    if model.deal is None or packages is None or ranges is None:
        return ()
    spaces = [Bargaining(model.deal, block.world, packages) for block in drawn]
    scale = share_ranges(ranges)
    found = []
    for slug, event in by_date(model):
        after, before = (_solved(spaces, one.points) for one in held[slug])
        found.append(
            ShiftView(
                event=slug,
                by=str(event.by),
                chance=written(event.chance),
                zone_before=float(before.zone.mean()),
                zone_after=float(after.zone.mean()),
                both=float((before.zone & after.zone).mean()),
                parties=_parties(model, model.deal, before, after, scale),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    """No-deal values and what the solutions are worth in all worlds.

    Parameters
    ----------
    points
        ``float[party, worlds]``.
    zone
        ``bool[worlds]``: whether both solutions name a package.
    values
        ``float[solution, party, worlds]``.
    """

    points: FloatArray
    zone: BoolArray
    values: FloatArray


def _solved(spaces: Sequence[Bargaining], points: FloatArray) -> _Solved:
    zones, values, start = [], [], 0
    for space in spaces:
        count = space.world.count
        own = points[:, start : start + count]
        start += count
        nash = space.settle(own, np.arange(count), {})
        even = most_even_candidate(space.values, space.qualifies, own, space.ranges)
        zones.append(nash.zone & even.zone)
        values.append(np.stack([nash.values, even.values]))
    return _Solved(points, np.concatenate(zones), np.concatenate(values, axis=2))


def _parties(
    model: Model, deal: DealPart, before: _Solved, after: _Solved, scale: FloatArray
) -> tuple[PartyShift, ...]:
    both = before.zone & after.zone
    slugs = list(model.loaded.case.parties)
    found = []
    for place, party in enumerate(deal.parties):
        moves = (after.points[place] - before.points[place]) / scale[place]
        solutions = tuple(
            _solution(name, (before, after), (number, place), (scale[place], both))
            for number, name in enumerate(NAMES)
            if both.any()
        )
        found.append(PartyShift(slugs[party], spread(moves), float((moves != 0.0).mean()), solutions))
    return tuple(found)


def _solution(
    name: str,
    times: tuple[_Solved, _Solved],
    which: tuple[int, int],
    among: tuple[FloatArray, BoolArray],
) -> SolutionShift:
    """Compare what one solution gives one party before and after, in the worlds that have it both times."""
    scale, both = among[0][among[1]], among[1]
    number, place = which
    worth = [one.values[number, place, both] for one in times]
    gains = [(value - one.points[place, both]) / scale for value, one in zip(worth, times, strict=True)]
    moved = (worth[1] - worth[0]) / scale
    return SolutionShift(
        name=name,
        before=spread(gains[0]),
        after=spread(gains[1]),
        worth=spread(moved),
        better=float((moved > HALF_UNIT).mean()),
        worse=float((moved < -HALF_UNIT).mean()),
    )
