"""The expected-utility model against its equations, pair by pair, on random actors and every reading."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.deal import ExpectedUtilitySettings, expected_utilities, expected_utility_forecast

from . import literal_spatial as literal

# Few values, so that actors share positions and weights, and many a pair is in balance.
POSITIONS = st.integers(0, 8).map(lambda number: number * 1.5 - 2.0)
WEIGHTS = st.sampled_from([0.0, 0.03, 0.08, 0.16, 1.0, 2.5])
SALIENCES = st.sampled_from([0.0, 0.1, 0.4, 0.6, 0.8, 1.0])
RULES = st.sampled_from(["least move", "most enforceable", "least position"])
READINGS = st.builds(
    ExpectedUtilitySettings,
    status_quo=st.sampled_from([0.0, 0.5, 0.8, 1.0]),
    support=st.sampled_from(["all pairs", "pair"]),
    votes=st.sampled_from(["with risk", "linear"]),
    uncoerced=st.sampled_from(["by distance", "for the better"]),
    confrontations=RULES,
    compromises=RULES,
    capitulations=RULES,
    rounds=st.just(4),
)


@st.composite
def groups(draw):
    actors = draw(st.lists(st.tuples(POSITIONS, WEIGHTS, SALIENCES), min_size=2, max_size=6))
    assume(len({position for position, _, _ in actors}) > 1)
    assume(any(capability * salience for _, capability, salience in actors))
    return actors


def arrays(actors):
    return tuple(np.array(column) for column in zip(*actors, strict=True))


def read(reading):
    return {
        "status_quo": reading.status_quo,
        "support": reading.support,
        "votes": reading.votes,
        "uncoerced": reading.uncoerced,
        "confrontation": reading.confrontations,
        "compromise": reading.compromises,
        "capitulation": reading.capitulations,
    }


@settings(max_examples=60, deadline=None)
@given(groups(), READINGS)
def test_what_challenges_are_worth(actors, reading):
    positions, capabilities, saliences = arrays(actors)
    found = expected_utilities(positions, capabilities, saliences, reading)
    span, asked = float(np.ptp(positions)), read(reading)
    security, exponents = literal.exponents_of(actors, span, asked)
    assert found.median == literal.median(actors)
    assert found.security == pytest.approx(security, abs=1e-12)
    assert found.risk == pytest.approx(exponents, abs=1e-9)
    everyone = range(len(actors))
    for i in everyone:
        for j in everyone:
            pair = (i, j)
            if positions[i] != positions[j]:
                chance = literal.chance(actors, span, exponents, asked, pair)
                assert found.chances[pair] == pytest.approx(chance, abs=1e-9)
            own = literal.expected(actors, span, exponents, asked, (i, i, j))
            other = literal.expected(actors, span, exponents, asked, (i, j, i))
            assert found.own[pair] == pytest.approx(own, abs=1e-9)
            assert found.other[pair] == pytest.approx(other, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(groups(), READINGS)
def test_each_round(actors, reading):
    """Each round is played anew from where the engine says it began, so that rounding does not add up."""
    positions, capabilities, saliences = arrays(actors)
    played = expected_utility_forecast(positions, capabilities, saliences, reading)
    span = float(np.ptp(positions))
    for number, before in enumerate(played.positions):
        group = [(float(x), c, s) for x, (_, c, s) in zip(before, actors, strict=True)]
        assert played.medians[number] == literal.median(group)
        if number < len(played.concessions):
            after = literal.round_after(group, span, read(reading))
            assert played.positions[number + 1] == pytest.approx(after, abs=1e-9)
        elif played.ending == "settled":
            assert literal.round_after(group, span, read(reading)) == pytest.approx(before, abs=1e-9)
