"""From an HTML page to its tokens: text, opening tags and closing tags, in one pass over it.

The tokens are those of the HTML standard as far as text needs them. What has no end (a comment, a tag, a
quote, a script) runs to the end of the page, as in a browser, so that no part is looked at twice: the
standard library's parser takes time that grows with the square of such input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

__all__ = ["Token", "TokenKind", "tokens"]

TokenKind: TypeAlias = Literal["text", "open", "close", "raw", "broken"]
"""``raw``: what stands in a script or style, which is no text; ``broken``: what begins and never ends."""

KEPT = frozenset(
    [
        "aria-hidden",
        "charset",
        "class",
        "content",
        "datetime",
        "hidden",
        "href",
        "http-equiv",
        "itemprop",
        "name",
        "property",
        "rel",
        "style",
        "type",
    ]
)
"""The attributes that are kept; a tag can have any number."""
LONGEST_VALUE = 4_000
RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes"))
TEXT_ONLY = frozenset(("title", "textarea"))
MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
LONG_REFERENCE = re.compile(r"&#[xX]?[0-9A-Fa-f]{100,};?")
"""A number that no character has, and that Python refuses to read."""
NAME = re.compile(r"[A-Za-z][^\s/>]*")
ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)(\s*=\s*)?")
BARE_VALUE = re.compile(r"[^\s>]*")
GAP = re.compile(r"[\s/]*")
ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII) for name in sorted(RAW | TEXT_ONLY)
}

NOTHING: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """A piece of a page.

    Parameters
    ----------
    kind
        Text, an opening tag, a closing tag, or the inside of a script or style.
    value
        The text with its entities decoded, the inside or the broken rest as it stands, or the name of the tag
        in small letters.
    attributes
        Of an opening tag, those that matter, decoded; the first of each name counts.
    closed
        Whether an opening tag ends in ``/>``.
    """

    kind: TokenKind
    value: str
    attributes: Mapping[str, str] = NOTHING
    closed: bool = False


def tokens(page: str) -> Iterator[Token]:
    """Yield the tokens of a page in order, in time that grows with its length alone."""
    as_xml = page.lstrip().startswith("<?xml")
    position = 0
    while position < len(page):
        found = MARKUP.search(page, position)
        start = found.start() if found else len(page)
        if start > position:
            yield Token("text", _plain(page[position:start]))
        if found is None:
            return
        token, position = _token(page, start)
        if position > len(page):
            yield Token("broken", page[start:])
            return
        if token is None:
            continue
        yield token
        if token.kind == "open" and token.value in ENDS and not (as_xml and token.closed):
            inside, position = _inside(page, position, token.value)
            yield inside


def _plain(text: str) -> str:
    """Decode the entities of a text."""
    return unescape(LONG_REFERENCE.sub("\N{REPLACEMENT CHARACTER}", text)) if "&" in text else text


def _token(page: str, start: int) -> tuple[Token | None, int]:
    """Read what begins with ``<``: the token, if it is one, and where the next begins.

    What has no end ends beyond the page.
    """
    mark = page[start + 1 : start + 2]
    if mark in {"!", "?"}:
        return None, _past_declaration(page, start)
    name = NAME.match(page, start + 2 if mark == "/" else start + 1)
    if name is None:
        return None, _past(page, ">", start + 2)
    attributes, position = _attributes(page, name.end())
    kind: TokenKind = "close" if mark == "/" else "open"
    return Token(kind, name.group().lower(), attributes, page[position - 2] == "/"), position


def _past_declaration(page: str, start: int) -> int:
    if page.startswith("<!--", start):
        # "<!-->" and "<!--->" are whole comments.
        return _past(page, "-->", start + 2)
    if page.startswith("<![CDATA[", start):
        return _past(page, "]]>", start)
    return _past(page, ">", start)


def _past(page: str, mark: str, start: int) -> int:
    found = page.find(mark, start)
    return found + len(mark) if found >= 0 else len(page) + 1


def _attributes(page: str, position: int) -> tuple[Mapping[str, str], int]:
    """Read the attributes of a tag, and where it ends; beyond the page if it has no end."""
    if page.startswith(">", position):
        return NOTHING, position + 1
    kept: dict[str, str] = {}
    beyond = len(page) + 1
    while True:
        match = ATTRIBUTE.match(page, position)
        if match is None:
            # A tag may end in white space and slashes.
            gap = GAP.match(page, position)
            end = gap.end() if gap else position
            return kept, end + 1 if end < len(page) else beyond
        value, position = _value(page, match.end()) if match.group(2) else ("", match.end())
        name = match.group(1).lower()
        if name in KEPT:
            kept.setdefault(name, _plain(value[:LONGEST_VALUE]))


def _value(page: str, position: int) -> tuple[str, int]:
    quote = page[position : position + 1]
    if quote and quote in "\"'":
        end = page.find(quote, position + 1)
        return (page[position + 1 : end], end + 1) if end >= 0 else ("", len(page))
    match = BARE_VALUE.match(page, position)
    return (match.group(), match.end()) if match else ("", position)


def _inside(page: str, position: int, name: str) -> tuple[Token, int]:
    """Read on to the closing tag of an element that holds no tags."""
    match = ENDS[name].search(page, position)
    end = match.start() if match else len(page)
    inside = page[position:end]
    if match is None and name not in TEXT_ONLY and inside.strip():
        return Token("broken", inside), end
    return (Token("text", _plain(inside)) if name in TEXT_ONLY else Token("raw", inside)), end
