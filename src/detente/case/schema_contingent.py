"""Contingent terms: what holds only once an event is declared, who declares it, and what it is worth."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from detente.case.groups import Group
from detente.case.values import Amount, Percent
from detente.evidence.dates import ExactDate
from detente.evidence.record import Name, Record, Slug, SlugList, Text, refuse

__all__ = ["NEUTRAL", "NOBODY", "ContingentTerm", "ContingentWorth"]

NEUTRAL = "neutral"
"""Stands for somebody who declares or verifies and is none of the parties."""

NOBODY = "nobody"
"""Stands for no verification."""


class ContingentWorth(Record):
    """What a contingent term is worth to one party, against the deal without the term."""

    if_event: Amount
    """What it is worth once the event is declared: points of the party's own scale, or its currency."""
    if_not: Amount
    """What it is worth otherwise; 0 for a term without effect until then."""
    claims: SlugList = ()
    """The claims behind both."""
    assumed: Text | None = None
    """Why both are taken for granted."""


class ContingentTerm(Record):
    """A term that holds only if an event is declared: a bet, an incentive, or a clause of a contract."""

    name: Name
    """What people call it."""
    event: Text | None = None
    """What must happen; or `dated_event`."""
    dated_event: Slug | None = None
    """One of `events`, instead; its day and, where the term states none, its `beliefs` apply."""
    by: ExactDate | None = None
    """The last day on which the event counts; that of the dated event otherwise."""
    declared_by: Slug
    """Who declares that the event has happened: a party, or `neutral`."""
    verified_by: Slug = NOBODY
    """Whose check the declaration needs: a party, `neutral` or `nobody`."""
    controlled_by: SlugList = ()
    """The parties that can bring the event about or hold it up."""
    benefits: Slug
    """The party in whose favour the term is once the event is declared."""
    base: Slug | None = Field(default=None, alias="on")
    """The package that it comes on top of; what the Nash solution names where it is left out."""
    beliefs: Group[Percent] = Field(default_factory=Group[Percent])
    """How likely each party to the deal holds the event: all of them or none."""
    worth: Group[ContingentWorth]
    """What the term is worth to each party to the deal."""
    claims: SlugList = ()
    """The claims that report it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _has_one_event(self) -> Self:
        if (self.event is None) == (self.dated_event is None):
            raise refuse("write either event, in words, or dated_event, the slug of one of events")
        if self.dated_event is not None and self.by is not None:
            raise refuse("the dated event has its own day; leave out by")
        return self
