"""Candidate packages in many worlds: the batch against the literal definitions, world by world.

Half of the batches list every package, so that the batch must also agree with the exact
frontier of each world; the others list some packages only, in any order and with repetitions.
"""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings

from detente.deal import (
    batch_ranges,
    candidate_list,
    candidate_values,
    choose_packages,
    efficient_among,
    exact_frontier,
    hull_zone,
    levels_allowed,
    nash,
    select,
    select_break_points,
    supported_frontier,
    zone_of_agreement,
)

from . import literal_deals as literal
from .deal_spaces import WorldCase, seeded, share_lengths, world_case, world_cases
from .literal_deal_worlds import LiteralChoice, corners, hull_margin, judge, supported_points
from .test_deal_engine_against_oracle import engine_space, listed, must_avoid, near, whole

QUICK_BATCHES = 120
SLOW_BATCHES = 2000
CHUNK = 40


def world_tables(case: WorldCase):
    """Lay the worlds of a case along the last axis, per issue ``float[party, level, world]``."""
    column = np.array(case.scales, dtype=float)[:, None, None]
    issues = range(len(case.worlds[0].values))
    return [
        np.stack([np.array(world.values[issue], dtype=float) for world in case.worlds], axis=-1) * column
        for issue in issues
    ]


def world_bars(case: WorldCase):
    """Lay the allowed levels along the last axis, per issue ``bool[level, world]``."""
    issues = range(len(case.worlds[0].values))
    return [
        np.stack([np.array(world.allowed[issue], dtype=bool) for world in case.worlds], axis=-1)
        for issue in issues
    ]


def world_points(case: WorldCase):
    """Lay the no-deal points along the last axis, ``float[party, world]``."""
    return np.array(case.disagreements, dtype=float).T * np.array(case.scales, dtype=float)[:, None]


def some_packages(case: WorldCase, seed: int):
    """List every package, or some in disorder and with repetitions."""
    every = list(product(*(range(count) for count in case.worlds[0].levels)))
    dice = Random(seed)
    if dice.random() < 0.5:
        return every
    return dice.choices(every, k=dice.randint(1, len(every)))


def qualifying(case: WorldCase, packages):
    """Mark the packages that can be agreed, ``bool[package, world]``."""
    marks = levels_allowed(world_bars(case), packages)
    for combination in case.worlds[0].forbidden:
        marks &= must_avoid(combination)(packages)[:, None]
    return marks


def run_batch(case: WorldCase, packages):
    """Ask the engine about a list of packages in all worlds."""
    tables = world_tables(case)
    values = candidate_values(tables, packages)
    qualifies = qualifying(case, packages)
    return values, select(values, qualifies, world_points(case), batch_ranges(tables))


def check_world(case: WorldCase, world: int, packages, batch) -> LiteralChoice:
    """Compare values, zone, margin and choice of one world."""
    values, selection = batch
    space, d = case.worlds[world], case.disagreements[world]
    lengths = share_lengths(space, case.scales)
    expected = judge(space, d, lengths, packages)
    worths = [literal.worth(space, package) for package in packages]
    assert whole(values[:, :, world].T, case.scales) == worths
    assert selection.zone[world] == (expected.choice is not None)
    lowest = -np.inf if expected.margin is None else near(expected.margin)
    assert selection.margin[world] == lowest
    if expected.choice is None:
        assert selection.choice[world] == -1
        assert np.isnan(selection.values[:, world]).all()
        assert np.isnan(selection.smallest[world])
        assert selection.product[world] == 0
        return expected
    assert packages[selection.choice[world]] == expected.choice
    gains = literal.gains(literal.worth(space, expected.choice), d)
    shares = literal.shares(gains, lengths)
    assert whole(selection.values[:, world], case.scales) == [literal.worth(space, expected.choice)]
    assert selection.smallest[world] == near(min(shares))
    assert selection.product[world] == pytest.approx(float(literal.prod(shares)), rel=1e-8)
    return expected


def check_against_frontier(case: WorldCase, world: int, packages, selection) -> None:
    """Compare with the exact frontier of that world, if all packages were listed."""
    space = engine_space(case.worlds[world], case.scales)
    frontier = exact_frontier(space)
    point = world_points(case)[:, world]
    zone, solution = zone_of_agreement(frontier, point), nash(frontier, point)
    assert zone.exists == selection.zone[world]
    assert selection.margin[world] == (-np.inf if zone.margin is None else near(zone.margin))
    if zone.exists:
        assert listed(solution.packages)[0] == packages[selection.choice[world]]
        assert np.array_equal(solution.points[0], selection.values[:, world])


def check_batch(case: WorldCase, seed: int) -> None:
    """Compare a batch with its worlds, one by one, and with itself cut into single worlds."""
    found = candidate_list(np.array(some_packages(case, seed)))
    packages = listed(found)
    assert packages == sorted(set(packages))
    batch = run_batch(case, found)
    verdicts = [check_world(case, w, packages, batch) for w in range(len(case.worlds))]
    counts = [sum(column) for column in zip(*(v.admissible for v in verdicts), strict=True)]
    assert batch[1].admissible.tolist() == counts
    if len(packages) == np.prod(case.worlds[0].levels):
        for world in range(len(case.worlds)):
            check_against_frontier(case, world, packages, batch[1])
    check_alone(case, found, batch)
    check_efficiency(case, found, batch[0], verdicts)
    if case.worlds[0].parties == 2:
        supported = supported_frontier(world_tables(case), world_bars(case))
        check_hull(case, supported)
        check_joint_choice(case, found, batch[1], supported)


