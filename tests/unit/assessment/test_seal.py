"""The seal: it depends on what the answer follows from, and on nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from detente.assessment.result import AskedChange, Settings
from detente.assessment.run import assess
from detente.assessment.saved import from_json, to_json
from detente.assessment.seal import seal_of, sealed
from detente.assessment.shareable import shareable
from detente.case.loading import load_case
from tests.contracts.project import ROOT
from tests.report_examples import example

SMALL = ROOT / "tests" / "cases" / "small.yaml"
FEW = Settings(worlds=50, candidate_worlds=8, stability_worlds=8)


def test_a_seal_is_the_hash_that_the_definition_gives():
    answer = replace(
        example(),
        case=replace(example().case, asked=(AskedChange("set", "quantities.a", "3 €"),)),
        settings=Settings(worlds=7, seed=3),
    )
    text = (
        '{"case":"' + "3f" * 32 + '","changes":[["set","quantities.a","3 €"]],"program":"0.1.0",'
        '"settings":{"breaking":0.5,"candidate_worlds":200,"hanging":0.5,"holding":0.5,"seed":3,'
        '"stability_worlds":256,"strained":0.2,"worlds":7}}'
    )
    assert json.loads(text)["case"] == answer.case.digest
    assert seal_of(answer) == hashlib.sha256(text.encode()).hexdigest()


def test_whole_thresholds_are_sealed_alike():
    whole, decimal = (replace(example(), settings=Settings(breaking=one)) for one in (1, 1.0))
    assert seal_of(whole) == seal_of(decimal)


OTHERS = {
    "program": {"program": "0.1.1"},
    "case": {"case": replace(example().case, digest="4e" * 32)},
    "changes": {"case": replace(example().case, asked=(AskedChange("believe", "c1", ""),))},
    "settings": {"settings": Settings(stability_worlds=255)},
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_whatever_an_answer_follows_from_changes_its_seal(other):
    assert seal_of(replace(example(), **other)) != seal_of(example())


def test_what_follows_does_not_change_the_seal():
    assert seal_of(replace(example(), limits=(), seal="")) == seal_of(example())


def test_an_answer_is_sealed_and_its_shareable_form_is_not():
    answer = assess(load_case(SMALL), FEW)
    assert answer == sealed(answer)
    assert from_json(type(answer), to_json(answer)) == sealed(from_json(type(answer), to_json(answer)))
    assert shareable(answer).seal == ""
