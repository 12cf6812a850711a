"""gmcr-py, save_files/trade.gmcr (Petersons, 2014-09-02): a trade round of six parties and twenty options.

The file was read; no publication of the model was found, and it gives no results.
gmcr-py itself cannot solve it: its table of 138,240 x 138,240 states does not fit a
machine. The expected counts are therefore derived here, from what makes the model
special: no pattern joins options of two parties and every option goes both ways, so
the others reach every combination of their options; and only two parties, the United
States and the European Community, ever gain by a move of their own.

Nash, by hand: with the agenda set and issues linked (both are best for the United
States whatever else happens) the Community has one best reply: liberalise, resist, make
separate deals, do not follow. The United States then push, and are indifferent about
retaliation and demonstration unless all five others make separate deals, when both are
best. The others are indifferent: 3 x 3 x 8 x 8 = 576 combinations, 16 of them with
separate deals of all four. 560 x 4 + 16 = 2,256.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from detente.conflict import dense_ranks
from detente.conflict.states import IntArray, StateSpace
from tests.oracle.literal_stability import CONCEPTS, Game, group_moves, lay_out, moves_of, others, stability
from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, PublishedConflict, packaged_conflict

US, EC = 0, 1
EQUILIBRIA = {NASH: 2_256, GMR: 20_840, SMR: 20_840, SEQ: 4_608}
STABLE = {
    NASH: (22_848, 16_128),
    GMR: (43_984, 67_968),
    SMR: (43_984, 67_968),
    SEQ: (27_456, 59_952),
}
FEASIBLE = 24 * 10 * 3 * 3 * 8 * 8


@pytest.fixture(scope="module")
def trade():
    return packaged_conflict("trade-round")


def test_states(trade):
    assert trade.space.feasible.sum() == FEASIBLE == 138_240
    assert len(trade.options) == 20
    never = trade.options.index("japan_agenda")
    assert not trade.space.feasible.take(1, axis=never).any(), "as the file's patterns have it"


def test_counts(trade):
    assert {concept: int(trade.result.of(concept).sum()) for concept in EQUILIBRIA} == EQUILIBRIA
    for concept, expected in STABLE.items():
        counts = [int(trade.result.of_party(concept, party).sum()) for party in range(6)]
        assert counts == [*expected, *[FEASIBLE] * 4], concept


def by_own_options(trade: PublishedConflict, party: int) -> tuple[IntArray, tuple[IntArray, ...]]:
    """Give a party's ranks as ``[own combination, combination of the others]`` and where they come from."""
    space = trade.space
    own = space.axes_of(party)
    rest = tuple(axis for axis in range(20) if axis not in own)
    order = np.arange(space.size).reshape(space.levels).transpose(own + rest).reshape(2 ** len(own), -1)
    feasible = space.feasible.reshape(-1)[order]
    rows, columns = feasible.any(axis=1), feasible.any(axis=0)
    states = order[np.ix_(rows, columns)]
    assert feasible.sum() == states.size, "no pattern joins options of two parties"
    return trade.model.rank[party].reshape(-1)[states], states


@pytest.mark.parametrize("party", range(6))
def test_metarational_states_by_a_formula(trade, party):
    """The others reach every combination of theirs, which leaves one minimum to take."""
    rank, states = by_own_options(trade, party)
    hit = rank.min(axis=1)[:, None]
    hit_for_good = rank.max(axis=0).min()
    for concept, left_with in ((NASH, rank), (GMR, hit), (SMR, np.full_like(hit, hit_for_good))):
        stable = np.ones(rank.shape, dtype=bool)
        for row in range(len(rank)):
            undeterred = (rank[row] > rank) & (left_with[row] > rank)
            stable &= ~undeterred
        assert np.array_equal(trade.result.of_party(concept, party).reshape(-1)[states], stable), concept


def test_sequential_states_by_the_literal_definition(trade):
    """With the other four fixed it is a game of two, and few of the 576 differ."""
    two = replace(
        trade.space,
        owners=trade.space.owners[:9],
        transitions=trade.space.transitions[:9],
        feasible=trade.space.feasible.reshape(512, -1).any(axis=1).reshape((2,) * 9),
        terminal=np.zeros((2,) * 9, dtype=bool),
        breach=(False,) * 9,
        parties=2,
    )
    found = trade.result.stable[trade.result.concepts.index(SEQ)][:2].reshape(2, 512, -1)
    verdicts: dict[bytes, np.ndarray] = {}
    columns = np.flatnonzero(trade.space.feasible.reshape(512, -1).any(axis=0))
    for column in columns:
        rank = trade.model.rank[:2].reshape(2, 512, -1)[:, :, column]
        rank = np.stack([dense_ranks(own) for own in rank])
        expected = literal_sequential(two, rank, verdicts)
        assert np.array_equal(found[:, :, column], expected)
    assert len(columns) == 576
    assert len(verdicts) < 10


def literal_sequential(space: StateSpace, rank: IntArray, known: dict[bytes, np.ndarray]) -> np.ndarray:
    """Give the literal verdicts ``bool[party, state]``, worked out once for equal orders."""
    key = rank.tobytes()
    if key not in known:
        known[key] = stability(space, rank.reshape(2, *space.levels))[SEQ].reshape(2, -1)
    return known[key]


class Found(dict):
    """Steps that are looked up when asked for: all of them would fill the memory."""

    def __init__(self, find: Callable[[int, int], Sequence[int]]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, key: tuple[int, int]) -> Sequence[int]:
        self[key] = self.find(*key)
        return self[key]


@pytest.mark.slow
def test_sampled_states_by_the_literal_definitions(trade):
    """Whatever the model's special make: all others move, one at a time."""
    board = lay_out(trade.space)
    ranks = tuple(own.reshape(-1).tolist() for own in trade.model.rank)
    moves = Found(lambda party, state: moves_of(board, party, state))
    improvements = Found(
        lambda party, state: tuple(t for t in moves[party, state] if ranks[party][t] > ranks[party][state])
    )
    game = Game(
        board=board,
        rank=ranks,
        moves=moves,
        improvements=improvements,
        by_moves=lambda party, state: group_moves(moves, others(6, party), state),
        by_improvements=lambda party, state: group_moves(improvements, others(6, party), state),
    )
    for state in np.random.default_rng(1).choice(list(board.levels_at), size=3):
        for party in (US, EC):
            for concept, stable in CONCEPTS.items():
                found = trade.result.of_party(concept, party).reshape(-1)[state]
                assert found == stable(game, party, int(state)), (concept, party, state)