def check_efficiency(case: WorldCase, packages, values, verdicts) -> None:
    """Compare, for all packages of the list, whether another one dominates."""
    asked = range(len(packages))
    spans = batch_ranges(world_tables(case))
    found = efficient_among(values, qualifying(case, packages), spans, asked)
    expected = np.array([verdict.undominated for verdict in verdicts]).T
    assert np.array_equal(found.efficient, expected)
    assert np.allclose(found.shares, expected.mean(axis=1))


def check_hull(case: WorldCase, supported) -> None:
    """Every corner is a break point, every break point lies on the hull, and the bound is right."""
    bound = hull_zone(supported, world_points(case), batch_ranges(world_tables(case)))
    for world, space in enumerate(case.worlds):
        chain = supported_points(space)
        count = supported.count[world]
        assert supported.empty[world] == (not chain)
        assert (count == 0) == (not chain)
        found = whole(supported.values[:, :count, world].T, case.scales)
        packages = listed(supported.levels[:, :count, world].T)
        assert found == [literal.worth(space, package) for package in packages]
        assert all(space.allowed[issue][level] for p in packages for issue, level in enumerate(p))
        assert found == sorted(set(found), reverse=True)
        assert set(corners(chain)) <= set(found) <= set(chain)
        lengths = share_lengths(space, case.scales)
        margin = hull_margin(chain, case.disagreements[world], lengths)
        assert bound.margin[world] == (-np.inf if margin is None else near(margin))
        assert bound.exists[world] == (margin is not None and margin > 0)


def check_joint_choice(case: WorldCase, packages, listed_choice, supported) -> None:
    """Compare the best of list and break points with the literal choice among both."""
    spans, points = batch_ranges(world_tables(case)), world_points(case)
    rows = range(supported.levels.shape[1])
    marks = np.array([np.diagonal(qualifying(case, supported.levels[:, row].T)) for row in rows])
    marks &= ~supported.empty
    broken = select_break_points(supported, marks, points, spans)
    found = choose_packages(packages, listed_choice, supported, broken)
    for world, space in enumerate(case.worlds):
        breaks = set(listed(supported.levels[:, : supported.count[world], world].T))
        check_joint_world(case, world, (set(listed(packages)), breaks), found)
        d, lengths = case.disagreements[world], share_lengths(space, case.scales)
        alone = judge(space, d, lengths, sorted(breaks))
        assert broken.zone[world] == (alone.choice is not None)
        assert broken.margin[world] == (-np.inf if alone.margin is None else near(alone.margin))
        if alone.choice is not None:
            assert listed(supported.levels[:, broken.choice[world], [world]].T) == [alone.choice]


def check_joint_world(case: WorldCase, world: int, lists, found) -> None:
    """Compare one world of the best of list and break points."""
    space, d = case.worlds[world], case.disagreements[world]
    lengths = share_lengths(space, case.scales)
    both = sorted(lists[0] | lists[1])
    expected = judge(space, d, lengths, both)
    assert found.zone[world] == (expected.choice is not None)
    assert found.margin[world] == (-np.inf if expected.margin is None else near(expected.margin))
    if expected.choice is None:
        assert (found.levels[:, world] == -1).all()
        assert found.candidate[world] == -1
        assert np.isnan(found.values[:, world]).all()
        return
    assert listed(found.levels[:, [world]].T) == [expected.choice]
    position = sorted(lists[0]).index(expected.choice) if expected.choice in lists[0] else -1
    assert found.candidate[world] == position
    shares = literal.shares(literal.gains(literal.worth(space, expected.choice), d), lengths)
    assert whole(found.values[:, world], case.scales) == [literal.worth(space, expected.choice)]
    assert found.smallest[world] == near(min(shares))
    assert found.product[world] == pytest.approx(float(literal.prod(shares)), rel=1e-8)


def check_alone(case: WorldCase, packages, batch) -> None:
    """A world drawn alone gives the same bits as in the batch."""
    for world in range(len(case.worlds)):
        alone = WorldCase((case.worlds[world],), (case.disagreements[world],), case.scales)
        values, selection = run_batch(alone, packages)
        assert np.array_equal(values[:, :, 0], batch[0][:, :, world])
        for name in ("zone", "margin", "choice", "values", "product", "smallest"):
            one, many = getattr(selection, name), getattr(batch[1], name)
            assert np.array_equal(one[..., 0], many[..., world], equal_nan=name in {"values", "smallest"})


def chunks(count, first=0):
    """Cut a run of seeds into parameters of one test."""
    return [range(start, start + CHUNK) for start in range(first, first + count, CHUNK)]


@pytest.mark.parametrize("seeds", chunks(QUICK_BATCHES), ids=str)
def test_seeded_batches(seeds):
    for seed in seeds:
        check_batch(world_case(seeded(seed)), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seeds", chunks(SLOW_BATCHES, first=10**6), ids=str)
def test_many_seeded_batches(seeds):
    for seed in seeds:
        check_batch(world_case(seeded(seed)), seed)


@settings(deadline=None, max_examples=25)
@given(world_cases())
def test_shrinkable_batches(case):
    check_batch(case, 0)
    check_batch(case, 1)
