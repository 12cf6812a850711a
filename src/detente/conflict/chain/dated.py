"""The course of a chain through dated events: constant rates between dates, certain strikes at them.

An event with chance p by a date t strikes at the constant rate ``-ln(1 - p) / t`` until t and
never later, so that it has happened by t with chance p if nothing stops it. An event that is
certain (p = 1) is a deadline: it strikes on its date and not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.conflict.chain.model import Chain
from detente.conflict.chain.reached import Movement
from detente.conflict.chain.uniformisation import transient
from detente.errors import EngineError

__all__ = ["Course", "Strikes", "course"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Strikes:
    """When and how likely events strike.

    Parameters
    ----------
    by
        ``float[event]``: the date, as time from the start, above 0; events in axis order.
    chance
        ``float[event, worlds]``: that it has happened by then, from 0 to 1.

    Raises
    ------
    EngineError
        If a date is not above 0 or a chance lies outside 0 to 1.
    """

    by: FloatArray
    chance: FloatArray

    def __post_init__(self) -> None:
        """Refuse dates and chances that are none."""
        if len(self.by) != len(self.chance):
            raise EngineError(f"{len(self.by)} dates stand beside {len(self.chance)} rows of chances")
        if not (np.isfinite(self.by).all() and (self.by > 0).all()):
            raise EngineError("the date of an event must be finite and later than the start")
        if not ((self.chance >= 0) & (self.chance <= 1)).all():
            raise EngineError("chances of events run from 0 to 1")


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Where the worlds are at some times.

    Parameters
    ----------
    weights
        ``float[times, nodes]``: of each world they sum to 1 less at most `missing`.
    missing
        Upper bound on what cutting off left out, in each world, over all states and the whole time.
    terms
        Steps that were made.
    """

    weights: FloatArray
    missing: float
    terms: int


def course(found: Movement, strikes: Strikes, times: tuple[float, ...], error: float = 1e-9) -> Course:
    """Follow every world from the start through the given times.

    Parameters
    ----------
    found
        States and moves.
    strikes
        Dates and chances of the events.
    times
        When to look, rising, in the unit of the rates; what strikes on that day has happened.
    error
        Largest share of a world's weight that may be left out by the last time.

    Returns
    -------
    Course

    Raises
    ------
    EngineError
        If the times do not rise from 0, or the events do not fit the movement.
    """
    if not times or times[0] < 0 or any(later <= one for one, later in pairwise(times)):
        raise EngineError(f"times must rise from 0 or later; found {times}")
    if strikes.chance.shape[1] != len(found.starts):
        raise EngineError(
            f"chances of {strikes.chance.shape[1]} worlds stand beside {len(found.starts)} worlds"
        )
    stops = sorted({*times, *(float(day) for day in strikes.by if day < times[-1])})
    weights = np.zeros(found.size)
    weights[found.starts] = 1.0
    kept, missing, terms, now = [], 0.0, 0, 0.0
    for stop in stops:
        reached = transient(_chain(found, strikes, now), weights, stop - now, error / len(stops))
        weights, now = _struck(found, strikes, stop, reached.weights), stop
        missing += reached.missing
        terms += reached.terms
        if stop in times:
            kept.append(weights)
    return Course(np.stack(kept), missing, terms)


def _chain(found: Movement, strikes: Strikes, now: float) -> Chain:
    """Give the rates from `now` to the next date: of moves, and of events to come that are not certain."""
    event, sources, targets = found.strikes
    chance = strikes.chance[event, found.worlds[sources]]
    coming = (strikes.by[event] > now) & (chance < 1)
    hazard = -np.log1p(-chance[coming]) / strikes.by[event[coming]]
    return Chain(
        found.size,
        np.concatenate([found.sources, sources[coming]]),
        np.concatenate([found.targets, targets[coming]]),
        np.concatenate([found.rates, hazard]),
    )


def _struck(found: Movement, strikes: Strikes, day: float, weights: FloatArray) -> FloatArray:
    """Let the certain events of a day strike, in axis order."""
    after = weights.copy()
    event, sources, targets = found.strikes
    certain = strikes.chance[event, found.worlds[sources]] == 1
    for one in np.flatnonzero(strikes.by == day):
        some = certain & (event == one)
        moved = after[sources[some]]
        after[sources[some]] = 0.0
        np.add.at(after, targets[some], moved)
    return after
