"""Why states hold: at the status quo in the first worlds, at ends in the worlds that end there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.assessment import run
from detente.assessment.compile import compile_case
from detente.assessment.result import Settings
from detente.case.loading import load_text
from tests.contracts.project import ROOT

SMALL = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
FEW = Settings(worlds=400, candidate_worlds=8, stability_worlds=64)


def shares(text, settings=FEW):
    return run.assess(load_text(text, "small.yaml"), settings).stability


def test_parties_that_anticipate_nothing_rest_where_nobody_has_a_better_move():
    """With foresight 1 play ends where every reply is to stay, which is what Nash stability says."""
    blind = SMALL.replace("foresight: [1, 2]", "foresight: [1]").replace(
        "capability: {value: 40 to 60, assumed: equal unless sourced}\n  borealis",
        "capability: {value: 40 to 60, assumed: equal unless sourced}\n    foresight: [1]\n  borealis",
    )
    assert blind.count("foresight: [1]\n") == 2
    ends = [one for one in shares(blind) if one.ending and one.tested and one.game == "without a deal"]
    assert ends
    assert {dict(one.shares)["Nash"] for one in ends} == {1.0}


def test_the_status_quo_is_looked_at_in_the_first_worlds_and_ends_where_play_ends():
    text, settings = SMALL, replace(FEW, stability_worlds=100_000)
    model = compile_case(load_text(text, "small.yaml"))
    found = shares(text, settings)
    quo = [one for one in found if not one.ending]
    assert {(one.state, one.worlds) for one in quo} == {(model.conflict.start, settings.worlds)}
    answer = run.assess(load_text(text, "small.yaml"), settings)
    ends = {state.number: state.end_without for state in answer.states}
    for one in found:
        if (
            one.ending
            and one.tested
            and one.game == "without a deal"
            and not answer.responses.cycling_without
        ):
            assert one.worlds == pytest.approx(ends[one.state] * settings.worlds)


def test_concepts_include_each_other_at_every_state():
    for one in shares(SMALL):
        if one.tested:
            found = dict(one.shares)
            assert found["Nash"] <= min(found["SEQ"], found["SMR"])
            assert max(found["SEQ"], found["SMR"]) <= found["GMR"]


def test_everybody_together_is_no_more_stable_than_anybody():
    tested = [one for one in shares(SMALL) if one.tested]
    for whole in (one for one in tested if one.party == "all"):
        here = (whole.state, whole.game, whole.ending)
        own = [one for one in tested if (one.state, one.game, one.ending) == here and one.party != "all"]
        least = np.min([[share for _, share in one.shares] for one in own], axis=0)
        assert (np.array([share for _, share in whole.shares]) <= least + 1e-12).all()


def test_what_was_taken_before_an_event_closed_it_for_good_stays_taken():
    text = SMALL.replace(
        "cut: {name: Cut deliveries, hostile: true, breach: true}",
        "cut: {name: Cut deliveries, irreversible: true, hostile: true, breach: true}",
    ).replace("chance: 30 to 50 % uniform", "chance: 100 %")
    model = compile_case(load_text(text, "small.yaml"))
    ends = [one for one in shares(text) if one.ending and one.tested and one.game == "without a deal"]
    cut, ruling = model.conflict.options.index("cut"), len(model.conflict.options) - 1
    levels = [model.conflict.levels_of(one.state) for one in ends]
    assert any(one[cut] and one[ruling] for one in levels)
