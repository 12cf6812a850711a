"""Weighing the parties: bounds on every package from one weighted sum of gains (Lagrangian bounds).

For weights ``lam >= 0`` of the parties the largest weighted sum of gains over all
packages is

    ``G(lam) = lam . start + sum over parts of max over the rows of the part of lam . row``

which costs one pass over the rows, however many packages there are: values add
over parts, so each part is maximised alone. A criterion that is at most ``lam . g``
at every package with gains ``g`` is then at most ``G(lam)`` (see
:mod:`detente.deal.bounded.criteria`). ``G`` is convex; good weights are found with Newton's
method on a smoothed form of it. Any weights give a valid bound, so nothing rests on
how well that converges.

Axis convention: weights are ``float[weighing, party]``; rows of all parts stand side
by side, ``float[party, row]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.deal.divided import Divided
from detente.deal.parts import Part
from detente.deal.spaces import BoolArray, FloatArray

__all__ = ["Pull", "Stack", "stack_gains", "weighings"]

Grid = NDArray[np.int64]
Index = NDArray[np.int64]

SMOOTHINGS = (0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001)
NEWTON_STEPS = 12
ROUNDING = 4.0e-16


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """The gains of all rows of all parts, side by side.

    Parameters
    ----------
    parts
        The parts, with those rows that are still in play.
    scale
        ``float[party]``: the gain that one grid unit makes.
    start
        ``float[party]``: the gain where every part stands at its worst values, raised
        by `slack`.
    slack
        ``float[party]``: no gain is larger than its sum here, nor smaller than the sum
        less twice this.
    flat
        ``float[party, row]``: the gains of the rows above the worst values.
    offsets
        ``int64[part]``: the first row of each part.
    owner
        ``int64[row]``: the part of each row.
    """

    parts: tuple[Part, ...]
    scale: FloatArray
    start: FloatArray
    slack: FloatArray
    flat: FloatArray
    offsets: Index
    owner: Index

    @property
    def parties(self) -> int:
        """Number of parties."""
        return int(self.scale.size)

    def best(self, weights: FloatArray) -> FloatArray:
        """Give the largest weighted gain of each part: ``float[weighing, part]``."""
        return np.asarray(np.maximum.reduceat(weights @ self.flat, self.offsets, axis=1))

    def bound(self, weights: FloatArray) -> FloatArray:
        """Give the largest weighted sum of gains over all packages: ``float[weighing]``."""
        return np.asarray(weights @ self.start + self.best(weights).sum(axis=1))

    def reachable(self, weights: FloatArray) -> FloatArray:
        """Give, for each row, the largest weighted sum of packages with it: ``float[weighing, row]``."""
        worth = weights @ self.flat
        best = np.maximum.reduceat(worth, self.offsets, axis=1)
        whole = weights @ self.start + best.sum(axis=1)
        return np.asarray(worth - best[:, self.owner] + whole[:, None])

    def choose(self, weights: FloatArray) -> Index:
        """Give a best row of each part for one weighing: ``int64[part]``, counted in `flat`."""
        worth = weights @ self.flat
        ends = np.append(self.offsets[1:], worth.size)
        return np.array(
            [first + worth[first:end].argmax() for first, end in zip(self.offsets, ends, strict=True)],
            dtype=np.int64,
        )

    def keep(self, rows: BoolArray) -> Stack:
        """Take rows out of play; every part must keep at least one."""
        ends = np.append(self.offsets[1:], rows.size)
        parts = tuple(
            replace(part, packages=part.packages[rows[a:b]], values=part.values[:, rows[a:b]])
            for part, a, b in zip(self.parts, self.offsets, ends, strict=True)
        )
        return _stack(parts, self.scale, self.start, self.slack)

    def packages(self, rows: Index) -> Index:
        """Read off the package made of one row per part: ``int64[1, issue]``."""
        package = np.zeros((1, sum(len(part.issues) for part in self.parts)), dtype=np.int64)
        for part, row, first in zip(self.parts, rows, self.offsets, strict=True):
            package[0, part.issues] = part.packages[row - first]
        return package


@dataclass(frozen=True, slots=True)
class Pull:
    """What keeps weights positive, and their scale, while ``G`` is minimised.

    ``G(lam) - sum_i barrier_i * log(lam_i)`` is minimised, with ``fixed . lam``
    kept where it is at the beginning.

    Parameters
    ----------
    barrier
        ``float[party]``; zero means: as small as the smoothing.
    fixed
        ``float[party]``; zeros if nothing is kept.
    """

    barrier: FloatArray
    fixed: FloatArray


def stack_gains(divided: Divided, disagreement: FloatArray, divisors: FloatArray) -> Stack:
    """Put the gains of all rows of a divided space side by side.

    Parameters
    ----------
    divided
        The deal space in parts.
    disagreement
        ``float[party]``.
    divisors
        ``float[party]``, positive: gains are counted in these.

    Returns
    -------
    Stack
    """
    slack = _rounding(divided, disagreement) / divisors
    start = (divided.worst - disagreement) / divisors + slack
    return _stack(divided.parts, divided.units / divisors, start, slack)


def weighings(stack: Stack, weights: FloatArray, pull: Pull) -> Iterator[FloatArray]:
    """Improve weights step by step, yielding them for one smoothing after the other.

    Parameters
    ----------
    stack
        The gains.
    weights
        ``float[party]``, positive: where to begin.
    pull
        What keeps the weights in place.

    Yields
    ------
    FloatArray
        ``float[party]``, positive.
    """
    size = 1.0 / len(stack.parts)
    for smoothing in SMOOTHINGS:
        temperature = smoothing * size
        barrier = np.where(pull.barrier > 0.0, pull.barrier, temperature)
        for _ in range(NEWTON_STEPS):
            step, slope = _newton(stack, weights, temperature, (barrier, pull.fixed))
            if not np.isfinite(step).all() or -slope < 1e-9 * temperature:
                break
            weights = _walk(stack, weights, step, (temperature, slope, barrier))
        yield weights


def _stack(parts: tuple[Part, ...], scale: FloatArray, start: FloatArray, slack: FloatArray) -> Stack:
    sizes = np.array([part.values.shape[1] for part in parts])
    grid = np.concatenate([part.values for part in parts], axis=1)
    return Stack(
        parts=parts,
        scale=scale,
        start=start,
        slack=slack,
        flat=grid * scale[:, None],
        offsets=np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64),
        owner=np.repeat(np.arange(sizes.size), sizes),
    )


def _rounding(divided: Divided, disagreement: FloatArray) -> FloatArray:
    """Bound by how much a gain may differ from its sum on the grid: ``float[party]``.

    Each table was rounded by at most half a unit; sums of floats err by a few ulps of
    the largest value for each term.
    """
    tables = len(divided.tables.levels) + len(divided.tables.joint)
    largest = np.abs(divided.worst) + divided.ranges + np.abs(disagreement)
    return 0.5 * tables * divided.units + ROUNDING * (tables + 2) * largest


def _smooth(stack: Stack, weights: FloatArray, temperature: float) -> tuple[float, FloatArray]:
    """Give the smoothed bound, and how much each row has a part in it: ``float[row]``."""
    worth = weights @ stack.flat
    best = np.maximum.reduceat(worth, stack.offsets)
    share = np.exp((worth - best[stack.owner]) / temperature)
    total = np.add.reduceat(share, stack.offsets)
    share /= total[stack.owner]
    return float(weights @ stack.start + best.sum() + temperature * np.log(total).sum()), share


def _newton(
    stack: Stack, weights: FloatArray, temperature: float, pull: tuple[FloatArray, FloatArray]
) -> tuple[FloatArray, float]:
    """Give the Newton step of the smoothed bound with its barrier, and the slope along it."""
    barrier, fixed = pull
    _, share = _smooth(stack, weights, temperature)
    weighed = stack.flat * share
    middles = np.add.reduceat(weighed, stack.offsets, axis=1)
    slope = middles.sum(axis=1) + stack.start - barrier / weights
    curve = (weighed @ stack.flat.T - middles @ middles.T) / temperature
    curve[np.diag_indices_from(curve)] += barrier / weights**2
    if fixed.any():
        edge = np.block([[curve, fixed[:, None]], [fixed[None], np.zeros((1, 1))]])
        step = np.linalg.lstsq(edge, np.append(-slope, 0.0), rcond=None)[0][:-1]
    else:
        step = np.linalg.lstsq(curve, -slope, rcond=None)[0]
    return step, float(slope @ step)


def _walk(
    stack: Stack, weights: FloatArray, step: FloatArray, terms: tuple[float, float, FloatArray]
) -> FloatArray:
    """Go along a step as far as the smoothed bound keeps falling enough."""
    temperature, slope, barrier = terms

    def height(place: FloatArray) -> float:
        return _smooth(stack, place, temperature)[0] - float(barrier @ np.log(place))

    falling = step < 0.0
    length = min(1.0, 0.95 * float(np.min(-weights[falling] / step[falling], initial=2.0)))
    now = height(weights)
    for _ in range(30):
        place = weights + length * step
        if height(place) <= now + 0.1 * length * slope:
            return place
        length *= 0.5
    return weights
