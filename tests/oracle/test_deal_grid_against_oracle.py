"""Values that differ by rounding error only: the engine must see ties and dominance through it."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    batch_ranges,
    candidate_values,
    efficient_among,
    exact_frontier,
    nash,
    select,
    zone_of_agreement,
)

from . import literal_deals as literal
from .deal_spaces import deal_case, seeded
from .test_deal_engine_against_oracle import engine_space, floating, listed

NOISY_SPACES = 200


def shaken(space: DealSpace, spans, seed: int) -> DealSpace:
    """Move every value by up to 1e-14 of the party's range."""
    dice = np.random.default_rng(seed)
    size = 1e-14 * np.array(spans, dtype=float)[:, None]
    values = tuple(table + size * dice.uniform(-1, 1, table.shape) for table in space.values)
    return DealSpace(values, space.allowed, space.constraints)


def test_noise_changes_no_package():
    for seed in range(NOISY_SPACES):
        case = deal_case(seeded(seed))
        groups = literal.by_point(case.space)
        efficient = literal.efficient(groups)
        spans = [length * scale for length, scale in zip(case.lengths, case.scales, strict=True)]
        frontier = exact_frontier(shaken(engine_space(case.space, case.scales), spans, seed))
        expected = {packages[0]: len(packages) for packages in efficient.values()}
        assert dict(zip(listed(frontier.packages), frontier.ties.tolist(), strict=True)) == expected
        points = literal.nash(groups, case.disagreement)
        found = nash(frontier, floating(case))
        assert listed(found.packages) == sorted(efficient[point][0] for point in points)


@pytest.mark.parametrize(("short", "gains"), [(0.4e-9, False), (0.6e-9, True), (0.0, False), (-1e-9, False)])
@pytest.mark.parametrize("span", [1.0, 100.0, 3e11, 7e-5])
@pytest.mark.parametrize("zero", [0.0, 0.3])
def test_strict_gain_begins_at_half_a_unit(short, gains, span, zero):
    table = span * (zero + np.array([[0.0, 1.0], [0.0, 1.0]]))
    space = DealSpace((table,), (np.array([True, True]),))
    point = span * (zero + np.array([0.5, 1 - short]))
    zone = zone_of_agreement(exact_frontier(space), point)
    assert zone.exists == gains
    tables = [table[:, :, None]]
    values = candidate_values(tables, np.array([[0], [1]]))
    one_world = select(values, np.ones((2, 1), dtype=bool), point[:, None], batch_ranges(tables))
    assert one_world.zone[0] == gains
    assert one_world.choice[0] == (1 if gains else -1)


@pytest.mark.parametrize(("apart", "points"), [(0.0, 1), (0.2e-9, 1), (3e-9, 2), (1e-6, 2)])
def test_levels_apart_by_less_than_the_grid_are_one_point(apart, points):
    a = np.sqrt([0.2, 0.2, 0.5])
    table = np.array([[1 + apart, 1, 0], [a[0], a[0] + apart, a[0] + 1]])
    frontier = exact_frontier(DealSpace((table,), (np.array([True, True, False]),)))
    assert len(frontier.points) == points
    assert frontier.ties.sum() == 2


def equal_issues(weight: float) -> DealSpace:
    """Two issues of one weight and a third that takes the rest, weights adding to 100.

    Party 1 counts all levels in equal steps, so that to it the packages (0, 2, k) and (1, 1, k)
    are worth the same, whatever the weight; party 0 prefers (1, 1, k) by a wide margin.
    """
    pair = np.array([[0.0, 33.0, 44.0], [weight, weight / 2, 0.0]])
    rest = np.array([[0.0, 12.0], [100 - 2 * weight, 0.0]])
    allowed = (np.ones(3, dtype=bool), np.ones(3, dtype=bool), np.ones(2, dtype=bool))
    return DealSpace((pair, pair, rest), allowed)


def test_equal_weights_tie_whatever_they_are():
    dice = Random(0)
    weights = [dice.uniform(15, 45) for _ in range(500)]
    wasteful = [w for w in weights if [0, 2] in exact_frontier(equal_issues(w)).packages[:, :2].tolist()]
    assert wasteful == []


def test_equal_weights_tie_in_the_batch():
    dice = Random(0)
    spaces = [equal_issues(dice.uniform(15, 45)) for _ in range(500)]
    tables = [np.stack([space.values[issue] for space in spaces], axis=-1) for issue in range(3)]
    packages = np.array([[0, 2, 0], [1, 1, 0]])
    values = candidate_values(tables, packages)
    found = efficient_among(values, np.ones((2, 500), dtype=bool), batch_ranges(tables), [0, 1])
    assert found.efficient.tolist() == [[False] * 500, [True] * 500]
