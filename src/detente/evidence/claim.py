"""A claim: one thing that sources say, in one sentence, with how they hedge it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, model_validator

from detente.errors import QuantityError
from detente.evidence.dates import DateLike
from detente.evidence.record import Record, Slug, SlugList, Text, described, refuse
from detente.quantities import Quantity, parse_quantity

__all__ = ["Claim", "Credibility", "Direction", "Hedge", "QuantityText", "Quote"]

Hedge: TypeAlias = Literal["stated", "reported", "considered", "projected", "commentary", "memory"]
"""How sure the sources are.

``stated``: a party on the record; ``reported``: a named outlet, unnamed sources or documents;
``considered``: said to be under consideration; ``projected``: a forecast; ``commentary``: an opinion;
``memory``: remembered, and found in no source.
"""

Direction: TypeAlias = Literal["up", "down", "yes", "no"]
"""Which way a claim says that things go.

``up``, ``down``: it rises or falls, without saying to how much; ``yes``, ``no``: it is so, or it is not so.
"""

Credibility: TypeAlias = Literal[1, 2, 3, 4, 5, 6]
"""How credible what is claimed is, by everything else that is known: see :mod:`detente.evidence.grading`.

1: confirmed; 2: probably true; 3: possibly true; 4: doubtful; 5: improbable; 6: it cannot be judged.
"""

LONGEST_QUOTE = 300


def _read_quantity_text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise refuse(f"found {described(value)}; write a number or a range, such as 20 billion USD")
    try:
        parse_quantity(value)
    except QuantityError as error:
        raise refuse(str(error)) from error
    return str(value)


def _check_quote(text: str) -> str:
    if len(text) > LONGEST_QUOTE:
        raise refuse(
            f"the quote has {len(text)} characters; allowed: {LONGEST_QUOTE}, so that it stays a quotation"
        )
    return text


def _read_whole(value: object) -> object:
    # To a comparison, true is 1 and 2.0 is 2; neither is a grade.
    if isinstance(value, bool | float):
        raise refuse(f"found {described(value)}; allowed: 1, 2, 3, 4, 5, 6")
    return value


QuantityText: TypeAlias = Annotated[str, BeforeValidator(_read_quantity_text)]
"""A number or range as text, with its unit: ``20 billion USD``, ``5 to 30 %``."""

Quote: TypeAlias = Annotated[Text, AfterValidator(_check_quote)]
"""The words of a source, short enough to be a quotation."""


class Claim(Record):
    """One thing that sources say."""

    says: Text
    """What is claimed, in one sentence of one's own."""
    about: Slug | None = None
    """What it is about; claims about the same thing are compared, see `docs/theory/evidence.md`.
    ``outcome`` marks a forecast of how the case ends."""
    value: QuantityText | None = None
    """The number that it gives."""
    direction: Direction | None = None
    """Which way it says that things go: `up`, `down`, `yes` (it is so) or `no` (it is not so)."""
    by: DateLike | None = None
    """The date by which it is to happen."""
    date: DateLike | None = None
    """When it was said or what day it speaks of; not later than `as_of`."""
    party: Slug | None = None
    """The party that it comes from or speaks for."""
    hedge: Hedge
    """How sure the sources are: `stated` (a party on the record), `reported` (a named outlet, unnamed
    sources or documents), `considered` (said to be under consideration), `projected` (a forecast),
    `commentary` (an opinion), `memory` (remembered, and found in no source)."""
    sources: SlugList
    """The sources that say so; may be empty only for hedge `memory`."""
    credibility: Annotated[Credibility | None, BeforeValidator(_read_whole)] = None
    """How credible it is, by everything else that is known: 1 (confirmed), 2 (probably true),
    3 (possibly true), 4 (doubtful), 5 (improbable), 6 (cannot be judged)."""
    quote: Quote | None = None
    """The words of a source, at most 300 characters."""
    rivals: SlugList = ()
    """Claims that contradict this one in words rather than in numbers."""

    @property
    def quantity(self) -> Quantity | None:
        """The number that the claim gives, read."""
        return None if self.value is None else parse_quantity(self.value)

    @model_validator(mode="after")
    def _has_sources(self) -> Claim:
        if not self.sources and self.hedge != "memory":
            raise refuse(
                f"sources is empty, which only a claim from memory may be; found hedge '{self.hedge}': "
                "name a source or write hedge: memory"
            )
        return self
