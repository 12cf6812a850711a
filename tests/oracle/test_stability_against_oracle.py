"""The stability engine against the literal definitions, on thousands of random conflicts.

Two to five parties, ties from none to nothing else, infeasible states, options that go
one way or nowhere, two and three levels, terminal states with and without options of
breach, events, gates (`test_literal_models` sees to it that all of them occur). Verdicts
are compared state by state, and each batch must hold verdicts that are easily got wrong
(`hard_cases`). Batches of worlds must give what each world gives alone, and
witnesses are replayed move by move.

An event is moved by nobody, so no move leads from one combination of events to another.
Where gates say what an event opens and closes, the engine gets each combination by
itself, with the changes that are allowed then, as the product does; the literal
definitions get the whole with its gates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from detente.conflict import CONCEPTS as ENGINE_CONCEPTS
from detente.conflict import ConflictModel, Sanction, Witness, equilibria
from detente.conflict.play import stages
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace

from .conflict_models import Conflict, conflicts, random_conflict
from .hard_cases import FEATURES, all_in, features, hard_verdicts, too_few
from .literal_stability import CONCEPTS, Game, Steps, game_of, others

NASH, GMR, SMR, SEQ = CONCEPTS
WORLDS = 4
CHUNK = 250
SINGLE = 1000
FAMILIES = 250
"""In the suite 1,000 conflicts alone and 250 families of 4 worlds: 2,000 in all. Slow: 50,000 more."""

MANY_SINGLE, MANY_FAMILIES = 30_000, 5_000
SIZES = (20, 40, 70)
"""The most feasible states of a model, in turn."""

DETERRING = {name: CONCEPTS[name] for name in (GMR, SMR, SEQ)}
LEAST = {
    **all_in(FEATURES, 30),
    "ties": 300,
    GMR: 5,
    SMR: 8,
    SEQ: 40,
    f"{GMR}, infeasible states": 4,
    f"{SMR}, infeasible states": 5,
    f"{SEQ}, infeasible states": 10,
}
"""How much of what is hard a chunk holds at least: conflicts with a feature, verdicts on the edge."""


def conflict_of(seed: int) -> Conflict:
    """Give the conflict of a seed, of varying size."""
    return random_conflict(seed, SIZES[seed % len(SIZES)])


def literal_verdicts(game: Game, shape: tuple[int, ...]) -> dict[str, BoolArray]:
    """Give the literal verdicts of a game already laid out: ``bool[party, *levels]`` by concept."""
    verdicts = {name: np.zeros((game.board.parties, *shape), dtype=bool) for name in CONCEPTS}
    for name, stable in CONCEPTS.items():
        for party in range(game.board.parties):
            for state, cell in game.board.levels_at.items():
                verdicts[name][(party, *cell)] = stable(game, party, state)
    return verdicts


def assert_same(found: BoolArray, expected: dict[str, BoolArray]) -> None:
    """Compare the engine's ``bool[concept, party, *levels]`` with the literal verdicts."""
    for concept, grid in zip(ENGINE_CONCEPTS, found, strict=True):
        wrong = np.argwhere(grid != expected[concept.name])
        assert not len(wrong), f"{concept.name}: [party, *levels] {wrong[:5].tolist()}"


def engine_verdicts(conflict: Conflict) -> Iterator[tuple[tuple[int, ...], BoolArray]]:
    """Give the engine's verdicts, by combination of events where gates depend on them."""
    if not conflict.gates:
        yield (), equilibria(ConflictModel(conflict.space, conflict.rank)).stable
        return
    space = conflict.space
    options = sum(owner != EVENT for owner in space.owners)
    gates = tuple(stages.Gate(g.event_axis, g.option_axis, g.levels, g.opens) for g in conflict.gates)
    for happened in product((0, 1), repeat=len(space.owners) - options):
        where = (..., *happened)
        one_stage = StateSpace(
            owners=space.owners[:options],
            transitions=start_anywhere(space, gates).transitions(happened)[:options],
            feasible=space.feasible[where],
            terminal=space.terminal[where],
            breach=space.breach[:options],
            parties=space.parties,
        )
        yield happened, equilibria(ConflictModel(one_stage, conflict.rank[where])).stable


def start_anywhere(space: StateSpace, gates: tuple[stages.Gate, ...]) -> stages.Game:
    """Put gates to a space; what they allow does not depend on where play starts."""
    feasible = space.feasible.copy()
    feasible.flat[0] = True
    return stages.Game(replace(space, feasible=feasible), gates, (), 0)


