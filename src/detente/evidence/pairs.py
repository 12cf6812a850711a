"""Two claims side by side: in what they differ, what explains it, and how to say so.

The definitions stand in :mod:`detente.evidence.contradiction`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from detente.evidence.claim import Claim
from detente.evidence.comparison import (
    Fit,
    Reading,
    asks_for_one_party,
    disjoint,
    far_apart,
    fit,
    grows_only,
    happens_once,
    in_one_breath,
    read,
    subjects_of,
)
from detente.evidence.dates import VagueDate
from detente.evidence.source import Source

__all__ = ["ContradictionKind", "Pair", "pairs_of"]

ContradictionKind: TypeAlias = Literal["value", "unit", "direction", "party", "date", "words"]
"""In what two claims differ; ``words``: one names the other as its rival."""

OPPOSITES = (frozenset({"up", "down"}), frozenset({"yes", "no"}))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that may have to do with each other.

    Parameters
    ----------
    first, second
        Their slugs.
    one, other
        What of them is compared.
    named
        Whether the first names the second as its rival, and the second the first.
    one_breath
        Whether one source says both in one quote.
    """

    first: str
    second: str
    one: Reading
    other: Reading
    named: tuple[bool, bool]
    one_breath: bool = False

    def turned(self) -> Pair:
        """Give the same pair from the other side."""
        return Pair(self.second, self.first, self.other, self.one, self.named[::-1], self.one_breath)

    @property
    def about(self) -> str:
        """What both speak of; empty if they do not speak of the same."""
        return self.one.about or "" if self.one.about == self.other.about else ""

    @property
    def fit(self) -> Fit:
        """How the first's number lies to the second's; unknown if they do not speak of the same.

        Unknown too if one source says both in one breath: then they are two numbers of one statement.
        """
        return fit(self.one, self.other) if self.about and not self.one_breath else "unknown"

    @property
    def contradicts(self) -> bool:
        """Whether one names the other, or they differ and no dates explain it."""
        return any(self.named) or (bool(self._differences) and not self._explained)

    @property
    def develops(self) -> bool:
        """Whether they differ, dates explain it, and neither names the other."""
        return not any(self.named) and bool(self._differences) and self._explained

    @property
    def narrows(self) -> bool:
        """Whether one number lies within the other, and they are nothing else."""
        return self.fit in {"within", "around"} and not self.contradicts and not self.develops

    @property
    def kinds(self) -> tuple[ContradictionKind, ...]:
        """In what they differ, words last."""
        return (*self._differences, *(("words",) if any(self.named) else ()))

    @property
    def in_time(self) -> bool:
        """Whether the first comes before the second, by the day spoken of or else by the deadline."""
        if self._times_apart:
            return _begins(self.one.date, self.other.date)
        return _begins(self.one.by, self.other.by)

    @property
    def reason(self) -> str:
        """How they differ and what explains it, in words, the first's side before the second's."""
        parts = [self._said_of(kind) for kind in self._differences]
        if self.develops:
            parts.append(self._explanation)
        if any(self.named):
            parts += [part for part in (self.remark, self._naming) if part]
        return "; ".join(parts)

    @property
    def remark(self) -> str:
        """Which number lies within the other, in words; empty if none does."""
        if self.fit == "within":
            return f"{self.one.text} lies within {self.other.text}"
        return f"{self.other.text} lies within {self.one.text}" if self.fit == "around" else ""

    @property
    def _days_apart(self) -> bool:
        return disjoint(self.one.day, self.other.day)

    @property
    def _times_apart(self) -> bool:
        """Whether they are of different times; what happens once is told apart by its day alone."""
        if self._days_apart:
            return True
        return far_apart(self.one.date, self.other.date) and not happens_once(self.about)

    @property
    def _deadlines_apart(self) -> bool:
        return disjoint(self.one.by, self.other.by)

    @property
    def _differences(self) -> tuple[ContradictionKind, ...]:
        """In what they differ, other than in words; in dates only if in nothing else."""
        if not self.about or self.one_breath:
            return ()
        found = tuple(self._plain_differences())
        once = self._days_apart and happens_once(self.about)
        return found or (("date",) if self._deadlines_apart or once else ())

    def _plain_differences(self) -> Iterator[ContradictionKind]:
        loose = self.one.worded or self.other.worded
        if self.fit == "apart" or (self.fit == "overlapping" and not loose):
            yield "value"
        elif self.fit == "incomparable":
            yield "unit"
        if {self.one.direction, self.other.direction} in OPPOSITES:
            yield "direction"
        if None not in self._parties and len(self._parties) > 1 and asks_for_one_party(self.about):
            yield "party"

    @property
    def _parties(self) -> frozenset[str | None]:
        return frozenset({self.one.party, self.other.party})

    @property
    def _explained(self) -> bool:
        """Whether different days or deadlines explain that they differ."""
        if self._differences == ("date",):
            # A deadline that was another on another day has been moved; a difference does not explain itself.
            return self._times_apart and self._deadlines_apart
        time_explains = self._times_apart and not self._still_so and not self._has_shrunk
        return time_explains or self._deadlines_apart

    @property
    def _still_so(self) -> bool:
        """Whether they differ in direction and the later says "still": then it speaks of before as well."""
        if {self.one.direction, self.other.direction} != {"yes", "no"}:
            return False
        later = self.other if _begins(self.one.date, self.other.date) else self.one
        return later.still

    @property
    def _has_shrunk(self) -> bool:
        """Whether a sum to date is smaller on the later day: no time explains that."""
        mine, theirs = self.one.interval, self.other.interval
        if mine is None or theirs is None or self.fit != "apart" or not grows_only(self.about):
            return False
        return (theirs[1] < mine[0]) == _begins(self.one.date, self.other.date)

    def _said_of(self, kind: ContradictionKind) -> str:
        if kind == "direction":
            return f"{self.one.direction} against {self.other.direction}"
        if kind == "party":
            return f"{self.one.party} against {self.other.party}"
        if kind == "date":
            if self._deadlines_apart:
                return f"by {self.one.by} against by {self.other.by}"
            return f"{self.one.day} against {self.other.day}"
        tail = {"overlapping": ", ranges that overlap in part", "incomparable": ", of different units"}
        return f"{self.one.text} against {self.other.text}{tail.get(self.fit, '')}"

    @property
    def _explanation(self) -> str:
        if self._times_apart:
            return f"the first is of {self.one.date}, the second of {self.other.date}"
        return f"the first is by {self.one.by}, the second by {self.other.by}"

    @property
    def _naming(self) -> str:
        if all(self.named):
            return "each names the other as its rival"
        who, whom = ("first", "second") if self.named[0] else ("second", "first")
        return f"the {who} names the {whom} as its rival"


