"""What the evidence of a case is worth, on a case whose every claim is worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import sqrt

import pytest

from detente.assessment.appraisal import MOST_DAYS, STALE_AFTER, appraise
from detente.assessment.appraisal.effects import chance_effect, effects_of
from detente.assessment.result import Appraisal, EffectGroup, Settings
from detente.assessment.run import assess
from detente.assessment.saved import from_json, to_json
from detente.case.changes import Change
from detente.case.exchanging import played
from detente.case.loading import load_text
from detente.cli import evidence as command
from detente.errors import AssessmentError
from tests.unit.assessment.appraised_case import EVIDENCE, appraised
from tests.unit.assessment.small_cases import load, read_case

FEW = Settings(worlds=300, candidate_worlds=16, stability_worlds=16)


@cache
def found(*, played=True, stale_after=STALE_AFTER):
    return appraise(appraised(), FEW if played else None, stale_after)


# ---------------------------------------------------------------- what is said


def test_statements_count_independent_origins_and_never_pages():
    said = {one.claims: (one.origins, one.pages) for one in found().statements}
    # Two claims of one number make one statement; the gazette and its digest are one origin.
    assert said["offer", "stake_asked"] == (("borealis", "gazette", "call"), 3)
    assert said["needs_cells",] == (("gazette", "borealis"), 3)
    # What is doubtful or does not carry has no origin that counts, nor has what is remembered.
    assert said["half",] == said["doubted",] == ((), 1)
    assert said["recalled",] == ((), 0)
    # Two sentences about one thing are not known to say the same.
    assert said["lasts",] == (("gazette",), 1)
    counts = [len(one.origins) for one in found().statements]
    assert counts == sorted(counts, reverse=True)
    assert sorted(claim for one in found().statements for claim in one.claims) == sorted(
        one.id for one in found().claims
    )


def test_a_statement_is_contested_where_an_open_contradiction_holds_it():
    contested = {claim for one in found().statements if one.contested for claim in one.claims}
    assert contested == {"needs_cells", "half", "once", "breaks", "lasts"}


def test_contradictions_are_open_ones_then_forecasts_then_reconciled_ones():
    pairs = [
        (one.first.claim, one.second.claim, one.forecast, one.reconciled) for one in found().contradictions
    ]
    assert pairs[:3] == [
        ("needs_cells", "half", False, ""),
        ("half", "once", False, ""),
        ("breaks", "lasts", True, ""),
    ]
    assert set(pairs[3:]) == {
        ("offer", "stake_less", False, "votes against shares"),
        ("stake_asked", "stake_less", False, "votes against shares"),
    }


def test_both_sides_stand_in_full():
    first, second = found().contradictions[0].first, found().contradictions[0].second
    assert (first.says, first.value, first.hedge) == (
        "Aurora buys 70 % of its cells from Borealis",
        "70 %",
        "reported",
    )
    assert (first.date, first.origins, first.grade, first.standing) == (
        "2025-06-12",
        ("gazette", "borealis"),
        "",
        "carries",
    )
    assert (second.origins, second.grade, second.standing) == (("gazette",), "D", "doubtful")
    assert found().contradictions[0].reason == "70 % against 50 %"


def test_a_contradiction_names_the_inputs_that_rest_on_either_side():
    assert found().contradictions[0].inputs == ("deal.values.aurora.optimism",)
    forecasts = found().contradictions[2]
    assert (forecasts.inputs, forecasts.effect) == ((), None)


def test_what_differs_in_time_is_a_development():
    (one,) = found().developments
    assert (one.earlier.claim, one.later.claim) == ("once", "needs_cells")


def test_retellings():
    told = {one.origin: one for one in found().retellings}
    assert [(page.source, page.retells) for page in told["gazette"].pages] == [
        ("gazette", ""),
        ("digest", ""),
        ("blog", "gazette"),
    ]
    assert (len(told["gazette"].claims), told["gazette"].alone) == (8, 4)
    assert (len(told["call"].claims), told["call"].alone) == (3, 3)
    assert told["desk"].claims == ()
    assert [one.origin for one in found().retellings] == ["gazette", "borealis", "call", "desk"]


# ---------------------------------------------------------------- what it rests on


def test_effects_are_the_influences_of_the_same_answer():
    answer = assess(appraised(), FEW)
    influence = {one.path: one.influence for one in answer.inputs if one.groups}
    shown = {each.path: each.effect for one in found().assumptions for each in one.inputs}
    assert shown == {one.path: influence.get(one.path) for one in answer.inputs if one.assumed}
    assert found().verdict == answer.verdict


def test_assumptions_stand_in_the_order_of_what_they_move():
    effects = [one.effect for one in found().assumptions]
    assert effects == sorted(effects, reverse=True)
    for one in found().assumptions:
        assert one.effect == max(each.effect for each in one.inputs)
    first = found().assumptions[0]
    assert (first.stands_at, first.assumed) == ("deal", "our reading of the letter and the press")
    moved = first.inputs[0].moves
    assert moved.high - moved.low == pytest.approx(first.inputs[0].effect)


def test_without_a_verdict_nothing_is_said_to_move_it():
    still = found(played=False)
    assert (still.settings, still.verdict) == (None, None)
    assert all(one.effect is None for one in (*still.assumptions, *still.contradictions, *still.weak))
    assert all(each.moves is None for one in still.assumptions for each in one.inputs)
    assert any("No worlds were played" in text for text in still.limits)
    order = [one.path for one in assess(appraised(), FEW).inputs]
    assert {path for path, _ in still.inputs} == set(order)


def test_what_no_world_moves_is_read_alike_with_and_without_worlds():
    for name in ("statements", "developments", "retellings", "unused", "silent", "hypotheses"):
        assert getattr(found(), name) == getattr(found(played=False), name)
    for name in ("weak", "lonely", "contradictions", "stale"):
        stripped = {replace(one, effect=None) for one in getattr(found(), name)}
        assert stripped == set(getattr(found(played=False), name))


def test_numbers_of_one_origin_and_numbers_on_weak_claims():
    (lonely,) = found().lonely
    assert (lonely.path, lonely.origin, lonely.claims) == (
        "deal.values.borealis.optimism",
        "call",
        ("stake_asked",),
    )
    assert lonely.uncertain
    assert {one.path: one.standing for one in found().weak} == {
        "quantities.valuation": "does not carry",
        "dependence.0.importance": "doubtful",
        "dependence.0.share": "doubtful",
        "dependence.0.substitutability": "doubtful",
    }


def test_a_claim_is_stale_if_it_is_old_and_another_has_followed():
    (one,) = found().stale
    # The last day of May 2023 lies 761 days before the last of June 2025.
    assert (one.claim, one.days, one.newer, one.used) == ("once", 761, ("needs_cells",), 0)
    assert found(stale_after=760).stale == (one,)
    assert found(stale_after=761).stale == ()


def test_what_is_left_over():
    assert found().unused == ("worth", "once")
    assert found().from_memory == ("recalled",)
    assert found().silent == ("unread",)
    assert found().without_subject == ("lawyers", "doubted", "recalled")


# ---------------------------------------------------------------- what to do


def test_next_steps_are_open_and_move_more_than_chance():
    answer = assess(appraised(), FEW)
    inputs = {one.path: one for one in answer.inputs}
    assert found().next_steps
    for step in found().next_steps:
        assert step.effect > chance_effect(inputs[step.path].groups)
        assert step.reasons
    named = {step.path for step in found().next_steps}
    assert "order of moving" not in named, "nothing can be found out about a setting of the method"
    left = [
        one
        for one in answer.inputs
        if one.groups and one.influence > chance_effect(one.groups) and one.path not in named
    ]
    assert all(one.path == "order of moving" for one in left)


def test_without_worlds_the_gravest_reason_comes_first():
    steps = found(played=False).next_steps
    assert (steps[0].path, steps[0].reasons) == ("deal.values.aurora.optimism", ("contradicted", "assumed"))
    assert steps[0].contradictions == (("needs_cells", "half"), ("half", "once"))
    assert (steps[1].path, steps[1].reasons) == ("quantities.valuation", ("weak",))
    assert (steps[2].path, steps[2].reasons) == ("deal.values.borealis.optimism", ("one origin",))
    assert steps[2].origin == "call"
    assert steps[-1].reasons == ("no basis",)


def test_a_reconciled_contradiction_opens_nothing():
    opened = {step.path for step in found(played=False).next_steps if "contradicted" in step.reasons}
    reconciled = [one for one in found(played=False).contradictions if one.reconciled]
    resting = {path for one in reconciled for path in one.inputs}
    assert resting == {"deal.values.borealis.accepts.0", "deal.values.borealis.optimism"}
    assert opened.isdisjoint(resting)


@pytest.mark.parametrize(
    ("sizes", "expected"), [((60, 60, 60), sqrt(2 / 60)), ((30, 200), sqrt(1 / 30 + 1 / 200))]
)
def test_chance_is_two_standard_errors_of_a_difference_of_halves(sizes, expected):
    groups = tuple(EffectGroup("", None, None, size, 0.0, 0.0, 0.0) for size in sizes)
    assert chance_effect(groups) == pytest.approx(expected)
    assert chance_effect(groups) == pytest.approx(2 * sqrt(0.25 / sizes[0] + 0.25 / sizes[1]))


def test_an_input_rests_on_what_its_rivals_cite():
    loaded = load(
        "small",
        EVIDENCE,
        """
        quantities:
          valuation:
            value: null
            claims: [worth]
            rivals:
              - {value: 300 million USD, share: 50 %, claims: [doubted]}
              - {value: 500 million USD, share: 50 %, claims: [offer]}
        """,
    )
    answer = assess(loaded, FEW)
    effects = effects_of(loaded.case, answer.inputs, played=True)
    assert effects.cited["quantities.valuation"] == {"worth", "doubted", "offer"}


# ---------------------------------------------------------------- hypotheses


def test_hypotheses_are_weighed_by_grades():
    view = found().hypotheses
    weights = {row.claim: (row.weight, row.inconsistencies) for row in view.rows}
    assert weights == {
        "needs_cells": (1.0, (0.0, 0.0)),
        "offer": (1.0, (2.0, 0.0)),
        "lawyers": (1.0, (0.0, 1.0)),
        "half": (0.5, (0.0, 0.5)),
        "recalled": (1.0, (1.0, 0.0)),
    }
    assert view.by_claims.scores == (3.0, 1.5)
    # By origins: the offer has two, the lawyers two; the doubtful claim hides behind the gazette's other one.
    assert view.by_origins.scores == (4.0, 2.0)
    assert view.agree
    assert [(one.claim, one.leading) for one in view.by_claims.pivots] == [("offer", ("leaves",))]
    assert [(one.read, one.fitting, one.against) for one in view.hypotheses] == [(4, 2, 2), (4, 2, 2)]


def test_the_answer_holds_the_same_hypotheses_and_no_number_rests_on_them():
    with_them, without = assess(appraised(), FEW), assess(load("small", EVIDENCE), FEW)
    assert with_them.hypotheses == found().hypotheses
    assert without.hypotheses is None
    assert (with_them.verdict, with_them.outcomes, with_them.deal) == (
        without.verdict,
        without.outcomes,
        without.deal,
    )
    assert with_them.case.digest != without.case.digest


def test_hypotheses_are_no_part_of_what_is_played():
    content = {"claims": {}, "hypotheses": {"a": {"name": "A"}}, "question": "Why?"}
    assert "hypotheses" not in played(content)


def test_a_dropped_claim_leaves_the_matrix():
    small = read_case("small")
    text = small.replace(
        "conflict:\n",
        "hypotheses:\n  a: {name: A, readings: {offer: inconsistent, worth: consistent}}\n"
        "  b: {name: B, readings: {offer: consistent}}\n\nconflict:\n",
        1,
    )
    loaded = load_text(text, "small.yaml", (Change("drop-claim", "offer"),))
    assert [row.claim for row in appraise(loaded).hypotheses.rows] == ["worth"]
    (change,) = loaded.changes
    uses = int(change.after.split(" in ")[1].split()[0])
    plain = load_text(small, "small.yaml", (Change("drop-claim", "offer"),)).changes[0].after
    assert uses == int(plain.split(" in ")[1].split()[0]) + 2


# ---------------------------------------------------------------- forms and limits


@pytest.mark.parametrize("played", [True, False])
def test_it_is_read_back_as_it_was_written(played):
    assert from_json(Appraisal, to_json(found(played=played))) == found(played=played)


def test_a_case_without_a_deal_or_any_evidence_can_be_appraised():
    bare = appraise(load("verdict_strained"), FEW)
    assert bare.hypotheses is None
    assert (bare.contradictions, bare.retellings, bare.stale) == ((), (), ())
    assert bare.verdict is not None


@pytest.mark.parametrize("days", [-1, MOST_DAYS + 1])
def test_a_senseless_number_of_days_is_refused(days):
    with pytest.raises(AssessmentError, match="allowed: 0 to 36,525"):
        appraise(appraised(), None, days)


def test_the_command_has_the_same_defaults():
    assert (command.DEFAULT_DAYS, command.MOST_DAYS) == (STALE_AFTER, MOST_DAYS)
