"""What to watch for: the things that could be seen, and how far each would move the inputs that flip.

One set of worlds is weighed by each thing that could be seen, and by its not being seen (Bayes'
rule); nothing is played again. Whatever is seen, the worlds are the same: the chance-weighted mean
of the shares if it is seen and if it is not is the share of the case as it is.

For each flip the at most three things are named that would move it most: those with the largest
expected movement of the share of worlds beyond the flip. A movement counts only if it is clear of
sampling: of n worlds, the correlation of the likelihood with lying beyond the flip must exceed
``3 / sqrt(n)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import InputRecord, Model
from detente.assessment.indicators.observables import (
    TREMBLE,
    Observable,
    Watched,
    observables_of,
    watched_worlds,
)
from detente.assessment.input_view import order_number
from detente.assessment.result import Settings
from detente.assessment.result.flips import InputFlips, VerdictFlip
from detente.assessment.result.indicators import FlipMovement, Indicator, IndicatorSide
from detente.assessment.result.update import StandingView, WeighedShare
from detente.assessment.verdict import verdict_name
from detente.conflict.states import BoolArray, IntArray
from detente.quantities import Distribution
from detente.uncertainty import ChanceInput, Draws, OrderInput, effective_number, weighed_mean

__all__ = ["MOST_PER_FLIP", "TREMBLE", "indicators_of"]

FloatArray = NDArray[np.float64]

MOST_PER_FLIP = 3
"""Things named for each flip."""
CLEAR = 3.0
"""A movement is clear if it is so many times what sampling alone would show."""
CERTAIN = 100.0


def indicators_of(
    model: Model,
    packages: IntArray | None,
    settings: Settings,
    inputs: Sequence[InputFlips],
    verdict: str,
) -> tuple[Indicator, ...]:
    """Say what to watch for.

    Parameters
    ----------
    model
        The compiled case.
    packages
        ``int[package, issue]``: the packages looked at in every world; None without a deal section.
    settings
        Worlds, seed and thresholds.
    inputs
        The inputs held, with their flips.
    verdict
        The verdict of the case as it is.

    Returns
    -------
    tuple of Indicator
        Everything that could be seen and is not certain either way, that which moves the share of rupture
        without a deal most first; equals in the order of the case.
    """
    watched = watched_worlds(model, packages, settings.seed, settings.worlds)
    listed = [one for one in observables_of(model, watched) if 0 < one.likelihood.mean() < 1]
    beyond = list(_all_beyond(model, inputs, verdict, watched.draws))
    moved = _most_moved(listed, beyond)
    views = [_view(model, watched, settings, one, moved[place]) for place, one in enumerate(listed)]
    return tuple(sorted(views, key=lambda one: -one.movement))


# ---------------------------------------------------------------- beyond a flip


@dataclass(frozen=True, slots=True, eq=False)
class _Beyond:
    """One flip, and ``bool[worlds]``: which worlds lie beyond it."""

    one: InputFlips
    flip: VerdictFlip
    direction: Literal["below", "above", "alternative"]
    worlds: BoolArray


def _all_beyond(model: Model, inputs: Sequence[InputFlips], verdict: str, draws: Draws) -> Iterator[_Beyond]:
    records = {record.path: record for record in model.records}
    for one in inputs:
        record = records[one.path]
        # Alternatives flip in the order of the held points, of which some may share a name.
        places = iter([place for place, point in enumerate(one.points) if point.verdict != verdict])
        for flip in one.flips:
            if flip.direction == "alternative":
                yield _Beyond(one, flip, "alternative", _drawn(record, draws) == next(places))
            elif flip.value is not None and flip.direction == "below":
                yield _Beyond(one, flip, "below", draws.numbers[one.path] <= flip.value)
            elif flip.value is not None:
                yield _Beyond(one, flip, "above", draws.numbers[one.path] >= flip.value)


def _drawn(record: InputRecord, draws: Draws) -> IntArray:
    """Give the alternative that each world drew, as the record numbers them."""
    if isinstance(record.input, ChanceInput):
        return draws.chances[record.path].astype(np.intp)
    if isinstance(record.input, OrderInput):
        return order_number(draws.orders[record.path])
    return draws.choices[record.path]


# ---------------------------------------------------------------- movements


def _most_moved(listed: Sequence[Observable], beyond: Sequence[_Beyond]) -> list[list[FlipMovement]]:
    """Give each observable the flips that it moves as one of the three that do so most."""
    found: list[list[FlipMovement]] = [[] for _ in listed]
    for flip in beyond:
        clear = [place for place, one in enumerate(listed) if _is_clear(one.likelihood, flip.worlds)]
        moved = [(place, _movement(listed[place].likelihood, flip)) for place in clear]
        for place, one in sorted(moved, key=lambda pair: -pair[1].movement)[:MOST_PER_FLIP]:
            found[place].append(one)
    return found


def _is_clear(likelihood: FloatArray, holds: BoolArray) -> bool:
    """Tell whether a likelihood and lying beyond a flip are correlated by more than chance would do."""
    if likelihood.min() == likelihood.max() or holds.all() or not holds.any():
        return False
    off, other = likelihood - likelihood.mean(), holds - holds.mean()
    correlation = float(off @ other) / sqrt(float(off @ off) * float(other @ other))
    return abs(correlation) * sqrt(len(holds)) > CLEAR


def _movement(likelihood: FloatArray, beyond: _Beyond) -> FlipMovement:
    before, chance = float(beyond.worlds.mean()), float(likelihood.mean())
    seen = weighed_mean(beyond.worlds, likelihood).mean
    unseen = weighed_mean(beyond.worlds, 1 - likelihood).mean
    one, flip = beyond.one, beyond.flip
    return FlipMovement(
        path=one.path,
        name=one.name,
        kind=one.kind,
        flip=flip.name,
        value=flip.value,
        unit=one.unit,
        direction=beyond.direction,
        verdict=flip.verdict,
        before=before,
        seen=seen,
        unseen=unseen,
        movement=_expected(before, seen, unseen, chance),
    )


def _expected(before: float, seen: float, unseen: float, chance: float) -> float:
    return chance * abs(seen - before) + (1 - chance) * abs(unseen - before)


# ---------------------------------------------------------------- views


def _view(
    model: Model, watched: Watched, settings: Settings, one: Observable, moved: Sequence[FlipMovement]
) -> Indicator:
    seen = _side(model, watched.flags, settings, one.likelihood)
    unseen = _side(model, watched.flags, settings, 1 - one.likelihood)
    chance, before = float(one.likelihood.mean()), float(watched.flags[0].mean())
    return Indicator(
        kind=one.kind,
        party=one.party,
        changes=one.changes,
        subject=one.subject,
        name=_name(model, one),
        until=str(_until(model, one)),
        seen_by=_seen_by(model, one),
        chance=chance,
        seen=seen,
        unseen=unseen,
        movement=_expected(before, seen.standing.rupture.share, unseen.standing.rupture.share, chance),
        moved=tuple(moved),
    )


def _side(model: Model, flags: BoolArray, settings: Settings, weights: FloatArray) -> IndicatorSide:
    means = [weighed_mean(row, weights) for row in flags]
    shares = [WeighedShare(one.mean, one.standard_error) for one in means]
    broken = model.conflict.kind_at(model.conflict.start) == "rupture"
    name = verdict_name((means[0].mean, means[1].mean, means[2].mean), broken, settings)
    return IndicatorSide(StandingView(name, *shares), effective_number(weights))


def _until(model: Model, one: Observable) -> date:
    """Give the day of an event; of anything else the next day that is sure to come, up to the horizon."""
    case = model.loaded.case
    if one.kind == "event":
        return min(case.events[one.subject].by, case.horizon)
    sure = [event.by for event in case.events.values() if _is_certain(event.chance.distribution)]
    return min([*sure, case.horizon])


def _is_certain(chance: Distribution | None) -> bool:
    return chance is not None and chance.is_exact and chance.median == CERTAIN


def _name(model: Model, one: Observable) -> str:
    case = model.loaded.case
    if one.kind == "event":
        return case.events[one.subject].name
    if one.kind == "package" and case.deal is not None:
        return case.deal.packages[one.subject].name or one.subject
    return ""


def _seen_by(model: Model, one: Observable) -> tuple[str, ...]:
    """Name who would see it: everybody an event, the one who offered an answer, the others a move."""
    if one.kind == "event":
        return ()
    case = model.loaded.case
    if one.kind == "package" and case.deal is not None:
        by = case.deal.packages[one.subject].by
        return (by,) if by is not None else ()
    return tuple(party for party in case.parties if party != one.party)
