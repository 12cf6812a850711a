"""Weighted means, medians and spatial values against their definitions in fractions, ties included."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.deal import group_position, spatial_values

from . import literal_positions as literal

# Tenths are not floats, so that sums of them must not lose a tie at one half to rounding.
TENTHS = st.integers(0, 6).map(lambda number: Fraction(number, 10))
PLACES = st.integers(-4, 8).map(lambda number: Fraction(number, 2))


@st.composite
def groups(draw):
    parties = draw(st.integers(1, 7))
    return tuple(
        draw(st.lists(numbers, min_size=parties, max_size=parties)) for numbers in (PLACES, TENTHS, TENTHS)
    )


def floats(numbers):
    return np.array([float(number) for number in numbers])


@given(groups())
def test_mean_and_medians(group):
    positions, capabilities, saliences = group
    weights = [c * s for c, s in zip(capabilities, saliences, strict=True)]
    found = group_position(*map(floats, group))
    mean = literal.mean(positions, weights)
    assert bool(found.defined) == (mean is not None)
    assert float(found.weight) == pytest.approx(float(sum(weights)))
    if mean is None:
        assert np.isnan([found.mean, found.median, found.median_until]).all()
        assert not found.interval
        return
    medians = literal.medians(positions, weights)
    assert float(found.mean) == pytest.approx(float(mean), abs=1e-12)
    assert float(found.median) == medians[0] == literal.smallest_half(positions, weights)
    assert float(found.median_until) == medians[-1]
    assert bool(found.interval) == (len(medians) > 1)


@given(groups(), PLACES)
def test_what_the_two_are_good_for(group, other):
    """The mean has the least squared distance, a median the least distance, and no vote goes against it."""
    positions, capabilities, saliences = group
    weights = [c * s for c, s in zip(capabilities, saliences, strict=True)]
    mean = literal.mean(positions, weights)
    if mean is None:
        return
    found = group_position(*map(floats, group))
    ends = Fraction(float(found.median)), Fraction(float(found.median_until))
    assert literal.squared_distance(mean, positions, weights) <= literal.squared_distance(
        other, positions, weights
    )
    for median in (*ends, sum(ends) / 2):
        assert literal.distance(median, positions, weights) <= literal.distance(other, positions, weights)
        assert literal.votes(other, median, positions, weights) * 2 <= sum(weights)


@given(st.lists(groups(), min_size=2, max_size=4))
def test_each_world_depends_on_itself_alone(worlds):
    parties = min(len(world[0]) for world in worlds)
    arrays = [np.stack([floats(world[k][:parties]) for world in worlds], axis=1) for k in range(3)]
    together = group_position(*arrays)
    for world in range(len(worlds)):
        alone = group_position(*(array[:, world] for array in arrays))
        for name in ("mean", "median", "median_until", "interval", "weight", "defined"):
            np.testing.assert_array_equal(getattr(together, name)[world], getattr(alone, name))


@given(groups(), st.lists(PLACES, min_size=1, max_size=5), st.sampled_from([1, 2]))
def test_spatial_values(group, levels, power):
    ideals, saliences, _ = group
    found = spatial_values(
        floats(levels), floats(ideals), floats(saliences), ("distance", "squared distance")[power - 1]
    )
    assert found.shape == (len(ideals), len(levels))
    for party, (ideal, salience) in enumerate(zip(ideals, saliences, strict=True)):
        for place, level in enumerate(levels):
            expected = literal.value(level, ideal, salience, power)
            assert found[party, place] == pytest.approx(float(expected), rel=1e-14)
