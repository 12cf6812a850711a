"""The least change of one party's ranking that makes a state hold, or that breaks it.

How much a ranking changes is counted in *pairs of states whose relation changes* (better,
equal or worse). Of strict orders that is the number of adjacent swaps that lead from one
to the other (Kendall's distance).

To make ``s`` hold, states above it must fall below it; to break it, states at or below it
must rise above. If the states of a set ``A`` change sides and all others keep theirs, the
cheapest way is to put them right beside ``s`` in the order that they have. Then each of
them changes its relation to every state between itself and ``s``, ``s`` included, that
does not change sides. It can be cheaper to let a state change sides that need not. So the
price of having at least the states of a set change sides is a least sum over how many of
each class of equally good states do, from ``s`` outwards.

Which sets make the condition hold, or break it, is searched for in order of price: a
set's price never falls when more states are asked for, so the first that does is the
cheapest. The general problem is hard, so the search has a limit, and says if it meets it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from detente.conflict.inverse.conditions import Condition
from detente.conflict.preferences import dense_ranks
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["MOST_SETS", "RankingChange", "breaking_change", "holding_change"]

MOST_SETS = 200_000
"""Sets of states that are looked at before the search gives up."""

States = frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class RankingChange:
    """A least change of a ranking.

    Parameters
    ----------
    pairs
        Pairs of states whose relation changes; 0 where nothing need change.
    moved
        Numbers of the states that change sides, ascending.
    rank
        ``int[*levels]``: the ranking after the change, dense, larger is better.
    exact
        True: no smaller change does it.
    """

    pairs: int
    moved: tuple[int, ...]
    rank: IntArray
    exact: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """The states that may change sides, in classes from the wanted state outwards.

    ``kept`` counts those of the first class, the wanted state among them, that cannot.
    """

    classes: tuple[tuple[int, ...], ...]
    kept: int


def holding_change(condition: Condition, rank: IntArray, feasible: BoolArray) -> RankingChange:
    """Find the least change of a ranking for which a condition holds.

    A change is the less, the fewer pairs of states it puts into another relation (better, equal, worse); of
    strict orders these are the adjacent swaps between both.

    Parameters
    ----------
    condition
        The condition.
    rank
        ``int[*levels]``: the party's ranking, larger is better, ties allowed.
    feasible
        ``bool[*levels]``: the states that are ranked.

    Returns
    -------
    RankingChange
        There always is one: what the party prefers to nothing it does not leave.

    Raises
    ------
    EngineError
        If the shapes differ, or 200,000 sets of states were looked at without an answer.
    """
    _check_shapes(rank, feasible)
    flat, state = rank.reshape(-1), condition.state
    below = frozenset(map(int, np.flatnonzero((flat <= flat[state]) & feasible.reshape(-1))))
    classes = _classes(flat, np.flatnonzero((flat > flat[state]) & feasible.reshape(-1)), outwards=1)
    side = _Side(classes, kept=int(np.count_nonzero((flat == flat[state]) & feasible.reshape(-1))))

    def next_sets(asked: States) -> list[States] | None:
        lower = below | asked
        for clause in condition.clauses:
            if not any(lower.issuperset(each) for each in clause.alternatives):
                return [asked | (frozenset(each) - lower) for each in clause.alternatives]
        return None

    found = _cheapest([frozenset()], next_sets, side)
    if found is None:
        raise EngineError(
            f"the condition on party {condition.party} at state {state} asks for what cannot be"
        )
    return _changed(rank, state, _price(found[1], side), feasible, falling=True)


def breaking_change(condition: Condition, rank: IntArray, feasible: BoolArray) -> RankingChange | None:
    """Find the least change of a ranking for which a condition does not hold.

    Parameters
    ----------
    condition
        The condition.
    rank
        ``int[*levels]``: the party's ranking, larger is better, ties allowed.
    feasible
        ``bool[*levels]``: the states that are ranked.

    Returns
    -------
    RankingChange or None
        None where the state holds whatever the party prefers.

    Raises
    ------
    EngineError
        If the shapes differ, or 200,000 sets of states were looked at without an answer.
    """
    _check_shapes(rank, feasible)
    flat, state = rank.reshape(-1), condition.state
    lower = np.flatnonzero((flat <= flat[state]) & feasible.reshape(-1))
    below = frozenset(map(int, lower))
    side = _Side(_classes(flat, lower[lower != state], outwards=-1), kept=1)
    side = _with_first_class(side, flat, state)
    starts: list[tuple[States, tuple[tuple[int, ...], ...]]] = [
        (frozenset(), clause.alternatives) for clause in condition.clauses
    ]
    best: tuple[int, States] | None = None
    for start, alternatives in starts:
        bound = None if best is None else best[0]
        best = _cheapest([start], _breaking_sets(alternatives, below), side, bound) or best
    if best is None:
        return None
    return _changed(rank, state, _price(best[1], side), feasible, falling=False)


def _check_shapes(rank: IntArray, feasible: BoolArray) -> None:
    if rank.shape != feasible.shape:
        raise EngineError(f"the ranking has shape {rank.shape}, what is feasible {feasible.shape}")


def _breaking_sets(
    alternatives: tuple[tuple[int, ...], ...], below: States
) -> Callable[[States], list[States] | None]:
    """Ask for one state of each alternative that still holds to rise."""

    def next_sets(asked: States) -> list[States] | None:
        kept = below - asked
        for each in alternatives:
            if kept.issuperset(each):
                return [asked | {one} for one in each]
        return None

    return next_sets


def _classes(flat: IntArray, states: IntArray, outwards: int) -> tuple[tuple[int, ...], ...]:
    """Put states into classes of equal rank, from the wanted state outwards."""
    heights = sorted({int(flat[one]) for one in states}, reverse=outwards < 0)
    return tuple(tuple(int(one) for one in states if flat[one] == height) for height in heights)


def _with_first_class(side: _Side, flat: IntArray, state: int) -> _Side:
    """Let the class of the wanted state come first, though nothing but the state itself be in it."""
    tied = side.classes and flat[side.classes[0][0]] == flat[state]
    return side if tied else _Side(((), *side.classes), side.kept)


def _cheapest(
    starts: Iterable[States],
    next_sets: Callable[[States], list[States] | None],
    side: _Side,
    bound: int | None = None,
) -> tuple[int, States] | None:
    """Look at sets in order of price until one needs no more states; None if each costs `bound` or more."""
    queue = [(_least_price(start, side), sorted(start)) for start in starts]
    heapq.heapify(queue)
    seen: set[States] = set()
    while queue:
        price, listed = heapq.heappop(queue)
        if bound is not None and price >= bound:
            return None
        asked = frozenset(listed)
        if asked in seen:
            continue
        seen.add(asked)
        if len(seen) > MOST_SETS:
            raise EngineError(
                f"no least change was found among {MOST_SETS:,} sets of states: the search ends"
            )
        further = next_sets(asked)
        if further is None:
            return price, asked
        for each in further:
            if each not in seen:
                heapq.heappush(queue, (_least_price(each, side), sorted(each)))
    return None


def _least_price(asked: States, side: _Side) -> int:
    """Give the price alone, as `_price` does, over arrays."""
    # Least price by number of states that keep their side, counted from those that always do.
    prices = np.zeros(1, dtype=np.int64)
    needed = [sum(one in asked for one in members) for members in side.classes]
    last = max((place for place, must in enumerate(needed) if must), default=-1)
    # Further out nothing has to change, and staying costs nothing.
    for members, must in zip(side.classes[: last + 1], needed, strict=False):
        after = np.full(len(prices) + len(members) - must, np.iinfo(np.int64).max)
        keeping = side.kept + np.arange(len(after))
        for staying in range(len(members) - must + 1):
            here = slice(staying, staying + len(prices))
            total = prices + (len(members) - staying) * keeping[here]
            np.minimum(after[here], total, out=after[here])
        prices = after
    return int(prices.min())


def _price(asked: States, side: _Side) -> tuple[int, States]:
    """Give the pairs that change if at least these states change sides, and which states then do."""
    # By number of states that keep their side so far: the least price, and who changed sides.
    best: dict[int, tuple[int, tuple[int, ...]]] = {side.kept: (0, ())}
    for members in side.classes:
        must = [one for one in members if one in asked]
        ordered = [*must, *(one for one in members if one not in asked)]
        after: dict[int, tuple[int, tuple[int, ...]]] = {}
        for kept, (price, changed) in best.items():
            for count in range(len(must), len(members) + 1):
                staying = len(members) - count
                total = price + count * (kept + staying)
                if kept + staying not in after or total < after[kept + staying][0]:
                    after[kept + staying] = (total, (*changed, *ordered[:count]))
        best = after
    price, changed = min(best.values())
    return price, frozenset(changed)


def _changed(
    rank: IntArray, state: int, found: tuple[int, States], feasible: BoolArray, *, falling: bool
) -> RankingChange:
    """Put the states right beside the wanted one, in the order that they have."""
    price, moved = found
    flat = dense_ranks(rank).reshape(-1)
    size = int(flat.max(initial=0)) + 2
    keys = flat * size
    inside = np.zeros(len(flat), dtype=bool)
    inside[list(moved)] = True
    height = int(keys[state])
    # Ranks within the room between two classes: below the wanted state, above all that lies lower.
    within = 1 + dense_ranks(flat[inside]) if len(moved) else flat[inside]
    keys[inside] = height - size + within if falling else height + within
    new = dense_ranks(np.where(feasible.reshape(-1), keys, keys.min(initial=0)))
    return RankingChange(price, tuple(sorted(moved)), new.reshape(rank.shape), exact=True)
