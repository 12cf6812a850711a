"""Merging parts: counts, first packages and the way back from a point."""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import DealSpace
from detente.deal.grid import grid_tables
from detente.deal.merge import first_packages, merge_parts, packages_of_point
from detente.deal.parts import divide
from detente.errors import EngineError

from .brute_force import draw_space


def merged(space, limit=10_000):
    parts = divide(space, grid_tables(space), 1000, 100)
    return parts, merge_parts(parts, limit)


@pytest.mark.parametrize("seed", range(30))
def test_every_suffix_is_the_frontier_of_the_issues_it_holds(seed):
    drawn = draw_space(seed, parties=2 + seed % 2, issues=4)
    _, suffixes = merged(drawn.space)
    for issue, suffix in enumerate(suffixes):
        rest = DealSpace(drawn.space.values[issue:], drawn.space.allowed[issue:])
        expected = type(drawn)(rest, drawn.numbers[issue:]).frontier()
        assert sorted(suffix.counts.tolist()) == sorted(len(packages) for packages in expected.values())


@pytest.mark.parametrize("seed", range(10))
def test_the_way_back_finds_all_packages_in_issue_order(seed):
    drawn = draw_space(seed, issues=4)
    parts, suffixes = merged(drawn.space)
    firsts = first_packages(parts, suffixes)
    expected = {tuple(packages[0]): packages for packages in drawn.frontier().values()}
    assert {tuple(first) for first in firsts.tolist()} == set(expected)
    for place, first in enumerate(firsts.tolist()):
        found = packages_of_point(parts, suffixes, suffixes[0].values[:, place])
        levels = [tuple(package[issue] for issue in range(len(first))) for package in found]
        assert levels == expected[tuple(first)]


def test_too_many_sums_are_refused_with_their_number():
    table = np.array([[0.0, 1.0, 2.1], [2.1, 1.0, 0.0]])
    space = DealSpace((table, 4 * table), (np.ones(3, bool),) * 2)
    with pytest.raises(
        EngineError, match=r"3 points after issue 0, .* 3 efficient choices .* 9 sums; at most 8"
    ):
        merged(space, limit=8)


def test_counts_go_beyond_what_can_be_listed():
    space = DealSpace((np.zeros((2, 10)),) * 30, (np.ones(10, bool),) * 30)
    parts, suffixes = merged(space)
    assert suffixes[0].counts == pytest.approx([1e30], rel=1e-12)
    assert first_packages(parts, suffixes).tolist() == [[0] * 30]
