"""A source: a page, document or conversation that claims rest on."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, model_validator

from detente.evidence.dates import DateLike
from detente.evidence.record import Name, Record, Slug, Text, refuse
from detente.expressions.suggestions import quoted

__all__ = ["Reliability", "Source", "SourceKind", "WebAddress"]

SourceKind: TypeAlias = Literal["primary", "first_hand", "secondary", "commentary"]
"""How near a source stands to what it reports.

``primary``: a party or an authority speaks itself; ``first_hand``: the outlet's own reporting;
``secondary``: it retells somebody else's reporting; ``commentary``: opinion.
"""

Reliability: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]
"""How far a source can be relied on, by its past: see :mod:`detente.evidence.grading`.

``A``: reliable; ``B``: usually reliable; ``C``: fairly reliable; ``D``: not usually reliable;
``E``: unreliable; ``F``: it cannot be judged.
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
    retells: Slug | None = None
    """The source that it retells, or an origin that another source states. `origin` may then be left out:
    it is the origin at the end of the chain."""
    origin: Slug = ""
    """Whose reporting it rests on; may be left out beside `retells`. Sources that share an origin count once,
    however many retell it."""
    reliability: Reliability | None = None
    """How far it can be relied on, by its past: `A` (reliable), `B` (usually), `C` (fairly),
    `D` (not usually), `E` (unreliable), `F` (cannot be judged)."""
    note: Text | None = None
    """Anything a reader should know, such as that only an excerpt was seen."""

    @model_validator(mode="after")
    def _has_origin(self) -> Source:
        if not self.origin and self.retells is None:
            raise refuse(
                "found neither origin nor retells: write origin: whose reporting it rests on, "
                "or retells: the source that it retells"
            )
        return self
