"""Dependence of parties on each other, today and under a deal, and the test of power."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.compile import World
from detente.assessment.deal_tests import power_of
from detente.uncertainty import draw
from tests.unit.assessment.small_cases import model

NEEDS = """
dependence:
  - of: aurora
    on: borealis
    for: Cells
    importance: 80 %
    share: 50 %
    substitutability: 25 %
    date: 2025-05
    assumed: made up
    after:
      - {when: contract == 'ten years', substitutability: 0 %, share: 100 %, assumed: made up}
      - {when: stake > 30, importance: 40 %, assumed: made up}
  - {of: aurora, on: borealis, for: Cells, date: 2024, assumed: old,
     importance: 10 %, share: 10 %, substitutability: 10 %}
  - {of: aurora, on: borealis, for: Money, date: 2025, assumed: made up,
     importance: 50 %, share: 20 %, substitutability: 0 %}
  - {of: borealis, on: aurora, for: Orders, date: 2025, assumed: made up,
     importance: 60 %, share: 40 %, substitutability: 50 %}
"""
CELLS, MONEY, ORDERS = 0.8 * 0.5 * 0.75, 0.5 * 0.2, 0.6 * 0.4 * 0.5


@pytest.fixture(scope="module")
def compiled():
    return model("small", NEEDS)


def strength(compiled, of, on, package=()):
    world = World(draw(compiled.dependence.inputs, 1, 0, 3), {})
    found = compiled.dependence.strength(of, on, world, compiled.deal, dict(enumerate(package)))
    assert len(set(found.tolist())) == 1
    return found[0]


def test_dependence_is_importance_times_share_times_what_is_not_to_be_had_elsewhere(compiled):
    """Summed over resources; of two entries for the cells the later counts."""
    assert strength(compiled, 0, 1) == pytest.approx(CELLS + MONEY)
    assert strength(compiled, 1, 0) == pytest.approx(ORDERS)
    assert compiled.dependence.pairs() == ((0, 1),)


@pytest.mark.parametrize(
    ("package", "cells"),
    [
        ((2, 0), 0.8 * 0.5 * 0.75),  # 20 %, two years: neither condition holds
        ((8, 0), 0.4 * 0.5 * 0.75),  # 50 %: the importance falls
        ((8, 2), 0.8 * 1.0 * 1.0),  # ten years: the first condition that holds applies, alone
    ],
)
def test_a_deal_replaces_the_factors_that_it_names(compiled, package, cells):
    assert strength(compiled, 0, 1, package) == pytest.approx(cells + MONEY)


def test_the_power_test_compares_before_and_after(compiled):
    world = World(draw(compiled.dependence.inputs, 1, 0, 3), {})
    (power,) = power_of(compiled, compiled.deal, world, (8, 2))
    assert (power.first, power.second) == ("aurora", "borealis")
    before, after = CELLS + MONEY, 0.8 + MONEY
    for name, expected in {
        "first_on_second": before,
        "second_on_first": ORDERS,
        "first_on_second_after": after,
        "second_on_first_after": ORDERS,
        "mutual": before + ORDERS,
        "mutual_after": after + ORDERS,
        "imbalance": before - ORDERS,
        "imbalance_after": after - ORDERS,
    }.items():
        assert getattr(power, name).median == pytest.approx(expected), name


def test_uncertain_factors_are_drawn(compiled):
    original = model("small")
    world = World(draw(original.dependence.inputs, 1, 0, 500), {})
    found = original.dependence.strength(0, 1, world, original.deal, {})
    assert len(np.unique(found)) > 400
    assert ((found > 0) & (found < 1)).all()


def test_a_party_does_not_depend_where_nothing_is_said(compiled):
    bare = model("checks")
    assert bare.dependence.pairs() == ()
    assert (bare.dependence.strength(0, 1, World(draw((), 1, 0, 2), {}), bare.deal, {}) == 0).all()
