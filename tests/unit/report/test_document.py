"""The sentences and tables that every form of a report shares."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

import pytest

from detente.assessment.result import EffectGroup, MoveShare, NoReturn
from detente.report.document import document_of
from detente.report.document.basis import web_address
from detente.report.document.change import TOP
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.tables import Table
from detente.report.names import KINDS, anchors, names_of
from tests.report_examples import (
    VARIANTS,
    all_answers,
    bare,
    example,
    foresight_dependent,
    with_many_states,
    without_deal,
    without_zone,
)

ANSWERS = all_answers()


def tables(part):
    if isinstance(part, Table):
        yield part
    elif isinstance(part, tuple):
        for entry in part:
            yield from tables(entry)
    elif is_dataclass(part):
        for field in fields(part):
            yield from tables(getattr(part, field.name))


def column(table, title):
    place = [one.title for one in table.columns].index(title)
    return {row.cells[0].text: row.cells[place].text for row in table.rows}


def test_likelihood_is_said_with_number_word_and_interval():
    first, second, third = document_of(example()).head.likelihoods
    assert first.sentence == (
        "Without a new deal it ends in rupture in 58 % of the worlds that fit the stated assumptions "
        "(likely); 95 % sampling interval 57 to 59 %."
    )
    assert second.sentence.startswith("With a deal possible it ends in rupture in 12 % of the worlds")
    assert third.thresholds == "below 50 % strained"


@pytest.mark.parametrize(
    ("share", "words", "said"),
    [(0.0, "less than 1 %", "in less than 1 % of"), (1.0, "more than 99 %", "in more than")],
)
def test_nothing_is_called_certain(share, words, said):
    verdict = example().verdict
    rupture = replace(verdict.rupture, share=share, words=words)
    sentence = (
        document_of(replace(example(), verdict=replace(verdict, rupture=rupture)))
        .head.likelihoods[0]
        .sentence
    )
    assert said in sentence
    assert "(" not in sentence


def test_confidence_and_likelihood_stand_in_different_sentences():
    head = document_of(example()).head
    for one in head.likelihoods:
        assert "confidence" not in one.sentence
    assert "likely" not in head.confidence


def test_the_main_reason_is_what_turns_it_and_the_commonest_path():
    turned, followed = document_of(example()).head.reasons
    assert turned.opening == "Without a new deal one step turns it into a rupture, in 58 % of worlds. It is:"
    assert turned.steps == ("Aldermoor Labs: Complaint to the competition authority (58 % of worlds)",)
    assert (turned.end, turned.ordered) == ("", False)
    assert turned.deterred == "No threat in the case answers the first of these."
    assert followed.opening == "The commonest whole path without a new deal, taken in 38 % of worlds:"
    assert followed.steps == (
        "Corvane Cloud: Halt the talks",
        "Event: Year end passes",
        "Pellan Capital: Cut the second tranche",
        "Aldermoor Labs: Complaint to the competition authority",
    )
    assert (followed.end, followed.ordered) == ("It ends as “An open fight” (rupture).", True)


def test_rarer_steps_that_turn_it_are_added_up_and_threats_named():
    (first, *others) = example().turns
    moved = replace(first, enough=((("move_compute", "yes"),), (("complain", "yes"),)), share=0.3)
    rarer = [replace(first, mover="pellan", share=0.28 / 4) for _ in range(4)]
    turned, _ = document_of(replace(example(), turns=(moved, *rarer, *others))).head.reasons
    assert turned.steps[0] == (
        "Aldermoor Labs: Move computing to other suppliers, or Complaint to the competition authority "
        "(30 % of worlds)"
    )
    assert turned.end == "Another step: 14 %."
    assert turned.deterred == (
        "What is to deter the first of these: “Enforce the right of first refusal” by Corvane Cloud against "
        "“Move computing to other suppliers”, credible in 81 % of worlds."
    )


def test_nothing_deters_an_event():
    (first, *others) = example().turns
    event = replace(first, mover="review", what="event", enough=((("review", "yes"),),))
    turned, _ = document_of(replace(example(), turns=(event, *others))).head.reasons
    assert turned.steps == ("Event: The authority opens a review (58 % of worlds)",)
    assert turned.deterred == ""


def test_where_nothing_ruptures_the_reason_tells_what_makes_it_worse():
    turns = tuple(one for one in example().turns if one.kind != "rupture")
    turned, _ = document_of(replace(example(), turns=turns)).head.reasons
    assert turned.opening == (
        "Without a new deal one step turns it into something worse than today, in 28 % of worlds. It is:"
    )
    assert turned.deterred == ""


def test_a_path_that_goes_round_says_what_it_passes():
    path = replace(example().paths[0], cycles=True)
    *_, followed = document_of(replace(example(), paths=(path,))).head.reasons
    assert (
        followed.end == "It then goes round for ever; the worst that it passes is “An open fight” (rupture)."
    )


def test_where_nothing_moves_the_reason_says_so():
    (reason,) = document_of(bare()).head.reasons
    assert (
        reason.opening == "The commonest path without a new deal is none: nothing moves, in 100 % of worlds."
    )
    assert (reason.steps, reason.end) == ((), "")
    (reason,) = document_of(replace(bare(), paths=())).head.reasons
    assert reason.opening == "The answer does not say where play goes from the status quo."


def test_the_first_page_names_the_terms_that_matter_most():
    deal = example().deal
    terms = tuple(replace(deal.recommended[0].terms[n % 5], issue=f"issue{n}") for n in range(8))
    long = replace(deal, recommended=(replace(deal.recommended[0], terms=terms),))
    document = document_of(replace(example(), deal=long))
    assert document.head.deals[0].count("→") == 3
    assert "; 5 more terms. Admissible" in document.head.deals[0]
    assert document.deal.deals[0].line.count("→") == 8


def test_what_all_deals_change_is_said_once():
    deal = example().deal
    twins = tuple(replace(deal.recommended[0], roles=(role,)) for role in ("most robust", "most even"))
    shared, first, second = document_of(replace(example(), deal=replace(deal, recommended=twins))).head.deals
    assert shared.startswith("In all of them: Corvane's stake 49 → 35 %; ")
    assert shared.endswith("; 2 more terms.")
    assert first == "Most robust: nothing else. Admissible in 84 % of worlds."
    assert second.startswith("Most even: nothing else.")


def test_deals_in_a_line_each():
    deals = document_of(example()).head.deals
    assert deals[2] == (
        "Cheapest change: Corvane's stake 49 → 35 %; Exclusivity of the interface until 2030 → until 2027. "
        "Admissible in 62 % of worlds."
    )
    assert document_of(without_zone()).head.deals == (
        "None: a package that is better for everyone than no deal exists in 0.1 % of worlds.",
    )
    assert document_of(without_deal()).head.deals == (
        "The case has no deal section, so no deal is looked for.",
    )


def test_near_and_foresight_are_said_only_where_they_hold():
    plain, torn = document_of(example()).head, document_of(foresight_dependent()).head
    assert (plain.near, plain.foresight) == ("", "")
    assert torn.near == "A threshold is so near that the verdict could as well read: strained."
    assert torn.foresight.startswith("The verdict depends on foresight")
    assert len(torn.foresight_table.rows) == 3


def test_kinds_add_up_from_best_to_worst():
    kinds = document_of(example()).course.kinds
    assert [one.kind for one in kinds] == list(KINDS)
    assert sum(one.without for one in kinds) == pytest.approx(1)
    assert sum(one.with_deal for one in kinds) == pytest.approx(1)
    assert next(one for one in kinds if one.kind == "degraded").without == pytest.approx(0.28)


def test_comparisons_are_questions_with_the_share_each_way():
    first, _ = document_of(example()).course.comparisons
    assert first == (
        "Does Pellan Capital cut the second tranche once the talks are halted, rather than pay it? "
        "Pellan Capital does in 84 % of the 7,400 worlds that choose one of the two. "
        "Without a deal rupture follows in 71 % then, and in 2.0 % otherwise."
    )


def test_few_response_tables_are_called_few_and_a_count_in_part_a_bound():
    few = replace(example().responses, tables=4, worlds=256)
    assert "at least 4 different ways of replying (distinct response tables). That is few" in (
        document_of(replace(example(), responses=few)).course.responses
    )
    assert "That is few" not in document_of(example()).course.responses
    assert "one way of replying" in document_of(bare()).course.responses


def test_threats_in_words():
    first, second, third = document_of(example()).course.threats_in_words
    assert first.endswith("credible in 81 % of worlds, a bluff in 19 %.")
    assert second.endswith("credible in 37 % of worlds, a bluff in 60 %, no difference in 3.0 %.")
    assert third.endswith("not tested. The move that it answers is closed without a deal.")


def test_points_of_no_return():
    first, second = document_of(example()).course.no_return
    assert "by Aldermoor Labs, one move from the status quo:" in first
    assert "after Corvane Cloud: Halt the talks:" in second
    undone = NoReturn("aldermoor", (("complain", "in public"), ("move_compute", "yes")), (), 3)
    sentence = document_of(replace(example(), no_return=(undone,))).course.no_return[0]
    assert "“Complaint to the competition authority: in public and Move computing" in sentence


def test_a_move_back_is_called_so():
    moves = (
        MoveShare("without a deal", 17, 1, "corvane", 0.3),
        MoveShare("without a deal", 5, 777, "x", 0.1),
    )
    done = column(document_of(replace(example(), moves=moves)).course.moves, "Does what")
    assert done == {"Corvane Cloud": "no longer: Halt the talks", "X": "state 777"}


def test_rarer_moves_are_left_out_and_counted():
    table = document_of(with_many_states()).course.moves
    assert len(table.rows) == 40
    assert table.caption.endswith("152 rarer moves are left out")


def test_stability_says_what_was_not_tested():
    table = document_of(example()).course.stability
    assert [one.title for one in table.columns][4:] == ["Nash", "GMR", "SMR", "SEQ"]
    last = [cell.text for cell in table.rows[-1].cells]
    assert last[2:] == ["–", "all parties", "not tested", "–", "–", "–"]
    assert {row.cells[2].text for row in table.rows[:-1]} == {"256 the first", "256 that end there"}


def test_stability_that_was_never_tested_has_no_empty_columns():
    table = document_of(replace(example(), stability=example().stability[-1:])).course.stability
    assert [len(row.cells) for row in table.rows] == [len(table.columns)]


def test_a_long_table_of_stability_is_cut_and_says_so():
    many = example().stability * 20
    table = document_of(replace(example(), stability=many)).course.stability
    assert len(table.rows) == 60
    assert table.caption.endswith("60 more rows are in the saved answer")


def test_flips_name_both_sides_and_the_threshold():
    change = document_of(example()).change
    assert change.summary.startswith("3 of the 9 uncertain inputs carry a share across a threshold")
    assert change.flips[0] == (
        "Optimism of Aldermoor Labs: rupture without a deal is 42 % in the lower fifth (0.1 to 3.2) and 77 % "
        "in the upper fifth (12 to 17), on two sides of the 50 % for “hanging on a deal”."
    )
    assert "49 % with “pay the tranche first” and 67 % with" in change.flips[2]
    assert document_of(bare()).change.summary.startswith("No uncertain input was varied")


def test_the_strongest_inputs_come_first_and_no_more_than_ten():
    names = list(column(document_of(example()).change.inputs, "Influence"))
    assert names[:2] == ["Optimism of Aldermoor Labs", "Value of an open fight to Aldermoor Labs"]
    many = tuple(
        replace(example().inputs[0], path=f"quantities.q{n}", name=f"q{n}", influence=n / 100, crosses=())
        for n in range(30)
    )
    change = document_of(replace(example(), inputs=many)).change
    assert [row.cells[0].text for row in change.inputs.rows] == [f"Q{n}" for n in range(29, 29 - TOP, -1)]
    assert change.summary.startswith("None of the 30 uncertain inputs")


def test_every_input_rests_on_linked_claims_or_says_what_is_assumed():
    document = document_of(example())
    rests = {row.cells[0].text: row.cells[2] for row in document.basis.inputs.rows}
    claims = rests["Money at risk at year end"]
    assert [part.link for part in claims.parts] == ["#claim-c065", "#claim-c070"]
    assert claims.note == "3 independent origins, a primary source"
    assert rests["Optimism of Aldermoor Labs"].text.startswith("assumed: Parties in disputes")
    assert rests["Replies that Corvane Cloud anticipates"].note == "stated for an enclosing entry"
    assert rests["Capability of Aldermoor Labs"].text == "no basis stated"


def test_sources_count_by_origin():
    rows = {row.cells[0].text: row for row in document_of(example()).basis.sources.rows}
    assert rows["s02"].cells[5].note == "shared by 2 sources"
    assert rows["s04"].cells[5].note == ""
    assert rows["s01"].cells[1].parts[0].link == "https://example.org/notice"
    assert rows["s05"].cells[1].parts[0].link == ""


@pytest.mark.parametrize(
    ("address", "passes"),
    [
        ("https://example.org/a?b=c&d=%20#e", True),
        ("http://example.org", True),
        ("HTTPS://example.org/", True),
        ("javascript:alert(1)", False),
        (" https://example.org", False),
        ("java\nscript:alert(1)", False),
        ("//example.org", False),
        ("https:///path", False),
        ("https://user:word@example.org/", False),
        ('https://example.org/"onclick="x', False),
        ("https://example.org/\u202e", False),
        ("https://[broken", False),
        ("ftp://example.org/", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_only_plain_web_pages_become_links(address, passes):
    assert web_address(address) == (address if passes else "")


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_tables_are_even_and_their_links_lead_somewhere(answer):
    document = document_of(answer)
    found = list(tables(document))
    places = {row.anchor for table in found for row in table.rows if row.anchor}
    for table in found:
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            for cell in row.cells:
                for part in cell.parts:
                    assert not part.link.startswith("#") or part.link[1:] in places


def test_columns_name_definitions_that_exist():
    known = {one.key for one in DEFINITIONS}
    assert len(known) == len(DEFINITIONS)
    for variant in VARIANTS:
        for table in tables(document_of(variant())):
            assert {one.definition for one in table.columns} - {""} <= known


def test_two_rows_of_one_id_share_no_anchor():
    twice = (*example().claims, example().claims[0])
    rows = document_of(replace(example(), claims=twice)).basis.claims.rows
    assert [row.anchor for row in rows].count("claim-c012") == 1


def test_anchors():
    assert anchors("claim", ["c065", "a b", "c065", '"x']) == {
        "c065": "claim-c065",
        "a b": "claim.2",
        '"x': "claim.4",
    }


def test_names_fall_back_to_ids():
    names = names_of(example())
    assert names.party("nobody") == "nobody"
    assert names.mover("aldermoor+corvane") == "Aldermoor Labs and Corvane Cloud together"
    assert names.mover("year_end") == "event"
    assert names.state(0) == "the status quo"
    assert names.state(4242) == "state 4242"
    assert names.level("stake", "33") == "33 %"
    assert names.level("stake", "33 %") == "33 %"
    assert names.level("exclusivity", "ends now") == "ends now"


def test_an_unknown_threshold_is_not_explained():
    odd = replace(example().inputs[0], crosses=("surprise",))
    assert document_of(replace(example(), inputs=(odd,))).change.flips == ()


def test_two_thresholds_of_one_share_make_one_sentence():
    both = replace(example().inputs[0], crosses=("hanging", "strained", "holding"))
    first, second = document_of(replace(example(), inputs=(both,))).change.flips
    assert first.endswith("on two sides of the 20 % for “strained” and the 50 % for “hanging on a deal”.")
    assert "the share that holds is 8.0 % in the upper fifth" in second


def test_many_values_are_given_as_a_range():
    groups = tuple(EffectGroup(f"order {n}", None, None, 99, n / 10, 0.1, 0.1) for n in range(1, 6))
    one = replace(example().inputs[2], groups=groups)
    cells = document_of(replace(example(), inputs=(one,))).change.inputs.rows[0].cells
    assert cells[1].text == "10 to 50 %"
    assert cells[0].note == "values: order 1; order 2; order 3; order 4; order 5"


def test_groups_without_numbers_are_named_by_their_value():
    groups = (
        EffectGroup("no", None, None, 50, 0.1, 0.1, 0.1),
        EffectGroup("yes", None, None, 50, 0.6, 0.1, 0.1),
    )
    one = replace(example().inputs[4], groups=groups, crosses=("hanging",))
    flip = document_of(replace(example(), inputs=(one,))).change.flips[0]
    assert re.search(r"10 % with “no” and 60 % with “yes”", flip)
