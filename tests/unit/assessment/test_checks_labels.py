"""Checks of outcome labels: covered states, empty labels, ruptures that nobody enters."""

from __future__ import annotations

import pytest

from detente.assessment.checks.labels import LabelCover, ValueSpan
from detente.assessment.checks.subjects import CompiledCase
from detente.assessment.preflight import preflight
from tests.unit.assessment.small_cases import answer, load, model


def found_by(check, name, *pieces):
    return list(check.find(CompiledCase(model(name, *pieces))))


def test_a_state_without_a_label_is_an_error_with_its_place():
    case = load("checks", "conflict: {outcomes: {as_today: {when: not sue and not cut and not sign}}}")
    (problem,) = preflight(case)
    assert (problem.code, problem.severity, problem.path) == ("label-cover", "error", "conflict.outcomes")
    assert "such as (sign: yes)" in problem.message
    assert problem.remedy.startswith("add a label")
    assert problem.line > 0


def test_a_label_below_those_that_take_its_states_is_named_with_them():
    (problem,) = found_by(LabelCover(), "checks", LabelCover.bad)
    assert problem.path == "conflict.outcomes.stopped"
    # Two options beside sue and cut, no and yes each: 4 states with a suit and 4 without.
    assert "(8)" in problem.message
    assert problem.message.endswith("'A suit and no supply', 'Supply cut'")


def test_a_label_whose_condition_never_holds():
    piece = """
        conflict: {outcomes: {never: {name: Never, when: cut == half and cut == all, kind: degraded}}}
        deal: {no_deal: {aurora: {never: 0}, borealis: {never: 0}}}
        """
    (problem,) = found_by(LabelCover(), "checks", piece)
    assert problem.path == "conflict.outcomes.never"
    assert problem.message == "its condition holds in no state that can occur"


def test_a_label_that_no_moves_and_events_lead_to():
    """A suit and a full stop can only come together, and nobody can bring both about at once."""
    piece = "conflict: {infeasible: [sue and not cut == all, cut == all and not sue]}"
    problems = {problem.path: problem.message for problem in found_by(LabelCover(), "checks", piece)}
    # Signed or not, agreed or not.
    message = "no moves and events lead from the status quo to its 4 states"
    assert problems["conflict.outcomes.siege"] == message


def test_where_nobody_gains_by_rupture_no_world_ends_there():
    (problem,) = found_by(ValueSpan(), "checks", ValueSpan.bad)
    assert problem.message.startswith("rupture can never be entered")
    verdict = answer("checks", ValueSpan.bad).verdict
    assert verdict.rupture.count == 0
    assert all(reading.rupture == 0 for reading in verdict.readings)


def test_a_party_that_looks_ahead_may_enter_what_nobody_gains_by():
    """A suit loses 20, but at level 2 Aurora sues before Borealis cuts, which would cost it 30."""
    piece = "deal: {no_deal: {aurora: {siege: -30, fight: -20, squeezed: -30}}}"
    (problem,) = found_by(ValueSpan(), "checks", piece)
    assert problem.severity == "note"
    assert "to forestall worse" in problem.message
    readings = {reading.level: reading.rupture for reading in answer("checks", piece).verdict.readings}
    assert readings[1] == 0 < readings[2]


def test_one_rupture_among_several_that_nobody_enters_is_a_note():
    piece = "deal: {no_deal: {aurora: {siege: -90}, borealis: {siege: -90}}}"
    (problem,) = found_by(ValueSpan(), "checks", piece)
    assert (problem.severity, problem.path) == ("note", "conflict.outcomes.siege")
    assert problem.message.startswith("of all ruptures, entering this one")


@pytest.mark.parametrize(
    ("name", "piece", "severity"),
    [
        ("checks", "conflict: {outcomes: {siege: {kind: degraded}, fight: {kind: degraded}}}", "warning"),
        ("verdict_strained", "conflict: {outcomes: {fight: {kind: degraded}}}", "note"),
    ],
    ids=["with a deal section", "without one"],
)
def test_a_case_without_any_rupture(name, piece, severity):
    (problem,) = found_by(ValueSpan(), name, piece)
    assert problem.severity == severity
    assert "no outcome is of kind rupture" in problem.message


def test_nothing_is_said_where_the_status_quo_is_a_rupture():
    assert found_by(ValueSpan(), "verdict_broken") == []


def test_nothing_is_said_where_only_an_event_leads_into_rupture():
    piece = """
        events: {ruling: {name: Ruling, by: 2025-10-01, chance: 40 %, assumed: a guess}}
        conflict:
          outcomes:
            fight: {when: ruling}
            squeezed: {when: cut or sue}
            as_today: {when: not cut and not sue}
        """
    assert found_by(ValueSpan(), "verdict_strained", piece) == []
