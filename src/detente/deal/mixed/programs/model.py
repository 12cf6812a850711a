"""A mixed deal space as programs: what the columns are worth to each party, and which package they are.

Gains are counted in shares of each party's range (:func:`mixed_ranges`; a range of
zero counts as one), constraints in shares of what they can differ by over levels
and breakpoints. So one tolerance fits all rows: ``TOLERANCE``.

A space is one program, unless a continuous issue of several pieces runs on without
limit: then each choice of its unlimited piece, or of the others, is a program of its
own (:mod:`detente.deal.mixed.programs.columns`), and the best of all is taken.

Axis convention: gains are ``float[party]``, affine in the columns:
``start + worth @ columns``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

import numpy as np

from detente.deal.mixed.programs.columns import IssueColumns, issue_columns, mixed_columns, piece_sets
from detente.deal.mixed.programs.program import Program
from detente.deal.mixed.spaces import (
    ContinuousIssue,
    LevelIssue,
    LinearConstraint,
    MixedSpace,
    mixed_ranges,
    mixed_values,
)
from detente.deal.problem import party_vector
from detente.deal.spaces import FloatArray, share_ranges
from detente.errors import EngineError

__all__ = ["TOLERANCE", "Model", "ProgramProblem", "Reading", "pose_program", "space_models"]

TOLERANCE = 1e-5
"""A larger gain is strict, a larger loss is one, a larger excess breaks a constraint; in shares."""

MOST_MODELS = 256
"""Largest number of programs that open ends may divide a space into."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A package, or a lottery over packages, and what it is worth.

    Parameters
    ----------
    packages
        ``float[m, issue]``.
    odds
        ``float[m]``: they sum to one; a single one without a lottery.
    point
        ``float[party]``: the values, on average.
    shares
        ``float[party]``: the gains, in shares of each party's range.
    """

    packages: FloatArray
    odds: FloatArray
    point: FloatArray
    shares: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ProgramProblem:
    """A mixed deal space seen from a disagreement point, as programs.

    Parameters
    ----------
    space
        The deal space.
    disagreement
        ``float[party]``; never clamped or moved.
    weights
        ``float[party]``: bargaining weights; they sum to one.
    scales
        ``float[party]``: what gains are divided by to make shares.
    lottery
        Whether lotteries over packages are allowed.
    models
        The programs; none if an issue has no allowed level.
    """

    space: MixedSpace
    disagreement: FloatArray
    weights: FloatArray
    scales: FloatArray
    lottery: bool
    models: tuple[Model, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One program of a deal space.

    Parameters
    ----------
    space, disagreement, scales
        As in :class:`ProgramProblem`.
    blocks
        The columns of each issue, in issue order.
    program
        All columns, the conditions within issues, and the constraints.
    worth
        ``float[party, column]``: what one unit of each column adds to the gains, in shares.
    start
        ``float[party]``: the gains, in shares, where all columns are zero.
    """

    space: MixedSpace
    disagreement: FloatArray
    scales: FloatArray
    blocks: tuple[IssueColumns, ...]
    program: Program
    worth: FloatArray
    start: FloatArray

    @property
    def slices(self) -> tuple[slice, ...]:
        """Where the columns of each issue stand."""
        ends = np.cumsum([block.settings.size for block in self.blocks]).tolist()
        return tuple(slice(*both) for both in zip([0, *ends[:-1]], ends, strict=True))

    @property
    def open_ended(self) -> bool:
        """Whether some issue runs on without limit."""
        ends = [np.isinf(block.lower).any() or np.isinf(block.upper).any() for block in self.blocks]
        return any(ends)

    def shares(self, columns: FloatArray) -> FloatArray:
        """Give the gains in shares of the ranges, as the program counts them."""
        return np.asarray(self.start + self.worth @ columns[: self.worth.shape[1]])

    def at_least(self, shares: FloatArray | float) -> Model:
        """Require gains of at least so many shares of the range."""
        return replace(self, program=self.program.with_rows(self.worth, shares - self.start))

    def read(self, columns: FloatArray) -> Reading:
        """Turn columns into packages, value these anew, and check the constraints.

        Raises
        ------
        EngineError
            If a package breaks a constraint by more than the tolerance.
        """
        own = self.program
        count = self.worth.shape[1]
        held = np.clip(columns[:count], own.lower[:count], own.upper[:count])
        held[own.whole[:count]] = np.rint(held[own.whole[:count]])
        parts = [
            block.read(held[where], issue)
            for block, where, issue in zip(self.blocks, self.slices, self.space.issues, strict=True)
        ]
        packages, odds = _packages(parts)
        _check_constraints(self.space, packages)
        values = mixed_values(self.space, packages)
        gains = odds @ (values - self.disagreement)
        point = values[0] if odds.size == 1 else self.disagreement + gains
        return Reading(packages, odds, point, gains / self.scales)


