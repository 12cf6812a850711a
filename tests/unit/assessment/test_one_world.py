"""The conflict in one world: the published figures of Elmira, and what the answer says of its worlds."""

from __future__ import annotations

import pytest

from detente.assessment.compile import compile_case
from detente.assessment.one_world import (
    Asked,
    Shown,
    change_of_order,
    compose,
    describe_world,
    explain_state,
    numbering_of,
    orders_of,
    preview_order,
    reordered,
)
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.case.loading import load_case
from detente.errors import AssessmentError
from detente.library import find_case

STRONG, METARATIONAL = (5, 6, 7, 10, 11, 12), (1, 4, 5, 6, 7, 10, 11, 12)
LOCAL = "local_government"
AGREE = 33_280
"""Where play of the flagship's central world ends with a deal possible, as a grid number."""


def of_case(name, *changes):
    model = compile_case(load_case(find_case(name), changes))
    return model, numbering_of(model.conflict.space)


@pytest.fixture(scope="module")
def elmira():
    model, numbering = of_case("elmira")
    return compose(model, numbering, Asked())


@pytest.fixture(scope="module")
def flagship():
    return of_case("openai-microsoft")


def test_states_have_the_published_numbers_and_hold_as_published(elmira):
    found = describe_world(elmira)
    assert [state.number for state in found.states] == list(range(1, 13))
    by_concept = {one.code: one.states for one in found.concepts}
    assert by_concept == {"Nash": STRONG, "GMR": METARATIONAL, "SMR": METARATIONAL, "SEQ": STRONG}
    seventh = found.states[6]
    assert (seventh.change, seventh.holds) == (
        "'Insist on the original control order'",
        ("Nash", "GMR", "SMR", "SEQ"),
    )
    assert seventh.ranks == (5, 4, 3)


def test_play_and_ways_lead_from_today_as_published(elmira):
    """From state 1 only the Local Government can improve, to state 7, which nobody leaves."""
    found = describe_world(elmira)
    assert [(step.mover, step.number) for step in found.play] == [(LOCAL, 7)]
    assert found.ends == (7,)
    ways = {way.number: way for way in found.ways}
    assert [(step.party, step.number) for step in ways[7].improvements] == [(LOCAL, 7)]
    assert ways[10].improvements is None
    assert [step.number for step in ways[10].moves] == [7, 9, 10]
    assert [(one.step.party, one.left, one.before) for one in found.one_way] == [("moe", 6, 12)]
    assert found.one_way[0].lost == ("Uniroyal accepts the original order",)


def test_arrows_are_best_improvements(elmira):
    arrows = {(one.party, one.source): one.target for one in describe_world(elmira).arrows}
    assert arrows[LOCAL, 1] == 7
    assert ("moe", 1) not in arrows
    assert arrows["uniroyal", 8] == 10


def test_reasons_name_the_move_and_what_deters_it(elmira):
    found = explain_state(elmira, elmira.part.start)
    local = next(one for one in found.parties if one.party == LOCAL)
    verdicts = {one.code: one for one in local.verdicts}
    assert not verdicts["Nash"].stays
    assert verdicts["Nash"].leaves_by.number == 7
    assert not verdicts["SEQ"].stays
    deterred = verdicts["GMR"].deterred
    assert [one.improvement.number for one in deterred] == [7]
    assert (deterred[0].sanction[0].party, deterred[0].sanction[0].number) == ("moe", 8)
    answer = verdicts["SMR"].deterred[0].answer
    assert answer is not None
    assert [one.stays for one in found.parties[0].verdicts] == [True] * 4


def test_a_state_that_cannot_occur_is_refused(flagship):
    model, numbering = flagship
    without = compose(model, numbering, Asked())
    with pytest.raises(AssessmentError, match="cannot occur in this world and game"):
        explain_state(without, AGREE)


def test_a_swap_in_one_order_moves_equilibria(elmira):
    places = ["0", "1", "3", "2", "4", "5", "6", "7", "8"]
    found = preview_order(elmira, LOCAL, places)
    assert dict(found.gained) == {"Nash": (1,), "SEQ": (1,)}
    assert dict(found.lost) == {"Nash": (7,), "SEQ": (7,)}
    assert (found.before.ends, found.after.ends) == ((7,), (1,))
    assert found.after.today_holds == ("Nash", "GMR", "SMR", "SEQ")


