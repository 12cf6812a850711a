"""The name of a verdict, the names that lie near, and how it depends on foresight."""

from __future__ import annotations

import pytest

from detente.assessment.result import Settings
from detente.assessment.verdict import Counts, reading, thresholds, verdict_name, verdict_of

SETTINGS = Settings()
BREAKING, HANGING = "at its breaking point", "hanging on a deal"


@pytest.mark.parametrize(
    ("rupture", "with_deal", "held", "name"),
    [
        (0.0, 0.0, 1.0, "holding"),
        (0.19, 0.0, 0.5, "holding"),
        (0.0, 0.0, 0.49, "strained"),
        (0.2, 0.0, 0.8, "strained"),
        (0.49, 0.49, 0.51, "strained"),
        (0.5, 0.0, 0.5, HANGING),
        (1.0, 0.49, 0.0, HANGING),
        (1.0, 0.5, 0.0, BREAKING),
        (0.1, 0.5, 0.9, BREAKING),
    ],
)
def test_the_first_rule_that_applies(rupture, with_deal, held, name):
    assert verdict_name((rupture, with_deal, held), False, SETTINGS) == name
    assert verdict_name((rupture, with_deal, held), True, SETTINGS) == "broken"


def test_thresholds_are_settings():
    strict = Settings(breaking=0.3, hanging=0.4, strained=0.1, holding=0.9)
    assert verdict_name((0.0, 0.3, 1.0), False, strict) == BREAKING
    assert verdict_name((0.4, 0.0, 1.0), False, strict) == HANGING
    assert verdict_name((0.1, 0.0, 1.0), False, strict) == "strained"
    assert verdict_name((0.0, 0.0, 0.89), False, strict) == "strained"
    assert [value for _, _, value in thresholds(strict)] == [0.3, 0.4, 0.1, 0.9]


def near(worlds, rupture, with_deal, held, broken=False):
    return verdict_of(Counts(worlds, rupture, with_deal, held), broken, (), SETTINGS).near


@pytest.mark.parametrize(
    ("rupture", "with_deal", "held", "names"),
    [
        (4_800, 100, 5_200, (HANGING,)),  # r = 48 %: crossing 50 % would change the name
        (4_600, 100, 5_400, ()),  # four points away
        (5_200, 100, 4_800, ("strained",)),
        (1_800, 100, 7_000, ("strained",)),
        (2_100, 100, 7_000, ("holding",)),
        (2_100, 100, 4_000, ()),  # below the threshold of r it would still be strained, by h
        (9_000, 4_800, 100, (BREAKING,)),
        (4_800, 4_900, 100, (BREAKING, HANGING)),
        (100, 0, 5_200, ("strained",)),
    ],
)
def test_names_that_one_share_would_give_beyond_a_threshold_within_three_points(
    rupture, with_deal, held, names
):
    assert near(10_000, rupture, with_deal, held) == names


def test_few_worlds_reach_farther():
    """Of 100 worlds two standard errors of 42 % are 9.9 points."""
    assert near(100, 42, 0, 58) == (HANGING,)
    assert near(100, 38, 0, 62) == ()


def test_a_broken_partnership_is_near_to_nothing_else():
    assert near(100, 50, 50, 50, broken=True) == ()


def test_shares_stand_with_counts_intervals_and_words():
    verdict = verdict_of(Counts(200, 60, 0, 130), False, (), SETTINGS)
    assert (verdict.rupture.count, verdict.rupture.share, verdict.rupture.words) == (60, 0.3, "unlikely")
    low, high = verdict.rupture.interval
    assert low < 0.3 < high
    assert verdict.rupture_with_deal.words == "less than 1 %"
    assert verdict.held.words == "likely"


def test_readings_that_agree_do_not_depend_on_foresight():
    readings = [reading(level, Counts(100, 10, 0, 90), False, SETTINGS) for level in (1, 2)]
    verdict = verdict_of(Counts(100, 10, 0, 90), False, readings, SETTINGS)
    assert (verdict.depends_on_foresight, verdict.foresight_sentence) == (False, "")


def test_readings_that_disagree_say_how():
    readings = [
        reading(1, Counts(100, 60, 10, 40), False, SETTINGS),
        reading(3, Counts(100, 10, 10, 90), False, SETTINGS),
    ]
    verdict = verdict_of(Counts(100, 30, 10, 70), False, readings, SETTINGS)
    assert verdict.depends_on_foresight
    assert [one.verdict for one in verdict.readings] == [HANGING, "holding"]
    assert "hanging on a deal if every party anticipates no reply" in verdict.foresight_sentence
    assert "holding if every party anticipates two rounds of replies" in verdict.foresight_sentence


def test_readings_agree_even_where_the_mixture_is_called_otherwise():
    """The levels agree with each other, not with the worlds as drawn: nothing is said of foresight."""
    readings = [reading(level, Counts(100, 60, 10, 40), False, SETTINGS) for level in (1, 2)]
    assert not verdict_of(Counts(100, 10, 10, 90), False, readings, SETTINGS).depends_on_foresight
