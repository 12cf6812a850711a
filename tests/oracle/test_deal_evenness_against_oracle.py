"""The most even candidate of each world against the definition in a loop, and against the exact frontier."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.deal import DealSpace, exact_frontier, kalai_smorodinsky, ranges
from detente.deal.worlds.evenness import most_even_candidate
from detente.errors import EngineError

# Few whole numbers, so that ties and worlds without a zone are frequent.
VALUES = st.integers(0, 6).map(float)


@st.composite
def batches(draw):
    parties, packages, worlds = draw(st.integers(2, 3)), draw(st.integers(1, 5)), draw(st.integers(1, 3))
    count = parties * packages * worlds
    values = np.array(draw(st.lists(VALUES, min_size=count, max_size=count))).reshape(
        parties, packages, worlds
    )
    marks = draw(st.lists(st.booleans(), min_size=packages * worlds, max_size=packages * worlds))
    points = np.array(draw(st.lists(VALUES, min_size=parties * worlds, max_size=parties * worlds)))
    return values, np.array(marks).reshape(packages, worlds), points.reshape(parties, worlds)


def literal_choice(values, marks, point):
    """Give the first of the most even packages of one world; None without a zone."""
    parties = range(len(point))
    fit = [
        number
        for number, mark in enumerate(marks)
        if mark and all(values[party][number] >= point[party] for party in parties)
    ]
    if not any(all(values[party][number] > point[party] for party in parties) for number in fit):
        return None
    ideal = [max(values[party][number] - point[party] for number in fit) for party in parties]

    def shares(number):
        return sorted((values[party][number] - point[party]) / ideal[party] for party in parties)

    best = max(shares(number) for number in fit)
    return next(number for number in fit if shares(number) == pytest.approx(best, abs=1e-12))


@settings(max_examples=300, deadline=None)
@given(batches())
def test_the_choice_of_each_world(batch):
    values, marks, points = batch
    found = most_even_candidate(values, marks, points, np.full(points.shape, 6.0))
    for world in range(points.shape[1]):
        expected = literal_choice(values[:, :, world], marks[:, world], points[:, world])
        assert bool(found.zone[world]) == (expected is not None)
        if expected is None:
            assert found.choice[world] == -1
            assert np.isnan(found.values[:, world]).all()
        else:
            assert found.choice[world] == expected
            assert found.values[:, world].tolist() == values[:, expected, world].tolist()


@st.composite
def spaces(draw):
    tables = [
        np.array(draw(st.lists(VALUES, min_size=2 * levels, max_size=2 * levels))).reshape(2, levels)
        for levels in draw(st.lists(st.integers(2, 3), min_size=1, max_size=3))
    ]
    return DealSpace(tuple(tables), tuple(np.ones(table.shape[1], dtype=bool) for table in tables))


@settings(max_examples=150, deadline=None)
@given(spaces(), st.lists(VALUES, min_size=2, max_size=2))
def test_over_all_packages_it_is_the_solution_on_the_exact_frontier(space, point):
    lengths = ranges(space)
    assume((lengths > 0).all())
    levels = list(product(*(range(table.shape[1]) for table in space.values)))
    values = np.array(
        [
            [sum(t[party, level] for t, level in zip(space.values, row, strict=True)) for row in levels]
            for party in (0, 1)
        ]
    )
    disagreement = np.array(point)
    found = most_even_candidate(
        values[:, :, None], np.ones((len(levels), 1), dtype=bool), disagreement[:, None], lengths[:, None]
    )
    exact = kalai_smorodinsky(exact_frontier(space), disagreement)
    assert bool(found.zone[0]) == bool(len(exact.points))
    if len(exact.points):
        mine = found.values[:, 0]
        assert any(np.allclose(mine, one) for one in exact.points)


def test_without_a_package_there_is_no_zone():
    found = most_even_candidate(
        np.zeros((2, 0, 3)), np.zeros((0, 3), dtype=bool), np.zeros((2, 3)), np.ones((2, 3))
    )
    assert not found.zone.any()


def test_shapes_are_checked():
    with pytest.raises(EngineError, match=r"\[party, world\]"):
        most_even_candidate(
            np.zeros((2, 1, 3)), np.ones((1, 3), dtype=bool), np.zeros((2, 2)), np.ones((2, 3))
        )
