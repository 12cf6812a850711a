"""Exact frontier of additive values: Minkowski sums of the parts, dominated sums dropped.

The packages of part ``k`` and all parts after it form a *suffix*. Values add over
parts, so a package that contains a dominated suffix is itself dominated: put the
better suffix in its place. Only the efficient points of each suffix are therefore
combined with the rows of the part before it, as in [NU1969]_.

For the same reason every package at an efficient point consists of efficient
suffixes, so the number of packages at each point is exact. Working from the last
part to the first makes the first package easy to keep: of two ways to reach a
point, the one with the earlier row of the part just added.

Axis convention: grid values are ``int64[party, row]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.deal.pareto import efficient_rows
from detente.deal.parts import Part
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = [
    "Suffix",
    "add_part",
    "distinct_rows",
    "empty_suffix",
    "first_packages",
    "merge_parts",
    "packages_of_point",
]

Grid = NDArray[np.int64]
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Suffix:
    """The efficient points of the packages of one part and all parts after it.

    Parameters
    ----------
    values
        ``int64[party, k]``: grid values, in falling lexicographic order.
    counts
        ``float[k]``: the number of packages at each point; exact below ``2**53``.
    row
        ``int64[k]``: the row of the first part in the first package at each point.
    rest
        ``int64[k]``: the point of the next suffix that completes it.
    considered
        Number of sums that were formed.
    """

    values: Grid
    counts: FloatArray
    row: Index
    rest: Index
    considered: int


def merge_parts(parts: Sequence[Part], limit: int) -> tuple[Suffix, ...]:
    """Build the efficient suffixes that begin with each part; the first one is the frontier.

    Parameters
    ----------
    parts
        The parts of the deal space.
    limit
        Largest number of sums formed at one part.

    Returns
    -------
    tuple of Suffix

    Raises
    ------
    EngineError
        If one part needs more sums than `limit`.

    References
    ----------
    [NU1969]_
    """
    suffix = empty_suffix(parts[0].values.shape[0])
    suffixes: list[Suffix] = []
    for part in reversed(parts):
        suffix = add_part(part, suffix, limit)
        suffixes.append(suffix)
    return tuple(reversed(suffixes))


def empty_suffix(parties: int) -> Suffix:
    """Give the suffix after the last part: one way to choose nothing."""
    none = np.zeros(1, dtype=np.int64)
    return Suffix(np.zeros((parties, 1), dtype=np.int64), np.ones(1), none, none, 0)


def add_part(part: Part, suffix: Suffix, limit: int) -> Suffix:
    """Put the rows of one more part before a suffix, dominated sums dropped.

    Parameters
    ----------
    part
        The part.
    suffix
        The parts after it.
    limit
        Largest number of sums formed.

    Returns
    -------
    Suffix

    Raises
    ------
    EngineError
        If more sums are needed than `limit`.
    """
    rows, multiplicity = distinct_rows(part)
    parties, points = suffix.values.shape
    if rows.size * points > limit:
        raise EngineError(
            f"the frontier of {parties} parties has {points:,} points after issue {part.issues[0]}, which "
            f"with {rows.size:,} efficient choices there need {rows.size * points:,} sums; at most {limit:,} "
            "are formed; use fewer or coarser levels, or raise the limit on sums"
        )
    sums = (part.values[:, rows, None] + suffix.values[:, None, :]).reshape(parties, -1)
    counts = (multiplicity[:, None] * suffix.counts).reshape(-1)
    found = efficient_rows(sums, counts)
    return Suffix(
        values=sums[:, found.rows],
        counts=found.weights,
        row=rows[found.rows // max(points, 1)],
        rest=found.rows % max(points, 1),
        considered=sums.shape[1],
    )


def distinct_rows(part: Part) -> tuple[Index, FloatArray]:
    """Give the first row at each point of a part, in row order, and how many rows tie with it."""
    if part.distinct:
        return np.arange(part.values.shape[1]), np.ones(part.values.shape[1])
    found = efficient_rows(part.values, np.ones(part.values.shape[1]))
    order = np.argsort(found.rows)
    return found.rows[order], found.weights[order]


def first_packages(parts: Sequence[Part], suffixes: Sequence[Suffix]) -> Index:
    """Read off the first package, in the order of parts, at each efficient point: ``int64[k, issue]``."""
    place = np.arange(suffixes[0].values.shape[1])
    packages = np.zeros((place.size, sum(len(part.issues) for part in parts)), dtype=np.int64)
    for part, suffix in zip(parts, suffixes, strict=True):
        packages[:, part.issues] = part.packages[suffix.row[place]]
        place = suffix.rest[place]
    return packages


def packages_of_point(
    parts: Sequence[Part], suffixes: Sequence[Suffix], point: Grid
) -> Iterator[dict[int, int]]:
    """Go through all packages at an efficient point, in the order of parts.

    Parameters
    ----------
    parts
        The parts of the deal space.
    suffixes
        What :func:`merge_parts` made of them.
    point
        ``int64[party]``: the grid values of the point.

    Yields
    ------
    dict
        The level of each issue.
    """
    if not parts:
        yield {}
        return
    first = parts[0]
    for row in range(first.packages.shape[0]):
        remaining = point - first.values[:, row]
        if not _contains(suffixes[1:], remaining):
            continue
        chosen = dict(zip(first.issues, first.packages[row].tolist(), strict=True))
        for rest in packages_of_point(parts[1:], suffixes[1:], remaining):
            yield chosen | rest


def _contains(suffixes: Sequence[Suffix], point: Grid) -> bool:
    """Tell whether a point is efficient in the next suffix; after the last part only zero is."""
    if not suffixes:
        return not point.any()
    values = suffixes[0].values
    first, last = (int(np.searchsorted(-values[0], -point[0], side=side)) for side in ("left", "right"))
    return bool((values[:, first:last] == point[:, None]).all(axis=0).any())
