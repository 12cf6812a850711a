"""Global sensitivity: what share of a result's variance each input, or group of inputs, brings about.

For a result f of independent inputs, and a group i of them, the indices of Sobol'
[Sobol1993]_, [Sobol2001]_ are

* first order, ``S_i = Var(E[f | i]) / Var(f)``: the share of the variance that would go on
  average if i were known;
* total, ``T_i = E[Var(f | all but i)] / Var(f)``: the share that would remain on average if all
  but i were known.

``T_i - S_i`` is what i brings about together with others; the S_i sum to at most 1, the T_i to
at least 1.

Both are estimated from two independent samples of all inputs, A and B, and for each
group from the mixed sample that is A but for the group, which is B's (*pick-freeze*):

* ``S_i``: mean of ``f(B) (f(mixed) - f(A))`` over the variance [SAACRT2010]_, table 2, (b), with f
  centred first;
* ``T_i``: half the mean of ``(f(A) - f(mixed))²`` over the variance [Jansen1999]_.

Intervals are percentiles of a bootstrap over the points of the samples [ASS1997]_.

Axis convention: points are the last axis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, Philox
from numpy.typing import NDArray

from detente.errors import EngineError

__all__ = ["Bootstrap", "GroupIndices", "Index", "SobolIndices", "pick_freeze", "sobol_indices"]

FloatArray = NDArray[np.float64]

METHOD = "first order after Saltelli and others (2010), total after Jansen (1999)"
MOST_DIMENSIONS = 10_600
"""The sequence of Sobol' in SciPy has 21,201 dimensions; two samples take two for each input."""
MOST_POINTS = 2**22


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How intervals are found.

    Parameters
    ----------
    resamples
        How often the points are drawn again with replacement.
    level
        The share of resamples inside the interval.
    seed
        Of the resampling.
    """

    resamples: int = 1_000
    level: float = 0.95
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Index:
    """One index: its estimate and its bootstrap interval.

    Parameters
    ----------
    value
        The estimate; sampling may take it a little below 0 or above 1.
    interval
        Its two ends; None where a resample had no variance, so that there is none.
    """

    value: float
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class GroupIndices:
    """The indices of one group of inputs: its name, the first-order index, the total index."""

    name: str
    first: Index
    total: Index


@dataclass(frozen=True, slots=True)
class SobolIndices:
    """Indices of all groups, and how they were found.

    Parameters
    ----------
    method
        The estimators.
    points
        Points of each of the two samples.
    runs
        How often the function was evaluated: at all points of A, of B, and of each mixed sample.
    bootstrap
        How intervals were found.
    mean, variance
        Of the result, over both samples.
    groups
        In the order asked for; empty where the result does not vary.
    """

    method: str
    points: int
    runs: int
    bootstrap: Bootstrap
    mean: float
    variance: float
    groups: tuple[GroupIndices, ...]


def pick_freeze(
    first: FloatArray, second: FloatArray, mixed: Mapping[str, FloatArray], bootstrap: Bootstrap
) -> SobolIndices:
    """Estimate indices from results at two samples and at the mixed samples.

    Parameters
    ----------
    first, second
        ``float[points]``: results at the samples A and B.
    mixed
        By name of a group ``float[points]``: results at A with this group as in B.
    bootstrap
        How intervals are found.

    Returns
    -------
    SobolIndices

    Raises
    ------
    EngineError
        If there are fewer than two points, arrays differ in length, or the bootstrap makes no sense.

    References
    ----------
    [SAACRT2010]_, [Jansen1999]_, [ASS1997]_.
    """
    _check(first, (second, *mixed.values()), bootstrap)
    points = len(first)
    # From a value that occurs: sums stay small, and those of flags stay whole numbers, which are exact.
    origin = float(first[0])
    terms = _terms(first - origin, second - origin, tuple(one - origin for one in mixed.values()))
    mean, variance, estimates = _estimates(terms.sum(axis=1) / points)
    groups = () if estimates is None else _groups(tuple(mixed), estimates, terms, bootstrap)
    runs = points * (2 + len(mixed))
    return SobolIndices(METHOD, points, runs, bootstrap, origin + mean, variance, groups)


def sobol_indices(
    function: Callable[[FloatArray], FloatArray],
    dimensions: int,
    points: int,
    groups: Mapping[str, tuple[int, ...]] | None = None,
    bootstrap: Bootstrap | None = None,
) -> SobolIndices:
    """Estimate the indices of any function of independent uniforms.

    The two samples are the halves of a scrambled Sobol' sequence. Its points are spread more evenly than
    independent ones, so the intervals, which take them for independent, are wider than they need to be.

    Parameters
    ----------
    function
        From ``float[points, dimensions]``, strictly between 0 and 1, to ``float[points]``.
    dimensions
        Number of inputs.
    points
        Points of each sample, a power of two; the function is evaluated at as many more for each group.
    groups
        By name the positions of the inputs that are taken together; each input alone if left out.
    bootstrap
        How intervals are found; its seed scrambles the sequence too.

    Returns
    -------
    SobolIndices

    Raises
    ------
    EngineError
        If SciPy is not installed, a number is out of bounds, a group names an input that there is none of,
        or the function gives something else than one number for each point.
    """
    bootstrap = bootstrap or Bootstrap()
    chosen = groups if groups is not None else {f"{place}": (place,) for place in range(dimensions)}
    _check_design(dimensions, points, chosen)
    both = _scrambled(2 * dimensions, points, bootstrap.seed)
    first, second = both[:, :dimensions], both[:, dimensions:]
    mixed = {}
    for name, places in chosen.items():
        sample = first.copy()
        sample[:, list(places)] = second[:, list(places)]
        mixed[name] = _results(function, sample)
    return pick_freeze(_results(function, first), _results(function, second), mixed, bootstrap)


def _scrambled(dimensions: int, points: int, seed: int) -> FloatArray:
    """Give ``float[points, dimensions]`` of a scrambled Sobol' sequence, kept off both ends."""
    try:
        from scipy.stats import qmc  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, and slow
    except ImportError as error:
        raise EngineError(
            "points of a Sobol' sequence need SciPy; install the extra: pip install 'detente[sensitivity]'"
        ) from error
    drawn = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed)).random(points)
    return np.clip(np.asarray(drawn, dtype=np.float64), 2.0**-54, 1 - 2.0**-53)


