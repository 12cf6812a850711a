"""Entries of one case put into another: what play needs of a case, and mixtures of two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import TypeAlias

from detente.case.places import Content, Path

__all__ = ["ORDER_ONLY", "UNPLAYED", "Section", "fits", "in_order", "matches", "mixed", "played"]

Section: TypeAlias = Mapping[str, Content]

UNPLAYED = (
    ("decision",),
    ("sources",),
    ("claims",),
    ("reconciliations",),
    ("timeline",),
    ("terms",),
    ("dependence",),
    ("rivalry",),
    ("contributions",),
    ("escalation",),
    ("waiting",),
    ("outcome",),
    ("parties", "*", "aliases"),
    ("parties", "*", "interests"),
    ("parties", "*", "capability"),
    ("events", "*", "beliefs"),
    ("conflict", "options", "*", "*", "answers"),
    ("deal", "issues", "*", "replaces"),
    ("deal", "issues", "*", "contested"),
    ("deal", "issues", "*", "triggers"),
    ("deal", "packages", "*", "by"),
    ("deal", "packages", "*", "date"),
    ("deal", "contingent"),
    ("deal", "observed"),
)
"""Entries that play does not depend on and that a case can do without."""
ORDER_ONLY = (("parties",), ("events",))
"""Mappings whose order says something, and whose entries are exchanged one by one."""


def played(content: Section) -> dict[str, Content]:
    """Leave out what play does not depend on: claims, sources, the timeline and their like.

    What is left is a case that plays as the whole one does.
    """
    kept = _stripped((), dict(content))
    return kept if isinstance(kept, dict) else {}


def mixed(first: Section, second: Section, roots: Iterable[Path]) -> dict[str, Content]:
    """Give the first content with some entries taken from the second.

    Parameters
    ----------
    first, second
        The contents.
    roots
        The entries to take, those of one or more parts; what the second does not have is left out.

    Returns
    -------
    dict
        A content of its own. Nothing says that it is a sound case.
    """
    content = deepcopy(dict(first))
    chosen = tuple(roots)
    for root in chosen:
        if root not in ORDER_ONLY:
            _exchange(content, second, root)
    for (name,) in ORDER_ONLY:
        section, other = content.get(name), second.get(name)
        if isinstance(section, dict) and isinstance(other, dict):
            own = first.get(name)
            order = in_order([*own] if isinstance(own, dict) else [], [*other], other_first=(name,) in chosen)
            content[name] = {key: section[key] for key in order if key in section}
    return content


def in_order(first: Sequence[str], second: Sequence[str], *, other_first: bool = False) -> list[str]:
    """Put keys of two mappings in one order: that of the first, with new keys after their predecessor."""
    kept, new = (second, first) if other_first else (first, second)
    found = [*kept]
    for place, key in enumerate(new):
        if key not in kept:
            after = found.index(new[place - 1]) + 1 if place else 0
            found.insert(after, key)
    return found


def fits(path: Path, pattern: Sequence[str]) -> bool:
    """Tell whether a path is of a pattern; ``*`` stands for any one step."""
    return len(path) == len(pattern) and all(
        sign in {"*", step} for step, sign in zip(path, pattern, strict=True)
    )


def matches(path: Path, patterns: Iterable[Sequence[str]]) -> bool:
    """Tell whether a path is of one of several patterns."""
    return any(fits(path, pattern) for pattern in patterns)


def _stripped(path: Path, node: Content) -> Content:
    if isinstance(node, dict):
        return {
            key: _stripped((*path, key), entry)
            for key, entry in node.items()
            if key != "claims" and not matches((*path, key), UNPLAYED)
        }
    if isinstance(node, list):
        return [_stripped((*path, place), entry) for place, entry in enumerate(node)]
    return node


def _exchange(content: dict[str, Content], second: Section, root: Path) -> None:
    """Put what the second has at a path in the place of what stands there."""
    source: Content = dict(second)
    for step in root:
        source = source.get(str(step)) if isinstance(source, dict) else None
    node = content
    for step in root[:-1]:
        inner = node.setdefault(str(step), {})
        if not isinstance(inner, dict):
            return
        node = inner
    if source is None:
        node.pop(str(root[-1]), None)
        _prune(content, root[:-1])
    else:
        node[str(root[-1])] = deepcopy(source)


def _prune(content: dict[str, Content], path: Path) -> None:
    """Take out mappings that nothing is left in."""
    for length in range(len(path), 0, -1):
        parent: Content = content
        for step in path[: length - 1]:
            parent = parent.get(str(step)) if isinstance(parent, dict) else None
        if isinstance(parent, dict) and parent.get(str(path[length - 1])) == {}:
            del parent[str(path[length - 1])]
