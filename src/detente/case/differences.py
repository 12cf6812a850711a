"""What differs between two cases: path by path, and gathered into parts that can be exchanged.

A *part* is what belongs together when one case is turned into the other: a
quantity, the weights of one party, its preferences, the options and states as a
whole. Differences that say nothing about the numbers, such as names, claims and
the timeline, stand apart: play does not depend on them.

Lists of records are compared place by place, plain lists whole. A number written
alone and the same number written as ``value`` are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from detente.case.exchanging import ORDER_ONLY, UNPLAYED, Section, fits, in_order, matches
from detente.case.places import Content, Path, dotted
from detente.evidence.record import BASIS_KEYS

__all__ = ["Difference", "DifferenceKind", "Differences", "Part", "find_differences"]

DifferenceKind: TypeAlias = Literal["changed", "added", "removed", "reordered"]

NAMES = (
    ("title",),
    ("question",),
    ("parties", "*", "name"),
    ("quantities", "*", "name"),
    ("quantities", "*", "note"),
    ("priced_terms", "*", "name"),
    ("events", "*", "name"),
    ("conflict", "options", "*", "*", "name"),
    ("conflict", "options", "*", "*", "hostile"),
    ("conflict", "outcomes", "*", "name"),
    ("deal", "issues", "*", "name"),
    ("deal", "packages", "*", "name"),
)
"""Entries that play does not depend on, but that a case may need."""
STRUCTURE, ISSUES, PACKAGES, DATES, DEAL = "structure", "issues", "packages", "dates", "deal"
UNITS = (
    (("as_of",), DATES),
    (("horizon",), DATES),
    (("parties", "*", "foresight"), ""),
    (("parties", "*", "record"), ""),
    (("quantities", "*"), ""),
    (("priced_terms", "*"), ""),
    (("events", "*"), ""),
    (("conflict", "options"), STRUCTURE),
    (("conflict", "infeasible"), STRUCTURE),
    (("conflict", "status_quo"), STRUCTURE),
    (("conflict", "outcomes"), STRUCTURE),
    (("conflict", "joint"), STRUCTURE),
    (("conflict", "preferences", "*"), ""),
    (("deal", "parties"), ISSUES),
    (("deal", "issues"), ISSUES),
    (("deal", "constraints"), ISSUES),
    (("deal", "packages"), PACKAGES),
    (("deal", "values", "*", "*"), ""),
    (("deal", "no_deal", "*"), ""),
)
"""What is exchanged whole, with the part that it belongs to; a part of its own where none is named."""
ORDERED = (
    ("conflict", "options"),
    ("conflict", "options", "*"),
    ("conflict", "outcomes"),
    ("deal", "issues"),
)
"""Mappings whose order says something, and which are exchanged whole."""
FORMS = ("value", "rivals", "formula")
"""The keys of which one holds a number."""
NUMBER_KEYS = frozenset((*FORMS, "unit", "note", "name", "min", "max", *BASIS_KEYS))
"""What may stand beside the value of a number."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that differs.

    Parameters
    ----------
    path
        Where it stands.
    kind
        ``changed``, ``added`` (only the second case has it), ``removed`` (only the first has it) or
        ``reordered`` (the same keys in another order, where order counts).
    before, after
        What stands there; None where nothing does.
    """

    path: Path
    kind: DifferenceKind
    before: Content
    after: Content


@dataclass(frozen=True, slots=True)
class Part:
    """Differences that go together.

    Parameters
    ----------
    key
        Its path, such as ``quantities.valuation``, or ``structure``, ``issues``, ``packages``, ``dates``
        or ``deal``.
    roots
        The entries that are exchanged whole.
    differences
        What differs in them.
    """

    key: str
    roots: tuple[Path, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs: in parts, and what says nothing about the numbers."""

    parts: tuple[Part, ...]
    silent: tuple[Difference, ...]


def find_differences(first: Section, second: Section) -> Differences:
    """Compare what the files of two cases say.

    Parameters
    ----------
    first, second
        The contents, as :func:`~detente.case.files.read_raw` gives them.

    Returns
    -------
    Differences
        Parts in the order in which the first case has them; what only the second has comes where the
        second has it.
    """
    gathered: dict[str, list[Difference]] = {}
    roots: dict[str, dict[Path, None]] = {}
    silent = []
    for one in _compared((), dict(first), dict(second)):
        if _is_silent(one.path):
            silent.append(one)
            continue
        key, root = _place(one.path)
        gathered.setdefault(key, []).append(one)
        roots.setdefault(key, {})[root] = None
    return Differences(
        tuple(Part(key, tuple(roots[key]), tuple(found)) for key, found in gathered.items()), tuple(silent)
    )


# ---------------------------------------------------------------- comparing


_ABSENT = object()


