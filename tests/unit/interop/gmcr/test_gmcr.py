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
from detente.interop.gmcr import (
    LARGEST_TEXT,
    case_text,
    gmcr_of,
    numbering_of,
    one_way_losses,
    read_gmcr,
    renumbered,
    write_gmcr,
)
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
    assert conflict.losses == ("the numbers of states: options stand in the order of their parties",)
    assert read_gmcr(write_gmcr(conflict)) == replace(conflict, losses=())


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
    pair = st.tuples(st.integers(0, count - 1), st.sampled_from("YN"))
    pattern = st.lists(pair, min_size=1, max_size=3, unique_by=lambda one: one[0])
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


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"infeasibles": [[[0, []]]]}, r"infeasibles\[0\]\[0\]: found '\[0, \[\]\]'"),
        ({"infeasibles": [[[0, {}]]]}, 'expected an option and "Y" or "N"'),
        ({"infeasibles": [[[0, "Y"], [0, "N"]]]}, 'both "Y" and "N" of option 0'),
        ({"infeasibles": [{"members": []}]}, "is empty; expected one pattern or more"),
        ({"useManualPreferenceRanking": "false"}, "found 'false'; allowed: true, false"),
        ({"decisionMakers": [{"name": "All", "options": [0, 1, 2, 1]}]}, "expected each option once"),
    ],
)
def test_what_means_nothing_is_refused_with_its_place(changes, said):
    with pytest.raises(CaseError, match=said):
        read(**changes)


def test_a_key_that_stands_twice_is_refused():
    """JSON alone would take the last one and say nothing."""
    with pytest.raises(CaseError, match="names 'options' twice"):
        read_gmcr(json.dumps(SMALL)[:-1] + ', "options": []}')


def test_positions_are_not_counted_among_options_that_cannot_be_read():
    with pytest.raises(CaseError) as caught:
        read(options=[{"name": f"Option {n}"} for n in range(21)])
    assert [str(problem.message) for problem in caught.value.problems] == ["holds 21 entries; allowed: 20"]


def test_a_byte_order_mark_and_line_ends_in_names_are_left_out():
    text = json.dumps(SMALL).replace("Payer", "The\\n payer")
    assert read_gmcr("\ufeff" + text).parties[0].name == "The payer"


@pytest.mark.parametrize("taken", [[[]], [[[0, "Y"]], [[0, "N"]]]])
def test_a_conflict_without_states_becomes_no_case(taken):
    with pytest.raises(ReportError, match="no state can occur"):
        case_text(read(infeasibles=taken), "Empty", DAY)


def test_a_case_has_two_parties_or_more():
    alone = read(decisionMakers=[{"name": "All", "options": [0, 1, 2]}])
    with pytest.raises(ReportError, match="decision makers in the file: 1; a case has 2 to 12 parties"):
        case_text(alone, "Alone", DAY)


def test_a_party_without_options_or_wishes_can_be_in_a_case():
    watching = [*SMALL["decisionMakers"], {"name": "Watcher", "options": []}]
    conflict = read(decisionMakers=watching)
    loaded = load_text(case_text(conflict, "Watched", DAY))
    assert list(loaded.case.parties) == ["payer", "suer", "watcher"]
    theirs, ours = equilibria(conflict.model()), equilibria(engine_model(loaded))
    assert np.array_equal(ours.of("sequential"), np.flip(theirs.of("sequential"), axis=1))


def test_more_than_a_case_may_have_is_refused_before_it_is_written():
    many = [SMALL["decisionMakers"][0] | {"preferences": [[[0, "Y"]]] * 31}, SMALL["decisionMakers"][1]]
    with pytest.raises(CaseError, match="found 31 conditions; allowed: 30"):
        case_text(read(decisionMakers=many), "Much", DAY)


def test_states_that_get_other_numbers_are_told():
    assert renumbered(read()) == (
        "the numbers of states: Stop can only be given up and becomes its opposite",
    )
    both = [one | {"permittedDirection": "both"} for one in SMALL["options"]]
    assert renumbered(read(options=both)) == ()


def test_a_file_that_cannot_be_read_again_says_so():
    conflict = read()
    assert one_way_losses(conflict, write_gmcr(conflict)) == ()
    (large,) = one_way_losses(conflict, " " * (LARGEST_TEXT + 1))
    assert "larger than the 5 MB that are read" in large
    (many,) = one_way_losses(replace(conflict, infeasible=conflict.infeasible * 10_001), "")
    assert "10,001 infeasible patterns" in many


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
    # In the file Stop counts 1, Sue 2 and Pay 4; in the order of the parties Pay counts 1, Stop 2 and Sue 4.
    assert older.parties[0].ranking == ((1,), (3, 5), (2,), (4,), (6,))


@pytest.mark.parametrize("infeasible", [[], [[[0, "Y"], [2, "N"]]], [[[1, "Y"]], [[0, "N"], [3, "Y"]]]])
def test_rankings_follow_options_that_change_places(infeasible):
    """The state of a number in the file stays where it was in each ranking, whatever its new number is."""
    count, owned = 4, ([1, 3], [0, 2])
    order = [option for options in owned for option in options]
    states = [
        decimal
        for decimal in range(2**count)
        if not any(all((decimal >> k & 1 == 1) == (v == "Y") for k, v in pattern) for pattern in infeasible)
    ]
    numbered = list(range(1, len(states) + 1))
    rankings = [numbered[::-1], [numbered[:2], *numbered[2:]]]
    conflict = read(
        options=[{"name": f"Option {k}"} for k in range(count)],
        decisionMakers=[
            {"name": f"Party {n}", "options": owned[n], "preferenceRanking": rankings[n]} for n in range(2)
        ],
        infeasibles=infeasible,
        useManualPreferenceRanking=True,
    )
    rank = conflict.model().rank
    for party, ranking in enumerate(rankings):
        for height, tied in enumerate(reversed(ranking), start=1):
            for number in tied if isinstance(tied, list) else [tied]:
                taken = [states[number - 1] >> option & 1 for option in order]
                assert rank[(party, *taken)] == height


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