def _results(function: Callable[[FloatArray], FloatArray], sample: FloatArray) -> FloatArray:
    found = np.asarray(function(sample), dtype=np.float64)
    if found.shape != sample.shape[:1] or not np.isfinite(found).all():
        raise EngineError(
            f"the function gave an array of shape {found.shape}; it must give one finite number for each of "
            f"{len(sample):,} points"
        )
    return found


def _terms(first: FloatArray, second: FloatArray, mixed: tuple[FloatArray, ...]) -> FloatArray:
    """Lay out what all estimates are means of: ``float[term, points]``, four and three for each group."""
    rows = [first, second, first * first, second * second]
    for one in mixed:
        moved = one - first
        rows += [moved, second * moved, moved * moved]
    return np.stack(rows)


def _estimates(means: FloatArray) -> tuple[float, float, FloatArray | None]:
    """Give mean, variance and ``float[(first, total), group]`` from the means of the terms."""
    mean = float(means[0] + means[1]) / 2
    variance = float(means[2] + means[3]) / 2 - mean * mean
    scale = max(float(means[2] + means[3]) / 2, np.finfo(np.float64).tiny)
    # A variance within the rounding errors of the sums is none.
    if variance <= 1e-14 * scale:
        return mean, 0.0, None
    moved, product, square = means[4::3], means[5::3], means[6::3]
    return mean, variance, np.stack([product - mean * moved, square / 2]) / variance


def _groups(
    names: tuple[str, ...], estimates: FloatArray, terms: FloatArray, bootstrap: Bootstrap
) -> tuple[GroupIndices, ...]:
    ends = _bootstrap_ends(terms, bootstrap)
    return tuple(
        GroupIndices(
            name, *(Index(float(estimates[kind, place]), _interval(ends, kind, place)) for kind in (0, 1))
        )
        for place, name in enumerate(names)
    )


def _interval(ends: FloatArray | None, kind: int, place: int) -> tuple[float, float] | None:
    return None if ends is None else (float(ends[0, kind, place]), float(ends[1, kind, place]))


def _bootstrap_ends(terms: FloatArray, bootstrap: Bootstrap) -> FloatArray | None:
    """Give ``float[end, (first, total), group]``; None where a resample had no variance."""
    points = terms.shape[1]
    generator = Generator(Philox(bootstrap.seed))
    found = []
    for _ in range(bootstrap.resamples):
        counts = np.bincount(generator.integers(0, points, points), minlength=points)
        _, _, estimates = _estimates(terms @ counts.astype(np.float64) / points)
        if estimates is None:
            return None
        found.append(estimates)
    tail = (1 - bootstrap.level) / 2
    return np.quantile(np.stack(found), [tail, 1 - tail], axis=0)


def _check(first: FloatArray, others: tuple[FloatArray, ...], bootstrap: Bootstrap) -> None:
    points = len(first)
    lengths = {len(one) for one in others}
    if points < 2 or lengths != {points}:
        raise EngineError(
            f"found samples of {points} and {sorted(lengths)} points; all need the same number, 2 or more"
        )
    if bootstrap.resamples < 1 or not 0 < bootstrap.level < 1:
        raise EngineError(
            f"found {bootstrap.resamples} resamples at the level {bootstrap.level:g}; "
            "allowed: 1 or more, and a level between 0 and 1"
        )


def _check_design(dimensions: int, points: int, groups: Mapping[str, tuple[int, ...]]) -> None:
    if not 1 <= dimensions <= MOST_DIMENSIONS:
        raise EngineError(f"dimensions: {dimensions:,} given; allowed: 1 to {MOST_DIMENSIONS:,}")
    if not 2 <= points <= MOST_POINTS or points & (points - 1):
        raise EngineError(f"points: {points:,} given; allowed: powers of two from 2 to {MOST_POINTS:,}")
    for name, places in groups.items():
        if not places or not all(0 <= place < dimensions for place in places):
            raise EngineError(
                f"group {name}: inputs {places} named; allowed: one or more of 0 to {dimensions - 1}"
            )
