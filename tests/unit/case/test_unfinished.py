"""A case that is still being written: its evidence is read, and its own errors are told."""

from __future__ import annotations

import pytest

from detente.assessment.appraisal import appraise, appraise_unfinished
from detente.assessment.result.appraisal import Appraisal
from detente.case import load_text
from detente.case.files import read_raw_text
from detente.case.unfinished import is_unfinished, read_unfinished
from detente.errors import AssessmentError, CaseError
from tests.unit.case.changed_cases import SMALL

EVIDENCE = """\
detente: 1
title: Begun
as_of: 2026-03-31
parties: {marlo: {name: Marlo}, ostrel: {name: Ostrel}}
sources:
  post: {title: A rise, publisher: The Post, date: 2026-03-03, kind: first_hand, origin: post}
  weekly: {title: A rise too, publisher: Weekly, date: 2026-03-05, kind: secondary, retells: post}
claims:
  rise: {says: A fifth more, about: rise, value: 20 %, hedge: reported, sources: [post]}
  again: {says: A fifth more, about: rise, value: 20 %, hedge: reported, sources: [weekly]}
  other: {says: An eighth, about: rise, value: 12 %, hedge: stated, sources: [post]}
  spare: {says: A lawyer was hired, hedge: reported, sources: [weekly]}
"""
OPTIONS = """\
conflict:
  options:
    marlo: {leave: {name: Leave, claims: [rise]}}
    ostrel: {stop: {name: Stop, assumed: guessed}}
"""


def read(text):
    return read_unfinished(read_raw_text(text))


def test_what_is_known_is_read_and_what_is_missing_is_named():
    found = read(EVIDENCE)
    assert list(found.case.claims) == ["rise", "again", "other", "spare"]
    assert found.case.sources["weekly"].origin == "post"
    assert [need.path for need in found.needs[:2]] == ["conflict.options", "conflict.outcomes"]


def test_a_claim_counts_as_used_wherever_the_files_cite_it():
    assert read(EVIDENCE).unused == ("rise", "again", "other", "spare")
    assert read(EVIDENCE + OPTIONS).unused == ("again", "other", "spare")
    reconciled = EVIDENCE + "reconciliations:\n  - {between: [again, other], how: with and without tax}\n"
    assert read(reconciled).unused == ("rise", "spare")


def test_its_evidence_is_appraised_as_that_of_a_whole_case():
    found = appraise_unfinished(read(EVIDENCE + OPTIONS))
    assert isinstance(found, Appraisal)
    (clash, *_) = found.contradictions
    assert clash.about == "rise"
    assert found.verdict is None
    assert found.settings is None
    assert found.inputs == ()
    assert found.limits[0].startswith("The case is not complete: it lacks conflict.outcomes")


def test_sections_that_stand_by_themselves_give_what_the_whole_case_gives():
    text = SMALL.read_text(encoding="utf-8")
    whole = appraise(load_text(text))
    begun = appraise_unfinished(read(text[: text.index("conflict:")]))
    for name in ("statements", "developments", "narrowings", "retellings", "claims", "sources", "silent"):
        assert getattr(begun, name) == getattr(whole, name), name


def test_a_complete_case_is_not_unfinished():
    assert not is_unfinished(read_raw_text(SMALL.read_text(encoding="utf-8")))
    assert is_unfinished(read_raw_text(EVIDENCE))


def test_errors_of_the_evidence_are_all_told_with_their_places():
    text = EVIDENCE.replace("sources: [weekly]", "sources: [weekli]").replace("2026-03-03", "2026-04-03")
    with pytest.raises(CaseError) as caught:
        read(text)
    assert {problem.path for problem in caught.value.problems} >= {
        "sources.post.date",
        "claims.again.sources.0",
    }
    assert all(problem.line for problem in caught.value.problems)


def test_a_case_has_to_say_from_which_day_it_looks():
    with pytest.raises(CaseError, match="as_of"):
        read(EVIDENCE.replace("as_of: 2026-03-31\n", ""))


def test_days_without_sense_are_refused():
    with pytest.raises(AssessmentError, match="stale after"):
        appraise_unfinished(read(EVIDENCE), -1)
