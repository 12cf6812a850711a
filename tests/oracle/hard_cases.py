"""What makes verdicts hard to get right, counted, so that random conflicts are known to hold it.

Programs for conflict analysis go wrong in the same few places. Each is written down here as
a definition of its own, a little off the right one, and a conflict is hard where the two
give different verdicts:

* *Each once*: whoever answers may move once, instead of not twice in a row.
* *One pass*: for simultaneous stability the combinations of what the others would do are
  gone through once for all improvements of the party, each going on where the last one
  stopped, instead of from the beginning for each.
* *Ties*: an answer deters only if it is worse for the party, instead of no better.

`features` names what a conflict offers: parties, ties, options, levels, states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from math import prod

from detente.conflict.states import EVENT

from .conflict_models import Conflict
from .literal_further_stability import Coalitions, all_coalitions, coalition_verdict, combined, simultaneous
from .literal_stability import Game, Steps, general_metarational, others

__all__ = [
    "FEATURES",
    "all_in",
    "each_once",
    "each_once_among_coalitions",
    "features",
    "hard_coalition_verdicts",
    "hard_simultaneous_verdicts",
    "hard_verdicts",
    "one_pass",
    "reach_once",
    "too_few",
    "without_ties",
]

Verdict = Callable[[Game, int, int], bool]
FEATURES = (
    "three parties or more",
    "infeasible state",
    "tie",
    "one-way option",
    "three levels",
    "terminal state",
    "way out of a terminal state",
)


def too_few(found: Mapping[str, int], least: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Give what was found less often than asked for, with both numbers."""
    return {name: (found.get(name, 0), asked) for name, asked in least.items() if found.get(name, 0) < asked}


def all_in(names: Collection[str], least: int) -> dict[str, int]:
    """Ask for each of `names` that often."""
    return dict.fromkeys(names, least)


def features(conflict: Conflict) -> set[str]:
    """Name what a conflict offers."""
    space = conflict.space
    options = [axis for axis, owner in enumerate(space.owners) if owner != EVENT]
    ranks = [own[space.feasible].tolist() for own in conflict.rank]
    ends = bool((space.terminal & space.feasible).any())
    holds = (
        space.parties > 2,
        not space.feasible.all(),
        any(len(set(own)) < len(own) for own in ranks),
        any((space.transitions[axis] != space.transitions[axis].T).any() for axis in options),
        max(space.levels) > 2,
        ends,
        ends and any(space.breach),
    )
    return {name for name, held in zip(FEATURES, holds, strict=True) if held}


# ---------------------------------------------------------------- each once


def reach_once(steps: Steps, group: Collection[int], start: int) -> set[int]:
    """Collect what members of `group` reach from `start` if each moves once at most."""
    seen = {(end, frozenset({mover})) for mover in group for end in steps[mover, start]}
    waiting = list(seen)
    while waiting:
        state, moved = waiting.pop()
        for mover in group:
            if mover not in moved:
                for end in steps[mover, state]:
                    if (end, moved | {mover}) not in seen:
                        seen.add((end, moved | {mover}))
                        waiting.append((end, moved | {mover}))
    return {state for state, _ in seen}


def each_once(game: Game) -> Game:
    """Give a game in which whoever answers moves once at most."""

    @cache
    def by_moves(party: int, state: int) -> set[int]:
        return reach_once(game.moves, others(game.board.parties, party), state)

    @cache
    def by_improvements(party: int, state: int) -> set[int]:
        return reach_once(game.improvements, others(game.board.parties, party), state)

    return replace(game, by_moves=by_moves, by_improvements=by_improvements)


def each_once_among_coalitions(play: Coalitions) -> Coalitions:
    """Give the same game of coalitions in which each party outside moves once at most."""

    @cache
    def answers(rest: tuple[int, ...], state: int) -> set[int]:
        return reach_once(play.game.moves, rest, state)

    @cache
    def improving_answers(rest: tuple[int, ...], state: int) -> set[int]:
        found: set[int] = set()
        for size in range(1, len(rest) + 1):
            for first in combinations(rest, size):
                left = tuple(party for party in rest if party not in first)
                for end in play.improvements(first, state):
                    found |= {end} | improving_answers(left, end)
        return found

    return replace(play, answers=answers, improving_answers=improving_answers)


def hard_verdicts(game: Game, concepts: Mapping[str, Verdict]) -> Counter[str]:
    """Count, by concept, the verdicts that come out wrong if whoever answers moves once at most.

    What is reached so is reached otherwise too, so only a stable state can come out wrong.
    Those on boards with infeasible states are counted once more by themselves.
    """
    narrow, found = each_once(game), Counter[str]()
    for (party, state), improvements in game.improvements.items():
        # A single other party never moves twice in a row, so it moves once anyway.
        if improvements and game.board.parties > 2:
            for name, stable in concepts.items():
                found[name] += stable(game, party, state) and not stable(narrow, party, state)
    if len(game.board.levels_at) < prod(game.board.levels):
        found.update({f"{name}, infeasible states": found[name] for name in concepts})
    found["ties"] = sum(
        general_metarational(game, party, state) and not without_ties(game, party, state)
        for (party, state), improvements in game.improvements.items()
        if improvements
    )
    return found


def hard_coalition_verdicts(play: Coalitions, concepts: Collection[str]) -> Counter[str]:
    """Count the same for coalitions of two or more."""
    narrow, found = each_once_among_coalitions(play), Counter[str]()
    parties = play.game.board.parties
    for coalition in all_coalitions(parties):
        if len(coalition) < 2 or len(coalition) > parties - 2:
            continue
        for state in play.game.board.levels_at:
            if play.improvements(coalition, state):
                for name in concepts:
                    found[name] += coalition_verdict(play, name, coalition, state) and not coalition_verdict(
                        narrow, name, coalition, state
                    )
    return found


# ---------------------------------------------------------------- one pass, ties


def one_pass(game: Game, party: int, state: int) -> bool:
    """Judge simultaneous stability with one pass through the combinations for all improvements."""
    own = game.rank[party]
    rest = others(game.board.parties, party)
    choices = product(*((state, *game.improvements[other, state]) for other in rest))
    for improved in game.improvements[party, state]:
        met = False
        for choice in choices:
            reached = combined(game, state, (improved, *choice))
            if any(end != state for end in choice) and reached is not None and own[reached] <= own[state]:
                met = True
                break
        if not met:
            return False
    return True


def hard_simultaneous_verdicts(game: Game) -> Counter[str]:
    """Count states that hold against several improvements, and those of them that one pass gets wrong."""
    found = Counter[str]()
    for (party, state), improvements in game.improvements.items():
        if len(improvements) > 1 and simultaneous(game, party, state):
            found["several improvements"] += 1
            found["one pass"] += not one_pass(game, party, state)
    return found


def without_ties(game: Game, party: int, state: int) -> bool:
    """Judge general metarational stability as if an answer that is as good as `state` did not deter."""
    own = game.rank[party]
    return all(
        any(own[answer] < own[state] for answer in game.by_moves(party, improved))
        for improved in game.improvements[party, state]
    )
