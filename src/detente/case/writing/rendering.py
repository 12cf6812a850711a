"""Writing an entry of a case file as YAML that reads as exactly this entry.

Words stand plain where no reader of YAML takes them for something else, and in
double quotes elsewhere. Lists of plain values are written in brackets, everything
else one key or item a line; long texts go on over indented lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from detente.case.places import Content
from detente.case.scalars import ScalarError, read_plain
from detente.errors import CaseError, Problem
from detente.evidence.characters import forbidden, named
from detente.expressions.suggestions import quoted

__all__ = ["WIDTH", "folded", "rendered", "rendered_items", "scalar_text"]

WIDTH = 110
"""The longest line, where a text can be divided at a blank."""
STEP = 2
INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`~=<.+")
FLOW_MARKS = frozenset(",[]{}")
OTHER_READERS = frozenset(("y", "n", "yes", "no", "on", "off"))
"""Words that readers of the older YAML 1.1 take for true or false."""
COUNTED_IN_SIXTIES = re.compile(r"[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
LIKE_A_NUMBER = re.compile(r"[0-9][0-9_,.eE+-]*")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


def rendered(entries: Mapping[str, Content], indent: int = 0, step: int = STEP) -> tuple[str, ...]:
    """Write a mapping as lines without line ends, one key after the other.

    Parameters
    ----------
    entries
        What is to be read again, in the order of the file.
    indent
        Number of blanks before its keys.
    step
        Number of blanks by which what lies inside is indented further.

    Returns
    -------
    tuple of str

    Raises
    ------
    CaseError
        If it holds a key, text or number that no case file can hold.
    """
    return tuple(_mapping_lines(entries, indent, step))


def rendered_items(items: Sequence[Content], indent: int = 0, step: int = STEP) -> tuple[str, ...]:
    """Write the items of a list as lines without line ends, each after a dash.

    Parameters
    ----------
    items
        What is to be read again.
    indent
        Number of blanks before the dashes.
    step
        Number of blanks by which what lies inside is indented further; 2 where less is asked for.

    Returns
    -------
    tuple of str

    Raises
    ------
    CaseError
        If it holds a key, text or number that no case file can hold.
    """
    return tuple(_item_lines(items, indent, step))


def scalar_text(value: Content, *, in_list: bool = False) -> str:
    """Write a plain value: a text, number, true, false or nothing.

    Examples
    --------
    >>> scalar_text("free choice"), scalar_text("no"), scalar_text("2025"), scalar_text(2025)
    ('free choice', '"no"', '"2025"', '2025')

    Raises
    ------
    CaseError
        If no case file can hold it.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case str():
            return _text(value, in_list=in_list)
        case _:
            raise _refusal("found a list or mapping where a plain value belongs")


def _mapping_lines(entries: Mapping[str, Content], indent: int, step: int) -> Iterable[str]:
    for key, value in entries.items():
        start = f"{' ' * indent}{_key(key)}:"
        yield from _value_lines(start, value, indent, step)


def _item_lines(items: Sequence[Content], indent: int, step: int) -> Iterable[str]:
    # A dash and a blank take two places, so what lies inside cannot begin before.
    step = max(step, 2)
    for item in items:
        start = f"{' ' * indent}-"
        inside = indent + step
        if isinstance(item, Mapping) and item:
            first, *others = _mapping_lines(item, inside, step)
            yield start.ljust(inside) + first[inside:]
            yield from others
        else:
            yield from _value_lines(start, item, indent, step)


def _value_lines(start: str, value: Content, indent: int, step: int) -> Iterable[str]:
    """Write what stands after a key or dash: on its line, or on those below it."""
    inside = indent + step
    if isinstance(value, Mapping) and value:
        yield start
        yield from _mapping_lines(value, inside, step)
    elif isinstance(value, list | tuple) and any(isinstance(one, list | Mapping) and one for one in value):
        yield start
        yield from _item_lines(value, inside, step)
    elif isinstance(value, list | tuple | Mapping):
        yield from _flow_lines(start, [*value], "{}" if isinstance(value, Mapping) else "[]", inside)
    else:
        yield from folded(start, scalar_text(value), inside)


