"""Zone, margin and Nash choice among candidates, world by world in plain loops."""

from __future__ import annotations

from math import prod

import numpy as np
import pytest

from detente.deal import admissible_packages, select, smallest_gains
from detente.deal.worlds.selection import GainScale, check_batch, describe_choice, pick_rows
from detente.errors import EngineError


def draw(seed, parties=2, packages=45, worlds=12, whole=True):
    """Draw candidates on a coarse grid, so that products tie, with every other mark off."""
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 7, (parties, packages, worlds)).astype(float)
    if not whole:
        values = rng.random((parties, packages, worlds)) * 6
    qualifies = rng.random((packages, worlds)) < 0.7
    qualifies[:, 0] = False
    disagreement = rng.integers(0, 7, (parties, worlds)).astype(float)
    ranges = rng.integers(6, 9, (parties, worlds)).astype(float)
    return values, qualifies, disagreement, ranges


def literal(values, qualifies, disagreement, ranges):
    """Go through the candidates of one world in order."""
    margin, product, choice = -np.inf, 0.0, -1
    for package, gains in enumerate(((values - disagreement[:, None]) / ranges[:, None]).T):
        if not qualifies[package]:
            continue
        margin = max(margin, min(gains))
        if min(gains) > 0.5e-9 and prod(gains) > product * (1 + 1e-12):
            product, choice = prod(gains), package
    return margin, product, choice


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("parties", [2, 3, 4])
@pytest.mark.parametrize("seed", range(12))
def test_every_world_is_decided_as_if_alone(seed, parties, whole):
    values, qualifies, disagreement, ranges = draw(seed, parties, whole=whole)
    found = select(values, qualifies, disagreement, ranges)
    for world in range(values.shape[2]):
        margin, product, choice = literal(
            values[:, :, world], qualifies[:, world], disagreement[:, world], ranges[:, world]
        )
        assert found.margin[world] == pytest.approx(margin, rel=1e-12)
        assert found.choice[world] == choice
        assert found.zone[world] == (choice >= 0)
        assert found.product[world] == pytest.approx(product, rel=1e-12)
        if choice >= 0:
            own = values[:, choice, world]
            assert found.values[:, world].tolist() == own.tolist()
            gains = (own - disagreement[:, world]) / ranges[:, world]
            assert found.smallest[world] == pytest.approx(gains.min())
        else:
            assert np.isnan(found.values[:, world]).all()
            assert np.isnan(found.smallest[world])


@pytest.mark.parametrize("seed", range(5))
def test_marks_counts_and_smallest_gains_agree_with_the_choice(seed):
    batch = draw(seed)
    values, qualifies, disagreement, ranges = batch
    found = select(*batch)
    marks = admissible_packages(*batch)
    smallest = smallest_gains(values, disagreement, ranges)
    np.testing.assert_array_equal(found.admissible, marks.sum(axis=1))
    np.testing.assert_array_equal(found.zone, marks.any(axis=0))
    np.testing.assert_array_equal(marks, qualifies & (smallest > 0.5e-9))
    np.testing.assert_allclose(found.margin, np.where(qualifies, smallest, -np.inf).max(axis=0))


def test_worlds_can_be_split_anywhere():
    values, qualifies, disagreement, ranges = draw(4, worlds=60, packages=100, whole=False)
    whole = select(values, qualifies, disagreement, ranges)
    for start, stop in ((0, 1), (1, 33), (33, 60)):
        part = slice(start, stop)
        piece = select(values[:, :, part], qualifies[:, part], disagreement[:, part], ranges[:, part])
        for name in ("zone", "margin", "choice", "values", "product", "smallest"):
            np.testing.assert_array_equal(getattr(whole, name)[..., part], getattr(piece, name))


