"""Correlations: between two numbers that are drawn, each pair once, and together possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.case.correlated import CorrelatedGroup, correlated_groups
from detente.case.schema import Case
from detente.case.values import ValueInput
from detente.case.walking import iter_values
from detente.errors import Problem
from detente.expressions.suggestions import listing, nearest, quoted
from detente.quantities.copula import LEAST_EIGENVALUE, smallest_eigenvalue

__all__ = ["correlations"]

MOST_CORRELATED = 40
"""Each number of a group is drawn from the streams of all before it."""
NEGLIGIBLE = 1e-6
NOT_DRAWN = ("parties", "contributions")
"""Sections whose numbers are never drawn: only their middles are used."""


def correlations(case: Case) -> Iterator[Problem]:
    """A correlation stands between two drawn numbers; no pair is named twice, and all of them fit."""
    if not case.correlations:
        return
    values = {path: value for path, value, _ in iter_values(case)}
    found = [*_paths(case, values), *_pairs(case)]
    yield from found
    if not found:
        for group in correlated_groups(case):
            yield from _sizes(group)
            yield from _definite(group)


def _paths(case: Case, values: Mapping[str, ValueInput]) -> Iterator[Problem]:
    for number, entry in enumerate(case.correlations):
        for position, path in enumerate(entry.between):
            at = f"correlations.{number}.between.{position}"
            if path not in values:
                yield Problem(at, "unknown", *_unknown(path, values))
            else:
                yield from _drawn(at, path, values[path])


def _unknown(path: str, values: Mapping[str, ValueInput]) -> tuple[str, str]:
    """Say that no number stands there; the whole list may be long, so only the nearest is named."""
    known = [one for one, value in values.items() if value.distribution is not None]
    close = nearest(path, known)
    ending = [one for one in known if one.endswith(f".{path}")]
    if ending:
        return f"no number stands at {quoted(path)}", f"write the whole path: {listing(ending)}"
    remedy = "write a path as messages and answers write it, such as quantities.NAME"
    return (
        f"no number stands at {quoted(path)}",
        remedy if close is None else f"did you mean {quoted(close)}?",
    )


def _drawn(at: str, path: str, value: ValueInput) -> Iterator[Problem]:
    if value.formula is not None:
        message = f"{quoted(path)} is a formula, which is computed and not drawn"
        yield Problem(at, "correlation", message, "name the quantities that it uses")
    elif value.rivals:
        message = f"{quoted(path)} has rival values, of which one holds; ranks say nothing of which"
        yield Problem(at, "correlation", message, "name numbers that are a range")
    elif path.split(".", maxsplit=1)[0] in NOT_DRAWN:
        message = f"{quoted(path)} is never drawn; only the middle of its range is used"
        yield Problem(at, "correlation", message, "leave the correlation out")


def _pairs(case: Case) -> Iterator[Problem]:
    """Find numbers correlated with themselves, and pairs that stand twice."""
    first: dict[frozenset[str], int] = {}
    for number, entry in enumerate(case.correlations):
        pair = frozenset(entry.between)
        at = f"correlations.{number}.between"
        if len(pair) == 1:
            message = f"{quoted(entry.between[0])} is correlated with itself"
            yield Problem(at, "correlation", message, "name two different numbers")
        elif pair in first:
            message = f"the same two numbers stand in correlations.{first[pair]}"
            yield Problem(at, "correlation", message, "keep one of them")
        first.setdefault(pair, number)


def _sizes(group: CorrelatedGroup) -> Iterator[Problem]:
    if len(group.paths) > MOST_CORRELATED:
        at = f"correlations.{group.entries[0][0]}"
        message = f"found {len(group.paths)} numbers tied together; allowed: {MOST_CORRELATED}"
        yield Problem(at, "limit", message)


def _definite(group: CorrelatedGroup) -> Iterator[Problem]:
    """Refuse correlations that no three or more numbers can have at once."""
    least, direction = smallest_eigenvalue(group.matrix)
    if least >= LEAST_EIGENVALUE:
        return
    involved = [
        number
        for number, *ends in group.entries
        if all(abs(float(direction[place])) > NEGLIGIBLE for place in ends)
    ]
    named = listing(f"correlations.{number}" for number in involved)
    message = (
        f"{named} cannot hold together: the smallest eigenvalue of their matrix is {least:.3g}, "
        "and it must be above 0"
    )
    remedy = "bring them nearer to 0, or declare the pairs left out, which count as uncorrelated"
    yield Problem(f"correlations.{involved[0]}", "correlation", message, remedy)
