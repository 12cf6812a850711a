"""Tactics: values with many digits, invariance, refusals with their numbers, what cannot be agreed."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from detente.deal import DealSpace, FrontierSettings, ScopedConstraint, package_values
from detente.deal.tactics import (
    Bounds,
    ConcessionSettings,
    TextSettings,
    TradeOffSettings,
    cheapest_concession,
    efficient_within,
    improve_deal,
    iso_value_menu,
    logrolling_swaps,
    nearest_reply,
    negotiating_text,
    similarity_tables,
    trade_off_reply,
)
from detente.errors import EngineError

LEVELS = (4, 3, 3, 2, 3)


def random_space(seed, parties=2, constraints=()):
    """Values with sixteen digits, which have no common step."""
    draws = np.random.default_rng(seed)
    values = tuple(draws.normal(size=(parties, count)) * 10.0 ** draws.integers(-3, 4) for count in LEVELS)
    return DealSpace(values, tuple(np.ones(count, dtype=bool) for count in LEVELS), constraints)


def every_package():
    return np.array(list(product(*(range(count) for count in LEVELS))))


def brute_efficient(points):
    no_worse = (points[:, None] >= points[None]).all(axis=2)
    better = (points[:, None] > points[None]).any(axis=2)
    return ~(no_worse & better).any(axis=0)


def ends_differ(packages):
    return packages[:, 0] != packages[:, 4]


@pytest.mark.parametrize("parties", [2, 3, 4])
@pytest.mark.parametrize("joined", [(), (ScopedConstraint((0, 4), ends_differ),), (ends_differ,)])
@pytest.mark.parametrize("seed", range(4))
def test_menu_and_improvement_of_values_with_many_digits(seed, parties, joined):
    space = random_space(seed, parties, joined)
    packages = every_package()
    packages = packages[ends_differ(packages)] if joined else packages
    points = package_values(space, packages)
    start = np.array([1, 1, 1, 1, 1])
    point = package_values(space, start[None])[0]
    width = 0.1 * np.ptp(points[:, 0])
    inside = np.abs(points[:, 0] - point[0]) <= width
    menu = iso_value_menu(space, start, 0, width)
    expected = packages[inside][brute_efficient(points[inside])]
    assert sorted(menu.packages.tolist()) == expected.tolist()
    floors = np.full(parties, -np.inf)
    floors[1] = point[1]
    reached = inside & (points[:, 1] >= point[1])
    menu = iso_value_menu(space, start, 0, width, floors=floors)
    assert sorted(menu.packages.tolist()) == packages[reached][brute_efficient(points[reached])].tolist()
    found = improve_deal(space, start)
    better = brute_efficient(points) & (points >= point).all(axis=1) & (points > point).any(axis=1)
    assert sorted(found.packages.tolist()) == packages[better].tolist()


@pytest.mark.parametrize("seed", range(6))
def test_a_package_is_in_its_own_band_of_width_zero(seed):
    space = random_space(seed, 3)
    menu = iso_value_menu(space, np.array([3, 2, 1, 0, 2]), 1, 0.0)
    assert menu.packages.tolist() == [[3, 2, 1, 0, 2]]


@pytest.mark.parametrize("seed", range(6))
def test_affine_changes_of_values_change_no_package(seed):
    space = random_space(seed)
    factor = np.array([[3.0], [0.25]])
    moved = DealSpace(tuple(factor * v + 7.0 for v in space.values), space.allowed)
    start = np.array([1, 1, 1, 1, 1])
    lines = package_values(space, start[None])[0] + 0.5
    own, other = np.array([-np.inf, lines[1]]), np.array([-np.inf, 0.25 * lines[1] + 7.0 * len(LEVELS)])
    pairs = [
        (improve_deal(space, start), improve_deal(moved, start)),
        (iso_value_menu(space, start, 0, 1.0), iso_value_menu(moved, start, 0, 3.0)),
        (logrolling_swaps(space, start), logrolling_swaps(moved, start)),
        (negotiating_text(space, start), negotiating_text(moved, start)),
        (cheapest_concession(space, start, 0, own), cheapest_concession(moved, start, 0, other)),
    ]
    for before, after in pairs:
        assert before.packages.tolist() == after.packages.tolist()
    rates = pairs[2]
    assert rates[0].rates == pytest.approx(rates[1].rates)


@pytest.mark.parametrize("seed", range(6))
def test_each_tactic_leads_where_it_says(seed):
    space = random_space(seed)
    start = np.array([1, 1, 1, 1, 1])
    text = negotiating_text(space, start, TextSettings(changes=None))
    assert text.efficient
    assert (np.diff(text.points, axis=0) >= 0.0).all()
    assert improve_deal(space, text.packages[-1]).efficient
    assert logrolling_swaps(space, text.packages[-1]).packages.size == 0
    wide = iso_value_menu(space, start, 0, 2.0)
    narrow = iso_value_menu(space, start, 0, 1.0)
    assert narrow.points[:, 1].max(initial=-np.inf) <= wide.points[:, 1].max()


def test_an_offer_is_most_similar_to_itself():
    space = random_space(1, 3)
    offer = np.array([0, 2, 1, 1, 2])
    for weights in (None, (1.0, 0.0, 2.0, 1.0, 1.0)):
        tables = similarity_tables(space, offer, 0, weights)
        assert sum(table[level] for table, level in zip(tables, offer, strict=True)) == pytest.approx(1.0)
        assert all(table.max() == table[level] for table, level in zip(tables, offer, strict=True))


def test_what_cannot_be_agreed_gives_reasons():
    closed = DealSpace((np.eye(2), np.eye(2)), (np.ones(2, dtype=bool), np.zeros(2, dtype=bool)))
    here = np.array([0, 0])
    assert improve_deal(closed, here).efficient
    assert not improve_deal(closed, here).agreeable
    assert iso_value_menu(closed, here, 0, 1.0).reason
    assert cheapest_concession(closed, here, 0, np.array([-np.inf, -np.inf])).reason
    assert nearest_reply(closed, here, 0, 0.0).reason
    assert trade_off_reply(closed, here, 0, 0.0, TradeOffSettings(5.0)).reason
    assert negotiating_text(closed, here).packages.tolist() == [[0, 0]]
    assert logrolling_swaps(closed, here).packages.size == 0


def test_a_band_of_values_with_many_digits_is_refused_beyond_the_limit():
    space = random_space(2)
    with pytest.raises(EngineError, match=r"at most 50 are formed"):
        iso_value_menu(space, np.zeros(5, dtype=int), 0, 1e9, FrontierSettings(sum_limit=50))


def test_searches_for_changes_are_refused_beyond_their_limits():
    space = random_space(3, 2, (lambda packages: np.zeros(len(packages), dtype=bool),))
    start, lines = np.zeros(5, dtype=int), np.full(2, -np.inf)
    with pytest.raises(EngineError, match=r"no package with fewer than 1 changed issues"):
        cheapest_concession(space, start, 0, lines, ConcessionSettings(visit_limit=5))
    with pytest.raises(EngineError, match=r"5 ways; at most 4 are gone through"):
        cheapest_concession(space, start, 0, lines, ConcessionSettings(choice_limit=4))
    with pytest.raises(EngineError, match=r"more than 5 packages"):
        negotiating_text(space, start, TextSettings(visit_limit=5))
    with pytest.raises(EngineError, match=r"at most 4 are gone through"):
        negotiating_text(space, start, TextSettings(choice_limit=4))
    with pytest.raises(EngineError, match=r"pairs of changes"):
        logrolling_swaps(random_space(3), start, limit=1)


def test_what_does_not_fit_is_refused():
    space, start = random_space(4), np.zeros(5, dtype=int)
    refused = [
        lambda: improve_deal(space, np.zeros(4, dtype=int)),
        lambda: improve_deal(space, np.zeros((1, 5), dtype=int)),
        lambda: iso_value_menu(space, start, 2, 1.0),
        lambda: iso_value_menu(space, start, 0, -1.0),
        lambda: iso_value_menu(space, start, 0, 1.0, floors=np.array([0.0, np.nan])),
        lambda: iso_value_menu(space, start, 0, 1.0, floors=np.zeros(3)),
        lambda: cheapest_concession(space, start, 0, np.zeros(3)),
        lambda: cheapest_concession(space, start, 0, np.array([np.inf, 0.0])),
        lambda: logrolling_swaps(space, start, (1, 1)),
        lambda: nearest_reply(space, start, 0, np.inf),
        lambda: trade_off_reply(space, start, 0, 9e9, TradeOffSettings(weights=(1.0,))),
        lambda: trade_off_reply(space, start, 0, 9e9, TradeOffSettings(weights=(0.0,) * 5)),
        lambda: TradeOffSettings(tolerance=-1.0),
        lambda: TextSettings(changes=0),
        lambda: ConcessionSettings(chunk=0),
    ]
    for attempt in refused:
        with pytest.raises(EngineError):
            attempt()


def test_floors_alone_are_those_of_a_frontier():
    space = random_space(5, 3)
    packages = every_package()
    points = package_values(space, packages)
    found = efficient_within(space, Bounds(np.full(3, -np.inf)), FrontierSettings())
    assert found.packages.tolist() == packages[brute_efficient(points)].tolist()