def pose_program(
    space: MixedSpace, disagreement: FloatArray, weights: FloatArray | None = None, lottery: bool = False
) -> ProgramProblem:
    """Write a deal space as programs.

    Parameters
    ----------
    space
        The deal space.
    disagreement
        ``float[party]``.
    weights
        ``float[party]``, all positive; equal when left out.
    lottery
        Whether lotteries over packages are allowed.

    Returns
    -------
    ProgramProblem

    Raises
    ------
    EngineError
        If there is not one finite number per party, a weight is not positive, open ends
        divide the space into too many programs, or lotteries cannot be written as a program.
    """
    point = party_vector("disagreement", disagreement, space.parties)
    given = np.ones(space.parties) if weights is None else party_vector("weights", weights, space.parties)
    if (given <= 0.0).any():
        raise EngineError(f"bargaining weights must be positive; found {given.tolist()}")
    if lottery:
        _check_lottery(space)
    return ProgramProblem(
        space=space,
        disagreement=point,
        weights=given / given.sum(),
        scales=share_ranges(mixed_ranges(space)),
        lottery=lottery,
        models=space_models(space, point, lottery),
    )


def space_models(space: MixedSpace, disagreement: FloatArray, lottery: bool = False) -> tuple[Model, ...]:
    """Make the programs of a space: one, or one for each choice of the pieces without limit."""
    if any(isinstance(issue, LevelIssue) and not issue.allowed.any() for issue in space.issues):
        return ()
    if lottery:
        return (_model(space, disagreement, [mixed_columns(issue) for issue in space.issues]),)
    sets = [piece_sets(issue) for issue in space.issues]
    count = prod(map(len, sets))
    if count > MOST_MODELS:
        raise EngineError(
            f"the open ends divide the space into {count} programs; allowed are {MOST_MODELS}: "
            "close some ends, with a last breakpoint beyond all that can be agreed"
        )
    return tuple(
        _model(
            space,
            disagreement,
            [issue_columns(issue, pieces) for issue, pieces in zip(space.issues, chosen, strict=True)],
        )
        for chosen in product(*sets)
    )


def _model(space: MixedSpace, disagreement: FloatArray, blocks: list[IssueColumns]) -> Model:
    scales = share_ranges(mixed_ranges(space))
    program = Program(
        rows=_diagonal([block.rows for block in blocks]),
        least=np.concatenate([block.least for block in blocks]),
        most=np.concatenate([block.most for block in blocks]),
        lower=np.concatenate([block.lower for block in blocks]),
        upper=np.concatenate([block.upper for block in blocks]),
        whole=np.concatenate([block.whole for block in blocks]),
    )
    for constraint in space.constraints:
        row, most = _constraint_row(space, constraint, blocks)
        program = program.with_rows(row[None], most=most)
    base = np.sum([block.base for block in blocks], axis=0)
    return Model(
        space=space,
        disagreement=disagreement,
        scales=scales,
        blocks=tuple(blocks),
        program=program,
        worth=np.hstack([block.worth for block in blocks]) / scales[:, None],
        start=(base - disagreement) / scales,
    )


