"""Shingles, containment and common runs of words, written out from their definitions."""

from __future__ import annotations

import unicodedata


def words(text):
    """Split at every character that is neither letter nor digit."""
    spaced = "".join(
        mark if mark.isalnum() or unicodedata.numeric(mark, None) is not None else " " for mark in text
    )
    return [word.casefold() for word in spaced.split()]


def shingle_list(text):
    """Each five words in a row, each once, in order; all words of a text of fewer."""
    all_words = words(text)
    found = []
    for start in range(max(1, len(all_words) - 4)):
        shingle = all_words[start : start + 5]
        if shingle and shingle not in found:
            found.append(shingle)
    return found


def shared(one, other):
    """How many shingles of one text the other holds."""
    return sum(shingle in shingle_list(other) for shingle in shingle_list(one))


def runs(first, second, least):
    """The longest runs of one sequence in the other, by trying every start and every length."""
    found = []
    for start in range(len(first)):
        for end in range(start + least, len(first) + 1):
            place = first_place(first[start:end], second)
            longer_left = start > 0 and first_place(first[start - 1 : end], second) is not None
            longer_right = end < len(first) and first_place(first[start : end + 1], second) is not None
            if place is not None and not longer_left and not longer_right:
                found.append((start, place, end - start))
    return found


def first_place(part, whole):
    """Where a part first stands in a sequence; None if it does not."""
    for start in range(len(whole) - len(part) + 1):
        if list(whole[start : start + len(part)]) == list(part):
            return start
    return None