def _compared(path: Path, before: object, after: object) -> Iterator[Difference]:
    """Yield what differs at and below a path."""
    before, after = _same_form(before, after)
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _reordered(path, before, after)
        yield from _compared_number(path, before, after)
        for key in in_order([*before], [*after]):
            if not (key in FORMS and _is_number(before) and _is_number(after)):
                yield from _compared((*path, key), before.get(key, _ABSENT), after.get(key, _ABSENT))
    elif isinstance(before, list) and isinstance(after, list) and not _is_plain(before, after):
        for place in range(max(len(before), len(after))):
            yield from _compared((*path, place), _entry(before, place), _entry(after, place))
    elif not _is_same(before, after):
        yield from _differing(path, before, after)


def _compared_number(path: Path, before: Section, after: Section) -> Iterator[Difference]:
    """Yield one difference where two numbers are not the same, whatever form each is written in."""
    if not (_is_number(before) and _is_number(after)):
        return
    first, second = ({key: node[key] for key in FORMS if key in node} for node in (before, after))
    if _without_basis(first) != _without_basis(second):
        yield Difference(path, "changed", first, second)
    elif first != second:
        # The same rival values, but not on the same claims.
        yield Difference((*path, "rivals", BASIS_KEYS[0]), "changed", first["rivals"], second["rivals"])


def _without_basis(node: Content) -> Content:
    if isinstance(node, dict):
        return {key: _without_basis(entry) for key, entry in node.items() if key not in BASIS_KEYS}
    return [_without_basis(entry) for entry in node] if isinstance(node, list) else node


def _differing(path: Path, before: object, after: object) -> Iterator[Difference]:
    """Yield one difference, or those of the entries below where parts begin further down."""
    present = after if before is _ABSENT else before
    if isinstance(present, dict) and _ABSENT in (before, after) and _is_above_parts(path):
        for key in present:
            inner = before.get(key) if isinstance(before, dict) else _ABSENT
            outer = after.get(key) if isinstance(after, dict) else _ABSENT
            yield from _compared((*path, key), inner, outer)
        return
    kind: DifferenceKind = "added" if before is _ABSENT else "removed" if after is _ABSENT else "changed"
    yield Difference(path, kind, _content(before), _content(after))


def _reordered(path: Path, before: Section, after: Section) -> Iterator[Difference]:
    if not matches(path, ORDERED) and path not in ORDER_ONLY:
        return
    first = [key for key in before if key in after]
    second = [key for key in after if key in before]
    if first != second:
        yield Difference(path, "reordered", [*first], [*second])


def _same_form(before: object, after: object) -> tuple[object, object]:
    """Write a number that stands alone as the other one is written: under the key that says its form."""
    return _as_record(before, after), _as_record(after, before)


def _as_record(node: object, other: object) -> object:
    if not isinstance(other, dict) or not _is_number(other) or not isinstance(node, str | int | float):
        return node
    return {"formula" if "formula" in other and isinstance(node, str) else "value": node}


def _is_number(node: Mapping[str, object]) -> bool:
    """Whether a mapping is a number with what belongs to it."""
    return any(form in node for form in FORMS) and node.keys() <= NUMBER_KEYS


def _is_plain(*lists: list[Content]) -> bool:
    """Whether lists hold no records: claims, levels, parties. They are compared whole."""
    return not any(isinstance(entry, dict | list) for entries in lists for entry in entries)


def _is_same(before: object, after: object) -> bool:
    return before == after and isinstance(before, bool) == isinstance(after, bool)


def _entry(entries: list[Content], place: int) -> object:
    return entries[place] if place < len(entries) else _ABSENT


def _content(node: object) -> Content:
    return None if node is _ABSENT else node  # type: ignore[return-value]


# ---------------------------------------------------------------- parts


def _is_silent(path: Path) -> bool:
    return any(step in BASIS_KEYS for step in path) or _begins(path, (*UNPLAYED, *NAMES))


def _place(path: Path) -> tuple[str, Path]:
    """Give the part that a path belongs to, and the entry that is exchanged with it."""
    for pattern, key in UNITS:
        if len(path) >= len(pattern) and fits(path[: len(pattern)], pattern):
            root = path[: len(pattern)]
            return key or dotted(root), root
    if path in ORDER_ONLY or path[:1] == ("parties",):
        return STRUCTURE, path[:2]
    # A whole section that only one case has, or a key that no pattern knows: a part of its own.
    return dotted(path), path


def _is_above_parts(path: Path) -> bool:
    """Whether parts begin below a path; a deal section that only one case has is one part."""
    if path == (DEAL,):
        return False
    return any(len(path) < len(pattern) and fits(path, pattern[: len(path)]) for pattern, _ in UNITS) and (
        len(path) < 2 or path[0] != "parties"
    )


def _begins(path: Path, patterns: Iterable[Sequence[str]]) -> bool:
    return any(fits(path[: len(pattern)], pattern) for pattern in patterns)
