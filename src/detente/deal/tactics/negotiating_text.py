"""Single negotiating text: a neutral redrafts one text, better for all each time.

The drafts start from a package, the status quo or a focal deal. Each round changes
at most a given number of issues, lets nobody fall below the last draft, and makes
the improvements, in shares of each party's range, as even as can be: the smallest
as large as possible, then the next. It ends when no such change improves the draft
for anybody, [Raiffa1982]_ [FisherUry1981]_; then all packages are searched for
a better one (:func:`~detente.deal.tactics.post_settlement.improve_deal`), so the result says
whether the last draft is efficient, or only out of reach of so few changes.

Of equally even drafts the first in issue order is taken; their number is given.

Axis convention: packages ``int64[draft, issue]``, points ``float[draft, party]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from detente.deal.frontier import FrontierSettings
from detente.deal.spaces import BoolArray, DealSpace, FloatArray, IntArray, package_values
from detente.deal.tactics.counting import Counting, agreeable, leximin_order, neighbours, one_package
from detente.deal.tactics.post_settlement import Improvement, improve_deal
from detente.errors import EngineError

__all__ = ["NegotiatingText", "TextSettings", "negotiating_text"]

Index = NDArray[np.int64]

DEFAULT_FRONTIER = FrontierSettings()

DEFINITION = (
    "each draft changes at most so many issues of the last one, is worth no less to anybody, and makes the "
    "improvements most even: in shares of each party's range, the smallest first, then the next; of equal "
    "drafts the first in issue order"
)


@dataclass(frozen=True, slots=True)
class TextSettings:
    """How far one round goes, and limits beyond which the search refuses.

    Parameters
    ----------
    changes
        Largest number of issues changed in one round; None for any number.
    visit_limit
        Largest number of packages visited in one round.
    choice_limit
        Largest number of ways to choose the issues that are changed in one round.
    frontier
        Limits of the search for better packages at the end.
    """

    changes: int | None = 2
    visit_limit: int = 2_000_000
    choice_limit: int = 200_000
    frontier: FrontierSettings = DEFAULT_FRONTIER

    def __post_init__(self) -> None:
        """Refuse limits that leave nothing to do."""
        if min(self.visit_limit, self.choice_limit, 1 if self.changes is None else self.changes) < 1:
            raise EngineError(f"the limits of a negotiating text must be 1 or more; found {self}")


DEFAULT_SETTINGS = TextSettings()


@dataclass(frozen=True, slots=True, eq=False)
class NegotiatingText:
    """The drafts, and how the last one stands.

    Parameters
    ----------
    definition
        How a draft is made from the last one.
    packages
        ``int64[draft, issue]``: the start, then one draft per round.
    points
        ``float[draft, party]``: what they are worth.
    improvements
        ``float[round, party]``: what each round adds, in shares of the ranges.
    changed
        ``bool[round, issue]``: the issues changed in each round.
    ties
        ``int64[round]``: the number of points that were equally even in the round.
    agreeable
        Whether the start itself can be agreed; every later draft can.
    efficient
        True if no package that can be agreed dominates the last draft.
    ended
        Why the rounds ended.
    beyond
        What would still be better for all than the last draft.
    settings
        The step and the limits.
    considered
        Number of packages visited in the rounds.
    exact
        Always True: each round is the best possible within its step.
    """

    definition: str
    packages: Index
    points: FloatArray
    improvements: FloatArray
    changed: BoolArray
    ties: Index
    agreeable: bool
    efficient: bool
    ended: str
    beyond: Improvement
    settings: TextSettings
    considered: int
    exact: bool = True


def negotiating_text(
    space: DealSpace, start: IntArray, settings: TextSettings = DEFAULT_SETTINGS
) -> NegotiatingText:
    """Draft one text round by round until no change within the step improves it for anybody.

    Nobody ever falls and somebody gains in each round, so no draft comes back and
    the rounds end.

    Parameters
    ----------
    space
        The deal space.
    start
        ``int[issue]``: the status quo or another package to start from.
    settings
        The step and the limits.

    Returns
    -------
    NegotiatingText

    Raises
    ------
    EngineError
        If the start does not fit the space, or a round would exceed a limit.

    References
    ----------
    [Raiffa1982]_, [FisherUry1981]_, [EKH2001]_
    """
    counting = Counting.of(space)
    drafts, ties, considered = [one_package(space, start)[0]], [], 0
    while True:
        draft, tied, visited = _next_draft(counting, drafts[-1], settings)
        considered += visited
        if draft is None:
            break
        drafts.append(draft)
        ties.append(tied)
    packages = np.stack(drafts)
    points = package_values(space, packages)
    beyond = improve_deal(space, packages[-1], settings.frontier)
    return NegotiatingText(
        definition=DEFINITION,
        packages=packages,
        points=points,
        improvements=counting.shares(points[1:] - points[:-1]),
        changed=packages[1:] != packages[:-1],
        ties=np.array(ties, dtype=np.int64),
        agreeable=bool(agreeable(space, packages[:1])[0]),
        efficient=beyond.efficient,
        ended=_ended(beyond, settings),
        beyond=beyond,
        settings=settings,
        considered=considered,
    )


def _next_draft(counting: Counting, draft: Index, settings: TextSettings) -> tuple[Index | None, int, int]:
    """Find the most even improvement within the step, how many points tie, and what was visited."""
    space = counting.space
    if settings.changes is None or settings.changes >= space.issues:
        better = improve_deal(space, draft, settings.frontier)
        first = better.packages[0] if better.packages.shape[0] else None
        return first, better.most_even, better.considered
    point = package_values(space, draft[None])[0]
    best, visited = np.zeros((0, space.issues), dtype=np.int64), 0
    for changes in range(1, settings.changes + 1):
        if comb(space.issues, changes) > settings.choice_limit:
            raise EngineError(
                f"{changes} of {space.issues} issues can be chosen in {comb(space.issues, changes):,} ways; "
                f"at most {settings.choice_limit:,} are gone through; change fewer issues per round"
            )
        for rows in neighbours(space, draft, changes):
            visited += rows.shape[0]
            if visited > settings.visit_limit:
                raise EngineError(
                    f"more than {settings.visit_limit:,} packages would be visited in one round, the limit; "
                    "change fewer issues per round"
                )
            best = _most_even(counting, point, np.concatenate([best, rows]))
    tied = np.unique(counting.worth(best), axis=0).shape[0] if best.shape[0] else 0
    return (best[0] if best.shape[0] else None), tied, visited


def _most_even(counting: Counting, point: FloatArray, packages: Index) -> Index:
    """Keep the most even improvements among packages that can be agreed, in issue order."""
    points = package_values(counting.space, packages)
    better = counting.reaches(points, point) & counting.exceeds(points, point)
    rows = np.flatnonzero(better & agreeable(counting.space, packages))
    order, tied = leximin_order(counting.shares(points[rows] - point), packages[rows])
    return packages[rows[order[:tied]]]


def _ended(beyond: Improvement, settings: TextSettings) -> str:
    if beyond.efficient:
        return (
            "the last draft is efficient: no package that can be agreed is better for anybody without a loss"
        )
    return (
        f"no change of up to {settings.changes} issues improves the last draft, though "
        f"{beyond.points.shape[0]:,} efficient points are better for somebody and worse for nobody"
    )
