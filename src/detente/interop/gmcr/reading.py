"""Reading a ``.gmcr`` file: a closed form, checked field by field, all problems at once.

Field names of older files (``preferenceVector``, ``useManualPreferenceVectors``) are read
too. What only the program that wrote the file needs is left out and listed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.errors import CaseError, Problem
from detente.expressions.suggestions import quoted
from detente.interop.gmcr.conflict import Direction, GmcrConflict, GmcrOption, GmcrParty, Pattern, Statement
from detente.interop.gmcr.reordering import by_party

__all__ = ["LARGEST_TEXT", "MOST_OPTIONS", "read_gmcr"]

LARGEST_TEXT = 5_000_000
"""Characters that a file may have to be read."""
MOST_OPTIONS = 20
"""A model holds 2 to this power states."""
MOST_PARTIES = 20
MOST_PATTERNS = 10_000
LONGEST_NAME = 200
DIRECTIONS: dict[str, Direction] = {"both": "both", "fwd": "fwd", "back": "back"}
KNOWN = frozenset(
    {"options", "decisionMakers", "infeasibles", "useManualPreferenceRanking", "useManualPreferenceVectors"}
)
OF_THE_PROGRAM = frozenset({"program", "version", "coalitionsFull"})


@dataclass(slots=True)
class _Reader:
    """Goes through the file and notes every problem."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def note(self, path: str, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(path or self.file, "gmcr", message, remedy, self.file))

    def listed(self, data: object, path: str, most: int) -> list[object]:
        if not isinstance(data, list):
            self.note(path, f"found {_shown(data)}; expected a list")
            return []
        if len(data) > most:
            self.note(path, f"holds {len(data):,} entries; allowed: {most:,}")
            return []
        return data

    def name(self, data: object, path: str) -> str:
        text = data.get("name") if isinstance(data, Mapping) else None
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_NAME:
            self.note(
                f"{path}.name", f"found {_shown(text)}; expected a name of 1 to {LONGEST_NAME} characters"
            )
            return ""
        return " ".join(text.split())

    def option(self, data: object, path: str) -> GmcrOption:
        direction = data.get("permittedDirection", "both") if isinstance(data, Mapping) else None
        if not isinstance(direction, str) or direction not in DIRECTIONS:
            self.note(
                f"{path}.permittedDirection", f"found {_shown(direction)}; allowed: {', '.join(DIRECTIONS)}"
            )
            direction = "both"
        return GmcrOption(self.name(data, path), DIRECTIONS[direction])

    def position(self, data: object, count: int, path: str) -> int | None:
        if type(data) is not int or not 0 <= data < count:
            self.note(path, f"found {_shown(data)}; expected the position of an option, 0 to {count - 1}")
            return None
        return data

    def pattern(self, data: object, count: int, path: str) -> Pattern:
        found: dict[int, bool] = {}
        for place, pair in enumerate(self.listed(data, path, MOST_OPTIONS)):
            here = f"{path}[{place}]"
            # A list, not a set: what stands there may be anything, also what cannot be a member of a set.
            if not isinstance(pair, list) or len(pair) != 2 or pair[1] not in ["Y", "N"]:
                self.note(here, f'found {_shown(pair)}; expected an option and "Y" or "N"')
                continue
            option = self.position(pair[0], count, here)
            if option is None:
                continue
            if found.setdefault(option, pair[1] == "Y") != (pair[1] == "Y"):
                self.note(here, f'says both "Y" and "N" of option {option}, which no state meets')
        return tuple(sorted(found.items()))

    def statement(self, data: object, count: int, path: str) -> Statement:
        if not isinstance(data, Mapping):
            return (self.pattern(data, count, path),)
        members = self.listed(data.get("members"), f"{path}.members", MOST_PATTERNS)
        if data.get("members") == []:
            self.note(f"{path}.members", "is empty; expected one pattern or more")
        return tuple(self.pattern(one, count, f"{path}.members[{n}]") for n, one in enumerate(members))

    def statements(self, data: object, count: int, path: str) -> tuple[Statement, ...]:
        listed = self.listed(data, path, MOST_PATTERNS)
        return tuple(self.statement(one, count, f"{path}[{n}]") for n, one in enumerate(listed))

    def ranking(self, data: object, path: str) -> tuple[tuple[int, ...], ...]:
        found = []
        for place, one in enumerate(self.listed(data, path, 2**MOST_OPTIONS)):
            tied = one if isinstance(one, list) else [one]
            if not tied or any(type(state) is not int or state < 1 for state in tied):
                self.note(f"{path}[{place}]", f"found {_shown(one)}; expected numbers of states, from 1")
            else:
                found.append(tuple(sorted(tied)))
        return tuple(found)

    def party(self, data: object, count: int, path: str, *, ranked: bool) -> GmcrParty:
        entry = data if isinstance(data, Mapping) else {}
        name = self.name(data, path)
        options = [
            self.position(one, count, f"{path}.options[{n}]")
            for n, one in enumerate(self.listed(entry.get("options"), f"{path}.options", MOST_OPTIONS))
        ]
        own = tuple(sorted({one for one in options if one is not None}))
        if len(own) < len(options) and None not in options:
            self.note(f"{path}.options", f"found {_shown(entry.get('options'))}; expected each option once")
        if ranked:
            key = "preferenceVector" if "preferenceVector" in entry else "preferenceRanking"
            return GmcrParty(name, own, (), self.ranking(entry.get(key), f"{path}.{key}"))
        wanted = self.statements(entry.get("preferences", []), count, f"{path}.preferences")
        return GmcrParty(name, own, wanted, None)


