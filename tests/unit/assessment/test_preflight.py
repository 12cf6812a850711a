"""Everything that is noticed about a case: before an answer, and beside it."""

from __future__ import annotations

import pytest

from detente.assessment.preflight import preflight
from detente.errors import AssessmentError
from tests.unit.assessment.small_cases import answer, codes, load

THREE_KINDS = """
    conflict:
      infeasible: [sue and agree]
      options: {borealis: {cut: {breach: false}}}
      preferences: {aurora: {statements: [sue], assumed: its lawyers are ready}}
    """


def test_a_sound_case_gives_nothing():
    assert preflight(load("checks")) == ()


def test_what_is_found_has_its_place_in_the_file():
    found = preflight(load("checks", THREE_KINDS))
    assert codes(found) == ["offer-shield", "settlement-exits", "two-systems"]
    assert all(problem.file == "case.yaml" and problem.line > 0 for problem in found)


def test_what_the_loader_noticed_is_not_repeated():
    case = load("checks", THREE_KINDS)
    assert "dead-statement" in codes(case.problems)
    assert "dead-statement" not in codes(preflight(case))


def test_the_same_case_gives_the_same_findings_twice():
    assert preflight(load("checks", THREE_KINDS)) == preflight(load("checks", THREE_KINDS))


def test_findings_stand_errors_first_then_warnings_then_notes():
    unsigned = """
        conflict:
          options: {aurora: {leave: {name: Leave}}}
          outcomes:
            as_today: {when: not sue and not cut and not leave}
            parted: {name: Parted, when: leave, kind: agreed_exit, package: any}
        """
    found = answer("checks", THREE_KINDS, unsigned).findings
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert severities[0] == "error"
    assert severities[-1] == "note"
    # Of the warnings, what the file shows stands before what the engines show.
    warnings = [finding.code for finding in found if finding.severity == "warning"]
    assert warnings.index("dead-statement") < warnings.index("offer-shield")
    assert {finding.path for finding in found if finding.code == "deal-options"} == {
        "conflict.outcomes.parted.when"
    }


def test_findings_hold_what_each_check_says():
    (finding,) = (one for one in answer("checks", THREE_KINDS).findings if one.code == "settlement-exits")
    (problem,) = (one for one in preflight(load("checks", THREE_KINDS)) if one.code == "settlement-exits")
    assert (finding.path, finding.severity, finding.message, finding.remedy) == (
        problem.path,
        problem.severity,
        problem.message,
        problem.remedy,
    )


def test_a_state_without_a_label_is_found_before_an_answer_is_tried():
    case = load("checks", "conflict: {outcomes: {as_today: {when: not sue and not cut and not sign}}}")
    assert codes(preflight(case)) == ["label-cover"]
    with pytest.raises(AssessmentError, match="feasible states have no label"):
        answer("checks", "conflict: {outcomes: {as_today: {when: not sue and not cut and not sign}}}")


def test_a_formula_that_fails_in_some_world_is_an_error():
    piece = """
        quantities:
          growth: {value: -10 to 10, assumed: a guess}
          years: {formula: "1 / max(0, growth)"}
        deal: {no_deal: {aurora: {fight: {formula: years}}}}
        """
    problem = preflight(load("checks", piece))[-1]
    assert (problem.code, problem.severity) == ("formula", "error")
    assert problem.path == "quantities.years"
    assert "division by zero" in problem.message
    assert problem.remedy.startswith("give the quantities bounds")
