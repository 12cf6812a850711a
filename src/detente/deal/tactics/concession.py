"""The cheapest concession: the fewest changes after which the others' values reach given lines.

A concession is a package that can be agreed and is worth at least the lines to the
others: what they have without a deal, or a target. The cheapest one changes the
fewest issues of the package on the table and, among those, costs us least
[Raiffa1982]_. Packages with 0, 1, 2, ... changed issues are visited in turn; issues
whose best levels together cannot lift the others to their lines are passed over.

Axis convention: points are ``float[t, party]``, packages ``int64[t, issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import BoolArray, DealSpace, FloatArray, IntArray, package_values
from detente.deal.tactics.counting import Counting, agreeable, check_party, neighbours, one_package
from detente.errors import EngineError

__all__ = ["Concession", "ConcessionSettings", "cheapest_concession"]

DEFINITION = (
    "packages that can be agreed and are worth at least the lines; of these the ones that change the fewest "
    "issues, and of those the ones that are worth most to us"
)


@dataclass(frozen=True, slots=True)
class ConcessionSettings:
    """Limits of the search for changes; beyond them it refuses rather than approximates.

    Parameters
    ----------
    visit_limit
        Largest number of packages visited, over all numbers of changes.
    choice_limit
        Largest number of ways to choose the issues that are changed, for one number of changes.
    chunk
        Number of packages held at a time.
    """

    visit_limit: int = 2_000_000
    choice_limit: int = 200_000
    chunk: int = 65_536

    def __post_init__(self) -> None:
        """Refuse limits that leave nothing to do."""
        if min(self.visit_limit, self.choice_limit, self.chunk) < 1:
            raise EngineError(f"the limits of a search for changes must be 1 or more; found {self}")


DEFAULT_SETTINGS = ConcessionSettings()


@dataclass(frozen=True, slots=True, eq=False)
class Concession:
    """The cheapest changes to a package that reach the others' lines.

    Parameters
    ----------
    definition
        What is sought.
    us
        The party that concedes.
    lines
        ``float[party]``: what the package must be worth; ``-inf`` where nothing is asked.
    package, point
        The package on the table, ``int64[issue]``, and what it is worth, ``float[party]``.
    changes
        The number of issues changed; None if no package reaches the lines.
    packages
        ``int64[t, issue]``: all cheapest ones, in issue order.
    points, gains
        ``float[t, party]``: what they are worth; the same less the package on the table.
    changed
        ``bool[t, issue]``: the issues changed.
    loss
        What we lose by it, in our units; negative if we gain; None with `changes`.
    reason
        Why there is none; empty otherwise.
    settings
        Limits of the search.
    considered
        Number of packages visited.
    exact
        Always True: fewer or cheaper changes do not exist, or the search refuses.
    """

    definition: str
    us: int
    lines: FloatArray
    package: NDArray[np.int64]
    point: FloatArray
    changes: int | None
    packages: NDArray[np.int64]
    points: FloatArray
    gains: FloatArray
    changed: BoolArray
    loss: float | None
    reason: str
    settings: ConcessionSettings
    considered: int
    exact: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """Where the search starts, what must be reached, and how much one issue can add."""

    counting: Counting
    us: int
    package: NDArray[np.int64]
    lines: FloatArray
    best_steps: FloatArray
    settings: ConcessionSettings

    @property
    def point(self) -> FloatArray:
        values: FloatArray = package_values(self.counting.space, self.package[None])[0]
        return values

    def missing(self) -> FloatArray:
        """Give what is missing to the lines, in shares of the ranges: ``float[party]``."""
        return self.counting.shares(self.lines - self.point)


def cheapest_concession(
    space: DealSpace,
    package: IntArray,
    us: int,
    lines: FloatArray,
    settings: ConcessionSettings = DEFAULT_SETTINGS,
) -> Concession:
    """Find the fewest changes, then the cheapest for us, after which the lines are reached.

    Parameters
    ----------
    space
        The deal space.
    package
        ``int[issue]``: the package on the table. If it cannot be agreed itself,
        at least one issue is changed.
    us
        The party that concedes.
    lines
        ``float[party]``: what each party must have; ``-inf`` where nothing is asked.
        A line for ourselves is what we will not go below.
    settings
        Limits of the search.

    Returns
    -------
    Concession

    Raises
    ------
    EngineError
        If the arrays do not fit the space, or the search would exceed a limit; the
        message says how many changes were searched in full without success.

    References
    ----------
    [Raiffa1982]_
    """
    check_party(space, us)
    counting, row = Counting.of(space), one_package(space, package)
    search = _Search(counting, us, row[0], _lines(space, lines), _best_steps(counting, row[0]), settings)
    considered = 0
    for changes in range(space.issues + 1):
        found, visited = _with_changes(search, changes, considered)
        considered += visited
        if found.shape[0]:
            return _result(search, found, changes, considered)
    return _result(search, row[:0], None, considered)


def _lines(space: DealSpace, lines: FloatArray) -> FloatArray:
    asked = np.asarray(lines, dtype=np.float64)
    if asked.shape != (space.parties,) or np.isnan(asked).any() or (asked == np.inf).any():
        raise EngineError(
            f"lines must be {space.parties} numbers, one per party, -inf where nothing is asked; "
            f"found {asked.tolist()}"
        )
    return asked


def _best_steps(counting: Counting, package: NDArray[np.int64]) -> FloatArray:
    """Give the most that a change of each issue alone adds, in shares: ``float[party, issue]``."""
    space, steps = counting.space, []
    for issue, (values, allowed) in enumerate(zip(space.values, space.allowed, strict=True)):
        others = allowed.copy()
        others[package[issue]] = False
        gains = values[:, others] - values[:, [package[issue]]]
        steps.append(gains.max(axis=1, initial=-np.inf) / counting.lengths)
    return np.stack(steps, axis=1)


def _with_changes(search: _Search, changes: int, visited_before: int) -> tuple[NDArray[np.int64], int]:
    """Find the cheapest packages with exactly so many changes, and how many were visited."""
    space, settings = search.counting.space, search.settings
    missing = search.missing()
    # Half a grid unit per issue for what adding in another order may make of the sum.
    slack = HALF_UNIT * (1.0 + space.issues)
    largest = np.sort(search.best_steps, axis=1)[:, space.issues - changes :].sum(axis=1)
    if (largest < missing - slack).any():
        return np.zeros((0, space.issues), dtype=np.int64), 0
    if comb(space.issues, changes) > settings.choice_limit:
        raise EngineError(
            f"{changes} of {space.issues} issues can be chosen in {comb(space.issues, changes):,} ways; at "
            f"most {settings.choice_limit:,} are gone through; {_so_far(changes)}"
        )

    def can_reach(issues: tuple[int, ...]) -> bool:
        added = search.best_steps[:, list(issues)].sum(axis=1)
        return bool((added >= missing - slack).all())

    best, visited = np.zeros((0, space.issues), dtype=np.int64), 0
    for rows in neighbours(space, search.package, changes, can_reach, settings.chunk):
        visited += rows.shape[0]
        if visited_before + visited > settings.visit_limit:
            raise EngineError(
                f"more than {settings.visit_limit:,} packages would be visited, the limit; "
                f"{_so_far(changes)}; use fewer or coarser levels, or raise the limit on visits"
            )
        best = _cheapest(search, np.concatenate([best, rows]))
    return best, visited


def _so_far(changes: int) -> str:
    return f"no package with fewer than {changes} changed issues reaches the lines"


def _cheapest(search: _Search, packages: NDArray[np.int64]) -> NDArray[np.int64]:
    """Keep those that can be agreed, reach the lines, and of these are worth most to us."""
    space = search.counting.space
    reached = search.counting.reaches(package_values(space, packages), search.lines)
    packages = packages[reached & agreeable(space, packages)]
    if not packages.shape[0]:
        return packages
    own = search.counting.worth(packages)[:, search.us]
    cheapest: NDArray[np.int64] = packages[own == own.max()]
    return cheapest


def _result(search: _Search, found: NDArray[np.int64], changes: int | None, considered: int) -> Concession:
    space = search.counting.space
    packages = found[np.lexsort(found.T[::-1])]
    points = package_values(space, packages)
    return Concession(
        definition=DEFINITION,
        us=search.us,
        lines=search.lines,
        package=search.package,
        point=search.point,
        changes=changes,
        packages=packages,
        points=points,
        gains=points - search.point,
        changed=packages != search.package,
        loss=None if changes is None else float(search.point[search.us] - points[0, search.us]),
        reason="no package that can be agreed reaches the lines" if changes is None else "",
        settings=search.settings,
        considered=considered,
    )
