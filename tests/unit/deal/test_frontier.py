"""The exact frontier: against every package, with ties, barred levels, constraints and limits."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    FrontierSettings,
    ScopedConstraint,
    exact_frontier,
    grid_values,
    package_values,
    packages_at,
)
from detente.errors import EngineError

from .brute_force import draw_constraints, draw_space


def assert_same(drawn, frontier):
    expected = sorted(drawn.frontier().items(), reverse=True)
    assert frontier.packages.tolist() == [list(packages[0]) for _, packages in expected]
    assert frontier.ties.tolist() == [len(packages) for _, packages in expected]
    np.testing.assert_array_equal(frontier.points, package_values(drawn.space, frontier.packages))
    np.testing.assert_array_equal(frontier.grid, grid_values(drawn.space, frontier.packages))
    for point, (_, packages) in enumerate(expected):
        assert packages_at(drawn.space, frontier, point).tolist() == [list(package) for package in packages]


@pytest.mark.parametrize("parties", [2, 3, 4])
@pytest.mark.parametrize("seed", range(25))
def test_the_frontier_is_what_remains_of_all_packages(parties, seed):
    drawn = draw_space(seed, parties=parties)
    frontier = exact_frontier(drawn.space)
    assert frontier.exact
    assert frontier.method == "minkowski merge"
    assert_same(drawn, frontier)


@pytest.mark.parametrize("parties", [2, 3, 4])
@pytest.mark.parametrize("seed", range(10))
def test_values_without_a_common_step_have_the_frontier_of_their_sums(parties, seed):
    rng = np.random.default_rng(seed)
    values = tuple(rng.random((parties, 4)) * 10.0 ** rng.uniform(-3, 3) for _ in range(5))
    space = DealSpace(values, (np.ones(4, bool),) * 5)
    every = np.stack(np.meshgrid(*[np.arange(4)] * 5, indexing="ij"), axis=-1).reshape(-1, 5)
    sums = package_values(space, every)
    beaten = ((sums[None] >= sums[:, None]).all(axis=2) & (sums[None] > sums[:, None]).any(axis=2)).any(
        axis=1
    )
    frontier = exact_frontier(space)
    assert sorted(frontier.packages.tolist()) == every[~beaten].tolist()
    assert frontier.ties.tolist() == [1] * len(frontier.points)


@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize("scoped", [True, False])
@pytest.mark.parametrize("seed", range(15))
def test_constraints_are_kept_exactly(parties, scoped, seed):
    constraints = draw_constraints(seed, 4, scoped)
    drawn = draw_space(seed, parties, issues=4, span=2, constraints=constraints)
    frontier = exact_frontier(drawn.space, FrontierSettings(chunk=11))
    assert frontier.method in {"enumeration", "minkowski merge of enumerated parts"}
    assert_same(drawn, frontier)


def test_constraints_that_nothing_meets_leave_an_empty_frontier():
    drawn = draw_space(3, constraints=(lambda packages: np.zeros(len(packages), bool),))
    frontier = exact_frontier(drawn.space)
    assert frontier.points.shape == (0, 2)
    assert frontier.packages.shape == (0, 4)
    assert frontier.considered > 0


def test_an_issue_without_allowed_levels_leaves_an_empty_frontier():
    space = DealSpace((np.eye(2), np.eye(2)), (np.ones(2, bool), np.zeros(2, bool)))
    assert exact_frontier(space).ties.tolist() == []


def test_a_large_space_needs_no_enumeration():
    rng = np.random.default_rng(0)
    values = tuple(rng.random((2, 10)) for _ in range(30))
    joined = ScopedConstraint((3, 17), lambda packages: packages[:, 3] + packages[:, 17] < 15)
    space = DealSpace(values, (np.ones(10, bool),) * 30, (joined,))
    frontier = exact_frontier(space)
    assert joined(frontier.packages).all()
    assert (np.diff(frontier.grid[:, 0]) < 0).all()
    assert (np.diff(frontier.grid[:, 1]) > 0).all()


def test_a_list_of_packages_is_cut_at_its_limit():
    space = DealSpace((np.zeros((2, 3)),) * 4, (np.ones(3, bool),) * 4)
    frontier = exact_frontier(space)
    assert frontier.ties.tolist() == [81]
    assert packages_at(space, frontier, 0, limit=2).tolist() == [[0, 0, 0, 0], [0, 0, 0, 1]]
    assert len(packages_at(space, frontier, 0)) == 81


def test_parts_that_are_not_neighbours_list_packages_in_issue_order_too():
    joined = ScopedConstraint((0, 2), lambda packages: packages[:, 0] + packages[:, 2] == 1)
    space = DealSpace((np.zeros((2, 2)),) * 3, (np.ones(2, bool),) * 3, (joined,))
    frontier = exact_frontier(space)
    assert frontier.packages.tolist() == [[0, 0, 1]]
    expected = [[0, 0, 1], [0, 1, 1], [1, 0, 0], [1, 1, 0]]
    assert packages_at(space, frontier, 0).tolist() == expected
    assert packages_at(space, frontier, 0, limit=2).tolist() == expected[:2]


def test_limits_are_checked():
    with pytest.raises(EngineError, match="1 or more"):
        FrontierSettings(chunk=0)
    space = DealSpace((np.eye(2),), (np.ones(2, bool),))
    frontier = exact_frontier(space)
    with pytest.raises(EngineError, match="has 2 points, counted from 0; asked for point 2"):
        packages_at(space, frontier, 2)
    with pytest.raises(EngineError, match="limit on packages"):
        packages_at(space, frontier, 0, limit=0)
