"""The picture of the three shares before and after what was seen, and tables whose links lead elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from detente.assessment.result import Settings, StandingView, UpdateSettings, WeighedShare
from detente.assessment.updating import MoveSeen, Seen, update
from detente.report.charts.standing import standing_chart
from detente.report.document.leading import led
from detente.report.document.tables import Column, Part, Table, cell, row
from tests.unit.assessment.small_cases import load


@pytest.fixture(scope="module")
def found():
    settings = UpdateSettings(drawn=Settings(worlds=200), most_worlds=200)
    return update(load("small"), Seen((MoveSeen("borealis", "cut"),)), settings)


def standing(*shares):
    """Make up where things stand."""
    return StandingView("holding", *(WeighedShare(share, 0.01) for share in shares))


def test_the_picture_tells_all_six_shares_to_those_who_do_not_see_it(found):
    shown = replace(found, before=standing(0.1, 0.05, 0.8), now=standing(0.3, 0.05, 0.4))
    svg = standing_chart("standing", shown)
    described = re.search("<desc[^>]*>(.*?)</desc>", svg)[1]
    assert "Rupture without a deal: 10 % before, 30 % now." in described
    assert "The share that holds: 80 % before, 40 % now." in described


def test_only_a_share_that_crosses_a_threshold_has_a_heavy_line(found):
    shown = replace(found, before=standing(0.1, 0.05, 0.8), now=standing(0.3, 0.05, 0.4))
    assert standing_chart("standing", shown).count("rail crossing") == 2
    still = replace(found, before=standing(0.1, 0.05, 0.8), now=standing(0.15, 0.05, 0.7))
    assert standing_chart("standing", still).count("rail crossing") == 0


def test_a_share_at_the_very_threshold_counts_as_across_it(found):
    shown = replace(found, before=standing(0.1, 0.05, 0.8), now=standing(0.2, 0.05, 0.8))
    assert standing_chart("standing", shown).count("rail crossing") == 1


def test_links_of_a_table_lead_elsewhere_and_its_texts_stay():
    linked = cell(Part("a", "#claim-a"), "b", note="n", below=[Part("c", "#claim-c")])
    table = Table("t", (Column("x"),), (row((linked,), anchor="r"),))
    moved = led(table, lambda link: f"/brief{link}")
    (one,) = moved.rows[0].cells
    assert [part.link for part in one.parts] == ["/brief#claim-a", ""]
    assert one.below[0].link == "/brief#claim-c"
    assert (one.text, one.note, moved.rows[0].anchor) == (linked.text, "n", "r")
