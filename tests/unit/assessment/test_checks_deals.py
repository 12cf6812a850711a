"""Checks of the way into a settlement and out of it."""

from __future__ import annotations

import pytest

from detente.assessment.checks.deals import DealOptions, OfferAlone, OfferShield, SettlementExits
from detente.assessment.checks.subjects import CompiledCase
from detente.assessment.result import Settings
from tests.unit.assessment.small_cases import answer, model


def found_by(check, name, *pieces, edits=()):
    return list(check.find(CompiledCase(model(name, *pieces, edits=edits))))


@pytest.mark.parametrize("check", [DealOptions(), OfferAlone(), OfferShield(), SettlementExits()])
def test_a_case_without_settlements_and_deal_needs_none(check):
    assert found_by(check, "verdict_strained") == []


def test_a_settlement_without_any_deal_option_is_an_error():
    (problem,) = found_by(DealOptions(), "checks", DealOptions.bad)
    assert (problem.path, problem.severity) == ("conflict.outcomes.wound_up.when", "error")
    assert problem.message.endswith("in 1 state, such as 'Wind the venture up'")


def test_a_signatory_without_a_step_of_its_own_is_named():
    piece = "conflict: {outcomes: {settled: {when: sign and not sue and not cut}}}"
    (problem,) = found_by(DealOptions(), "checks", piece)
    assert (problem.path, problem.severity) == ("conflict.outcomes.settled.when", "warning")
    assert problem.message == "Borealis signs 1 state of it without an option of its own"


def test_a_deal_section_without_a_settlement():
    edits = [("kind: renewed, package: any", "kind: held"), ("{siege:", "{settled: 0, siege:")]
    (problem,) = found_by(DealOptions(), "checks", edits=edits)
    assert (problem.path, problem.severity) == ("conflict.outcomes", "warning")


def test_settlements_that_cannot_occur():
    (problem,) = found_by(DealOptions(), "checks", "conflict: {infeasible: [sign and agree]}")
    assert (problem.path, problem.severity) == ("conflict.outcomes", "error")


def test_settlements_that_cannot_be_reached():
    """Neither may step first, and they cannot step together."""
    piece = "conflict: {infeasible: [sign and not agree, agree and not sign], joint: []}"
    (problem,) = found_by(DealOptions(), "checks", piece)
    assert (problem.path, problem.severity) == ("conflict.outcomes", "warning")
    assert found_by(DealOptions(), "checks", piece, "conflict: {joint: [[aurora, borealis]]}") == []


def test_a_deal_option_that_leads_to_no_settlement():
    piece = """
        conflict:
          options: {borealis: {bless: {name: Bless it, deal: true}}}
          outcomes: {settled: {when: sign and agree and not sue and not cut and not bless}}
        """
    (problem,) = found_by(DealOptions(), "checks", piece)
    assert (problem.path, problem.severity) == ("conflict.options.borealis.bless", "warning")


def test_without_a_deal_section_whoever_has_a_deal_option_signs():
    piece = """
        conflict:
          options: {anvil: {sign: {name: Sign, deal: true}}, bellows: {agree: {name: Agree, deal: true}}}
          outcomes: {fight: {when: sue and not sign}, peace: {name: Peace, when: sign, kind: renewed}}
        """
    edits = [("when: cut,", "when: cut and not sign,"), ("when: not cut,", "when: not cut and not sign,")]
    found = found_by(DealOptions(), "verdict_strained", piece, edits=edits)
    assert [problem.message.partition(" signs ")[0] for problem in found] == ["Bellows"]


def test_an_offer_for_its_own_sake():
    (problem,) = found_by(OfferAlone(), "checks", OfferAlone.bad)
    assert problem.path == "conflict.options.aurora.sign"
    assert "Aurora offers for its own sake" in problem.message


def test_an_offer_that_costs_its_maker_needs_a_joint_move():
    dislike = "conflict: {preferences: {aurora: {statements: [not sign], assumed: pride}}}"
    assert found_by(OfferAlone(), "checks", dislike) == []
    (problem,) = found_by(OfferAlone(), "checks", dislike, "conflict: {joint: []}")
    assert problem.path == "conflict.options.aurora.sign"
    assert "can hardly be entered" in problem.message


def test_a_value_may_also_move_with_the_offer_alone():
    piece = """
        conflict:
          outcomes:
            as_today: {when: not sue and not cut and not agree}
            wooed: {name: Aurora is wooed, when: agree, kind: held}
        deal: {no_deal: {aurora: {wooed: 5}, borealis: {wooed: 5}}}
        """
    (problem,) = found_by(OfferAlone(), "checks", piece)
    assert problem.path == "conflict.options.borealis.agree"


def test_an_offer_as_a_shield_names_what_it_blocks():
    (problem,) = found_by(OfferShield(), "checks", OfferShield.bad)
    assert problem.path == "conflict.options.borealis.agree"
    assert problem.message.endswith("'Sue'")


def test_a_shield_changes_the_answer():
    """What the check warns of, by hand.

    In `verdict_breaking` rupture with a deal possible has the share
    1/2 + 1/2 x 1/3 = 2/3. Where `leave and offer` is infeasible, Bellows (at level
    2) offers in the worlds without a zone too, only to keep Anvil from leaving: of
    these, rupture is left with the half in which Anvil moves before Bellows. So the
    share falls to 1/2 x 1/2 + 1/2 x 1/3 = 5/12.
    """
    piece = "conflict: {infeasible: [leave and offer]}"
    assert len(found_by(OfferShield(), "verdict_breaking", piece)) == 1
    share = answer("verdict_breaking", piece, settings=Settings()).verdict.rupture_with_deal.share
    assert share == pytest.approx(5 / 12, abs=4 * (5 / 12 * 7 / 12 / 10_000) ** 0.5)


def test_an_option_of_breach_that_leads_nowhere_does_not_test_a_settlement():
    piece = "conflict: {infeasible: [sign and agree and cut]}"
    (problem,) = found_by(SettlementExits(), "checks", piece)
    assert (problem.path, problem.severity) == ("conflict.options", "note")
