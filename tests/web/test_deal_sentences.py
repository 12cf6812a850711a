"""What the page of the deal says of a package: who prefers it, what it breaks, how far from efficient."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.negotiation.placing import place
from detente.assessment.negotiation.showing import table_view
from detente.assessment.negotiation.siding import table_for
from detente.assessment.negotiation.table import lay
from detente.assessment.result import Spread
from detente.case.loading import load_case
from detente.web.deal.pictures import names_at_table
from detente.web.deal.placed import placed_part
from tests.contracts.test_shareable import SMALL

LENGTH = "“Length of the contract”"
NAMES = {"aurora": "Aurora", "borealis": "Borealis"}


@pytest.fixture(scope="module")
def table():
    return lay(compile_case(load_case(SMALL)), 1, 64)


@pytest.fixture(scope="module")
def view(table):
    return table_view(table, 1, ())


@pytest.fixture(scope="module")
def placement(table):
    return place(table, np.array([8, 0]))


def said(view, placement, **changes):
    if len(changes.get("sides", "..")) == 1:
        view = table_for(view, changes["sides"][0].party)
    return placed_part(view, names_at_table(view, NAMES), replace(placement, **changes), ())


def with_gains(placement, *medians):
    sides = zip(placement.sides, medians, strict=False)
    return {"sides": tuple(replace(side, gain=Spread(one, one, one)) for side, one in sides)}


@pytest.mark.parametrize(
    ("gains", "sentence"),
    [
        ((0.1, 0.2), "Both sides prefer this package to no deal."),
        ((-0.1, -0.2), "Aurora and Borealis would rather have no deal."),
        ((-0.1, 0.2), "Aurora would rather have no deal; Borealis prefers this package to no deal."),
        ((-0.1, 0.0), "Aurora would rather have no deal; Borealis gains nothing over no deal."),
        ((0.1,), "Aurora prefers this package to no deal."),
    ],
)
def test_who_prefers_it_is_said_by_the_medians(view, placement, gains, sentence):
    assert said(view, placement, **with_gains(placement, *gains)).headline == sentence


@pytest.mark.parametrize(
    ("gains", "admissible", "allowed", "look"),
    [
        ((0.1, 0.1), 0.7, True, "good"),
        ((0.1, 0.1), 0.3, True, "mixed"),
        ((0.1, 0.1), 0.7, False, "mixed"),
        ((0.1, -0.1), 0.3, True, "bad"),
    ],
)
def test_it_looks_good_only_where_all_want_it_and_most_worlds_allow_it(
    view, placement, gains, admissible, allowed, look
):
    changes = with_gains(placement, *gains)
    assert said(view, placement, admissible=admissible, allowed=allowed, **changes).look == look


def test_a_broken_line_is_said_in_words(view, placement):
    hard = next(one.hard for one in placement.broken if one.party)
    part = said(view, placement)
    assert part.broken == (
        f"Breaks a constraint of the case: “Borealis's stake” over 40 implies {LENGTH} is not 'two years'.",
        f"Breaks a red line of Aurora: “Borealis's stake” at most 40; hard in {hard:.0%} of worlds.".replace(
            "%", " %"
        ),
    )
    assert part.short == "1 of 2 terms differ from today; 2 lines of the case and Aurora broken, see below."


def test_how_far_it_is_from_efficient(view, placement):
    assert said(view, placement, efficient=True, allowed=True).efficiency.startswith("Efficient")
    assert said(view, placement, efficient=True, allowed=False).efficiency.startswith("It breaks a line")
    far = {"efficient": False, "better": 3, "forgone": (("aurora", 0.1), ("borealis", 0.0))}
    assert "3 efficient packages" in said(view, placement, **far).efficiency
    assert "Aurora +10 %" in said(view, placement, **far).efficiency
    empty = replace(view, frontier=(), frontier_size=0)
    assert said(empty, placement).efficiency.startswith("Nothing can be agreed")


def test_the_picture_holds_every_package_and_the_table_says_the_same(view, placement, table):
    part = said(view, placement)
    assert [mark.letter for mark in part.picture.marks] == ["T", "1", "2", "P"]
    names = [row.cells[0].text for row in part.table.rows]
    assert names[:5] == [
        "P: this package",
        "No deal",
        "T: Terms in force",
        "1: Borealis's letter",
        "2: Aurora's reply",
    ]
    assert len(names) > 5
