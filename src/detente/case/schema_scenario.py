"""Scenarios: readings of which one holds, and which decide several contested numbers at once."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from detente.case.groups import Group
from detente.case.values import QuantityField, check_shares
from detente.evidence.record import Name, Record, SlugList, Text, refuse

__all__ = ["Reading", "Scenario"]

FEWEST = 2


class Reading(Record):
    """One way in which contested things may stand: whose report is right, or which story is true."""

    name: Name
    """What it is, in words."""
    share: QuantityField | None = None
    """The share of worlds in which it holds, an exact percentage; equal unless each declares one."""
    claims: SlugList = ()
    """The claims that speak for it."""
    assumed: Text | None = None
    """Why it is taken to be possible."""


class Scenario(Record):
    """Readings of which one holds in each world, for every value that names this scenario.

    Values name it under `scenario`, and each of their rivals names the `reading` under which it holds. So one
    draw decides all of them.
    """

    name: Name
    """What is open, in words."""
    readings: Group[Reading] = Field(default_factory=Group[Reading])
    """The readings, two or more."""
    claims: SlugList = ()
    """The claims behind all readings."""
    assumed: Text | None = None
    """Why these are the readings."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.readings) < FEWEST:
            raise refuse(f"found {len(self.readings)} readings; a scenario has two or more")
        check_shares([reading.share for reading in self.readings.values()], "reading")
        return self

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of worlds of each reading; they sum to 1."""
        declared = [one.share.distribution.median for one in self.readings.values() if one.share is not None]
        if not declared:
            return (1 / len(self.readings),) * len(self.readings)
        # What is written may miss 100 % by a rounding error.
        return tuple(share / sum(declared) for share in declared)

    def own_basis(self) -> tuple[tuple[str, ...], str | None]:
        """Join the basis written on the scenario with those of its readings."""
        readings = self.readings.values()
        claims = (*self.claims, *self.readings.claims, *(claim for one in readings for claim in one.claims))
        reasons = (self.assumed, self.readings.assumed, *(one.assumed for one in readings))
        return tuple(dict.fromkeys(claims)), "; ".join(reason for reason in reasons if reason) or None
