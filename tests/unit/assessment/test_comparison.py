"""What changed between two cases, and which parts carried it: they sum up, and swapping them negates."""

from __future__ import annotations

import re
from dataclasses import astuple, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assessment.comparison import compare, compare_answers, side_of
from detente.assessment.comparison.mixing import Group, Mixer, mixable
from detente.assessment.result import CaseComparison, Settings, ShareChange
from detente.assessment.run import assess, count_worlds
from detente.assessment.saved import from_json, to_json
from detente.assessment.shareable import shareable
from detente.case.changes import setting
from detente.case.differences import find_differences
from detente.case.files import read_raw, read_raw_text
from detente.case.loading import load_raw
from detente.errors import AssessmentError
from detente.library import find_case, packaged_cases
from tests.unit.assessment.small_cases import read_case

FEW = Settings(worlds=64, candidate_worlds=4, stability_worlds=4)
SMALL = read_raw_text(read_case("small"))
CHANGES = (
    "deal.values.borealis.weights.stake=20 to 30",
    "parties.borealis.foresight=2",
    "deal.no_deal.aurora.fight=5 to 10",
    "quantities.valuation=500 million USD",
    "events.ruling.chance=80 %",
    'conflict.preferences.borealis.0="cut"',
    "deal.values.aurora.optimism=20",
    "deal.no_deal.borealis.squeezed=10 to 20",
    "deal.values.aurora.accepts.0.hard=100 %",
)


def changed(*texts, raw=SMALL):
    return side_of(raw, map(setting, texts))


def renamed():
    """Give the small case with an issue renamed, wherever the deal section names it."""
    text = read_case("small")
    start, end = text.index("\ndeal:"), text.index("\nescalation:")
    return text[:start] + re.sub(r"\bstake\b", "equity", text[start:end]) + text[end:]


def summed(found):
    return tuple(map(sum, zip(*(astuple(one.carried) for one in found.contributions), strict=True)))


@settings(max_examples=3)
@given(st.lists(st.sampled_from(CHANGES), unique=True, min_size=1, max_size=3))
def test_parts_sum_to_the_whole_and_swapping_negates_them(texts):
    _sum_and_negate(texts)


@pytest.mark.slow
@settings(max_examples=20)
@given(st.lists(st.sampled_from(CHANGES), unique=True, min_size=2, max_size=6))
def test_more_parts_sum_to_the_whole_too(texts):
    _sum_and_negate(texts)


def _sum_and_negate(texts):
    first, second = side_of(SMALL), changed(*texts)
    there, back = compare(first, second, FEW), compare(second, first, FEW)
    assert summed(there) == pytest.approx(astuple(there.change), abs=1e-11)
    assert len(there.contributions) == len(texts)
    assert there.mixtures == 2 ** len(texts) - 2
    other = {one.id: one.carried for one in back.contributions}
    for one in there.contributions:
        assert astuple(one.carried) == pytest.approx([-share for share in astuple(other[one.id])], abs=1e-11)


def test_a_change_in_one_quantity_gives_everything_to_it():
    found = compare(side_of(SMALL), changed("deal.no_deal.aurora.fight=5 to 10"), FEW)
    (one,) = found.contributions
    assert one.carried == one.alone == found.change
    assert found.change.rupture > 0
    assert (one.id, one.name) == ("deal.no_deal.aurora", "What Aurora has without a deal")
    assert found.mixtures == 0
    assert one.verdict_alone == found.second.verdict


def test_a_case_does_not_differ_from_itself():
    found = compare(side_of(SMALL), side_of(SMALL), FEW)
    assert found.contributions == found.silent == ()
    assert found.method == "none"
    assert found.change == ShareChange(0.0, 0.0, 0.0)
    assert {one.status for one in found.deals} == {"stays"}


def test_what_play_does_not_depend_on_changes_nothing():
    other = (
        read_case("small").replace("title: Aurora", "title: Once more, Aurora").replace("claims: [worth]", "")
    )
    found = compare(side_of(SMALL), side_of(read_raw_text(other)), FEW)
    assert found.contributions == ()
    assert [one.path for one in found.silent] == ["title", "quantities.valuation.claims"]
    assert found.change == ShareChange(0.0, 0.0, 0.0)


def test_without_interaction_a_part_carries_what_it_does_alone():
    """Two coins decide on a rupture, and only one of them on whether it holds."""
    raw = read_raw_text(read_case("verdict_strained"))
    anvil, bellows = (
        'conflict.preferences.anvil=["cut implies sue", "not sue"]',
        'conflict.preferences.bellows=["cut", "not cut"]',
    )
    found = compare(side_of(raw), changed(anvil, bellows, raw=raw), replace(FEW, worlds=512))
    suit, cut = found.contributions
    assert (suit.id, cut.id) == ("conflict.preferences.anvil", "conflict.preferences.bellows")
    assert found.second.rupture.share == 1.0
    # Whether it holds is a matter of the cut alone: the effects add up.
    assert suit.carried.held == suit.alone.held == 0.0
    assert cut.carried.held == cut.alone.held == found.change.held
    # On rupture they act together: half of what both bring beyond each alone goes to either.
    beyond = found.change.rupture - suit.alone.rupture - cut.alone.rupture
    assert beyond > 0.1
    for one in (suit, cut):
        assert one.carried.rupture == pytest.approx(one.alone.rupture + beyond / 2, abs=1e-11)


