"""What is said of a state, party by party and group by group, replayed on the literal definitions.

Two to five parties, ties, infeasible states, one-way options, several levels, terminal states: of each random
conflict some states are explained as `detente conflict --explain --further --coalitions` does, and every
verdict, move and answer is looked up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from detente.assessment.conflict_analysis.groups import coalitions_of
from detente.assessment.naming import Naming
from detente.assessment.one_world import explain_state
from detente.conflict.coalitions import coalition_stability

from . import literal_further_stability as literal
from .explained_worlds import explained_worlds
from .literal_stability import (
    general_metarational,
    group_moves,
    nash_stable,
    sequential,
    symmetric_metarational,
)

CONFLICTS, STATES, MOST, CHUNK = 100, 4, 24, 25
MANY = 1_000
LITERAL = {
    "Nash": nash_stable,
    "GMR": general_metarational,
    "SMR": symmetric_metarational,
    "SEQ": sequential,
    "SymSEQ": literal.symmetric_sequential,
    "SIM": literal.simultaneous,
}
BY_IMPROVEMENTS, ANSWERED = {"SEQ", "SymSEQ"}, {"SMR", "SymSEQ"}


def asked_of(game):
    return sorted(game.board.levels_at)[:: max(1, len(game.board.levels_at) // STATES)][:STATES]


def place_of(one, number):
    return one.place(one.numbering.grid(number))


def changed(one, source, target):
    return Naming(one.model).change(source, target)


# ---------------------------------------------------------------- parties


def check_parties(one, game, state, seen):
    explained = explain_state(one, state, further=True)
    for party, view in enumerate(explained.parties):
        by_code = {verdict.code: verdict for verdict in view.verdicts}
        assert list(by_code) == [*LITERAL, "FH"]
        for code, verdict in by_code.items():
            seen[code, verdict.stays and bool(verdict.deterred)] += 1
            if code == "FH":
                check_combined(game, party, state, by_code)
                seen["by", verdict.by] += 1
            else:
                check_verdict(one, game, party, state, verdict)


def check_verdict(one, game, party, state, verdict):
    concept, improvements = LITERAL[verdict.code], game.improvements[party, state]
    assert verdict.stays == concept(game, party, state)
    if not verdict.stays:
        own = game.rank[party]
        undeterred = [
            end for end in improvements if not concept(single(game, party, state, end), party, state)
        ]
        assert own[place_of(one, verdict.leaves_by.number)] == max(own[end] for end in undeterred)
        assert place_of(one, verdict.leaves_by.number) in undeterred
        assert (verdict.deterred, verdict.left_out) == ((), 0)
        return
    assert len(verdict.deterred) + verdict.left_out == (0 if verdict.code == "Nash" else len(improvements))
    for deterred in verdict.deterred:
        replay(one, game, party, state, (verdict.code, deterred))


def single(game, party, state, improvement):
    """Give the game in which the party's only improvement from the state is one of those it has."""
    return replace(game, improvements={**game.improvements, (party, state): (improvement,)})


def replay(one, game, party, state, told):
    code, deterred = told
    own, improvement = game.rank[party], place_of(one, deterred.improvement.number)
    end = place_of(one, deterred.end.number)
    assert improvement in game.improvements[party, state]
    assert own[end] <= own[state]
    assert deterred.end.pays == ("alike" if own[end] == own[state] else "worse")
    movers = [int(step.party[1:]) for step in deterred.sanction]
    ends = [place_of(one, step.number) for step in deterred.sanction]
    assert deterred.at_once == (code == "SIM")
    if deterred.at_once:
        assert len(set(movers)) == len(movers)
        assert all(
            target in game.improvements[mover, state] for mover, target in zip(movers, ends, strict=True)
        )
        assert literal.combined(game, state, (improvement, *ends)) == end
        assert [step.change for step in deterred.sanction] == [changed(one, state, target) for target in ends]
        return
    here, last = improvement, party
    steps = game.improvements if code in BY_IMPROVEMENTS else game.moves
    for step, mover, target in zip(deterred.sanction, movers, ends, strict=True):
        assert mover not in {party, last}
        assert target in steps[mover, here]
        assert step.change == changed(one, here, target)
        here, last = target, mover
    assert here == end
    check_answer(one, game, party, state, (code, deterred, end))


def check_answer(one, game, party, state, told):
    code, deterred, end = told
    own, escapes = game.rank[party], game.moves[party, end]
    if code not in ANSWERED:
        assert deterred.answer is None
        return
    assert all(own[escape] <= own[state] for escape in escapes)
    assert (deterred.answer is None) == (not escapes)
    if escapes:
        answer = place_of(one, deterred.answer.number)
        assert answer in escapes
        assert own[answer] == max(own[escape] for escape in escapes)


def check_combined(game, party, state, by_code):
    combination = by_code["FH"]
    assert combination.stays == literal.fraser_hipel(game, party, state)
    leaving = [other for other in range(game.board.parties) if not sequential(game, other, state)]
    expected = "SIM" if party in leaving and len(leaving) > 1 else "SEQ"
    assert combination.by == expected
    assert replace(by_code[expected], code="FH", name=combination.name, by=expected) == combination


# ---------------------------------------------------------------- groups


