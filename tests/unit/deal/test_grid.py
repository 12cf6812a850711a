"""The grid of 1e-9 of the range: its unit, and that true ties stay ties."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from detente.deal import DealSpace, grid_units, grid_values, package_values, ranges
from detente.deal.grid import grid_tables

from .brute_force import draw_space


def space_of(*tables):
    values = tuple(np.array(table, dtype=float) for table in tables)
    return DealSpace(values, tuple(np.ones(table.shape[1], bool) for table in values))


@pytest.mark.parametrize("seed", range(40))
def test_packages_tie_on_the_grid_exactly_if_they_tie_in_whole_numbers(seed):
    drawn = draw_space(seed, parties=3, issues=4)
    packages = drawn.packages()
    grid = grid_values(drawn.space, np.array(packages))
    worths = np.array([drawn.worth(package) for package in packages])
    for party in range(3):
        np.testing.assert_array_equal(
            np.sign(grid[:, None, party] - grid[None, :, party]),
            np.sign(worths[:, None, party] - worths[None, :, party]),
        )


def test_the_unit_is_a_billionth_of_the_range_or_a_little_less():
    third = [[0.0, 1 / 3, 2 / 3, 1.0], [0.0, 0.1, 0.35, 1.0]]
    units = grid_units(space_of(third))
    assert units[0] == pytest.approx(1e-9, rel=1e-8)
    assert Fraction(1, 3) / 333_333_334 == pytest.approx(units[0], rel=1e-12)
    assert units[1] == pytest.approx(1e-9, rel=1e-12)
    assert (units <= 1e-9 * (1 + 1e-6)).all()


def test_values_without_a_common_step_are_rounded_issue_by_issue():
    rng = np.random.default_rng(5)
    space = space_of(*(rng.random((2, 6)) for _ in range(5)))
    np.testing.assert_allclose(grid_units(space), ranges(space) * 1e-9, rtol=1e-12)
    packages = rng.integers(0, 6, (200, 5))
    worst = sum(values.min(axis=1) for values in space.values)
    away = grid_values(space, packages) - (package_values(space, packages) - worst) / grid_units(space)
    assert np.abs(away).max() <= 5 / 2 + 1e-6


def test_levels_are_counted_from_the_worst_of_their_issue():
    space = space_of([[5.0, 7.0], [-1.0, -4.0]], [[1.0], [2.0]])
    tables = grid_tables(space)
    assert [table.min() for table in tables] == [0, 0]
    assert tables[0].tolist() == [[0, 10**9], [10**9, 0]]
    assert grid_values(space, np.array([[1, 0]])).tolist() == [[10**9, 0]]


def test_a_difference_far_below_the_grid_is_a_tie():
    space = space_of([[0.0, 10.0, 10.0 + 1e-12], [1.0, 0.0, 0.0]])
    assert grid_values(space, np.array([[1], [2]]))[:, 0].tolist() == [10**9, 10**9]


def test_values_that_only_nearly_have_a_common_step_stay_apart():
    near = [[0.0, 0.5 + 1e-7, 1.0], [2.0, 1.0, 0.0]]
    one, two = grid_values(space_of(near, near), np.array([[1, 1], [2, 0]]))[:, 0].tolist()
    assert one - two == 100


def test_a_party_to_which_all_is_the_same_has_one_grid_value():
    space = space_of([[3.0, 3.0], [0.0, 1.0]], [[2.0, 2.0], [0.0, 5.0]])
    assert len(set(grid_values(space, np.array([[0, 0], [0, 1], [1, 1]]))[:, 0].tolist())) == 1


def test_what_all_packages_have_in_common_does_not_count():
    near, far = space_of([[0.0, 1.0], [3.0, 0.0]]), space_of([[5e12, 5e12 + 1.0], [3.0, 0.0]])
    packages = np.array([[0], [1]])
    np.testing.assert_array_equal(grid_values(near, packages), grid_values(far, packages))
