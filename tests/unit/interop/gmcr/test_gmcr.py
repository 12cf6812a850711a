"""Conflict files of other programs: read, written, turned into cases and back, and refused with reasons."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assessment.compile import compile_case
from detente.case.loading import load_case, load_text
from detente.conflict import CONCEPTS, ConflictModel, equilibria
from detente.errors import CaseError, ReportError
from detente.interop.gmcr import case_text, gmcr_of, numbering_of, read_gmcr, write_gmcr
from detente.library import find_case, packaged_cases

DAY = date(2026, 1, 31)
PUBLISHED = {"syria-iraq": {"nash": [6], "general_metarational": [1, 6]}}
SMALL = {
    "options": [
        {"name": "Stop", "permittedDirection": "back"},
        {"name": "Sue", "permittedDirection": "fwd"},
        {"name": "Pay", "permittedDirection": "both"},
    ],
    "decisionMakers": [
        {"name": "Payer", "options": [2], "preferences": [[[1, "N"]], [[2, "N"]]]},
        {
            "name": "Suer",
            "options": [0, 1],
            "preferences": [{"compound": True, "members": [[[2, "Y"]], [[0, "N"]]]}],
        },
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "useManualPreferenceRanking": False,
    "program": "another",
}


def read(**changes):
    return read_gmcr(json.dumps(SMALL | changes))


def engine_model(loaded):
    model = compile_case(loaded)
    part, world = model.conflict, model.central_world()
    states, worlds = np.arange(part.space.size), np.zeros(1, dtype=int)
    rank = [order.order(world).scores(states, worlds).reshape(part.space.levels) for order in part.orders]
    return ConflictModel(part.space, np.stack(rank))


def numbers(model):
    """List equilibria by concept, as such files number states."""
    known = numbering_of(model.space).numbers()
    found = equilibria(model)
    return {one.name: sorted(known[int(s)] for s in found.numbers(one.name)) for one in CONCEPTS}


def test_options_stand_in_the_order_of_their_owners():
    conflict = read()
    assert [option.name for option in conflict.options] == ["Pay", "Stop", "Sue"]
    assert [party.options for party in conflict.parties] == [(0,), (1, 2)]
    assert conflict.infeasible == ((((1, True), (2, True)),),)
    space = conflict.model().space
    # The first option counts 1: Pay, Stop, Sue; both of the last is infeasible.
    assert numbering_of(space).decimals == (0, 1, 2, 3, 4, 5)
    assert [moves.tolist() for moves in space.transitions] == [
        [[True, True], [True, True]],
        [[True, False], [True, True]],
        [[True, True], [False, True]],
    ]


def test_a_conflict_is_written_and_read_again():
    conflict = read()
    assert read_gmcr(write_gmcr(conflict)) == conflict


def test_a_conflict_in_which_only_some_rank_states_is_not_written():
    conflict = read()
    payer, suer = conflict.parties
    ranking = tuple((number,) for number in range(1, len(numbering_of(conflict.model().space).states) + 1))
    mixed = replace(conflict, parties=(replace(payer, statements=(), ranking=ranking), suer))
    with pytest.raises(ReportError, match="one kind for all"):
        write_gmcr(mixed)


@pytest.mark.parametrize("name", [one.name for one in packaged_cases() if one.group == "conflicts"])
def test_packaged_conflicts_keep_their_equilibria(name):
    loaded = load_case(find_case(name))
    if name == "trade-round":
        pytest.skip("17 options of states: covered by the others")
    written = gmcr_of(loaded)
    again = read_gmcr(write_gmcr(written))
    expected = numbers(engine_model(loaded))
    assert numbers(again.model()) == expected
    as_case = load_text(case_text(again, "Again", DAY))
    assert numbers(engine_model(as_case)) == expected or "back" in {one.direction for one in again.options}
    for concept, states in PUBLISHED.get(name, {}).items():
        assert expected[concept] == states


def test_an_option_that_can_only_be_given_up_becomes_its_opposite():
    conflict = read()
    loaded = load_text(case_text(conflict, "Small", DAY))
    assert loaded.case.conflict.all_options["no_stop"].irreversible
    theirs, ours = equilibria(conflict.model()), equilibria(engine_model(loaded))
    for concept in CONCEPTS:
        turned = np.flip(theirs.of(concept.name), axis=1)
        assert np.array_equal(ours.of(concept.name), turned)


@st.composite
def conflicts(draw):
    count = draw(st.integers(2, 4))
    split = draw(st.integers(1, count - 1))
    pattern = st.lists(st.tuples(st.integers(0, count - 1), st.sampled_from("YN")), min_size=1, max_size=3)
    compound = st.lists(pattern, min_size=1, max_size=2).map(
        lambda members: {"compound": True, "members": members}
    )
    wanted = st.lists(st.one_of(pattern, compound), max_size=4)
    return {
        "options": [
            {
                "name": f"Option {n}",
                "permittedDirection": draw(st.sampled_from(["both", "both", "fwd", "back"])),
            }
            for n in range(count)
        ],
        "decisionMakers": [
            {"name": "First", "options": list(range(split)), "preferences": draw(wanted)},
            {"name": "Second", "options": list(range(split, count)), "preferences": draw(wanted)},
        ],
        "infeasibles": [],
        "useManualPreferenceRanking": False,
    }


@settings(max_examples=40)
@given(conflicts())
def test_a_case_made_from_a_file_has_its_equilibria(data):
    conflict = read_gmcr(json.dumps(data))
    loaded = load_text(case_text(conflict, "Drawn", DAY))
    turned = tuple(n for n, option in enumerate(conflict.options) if option.direction == "back")
    theirs, ours = equilibria(conflict.model()), equilibria(engine_model(loaded))
    for concept in CONCEPTS:
        assert np.array_equal(ours.of(concept.name), np.flip(theirs.of(concept.name), axis=turned))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "is no JSON"),
        ("[]", "is no conflict"),
        ("{}", "is no conflict"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_such_file_is_refused(text, said):
    with pytest.raises(CaseError, match=said):
        read_gmcr(text)


def test_all_problems_come_at_once():
    broken = SMALL | {
        "options": [{"name": "", "permittedDirection": "sideways"}, {"name": "Sue"}, {"name": "Pay"}],
        "decisionMakers": [{"name": "Both", "options": [0, 7]}, {"options": [0]}],
        "infeasibles": [[[0, "X"]], "no"],
    }
    with pytest.raises(CaseError) as caught:
        read_gmcr(json.dumps(broken))
    paths = {problem.path for problem in caught.value.problems}
    assert {
        "options[0].name",
        "options[0].permittedDirection",
        "decisionMakers[0].options[1]",
        "decisionMakers[1].name",
        "infeasibles[0][0]",
        "infeasibles[1]",
        "options[0]",
        "options[1]",
    } <= paths


def test_a_ranking_that_forgets_a_state_is_refused():
    ranked = [one | {"preferenceRanking": [1, [2, 3], 4, 5]} for one in SMALL["decisionMakers"]]
    conflict = read(decisionMakers=ranked, useManualPreferenceRanking=True)
    with pytest.raises(ReportError, match="must name each of the states 1 to 6 once"):
        conflict.model()
    whole = [one | {"preferenceVector": [1, [2, 3], 4, 5, 6]} for one in SMALL["decisionMakers"]]
    older = read(decisionMakers=whole, useManualPreferenceVectors=True, useManualPreferenceRanking=True)
    assert older.parties[0].ranking == ((1,), (2, 3), (4,), (5,), (6,))


def test_what_is_not_read_is_told():
    conflict = read(coalitions=[[0, 1]], remarks="kept elsewhere")
    assert any("coalitions" in loss for loss in conflict.losses)
    assert any("remarks" in loss for loss in conflict.losses)


def test_what_such_a_file_cannot_hold_is_refused_or_told():
    with pytest.raises(ReportError, match="cannot hold events"):
        gmcr_of(load_case(find_case("openai-microsoft")))
    losses = gmcr_of(load_case(find_case("elmira"))).losses
    assert any("sources and claims" in loss for loss in losses)


def test_what_is_lost_is_what_the_case_states():
    """This one states no ranges, no foresight, no sources; what it does not state is not lost."""
    losses = gmcr_of(load_text(case_text(read(), "Small", DAY))).losses
    assert losses == ("names of outcomes, their kinds, and which state is today's are not written",)


def test_ranges_that_a_case_states_are_told(tmp_path):
    text = case_text(read(), "Small", DAY)
    start, end = text.index("    payer:\n      assumed"), text.index("    suer:\n      assumed")
    weighted = "    payer:\n      assumed: a guess\n      weights: {pay: -3 to -1, no_stop: 2}\n"
    losses = gmcr_of(load_text(text[:start] + weighted + text[end:])).losses
    assert "ranges are not written: numbers stand at their medians" in losses
    stated = text.replace("name: Payer", "name: Payer\n    foresight: 2", 1)
    assert "foresight is not written" in gmcr_of(load_text(stated)).losses


@pytest.mark.parametrize("title", ["two\nlines", "a\ttab", "", "   ", "a\x00b", "T" * 10_000])
def test_a_title_that_no_case_can_have_is_refused(title):
    with pytest.raises(CaseError, match="the title"):
        case_text(read(), title, DAY)


def test_a_day_without_a_year_after_it_is_refused():
    with pytest.raises(
        ReportError, match="9999-12-31: a case looks a year ahead of its day; name an earlier one"
    ):
        case_text(read(), "Late", date(9999, 12, 31))
    assert load_text(case_text(read(), "Leap", date(2024, 2, 29))).case.horizon == date(2025, 2, 28)
