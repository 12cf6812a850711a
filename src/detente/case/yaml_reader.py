"""Reading YAML strictly, with the place of every key and value.

The reader takes a small part of YAML: mappings, lists and scalars, in one
document. Anchors, aliases, tags, directives, repeated keys and keys that are
not scalars are refused, each with its place, and so are texts beyond the
stated limits. It is built on the events of PyYAML's parser, compiled where
available, so that nothing in a file is ever constructed but dictionaries,
lists and plain values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml import events

from detente.case.places import Content, Path, Place, dotted
from detente.case.scalars import ScalarError, read_plain
from detente.errors import CaseError, Problem
from detente.evidence.characters import forbidden, named
from detente.expressions.suggestions import quoted

__all__ = ["DEEPEST", "LARGEST_FILE", "LONGEST_SCALAR", "MOST_NODES", "Document", "read_yaml"]

LARGEST_FILE = 5_000_000
DEEPEST = 40
MOST_NODES = 200_000
LONGEST_SCALAR = 20_000
LONGEST_KEY = 200
MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class _Mistake:
    """One common error of syntax: how the two parsers name it, and how we do."""

    needles: tuple[str, ...]
    message: str
    remedy: str


MISTAKES = (
    _Mistake(
        ("mapping values are not allowed", "unexpected ':'"),
        "found ':' where no key can stand",
        "put text that holds ': ' in quotes, and give every key its own line",
    ),
    _Mistake(
        ("cannot start any token", "tab character"),
        "found a mark that cannot begin a value",
        "indent with spaces, not tabs, and put text that begins with % @ or ` in quotes",
    ),
    _Mistake(
        ("unexpected end of stream",),
        "the text ends inside quotes",
        "close the quote that was opened",
    ),
    _Mistake(
        ("expected ',' or", "expected the node content", "expected node content"),
        "found something else where a list in [] or a mapping in {} goes on",
        "close the bracket, and put text that holds a comma or bracket in quotes",
    ),
    _Mistake(
        ("<block end>", "did not find expected key", "expected '-' indicator", "<document start>"),
        "found something that does not continue what stands above it",
        "indent entries of one mapping or list alike, and put quotes around the whole of a text",
    ),
    _Mistake(
        ("could not find expected ':'",),
        "found a key without ':'",
        "write key: value, and put text of several lines in quotes or after |",
    ),
    _Mistake(
        ("alphabetic or numeric character", "line break", "indentation indicators", "expected ' '"),
        "found a mark with a meaning of its own: one of & * ! | >",
        "put text that begins with such a mark in quotes; text after | or > begins on the next line",
    ),
    _Mistake(
        ("escape character", "character escape code", "escape sequence"),
        "found a backslash escape that YAML does not know",
        "put the text in single quotes, where a backslash means itself",
    ),
)


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one YAML file, and the places of all its keys and values."""

    content: Content
    keys: dict[Path, Place]
    values: dict[Path, Place]


def read_yaml(text: str, file: str) -> Document:
    """Read one YAML document.

    Parameters
    ----------
    text
        The whole text; a byte order mark at its start is passed over.
    file
        Name of the file, for places.

    Raises
    ------
    CaseError
        With all that is forbidden, or the first error of syntax, each with its place.
    """
    text = text.removeprefix("\ufeff")
    problems = list(_forbidden_characters(text, file))
    if problems:
        raise CaseError(problems)
    reader = _Reader(text, file)
    try:
        content = reader.document()
    except yaml.MarkedYAMLError as error:
        raise CaseError([*reader.problems, _syntax_problem(error, file)]) from error
    if reader.problems:
        raise CaseError(reader.problems)
    return Document(content, reader.keys, reader.values)


class _StopReadingError(Exception):
    """Nothing after this place is worth reading."""


