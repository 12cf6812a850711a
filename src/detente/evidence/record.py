"""The base of every section of a case file, and the field types that sections share.

A *record* is a mapping of the file, read into a frozen object that knows
exactly which keys it may hold. A *basis* says why a value stands in the file:
``claims`` names what was reported, ``assumed`` says in words why it is taken
for granted. Any mapping may carry a basis; it covers the values below it that
have none of their own.

Inner keys begin with a null character, which no file can contain. They hold
what a record keeps beside the keys of the file, and mark the steps of an
error's path that the file does not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from detente.expressions import RESERVED
from detente.expressions.suggestions import quoted

__all__ = [
    "BASIS_KEYS",
    "Flag",
    "KeyBook",
    "Name",
    "Record",
    "Slug",
    "SlugList",
    "Text",
    "described",
    "inner",
    "is_inner",
    "refuse",
]

BASIS_KEYS = ("claims", "assumed")
"""The keys of a basis; no slug or level may bear their names."""

LONGEST_SLUG = 60
LONGEST_NAME = 200
LONGEST_TEXT = 20_000
SLUG = re.compile(r"[a-z][a-z0-9_]*")


class KeyBook:
    """Notes which record each mapping of a file was read into, to say which keys it may hold.

    The mappings are kept alive by the caller, so that ``id`` names each of them once.
    """

    def __init__(self) -> None:
        self._records: dict[int, type[Record]] = {}

    def note(self, content: object, record: type[Record]) -> None:
        """Remember that `content` is read into `record`."""
        if isinstance(content, Mapping):
            self._records[id(content)] = record

    def allowed(self, content: object) -> tuple[str, ...]:
        """Name the keys that `content` may hold; nothing if it was never read into a record."""
        record = self._records.get(id(content))
        return record.keys_in_file() if record else ()


class Record(BaseModel):
    """A mapping of the case file: frozen, and closed to keys that it does not know."""

    # Building every record by itself, besides the whole case, would triple the time of an import.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _note_keys(cls, content: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - whatever the file holds
        """Tell the key book, if there is one, what this mapping is read into."""
        if isinstance(info.context, KeyBook):
            info.context.note(content, cls)
        return content

    @classmethod
    def keys_in_file(cls) -> tuple[str, ...]:
        """Name the keys that the file may write."""
        return tuple(key for key in cls.names_by_key() if not is_inner(key))

    @classmethod
    def names_by_key(cls) -> Mapping[str, str]:
        """Give the attribute in which each key is kept, inner keys included, in schema order."""
        return _names_by_key(cls)

    def child(self, key: str) -> object:
        """Give what stands under a key of the file; KeyError if nothing can."""
        return getattr(self, self.names_by_key()[key])

    def own_basis(self) -> tuple[tuple[str, ...], str | None]:
        """Give the claims and the assumption written on this very mapping."""
        return getattr(self, "claims", ()), getattr(self, "assumed", None)


@cache
def _names_by_key(record: type[Record]) -> Mapping[str, str]:
    fields = record.model_fields.items()
    return {str(field.validation_alias or field.alias or name): name for name, field in fields}


def inner(name: str) -> str:
    """Make an inner key, which no file can contain."""
    return f"\0{name}"


def is_inner(key: object) -> bool:
    """Tell whether a key is an inner one."""
    return isinstance(key, str) and key.startswith("\0")


def refuse(message: str) -> PydanticCustomError:
    """Make the error of a wrong value; raise what is returned."""
    return PydanticCustomError("case", "{message}", {"message": message})


def described(value: object) -> str:
    """Say what was found, in the words of a person who writes the file."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return quoted(value)
        case list() | tuple():
            return "a list"
        case Mapping():
            return "a mapping"
        case _:
            return "something else"


def _check_text(longest: int, *, lines: bool) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not text.strip():
            raise refuse("found an empty text")
        if len(text) > longest:
            raise refuse(f"the text has {len(text):,} characters; allowed: {longest:,}")
        if not lines and ("\n" in text or "\t" in text):
            raise refuse(f"found {quoted(text)} with a line end or tab; write it on one line")
        return text

    return check


def _check_slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise refuse(
            f"{quoted(text)} cannot be a slug; allowed: small letters a to z, digits and _, "
            "beginning with a letter"
        )
    if len(text) > LONGEST_SLUG:
        raise refuse(f"the slug {quoted(text)} has {len(text)} characters; allowed: {LONGEST_SLUG}")
    if text in RESERVED or text in BASIS_KEYS:
        raise refuse(f"{quoted(text)} is a word of the language of case files; choose another slug")
    return text


def _check_flag(value: object) -> object:
    if not isinstance(value, bool):
        raise refuse(f"found {described(value)}; write true or false")
    return value


Slug: TypeAlias = Annotated[str, AfterValidator(_check_slug)]
"""A short name that conditions and other sections refer to."""

SlugList: TypeAlias = tuple[Slug, ...]
"""Slugs of claims, sources, options or parties."""

Name: TypeAlias = Annotated[str, AfterValidator(_check_text(LONGEST_NAME, lines=False))]
"""One line of text for people to read."""

Text: TypeAlias = Annotated[str, AfterValidator(_check_text(LONGEST_TEXT, lines=True))]
"""Text for people to read, of any number of lines."""

Flag: TypeAlias = Annotated[bool, BeforeValidator(_check_flag)]
"""True or false."""
