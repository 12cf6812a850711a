"""Shortest ways from the definitions, with plain sets and loops.

A way from a start is a sequence of moves of any parties, none of whom moves twice
in a row. The states that n moves lead to are found from those of n - 1, each with
who moved last; the length of a shortest way to a state is the first n at which it
turns up.
"""

from __future__ import annotations

from tests.oracle.literal_stability import Steps

__all__ = ["is_way", "lengths"]


def lengths(steps: Steps, parties: int, start: int) -> dict[tuple[int, int], int]:
    """Give by (last mover, state) how many steps a shortest way takes that this mover ends there."""
    found: dict[tuple[int, int], int] = {}
    newest = [(mover, target) for mover in range(parties) for target in steps[mover, start]]
    taken = 1
    while newest:
        for pair in newest:
            found.setdefault(pair, taken)
        following = {
            (mover, target)
            for last, state in newest
            for mover in range(parties)
            if mover != last
            for target in steps[mover, state]
        }
        newest = [pair for pair in sorted(following) if pair not in found]
        taken += 1
    return found


def is_way(steps: Steps, start: int, way: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a sequence of (mover, state) is a way."""
    here, last = start, None
    for mover, state in way:
        if mover == last or state not in steps[mover, here]:
            return False
        here, last = state, mover
    return True
