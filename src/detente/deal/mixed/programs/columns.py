"""What one issue puts into a program: its columns, what they are worth, and how to read them.

* **Levels.** One whole column of zero or one per allowed level; they sum to one.
* **One piece.** A continuous issue with a single linear piece needs one column,
  the *offset* from the start of the piece in lengths of the piece. An open end
  leaves that side without a bound.
* **Several pieces** (the multiple-choice form). Each piece has a whole column of
  zero or one, and an offset between zero and that column: only the piece that is
  chosen is entered. The choices sum to one. So a package in the program has
  exactly the values of the package outside it, whatever the shape of the values.
* **A lottery** over levels or breakpoints. One column per level or breakpoint, its
  probability; they sum to one. A straight piece needs none, since a lottery over
  its positions is worth what its average position is worth.

Whether concave values could do without whole columns is not asked: then a
position could be mixed from distant breakpoints, worth less to all than the
position itself, which a limit on somebody else's gain or on the position can make
worth while.

An open end beyond several pieces cannot be written with a bounded number of whole
columns in one program: the pieces would need one and the same direction without
an end [Jeroslow1987]_. So the pieces that run on are settled in programs of their
own, see :func:`piece_sets`.

Columns count from a *base*, the first level or the start of the first piece, so
that nothing is lost to rounding where values or positions are large numbers that
differ little.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.mixed.spaces import ContinuousIssue, LevelIssue, MixedIssue
from detente.deal.spaces import BoolArray, FloatArray

__all__ = ["IssueColumns", "issue_columns", "mixed_columns", "piece_sets"]

SNAP = 1e-9
"""Share of a piece, or of certainty, within which a position or a probability counts as its end."""


@dataclass(frozen=True, slots=True, eq=False)
class IssueColumns:
    """The columns of one issue.

    Parameters
    ----------
    base
        ``float[party]``: what the issue is worth where all columns are zero.
    worth
        ``float[party, column]``: what one unit of each column adds.
    start
        The level, or the position, where all columns are zero.
    settings
        ``float[column]``: of levels and probabilities the level or position that the column
        stands for; of pieces what one unit of the column adds to the position.
    lower, upper
        ``float[column]``.
    whole
        ``bool[column]``.
    rows, least, most
        The conditions among these columns.
    summed
        True if the position is the start plus the sum of settings times columns;
        False if the columns are the odds of their settings.
    """

    base: FloatArray
    worth: FloatArray
    start: float
    settings: FloatArray
    lower: FloatArray
    upper: FloatArray
    whole: BoolArray
    rows: FloatArray
    least: FloatArray
    most: FloatArray
    summed: bool

    def amounts(self, issue: MixedIssue, amounts: FloatArray) -> tuple[float, FloatArray]:
        """Give what a constraint counts for the base and, beyond it, for one unit of each column."""
        if isinstance(issue, LevelIssue):
            counted = amounts[self.settings.astype(np.int64)]
            return float(amounts[int(self.start)]), counted - amounts[int(self.start)]
        units = self.settings if self.summed else self.settings - self.start
        return float(amounts[0]) * self.start, float(amounts[0]) * units

    def read(self, columns: FloatArray, issue: MixedIssue) -> tuple[FloatArray, FloatArray]:
        """Read levels or positions ``float[m]`` and their odds ``float[m]``, which sum to one."""
        if not self.summed:
            odds = np.where(columns > SNAP, columns, 0.0)
            chosen = np.flatnonzero(odds)
            return self.settings[chosen], odds[chosen] / odds.sum()
        assert isinstance(issue, ContinuousIssue)  # noqa: S101 - only these have positions
        position = np.array([self.start + float(self.settings @ columns)])
        return _snapped(position, issue), np.ones(1)


def piece_sets(issue: MixedIssue) -> tuple[NDArray[np.int64], ...]:
    """Divide the pieces of a continuous issue into sets, each of which one program can hold.

    A piece that runs on without limit stands alone; all others stand together.
    An issue with levels has one empty set.
    """
    if isinstance(issue, LevelIssue):
        return (np.empty(0, dtype=np.int64),)
    pieces = np.arange(issue.at.size - 1)
    if pieces.size == 1:
        return (pieces,)
    first, last = int(issue.open_below), pieces.size - int(issue.open_above)
    sets = (pieces[:first], pieces[first:last], pieces[last:])
    return tuple(one for one in sets if one.size)


def issue_columns(issue: MixedIssue, pieces: NDArray[np.int64]) -> IssueColumns:
    """Write one issue as whole choices: its allowed levels, or these of its pieces."""
    if isinstance(issue, LevelIssue):
        return _choice(issue.values, np.flatnonzero(issue.allowed), whole=True)
    if pieces.size == 1:
        return _one_piece(issue, int(pieces[0]))
    return _many_pieces(issue, pieces)


def mixed_columns(issue: MixedIssue) -> IssueColumns:
    """Write one issue as a lottery over its levels or breakpoints."""
    if isinstance(issue, LevelIssue):
        return _choice(issue.values, np.flatnonzero(issue.allowed), whole=False)
    if issue.at.size == 2:
        return _one_piece(issue, 0)
    return _choice(issue.values, np.arange(issue.at.size), whole=False, at=issue.at)


def _choice(
    values: FloatArray, entries: NDArray[np.int64], whole: bool, at: FloatArray | None = None
) -> IssueColumns:
    settings = entries.astype(np.float64) if at is None else at[entries]
    count = entries.size
    return IssueColumns(
        base=values[:, entries[0]],
        worth=values[:, entries] - values[:, entries[:1]],
        start=float(settings[0]),
        settings=settings,
        lower=np.zeros(count),
        upper=np.ones(count),
        whole=np.full(count, whole),
        rows=np.ones((1, count)),
        least=np.ones(1),
        most=np.ones(1),
        summed=False,
    )


def _one_piece(issue: ContinuousIssue, piece: int) -> IssueColumns:
    open_below = issue.open_below and piece == 0
    open_above = issue.open_above and piece == issue.at.size - 2
    return IssueColumns(
        base=issue.values[:, piece],
        worth=issue.values[:, [piece + 1]] - issue.values[:, [piece]],
        start=float(issue.at[piece]),
        settings=np.diff(issue.at[piece : piece + 2]),
        lower=np.array([-np.inf if open_below else 0.0]),
        upper=np.array([np.inf if open_above else 1.0]),
        whole=np.zeros(1, dtype=np.bool_),
        rows=np.empty((0, 1)),
        least=np.empty(0),
        most=np.empty(0),
        summed=True,
    )


def _many_pieces(issue: ContinuousIssue, pieces: NDArray[np.int64]) -> IssueColumns:
    """Lay out first the choices of the pieces, then the offsets within them."""
    count, first = pieces.size, int(pieces[0])
    one = np.eye(count)
    start = issue.values[:, [first]]
    return IssueColumns(
        base=start[:, 0],
        worth=np.hstack(
            [issue.values[:, pieces] - start, issue.values[:, pieces + 1] - issue.values[:, pieces]]
        ),
        start=float(issue.at[first]),
        settings=np.concatenate(
            [issue.at[pieces] - issue.at[first], issue.at[pieces + 1] - issue.at[pieces]]
        ),
        lower=np.zeros(2 * count),
        upper=np.ones(2 * count),
        whole=np.arange(2 * count) < count,
        rows=np.vstack([np.repeat([[1.0, 0.0]], count, axis=1).reshape(1, -1), np.hstack([-one, one])]),
        least=np.concatenate([[1.0], np.full(count, -np.inf)]),
        most=np.concatenate([[1.0], np.zeros(count)]),
        summed=True,
    )


def _snapped(position: FloatArray, issue: ContinuousIssue) -> FloatArray:
    """Move a position onto a breakpoint that it misses by rounding error only."""
    nearest = int(np.argmin(np.abs(issue.at - position)))
    beside = np.diff(issue.at)[[max(nearest - 1, 0), min(nearest, issue.at.size - 2)]].min()
    return np.where(np.abs(issue.at[nearest] - position) <= SNAP * beside, issue.at[nearest], position)
