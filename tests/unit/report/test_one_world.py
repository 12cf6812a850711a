"""Why states hold, and what orders move, in sentences that a reader can check."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.assessment.compile import compile_case
from detente.assessment.one_world import Asked, compose, explain_state, numbering_of, preview_order
from detente.case.loading import load_case
from detente.conflict.stability import CONCEPTS
from detente.library import find_case
from detente.report.document.one_world import concept_meaning, moved_by_order, reasons_of

LOCAL = "local_government"


@pytest.fixture(scope="module")
def elmira():
    model = compile_case(load_case(find_case("elmira")))
    return compose(model, numbering_of(model.conflict.space), Asked())


def reasons_at(one, number, party):
    found = reasons_of(explain_state(one, one.numbering.grid(number)))
    return next(reasons for reasons in found if reasons.party == party)


def test_every_concept_says_what_a_party_expects():
    assert all(concept_meaning(concept.name) for concept in CONCEPTS)


def test_who_leaves_and_what_deters_is_said_by_concept(elmira):
    found = reasons_at(elmira, 1, LOCAL)
    assert found.place == "place 4 of 9 in its order"
    assert found.summary == (
        "It has one better move: 'Insist on the original control order', to state 7 (The delay goes on)."
    )
    by_code = {one.code: one for one in found.reasons}
    assert by_code["Nash"].why == (
        "leaves: 'Insist on the original control order', to state 7 (The delay goes on)."
    )
    assert by_code["SEQ"].why.endswith("; no answer of that kind spoils it.")
    (deterred,) = by_code["SMR"].details
    assert deterred.startswith("After 'Insist on the original control order' (state 7): Ministry of the Env")
    assert "which Local Government likes no better than staying. The best it could do then: " in deterred


def test_who_has_nothing_better_stays(elmira):
    assert reasons_at(elmira, 7, "moe").summary == "It stays: its one move is no better for it."
    assert reasons_at(elmira, 7, "uniroyal").summary == "It stays: none of its 2 moves is better for it."
    assert reasons_at(elmira, 12, "uniroyal").summary == "It can change nothing here alone."
    assert reasons_at(elmira, 12, "uniroyal").reasons == ()
    assert reasons_at(elmira, 9, "moe").place == "likes no state better (place 1 of 9)"


def test_an_order_that_moves_nothing_says_so(elmira):
    (sentence,) = moved_by_order(preview_order(elmira, "moe", ["1", "0", *map(str, range(2, 9))]))
    held = "Nothing moves in this world: the same states hold and play ends in state 7"
    assert sentence == f"{held} (The delay goes on) as before."


def test_an_order_that_moves_something_says_what(elmira):
    sentences = moved_by_order(preview_order(elmira, LOCAL, ["0", "1", "3", "2", "4", "5", "6", "7", "8"]))
    assert len(sentences) == 4
    assert sentences[2] == "Today's state holds under Nash, GMR, SMR and SEQ; it was GMR and SMR."
    assert sentences[3] == "Play ends in state 1 (today's); before, in state 7 (The delay goes on)."


# ---------------------------------------------------------------- further concepts


@pytest.fixture(scope="module")
def crises():
    models = {
        name: compile_case(load_case(find_case(name))) for name in ("us-north-korea", "cuban-missile-crisis")
    }
    return {
        name: compose(model, numbering_of(model.conflict.space), Asked()) for name, model in models.items()
    }


def further_at(one, number, party):
    found = reasons_of(explain_state(one, one.numbering.grid(number), further=True))
    return {reason.code: reason for reason in next(each for each in found if each.party == party).reasons}


def test_every_further_concept_says_what_a_party_expects(elmira):
    verdicts = explain_state(elmira, elmira.numbering.grid(1), further=True).parties[0].verdicts
    assert [verdict.code for verdict in verdicts] == ["Nash", "GMR", "SMR", "SEQ", "SymSEQ", "SIM", "FH"]
    assert all(concept_meaning(verdict.name) for verdict in verdicts)


def test_what_meets_a_move_at_the_same_instant_is_no_answer_to_it(crises):
    found = further_at(crises["us-north-korea"], 4, "us")
    assert found["SIM"].why == "stays: each better move meets what others do at the same instant."
    (met,) = found["SIM"].details
    assert met == (
        "While United States moves ('Nuclear strike on North Korea'), at the same instant North Korea: drop "
        "'Invade South Korea'; together this leads to state 2 (Nuclear strike), which United States likes no "
        "better than staying."
    )
    assert found["SEQ"].why.endswith("to state 5 (Nuclear strike); no answer of that kind spoils it.")
    leaves = further_at(crises["cuban-missile-crisis"], 4, "us")["SIM"]
    assert not leaves.stays
    assert leaves.why.endswith("; nothing that others do at the same instant spoils it.")


def test_an_answer_that_cannot_be_escaped_says_so(elmira):
    (deterred,) = further_at(elmira, 3, LOCAL)["SymSEQ"].details
    assert deterred == (
        "After 'Insist on the original control order' (state 9): Uniroyal: 'Abandon the plant' and drop "
        "'Accept the control order', to state 11 (Uniroyal abandons the plant), which Local Government likes "
        "no better than staying, and no answer of its own leads to better than where it was; the best is "
        "drop 'Insist on the original control order', to state 5 (Uniroyal abandons the plant)."
    )


def test_an_answer_after_which_nothing_can_be_done_names_no_best(crises):
    found = further_at(crises["us-north-korea"], 9, "us")
    assert found["SymSEQ"].details[1].endswith("and no answer of its own leads to better than where it was.")


def test_the_combination_says_which_of_its_parts_decides(crises, elmira):
    korea, cuba = crises["us-north-korea"], crises["cuban-missile-crisis"]
    said = {
        "stays, by SEQ.": further_at(korea, 9, "us"),
        "stays, by SIM: two or more would leave under SEQ.": further_at(korea, 4, "north_korea"),
        "leaves, as under SIM: two or more would leave under SEQ.": further_at(cuba, 4, "ussr"),
        "leaves, as under SEQ: nobody else would, so that SIM is not asked.": further_at(elmira, 1, LOCAL),
    }
    for why, reasons in said.items():
        assert (reasons["FH"].why, reasons["FH"].details) == (why, ())
        assert reasons["FH"].stays == why.startswith("stays")


def test_several_at_once_are_all_named_and_what_is_left_out_is_counted(elmira):
    explained = explain_state(elmira, elmira.numbering.grid(3), further=True)
    party = explained.parties[2]
    sim = next(verdict for verdict in party.verdicts if verdict.code == "SIM")
    (met,) = sim.deterred
    both = replace(met, sanction=(replace(met.sanction[0], party="moe", change="'Modify'"), *met.sanction))
    shown = replace(sim, deterred=(both,), left_out=3)
    found = reasons_of(
        replace(explained, parties=(*explained.parties[:2], replace(party, verdicts=(shown,))))
    )
    (first,) = found[2].reasons[0].details
    assert "at the same instant Ministry of the Environment: 'Modify'; Uniroyal: 'Abandon the plant'" in first
    assert found[2].reasons[0].left_out == 3
