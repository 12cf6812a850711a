"""Key assumptions, what would hold, what to watch, and what the first page says besides."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.result import StabilityShare
from detente.report.document import document_of
from detente.report.document.assumptions import MOST
from tests.report_examples import bare, example


def texts(row):
    return [cell.text for cell in row.cells]


# ---------------------------------------------------------------- key assumptions


def test_key_assumptions_say_what_they_rest_on_and_what_if_they_are_otherwise():
    table = document_of(example()).assumptions
    optimism, fight = table.rows[:2]
    assert optimism.cells[0].parts[0].link == "#input.1"
    assert optimism.cells[0].note == "0 to 15"
    assert optimism.cells[1].text.startswith("assumed: Parties in disputes overrate")
    assert texts(optimism)[2] == (
        "Rupture without a deal in 42 % in the lower fifth (0.1 to 3.2) and 77 % in the upper fifth "
        "(12 to 17); crosses the threshold of hanging."
    )
    assert [part.link for part in fight.cells[1].parts] == ["#claim-c080", "#claim-c081"]


def test_an_assumption_that_moves_what_holds_more_than_rupture_says_so():
    first = example().inputs[0]
    groups = tuple(
        replace(group, rupture=0.3, held=held)
        for group, held in zip(first.groups, (0.1, 0.5, 0.9), strict=True)
    )
    table = document_of(replace(example(), inputs=(replace(first, groups=groups),))).assumptions
    assert texts(table.rows[0])[2].startswith("It holds without a deal in 10 % in the lower fifth")


def test_only_so_many_assumptions_are_key():
    many = tuple(replace(example().inputs[0], path=f"quantities.q{n}", name=f"q{n}") for n in range(30))
    assert len(document_of(replace(example(), inputs=many)).assumptions.rows) == MOST
    assert document_of(bare()).assumptions.rows == ()


# ---------------------------------------------------------------- what would hold


def stability(party, nash, sequential, *, ending=True, state=149):
    shares = (("Nash", nash), ("GMR", 1.0), ("SMR", 1.0), ("SEQ", sequential))
    return StabilityShare("without a deal", state, party, shares, 120, tested=True, ending=ending)


def holding(*shares):
    return document_of(replace(example(), stability=shares)).holding


def test_an_end_that_nobody_wants_to_leave_holds_by_itself():
    (one,) = holding(stability("aldermoor", 1.0, 1.0), stability("all", 1.0, 1.0))
    assert one.title.endswith("; 38 % of worlds end there")
    assert "after “" in one.title
    assert one.whole == "Of 120 worlds that end there, nobody has a better move in 100 %: it holds by itself."
    assert one.parties == ()


def test_who_is_tempted_and_what_deters_it():
    (one,) = holding(
        stability("aldermoor", 0.9, 1.0),
        stability("corvane", 0.8, 0.8),
        stability("pellan", 0.5, 0.7),
        stability("all", 0.4, 0.6),
    )
    assert "nobody has a better move in 40 %, and in 60 % nobody has one that" in one.whole
    assert one.parties == (
        "Aldermoor Labs has a better move in 10 %, and the others' replies would spoil it always.",
        "Corvane Cloud has a better move in 20 %, and no reply that pays the others deters it.",
        (
            "Pellan Capital has a better move in 50 %; in 20 % the others' replies would spoil it, in 30 % "
            "nothing that pays them would."
        ),
    )


def test_the_status_quo_is_called_so_and_what_was_not_tested_is_left_out():
    shares = (
        stability("all", 0.1, 0.2, ending=False, state=0),
        replace(stability("all", 1, 1), tested=False),
    )
    (one,) = holding(*shares)
    assert one.title.startswith("The status quo: ")
    assert one.whole.startswith("In the first 120 worlds")


# ---------------------------------------------------------------- what to watch


def test_indicators_stand_by_date_and_choices_last():
    rows = document_of(example()).watch.indicators.rows
    assert [texts(row)[1] for row in rows] == [
        "2031-09-30",
        "2031-12-31",
        "2031-12-31",
        "2031-12-31",
        "until 2031-12-31",
        "until 2031-12-31",
    ]
    review = rows[0]
    assert texts(review)[0] == "The authority opens a review"
    assert review.cells[0].note == "chance as stated: 5 to 30 %"
    assert texts(review)[3] == "Rupture without a deal in 64 % if it happens, in 57 % if not."


def test_what_falls_due_is_watched_with_its_basis():
    rows = document_of(example()).watch.indicators.rows
    due = next(row for row in rows if "Money that hangs" in row.cells[0].text)
    assert [part.link for part in due.cells[0].parts[1:]] == ["#claim-c065", "#claim-c070"]
    assert texts(due)[2:] == ["Aldermoor Labs", "Aldermoor Labs loses 15 billion USD (9 to 21)."]


def test_a_choice_is_watched_by_the_others_with_both_ways():
    rows = document_of(example()).watch.indicators.rows
    choice = next(row for row in rows if row.cells[0].text.startswith("Does Pellan Capital cut"))
    assert texts(choice)[2] == "Aldermoor Labs and Corvane Cloud"
    assert "Rupture without a deal in 71 % one way (" in texts(choice)[3]
    assert "in 2.0 % the other (staying)" in texts(choice)[3]


def test_the_next_date_is_the_first_after_today():
    assert document_of(example()).head.next_date == (
        "2031-09-30: The authority opens a review (chance as stated: 5 to 30 %)."
    )
    assert document_of(bare()).head.next_date == ""
    past = replace(example(), case=replace(example().case, as_of="2031-10-01"))
    assert document_of(past).head.next_date.startswith("2031-12-31: ")


# ---------------------------------------------------------------- the first page


def test_the_first_page_asks_the_two_choices_that_decide_most():
    questions = document_of(example()).head.questions
    assert len(questions) == 2
    assert questions[1] == (
        "Does Aldermoor Labs complain rather than wait when the money is cut? "
        "Rupture follows in 100 % if so, in 0 % if not."
    )


def test_what_turns_it_says_what_is_to_deter_it():
    turned, followed = document_of(example()).head.reasons
    assert turned.deterred.startswith(("What is to deter the first of these: “", "No threat in the case"))
    assert followed.deterred == ""
    silent, _ = document_of(replace(example(), threats=())).head.reasons
    assert silent.deterred == "No threat in the case answers the first of these."
