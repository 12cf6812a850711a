"""What a block draws for each kind of input, from the uniforms of its stream."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from detente.errors import EngineError
from detente.quantities import Exact, Mixture, Normal, Uniform, uniforms
from detente.uncertainty import ChanceInput, ChoiceInput, NumberInput, OrderInput, central, draw

SEED = 3
STAKE = NumberInput("stake", Uniform(20, 40))
RIVALS = NumberInput("rivals", Mixture((Exact(5), Uniform(10, 20)), (0.25, 0.75)))
LEVEL = ChoiceInput("level", (0.2, 0.5, 0.3))
ORDER = OrderInput("order", 3)
CHANCE = NumberInput("ruling.chance", Uniform(30, 50))
RULING = ChanceInput("ruling", "ruling.chance")
LATE = ChanceInput("late", "ruling.chance", exponent=0.25)
INPUTS = (STAKE, RIVALS, LEVEL, ORDER, RULING, CHANCE, LATE)


@pytest.fixture(scope="module")
def drawn():
    return draw(INPUTS, SEED, 0, 20_000)


def test_a_number_is_the_quantile_of_its_uniform(drawn):
    uniform = uniforms(SEED, "stake", 0, 20_000)
    assert drawn.numbers["stake"].tolist() == STAKE.distribution.quantile(uniform).tolist()
    assert drawn.numbers["stake"] == pytest.approx(20 + 20 * uniform)


def test_rivals_are_drawn_by_share_and_told_apart(drawn):
    uniform = uniforms(SEED, "rivals", 0, 20_000)
    assert drawn.choices["rivals"].tolist() == (uniform >= 0.25).astype(int).tolist()
    assert set(drawn.numbers["rivals"][uniform < 0.25].tolist()) == {5.0}
    second = drawn.numbers["rivals"][uniform >= 0.25]
    assert (second >= 10).all()
    assert (second <= 20).all()


def test_a_choice_falls_by_the_shares_laid_end_to_end(drawn):
    uniform = uniforms(SEED, "level", 0, 20_000)
    expected = np.where(uniform < 0.2, 0, np.where(uniform < 0.7, 1, 2))
    assert drawn.choices["level"].tolist() == expected.tolist()


def test_an_order_stands_as_its_uniforms_do(drawn):
    uniform = uniforms(SEED, "order", 0, 20_000, 3)
    for world in range(200):
        expected = sorted(range(3), key=lambda thing: uniform[world, thing])
        assert drawn.orders["order"][:, world].tolist() == expected


def test_all_orders_are_alike(drawn):
    """Chi-square of 6 orders in 20,000 worlds: below 20.5, its 99.9 % point with 5 degrees of freedom."""
    counts = Counter(map(tuple, drawn.orders["order"].T.tolist()))
    assert len(counts) == 6
    assert sum((count - 20_000 / 6) ** 2 / (20_000 / 6) for count in counts.values()) < 20.5


def test_a_chance_compares_its_uniform_with_the_number_drawn_for_it(drawn):
    happens = uniforms(SEED, "ruling", 0, 20_000) < drawn.numbers["ruling.chance"] / 100
    assert drawn.chances["ruling"].tolist() == happens.tolist()


def test_an_event_past_the_horizon_has_the_chance_of_a_constant_rate(drawn):
    """A quarter of the time: survival to the fourth root. With p = 40 % that is about 12 %."""
    survives = (1 - drawn.numbers["ruling.chance"] / 100) ** 0.25
    happens = uniforms(SEED, "late", 0, 20_000) < 1 - survives
    assert drawn.chances["late"].tolist() == happens.tolist()
    assert drawn.chances["late"].mean() == pytest.approx(1 - 0.6**0.25, abs=0.01)


@pytest.mark.parametrize(("percent", "share"), [(0, 0.0), (100, 1.0)])
@pytest.mark.parametrize("exponent", [1.0, 0.3])
def test_certain_and_impossible_things_are_so_in_every_world(percent, share, exponent):
    inputs = (NumberInput("p", Exact(percent)), ChanceInput("thing", "p", exponent))
    assert draw(inputs, SEED, 0, 5_000).chances["thing"].mean() == share


def test_a_chance_without_its_number_is_refused():
    with pytest.raises(EngineError, match=r"ruling takes its chance from ruling\.chance"):
        draw((RULING,), SEED, 0, 4)


@pytest.mark.parametrize(("start", "count"), [(0, 1), (1, 6), (7, 500), (19_999, 1)])
def test_a_block_alone_is_a_slice_of_the_whole(drawn, start, count):
    alone, slice_ = draw(INPUTS, SEED, start, count), drawn.among(slice(start, start + count))
    assert (alone.start, alone.count) == (slice_.start, slice_.count) == (start, count)
    for kind in ("numbers", "choices", "orders", "chances"):
        own, part = getattr(alone, kind), getattr(slice_, kind)
        assert own.keys() == part.keys()
        assert all(own[path].tolist() == part[path].tolist() for path in own)


def test_some_worlds_can_be_picked(drawn):
    picked = drawn.among(np.array([5, 2, 11]))
    assert picked.count == 3
    assert picked.numbers["stake"].tolist() == drawn.numbers["stake"][[5, 2, 11]].tolist()
    assert picked.orders["order"].tolist() == drawn.orders["order"][:, [5, 2, 11]].tolist()


def test_a_slice_may_reach_past_the_end(drawn):
    rest = drawn.among(slice(19_990, 21_000))
    assert (rest.start, rest.count, len(rest.numbers["stake"])) == (19_990, 10, 10)


def test_the_central_world():
    """Medians, orders as written, the likeliest alternative, chances from 50 %."""
    even = (NumberInput("even.chance", Normal(40, 60)), ChanceInput("even", "even.chance"))
    found = central((*INPUTS, *even))
    assert found.count == 1
    assert found.numbers["stake"].tolist() == [30.0]
    assert found.choices == {"level": np.array([1])}
    assert found.orders["order"].tolist() == [[0], [1], [2]]
    assert {path: bool(value[0]) for path, value in found.chances.items()} == {
        "ruling": False,
        "late": False,
        "even": True,
    }
