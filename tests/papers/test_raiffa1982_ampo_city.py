"""Raiffa (1982), The Art and Science of Negotiation, ch. 11: AMPO against the City, ten issues.

A police union and a city, 1,944,000 packages. The scores are those of a scenario file made after
the book, with gaps of its own; they are not the book's table, so this is a test of size and of
arithmetic, not of a published result. The answers were computed separately from the definitions;
besides, all packages are enumerated here in whole numbers.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np
import pytest

from detente.deal import egalitarian, exact_frontier, kalai_smorodinsky, nash, utilitarian

from .deal_files import evaluated_tables, load_beside, on_common_scale, open_space, option_levels

NO_DEAL = np.zeros(2)


@pytest.fixture(scope="module")
def case():
    return load_beside("deals/ampo_city.json")


@pytest.fixture(scope="module")
def space(case):
    return open_space(evaluated_tables(case)[0])


@pytest.fixture(scope="module")
def frontier(space):
    return exact_frontier(space)


def whole_tables(case):
    """Give the worths in whole numbers, with the factor of each party."""
    rows = {}
    for party in case["inputs"]["reservation"]:
        exact = [
            [
                Fraction(str(issue[party]["weight"]))
                * Fraction(str(mark))
                / Fraction(str(max(marks.values())))
                for mark in (marks[option] for option in issue["options"])
            ]
            for issue in case["inputs"]["issues"]
            for marks in [issue[party]["evaluations"]]
        ]
        factor = lcm(*(number.denominator for row in exact for number in row))
        rows[party] = ([[int(number * factor) for number in row] for row in exact], factor)
    return rows


def all_packages(rows):
    """Add up every package, in issue order."""
    total = np.zeros(1, dtype=np.int64)
    for row in rows:
        total = (total[:, None] + np.array(row, dtype=np.int64)).ravel()
    return total


def test_solutions(case, space, frontier):
    parties = list(case["inputs"]["reservation"])
    alike = exact_frontier(on_common_scale(space))
    found = {
        "nash": nash(frontier, NO_DEAL),
        "kalai_smorodinsky": kalai_smorodinsky(frontier, NO_DEAL),
        "egalitarian": egalitarian(alike, NO_DEAL),
        "utilitarian": utilitarian(frontier, NO_DEAL, money=True),
    }
    for name, solution in found.items():
        (expected,) = case["computed"][name]
        assert solution.packages[0, :10].tolist() == option_levels(case, expected["deal"])
        assert len(solution.points) == 1
        assert solution.points[0] == pytest.approx([expected[party] for party in parties], abs=1e-5)


def test_frontier_is_that_of_all_packages(case, frontier):
    worths, factors = [], []
    for rows, factor in whole_tables(case).values():
        worths.append(all_packages(rows))
        factors.append(factor)
    assert len(worths[0]) == case["computed"]["n_deals"]
    order = np.lexsort((-worths[1], -worths[0]))
    second = worths[1][order]
    best_before = np.concatenate(([-1], np.maximum.accumulate(second)[:-1]))
    kept = order[second > best_before]
    assert len(kept) == len(frontier.points)
    assert len(kept) == case["computed"]["n_pareto"]
    points = np.rint(frontier.points * np.array(factors)).astype(np.int64)
    assert np.array_equal(points[:, 0], worths[0][kept])
    assert np.array_equal(points[:, 1], worths[1][kept])
    same = [int(((worths[0] == a) & (worths[1] == b)).sum()) for a, b in points]
    assert frontier.ties.tolist() == same
    levels = tuple(len(issue["options"]) for issue in case["inputs"]["issues"])
    assert np.array_equal(np.array(np.unravel_index(kept, levels)).T, frontier.packages)
