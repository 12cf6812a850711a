"""Going through a case: every record with its path, and every number with its basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.case.schema import Case
from detente.case.values import ValueInput
from detente.evidence.basis import Basis
from detente.evidence.record import Record, is_inner

__all__ = ["Visit", "iter_values", "walk"]

UNWRITTEN = frozenset(("typed",))
"""Keys that only say how a number is meant; the path of the number is that of the mapping."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One record met on the way through a case.

    Parameters
    ----------
    path
        Keys joined by dots.
    record
        What stands there.
    basis
        Its own basis or the one that it inherits.
    """

    path: str
    record: Record
    basis: Basis


def iter_values(case: Case) -> Iterator[tuple[str, ValueInput, Basis]]:
    """Yield every number of a case with its path and its basis, in schema order.

    Numbers that the file leaves out come with their defaults (capability, optimism). A
    no-deal value of ``today`` is no number and is left out. Formulas are values too.

    Parameters
    ----------
    case
        The case.

    Yields
    ------
    path
        Such as ``deal.values.openai.weights.stake`` or ``dependence.0.importance``.
    value
        The number.
    basis
        What it rests on.
    """
    for visit in walk(case):
        if isinstance(visit.record, ValueInput):
            yield visit.path, visit.record, visit.basis


def walk(case: Case) -> Iterator[Visit]:
    """Yield every record below the case, outer ones first, in schema order.

    A basis never passes from one top-level section to another.
    """
    for section in type(case).model_fields:
        yield from _visits(section, getattr(case, section), Basis())


def _visits(path: str, node: object, inherited: Basis) -> Iterator[Visit]:
    if isinstance(node, Record):
        basis = _basis(path, node, inherited)
        yield Visit(path, node, basis)
        inherited = _as_inherited(path, basis)
    for step, child in _children(node):
        # Plain values are by far the most, and hold no records.
        if isinstance(child, Record | Mapping | tuple):
            yield from _visits(f"{path}.{step}" if step else path, child, inherited)


def _children(node: object) -> Iterator[tuple[str, object]]:
    """Yield the parts of a node with their keys; no key for what stands in its place."""
    if isinstance(node, Record):
        for key, name in node.names_by_key().items():
            yield "" if is_inner(key) or key in UNWRITTEN else key, getattr(node, name)
    elif isinstance(node, Mapping):
        yield from node.items()
    elif isinstance(node, tuple):
        yield from ((str(position), child) for position, child in enumerate(node))


def _basis(path: str, record: Record, inherited: Basis) -> Basis:
    claims, assumed = record.own_basis()
    if claims or assumed:
        return Basis(claims, assumed)
    if inherited.inherited_from == path:
        # What stands in its mapping's place, such as a typed value, has the mapping's basis as its own.
        return Basis(inherited.claims, inherited.assumed)
    return inherited


def _as_inherited(path: str, basis: Basis) -> Basis:
    if basis.is_empty or basis.inherited_from is not None:
        return basis
    return Basis(basis.claims, basis.assumed, inherited_from=path)
