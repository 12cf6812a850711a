"""The problem that a bounded search answers, and the result that it gives.

Axis convention: points and gains are ``float[t, party]``, packages ``int64[t, issue]``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.deal.bounded.criteria import SmallestGain
from detente.deal.bounded.searching import Found, SearchSettings, opening_package, search
from detente.deal.divided import Divided, divide_space
from detente.deal.frontier import whole_counts
from detente.deal.grid import HALF_UNIT
from detente.deal.interactions import AnySpace
from detente.deal.problem import party_vector
from detente.deal.spaces import FloatArray, share_ranges
from detente.errors import EngineError

__all__ = ["BoundedSolution", "Question", "gate", "name_none", "name_solution", "pose_question"]

Index = NDArray[np.int64]

TIES_LISTED = "every package that ties was looked for"
TIES_NOT_LISTED = "the work limit was reached: the best package found, ties not enumerated"


@dataclass(frozen=True, slots=True, eq=False)
class BoundedSolution:
    """What a bounded search knows about one bargaining solution.

    Parameters
    ----------
    name
        Name of the solution.
    definition
        What is maximised, over what.
    method
        How it was found, and whether ties were enumerated.
    exact
        True if this is the best over all packages, with all ties.
    points
        ``float[t, party]``: the values of the tied points, ordered by their first packages.
    packages
        ``int64[t, issue]``: the first package in issue order at each tied point (if not
        exact: the package found).
    ties
        ``int64[t]``: the number of packages at each tied point; 1 if not exact.
    value
        The criterion at the solution; None where no solution is named.
    bound
        What the criterion of no package exceeds: `value` itself if exact. None where no
        package lets everybody gain.
    gap
        ``bound / value - 1``, for a product of gains in terms of the (weighted) geometric
        mean of the gains; zero if exact, None without a value.
    gains
        ``float[t, party]``: ``points`` less the disagreement point.
    disagreement
        ``float[party]``: the disagreement point used, as given.
    weights
        ``float[party]``: the weights used; they sum to one.
    considered
        Number of sums and packages that were looked at.
    largest
        Largest number of partial packages kept at a time.
    settings
        The limits of the search.
    reason
        Why no solution is named; empty otherwise.
    blocked
        The parties that gain in no package or, if each gains in some, all parties;
        empty where a solution is named or it is not known whether there is one.
    """

    name: str
    definition: str
    method: str
    exact: bool
    points: FloatArray
    packages: Index
    ties: Index
    value: float | None
    bound: float | None
    gap: float | None
    gains: FloatArray
    disagreement: FloatArray
    weights: FloatArray
    considered: int
    largest: int
    settings: SearchSettings
    reason: str = ""
    blocked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One bargaining problem, before it is searched.

    Parameters
    ----------
    name
        Name of the solution.
    definition
        What is maximised, over what.
    divided
        The deal space in parts.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``; they sum to one.
    settings
        Limits of the search.
    """

    name: str
    definition: str
    divided: Divided
    disagreement: FloatArray
    weights: FloatArray
    settings: SearchSettings

    @property
    def spans(self) -> FloatArray:
        """The range of each party; one where it is nothing."""
        return share_ranges(self.divided.ranges)

    def shares(self, packages: Index) -> FloatArray:
        """Give gains in shares of the range: ``float[package, party]``."""
        shares: FloatArray = (self.divided.values(packages) - self.disagreement) / self.spans
        return shares


def pose_question(
    name: str,
    definition: str,
    space: AnySpace,
    numbers: tuple[FloatArray, FloatArray | None],
    settings: SearchSettings,
) -> Question:
    """Pose a problem; `numbers` are the disagreement point and the weights, None for equal ones."""
    disagreement = party_vector("disagreement", numbers[0], space.parties)
    given = np.ones(space.parties)
    if numbers[1] is not None:
        given = party_vector("weights", numbers[1], space.parties)
    if (given <= 0.0).any():
        raise EngineError(f"bargaining weights must be positive; found {given.tolist()}")
    divided = divide_space(space, settings.enumeration_limit, settings.chunk)
    return Question(name, definition, divided, disagreement, given / given.sum(), settings)


