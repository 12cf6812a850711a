"""Groups: mappings from slugs to entries that may carry a basis for all of them.

In ``weights: {stake: 30, price: 70, assumed: read off the press}`` the weights
are the entries and ``assumed`` is the basis of each.
"""

from __future__ import annotations

import sys
from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

from pydantic import AfterValidator, Field, model_validator

from detente.evidence.record import BASIS_KEYS, Record, Slug, SlugList, Text, inner, refuse
from detente.expressions.suggestions import quoted

__all__ = ["Group", "KeyedGroup", "split_basis"]

V = TypeVar("V")
LONGEST_KEY = 200
ENTRIES = inner("entries")


def split_basis(content: object, entries: str = ENTRIES, keys: tuple[str, ...] = BASIS_KEYS) -> object:
    """Move everything but the given keys of a mapping one step down, under an inner key.

    Parameters
    ----------
    content
        What the file holds; returned as it is if it is no mapping or was split already.
    entries
        The inner key that takes the rest.
    keys
        The keys that stay.
    """
    if not isinstance(content, Mapping) or entries in content:
        return content
    rest = {key: value for key, value in content.items() if key not in keys}
    return {entries: rest, **{key: content[key] for key in keys if key in content}}


def _check_key(text: str) -> str:
    if len(text) > LONGEST_KEY:
        raise refuse(f"the key {quoted(text)} has {len(text)} characters; allowed: {LONGEST_KEY}")
    return text


def _type_name(hint: Any) -> str:  # noqa: ANN401 - any annotation
    """Name a type with its validators, alike in every process."""
    if get_origin(hint) is not Annotated:
        return str(hint.__name__)
    kind, *marks = get_args(hint)
    rules = [getattr(mark.func, "__qualname__", repr(mark.func)) for mark in marks]
    # Pickle takes a dot for a step into the name.
    return f"{_type_name(kind)} {' '.join(rules)}".replace(".", ",")


class _Entries(Record, Generic[V]):
    """What groups have in common: they read like mappings of their entries."""

    entries: Mapping[Any, V] = Field(validation_alias=ENTRIES)
    """The entries by key, in file order."""
    claims: SlugList = ()
    """The claims behind all entries that have no basis of their own."""
    assumed: Text | None = None
    """Why all entries that have no basis of their own are taken for granted."""

    @model_validator(mode="before")
    @classmethod
    def _split(cls, content: object) -> object:
        return split_basis(content)

    def __class_getitem__(cls, parameters: Any) -> Any:  # noqa: ANN401 - as pydantic has it
        """Make the group for one type of entry, and keep it where pickle looks for it."""
        made = super().__class_getitem__(parameters)
        setattr(sys.modules[__name__], made.__name__, made)
        return made

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Name the group for one type of entry, apart from those for types with other rules."""
        return f"{cls.__name__}[{', '.join(map(_type_name, params))}]"

    def child(self, key: str) -> object:
        """Give the entry, or the basis key, of that name."""
        return self.entries[key] if key in self.entries else super().child(key)

    def __getitem__(self, key: str) -> V:
        """Give one entry; KeyError if there is none."""
        return self.entries[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is an entry of that key."""
        return key in self.entries

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        """Go through the keys in file order."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.entries)

    def get(self, key: str) -> V | None:
        """Give one entry, or None."""
        return self.entries.get(key)

    def keys(self) -> KeysView[str]:
        """Give the keys in file order."""
        return self.entries.keys()

    def values(self) -> ValuesView[V]:
        """Give the entries in file order."""
        return self.entries.values()

    def items(self) -> ItemsView[str, V]:
        """Give keys and entries in file order."""
        return self.entries.items()


class Group(_Entries[V], Generic[V]):
    """Entries by slug."""

    entries: Mapping[Slug, V] = Field(default_factory=dict, validation_alias=ENTRIES)
    """The entries by slug, in file order."""


class KeyedGroup(_Entries[V], Generic[V]):
    """Entries by any key: names of levels, or paths."""

    entries: Mapping[Annotated[str, AfterValidator(_check_key)], V] = Field(
        default_factory=dict, validation_alias=ENTRIES
    )
    """The entries by key, in file order."""