def test_parts_that_cannot_be_mixed_are_joined_and_others_are_not():
    other = renamed().replace("foresight: [1, 2]", "foresight: 2")
    found = compare(side_of(SMALL), side_of(read_raw_text(other)), FEW)
    alone, joined = found.contributions
    assert alone.id == "parties.borealis.foresight"
    assert not alone.joined
    assert set(joined.id.split("+")) == {
        "issues", "packages",
        "deal.values.aurora.weights", "deal.values.aurora.scores", "deal.values.aurora.accepts",
        "deal.values.borealis.weights", "deal.values.borealis.scores", "deal.values.borealis.accepts",
    }  # fmt: skip
    assert joined.reason
    assert len(joined.joined) == 8
    assert summed(found) == pytest.approx(astuple(found.change), abs=1e-11)


def test_two_renamings_are_two_groups():
    other = renamed().replace("contract", "length").replace("supply length", "supply contract")
    other = other.replace("about: length", "about: contract")
    parts = find_differences(SMALL.content, read_raw_text(other).content).parts
    groups = mixable(parts, Mixer(dict(SMALL.content), read_raw_text(other).content))
    # Both issues stand in the same weights and scores, so that they can only be exchanged together.
    assert sum(len(group.parts) > 1 for group in groups) == 1


def test_from_seven_parts_on_two_orders_are_averaged():
    found = compare(side_of(SMALL), changed(*CHANGES), FEW)
    assert found.method == "two orders"
    assert len(found.contributions) == len(CHANGES)
    assert summed(found) == pytest.approx(astuple(found.change), abs=1e-11)
    assert any("two orders" in one for one in found.limits)


def test_a_part_that_flips_the_verdict_alone_is_told():
    found = compare(side_of(SMALL), changed("deal.no_deal.aurora.fight=5 to 10", CHANGES[0]), FEW)
    flips = {one.id: one.flips for one in found.contributions}
    assert found.verdict_changes
    assert flips == {"deal.values.borealis.weights": False, "deal.no_deal.aurora": True}


def test_deals_that_appear_and_disappear_are_those_of_the_answers():
    second = changed("deal.values.borealis.weights.stake=20 to 30")
    found = compare(side_of(SMALL), second, FEW)
    before, after = (
        {one.package for one in assess(side.loaded, FEW).deal.recommended}
        for side in (side_of(SMALL), second)
    )
    by_status = {"appears": after - before, "disappears": before - after, "stays": before & after}
    for status, expected in by_status.items():
        assert {one.package for one in found.deals if one.status == status} == expected


@pytest.mark.parametrize("name", ["small", "checks", "priced", "verdict_hanging", "verdict_strained"])
def test_what_is_left_out_of_mixtures_changes_no_count(name):
    _plays_as_a_whole(read_raw_text(read_case(name)))


@pytest.mark.slow
@pytest.mark.parametrize("name", [one.name for one in packaged_cases()])
def test_what_is_left_out_of_mixtures_changes_no_count_in_packaged_cases(name):
    _plays_as_a_whole(read_raw(find_case(name)))


def _plays_as_a_whole(raw):
    verdict = assess(load_raw(raw), FEW).verdict
    counts = count_worlds(Mixer(raw.content, raw.content).model(()), FEW)
    assert (counts.rupture, counts.rupture_with_deal, counts.held) == (
        verdict.rupture.count,
        verdict.rupture_with_deal.count,
        verdict.held.count,
    )


def test_a_comparison_can_be_saved_and_read():
    found = compare(side_of(SMALL), changed(CHANGES[1]), FEW)
    assert from_json(CaseComparison, to_json(found)) == found


def test_settings_that_make_no_sense_are_refused():
    with pytest.raises(AssessmentError, match="worlds"):
        compare(side_of(SMALL), side_of(SMALL), replace(FEW, worlds=0))


# ---------------------------------------------------------------- saved answers


def test_saved_answers_are_compared_without_parts():
    first, second = (assess(side.loaded, FEW) for side in (side_of(SMALL), changed(CHANGES[0], CHANGES[3])))
    found = compare_answers(first, second)
    assert found.saved
    assert found.contributions == ()
    assert [(one.path, one.kind, one.before, one.after) for one in found.inputs] == [
        ("quantities.valuation", "removed", "250 to 350 million USD", ""),
        ("deal.values.borealis.weights.stake", "changed", "50 to 80", "20 to 30"),
    ]
    assert found.change == compare(side_of(SMALL), changed(CHANGES[0], CHANGES[3]), FEW).change
    assert "do not hold the case" in found.limits[0]


def test_saved_answers_drawn_otherwise_are_told_apart():
    first = assess(load_raw(SMALL), FEW)
    second = assess(load_raw(SMALL), replace(FEW, seed=2))
    assert any("seed 1, and 64 of seed 2" in one for one in compare_answers(first, second).limits)
    stricter = assess(load_raw(SMALL), replace(FEW, hanging=0.9))
    assert any("thresholds" in one for one in compare_answers(first, stricter).limits)


def test_a_shareable_answer_has_no_inputs_to_compare():
    answer = assess(load_raw(SMALL), FEW)
    found = compare_answers(shareable(answer), answer)
    assert found.inputs == ()
    assert any("shareable" in one for one in found.limits)
    assert {one.admissible_before for one in found.deals} == {None}
    assert found.first.zone == found.second.zone


def test_groups_name_what_is_exchanged():
    parts = find_differences(SMALL.content, changed(*CHANGES[:2]).raw.content).parts
    assert Group(parts).roots == (
        ("parties", "borealis", "foresight"),
        ("deal", "values", "borealis", "weights"),
    )
