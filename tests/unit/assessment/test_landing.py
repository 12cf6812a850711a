"""Where a settlement would land, and the mean of positions that stands beside it."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from detente.assessment.condense import DealTally
from detente.assessment.gain_counts import BINS
from detente.assessment.landing import landings_of, positions_of
from tests.unit.assessment.small_cases import model

CAPABILITY = sqrt(40 * 60)
STAKE = {"aurora": sqrt(40 * 60), "borealis": sqrt(50 * 80)}
CONTRACT = {"aurora": sqrt(40 * 60), "borealis": sqrt(20 * 40)}
"""Medians of the weights: of a range a to b above zero, the root of a times b."""


def tally_of(levels, zone=None):
    """Make the deal side of a few worlds by hand; `levels` are those settled on, per issue."""
    levels = np.array(levels, dtype=np.int16)
    worlds = levels.shape[1]
    nothing = np.zeros((2, worlds))
    return DealTally(
        disagreement=nothing,
        ranges=nothing + 100,
        zone=np.ones(worlds, dtype=bool) if zone is None else np.array(zone),
        margin=np.zeros(worlds),
        levels=levels,
        lottery=None,
        gain_counts=np.zeros((0, BINS), dtype=np.int64),
        admissible=np.zeros(0, dtype=int),
    )


def landed(levels, *pieces, zone=None, edits=()):
    compiled = model("small", *pieces, edits=edits)
    return landings_of(compiled, compiled.deal, tally_of(levels, zone))


def test_numbers_are_summed_up_by_levels_that_occur():
    """Of the stakes 15, 15, 20, 30 and 50 (levels 1, 1, 2, 4, 8) the median is 20."""
    stake, _ = landed([[1, 1, 2, 4, 8], [0, 0, 0, 0, 0]])
    assert (stake.numeric.low, stake.numeric.median, stake.numeric.high) == (15, 20, 50)
    assert stake.levels == (("15 %", 0.4), ("20 %", 0.2), ("30 %", 0.2), ("50 %", 0.2))
    assert (stake.issue, stake.unit, stake.today, stake.scale) == ("stake", "%", "20 %", (10.0, 50.0))


def test_names_are_summed_up_by_share():
    _, contract = landed([[0, 0, 0, 0], [2, 1, 2, 2]])
    assert contract.numeric is None
    assert contract.levels == (("five years", 0.25), ("ten years", 0.75))
    assert (contract.scale, contract.baseline) == (None, None)


def test_only_worlds_with_a_zone_count():
    stake, _ = landed([[1, -1, 3, -1], [0, -1, 0, -1]], zone=[True, False, True, False])
    assert stake.levels == (("15 %", 0.5), ("25 %", 0.5))


def test_without_a_zone_in_any_world_there_is_only_the_baseline():
    stake, contract = landed([[-1], [-1]], zone=[False])
    assert (stake.numeric, stake.levels, contract.levels) == (None, (), ())
    assert stake.baseline is not None


def test_a_position_is_the_latest_package_of_the_party():
    """Aurora's reply of 20 June asks for 25 % and five years, Borealis's letter for 30 % and five years."""
    stake, contract = landed([[0], [0]])
    assert stake.positions == (("aurora", "25 %"), ("borealis", "30 %"))
    assert contract.positions == (("aurora", "five years"), ("borealis", "five years"))
    first, second = (CAPABILITY * STAKE[party] for party in ("aurora", "borealis"))
    assert stake.baseline == pytest.approx((25 * first + 30 * second) / (first + second))
    assert contract.baseline_level == "five years"


def test_a_later_package_takes_the_place_of_an_earlier_one():
    later = """
    deal:
      packages:
        last: {by: aurora, date: 2025-06-25, terms: {stake: 15, contract: ten years}, assumed: made up}
    """
    earlier = later.replace("2025-06-25", "2025-06-19")
    assert landed([[0], [0]], later)[0].positions[0] == ("aurora", "15 %")
    assert landed([[0], [0]], earlier)[0].positions[0] == ("aurora", "25 %")


NO_OFFERS = [
    ("    letter: {name: Borealis's letter, by: borealis,", "    letter: {name: Borealis's letter,"),
    ("    reply: {name: Aurora's reply, by: aurora,", "    reply: {name: Aurora's reply,"),
]


def test_without_a_package_a_position_is_the_best_level():
    """Aurora likes 10 % and ten years best, Borealis 50 % and two years; the contract is dearer to Aurora."""
    stake, contract = landed([[0], [0]], edits=NO_OFFERS)
    assert stake.positions == (("aurora", "10 %"), ("borealis", "50 %"))
    assert contract.positions == (("aurora", "ten years"), ("borealis", "two years"))
    assert contract.baseline_level == "ten years"


def test_capability_weighs():
    """A party of three times the capability weighs three times as much."""
    strong = """
    parties:
      aurora: {capability: {value: 150, assumed: made up}}
      borealis: {capability: {value: 50, assumed: made up}}
    """
    stake, _ = landed([[0], [0]], strong)
    first, second = 3 * STAKE["aurora"], STAKE["borealis"]
    assert stake.baseline == pytest.approx((25 * first + 30 * second) / (first + second))


POINTS = """\
      weights: {stake: 40 to 60, contract: 40 to 60}
      scores:
        stake: {best: 10, worst: 50, curve: 1.2 ~ 1.5 ~ 3}
        contract: {two years: 0, five years: 70 ~ 80 ~ 95, ten years: 100}
"""


def test_salience_in_money_is_what_is_at_stake():
    """Aurora has 0 to 50 million at stake on the stake, and 8 million on the contract."""
    money = """
    deal:
      values:
        aurora:
          unit: USD
          money:
            stake: level * 100000000
            contract: {two years: 0 million USD, five years: 8 million USD, ten years: 3 million USD}
    """
    edits = [
        (
            POINTS,
            "",
        ),
        ("      optimism: 0 to 15 uniform\n", "      optimism: 0\n"),
        (
            "    aurora: {fight: -30 to -10, squeezed: -25 to -5, as_today: today}",
            "    aurora: {fight: 0, squeezed: 0, as_today: today}",
        ),
    ]
    compiled = model("small", money, edits=edits)
    positions = positions_of(compiled.loaded.case, compiled.deal, compiled.central_world())
    weights = [
        [position.weight / CAPABILITY for position in row if position.party == "aurora"] for row in positions
    ]
    assert weights == [[pytest.approx(40e6)], [pytest.approx(8e6)]]