class _Reader:
    """Turns the events of one text into content, noting places and problems."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self.nodes = 0
        self.events: Iterator[events.Event] = yaml.parse(text, Loader=_loader())

    def document(self) -> Content:
        """Read the one document of the text; an empty text gives nothing."""
        next(self.events)
        start = next(self.events)
        if isinstance(start, events.StreamEndEvent):
            return None
        try:
            self._check_directives(start)
            content = self._node(next(self.events), (), 0)
            next(self.events)
            self._check_end(next(self.events))
        except _StopReadingError:
            return None
        return content

    def _check_directives(self, start: events.Event) -> None:
        if isinstance(start, events.DocumentStartEvent) and (start.version or start.tags):
            self._refuse((), "directives (lines that begin with %) are not allowed", start)

    def _check_end(self, event: events.Event) -> None:
        if not isinstance(event, events.StreamEndEvent):
            self._refuse((), "a second document begins here; a case file holds one", event)

    def _node(self, event: events.Event, path: Path, depth: int) -> Content:
        """Read the value that begins with `event`."""
        self.values[path] = self._place(event)
        self._count(event, path, depth)
        if isinstance(event, events.AliasEvent):
            self._refuse(path, "aliases (*name) are not allowed; write the value out", event)
            return None
        if isinstance(event, events.NodeEvent):
            self._check_properties(event, path)
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _count(self, event: events.Event, path: Path, depth: int) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._refuse(path, f"the file holds more than {MOST_NODES:,} keys and values", event)
            raise _StopReadingError
        if depth > DEEPEST:
            self._refuse(path[:3], f"values are nested more than {DEEPEST} deep", event)
            raise _StopReadingError

    def _check_properties(self, event: events.NodeEvent, path: Path) -> None:
        if event.anchor is not None:
            self._refuse(path, "anchors (&name) are not allowed; write the value out each time", event)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(path, f"tags are not allowed; found {quoted(str(tag))}", event)

    def _scalar(self, event: events.ScalarEvent, path: Path) -> Content:
        text = event.value
        if len(text) > LONGEST_SCALAR:
            self._refuse(path, f"the text has {len(text):,} characters; allowed: {LONGEST_SCALAR:,}", event)
            return None
        self._check_characters(text, path, event)
        # Only unquoted words can be anything but text.
        if event.style not in {None, ""}:
            return text
        try:
            return read_plain(text)
        except ScalarError as error:
            self._refuse(path, str(error), event)
            return None

    def _check_characters(self, text: str, path: Path, event: events.Event) -> None:
        for _, character in forbidden(text):
            self._refuse(path, f"an escape stands for {named(character)}, which is not allowed", event)
            return

    def _sequence(self, path: Path, depth: int) -> list[Content]:
        entries: list[Content] = []
        for event in self.events:
            if isinstance(event, events.SequenceEndEvent):
                break
            entry_path = (*path, len(entries))
            self.keys[entry_path] = self._place(event)
            entries.append(self._node(event, entry_path, depth + 1))
        return entries

    def _mapping(self, path: Path, depth: int) -> dict[str, Content]:
        content: dict[str, Content] = {}
        for event in self.events:
            if isinstance(event, events.MappingEndEvent):
                break
            key = self._key(event, path, depth)
            value_event = next(self.events)
            if key is None or key in content:
                self._note_repeated(key, path, event)
                self._node(value_event, (*path, "(refused)"), depth + 1)
                continue
            self.keys[*path, key] = self._place(event)
            content[key] = self._node(value_event, (*path, key), depth + 1)
        return content

    def _key(self, event: events.Event, path: Path, depth: int) -> str | None:
        """Read one key; None, with the problem noted, if it cannot be one."""
        if not isinstance(event, events.ScalarEvent):
            self._refuse(path, "a key must be a word, not a list, mapping or alias", event)
            if isinstance(event, events.CollectionStartEvent):
                self._node(event, (*path, "(refused)"), depth + 1)
            return None
        self._check_properties(event, path)
        self._check_characters(event.value, path, event)
        if not event.value.strip() or len(event.value) > LONGEST_KEY or "\n" in event.value:
            self._refuse(path, f"a key has 1 to {LONGEST_KEY} characters on one line", event)
            return None
        return event.value

    def _note_repeated(self, key: str | None, path: Path, event: events.Event) -> None:
        if key is not None:
            first = self.keys[*path, key]
            message = f"the key stands here a second time; first in line {first.line}"
            self._refuse((*path, key), message, event)

    def _place(self, event: events.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def _refuse(self, path: Path, message: str, event: events.Event) -> None:
        place = self._place(event)
        self.problems.append(Problem(dotted(path), "yaml", message, "", place.file, place.line, place.column))
        if len(self.problems) == MOST_PROBLEMS:
            raise _StopReadingError


def _loader() -> type[yaml.SafeLoader | yaml.CSafeLoader]:
    """Give the compiled parser, or the one in Python where there is none."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _forbidden_characters(text: str, file: str) -> Iterator[Problem]:
    """Yield what must not stand in the text, comments included."""
    for count, (offset, character) in enumerate(forbidden(text)):
        if count == MOST_PROBLEMS:
            return
        line_start = text.rfind("\n", 0, offset) + 1
        line = text.count("\n", 0, offset) + 1
        message = f"found the character {named(character)}, which is not allowed"
        yield Problem("", "yaml", message, "delete it", file, line, offset - line_start + 1)


def _syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    """Word an error of syntax alike for both parsers."""
    found = error.problem or error.context or "this is not YAML"
    known = next((one for one in MISTAKES if any(needle in found for needle in one.needles)), None)
    message, remedy = (known.message, known.remedy) if known else (found, "")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    opened = error.context_mark
    if opened and opened.line + 1 < line:
        message = f"{message}; what it belongs to begins in line {opened.line + 1}"
    return Problem("", "yaml", message, remedy, file, line, column)
