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

What is asked for again and again, tables of anticipated states and what a coalition reaches
from a state, is worked out once per game and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from .literal_stability import Game, group_moves, others, sequential

__all__ = [
    "Coalitions",
    "all_coalitions",
    "anticipated",
    "coalition_verdict",
    "coalitions_of",
    "combined",
    "fraser_hipel",
    "long_horizons",
    "no_gain",
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


Table = dict[tuple[int, int], int]
"""(party, state) -> where that party expects play to end if it is its turn there."""


def one_move_more(game: Game, table: Table, lowest: bool) -> Table:
    """Write down the anticipated states for one more move than a table is for."""
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
    return after


def long_horizons(game: Game, lowest: bool = True) -> list[Table]:
    """Write down tables of anticipated states until one comes back; give those that come again and again."""
    tables = [{(one, s): s for one in (0, 1) for s in sorted(game.board.levels_at)}]
    while (table := one_move_more(game, tables[-1], lowest)) not in tables:
        tables.append(table)
    return tables[tables.index(table) :]


def non_myopic(recurring: list[Table], party: int, state: int) -> tuple[bool, bool]:
    """Tell whether a state holds over all long horizons, and whether it does over ever longer ones again."""
    held = [table[party, state] == state for table in recurring]
    return all(held), any(held)


def all_coalitions(parties: int) -> list[tuple[int, ...]]:
    """List every non-empty set of parties."""
    return [one for size in range(1, parties + 1) for one in combinations(range(parties), size)]


def by_classes(
    improvements: Callable[[tuple[int, ...], int], list[int]], parties: tuple[int, ...], start: int
) -> set[int]:
    """Collect what coalition improvements of sub-coalitions reach, no coalition twice in a row."""
    classes = [one for size in range(1, len(parties) + 1) for one in combinations(parties, size)]
    seen = {(end, one) for one in classes for end in improvements(one, start)}
    waiting = list(seen)
    while waiting:
        state, last = waiting.pop()
        for one in classes:
            if one != last:
                for end in improvements(one, state):
                    if (end, one) not in seen:
                        seen.add((end, one))
                        waiting.append((end, one))
    return {state for state, _ in seen}


@dataclass(frozen=True, slots=True)
class Coalitions:
    """What coalitions of a game reach and would, each by (sorted members, state).

    `moves`: what a coalition reaches; `improvements`: and each member prefers. Of those
    outside a coalition, `answers` gives what they reach by moves, `improving_answers` what they reach
    by improvements of any coalitions among them.
    """

    game: Game
    moves: Callable[[tuple[int, ...], int], set[int]]
    improvements: Callable[[tuple[int, ...], int], list[int]]
    answers: Callable[[tuple[int, ...], int], set[int]]
    improving_answers: Callable[[tuple[int, ...], int], set[int]]


def coalitions_of(game: Game) -> Coalitions:
    """Lay out what coalitions reach; each is worked out when first asked for, and kept."""

    @cache
    def moves(members: tuple[int, ...], state: int) -> set[int]:
        return group_moves(game.moves, members, state)

    @cache
    def improvements(members: tuple[int, ...], state: int) -> list[int]:
        reached = sorted(moves(members, state))
        return [
            t for t in reached if all(game.rank[member][t] > game.rank[member][state] for member in members)
        ]

    @cache
    def improving_answers(members: tuple[int, ...], state: int) -> set[int]:
        return by_classes(improvements, members, state)

    return Coalitions(game, moves, improvements, moves, improving_answers)


def no_gain(game: Game, coalition: Collection[int], state: int, end: int) -> bool:
    """Tell whether some member does not prefer `end` to `state`."""
    return any(game.rank[member][end] <= game.rank[member][state] for member in coalition)


def coalition_verdict(play: Coalitions, concept: str, coalition: tuple[int, ...], state: int) -> bool:
    """Tell whether `coalition` has no reason to leave `state` under a concept."""
    game = play.game
    rest = tuple(party for party in range(game.board.parties) if party not in coalition)
    improvements = play.improvements(coalition, state)
    if concept == "coalition_nash":
        return not improvements
    for improved in improvements:
        if concept == "coalition_sequential":
            answers = play.improving_answers(rest, improved)
        else:
            answers = play.answers(rest, improved)
        good = [end for end in answers if no_gain(game, coalition, state, end)]
        if concept == "coalition_symmetric_metarational":
            good = [
                end
                for end in good
                if all(no_gain(game, coalition, state, escape) for escape in play.moves(coalition, end))
            ]
        if not good:
            return False
    return True
