"""Every check that needs an engine keeps its word: it finds its bad example, and not its good one."""

from __future__ import annotations

import pytest

from detente.assessment.checks import ANSWER_CHECKS, MODEL_CHECKS
from detente.assessment.preflight import preflight
from detente.case.checks import CASE_CHECKS, STATE_CHECKS
from tests.unit.assessment.small_cases import answer, codes, load

BASE = "checks"

each_model_check = pytest.mark.parametrize("check", MODEL_CHECKS, ids=lambda check: check.code)
each_answer_check = pytest.mark.parametrize("check", ANSWER_CHECKS, ids=lambda check: check.code)
each_check = pytest.mark.parametrize("check", [*MODEL_CHECKS, *ANSWER_CHECKS], ids=lambda check: check.code)


@each_model_check
def test_a_case_check_finds_its_bad_example_and_not_its_good_one(check):
    found = [problem for problem in preflight(load(BASE, check.bad)) if problem.code == check.code]
    assert found
    assert found[0].severity == check.severity
    assert found[0].remedy == check.remedy
    assert check.code not in codes(preflight(load(BASE, check.good)))


@each_answer_check
def test_an_answer_check_finds_its_bad_example_and_not_its_good_one(check):
    found = [finding for finding in answer(BASE, check.bad).findings if finding.code == check.code]
    assert found
    assert found[0].severity == check.severity
    assert found[0].remedy == check.remedy
    assert check.code not in codes(answer(BASE, check.good).findings)


def test_no_check_finds_fault_with_the_case_that_the_examples_change():
    assert answer(BASE).findings == ()


@each_check
def test_examples_differ_from_the_base_only_where_they_say(check):
    """Pieces must be sound cases themselves: nothing but the check's own subject is wrong with them."""
    for piece in (check.bad, check.good):
        assert [problem for problem in load(BASE, piece).problems if problem.severity == "error"] == []


@each_check
def test_a_check_says_what_it_finds_why_and_what_to_do(check):
    assert check.title().endswith(".")
    assert len(check.why()) > 80
    assert check.remedy[0].islower()
    assert not check.remedy.endswith(".")
    assert check.severity in {"error", "warning", "note"}


def test_no_code_stands_for_two_checks():
    found = [check.code for check in (*CASE_CHECKS, *STATE_CHECKS, *MODEL_CHECKS, *ANSWER_CHECKS)]
    assert len(set(found)) == len(found)