def test_the_first_of_equal_products_is_chosen_even_from_another_block():
    values = np.ones((2, 70, 1))
    values[:, 40, 0] = (4, 1)
    values[:, 65, 0] = (2, 2)
    values[:, 69, 0] = (1, 4)
    ranges = np.full((2, 1), 10.0)
    assert select(values, np.ones((70, 1), bool), np.zeros((2, 1)), ranges).choice.tolist() == [40]


def test_rounding_does_not_break_a_tie():
    values = np.array([[[0.3], [0.1]], [[0.1], [0.1 + 0.2]]])
    found = select(values, np.ones((2, 1), bool), np.zeros((2, 1)), np.ones((2, 1)))
    assert found.choice.tolist() == [0]


def test_two_losses_are_no_gain():
    found = select(np.zeros((2, 1, 1)), np.ones((1, 1), bool), np.full((2, 1), 3.0), np.full((2, 1), 6.0))
    assert (found.zone.tolist(), found.margin.tolist(), found.product.tolist()) == ([False], [-0.5], [0.0])


@pytest.mark.parametrize(("excess", "zone"), [(0.4e-9, False), (0.6e-9, True), (0.0, False)])
def test_a_strict_gain_is_one_on_the_grid(excess, zone):
    values = np.array([[[5.0 + 8 * excess]], [[9.0]]])
    found = select(values, np.ones((1, 1), bool), np.array([[5.0], [1.0]]), np.array([[8.0], [8.0]]))
    assert found.zone.tolist() == [zone]


def test_a_party_without_a_range_counts_in_its_own_units():
    found = select(np.full((2, 1, 1), 3.0), np.ones((1, 1), bool), np.zeros((2, 1)), np.array([[0.0], [6.0]]))
    assert found.margin.tolist() == [0.5]


def test_without_candidates_there_is_no_zone():
    found = select(np.zeros((2, 0, 3)), np.zeros((0, 3), bool), np.zeros((2, 3)), np.ones((2, 3)))
    assert found.zone.tolist() == [False] * 3
    assert found.margin.tolist() == [-np.inf] * 3
    assert found.choice.tolist() == [-1] * 3


def test_the_memory_layout_makes_no_difference():
    values, qualifies, disagreement, ranges = draw(7)
    turned = np.asfortranarray(values)
    np.testing.assert_array_equal(
        select(turned, qualifies, disagreement, ranges).choice,
        select(values, qualifies, disagreement, ranges).choice,
    )


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_values_that_are_not_finite_are_refused(value):
    values = np.ones((2, 3, 1))
    values[0, 1] = value
    with pytest.raises(EngineError, match="finite"):
        select(values, np.ones((3, 1), bool), np.zeros((2, 1)), np.ones((2, 1)))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"qualifies": np.ones((4, 2), bool)}, "marks"),
        ({"qualifies": np.ones((3, 2))}, "marks"),
        ({"disagreement": np.zeros((2, 3))}, "disagreement points and ranges need"),
        ({"ranges": np.ones(2)}, "disagreement points and ranges need"),
        ({"ranges": -np.ones((2, 2))}, "zero or more"),
        ({"disagreement": np.full((2, 2), np.nan)}, "finite"),
    ],
)
def test_arrays_that_contradict_each_other_are_refused(change, message):
    batch = {
        "values": np.ones((2, 3, 2)),
        "qualifies": np.ones((3, 2), bool),
        "disagreement": np.zeros((2, 2)),
        "ranges": np.ones((2, 2)),
    }
    with pytest.raises(EngineError, match=message):
        check_batch(**(batch | change))


def test_the_parts_of_a_choice_fit_together():
    values, qualifies, disagreement, ranges = draw(1)
    found = select(values, qualifies, disagreement, ranges)
    again = describe_choice(
        found.choice, found.margin, found.admissible, (values, GainScale.of(disagreement, ranges))
    )
    np.testing.assert_array_equal(again.product, found.product)
    picked = pick_rows(values, np.maximum(found.choice, 0)[None])[:, 0]
    np.testing.assert_array_equal(picked[:, found.zone], found.values[:, found.zone])
