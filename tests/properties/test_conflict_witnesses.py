"""Witnesses are certificates: each is replayed move by move, without the arrays that found it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conflict.moves import reachable_states
from detente.conflict.stability import CONCEPTS
from tests.properties.random_conflicts import models

few = settings(max_examples=30)


class Replay:
    """The rules of a concept, applied to single moves."""

    def __init__(self, model, party, state, concept):
        self.model, self.party, self.state, self.concept = model, party, state, concept
        self.rank = [model.ranks_of(other).reshape(-1) for other in range(model.space.parties)]
        self.listed = {}

    def moves(self, mover, state):
        if (mover, state) not in self.listed:
            reached = reachable_states(self.model.space, mover, state, self.model.feasible)
            self.listed[mover, state] = reached.tolist()
        return self.listed[mover, state]

    def improvements(self):
        rank = self.rank[self.party]
        return [end for end in self.moves(self.party, self.state) if rank[end] > rank[self.state]]

    def allowed(self, mover, before, after):
        fits = after in self.moves(mover, before)
        better = self.rank[mover][after] > self.rank[mover][before]
        return fits and (better or self.concept.code != "SEQ")

    def deters(self, state):
        rank = self.rank[self.party]
        answers = self.moves(self.party, state) if self.concept.code == "SMR" else []
        return max(rank[end] for end in [state, *answers]) <= rank[self.state]

    def fewest_moves(self, start):
        """Count the moves to the nearest deterring state; None if there is none."""
        if self.concept.code == "Nash":
            return None
        seen = layer = {(start, self.party)}
        for length in range(1, 2 * len(self.rank) * self.model.space.size + 2):
            layer = {
                (end, mover)
                for state, last in layer
                for mover in range(len(self.rank))
                if mover not in {last, self.party}
                for end in self.moves(mover, state)
                if self.allowed(mover, state, end)
            } - seen
            seen = seen | layer
            if any(self.deters(state) for state, _ in layer):
                return length
        return None


def witnesses(model):
    for concept in CONCEPTS:
        for party in range(model.space.parties):
            stable = concept.stable(model, party).reshape(-1)
            for state in np.flatnonzero(model.feasible_states.reshape(-1)):
                found = concept.witness(model, party, int(state))
                yield Replay(model, party, int(state), concept), found, bool(stable[state])


@few
@given(models(cells=12))
def test_a_witness_agrees_with_the_verdict(model):
    for replay, found, stable in witnesses(model):
        assert found.stable is stable
        assert (found.concept, found.party, found.state) == (replay.concept.name, replay.party, replay.state)
        assert (found.improvement is None) is stable


@few
@given(models(cells=12))
def test_every_improvement_of_a_stable_state_meets_a_shortest_sanction(model):
    for replay, found, stable in witnesses(model):
        if not stable:
            continue
        assert [sanction.improvement for sanction in found.sanctions] == replay.improvements()
        for sanction in found.sanctions:
            before, last = sanction.improvement, replay.party
            for mover, after in sanction.moves:
                assert mover not in {last, replay.party}
                assert replay.allowed(mover, before, after)
                before, last = after, mover
            assert replay.deters(sanction.end)
            assert len(sanction.moves) == replay.fewest_moves(sanction.improvement)


@few
@given(models(cells=12))
def test_nothing_deters_the_improvement_that_breaks_stability(model):
    for replay, found, stable in witnesses(model):
        if stable:
            continue
        assert found.sanctions == ()
        rank = replay.rank[replay.party]
        undeterred = [end for end in replay.improvements() if replay.fewest_moves(end) is None]
        assert found.improvement == max(undeterred, key=lambda end: (rank[end], -end))


@few
@given(models(cells=12))
def test_the_countermove_is_the_best_there_is(model):
    for replay, found, _ in witnesses(model):
        for sanction in found.sanctions:
            answers = replay.moves(replay.party, sanction.end)
            if replay.concept.code != "SMR" or not answers:
                assert sanction.countermove is None
                continue
            rank = replay.rank[replay.party]
            assert sanction.countermove == max(answers, key=lambda end: (rank[end], -end))


@few
@given(models(worlds=2, cells=12), st.integers(0, 1))
def test_a_witness_belongs_to_one_world(model, world):
    one = model.in_world(world)
    for replay, found, _ in witnesses(one):
        verdict = replay.concept.stable(model, replay.party).reshape(-1, 2)[replay.state, world]
        assert found.stable is bool(verdict)
