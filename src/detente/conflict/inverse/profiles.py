"""For how many profiles of preferences a state is an equilibrium: exactly, or from draws with an interval.

A *profile* gives every party a strict order of the feasible states. All profiles count
alike, so the parties' orders are independent and uniform; orders of parties that are not
varied stay as they are, ties and all. Three ways lead to the share:

- *product*: under Nash, general and symmetric metarational stability whether a party stays
  hangs on its own order alone, since sanctions are moves of any kind. So the shares of
  single parties (`shares`) multiply, whatever the number of states.
- *every profile*: under sequential and symmetric sequential stability sanctions are
  improvements, so one party's order also tells whether another stays. Of each order only
  some comparisons matter: of the wanted state with what a party can be led to from it, and
  of both ends of its moves along the ways that sanctions take. Orders that agree on these
  are one *kind*, counted once with its number of orders; every combination of kinds is
  judged.
- *draws*: whole profiles are drawn where there are too many combinations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import factorial, prod

import numpy as np

from detente.conflict.equilibria import holds_at
from detente.conflict.explain import sanction_states
from detente.conflict.inverse.conditions import COUNTERED, IMPROVING, Condition, condition_of
from detente.conflict.inverse.exact_shares import exact_share
from detente.conflict.inverse.shares import MOST_COUNTED, conditions_drawn
from detente.conflict.model import ConflictModel
from detente.conflict.moves import reachable_states
from detente.conflict.states import BoolArray, IntArray
from detente.conflict.worlds_of_orders import with_orders
from detente.errors import EngineError
from detente.quantities import wilson

__all__ = ["MOST_CELLS", "MOST_ORDERED", "ProfileShare", "share_of_profiles"]

MOST_ORDERED = 9
"""States whose orders are all looked at for their kinds: 9! = 362,880."""
MOST_CELLS = 2**26
"""Combinations of kinds times cells of the grid that are judged; a few seconds."""
MOST_DRAWN_CELLS = 2**26
"""Drawn profiles times cells of the grid; more are refused."""
CHUNK_CELLS = 2**19
MOST_PAIRS = MOST_ORDERED * (MOST_ORDERED - 1) // 2
"""Pairs among so many states."""
Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ProfileShare:
    """The share of profiles under which a state is an equilibrium.

    Parameters
    ----------
    concept, state
        Which equilibrium.
    parties
        Whose orders vary; the others keep theirs.
    share
        The share; a fraction where it is exact.
    low, high
        95 % interval (Wilson); both the share where it is exact.
    states
        Number of feasible states, all of which each order has.
    profiles
        Number of profiles of the varied parties for which it holds; None where it is not exact, and for more
        than 1,000 states.
    method
        ``product``, ``every profile`` or ``draws``; ``product and draws`` where some factors were drawn.
    looked_at
        Combinations of kinds of orders that were judged; 0 under ``product``.
    draws, seed
        How many profiles were drawn, 0 where it is exact, and the seed.
    exact
        Whether all profiles were taken into account.
    """

    concept: str
    state: int
    parties: tuple[int, ...]
    share: Fraction | float
    low: float
    high: float
    states: int
    profiles: int | None
    method: str
    looked_at: int
    draws: int
    seed: int
    exact: bool


def share_of_profiles(
    model: ConflictModel,
    concept: str,
    state: int,
    parties: Sequence[int] | None = None,
    draws: int = 10_000,
    seed: int = 1,
) -> ProfileShare:
    """Say for which share of profiles of strict orders a state is an equilibrium.

    A profile gives every party that varies a strict order of the feasible states; all profiles count alike.
    The share is a product over the parties under Nash, general and symmetric metarational stability; under
    the others every kind of profile is looked at, or profiles are drawn, and ``method`` says which.

    Parameters
    ----------
    model
        A conflict without world axis.
    concept
        One of ``INVERSE_CONCEPTS``.
    state
        Number of a feasible state.
    parties
        Whose orders vary; all if left out.
    draws, seed
        How many profiles are drawn where they cannot all be looked at, and the seed.

    Returns
    -------
    ProfileShare

    Raises
    ------
    EngineError
        If there is a world axis, no such concept, state or party, `draws` is not positive, or so many
        profiles of so large a conflict would have to be drawn.

    References
    ----------
    [Kinsara2014]_
    """
    varied = _varied(model, parties)
    if draws < 1:
        raise EngineError(f"{draws:,} draws asked for; allowed: 1 or more")
    asked = _Asked(model, concept, state, varied, draws, seed)
    if concept not in IMPROVING:
        return _product(asked)
    condition_of(model, concept, 0, state)  # refuses what is no state, and worlds
    kinds = _kinds_of_all(asked)
    if kinds is None or prod(len(one.counts) for one in kinds) * model.space.size > MOST_CELLS:
        return _from_draws(asked)
    return _from_kinds(asked, kinds)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: which profiles of which model."""

    model: ConflictModel
    concept: str
    state: int
    varied: tuple[int, ...]
    draws: int
    seed: int

    @property
    def states(self) -> IntArray:
        """The feasible states."""
        return np.flatnonzero(self.model.feasible_states)

    def exactly(self, share: Fraction, method: str, looked_at: int) -> ProfileShare:
        """Give a share that takes all profiles into account."""
        count, known, profiles = len(self.states), float(share), None
        if count <= MOST_COUNTED:
            profiles = factorial(count) ** len(self.varied) * share.numerator // share.denominator
        which = (self.concept, self.state, self.varied)
        return ProfileShare(
            *which, share, known, known, count, profiles, method, looked_at, 0, self.seed, exact=True
        )

    def drawn(self, hits: int, exact_part: Fraction, method: str) -> ProfileShare:
        """Give a share of which one part is known and the other drawn."""
        known = float(exact_part)
        low, high = (known * end for end in wilson(hits, self.draws))
        share, which = known * hits / self.draws, (self.concept, self.state, self.varied)
        return ProfileShare(
            *which, share, low, high, len(self.states), None, method, 0, self.draws, self.seed, exact=False
        )