def read_gmcr(text: str, file: str = "conflict.gmcr") -> GmcrConflict:
    """Read a conflict file of the kind ``.gmcr``.

    Parameters
    ----------
    text
        The text of the file.
    file
        Its name, for messages.

    Returns
    -------
    GmcrConflict
        With its options in the order of the parties that have them.

    Raises
    ------
    CaseError
        With everything in it that cannot be read.
    """
    reader = _Reader(file)
    data = _parsed(text, reader)
    options = [
        reader.option(one, f"options[{n}]")
        for n, one in enumerate(reader.listed(data.get("options"), "options", MOST_OPTIONS))
    ]
    if not options and reader.problems:  # every position that is named would be another problem
        raise CaseError(reader.problems)
    ranked = _ranked(data, reader)
    parties = [
        reader.party(one, len(options), f"decisionMakers[{n}]", ranked=ranked)
        for n, one in enumerate(reader.listed(data.get("decisionMakers"), "decisionMakers", MOST_PARTIES))
    ]
    infeasible = reader.statements(data.get("infeasibles", []), len(options), "infeasibles")
    _check_owners(options, parties, reader)
    if reader.problems:
        raise CaseError(reader.problems)
    return by_party(GmcrConflict(tuple(options), tuple(parties), infeasible, _losses(data, parties)))


def _ranked(data: Mapping[str, object], reader: _Reader) -> bool:
    """Tell whether parties rank states; older files call the mark otherwise."""
    key = (
        "useManualPreferenceRanking" if "useManualPreferenceRanking" in data else "useManualPreferenceVectors"
    )
    found = data.get(key, False)
    if not isinstance(found, bool):
        reader.note(key, f"found {_shown(found)}; allowed: true, false")
    return found is True


def _parsed(text: str, reader: _Reader) -> Mapping[str, object]:
    if len(text) > LARGEST_TEXT:
        reader.note("", f"is larger than {LARGEST_TEXT // 1_000_000} MB")
        raise CaseError(reader.problems)
    try:
        # Some programs put a byte order mark first, which is no part of the JSON.
        data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        reader.note("", f"is no JSON: {str(error)[:200]}", "a .gmcr file is one JSON object")
        raise CaseError(reader.problems) from error
    if not isinstance(data, dict) or "decisionMakers" not in data:
        reader.note("", "is no conflict: expected an object with options and decisionMakers")
        raise CaseError(reader.problems)
    return data


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object of JSON of its entries; of two with one key JSON itself would drop the first."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"an object names {quoted(twice[:60])} twice")
    return found


def _check_owners(options: list[GmcrOption], parties: list[GmcrParty], reader: _Reader) -> None:
    if not options or not parties:
        reader.note("", "a conflict needs at least one option and one decision maker")
    for place, option in enumerate(options):
        owners = [party.name for party in parties if place in party.options]
        if len(owners) != 1:
            said = f"belongs to {' and '.join(map(quoted, owners))}" if owners else "belongs to nobody"
            reader.note(
                f"options[{place}]", f"{quoted(option.name)} {said}; an option has one decision maker"
            )


def _losses(data: Mapping[str, object], parties: list[GmcrParty]) -> tuple[str, ...]:
    found = [f"{key} is not read" for key in sorted(data.keys() - KNOWN - OF_THE_PROGRAM - {"coalitions"})]
    coalitions = data.get("coalitions")
    if isinstance(coalitions, list) and coalitions != list(range(len(parties))):
        found.append("coalitions that replace their members by one party are not read: ask for --coalitions")
    return tuple(found)


def _shown(data: object) -> str:
    return quoted(str(data)[:60])
