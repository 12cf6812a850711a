"""How a reader looks at a conflict: world, game, state and concepts; all of it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from detente.conflict.stability import CONCEPTS
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import listing, quoted
from detente.web.view import MOST_VIEW_WORLDS, View

__all__ = ["MOST_NUMBER", "InConflict", "Looking"]

CODES = tuple(concept.code for concept in CONCEPTS)
MOST_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Looking:
    """How a reader looks at a conflict.

    Parameters
    ----------
    world
        0 for the central world, n for the n-th of those drawn.
    deal
        Whether a deal is possible.
    state
        Number of the state that was chosen; 0 for today's.
    concepts
        Codes of the concepts that count, in the order of display.
    whole
        Whether all states are to be drawn.
    """

    world: int = 0
    deal: bool = False
    state: int = 0
    concepts: tuple[str, ...] = CODES
    whole: bool = False

    def pairs(self) -> list[tuple[str, str]]:
        """Write it as parts of a query; what is as usual is left out."""
        found = [("world", str(self.world))] if self.world else []
        found += [("deal", "yes")] if self.deal else []
        found += [("state", str(self.state))] if self.state else []
        found += [("concept", code) for code in self.concepts] if self.concepts != CODES else []
        return found + ([("whole", "yes")] if self.whole else [])

    def query(self, view: View) -> str:
        """Write it as a query, together with a view."""
        own = urlencode(self.pairs())
        rest = view.query()
        return f"{rest}&{own}" if rest and own else rest or (f"?{own}" if own else "")

    def at(self, state: int) -> Looking:
        """Look at another state."""
        return replace(self, state=state)

    def in_game(self, *, deal: bool) -> Looking:
        """Look at the other game; its states are others."""
        return replace(self, deal=deal, state=0)

    def in_whole(self, *, whole: bool) -> Looking:
        """Look at all states, or at the filtered view."""
        return replace(self, whole=whole)


def _looking(
    world: Annotated[
        int, Query(ge=0, le=MOST_VIEW_WORLDS, description="0: the central one; n: the n-th of those drawn.")
    ] = 0,
    deal: Annotated[bool, Query(description="Whether a deal is possible.")] = False,
    state: Annotated[int, Query(ge=0, le=MOST_NUMBER, description="Number of a state; 0: today's.")] = 0,
    concept: Annotated[
        list[Annotated[str, Query(max_length=40)]],
        Query(max_length=40, description=f"Which concepts count: {', '.join(CODES)}; none given: all."),
    ] = [],  # noqa: B006 - FastAPI copies it
    whole: Annotated[bool, Query(description="List all states, as far as that goes.")] = False,
) -> Looking:
    unknown = [code for code in concept if code not in CODES]
    if unknown:
        message = f"there is no concept {quoted(unknown[0])}; concepts are {listing(CODES)}"
        raise CaseError([Problem("concept", "request", message)])
    chosen = tuple(code for code in CODES if code in concept)
    return Looking(world, deal, state, chosen or CODES, whole)


InConflict = Annotated[Looking, Depends(_looking)]
"""How the reader looks at the conflict, as a parameter of a route."""
