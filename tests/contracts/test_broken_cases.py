"""Every broken case is refused with exactly these messages, each with its line and column.

A file of tests/broken_cases says how a sound case is broken, text by text, and
what must be said about it.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml

from detente.case import load_text
from detente.errors import CaseError
from tests.contracts.project import ROOT

SOUND = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
BROKEN = sorted((ROOT / "tests" / "broken_cases").glob("*.yaml"))
INTERNAL = re.compile(r"pydantic|input should|value error|basemodel|nonetype|traceback|\\x00", re.IGNORECASE)

each_broken = pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)


def broken(path):
    """Break the sound case as a file says; every text that is replaced stands in it once."""
    plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = SOUND
    for change in plan["changes"]:
        assert text.count(change["replace"]) == 1, f"{path.stem}: {change['replace']}"
        text = text.replace(change["replace"], change["by"])
    return plan, text


@cache
def refusal(text):
    with pytest.raises(CaseError) as caught:
        load_text(text, "small.yaml")
    return [problem for problem in caught.value.problems if problem.severity == "error"]


@each_broken
def test_a_broken_case_is_refused_in_these_words(path):
    plan, text = broken(path)
    assert [f"{problem.code} | {problem}" for problem in refusal(text)] == plan["problems"]


@each_broken
def test_every_message_has_a_place_and_speaks_of_the_file_alone(path):
    lines = broken(path)[1].split("\n")
    for problem in refusal(broken(path)[1]):
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert not INTERNAL.search(str(problem))
        assert str(problem).isprintable(), "a message shows no control character"


def test_the_sound_case_has_no_errors_and_no_warnings():
    assert {problem.severity for problem in load_text(SOUND).problems} <= {"note"}


def test_there_are_many_ways_to_break_a_case():
    assert len(BROKEN) >= 60
