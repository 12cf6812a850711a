"""Verifying: levels, places that differ, and answers that cannot be verified."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.saved import to_json
from detente.assessment.seal import sealed
from detente.assessment.shareable import shareable
from detente.assessment.verifying import Difference, changes_of, differences, read_sealed, verify
from detente.case.changes import Change
from detente.case.loading import load_case
from detente.errors import AssessmentError
from detente.uncertainty.runners import in_processes
from tests.contracts.project import ROOT

SMALL = ROOT / "tests" / "cases" / "small.yaml"
FEW = Settings(worlds=50, candidate_worlds=8, stability_worlds=8)
CHANGES = (Change("drop-claim", "offer"), Change("set", "aurora.optimism", "1 to 2"))


@pytest.fixture(scope="module")
def loaded():
    return load_case(SMALL, CHANGES)


@pytest.fixture(scope="module")
def answer(loaded):
    return assess(loaded, FEW)


def verified(answer, loaded, text=None):
    saved = (to_json(answer) if text is None else text).encode()
    return verify(saved, answer, loaded)


def test_changes_come_back_as_they_were_asked_for(answer, loaded):
    assert changes_of(read_sealed(to_json(answer))) == CHANGES == loaded.asked
    assert load_case(SMALL, changes_of(answer)).digest == answer.case.digest


def test_the_same_run_gives_the_same_bytes(answer, loaded):
    found = verified(answer, loaded)
    assert (found.level, found.differences) == ("same bytes", ())
    assert found.saved_hash == found.repeated_hash
    assert found.seal == found.repeated_seal == answer.seal


def test_a_runner_makes_no_difference(answer, loaded):
    saved = to_json(answer).encode()
    assert verify(saved, answer, loaded, runner=in_processes(1)).level == "same bytes"


def test_another_layout_has_the_same_numbers(answer, loaded):
    found = verified(answer, loaded, to_json(answer) + "\n")
    assert (found.level, found.differences) == ("same numbers", ())
    assert found.saved_hash != found.repeated_hash


def with_rupture(answer, **parts):
    verdict = answer.verdict
    return replace(answer, verdict=replace(verdict, held=replace(verdict.held, **parts)))


def test_numbers_are_compared_to_nine_digits(answer, loaded):
    low, high = answer.verdict.held.interval
    near = with_rupture(answer, interval=(low, high * (1 + 9e-10)))
    assert verified(near, loaded).level == "same numbers"
    far = with_rupture(answer, interval=(low, high * (1 + 2e-9)))
    assert [one.path for one in verified(far, loaded).differences] == ["verdict.held.interval[1]"]


def test_counts_must_be_equal(answer, loaded):
    count = answer.verdict.held.count
    found = verified(with_rupture(answer, count=count + 1), loaded)
    assert found.level == "differs"
    assert found.differences == (Difference("verdict.held.count", str(count + 1), str(count)),)


def test_another_version_with_the_same_numbers(answer, loaded):
    found = verified(sealed(replace(answer, program="0.0.9")), loaded)
    assert (found.level, found.program) == ("same numbers", "0.0.9")
    assert found.seal != found.repeated_seal


def test_an_altered_seal_is_found(answer, loaded):
    found = verified(replace(answer, seal="00"), loaded)
    assert found.differences == (Difference("seal", "'00'", repr(answer.seal)),)


def test_entries_that_only_one_has(answer):
    shorter = replace(answer, limits=answer.limits[:-1], deal=None)
    assert list(differences(shorter, replace(answer, limits=answer.limits[:-1]))) == [
        Difference("deal", "None", "an entry")
    ]
    found = list(differences(replace(shorter, deal=answer.deal), answer))
    assert [(one.path, one.saved) for one in found] == [(f"limits[{len(answer.limits) - 1}]", "nothing")]


def test_kinds_of_values_are_told_apart():
    assert list(differences((True, 0.0, "1"), (1, 0.0, "2"))) == [
        Difference("[0]", "True", "1"),
        Difference("[2]", "'1'", "'2'"),
    ]


def test_another_case_is_refused(answer):
    with pytest.raises(AssessmentError, match=r"^the case is not the one that was answered: its digest is"):
        verified(answer, load_case(SMALL))


def test_a_shareable_form_is_refused(answer):
    with pytest.raises(AssessmentError, match="verify the full answer"):
        read_sealed(to_json(shareable(answer)))


@pytest.mark.parametrize("name", ["candidate_worlds", "stability_worlds"])
@pytest.mark.parametrize("count", [-1, 0, 10**12])
def test_settings_without_sense_are_refused(answer, loaded, name, count):
    odd = replace(answer, settings=replace(FEW, **{name: count}))
    with pytest.raises(AssessmentError, match=rf"^{name}: .* asked for; allowed: 1 to"):
        verified(odd, loaded)
