"""Whether a polytope has room, by a linear program; needs SciPy (`detente[solve]`).

The largest ``t`` with ``a_i . x + b_i >= t`` for all rows and ``t <= x_k <= 1 - t``: the polytope counts as
not empty if ``t`` is at least the margin. HiGHS keeps constraints within 1e-7, below the margin.
"""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np

from detente.deal.inference.regions import WeightRegion
from detente.deal.inference.starting import MARGIN, Start
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["decide", "solver_is_there"]


def solver_is_there() -> bool:
    """Tell whether SciPy is installed."""
    return find_spec("scipy") is not None


def decide(region: WeightRegion, start: Start) -> Start:
    """Decide by linear programs the worlds that are neither found nor proven empty.

    Parameters
    ----------
    region
        The polytopes.
    start
        What relaxation found.

    Returns
    -------
    Start
        With nothing left open.

    Raises
    ------
    EngineError
        If a program is not solved.
    """
    points, found, empty = start.points.copy(), start.found.copy(), start.empty.copy()
    for world in np.flatnonzero(~(found | empty)):
        room, point = _most_room(region.slopes[world], region.offsets[world])
        found[world], empty[world] = room >= MARGIN, room < MARGIN
        if found[world]:
            points[world] = np.clip(point, 0.0, 1.0)
    return Start(points, found, empty)


def _most_room(slopes: FloatArray, offsets: FloatArray) -> tuple[float, FloatArray]:
    """Solve one program: the largest room, and a point that has it."""
    # An extra, imported where it is needed only.
    from scipy.optimize import linprog  # type: ignore[import-untyped]  # noqa: PLC0415

    count = slopes.shape[1]
    column = np.ones((len(slopes), 1))
    cube = np.hstack((np.vstack((-np.eye(count), np.eye(count))), np.ones((2 * count, 1))))
    bounds = np.concatenate((offsets, np.zeros(count), np.ones(count)))
    answer = linprog(
        np.append(np.zeros(count), -1.0),
        A_ub=np.vstack((np.hstack((-slopes, column)), cube)),
        b_ub=bounds,
        bounds=[(0.0, 1.0)] * count + [(None, None)],
        method="highs",
    )
    if not answer.success:
        raise EngineError(f"a linear program for the weights was not solved: {answer.message}")
    return float(answer.x[-1]), np.asarray(answer.x[:-1], dtype=np.float64)
