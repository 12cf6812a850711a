"""A reconciliation: why claims that seem to contradict each other can all be right."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from detente.evidence.record import Record, Slug, SlugList, Text, refuse
from detente.expressions.suggestions import quoted

__all__ = ["Reconciliation"]

FEWEST = 2


def _check_between(slugs: tuple[str, ...]) -> tuple[str, ...]:
    twice = next((slug for slug in slugs if slugs.count(slug) > 1), None)
    if twice is not None:
        raise refuse(f"found the claim {quoted(twice)} twice; name each claim once")
    if len(slugs) < FEWEST:
        raise refuse(
            f"found {len(slugs)} claim{'' if slugs else 's'}; name the claims that fit together, two or more"
        )
    return slugs


class Reconciliation(Record):
    """Why claims that seem to contradict each other can all be right."""

    between: Annotated[tuple[Slug, ...], AfterValidator(_check_between)]
    """The claims that fit together: two or more."""
    how: Text
    """How they fit, such as `gross against net`."""
    claims: SlugList = ()
    """The claims that say so."""
    assumed: Text | None = None
    """Why it is taken for granted, where no claim says so."""
