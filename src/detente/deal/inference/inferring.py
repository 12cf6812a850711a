"""Weights that fit what was observed, drawn evenly in every world.

A world *fits* if some weights within the ranges meet every observation with room to spare
(:data:`~detente.deal.inference.starting.MARGIN`). In each such world one chain of hit-and-run gives one
vector of weights. So the sample says: each world counts alike, and within a world all weights that fit
count alike. That is not Bayes' rule over worlds, by which a world would count for more the larger a part
of its weights fits.

Observations that hold only at the edge, such as that each of two issues matters at least as much as the
other, leave no room and do not fit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.inference.linear_programs import decide, solver_is_there
from detente.deal.inference.regions import WeightRegion, weight_region
from detente.deal.inference.sampling import hit_and_run
from detente.deal.inference.starting import Start, find_starts
from detente.deal.spaces import BoolArray, FloatArray
from detente.errors import EngineError

__all__ = ["InferenceSettings", "WeightInference", "infer_weights"]

POINTS = (0.1, 0.5, 0.9)
DEFINITION = (
    "weights within their ranges that meet every observation with room to spare, spread evenly, one vector "
    "for each world that has any"
)
WITH_PROGRAMS = "hit-and-run; starts and emptiness by relaxation, what it left open by linear programs"
WITHOUT_PROGRAMS = "hit-and-run; starts and emptiness by relaxation"
STEPS_PER_SQUARE = 20
FEWEST_STEPS = 200
ROUNDS = 2_000
PROBLEMS_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class InferenceSettings:
    """How long to search and to walk.

    Parameters
    ----------
    steps
        Steps of each chain; None for 20 times the square of the number of free weights, 200 at least.
    rounds
        Rounds of relaxation.
    programs
        Whether linear programs decide what relaxation leaves open; None for: where SciPy is installed.
    """

    steps: int | None = None
    rounds: int = ROUNDS
    programs: bool | None = None


DEFAULT_SETTINGS = InferenceSettings()


@dataclass(frozen=True, slots=True, eq=False)
class WeightInference:
    """What observations leave of one party's weights.

    Parameters
    ----------
    definition, method
        What was sampled, and how.
    samples
        ``float[world, issue]``, summing to one; nan in worlds that do not fit.
    fits
        ``bool[world]``: weights that fit were found.
    empty
        ``bool[world]``: proven that no weights fit. Where neither holds, none were found.
    before, after
        ``float[issue, 3]``: the 10 %, 50 % and 90 % points of the weights, summing to one, drawn evenly
        from the ranges alone, and of the samples; nan without any.
    relieved
        ``int64[row]``: in how many worlds that do not fit leaving out this row alone lets weights fit.
    steps, thinning
        Steps of each chain; of each only the last point is kept, so thinning equals steps.
    drift
        By how much the points of `after` differ at most from those half way along the chains. If that is
        large against the noise of the sample, the chains are too short for so thin a polytope. nan
        without any.
    rounds
        Rounds of relaxation, at most.
    exact
        Always False: quantiles are those of a sample.
    """

    definition: str
    method: str
    samples: FloatArray
    fits: BoolArray
    empty: BoolArray
    before: FloatArray
    after: FloatArray
    relieved: NDArray[np.int64]
    steps: int
    thinning: int
    drift: float
    rounds: int
    exact: bool = False

    @property
    def share(self) -> float:
        """The share of worlds in which weights that fit were found."""
        return float(self.fits.mean())

    @property
    def undecided(self) -> int:
        """The number of worlds in which none were found and none ruled out."""
        return int(np.count_nonzero(~(self.fits | self.empty)))


def infer_weights(
    box: tuple[FloatArray, FloatArray],
    rows: FloatArray,
    generator: np.random.Generator,
    drawn: FloatArray | None = None,
    settings: InferenceSettings = DEFAULT_SETTINGS,
) -> WeightInference:
    """Draw weights that fit what was observed.

    Parameters
    ----------
    box
        Lowest and highest raw weights, ``float[issue]`` each; equal where a weight is known.
    rows
        ``float[world, row, issue]``: observations, see :mod:`detente.deal.inference.observations`;
        there may be none.
    generator
        Where all randomness comes from.
    drawn
        ``float[world, issue]``: raw weights from which the search begins; the middle of the box if left out.
    settings
        How long to search and to walk.

    Returns
    -------
    WeightInference

    Raises
    ------
    EngineError
        If the arrays contradict each other, a setting makes no sense, or linear programs are asked
        for and SciPy is not installed.

    References
    ----------
    [Smith1984]_, [Agmon1954]_
    """
    region = weight_region(*box, rows)
    if not rows.shape[0]:
        raise EngineError("there are no worlds; at least one is needed")
    steps, programs = _settled(settings, int(region.free.sum()))
    begin = _begin(region, drawn, rows.shape)
    start = _starts(region, begin, settings.rounds, programs=programs)
    cube = generator.random(begin.shape)
    samples, half = _walked(region, start, steps, generator)
    after = _points(samples[start.found])
    return WeightInference(
        definition=DEFINITION,
        method=WITH_PROGRAMS if programs else WITHOUT_PROGRAMS,
        samples=samples,
        fits=start.found,
        empty=start.empty,
        before=_points(region.weights(cube)),
        after=after,
        relieved=_relieved(region, (start.found, begin), settings.rounds, programs=programs),
        steps=steps,
        thinning=steps,
        drift=float(np.abs(after - _points(half)).max()),
        rounds=settings.rounds,
    )


def _walked(
    region: WeightRegion, start: Start, steps: int, generator: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Walk the chains of the worlds that fit; give the weights of all worlds, and those half way."""
    fitting = region.some(start.found)
    half = hit_and_run(fitting, start.points[start.found], steps // 2, generator)
    samples = np.full((len(start.found), len(region.free)), np.nan)
    samples[start.found] = region.weights(hit_and_run(fitting, half, steps - steps // 2, generator))
    return samples, region.weights(half)


def _settled(settings: InferenceSettings, free: int) -> tuple[int, bool]:
    """Check the settings; give the number of steps and whether linear programs are used."""
    steps = max(STEPS_PER_SQUARE * free**2, FEWEST_STEPS) if settings.steps is None else settings.steps
    if steps < 1 or settings.rounds < 1:
        raise EngineError(f"steps and rounds must be one or more; found {steps} and {settings.rounds}")
    if settings.programs and not solver_is_there():
        raise EngineError("linear programs need SciPy; install detente[solve], or set programs to False")
    return steps, solver_is_there() if settings.programs is None else settings.programs


def _begin(region: WeightRegion, drawn: FloatArray | None, shape: tuple[int, ...]) -> FloatArray:
    if drawn is None:
        return np.full((shape[0], int(region.free.sum())), 0.5)
    weights = np.asarray(drawn, dtype=np.float64)
    if weights.shape != (shape[0], shape[2]) or not np.isfinite(weights).all():
        raise EngineError(
            f"drawn weights must be finite and of shape {(shape[0], shape[2])}, [world, issue]; found "
            f"{weights.shape}"
        )
    return region.point(weights)


def _starts(region: WeightRegion, begin: FloatArray, rounds: int, *, programs: bool) -> Start:
    found = find_starts(region, begin, rounds)
    return decide(region, found) if programs else found


def _relieved(
    region: WeightRegion, failed: tuple[BoolArray, FloatArray], rounds: int, *, programs: bool
) -> NDArray[np.int64]:
    """Count per row the worlds that fit only without it; `failed` says which do fit, and where to begin."""
    found, begin = failed
    count = region.offsets.shape[1]
    worlds = np.repeat(np.flatnonzero(~found), count)
    rows = np.tile(np.arange(count), np.count_nonzero(~found))
    counts = np.zeros(count, dtype=np.int64)
    for first in range(0, worlds.size, PROBLEMS_AT_ONCE):
        block = slice(first, first + PROBLEMS_AT_ONCE)
        fewer = region.some(worlds[block]).without(rows[block])
        freed = _starts(fewer, begin[worlds[block]], rounds, programs=programs).found
        counts += np.bincount(rows[block][freed], minlength=count)
    return counts


def _points(weights: FloatArray) -> FloatArray:
    """Give the 10 %, 50 % and 90 % points: ``float[issue, 3]``."""
    if not len(weights):
        return np.full((weights.shape[1], len(POINTS)), np.nan)
    found: FloatArray = np.quantile(weights, POINTS, axis=0).T
    return found
