"""Further concepts against their literal definitions, on random conflicts.

Two to five parties, ties, infeasible states, one-way options, several levels, terminal
states with and without breach. Verdicts are compared state by state, and witnesses are
replayed. Each batch must hold verdicts that are easily got wrong (`hard_cases`).
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict import ConflictModel, equilibria, fraser_hipel
from detente.conflict.coalitions import COALITION_CONCEPTS, coalition_stability, coalition_witness
from detente.conflict.horizon import anticipated as engine_anticipated
from detente.conflict.horizon import limited_move, non_myopic
from detente.conflict.stability import FURTHER_CONCEPTS
from detente.errors import EngineError

from . import literal_further_stability as literal
from .conflict_models import Conflict, conflicts, random_conflict
from .hard_cases import (
    FEATURES,
    all_in,
    features,
    hard_coalition_verdicts,
    hard_simultaneous_verdicts,
    hard_verdicts,
    too_few,
)
from .literal_stability import Game, game_of, sequential

LITERAL = {"symmetric_sequential": literal.symmetric_sequential, "simultaneous": literal.simultaneous}
CHUNK = 250
MODELS = 1_000
MANY = 20_000
"""In the suite 1,000 conflicts for each concept; slow: 20,000 more."""

LEAST = {
    **all_in(FEATURES, 30),
    "several improvements": 15,
    "one pass": 5,
    "symmetric_sequential": 15,
    "symmetric_sequential, infeasible states": 5,
}
"""How much of what is hard a chunk holds at least: conflicts with a feature, verdicts on the edge."""


def plain(seed: int, most: int) -> Conflict:
    """Give a random conflict; what events open and close is left out, as nobody moves them."""
    return random_conflict(seed, most)


def laid_out(conflict: Conflict) -> tuple[ConflictModel, Game]:
    return ConflictModel(conflict.space, conflict.rank), game_of(conflict.space, conflict.rank)


def check_concepts(conflict: Conflict) -> Game:
    model, game = laid_out(conflict)
    for concept in FURTHER_CONCEPTS:
        for party in range(conflict.space.parties):
            found = concept.stable(model, party).reshape(-1)
            for state in range(conflict.space.size):
                expected = state in game.board.levels_at and LITERAL[concept.name](game, party, state)
                assert found[state] == expected, (concept.name, party, state)
    return game


def check_all_concepts(seeds: range, most: int) -> Counter[str]:
    """Hold every verdict of several conflicts against the literal ones; count what is hard in them."""
    found = Counter[str]()
    for seed in seeds:
        conflict = plain(seed, most)
        game = check_concepts(conflict)
        found.update(features(conflict))
        found.update(hard_simultaneous_verdicts(game))
        found.update(hard_verdicts(game, {"symmetric_sequential": literal.symmetric_sequential}))
    return found


@pytest.mark.parametrize("first", range(0, MODELS, CHUNK))
def test_each_verdict_of_random_conflicts(first):
    assert not too_few(check_all_concepts(range(first, first + CHUNK), 24), LEAST)


@settings(max_examples=40)
@given(conflicts(most=24))
def test_shrinkable_conflicts(conflict):
    check_concepts(conflict)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(MODELS, MODELS + MANY, 500))
def test_many_random_conflicts(first):
    assert not too_few(check_all_concepts(range(first, first + 500), 30), LEAST)


# ---------------------------------------------------------------- Fraser and Hipel


def check_combination(conflict: Conflict) -> tuple[int, int]:
    """Hold each verdict against the literal one; count where simultaneity holds or is not asked."""
    model, game = laid_out(conflict)
    found = fraser_hipel(model)
    by_simultaneity = not_asked = 0
    for party in range(conflict.space.parties):
        verdicts, added = found.stable[party].reshape(-1), found.by_simultaneity[party].reshape(-1)
        for state in range(conflict.space.size):
            if state not in game.board.levels_at:
                assert not verdicts[state]
                continue
            expected = literal.fraser_hipel(game, party, state)
            assert verdicts[state] == expected, (party, state)
            assert added[state] == (expected and not sequential(game, party, state))
            by_simultaneity += bool(added[state])
            not_asked += not expected and literal.simultaneous(game, party, state)
    for state in game.board.levels_at:
        leaving = sum(not sequential(game, party, state) for party in range(conflict.space.parties))
        assert found.simultaneity_asked.flat[state] == (leaving > 1)
    assert np.array_equal(found.joint, found.stable.all(axis=0))
    assert found.numbers.tolist() == np.flatnonzero(found.joint).tolist()
    assert found.exact
    return by_simultaneity, not_asked


@pytest.mark.parametrize("first", range(0, MODELS, CHUNK))
def test_each_verdict_of_the_combination(first):
    counts = np.array([check_combination(plain(seed, 24)) for seed in range(first, first + CHUNK)])
    assert (counts.sum(axis=0) > 5).all(), "both what simultaneity adds and where it is not asked are felt"


@pytest.mark.slow
@pytest.mark.parametrize("first", range(MODELS, MODELS + MANY, 500))
def test_many_verdicts_of_the_combination(first):
    for seed in range(first, first + 500):
        check_combination(plain(seed, 30))


def test_the_combination_belongs_to_one_world():
    model, _ = laid_out(plain(1, 24))
    many = ConflictModel(model.space, np.repeat(np.array(model.rank)[..., None], 2, axis=-1))
    with pytest.raises(EngineError, match="one world at a time"):
        fraser_hipel(many)


# ---------------------------------------------------------------- witnesses


def replay_simultaneous(game: Game, party: int, state: int, sanction) -> None:
    ends, here = [], sanction.improvement
    movers = [mover for mover, _ in sanction.moves]
    assert len(set(movers)) == len(movers)
    assert party not in movers
    for mover, end in sanction.moves:
        own_end = state + (end - here)
        assert own_end in game.improvements[mover, state]
        ends.append(own_end)
        here = end
    assert literal.combined(game, state, (sanction.improvement, *ends)) == here == sanction.end
    assert game.rank[party][here] <= game.rank[party][state]


def replay_symmetric_sequential(game: Game, party: int, state: int, sanction) -> None:
    here, last, own = sanction.improvement, party, game.rank[party]
    for mover, end in sanction.moves:
        assert mover not in {party, last}
        assert end in game.improvements[mover, here]
        here, last = end, mover
    assert own[here] <= own[state]
    assert all(own[escape] <= own[state] for escape in game.moves[party, here])


def test_witnesses_can_be_replayed():
    replays = {"simultaneous": replay_simultaneous, "symmetric_sequential": replay_symmetric_sequential}
    replayed = dict.fromkeys(replays, 0)
    for seed in range(150):
        conflict = plain(seed, 24)
        model, game = laid_out(conflict)
        for concept in FURTHER_CONCEPTS:
            for party in range(conflict.space.parties):
                for state in [*game.board.levels_at][:6]:
                    witness = concept.witness(model, party, state)
                    assert witness.stable == LITERAL[concept.name](game, party, state)
                    if not witness.stable:
                        assert witness.improvement in game.improvements[party, state]
                        continue
                    assert [one.improvement for one in witness.sanctions] == [
                        *game.improvements[party, state]
                    ]
                    for sanction in witness.sanctions:
                        replays[concept.name](game, party, state, sanction)
                        replayed[concept.name] += 1
    assert min(replayed.values()) > 50


# ---------------------------------------------------------------- horizons


TWO_PARTY_SIZES = (8, 12, 20)
HORIZON_LEAST = {
    **all_in({*FEATURES} - {"three parties or more"}, 30),
    "the rule for ties decides": 20,
    "holds again and again, not always": 10,
    "holds always": 200,
}


def two_party(seed: int) -> Conflict:
    return random_conflict(seed, TWO_PARTY_SIZES[seed % len(TWO_PARTY_SIZES)], parties=(2, 2))


def check_horizon(model: ConflictModel, game: Game, horizon: int) -> Counter[str]:
    """Hold what is anticipated over a horizon against the literal definition, under both rules for ties."""
    expected = {
        ties: {
            (party, state): literal.anticipated(game, horizon, party, state, ties == "lowest")
            for party, state in game.moves
        }
        for ties in ("lowest", "highest")
    }
    differ = {pair for pair, end in expected["lowest"].items() if end != expected["highest"][pair]}
    for ties, literal_ends in expected.items():
        ends = engine_anticipated(model, horizon, ties).ends
        verdict = limited_move(model, horizon, ties)
        for (party, state), end in literal_ends.items():
            assert ends[party, state] == end
            assert verdict.stable[party].flat[state] == (end == state)
            held = {literal_ends[party, state] == state for literal_ends in expected.values()}
            assert verdict.undecided[party].flat[state] == (len(held) == 2)
    return Counter({"the rule for ties decides": len(differ)})


def check_long_horizons(model: ConflictModel, game: Game) -> Counter[str]:
    """Hold what lasts over all long horizons against the literal definition, under both rules for ties."""
    counted = Counter[str]()
    for ties in ("lowest", "highest"):
        found = non_myopic(model, ties=ties)
        recurring = literal.long_horizons(game, ties == "lowest")
        for party, state in game.moves:
            always, ever = literal.non_myopic(recurring, party, state)
            assert found.stable[party].flat[state] == always
            assert found.unsettled[party].flat[state] == (ever and not always)
            counted["holds always"] += always
            counted["holds again and again, not always"] += ever and not always
    return counted


def check_horizons(seeds: range) -> Counter[str]:
    found = Counter[str]()
    for seed in seeds:
        conflict = two_party(seed)
        model, game = laid_out(conflict)
        found.update(features(conflict))
        found.update(check_horizon(model, game, 1 + seed % 5))
        found.update(check_long_horizons(model, game))
    return found


@pytest.mark.parametrize("first", range(0, MODELS, CHUNK))
def test_horizons_of_random_conflicts(first):
    assert not too_few(check_horizons(range(first, first + CHUNK)), HORIZON_LEAST)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(MODELS, MODELS + MANY, 500))
def test_many_horizons(first):
    assert not too_few(check_horizons(range(first, first + 500)), HORIZON_LEAST)


def test_a_horizon_of_one_is_nash_stability():
    for seed in range(50):
        model, game = laid_out(two_party(seed))
        verdict = limited_move(model, 1).stable
        for party in (0, 1):
            for state in game.board.levels_at:
                assert verdict[party].flat[state] == (not game.improvements[party, state])


# ---------------------------------------------------------------- coalitions


COALITION_LEAST = {
    **all_in(FEATURES, 30),
    "coalition_general_metarational": 1,
    "coalition_symmetric_metarational": 2,
    "coalition_sequential": 4,
}
"""Verdicts of coalitions of two and more only, where two parties and more are left outside."""


def for_coalitions(seed: int) -> Conflict:
    """Give small conflicts of any kind, and between them larger ones in which two face two."""
    return random_conflict(seed, 32, parties=(4, 4)) if seed % 2 else plain(seed, 12)


def check_coalitions(conflict: Conflict) -> Counter[str]:
    model, game = laid_out(conflict)
    play = literal.coalitions_of(game)
    found = coalition_stability(model)
    assert sorted(found.coalitions) == sorted(literal.all_coalitions(conflict.space.parties))
    for row, concept in enumerate(COALITION_CONCEPTS):
        for place, coalition in enumerate(found.coalitions):
            verdicts = found.stable[row, place].reshape(-1).tolist()
            for state, verdict in enumerate(verdicts):
                expected = state in game.board.levels_at and literal.coalition_verdict(
                    play, concept, coalition, state
                )
                assert verdict == expected, (concept, coalition, state)
    return hard_coalition_verdicts(play, COALITION_CONCEPTS[1:])


def check_all_coalitions(seeds: range) -> Counter[str]:
    found = Counter[str]()
    for seed in seeds:
        conflict = for_coalitions(seed)
        found.update(features(conflict))
        found.update(check_coalitions(conflict))
    return found


@pytest.mark.parametrize("first", range(0, MODELS, CHUNK))
def test_each_verdict_on_coalitions(first):
    assert not too_few(check_all_coalitions(range(first, first + CHUNK)), COALITION_LEAST)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(MODELS, MODELS + MANY, 500))
def test_many_verdicts_on_coalitions(first):
    assert not too_few(check_all_coalitions(range(first, first + 500)), COALITION_LEAST)


def test_coalition_witnesses_can_be_replayed():
    replayed = 0
    for seed in range(60):
        conflict = plain(seed, 16)
        model, game = laid_out(conflict)
        play = literal.coalitions_of(game)
        for concept in COALITION_CONCEPTS:
            for coalition in literal.all_coalitions(conflict.space.parties)[:7]:
                state = min(game.board.levels_at)
                witness = coalition_witness(model, concept, coalition, state)
                assert witness.stable == literal.coalition_verdict(play, concept, coalition, state)
                improvements = play.improvements(coalition, state)
                if not witness.stable:
                    assert witness.improvement in improvements
                    assert witness.path[-1][1] == witness.improvement
                    continue
                if concept == "coalition_nash":
                    assert not witness.sanctions
                    continue
                assert [one.improvement for one in witness.sanctions] == improvements
                for sanction in witness.sanctions:
                    replay_coalition(play, concept, coalition, state, sanction)
                    replayed += 1
    assert replayed > 100


def replay_coalition(play: literal.Coalitions, concept: str, coalition, state: int, sanction) -> None:
    game = play.game
    here, last = sanction.improvement, None
    for mover, end in sanction.steps:
        assert mover != last
        assert not set(mover) & set(coalition)
        if concept == "coalition_sequential":
            assert end in play.improvements(tuple(sorted(mover)), here)
        else:
            assert end in game.moves[mover[0], here]
        here, last = end, mover
    assert game.rank[sanction.member][here] <= game.rank[sanction.member][state]
    if concept == "coalition_symmetric_metarational":
        escapes = play.moves(coalition, here)
        assert all(literal.no_gain(game, coalition, state, end) for end in escapes)


def test_single_parties_alone_give_the_individual_concepts():
    for seed in range(80):
        model, _ = laid_out(plain(seed, 20))
        alone = tuple((party,) for party in range(model.space.parties))
        found = coalition_stability(model, alone)
        single = equilibria(model)
        for row, name in enumerate(("nash", "general_metarational", "symmetric_metarational")):
            assert np.array_equal(found.joint[row], single.of(name))
