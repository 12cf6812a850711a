"""A comparison as a reader sees it: sentences, tables that sum up, and names shown as they are."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from detente.assessment.comparison import compare, compare_answers, side_of
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.case.changes import setting
from detente.case.files import read_raw_text
from detente.report import (
    render_comparison_html,
    render_comparison_markdown,
    render_comparison_terminal,
)
from detente.report.document.comparison import comparison_document_of
from tests.contracts.project import ROOT
from tests.report_examples import HOSTILE, hostile_texts

SMALL = read_raw_text((ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8"))
FEW = Settings(worlds=128, candidate_worlds=4, stability_worlds=4)


def sides(*texts):
    return side_of(SMALL), side_of(SMALL, map(setting, texts))


@pytest.fixture(scope="module")
def found():
    return compare(
        *sides("deal.no_deal.aurora.fight=5 to 10", "deal.values.borealis.weights.stake=20 to 30"), FEW
    )


def printed(comparison, width=100):
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    render_comparison_terminal(comparison, console)
    return console.file.getvalue()


def piece(comparison, title):
    return next(one for one in comparison_document_of(comparison).pieces if one.title == title)


def test_every_part_is_there(found):
    assert [one.title for one in comparison_document_of(found).pieces] == [
        "What changed",
        "What carried it",
        "What differs",
        "Deals that appear and disappear",
        "What differs and says nothing about the numbers",
    ]


def test_the_verdict_and_what_flips_it_are_said_in_words(found):
    assert piece(found, "What changed").paragraphs == (
        "The verdict changes from holding to hanging on a deal.",
    )
    assert piece(found, "What carried it").paragraphs[0] == (
        "Alone it is enough to change the verdict: What Aurora has without a deal."
    )


def test_the_rows_of_the_parts_sum_to_the_last(found):
    (table,) = piece(found, "What carried it").tables
    for column in (1, 2, 3):
        *parts, whole = (float(row.cells[column].text.replace("−", "-")) for row in table.rows)
        assert sum(parts) == pytest.approx(whole, abs=0.11)


def test_the_same_case_and_saved_answers_say_so():
    same = compare(*sides(), FEW)
    assert "no share differs" in piece(same, "What changed").paragraphs[0]
    assert "it is the same case" in piece(same, "What carried it").paragraphs[0]
    first, second = (assess(side.loaded, FEW) for side in sides("quantities.valuation=5 million USD"))
    titles = [one.title for one in comparison_document_of(compare_answers(first, second)).pieces]
    assert "What carried it" not in titles
    assert "What differs" in titles


def test_parts_that_were_joined_are_named_with_the_reason():
    text = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
    other = text.replace(
        "levels: [two years, five years, ten years]", "levels: [two years, six years, ten years]"
    )
    start = other.index("\ndeal:")
    other = other[:start] + other[start:].replace("five years", "six years")
    comparison = compare(side_of(SMALL), side_of(read_raw_text(other)), FEW)
    (bullet,) = piece(comparison, "What carried it").bullets
    assert bullet.startswith("Exchanged together, for a mixture would be no sound case: Issues,")
    assert "Scores of Aurora" in bullet


def test_the_forms_hold_the_same(found):
    markdown, page, screen = (
        render_comparison_markdown(found),
        render_comparison_html(found),
        printed(found),
    )
    for words in ("What Aurora has without a deal", "Weights of Borealis", "hanging on a deal"):
        assert words in markdown
        assert words in page.replace("&#39;", "'")
        assert words in " ".join(screen.split())


def test_a_narrow_terminal_holds_every_word(found):
    assert all(len(line) <= 40 for line in printed(found, 40).splitlines())


def test_hostile_names_are_shown_as_they_are(found):
    poisoned = hostile_texts(found)
    page = render_comparison_html(poisoned)
    assert "<script" not in page
    assert "<img" not in page
    assert "49" not in page.split("<title>")[1].split("</title>")[0]
    assert "<script" not in render_comparison_markdown(poisoned)
    assert HOSTILE[:20] in " ".join(printed(poisoned, 400).split())
