"""Why states hold, and what orders move, in sentences that a reader can check."""

from __future__ import annotations

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
