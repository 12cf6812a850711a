"""Deal spaces: their checks, values, ranges and the order of addition."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import DealSpace, ScopedConstraint, package_values, ranges
from detente.deal.spaces import add_by_halves, share_ranges
from detente.errors import EngineError

TWO_ISSUES = (np.array([[0.0, 4.0], [3.0, 1.0]]), np.array([[5.0, 0.0, 2.0], [0.0, 9.0, 6.0]]))
ALL = (np.array([True, True]), np.array([True, True, False]))


def test_a_space_knows_its_shape():
    space = DealSpace(TWO_ISSUES, ALL)
    assert (space.parties, space.issues, space.levels, space.size) == (2, 2, (2, 3), 4)


def test_values_are_sums_over_issues():
    packages = np.array([[0, 0], [1, 2]])
    np.testing.assert_array_equal(package_values(DealSpace(TWO_ISSUES, ALL), packages), [[5, 3], [6, 7]])


def test_the_range_counts_levels_that_are_not_allowed():
    np.testing.assert_array_equal(ranges(DealSpace(TWO_ISSUES, ALL)), [4 + 5, 2 + 9])


def test_a_party_without_stakes_is_counted_in_its_own_units():
    np.testing.assert_array_equal(share_ranges(np.array([0.0, 8.0])), [1.0, 8.0])


def test_addition_goes_by_halves():
    one, two, three, four, five = parts = [np.array([x]) for x in (0.1, 0.2, 0.3, 0.7, 1e16)]
    assert add_by_halves(parts) == (one + two) + (three + (four + five))


@pytest.mark.parametrize(
    ("packages", "message"),
    [
        (np.array([[0, 3]]), "package 0 has level 3 on issue 1, whose levels run from 0 to 2"),
        (np.array([[-1, 0]]), "level -1"),
        (np.array([[0]]), "2 issues"),
        (np.array([[0.0, 1.0]]), "integers"),
    ],
)
def test_packages_outside_the_space_are_refused(packages, message):
    with pytest.raises(EngineError, match=message):
        package_values(DealSpace(TWO_ISSUES, ALL), packages)


def test_every_level_is_allowed_where_nothing_is_said():
    space = DealSpace(TWO_ISSUES)
    assert [marks.tolist() for marks in space.allowed] == [[True] * count for count in space.levels]
    assert all(marks.dtype == np.bool_ for marks in space.allowed)
    with pytest.raises(EngineError, match="values of issue 0 must have the shape"):
        DealSpace((np.ones(3),))


@pytest.mark.parametrize(
    ("values", "allowed", "message"),
    [
        ((), (), "at least one issue"),
        (TWO_ISSUES, ALL[:1], "2 issues and 1 arrays"),
        ((np.ones((1, 2)),), (np.ones(2, bool),), "two or more parties"),
        ((np.ones((2, 2)), np.ones((3, 2))), (np.ones(2, bool),) * 2, "values of issue 1"),
        ((np.ones((2, 0)),), (np.ones(0, bool),), "0 levels"),
        ((np.ones((2, 2)),), (np.ones(3, bool),), "as many marks"),
        ((np.ones((2, 2)),), (np.ones(2),), "float64"),
        ((np.array([[1.0, np.nan], [0, 0]]),), (np.ones(2, bool),), "finite"),
    ],
)
def test_arrays_that_contradict_each_other_are_refused(values, allowed, message):
    with pytest.raises(EngineError, match=message):
        DealSpace(values, allowed)


@pytest.mark.parametrize("issues", [(), (2,), (-1, 0)])
def test_a_scope_names_issues_that_exist(issues):
    def meets(packages):
        return packages[:, 0] == 0

    with pytest.raises(EngineError, match="constraint 0 must depend on one or more of the issues 0 to 1"):
        DealSpace(TWO_ISSUES, ALL, (ScopedConstraint(issues, meets),))
    assert ScopedConstraint((0,), meets)(np.array([[0, 1], [1, 1]])).tolist() == [True, False]
