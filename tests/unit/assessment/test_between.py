"""Between the levels: no package on a fine grid is better, and at the levels alone nothing is lost."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.negotiation import negotiate
from detente.assessment.negotiation.between import between_of
from detente.assessment.negotiation.table import lay

from .small_cases import load

FINE = 21


@pytest.fixture(scope="module")
def table():
    return lay(compile_case(load("priced")), 1, 256)


@pytest.fixture(scope="module")
def view(table):
    return between_of(table)


def every_gain(table, ranged):
    """Give the gains, in shares of range, of all packages with ranges cut into many steps."""
    parts = []
    for issue, values in enumerate(table.space.values):
        numbers = table.deal.numbers[issue]
        if table.deal.issues[issue] in ranged:
            positions = np.linspace(numbers[0], numbers[-1], FINE)
            parts.append(np.array([np.interp(positions, numbers, row) for row in values]).T)
        else:
            parts.append(values.T)
    sums = np.array([sum(chosen) for chosen in product(*parts)])
    return (sums - table.disagreement) / table.lengths


def test_issues_with_a_range_are_settled_between_their_levels(view):
    assert view.issues == ("royalty", "volume", "stake")
    assert view.reason == ""


def test_no_package_on_a_fine_grid_is_better(table, view):
    gains = every_gain(table, view.issues)
    inside = gains[(gains > 0).all(axis=1)]
    found = {one.name: np.array([gain for _, gain in one.gains]) for one in view.solutions}
    assert np.prod(found["Nash"]) >= np.prod(inside, axis=1).max() - 1e-9
    assert found["egalitarian"].min() >= inside.min(axis=1).max() - 1e-9
    step = 1 / (FINE - 1)
    assert np.prod(found["Nash"]) <= np.prod(inside + step, axis=1).max(), "it is no more than there is"


def test_both_gain_no_less_than_at_the_levels(table, view):
    at_levels = {one.name: dict(one.gains) for one in negotiate(load("priced")).solutions}
    (nash,) = [one for one in view.solutions if one.name == "Nash"]
    assert np.prod([gain for _, gain in nash.gains]) >= np.prod(list(at_levels["Nash"].values())) - 1e-9


def test_numbers_are_written_with_their_unit(view):
    package = dict(view.solutions[0].package)
    assert package["royalty"].endswith("%")
    assert package["volume"].endswith("million EUR")
    assert package["launch_share"] in {"none", "full"}


def test_where_a_constraint_joins_issues_it_says_so():
    found = between_of(lay(compile_case(load("small")), 1, 64))
    assert "constraints" in found.reason
    assert found.solutions == ()
