"""What one issue gives two parties: its efficient pieces, and where on the issue they lie.

The *image* of an issue is the set of points of the plane that its positions or
levels are worth. For an issue with levels these are points. For a continuous issue
it is a broken line through its breakpoints; of a stretch of it on which both
parties gain, or one gains and the other loses nothing, only the better end can be
efficient, so only stretches on which one gains what the other loses remain whole.

Values are counted in units of the grid of :mod:`detente.deal.grid` above the worst
level or breakpoint of the issue. Where all issues have levels they are put on the
grid, as there. Beside continuous issues they are put on a grid 1,024 times as fine,
which is enough to even out rounding error and hardly moves a crossing of two pieces;
but two neighbouring breakpoints that differ by no more than half a unit to a party
count as equal for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.grid import units_of
from detente.deal.mixed.curves import efficient_curve
from detente.deal.mixed.spaces import ContinuousIssue, LevelIssue, MixedIssue, MixedSpace, mixed_ranges
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["IssueImage", "issue_images"]

HALF = 0.5
FINER = 1_024
"""Steps to a grid unit beside continuous issues: a power of two, so that sums of steps are exact."""


@dataclass(frozen=True, slots=True, eq=False)
class IssueImage:
    """The efficient pieces of one issue, as a falling curve.

    Parameters
    ----------
    corners
        ``float[end, party, piece]`` in grid units.
    positions
        ``float[end, piece]``: the position, or the number of the level, at both ends.
    """

    corners: FloatArray
    positions: FloatArray


def issue_images(space: MixedSpace) -> tuple[IssueImage, ...]:
    """Find the efficient pieces of each issue of a space of two parties.

    Parameters
    ----------
    space
        The deal space; constraints are not looked at.

    Returns
    -------
    tuple of IssueImage
        An issue without an allowed level has no pieces.

    Raises
    ------
    EngineError
        If an issue runs on without limit where a party gains.
    """
    units = units_of([issue.values for issue in space.issues], mixed_ranges(space))
    finer = 1 if all(isinstance(issue, LevelIssue) for issue in space.issues) else FINER
    images: list[IssueImage] = []
    for number, issue in enumerate(space.issues):
        if isinstance(issue, ContinuousIssue):
            _check_ends(number, issue)
        above = (issue.values - issue.values.min(axis=1, keepdims=True)) / units[:, None]
        images.append(_image(issue, np.rint(above * finer) / finer))
    return tuple(images)


def _image(issue: MixedIssue, heights: FloatArray) -> IssueImage:
    if isinstance(issue, LevelIssue):
        places = np.flatnonzero(issue.allowed)
        corners, positions = np.stack([heights[:, places]] * 2), np.stack([places.astype(np.float64)] * 2)
    else:
        begin, end = _falling_ends(heights)
        corners = np.stack([heights[:, begin], heights[:, end]])
        positions = np.stack([issue.at[begin], issue.at[end]])
    source, shares, found = efficient_curve(corners, np.arange(corners.shape[2]))
    start, stop = positions[:, source]
    return IssueImage(found, np.where(shares == 1.0, stop, start + shares * (stop - start)))


def _falling_ends(heights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give the breakpoints at which each stretch begins and ends, party 0 gaining on the way.

    Where it does not fall the better of its ends stands for it, as a point.
    """
    gains, losses = np.diff(heights, axis=1) > HALF, np.diff(heights, axis=1) < -HALF
    places = np.arange(heights.shape[1] - 1)
    opposed = (gains[0] & losses[1]) | (losses[0] & gains[1])
    forward = gains.any(axis=0) & ~losses[0]
    better = np.where(gains.any(axis=0), places + 1, places)
    begin = np.where(opposed, np.where(forward, places, places + 1), better)
    return begin, np.where(opposed, np.where(forward, places + 1, places), better)


def _check_ends(number: int, issue: ContinuousIssue) -> None:
    """Refuse an open end beyond which a party gains; where nobody does, nothing beyond it is efficient."""
    slopes = issue.slopes
    for is_open, slope, where in (
        (issue.open_below, -slopes[:, 0], "below"),
        (issue.open_above, slopes[:, -1], "above"),
    ):
        if not is_open or (slope <= 0.0).all():
            continue
        gaining = " and ".join(str(party) for party in np.flatnonzero(slope > 0.0))
        losing = "".join(f", while party {party} loses" for party in np.flatnonzero(slope < 0.0))
        remedy = (
            "give it an end beyond which no deal would go, or use detente.deal.mixed.programs, "
            "which start from a disagreement point"
            if losing
            else "give it an end"
        )
        raise EngineError(
            f"the frontier is unbounded: issue {number} runs on without limit {where} its breakpoints, where "
            f"party {gaining} gains more and more{losing}; {remedy}"
        )
