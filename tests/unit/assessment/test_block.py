"""Readings at several levels of foresight, and which of them share a disagreement point."""

from __future__ import annotations

import numpy as np

from detente.assessment.block import _profiles, disagreement_points, run_block
from detente.assessment.candidates import named_packages
from detente.assessment.play import reading_levels
from tests.unit.assessment.small_cases import model


def test_readings_share_a_profile_only_where_every_party_has_the_same():
    """Points in four worlds: all alike; one party apart; the third like the second; all apart."""
    first = np.array([[1.0, 1, 1, 1], [5, 5, 5, 5]])
    second = np.array([[1.0, 1, 2, 2], [5, 6, 6, 6]])
    third = np.array([[1.0, 1, 2, 3], [5, 5, 6, 7]])
    profiles, readings = _profiles(np.stack([first, second, third], axis=1))
    worlds, origin = profiles
    assert worlds[:4].tolist() == [0, 1, 2, 3]
    assert origin[:4].tolist() == [0, 0, 0, 0]
    assert readings[0].tolist() == [0, 1, 2, 3]
    assert readings[1, 0] == 0
    assert readings[2].tolist()[:2] == [0, 1]
    assert readings[2, 2] == readings[1, 2]
    assert len({readings[0, 3], readings[1, 3], readings[2, 3]}) == 3
    for reading, row in enumerate(readings):
        for world, profile in enumerate(row):
            own = (first, second, third)[origin[profile]][:, worlds[profile]]
            assert worlds[profile] == world
            assert own.tolist() == (first, second, third)[reading][:, world].tolist()


def test_there_is_one_reading_for_each_level_that_any_party_lists():
    """Aurora lists 1, 2 and 3, Borealis 1 and 2."""
    compiled = model("small")
    assert reading_levels(compiled.conflict) == (1, 2, 3)
    block = run_block(compiled, named_packages(compiled.deal), 1, 0, 60)
    assert block.without.kinds.shape == (4, 60)


def test_a_world_in_which_all_draw_one_level_is_as_the_reading_at_that_level():
    compiled = model("small")
    block = run_block(compiled, named_packages(compiled.deal), 1, 0, 300)
    drawn = [block.world.draws.choices[f"parties.{party}.foresight"] for party in ("aurora", "borealis")]
    for place in (0, 1):
        worlds = np.flatnonzero((drawn[0] == place) & (drawn[1] == place))
        assert len(worlds) > 20
        for game in (block.without, block.with_deal):
            assert (game.kinds[0, worlds] == game.kinds[1 + place, worlds]).all()
            assert (game.numbers[:, 0, worlds] == game.numbers[:, 1 + place, worlds]).all()


def test_optimism_raises_what_a_party_has_without_a_deal():
    """Where nothing else differs, the disagreement point is higher by the optimism drawn."""
    compiled = model("small")
    block = run_block(compiled, named_packages(compiled.deal), 1, 0, 100)
    plain = model("small", "deal: {values: {aurora: {optimism: 0}}}")
    without = run_block(plain, named_packages(plain.deal), 1, 0, 100)
    drawn = block.world.draws.numbers["deal.values.aurora.optimism"]
    same = (block.without.numbers[0, 0] == without.without.numbers[0, 0]).nonzero()[0]
    assert len(same) == 100
    assert np.allclose(block.deal.disagreement[0] - without.deal.disagreement[0], drawn)
    assert (block.deal.disagreement[1] == without.deal.disagreement[1]).all()


def test_a_disagreement_point_is_the_mean_over_a_cycle():
    """Three worlds: at rest in one state, at rest in another, and moving between both."""
    compiled = model("checks")
    conflict = compiled.conflict
    labels = [conflict.labels.index(slug) for slug in ("fight", "as_today")]
    states = [int(np.flatnonzero(conflict.label == label)[0]) for label in labels]

    class Worths:
        @staticmethod
        def at(label, happened, worlds):
            return np.where(label == labels[0], 10.0, 30.0)[None] + 0 * worlds

    ends = np.array([[[states[0], states[1], states[0]]], [[-1, -1, states[1]]]])
    assert disagreement_points(compiled, Worths(), ends).tolist() == [[[10.0, 30.0, 20.0]]]