def gate(question: Question) -> tuple[Index | None, BoundedSolution | None]:
    """Look for a package in which everybody gains; without one, say so."""
    everybody = tuple(range(question.spans.size))
    if any(part.values.shape[1] == 0 for part in question.divided.parts):
        return None, name_none(question, "no package can be agreed at all", everybody)
    alone = _best_alone(question) <= HALF_UNIT
    if alone.any():
        blocked = tuple(np.flatnonzero(alone).tolist())
        parties = ", ".join(map(str, blocked))
        return None, name_none(question, f"no package is worth more than no deal to party {parties}", blocked)
    counting, criterion = (question.disagreement, question.spans), SmallestGain(len(everybody))
    opening = opening_package(question.divided, counting, criterion, question.settings)
    if (question.shares(opening) > HALF_UNIT).all():
        return opening, None
    found = search(question.divided, counting, criterion, question.settings)
    if found.value > HALF_UNIT:
        return found.packages, None
    if found.bound > HALF_UNIT:
        return None, _undecided(question, found)
    return None, name_none(question, "no package lets all parties gain", everybody, found.considered)


def _best_alone(question: Question) -> FloatArray:
    """Give the largest gain of each party over all packages, in shares of its range."""
    best = []
    for party in range(question.spans.size):
        package = np.zeros((1, question.divided.space.issues), dtype=np.int64)
        for part in question.divided.parts:
            package[0, part.issues] = part.packages[part.values[party].argmax()]
        best.append(question.shares(package)[0, party])
    return np.array(best)


def name_solution(
    question: Question,
    found: Found,
    choose: Callable[[Index], Index],
    in_own_units: Callable[[float], float],
    proven: bool = True,
) -> BoundedSolution:
    """Name the packages that `choose` picks among the rows found.

    Parameters
    ----------
    question
        The problem.
    found
        What the search found.
    choose
        Picks from rows of `found`, giving positions in its argument.
    in_own_units
        Turns the criterion of the search into the value of the solution.
    proven
        False if what the gains were counted in is itself not proven.

    Returns
    -------
    BoundedSolution
    """
    kept = question.divided.efficient_packages(found.packages, found.counts)
    chosen = choose(kept.rows)
    order = chosen[np.lexsort(found.packages[kept.rows[chosen]].T[::-1])]
    packages = found.packages[kept.rows[order]]
    points = question.divided.values(packages)
    exact = found.exact and proven
    return BoundedSolution(
        name=question.name,
        definition=question.definition,
        method=f"bounded search; {TIES_LISTED if exact else TIES_NOT_LISTED}",
        exact=exact,
        points=points,
        packages=packages,
        ties=whole_counts(kept.weights[order]),
        value=in_own_units(found.value),
        bound=in_own_units(found.bound),
        gap=found.bound / found.value - 1.0,
        gains=points - question.disagreement,
        disagreement=question.disagreement,
        weights=question.weights,
        considered=question.divided.visited + found.considered,
        largest=found.largest,
        settings=question.settings,
    )


def name_none(
    question: Question, reason: str, blocked: tuple[int, ...], considered: int = 0
) -> BoundedSolution:
    """Name no solution, and say why."""
    parties, issues = question.spans.size, question.divided.space.issues
    nothing = np.zeros((0, parties))
    return BoundedSolution(
        name=question.name,
        definition=question.definition,
        method="bounded search",
        exact=True,
        points=nothing,
        packages=np.zeros((0, issues), dtype=np.int64),
        ties=np.zeros(0, dtype=np.int64),
        value=None,
        bound=None,
        gap=None,
        gains=nothing,
        disagreement=question.disagreement,
        weights=question.weights,
        considered=question.divided.visited + considered,
        largest=0,
        settings=question.settings,
        reason=reason,
        blocked=blocked,
    )


def _undecided(question: Question, found: Found) -> BoundedSolution:
    reason = (
        "not decided within the work limit: no package was found in which everybody gains, and none is ruled "
        f"out (the smallest gain is at most {found.bound:.3g} of the range)"
    )
    return replace(name_none(question, reason, (), found.considered), exact=False)
