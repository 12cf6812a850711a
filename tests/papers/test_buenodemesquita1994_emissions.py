"""Bueno de Mesquita (1994), Political Forecasting, 71-104: delay of emission standards for medium cars.

Ten governments, their positions in years of delay, capabilities and saliences. His model forecasts 8.35
years (p. 98), and 9.05 after more rounds; what was resolved is 8.833. The engine has no rounds of
challenges: it gives the two baselines that such a model has to beat, which are computed here from his
table. The weighted mean, 7.39, misses what was resolved by 1.44 years, the weighted median, 7, by 1.83,
and his first forecast by 0.48. (Scholz, Calbert and Smith, ICAART 2011, ran the model again and found no
convergence.)
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import DealSpace, exact_frontier, group_position, spatial_values, utilitarian

from .deal_files import load_beside

YEARS = np.arange(4.0, 11.0)


@pytest.fixture(scope="module")
def governments():
    rows = load_beside("deals/bdm_1994_emissions.json")["inputs"]["actors"]
    assert len(rows) == 10
    return [np.array([row[name] for row in rows], float) for name in ("position", "capability", "salience")]


def test_baselines(governments):
    found = group_position(*governments)
    assert float(found.mean) == pytest.approx(7.389956, abs=5e-7)
    assert float(found.median) == float(found.median_until) == 7.0
    assert not found.interval


def test_the_median_wins_every_vote_by_weight(governments):
    positions, capabilities, saliences = governments
    weights = capabilities * saliences
    for years in YEARS[YEARS != 7.0]:
        for_seven = weights[np.abs(positions - 7.0) < np.abs(positions - years)].sum()
        against = weights[np.abs(positions - 7.0) > np.abs(positions - years)].sum()
        assert for_seven > against


@pytest.mark.parametrize("loss", ["distance", "squared distance"])
def test_seven_years_has_the_largest_sum_of_spatial_values(governments, loss):
    """The level at the median by distances, and the one nearest to the mean by their squares."""
    positions, capabilities, saliences = governments
    values = spatial_values(YEARS, positions, capabilities * saliences, loss)
    frontier = exact_frontier(DealSpace((values,), (np.ones(YEARS.size, dtype=bool),)))
    best = utilitarian(frontier, values.min(axis=1), money=True)
    assert YEARS[best.packages[:, 0]].tolist() == [7.0]
    assert len(frontier.points) == YEARS.size  # between the extreme positions nothing is wasteful