def check_groups(one, game, state, declared, seen):
    found = coalitions_of(one, declared, state)
    groups = [each for each in declared or literal.all_coalitions(game.board.parties) if len(each) > 1]
    able = [each for each in groups if literal.coalitions_of(game).improvements(each, state)]
    at = found.explained
    assert (at.asked, at.able, at.left_out) == (len(groups), len(able), max(0, len(able) - 24))
    shown = [tuple(int(slug[1:]) for slug in group.parties) for group in at.groups]
    assert shown == sorted(able, key=lambda each: (len(each), each))[:24]
    for coalition, group in zip(shown, at.groups, strict=True):
        improvements = literal.coalitions_of(game).improvements(coalition, state)
        assert group.improvements == len(improvements)
        assert group.answered == (len(coalition) < game.board.parties)
        for verdict in group.verdicts:
            assert verdict.stays == literal.coalition_verdict(
                literal.coalitions_of(game), verdict.name, coalition, state
            )
            seen[verdict.code, verdict.stays] += 1
            check_group_verdict(one, game, (coalition, state), verdict)


def check_group_verdict(one, game, left, verdict):
    coalition, state = left
    improvements = literal.coalitions_of(game).improvements(coalition, state)
    if verdict.stays:
        assert not verdict.leaves_by
        assert len(verdict.deterred) + verdict.left_out == len(improvements)
        told = [place_of(one, deterred.improvement.number) for deterred in verdict.deterred]
        assert set(told) <= set(improvements)
        assert len(set(told)) == len(told)
        for deterred in verdict.deterred:
            replay_group(one, game, left, (verdict.name, deterred))
        return
    assert not verdict.deterred
    here, last = state, None
    for step in verdict.leaves_by:
        mover, target = int(step.party[1:]), place_of(one, step.number)
        assert mover in coalition
        assert mover != last
        assert target in game.moves[mover, here]
        assert step.change == changed(one, here, target)
        here, last = target, mover
    assert here in improvements
    assert not answered(game, left, verdict.name, here)


def answered(game, left, concept, improvement):
    """Tell from the definition whether the others can answer one coalition improvement."""
    coalition, _ = left
    rest = [party for party in range(game.board.parties) if party not in coalition]
    if concept == "coalition_nash":
        return False
    if concept == "coalition_sequential":
        ends = literal.coalitions_of(game).improving_answers(tuple(rest), improvement)
    else:
        ends = group_moves(game.moves, rest, improvement)
    return any(deters(game, left, concept, end) for end in ends)


def deters(game, left, concept, end):
    coalition, state = left
    if not literal.no_gain(game, coalition, state, end):
        return False
    escapes = group_moves(game.moves, coalition, end) if concept.endswith("symmetric_metarational") else ()
    return all(literal.no_gain(game, coalition, state, escape) for escape in escapes)


def replay_group(one, game, left, told):
    (coalition, state), (concept, deterred) = left, told
    here, last = place_of(one, deterred.improvement.number), None
    assert tuple(int(slug[1:]) for slug in deterred.improvement.parties) == coalition
    for step in deterred.sanction:
        mover, target = tuple(int(slug[1:]) for slug in step.parties), place_of(one, step.number)
        assert mover != last
        assert not set(mover) & set(coalition)
        if concept == "coalition_sequential":
            assert target in literal.coalitions_of(game).improvements(mover, here)
        else:
            assert target in game.moves[mover[0], here]
        assert step.change == changed(one, here, target)
        here, last = target, mover
    assert deters(game, left, concept, here)
    member = int(deterred.member[1:])
    assert game.rank[member][here] <= game.rank[member][state]


# ---------------------------------------------------------------- tests


def check(number, first):
    seen = Counter()
    for one, game in explained_worlds(number, MOST, first):
        for state in asked_of(game):
            check_parties(one, game, state, seen)
        check_groups(one, game, asked_of(game)[0], (), seen)
    return seen


@pytest.mark.parametrize("first", range(0, CONFLICTS, CHUNK))
def test_every_reason_can_be_replayed(first):
    seen = check(CHUNK, 10_000 * first)
    for code in (*LITERAL, "FH"):
        assert seen[code, False], code
        assert seen[code, True] or code == "Nash", code
    assert seen["by", "SEQ"]
    assert seen["by", "SIM"]
    assert all(seen[f"C-{code}", False] for code in ("Nash", "GMR", "SMR", "SEQ"))
    assert seen["C-GMR", True]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, MANY, 100))
def test_many_reasons_can_be_replayed(first):
    check(100, 10_000_000 + 10_000 * first)


def test_a_declared_class_is_judged_by_its_members_alone():
    """Stable for every coalition of the class, answered by whoever is not a member; also what breaks what."""
    seen = Counter()
    for place, (one, game) in enumerate(explained_worlds(30, 16, 700)):
        every = literal.all_coalitions(game.board.parties)
        declared = tuple(every[place % len(every) :: 2])
        found = coalition_stability(one.conflict, declared)
        for row, concept in enumerate(found.concepts):
            for state in game.board.levels_at:
                verdicts = [
                    literal.coalition_verdict(literal.coalitions_of(game), concept, each, state)
                    for each in declared
                ]
                assert found.joint[row].flat[state] == all(verdicts)
                seen[concept, all(verdicts)] += 1
        numbers = {verdict.code: verdict.states for verdict in coalitions_of(one, declared).concepts}
        expected = sorted(
            one.number(state)
            for state in game.board.levels_at
            if all(
                literal.coalition_verdict(literal.coalitions_of(game), "coalition_nash", each, state)
                for each in declared
            )
        )
        assert list(numbers["Nash"]) == expected
        check_groups(one, game, min(game.board.levels_at), declared, seen)
    assert min(seen[concept, held] for concept in found.concepts for held in (False, True)) > 10
