"""Contingent terms as a reader sees them: in plain words, who says when, what it brings, whether it holds."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from detente.assessment.negotiation import Wishes, negotiate
from detente.case.loading import load_text
from detente.report import render_negotiation_markdown, render_negotiation_terminal
from detente.report.document.negotiation import negotiation_document_of
from tests.contracts.project import ROOT
from tests.report_examples import HOSTILE, hostile_texts

TEXT = (ROOT / "tests" / "cases" / "earn_out.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found():
    return negotiate(load_text(TEXT, "earn_out.yaml"), Wishes(sheet="offer"))


def pieces(answer):
    return {piece.title: piece for piece in negotiation_document_of(answer).pieces}


def sentences(answer, name="Earn-out on sales"):
    return " ".join(pieces(answer)[f"Contingent term: {name}"].bullets)


def changed(answer, **changes):
    """Give the answer with another trigger of its first term."""
    first = answer.contingent[0]
    return replace(answer, contingent=(replace(first, trigger=replace(first.trigger, **changes)),))


def test_the_overview_says_who_declares_and_who_verifies(found):
    (table,) = pieces(found)["Contingent terms"].tables
    shown = [[cell.text for cell in row.cells][:5] for row in table.rows]
    assert shown == [
        ["Earn-out on sales", "Dorn", "a neutral", "Dorn", "Cedar"],
        ["A premium that is too large", "Cedar", "nobody", "nobody stated", "Cedar"],
    ]


def test_a_bet_is_told_in_ratios_and_amounts(found):
    said = sentences(found)
    assert "lies between 0.25 and 1.5; such a ratio exists in 100 % of worlds." in said
    assert "As written the ratio is 0.8; it lies inside in 100 % of worlds." in said
    assert "25 million EUR if it happens, 20 million EUR if not." in said
    assert "bounded by what the package brings Cedar in 100 % of these." in said
    assert "On top of “Sold for sixty”, nobody is worse off" in said
    assert "event: Sales of 2026" in pieces(found)["Contingent term: Earn-out on sales"].paragraphs[0]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"beneficiary_declares": True, "one_party_declares": True, "declared_by": "cedar"},
            "Cedar declares it and gains by it, and nobody else verifies: an incentive, not a bet.",
        ),
        (
            {"beneficiary_declares": True, "beneficiary_controls": True},
            "nobody else verifies; it can bring it about or hold it up, too: an incentive, not a bet.",
        ),
        (
            {"beneficiary_controls": True},
            "Cedar can bring it about or hold it up and gains by it: an incentive, not a bet.",
        ),
        (
            {"one_party_declares": True},
            "Dorn alone declares it, nobody else verifies, and Cedar gains by it: it may never be declared.",
        ),
        ({}, "Dorn can bring it about or hold it up, and Cedar gains by it."),
        ({"favours": 0.25}, "is better for Cedar than its absence in 25 % of worlds only."),
    ],
)
def test_the_hands_are_named_in_plain_words(found, changes, words):
    assert words in sentences(changed(found, **changes))


def test_what_is_not_known_is_said(found):
    first = found.contingent[0]
    bare = replace(
        first, all_gain=None, all_kept=None, all_kept_if_event=None, bet=None, no_bet="there is none"
    )
    said = sentences(replace(found, contingent=(bare,)))
    assert "No beliefs of all parties are stated" in said
    assert "the Nash solution names no package to start from" in said
    assert "No ratio of stakes is given: there is none." in said


def test_a_bet_that_nobody_would_make_is_told(found):
    first = found.contingent[0]
    shut = replace(first.bet, low=None, high=None, opens=0.0, largest_if_event=None)
    said = sentences(replace(found, contingent=(replace(first, bet=shut),)))
    assert "No ratio of stakes makes both gain: Cedar nowhere holds the event likelier than Dorn." in said
    assert "there is no bet that leaves nobody worse off" in said
    open_above = replace(found, contingent=(replace(first, bet=replace(first.bet, high=None)),))
    assert "lies above 0.25;" in sentences(open_above)


def test_a_term_sheet_says_what_is_missing(found):
    _, table = pieces(found)["Term sheet: Sold for sixty"].tables
    missing = [row.cells[5].text for row in table.rows]
    assert missing == ["Nothing", "A neutral, a last day and something that makes all keep their word"]


@pytest.mark.parametrize("width", [60, 200])
def test_the_terminal_and_markdown_say_the_same(found, width):
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    render_negotiation_terminal(found, console)
    on_screen = "".join(console.file.getvalue().split())
    text = "".join(render_negotiation_markdown(found).replace("\\", "").split())
    for piece in pieces(found).values():
        for sentence in (*piece.paragraphs, *piece.bullets):
            assert "".join(sentence.split()) in text
            assert "".join(sentence.split()[:4]) in on_screen


def test_hostile_names_are_shown_and_not_obeyed(found):
    text = render_negotiation_markdown(hostile_texts(found))
    assert "<script>" not in text
    assert "\x1b" not in text
    assert HOSTILE[:8] not in text
