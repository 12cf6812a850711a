"""Candidates in many worlds: their values, ranges and allowed levels."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    batch_ranges,
    candidate_list,
    candidate_values,
    levels_allowed,
    package_values,
    ranges,
)
from detente.deal.worlds.batch import check_tables
from detente.errors import EngineError

from .brute_force import draw_batch, space_of_world


def drawn_packages(tables, count, seed=0):
    rng = np.random.default_rng(seed)
    return np.stack([rng.integers(0, table.shape[1], count) for table in tables], axis=1)


@pytest.mark.parametrize("issues", range(1, 8))
@pytest.mark.parametrize("parties", [2, 3])
def test_values_are_those_of_each_world_alone_to_the_last_bit(issues, parties):
    tables, allowed = draw_batch(issues, worlds=9, parties=parties, issues=issues)
    packages = drawn_packages(tables, 40)
    values = candidate_values(tables, packages)
    assert values.shape == (parties, 40, 9)
    for world in range(9):
        alone = space_of_world(tables, allowed, world)
        np.testing.assert_array_equal(values[:, :, world].T, package_values(alone, packages))
        np.testing.assert_array_equal(batch_ranges(tables)[:, world], ranges(alone))


def test_worlds_can_be_split_anywhere():
    tables, _ = draw_batch(3, worlds=300, issues=6)
    packages = drawn_packages(tables, 700)
    whole = candidate_values(tables, packages)
    for start, stop in ((0, 1), (1, 130), (130, 300)):
        piece = candidate_values(tuple(table[:, :, start:stop] for table in tables), packages)
        np.testing.assert_array_equal(whole[:, :, start:stop], piece)


def test_no_candidates_have_no_values():
    tables, _ = draw_batch(3, issues=3)
    assert candidate_values(tables, np.zeros((0, 3), dtype=np.int64)).shape == (2, 0, 7)


def test_the_tables_are_left_as_they_were():
    tables, _ = draw_batch(4)
    before = [table.copy() for table in tables]
    values = candidate_values(tables, drawn_packages(tables, 5))
    values[:] = -1.0
    for table, copy in zip(tables, before, strict=True):
        np.testing.assert_array_equal(table, copy)


def test_a_package_is_allowed_where_all_its_levels_are():
    tables, allowed = draw_batch(8, worlds=20)
    packages = drawn_packages(tables, 30)
    expected = [
        [
            all(marks[level, world] for marks, level in zip(allowed, package, strict=True))
            for world in range(20)
        ]
        for package in packages
    ]
    assert levels_allowed(allowed, packages).tolist() == expected


def test_lists_are_joined_in_issue_order_without_repetitions():
    joined = candidate_list(np.array([[2, 0], [0, 1]]), np.array([[0, 1], [0, 0]], dtype=np.int16))
    assert joined.tolist() == [[0, 0], [0, 1], [2, 0]]


@pytest.mark.parametrize("lists", [(), (np.zeros((1, 2), int), np.zeros((1, 3), int)), (np.zeros(3, int),)])
def test_lists_of_different_shapes_are_refused(lists):
    with pytest.raises(EngineError, match="lists of packages"):
        candidate_list(*lists)


@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        ([], "shape"),
        ([(2, 3)], "shape"),
        ([(2, 3, 4), (2, 3, 5)], "agree on parties and worlds"),
        ([(2, 3, 4), (3, 3, 4)], "agree on parties and worlds"),
        ([(2, 0, 4)], "levels"),
    ],
)
def test_tables_that_contradict_each_other_are_refused(shapes, message):
    with pytest.raises(EngineError, match=message):
        check_tables([np.zeros(shape) for shape in shapes])


def test_levels_that_do_not_exist_are_refused():
    tables, allowed = draw_batch(1, issues=2)
    wrong = np.array([[0, tables[1].shape[1]]])
    with pytest.raises(EngineError, match="on issue 1"):
        candidate_values(tables, wrong)
    with pytest.raises(EngineError, match="on issue 1"):
        levels_allowed(allowed, wrong)
