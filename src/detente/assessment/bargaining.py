"""The deal space in the worlds of one block: what qualifies, whether a zone exists, where Nash settles.

Only real packages count. In every world they are the candidates (the same list
everywhere) and the break points of the world's own hull, two parties only. A
package *qualifies* in a world if its levels are allowed there (constraints and
hard red lines on single issues) and it meets all other constraints and hard red
lines. Settlement labels narrow the packages to fixed levels.

Axis convention: worlds or profiles last; a profile is a world with one
disagreement point.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import DealPart, World
from detente.deal import (
    PackageChoice,
    Selection,
    SupportedFrontier,
    admissible_packages,
    batch_ranges,
    candidate_values,
    choose_packages,
    efficient_among,
    hull_zone,
    levels_allowed,
    select,
    select_break_points,
    smallest_gains,
    supported_frontier,
)
from detente.expressions import names

__all__ = ["Bargaining"]

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.integer]

TWO = 2

Key = tuple[tuple[int, int], ...]


class Bargaining:
    """Values and marks of all packages looked at in one block.

    Parameters
    ----------
    deal
        The deal.
    world
        The draws of the block.
    candidates
        ``int[package, issue]`` in issue order.
    """

    def __init__(self, deal: DealPart, world: World, candidates: IntArray) -> None:
        self.deal = deal
        self.world = world
        self.tables = deal.tables(world)
        self.ranges = batch_ranges(self.tables)
        self.hard = {line.path: world.draws.chances[line.path] for line in deal.red_lines}
        self.allowed = self._allowed()
        self._hulls: dict[Key, _Hull] = {}
        self._look_at(candidates)

    def _look_at(self, candidates: IntArray) -> None:
        self._lists: dict[Key, tuple[IntArray, FloatArray, BoolArray]] = {}
        self.candidates = candidates
        self.values = candidate_values(self.tables, candidates)
        self.qualifies = self.qualifying(candidates)

    def among(self, candidates: IntArray) -> Bargaining:
        """Give the same worlds with other packages to look at."""
        other = copy(self)
        other._look_at(candidates)  # noqa: SLF001 - another of its own kind
        return other

    @property
    def parties(self) -> int:
        """Number of deal parties."""
        return len(self.deal.parties)

    @cached_property
    def today(self) -> FloatArray:
        """Value of today's package: ``float[party, worlds]``."""
        return candidate_values(self.tables, self.deal.today[None, :])[:, 0]

    def qualifying(self, packages: IntArray) -> BoolArray:
        """Tell in which worlds packages qualify: ``bool[package, worlds]``."""
        marks = levels_allowed(self.allowed, packages)
        columns = {issue: packages[:, issue] for issue in range(packages.shape[1])}
        for condition in self.deal.constraints:
            if len(names(condition)) > 1:
                marks &= self.deal.meets(condition, columns)[:, None]
        for line in self.deal.red_lines:
            if len(names(line.condition)) > 1:
                marks &= self.deal.meets(line.condition, columns)[:, None] | ~self.hard[line.path]
        return marks

    def settle(self, disagreement: FloatArray, worlds: IntArray, fixed: Mapping[int, int]) -> PackageChoice:
        """Find zone, margin and Nash package among the packages with some levels fixed.

        Parameters
        ----------
        disagreement
            ``float[party, profiles]``.
        worlds
            ``int[profiles]``: world of each profile within the block.
        fixed
            ``{issue: level}``; empty for all packages.
        """
        some, values, qualifies = self._listed(fixed)
        ranges = self.ranges
        if not _all_in_order(worlds, self.world.count):
            values, qualifies = np.take(values, worlds, axis=2), np.take(qualifies, worlds, axis=1)
            ranges = ranges[:, worlds]
        listed = select(values, qualifies, disagreement, ranges)
        if self.parties != TWO:
            return _listed_only(self.candidates[some], listed)
        own, marks = self._hull(fixed).among(worlds)
        broken = select_break_points(own, marks, disagreement, ranges)
        return choose_packages(self.candidates[some], listed, own, broken)

    def _listed(self, fixed: Mapping[int, int]) -> tuple[IntArray, FloatArray, BoolArray]:
        """Give the candidates with some levels fixed: their rows, values and marks."""
        key = tuple(sorted(fixed.items()))
        if key not in self._lists:
            some = self._with_levels(fixed)
            whole = len(some) == len(self.candidates)
            values = self.values if whole else self.values.take(some, axis=1)
            self._lists[key] = some, values, self.qualifies if whole else self.qualifies[some]
        return self._lists[key]

    def lottery_zone(self, disagreement: FloatArray) -> BoolArray | None:
        """Tell where a lottery over the hull would make both parties gain; None for more than two."""
        if self.parties != TWO:
            return None
        return hull_zone(self._hull({}).frontier, disagreement, self.ranges).exists

    def gains(self, disagreement: FloatArray) -> FloatArray:
        """Give the smallest gain of every candidate in shares of range: ``float[package, worlds]``."""
        return smallest_gains(self.values, disagreement, self.ranges)

    def admissible(self, disagreement: FloatArray) -> BoolArray:
        """Mark candidates that qualify and in which every party gains: ``bool[package, worlds]``."""
        return admissible_packages(self.values, self.qualifies, disagreement, self.ranges)

    def efficient(self, rows: IntArray) -> BoolArray:
        """Mark where no candidate that qualifies dominates some of them: ``bool[row, worlds]``."""
        return efficient_among(self.values, self.qualifies, self.ranges, rows.tolist()).efficient

    def _allowed(self) -> tuple[BoolArray, ...]:
        """Mark what single-issue constraints and hard red lines leave: per issue ``bool[level, worlds]``."""
        marks = [np.ones((size, self.world.count), dtype=bool) for size in self.deal.sizes]
        for condition in self.deal.constraints:
            if len(names(condition)) == 1:
                issue, meets = self._by_level(condition)
                marks[issue] &= meets[:, None]
        for line in self.deal.red_lines:
            if len(names(line.condition)) == 1:
                issue, meets = self._by_level(line.condition)
                marks[issue] &= meets[:, None] | ~self.hard[line.path]
        return tuple(marks)

    def _by_level(self, condition: object) -> tuple[int, BoolArray]:
        issue = self.deal.issues.index(names(condition)[0])  # type: ignore[arg-type]
        return issue, self.deal.meets(condition, {issue: np.arange(self.deal.sizes[issue])})  # type: ignore[arg-type]

    def _with_levels(self, fixed: Mapping[int, int]) -> IntArray:
        keep = np.ones(len(self.candidates), dtype=bool)
        for issue, level in fixed.items():
            keep &= self.candidates[:, issue] == level
        return np.flatnonzero(keep)

    def _hull(self, fixed: Mapping[int, int]) -> _Hull:
        key = tuple(sorted(fixed.items()))
        if key not in self._hulls:
            self._hulls[key] = _Hull(self, fixed)
        return self._hulls[key]