@pytest.mark.parametrize(
    ("case", "party", "places"),
    [
        ("elmira", LOCAL, ["0", "1", "3", "2", "4", "5", "6", "7", "8"]),
        ("elmira", "uniroyal", ["8", "0", "1", "2", "3", "4", "5", "6", "7"]),
        ("openai-microsoft", "openai", ["1", "0.1", "0.0", "2", "4", "3"]),
        ("openai-microsoft", "softbank", ["2", "0", "1"]),
    ],
)
@pytest.mark.parametrize("world", [0, 3])
def test_a_preview_is_what_the_case_with_that_change_gives(case, party, places, world):
    model, numbering = of_case(case)
    changed, _ = of_case(case, change_of_order(model, party, places))
    asked = Asked(world=world)
    ahead = describe_world(compose(reordered(model, party, places), numbering, asked))
    kept = describe_world(compose(changed, numbering, asked))
    assert ahead == kept
    before = compose(model, numbering, asked)
    assert preview_order(before, party, places).after.concepts == kept.concepts


def test_an_order_keeps_its_claims_and_forms(flagship):
    model, numbering = flagship
    change = change_of_order(model, "openai", ["2", "0", "1", "3", "4"])
    changed = load_case(find_case("openai-microsoft"), [change]).case.conflict.preferences["openai"]
    filed = model.loaded.case.conflict.preferences["openai"]
    assert sorted(map(repr, changed.statements)) == sorted(map(repr, filed.statements))
    assert changed.statements[0] == filed.statements[2]
    shown = next(one for one in orders_of(model, numbering) if one.party == "openai")
    assert [entry.form for entry in shown.entries] == ["any_order", "that", "any_order", "that", "that"]
    assert shown.entries[1].words == ("not ‘Halt the talks and rest on the contract’",)


@pytest.mark.parametrize(
    ("party", "places", "message"),
    [
        (LOCAL, ["0", "1"], "each of the 9 entries must stand there once"),
        (LOCAL, ["0"] * 9, "each of the 9 entries must stand there once"),
        (LOCAL, ["9", *map(str, range(8))], "there is no entry 9"),
        (LOCAL, ["x", *map(str, range(8))], "a place is written"),
        ("nobody", ["0"], "those who have: moe, uniroyal, local_government"),
    ],
)
def test_an_order_that_is_none_is_refused(elmira, party, places, message):
    with pytest.raises(AssessmentError, match=message):
        preview_order(elmira, party, places)


@pytest.mark.parametrize("deal", [False, True])
def test_the_first_world_ends_where_the_answer_says(flagship, deal):
    """With one world drawn, the answer is that world."""
    model, numbering = flagship
    settings = Settings(worlds=1, candidate_worlds=1)
    answer = assess(model.loaded, settings)
    ends = {state.number for state in answer.states if (state.end_with if deal else state.end_without)}
    one = compose(model, numbering, Asked(world=1, deal=deal))
    assert set(one.played.ends) == ends
    stable = {
        (share.state, share.party): {code for code, part in share.shares if part}
        for share in answer.stability
        if share.tested and (share.game == "with a deal possible") == deal and not share.ending
    }
    for (state, party), codes in stable.items():
        if party == "all" and one.place(state) is not None:
            shown = describe_world(one, Shown(state=state)).states
            assert set(next(row for row in shown if row.grid == state).holds) == codes


def test_a_large_conflict_is_filtered_and_says_so():
    model, numbering = of_case("openai-microsoft")
    one = compose(model, numbering, Asked(deal=True))
    few, many = describe_world(one), describe_world(one, Shown(whole=True))
    assert len(few.states) + few.left_out == few.feasible
    assert len(few.states) <= 24 < len(many.states) <= 400
    numbers = {state.number for state in few.states}
    assert {few.today, *few.ends} <= numbers
    assert all(step.number in numbers for way in few.ways for step in way.improvements or ())


def test_together_parties_could_sign_what_each_likes_better(flagship):
    model, numbering = flagship
    one = compose(model, numbering, Asked(deal=True))
    joint = explain_state(one, model.conflict.start).joint
    assert joint
    assert all(move.parties == ("OpenAI", "Microsoft") for move in joint)
    today, signed = one.place(model.conflict.start), one.place(numbering.grid(joint[0].number))
    assert (one.places_of_rank[:2, signed] < one.places_of_rank[:2, today]).all()
    assert one.shut[signed]
