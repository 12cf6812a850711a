"""Texts kept beside a case, and quotes looked up in them."""

from __future__ import annotations

import os
import textwrap

import pytest

from detente.case import load_case, load_text
from detente.case.checks import TEXT_CHECKS
from detente.case.checks.quotes import QuotedCase
from detente.case.files import read_raw_text
from detente.case.kept_texts import LARGEST_TEXT, kept_texts, quote_problems
from detente.errors import CaseError
from tests.unit.case.changed_cases import TEXT

GAZETTE = 'Aurora said it "needs the cells by\nspring". Aurora has its lawyers ready, two people said.'


@pytest.fixture
def case(tmp_path):
    (tmp_path / "case.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    return tmp_path


def found(case):
    return [(one.severity, one.path, one.message) for one in quote_problems(case, load_case(case))]


def test_a_quote_that_stands_in_a_kept_text_is_right(case):
    (case / "articles" / "gazette.txt").write_text(GAZETTE)
    assert found(case) == []


def test_a_quote_with_another_word_is_found_out(case):
    (case / "articles" / "gazette.txt").write_text(GAZETTE.replace("two people", "three people"))
    (case / "articles" / "letter.txt").write_text("Dear shareholders,")
    ((severity, path, message),) = found(case)
    assert (severity, path) == ("warning", "claims.lawyers.quote")
    assert "does not stand in the kept text of gazette, letter" in message


def test_a_source_without_kept_text_may_hold_the_quote(case):
    (case / "articles" / "gazette.txt").write_text("Nothing of it")
    ((severity, _, message),) = found(case)
    assert severity == "note"
    assert message.endswith("no text is kept of letter")


def test_the_problem_has_its_place(case):
    (case / "articles" / "gazette.txt").write_text("Nothing of it")
    (problem,) = quote_problems(case, load_case(case))
    assert problem.file.endswith("case.yaml")
    assert TEXT.splitlines()[problem.line - 1].strip().startswith("lawyers:")


def test_a_case_in_one_file_keeps_nothing(case):
    (case / "articles" / "gazette.txt").write_text("Nothing of it")
    assert quote_problems(case / "case.yaml", load_case(case)) == ()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b"\xff\xfe\x00"), "bytes that are not UTF-8 text"),
        (lambda path: path.write_bytes(b"a" * (LARGEST_TEXT + 1)), "larger than 8 MB"),
        (lambda path: path.mkdir(), "not a plain file"),
        (os.mkfifo, "not a plain file"),
    ],
)
def test_a_kept_text_that_cannot_be_read_is_said(case, make, words):
    make(case / "articles" / "gazette.txt")
    with pytest.raises(CaseError, match=words):
        kept_texts(case, ["gazette"])
    assert words in found(case)[0][2]


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.code)
def test_the_check_finds_its_bad_example_and_not_its_good_one(check):
    texts = {"gazette": 'Aurora said it "needs the cells by spring".'}
    for example, count in ((check.bad, 1), (check.good, 0)):
        piece = read_raw_text(textwrap.dedent(example)).content["claims"]["needs_cells"]
        line = next(line for line in TEXT.splitlines() if line.startswith("  needs_cells:"))
        assert texts["gazette"] in textwrap.dedent(example)
        case = load_text(TEXT.replace(line, f"  needs_cells: {piece}".replace("'", '"'))).case
        problems = [
            one for one in check.find(QuotedCase(case, texts)) if one.path.startswith("claims.needs_cells")
        ]
        assert len(problems) == count
        assert all(one.severity == check.severity for one in problems)
    assert check.title().endswith(".")
    assert len(check.why()) > 80
    assert check.remedy[0].islower()
