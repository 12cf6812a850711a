"""Changes to a case for one answer: a value set, a claim left out, a rival value believed.

The files stay as they are. A change is applied to what was read from them, and
the result goes through all checks again, so that a changed case is either sound
or refused. What was changed is told, with what stood there before.

Paths
-----
A *path* is written with dots, as messages write it: ``deal.values.openai.optimism``.
Its beginning may be left out where only one path of the case ends so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from detente.case.dropped_claims import without_hypotheses, without_reconciliations
from detente.case.files import RawCase
from detente.case.groups import Group, KeyedGroup
from detente.case.kept_readings import believe_readings, drop_readings, rescaled, scenarios_of
from detente.case.places import Content, Path, dotted
from detente.case.schema import Case
from detente.case.walking import iter_values, walk
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError, ExpressionError, Problem, QuantityError
from detente.evidence.record import BASIS_KEYS
from detente.expressions import parse_formula
from detente.expressions.suggestions import listing, nearest, quoted, unknown
from detente.quantities import parse_quantity

__all__ = ["REASON", "AppliedChange", "Change", "ChangeKind", "apply_changes", "setting", "shown_content"]

ChangeKind = Literal["set", "drop-claim", "believe"]
REASON = "set for this answer"
"""The assumption that a value rests on once it is set."""
LONGEST_SHOWN = 120
STATEMENTS = re.compile(r"(conflict\.preferences\.[a-z0-9_]+)\.statements\.(.+)")
OTHER_FORMS = ("value", "rivals", "formula", "typed")
"""The keys of a value that a new value takes the place of."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed.

    Parameters
    ----------
    kind
        ``set``: give the value at a path; ``drop-claim``: leave a claim out, wherever it is cited;
        ``believe``: of rival values keep those that the claim gives.
    target
        The path, or the id of the claim.
    text
        For ``set``: the new value, as a case file writes it.
    """

    kind: ChangeKind
    target: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class AppliedChange:
    """What was changed: the path, what stood there, and what stands there now."""

    kind: ChangeKind
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the case knows of its paths: those of numbers, and those of groups of slugs."""

    values: frozenset[str]
    groups: frozenset[str]


def setting(text: str) -> Change:
    """Read ``path=value``.

    Raises
    ------
    CaseError
        If there is no ``=``, or nothing on one side of it.
    """
    path, sign, value = text.partition("=")
    if not sign or not path.strip() or not value.strip():
        remedy = 'write the path, an = and the value, such as quantities.valuation="400 billion USD"'
        raise CaseError([_problem("set", f"found {quoted(text)}", remedy)])
    return Change("set", path.strip(), value.strip())


def apply_changes(
    raw: RawCase, case: Case, changes: Iterable[Change]
) -> tuple[RawCase, tuple[AppliedChange, ...]]:
    """Change what was read, in the order given.

    Parameters
    ----------
    raw
        What the files hold.
    case
        The case that was read from them, which tells values from other entries.
    changes
        What is to be changed.

    Returns
    -------
    RawCase
        The changed content, with the places of the files.
    tuple of AppliedChange
        What was changed.

    Raises
    ------
    CaseError
        If a path or claim is unknown or names several places, or a value cannot be read; all of them.
    """
    content: dict[str, Content] = deepcopy(raw.content)
    known = _Known(
        frozenset(path for path, _, _ in iter_values(case)),
        frozenset(visit.path for visit in walk(case) if isinstance(visit.record, Group | KeyedGroup)),
    )
    applied: list[AppliedChange] = []
    problems: list[Problem] = []
    for change in changes:
        try:
            applied += _STEPS[change.kind](content, change, known)
        except CaseError as error:
            problems += error.problems
    if problems:
        raise CaseError(problems)
    return RawCase(content, raw.places), tuple(applied)


# ---------------------------------------------------------------- set


def _set(content: dict[str, Content], change: Change, known: _Known) -> list[AppliedChange]:
    path = _found(content, change.target, known)
    new = _read(change)
    parent = _at(content, path[:-1])
    before = parent.get(str(path[-1])) if isinstance(parent, dict) else _at(content, path)
    after = _as_value(before, new, change) if dotted(path) in known.values else new
    if isinstance(parent, dict):
        parent[str(path[-1])] = after
    elif isinstance(parent, list) and isinstance(path[-1], int):
        parent[path[-1]] = after
    return [AppliedChange("set", dotted(path), shown_content(before), shown_content(new))]


