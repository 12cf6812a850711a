"""The zone of agreement: existence, margin and single cuts, against every package."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from detente.deal import DealSpace, exact_frontier, zone_of_agreement

from .test_problem import SLOPE, frontier_of
from .test_solutions import drawn_disagreement, whole_ranges, whole_space


def shares(drawn, point):
    spans = whole_ranges(drawn)
    return {
        package: [
            Fraction(worth - start, span)
            for worth, start, span in zip(drawn.worth(package), point, spans, strict=True)
        ]
        for package in drawn.packages()
    }


@pytest.mark.parametrize("raise_by", [-3, 0, 4, 9])
@pytest.mark.parametrize(
    ("parties", "seed"), [(2, seed) for seed in range(20)] + [(3, seed) for seed in range(10)]
)
def test_the_zone_is_what_every_package_says(parties, seed, raise_by):
    drawn = whole_space(seed, parties)
    point = [start + raise_by for start in drawn_disagreement(drawn, seed)]
    frontier = exact_frontier(drawn.space)
    zone = zone_of_agreement(frontier, np.array(point, dtype=float))
    found = shares(drawn, point)
    assert zone.exists == any(min(share) > 0 for share in found.values())
    best = max(sorted(share) for share in found.values())
    assert zone.margin == pytest.approx(float(best[0]), abs=1e-12)
    assert tuple(zone.package.tolist()) == min(p for p, share in found.items() if sorted(share) == best)
    at_best = found[tuple(zone.package.tolist())]
    assert zone.pinned_by == tuple(p for p, share in enumerate(at_best) if share == best[0])
    inside = [p for p in drawn.frontier().values() if min(found[p[0]]) > 0]
    assert (zone.admissible, zone.packages) == (len(inside), sum(map(len, inside)))
    for party, cut in enumerate(zone.cuts):
        assert cut == pytest.approx(literal_cut(found.values(), party), abs=1e-12)


def literal_cut(found, party):
    """How far the party's own value is from the best it gets where all others gain."""
    suits = [share[party] for share in found if all(s > 0 for p, s in enumerate(share) if p != party)]
    return abs(float(max(suits))) if suits else None


@pytest.mark.parametrize("step", [-1e-6, 1e-6])
def test_a_single_cut_is_where_the_zone_opens_or_closes(step):
    closed = zone_of_agreement(SLOPE, np.array([7.0, 6.0]))
    assert not closed.exists
    assert closed.margin == pytest.approx(-0.3)
    assert closed.cuts == pytest.approx((0.3, 0.6))
    lowered = np.array([7.0 - 10 * (0.3 + step), 6.0])
    assert zone_of_agreement(SLOPE, lowered).exists == (step > 0)
    is_open = zone_of_agreement(SLOPE, np.array([1.0, 1.0]))
    assert is_open.cuts == pytest.approx((0.3, 0.7))
    raised = np.array([1.0, 1.0 + 10 * (0.7 + step)])
    assert zone_of_agreement(SLOPE, raised).exists == (step < 0)


def test_a_party_that_alone_cannot_open_the_zone_has_no_cut():
    zone = zone_of_agreement(SLOPE, np.array([11.0, 9.0]))
    assert zone.cuts == pytest.approx((1.1, None))
    assert zone_of_agreement(SLOPE, np.array([11.0, 10.0])).cuts == (None, None)


def test_the_margin_says_how_far_all_may_rise_at_once():
    zone = zone_of_agreement(SLOPE, np.array([0.0, 0.0]))
    assert zone.margin == pytest.approx(0.4)
    assert zone.pinned_by == (0,)
    assert not zone_of_agreement(SLOPE, np.array([4.0, 4.0])).exists
    assert zone_of_agreement(SLOPE, np.array([3.9, 3.9])).exists


def test_equal_gains_at_the_disagreement_point_are_no_zone():
    zone = zone_of_agreement(frontier_of((3, 3)), np.array([3.0, 2.0]))
    assert not zone.exists
    assert zone.margin == 0.0


def test_without_packages_there_is_no_margin():
    empty = exact_frontier(DealSpace((np.eye(2),), (np.zeros(2, bool),)))
    zone = zone_of_agreement(empty, np.zeros(2))
    assert (zone.exists, zone.margin, zone.package, zone.cuts) == (False, None, None, (None, None))
