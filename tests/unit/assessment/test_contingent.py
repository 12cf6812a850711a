"""Contingent terms at the table: a bet worked out by hand, points, events with beliefs, term sheets."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.compile.contingent import compile_contingent
from detente.assessment.negotiation import Wishes, negotiate
from detente.assessment.result import Negotiation, Settings
from detente.assessment.run import assess, dossier
from detente.assessment.saved import from_json, to_json
from detente.case.loading import load_case
from detente.library import find_case

from .small_cases import load

MILLION = 1e6
CLAUSE = """
    deal:
      contingent:
        range_premium:
          name: A premium on range
          dated_event: ruling
          declared_by: borealis
          controlled_by: [borealis]
          benefits: borealis
          worth:
            aurora: {if_event: -20 to 5, if_not: 0}
            borealis: {if_event: {formula: points_won}, if_not: -1}
    quantities:
      points_won: {name: Points won, value: 2 to 8, assumed: made up}
    """
QUICK = Settings(worlds=256, candidate_worlds=8, stability_worlds=8)


@pytest.fixture(scope="module")
def sale():
    return negotiate(load("earn_out"), Wishes(sheet="offer"))


@pytest.fixture(scope="module")
def earn_out(sale):
    return sale.contingent[0]


@pytest.fixture(scope="module")
def too_large(sale):
    return sale.contingent[1]


@pytest.fixture(scope="module")
def clause():
    return negotiate(load("small", CLAUSE), Wishes(sheet="nash"))


def exactly(value):
    return pytest.approx((value,) * 3)


def side(view, party):
    return next(one for one in view.sides if one.party == party)


def test_the_interval_of_ratios_by_hand(earn_out):
    """Odds of 20 and 60 %: 0.2/0.8 = 0.25 and 0.6/0.4 = 1.5; written is 8/10."""
    bet = earn_out.bet
    assert (bet.receives, bet.pays, bet.unit) == ("cedar", "dorn", "EUR")
    assert astuple(bet.low) == exactly(0.25)
    assert astuple(bet.high) == exactly(1.5)
    assert astuple(bet.ratio) == exactly(0.8)
    assert (bet.opens, bet.inside, bet.bounded) == (1, 1, 1)


def test_the_largest_bet_by_hand(earn_out, too_large):
    """Sold for 60 Cedar gains 20, Dorn 40: at 0.8 it is min(40, 20/0.8) = 25, at 0.4 min(40, 50) = 40."""
    assert astuple(earn_out.bet.largest_if_event) == exactly(25 * MILLION)
    assert astuple(earn_out.bet.largest_if_not) == exactly(20 * MILLION)
    assert earn_out.bet.bound_by == (("cedar", 1), ("dorn", 0))
    assert astuple(too_large.bet.largest_if_event) == exactly(40 * MILLION)
    assert astuple(too_large.bet.largest_if_not) == exactly(16 * MILLION)
    assert too_large.bet.bound_by == (("cedar", 0), ("dorn", 1))


def test_what_each_expects_by_hand(earn_out):
    """Cedar 0.6 * 10 - 0.4 * 8 = 2.8; Dorn 0.8 * 8 - 0.2 * 10 = 4.4."""
    assert astuple(side(earn_out, "cedar").expected) == exactly(2.8 * MILLION)
    assert astuple(side(earn_out, "dorn").expected) == exactly(4.4 * MILLION)
    assert astuple(side(earn_out, "cedar").belief) == exactly(0.6)
    assert earn_out.all_gain == 1


def test_after_the_fact_by_hand(earn_out, too_large):
    """The package leaves 20 and 40: 10 and 8 can be paid, 50 cannot; 20 is just what Cedar has."""
    assert (earn_out.all_kept_if_event, earn_out.all_kept_if_not, earn_out.all_kept) == (1, 1, 1)
    assert (side(too_large, "dorn").kept_if_event, side(too_large, "dorn").kept_if_not) == (0, 1)
    assert (side(too_large, "cedar").kept_if_event, side(too_large, "cedar").kept_if_not) == (1, 1)
    assert (too_large.all_kept_if_event, too_large.all_kept_if_not, too_large.all_kept) == (0, 1, 0)


def test_the_trigger_says_in_whose_hand_it_lies(earn_out, too_large):
    assert not earn_out.trigger.incentive
    assert not earn_out.trigger.one_party_declares
    assert too_large.trigger.beneficiary_declares
    assert too_large.trigger.incentive
    assert not too_large.trigger.beneficiary_controls
    assert earn_out.trigger.favours == 1


def test_a_term_sheet_lists_what_is_missing(sale):
    first, second = sale.sheet.contingent
    assert (first.declared_by, first.verified_by, first.by, first.missing) == (
        "dorn",
        "neutral",
        "2027-03-31",
        (),
    )
    assert second.missing == ("neutral", "day", "security")
    points = [point for point in sale.sheet.open_points if point.startswith("A premium that is too large")]
    assert len(points) == 1
    assert "in 100 % of worlds somebody would be worse off" in points[0]
    assert not any(point.startswith("Earn-out") for point in sale.sheet.open_points)


def test_a_term_on_another_package_is_not_in_the_sheet():
    assert negotiate(load("earn_out"), Wishes(sheet="today")).sheet.contingent == ()


def test_a_bet_the_wrong_way_round_has_no_ratio():
    piece = "deal: {contingent: {earn_out: {beliefs: {cedar: 20 %, dorn: 60 %}}}}"
    bet = negotiate(load("earn_out", piece)).contingent[0].bet
    assert (bet.opens, bet.low, bet.high, bet.inside, bet.bounded) == (0, None, None, 0, 0)
    assert bet.largest_if_event is None


def test_certainty_leaves_the_interval_open_above():
    piece = "deal: {contingent: {earn_out: {beliefs: {cedar: 100 %}}}}"
    bet = negotiate(load("earn_out", piece)).contingent[0].bet
    assert bet.high is None
    assert astuple(bet.low) == exactly(0.25)
    assert astuple(bet.largest_if_event) == exactly(25 * MILLION)


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("worth: {cedar: {if_event: 11 million EUR}}", "is not what the other pays"),
        (
            "worth: {cedar: {if_not: 8 million EUR}, dorn: {if_not: -8 million EUR}}",
            "no party receives if the event happens and pays if not",
        ),
    ],
)
def test_other_terms_in_money_are_no_bets(piece, words):
    one = negotiate(load("earn_out", f"deal: {{contingent: {{earn_out: {{{piece}}}}}}}")).contingent[0]
    assert one.bet is None
    assert words in one.no_bet


def test_terms_in_points_have_worths_and_no_ratio(clause):
    (one,) = clause.contingent
    assert one.bet is None
    assert "no common unit" in one.no_bet
    assert side(one, "aurora").if_event.low < side(one, "aurora").if_event.high < 5
    assert (one.event, one.by) == ("The court rules on the supply contract", "2025-11-30")


def test_a_dated_event_lends_its_beliefs(clause):
    assert astuple(side(clause.contingent[0], "aurora").belief) == exactly(0.6)
    assert astuple(side(clause.contingent[0], "borealis").belief) == exactly(0.2)
    own = "deal: {contingent: {range_premium: {beliefs: {aurora: 10 %, borealis: 90 %}}}}"
    view = negotiate(load("small", CLAUSE, own)).contingent[0]
    assert astuple(side(view, "borealis").belief) == exactly(0.9)
    assert not np.isclose(
        side(view, "borealis").expected.median, side(clause.contingent[0], "borealis").expected.median
    )


def test_without_the_beliefs_of_all_nothing_is_said_of_expectation():
    view = negotiate(load("small", CLAUSE, edits=[("aurora: 60 %, borealis: 20 %", "aurora: 60 %")]))
    (one,) = view.contingent
    assert (one.all_gain, side(one, "aurora").expected, side(one, "aurora").belief) == (None, None, None)
    assert one.all_kept is not None


def test_the_package_is_what_the_nash_solution_names(clause):
    nash = next(one for one in clause.solutions if one.name.lower() == "nash")
    (one,) = clause.contingent
    assert (one.base, one.package) == ("nash-solution", nash.parts[0].package)
    assert clause.sheet.contingent[0].kept == one.all_kept
    assert clause.sheet.contingent[0].missing == ("neutral", "control", "security")


def test_without_a_package_to_start_from_nothing_is_said_of_after_the_fact():
    hopeless = "deal: {no_deal: {aurora: {fight: 200, squeezed: 200, as_today: 200}}}"
    (one,) = negotiate(load("small", CLAUSE, hopeless)).contingent
    assert (one.base, one.package, one.all_kept, one.sides[0].kept_if_event) == ("", (), None, None)
    assert one.all_gain is not None


def test_quantities_are_the_same_in_the_same_worlds(clause):
    """What a formula draws on is drawn as the case draws it: by path, in the worlds of the table."""
    model = compile_case(load("small", CLAUSE))
    drawn = model.world(1, 0, 1_024).draws.numbers["quantities.points_won"]
    assert astuple(side(clause.contingent[0], "borealis").if_event) == pytest.approx(
        np.quantile(drawn, (0.1, 0.5, 0.9))
    )


def test_inputs_of_terms_are_drawn_once_and_are_none_of_the_case():
    case = load("small", CLAUSE).case
    paths = [item.path for item in compile_contingent(case).inputs]
    assert paths == ["deal.contingent.range_premium.worth.aurora.if_event"]
    assert not set(paths) & {item.path for item in compile_case(load("small", CLAUSE)).inputs}


def test_an_answer_does_not_change_by_contingent_terms():
    quantity = "quantities: {points_won: {name: Points won, value: 2 to 8, assumed: made up}}"
    before, after = (assess(load("small", *pieces), QUICK) for pieces in ((quantity,), (CLAUSE,)))
    assert before.case.digest != after.case.digest
    assert [one.code for one in after.findings if one not in before.findings] == ["trigger-in-one-hand"]
    alike = replace(after, case=before.case, findings=before.findings, seal=before.seal)
    assert to_json(alike) == to_json(before)
    assert to_json(replace(dossier(load("small", CLAUSE)), case=before.case)) == to_json(
        replace(dossier(load("small", quantity)), case=before.case)
    )


def test_what_the_table_says_otherwise_does_not_change_either(clause):
    quantity = "quantities: {points_won: {name: Points won, value: 2 to 8, assumed: made up}}"
    bare = negotiate(load("small", quantity))
    assert bare.contingent == ()
    alike = replace(clause, case=bare.case, contingent=(), sheet=None, limits=bare.limits)
    assert alike == bare
    assert set(clause.limits) - set(bare.limits)


def test_json_comes_back_as_it_was(sale, clause):
    for found in (sale, clause):
        assert from_json(Negotiation, to_json(found)) == found


def test_the_clause_of_the_packaged_case_is_an_incentive_in_one_hand():
    found = negotiate(load_case(find_case("openai-microsoft")), Wishes(sheet="nash"))
    views = {one.id: one for one in found.contingent}
    for slug in ("agi_by_board", "agi_by_profit"):
        hands = views[slug].trigger
        assert (hands.declared_by, hands.verified_by, hands.benefits) == ("openai", "nobody", "openai")
        assert hands.beneficiary_declares
        assert views[slug].base == "today"
        assert views[slug].support.claims
    assert views["agi_by_board"].sides[0].belief.median > views["agi_by_profit"].sides[0].belief.median
    assert not views["money_on_conversion"].trigger.one_party_declares
    assert [line.id for line in found.sheet.contingent] == ["money_on_conversion"]
