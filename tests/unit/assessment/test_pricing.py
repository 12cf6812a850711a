"""Priced terms of a case, worked out by hand, level by level, and with the year of valuation cut."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.negotiation import negotiate
from detente.assessment.result import Negotiation
from detente.assessment.saved import from_json, to_json
from detente.case import load_text
from detente.errors import AssessmentError
from tests.contracts.project import ROOT

TEXT = (ROOT / "tests" / "cases" / "priced.yaml").read_text(encoding="utf-8")
MILLION = 1e6
ENDS = (1.0, 2.0, 2.0 + 366 / 365)
"""The ends of 2026, 2027 and 2028, in years of 365 days from 1 January 2026."""


def changed(*edits):
    text = TEXT
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return load_text(text)


def central(*edits):
    model = compile_case(changed(*edits))
    return model, model.central_world()


def worth(name, *edits):
    return float(central(*edits)[1].named(name)[0])


def table_of(issue, party, *edits):
    model, world = central(*edits)
    return model.deal.tables(world)[model.deal.issues.index(issue)][party, :, 0] / MILLION


def present(amounts, times=ENDS):
    return sum(amount / 1.1**time for amount, time in zip(amounts, times, strict=True))


def test_payments_stakes_and_projects_by_hand():
    assert worth("launch") == pytest.approx(0.6 * 20 * MILLION / 1.1)
    assert worth("diluted") == pytest.approx(0.10 * 200 / 250)
    assert worth("trial") == pytest.approx((-5 / 1.1 + 0.5 * 20 / 1.1**2) * MILLION)


def test_a_revenue_share_at_every_level_of_its_issue():
    paid = [[rate / 100 * sales for sales in (100, 110, 121)] for rate in (0, 5, 10, 15)]
    paid.append([20, 22, 60 - 42])  # at 20 % the cap of 60 is reached in the last year
    by_hand = [present(amounts) for amounts in paid]
    assert table_of("royalty", 0) == pytest.approx(by_hand)
    assert table_of("royalty", 1) == pytest.approx([-value for value in by_hand])


def test_a_commitment_at_every_level_of_its_issue():
    paid = [max(level, 8) * (1 / 1.1 + 1 / 1.1**2) for level in (0, 10, 20)]
    assert table_of("volume", 0) == pytest.approx([0.4 * value for value in paid])


def test_an_issue_beside_a_term_that_has_no_level():
    assert table_of("stake", 1) == pytest.approx([0.0, 0.10 * 200 * 0.08 / 0.10])


def test_of_the_year_of_valuation_only_the_rest_counts():
    left = 183 / 365  # 2 July to 1 January
    days = [183 / 365, (183 + 365) / 365, (183 + 365 + 366) / 365]
    paid = [0.05 * 100 * left, 0.05 * 110, 0.05 * 121]
    found = table_of("royalty", 0, ("as_of: 2026-01-01", "as_of: 2026-07-02"))[1]
    assert found == pytest.approx(present(paid, days))


def test_amounts_of_a_year_may_be_paid_in_its_middle():
    edit = (
        "discount: discount_rate\n    revenue_share",
        "discount: discount_rate\n    paid: middle\n    revenue_share",
    )
    middles = (0.5, 1.5, 2.0 + 183 / 365)
    assert table_of("royalty", 0, edit)[1] == pytest.approx(present((5, 5.5, 6.05), middles))


PROFIT_RIGHT = """\
  right:
    discount: 0 %
    profit_right:
      profits: {2026: 10 * cost, 2027: 10 * cost}
      recoup: 4 * cost
      first_rate: 75 %
      later_rate: 20 %
      cap: cap
"""


def right(*, stake):
    text = PROFIT_RIGHT if not stake else PROFIT_RIGHT + "      as_stake: true\n"
    return worth("right", ("  trial:\n", text + "  trial:\n"))


def test_a_profit_right_and_the_stake_that_is_worth_as_much():
    # 75 % of the first 26.67 million recoup 20; 20 % of the other 73.33 bring 14.67.
    by_hand = 20 + 0.2 * (100 - 20 / 0.75)
    assert right(stake=False) == pytest.approx(by_hand * MILLION)
    assert right(stake=True) == pytest.approx(by_hand / 100)


def test_terms_differ_from_world_to_world_with_their_quantities():
    model = compile_case(changed())
    world = model.world(1, 0, 64)
    sales = world.named("sales_2026")
    royalties = model.deal.tables(world)[0][0, 1]
    by_hand = 0.05 * sales * present((1, 1.1, 1.21))
    assert np.ptp(sales) > 0
    assert royalties == pytest.approx(by_hand)


def test_what_lies_outside_its_limits_is_refused_with_its_place():
    edit = ("success: 50 %", "success: 150 %")
    with pytest.raises(AssessmentError, match=r"priced_terms\.trial: .*150|priced_terms\.trial: .*1\.5"):
        central(edit)


def test_deals_show_what_terms_are_worth_and_the_rates_of_exchange():
    found = negotiate(changed())
    shown = {one.id: one for one in found.priced}
    assert set(shown) == {"launch", "diluted", "trial"}
    assert shown["diluted"].unit == "%"
    assert shown["diluted"].worth.median == pytest.approx(8.0)
    assert shown["launch"].unit == "EUR"
    assert shown["launch"].support.assumed == "the clauses as drafted"
    rates = {one.issue: dict(one.slopes) for one in found.exchanges}
    assert set(rates) == {"royalty", "volume", "stake"}
    assert rates["stake"]["meridian"] == pytest.approx(-2 * MILLION)
    assert from_json(Negotiation, to_json(found)) == found
