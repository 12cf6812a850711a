"""The expected-utility model played in rounds: who gives way, and what the group leans to after each.

In a round all actors look at the same positions, and each that gives way takes one offer; then all move
at once. The forecast of the model is the weighted median after a round; the mean moves less by jumps.

Nothing makes positions settle. The published replication says so of its own rounds
[ScholzCalbertSmith2011]_, so a result tells whether positions settled, came back to those of an earlier
round, or were still moving when the rounds ran out. Both of the first are meant exactly: positions can
stay within a billionth of each other for many rounds and then part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.deal.spaces import FloatArray
from detente.deal.spatial.expected_utility import ExpectedUtilitySettings, check_actors, expected_utilities
from detente.deal.spatial.offers import Concession, concessions
from detente.deal.spatial.positions import group_position

__all__ = ["Ending", "ExpectedUtilityForecast", "expected_utility_forecast"]

Ending = Literal["settled", "recurring", "unsettled"]
"""How rounds end; see :class:`ExpectedUtilityForecast`."""


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedUtilityForecast:
    """Where the model has positions go, round by round.

    Parameters
    ----------
    positions
        ``float[round, actor]``: the positions at the outset and after each round, in units of the scale.
    medians
        ``float[round]``: the weighted median, the lowest if there are many, likewise.
    means
        ``float[round]``: the weighted mean, likewise.
    concessions
        Per round played, the offers taken.
    ending
        ``settled``: nobody gave way any more. ``recurring``: the positions of an earlier round came back, so
        that the rounds between repeat for ever. ``unsettled``: neither, in the rounds played.
    recurs_from
        The round whose positions came back, 0 for the outset; None if none did.
    settings
        The reading that was taken.
    """

    positions: FloatArray
    medians: FloatArray
    means: FloatArray
    concessions: tuple[tuple[Concession, ...], ...]
    ending: Ending
    recurs_from: int | None
    settings: ExpectedUtilitySettings


def expected_utility_forecast(
    positions: FloatArray,
    capabilities: FloatArray,
    saliences: FloatArray,
    settings: ExpectedUtilitySettings | None = None,
) -> ExpectedUtilityForecast:
    """Play the expected-utility model until positions settle or recur, or the rounds run out.

    Distances are counted in shares of the range of the positions at the outset, in every round. A
    round that changes no position at all settles them, and is not listed.

    Parameters
    ----------
    positions
        ``float[actor]``, in units of the scale.
    capabilities
        ``float[actor]``, zero or more, in any unit.
    saliences
        ``float[actor]``, from 0 to 1.
    settings
        The reading that is taken; without it, the one that gives the published rounds.

    Returns
    -------
    ExpectedUtilityForecast

    Raises
    ------
    EngineError
        If the arrays do not fit together, a number is out of its range or nobody has weight.

    References
    ----------
    [BuenoDeMesquita1994]_, [ScholzCalbertSmith2011]_
    """
    settings = settings or ExpectedUtilitySettings()
    where, capability, salience = check_actors(positions, capabilities, saliences)
    rows, taken, ending = _play(where, (capability, salience), settings)
    leaning = [group_position(row, capability, salience) for row in rows]
    return ExpectedUtilityForecast(
        positions=np.array(rows),
        medians=np.array([float(one.median) for one in leaning]),
        means=np.array([float(one.mean) for one in leaning]),
        concessions=tuple(taken),
        ending=ending,
        recurs_from=_earlier(rows[-1], rows[:-1]) if ending == "recurring" else None,
        settings=settings,
    )


def _play(
    where: FloatArray, weighing: tuple[FloatArray, FloatArray], settings: ExpectedUtilitySettings
) -> tuple[list[FloatArray], list[tuple[Concession, ...]], Ending]:
    """Play the rounds: positions after each, offers taken in each, and how it ends."""
    span = float(np.ptp(where))
    rows: list[FloatArray] = [where]
    taken: list[tuple[Concession, ...]] = []
    if not span:  # all at one position: there is nothing to challenge
        return rows, taken, "settled"
    for _ in range(settings.rounds):
        found = expected_utilities(rows[-1], *weighing, settings, span)
        offers = concessions(rows[-1], found, settings, span)
        after = _moved(rows[-1], offers)
        if np.array_equal(after, rows[-1]):
            return rows, taken, "settled"
        recurs = _earlier(after, rows) is not None
        rows.append(after)
        taken.append(offers)
        if recurs:
            return rows, taken, "recurring"
    return rows, taken, "unsettled"


def _earlier(positions: FloatArray, rows: list[FloatArray]) -> int | None:
    """Find the first round that had these very positions."""
    return next((number for number, row in enumerate(rows) if np.array_equal(positions, row)), None)


def _moved(positions: FloatArray, offers: tuple[Concession, ...]) -> FloatArray:
    after = positions.copy()
    for offer in offers:
        after[offer.actor] = offer.position
    return after
