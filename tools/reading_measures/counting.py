"""Counting what was found, missed and read wrongly.

Labels and findings are matched one to one, so that as many labels as possible are met; labels that must be
found come first, and a finding that is left may still meet an optional one. Then ::

    precision = right / (right + false)      recall = right / labelled      F1 = their harmonic mean

where *right* counts labels that must be found and are, *labelled* all that must be found, and *false* the
findings that meet no label, not even an optional one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tools.reading_measures.items import Item, agree

__all__ = ["Count", "Matching", "matching", "total"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many had to be found, how many of these were, and how many findings were false."""

    labelled: int = 0
    right: int = 0
    false: int = 0

    def __add__(self, other: Count) -> Count:
        """Count two sets together."""
        return Count(self.labelled + other.labelled, self.right + other.right, self.false + other.false)

    @property
    def precision(self) -> float | None:
        """Which part of the findings is right; None where there are none."""
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def recall(self) -> float | None:
        """Which part of what is there was found; None where nothing is."""
        return self.right / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """Twice what is right over all labels and findings; None where there are neither."""
        both = self.labelled + self.right + self.false
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class Matching:
    """Which finding meets which label.

    Parameters
    ----------
    met
        Labels that must be found, with the finding that meets each.
    missed
        Labels that must be found and are not.
    false
        Findings that meet no label.
    """

    met: tuple[tuple[Item, Item], ...]
    missed: tuple[Item, ...]
    false: tuple[Item, ...]

    @property
    def count(self) -> Count:
        """The three numbers."""
        return Count(len(self.met) + len(self.missed), len(self.met), len(self.false))


def matching(labels: Sequence[Item], found: Sequence[Item], *, strict: bool) -> Matching:
    """Match labels and findings one to one.

    By augmenting paths: each label in turn takes a finding, and a label that had it looks for another. A
    label once met stays met, so those that must be found, which come first, are met as often as can be.

    Parameters
    ----------
    labels, found
        Of one sentence and one kind, or of several.
    strict
        Which agreement counts.

    Returns
    -------
    Matching
    """
    ordered = sorted(labels, key=lambda one: one.optional)
    fits = [
        [place for place, other in enumerate(found) if agree(label, other, strict=strict)]
        for label in ordered
    ]
    taken: dict[int, int] = {}
    for number in range(len(ordered)):
        _take(number, fits, taken, set())
    by_label = {label: place for place, label in taken.items()}
    met = tuple(
        (label, found[by_label[number]])
        for number, label in enumerate(ordered)
        if number in by_label and not label.optional
    )
    missed = tuple(
        label for number, label in enumerate(ordered) if number not in by_label and not label.optional
    )
    return Matching(met, missed, tuple(one for place, one in enumerate(found) if place not in taken))


def _take(label: int, fits: Sequence[Sequence[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Give `label` a finding, moving others where need be; tell whether it has one."""
    for place in fits[label]:
        if place not in tried:
            tried.add(place)
            if place not in taken or _take(taken[place], fits, taken, tried):
                taken[place] = label
                return True
    return False


def total(counts: Iterable[Count]) -> Count:
    """Add counts up."""
    return sum(counts, Count())
