"""The page on scores: its programs run, and its numbers are right."""

from __future__ import annotations

import re
from math import comb

from detente.assessment.backtest import sign_test
from tests.contracts.project import ROOT

PAGE = (ROOT / "docs" / "theory" / "was-it-right.md").read_text(encoding="utf-8")


def test_its_programs_run():
    programs = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert programs
    for program in programs:
        exec(compile(program, "was-it-right.md", "exec"), {})


def test_its_sign_tests_are_right():
    assert "Five cases of five give p = 0.06, nine of nine 0.004, seven of nine 0.18." in PAGE
    found = [sign_test(5, 0), sign_test(9, 0), sign_test(7, 2)]
    assert [round(found[0], 2), round(found[1], 3), round(found[2], 2)] == [0.06, 0.004, 0.18]


def test_a_better_method_seldom_shows():
    """Two times out of three, in nine cases: eight or nine in less than one time in six."""
    chance = sum(comb(9, count) * (2 / 3) ** count * (1 / 3) ** (9 - count) for count in (8, 9))
    assert 0.1 < chance < 1 / 6
