"""Plain text and Markdown: the words as they are, with an optional head that says where they come from.

A person who pastes an article can put up to five lines at the very top::

    Title: Talks stall over the stake
    Publisher: The Harbour Post
    Author: Ada Reed
    Date: 2026-03-03
    URL: https://harbourpost.example/talks

In any order, each at most once, in small or capital letters. They are left out of the text, and so are empty
lines behind them. The first other line ends them. Without a title there, the first line of the text is the
title if an empty line follows and it is shorter than 200 characters; it stays in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from detente.errors import CaseError, Problem
from detente.evidence.articles.lines import settled
from detente.evidence.articles.statements import Draft, Statements, address_fault, read_date, refusal
from detente.expressions.suggestions import nearest, quoted

__all__ = ["HEAD_NAMES", "read_plain_text"]

HEAD_NAMES = ("Title", "Publisher", "Author", "Date", "URL")
HEAD_LINE = re.compile(r"(?P<name>[A-Za-z]{3,12}):[ \t]+(?P<value>\S.*)")
LONGEST_TITLE = 200


def read_plain_text(text: str) -> Draft:
    """Read a plain text with its head.

    Raises
    ------
    CaseError
        If a date or an address of the head cannot be read, with its line; if there is no text, or too much.
    """
    plain, notes = settled(text)
    above = text[: len(text) - len(text.lstrip())].count("\n")
    found, rest = _head(plain)
    statements = _statements(found, above)
    body = rest.lstrip("\n")
    if not body.strip():
        raise refusal("holds a head and no text", "put the text of the article below it")
    stray = _stray(body) if found else ()
    if not statements.title:
        statements = replace(statements, title=_first_line_title(body))
    return Draft(body, statements, (*notes, *stray))


def _head(text: str) -> tuple[dict[str, tuple[int, str]], str]:
    """Part the head from the rest: line and value by small name."""
    found: dict[str, tuple[int, str]] = {}
    known = {name.casefold() for name in HEAD_NAMES}
    position = 0
    for number in range(1, len(HEAD_NAMES) + 1):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)]
        match = HEAD_LINE.fullmatch(line.rstrip())
        name = match["name"].casefold() if match else ""
        if match is None or name not in known or name in found:
            break
        found[name] = (number, match["value"].rstrip())
        position = end + 1 if end >= 0 else len(text)
    return found, text[position:]


def _statements(found: dict[str, tuple[int, str]], above: int) -> Statements:
    problems: list[Problem] = []
    title, publisher, author = (found.get(name, (0, ""))[1] for name in ("title", "publisher", "author"))
    statements = Statements(title, publisher, author)
    if "date" in found:
        line, value = found["date"]
        statements = replace(statements, published=read_date(value))
        if statements.published is None:
            message = f"found the date {quoted(value)}; a date is written like 2026-03-03, 2026-03 or 2026"
            problems += refusal(message, "write it so, or take the line out", above + line).problems
    if "url" in found:
        line, value = found["url"]
        statements = replace(statements, url=value)
        fault = address_fault(value)
        if fault:
            problems += refusal(fault, "correct it, or take the line out", above + line).problems
    if problems:
        raise CaseError(problems)
    return statements


def _stray(body: str) -> tuple[str, ...]:
    """Note a line right below the head that was probably meant for it."""
    match = HEAD_LINE.fullmatch(body.partition("\n")[0].rstrip())
    close = nearest(match["name"], HEAD_NAMES) if match else None
    if match is None or close is None:
        return ()
    return (f"The line {quoted(match['name'])} below the head is kept as text; did you mean {close}, once?",)


def _first_line_title(body: str) -> str:
    lines = list(islice(body.split("\n", 2), 2))
    first = lines[0].strip()
    followed = len(lines) > 1 and not lines[1].strip()
    if not followed or len(first) >= LONGEST_TITLE:
        return ""
    # Markdown marks a headline so; the marks are no part of the title.
    return first.lstrip("#").strip() if first.startswith("#") else first