def _diagonal(parts: list[FloatArray]) -> FloatArray:
    whole = np.zeros((sum(part.shape[0] for part in parts), sum(part.shape[1] for part in parts)))
    row = column = 0
    for part in parts:
        whole[row : row + part.shape[0], column : column + part.shape[1]] = part
        row, column = row + part.shape[0], column + part.shape[1]
    return whole


def _constraint_row(
    space: MixedSpace, constraint: LinearConstraint, blocks: list[IssueColumns]
) -> tuple[FloatArray, float]:
    parts = [np.zeros(block.settings.size) for block in blocks]
    base = 0.0
    for issue, amounts in sorted(constraint.amounts.items()):
        start, parts[issue] = blocks[issue].amounts(space.issues[issue], amounts)
        base += start
    scale = _constraint_scale(space, constraint)
    return np.concatenate(parts) / scale, (constraint.most - base) / scale


def _constraint_scale(space: MixedSpace, constraint: LinearConstraint) -> float:
    """Measure by how much one issue alone can change what a constraint counts; one if none can."""
    spans = [0.0]
    for issue, amounts in constraint.amounts.items():
        entry = space.issues[issue]
        if isinstance(entry, ContinuousIssue):
            spans.append(abs(float(amounts[0])) * float(entry.at[-1] - entry.at[0]))
        else:
            spans.append(float(np.ptp(amounts[entry.allowed])))
    return max(spans) or 1.0


def _check_constraints(space: MixedSpace, packages: FloatArray) -> None:
    for number, constraint in enumerate(space.constraints):
        counted = np.zeros(packages.shape[0])
        for issue, amounts in sorted(constraint.amounts.items()):
            column = packages[:, issue]
            continuous = isinstance(space.issues[issue], ContinuousIssue)
            counted += amounts[0] * column if continuous else amounts[column.astype(np.int64)]
        excess = (counted - constraint.most) / _constraint_scale(space, constraint)
        if (excess > TOLERANCE).any():
            raise EngineError(
                f"the solver's package exceeds constraint {number} by {float(excess.max()):g} of what the "
                f"constraint can differ by; allowed is {TOLERANCE:g}: scale its amounts to a similar size"
            )


def _check_lottery(space: MixedSpace) -> None:
    if space.constraints:
        raise EngineError(
            f"lotteries are for spaces without constraints; found {len(space.constraints)}: with "
            "constraints, odds for each issue need not come from a lottery over packages that meet them"
        )
    for number, issue in enumerate(space.issues):
        if (
            isinstance(issue, ContinuousIssue)
            and issue.at.size > 2
            and (issue.open_below or issue.open_above)
        ):
            raise EngineError(
                f"issue {number} has several pieces and an open end, so that a lottery may come ever nearer "
                "to a value that none reaches; close the end, or ask for packages"
            )


def _packages(parts: Sequence[tuple[FloatArray, FloatArray]]) -> tuple[FloatArray, FloatArray]:
    """Join the odds of each issue into a lottery over whole packages.

    The issues are read off one common dial: each fills the interval from zero to one with
    its settings, and every stretch on which none changes is a package. Values are
    additive, so only the odds of each issue count.
    """
    dials = [np.cumsum(odds)[:-1] for _, odds in parts]
    ends = np.unique(np.concatenate([*dials, [0.0, 1.0]]))
    # Two ends that differ by rounding error only are one.
    ends = np.concatenate([ends[:-1][np.diff(ends) > 1e-12], [1.0]])
    middles = 0.5 * (ends[:-1] + ends[1:])
    chosen = [
        settings[np.searchsorted(dial, middles)] for (settings, _), dial in zip(parts, dials, strict=True)
    ]
    return np.stack(chosen, axis=1), np.diff(ends)
