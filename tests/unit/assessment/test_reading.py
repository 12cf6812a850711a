"""What one party's offers, refusals and statements say: rows, red lines, contradictions, money."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.negotiation import Wishes, negotiate
from detente.assessment.negotiation.observing import Observed, free_of_lines, observed_of, rows_of, side_of
from detente.assessment.negotiation.table import lay
from detente.assessment.result import Negotiation, Settings
from detente.assessment.run import assess
from detente.assessment.saved import from_json, to_json
from detente.deal import candidate_values
from detente.errors import AssessmentError
from tests.unit.case.changed_cases import loaded
from tests.unit.case.test_deal_section import MONEY, MONEY_NO_DEAL, NO_DEAL, OPTIMISM, POINTS
from tests.unit.case.test_observed import ALL, observed

PARTIES = ("aurora", "borealis")
TYPED = (NO_DEAL, "aurora: {fight: {typed: 20, assumed: x}, squeezed: -25 to -5, as_today: today}")
IN_MONEY = ((POINTS, MONEY), (NO_DEAL, MONEY_NO_DEAL), OPTIMISM)


def table_of(*changes):
    return lay(compile_case(loaded(*changes)), 1, 1_024)


def read(party, *changes, sure=0.8):
    return negotiate(loaded(*changes), Wishes(read=party, sure=sure)).reading


def gain_of(table, party, slug):
    """Value a package in every drawn world, less no deal."""
    place = table.slugs.index(party)
    package = np.array(table.deal.packages[slug])[None]
    values = candidate_values(table.deal.tables(table.bargaining.world), package)
    return values[place, 0] - table.points[place]


@pytest.mark.parametrize("changes", [(), (TYPED,), IN_MONEY])
@pytest.mark.parametrize("party", PARTIES)
def test_rows_of_gains_are_gains(changes, party):
    table = table_of(*changes)
    side = side_of(table, party)
    for slug in table.deal.packages:
        one = Observed("accepted", (slug,), "", "")
        row = rows_of(table, side, (one,))[:, 0]
        shares = side.drawn / side.drawn.sum(axis=1, keepdims=True)
        free = free_of_lines(table, side.place, np.array([table.deal.packages[slug]]))[0]
        gains = np.where(free, gain_of(table, party, slug), -1.0)
        assert (row * shares).sum(axis=1) == pytest.approx(gains, abs=1e-9 * np.abs(gains).max())
        refusal = rows_of(table, side, (replace(one, kind="refused"),))[:, 0]
        assert (refusal == np.where(free[:, None], -row, 0.0)).all()


def test_a_typed_value_is_not_measured_from_today():
    assert (table_of().anchored == 1.0).all()
    anchored = table_of(TYPED).anchored
    assert (anchored[1] == 1.0).all()
    assert set(anchored[0]) <= {0.0, 0.5, 1.0}
    assert 0.0 in anchored[0]


def test_rows_of_preferences_are_differences_unless_a_red_line_decides():
    table = table_of()
    side = side_of(table, "aurora")
    row = rows_of(table, side, (Observed("prefers", ("reply", "letter"), "", ""),))[:, 0]
    shares = side.drawn / side.drawn.sum(axis=1, keepdims=True)
    assert (row * shares).sum(axis=1) == pytest.approx(
        gain_of(table, "aurora", "reply") - gain_of(table, "aurora", "letter")
    )
    side = side_of(table, "borealis")
    hard = table.bargaining.hard["deal.values.borealis.accepts.0"]
    row = rows_of(table, side, (Observed("prefers", ("today", "reply"), "", ""),))[:, 0]
    assert (row[hard] == -1.0).all()
    row = rows_of(table, side, (Observed("prefers", ("reply", "today"), "", ""),))[:, 0]
    assert (row[hard] == 0.0).all()
    assert (row[~hard] != 0.0).any(axis=1).all()


def test_own_packages_count_as_offers_unless_listed():
    deal = loaded(observed(*ALL)).case.deal
    assert [(one.kind, one.subjects) for one in observed_of(deal, "borealis")] == [
        ("offered", ("letter",)),
        ("refused", ("reply",)),
    ]
    accepted = loaded(observed("{party: borealis, accepted: letter}")).case.deal
    assert [one.kind for one in observed_of(accepted, "borealis")] == ["accepted"]


@pytest.mark.parametrize("party", PARTIES)
def test_what_is_read_of_the_small_case(party):
    found = read(party, observed(*ALL))
    assert found.party == party
    assert 0.0 <= found.together <= found.fits <= 1.0
    assert found.fits + found.ruled_out == pytest.approx(1.0)
    assert [view.issue for view in found.weights] == ["stake", "contract"]
    assert all(view.before.low < view.before.median < view.before.high for view in found.weights)
    assert all(deal.share >= 0.8 for deal in found.deals)
    others = [dict(deal.gains)[next(p for p in PARTIES if p != party)] for deal in found.deals]
    assert others == sorted(others, reverse=True)
    assert len(found.deals) == min(10, found.count)
    assert found.exact is False


def test_a_statement_about_weights_moves_them():
    plain = read("aurora", observed("{party: aurora, accepted: today}"))
    told = read("aurora", observed("{party: aurora, weighs: contract, over: stake}"))
    before, after = plain.weights[1].after, told.weights[1].after
    assert after.low >= 0.5 - 1e-9
    assert after.median > before.median


def test_the_share_of_drawn_worlds_is_counted_by_hand():
    table = table_of()
    found = read("aurora", observed("{party: aurora, refused: letter}"))
    free = free_of_lines(table, 0, np.array([table.deal.packages["letter"]]))[0]
    refused = (gain_of(table, "aurora", "letter") <= 0) | ~free
    by_kind = {view.kind: view for view in found.observations}
    assert by_kind["refused"].holds == pytest.approx(refused.mean())
    offered = gain_of(table, "aurora", "reply") >= 0
    assert by_kind["offered"].holds == pytest.approx(offered.mean())
    assert found.together == pytest.approx((refused & offered).mean())


def test_a_contradiction_is_said_and_what_makes_it():
    found = read(
        "aurora",
        observed(
            "{party: aurora, prefers: reply, to: letter}",
            "{party: aurora, prefers: letter, to: reply}",
        ),
    )
    assert found.fits == 0.0
    assert (found.drift, found.deals, found.count) == (None, (), 0)
    assert all(view.after is None for view in found.weights)
    by_subject = {view.subjects[0][0]: view.relieved for view in found.observations if view.kind == "prefers"}
    assert sum(by_subject.values()) > 0.5


def test_an_offer_across_ones_own_hard_line_does_not_fit():
    table = table_of()
    found = read("borealis", observed("{party: borealis, accepted: today}"))
    hard = table.bargaining.hard["deal.values.borealis.accepts.0"].mean()
    assert found.ruled_out >= hard


def test_money_is_tested_only():
    found = read("aurora", *IN_MONEY, observed("{party: aurora, refused: letter}"))
    assert found.weights == ()
    assert (found.steps, found.drift) == (0, None)
    assert found.fits == found.together
    assert found.fits + found.ruled_out == 1.0


def test_the_stricter_the_share_the_fewer_the_deals():
    counts = [read("aurora", sure=share).count for share in (0.2, 0.6, 1.0)]
    assert counts == sorted(counts, reverse=True)


def test_the_same_seed_gives_the_same_reading_and_it_is_saved_as_it_is():
    case, wishes = loaded(observed(*ALL)), Wishes(read="aurora")
    first, second = negotiate(case, wishes), negotiate(case, wishes)
    assert to_json(first) == to_json(second)
    assert from_json(Negotiation, to_json(first)) == first
    assert negotiate(case).reading is None


def test_what_cannot_be_read_is_refused():
    with pytest.raises(AssessmentError, match="unknown party of the deal 'boreal'"):
        read("boreal")
    with pytest.raises(AssessmentError, match="above 0 and at most at 1"):
        read("aurora", sure=1.5)
    silent = ("reply: {name: Aurora's reply, by: aurora,", "reply: {name: Aurora's reply,")
    with pytest.raises(AssessmentError, match="nothing is observed of 'aurora'"):
        read("aurora", silent)


def test_what_was_observed_changes_no_assessment():
    settings = Settings(worlds=1_024)
    bare, told = (assess(case, settings) for case in (loaded(), loaded(observed(*ALL))))
    assert told.case.digest != bare.case.digest
    same = replace(told, case=replace(told.case, digest=bare.case.digest), seal=bare.seal)
    assert to_json(same) == to_json(bare)
