"""Appraisals of all packaged partnerships and of a case with grades, against a literal reading."""

from __future__ import annotations

from functools import cache

import pytest

from detente.assessment.appraisal import appraise
from detente.case.loading import load_case
from detente.library import find_case
from tests.contracts.project import ROOT
from tests.oracle import literal_appraisal as literal
from tests.unit.assessment.appraised_case import appraised

PACKAGED = sorted(
    path.name for path in (ROOT / "src" / "detente" / "library" / "partnerships").iterdir() if path.is_dir()
)
EVERY = (*PACKAGED, "by hand", "by hand, graded otherwise")
OTHERWISE = """
sources:
  letter: {reliability: E}
  gazette: {reliability: D}
  notes: {reliability: A}
"""

each_case = pytest.mark.parametrize("name", EVERY)


@cache
def loaded(name):
    if name in PACKAGED:
        return load_case(find_case(name))
    return appraised(*([OTHERWISE] if name != "by hand" else []))


@cache
def found(name, stale_after=365):
    return appraise(loaded(name), None, stale_after)


@each_case
@pytest.mark.slow
def test_statements_and_their_origins(name):
    said = [(frozenset(one.claims), frozenset(one.origins)) for one in found(name).statements]
    assert len(said) == len(set(said))
    assert set(said) == literal.statements(loaded(name).case)


@each_case
@pytest.mark.slow
@pytest.mark.parametrize("days", [0, 30, 365, 1000])
def test_stale_claims(name, days):
    told = {one.claim: set(one.newer) for one in found(name, days).stale}
    assert told == literal.stale(loaded(name).case, days)


@each_case
@pytest.mark.slow
def test_numbers_of_one_origin_and_weak_ones(name):
    case = loaded(name).case
    assert {one.path: one.origin for one in found(name).lonely} == literal.lonely(case)
    assert {one.path for one in found(name).weak} == literal.weak(case)


@each_case
@pytest.mark.slow
def test_pages_and_claims_of_origins(name):
    told = {
        one.origin: ({page.source for page in one.pages}, set(one.claims), one.alone)
        for one in found(name).retellings
    }
    assert told == literal.carried(loaded(name).case)


@each_case
@pytest.mark.slow
def test_assumed_numbers_are_counted_once(name):
    inputs = {path for path, _ in found(name).inputs}
    shown = {each.path for one in found(name).assumptions for each in one.inputs}
    assumed = literal.assumed(loaded(name).case)
    assert {path for path in assumed if path in inputs} <= shown
    assert found(name).exact_assumptions == len(assumed - inputs)


@each_case
@pytest.mark.slow
def test_what_is_left_over(name):
    case = loaded(name).case
    assert literal.cited(case).isdisjoint(found(name).unused)
    assert set(found(name).from_memory) == {slug for slug, one in case.claims.items() if not one.sources}
    named = {page for one in case.claims.values() for page in one.sources}
    assert set(found(name).silent) == set(case.sources) - named


@pytest.mark.slow
def test_the_cases_have_something_of_each():
    assert any(found(name).lonely for name in EVERY)
    assert any(found(name).weak for name in EVERY)
    assert any(found(name).stale for name in EVERY)
