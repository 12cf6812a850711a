"""Where things stand, in sentences and tables."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

import pytest

from detente.assessment.result import ContradictionView, Spread, Support
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.situation import situation_part_of
from detente.report.document.situation.conditions import condition_in_words
from detente.report.document.support import NO_BASIS, anchors_of, rests_on
from detente.report.document.tables import Table
from detente.report.names import names_of
from tests.report_dossier_example import all_dossiers, dossier

DOSSIERS = all_dossiers()
NAMES = {"stake": "Their stake", "cash": "Cash"}


def part(found=None, **changed):
    found = found or dossier()
    situation = replace(found.situation, **changed)
    return situation_part_of(
        situation, found.case, found.claims, found.sources, names_of(found), anchors_of(found)
    )


def tables(thing):
    if isinstance(thing, Table):
        yield thing
    elif isinstance(thing, tuple):
        for entry in thing:
            yield from tables(entry)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from tables(getattr(thing, field.name))


def cells(table, *titles):
    places = [[column.title for column in table.columns].index(title) for title in titles]
    return [tuple(row.cells[place].text for place in places) for row in table.rows]


def links(cell):
    return [piece.link for piece in (*cell.parts, *cell.below) if piece.link]


@pytest.mark.parametrize("found", DOSSIERS.values(), ids=DOSSIERS)
def test_every_row_leads_to_a_claim_or_states_what_stands_in_its_place(found):
    known = {f"#{anchor}" for anchor in anchors_of(found).claims.values()}
    for table in tables(part(found)):
        for row in table.rows:
            targets = {link for cell in row.cells for link in links(cell)}
            texts = [piece.text for cell in row.cells for piece in cell.parts]
            stated = any(text.startswith("assumed: ") or text == NO_BASIS for text in texts)
            assert targets & known or stated, (table.caption, row.cells[0].text)


@pytest.mark.parametrize("found", DOSSIERS.values(), ids=DOSSIERS)
def test_rows_fit_their_columns_and_columns_name_definitions_that_exist(found):
    keys = {one.key for one in DEFINITIONS}
    for table in tables(part(found)):
        assert {one.definition for one in table.columns} - {""} <= keys
        assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


def test_the_summary_says_stage_issues_dependence_and_evidence():
    stage, contested, dependence, evidence = part().summary
    assert stage == (
        "The conflict stands at stage 6 of 9 (threats) since 2031-04-16; before, at stage 3 "
        "(deeds instead of words) since 2031-01."
    )
    assert contested.startswith("4 of 5 issues are contested: Corvane's stake, Share of revenue")
    assert dependence == (
        "Aldermoor Labs and Corvane Cloud: mutual dependence is 2.03 (1.79 to 2.27), power imbalance "
        "0.81 (0.61 to 1.01): Aldermoor Labs depends more. Since 2025-07-22 mutual dependence has risen "
        "from 0.72 and the imbalance has risen from 0.52. Since 2027-01-23 mutual dependence has risen "
        "from 1.70 and the imbalance has fallen from 0.90."
    )
    assert evidence == (
        "9 claims rest on 3 independent origins (5 sources). 2 pairs of claims contradict each other."
    )


def test_a_party_has_interests_a_position_red_lines_and_deadlines():
    aldermoor, corvane, pellan = part().parties
    assert aldermoor.facts == (
        ("Also called", "Aldermoor"),
        ("Deadlines", "2031-12-31: its decision; 2031-12-31: Money that hangs on the conversion"),
    )
    assert cells(aldermoor.interests, "Interest", "Rests on") == [
        ("Freedom to sell everywhere", "c080"),
        ("A conversion this year", "c065, c070"),
    ]
    ((name, date, changes, basis),) = cells(
        corvane.positions, "Position", "Date", "What it changes", "Rests on"
    )
    assert (name, date) == ("Corvane's offer of April", "2031-04-18")
    assert changes == "Corvane's stake: 45 % (today 49 %); End of the licence: 2040 (today 2030)"
    assert basis == "c085, assumed: Only its share is reported."
    assert cells(corvane.red_lines, "Red line", "Hard in worlds") == [
        ("Share of revenue is at least 15 %, or Corvane's stake is at least 40 %", "50 %")
    ]
    assert (pellan.facts, pellan.interests.rows, pellan.positions.rows) == ((), (), ())


def test_a_party_that_asks_for_nothing_new_says_so():
    issues = tuple(
        replace(one, positions=tuple(replace(each, level=one.today) for each in one.positions))
        for one in dossier().situation.issues
    )
    assert cells(part(issues=issues).parties[0].positions, "What it changes") == [("nothing",)]


def test_issues_show_each_sides_level_beside_todays():
    found = part()
    assert cells(found.issues, "Issue", "Today", "Aldermoor Labs asks for", "Corvane Cloud asks for")[0] == (
        "Corvane's stake",
        "49 %",
        "33 %",
        "45 %",
    )
    notes = [row.cells[0].note for row in found.issues.rows]
    assert notes == ["contested"] * 4 + ["not contested"]


def test_an_issue_without_claims_rests_on_what_the_positions_rest_on():
    (row,) = part(issues=dossier().situation.issues[3:4]).issues.rows
    assert links(row.cells[-1]) == ["#claim-c065", "#claim-c070", "#claim-c085"]


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        ([], ""),
        ([4], "None of 1 issue is contested."),
        ([0], "1 of 1 issue is contested: Corvane's stake."),
    ],
)
def test_contested_issues_are_counted(kept, sentence):
    issues = dossier().situation.issues
    assert part(issues=tuple(issues[place] for place in kept)).contested == sentence


def test_the_ledger_adds_up_and_says_what_has_no_amount():
    found = part()
    assert cells(found.contributions, "Date", "Amount", "So far") == [
        ("2025-07-22", "1 billion USD", "1 billion USD"),
        ("2027-01-23", "10 billion USD", "11 billion USD"),
        ("2027-01-23", "–", "–"),
    ]
    assert found.contributed == (
        "What Corvane Cloud gave Aldermoor Labs adds up to 11 billion USD by 2027-01-23.",
        "1 of 3 contributions has no stated amount.",
    )


def test_what_was_promised_is_named_beside_the_sums():
    first, *rest = dossier().situation.contributions
    promise = replace(first, promised=True, cumulative=None)
    found = part(contributions=(promise, *rest))
    assert cells(found.contributions, "Amount", "So far")[0] == ("1 billion USD", "–")
    assert found.contributions.rows[0].cells[2].note == "promised"
    assert found.contributed[1] == (
        "Promised, and not added up: 1 billion USD by Corvane Cloud to Aldermoor Labs (2025-07-22)."
    )


def test_terms_name_holder_obligor_limits_and_confidence():
    revenue, shares = part().terms.rows
    assert revenue.cells[1].note == "owed by Aldermoor Labs"
    assert revenue.cells[2].note == "Rate: 20 %"
    assert revenue.cells[3].note == "From 2027-01-23; Exceptions: Ends with the conversion, by one report."
    assert revenue.cells[5].note == "2 independent origins, medium confidence"
    assert shares.cells[1].note == "owed by Aldermoor Global LLC"
    assert (shares.cells[3].text, shares.cells[4].text) == ("until the conversion", "–")


def test_dependence_shows_both_directions_the_two_numbers_and_who_leans():
    (pair,) = part().dependence
    assert cells(pair.points, "As of", "Mutual dependence", "Power imbalance", "Who depends more")[-1] == (
        "2031-04-20",
        "2.03 (1.79 to 2.27)",
        "0.81 (0.61 to 1.01)",
        "Aldermoor Labs",
    )
    assert [row.cells[-1].text for row in pair.points.rows] == [
        "c105",
        "c105, c065, c070, c080",
        "c105, c065, c070, c080",
    ]


def test_a_later_entry_takes_the_place_of_an_earlier_one():
    (pair,) = dossier().situation.dependence
    again = replace(pair.needs[0], date="2027", day="2027-01-01", support=Support(("c012",), "", 1))
    longer = replace(pair, needs=(pair.needs[0], again, *pair.needs[1:]))
    (found,) = part(dependence=(longer,)).dependence
    assert [row.cells[1].note for row in found.needs.rows[:2]] == ["to 2027", "to this day"]
    assert [links(row.cells[-1])[0] for row in found.points.rows] == [
        "#claim-c105",
        "#claim-c012",
        "#claim-c012",
    ]


def test_where_neither_depends_clearly_more_it_says_so():
    (pair,) = dossier().situation.dependence
    last = pair.points[-1]
    even = replace(last, second_on_first=last.first_on_second, imbalance=Spread(0.0, 0.03, 0.1))
    (found,) = part(dependence=(replace(pair, points=(even,)),)).dependence
    assert found.sentence.endswith("power imbalance 0.03 (0.00 to 0.10): neither depends clearly more.")
    assert cells(found.points, "Who depends more") == [("neither clearly",)]


def test_what_hardly_moved_is_not_called_a_move():
    (pair,) = dossier().situation.dependence
    still = replace(pair.points[-1], date="2030")
    (found,) = part(dependence=(replace(pair, points=(still, pair.points[-1])),)).dependence
    assert found.sentence.endswith(
        "Since 2030 mutual dependence has hardly moved (2.03 then) and the imbalance has hardly moved "
        "(0.81 then)."
    )
    (none,) = part(dependence=(replace(pair, points=()),)).dependence
    assert none.sentence == ""


def test_escalation_says_since_when_and_what_was_before():
    first, second, third = dossier().situation.escalation
    assert part(escalation=()).escalated == ""
    assert part(escalation=(first,)).escalated == (
        "The conflict stands at stage 1 of 9 (hardening) since 2030."
    )
    again = replace(third, date="2031-05")
    assert part(escalation=(first, second, third, again)).escalated == part().escalated
    assert part(escalation=(third, second)).escalated == (
        "The conflict stands at stage 3 of 9 (deeds instead of words) since 2031-01; before, at stage 6 "
        "(threats) since 2031-04-16."
    )


def test_waiting_is_told_by_the_month_and_by_its_largest_part():
    found = part()
    assert cells(found.waiting, "Who bears it", "Amount", "By the month") == [
        ("Aldermoor Labs", "15 billion USD (9 to 21) once", "1.79 billion USD (1.07 to 2.5)"),
        ("Corvane Cloud", "30 million USD (20 to 45) each month", "30 million USD (20 to 45)"),
    ]
    assert [row.cells[1].note for row in found.waiting.rows] == [
        "from today, due 2031-12-31",
        "from 2031-03, no end stated",
    ]
    assert found.waited[0] == (
        "Aldermoor Labs: 1.79 billion USD (1.07 to 2.5) a month (from today, due 2031-12-31) is its largest "
        "cost of waiting: Money that hangs on the conversion."
    )


def test_the_larger_of_two_costs_is_named_and_a_gain_is_called_one():
    one = dossier().situation.waiting[1]
    small = replace(one, what="Rent", per_month=Spread(1e6, 2e6, 3e6))
    assert len(part(waiting=(small, one)).waited) == 1
    assert "Idle computing" in part(waiting=(small, one)).waited[0]
    gain = replace(one, by="2031-12-31", what="It keeps the fee.", per_month=Spread(-3e6, -2e6, -1e6))
    (sentence,) = part(waiting=(gain,)).waited
    assert sentence == (
        "Corvane Cloud: waiting brings it 2 million USD (1 to 3) a month (from 2031-03 until 2031-12-31): "
        "It keeps the fee."
    )


def test_what_is_due_stands_in_order_of_date():
    assert cells(part().due, "By", "What is due", "For whom", "Chance as stated") == [
        ("2031-09-30", "The authority opens a review", "no party decides it", "5 to 30 %"),
        ("2031-12-31", "Year end passes", "no party decides it", "100 %"),
        ("2031-12-31", "Money that hangs on the conversion", "Aldermoor Labs", "–"),
    ]


def test_contradictions_show_each_claim_in_full_words_once():
    pairs = dossier().situation.contradictions
    third = ContradictionView("money_at_risk", "c070", "c012")
    found = part(contradictions=(*pairs, third)).contradictions
    assert cells(found, "About", "Against") == [
        ("money at risk", "c070"),
        ("money at risk", "c065, c012"),
        ("money at risk", "c070"),
        ("not named", "c121"),
        ("not named", "c120"),
    ]
    says = found.rows[0].cells[1]
    assert says.text == "About 20 billion dollars are lost without a conversion by year end."
    assert says.note == "reported, 2031-04-16, 1 origin"
    assert links(says) == ["#claim-c065", "#source-s02", "#source-s03"]


def test_pairs_that_a_later_one_joins_stand_together():
    pairs = (
        ContradictionView("first", "c012", "c065"),
        ContradictionView("second", "c080", "c081"),
        ContradictionView("third", "c065", "c080"),
    )
    found = part(contradictions=pairs).contradictions
    assert cells(found, "About") == [("first",)] * 4
    assert cells(found, "Against") == [("c065",), ("c012, c080",), ("c081, c065",), ("c080",)]


def test_claims_that_clash_but_retell_one_report_say_so():
    (first, second) = part(contradictions=(ContradictionView("", "c065", "c012"),)).contradictions.rows
    assert (first.cells[2].note, second.cells[2].note) == (
        "of a shared origin: c012",
        "of a shared origin: c065",
    )


def test_a_contradiction_with_a_claim_that_is_not_there_is_shown_all_the_same():
    rows = part(contradictions=(ContradictionView("", "c065", "gone"),)).contradictions.rows
    assert [row.cells[1].text for row in rows][1] == "gone"
    assert rows[1].cells[1].note == "this claim is not in the answer"


def test_forecasts_of_one_origin_stand_together():
    (one,) = dossier().situation.forecasts
    other = replace(one, claim="c080", origins=("ledger",))
    again = replace(one, claim="c085")
    found = part(forecasts=(one, other, again)).forecasts
    assert cells(found, "Origin") == [("ledger, post",), ("ledger, post",), ("ledger",)]


def test_origins_count_sources_and_claims():
    ledger, *_ = part().origins.rows
    assert [cell.note for cell in ledger.cells] == ["", "2 sources", "5 claims"]
    assert links(ledger.cells[1]) == ["#source-s02", "#source-s03"]


def test_where_there_is_no_basis_it_says_so():
    anchors = anchors_of(dossier())
    assert rests_on(Support((), "", 0), anchors).text == NO_BASIS
    assert rests_on(Support(("c012",), "and so", 1), anchors, "", "by letter").note == (
        "1 independent origin, by letter"
    )


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("stake <= 35", "Their stake is at most 35 %"),
        ("stake > 35 and cash != none", "Their stake is over 35 %, and Cash is not “none”"),
        ("stake < 2.5 or not cash == 0", "Their stake is under 2.5 %, or it does not hold that Cash is 0"),
        ("stake >= 1 implies cash == 2", "if Their stake is at least 1 %, then Cash is 2"),
        ("cash == 2 if stake >= 1", "if Their stake is at least 1 %, then Cash is 2"),
        ("cash == 2 iff stake >= 1", "Cash is 2 exactly if Their stake is at least 1 %"),
        ("(cash == 2 or stake == 1) and other", "(Cash is 2, or Their stake is 1 %), and other"),
        ("stake <=", "stake <="),
        ("<script>", "<script>"),
    ],
)
def test_conditions_are_written_in_words(condition, words):
    assert condition_in_words(condition, NAMES, {"stake": "%"}) == words


def test_nothing_is_said_of_what_is_not_there():
    found = part(DOSSIERS["bare"])
    assert all(not table.rows for table in tables(found))
    assert [text for text in found.summary if not re.match("[0N]", text)] == []
