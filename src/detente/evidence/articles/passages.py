"""Runs of words that two texts share, found in time that grows with their lengths alone.

A suffix automaton of one text recognises all its parts; each state stands for the parts that end at the same
places. Walking through the other text, it gives at each word the longest run ending there that the first text
holds, exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["CommonRun", "common_runs"]


class CommonRun(NamedTuple):
    """A run of words in both texts: where it begins in either, counted in words, and its length."""

    first: int
    second: int
    length: int


class _Automaton:
    """The suffix automaton of a sequence; state 0 stands for the empty part.

    Of each state it keeps the length of its longest part, where that first ends, the state of the longest
    part that ends in more places, and the states that one more word leads to.
    """

    def __init__(self, words: Sequence[int]) -> None:
        self.length = [0]
        self.end = [-1]
        self.link = [-1]
        self.next: list[dict[int, int]] = [{}]
        last = 0
        for position, word in enumerate(words):
            last = self._extend(last, word, position)

    def _extend(self, last: int, word: int, position: int) -> int:
        new = self._state(self.length[last] + 1, position, {})
        state = last
        while state >= 0 and word not in self.next[state]:
            self.next[state][word] = new
            state = self.link[state]
        if state < 0:
            self.link[new] = 0
            return new
        target = self.next[state][word]
        if self.length[target] == self.length[state] + 1:
            self.link[new] = target
        else:
            self.link[new] = self._split(state, word, target)
        return new

    def _split(self, state: int, word: int, target: int) -> int:
        """Part from a state the shorter of its parts, which now end in one place more."""
        clone = self._state(self.length[state] + 1, self.end[target], dict(self.next[target]))
        self.link[clone] = self.link[target]
        self.link[target] = clone
        while state >= 0 and self.next[state].get(word) == target:
            self.next[state][word] = clone
            state = self.link[state]
        return clone

    def _state(self, length: int, end: int, following: dict[int, int]) -> int:
        self.length.append(length)
        self.end.append(end)
        self.link.append(-1)
        self.next.append(following)
        return len(self.length) - 1

    def longest_ends(self, words: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield for each word the length of the longest run ending there, and where that first ends here."""
        state = length = 0
        for word in words:
            while state > 0 and word not in self.next[state]:
                state = self.link[state]
                length = self.length[state]
            if word in self.next[state]:
                state = self.next[state][word]
                length += 1
            yield length, self.end[state]


def common_runs(first: Sequence[int], second: Sequence[int], least: int) -> tuple[CommonRun, ...]:
    """Find the longest runs of words that both texts hold.

    A run of the first text counts if it stands in the second and cannot be made longer at either end: for no
    place in the second text do the words before or behind it go on alike.

    Parameters
    ----------
    first, second
        The texts, a number for each word.
    least
        Shorter runs are left out; at least 1.

    Returns
    -------
    tuple of CommonRun
        In the order of the first text, each with the first place in the second.
    """
    found: list[CommonRun] = []
    ends = list(_Automaton(second).longest_ends(first))
    for position, (length, end) in enumerate(ends):
        goes_on = position + 1 < len(ends) and ends[position + 1][0] == length + 1
        if length >= least and not goes_on:
            found.append(CommonRun(position - length + 1, end - length + 1, length))
    return tuple(found)
