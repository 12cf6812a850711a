"""Results of all worlds side by side, and the shares that follow from them."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.block import run_block
from detente.assessment.candidates import named_packages
from detente.assessment.play import KINDS
from detente.assessment.tally import GameTally, gather, on_grid
from tests.unit.assessment.small_cases import model


def game(*ends):
    """Make one game from the end states of each world; a cycle has several."""
    longest = max(len(one) for one in ends)
    rows = np.array([[*one, *[-1] * (longest - len(one))] for one in ends]).T
    return GameTally(
        np.zeros((1, len(ends)), dtype=int), rows, np.zeros((4, 0), dtype=int), np.zeros(0, dtype=int)
    )


def test_a_cycle_counts_in_equal_parts():
    found = game((3,), (3,), (3, 5), (1, 3, 5, 7))
    assert found.shares_of_states() == {
        1: pytest.approx(1 / 16),
        3: pytest.approx((1 + 1 + 1 / 2 + 1 / 4) / 4),
        5: pytest.approx((1 / 2 + 1 / 4) / 4),
        7: pytest.approx(1 / 16),
    }
    assert found.cycling == 0.5


def test_nothing_cycles_where_every_world_comes_to_rest():
    assert game((3,), (0,)).cycling == 0.0


@pytest.fixture(scope="module")
def tally():
    compiled = model("checks")
    blocks = [run_block(compiled, named_packages(compiled.deal), 1, start, 50) for start in (0, 50)]
    return gather(compiled, blocks)


def test_counts_are_those_of_the_kinds(tally):
    for row in range(tally.without.kinds.shape[0]):
        counts = tally.counts(row)
        without = [KINDS[kind] for kind in tally.without.kinds[row]]
        with_deal = [KINDS[kind] for kind in tally.with_deal.kinds[row]]
        expected = without.count("rupture"), with_deal.count("rupture"), without.count("held")
        assert (counts.rupture, counts.rupture_with_deal, counts.held) == expected
        assert counts.worlds == 100
    assert tally.counts().shares == tuple(flags.mean() for flags in tally.outcomes.flags)


def test_steps_name_the_world_of_the_whole(tally):
    """Blocks count their worlds from 0; put together, every world has steps, beginning at the status quo."""
    worlds, sources, _, _ = tally.without.steps
    assert set(worlds.tolist()) == set(range(100))
    for world in range(100):
        assert sources[worlds == world][0] == 0


def test_steps_lead_to_where_play_ends(tally):
    for game_tally in (tally.without, tally.with_deal):
        worlds, sources, _, targets = game_tally.steps
        for world in range(100):
            own = worlds == world
            assert (sources[own][1:] == targets[own][:-1]).all()
            ends = game_tally.ends[:, world]
            assert targets[own][-1] in ends[ends >= 0]


def test_blocks_can_be_taken_out_again(tally):
    compiled = model("checks")
    starts = []
    for start, world in tally.blocks(compiled, 30):
        starts.append((start, world.count))
        fresh = compiled.world(1, start, world.count).draws
        assert all((world.draws.numbers[path] == values).all() for path, values in fresh.numbers.items())
    assert starts == [(0, 30), (30, 30), (60, 30), (90, 10)]


def test_shares_are_rounded_to_the_grid_without_a_negative_zero():
    found = on_grid(np.array([0.1 + 3e-11, -1e-12, -0.25]))
    assert found.tolist() == [0.1, 0.0, -0.25]
    assert not np.signbit(found[1])


def test_median_gains_are_those_of_all_worlds_side_by_side(tally):
    rows = np.arange(len(tally.deal.gains[0]))[::-1]
    joined = np.concatenate(tally.deal.gains, axis=1)
    assert joined.shape[1] == 100
    assert (tally.deal.median_gains(rows) == np.median(joined[rows], axis=1)).all()
