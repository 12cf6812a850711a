"""A hypothesis: one explanation among several, with how each claim reads beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from pydantic import Field

from detente.evidence.record import Name, Record, Slug, SlugList, Text

__all__ = ["NEUTRAL", "READINGS", "Hypothesis", "Reading"]

Reading: TypeAlias = Literal["very_consistent", "consistent", "neutral", "inconsistent", "very_inconsistent"]
"""How a claim reads beside a hypothesis.

``very_consistent``, ``consistent``: one would expect it if the hypothesis held; ``neutral``: it says nothing
of it; ``inconsistent``, ``very_inconsistent``: one would not expect it if the hypothesis held.
"""

READINGS: tuple[Reading, ...] = (
    "very_consistent",
    "consistent",
    "neutral",
    "inconsistent",
    "very_inconsistent",
)
"""All readings, from the one that fits best to the one that fits least."""

NEUTRAL: Reading = "neutral"
"""The reading of a claim that a hypothesis does not name."""


class Hypothesis(Record):
    """One explanation among several that exclude each other."""

    name: Name
    """What it says, in one line."""
    readings: Mapping[Slug, Reading] = Field(default_factory=dict)
    """How claims read beside it, by claim: `very_consistent`, `consistent`, `neutral`, `inconsistent` or
    `very_inconsistent`; a claim that is not named is `neutral`."""
    claims: SlugList = ()
    """The claims in which somebody puts it forward."""
    assumed: Text | None = None
    """Why it is looked at, where nobody puts it forward."""
