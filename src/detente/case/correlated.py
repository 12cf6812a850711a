"""Groups of numbers that correlations tie together, directly or by way of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case.schema import Case
from detente.case.walking import iter_values
from detente.quantities import normal_score_correlation

__all__ = ["CorrelatedGroup", "correlated_groups"]


@dataclass(frozen=True, slots=True)
class CorrelatedGroup:
    """Numbers that are drawn together.

    Parameters
    ----------
    paths
        The numbers, in the order of the sections of a case.
    matrix
        ``float[number, number]``: correlations of normal scores; 0 between two for which none is declared.
    entries
        Places of the declared correlations in the case file, from 0, with the positions of their two
        numbers among `paths`.
    """

    paths: tuple[str, ...]
    matrix: NDArray[np.float64]
    entries: tuple[tuple[int, int, int], ...]


def correlated_groups(case: Case) -> tuple[CorrelatedGroup, ...]:
    """Find the groups of a case.

    Parameters
    ----------
    case
        Its correlations name numbers that exist, and each pair once.

    Returns
    -------
    tuple of CorrelatedGroup
        In the order of their first numbers; none without correlations.
    """
    if not case.correlations:
        return ()
    pairs = [entry.between for entry in case.correlations]
    named = {path for pair in pairs for path in pair}
    ordered = [path for path, _, _ in iter_values(case) if path in named]
    return tuple(_group(case, paths) for paths in _components(ordered, pairs))


def _components(ordered: list[str], pairs: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Join what pairs tie together, each set in the given order."""
    leader = {path: path for path in ordered}
    for first, second in pairs:
        kept, gone = leader[first], leader[second]
        leader = {path: kept if of == gone else of for path, of in leader.items()}
    sets: dict[str, list[str]] = {}
    for path in ordered:
        sets.setdefault(leader[path], []).append(path)
    return [tuple(paths) for paths in sets.values()]


def _group(case: Case, paths: tuple[str, ...]) -> CorrelatedGroup:
    matrix = np.eye(len(paths))
    entries = []
    for number, entry in enumerate(case.correlations):
        if entry.between[0] in paths:
            row, column = (paths.index(path) for path in entry.between)
            matrix[row, column] = matrix[column, row] = normal_score_correlation(entry.rank_correlation)
            entries.append((number, row, column))
    return CorrelatedGroup(paths, matrix, tuple(entries))
