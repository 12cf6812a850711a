"""The exact frontier of a mixed deal space of two parties, as straight pieces and points.

A package *dominates* another if it is worth at least as much to both parties and
more to one. The frontier holds what the packages are worth that no other package
dominates. With continuous issues it consists of straight pieces, along each of
which one issue moves and all others rest, of single points, and of jumps between
them; it need not be concave.

It is built issue by issue (:mod:`detente.deal.mixed.curves`): the efficient pieces
of the issues so far and those of the next one are added, dominated sums dropped.

Exact means up to half a grid unit of :mod:`detente.deal.grid` for each issue, and
rounding error of floating-point numbers: no package is worth more to both parties
than the frontier, beyond that. Every point of it is what a package is worth.

Axis convention: pieces are ``float[piece, end, party]``, in rising order of what
they are worth to party 0; along a piece party 0 gains and party 1 loses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.grid import HALF_UNIT
from detente.deal.mixed.curves import CurveSum, PartOfSum, add_curves
from detente.deal.mixed.envelopes import Index
from detente.deal.mixed.images import IssueImage, issue_images
from detente.deal.mixed.spaces import MixedSpace, mixed_ranges, mixed_values
from detente.deal.spaces import BoolArray, FloatArray
from detente.errors import EngineError

__all__ = ["MixedFrontier", "MixedFrontierSettings", "mixed_frontier", "package_at"]


@dataclass(frozen=True, slots=True)
class MixedFrontierSettings:
    """Limits of the search; beyond them it refuses rather than approximates.

    Parameters
    ----------
    piece_limit
        Largest number of efficient pieces, after each issue and at the end.
    sum_limit
        Largest number of sums formed when one issue is added.
    """

    piece_limit: int = 100_000
    sum_limit: int = 2_000_000

    def __post_init__(self) -> None:
        """Refuse limits that leave nothing to do."""
        if min(self.piece_limit, self.sum_limit) < 1:
            raise EngineError(f"the limits of a frontier must be 1 or more; found {self}")


DEFAULT_SETTINGS = MixedFrontierSettings()


@dataclass(frozen=True, slots=True, eq=False)
class MixedFrontier:
    """All efficient points of a mixed deal space of two parties.

    Parameters
    ----------
    pieces
        ``float[piece, end, party]``: the values at both ends; equal where a piece is a point.
    packages
        ``float[piece, end, issue]``: a package at each end. Between them the moving
        issue changes in proportion.
    moving
        ``int64[piece]``: the continuous issue that moves along the piece; -1 on a point.
    joined
        ``bool[piece]``: the piece ends where the next one begins; otherwise there is a jump.
    efficient_ends
        ``bool[piece, end]``: False where the end itself is dominated, by an end of a
        neighbour across a jump that is worth the same to one party; all other
        points of the piece are efficient.
    ranges
        ``float[party]``: the range of each party, the unit of all shares.
    method
        ``sums of falling curves``.
    considered
        Number of sums that were looked at.
    tolerance
        Share of each party's range by which the frontier may be passed: half a grid
        unit for each issue.
    exact
        Always True: no point is missing and none is approximate, beyond the tolerance.
    """

    pieces: FloatArray
    packages: FloatArray
    moving: Index
    joined: BoolArray
    efficient_ends: BoolArray
    ranges: FloatArray
    method: str
    considered: int
    tolerance: float
    exact: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Stage:
    """One issue added: its number and image, and the sum with all issues added before it."""

    issue: int
    image: IssueImage
    total: CurveSum


def mixed_frontier(space: MixedSpace, settings: MixedFrontierSettings = DEFAULT_SETTINGS) -> MixedFrontier:
    """Find every efficient point of a mixed deal space of two parties.

    Values add over issues, so a package that contains a dominated choice on some
    issues is dominated itself; only efficient pieces are kept after each issue
    [NU1969]_. Of a sum of pieces that get steeper and touch, the boundary is the
    pieces of both laid end to end, the flatter first.

    Parameters
    ----------
    space
        The deal space, without constraints. If an issue has no allowed level the
        frontier has no pieces.
    settings
        Limits of the search.

    Returns
    -------
    MixedFrontier

    Raises
    ------
    EngineError
        If there are more than two parties, or constraints; if the frontier is
        unbounded, since an issue runs on without limit where a party gains; or if the
        search would exceed a limit.

    References
    ----------
    [NU1969]_
    """
    _check_space(space)
    stages = _add_issues(issue_images(space), settings)
    total = stages[-1].total
    packages = _packages(stages, len(space.issues))
    corners = total.corners.transpose(2, 0, 1)
    pieces = mixed_values(space, packages.reshape(-1, len(space.issues))).reshape(-1, 2, 2)
    single = (packages[:, 0] == packages[:, 1]).all(axis=1)
    moving = np.where(single, -1, np.argmax(packages[:, 0] != packages[:, 1], axis=1))
    return MixedFrontier(
        pieces=pieces,
        packages=packages,
        moving=moving,
        joined=_joined(corners),
        efficient_ends=_efficient_ends(corners),
        ranges=mixed_ranges(space),
        method="sums of falling curves",
        considered=sum(stage.total.considered for stage in stages),
        tolerance=HALF_UNIT * len(space.issues),
    )


def package_at(frontier: MixedFrontier, piece: int, share: float) -> FloatArray:
    """Give the package at a point of a piece.

    Parameters
    ----------
    frontier
        The frontier.
    piece
        Its row, counted from 0.
    share
        How far along the piece, from 0 (best for party 1) to 1 (best for party 0).

    Returns
    -------
    FloatArray
        ``float[issue]``: positions and numbers of levels.

    Raises
    ------
    EngineError
        If there is no such piece, or the share is not within 0 and 1.
    """
    count = frontier.moving.size
    if not 0 <= piece < count:
        raise EngineError(f"the frontier has {count} pieces, counted from 0; asked for piece {piece}")
    if not 0.0 <= share <= 1.0:
        raise EngineError(f"the share of a piece must lie between 0 and 1; found {share}")
    start, end = frontier.packages[piece]
    between = np.clip(start + share * (end - start), np.minimum(start, end), np.maximum(start, end))
    return np.asarray(end.copy() if share == 1.0 else between)


def _check_space(space: MixedSpace) -> None:
    if space.parties != 2:
        raise EngineError(
            f"a mixed frontier is found for two parties; found {space.parties}; for more use the programs of "
            "detente.deal.mixed, which find single solutions"
        )
    if space.constraints:
        raise EngineError(
            f"the space has {len(space.constraints)} constraints, which join issues, so its frontier is no "
            "sum over issues; use detente.deal.mixed.programs, which take constraints"
        )


def _add_issues(images: tuple[IssueImage, ...], settings: MixedFrontierSettings) -> list[_Stage]:
    """Add the issues one by one, those with most pieces first, while the sums are short."""
    zero = np.zeros((2, 2, 1))
    stages: list[_Stage] = []
    order = sorted(range(len(images)), key=lambda issue: -images[issue].corners.shape[2])
    for issue in order:
        so_far = stages[-1].total.corners if stages else zero
        total = add_curves(so_far, images[issue].corners, settings.sum_limit)
        found = total.corners.shape[2]
        if found > settings.piece_limit:
            raise EngineError(
                f"the frontier has {found:,} pieces after {len(stages) + 1} of {len(images)} issues; at most "
                f"{settings.piece_limit:,} are kept; use fewer breakpoints or levels, or raise the limit on "
                "pieces"
            )
        stages.append(_Stage(issue, images[issue], total))
    return stages


def _packages(stages: list[_Stage], issues: int) -> FloatArray:
    """Trace both ends of each piece back through all stages: ``float[piece, end, issue]``."""
    count = stages[-1].total.corners.shape[2]
    packages = np.zeros((count, 2, issues))
    here = PartOfSum(np.arange(count), np.stack([np.zeros(count), np.ones(count)]))
    for stage in reversed(stages):
        own = stage.total.second[here.piece].between(here.share)
        start, end = stage.image.positions[:, own.piece]
        positions = np.where(own.share == 1.0, end, start + own.share * (end - start))
        packages[:, :, stage.issue] = positions.T
        here = stage.total.first[here.piece].between(here.share)
    return packages


def _joined(corners: FloatArray) -> BoolArray:
    """Mark the pieces that end where the next one begins, within half a grid unit."""
    gaps = np.abs(corners[1:, 0] - corners[:-1, 1]).max(axis=1, initial=0.0)
    return np.concatenate([gaps <= 0.5, [False]])[: corners.shape[0]]


def _efficient_ends(corners: FloatArray) -> BoolArray:
    """Mark the ends that no end of a neighbour dominates, differences within half a grid unit apart."""
    marks = np.ones(corners.shape[:2], dtype=bool)
    steps = np.abs(corners[1:, 0] - corners[:-1, 1]) <= 0.5
    marks[1:, 0] = ~(steps[:, 0] & ~steps[:, 1])
    marks[:-1, 1] = ~(steps[:, 1] & ~steps[:, 0])
    return marks
