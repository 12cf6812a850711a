"""What was seen, as the address of a page holds it: observations, and how often a party slips."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Query

from detente.assessment.updating.observations import LONGEST_OBSERVATION, MOST_OBSERVATIONS
from detente.web.jobs.tasks import Arguments

__all__ = ["USUAL_TREMBLE", "InSight", "Sight"]

USUAL_TREMBLE = 5.0


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen.

    Parameters
    ----------
    seen
        Observations as texts, such as ``2025-07-03 move:openai=complain``, in the order of telling.
    tremble
        In what per cent of its moves a party does something else than its reply.
    """

    seen: tuple[str, ...] = ()
    tremble: float = USUAL_TREMBLE

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Write it as parts of a query."""
        slips = (("tremble", f"{self.tremble:g}"),) if self.tremble != USUAL_TREMBLE else ()
        return (*(("seen", one) for one in self.seen), *slips)

    def arguments(self) -> Arguments:
        """Write it as arguments of a computation."""
        return (*(("seen", one) for one in self.seen), ("tremble", repr(self.tremble)))

    def with_seen(self, text: str) -> Sight:
        """Add an observation."""
        return replace(self, seen=(*self.seen, text))

    def without(self, place: int) -> Sight:
        """Take the observation at a place back."""
        return replace(self, seen=(*self.seen[:place], *self.seen[place + 1 :]))


def _sight(
    seen: Annotated[
        list[Annotated[str, Query(max_length=LONGEST_OBSERVATION)]],
        Query(
            max_length=MOST_OBSERVATIONS,
            description="What was seen: move:PARTY=MOVE, event:SLUG or no-event:SLUG, with a day before it "
            "if it is known.",
        ),
    ] = [],  # noqa: B006 - FastAPI copies it
    tremble: Annotated[
        float,
        Query(
            ge=0.01,
            le=50,
            allow_inf_nan=False,
            description="In what per cent of its moves a party does something else than its reply.",
        ),
    ] = USUAL_TREMBLE,
) -> Sight:
    return Sight(tuple(seen), tremble)


InSight = Annotated[Sight, Depends(_sight)]
"""What was seen, as a parameter of a route."""
