"""Kersten and Noronha (1999), WWW-based negotiation support, Decision Support Systems 25(2), 135-154.

Itex sells bicycle parts to Cypress: price, delivery, payment and returns, 180 packages. The
paper's users had preferences of their own; the preferences here are those of the 2010
negotiation competition, for which no solution was published. The answers were computed separately from the
definitions: frontier, Nash, Kalai-Smorodinsky, egalitarian and utilitarian.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import (
    egalitarian,
    exact_frontier,
    kalai_smorodinsky,
    nash,
    utilitarian,
    zone_of_agreement,
)

from .deal_files import evaluated_tables, load_beside, on_common_scale, open_space, option_levels

NO_DEAL = np.zeros(2)


@pytest.fixture(scope="module")
def case():
    return load_beside("deals/itex_cypress.json")


@pytest.fixture(scope="module")
def frontier(case):
    tables, _ = evaluated_tables(case)
    return exact_frontier(open_space(tables))


def test_frontier(case, frontier):
    expected = case["computed"]["pareto_utilities"]
    assert len(frontier.points) == case["computed"]["n_pareto"]
    assert frontier.points == pytest.approx(np.array(expected), abs=1e-5)


def test_solutions(case, frontier):
    tables, parties = evaluated_tables(case)
    alike = exact_frontier(on_common_scale(open_space(tables)))
    found = {
        "nash": nash(frontier, NO_DEAL),
        "kalai_smorodinsky": kalai_smorodinsky(frontier, NO_DEAL),
        "egalitarian": egalitarian(alike, NO_DEAL),
        "utilitarian": utilitarian(frontier, NO_DEAL, money=True),
    }
    for name, solution in found.items():
        (expected,) = case["computed"][name]
        assert solution.packages[:, :4].tolist() == [option_levels(case, expected["deal"])]
        assert solution.points[0] == pytest.approx([expected[party] for party in parties], abs=1e-6)
        assert solution.ties.tolist() == [1]


def test_every_package_that_costs_nobody_everything_is_in_the_zone(frontier):
    zone = zone_of_agreement(frontier, NO_DEAL)
    assert zone.exists
    assert zone.admissible == 18
    assert not zone_of_agreement(frontier, np.array([0.73, 0.68])).exists
