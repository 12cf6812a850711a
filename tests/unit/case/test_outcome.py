"""How a case ended, as the file writes it: shapes, units, levels, and the JSON Schema beside the loader."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from detente.case import digest, digest_of_end
from detente.case.files import read_raw_text
from detente.case.json_schema import case_json_schema
from detente.case.levels import LevelError
from detente.case.loading import load_text
from detente.case.schema_deal import Issue
from detente.errors import CaseError
from tests.contracts.project import ROOT

SMALL = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
BASE = "date: 2025-12-01, what: They signed"
SOURCE = "{title: Done, publisher: The Gazette, date: 2026-02-01}"
SOUND = (
    "label: settled",
    "kind: agreed_exit",
    "label: settled, kind: renewed",
    "label: settled, known_when_coded: false, frozen: '" + "0a" * 32 + "'",
    f"kind: renewed, sources: [{SOURCE}, {SOURCE}]",
    "kind: renewed, terms: {stake: 30, contract: ten years}",
    "kind: renewed, terms: {stake: 31.7 %, contract: {says: as long as both like}}",
    "kind: renewed, terms: {stake: {level: 90 %}}",
)
UNSOUND = (
    "what: nothing else",
    "kind: divorce",
    "kind: renewed, known_when_coded: maybe",
    "kind: renewed, frozen: 0A",
    "kind: renewed, terms: {stake: {level: 30, says: thirty}}",
    "kind: renewed, terms: {stake: {}}",
    "kind: renewed, terms: {stake: [30]}",
    "kind: renewed, terms: {stake: true}",
    "kind: renewed, sources: [{title: Done}]",
    "kind: renewed, cause: greed",
)


def text_of(keys):
    base = "date: 2025-12-01" if keys.startswith("what:") else BASE
    return f"{SMALL}\noutcome: {{{base}, {keys}}}\n"


@pytest.mark.parametrize("keys", SOUND)
def test_sound_ends_load_and_are_valid(keys):
    assert load_text(text_of(keys)).case.outcome is not None
    assert Draft202012Validator(case_json_schema()).is_valid(read_raw_text(text_of(keys)).content)


@pytest.mark.parametrize("keys", UNSOUND)
def test_unsound_ends_are_refused_and_not_valid(keys):
    with pytest.raises(CaseError) as caught:
        load_text(text_of(keys))
    assert all(problem.path.startswith("outcome") for problem in caught.value.problems)
    assert not Draft202012Validator(case_json_schema()).is_valid(read_raw_text(text_of(keys)).content)


def test_an_issue_reads_numbers_in_its_unit_whether_they_are_levels_or_not():
    issue = Issue.model_validate({"name": "Price", "from": 0, "to": 2, "step": 1, "unit": "billion USD"})
    written = (1, "1.5", "1.5 billion USD", "500 million USD", "7 billion USD", "-1")
    assert [issue.number(one) for one in written] == [1, 1.5, 1.5, 0.5, 7, -1]
    for wrong in ("1 billion EUR", "1 %", "1 to 2", "much", "nan"):
        with pytest.raises(LevelError):
            issue.agreed(wrong)


def test_an_issue_with_names_reads_its_own_names():
    issue = Issue.model_validate({"name": "Length", "levels": ["short", "long"]})
    assert issue.agreed("long") == "long"
    with pytest.raises(LevelError, match="unknown level 'longer'"):
        issue.agreed("longer")


def test_the_digest_leaves_the_end_out_and_the_end_has_its_own():
    plain, ended = (read_raw_text(text).content for text in (SMALL, text_of("label: settled")))
    assert digest(plain) == digest(ended)
    assert digest_of_end(plain) == ""
    assert len(digest_of_end(ended)) == 64
    changed = read_raw_text(SMALL.replace("2025-12-31\n", "2026-01-31\n", 1)).content
    assert digest(changed) != digest(plain)


def test_a_case_that_names_no_label_needs_a_kind():
    with pytest.raises(CaseError, match="write the label or the kind of outcome that came true"):
        load_text(f"{SMALL}\noutcome: {{{BASE}}}\n")
