"""What two parties can trade: weights that differ, issues that are opposed, and what is in it for both.

The *weight* of an issue to a party is what lies between its best and its worst
level there, over the sum of this on all issues (the range). A trade between two
issues exists if their relative weights differ: each party gives way on the one
that matters less to it.

Gains are counted in shares of each party's range.

Axis convention: weights ``float[party, issue]``; levels that are not allowed are
left out of everything but the range.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from detente.deal.frontier import Frontier, exact_frontier
from detente.deal.grid import HALF_UNIT
from detente.deal.lotteries.region import hull_corners
from detente.deal.problem import pose_problem
from detente.deal.spaces import DealSpace, FloatArray, share_ranges
from detente.errors import EngineError

__all__ = [
    "IntegrativePotential",
    "IssueOpposition",
    "IssueTrade",
    "integrative_potential",
    "issue_oppositions",
    "issue_trades",
]

SAME_PRODUCT = 1e-9


@dataclass(frozen=True, slots=True)
class IssueTrade:
    """Whether two issues can be traded off against each other.

    Parameters
    ----------
    issues
        The two issues.
    exists
        True if the relative weights differ.
    concedes
        Per issue, the party that gives way on it; None without a trade.
    rates
        Per party, its weight of the first issue over that of the second;
        infinite if it cares about the first only, nan if about neither.
    """

    issues: tuple[int, int]
    exists: bool
    concedes: tuple[int, int] | None
    rates: tuple[float, float]


@dataclass(frozen=True, slots=True)
class IssueOpposition:
    """How the interests of two parties are placed on one issue.

    Parameters
    ----------
    issue
        The issue.
    opposed
        Share of the pairs of allowed levels where one party gains what the other loses.
    common
        Share of the pairs where both gain or both lose.
    kind
        ``opposed``, ``common`` or ``mixed``; ``one-sided`` if only one party cares,
        ``indifferent`` if neither does.
    """

    issue: int
    opposed: float
    common: float
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class IntegrativePotential:
    """How much more two parties can have than by meeting halfway.

    Parameters
    ----------
    weights
        ``float[2, issue]``: they sum to one per party (nan for a party without a range).
    halfway
        ``float[2]``: the gains, in shares of the range, if every issue is settled
        by the toss of a coin between the two parties' best levels.
    best_sum
        The largest sum of gains over all packages, in shares of the range.
    ratio
        ``best_sum`` over the sum of the gains halfway; None if that is not positive.
    rank_correlation
        Spearman's, of the two rows of weights; low or negative is promising. None
        if a party weighs all issues the same, or there is one issue only.
    area
        Area between the hull of all packages and the line that joins the best
        packages of both parties, in shares of both ranges: 0 for a fixed pie, at most 0.5.
    exact
        Always True: all packages are taken into account.
    """

    weights: FloatArray
    halfway: FloatArray
    best_sum: float
    ratio: float | None
    rank_correlation: float | None
    area: float
    exact: bool = True


def issue_trades(space: DealSpace) -> tuple[IssueTrade, ...]:
    """Tell for each pair of issues whether two parties can trade one against the other.

    With ``w`` the weights, a trade of issues ``j`` and ``k`` exists if
    ``w_0j w_1k`` and ``w_0k w_1j`` differ (by more than a billionth of the larger
    one) [Raiffa1982]_. It also takes opposed interests on both issues, see
    :func:`issue_oppositions`; on an issue of common interest nobody gives way.

    Parameters
    ----------
    space
        A deal space of two parties.

    Returns
    -------
    tuple of IssueTrade
        One per pair, in issue order.

    Raises
    ------
    EngineError
        If there are not two parties.

    References
    ----------
    [Raiffa1982]_
    """
    spans = _spans(space)
    return tuple(_trade(spans, first, second) for first, second in combinations(range(space.issues), 2))


def issue_oppositions(space: DealSpace) -> tuple[IssueOpposition, ...]:
    """Tell for each issue whether the interests of two parties are opposed on it.

    Every pair of allowed levels is looked at: the interests are opposed on it if
    the two differences of value have opposite signs, common if they have the same.

    Parameters
    ----------
    space
        A deal space of two parties.

    Returns
    -------
    tuple of IssueOpposition

    Raises
    ------
    EngineError
        If there are not two parties.
    """
    slack = HALF_UNIT * share_ranges(_spans(space).sum(axis=1))
    return tuple(
        _opposition(issue, values[:, allowed], slack)
        for issue, (values, allowed) in enumerate(zip(space.values, space.allowed, strict=True))
    )


def integrative_potential(
    space: DealSpace, disagreement: FloatArray, frontier: Frontier | None = None
) -> IntegrativePotential:
    """Measure how much more two parties can have than by meeting halfway on every issue.

    Parameters
    ----------
    space
        A deal space of two parties in which something can be agreed.
    disagreement
        ``float[2]``.
    frontier
        Its exact frontier, if it is known already.

    Returns
    -------
    IntegrativePotential

    Raises
    ------
    EngineError
        If there are not two parties, nothing can be agreed, or the arrays do not fit.

    References
    ----------
    [Raiffa1982]_
    """
    spans = _spans(space)
    known = exact_frontier(space) if frontier is None else frontier
    if not known.ties.size:
        raise EngineError("no package can be agreed at all")
    problem = pose_problem(known, disagreement)
    lengths = share_ranges(known.ranges)
    halfway = (_halfway(space) - problem.disagreement) / lengths
    best = float(problem.shares.sum(axis=1).max())
    totals = spans.sum(axis=1, keepdims=True)
    weights = np.divide(spans, totals, out=np.full(spans.shape, np.nan), where=totals > 0.0)
    return IntegrativePotential(
        weights=weights,
        halfway=halfway,
        best_sum=best,
        ratio=best / float(halfway.sum()) if halfway.sum() > HALF_UNIT else None,
        rank_correlation=_rank_correlation(weights),
        area=_area(known, lengths),
    )


def _spans(space: DealSpace) -> FloatArray:
    """Measure best less worst level per party and issue: ``float[2, issue]``."""
    if space.parties != 2:
        raise EngineError(f"trades are measured between two parties; found {space.parties}")
    return np.stack([values.max(axis=1) - values.min(axis=1) for values in space.values], axis=1)


def _trade(spans: FloatArray, first: int, second: int) -> IssueTrade:
    ahead, behind = spans[0, first] * spans[1, second], spans[0, second] * spans[1, first]
    exists = bool(abs(ahead - behind) > SAME_PRODUCT * max(ahead, behind))
    # Party 0 keeps the issue that weighs relatively more with it, and gives way on the other.
    concedes = ((1, 0) if ahead > behind else (0, 1)) if exists else None
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = spans[:, first] / spans[:, second]
    return IssueTrade((first, second), exists, concedes, (float(rates[0]), float(rates[1])))


def _opposition(issue: int, values: FloatArray, slack: FloatArray) -> IssueOpposition:
    lower, upper = np.triu_indices(values.shape[1], k=1)
    steps = values[:, upper] - values[:, lower]
    signs = np.where(np.abs(steps) > slack[:, None], np.sign(steps), 0.0)
    together = signs[0] * signs[1]
    pairs = max(together.size, 1)
    opposed = int(np.count_nonzero(together < 0.0)) / pairs
    common = int(np.count_nonzero(together > 0.0)) / pairs
    return IssueOpposition(issue, opposed, common, _kind(opposed, common, [bool(row.any()) for row in signs]))


def _kind(opposed: float, common: float, cares: list[bool]) -> str:
    if not any(cares):
        return "indifferent"
    if not all(cares):
        return "one-sided"
    if opposed and common:
        return "mixed"
    if opposed:
        return "opposed"
    return "common" if common else "one-sided"


def _halfway(space: DealSpace) -> FloatArray:
    """Value the toss of a coin between both parties' best allowed levels, best for the other if tied."""
    total = np.zeros(2)
    for values, allowed in zip(space.values, space.allowed, strict=True):
        levels = values[:, allowed]
        best = [int(np.lexsort((levels[1 - party], levels[party]))[-1]) for party in (0, 1)]
        total += 0.5 * (levels[:, best[0]] + levels[:, best[1]])
    return total


def _rank_correlation(weights: FloatArray) -> float | None:
    """Give Spearman's correlation: that of the ranks, equal weights sharing the mean of theirs."""
    ranks = np.stack([_ranks(row) for row in weights])
    centred = ranks - ranks.mean(axis=1, keepdims=True)
    size = float(np.sqrt((centred**2).sum(axis=1).prod()))
    return float((centred[0] * centred[1]).sum() / size) if size > 0.0 else None


def _ranks(row: FloatArray) -> FloatArray:
    below = (row[None] < row[:, None] - HALF_UNIT).sum(axis=1)
    same = (np.abs(row[None] - row[:, None]) <= HALF_UNIT).sum(axis=1)
    ranks: FloatArray = below + 0.5 * (same + 1.0)
    return ranks


def _area(frontier: Frontier, lengths: FloatArray) -> float:
    """Measure the area between the chain of the hull and the line that joins its ends."""
    chain = frontier.points[hull_corners(frontier)] / lengths
    x, y = (chain - chain[0]).T
    return float(0.5 * (x[:-1] * y[1:] - x[1:] * y[:-1]).sum())
