"""What must hold of many worlds at once, whatever the values: worlds apart, scales, bounds."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal import (
    batch_ranges,
    candidate_values,
    choose_packages,
    efficient_among,
    exact_frontier,
    hull_zone,
    levels_allowed,
    select,
    select_break_points,
    supported_frontier,
    zone_of_agreement,
)
from tests.unit.deal.brute_force import draw_batch, space_of_world

seeds = st.integers(0, 2**32 - 1)


def drawn_point(tables, seed):
    rng = np.random.default_rng(seed)
    spans = batch_ranges(tables)
    return sum(table.min(axis=1) for table in tables) + rng.uniform(0.0, 0.8, spans.shape) * spans


def drawn_packages(tables, seed):
    rng = np.random.default_rng(seed)
    return np.unique(np.stack([rng.integers(0, table.shape[1], 25) for table in tables], axis=1), axis=0)


def settle(tables, allowed, packages, point):
    """Make all that is made of a block of worlds, as one list of arrays with the world axis last."""
    spans = batch_ranges(tables)
    listed = select(candidate_values(tables, packages), levels_allowed(allowed, packages), point, spans)
    supported = supported_frontier(tables, allowed)
    everything = np.ones(supported.values.shape[1:], bool)
    broken = select_break_points(supported, everything, point, spans)
    chosen = choose_packages(packages, listed, supported, broken)
    lottery = hull_zone(supported, point, spans)
    return [
        *(listed.zone, listed.margin, listed.choice, listed.product),
        *(supported.levels, supported.values, supported.count),
        *(chosen.zone, chosen.margin, chosen.levels, chosen.values, chosen.product, chosen.smallest),
        *(lottery.exists, lottery.margin),
    ]


@given(seeds, st.integers(0, 30))
@settings(max_examples=40)
def test_worlds_know_nothing_of_each_other(seed, cut):
    tables, allowed = draw_batch(seed, worlds=31)
    packages, point = drawn_packages(tables, seed), drawn_point(tables, seed)
    whole = settle(tables, allowed, packages, point)
    for part in (slice(0, cut), slice(cut, 31)):
        piece = settle(
            tuple(np.ascontiguousarray(table[:, :, part]) for table in tables),
            tuple(marks[:, part] for marks in allowed),
            packages,
            point[:, part],
        )
        for one, other in zip(whole, piece, strict=True):
            np.testing.assert_array_equal(one[..., part], other)


@given(seeds)
@settings(max_examples=40)
def test_shuffled_worlds_give_shuffled_answers(seed):
    tables, allowed = draw_batch(seed, worlds=16)
    packages, point = drawn_packages(tables, seed), drawn_point(tables, seed)
    order = np.random.default_rng(seed).permutation(16)
    whole = settle(tables, allowed, packages, point)
    turned = settle(
        tuple(table[:, :, order] for table in tables),
        tuple(marks[:, order] for marks in allowed),
        packages,
        point[:, order],
    )
    for one, other in zip(whole, turned, strict=True):
        np.testing.assert_array_equal(one[..., order], other)


@given(seeds)
@settings(max_examples=40)
def test_packages_lie_below_the_exact_zone_and_that_below_the_lottery(seed):
    tables, allowed = draw_batch(seed, worlds=6)
    packages, point = drawn_packages(tables, seed), drawn_point(tables, seed)
    spans = batch_ranges(tables)
    supported = supported_frontier(tables, allowed)
    everything = np.ones(supported.values.shape[1:], bool)
    broken = select_break_points(supported, everything, point, spans)
    lottery = hull_zone(supported, point, spans)
    listed = select(candidate_values(tables, packages), levels_allowed(allowed, packages), point, spans)
    for world in range(6):
        zone = zone_of_agreement(exact_frontier(space_of_world(tables, allowed, world)), point[:, world])
        margin = -np.inf if zone.margin is None else zone.margin
        assert max(broken.margin[world], listed.margin[world]) <= margin + 1e-12
        assert margin <= lottery.margin[world] + 1e-12
        assert bool(broken.zone[world] or listed.zone[world]) <= zone.exists <= bool(lottery.exists[world])


@given(seeds, st.floats(1e-3, 1e3), st.floats(-5, 5))
@settings(max_examples=40)
def test_the_nash_choice_does_not_depend_on_scale_and_zero(seed, factor, shift):
    tables, allowed = draw_batch(seed, worlds=8)
    packages, point = drawn_packages(tables, seed), drawn_point(tables, seed)
    turned = [table.copy() for table in tables]
    for table in turned:
        table[1] *= factor
    turned[0][1] += shift
    moved = point.copy()
    moved[1] = point[1] * factor + shift
    marks = levels_allowed(allowed, packages)
    one = select(candidate_values(tables, packages), marks, point, batch_ranges(tables))
    other = select(candidate_values(turned, packages), marks, moved, batch_ranges(turned))
    np.testing.assert_array_equal(one.choice, other.choice)
    np.testing.assert_allclose(one.margin, other.margin, atol=1e-9)


@given(seeds)
@settings(max_examples=40)
def test_packages_of_the_exact_frontier_are_efficient_among_any_candidates(seed):
    tables, _ = draw_batch(seed, worlds=1)
    allowed = tuple(np.ones(table.shape[1:], bool) for table in tables)
    frontier = exact_frontier(space_of_world(tables, allowed, 0))
    packages = np.unique(np.concatenate([drawn_packages(tables, seed), frontier.packages]), axis=0)
    values = candidate_values(tables, packages)
    found = efficient_among(
        values, np.ones(values.shape[1:], bool), batch_ranges(tables), range(len(packages))
    )
    efficient = packages[found.efficient[:, 0]]
    points = set(map(tuple, np.round(frontier.points, 9).tolist()))
    own = values[:, found.efficient[:, 0], 0].T
    assert len(efficient) >= len(frontier.packages)
    assert set(map(tuple, np.round(own, 9).tolist())) == points
