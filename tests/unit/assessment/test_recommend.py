"""Which deals are recommended: the most robust, the most even, and the cheapest change from today."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.recommend import efforts
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.case.loading import load_text
from tests.unit.assessment.small_cases import model

SETTINGS = Settings(worlds=400, candidate_worlds=50, stability_worlds=8)

CASE = """
detente: 1
title: A share
question: Which share?
as_of: 2025-06-30
horizon: 2025-12-31
parties: {{ash: {{name: Ash, foresight: 1}}, birch: {{name: Birch, foresight: 1}}}}
conflict:
  assumed: made up
  options:
    ash: {{ash_signs: {{name: Sign, deal: true}}}}
    birch: {{birch_signs: {{name: Sign, deal: true}}}}
  outcomes:
    settled: {{name: A deal, when: ash_signs and birch_signs, kind: renewed, package: any}}
    rest: {{name: As today, when: not ash_signs or not birch_signs, kind: held}}
deal:
  assumed: made up
  parties: [ash, birch]
  issues:
    share: {{name: Share, from: 0, to: 100, step: 10}}
    label: {{name: Label, levels: [old, new]}}
  values:
    ash:
      weights: {{share: 10, label: 0}}
      scores: {{share: {{best: 100, worst: 0}}, label: {{old: 0, new: 0}}}}
      accepts: [{ash}]
    birch:
      weights: {{share: 10, label: 0}}
      scores: {{share: {{best: 0, worst: 100}}, label: {{old: 0, new: 0}}}}
      accepts: [{birch}]
  packages: {{today: {{terms: {{share: 20, label: old}}}}}}
  no_deal:
    ash: {{rest: {{typed: {typed}, assumed: made up}}}}
    birch: {{rest: {{typed: {typed}, assumed: made up}}}}
"""
"""Worth p to Ash, 100 - p to Birch; without a deal each has `typed`. The label is worth nothing to either."""


def picked(ash="", birch="", typed=30):
    """Give role and share of every recommended deal."""
    whole = assess(load_text(CASE.format(ash=ash, birch=birch, typed=typed)), SETTINGS)
    return {tuple(deal.roles): dict(deal.package)["share"] for deal in whole.deal.recommended}, whole


def test_the_even_deal_and_the_cheap_one():
    """Of 40, 50 and 60, all admissible in every world, 50 leaves both most; 40 lies nearest to today's 20."""
    found, whole = picked()
    assert found == {("most robust", "most even"): "50", ("cheapest change",): "40"}
    even, cheap = whole.deal.recommended
    assert (even.admissible, cheap.admissible) == (400, 400)
    assert (even.even, cheap.even) == (pytest.approx(0.2), pytest.approx(0.1))
    assert (even.effort, cheap.effort) == (pytest.approx(0.3), pytest.approx(0.2))


def test_one_deal_can_have_every_role():
    """With 45 without a deal only 50 is better for both."""
    found, _ = picked(typed=45)
    assert found == {("most robust", "most even", "cheapest change"): "50"}


def test_a_robust_deal_meets_the_red_lines_and_a_cheap_one_may_not_miss_them_often():
    """Ash insists on 60 in 55 % of worlds: 40 and 50 are admissible in the other 45 % only, too few."""
    found, whole = picked(ash="{that: share >= 60, hard: 55 %}")
    assert found == {("most robust", "cheapest change"): "60", ("most even",): "50"}
    assert [deal.admissible == 400 for deal in whole.deal.recommended] == [True, False]


def test_a_red_line_that_is_seldom_hard_does_not_stop_a_cheap_deal():
    found, _ = picked(ash="{that: share >= 60, hard: 30 %}")
    assert found == {("most robust",): "60", ("most even",): "50", ("cheapest change",): "40"}


def test_without_a_zone_nothing_is_recommended():
    found, whole = picked(typed=50)
    assert (found, whole.deal.zone.exists) == ({}, 0)


def test_red_lines_of_both_can_leave_no_cheap_deal():
    """Each insists on its side of 50 in half of the worlds: 40 and 60 fail in half, 50 in three quarters."""
    found, whole = picked(ash="{that: share >= 60, hard: 50 %}", birch="{that: share <= 40, hard: 50 %}")
    assert not any("cheapest change" in roles for roles in found)
    (robust,) = (deal for deal in whole.deal.recommended if "most robust" in deal.roles)
    assert dict(robust.package)["share"] in ("40", "60")
    assert robust.admissible / 400 == pytest.approx(0.5, abs=0.1)


def test_effort_counts_terms_and_adds_shares_of_each_scale():
    """Today: 20 %, two years. The stake has nine levels, the contract three."""
    deal = model("small").deal
    packages = np.array([[2, 0], [3, 0], [0, 2], [8, 1]])
    changed, effort = efforts(deal, packages)
    assert changed.tolist() == [0, 1, 2, 2]
    assert effort == pytest.approx([0, 1 / 8, 2 / 8 + 1, 6 / 8 + 1 / 2])
