"""Results of all worlds side by side, and the shares that follow from them."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.block import run_block, standing_of
from detente.assessment.candidates import named_packages
from detente.assessment.condense import STABILITY_WORLDS, condense, fitting, step_numbers, steps_of
from detente.assessment.input_view import drawn_values, effect_of, effect_of_values
from detente.assessment.play import KINDS
from detente.assessment.tally import GameTally, gather, on_grid
from tests.unit.assessment.small_cases import model


def game(*ends):
    """Make one game from the end states of each world; a cycle has several."""
    longest = max(len(one) for one in ends)
    rows = np.array([[*one, *[-1] * (longest - len(one))] for one in ends], dtype=np.int32).T
    return GameTally(
        kinds=np.zeros((1, len(ends)), dtype=np.int8),
        ends=rows,
        moves=np.zeros((3, 0), dtype=np.int64),
        codes=np.zeros(0, dtype=np.uint16),
        lengths=np.zeros(len(ends), dtype=np.int32),
        blocked=np.zeros(0, dtype=int),
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


COMPILED = model("checks")


def blocks():
    return [run_block(COMPILED, named_packages(COMPILED.deal), 1, start, 50) for start in (0, 50)]


@pytest.fixture(scope="module")
def tally():
    return gather(COMPILED, 1, blocks())


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


def test_steps_are_those_of_the_blocks(tally):
    found = [part.without.evolution.steps for part in blocks()]
    found[1][0] += 50
    assert (tally.without.steps == np.concatenate(found, axis=1)).all()


def test_steps_are_written_as_numbers_in_their_own_order():
    """Events are movers below 0; whoever moves, the number gives the step again."""
    part, draw = COMPILED.conflict, np.random.default_rng(3)
    states = draw.integers(0, part.space.size, (2, 500))
    movers = draw.integers(-part.events, part.movers, 500)
    numbers = step_numbers(part, states[0], movers, states[1])
    assert (steps_of(part, numbers) == np.stack([states[0], movers, states[1]])).all()
    order = np.lexsort((states[1], movers, states[0]))
    assert (np.argsort(numbers, kind="stable") == order).all()


def test_many_different_steps_take_longer_numbers():
    assert [fitting(size) for size in (0, 65_535, 65_536)] == [np.uint16, np.uint16, np.uint32]


def test_blocks_can_be_drawn_again(tally):
    starts = []
    for start, world in tally.blocks(30):
        starts.append((start, world.count))
        fresh = COMPILED.world(1, start, world.count).draws
        assert all((world.draws.numbers[path] == values).all() for path, values in fresh.numbers.items())
    assert starts == [(0, 30), (30, 30), (60, 30), (90, 10)]


@pytest.mark.parametrize("name", ["checks", "small"])
@pytest.mark.parametrize("at_once", [7, 65_536])
def test_each_input_can_be_drawn_again_alone(name, monkeypatch, at_once):
    """One at a time, in pieces, every input takes the values that it took when all were drawn together."""
    monkeypatch.setattr("detente.assessment.tally.DRAWN_AT_ONCE", at_once)
    compiled = model(name)
    block = run_block(compiled, named_packages(compiled.deal), 1, 0, 100)
    whole, tally = block.world.draws, gather(compiled, 1, [block])
    for record in compiled.records:
        values = drawn_values(record, tally)
        for field in ("numbers", "choices", "orders", "chances"):
            for draws in tally.draws_of(record.path):
                own = getattr(whole, field).get(record.path)
                if own is not None:
                    part = own[..., draws.start : draws.start + draws.count]
                    assert (getattr(draws, field)[record.path] == part).all()
        flags = tally.outcomes
        assert effect_of_values(record, values, flags) == effect_of(record, whole, flags)
    kinds = {type(record.input).__name__ for record in compiled.records}
    assert {"NumberInput", "OrderInput"} <= kinds
    assert name == "checks" or "ChanceInput" in kinds


def test_the_views_are_kept_for_the_first_worlds_only():
    late = run_block(COMPILED, named_packages(COMPILED.deal), 1, STABILITY_WORLDS, 4)
    assert condense(COMPILED, late).standings is None
    assert condense(COMPILED, blocks()[1]).standings is not None


def test_views_without_a_deal_are_made_again_without_playing():
    played, again = blocks()[0].standing, standing_of(COMPILED, COMPILED.world(1, 0, 50))
    for stage in COMPILED.conflict.without_deal.stages():
        one, other = (view.standing(stage, np.arange(50)) for view in (played, again))
        assert all((first == second).all() for first, second in zip(one.ranks, other.ranks, strict=True))


def test_a_world_keeps_some_hundred_bytes():
    """What grows with the worlds: everything but sums, and the views of the first worlds."""
    block = condense(COMPILED, run_block(COMPILED, named_packages(COMPILED.deal), 1, 2_048, 1_024))
    held = [getattr(block.deal, name) for name in ("disagreement", "ranges", "zone", "margin", "levels")]
    for one in (block.without, block.with_deal):
        held += [one.kinds, one.ends, one.codes, one.lengths]
    assert sum(array.nbytes for array in held) < 300 * 1_024


def test_shares_are_rounded_to_the_grid_without_a_negative_zero():
    found = on_grid(np.array([0.1 + 3e-11, -1e-12, -0.25]))
    assert found.tolist() == [0.1, 0.0, -0.25]
    assert not np.signbit(found[1])