def _flow_lines(start: str, values: Sequence[Content], marks: str, inside: int) -> Iterable[str]:
    """Write a list in brackets, going on over further lines where it is long."""
    texts = [_flow_text(one) for one in values]
    parts = [f"{text}," for text in texts[:-1]] + texts[-1:]
    line = f"{start} {marks[0]}"
    for place, part in enumerate(parts):
        blank = "" if place == 0 else " "
        if place and len(line) + len(blank) + len(part) + 1 > WIDTH:
            yield line
            line, blank = " " * inside, ""
        line += blank + part
    yield line + marks[1]


def _flow_text(value: Content) -> str:
    if isinstance(value, list | tuple | Mapping):
        return "{}" if isinstance(value, Mapping) else "[]"
    return scalar_text(value, in_list=True)


def _key(key: str) -> str:
    if not key.strip() or "\n" in key:
        raise _refusal(f"found the key {quoted(key)}; a key is one line of text")
    return _text(key, in_list=True)


def _number(value: float) -> str:
    text = str(value)
    try:
        same = read_plain(text) == value
    except ScalarError as error:
        raise _refusal(str(error)) from error
    if not same:
        raise _refusal(f"found {text}; numbers must be finite")
    return text


def _text(text: str, *, in_list: bool) -> str:
    for _, character in forbidden(text):
        raise _refusal(f"found the character {named(character)} in {quoted(text)}, which is not allowed")
    return text if _is_plain(text, in_list=in_list) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str, *, in_list: bool) -> bool:
    """Tell whether every reader of YAML takes unquoted words for this text."""
    if not text or text != text.strip() or text[0] in INDICATORS or not text.isprintable():
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.lower() in OTHER_READERS:
        return False
    if in_list and not FLOW_MARKS.isdisjoint(text):
        return False
    if COUNTED_IN_SIXTIES.fullmatch(text) or (LIKE_A_NUMBER.fullmatch(text) and not DATE.fullmatch(text)):
        return False
    try:
        return read_plain(text) == text
    except ScalarError:
        return False


def folded(start: str, text: str, inside: int) -> Iterable[str]:
    """Divide a text at single blanks between words, which reading puts back; words stay whole.

    Parameters
    ----------
    start
        What stands before it on its line; a blank is put between.
    text
        What is divided.
    inside
        Number of blanks before the lines on which it goes on.

    Yields
    ------
    str
        Lines without line ends.
    """
    line, least = f"{start} {text}", len(start) + 1
    while len(line) > WIDTH:
        place = _last_blank(line, least, WIDTH)
        if place < 0:
            place = _first_blank(line, max(least, WIDTH))
        if place < 0:
            break
        yield line[:place]
        line, least = " " * inside + line[place + 1 :], inside
    yield line


def _last_blank(line: str, least: int, most: int) -> int:
    """Find the last single blank before `most`; -1 if there is none from `least` on."""
    place = line.rfind(" ", least, most + 1)
    while place >= least and not _is_single(line, place):
        place = line.rfind(" ", least, place)
    return place if place >= least else -1


def _first_blank(line: str, least: int) -> int:
    place = line.find(" ", least)
    while place >= 0 and not _is_single(line, place):
        place = line.find(" ", place + 1)
    return place


def _is_single(line: str, place: int) -> bool:
    """Tell whether words stand on both sides, so that a line end in its place reads as one blank."""
    before, after = line[place - 1], line[place + 1 : place + 2]
    return bool(after.strip()) and bool(before.strip())


def _refusal(message: str) -> CaseError:
    return CaseError([Problem("", "yaml", message, "leave it out, or write it otherwise")])