def _varied(model: ConflictModel, parties: Sequence[int] | None) -> tuple[int, ...]:
    every = range(model.space.parties)
    varied = tuple(every) if parties is None else tuple(sorted(parties))
    if not varied or len(set(varied)) < len(varied) or not set(varied) <= set(every):
        raise EngineError(f"orders vary for one or more of the parties 0 to {every[-1]}; {varied} asked for")
    return varied


# ---------------------------------------------------------------- product


def _product(asked: _Asked) -> ProfileShare:
    """Multiply what each party's own order gives; the factors that cannot be counted are drawn at once."""
    known, open_ones = Fraction(1), list[Condition]()
    for party in range(asked.model.space.parties):
        condition = condition_of(asked.model, asked.concept, party, asked.state)
        if party not in asked.varied:
            known *= int(condition.holds(_no_better(asked.model, condition)))
            continue
        share = exact_share(condition)
        if share is None:
            open_ones.append(condition)
        else:
            known *= share
    if not open_ones or not known:
        return asked.exactly(known, "product", 0)
    hits = conditions_drawn(open_ones, asked.draws, asked.seed)
    return asked.drawn(hits, known, "product and draws")


def _no_better(model: ConflictModel, condition: Condition) -> frozenset[int]:
    rank = model.ranks_of(condition.party).reshape(-1)
    return frozenset(np.flatnonzero(rank <= rank[condition.state]).tolist())


# ---------------------------------------------------------------- every profile


@dataclass(frozen=True, slots=True, eq=False)
class _Kinds:
    """The kinds of a party's orders.

    ``orders``: ``int[kind, feasible]``, one order of each kind, best first. ``counts``: how many orders of
    the named states are of it; each of them stands for as many orders of all states.
    """

    orders: IntArray
    counts: IntArray


def _kinds_of_all(asked: _Asked) -> list[_Kinds] | None:
    """Give the kinds of each varied party; None if some party has too many states to order."""
    compared = []
    for party in asked.varied:
        pairs = _compared(asked, party)
        if pairs is None:
            return None
        compared.append(pairs)
    return [_kinds(asked.states, pairs) for pairs in compared]


def _named(pairs: Pairs) -> list[int]:
    return sorted({one for pair in pairs for one in pair})


def _compared(asked: _Asked, party: int) -> Pairs | None:
    """List the pairs of states whose order for `party` can matter; None as soon as they name too many."""
    model, state = asked.model, asked.state
    pairs = {(min(state, other), max(state, other)) for other in _led_to(asked, party) if other != state}
    if len(pairs) >= MOST_ORDERED:  # these and the wanted state itself
        return None
    for source in _passed_by_sanctions(asked, party):
        if len(pairs) > MOST_PAIRS:
            return None
        ends = reachable_states(model.space, party, source, model.feasible).tolist()
        pairs |= {(min(source, end), max(source, end)) for end in ends}
    return None if len(_named(tuple(pairs))) > MOST_ORDERED else tuple(sorted(pairs))


