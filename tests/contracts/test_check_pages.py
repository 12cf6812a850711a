"""The reference pages are those that the schema and the checks give, and every check keeps its word."""

from __future__ import annotations

import copy
import textwrap

import pytest
import yaml

from detente.case import CASE_CHECKS, STATE_CHECKS, load_text
from detente.case.docstrings import attribute_docs
from detente.case.files import read_raw_text
from detente.errors import CaseError
from tests.contracts.project import ROOT
from tests.contracts.test_broken_cases import BROKEN, SOUND
from tools import write_case_reference, write_check_pages

each_check = pytest.mark.parametrize("check", [*CASE_CHECKS, *STATE_CHECKS], ids=lambda check: check.code)


def test_the_page_of_the_case_file_is_up_to_date():
    written = write_case_reference.PAGE.read_text(encoding="utf-8")
    assert written == write_case_reference.page(), "run: python -m tools.write_case_reference"


def test_the_pages_of_checks_are_up_to_date_and_no_others_lie_there():
    pages = write_check_pages.pages()
    lying = {
        path: path.read_text(encoding="utf-8") for path in (write_check_pages.FOLDER / "checks").glob("*")
    }
    lying[write_check_pages.PAGE] = write_check_pages.PAGE.read_text(encoding="utf-8")
    assert lying == pages, "run: python -m tools.write_check_pages"


def overlaid(base, piece):
    """Lay a piece of a case over a case: mappings are merged, all else is replaced."""
    if isinstance(base, dict) and isinstance(piece, dict):
        merged = copy.deepcopy(base)
        for key, value in piece.items():
            merged[key] = overlaid(base.get(key), value)
        return merged
    return piece


def codes_found(example):
    """Load the sound case with an example laid over it, and name what is found."""
    piece = read_raw_text(textwrap.dedent(example)).content
    content = overlaid(read_raw_text(SOUND).content, piece)
    try:
        problems = load_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True)).problems
    except CaseError as error:
        problems = error.problems
    assert {problem.code for problem in problems} & {"yaml", "schema"} == set(), problems
    return {problem.code for problem in problems}


@each_check
def test_a_check_finds_fault_with_its_bad_example_alone(check):
    assert check.code in codes_found(check.bad)
    assert check.code not in codes_found(check.good)


@each_check
def test_a_good_example_is_a_sound_case(check):
    content = overlaid(read_raw_text(SOUND).content, read_raw_text(textwrap.dedent(check.good)).content)
    load_text(yaml.safe_dump(content, sort_keys=False))


@each_check
def test_a_check_says_what_it_finds_why_and_what_to_do(check):
    assert check.title().endswith(".")
    assert len(check.why()) > 80
    assert check.remedy[0].islower()
    assert not check.remedy.endswith(".")
    assert check.severity in {"error", "warning", "note"}


def test_every_code_of_an_error_is_documented():
    found = {
        problem.partition(" | ")[0]
        for path in BROKEN
        for problem in yaml.safe_load(path.read_text(encoding="utf-8"))["problems"]
    }
    page = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    assert [code for code in sorted(found) if f"`{code}`" not in page] == []


def test_every_key_of_the_schema_is_described():
    for section in write_case_reference._sections():
        docs = attribute_docs(section.record)
        for key, _, _ in write_case_reference._fields(section.record):
            assert docs.get(write_case_reference._attribute(section.record, key)), f"{section.path}: {key}"
