"""A source: a page, document or conversation that claims rest on."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator

from detente.evidence.dates import DateLike
from detente.evidence.record import Name, Record, Slug, Text, refuse
from detente.expressions.suggestions import quoted

__all__ = ["Source", "SourceKind", "WebAddress"]

SourceKind: TypeAlias = Literal["primary", "first_hand", "secondary", "commentary"]
"""How near a source stands to what it reports.

``primary``: a party or an authority speaks itself; ``first_hand``: the outlet's own reporting;
``secondary``: it retells somebody else's reporting; ``commentary``: opinion.
"""

LONGEST_ADDRESS = 2_000
HOST = re.compile(r"[\w](?:[\w.-]*[\w])?", re.UNICODE)


def _check_address(text: str) -> str:
    """Let pass only what a browser opens as a plain web page."""
    if len(text) > LONGEST_ADDRESS:
        raise refuse(f"the address has {len(text):,} characters; allowed: {LONGEST_ADDRESS:,}")
    if any(mark.isspace() or mark in "\\<>\"'`{}|^" for mark in text):
        raise refuse(f"found {quoted(text)}; an address holds no spaces, quotes, brackets or backslashes")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise refuse(f"found {quoted(text)}, which is no web address") from error
    if parts.scheme not in {"http", "https"}:
        raise refuse(f"found {quoted(text)}; allowed: addresses that begin with http:// or https://")
    if not HOST.fullmatch(host) or "@" in parts.netloc or port == 0:
        raise refuse(f"found {quoted(text)}; after http:// or https:// comes the name of a host")
    return text


WebAddress: TypeAlias = Annotated[str, AfterValidator(_check_address)]
"""An address that begins with ``http://`` or ``https://`` and names a host."""


class Source(Record):
    """A page, document or conversation that claims rest on."""

    title: Name
    """Its title, or what it is."""
    publisher: Name
    """Who published it."""
    date: DateLike
    """When it was published; not later than `as_of`."""
    url: WebAddress | None = None
    """Where it can be read."""
    kind: SourceKind
    """How near it stands to what it reports: `primary` (a party or an authority speaks itself),
    `first_hand` (the outlet's own reporting), `secondary` (it retells somebody else's), `commentary`."""
    origin: Slug
    """Whose reporting it rests on. Sources that share an origin count once, however many retell it."""
    note: Text | None = None
    """Anything a reader should know, such as that only an excerpt was seen."""
