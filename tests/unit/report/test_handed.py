"""What is handed over: the same terms on a page, as Markdown and as JSON, with all names escaped."""

from __future__ import annotations

import json
from html import unescape

import pytest

from detente.assessment.tabled.handed import (
    HANDED_NOTICE,
    HandedColumn,
    HandedComparison,
    HandedEvent,
    HandedSheet,
    HandedTerm,
)
from detente.report.handed import handed_as_html, handed_as_json, handed_as_markdown

SHEET = HandedSheet(
    notice=HANDED_NOTICE,
    title="Ash & Birch",
    as_of="2025-06-30",
    parties=("Ash", "Birch"),
    terms=(
        HandedTerm("stake", "Stake <b>", "20 %", "50 %", True, "Shares | voting", "Birch", "Ash", "Birch"),
        HandedTerm("term", "Term", "two years", "two years", False, "", "", "", ""),
        HandedTerm("say", "Say", "none", "seat", True, "A voice", "Nobody since July", "Ash", ""),
    ),
    contingent=(HandedEvent("A bet", "the court rules", "", "neutral", "nobody"),),
    kept=("Supply",),
    open_points=("Stake: compare it with the signed text.",),
)
COMPARED = HandedComparison(
    HANDED_NOTICE,
    "Ash & Birch",
    "2025-06-30",
    ("Ash", "Birch"),
    (("stake", "Stake <b>"),),
    (HandedColumn("Today", (("stake", "20 %"),)), HandedColumn("One", (("stake", "50 %"),))),
)


@pytest.mark.parametrize("handed", [SHEET, COMPARED])
def test_every_form_says_what_it_is_and_escapes_names(handed):
    html, markdown = handed_as_html(handed), handed_as_markdown(handed)
    assert HANDED_NOTICE in unescape(html)
    assert HANDED_NOTICE in markdown
    assert "Stake <b>" not in html
    assert "Stake &lt;b&gt;" in html
    assert "Stake &lt;b&gt;" in markdown
    assert json.loads(handed_as_json(handed))["title"] == "Ash & Birch"


def test_a_sheet_tells_what_changes_what_it_replaces_and_what_hangs_on_an_event():
    text = handed_as_markdown(SHEET)
    assert "2 of 3 terms change against today." in text
    assert "| 20 % | 50 % | Shares \\| voting (Ash owes it to Birch) | Birch |" in text
    assert "| none | seat | A voice (holder: Nobody since July) | – |" in text
    assert "| two years | as today | – | – |" in text
    assert "| A bet | the court rules | no day named | neutral | nobody |" in text
    assert "- Supply" in text


def test_a_comparison_sets_levels_side_by_side():
    assert "| Stake &lt;b&gt; | 20 % | 50 % |" in handed_as_markdown(COMPARED)