def _read(change: Change) -> Content:
    """Read a new value as a case file would."""
    try:
        return read_yaml(change.text, f"--set {change.target}").content
    except CaseError as error:
        raise CaseError(
            [_problem(change.target, problem.message, problem.remedy) for problem in error.problems]
        ) from error


def _as_value(before: Content, new: Content, change: Change) -> Content:
    """Put a number in the place of another, and say that it was set; what is not a number stays as it is."""
    form = _form(new)
    if form is None:
        return new
    kept = before if isinstance(before, dict) else {}
    typed = "typed" in kept
    rest = {key: entry for key, entry in kept.items() if key not in (*OTHER_FORMS, "scenario", *BASIS_KEYS)}
    return {("typed" if typed else form): new, **rest, "assumed": f"{REASON}: {change.text}"}


def _form(new: Content) -> str | None:
    """Tell a number or range from a formula; None for what is neither."""
    if isinstance(new, bool) or not isinstance(new, int | float | str):
        return None
    try:
        parse_quantity(new)
    except QuantityError:
        return "formula" if isinstance(new, str) and _is_formula(new) else None
    return "value"


def _is_formula(text: str) -> bool:
    try:
        parse_formula(text)
    except ExpressionError:
        return False
    return text != "today"


def _found(content: dict[str, Content], target: str, known: _Known) -> Path:
    """Find the one path that is meant; a key of a record may be new, and the beginning may be left out."""
    paths = {dotted(path): path for path in _paths((), content)}
    # What the file leaves out, such as an optimism of nothing, can be set all the same.
    left_out = [path for path in known.values - paths.keys() if _parent_is_there(paths, path)]
    paths |= {path: tuple(path.split(".")) for path in left_out}
    target = _shortened(target, paths)
    if target in paths:
        return paths[target]
    ends = [path for path in paths if path.endswith(f".{target}")]
    if len(ends) == 1:
        return paths[ends[0]]
    if ends:
        raise CaseError(
            [_problem(target, f"names {len(ends)} places: {listing(ends)}", "write more of the path")]
        )
    head, _, last = target.rpartition(".")
    # In a group any slug could stand: a new one would be a slip of the pen, and change nothing.
    if head in paths and head not in known.groups and isinstance(_at(content, paths[head]), dict):
        return (*paths[head], last)
    near = _near(target, paths)
    remedy = f"did you mean {listing(near)}?" if near else f"sections are {listing(_sections(paths))}"
    raise CaseError([_problem(target, f"the case has no path {quoted(target)}", remedy)])


def _shortened(target: str, known: Mapping[str, Path]) -> str:
    """Leave out the step that answers name and a file may leave out: wishes are a list, or hold one."""
    found = STATEMENTS.fullmatch(target)
    if found is None or target in known or f"{found[1]}.statements" in known:
        return target
    return f"{found[1]}.{found[2]}"


def _parent_is_there(known: Mapping[str, Path], path: str) -> bool:
    return path.rpartition(".")[0] in known


def _near(target: str, known: Mapping[str, Path]) -> tuple[str, ...]:
    """Offer the paths that end in the same word, or in the nearest one."""
    last = target.rpartition(".")[2]
    word = nearest(last, sorted({path.rpartition(".")[2] for path in known}))
    return tuple(path for path in known if path.rpartition(".")[2] in {last, word})


def _sections(known: Mapping[str, Path]) -> tuple[str, ...]:
    return tuple(path for path in known if "." not in path)


def _paths(path: Path, node: Content) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(node, dict):
        for key, entry in node.items():
            yield from _paths((*path, key), entry)
    elif isinstance(node, list):
        for place, entry in enumerate(node):
            yield from _paths((*path, place), entry)


def _at(content: Content, path: Path) -> Content:
    node = content
    for step in path:
        if isinstance(node, dict):
            node = node.get(str(step))
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step]
    return node


# ---------------------------------------------------------------- claims


def _drop(content: dict[str, Content], change: Change, known: _Known) -> list[AppliedChange]:
    del known
    says = _claims(content, change).pop(change.target)
    drop_readings(content, change.target)
    uses = sum(_without((section,), node, change.target) for section, node in content.items())
    uses += without_hypotheses(content, change.target) + without_reconciliations(content, change.target)
    before = says.get("says") if isinstance(says, dict) else says
    places = "nowhere" if not uses else "in 1 place" if uses == 1 else f"in {uses} places"
    path = f"claims.{change.target}"
    return [AppliedChange("drop-claim", path, shown_content(before), f"left out; it was cited {places}")]


