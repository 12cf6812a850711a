"""Track records: places in the order of moving are weighed only where the orders can be listed."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.schema import Case
from detente.errors import Problem

__all__ = ["MOST_MOVERS", "records"]

MOST_MOVERS = 7
"""Parties and coalitions whose orders of moving are listed one by one: 5,040."""


def records(case: Case) -> Iterator[Problem]:
    """A record speaks of the order of moving only where few enough move."""
    movers = len(case.parties) + len(case.conflict.joint)
    for slug, party in case.parties.items():
        for number, entry in enumerate(party.record):
            if entry.shows.moves is not None and movers > MOST_MOVERS:
                message = f"the case has {movers} parties and coalitions; their orders cannot be weighed"
                remedy = f"leave moves out; it is for up to {MOST_MOVERS} of them"
                yield Problem(f"parties.{slug}.record.{number}.shows.moves", "limit", message, remedy)
