"""Positions on a scale: what a group leans to, and values that fall with the distance from an ideal.

Each party has a *position* on one scale (years, per cent, a price), a *capability*
(how much it could bring to bear) and a *salience* (how much of it it would, for this
issue). Its *weight* is capability times salience.

* The weighted **mean** is ``sum of w x / sum of w``. It makes the weighted sum of
  squared distances smallest, and is the baseline to beat for forecasts of what a
  group decides [ArreguiPerarnaud2022]_.
* A weighted **median** makes the weighted sum of distances smallest. At most half of
  the weight lies below it and at most half above. If each party prefers what is
  nearer to its position, then in a vote by weight no other point beats it [Black1948]_.

There can be many medians: if the parties up to some position have exactly half of
the weight, all points from there to the next position are medians. The result gives
both ends; ``median`` is the lower one, the smallest position at which at least half of
the weight lies at or below.

A model without rounds, threats or learning: where the parties stand, not where they
would move to.

Axis convention: parties on the first axis, ``float[party]``, or ``float[party, world]``
with worlds of any shape behind; the three arrays are broadcast over worlds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.deal.grid import TIE
from detente.deal.spaces import BoolArray, FloatArray, add_by_halves
from detente.errors import EngineError

__all__ = ["GroupPosition", "group_position", "spatial_values"]

LOSSES = ("distance", "squared distance")


@dataclass(frozen=True, slots=True, eq=False)
class GroupPosition:
    """What the positions of a group come to.

    Parameters
    ----------
    mean
        ``float[world]``: the weighted mean; NaN where nobody has weight.
    median
        ``float[world]``: the smallest weighted median, which is some party's position; NaN likewise.
    median_until
        ``float[world]``: the largest weighted median, likewise.
    interval
        ``bool[world]``: whether all points between the two are medians too.
    weight
        ``float[world]``: the sum of the weights.
    defined
        ``bool[world]``: whether anybody has weight.
    """

    mean: FloatArray
    median: FloatArray
    median_until: FloatArray
    interval: BoolArray
    weight: FloatArray
    defined: BoolArray


def group_position(positions: FloatArray, capabilities: FloatArray, saliences: FloatArray) -> GroupPosition:
    """Find the mean and the medians of positions, weighted by capability times salience.

    A sum of weights that is within 1e-12 of the whole weight from one half of it is one
    half, so that rounding neither makes nor breaks a tie there.

    Parameters
    ----------
    positions
        ``float[party]`` or ``float[party, world]``, in units of the scale.
    capabilities, saliences
        The same shapes, zero or more, each in any unit.

    Returns
    -------
    GroupPosition

    Raises
    ------
    EngineError
        If the arrays do not fit together, a number is not finite or a weight negative.

    References
    ----------
    [ArreguiPerarnaud2022]_, [Black1948]_, [BuenoDeMesquita1994]_
    """
    where, capability, salience = _over_worlds(
        {"positions": positions, "capabilities": capabilities, "saliences": saliences}
    )
    for what, numbers in (("capabilities", capability), ("saliences", salience)):
        _refuse_negative(what, numbers)
    weights = capability * salience
    total = np.asarray(add_by_halves(list(weights)))
    defined = np.asarray(total > 0.0)
    moment = np.asarray(add_by_halves(list(weights * where)))
    mean = np.divide(moment, total, out=np.full_like(total, np.nan), where=defined)
    low, high = _medians(where, weights)
    return GroupPosition(
        mean=mean,
        median=np.where(defined, low, np.nan),
        median_until=np.where(defined, high, np.nan),
        interval=np.asarray(defined & (low < high)),
        weight=total,
        defined=defined,
    )


def spatial_values(
    levels: FloatArray,
    ideals: FloatArray,
    saliences: FloatArray,
    loss: Literal["distance", "squared distance"] = "distance",
) -> FloatArray:
    """Value the levels of one issue by how far they are from each party's ideal position.

    The value is ``-s |x - i|``, or ``-s (x - i)^2``, for a level at *x* on the scale, a
    party's ideal *i* and its salience *s*: zero at the ideal, falling on both sides
    (*single-peaked*). An ideal may lie between two levels or outside of all of them. The
    arrays make up one issue of a :class:`~detente.deal.spaces.DealSpace`.

    Parameters
    ----------
    levels
        ``float[level]``: where each level stands on the scale.
    ideals
        ``float[party]`` or ``float[party, world]``, on the same scale.
    saliences
        The same shapes, zero or more: value lost per unit, or per unit squared.
    loss
        ``distance`` or ``squared distance``.

    Returns
    -------
    FloatArray
        ``float[party, level]`` or ``float[party, level, world]``.

    Raises
    ------
    EngineError
        If the arrays do not fit together, a number is not finite, a salience is negative or the loss unknown.

    References
    ----------
    [Black1948]_
    """
    if loss not in LOSSES:
        raise EngineError(f"the loss must be one of {', '.join(LOSSES)}; found {loss}")
    scale = np.asarray(levels, dtype=np.float64)
    if scale.ndim != 1 or not scale.size or not np.isfinite(scale).all():
        raise EngineError(f"levels must be one or more finite numbers; found {scale.tolist()}")
    peak, salience = _over_worlds({"ideals": ideals, "saliences": saliences})
    _refuse_negative("saliences", salience)
    distance = np.abs(scale.reshape(-1, *(1,) * (peak.ndim - 1)) - peak[:, None])
    if loss == "squared distance":
        distance = distance**2
    # Zero less, so that an ideal is worth 0.0 and not -0.0.
    return np.asarray(0.0 - salience[:, None] * distance)


def _medians(positions: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give the smallest and the largest weighted median."""
    order = np.argsort(positions, axis=0, kind="stable")
    ordered = np.take_along_axis(positions, order, axis=0)
    reached = np.cumsum(np.take_along_axis(weights, order, axis=0), axis=0)
    half, tie = reached[-1] / 2, TIE * reached[-1]
    first = np.argmax(reached >= half - tie, axis=0)
    last = np.argmax(reached > half + tie, axis=0)
    low, high = (np.take_along_axis(ordered, place[None], axis=0)[0] for place in (first, last))
    return low, high


def _over_worlds(arrays: dict[str, FloatArray]) -> list[FloatArray]:
    """Check that all arrays are of the same parties, and spread them over the same worlds."""
    numbers = {what: np.asarray(array, dtype=np.float64) for what, array in arrays.items()}
    shapes = ", ".join(f"{what} {array.shape}" for what, array in numbers.items())
    counts = {array.shape[:1] for array in numbers.values()}
    if len(counts) != 1 or counts & {(), (0,)}:
        raise EngineError(f"one number is needed per party, on the first axis; found {shapes}")
    for what, array in numbers.items():
        if not np.isfinite(array).all():
            raise EngineError(f"{what} must be finite numbers")
    try:
        worlds = np.broadcast_shapes(*(array.shape[1:] for array in numbers.values()))
    except ValueError as error:
        raise EngineError(f"these are for different counts of worlds: {shapes}") from error
    return [
        np.broadcast_to(
            array.reshape(array.shape[0], *(1,) * (len(worlds) - array.ndim + 1), *array.shape[1:]),
            (array.shape[0], *worlds),
        )
        for array in numbers.values()
    ]


def _refuse_negative(what: str, numbers: FloatArray) -> None:
    if (numbers < 0.0).any():
        raise EngineError(f"{what} must be zero or more; found {numbers.min():g}")
