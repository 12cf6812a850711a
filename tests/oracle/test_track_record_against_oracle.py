"""Chances after a track record against Bayes' rule in fractions, orders as drawn, and what it carries."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from itertools import permutations
from math import sqrt

import numpy as np
import pytest
import yaml

from detente.assessment.candidates import find_candidates
from detente.assessment.compile import ORDER_OF_MOVING, Model, compile_case
from detente.assessment.compile.track_record import level_chances, order_chances
from detente.assessment.flips import holding
from detente.assessment.flips.holding import Base, flips_of_input
from detente.assessment.flips.rerunning import Rerun
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.track_record import without_records
from detente.assessment.verdict import Counts
from detente.case.loading import LoadedCase, load_text
from detente.errors import EngineError
from detente.quantities import uniforms
from detente.uncertainty import ChoiceInput, OrderInput, central, draw, with_first
from tests.unit.assessment.small_cases import read_case

from .literal_track_record import levels_after, orders_after, redrawn

QUICK = Settings(worlds=1_024, candidate_worlds=16, stability_worlds=16)
PARTIES = ("anvil", "bellows")
MOVERS = 3


def laid(records: dict[str, list[dict]]) -> LoadedCase:
    """Give the case with other records."""
    content = yaml.safe_load(read_case("track_record"))
    for party, record in records.items():
        content["parties"][party]["record"] = record
    for slug in ("as_of", "horizon"):
        content[slug] = str(content[slug])
    content["sources"]["gazette"]["date"] = "2019-04-20"
    return load_text(yaml.safe_dump(content, sort_keys=False), "case.yaml")


def entry(rng: random.Random) -> dict:
    shows: dict = {}
    while not shows:
        if rng.random() < 0.6:
            levels = rng.sample((1, 2, 3), rng.choice((1, 1, 2)))
            shows["foresight"] = levels if len(levels) > 1 else levels[0]
        if rng.random() < 0.5:
            shows["moves"] = rng.choice(("first", "last"))
    likeness = f"{rng.choice((0, 10, 35.5, 60, 100))} %"
    return {"date": "2020-05", "what": "That", "shows": shows, "likeness": likeness, "assumed": "made up"}


def records(seed: int) -> dict[str, list[dict]]:
    rng = random.Random(seed)
    return {party: [entry(rng) for _ in range(rng.choice((0, 1, 2, 4)))] for party in PARTIES}


@pytest.mark.parametrize("seed", range(25))
def test_chances_are_those_of_bayes_rule(seed):
    written = records(seed)
    case = laid(written).case
    for party, levels in zip(PARTIES, ((1, 2, 3), (1, 2)), strict=True):
        by_hand = levels_after(levels, written[party])
        assert level_chances(case.parties[party]) == pytest.approx([float(by_hand[one]) for one in levels])
    orders = [float(one) for one in orders_after(MOVERS, [written[party] for party in PARTIES]).values()]
    found = order_chances(case)
    assert (found or [1 / 6] * 6) == pytest.approx(orders)
    assert sum(found or [1]) == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_entries_is_irrelevant_to_the_last_bit(seed):
    written = records(seed)
    turned = {party: record[::-1] for party, record in written.items()}
    first, second = laid(written).case, laid(turned).case
    assert order_chances(first) == order_chances(second)
    for party in PARTIES:
        assert level_chances(first.parties[party]) == level_chances(second.parties[party])


@pytest.mark.parametrize("seed", range(8))
def test_an_entry_from_a_situation_that_is_not_alike_is_no_entry(seed):
    written = records(seed)
    for record in written.values():
        record[:] = [{**one, "likeness": "0 %"} for one in record]
    none = compile_case(laid({party: [] for party in PARTIES}))
    alike = compile_case(laid(written))
    assert [item for item in alike.inputs if isinstance(item, OrderInput | ChoiceInput)] == [
        item for item in none.inputs if isinstance(item, OrderInput | ChoiceInput)
    ]


@pytest.mark.parametrize("seed", range(1, 7))
def test_orders_are_kept_or_drawn_anew_as_the_rule_says(seed):
    shares = order_chances(laid(records(seed)).case)
    if not shares:
        return
    item, plain = OrderInput("turns", MOVERS, shares=shares), OrderInput("turns", MOVERS)
    worlds = 400
    alike = draw((plain,), 5, 0, worlds).orders["turns"].T.tolist()
    found = draw((item,), 5, 0, worlds).orders["turns"].T.tolist()
    kept = uniforms(5, "turns.kept", 0, worlds)
    table = dict(zip(permutations(range(MOVERS)), shares, strict=True))
    assert [tuple(one) for one in found] == [
        redrawn(tuple(one), table, float(u)) for one, u in zip(alike, kept, strict=True)
    ]


def test_each_order_comes_up_with_its_share_and_few_are_changed():
    shares = (0.4, 0.3, 0.1, 0.1, 0.06, 0.04)
    worlds = 60_000
    item = OrderInput("turns", MOVERS, shares=shares)
    found = draw((item,), 3, 0, worlds).orders["turns"]
    counts = Counter(map(tuple, found.T.tolist()))
    for order, share in zip(permutations(range(MOVERS)), shares, strict=True):
        assert abs(counts[order] / worlds - share) < 4 * sqrt(share * (1 - share) / worlds)
    alike = draw((OrderInput("turns", MOVERS),), 3, 0, worlds).orders["turns"]
    changed = float((found != alike).any(axis=0).mean())
    least = sum(max(share - 1 / 6, 0) for share in shares)
    assert abs(changed - least) < 0.01


def test_any_block_of_worlds_can_be_drawn_alone():
    item = OrderInput("turns", MOVERS, shares=(0.4, 0.3, 0.1, 0.1, 0.06, 0.04))
    whole = draw((item,), 3, 0, 500).orders["turns"]
    assert (draw((item,), 3, 200, 100).orders["turns"] == whole[:, 200:300]).all()


# ---------------------------------------------------------------- what it carries


@cache
def recorded() -> LoadedCase:
    return load_text(read_case("track_record"), "case.yaml")


def test_with_and_without_are_the_answers_of_the_case_with_and_without_its_records():
    with_record, without = assess(recorded(), QUICK), assess(laid({party: [] for party in PARTIES}), QUICK)
    carried = with_record.track_record
    assert without.track_record is None
    assert (carried.entries, carried.slip) == (3, 0.05)
    for side, answer in ((carried.with_record, with_record), (carried.without, without)):
        verdict = answer.verdict
        assert side.verdict == verdict.name
        assert (side.rupture, side.rupture_with_deal, side.held) == (
            verdict.rupture.share,
            verdict.rupture_with_deal.share,
            verdict.held.share,
        )
    assert carried.with_record != carried.without


def test_nothing_else_is_drawn_otherwise():
    model: Model = compile_case(recorded())
    plain = without_records(model)
    first, second = (draw(one.inputs, 1, 0, 300) for one in (model, plain))
    assert all((first.numbers[path] == second.numbers[path]).all() for path in first.numbers)
    assert not np.array_equal(first.orders[ORDER_OF_MOVING], second.orders[ORDER_OF_MOVING])


# ---------------------------------------------------------------- held, and in the central world


def test_a_held_order_leaves_the_others_as_they_were_drawn():
    item = OrderInput("turns", MOVERS, shares=(0.4, 0.3, 0.1, 0.1, 0.06, 0.04))
    free = draw((item,), 3, 0, 300).orders["turns"].T.tolist()
    held = draw((with_first(item, (2,)),), 3, 0, 300).orders["turns"].T.tolist()
    assert held == [[2, *(one for one in order if one != 2)] for order in free]


def test_the_central_world_takes_the_likeliest_order():
    item = OrderInput("turns", MOVERS, shares=(0.1, 0.3, 0.1, 0.4, 0.06, 0.04))
    assert central((item,)).orders["turns"].T.tolist() == [[1, 2, 0]]
    assert central((OrderInput("turns", MOVERS),)).orders["turns"].T.tolist() == [[0, 1, 2]]


def test_shares_are_one_for_each_order():
    with pytest.raises(EngineError, match="5 shares given for 6 permutations"):
        OrderInput("turns", MOVERS, shares=(0.2,) * 5)


def test_movement_weighs_orders_by_their_chances():
    model = compile_case(recorded())
    rerun = Rerun(model, find_candidates(model, model.deal, 1, 16).packages, Settings(worlds=40))
    record = next(one for one in model.records if one.path == ORDER_OF_MOVING)
    base = Base(rerun.counts(), rerun.verdict(rerun.counts()), {})
    held = flips_of_input(rerun, base, record)
    assert [point.weight for point in held.points] == list(order_chances(recorded().case))


def test_of_many_movers_those_with_one_first_count_together():
    shares = tuple(number / 300 for number in range(1, 25))
    by_first = holding._shares(OrderInput("turns", 4, shares=shares), 4, Base(Counts(1, 0, 0, 0), "", {}))
    by_hand = [
        sum(share for order, share in zip(permutations(range(4)), shares, strict=True) if order[0] == first)
        for first in range(4)
    ]
    assert by_first == pytest.approx(by_hand)
