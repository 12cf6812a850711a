"""What a party values, as a reader sees it: every kind of contradiction, and what would have to give."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from math import inf

import pytest
from rich.console import Console

from detente.assessment.elicitation import Compared, Elicited, OrderGap, RatingGap, Term, WeightRow
from detente.report.elicitation import print_comparison, render_elicitation_terminal

TERMS = (
    Term("Stake", "10 %", "50 %", (70.0, 90.0), (70.0, 90.0), 59.96, needed_low=True),
    Term("Contract", "short", "long", (-60.0, -40.0), (40.0, 60.0), 70.01, needed_low=False),
    Term("Logo", "old", "new", (5.0, 5.0), (10.0, 10.0), None, needed_low=False),
)
COMPARED = Compared(1, "b", 15.0, 55.0, "a", True, 1.3661, TERMS)
FOUND = Elicited(
    "Aurora and Borealis",
    "aurora",
    "Aurora",
    (WeightRow("Stake", "50 %", "10 %", (100.0, 100.0), (0.625, 0.714)),),
    (),
    (),
    (COMPARED,),
)


def printed(found, width=2000):
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    render_elicitation_terminal(found, console)
    return " ".join(console.file.getvalue().split())


def compared(**changes):
    return printed(replace(FOUND, comparisons=(replace(COMPARED, **changes),)))


def test_a_contradiction_says_what_would_have_to_give_and_what_decides():
    text = printed(FOUND)
    assert "you chose B, but by your numbers A is better, by 15 to 55 (your largest swing is 100)." in text
    assert "every range is 1.37 times as wide" in text, "rounded up, so that it suffices"
    assert (
        "if the swing of “Contract” is 70.1 or more (you said 40 to 60), or that of “Stake” is 59.9 or"
        in text
    )
    assert "What speaks for A: Stake (70 to 90); Logo (5)." in text
    assert "Stake 50 % to 10 % 100 62 to 71 %" in text


def test_where_nothing_helps_it_says_so():
    terms = tuple(replace(term, needed=None) for term in TERMS)
    text = compared(answer="same", widening=inf, terms=terms)
    assert "you called A and B about the same, but" in text
    assert "No widening of your ranges makes room for this answer, and no single swing does either." in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answer": "a"}, "you chose A; by your numbers A is better, by 15 to 55"),
        ({"answer": "a"}, "This fits."),
        ({"answer": "skip"}, "no answer; by your numbers A is better"),
        ({"answer": "skip"}, "No comparison was answered"),
        ({"low": -5.0, "surely": "open"}, "leave it open: from B better by 5 to A better by 55"),
        ({"low": -5.0, "surely": "open"}, "Any answer fits them"),
        ({"low": 0.0, "high": 0.0, "surely": "same"}, "both are exactly alike"),
        ({"low": 0.0}, "A is at least as good, by 0 to 55"),
        ({"low": -9.0, "high": -9.0, "surely": "b"}, "B is better, by 9 (your"),
        ({"answer": "a"}, "None: order, numbers, ratings and comparisons fit each other."),
    ],
)
def test_comparisons_without_a_contradiction(changes, said):
    assert said in compared(**{"contradicts": False, **changes})


def test_orders_and_ratings_that_do_not_fit():
    order = OrderGap("Stake", "Logo", (20.0, 40.0), (50.0, 60.0), 10.0)
    rating = RatingGap("Stake", "30 %", "20 %", (60.0, 60.0), (30.0, 40.0), 20.0)
    text = printed(replace(FOUND, order_gaps=(order,), rating_gaps=(rating,), comparisons=()))
    assert (
        "you put “Stake” before “Logo”, but by your numbers the second is worth more: 50 to 60 against"
        in text
    )
    assert (
        "30 % is farther from your best level than 20 %, but you rate it higher: 60 against 30 to 40" in text
    )
    assert "No comparison was answered" in text
    assert "The comparisons" not in text


def test_two_packages_stand_side_by_side_and_are_shown_as_they_are():
    console = Console(file=StringIO(), width=60, markup=False, emoji=False, highlight=False)
    print_comparison((("Stake \x1b[31m", "10 %", "[red]50 %"),), 2, console)
    text = console.file.getvalue()
    assert "Comparison 2; all else is the same." in text
    assert "[red]50 %" in text
    assert "\x1b" not in text