def pairs_of(claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> Iterator[Pair]:
    """Yield the pairs of claims about the same thing, or of which one names the other, in file order.

    Parameters
    ----------
    claims
        All claims of the case by slug.
    sources
        All sources of the case by slug.
    """
    slugs = list(claims)
    places = {slug: place for place, slug in enumerate(slugs)}
    subjects = subjects_of(claims.values())
    readings = [read(claim, sources, subjects.get(claim.about or "")) for claim in claims.values()]
    for place, after in sorted(_candidates(claims, places, subjects)):
        first, second = slugs[place], slugs[after]
        named = (second in claims[first].rivals, first in claims[second].rivals)
        one_breath = in_one_breath(claims[first], claims[second])
        yield Pair(first, second, readings[place], readings[after], named, one_breath)


def _candidates(
    claims: Mapping[str, Claim], places: Mapping[str, int], subjects: Mapping[str, str]
) -> set[tuple[int, int]]:
    """Give the places of claims that may have to do with each other, the earlier first."""
    together: dict[str, list[int]] = defaultdict(list)
    for slug, claim in claims.items():
        if claim.about is not None:
            together[subjects[claim.about]].append(places[slug])
    found = {pair for group in together.values() for pair in combinations(group, 2)}
    for slug, claim in claims.items():
        for rival in claim.rivals:
            # A claim cannot contradict itself, and names that no claim has are reported elsewhere.
            if rival in places and rival != slug:
                found.add((min(places[slug], places[rival]), max(places[slug], places[rival])))
    return found


def _begins(one: VagueDate | None, other: VagueDate | None) -> bool:
    return one is not None and other is not None and one.earliest < other.earliest
