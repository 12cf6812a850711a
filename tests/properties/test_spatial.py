"""What must not change the expected-utility model: zero, unit and direction of a scale, names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.deal import (
    ExpectedUtilitySettings,
    expected_utilities,
    expected_utility_forecast,
    group_position,
)

ONE_ROUND = ExpectedUtilitySettings(rounds=1)
READINGS = st.builds(
    ExpectedUtilitySettings,
    status_quo=st.sampled_from([0.5, 1.0]),
    support=st.sampled_from(["all pairs", "pair"]),
    votes=st.sampled_from(["with risk", "linear"]),
    confrontations=st.sampled_from(["least move", "most enforceable"]),
    compromises=st.sampled_from(["least move", "most enforceable"]),
    rounds=st.just(1),
)


@st.composite
def groups(draw):
    """Draw actors at distinct places with weights that no two share, so that nothing ties."""
    count = draw(st.integers(2, 6))
    numbers = np.random.default_rng(draw(st.integers(0, 10_000)))
    return numbers.uniform(0, 10, count), numbers.uniform(0.1, 1, count), numbers.uniform(0.05, 1, count)


@settings(max_examples=100, deadline=None)
@given(groups(), READINGS, st.floats(-50, 50), st.floats(0.1, 20))
def test_zero_and_unit_of_the_scale_do_not_matter(group, reading, shift, unit):
    positions, capabilities, saliences = group
    first = expected_utility_forecast(positions, capabilities, saliences, reading)
    second = expected_utility_forecast(shift + unit * positions, capabilities, saliences, reading)
    assert second.positions == pytest.approx(shift + unit * first.positions, rel=1e-9, abs=1e-7)
    assert second.ending == first.ending


@settings(max_examples=100, deadline=None)
@given(groups(), READINGS)
def test_the_direction_of_the_scale_does_not_matter(group, reading):
    positions, capabilities, saliences = group
    first = expected_utility_forecast(positions, capabilities, saliences, reading)
    second = expected_utility_forecast(-positions, capabilities, saliences, reading)
    assert second.positions == pytest.approx(-first.positions, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(groups(), READINGS, st.floats(0.01, 100), st.randoms(use_true_random=False))
def test_names_and_the_unit_of_capability_do_not_matter(group, reading, unit, chance):
    positions, capabilities, saliences = group
    order = list(range(len(positions)))
    chance.shuffle(order)
    first = expected_utility_forecast(positions, capabilities, saliences, reading)
    second = expected_utility_forecast(
        positions[order], unit * capabilities[order], saliences[order], reading
    )
    assert second.positions == pytest.approx(first.positions[:, order], abs=1e-9)
    assert second.medians == pytest.approx(first.medians, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(groups(), READINGS)
def test_what_holds_by_definition(group, reading):
    found = expected_utilities(*group, reading)
    assert found.risk.max() == pytest.approx(2.0)
    assert found.risk.min() == pytest.approx(0.5)
    # The least safe has the exponent one half, the safest two.
    assert np.argmax(found.security) == np.argmin(found.risk)
    assert ((found.chances >= 0) & (found.chances <= 1)).all()
    if reading.support == "pair":
        apart = ~np.eye(len(group[0]), dtype=bool)
        assert (found.chances + found.chances.T)[apart] == pytest.approx(1.0)


@settings(max_examples=100, deadline=None)
@given(groups(), READINGS)
def test_everyone_moves_towards_the_one_it_gives_way_to(group, reading):
    played = expected_utility_forecast(*group, reading)
    assume(played.concessions)
    before, after = played.positions
    for taken in played.concessions[0]:
        way = before[taken.to] - before[taken.actor]
        assert 0.0 <= (after[taken.actor] - before[taken.actor]) / way <= 1.0 + 1e-12
    still = set(range(len(before))) - {taken.actor for taken in played.concessions[0]}
    assert (after[list(still)] == before[list(still)]).all()
    leaning = group_position(after, *group[1:])
    assert played.means[1] == pytest.approx(float(leaning.mean))
