"""The compiled filter: when it declines, and that nobody can tell from a result whether it was there."""

from __future__ import annotations

import dataclasses
import sys

import numpy as np
import pytest

from detente.deal import DealSpace, Frontier, compiled_filter, exact_frontier
from detente.deal.compiled_filter import EXACT_BELOW, FEWEST_ROWS
from detente.deal.compiled_filter import compiled_filter as mark_efficient
from detente.deal.pareto import efficient_rows

pytest.importorskip("moocore", reason="moocore is optional")


def simplex(parties, rows, total=10**9, seed=0):
    """Divide a total in so many ways, none of which dominates another; the rows are distinct."""
    cuts = np.sort(np.random.default_rng(seed).integers(0, total, (parties - 1, rows)), axis=0)
    edges = np.concatenate([np.zeros((1, rows), int), cuts, np.full((1, rows), total)])
    return np.unique(np.diff(edges, axis=0), axis=1)


def opposed(parties, issues, levels):
    rng = np.random.default_rng(parties)
    tables = tuple(np.rint(rng.dirichlet(np.ones(parties), size=levels).T * 100) for _ in range(issues))
    return DealSpace(tables, (np.ones(levels, dtype=bool),) * issues)


@pytest.fixture
def without(monkeypatch):
    monkeypatch.setitem(sys.modules, "moocore", None)


@pytest.fixture
def always(monkeypatch):
    monkeypatch.setattr(compiled_filter, "FEWEST_ROWS", 1)


def test_it_is_asked_where_it_pays():
    values = simplex(4, FEWEST_ROWS + 100)
    assert mark_efficient(values).all()
    assert mark_efficient(values[:, : FEWEST_ROWS - 1]) is None


def test_it_declines_numbers_that_a_float_does_not_hold():
    """Two rows that differ by one above 2**53 are equal as floats; the lower would be kept or not by luck."""
    values = simplex(4, FEWEST_ROWS + 100)
    values[0] += EXACT_BELOW
    assert mark_efficient(values) is None
    values[:, :2] = values[:, :1]
    values[0, 1] += 1
    found = efficient_rows(values, np.ones(values.shape[1]))
    assert 0 not in found.rows
    assert found.rows.size == values.shape[1] - 1


def test_it_declines_where_moocore_is_not_installed(without):
    assert mark_efficient(simplex(4, FEWEST_ROWS + 100)) is None


def test_the_largest_numbers_it_takes_are_compared_exactly(always):
    top = EXACT_BELOW - 1
    values = np.array([[top, top - 1, top], [0, 1, 0], [5, 5, 4], [7, 7, 7]])
    assert mark_efficient(values).tolist() == [True, True, False]


@pytest.mark.parametrize(("parties", "issues", "levels"), [(4, 4, 8), (5, 4, 6)])
def test_a_frontier_is_the_same_with_and_without(parties, issues, levels, monkeypatch, always):
    space = opposed(parties, issues, levels)
    used = []
    real = sys.modules["moocore"].is_nondominated
    monkeypatch.setattr("moocore.is_nondominated", lambda *a, **k: used.append(1) or real(*a, **k))
    fast = exact_frontier(space)
    assert used
    monkeypatch.setitem(sys.modules, "moocore", None)
    slow = exact_frontier(space)
    for field in dataclasses.fields(Frontier):
        one, other = getattr(fast, field.name), getattr(slow, field.name)
        assert type(one) is type(other)
        if isinstance(one, np.ndarray):
            assert one.dtype == other.dtype
            assert one.tobytes() == other.tobytes()
        else:
            assert one == other
