"""The brief for one side: line, offer, trades, replies, and what it says where the answer says nothing."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from detente.assessment.result import (
    MoveShare,
    NoReturn,
    RedLineView,
    Spread,
    StabilityShare,
    Support,
    TermChange,
    ThreatView,
    WaitingView,
)
from detente.report import render_html, render_terminal
from detente.report.document import document_of
from detente.report.document.party.red_lines import holds
from detente.report.document.party.reply import first_moves
from detente.report.names import names_of
from detente.report.text import clean
from tests.report_examples import (
    HOSTILE,
    VARIANTS,
    all_answers,
    bare,
    example,
    hostile,
    without_deal,
    without_zone,
)

NOWHERE = Support((), "", 0)


def pieces(answer, party="aldermoor"):
    return {one.title: one for one in document_of(answer, party).party.pieces}


def said(piece):
    return "\n".join((*piece.paragraphs, *piece.bullets))


def with_deals(*changes):
    """Change the recommended deals one by one."""
    deal = example().deal
    changed = tuple(replace(one, **change) for one, change in zip(deal.recommended, changes, strict=True))
    return replace(example(), deal=replace(deal, recommended=changed))


def with_red_lines(party, *lines):
    situation = example().situation
    drawn = tuple(RedLineView(("stake",), that, "40 % uniform", NOWHERE) for that in lines)
    parties = tuple(replace(one, red_lines=drawn) if one.id == party else one for one in situation.parties)
    return replace(example(), situation=replace(situation, parties=parties))


def column(table, title):
    place = [one.title for one in table.columns].index(title)
    return {row.cells[0].text: row.cells[place].text for row in table.rows}


# ---------------------------------------------------------------- whose brief it is


def test_a_brief_for_nobody_has_no_such_part():
    assert document_of(example()).party is None
    assert "For Aldermoor" not in render_html(example())


def test_it_says_whose_it_is_and_that_it_is_not_for_the_other_side():
    party = document_of(example(), "corvane").party
    assert party.title == "For Corvane Cloud"
    assert party.notice.startswith("Written for Corvane Cloud; “we” is Corvane Cloud.")
    assert party.notice.endswith("it is not for the other side.")


def test_the_pieces_stand_in_order():
    assert list(pieces(example())) == [
        "Our line",
        "Our offer",
        "Where we can give, and where to hold",
        "What Corvane Cloud may reply",
        "What Pellan Capital may reply",
        "What we have to watch",
    ]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.__name__)
@pytest.mark.parametrize("party", ["aldermoor", "corvane", "pellan", "nobody"])
def test_it_can_be_written_for_anybody_about_anything(variant, party):
    answer = variant()
    assert document_of(answer, party).party.pieces
    assert render_html(answer, party)


# ---------------------------------------------------------------- our line


def test_our_line_begins_with_what_no_deal_is_worth():
    line = pieces(example())["Our line"]
    assert line.paragraphs[0] == (
        "Without a deal we have 42 points (34 to 49); today's terms are worth 43 points (38 to 48) "
        "(medians and 80 % ranges over worlds)."
    )
    assert line.paragraphs[1].startswith(
        "Without a deal it ends most often as “An open fight” (rupture, 58 % of worlds)"
    )
    assert line.paragraphs[2].startswith(
        "The commonest path on from today, taken in 38 % of worlds: Corvane Cloud: Halt the talks; then "
    )
    assert [table.caption for table in line.tables] == [
        "What Aldermoor Labs wants",
        "What Aldermoor Labs asks for",
        "What Aldermoor Labs may insist on",
        "What waiting costs Aldermoor Labs, and by when",
    ]
    assert "Who bears it" not in [one.title for one in line.tables[-1].columns]


def test_what_the_case_does_not_state_is_said():
    line = said(pieces(replace(example(), situation=bare().situation))["Our line"])
    assert "The case file states no red line of ours." in line
    assert "The case file states no cost of waiting for us." in line


def test_who_does_not_sign_has_no_value():
    found = pieces(example(), "pellan")
    assert said(found["Our line"]).startswith("We do not sign the deal, so the answer holds no value of ours")
    assert said(found["Our offer"]) == (
        "Pellan Capital does not sign the deal: what it could offer lies outside the case."
    )
    assert "Where we can give, and where to hold" not in found


# ---------------------------------------------------------------- our offer


def test_the_offer_is_the_best_for_us_that_all_would_mostly_sign():
    ours, theirs = pieces(example())["Our offer"], pieces(example(), "corvane")["Our offer"]
    assert "B (most even) serves us best among those that every side would sign" in ours.paragraphs[0]
    assert "A (most robust) serves us best" in theirs.paragraphs[0]
    assert "in 79 % of worlds every side gains by it and no hard red line is crossed" in ours.paragraphs[0]
    assert "It is worth 60 points (54 to 67) to us, against 42 points (34 to 49) without a deal" in said(ours)
    assert "a gain of 15 % (5.8 to 24 %) of our range" in said(ours)
    assert "Corvane Cloud in 97 % of worlds" in said(ours)


def test_a_deal_that_is_worth_more_but_seldom_signed_is_named_beside_it():
    offer = pieces(with_deals({}, {"admissible": 4_000}, {}))["Our offer"]
    assert "A (most robust) serves us best" in offer.paragraphs[0]
    assert offer.paragraphs[1] == (
        "B (most even) would be worth more to us, 60 points (54 to 67), but every side would sign it in 40 % "
        "of worlds only."
    )


def test_where_no_deal_is_likely_to_be_signed_the_likeliest_is_offered():
    offer = pieces(with_deals({"admissible": 900}, {"admissible": 1_200}, {"admissible": 3_000}))["Our offer"]
    assert offer.paragraphs[0] == (
        "No recommended deal would be signed by every side in most worlds; the likeliest to be is C "
        "(cheapest change): in 30 % of worlds every side gains by it and no hard red line is crossed."
    )


def test_one_recommended_deal_is_no_choice():
    deal = example().deal
    answer = replace(example(), deal=replace(deal, recommended=deal.recommended[:1]))
    assert pieces(answer)["Our offer"].paragraphs[0].startswith("The one recommended deal is A (most robust)")


def test_without_a_deal_there_is_no_offer():
    assert said(pieces(without_deal())["Our line"]).startswith("The case has no deal section, so the answer")
    assert said(pieces(without_deal())["Our offer"]).startswith("The case has no deal section")
    assert "exists in 0.1 % of worlds" in said(pieces(without_zone())["Our offer"])


def test_term_by_term_what_we_get_and_give():
    (table,) = pieces(example())["Our offer"].tables
    assert column(table, "For us") == {
        "Exclusivity of the interface": "we get, and they lose less",
        "Corvane's stake": "we get, and they lose more",
        "Share of revenue": "we get, and they lose less",
        "End of the licence": "we give, and they gain more",
        "Purchase of computing": "we give, and they gain more",
    }
    assert column(table, "Ratio")["Purchase of computing"] == "2.1"
    assert column(table, "Worth to us")["Purchase of computing"] == "−8.0 %"
    assert column(table, "Worth to Corvane Cloud")["Purchase of computing"] == "+17 %"


def test_our_own_red_line_is_held_against_the_offer():
    text = said(pieces(with_red_lines("aldermoor", "stake <= 30"))["Our offer"])
    assert "It crosses a red line of ours: Corvane's stake is at most 30 % (hard in 40 % of worlds)." in text
    text = said(pieces(with_red_lines("aldermoor", "exclusivity"))["Our offer"])
    assert "It may cross a red line of ours" in text


# ---------------------------------------------------------------- give and hold


def test_where_to_give_and_where_to_hold():
    trade = pieces(example())["Where we can give, and where to hold"]
    assert trade.bullets == (
        "Give where it is cheap for us: “End of the licence” and “Purchase of computing”.",
        "Hold to what is cheap for them: “Exclusivity of the interface” and “Share of revenue”.",
        "Could be given up for something better: “Corvane's stake”.",
    )
    assert trade.tables == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "line"),
    [
        (-0.1, 0.2, "Give where it is cheap for us"),
        (-0.2, 0.1, "Do not give lightly"),
        (0.2, -0.1, "Hold to what is cheap for them"),
        (0.1, -0.2, "Could be given up for something better"),
        (0.1, 0.0001, "Settle first, nobody pays for it"),
        (0.0, 0.1, "Settle first, nobody pays for it"),
        (-0.1, -0.1, "Leave as it is"),
        (0.0, 0.0, "Leave as it is"),
    ],
)
def test_each_kind_of_trade(ours, theirs, line):
    term = TermChange("stake", "49", "35", (("aldermoor", ours), ("corvane", theirs)))
    answer = with_deals(*[{"terms": (term,)}] * 3)
    assert pieces(answer)["Where we can give, and where to hold"].bullets[0] == f"{line}: “Corvane's stake”."


def test_a_large_ratio_is_not_told_exactly():
    term = TermChange("stake", "49", "35", (("aldermoor", -0.001), ("corvane", 0.5)))
    (table,) = pieces(with_deals(*[{"terms": (term,)}] * 3))["Our offer"].tables
    assert column(table, "Ratio") == {"Corvane's stake": "over 20"}


def test_terms_of_other_deals_stand_apart():
    one, other = (
        TermChange(issue, "1", "2", (("aldermoor", -0.1), ("corvane", 0.2)))
        for issue in ("stake", "commitment")
    )
    trade = pieces(with_deals({"terms": (other,)}, {"terms": (one,)}, {"terms": ()}))[
        "Where we can give, and where to hold"
    ]
    (table,) = trade.tables
    assert table.caption == "Terms that only other recommended deals change"
    assert [(row.cells[0].text, row.cells[0].note) for row in table.rows] == [
        ("Purchase of computing", "in deal A")
    ]


def test_giving_where_we_have_a_red_line_is_pointed_out():
    term = TermChange("stake", "49", "35", (("aldermoor", -0.1), ("corvane", 0.2)))
    answer = replace(with_deals(*[{"terms": (term,)}] * 3))
    assert pieces(answer)["Where we can give, and where to hold"].bullets[-1] == (
        "Look at our own red lines before giving: they speak of “Corvane's stake”."
    )


def test_several_others_are_counted_together():
    deal = example().deal
    parties = (*deal.parties, "pellan")
    term = TermChange("stake", "49", "35", (("aldermoor", -0.1), ("corvane", 0.2), ("pellan", -0.05)))
    recommended = tuple(replace(one, terms=(term,)) for one in deal.recommended)
    answer = replace(
        example(), deal=replace(deal, parties=parties, units=("points",) * 3, recommended=recommended)
    )
    (table,) = pieces(answer)["Our offer"].tables
    assert column(table, "Worth to the others together") == {"Corvane's stake": "+15 %"}


# ---------------------------------------------------------------- their reply


def test_whether_they_gain_and_what_it_crosses():
    reply = pieces(example())["What Corvane Cloud may reply"]
    assert reply.bullets[0] == (
        "It gains by our offer in 97 % of worlds: the offer is worth 61 points (55 to 67) to it, against "
        "52 points (44 to 59) without a deal."
    )
    assert reply.bullets[1] == (
        "The offer crosses a red line of it: Share of revenue is at least 15 %, or Corvane's stake is at "
        "least 40 % (hard in 50 % of worlds)."
    )
    assert "not a prediction" in reply.paragraphs[0]


def test_red_lines_that_hold_and_red_lines_that_cannot_be_told():
    kept = said(pieces(with_red_lines("corvane", "stake >= 20"))["What Corvane Cloud may reply"])
    assert "The offer keeps within its one red line." in kept
    kept = said(
        pieces(with_red_lines("corvane", "stake >= 20", "stake < 40"))["What Corvane Cloud may reply"]
    )
    assert "The offer keeps within all its red lines." in kept
    open_ = said(
        pieces(with_red_lines("corvane", "exclusivity > 'ends now'"))["What Corvane Cloud may reply"]
    )
    assert "The answer does not tell whether the offer crosses a red line of it" in open_


@pytest.mark.parametrize(
    ("that", "truth"),
    [
        ("stake <= 33", False),
        ("stake > 33", True),
        ("stake == 36 %", True),
        ("stake != 36", False),
        ("stake < 36", False),
        ("stake >= 36.0", True),
        ("access == full", True),
        ("access != 'full'", False),
        ("end == 2030", True),
        ("end == '2030'", True),
        ("access > limited", None),
        ("access", None),
        ("missing == 3", None),
        ("stake <= 33 or access == full", True),
        ("stake <= 33 or access", None),
        ("stake <= 33 and access", False),
        ("not stake <= 33", True),
        ("not access", None),
        ("access == full implies stake > 30", True),
        ("stake > 40 if access == full", False),
        ("stake > 30 iff access == full", True),
        ("stake > 30 iff access", None),
        ("this is no condition (", None),
    ],
)
def test_whether_a_package_meets_a_condition(that, truth):
    assert holds(that, {"stake": "36 %", "access": "full", "end": "2030"}) is truth


def test_first_moves_are_those_that_others_lead_to():
    moves = (
        MoveShare("without a deal", 0, 16, "corvane", 0.4),
        MoveShare("without a deal", 0, 1, "year_end", 0.6),
        MoveShare("without a deal", 1, 17, "corvane", 0.2),
        MoveShare("without a deal", 16, 24, "corvane", 0.9),
        MoveShare("with a deal possible", 0, 16, "corvane", 0.9),
    )
    found = first_moves(moves, 0, "corvane", names_of(example()))
    assert found == {"Halt the talks": pytest.approx(0.6)}


def test_who_waits_is_said_to_wait():
    moves = tuple(one for one in example().moves if one.mover != "corvane")
    reply = pieces(replace(example(), moves=moves))["What Corvane Cloud may reply"]
    assert "Without a deal no first move of it is common: on most ways it waits." in reply.bullets


def test_threats_that_pay_and_threats_that_do_not():
    threats = (
        ThreatView("corvane", "enforce", ("aldermoor", "move_compute", "yes"), 0.8, 0.2, 0.0, True, ""),
        ThreatView("corvane", "enforce", ("aldermoor", "complain", "yes"), 0.8, 0.2, 0.0, True, ""),
        ThreatView("corvane", "halt_talks", ("aldermoor", "complain", "yes"), 0.01, 0.99, 0.0, True, ""),
        ThreatView("aldermoor", "complain", ("corvane", "enforce", "yes"), 0.0, 1.0, 0.0, True, ""),
    )
    bullets = pieces(replace(example(), threats=threats))["What Corvane Cloud may reply"].bullets
    assert (
        "Threats that it would carry out: “Enforce the right of first refusal” in answer to “Move computing "
        "to other suppliers” or “Complaint to the competition authority” (80 % of worlds)."
    ) in bullets
    assert "Threats that it would not pay it to carry out: “Halt the talks”." in bullets
    assert "None of our threats against its moves would pay us to carry out." in bullets


def test_what_it_would_rather_do_and_what_spoils_it():
    reply = said(pieces(example())["What Corvane Cloud may reply"])
    assert "As things stand it has a better move in 74 % of 256 worlds; in 45 % replies" in reply
    content = StabilityShare("without a deal", 0, "corvane", (("Nash", 1.0),), 256, True, False)
    assert "better move" not in said(
        pieces(replace(example(), stability=(content,)))["What Corvane Cloud may reply"]
    )


# ---------------------------------------------------------------- what to watch


def test_what_to_watch():
    bullets = pieces(example())["What we have to watch"].bullets
    assert bullets[0].startswith("Next date: 2031-09-30")
    assert bullets[1].startswith("A sign: Does Pellan Capital cut the second tranche")
    assert bullets[2].startswith("Our own choice: Does Aldermoor Labs complain")
    assert bullets[3] == "Waiting costs Corvane Cloud 30 million USD (20 to 45) a month: Idle computing."
    assert bullets[4] == (
        "Our point of no return: after “Complaint to the competition authority” nothing leads to a "
        "settlement."
    )
    assert pieces(bare())["What we have to watch"].bullets == (
        "The case dates nothing, and no choice decides.",
    )


def test_who_gains_by_waiting_is_not_said_to_pay():
    gain = WaitingView(
        "corvane",
        "The old share.",
        Spread(-9e8, -6e8, -3e8),
        "USD",
        "year",
        "",
        "2031-12-31",
        Spread(-1, -1, -1),
        NOWHERE,
    )
    answer = replace(example(), situation=replace(example().situation, waiting=(gain,)))
    assert (
        "Waiting brings Corvane Cloud 600 million USD (300 to 900) a year until 2031-12-31: The old share."
        in pieces(answer)["What we have to watch"].bullets
    )


def test_a_point_of_no_return_behind_another_move_names_it():
    point = NoReturn("corvane", (("enforce", "yes"),), (("aldermoor", "complain", "yes"),), 7)
    bullets = pieces(replace(example(), no_return=(point,)))["What we have to watch"].bullets
    assert bullets[-1] == (
        "Corvane Cloud's point of no return: after “Enforce the right of first refusal” once “Complaint to "
        "the competition authority” nothing leads to a settlement."
    )


# ---------------------------------------------------------------- its forms


def printed(answer, party, width=80):
    stream = io.StringIO()
    render_terminal(answer, Console(file=stream, width=width), party)
    return " ".join(stream.getvalue().split())


def test_the_terminal_shows_it_after_the_answer():
    text = printed(example(), "aldermoor")
    places = [
        text.index(part)
        for part in (
            "Written for Aldermoor Labs",
            "HANGING ON A DEAL",
            "FOR ALDERMOOR LABS",
            "Where play ends",
        )
    ]
    assert places == sorted(places)
    assert "not for the other side" in text
    assert "Written for" not in printed(example(), None)


ANSWERS = all_answers()


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_the_page_is_sound_whatever_names_say(answer):
    source = render_html(answer, answer.case.parties[0].id)
    ids = re.findall(r' id="([^"]*)"', source)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', source)) <= set(ids)
    assert not re.search(r"<(script|img|iframe|form|input)\b", source)
    assert 'id="party"' in source
    assert render_html(answer, answer.case.parties[0].id) == source


def test_hostile_names_are_printed_as_they_are():
    answer = hostile(example())
    text = printed(answer, answer.case.parties[0].id, width=400)
    assert clean(f"For {HOSTILE}").upper()[:60] in text
    assert "\x1b" not in text
