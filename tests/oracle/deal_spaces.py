"""Random deal spaces with many ties, for hypothesis and for fast seeded runs.

Both use one recipe, `deal_case`, that asks a *chooser* for integers: hypothesis's chooser makes
failing cases small, the seeded one makes thousands a second. All worths are small integers, so
exact ties, dominated duplicates and reserves that are just met are common; `scales` turns them
into the floating numbers that the engine sees (some of them with rounding noise).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from random import Random

from hypothesis import strategies as st

from .literal_deals import LiteralSpace, Point, admitted, ranges, worth

Chooser = Callable[[int, int], int]
Table = tuple[tuple[int, ...], ...]

MOST_PACKAGES = 200
SCALES = tuple(Fraction(text) for text in ("1", "1/10", "1/4", "7", "1000000000", "1/1000000", "1/3"))
RESERVES = ("below", "below", "middle", "met", "nearly", "nearly", "unmet", "one unmet")


@dataclass(frozen=True, slots=True)
class DealCase:
    """A literal space with a no-deal point, Nash weights and the scale of each party."""

    space: LiteralSpace
    disagreement: Point
    weights: tuple[int, ...]
    scales: tuple[Fraction, ...]

    @property
    def lengths(self) -> Point:
        """Give what gains are divided by, see `share_lengths`."""
        return share_lengths(self.space, self.scales)


@dataclass(frozen=True, slots=True)
class WorldCase:
    """Several worlds of one deal: the same issues and constraints, other worths and bars."""

    worlds: tuple[LiteralSpace, ...]
    disagreements: tuple[Point, ...]
    scales: tuple[Fraction, ...]


def share_lengths(space: LiteralSpace, scales: tuple[Fraction, ...]) -> Point:
    """Give each party's range; one unit of its floating scale where the range is nothing."""
    return tuple(length or 1 / scale for length, scale in zip(ranges(space), scales, strict=True))


def deal_case(choose: Chooser) -> DealCase:
    """Make one case; a space without any admitted package is possible."""
    parties = choose(2, 4)
    values = issue_tables(choose, parties)
    levels = [len(table[0]) for table in values]
    space = LiteralSpace(values, bars(choose, levels), combinations(choose, levels))
    return DealCase(
        space=space,
        disagreement=disagreement(choose, space),
        weights=tuple(choose(1, 3) for _ in range(parties)),
        scales=tuple(SCALES[choose(0, len(SCALES) - 1)] for _ in range(parties)),
    )


def issue_tables(choose: Chooser, parties: int) -> tuple[Table, ...]:
    """Make one table per issue; some repeat an earlier one, some have a single level.

    Where a party would not care about anything, most cases get one more issue that it cares about.
    """
    tables: list[Table] = []
    for _ in range(choose(1, 5)):
        room = MOST_PACKAGES // prod(len(table[0]) for table in tables)
        again = tables[choose(0, len(tables) - 1)] if tables and choose(0, 4) == 0 else None
        if again and len(again[0]) <= room:
            tables.append(again)
            continue
        levels = min(choose(1, 5), max(room, 1))
        tables.append(issue_table(choose, parties, levels))
    return tuple(mended(choose, tables, parties))


def issue_table(choose: Chooser, parties: int, levels: int) -> Table:
    """Draw worths: unrelated, opposed (long frontiers) or mirrored (tied solutions)."""
    most = (1, 4, 12)[choose(0, 2)]
    rows = [[choose(0, most) for _ in range(levels)] for _ in range(parties)]
    kind = ("unrelated", "opposed", "mirrored")[choose(0, 2)]
    if kind == "mirrored":
        rows = [rows[0] if party % 2 == 0 else rows[0][::-1] for party in range(parties)]
    if kind == "opposed":
        for party, row in enumerate(rows):
            row.sort(reverse=party % 2 == 1)
    base = (0, 0, 0, -5, 1000)[choose(0, 4)]
    return tuple(tuple(base + number for number in row) for row in rows)


def mended(choose: Chooser, tables: list[Table], parties: int) -> list[Table]:
    """Append an issue that every party cares about if some party cares about nothing."""
    indifferent = [
        party for party in range(parties) if all(max(table[party]) == min(table[party]) for table in tables)
    ]
    if not indifferent or choose(0, 4) == 0:
        return tables
    extra = tuple((1, 0) if party % 2 else (0, 1) for party in range(parties))
    return [*tables, extra]


def bars(choose: Chooser, levels: list[int]) -> tuple[tuple[bool, ...], ...]:
    """Bar few levels of few issues; now and then all levels of one."""
    if choose(0, 2):
        return tuple((True,) * count for count in levels)
    return tuple(tuple(choose(0, 5) > 0 for _ in range(count)) for count in levels)


def combinations(choose: Chooser, levels: list[int]) -> tuple[frozenset[tuple[int, int]], ...]:
    """Forbid up to three combinations of levels of one, two or three issues."""
    if choose(0, 2):
        return ()
    return tuple(
        frozenset(
            (issue, choose(0, levels[issue] - 1))
            for issue in {choose(0, len(levels) - 1) for _ in range(choose(1, 3))}
        )
        for _ in range(choose(1, 3))
    )


def disagreement(choose: Chooser, space: LiteralSpace) -> Point:
    """Place the no-deal point: below all, among the packages, exactly on one, or out of reach."""
    kind = RESERVES[choose(0, len(RESERVES) - 1)]
    least = [sum(min(table[p]) for table in space.values) for p in range(space.parties)]
    most = [sum(max(table[p]) for table in space.values) for p in range(space.parties)]
    packages = admitted(space)
    if kind == "below" or not packages:
        return tuple(low - choose(1, 3) for low in least)
    if kind == "middle":
        return tuple(choose(low, high) for low, high in zip(least, most, strict=True))
    if kind == "unmet":
        return tuple(high + choose(0, 2) for high in most)
    point = worth(space, packages[choose(0, len(packages) - 1)])
    if kind == "one unmet":
        return (most[0], *point[1:])
    return point if kind == "met" else tuple(u - choose(0, 2) for u in point)


def world_case(choose: Chooser) -> WorldCase:
    """Make a batch of one to five worlds over the same issues."""
    first = deal_case(choose)
    space = first.space
    levels = list(space.levels)
    worlds, points = [space], [first.disagreement]
    for _ in range(choose(0, 4)):
        tables = tuple(issue_table(choose, space.parties, count) for count in levels)
        other = replace(space, values=tables, allowed=bars(choose, levels))
        worlds.append(other)
        points.append(disagreement(choose, other))
    return WorldCase(tuple(worlds), tuple(points), first.scales)


def seeded(seed: int) -> Chooser:
    """Give a chooser that draws from a seeded generator."""
    return Random(seed).randint


@st.composite
def deal_cases(draw: st.DrawFn) -> DealCase:
    """Draw a case in which hypothesis can shrink every number."""
    return deal_case(lambda low, high: draw(st.integers(low, high)))


@st.composite
def world_cases(draw: st.DrawFn) -> WorldCase:
    """Draw a batch of worlds in which hypothesis can shrink every number."""
    return world_case(lambda low, high: draw(st.integers(low, high)))