def _led_to(asked: _Asked, party: int) -> set[int]:
    """Collect the states that a party moves to, is led to by any sanction, or escapes to."""
    model = asked.model
    found: set[int] = set()
    for move in reachable_states(model.space, party, asked.state, model.feasible).tolist():
        ends = sanction_states(model, party, move, improving=False)
        found |= {move, *ends}
        if asked.concept in COUNTERED:
            for end in ends:
                found.update(reachable_states(model.space, party, end, model.feasible).tolist())
    return found


def _passed_by_sanctions(asked: _Asked, party: int) -> set[int]:
    """Collect the states from which `party` may have to move in order to sanction another."""
    model = asked.model
    found: set[int] = set()
    for other in model.opponents_of(party):
        for move in reachable_states(model.space, other, asked.state, model.feasible).tolist():
            found |= {move, *sanction_states(model, other, move, improving=False)}
    return found


def _kinds(states: IntArray, pairs: Pairs) -> _Kinds:
    named = _named(pairs)
    place = {one: n for n, one in enumerate(named)}
    heights = np.array(list(permutations(range(len(named)))), dtype=np.int8)
    marks = np.zeros(len(heights), dtype=np.uint64)
    for bit, (first, second) in enumerate(pairs):
        above = heights[:, place[first]] > heights[:, place[second]]
        marks |= above.astype(np.uint64) << np.uint64(bit)
    _, first_of_kind, counts = np.unique(marks, return_index=True, return_counts=True)
    best_first = np.argsort(-heights[first_of_kind].astype(np.intp), axis=1)
    ordered = np.array(named, dtype=np.intp)[best_first]
    # Where the other states stand does not matter: below all of them.
    rest = np.setdiff1d(states, named)
    lowest = np.broadcast_to(rest, (len(ordered), len(rest)))
    return _Kinds(np.concatenate([ordered, lowest], axis=1), counts)


def _from_kinds(asked: _Asked, kinds: list[_Kinds]) -> ProfileShare:
    """Judge every combination of kinds, and count the profiles that it stands for."""
    shape = tuple(len(one.counts) for one in kinds)
    held = np.empty(prod(shape), dtype=bool)
    for numbers in _batches(len(held), asked.model.space.size):
        chosen = zip(asked.varied, kinds, np.unravel_index(numbers, shape), strict=True)
        orders = {party: one.orders[rows] for party, one, rows in chosen}
        held[numbers] = holds_at(with_orders(asked.model, orders), asked.concept, asked.state)
    share = _weighed(held.reshape(shape), [one.counts for one in kinds])
    return asked.exactly(share, "every profile", len(held))


def _weighed(held: BoolArray, counts: list[IntArray]) -> Fraction:
    """Give the share of profiles among the combinations that hold, in whole numbers."""
    values, bound = held.astype(np.int64), 1
    for party in reversed(counts):
        every = int(party.sum())
        bound *= every
        # Python's integers where 64 bits might not hold the sum.
        exact = np.int64 if bound < 2**62 else object
        values = values.astype(exact) @ party.astype(exact)
    return Fraction(int(values), bound)


def _batches(count: int, cells: int) -> Iterator[IntArray]:
    size = max(1, CHUNK_CELLS // cells)
    for first in range(0, count, size):
        yield np.arange(first, min(first + size, count))


# ---------------------------------------------------------------- draws


def _from_draws(asked: _Asked) -> ProfileShare:
    size = asked.model.space.size
    if asked.draws * size > MOST_DRAWN_CELLS:
        raise EngineError(
            f"{asked.draws:,} profiles of a grid of {size:,} cells would have to be drawn; at most "
            f"{MOST_DRAWN_CELLS:,} cells are looked at in all: draw fewer, or take another concept"
        )
    generator, hits = np.random.Generator(np.random.Philox(asked.seed)), 0
    for numbers in _batches(asked.draws, size):
        orders = {
            party: asked.states[np.argsort(generator.random((len(numbers), len(asked.states))), axis=1)]
            for party in asked.varied
        }
        hits += int(np.count_nonzero(holds_at(with_orders(asked.model, orders), asked.concept, asked.state)))
    return asked.drawn(hits, Fraction(1), "draws")
