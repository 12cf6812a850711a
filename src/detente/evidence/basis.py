"""Why a value stands in the file: its own claims and assumption, or those of a mapping around it.

A value's *basis* is what is written beside it. A value with none takes the
basis of the nearest mapping around it that has one, up to its top-level
section, and the basis says from where it was inherited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.evidence.record import Record

__all__ = ["Basis", "basis_of", "steps_to"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a value rests on.

    Parameters
    ----------
    claims
        Slugs of claims, in the order written.
    assumed
        Why the value is taken for granted.
    inherited_from
        Path of the mapping that carries the basis; None where the value has its own, or none at all.
    """

    claims: tuple[str, ...] = ()
    assumed: str | None = None
    inherited_from: str | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether the value rests on nothing that the file names."""
        return not self.claims and not self.assumed


def basis_of(case: Record, path: str) -> Basis:
    """Give the basis of what stands at a dotted path of a case.

    Parameters
    ----------
    case
        The whole case.
    path
        Keys joined by dots, such as ``deal.values.openai.weights.stake``; entries of lists by number.

    Raises
    ------
    KeyError
        If nothing stands at the path.
    """
    steps = steps_to(case, path)
    for depth in range(len(steps) - 1, -1, -1):
        node_path, node = steps[depth]
        claims, assumed = node.own_basis() if isinstance(node, Record) else ((), None)
        if claims or assumed:
            inherited = None if depth == len(steps) - 1 else node_path
            return Basis(claims, assumed, inherited)
    return Basis()


def steps_to(case: Record, path: str) -> list[tuple[str, object]]:
    """List what is passed on the way to a path, from its top-level section to the thing itself.

    Keys may hold dots, such as the level ``2.5``; where a path can be read in two ways, the
    reading that exists is taken.
    """
    steps = _walk(case, path.split("."), "")
    if steps is None:
        raise KeyError(path)
    return steps


def _walk(node: object, parts: list[str], walked: str) -> list[tuple[str, object]] | None:
    if not parts:
        return []
    for count in range(1, len(parts) + 1):
        key = ".".join(parts[:count])
        try:
            child = _child(node, key)
        except (KeyError, IndexError, ValueError):
            continue
        path = f"{walked}.{key}" if walked else key
        rest = _walk(child, parts[count:], path)
        if rest is not None:
            return [(path, child), *rest]
    return None


def _child(node: object, key: str) -> object:
    if isinstance(node, Record):
        return node.child(key)
    if isinstance(node, Mapping):
        return node[key]
    if isinstance(node, tuple):
        return node[int(key)]
    raise KeyError(key)
