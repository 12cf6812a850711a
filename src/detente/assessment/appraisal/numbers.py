"""Numbers that rest on the word of one origin, and numbers none of whose claims carries."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.appraisal.effects import Effects
from detente.assessment.compile.inputs import written
from detente.assessment.result import InputView
from detente.assessment.result.appraisal import LonelyNumber, WeakNumber
from detente.case.schema import Case
from detente.case.walking import iter_values
from detente.evidence.basis import Basis
from detente.evidence.competing import WEIGHTS
from detente.evidence.grading import standing
from detente.evidence.support import has_primary, independent_origins

__all__ = ["lonely_numbers", "weak_numbers"]


def lonely_numbers(case: Case, effects: Effects) -> tuple[LonelyNumber, ...]:
    """List the numbers that rest on one origin and on no primary source, by what they move.

    Parameters
    ----------
    case
        The case.
    effects
        What inputs move.

    Returns
    -------
    tuple of LonelyNumber
        Equals stay in case order.
    """
    sources = case.sources.entries
    found = []
    for path, text, basis, one in _numbers(case, effects):
        claims = [case.claims[slug] for slug in basis.claims]
        origins = independent_origins(claims, sources)
        if len(origins) == 1 and not has_primary(claims, sources):
            name, effect = ("", None) if one is None else (one.name, effects.of(one))
            found.append(LonelyNumber(path, name, text, origins[0], basis.claims, one is not None, effect))
    return tuple(sorted(found, key=lambda number: -(number.effect or 0.0)))


def weak_numbers(case: Case, effects: Effects) -> tuple[WeakNumber, ...]:
    """List the numbers that have claims, none of which carries, by what they move.

    Parameters
    ----------
    case
        The case.
    effects
        What inputs move.

    Returns
    -------
    tuple of WeakNumber
        Equals stay in case order.
    """
    found = []
    for path, text, basis, one in _numbers(case, effects):
        standings = [standing(case.claims[slug], case.sources.entries) for slug in basis.claims]
        best = max(standings, key=WEIGHTS.__getitem__)
        if best != "carries":
            name, effect = ("", None) if one is None else (one.name, effects.of(one))
            found.append(WeakNumber(path, name, text, basis.claims, best, bool(basis.assumed), effect))
    return tuple(sorted(found, key=lambda number: -(number.effect or 0.0)))


def _numbers(case: Case, effects: Effects) -> Iterator[tuple[str, str, Basis, InputView | None]]:
    """Yield every number with how it is written, its basis, and the input that it is."""
    inputs = {one.path: one for one in effects.inputs}
    for path, value, basis in iter_values(case):
        if basis.claims:
            yield path, written(value), basis, inputs.get(path)
