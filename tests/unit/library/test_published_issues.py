"""Published issues: each file loads, is named after its publication, and damage is told with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.errors import CaseError
from detente.library import packaged_cases
from detente.library.published_issues import published_issues, read_published_issue

BIBLIOGRAPHY = Path(__file__).resolve().parents[3] / "docs" / "bibliography.bib"
ISSUE = """
title: A small issue
publication: Author1994
read_in: Author1994, table 1
unit: years
actors:
  a: {name: A, capability: 1, position: 4, salience: 50%}
  b: {name: B, capability: 2, position: 7, salience: 12.5 %}
actual: {value: 5, source: "Author1994, p. 9"}
"""


@pytest.mark.parametrize("name", published_issues())
def test_a_published_issue_is_named_after_its_publication(name):
    issue = published_issues()[name]
    keys = re.findall(r"^@\w+\{(\w+),", BIBLIOGRAPHY.read_text("utf-8"), re.MULTILINE)
    assert issue.publication in keys
    assert name.startswith(f"{issue.publication.lower()}-")
    assert re.match(r"\w+", issue.read_in).group() in keys


def test_published_issues_are_no_cases():
    assert not {case.name for case in packaged_cases()} & {
        name.partition("-")[2] for name in published_issues()
    }
    assert {case.group for case in packaged_cases()} == {"conflicts", "partnerships"}


def test_reading():
    issue = read_published_issue(ISSUE, "small.yaml")
    assert [actor.salience for actor in issue.actors.values()] == [0.5, 0.125]
    assert issue.forecasts == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("50%", "50", "a salience is a percentage from 0% to 100%"),
        ("50%", "150%", "a salience is a percentage from 0% to 100%"),
        ("capability: 1", "capability: -1", "small.yaml:7:"),
        ("Author1994\n", "the author\n", "a publication is a key of the bibliography"),
        ("unit: years\n", "", "unit"),
        ("unit: years\n", "unit: years\nunits: years\n", "units"),
        ("  b: {name: B, capability: 2, position: 7, salience: 12.5 %}\n", "", "actors"),
        ("actual:", "forecasts: [{method: m, by: b, values: [1, 2], source: s}]\nactual:", "by_round"),
        ("position: 4", "position: far", "small.yaml:7:"),
    ],
)
def test_damage_is_told_with_its_place(old, new, message):
    assert old in ISSUE
    with pytest.raises(CaseError, match=re.escape(message)) as caught:
        read_published_issue(ISSUE.replace(old, new, 1), "small.yaml")
    assert all(problem.file == "small.yaml" for problem in caught.value.problems)
