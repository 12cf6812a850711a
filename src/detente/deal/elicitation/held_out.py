r"""Held-out comparisons: pairs of packages whose answer the stated ranges already give.

A comparison that was not used to state the values tests them. A pair is a *trade-off*:
on two issues the first package has a better level for sure, on two others the second,
and all else is the same (with three issues one against two, with two one against one).
Issues with a swing of 0 are left out, and so are moves between levels of which the
ranges do not say which is better.

With :math:`G` what the first package gains and :math:`L` what it loses, both over all
values within the ranges, the first is *surely better* if
:math:`\underline G > \overline L`, and its *margin* is
:math:`1 - \overline L / \underline G`: the share of the least gain that the largest
loss leaves. A large margin makes the answer trivial, a tiny one makes it a matter of
taste; so pairs are preferred that are surely ordered by at least a *least margin*, and
of these the ones with the smallest. Pairs are chosen one after another:

1. one that sets other issues against each other than the pairs before it;
2. surely ordered by at least the least margin, else surely ordered, else not;
3. having the fewest issues in common with the pairs before it;
4. with the smallest margin; below the least margin, with the largest; if not surely
   ordered, with the most lopsided difference, :math:`(\overline D + \underline D) /
   (\overline D - \underline D)`;
5. the first in the order of gains and losses.

Axis convention: packages are ``int64[k, issue]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from detente.deal.elicitation.differences import StatedValues
from detente.deal.elicitation.ranges import TOLERANCE, TOP
from detente.deal.spaces import BoolArray, FloatArray
from detente.errors import EngineError

__all__ = ["HeldOutPairs", "HeldOutSettings", "held_out_pairs"]

DIGITS = 9
"""Margins and lopsidedness are compared to this many digits, so that rounding does not choose."""
SURE, CLOSE, OPEN = 0, 1, 2
"""Surely ordered by at least the least margin; surely ordered by less; not surely ordered."""

DEFINITION = (
    "trade-offs: the first package surely gains on some issues and surely loses on others, all else equal; "
    "chosen one after another: other issues against each other than before, surely ordered by at least the "
    "least margin, else surely ordered, else not, fewest issues in common with those before, smallest margin "
    "(largest below the least margin; most lopsided if not surely ordered), first in order"
)
NO_TRADE_OFF = "there are no two issues to be set against each other"


@dataclass(frozen=True, slots=True)
class HeldOutSettings:
    """How many pairs are chosen, and from how many.

    Parameters
    ----------
    pairs
        Number of pairs.
    least_margin
        Share of the least gain that the largest loss should leave.
    most_compared
        Largest number of pairs of gains and losses that are looked at. Where levels between worst and best
        make more, only moves from the worst to the best level are; if even these are too many, it refuses.
    """

    pairs: int = 3
    least_margin: float = 0.1
    most_compared: int = 2_000_000

    def __post_init__(self) -> None:
        """Refuse settings that leave nothing to choose."""
        if self.pairs < 1 or self.most_compared < 1 or not 0.0 <= self.least_margin < 1.0:
            raise EngineError(
                "held-out pairs need 1 or more pairs and comparisons and a least margin from 0 to below 1; "
                f"found {self}"
            )


DEFAULT_SETTINGS = HeldOutSettings()


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutPairs:
    """Pairs of packages to be compared.

    Parameters
    ----------
    definition
        What a pair is and how pairs are chosen.
    settings
        How many were wanted, the least margin, and the limit.
    first, second
        ``int64[k, issue]``: the packages. The first is the better one, surely or at least in the middle;
        issues on which they do not differ stand at their worst level.
    sure
        ``bool[k]``: whether the first is surely better.
    margins
        ``float[k]``: what the largest loss leaves of the least gain; 0 or less if it is not surely better.
    low, high
        ``float[k]``: the least and largest difference, in units in which the largest swing is 100.
    every_move
        Whether moves between all levels were looked at; if not, only those from worst to best.
    considered
        Number of pairs of gains and losses looked at.
    reason
        Why there are fewer than wanted; empty otherwise.
    exact
        Always True: no pair among those looked at comes before the chosen ones.
    """

    definition: str
    settings: HeldOutSettings
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    sure: BoolArray
    margins: FloatArray
    low: FloatArray
    high: FloatArray
    every_move: bool
    considered: int
    reason: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Move:
    """A step of one issue from a worse to a better level, and the least and most that it brings."""

    issue: int
    worse: int
    better: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class _Bundles:
    """Moves of different issues made together: whose, with their least and most, and which issues: ids."""

    moves: tuple[tuple[_Move, ...], ...]
    used: BoolArray
    low: FloatArray
    high: FloatArray
    ids: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Candidates:
    """Pairs of a bundle that the first package gains and one that it loses: ``[candidate]``."""

    gains: NDArray[np.int64]
    losses: NDArray[np.int64]
    low: FloatArray
    high: FloatArray
    margins: FloatArray
    tiers: NDArray[np.int64]
    scores: FloatArray
    splits: NDArray[np.int64]
    considered: int


def held_out_pairs(stated: StatedValues, settings: HeldOutSettings = DEFAULT_SETTINGS) -> HeldOutPairs:
    """Choose comparisons that test the stated values.

    Parameters
    ----------
    stated
        What the party says it values.
    settings
        How many pairs, from how many.

    Returns
    -------
    HeldOutPairs

    Raises
    ------
    EngineError
        If even the moves from worst to best make more pairs than the limit allows.

    References
    ----------
    [WinterfeldtEdwards1986]_, [HKR1998]_
    """
    moves = list(_moves(stated))
    sizes = _sizes(len({move.issue for move in moves}))
    every_move = _count(moves, sizes) <= settings.most_compared
    if not every_move:
        moves = [move for move in moves if _is_whole(stated, move)]
        _check_count(_count(moves, sizes), settings)
    bundles = _bundles(moves, sizes, stated.issues)
    candidates = _candidates(bundles, sizes, settings)
    chosen = _choose(candidates, bundles, settings.pairs)
    return _result(stated, settings, bundles, candidates, (chosen, every_move))


def _moves(stated: StatedValues) -> Iterator[_Move]:
    """List the moves of all issues that matter, between levels of which one is surely better."""
    for issue, (swing, scores) in enumerate(zip(stated.swings, stated.scores, strict=True)):
        for worse, better in product(range(len(scores)), repeat=2):
            step = scores[better, 0] - scores[worse, 1]
            if swing[1] > 0.0 and step > TOLERANCE * TOP:
                most = scores[better, 1] - scores[worse, 0]
                yield _Move(issue, worse, better, float(swing[0] * step) / TOP, float(swing[1] * most) / TOP)


def _sizes(issues: int) -> tuple[tuple[int, int], ...]:
    """Say on how many issues the first package gains and loses."""
    if issues >= 4:
        return ((2, 2),)
    return {3: ((1, 2), (2, 1)), 2: ((1, 1),)}.get(issues, ())


def _count(moves: list[_Move], sizes: tuple[tuple[int, int], ...]) -> int:
    """Count the pairs of bundles, those that share an issue included."""
    per_issue = np.array(list(np.unique([move.issue for move in moves], return_counts=True)[1]), dtype=object)
    singles = int(per_issue.sum()) if moves else 0
    doubles = (singles**2 - int((per_issue**2).sum())) // 2 if moves else 0
    number = {1: singles, 2: doubles}
    return sum(number[gained] * number[lost] for gained, lost in sizes)


def _check_count(count: int, settings: HeldOutSettings) -> None:
    if count > settings.most_compared:
        raise EngineError(
            f"{count:,} pairs of gains and losses would be compared, more than the limit of "
            f"{settings.most_compared:,}; leave out issues that hardly matter, or raise the limit"
        )


def _is_whole(stated: StatedValues, move: _Move) -> bool:
    scores = stated.scores[move.issue]
    return bool((scores[move.worse] == 0.0).all() and (scores[move.better] == TOP).all())


def _bundles(moves: list[_Move], sizes: tuple[tuple[int, int], ...], issues: int) -> _Bundles:
    """Put moves of different issues together, one or two at a time."""
    wanted = sorted({size for pair in sizes for size in pair})
    listed = tuple(
        bundle
        for size in wanted
        for bundle in combinations(moves, size)
        if len({move.issue for move in bundle}) == size
    )
    used = np.zeros((len(listed), issues), dtype=bool)
    for row, bundle in enumerate(listed):
        used[row, [move.issue for move in bundle]] = True
    names = {issue_set: place for place, issue_set in enumerate(dict.fromkeys(map(_issues, listed)))}
    return _Bundles(
        moves=listed,
        used=used,
        low=np.array([sum(move.low for move in bundle) for bundle in listed]),
        high=np.array([sum(move.high for move in bundle) for bundle in listed]),
        ids=np.array([names[_issues(bundle)] for bundle in listed], dtype=np.int64),
    )


def _issues(bundle: tuple[_Move, ...]) -> tuple[int, ...]:
    return tuple(move.issue for move in bundle)


def _candidates(
    bundles: _Bundles, sizes: tuple[tuple[int, int], ...], settings: HeldOutSettings
) -> _Candidates:
    """List the trade-offs in which the first package is better, at least in the middle."""
    size = bundles.used.sum(axis=1)
    considered, gains, losses = 0, [], []
    for gain in range(len(bundles.moves)):
        lost = [other for gained, other in sizes if gained == size[gain]]
        apart = np.isin(size, lost) & ~bundles.used[:, bundles.used[gain]].any(axis=1)
        considered += int(apart.sum())
        leading = bundles.low[gain] + bundles.high[gain] >= bundles.low + bundles.high
        found = np.flatnonzero(apart & leading)
        gains.append(np.full(found.size, gain, dtype=np.int64))
        losses.append(found.astype(np.int64))
    nothing = [np.zeros(0, dtype=np.int64)]
    gained, given = np.concatenate(gains or nothing), np.concatenate(losses or nothing)
    return _rated(bundles, gained, given, considered, settings)


def _rated(
    bundles: _Bundles,
    gains: NDArray[np.int64],
    losses: NDArray[np.int64],
    considered: int,
    settings: HeldOutSettings,
) -> _Candidates:
    """Say of each candidate whether it is surely ordered, by how much, and what is set against what."""
    least, most = bundles.low[gains], bundles.high[losses]
    low, high = least - most, bundles.high[gains] - bundles.low[losses]
    with np.errstate(divide="ignore", invalid="ignore"):
        # Without a least gain nothing is sure, and a loss without bounds is the most that can be left.
        margins = np.where(least > 0.0, 1.0 - most / least, -np.inf)
        lopsided = np.where(high > low, (high + low) / (high - low), 0.0)
    margins = np.round(margins, DIGITS).astype(np.float64)
    tiers = np.where(margins > 0.0, np.where(margins >= settings.least_margin, SURE, CLOSE), OPEN)
    scores = np.where(tiers == SURE, margins, np.where(tiers == CLOSE, -margins, -np.round(lopsided, DIGITS)))
    sides = np.sort(np.stack([bundles.ids[gains], bundles.ids[losses]]), axis=0)
    splits = sides[0] * (bundles.ids.max(initial=0) + 1) + sides[1]
    return _Candidates(gains, losses, low, high, margins, tiers, scores, splits, considered)


def _choose(candidates: _Candidates, bundles: _Bundles, wanted: int) -> list[int]:
    """Choose one candidate after another by the order of the definition."""
    chosen: list[int] = []
    covered = np.zeros(bundles.used.shape[1], dtype=bool)
    for _ in range(min(wanted, candidates.gains.size)):
        repeated = np.isin(candidates.splits, candidates.splits[chosen])
        common = bundles.used[:, covered].sum(axis=1)
        shared = common[candidates.gains] + common[candidates.losses]
        left = np.ones(candidates.gains.size, dtype=bool)
        left[chosen] = False
        for key in (repeated, candidates.tiers, shared, candidates.scores):
            left &= key == key[left].min()
        place = int(np.flatnonzero(left)[0])
        chosen.append(place)
        covered |= bundles.used[candidates.gains[place]] | bundles.used[candidates.losses[place]]
    return chosen


def _result(
    stated: StatedValues,
    settings: HeldOutSettings,
    bundles: _Bundles,
    candidates: _Candidates,
    found: tuple[list[int], bool],
) -> HeldOutPairs:
    chosen, every_move = found
    worst = np.array([int(np.flatnonzero((one == 0.0).all(axis=1))[0]) for one in stated.scores])
    first, second = np.tile(worst, (len(chosen), 1)), np.tile(worst, (len(chosen), 1))
    for row, place in enumerate(chosen):
        for move in bundles.moves[candidates.gains[place]]:
            first[row, move.issue], second[row, move.issue] = move.better, move.worse
        for move in bundles.moves[candidates.losses[place]]:
            first[row, move.issue], second[row, move.issue] = move.worse, move.better
    short = f"only {len(chosen)} of {settings.pairs} can be made" if chosen else NO_TRADE_OFF
    return HeldOutPairs(
        definition=DEFINITION,
        settings=settings,
        first=first,
        second=second,
        sure=candidates.tiers[chosen] != OPEN,
        margins=candidates.margins[chosen],
        low=candidates.low[chosen],
        high=candidates.high[chosen],
        every_move=every_move,
        considered=candidates.considered,
        reason=short if len(chosen) < settings.pairs else "",
    )
