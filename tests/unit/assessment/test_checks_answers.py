"""Checks of an answer: what they say, and where they begin to speak."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from detente.assessment.block_views import ReplyBook
from detente.assessment.checks.answers import CoinFlip, Corner, Foresight, Threshold, ZoneFree
from detente.assessment.checks.subjects import Answer
from detente.assessment.result import Spread
from tests.unit.assessment.small_cases import answer, model


@pytest.fixture(scope="module")
def sound():
    """The answer to the case that no check finds fault with."""
    whole = answer("checks")
    book = ReplyBook(whole.responses.tables, whole.responses.worlds)
    worlds = SimpleNamespace(worlds=whole.settings.worlds)
    return Answer(model("checks"), worlds, whole.verdict, book, whole.deal, whole.inputs)


def with_zone(subject, **changes):
    return replace(subject, deal=replace(subject.deal, zone=replace(subject.deal.zone, **changes)))


def with_landing(subject, **changes):
    stake, contract = subject.deal.landings
    return replace(subject, deal=replace(subject.deal, landings=(replace(stake, **changes), contract)))


@pytest.mark.parametrize("check", [CoinFlip(), Threshold(), Foresight(), ZoneFree(), Corner()])
def test_nothing_is_wrong_with_the_sound_case(check, sound):
    assert list(check.find(sound)) == []


@pytest.mark.parametrize(("tables", "found"), [(1, "1 way"), (19, "19 different ways"), (20, "")])
def test_twenty_response_tables_are_enough(tables, found, sound):
    problems = list(CoinFlip().find(replace(sound, book=ReplyBook(tables, 512))))
    assert len(problems) == bool(found)
    assert not found or f"512 worlds hold only {found} of replying" in problems[0].message


def test_a_threshold_names_the_other_verdict_and_what_crosses(sound):
    near = replace(sound.verdict, near=("hanging on a deal",))
    crossing = replace(sound.inputs[0], name="worth of a suit", crosses=("hanging",))
    quiet = tuple(replace(view, crosses=()) for view in sound.inputs[1:])
    (problem,) = Threshold().find(replace(sound, verdict=near, inputs=(crossing, *quiet)))
    assert "'strained' could as well be 'hanging on a deal'" in problem.message
    assert problem.message.endswith("alone: 'worth of a suit'")
    (alone,) = Threshold().find(replace(sound, verdict=near, inputs=quiet))
    assert alone.message.endswith("'hanging on a deal'")


def test_foresight_repeats_how_the_verdict_depends_on_it(sound):
    sentence = "The verdict depends on foresight: holding if one; strained if two."
    verdict = replace(sound.verdict, depends_on_foresight=True, foresight_sentence=sentence)
    (problem,) = Foresight().find(replace(sound, verdict=verdict))
    assert problem.message == "the verdict depends on foresight: holding if one; strained if two"
    assert problem.path == "parties"


@pytest.mark.parametrize(("exists", "found"), [(9, 1), (10, 0), (990, 0), (991, 1)])
def test_a_zone_in_nearly_all_worlds_or_nearly_none(exists, found, sound):
    assert len(list(ZoneFree().find(with_zone(sound, exists=exists, worlds=1_000)))) == found


@pytest.mark.parametrize(
    ("median", "cuts", "message"),
    [
        (
            0.18,
            (-0.35, -0.2),
            "the margin is 18 % of each party's range (median); at medians a zone closes if one rises",
        ),
        (
            -0.1,
            (0.2, None),
            "the zone is missed by 10 % of each party's range (median); at medians a zone opens if one",
        ),
        (-1.0, (None, None), "in most, none is even near"),
    ],
)
def test_the_margin_and_the_single_cuts(median, cuts, message, sound):
    named = tuple(zip(("aurora", "borealis"), cuts, strict=True))
    zone = with_zone(sound, exists=0, worlds=100, margin=Spread(median, median, median), cuts=named)
    (problem,) = ZoneFree().find(zone)
    assert message in problem.message
    assert ("Aurora's by" in problem.message) == (cuts[0] is not None)
    assert ("Borealis's by" in problem.message) == (cuts[1] is not None)


def test_a_case_without_a_deal_section_has_no_zone_and_no_corner(sound):
    bare = replace(sound, deal=None, model=model("verdict_strained"))
    assert list(ZoneFree().find(bare)) == list(Corner().find(bare)) == []


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ((("10 %", 0.5), ("50 %", 0.31), ("30 %", 0.19)), "at 10 % in 50 % and at 50 % in 31 %"),
        ((("50 %", 1.0),), "at 50 % in 100 %"),
        ((("10 %", 0.5), ("50 %", 0.3), ("30 %", 0.2)), ""),
    ],
)
def test_ends_in_more_than_four_worlds_of_five(levels, found, sound):
    problems = list(Corner().find(with_landing(sound, levels=levels)))
    assert len(problems) == bool(found)
    assert all(found in problem.message and problem.path == "deal.issues.stake" for problem in problems)


def test_a_landing_on_the_whole_scale_is_no_answer(sound):
    (problem,) = Corner().find(with_landing(sound, numeric=Spread(10.0, 30.0, 50.0)))
    assert problem.message == "80 % of the settlements reach from 10 % to 50 %, which is the whole scale"
    assert list(Corner().find(with_landing(sound, numeric=Spread(10.0, 30.0, 45.0)))) == []


def test_an_end_that_all_want_is_no_corner(sound):
    """Aurora, too, now likes a large stake best."""
    agreed = model("checks", "deal: {values: {aurora: {scores: {stake: {best: 50, worst: 10}}}}}")
    assert list(Corner().find(replace(with_landing(sound, levels=(("50 %", 1.0),)), model=agreed))) == []


def test_an_issue_of_two_levels_has_no_middle(sound):
    narrow = model("checks", "deal: {issues: {stake: {from: 20, to: 50, step: 30}}}", edits=SCORES)
    assert narrow.deal.levels[0] == ("20 %", "50 %")
    landed = with_landing(sound, levels=(("50 %", 1.0),))
    assert list(Corner().find(replace(landed, model=narrow))) == []


SCORES = [("best: 10, worst: 50", "best: 20, worst: 50"), ("best: 50, worst: 10", "best: 50, worst: 20")]
