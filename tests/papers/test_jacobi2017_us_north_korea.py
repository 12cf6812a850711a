"""Jacobi (2017), two articles on the graph model: the United States and North Korea in October 2017.

"The Graph Model of Conflict Resolution - Introduction" (2017-11-05) and "- Sensitivity
Analysis" (2017-11-12), socratic-form-microscopy.com; both texts were read. They state
nine analyses: a base case by sequential and by symmetric metarational stability, the
same with an invasion that cannot be taken back, and three other pairs of orders, with
such an invasion, by both. Published results are in decimals. The set of the deterrence
case by sequential stability ("the status quo and a negotiated settlement, in addition
to two types of war") follows from the closing table, which counts how often each state
held. The verdicts by party of the base case were computed independently of this project.

The author also calls a state stable for two parties that both want to leave it if
doing so at once leaves both worse off (simultaneous sanctions), and looks at this only
where both want to. It alone holds state 4 in the base case by sequential stability, and
is lost there by an invasion that cannot be taken back; it does not hold state 2 of the
bloodthirsty case. All nine sets come out this way.

Deviations:

- Asked of each party by itself, whether or not the other wants to leave as well, either
  sequential or simultaneous stability would hold 2 and 10 in the pacifistic case too.
- The author's invasion for good takes away North Korea's moves from 4, 5 and 6 to 0,
  1, 2, 8, 9 and 10, and leaves those from 12, 13 and 14, where it has invaded too. An
  option that goes one way takes away all of them, and then state 12 holds as well in
  the base case. With the author's own list of moves all nine sets come out as
  published (tested on the literal definitions).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from detente.conflict import ConflictModel, fraser_hipel, one_way
from detente.conflict.stability import simultaneous_stable, symmetric_metarational_witness
from tests.oracle.literal_further_stability import simultaneous
from tests.oracle.literal_stability import CONCEPTS, Game, Steps, game_of, group_moves
from tests.papers.published_conflicts import (
    GMR,
    NASH,
    SEQ,
    SMR,
    PublishedConflict,
    assert_oracle_agrees,
    packaged_conflict,
)

US, NORTH_KOREA = 0, 1
INVADE = 2
BASE = ((8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6), (6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9))
BLOODTHIRSTY = ((8, 9, 0, 10, 13, 12, 5, 4, 1, 2, 14, 6), (6, 14, 4, 12, 5, 13, 2, 0, 10, 1, 9, 8))
DETERRENCE = (BLOODTHIRSTY[US], (6, 14, 4, 12, 0, 10, 5, 13, 2, 1, 9, 8))
PACIFISTIC = ((8, 0, 10, 2, 9, 12, 4, 5, 14, 13, 6, 1), (6, 14, 2, 10, 0, 8, 4, 12, 5, 1, 9, 13))


@dataclass(frozen=True)
class Analysis:
    """One of the nine: orders, whether an invasion is for good, the concept, and what is said to hold."""

    orders: tuple[tuple[int, ...], tuple[int, ...]]
    invasion_for_good: bool
    concept: str
    published: frozenset[int]


ANALYSES = {
    "base, sequential": Analysis(BASE, False, SEQ, frozenset({0, 10, 4, 5})),
    "base, symmetric": Analysis(BASE, False, SMR, frozenset({0, 10, 4, 5, 12})),
    "invasion for good": Analysis(BASE, True, SEQ, frozenset({0, 10, 5})),
    "bloodthirsty, sequential": Analysis(BLOODTHIRSTY, True, SEQ, frozenset({5, 12})),
    "bloodthirsty, symmetric": Analysis(BLOODTHIRSTY, True, SMR, frozenset({5, 12})),
    "deterrence, sequential": Analysis(DETERRENCE, True, SEQ, frozenset({0, 5, 10, 12})),
    "deterrence, symmetric": Analysis(DETERRENCE, True, SMR, frozenset({0, 5, 10, 12})),
    "pacifistic, sequential": Analysis(PACIFISTIC, True, SEQ, frozenset({0, 4, 5})),
    "pacifistic, symmetric": Analysis(PACIFISTIC, True, SMR, frozenset({0, 2, 4, 5, 8, 10, 12})),
}
SIMULTANEOUS = {"base, sequential": {4}}
"""What holds by simultaneous sanctions alone."""

PARTY_BY_PARTY = {"pacifistic, sequential": {2, 10}}
"""What would hold besides if simultaneous sanctions counted for a party whose opponent stays."""

ONE_WAY = {"invasion for good": {12}}
"""What holds besides where an invasion goes one way from every state."""

STILL_INVADED, BACK = {4, 5, 6}, {0, 1, 2, 8, 9, 10}
"""The moves that the author takes away from North Korea lead from the first to the second."""

CLOSING_TABLE = {0: 7, 2: 1, 4: 4, 5: 9, 8: 1, 10: 6, 12: 6}
STABLE = {
    NASH: ("YY--Y-YY-YY-", "Y---YY------"),
    GMR: ("YY-YY-YYYYY-", "Y-YYYY--YY-Y"),
    SMR: ("YY-YY-YYYYY-", "Y-YYYY--YY-Y"),
    SEQ: ("YY--Y-YYYYY-", "Y-Y-YY--Y--Y"),
}


@pytest.fixture(scope="module")
def base():
    return packaged_conflict("us-north-korea")


def varied(base: PublishedConflict, analysis: Analysis) -> PublishedConflict:
    """Change orders and moves of the base case."""
    changed = base.ranked_by_decimals(*analysis.orders)
    if not analysis.invasion_for_good:
        return changed
    moves = tuple(
        one_way(2) if option == INVADE else allowed for option, allowed in enumerate(base.space.transitions)
    )
    return replace(changed, model=ConflictModel(replace(base.space, transitions=moves), changed.model.rank))


def decimals(conflict: PublishedConflict, numbers: list[int]) -> set[int]:
    """Turn numbers of states into decimals."""
    return {conflict.numbering.decimals[number - 1] for number in numbers}


def test_states_and_orders_are_the_published_ones(base):
    assert base.options == ("strike", "withdraw", "invade", "abandon")
    assert base.numbering.decimals == (0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14)
    for party, order in enumerate(BASE):
        assert [decimals(base, tied) for tied in base.classes(party)] == [{decimal} for decimal in order]


def test_equilibria_of_the_base_case(base):
    assert base.equilibria() == {NASH: [1, 5], GMR: [1, 4, 5, 9, 10], SMR: [1, 4, 5, 9, 10], SEQ: [1, 5, 9]}


def test_verdicts_by_party_of_the_base_case(base):
    assert {concept: base.stable(concept) for concept in STABLE} == STABLE
    assert_oracle_agrees(base)


@pytest.mark.parametrize("name", ANALYSES)
def test_each_analysis(base, name):
    analysis = ANALYSES[name]
    conflict = varied(base, analysis)
    found = decimals(conflict, conflict.equilibria()[analysis.concept])
    missing, besides = SIMULTANEOUS.get(name, set()), ONE_WAY.get(name, set())
    assert found == analysis.published - missing | besides
    assert_oracle_agrees(conflict)


@pytest.mark.parametrize("name", [name for name, one in ANALYSES.items() if one.concept == SEQ])
def test_each_sequential_analysis_with_simultaneous_sanctions(base, name):
    analysis = ANALYSES[name]
    conflict = varied(base, analysis)
    found = fraser_hipel(conflict.model)
    held = {conflict.numbering.decimal(int(state)) for state in found.numbers}
    assert held == analysis.published | ONE_WAY.get(name, set())
    alone = conflict.numbering.state_of_decimal(4)
    assert found.by_simultaneity[:, *conflict.space.levels_at(alone)].any() == (name in SIMULTANEOUS)


@pytest.mark.parametrize("name", ANALYSES)
def test_each_analysis_with_simultaneous_sanctions(base, name):
    analysis = ANALYSES[name]
    conflict = varied(base, analysis)
    parties = (US, NORTH_KOREA)
    alone = [conflict.result.of_party(analysis.concept, party).reshape(-1) for party in parties]
    at_once = [simultaneous_stable(conflict.model, party).reshape(-1) for party in parties]
    both_stay, both_leave = np.logical_and(*alone), ~np.logical_or(*alone)
    besides = ONE_WAY.get(name, set())
    found = both_stay | (both_leave & np.logical_and(*at_once))
    assert decimals(conflict, conflict.numbers_of(found)) == analysis.published | besides
    either = np.logical_and(*(stable | spoilt for stable, spoilt in zip(alone, at_once, strict=True)))
    more = PARTY_BY_PARTY.get(name, set())
    assert decimals(conflict, conflict.numbers_of(either)) == analysis.published | besides | more


@pytest.mark.parametrize("name", ANALYSES)
def test_each_analysis_by_the_moves_of_the_author(base, name):
    analysis = ANALYSES[name]
    conflict = base.ranked_by_decimals(*analysis.orders)
    game = game_of(conflict.space, conflict.model.rank)
    if analysis.invasion_for_good:
        game = without_the_way_back(game, conflict.numbering.decimal)
    held = [conflict.numbering.decimal(s) for s in game.board.levels_at if holds(game, analysis.concept, s)]
    assert set(held) == analysis.published


def holds(game: Game, concept: str, state: int) -> bool:
    """Tell whether neither party leaves a state, or both would and spoil it for each other."""
    stable = [CONCEPTS[concept](game, party, state) for party in (US, NORTH_KOREA)]
    return all(stable) or (
        not any(stable) and all(simultaneous(game, party, state) for party in (US, NORTH_KOREA))
    )


def without_the_way_back(game: Game, decimal: Callable[[int], int]) -> Game:
    """Take away the moves that the author lists."""

    def kept(steps: Steps) -> Steps:
        return {
            (party, start): [
                end
                for end in ends
                if party != NORTH_KOREA or decimal(start) not in STILL_INVADED or decimal(end) not in BACK
            ]
            for (party, start), ends in steps.items()
        }

    moves, improvements = kept(game.moves), kept(game.improvements)
    return replace(
        game,
        moves=moves,
        improvements=improvements,
        by_moves=lambda party, state: group_moves(moves, (1 - party,), state),
        by_improvements=lambda party, state: group_moves(improvements, (1 - party,), state),
    )


def test_the_nine_published_sets_add_up_to_the_closing_table():
    counted = Counter(state for analysis in ANALYSES.values() for state in analysis.published)
    assert counted == CLOSING_TABLE


def test_why_a_conventional_war_goes_on_in_a_spiteful_world(base):
    """The move from 12 to 0 is answered by a strike (1), from which North Korea can only invade (5)."""
    state = base.numbering.state_of_decimal
    witness = symmetric_metarational_witness(base.model, NORTH_KOREA, state(12))
    assert witness.stable
    (answered,) = [sanction for sanction in witness.sanctions if sanction.improvement == state(0)]
    assert answered.moves == ((US, state(1)),)
    assert answered.countermove == state(5)