def check_conflict(conflict: Conflict) -> Game:
    """Hold every verdict of a conflict against the literal one."""
    game = game_of(conflict.space, conflict.rank, conflict.gates)
    expected = literal_verdicts(game, conflict.space.levels)
    for happened, found in engine_verdicts(conflict):
        assert_same(found, {name: grid[(..., *happened)] for name, grid in expected.items()})
    return game


def check_conflicts(seeds: range) -> Counter[str]:
    """Hold every verdict of several conflicts against the literal ones; count what is hard in them."""
    found = Counter[str]()
    for seed in seeds:
        conflict = conflict_of(seed)
        game = check_conflict(conflict)
        found.update(features(conflict))
        found.update(hard_verdicts(game, DETERRING))
    return found


@pytest.mark.parametrize("first", range(0, SINGLE, CHUNK))
def test_random_conflicts(first: int) -> None:
    """Each verdict of 1,000 conflicts."""
    assert not too_few(check_conflicts(range(first, first + CHUNK)), LEAST)


@settings(max_examples=50)
@given(conflicts(most=30))
def test_shrinkable_conflicts(conflict: Conflict) -> None:
    """The same, such that a failure shrinks to a small conflict."""
    check_conflict(conflict)


# ---------------------------------------------------------------- batches of worlds


def family_of(seed: int) -> tuple[Conflict, IntArray, BoolArray]:
    """Give a conflict with ranks and feasible states of several worlds, the world axis last."""
    conflict = conflict_of(seed)
    generator = np.random.default_rng([seed, 3])
    ranks = [conflict.rank]
    feasible = [conflict.space.feasible]
    for _ in range(WORLDS - 1):
        ranks.append(generator.integers(0, generator.choice([2, 5, 40]), size=conflict.rank.shape))
        lost = generator.random(conflict.space.levels) < generator.choice([0, 0.1, 0.4])
        kept = conflict.space.feasible & ~lost
        feasible.append(kept if kept.any() else conflict.space.feasible)
    return conflict, np.stack(ranks, axis=-1), np.stack(feasible, axis=-1)


def batches(
    conflict: Conflict, rank: IntArray, feasible: BoolArray
) -> Iterator[tuple[ConflictModel, IntArray, BoolArray]]:
    """Give every way in which worlds may share an array, with the ranks and states that each then has."""
    everywhere = np.repeat(feasible[..., :1], WORLDS, axis=-1)
    yield ConflictModel(conflict.space, rank, feasible), rank, feasible
    yield ConflictModel(conflict.space, rank), rank, everywhere
    yield ConflictModel(conflict.space, rank[..., 1], feasible), rank[..., [1] * WORLDS], feasible


def check_family(seed: int) -> Counter[str]:
    """Hold each world of a batch against the literal definitions, the first two against the world alone."""
    conflict, rank, feasible = family_of(seed)
    found = Counter[str]()
    together = equilibria(ConflictModel(conflict.space, rank, feasible))
    assert together.worlds == WORLDS
    for world in range(WORLDS):
        space = replace(conflict.space, feasible=feasible[..., world])
        game = game_of(space, rank[..., world])
        assert_same(together.stable[..., world], literal_verdicts(game, space.levels))
        assert np.array_equal(together.joint[..., world], together.stable[..., world].all(axis=1))
        if world < 2:
            alone = equilibria(ConflictModel(space, rank[..., world]))
            assert np.array_equal(together.stable[..., world], alone.stable)
            assert np.array_equal(together.joint[..., world], alone.joint)
        found.update(features(Conflict(space, rank[..., world])))
        found.update(hard_verdicts(game, DETERRING))
    return found


