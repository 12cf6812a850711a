"""What a party did or said at the table, from which `detente deals` reads how much issues matter to it."""

from __future__ import annotations

from typing import Literal, Self, TypeAlias

from pydantic import model_validator

from detente.evidence.dates import DateLike
from detente.evidence.record import Record, Slug, SlugList, Text, refuse

__all__ = ["Observation", "ObservationKind"]

ObservationKind: TypeAlias = Literal["accepted", "refused", "prefers", "weighs"]


class Observation(Record):
    """Something a party did or said that shows how much issues matter to it.

    Exactly one of four: `accepted`, `refused`, `prefers` with `to`, or `weighs` with `over`. A party's own
    packages (`by`) count as accepted without being listed. Only `detente deals CASE --read PARTY` uses what
    stands here; it changes no answer of `detente assess`.
    """

    party: Slug
    """Who did or said it; a signatory of the deal."""
    accepted: Slug | None = None
    """A package that is no worse for it than no deal."""
    refused: Slug | None = None
    """A package that is no better for it than no deal."""
    prefers: Slug | None = None
    """A package that is worth no less to it than `to`."""
    to: Slug | None = None
    """The other package."""
    weighs: Slug | None = None
    """An issue that weighs no less with it than `over`; only for values in points."""
    over: Slug | None = None
    """The other issue."""
    date: DateLike | None = None
    """When; not later than `as_of`."""
    claims: SlugList = ()
    """The claims that report it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        pairs = ((self.prefers, self.to), (self.weighs, self.over))
        if any((first is None) != (second is None) for first, second in pairs):
            raise refuse("prefers goes with to, and weighs with over")
        given = [self.accepted, self.refused, self.prefers, self.weighs]
        if sum(entry is not None for entry in given) != 1:
            raise refuse("write exactly one of accepted, refused, prefers with to, and weighs with over")
        return self

    @property
    def kind(self) -> ObservationKind:
        """Which of the four it is."""
        if self.accepted is not None:
            return "accepted"
        if self.refused is not None:
            return "refused"
        return "prefers" if self.prefers is not None else "weighs"

    @property
    def subjects(self) -> tuple[str, ...]:
        """The package or packages, or the two issues, the first-named first."""
        named = (self.accepted, self.refused, self.prefers, self.to, self.weighs, self.over)
        return tuple(slug for slug in named if slug is not None)
