"""How far a verdict is trusted: what its influential inputs rest on, and how firmly it stands."""

from __future__ import annotations

import pytest

from detente.assessment.confidence import FEW_TABLES, confidence_of
from detente.assessment.result import EffectGroup, InputView, Settings
from detente.assessment.verdict import Counts, reading, verdict_of

GROUP = EffectGroup("lower fifth", 0.0, 1.0, 100, 0.1, 0.1, 0.9)


def view(origins=0, primary=False, crosses=(), groups=(GROUP,), assumed=""):
    return InputView(
        "here", "an input", "number", "1 to 2", (), assumed, False, origins, primary, groups, 0.1, crosses
    )


def verdict(*levels):
    """Make a verdict whose readings at several levels have these shares of rupture."""
    settings = Settings()
    readings = [
        reading(level, Counts(100, rupture, 0, 100 - rupture), False, settings)
        for level, rupture in enumerate(levels, 1)
    ]
    return verdict_of(Counts(100, 10, 0, 90), False, readings, settings)


FIRM = verdict(10, 10)
SUPPORTED, ASSUMED = view(origins=2), view()


def level(inputs, tables=FEW_TABLES, of=FIRM):
    return confidence_of(inputs, tables, of).level


@pytest.mark.parametrize(
    ("supported", "assumed", "expected"),
    [(3, 0, "high"), (2, 1, "high"), (3, 2, "moderate"), (1, 2, "moderate"), (1, 3, "low"), (0, 1, "low")],
)
def test_by_the_part_of_inputs_that_is_supported(supported, assumed, expected):
    """High from two thirds, low below one third."""
    assert level([SUPPORTED] * supported + [ASSUMED] * assumed) == expected


@pytest.mark.parametrize(("judged", "expected"), [(3, "high"), (4, "moderate"), (9, "moderate")])
def test_a_claim_beside_a_guess_does_not_make_the_size_certain(judged, expected):
    inputs = [view(origins=2, assumed="the size is a judgement")] * judged + [SUPPORTED] * (9 - judged)
    found = confidence_of(inputs, FEW_TABLES, FIRM)
    assert (found.level, found.judged) == (expected, judged)
    assert f"for {judged} of the 9 the size is a declared judgement" in found.sentence


def test_one_origin_is_not_enough_but_a_primary_source_is():
    assert level([view(origins=1)] * 3) == "low"
    assert level([view(origins=1, primary=True)] * 3) == "high"


def test_only_the_ten_most_influential_count():
    found = confidence_of([SUPPORTED] * 10 + [ASSUMED] * 30, FEW_TABLES, FIRM)
    assert (found.level, found.influential, found.supported) == ("high", 10, 10)
    assert level([ASSUMED] * 10 + [SUPPORTED] * 30) == "low"


def test_a_threshold_crossed_within_any_one_input_is_not_high():
    found = confidence_of([SUPPORTED] * 12 + [view(origins=2, crosses=("hanging",))], FEW_TABLES, FIRM)
    assert (found.level, found.crossing) == ("moderate", 1)
    assert "a threshold is crossed within the range of 1 single input" in found.sentence


def test_few_ways_of_replying_are_low():
    found = confidence_of([SUPPORTED] * 3, FEW_TABLES - 1, FIRM)
    assert found.level == "low"
    assert "only 19 different ways of replying" in found.sentence


def test_a_verdict_that_depends_on_foresight_is_low():
    assert level([SUPPORTED] * 3, of=verdict(10, 60)) == "low"


def test_without_uncertain_inputs():
    found = confidence_of([], FEW_TABLES, FIRM)
    assert (found.level, found.influential) == ("high", 0)
    assert "no input is uncertain" in found.sentence


def test_inputs_for_which_no_share_was_computed_do_not_count():
    assert confidence_of([SUPPORTED, view(groups=())], FEW_TABLES, FIRM).influential == 1
