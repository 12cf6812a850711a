"""Bounded search: the best packages for one criterion, without the frontier.

1. Weighings of the parties are found that bound the criterion closely
   (:mod:`detente.deal.bounded.weighing`).
2. Local search from the packages that are best for these weighings gives a package
   to beat (:mod:`detente.deal.bounded.climbing`).
3. Rows with which no package reaches it are taken out of play.
4. The parts are merged with bounds (:mod:`detente.deal.bounded.pruning`). What is left
   holds every package that ties with the best; where a limit cut something off, the
   largest bound among what was cut off is known.

Axis convention: gains are ``float[package, party]``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.bounded.climbing import climb, climb_by_pairs
from detente.deal.bounded.criteria import Criterion
from detente.deal.bounded.pruning import Hurdles, Pruned, prune_merge
from detente.deal.bounded.weighing import Stack, stack_gains, weighings
from detente.deal.divided import Divided, list_packages
from detente.deal.merge import first_packages
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["Found", "SearchSettings", "opening_package", "search"]

Index = NDArray[np.int64]

SPREADS = (0.01, 0.05, 0.25)
"""Relative changes of each party's weight that make further weighings, each up and down."""

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """Limits of a bounded search.

    Parameters
    ----------
    most
        Largest number of partial packages kept at a time; beyond it the result is no
        longer exact, and says so.
    sum_limit
        Largest number of sums formed when one issue, or joined issues, are added;
        what is kept is lowered to meet it.
    enumeration_limit
        Largest number of packages visited for issues that constraints or
        interactions join; beyond it the search refuses.
    chunk
        Number of packages held at a time while enumerating.
    """

    most: int = 50_000
    sum_limit: int = 5_000_000
    enumeration_limit: int = 2_000_000
    chunk: int = 65_536

    def __post_init__(self) -> None:
        """Refuse limits that leave nothing to do."""
        if min(self.most, self.sum_limit, self.enumeration_limit, self.chunk) < 1:
            raise EngineError(f"the limits of a bounded search must be 1 or more; found {self}")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The packages that a bounded search leaves.

    Parameters
    ----------
    packages
        ``int64[n, issue]``: the first package at each point that may tie with the best.
    counts
        ``float[n]``: the number of packages at each point.
    gains
        ``float[n, party]``, in what the search counted them in.
    value
        The criterion at the best of them; ``-inf`` if none has one.
    bound
        What no package exceeds; equal to `value` if `exact`.
    exact
        Whether nothing was cut off that could tie with the best.
    considered
        Number of sums formed.
    largest
        Largest number of partial packages kept at a time.
    """

    packages: Index
    counts: FloatArray
    gains: FloatArray
    value: float
    bound: float
    exact: bool
    considered: int
    largest: int


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """What is searched, in what the gains are counted, and how far."""

    divided: Divided
    disagreement: FloatArray
    divisors: FloatArray
    criterion: Criterion
    settings: SearchSettings

    def gains(self, packages: Index) -> FloatArray:
        """Give the gains of packages: ``float[package, party]``."""
        gains: FloatArray = (self.divided.values(packages) - self.disagreement) / self.divisors
        return gains

    def value(self, packages: Index) -> FloatArray:
        """Give the criterion of packages: ``float[package]``."""
        return self.criterion.value(self.gains(packages).T)


def search(
    divided: Divided,
    counting: tuple[FloatArray, FloatArray],
    criterion: Criterion,
    settings: SearchSettings,
    known: Index | None = None,
) -> Found:
    """Find all packages that may be best for a criterion.

    Parameters
    ----------
    divided
        The deal space in parts; each must have a package.
    counting
        ``float[party]`` each: the disagreement point, and what gains are divided by.
    criterion
        What is maximised.
    settings
        Limits of the search.
    known
        ``int64[n, issue]``: packages known to be good, if any.

    Returns
    -------
    Found
    """
    task = _Task(divided, counting[0], counting[1], criterion, settings)
    stack = stack_gains(divided, *counting)
    weights = _weigh(stack, criterion)
    hurdles = _hurdles(criterion, weights, stack.parties)
    best = _first_package(task, stack, weights) if known is None else _better(task, known)
    reduced = _reduce(stack, _raise(task, hurdles, best))
    if reduced is not None:
        best = _better(task, np.concatenate([best, _paired(task, reduced, hurdles.weights)]))
        reduced = _reduce(reduced, _raise(task, hurdles, best))
    return _merge(task, reduced, hurdles, best)


def opening_package(
    divided: Divided, counting: tuple[FloatArray, FloatArray], criterion: Criterion, settings: SearchSettings
) -> Index:
    """Find a good package by climbing from the best ones for several weighings: ``int64[1, issue]``."""
    task = _Task(divided, counting[0], counting[1], criterion, settings)
    stack = stack_gains(divided, *counting)
    return _first_package(task, stack, _weigh(stack, criterion))


def _merge(task: _Task, stack: Stack | None, hurdles: Hurdles, best: Index) -> Found:
    """Merge what is in play; where that finds a better package than was known, again with it."""
    if stack is None:
        return _nothing(task, best)
    considered = 0
    for _ in range(ATTEMPTS):
        hurdle = _raise(task, hurdles, best)
        pruned = prune_merge(stack, hurdle, task.settings.most, task.settings.sum_limit)
        considered += pruned.considered
        packages = first_packages(stack.parts, pruned.suffixes)
        better = _better(task, np.concatenate([best, packages]))
        improved = float(task.value(better)[0]) > float(task.value(best)[0])
        best = better
        if not np.isfinite(pruned.dropped) or not improved:
            break
    return _found(task, pruned, (packages, best), considered)


def _found(task: _Task, pruned: Pruned, candidates: tuple[Index, Index], considered: int) -> Found:
    packages, best = candidates
    counts = pruned.suffixes[0].counts
    value = float(task.value(best)[0])
    exact = pruned.dropped < _least(task, value)
    if not exact:
        packages, counts = best, np.ones(1)
    elif not task.divided.in_issue_order:
        packages = packages.copy()
        for point in np.flatnonzero(counts > 1.0):
            target = pruned.suffixes[0].values[:, point]
            packages[point] = list_packages(task.divided, pruned.suffixes, target)[0]
    return Found(
        packages=packages,
        counts=counts,
        gains=task.gains(packages),
        value=value,
        bound=value if exact else max(value, pruned.dropped),
        exact=exact,
        considered=considered,
        largest=pruned.largest,
    )


def _nothing(task: _Task, best: Index) -> Found:
    """Say that no package reaches the hurdles: none has the criterion at all."""
    none = best[:0]
    return Found(none, np.ones(0), task.gains(none), -np.inf, -np.inf, True, 0, 0)


def _weigh(stack: Stack, criterion: Criterion) -> FloatArray:
    """Find weighings that bound the criterion, the closest one first: ``float[weighing, party]``."""
    path = np.array(list(weighings(stack, criterion.first_weights(), criterion.pull())))
    bounds = stack.bound(criterion.scaled(path))
    return np.asarray(path[np.argsort(bounds, kind="stable")])


def _hurdles(criterion: Criterion, weights: FloatArray, parties: int) -> Hurdles:
    """Make further weighings around the closest one, and a hurdle for each party alone."""
    factors = [np.ones(parties)]
    for spread in SPREADS:
        for party in range(parties):
            factors += [np.exp(sign * spread * np.eye(parties)[party]) for sign in (1.0, -1.0)]
    every = criterion.scaled(np.concatenate([weights[0] * np.array(factors), weights[1:]]))
    alone = np.eye(parties)[np.isfinite(criterion.floor())]
    return Hurdles(np.concatenate([every, alone]), np.zeros(0), every.shape[0])


def _raise(task: _Task, hurdles: Hurdles, best: Index) -> Hurdles:
    """Set the hurdles at what the best known package reaches."""
    floor = task.criterion.floor()
    own = np.full(hurdles.bounding, _least(task, float(task.value(best)[0])))
    return Hurdles(hurdles.weights, np.concatenate([own, floor[np.isfinite(floor)]]), hurdles.bounding)


def _least(task: _Task, value: float) -> float:
    """Give what a bound must reach to be of interest; without a known package, what admits any."""
    if np.isfinite(value):
        return task.criterion.least(value)
    floor = task.criterion.floor()
    return float(floor[0]) if np.isfinite(floor[0]) else -np.inf


def _first_package(task: _Task, stack: Stack, weights: FloatArray) -> Index:
    """Climb from the packages that are best for several weighings."""
    found = [stack.packages(climb(stack, task.criterion, stack.choose(weighing))) for weighing in weights[:4]]
    return _better(task, np.concatenate(found))


def _paired(task: _Task, stack: Stack, weights: FloatArray) -> Index:
    """Climb by pairs from the packages that are best for the first weighings: ``int64[n, issue]``."""
    found = [
        stack.packages(climb_by_pairs(stack, task.criterion, stack.choose(weighing), weights[0]))
        for weighing in weights[: task.criterion.starts]
    ]
    return np.concatenate(found)


def _better(task: _Task, packages: Index) -> Index:
    """Keep the best of some packages: by the criterion, among equals by how it ranks them."""
    gains = task.gains(packages).T
    values = task.criterion.value(gains)
    among = np.flatnonzero(values == values.max())
    return packages[[among[task.criterion.score(gains[:, among]).argmax()]]]


def _reduce(stack: Stack, hurdles: Hurdles) -> Stack | None:
    """Take rows out of play with which no package reaches the hurdles; None if that leaves nothing."""
    for _ in range(2):
        every = stack.reachable(hurdles.weights) >= hurdles.least[:, None]
        reaches = np.asarray(every.all(axis=0))
        if not np.logical_or.reduceat(reaches, stack.offsets).all():
            return None
        if reaches.all():
            break
        stack = stack.keep(reaches)
    return stack
