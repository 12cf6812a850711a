"""Frontier, solutions and zone of mixed deal spaces of two parties against the literal definitions."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from detente.deal import (
    DealSpace,
    egalitarian,
    exact_frontier,
    kalai_smorodinsky,
    nash,
    proportional,
    utilitarian,
    zone_of_agreement,
)
from detente.deal.mixed import (
    frontier_egalitarian,
    frontier_kalai_smorodinsky,
    frontier_nash,
    frontier_proportional,
    frontier_utilitarian,
    frontier_zone,
    mixed_frontier,
    mixed_values,
    package_at,
)

from . import literal_mixed_deals as literal
from .deal_spaces import seeded
from .mixed_spaces import floating_space, mixed_case, mixed_cases

NEAR = 1e-8
"""In units of the literal worths, whose ranges are at most some dozens."""


def literal_points(case, points):
    """Read floating points on the scales of the literal worths."""
    return np.asarray(points, dtype=float) / np.array(case.scales, dtype=float)


def as_floats(points):
    return np.array([[float(number) for number in point] for point in points]).reshape(-1, 2)


def same_points(found, expected):
    """Each point has one near it in the other list."""
    gaps = np.abs(as_floats(found)[:, None] - as_floats(expected)[None]).max(axis=2)
    assert (gaps.min(axis=1) < NEAR).all(), (found, expected)
    assert (gaps.min(axis=0) < NEAR).all(), (found, expected)
    assert len(found) == len(set(map(tuple, np.round(as_floats(expected), 6)))), "a point stands twice"


def height(pieces, first):
    """Give the most for party 1 on the frontier where party 0 has at least so much."""
    best = -np.inf
    for (low, top), (high, bottom) in pieces:
        if first <= low + NEAR:
            best = max(best, top)
        elif first <= high + NEAR:
            best = max(best, top + (bottom - top) * (first - low) / (high - low))
    return best


def check_frontier(case, space, frontier, segments):
    pieces = literal_points(case, frontier.pieces)
    ends = {point[0] for segment in segments for point in segment}
    ends |= {Fraction(first) for first in np.round(pieces[:, :, 0].reshape(-1), 6).tolist()}
    ordered = sorted(ends)
    places = [*ordered, *((one + two) / 2 for one, two in pairwise(ordered))]
    for place in places:
        # A little to the left, where a jump at the place itself is not in the way.
        first = place - Fraction(1, 10**7)
        expected = literal.most_for(1, segments, first)
        found = height(pieces, float(first))
        if expected is None:
            assert found == -np.inf
        else:
            assert found == pytest.approx(float(expected), abs=1e-5)
    check_pieces(case, space, frontier, pieces)


def check_pieces(case, space, frontier, pieces):
    """Pieces stand in order, fall, and are worth what their packages are; one issue moves along each."""
    steps = np.diff(pieces, axis=1)[:, 0]
    single = frontier.moving < 0
    assert (np.abs(steps[single]) < NEAR).all()
    assert (steps[~single, 0] > 0).all()
    assert (steps[~single, 1] < 0).all()
    assert (pieces[1:, 0, 0] >= pieces[:-1, 1, 0] - NEAR).all()
    assert (pieces[1:, 0, 1] <= pieces[:-1, 1, 1] + NEAR).all()
    assert frontier.exact
    for piece in range(len(pieces)):
        start, end = frontier.packages[piece]
        assert set(np.flatnonzero(start != end)) <= {frontier.moving[piece]}
        for share in (0.0, 0.3, 1.0):
            worth = mixed_values(space, package_at(frontier, piece, share)[None])
            expected = pieces[piece, 0] + share * (pieces[piece, 1] - pieces[piece, 0])
            np.testing.assert_allclose(literal_points(case, worth)[0], expected, atol=NEAR)


def check_efficient_ends(case, frontier, segments):
    """An end is marked exactly if no segment dominates it; the middle of a piece never is dominated."""
    pieces = literal_points(case, frontier.pieces)
    for ends, marks in zip(pieces, frontier.efficient_ends, strict=True):
        for point, mark in [*zip(ends, marks, strict=True), (ends.mean(axis=0), True)]:
            snapped = tuple(Fraction(number).limit_denominator(10**5) for number in point.tolist())
            if np.abs(as_floats([snapped])[0] - point).max() < 1e-9:
                assert literal.is_efficient(segments, snapped) == mark, (snapped, mark)


def named(case, solution):
    return literal_points(case, solution.gains)


def check_solutions(case, frontier, segments):
    d, units = case.disagreement, case.units
    point = np.array([float(u * s) for u, s in zip(d, case.scales, strict=True)])
    gains = literal.rational(literal.candidates(segments, d, units))
    solutions = [
        frontier_nash(frontier, point),
        frontier_kalai_smorodinsky(frontier, point),
        frontier_egalitarian(frontier, point),
        frontier_utilitarian(frontier, point),
    ]
    admissible = any(min(gain) > 0 for gain in gains)
    for solution in solutions:
        assert (solution.value is not None) == admissible == (solution.reason == "")
        assert solution.exact
    zone = frontier_zone(frontier, point)
    check_zone(case, zone, segments, admissible)
    if not admissible:
        check_reason(solutions[0], segments, d, gains)
        return
    check_nash(case, frontier, segments, point)
    ideal = tuple(max(gain[party] for gain in gains) for party in (0, 1))
    even = literal.rational(literal.candidates(segments, d, ideal))
    value, expected = literal.most_even(even, ideal)
    assert solutions[1].value == pytest.approx(float(value), abs=NEAR)
    same_points(named(case, solutions[1]), expected)
    value, expected = literal.most_even(gains, units)
    assert solutions[2].value == pytest.approx(float(value), abs=NEAR)
    same_points(named(case, solutions[2]), expected)
    assert zone.margin == pytest.approx(solutions[2].value, abs=1e-12)
    check_proportional(case, frontier, segments, point)
    check_utilitarian(case, solutions[3], gains, frontier)


def check_nash(case, frontier, segments, point):
    for weights in (None, case.weights):
        power = weights or (Fraction(1), Fraction(1))
        places = literal.candidates(segments, case.disagreement, case.units)
        places += literal.stationary(segments, case.disagreement, power)
        products = {gain: gain[0] ** power[0] * gain[1] ** power[1] for gain in literal.rational(places)}
        best = max(products.values())
        expected = [gain for gain, value in products.items() if value == best]
        given_weights = None if weights is None else np.array(weights, dtype=float)
        found = frontier_nash(frontier, point, given_weights)
        same_points(named(case, found), expected)
        total = 1.0 if weights is None else float(sum(power))
        scale = [float(s) ** (float(w) / total) for s, w in zip(case.scales, power, strict=True)]
        assert found.value == pytest.approx(float(best) ** (1 / total) * scale[0] * scale[1], rel=1e-7)


def check_proportional(case, frontier, segments, point):
    scaled = np.array([float(w * s) for w, s in zip(case.weights, case.scales, strict=True)])
    found = frontier_proportional(frontier, point, scaled)
    even = literal.rational(literal.candidates(segments, case.disagreement, case.weights))
    value, expected = literal.most_even(even, case.weights)
    same_points(named(case, found), expected)
    assert found.value == pytest.approx(float(value) * scaled.sum(), rel=1e-7)


def check_utilitarian(case, found, gains, frontier):
    units = as_floats([case.units])[0]
    sums = {gain: gain[0] / case.units[0] + gain[1] / case.units[1] for gain in gains}
    best = max(sums.values())
    assert found.value == pytest.approx(float(best), abs=NEAR)
    own = named(case, found)
    np.testing.assert_allclose((own / units).sum(axis=1), float(best), atol=NEAR)
    assert not found.whole[-1]
    for gain in as_floats([gain for gain, value in sums.items() if value == best]):
        on_point = (np.abs(own - gain) < NEAR).all(axis=1).any()
        on_piece = found.whole[:-1] & (own[:-1, 0] < gain[0]) & (gain[0] < own[1:, 0])
        assert on_point or on_piece.any(), gain
    pieces = literal_points(case, frontier.pieces) - as_floats([case.disagreement])
    middles = ((own[:-1] + own[1:]) / 2)[found.whole[:-1]]
    for first, second in middles:
        assert height(pieces, first) == pytest.approx(second, abs=NEAR)
    for first, second in ((own[:-1] + own[1:]) / 2)[~found.whole[:-1]]:
        assert height(pieces, first) < second - NEAR


def check_zone(case, zone, segments, admissible):
    every = literal.candidates(segments, case.disagreement, case.units)
    value, expected = literal.most_even(every, case.units)
    assert zone.exists == admissible
    assert zone.margin == pytest.approx(float(value), abs=NEAR)
    gain = literal_points(case, zone.point) - as_floats([case.disagreement])[0]
    assert (np.abs(as_floats(expected) - gain).max(axis=1) < NEAR).any()
    shares = gain / as_floats([case.units])[0]
    assert zone.pinned_by == tuple(np.flatnonzero(shares <= shares.min() + NEAR))
    for party in (0, 1):
        cut = literal.largest_beside(segments, case.disagreement, party)
        if cut is None:
            assert zone.cuts[party] is None
        else:
            assert zone.cuts[party] == pytest.approx(abs(float(cut / case.units[party])), abs=NEAR)


def check_reason(solution, segments, d, gains):
    best = [max(p[party] for s in segments for p in s) - d[party] for party in (0, 1)]
    alone = tuple(party for party in (0, 1) if best[party] <= 0)
    if alone:
        assert solution.blocked == alone
        assert "no package is worth more than no deal" in solution.reason
        return
    if not gains:
        assert "every package leaves some party worse off" in solution.reason
        return
    beside = tuple(party for party in (0, 1) if max(gain[party] for gain in gains) <= 0)
    assert solution.blocked == (beside or (0, 1))
    assert ("gains only where another party loses" in solution.reason) == bool(beside)


def check_case(case):
    space = floating_space(case)
    frontier = mixed_frontier(space)
    segments = literal.segments(case.issues)
    check_frontier(case, space, frontier, segments)
    check_efficient_ends(case, frontier, segments)
    check_solutions(case, frontier, segments)


@given(mixed_cases(3))
@settings(max_examples=40)
def test_frontier_and_solutions_match_the_definitions(case):
    check_case(case)


@pytest.mark.parametrize("start", range(0, 120, 30))
def test_frontier_and_solutions_match_on_seeded_cases(start):
    for seed in range(start, start + 30):
        check_case(mixed_case(seeded(seed), 3))


@pytest.mark.parametrize("seed", [21, 88, 116, 134])
def test_frontiers_of_many_short_runs_match(seed):
    """Spaces in which sums of different pairs of runs overlap."""
    case = mixed_case(seeded(seed), 5)
    space = floating_space(case)
    check_frontier(case, space, mixed_frontier(space), literal.segments(case.issues))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1_000, 5_000, 200))
def test_frontier_and_solutions_match_on_many_cases(start):
    for seed in range(start, start + 200):
        check_case(mixed_case(seeded(seed), 4))


def check_on_grid(case, steps):
    """No package on a grid is better, and the solutions are at least as good as all of them."""
    frontier = mixed_frontier(floating_space(case))
    points = as_floats(literal.grid_points(case.issues, steps))
    pieces = literal_points(case, frontier.pieces)
    for first, second in np.unique(points, axis=0):
        assert height(pieces, first) >= second - NEAR
    d, units = as_floats([case.disagreement])[0], as_floats([case.units])[0]
    no_deal = d * np.array(case.scales, dtype=float)
    gains = points - d
    gains = gains[(gains >= 0).all(axis=1)]
    if not len(gains) or gains.min(axis=1).max() <= 0:
        return
    product = named(case, frontier_nash(frontier, no_deal))[0].prod()
    smallest = frontier_egalitarian(frontier, no_deal).value
    largest = frontier_utilitarian(frontier, no_deal).value
    shares = gains / units
    assert product >= gains.prod(axis=1).max() * (1 - NEAR)
    assert smallest >= shares.min(axis=1).max() * (1 - NEAR)
    assert largest >= shares.sum(axis=1).max() * (1 - NEAR)
    # Moving each continuous issue to the next place on the grid costs each party at most this much.
    error = sum(
        (np.ptp(issue.values, axis=1) / units).max() / steps for issue in case.issues if issue.continuous
    )
    assert smallest <= shares.min(axis=1).max() * (1 + NEAR) + error + NEAR


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_no_package_on_a_grid_is_better(start):
    for seed in range(start, start + 20):
        check_on_grid(mixed_case(seeded(10_000 + seed), 3), 4)


@pytest.mark.slow
def test_no_package_on_a_fine_grid_is_better():
    for seed in range(300):
        check_on_grid(mixed_case(seeded(20_000 + seed), 4), 6 if seed % 2 else 3)


def check_levels(case):
    """Where all issues have levels, the frontier and the solutions are those of the other engine."""
    mixed = floating_space(case)
    space = DealSpace(
        tuple(issue.values for issue in mixed.issues), tuple(issue.allowed for issue in mixed.issues)
    )
    other, frontier = exact_frontier(space), mixed_frontier(mixed)
    np.testing.assert_allclose(frontier.pieces[::-1, 0], other.points, rtol=1e-12)
    np.testing.assert_array_equal(frontier.pieces[:, 0], frontier.pieces[:, 1])
    assert (frontier.moving == -1).all()
    assert not frontier.joined.any()
    np.testing.assert_allclose(frontier.ranges, other.ranges)
    point = np.array([float(u * s) for u, s in zip(case.disagreement, case.scales, strict=True)])
    weights = np.array(case.weights, dtype=float)
    for ours, theirs in (
        (frontier_nash(frontier, point), nash(other, point)),
        (frontier_nash(frontier, point, weights), nash(other, point, weights)),
        (frontier_kalai_smorodinsky(frontier, point), kalai_smorodinsky(other, point)),
        (frontier_egalitarian(frontier, point), egalitarian(other, point)),
        (frontier_utilitarian(frontier, point), utilitarian(other, point)),
        (frontier_utilitarian(frontier, point, money=True), utilitarian(other, point, money=True)),
        (frontier_proportional(frontier, point, weights), proportional(other, point, weights)),
    ):
        falling = np.lexsort(theirs.points.T[::-1])
        np.testing.assert_allclose(ours.points, theirs.points[falling], rtol=1e-12)
        assert ours.value == (theirs.value and pytest.approx(theirs.value, rel=1e-12))
        assert (ours.reason, ours.blocked, ours.name) == (theirs.reason, theirs.blocked, theirs.name)
        assert not ours.whole.any()
    zone, expected = frontier_zone(frontier, point), zone_of_agreement(other, point)
    assert zone.exists == expected.exists
    # Of tied packages ours is the best for party 1, the other one the first in issue order.
    tied = len(frontier_egalitarian(frontier, point).points) > 1 or not zone.exists
    assert tied or zone.pinned_by == expected.pinned_by
    assert zone.margin == pytest.approx(expected.margin, rel=1e-12)
    for own, cut in zip(zone.cuts, expected.cuts, strict=True):
        assert (own is None and cut is None) or own == pytest.approx(cut, rel=1e-9, abs=1e-12)


@given(mixed_cases(5, "levels"))
@settings(max_examples=60)
def test_levels_alone_give_what_the_other_engine_gives(case):
    check_levels(case)


def test_levels_alone_give_what_the_other_engine_gives_on_seeded_cases():
    for seed in range(80):
        check_levels(mixed_case(seeded(30_000 + seed), 6, "levels"))