@pytest.mark.parametrize("first", range(SINGLE, SINGLE + FAMILIES, CHUNK // 2))
def test_batches_of_worlds(first: int) -> None:
    """Each verdict of 250 batches of 4 worlds: as by the definitions, and as alone."""
    found = sum((check_family(seed) for seed in range(first, first + CHUNK // 2)), Counter[str]())
    assert not too_few(found, LEAST)


def test_worlds_may_share_ranks_or_states() -> None:
    """A batch in which only ranks or only feasible states differ, and a world cut out of a batch."""
    for seed in range(5):
        for model, rank, feasible in batches(*family_of(seed)):
            together = equilibria(model)
            for world in range(WORLDS):
                space = replace(model.space, feasible=feasible[..., world])
                alone = equilibria(ConflictModel(space, rank[..., world]))
                assert np.array_equal(together.stable[..., world], alone.stable)
                assert np.array_equal(equilibria(model.in_world(world)).stable, alone.stable)


# ---------------------------------------------------------------- witnesses


def steps_of(game: Game, concept: str) -> Steps:
    """Give the steps that a sanction may consist of."""
    return game.improvements if concept == SEQ else game.moves


def deters(game: Game, concept: str, party: int, state: int, answer: int) -> bool:
    """Tell whether an answer leaves `party` no better off than at `state`."""
    own = game.rank[party]
    escapes = game.moves[party, answer] if concept == SMR else ()
    return own[answer] <= own[state] and all(own[escape] <= own[state] for escape in escapes)


def shortest(game: Game, concept: str, party: int, state: int, improved: int) -> int | None:
    """Count the steps of the shortest legal sequence of the others that deters; None if there is none."""
    steps = steps_of(game, concept)
    seen = {(improved, party)}
    layer, length = [(improved, party)], 0
    while layer:
        length += 1
        reached = []
        for here, last in layer:
            for mover in others(game.board.parties, party):
                reached += [(end, mover) for end in steps[mover, here] if mover != last]
        layer = list(dict.fromkeys(node for node in reached if node not in seen))
        seen.update(layer)
        if any(deters(game, concept, party, state, end) for end, _ in layer):
            return length
    return None


def replay(game: Game, witness: Witness, sanction: Sanction) -> None:
    """Play a sanction move by move: each legal, the last one deterring, none too many."""
    concept, party, state = witness.concept, witness.party, witness.state
    here, last = sanction.improvement, party
    for mover, end in sanction.moves:
        assert mover not in (party, last)
        assert end in steps_of(game, concept)[mover, here]
        here, last = end, mover
    assert sanction.end == here
    assert deters(game, concept, party, state, here)
    assert len(sanction.moves) == shortest(game, concept, party, state, sanction.improvement)
    escapes = game.moves[party, here] if concept == SMR else ()
    best = max(escapes, key=lambda end: (game.rank[party][end], -end), default=None)
    assert sanction.countermove == best


def certify(game: Game, witness: Witness) -> None:
    """Check that a witness proves its verdict, and that the verdict is the literal one."""
    concept, party, state = witness.concept, witness.party, witness.state
    assert witness.stable == CONCEPTS[concept](game, party, state)
    improvements = game.improvements[party, state]
    if witness.stable:
        expected = () if concept == NASH else improvements
        assert tuple(sanction.improvement for sanction in witness.sanctions) == expected
        assert witness.improvement is None
        for sanction in witness.sanctions:
            replay(game, witness, sanction)
        return
    undeterred = [
        improved
        for improved in improvements
        if concept == NASH or shortest(game, concept, party, state, improved) is None
    ]
    assert witness.sanctions == ()
    assert witness.improvement == max(undeterred, key=lambda end: (game.rank[party][end], -end))


def pairs_of(game: Game, seed: int) -> list[tuple[int, int]]:
    """Draw four pairs of party and state with an improvement, and one of any kind."""
    generator = np.random.default_rng([seed, 4])
    anything = list(game.improvements)
    improvable = [pair for pair in anything if game.improvements[pair]]
    drawn = [improvable[place] for place in generator.permutation(len(improvable))[:4]]
    return [*drawn, anything[generator.integers(len(anything))]]


def check_witnesses(seed: int) -> int:
    """Certify the witnesses of a few states; give how many steps of sanctions were replayed."""
    conflict = conflict_of(seed)
    game = game_of(conflict.space, conflict.rank)
    model = ConflictModel(conflict.space, conflict.rank)
    replayed = 0
    for party, state in pairs_of(game, seed):
        for concept in ENGINE_CONCEPTS:
            witness = concept.witness(model, party, state)
            assert (witness.concept, witness.party, witness.state) == (concept.name, party, state)
            certify(game, witness)
            replayed += sum(len(sanction.moves) for sanction in witness.sanctions)
    return replayed


def test_witnesses_can_be_replayed() -> None:
    """Five verdicts on each of 100 conflicts, under every concept."""
    assert sum(check_witnesses(seed) for seed in range(100)) > 500


# ---------------------------------------------------------------- many more


@pytest.mark.slow
@pytest.mark.parametrize("first", range(SINGLE + FAMILIES, SINGLE + FAMILIES + MANY_SINGLE, 500))
def test_many_random_conflicts(first: int) -> None:
    """30,000 conflicts more."""
    assert not too_few(check_conflicts(range(first, first + 500)), LEAST)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100_000, 100_000 + MANY_FAMILIES, 250))
def test_many_batches_of_worlds(first: int) -> None:
    """5,000 families of 4 worlds more: 20,000 conflicts."""
    found = sum((check_family(seed) for seed in range(first, first + 250)), Counter[str]())
    assert not too_few(found, LEAST)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(200_000, 204_000, 500))
def test_many_witnesses_can_be_replayed(first: int) -> None:
    """Five verdicts on each of 4,000 conflicts more."""
    assert sum(check_witnesses(seed) for seed in range(first, first + 500)) > 2500
