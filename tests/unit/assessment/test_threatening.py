"""Threats before the deal: courses, what pairs of them lead to, and which nobody would leave."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.negotiation.table import lay
from detente.assessment.negotiation.threatening import threatening_of
from detente.deal import nash_lottery

from .small_cases import load


@pytest.fixture(scope="module")
def table():
    return lay(compile_case(load("small")), 1, 64)


@pytest.fixture(scope="module")
def view(table):
    return threatening_of(table)


def by_courses(view):
    return {pair.courses: pair for pair in view.pairs}


def test_courses_are_own_settings_that_lead_to_different_outcomes(view):
    assert [course.options for course in view.courses[0]] == [(), (("sue", "yes"),)]
    assert [course.options for course in view.courses[1]] == [(), (("cut", "yes"),)]
    assert {pair.courses: pair.outcome for pair in view.pairs} == {
        (0, 0): "as_today",
        (0, 1): "squeezed",
        (1, 0): "fight",
        (1, 1): "fight",
    }


def test_no_deal_is_what_the_label_is_worth_in_the_central_world(view):
    """The medians of -30 to -10 and of -45 to -20, which are differences from today."""
    today = dict(by_courses(view)[0, 0].no_deal)
    fight = dict(by_courses(view)[1, 0].no_deal)
    assert fight["aurora"] - today["aurora"] == pytest.approx(-20)
    assert fight["borealis"] - today["borealis"] == pytest.approx(-32.5)


def test_each_pair_leads_to_nash_on_the_frontier(table, view):
    for pair in view.pairs:
        point = np.array([value for _, value in pair.no_deal])
        found = nash_lottery(table.frontier, point)
        expected = found.lotteries[0].point if found.lotteries else point
        assert [value for _, value in pair.agreed] == pytest.approx(expected.tolist())
        assert pair.deal == bool(found.lotteries)


def test_nobody_would_leave_a_pair_in_equilibrium(view):
    pairs = by_courses(view)
    for (row, column), pair in pairs.items():
        first, second = (value for _, value in pair.agreed)
        better_first = any(dict(pairs[other, column].agreed)["aurora"] > first + 1e-9 for other in (0, 1))
        better_second = any(dict(pairs[row, other].agreed)["borealis"] > second + 1e-9 for other in (0, 1))
        assert pair.equilibrium == (not better_first and not better_second)


def test_courses_that_exclude_each_other_are_not_looked_at():
    edits = (("infeasible: [sue and sign and agree]", "infeasible: [sue and sign and agree, sue and cut]"),)
    found = threatening_of(lay(compile_case(load("small", edits=edits)), 1, 64))
    assert found.pairs == ()
    assert "cannot stand together" in found.reason
