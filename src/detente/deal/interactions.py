"""Interactions: issues whose values depend on each other, as tables over pairs or small groups of issues.

The value of a package to a party is the sum over the issues of the value of the
level chosen there plus, for each *interaction*, the entry of its table for the
levels chosen on its issues. An exclusive licence may be worth more where the
field is broad; then field and exclusivity interact.

Issues that an interaction joins, directly or through others, form a *component*;
components are independent of each other, so values add over components. The
*range* of a party is the sum over the components of its best less its worst
combination of levels, allowed or not. It does not depend on how a value is
divided between the issues and the tables, and equals the range of the space
where the tables are zero.

Axis convention: a table is ``float[party, level, level, ...]``, one axis for each
issue of the interaction, in the order in which these are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.deal.grid import ROUNDING, tables_of, units_of
from detente.deal.spaces import (
    BoolArray,
    DealSpace,
    FloatArray,
    IntArray,
    add_by_halves,
    check_packages,
    package_values,
    ranges,
)
from detente.errors import EngineError

__all__ = [
    "AnySpace",
    "GridTables",
    "InteractingSpace",
    "Interaction",
    "any_ranges",
    "any_values",
    "any_worst",
    "chunks_of_levels",
    "components",
    "grid_of",
    "join_groups",
]

Grid = NDArray[np.int64]
Number = TypeVar("Number", np.float64, np.int64)

MOST_STEPS = 2.0**53
"""Grid units beyond which floating-point numbers no longer hold every whole multiple."""


@dataclass(frozen=True, slots=True, eq=False)
class Interaction:
    """What combinations of levels of some issues are worth beside the levels themselves.

    Parameters
    ----------
    issues
        Two or more issues, each named once.
    values
        ``float[party, level, level, ...]``: one axis for each of these issues.
    """

    issues: tuple[int, ...]
    values: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class InteractingSpace:
    """A deal space with interactions between its issues.

    Parameters
    ----------
    additive
        Levels, their values, which are allowed, and constraints.
    interactions
        What is added for combinations of levels.

    Raises
    ------
    EngineError
        If a table does not fit its issues, or holds a value that is not finite.
    """

    additive: DealSpace
    interactions: tuple[Interaction, ...]

    def __post_init__(self) -> None:
        """Refuse tables that do not fit."""
        for number, interaction in enumerate(self.interactions):
            _check_interaction(number, interaction, self.additive)

    @property
    def parties(self) -> int:
        """Number of parties."""
        return self.additive.parties

    @property
    def issues(self) -> int:
        """Number of issues."""
        return self.additive.issues

    @property
    def levels(self) -> tuple[int, ...]:
        """Number of levels of each issue, allowed or not."""
        return self.additive.levels

    @property
    def size(self) -> int:
        """Number of packages of allowed levels, whether they meet the constraints or not."""
        return self.additive.size

    @property
    def allowed(self) -> tuple[BoolArray, ...]:
        """Per issue ``bool[level]``: the levels that can be agreed at all."""
        return self.additive.allowed


AnySpace = DealSpace | InteractingSpace
"""A deal space with or without interactions."""


@dataclass(frozen=True, slots=True, eq=False)
class GridTables:
    """The values of a space on the grid, each table counted from its worst entry.

    Parameters
    ----------
    levels
        Per issue ``int64[party, level]``.
    joint
        Per interaction its issues and ``int64[party, level, level, ...]``.
    """

    levels: tuple[Grid, ...]
    joint: tuple[tuple[tuple[int, ...], Grid], ...] = ()

    def sums(self, packages: IntArray, issues: Sequence[int]) -> Grid:
        """Add up packages of some issues, ``int64[row, issue]``: ``int64[party, row]``.

        Interactions count whose issues are all among these.
        """
        place = {issue: column for column, issue in enumerate(issues)}
        total = np.zeros((self.levels[0].shape[0], packages.shape[0]), dtype=np.int64)
        for issue, column in place.items():
            total += self.levels[issue][:, packages[:, column]]
        for joined, table in self.joint:
            if place.keys() >= set(joined):
                total += _entries(table, [packages[:, place[issue]] for issue in joined])
        return total


def any_values(space: AnySpace, packages: IntArray) -> FloatArray:
    """Value packages of a space with or without interactions.

    Parameters
    ----------
    space
        The deal space.
    packages
        ``int[package, issue]``; levels that are not allowed have values too.

    Returns
    -------
    FloatArray
        ``float[package, party]``.

    Raises
    ------
    EngineError
        If a package does not fit the space.
    """
    if isinstance(space, DealSpace):
        return package_values(space, packages)
    check_packages(packages, space.levels)
    alone = package_values(space.additive, packages)
    if not space.interactions:
        return alone
    joint = [
        _entries(interaction.values, [packages[:, issue] for issue in interaction.issues])
        for interaction in space.interactions
    ]
    return alone + np.ascontiguousarray(add_by_halves(joint).T)


def any_ranges(space: AnySpace, limit: int = 2_000_000, chunk: int = 65_536) -> FloatArray:
    """Measure what is at stake for each party: ``float[party]``.

    Parameters
    ----------
    space
        The deal space.
    limit
        Largest number of combinations that are visited in one component.
    chunk
        Number of combinations held at a time.

    Returns
    -------
    FloatArray
        Best less worst combination of levels, allowed or not, added over the components.

    Raises
    ------
    EngineError
        If a component has more combinations than `limit`.
    """
    if isinstance(space, DealSpace):
        return ranges(space)
    if not space.interactions:
        return ranges(space.additive)
    found = add_by_halves([_component_range(space, issues, limit, chunk) for issues in components(space)])
    return np.where(found > ROUNDING * _spread(space), found, 0.0)


def _spread(space: AnySpace) -> FloatArray:
    """Add up the differences within every table: ``float[party]``, the range if no table undid another."""
    joint = [one.values.reshape(one.values.shape[0], -1) for one in _interactions(space)]
    return add_by_halves([np.ptp(table, axis=1) for table in (*_level_tables(space), *joint)])


def any_worst(space: AnySpace) -> FloatArray:
    """Add up the worst entry of every table, from which the grid counts: ``float[party]``."""
    worst = add_by_halves([values.min(axis=1) for values in _level_tables(space)])
    for interaction in _interactions(space):
        worst = worst + interaction.values.min(axis=tuple(range(1, interaction.values.ndim)))
    return worst


def grid_of(space: AnySpace, spans: FloatArray) -> tuple[GridTables, FloatArray]:
    """Put all tables of a space on the grid, or refuse; give them and the grid units, ``float[party]``."""
    alone = _level_tables(space)
    joint = [interaction.values for interaction in _interactions(space)]
    flat = [table.reshape(table.shape[0], -1) for table in joint]
    # Tables that undo each other leave no range; then the grid must still hold each of them.
    spreads = _spread(space)
    units = units_of([*alone, *flat], np.where(spans > 0, spans, spreads))
    _check_fits(spreads / units, spans)
    shaped = tuple(
        (interaction.issues, table.reshape(interaction.values.shape))
        for interaction, table in zip(_interactions(space), tables_of(flat, units), strict=True)
    )
    return GridTables(tables_of(alone, units), shaped), units


def _check_fits(steps: FloatArray, spans: FloatArray) -> None:
    """Refuse tables that undo each other so far that the grid could not hold them."""
    for party in np.flatnonzero(steps >= MOST_STEPS):
        raise EngineError(
            f"the values of party {party} undo each other: what the packages are worth to it spans "
            f"{spans[party]:g}, too little beside its tables to be told from rounding; put what cancels out "
            "of the interactions and the levels"
        )


def components(space: AnySpace) -> list[tuple[int, ...]]:
    """Group the issues so that each interaction lies within one group."""
    return join_groups(space.issues, (interaction.issues for interaction in _interactions(space)))


def join_groups(issues: int, scopes: Iterable[Iterable[int]]) -> list[tuple[int, ...]]:
    """Group issues so that each scope lies within one group; groups are ordered by their first issues."""
    groups = [{issue} for issue in range(issues)]
    for scope in map(set, scopes):
        joined = set().union(*(group for group in groups if group & scope))
        groups = [group for group in groups if not group & scope] + [joined]
    return sorted(tuple(sorted(group)) for group in groups)


def chunks_of_levels(levels: Sequence[NDArray[np.int64]], chunk: int) -> Iterator[NDArray[np.int64]]:
    """Go through all combinations of levels in issue order, `chunk` at a time."""
    size = prod(choices.size for choices in levels)
    for start in range(0, size, chunk):
        numbers = np.arange(start, min(start + chunk, size))
        columns = []
        for issue, choices in enumerate(levels):
            below = prod(later.size for later in levels[issue + 1 :])
            columns.append(choices[numbers // below % choices.size])
        yield np.stack(columns, axis=1)


def _component_range(space: InteractingSpace, issues: tuple[int, ...], limit: int, chunk: int) -> FloatArray:
    tables = [space.additive.values[issue] for issue in issues]
    if len(issues) == 1:
        return np.asarray(tables[0].max(axis=1) - tables[0].min(axis=1))
    size = prod(space.levels[issue] for issue in issues)
    if size > limit:
        raise EngineError(
            f"interactions join {len(issues)} issues, which have {size:,} combinations of levels; at most "
            f"{limit:,} are visited; use fewer or smaller interactions, fewer or coarser levels, or raise "
            "the enumeration limit"
        )
    lowest, highest = np.full(space.parties, np.inf), np.full(space.parties, -np.inf)
    place = {issue: column for column, issue in enumerate(issues)}
    inside = [joint for joint in space.interactions if place.keys() >= set(joint.issues)]
    for rows in chunks_of_levels([np.arange(space.levels[issue]) for issue in issues], chunk):
        parts = [table[:, rows[:, column]] for column, table in enumerate(tables)]
        parts += [
            _entries(joint.values, [rows[:, place[issue]] for issue in joint.issues]) for joint in inside
        ]
        worth = add_by_halves(parts)
        np.minimum(lowest, worth.min(axis=1), out=lowest)
        np.maximum(highest, worth.max(axis=1), out=highest)
    span: FloatArray = highest - lowest
    return span


def _entries(table: NDArray[Number], columns: Sequence[IntArray]) -> NDArray[Number]:
    """Look up the entries for levels given per issue: ``[party, row]``."""
    place = np.ravel_multi_index(tuple(columns), table.shape[1:])
    return table.reshape(table.shape[0], -1)[:, place]


def _level_tables(space: AnySpace) -> tuple[FloatArray, ...]:
    return space.values if isinstance(space, DealSpace) else space.additive.values


def _interactions(space: AnySpace) -> tuple[Interaction, ...]:
    return () if isinstance(space, DealSpace) else space.interactions


def _check_interaction(number: int, interaction: Interaction, space: DealSpace) -> None:
    issues = interaction.issues
    known = all(0 <= issue < space.issues for issue in issues)
    if len(issues) < 2 or len(set(issues)) < len(issues) or not known:
        raise EngineError(
            f"interaction {number} must join two or more of the issues 0 to {space.issues - 1}, each named "
            f"once; found {issues}"
        )
    expected = (space.parties, *(space.levels[issue] for issue in issues))
    if interaction.values.shape != expected:
        raise EngineError(
            f"the table of interaction {number} must have the shape [party, level, ...] = {expected}; "
            f"found {interaction.values.shape}"
        )
    if not np.isfinite(interaction.values).all():
        raise EngineError(f"the values of interaction {number} must be finite numbers")
