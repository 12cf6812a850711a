"""What a field says becomes what a case file holds, of the right kind."""

from __future__ import annotations

import pytest

from detente.case.form.answers import answered
from detente.errors import CaseError

TEXT = """\
title: "2025"  # a year
as_of: 2025-06-20
parties:
  one: {name: One, capability: {value: 40, assumed: so}, foresight: 2}
deal:
  issues:
    stake: {from: 20, to: 49, contested: true}
  parties: [one, two]
"""


@pytest.mark.parametrize(
    ("path", "said", "line"),
    [
        (("title",), "2026", 'title: "2026"  # a year'),
        (("as_of",), "2025-07-01", "as_of: 2025-07-01"),
        (
            ("parties", "one", "capability", "value"),
            "40 to 60",
            "  one: {name: One, capability: {value: 40 to 60, assumed: so}, foresight: 2}",
        ),
        (
            ("parties", "one", "foresight"),
            "3",
            "  one: {name: One, capability: {value: 40, assumed: so}, foresight: 3}",
        ),
        (("deal", "issues", "stake", "from"), "25.5", "    stake: {from: 25.5, to: 49, contested: true}"),
        (
            ("deal", "issues", "stake", "contested"),
            "false",
            "    stake: {from: 20, to: 49, contested: false}",
        ),
        (("deal", "issues", "stake", "contested"), "", "    stake: {from: 20, to: 49}"),
        (
            ("deal", "issues", "stake", "unit"),
            "%",
            '    stake: {from: 20, to: 49, contested: true, unit: "%"}',
        ),
        (("deal", "parties"), "two,  one,", "  parties: [two, one]"),
    ],
)
def test_one_line_changes_and_reads_as_it_is_meant(path, said, line):
    new = answered(TEXT, "x.yaml", "set", path, said).text
    changed = [(a, b) for a, b in zip(TEXT.split("\n"), new.split("\n"), strict=True) if a != b]
    assert [b for _, b in changed] == [line]


def test_a_number_that_no_file_can_hold_is_refused():
    with pytest.raises(CaseError, match="leading zero"):
        answered(TEXT, "x.yaml", "set", ("deal", "issues", "stake", "from"), "007")


def test_nothing_happens_where_nothing_is_said():
    assert answered(TEXT, "x.yaml", "set", ("question",), "  ").text == TEXT


def test_a_text_that_cannot_be_read_is_refused():
    with pytest.raises(CaseError):
        answered("a: [", "x.yaml", "set", ("a",), "1")
