"""Parts: which issues constraints join, and what is kept of each."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import DealSpace, ScopedConstraint
from detente.deal.grid import grid_tables
from detente.deal.parts import divide
from detente.errors import EngineError


def even_space(issues, constraints):
    table = np.array([[0.0, 1.0, 2.0], [2.0, 1.0, 0.0]])
    return DealSpace((table,) * issues, (np.ones(3, bool),) * issues, constraints)


def anything(packages):
    return np.ones(len(packages), dtype=bool)


def divided(space, limit=1000, chunk=7):
    return divide(space, grid_tables(space), limit, chunk)


def test_without_constraints_each_issue_is_a_part():
    parts = divided(even_space(3, ()))
    assert [part.issues for part in parts] == [(0,), (1,), (2,)]
    assert [part.visited for part in parts] == [3, 3, 3]


def test_a_plain_constraint_joins_all_issues():
    assert [part.issues for part in divided(even_space(3, (anything,)))] == [(0, 1, 2)]


def test_scopes_join_issues_and_chains_of_them():
    scopes = [ScopedConstraint(scope, anything) for scope in ((4, 1), (2,), (1, 3))]
    parts = divided(even_space(6, tuple(scopes)))
    assert [part.issues for part in parts] == [(0,), (1, 3, 4), (2,), (5,)]


def test_a_part_keeps_what_is_efficient_and_meets_its_constraints_ties_included():
    space = even_space(2, (ScopedConstraint((0, 1), lambda packages: packages.sum(axis=1) != 2),))
    (part,) = divided(space, chunk=2)
    assert part.packages.tolist() == [[0, 0], [0, 1], [1, 0], [1, 2], [2, 1], [2, 2]]
    assert part.visited == 9


def test_dominated_levels_and_barred_levels_are_left_out():
    table = np.array([[3.0, 1.0, 2.0, 3.0, 9.0], [1.0, 0.0, 2.0, 1.0, 9.0]])
    space = DealSpace((table,), (np.array([True, True, True, True, False]),))
    (part,) = divided(space)
    assert part.packages.tolist() == [[0], [2], [3]]


def test_constraints_see_whole_packages():
    seen = []

    def meets(packages):
        seen.append(packages)
        return packages[:, 1] == 1

    (_, part, _) = divided(even_space(3, (ScopedConstraint((1,), meets),)))
    assert part.packages.tolist() == [[1]]
    assert {packages.shape[1] for packages in seen} == {3}


def test_too_many_joined_packages_are_refused_with_their_number():
    with pytest.raises(EngineError, match=r"join 4 issues, which have 81 packages .* at most 80"):
        divided(even_space(4, (anything,)), limit=80)


def test_a_constraint_must_answer_once_per_package():
    with pytest.raises(EngineError, match=r"constraint 0 must answer bool\[7\]"):
        divided(even_space(2, (lambda packages: packages,)))
