"""Models at the edge of what a conflict can be: parties alone or without options, one state, no state."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from detente.conflict import CONCEPTS, ConflictModel, concept_named, distances_from, equilibria
from detente.conflict.compiling import is_installed
from detente.conflict.equilibria import holds_at
from detente.conflict.inverse import condition_of, share_of_profiles
from detente.conflict.robustness import least_breaking
from detente.conflict.stability_marks import stability_marks
from detente.conflict.states import EVENT, StateSpace, binary_space, two_way
from detente.conflict.verdicts import verdicts
from detente.errors import EngineError

from .literal_stability import game_of
from .test_stability_against_oracle import literal_verdicts

NAMES = [*(concept.name for concept in CONCEPTS), "symmetric_sequential"]
LOW, HIGH = np.iinfo(np.int64).min, np.iinfo(np.int64).max


def space_of(levels, owners, parties, feasible=None):
    everywhere = np.ones(levels, dtype=bool)
    return StateSpace(
        owners=owners,
        transitions=tuple(map(two_way, levels)),
        feasible=everywhere if feasible is None else feasible,
        terminal=~everywhere,
        breach=(False,) * len(levels),
        parties=parties,
    )


def some(levels, *states):
    marked = np.zeros(levels, dtype=bool)
    for state in states:
        marked[state] = True
    return marked


SPACES = {
    "one party": space_of((2, 3), (0, 0), 1),
    "the first without options": space_of((2, 2), (1, 2), 3),
    "the middle without options": space_of((2, 2), (0, 2), 3),
    "the last two without options": space_of((2, 2), (0, 1), 4),
    "events only": space_of((2, 2), (EVENT, EVENT), 2),
    "no options": space_of((), (), 2),
    "one level": space_of((2, 1, 2), (0, 0, 1), 2),
    "one state": space_of((2, 2, 2), (0, 1, 1), 2, some((2, 2, 2), (1, 0, 1))),
    "no state": space_of((2, 2, 2), (0, 1, 1), 2, some((2, 2, 2))),
}


def ranks(space, kind=np.int64, values=range(5)):
    picked = np.random.default_rng(1).integers(0, len(values), (space.parties, *space.levels))
    return np.array(values, dtype=kind)[picked]


def literal(model):
    found = literal_verdicts(game_of(model.space, np.asarray(model.rank)), model.space.levels)
    return np.array([found[concept.name] for concept in CONCEPTS])


def by_bits(model, engine):
    judged = verdicts(model, engine)
    parties = range(model.space.parties)
    return np.array([[judged.of_party(one.name, party) for party in parties] for one in CONCEPTS])


def assert_all_engines_agree(model):
    expected = literal(model)
    assert np.array_equal(equilibria(model).stable, expected)
    assert np.array_equal(by_bits(model, "numpy"), expected)
    if is_installed():
        assert np.array_equal(by_bits(model, "compiled"), expected)
        assert np.array_equal(stability_marks(model, compiled=True), stability_marks(model))


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_odd_spaces(space):
    assert_all_engines_agree(ConflictModel(space, ranks(space)))
    assert_all_engines_agree(ConflictModel(space, np.zeros((space.parties, *space.levels), dtype=int)))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (np.int64, [LOW, LOW + 1, -1, 0, HIGH - 1, HIGH]),
        (np.uint32, [0, 1, 2**32 - 2, 2**32 - 1]),
        (np.uint8, [0, 1, 254, 255]),
        (np.int8, [-128, -127, 126, 127]),
        (np.dtype(">i4"), [-(2**31), -1, 2**31 - 1]),
    ],
)
def test_ends_of_integer_types(kind, values):
    space = space_of((2, 3, 2, 2), (0, 1, 1, 2), 3, np.random.default_rng(2).random((2, 3, 2, 2)) < 0.8)
    assert_all_engines_agree(ConflictModel(space, ranks(space, kind, values)))


def test_ranks_that_do_not_lie_in_one_piece():
    space = space_of((2, 3, 2), (0, 1, 1), 2)
    wide = np.random.default_rng(3).integers(0, 9, (2, 4, 6, 4))
    strided = wide[:, ::2, ::-2, ::-2]
    strided.flags.writeable = False
    for rank in (strided, np.asfortranarray(strided), np.broadcast_to(np.arange(2), (2, 2, 3, 2))):
        assert_all_engines_agree(ConflictModel(space, rank))


@pytest.mark.parametrize("options", [(2,), (2, 0), (0, 2), (0, 2, 0), (1, 0, 1)])
@pytest.mark.parametrize("concept", NAMES)
def test_conditions_where_somebody_has_no_options(options, concept):
    """A party holds a state under exactly those of its orders that meet the condition."""
    space = binary_space(options)
    generator = np.random.default_rng(4)
    rank = np.stack([generator.permutation(space.size).reshape(space.levels) for _ in options])
    for party, state in np.ndindex(len(options), space.size):
        condition = condition_of(ConflictModel(space, rank), concept, party, state)
        for order in permutations(range(space.size)):
            other = rank.copy()
            other[party] = np.array(order).reshape(space.levels)
            holds = concept_named(concept).stable(ConflictModel(space, other), party).reshape(-1)[state]
            met = all(
                any(
                    all(order[one] <= order[state] for one in alternative)
                    for alternative in clause.alternatives
                )
                for clause in condition.clauses
            )
            assert met == holds


def test_shares_and_least_changes_where_one_has_no_options():
    space = binary_space((0, 2))
    model = ConflictModel(space, np.arange(8).reshape(2, 2, 2))
    # The best of four states holds for its owner under a quarter of orders, and for the other always.
    for concept in NAMES:
        share = share_of_profiles(model, concept, 3)
        assert share.exact
        assert share.share == 1 / 4
        found = least_breaking(model, concept, 1, 3)
        assert (found.swaps, found.exact) == (1, True)
        assert least_breaking(model, concept, 0, 3).swaps is None


def test_the_only_state_is_where_one_stands():
    model = ConflictModel(SPACES["no options"], np.zeros(2, dtype=int))
    assert distances_from(model, 0, improving=False).least.tolist() == 0


@pytest.mark.parametrize("state", [-1, 4])
def test_a_state_that_does_not_exist_holds_nothing(state):
    """A negative number is no state counted from the end."""
    model = ConflictModel(binary_space((1, 1)), np.arange(8).reshape(2, 2, 2))
    with pytest.raises(EngineError, match=f"no state {state}; states run from 0 to 3"):
        holds_at(model, "nash", state)
    with pytest.raises(EngineError, match="no state"):
        least_breaking(model, "nash", 0, state)


def test_spaces_that_are_none_are_refused():
    with pytest.raises(EngineError, match="has 0 parties"):
        space_of((2,), (EVENT,), 0)
    with pytest.raises(EngineError, match="each needs one or more"):
        space_of((2, 0), (0, 1), 2)


@pytest.mark.parametrize("which", ["feasible", "terminal", "transitions"])
def test_marks_are_true_and_false(which):
    """Ones and noughts would be turned round bit by bit, into other marks."""
    space = binary_space((1, 1))
    parts = {
        "owners": space.owners,
        "transitions": space.transitions,
        "feasible": space.feasible,
        "terminal": space.terminal,
        "breach": space.breach,
        "parties": 2,
    }
    whole = {
        "feasible": np.ones((2, 2), dtype=int),
        "terminal": np.zeros((2, 2), dtype=int),
        "transitions": (np.ones((2, 2), dtype=int), two_way(2)),
    }
    with pytest.raises(EngineError, match=f"{which}.* holds int64; it marks with true and false"):
        StateSpace(**parts | {which: whole[which]})
