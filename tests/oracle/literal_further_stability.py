"""Symmetric sequential, simultaneous, limited-move, non-myopic and coalition stability from the definitions.

Plain sets and loops over the moves of `literal_stability`. For what they have in common,
see there.

* Symmetric sequential: as sequential, and no unilateral move of the party leads from the
  sanction to a state above s.
* Simultaneous: from s the party takes an improvement while each of the others stays or
  takes one of its own improvements from s, one at least; the combined state differs from s
  in all that was changed. It deters if it is feasible and not above s.
* Fraser and Hipel's combination: sequential; or, where two parties or more are not
  sequentially stable, this one among them, simultaneous.
* Limited-move over h moves, and non-myopic: by recursion, one state at a time.
* Coalitions: what a coalition reaches by legal sequences, and who of it prefers what.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import combinations, product

from .literal_stability import Game, group_moves, others, sequential

__all__ = [
    "all_coalitions",
    "anticipated",
    "coalition_verdict",
    "fraser_hipel",
    "non_myopic",
    "simultaneous",
    "symmetric_sequential",
]


def symmetric_sequential(game: Game, party: int, state: int) -> bool:
    """Tell whether improvements of the others answer each improvement, and `party` cannot escape."""
    own = game.rank[party]
    return all(
        any(
            own[answer] <= own[state]
            and all(own[escape] <= own[state] for escape in game.moves[party, answer])
            for answer in game.by_improvements(party, improved)
        )
        for improved in game.improvements[party, state]
    )


def combined(game: Game, state: int, ends: Collection[int]) -> int | None:
    """Put together the changes that lead from `state` to each of `ends`; None if that is infeasible."""
    here = game.board.levels_at[state]
    cell = list(here)
    for end in ends:
        for axis, level in enumerate(game.board.levels_at[end]):
            if level != here[axis]:
                cell[axis] = level
    return game.board.number.get(tuple(cell))


def simultaneous(game: Game, party: int, state: int) -> bool:
    """Tell whether something that the others would do at the same instant spoils each improvement."""
    own = game.rank[party]
    rest = others(game.board.parties, party)
    for improved in game.improvements[party, state]:
        met = False
        for choice in product(*((state, *game.improvements[other, state]) for other in rest)):
            if all(end == state for end in choice):
                continue
            reached = combined(game, state, (improved, *choice))
            if reached is not None and own[reached] <= own[state]:
                met = True
        if not met:
            return False
    return True


def fraser_hipel(game: Game, party: int, state: int) -> bool:
    """Tell whether sequential sanctions keep `party`, or simultaneous ones where two or more would leave."""
    leaving = [one for one in range(game.board.parties) if not sequential(game, one, state)]
    if party not in leaving:
        return True
    return len(leaving) > 1 and simultaneous(game, party, state)


def anticipated(game: Game, horizon: int, party: int, state: int, lowest: bool = True) -> int:
    """Say where `party` expects play to end if it is its turn at `state` and so many moves are left."""
    if horizon == 0:
        return state
    own = game.rank[party]
    ends = {t: anticipated(game, horizon - 1, 1 - party, t, lowest) for t in game.moves[party, state]}
    best = max((own[end] for end in ends.values()), default=None)
    if best is None or own[state] >= best:
        return state
    chosen = [t for t, end in ends.items() if own[end] == best]
    return ends[min(chosen) if lowest else max(chosen)]


def non_myopic(game: Game, party: int, state: int, lowest: bool = True) -> tuple[bool, bool]:
    """Tell whether a state holds over all long horizons, and whether it does over ever longer ones again.

    Tables of anticipated states are written down until one comes back.
    """
    states = sorted(game.board.levels_at)
    table = {(one, s): s for one in (0, 1) for s in states}
    tables = [table]
    while True:
        after = {}
        for one, s in table:
            own = game.rank[one]
            ends = {t: table[1 - one, t] for t in game.moves[one, s]}
            best = max((own[end] for end in ends.values()), default=None)
            if best is None or own[s] >= best:
                after[one, s] = s
            else:
                chosen = [t for t, end in ends.items() if own[end] == best]
                after[one, s] = ends[min(chosen) if lowest else max(chosen)]
        table = after
        if table in tables:
            cycle = tables[tables.index(table) :]
            held = [one[party, state] == state for one in cycle]
            return all(held), any(held)
        tables.append(table)


def all_coalitions(parties: int) -> list[tuple[int, ...]]:
    """List every non-empty set of parties."""
    return [one for size in range(1, parties + 1) for one in combinations(range(parties), size)]


def coalition_improvements(game: Game, coalition: Collection[int], state: int) -> list[int]:
    """List what a coalition reaches that each of its members prefers."""
    return sorted(
        end
        for end in group_moves(game.moves, coalition, state)
        if all(game.rank[member][end] > game.rank[member][state] for member in coalition)
    )


def by_classes(game: Game, parties: Collection[int], start: int) -> set[int]:
    """Collect what coalition improvements of sub-coalitions reach, no coalition twice in a row."""
    classes = [one for size in range(1, len(parties) + 1) for one in combinations(sorted(parties), size)]
    step = cache(lambda one, s: tuple(coalition_improvements(game, one, s)))
    seen = {(end, one) for one in classes for end in step(one, start)}
    waiting = list(seen)
    while waiting:
        state, last = waiting.pop()
        for one in classes:
            if one != last:
                for end in step(one, state):
                    if (end, one) not in seen:
                        seen.add((end, one))
                        waiting.append((end, one))
    return {state for state, _ in seen}


def no_gain(game: Game, coalition: Collection[int], state: int, end: int) -> bool:
    """Tell whether some member does not prefer `end` to `state`."""
    return any(game.rank[member][end] <= game.rank[member][state] for member in coalition)


def coalition_verdict(game: Game, concept: str, coalition: Collection[int], state: int) -> bool:
    """Tell whether `coalition` has no reason to leave `state` under a concept."""
    rest = [party for party in range(game.board.parties) if party not in coalition]
    improvements = coalition_improvements(game, coalition, state)
    if concept == "coalition_nash":
        return not improvements
    for improved in improvements:
        if concept == "coalition_sequential":
            answers = by_classes(game, rest, improved)
        else:
            answers = group_moves(game.moves, rest, improved)
        good = [end for end in answers if no_gain(game, coalition, state, end)]
        if concept == "coalition_symmetric_metarational":
            good = [
                end
                for end in good
                if all(no_gain(game, coalition, state, v) for v in group_moves(game.moves, coalition, end))
            ]
        if not good:
            return False
    return True