class _Hull:
    """Break points of the hull in every world, with some levels fixed."""

    def __init__(self, bargaining: Bargaining, fixed: Mapping[int, int]) -> None:
        allowed = [marks.copy() for marks in bargaining.allowed]
        for issue, level in fixed.items():
            others = np.arange(len(allowed[issue])) != level
            allowed[issue][others] = False
        self.frontier = supported_frontier(bargaining.tables, allowed)
        self.qualifies = self._qualifying(bargaining)

    def among(self, worlds: IntArray) -> tuple[SupportedFrontier, BoolArray]:
        """Give the break points of the worlds of some profiles, and which of them qualify."""
        found = self.frontier
        if _all_in_order(worlds, len(found.count)):
            return found, self.qualifies
        return (
            SupportedFrontier(
                np.take(found.levels, worlds, axis=2),
                np.take(found.values, worlds, axis=2),
                found.count[worlds],
                found.empty[worlds],
            ),
            np.take(self.qualifies, worlds, axis=1),
        )

    def _qualifying(self, bargaining: Bargaining) -> BoolArray:
        marks = np.broadcast_to(~self.frontier.empty, self.frontier.values.shape[1:]).copy()
        columns = dict(enumerate(self.frontier.levels))
        deal = bargaining.deal
        for condition in deal.constraints:
            if len(names(condition)) > 1:
                marks &= deal.meets(condition, columns)
        for line in deal.red_lines:
            if len(names(line.condition)) > 1:
                marks &= deal.meets(line.condition, columns) | ~bargaining.hard[line.path]
        return marks


def _all_in_order(worlds: IntArray, count: int) -> bool:
    """Tell whether profiles are simply the worlds, so that nothing has to be copied."""
    return len(worlds) == count and bool((worlds == np.arange(count)).all())


def _listed_only(packages: IntArray, listed: Selection) -> PackageChoice:
    """Put a choice among candidates into the form that break points share."""
    levels = np.where(listed.zone, packages[np.maximum(listed.choice, 0)].T, -1).astype(np.int16)
    return PackageChoice(
        zone=listed.zone,
        margin=listed.margin,
        levels=levels,
        values=listed.values,
        product=listed.product,
        smallest=listed.smallest,
        candidate=listed.choice,
    )
