"""Places: how a path finds its line, whatever names it passes on the way."""

from __future__ import annotations

import pytest

from detente.case import Place
from detente.case.files import read_raw_text
from detente.case.places import NOWHERE, dotted
from detente.errors import Problem

TEXT = """\
deal:
  values:
    aurora:
      - {that: x}
      - y
    scores: {2.5: 1, 2: {5: 3}, two years: 4}
"""


@pytest.fixture(scope="module")
def places():
    return read_raw_text(TEXT, "f").places


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ("deal", 1, 1),
        ("deal.values.aurora", 3, 5),
        ("deal.values.aurora.1", 5, 9),
        ("deal.values.aurora.statements.1", 5, 9),
        ("deal.values.aurora.0.that", 4, 10),
        ("deal.values.aurora.0.share", 4, 9),
        ("deal.values.scores.2.5", 6, 14),
        ("deal.values.scores.2", 6, 22),
        ("deal.values.scores.table.two years", 6, 33),
        ("deal.no_deal.aurora", 1, 1),
        (("deal", "values", "aurora", 1), 5, 9),
        (("deal", "values", "aurora", "1"), 5, 9),
    ],
)
def test_a_path_finds_its_key_or_what_contains_it(places, path, line, column):
    assert places.find(path) == Place("f", line, column)


def test_a_value_has_a_place_of_its_own(places):
    assert places.find_value("deal.values.scores.2.5") == Place("f", 6, 19)
    assert places.find_value("deal.values.aurora") == Place("f", 4, 7)


def test_what_stands_nowhere_has_no_place(places):
    assert places.find("conflict.options") == NOWHERE
    assert str(NOWHERE) == ""
    assert str(Place("f", 2, 3)) == "f:2:3"


def test_a_problem_gets_the_place_of_its_path_once(places):
    located = places.locate(Problem("deal.values.aurora.1", "x", "m", "r", severity="note"))
    assert (located.file, located.line, located.column, located.severity) == ("f", 5, 9, "note")
    assert places.locate(located) is located


def test_paths_are_written_with_dots():
    assert dotted(("deal", 0, "two years")) == "deal.0.two years"
