"""Threats before the deal: what each side's course without a deal would make of the deal.

A *course* of a party is a setting of its own options other than deal options, reached
from the status quo by its own moves; all others stay as they are. Courses that lead
to the same outcomes, whatever the other side does, are one; the one with the fewest
changes stands for them.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import Worths
from detente.assessment.candidates import named_packages
from detente.assessment.compile import ConflictPart
from detente.assessment.negotiation.table import Table
from detente.assessment.result.threatening import CourseView, ThreateningView, ThreatPair
from detente.case.schema import Case
from detente.deal import threats_before_deal

__all__ = ["threatening_of"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]
Course = tuple[int, ...]
"""The level of every axis that the party owns."""
PAIR = 2
MOST_COURSES = 4_096


def threatening_of(table: Table) -> ThreateningView | None:
    """Play Nash's threat game before the deal; None for other than two parties.

    Values are those of the central world, no event having happened.
    """
    if len(table.slugs) != PAIR:
        return None
    part, case = table.model.conflict, table.model.loaded.case
    rows, columns = (_courses(part, case, party) for party in table.deal.parties)
    if len(rows) * len(columns) > MOST_COURSES:
        return _nothing(
            f"{len(rows)} times {len(columns)} courses are more than the {MOST_COURSES:,} looked at"
        )
    labels = _labels(part, table.deal.parties, rows, columns)
    if (labels < 0).any() or np.isin(labels, part.settlements).any():
        return _nothing("some courses of the two sides cannot stand together, so no table of them is whole")
    rows, labels = _different(rows, labels)
    columns, turned = _different(columns, labels.T)
    return _played(table, (rows, columns), turned.T)


def _nothing(reason: str) -> ThreateningView:
    return ThreateningView(((), ()), (), reason)


def _courses(part: ConflictPart, case: Case, party: int) -> list[Course]:
    """List what a party can set its own options to, fewest changes first, then in case order."""
    start, options = part.levels_of(part.start), case.conflict.all_options
    axes = part.space.axes_of(party)
    choices = []
    for axis in axes:
        fixed = options[part.options[axis]].deal
        choices.append([start[axis]] if fixed else _reached(part.space.transitions[axis], start[axis]))
    own = [start[axis] for axis in axes]

    def changes(course: Course) -> tuple[int, list[bool]]:
        changed = [level != old for level, old in zip(course, own, strict=True)]
        return sum(changed), [not one for one in changed]

    return sorted(product(*choices), key=changes)


def _reached(moves: NDArray[np.bool_], start: int) -> list[int]:
    """List the levels that can be reached from one by any number of moves."""
    reached, waiting = {start}, [start]
    while waiting:
        for level in np.flatnonzero(moves[waiting.pop()]).tolist():
            if level not in reached:
                reached.add(level)
                waiting.append(level)
    return sorted(reached)


def _labels(
    part: ConflictPart, parties: tuple[int, ...], rows: list[Course], columns: list[Course]
) -> IntArray:
    """Give ``int[row, column]``: the outcome label of every pair of courses; -1 where it cannot be."""
    levels = list(part.levels_of(part.start))
    own, other = (part.space.axes_of(party) for party in parties)
    found = np.empty((len(rows), len(columns)), dtype=np.int64)
    for (i, row), (j, column) in product(enumerate(rows), enumerate(columns)):
        for axis, level in (*zip(own, row, strict=True), *zip(other, column, strict=True)):
            levels[axis] = level
        found[i, j] = part.label[part.space.number(tuple(levels))]
    return found


def _different(courses: list[Course], labels: IntArray) -> tuple[list[Course], IntArray]:
    """Keep the first course of those whose rows are alike."""
    _, first = np.unique(labels, axis=0, return_index=True)
    kept = np.sort(first)
    return [courses[place] for place in kept], labels[kept]


def _played(table: Table, courses: tuple[list[Course], list[Course]], labels: IntArray) -> ThreateningView:
    world = table.model.central_world()
    worths = Worths.of(table.deal, Bargaining(table.deal, world, named_packages(table.deal)), world)
    values = worths.values[:, :, 0]
    first, second = values[0][labels], values[1][labels]
    found = threats_before_deal(table.frontier, first, second)
    pairs = []
    for row, column in np.ndindex(labels.shape):
        no_deal, agreed = np.array([first[row, column], second[row, column]]), found.solutions[row, column]
        pairs.append(
            ThreatPair(
                courses=(row, column),
                outcome=table.model.conflict.labels[int(labels[row, column])],
                no_deal=table.by_party(no_deal),
                agreed=table.by_party(agreed),
                deal=bool((agreed > no_deal).all()),
                equilibrium=(row, column) in found.equilibria,
            )
        )
    named = tuple(
        tuple(_named(table, party, course) for course in listed)
        for party, listed in zip(table.deal.parties, courses, strict=True)
    )
    return ThreateningView((named[0], named[1]), tuple(pairs), found.reason)


def _named(table: Table, party: int, course: Course) -> CourseView:
    """Name the options in which a course differs from the status quo, with their levels."""
    part = table.model.conflict
    start = part.levels_of(part.start)
    taken = tuple(
        (part.options[axis], part.levels[axis][level])
        for axis, level in zip(part.space.axes_of(party), course, strict=True)
        if level != start[axis]
    )
    return CourseView(part.parties[party], taken)
