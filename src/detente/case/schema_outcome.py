"""How a case ended: what came true, what was agreed, and who says so; never an input."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from detente.case.levels import Level
from detente.case.schema_context import Kind
from detente.evidence.dates import DateLike
from detente.evidence.record import Flag, Name, Record, Slug, Text, described, refuse
from detente.evidence.source import WebAddress
from detente.expressions.suggestions import quoted

__all__ = ["AgreedTerm", "DigestText", "Outcome", "Reference"]

DIGEST = re.compile(r"[0-9a-f]{64}")


def _check_digest(text: str) -> str:
    if not DIGEST.fullmatch(text):
        raise refuse(
            f"found {quoted(text)}; write the 64 small hexadecimal digits that `detente check CASE --json` "
            "gives as digest"
        )
    return text


DigestText: TypeAlias = Annotated[str, AfterValidator(_check_digest)]
"""The digest of a case: 64 small hexadecimal digits."""


class Reference(Record):
    """A source of the outcome: it may be dated after `as_of`, so it stands apart from the others."""

    title: Name
    """Its title, or what it is."""
    publisher: Name
    """Who published it."""
    date: DateLike
    """When it was published."""
    url: WebAddress | None = None
    """Where it can be read."""


class AgreedTerm(Record):
    """What was agreed on one issue in the end.

    A number or name alone is short for ``level``.
    """

    level: Level | None = None
    """A number in the unit of the issue, which may lie beyond its levels or between them; or the name of a
    level."""
    says: Text | None = None
    """Otherwise what was agreed, in words, where no level fits; it cannot be compared."""

    @model_validator(mode="before")
    @classmethod
    def _read_level(cls, content: object) -> object:
        if content is None or isinstance(content, list | tuple):
            raise refuse(
                f"found {described(content)}; write a level of the issue, or says: and what was agreed"
            )
        return content if isinstance(content, Mapping | cls) else {"level": content}

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.level is None) == (self.says is None):
            raise refuse("write either level or says")
        return self


class Outcome(Record):
    """What happened in the end; for the back-test, never an input, and no part of the digest."""

    date: DateLike
    """When it was known; later than `as_of`."""
    label: Slug | None = None
    """The outcome label of the conflict that came true; left out if none describes it."""
    kind: Kind | None = None
    """The kind of outcome; that of the label where one is given."""
    what: Text
    """What happened."""
    terms: Mapping[Slug, AgreedTerm] = Field(default_factory=dict)
    """What was agreed, by issue of the deal section."""
    known_when_coded: Flag = True
    """Whether the end was known to whoever wrote the case: then comparing the two is a look back."""
    frozen: DigestText | None = None
    """The digest of the case before the end was looked up, if it was kept."""
    sources: tuple[Reference, ...] = ()
    """Who says so; dated as they may be."""

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if self.label is None and self.kind is None:
            raise refuse("write the label or the kind of outcome that came true")
        return self
