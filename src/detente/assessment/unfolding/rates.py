"""The second reading of a case: everybody moves at a rate, and time runs.

Ranks, availability of settlements and what they are worth are those of the reading in
rounds, world by world; foresight and order of moving play no part. Each world has its own
drawn chances of events. A month is a twelfth of 365.25 days.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.assessment.block import BlockResult
from detente.assessment.compile import Model
from detente.assessment.play import KINDS, reading_levels
from detente.assessment.result import KindBand, MonthView, RatesView, ReadingDifference
from detente.assessment.result.conflicts import GameName
from detente.assessment.tally import GameTally
from detente.conflict.chain import Chain, Movement, Pace, Strikes, course, long_run, movement
from detente.conflict.play.runs import Preferences
from detente.conflict.play.stages import Game

__all__ = ["Followed", "differences_of", "follow", "month_ends", "months_of"]

FloatArray = NDArray[np.float64]

DAYS = 365.25 / 12
"""Days of a month."""
AT_ONCE = 16
"""Worlds followed together."""
LOW, HIGH = 10, 90
"""Ends of a band, in per cent of worlds."""


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """One game in all worlds followed.

    Parameters
    ----------
    weights
        ``float[times, kind, worlds]``: chance of each kind, as `KINDS` orders them.
    rest
        ``float[kind, worlds]``: in the long run after the last time, without further events.
    view
        Sizes and error bounds.
    """

    weights: FloatArray
    rest: FloatArray
    view: RatesView


def month_ends(start: date, end: date) -> tuple[date, ...]:
    """List the same day of each month after `start`, as long as it lies before `end`, and `end`.

    In a month without that day its last one stands.
    """
    found: list[date] = []
    place = start.year * 12 + start.month - 1
    while True:
        place += 1
        year, month = place // 12, place % 12 + 1
        day = date(year, month, min(start.day, monthrange(year, month)[1]))
        if day >= end:
            return (*found, end)
        found.append(day)


def follow(model: Model, blocks: Sequence[BlockResult], worlds: int, pace: Pace, name: GameName) -> Followed:
    """Follow the first worlds of one game at rates.

    Parameters
    ----------
    model
        The compiled case.
    blocks
        The worlds as played in rounds, in order.
    worlds
        How many to follow.
    pace
        Rates per month, of parties and, where a deal is possible, of coalitions; and the rule.
    name
        Which game.

    Returns
    -------
    Followed

    Raises
    ------
    EngineError
        If a world reaches more states than are followed.
    """
    parts, rests, sizes, missing, wandering = [], [], [0], [0.0], 0.0
    for block, some in _pieces(blocks, worlds):
        found, strikes, times = _begin(model, block, some, pace, name)
        run = course(found, strikes, times)
        rest = long_run(Chain(found.size, found.sources, found.targets, found.rates), run.weights[-1])
        parts.append(np.stack([_by_kind(model, found, row, len(some)) for row in run.weights]))
        rests.append(_by_kind(model, found, rest.weights, len(some)))
        sizes.append(int(np.bincount(found.worlds).max()))
        missing.append(run.missing)
        wandering += rest.wandering
    view = RatesView(name, max(sizes), max(missing), wandering / worlds)
    return Followed(np.concatenate(parts, axis=2), np.concatenate(rests, axis=1), view)


def _pieces(blocks: Sequence[BlockResult], worlds: int) -> Iterator[tuple[BlockResult, NDArray[np.intp]]]:
    """Cut the first worlds into pieces, each within its block."""
    done = 0
    for block in blocks:
        count = min(block.world.count, worlds - done)
        for start in range(0, count, AT_ONCE):
            yield block, np.arange(start, min(start + AT_ONCE, count))
        done += max(count, 0)


def _begin(
    model: Model, block: BlockResult, some: NDArray[np.intp], pace: Pace, name: GameName
) -> tuple[Movement, Strikes, tuple[float, ...]]:
    """List what some worlds reach, when events strike there, and the times to look at."""
    case, part = model.loaded.case, model.conflict
    deal = name == "with a deal possible"
    game: Game = part.with_deal if deal else part.without_deal
    standing: Preferences = block.standing_with_deal if deal else block.standing
    by = np.array([_months(case.as_of, event.by) for event in case.events.values()])
    drawn = [block.world.draws.numbers[f"events.{slug}.chance"][some] / 100 for slug in case.events]
    chance = np.array(drawn).reshape(len(by), len(some))
    movers = len(part.parties) + len(game.coalitions)
    found = movement(game, standing, some, Pace(pace.rates[:movers], pace.rule), chance > 0)
    times = tuple(_months(case.as_of, day) for day in month_ends(case.as_of, case.horizon))
    return found, Strikes(by, chance), times


def _months(start: date, day: date) -> float:
    return (day - start).days / DAYS


def _by_kind(model: Model, found: Movement, weights: FloatArray, worlds: int) -> FloatArray:
    """Sum weights of nodes by kind and world: ``float[kind, worlds]``."""
    part = model.conflict
    kinds = np.array([KINDS.index(kind) for kind in part.kinds])[part.label[found.numbers]]
    cells = kinds * worlds + found.worlds
    summed = np.bincount(cells, weights=weights, minlength=len(KINDS) * worlds)
    return summed.reshape(len(KINDS), worlds).astype(np.float64)


def months_of(model: Model, followed: Followed) -> tuple[MonthView, ...]:
    """Give mean and band of each kind at each date."""
    case = model.loaded.case
    days = month_ends(case.as_of, case.horizon)
    return tuple(
        MonthView(
            game=followed.view.game,
            date=str(day),
            months=_months(case.as_of, day),
            bands=tuple(_band(kind, row) for kind, row in zip(KINDS, rows, strict=True)),
        )
        for day, rows in zip(days, followed.weights, strict=True)
    )


def _band(kind: str, chances: FloatArray) -> KindBand:
    low, high = np.percentile(chances, [LOW, HIGH])
    return KindBand(kind, float(chances.mean()), float(low), float(high))


def differences_of(model: Model, followed: Followed, played: GameTally) -> tuple[ReadingDifference, ...]:
    """Set the readings beside each other, kind by kind, in the worlds that both looked at."""
    ended = played.kinds[:, : followed.rest.shape[1]]
    levels = reading_levels(model.conflict)
    myopic = 1 + levels.index(1) if 1 in levels else None
    return tuple(
        ReadingDifference(
            game=followed.view.game,
            kind=kind,
            rounds=float((ended[0] == place).mean()),
            myopic=None if myopic is None else float((ended[myopic] == place).mean()),
            horizon=float(followed.weights[-1, place].mean()),
            rest=float(followed.rest[place].mean()),
        )
        for place, kind in enumerate(KINDS)
    )
