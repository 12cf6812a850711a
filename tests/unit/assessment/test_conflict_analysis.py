"""What `detente conflict` finds: published equilibria, ways, conditions, coalitions, shape of the JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from detente.assessment.conflict_analysis import (
    ConflictWishes,
    LeastStatements,
    analyse_conflict,
    concept_of_code,
)
from detente.assessment.saved import to_json
from detente.case.loading import load_case
from detente.errors import AssessmentError
from detente.interop.gmcr import GmcrConflict, GmcrOption, GmcrParty, case_text
from detente.library import find_case

STRONG, METARATIONAL = (5, 6, 7, 10, 11, 12), (1, 4, 5, 6, 7, 10, 11, 12)


def analysed(name, **wishes):
    return analyse_conflict(load_case(find_case(name)), ConflictWishes(**wishes))


@pytest.fixture(scope="module")
def elmira():
    return analysed("elmira", ways=True, coalitions=True, further=True, inverse=4, robust=7, draws=2_000)


@pytest.fixture(scope="module")
def cuba():
    return analysed("cuban-missile-crisis", further=True, robust=6, concept="nash", draws=500)


def test_equilibria_are_those_published(elmira):
    found = elmira.equilibria
    assert (found.nash, found.gmr, found.smr, found.seq) == (STRONG, METARATIONAL, METARATIONAL, STRONG)
    assert analysed("syria-iraq").equilibria.seq == (6,)
    prisoners = analysed("prisoners-dilemma").equilibria
    assert set(prisoners.nash) < set(prisoners.seq), "to keep still is sequentially stable, though not Nash"


def test_sequential_or_simultaneous_stability_is_a_result_of_its_own():
    """In the published set of the United States and North Korea 4 (decimal) holds by simultaneity alone."""
    found = analysed("us-north-korea", further=True)
    decimals = {state.number: state.decimal for state in found.states}
    assert {decimals[number] for number in found.equilibria.fh} == {0, 4, 5, 10}
    assert {decimals[number] for number in found.equilibria.seq} == {0, 5, 10}
    assert [state.decimal for state in found.states if "FH" in state.equilibrium] == [0, 4, 5, 10]


def test_states_are_numbered_by_decimals_from_1(elmira):
    assert [state.number for state in elmira.states] == list(range(1, 13))
    assert [state.decimal for state in elmira.states] == [0, 1, 6, 7, 10, 11, 16, 17, 22, 23, 26, 27]
    assert elmira.states[3].options == ("yes", "dropped", "yes", "no", "no")
    assert elmira.states[0].today
    assert elmira.states[0].equilibrium == ("GMR", "SMR")
    assert elmira.states[0].stable[0] == ("Nash", "GMR", "SMR", "SEQ", "SymSEQ", "SIM", "FH")


def test_the_json_lists_equilibria_by_concept():
    data = json.loads(to_json(analysed("elmira")))
    assert data["equilibria"]["seq"] == list(STRONG)
    assert set(data["equilibria"]) == {"nash", "gmr", "smr", "seq", "symseq", "sim", "fh"}
    assert data["equilibria"]["sim"] is None, "it was not asked for"
    assert {"number", "decimal", "options"} <= set(data["states"][0])
    assert data["ways"] is None


def test_ways_from_today_are_shortest_and_moves_for_good_are_told(elmira):
    ways = elmira.ways
    assert (ways.reached, ways.reached_by_improvements) == (12, 2)
    assert {way.number for way in ways.ways} == set(METARATIONAL)
    by_number = {way.number: way for way in ways.ways}
    assert [step.number for step in by_number[10].moves] == [7, 9, 10]
    assert by_number[10].improvements is None
    assert (ways.most_changing[0].step.number, ways.most_changing[0].reached) == (5, 4)
    assert ("Uniroyal accepts the original order",) in {one.lost for one in ways.one_way}


def test_ways_lead_from_any_state_that_is_asked_for(elmira):
    """From state 11, the plant abandoned while the government insists, little is left to be reached."""
    ways = analysed("elmira", ways=True, start=11).ways
    assert (ways.start, ways.reached, elmira.ways.start) == (11, 4, 1)
    assert {way.number: len(way.moves) for way in ways.ways} == {5: 1, 6: 2, 11: 0, 12: 1}
    assert [(one.step.number, one.reached) for one in ways.most_changing] == [(12, 2)]
    with pytest.raises(AssessmentError, match="numbered from 1 to 12"):
        analysed("elmira", ways=True, start=13)


def test_the_move_that_changes_most_is_found_in_the_whole_conflict(elmira):
    found = elmira.ways.anywhere
    assert [(one.source, one.step.number, one.before, one.reached) for one in found.moves] == [
        (1, 5, 12, 4),
        (7, 11, 12, 4),
    ]
    assert found.of == 2
    assert analysed("chicken", ways=True).ways.anywhere.moves == (), "everything can be taken back"


def test_what_single_moves_close_off_is_not_claimed_where_it_is_not_looked_at(monkeypatch):
    monkeypatch.setattr("detente.assessment.conflict_analysis.ways.MOST_PAIRS", 100)
    found = analysed("elmira", ways=True)
    assert found.ways.anywhere is None
    assert "too large to look at those from all." in found.limits[-1]
    monkeypatch.setattr("detente.assessment.conflict_analysis.ways.LARGE", 11)
    monkeypatch.setattr("detente.assessment.conflict_analysis.limits.LARGE", 11)
    found = analysed("elmira", ways=True)
    assert found.ways.most_changing is None
    assert "not looked at in a conflict of more than 11 states" in found.limits[-1]


def test_the_group_that_breaks_the_seventh_state_is_found(elmira):
    """The ministry and Uniroyal leave it together for the modified order, as the literature tells."""
    assert {(one.state, one.coalition) for one in elmira.coalitions.broken} == {(7, ("moe", "uniroyal"))}
    assert [step.number for step in elmira.coalitions.broken[0].path] == [8, 10]
    assert elmira.coalitions.concepts[0].states == (5, 6, 10, 11, 12)


def test_a_state_is_explained_under_further_concepts_and_for_groups_where_they_are_asked_for():
    data = json.loads(to_json(analysed("us-north-korea", explain=4, further=True, coalitions=True)))
    first = data["explained"]["parties"][0]["verdicts"]
    assert [verdict["code"] for verdict in first] == ["Nash", "GMR", "SMR", "SEQ", "SymSEQ", "SIM", "FH"]
    assert [verdict["by"] for verdict in first] == [""] * 6 + ["SIM"]
    (met,) = first[5]["deterred"]
    assert (met["at_once"], met["end"]["number"], met["end"]["pays"]) == (True, 2, "worse")
    assert [(step["party"], step["number"]) for step in met["sanction"]] == [("north_korea", 1)]
    at = data["coalitions"]["explained"]
    assert (at["state"], at["asked"], at["able"], at["left_out"]) == (4, 1, 1, 0)
    (group,) = at["groups"]
    assert (group["parties"], group["improvements"], group["answered"]) == (["us", "north_korea"], 2, False)
    assert [verdict["code"] for verdict in group["verdicts"]] == ["C-Nash", "C-GMR", "C-SMR", "C-SEQ"]
    assert [step["number"] for step in group["verdicts"][3]["leaves_by"]] == [6, 9]
    plain = analysed("us-north-korea", explain=4)
    assert [verdict.code for verdict in plain.explained.parties[0].verdicts] == ["Nash", "GMR", "SMR", "SEQ"]
    assert analysed("us-north-korea", coalitions=True).coalitions.explained is None


def test_what_deters_a_group_names_whom_it_hurts():
    at = analysed("elmira", explain=3, coalitions=True).coalitions.explained
    (group,) = at.groups
    (deterred,) = group.verdicts[3].deterred
    assert (group.parties, deterred.member) == (("moe", "local_government"), "moe")
    assert [(step.parties, step.number) for step in deterred.sanction] == [(("uniroyal",), 11)]


def test_a_declared_class_is_asked_alone(elmira):
    """With the pair that the literature names and the third party, as with its coalition in their place."""
    found = analysed("elmira", groups=(("Uniroyal", "MoE"), ("local_government",))).coalitions
    assert found.named == (("moe", "uniroyal"), ("local_government",))
    assert [concept.states for concept in found.concepts] == [
        (5, 6, 9, 10, 11, 12),
        (1, 3, 4, 5, 6, 9, 10, 11, 12),
        (1, 3, 4, 5, 6, 9, 10, 11, 12),
        (1, 3, 5, 6, 9, 10, 11, 12),
    ]
    alone = analysed("elmira", groups=(("moe",), ("uniroyal",), ("local_government",))).coalitions
    assert alone.concepts[0].states == elmira.equilibria.nash
    assert alone.broken == ()
    assert elmira.coalitions.named is None


def test_every_problem_of_a_declared_class_is_told_at_once():
    wrong = (("moe", "unroyal"), ("x",), ("moe", "MoE"), ("",), ("moe", "uniroyal"))
    with pytest.raises(AssessmentError) as raised:
        analysed("elmira", groups=wrong)
    for said in (
        "group 'moe,unroyal': no party 'unroyal' (did you mean 'uniroyal'?)",
        "group 'x': no party 'x'",
        "group 'moe,MoE' names moe twice: name each party once",
        "group '' is empty: name parties, parted by commas",
        "the parties are moe (Ministry of the Environment), uniroyal (Uniroyal), local_government (Local",
    ):
        assert said in str(raised.value)
    with pytest.raises(AssessmentError, match="group 'uniroyal,moe' is named twice: name each group once"):
        analysed("elmira", groups=(("moe", "uniroyal"), ("uniroyal", "moe")))


def test_what_makes_a_state_hold(elmira):
    ministry, uniroyal, local = elmira.inverse.parties
    assert not elmira.inverse.holds
    assert (ministry.clauses, ministry.share) == ((), 1.0)
    assert (uniroyal.stays, uniroyal.share, uniroyal.ranking.pairs) == (True, 0.5, 0)
    assert (local.stays, local.clauses[0].move, local.clauses[0].alternatives) == (False, 10, ((10,),))
    assert not local.clauses[0].met
    assert local.ranking.moved == (8, 10)
    assert local.ranking.ranking[:6] == ((9,), (3,), (7,), (1,), (4,), (10,))


def test_the_share_of_profiles_of_a_published_example_is_counted():
    """384 of 720, where 420 were printed; see the theory page on the inverse question."""
    syria = analysed("syria-iraq", inverse=2).inverse.parties[0]
    assert (syria.party, syria.orders, syria.of, syria.exact) == ("syria", "384", "720", True)


def test_the_share_of_profiles_of_all_parties_is_counted(elmira):
    """The first was checked against all 518,400 profiles, the second against 200,000 drawn ones."""
    joint = analysed("syria-iraq", inverse=2).inverse.joint
    assert (joint.profiles, joint.of, joint.exact, joint.method) == (
        "138,492",
        "518,400",
        True,
        "every profile",
    )
    assert elmira.inverse.joint.exact
    assert elmira.inverse.joint.share == pytest.approx(193 / 576)
    assert (elmira.inverse.joint.profiles, elmira.inverse.joint.of) == ("", ""), "too long to be read"


def test_profiles_of_a_part_of_the_parties_are_counted():
    found = analysed("syria-iraq", inverse=2, vary=("syria",)).inverse
    assert (found.joint.parties, found.joint.profiles, found.joint.of) == (("syria",), "384", "720")
    product = analysed("syria-iraq", inverse=2, concept="nash").inverse
    assert product.joint.method == "product"
    assert product.joint.share == pytest.approx(product.parties[0].share * product.parties[1].share)
    with pytest.raises(AssessmentError, match="no party turkey whose order could vary; there are syria"):
        analysed("syria-iraq", inverse=2, vary=("turkey",))


def test_profiles_are_drawn_where_they_cannot_be_counted():
    drawn = analysed("openai-microsoft", inverse=1, draws=300)
    assert (drawn.inverse.joint.exact, drawn.inverse.joint.draws, drawn.inverse.joint.profiles) == (
        False,
        300,
        "",
    )
    assert drawn.inverse.joint.low < drawn.inverse.joint.share < drawn.inverse.joint.high


def test_profiles_are_not_drawn_where_that_takes_too_long(monkeypatch):
    monkeypatch.setattr("detente.assessment.conflict_analysis.inversion.MOST_DRAWN_CELLS", 1_024 * 1_000)
    found = analysed("openai-microsoft", inverse=1, draws=1_001)
    assert found.inverse.joint is None
    assert "at most 1,000 profiles are drawn, and --draws asks for 1,001" in found.limits[-1]
    assert analysed("openai-microsoft", inverse=1, draws=1_000).inverse.joint is not None
    assert analysed("openai-microsoft", inverse=1, draws=1_001, concept="nash").inverse.joint.exact


def test_in_a_large_conflict_what_is_left_out_is_told(monkeypatch):
    """With a limit that 12 states exceed the condition and its share are given, least changes are not."""
    monkeypatch.setattr("detente.assessment.conflict_analysis.tables.MOST_STATES", 11)
    monkeypatch.setattr("detente.assessment.conflict_analysis.limits.MOST_STATES", 11)
    found = analysed("elmira", inverse=4, further=True)
    assert found.left_out == 1
    assert (found.equilibria.sim, found.equilibria.fh, found.further) == (None, None, None)
    assert found.equilibria.symseq == STRONG
    assert found.states[0].stable[0] == ("Nash", "GMR", "SMR", "SEQ", "SymSEQ")
    local = found.inverse.parties[2]
    assert (local.ranking, local.statements, local.share) == (None, None, 0.5)
    assert [one.startswith(("Least changes", "Simultaneous")) for one in found.limits[-2:]] == [True, True]
    assert found.inverse.joint.exact
    with pytest.raises(AssessmentError, match="--robust is for 11 at most"):
        analysed("elmira", robust=7)
    with pytest.raises(AssessmentError, match="take --concept nash, gmr, seq or symseq"):
        analysed("elmira", inverse=4, concept="symmetric_metarational")


def test_of_many_alternatives_the_first_are_listed(monkeypatch):
    every = analysed("openai-microsoft", inverse=1, concept="general_metarational").inverse.parties[0].clauses
    monkeypatch.setattr("detente.assessment.conflict_analysis.inversion.MOST_ALTERNATIVES", 3)
    first = analysed("openai-microsoft", inverse=1, concept="general_metarational").inverse.parties[0].clauses
    longest = max(range(len(every)), key=lambda n: len(every[n].alternatives))
    assert first[longest].alternatives == every[longest].alternatives[:3]
    assert first[longest].left_out == len(every[longest].alternatives) - 3
    assert every[longest].left_out == 0


def test_statements_are_put_into_another_order_where_they_alone_rank():
    softbank = analysed("openai-microsoft", inverse=1).inverse.parties[2]
    assert softbank.statements.swaps == 0
    assert softbank.statements.exact


def test_the_fewest_swaps_of_statements_are_found_by_hand(tmp_path):
    """Left likes to move above all; only with its second statement first would it stay in the first state."""
    moves, stays_or_right = (((0, True),),), (((0, False),), ((1, True),))
    left = GmcrParty("Left", (0,), (moves, stays_or_right), None)
    right = GmcrParty("Right", (1,), ((((1, False),),),), None)
    options = (GmcrOption("move", "both"), GmcrOption("answer", "both"))
    conflict = GmcrConflict(options, (left, right), ())
    (tmp_path / "case.yaml").write_text(case_text(conflict, "Two", date(2026, 3, 31)), encoding="utf-8")
    wishes = ConflictWishes(inverse=1, concept="nash")
    found, content = analyse_conflict(load_case(tmp_path / "case.yaml"), wishes).inverse.parties
    assert (found.stays, found.statements) == (False, LeastStatements(1, ((2, 1),), exact=True))
    assert (content.stays, content.statements.swaps) == (True, 0)


def test_an_equilibrium_is_shaken(elmira, cuba):
    assert [one.pairs for one in elmira.robust.breaking] == [7, 4, 1]
    assert all(one.ties and one.swaps is None for one in elmira.robust.breaking)
    shares = [one.share for one in elmira.robust.survival]
    assert shares[0] > shares[1] > shares[2], "the more swaps, the less it holds"
    assert all(one.low <= one.share <= one.high for one in elmira.robust.survival)
    assert all(not one.ties and one.exact and one.swaps for one in cuba.robust.breaking)


def test_an_equilibrium_of_symmetric_sequential_stability_is_shaken_too(elmira):
    found = analysed("elmira", robust=7, concept="symmetric_sequential", draws=2_000).robust
    assert found.concept == "SymSEQ"
    assert [one.pairs for one in found.breaking] == [one.pairs for one in elmira.robust.breaking]
    assert len(found.survival) == 7
    assert found.survival[0].share > found.survival[2].share
    # Whatever is symmetric sequentially stable is sequentially stable, under the same drawn orders.
    pairs = zip(found.survival, elmira.robust.survival, strict=True)
    assert all(symmetric.share <= sequential.share for symmetric, sequential in pairs)


def test_horizons_are_for_two_parties(elmira, cuba):
    assert elmira.further.horizons == ()
    assert [one.horizon for one in cuba.further.horizons] == [1, 2, 3, 4, 0]
    assert cuba.further.horizons[0].states == cuba.equilibria.nash, "one move ahead is Nash"


def test_what_cannot_be_is_refused_with_advice():
    with pytest.raises(AssessmentError, match="numbered from 1 to 12"):
        analysed("elmira", explain=13)
    with pytest.raises(AssessmentError, match="no equilibrium of SEQ"):
        analysed("elmira", robust=1)
    with pytest.raises(AssessmentError, match="no deal"):
        analysed("elmira", deal=True)


def test_a_drawn_world_may_differ_and_is_repeated():
    first, again = (analysed("openai-microsoft", world=3) for _ in range(2))
    assert first == again
    assert (first.world, first.game) == (3, "without a deal")


def test_concepts_have_codes():
    assert concept_of_code("symseq").name == "symmetric_sequential"


def test_each_part_of_the_answer_is_told_as_it_comes():
    steps = []
    wishes = ConflictWishes(explain=7, ways=True)
    analyse_conflict(load_case(find_case("elmira")), wishes, progress=lambda *step: steps.append(step))
    assert steps == [("parts of the answer", done, 7) for done in range(8)]
