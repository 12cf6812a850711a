"""What the linked data of a page (JSON-LD) says of the article on it: headline, publisher, author, date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

__all__ = ["LinkedData", "read_linked_data"]

LARGEST = 1_000_000
MOST_PARTS = 100_000
KINDS = ("Article", "Posting", "Report", "PressRelease", "WebPage")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What linked data says of an article, as it stands there; empty where it does not."""

    headline: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""


def read_linked_data(scripts: Iterable[str]) -> tuple[LinkedData, tuple[str, ...]]:
    """Read the first object that describes an article.

    Parameters
    ----------
    scripts
        The insides of the page's scripts of type ``application/ld+json``.

    Returns
    -------
    LinkedData
        Empty if no object describes an article.
    tuple of str
        A note for each script that could not be read.
    """
    found: list[LinkedData] = []
    notes: list[str] = []
    for script in scripts:
        if len(script) > LARGEST:
            notes.append(f"Linked data of {len(script):,} characters is left out; allowed: {LARGEST:,}.")
            continue
        try:
            content = json.loads(script)
        except (ValueError, RecursionError):
            notes.append("Linked data that is not valid JSON is left out.")
            continue
        found += [_described(part) for part in _parts(content) if _is_article(part)]
    with_date = [one for one in found if one.published]
    return next(iter(with_date + found), LinkedData()), tuple(notes)


def _parts(content: object) -> Iterator[Mapping[str, object]]:
    """Yield all mappings within, outer ones first, up to a number that no page needs."""
    waiting, position = [content], 0
    while position < min(len(waiting), MOST_PARTS):
        part = waiting[position]
        position += 1
        if isinstance(part, dict):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def _is_article(part: Mapping[str, object]) -> bool:
    kinds = part.get("@type")
    named = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    return any(kind.endswith(KINDS) for kind in named)


def _described(part: Mapping[str, object]) -> LinkedData:
    return LinkedData(
        headline=_text(part.get("headline")),
        publisher=_text(part.get("publisher")),
        author=_text(part.get("author")),
        published=_text(part.get("datePublished")),
    )


def _text(value: object) -> str:
    """Give a text, the name of a thing, or those of several with commas between them."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        name = value.get("name")
        return name.strip() if isinstance(name, str) else ""
    if isinstance(value, list):
        names = (_text(one) for one in value[:10] if not isinstance(one, list))
        return ", ".join(name for name in names if name)
    return ""