def _without(path: Path, node: Content, claim: str) -> int:
    """Take a claim out of everything that cites it; a rival value that rests on it alone goes too."""
    if isinstance(node, list):
        return sum(_without((*path, place), entry, claim) for place, entry in enumerate(node))
    if not isinstance(node, dict):
        return 0
    uses = _without_rivals(path, node, claim)
    for key in ("claims", "rivals"):
        cited = node.get(key)
        if isinstance(cited, list) and claim in cited:
            node[key] = [entry for entry in cited if entry != claim]
            uses += 1
    return uses + sum(_without((*path, key), entry, claim) for key, entry in node.items())


def _without_rivals(path: Path, node: dict[str, Content], claim: str) -> int:
    if "scenario" in node:
        # Its readings decide which of its rivals stay.
        return 0
    rivals = _rivals(node)
    kept = [rival for rival in rivals if not _rests_on(rival, claim, alone=True)]
    if rivals and not kept:
        message = f"every rival value at {dotted(path)} rests on this claim alone"
        raise CaseError([_problem(claim, message, "set another value there first")])
    if len(kept) < len(rivals):
        _keep_rivals(node, kept)
    return len(rivals) - len(kept)


def _believe(content: dict[str, Content], change: Change, known: _Known) -> list[AppliedChange]:
    del known
    _claims(content, change)
    contested = [f"scenarios.{slug}" for slug in scenarios_of(content)]
    applied = [AppliedChange("believe", *kept) for kept in believe_readings(content, change.target)]
    # Looked up before anything changes: keeping some rivals moves what stands beside them.
    for path in [one for one in _paths((), content) if _rivals(_at(content, one))]:
        node = _at(content, path)
        rivals = [] if isinstance(node, dict) and "scenario" in node else _rivals(node)
        kept = [rival for rival in rivals if _rests_on(rival, change.target, alone=False)]
        if rivals:
            contested.append(dotted(path))
        if kept and isinstance(node, dict):
            _keep_rivals(node, kept)
            before, after = (" or ".join(map(_value_of, some)) for some in (rivals, kept))
            applied.append(AppliedChange("believe", dotted(path), before, after))
    if not applied:
        remedy = (
            f"rival values stand at {listing(contested)}" if contested else "the case has no rival values"
        )
        raise CaseError([_problem(change.target, "no rival value rests on this claim", remedy)])
    return applied


def _claims(content: dict[str, Content], change: Change) -> dict[str, Content]:
    claims = content.get("claims")
    known = claims if isinstance(claims, dict) else {}
    if change.target not in known:
        raise CaseError([_problem(change.target, unknown("claim", change.target, tuple(known)))])
    return known


def _rivals(node: Content) -> list[dict[str, Content]]:
    """Give the rival values of an entry; nothing for the rivals of a claim, which are ids."""
    rivals = node.get("rivals") if isinstance(node, dict) else None
    return [rival for rival in rivals if isinstance(rival, dict)] if isinstance(rivals, list) else []


def _rests_on(rival: dict[str, Content], claim: str, *, alone: bool) -> bool:
    cited = rival.get("claims")
    if not isinstance(cited, list) or claim not in cited:
        return False
    return not alone or (cited == [claim] and not rival.get("assumed"))


def _keep_rivals(node: dict[str, Content], kept: list[dict[str, Content]]) -> None:
    """Keep some rivals, with shares that stand in the same proportion; a single one becomes the value."""
    if len(kept) == 1:
        del node["rivals"]
        node.update({key: entry for key, entry in kept[0].items() if key != "share"})
        return
    node["rivals"] = [*rescaled(kept)]


def _value_of(rival: dict[str, Content]) -> str:
    return shown_content(rival.get("value"))


# ---------------------------------------------------------------- words


def shown_content(node: Content) -> str:
    """Write what stands somewhere on one line, without its basis; long texts are cut, and end in dots."""
    if isinstance(node, dict):
        plain = [node[key] for key in OTHER_FORMS if key in node]
        if plain and not isinstance(plain[0], list):
            return shown_content(plain[0])
        if _rivals(node):
            return " or ".join(map(_value_of, _rivals(node)))
    text = (
        node
        if isinstance(node, str)
        else "not stated"
        if node is None
        else json.dumps(node, ensure_ascii=False)
    )
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."


def _problem(target: str, message: str, remedy: str = "") -> Problem:
    return Problem(target, "change", message, remedy)


_STEPS = {"set": _set, "drop-claim": _drop, "believe": _believe}
