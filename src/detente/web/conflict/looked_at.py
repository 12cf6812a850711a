"""From the address of a page to the world that it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from detente.assessment.one_world import Asked, OneWorld, Shown
from detente.assessment.result import Settings
from detente.errors import AssessmentError, CaseError, Problem
from detente.web.conflict.asking import InConflict, Looking
from detente.web.conflict.kept import AtHand, Compiled, Kept
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.failures import NotFoundError
from detente.web.shelf import Opened
from detente.web.view import View

__all__ = ["InWorld", "LookedAt"]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A case, and how its conflict is looked at.

    Parameters
    ----------
    opened, view, looking
        The case, the view, and world, game and state.
    settings
        Worlds and seed of the view.
    kept
        What was worked out before.
    """

    opened: Opened
    view: View
    looking: Looking
    settings: Settings
    kept: Kept

    @property
    def compiled(self) -> Compiled:
        """The compiled case."""
        return self.kept.compiled(self.opened)

    def grid(self, number: int) -> int:
        """Give the grid number of a state; today's for 0.

        Raises
        ------
        NotFoundError
            If there is no such state.
        """
        compiled = self.compiled
        if number == 0:
            return compiled.model.conflict.start
        try:
            return compiled.numbering.grid(number)
        except AssessmentError as error:
            raise NotFoundError(str(error)) from error

    def one(self, number: int) -> OneWorld:
        """Put together the world in which a state stands, with the events that have happened there."""
        return self.kept.world(self.compiled, self._asked(number), self.settings)

    def is_ready(self) -> bool:
        """Tell whether the page can be shown at once; if not, it is worked out beside."""
        return self.kept.is_ready(self.compiled, self._asked(self.looking.state), self.settings)

    def _asked(self, number: int) -> Asked:
        part = self.compiled.model.conflict
        levels = part.levels_of(self.grid(number))
        happened = tuple(levels[axis] for axis in part.with_deal.events)
        return Asked(self.looking.world, self.looking.deal, happened, self.settings.seed)

    def shown(self) -> Shown:
        """Say what is to be listed."""
        state = self.grid(self.looking.state) if self.looking.state else None
        return Shown(self.looking.concepts, state, self.looking.whole)

    def address(self, looking: Looking, view: View | None = None) -> str:
        """Write the address of the page for another look."""
        return f"{self.opened.address.path}/conflict{looking.query(view or self.view)}"


def _looked_at(address: AtAddress, desk: AtDesk, view: InView, looking: InConflict, kept: AtHand) -> LookedAt:
    settings = view.settings(desk.worlds)
    if looking.world > settings.worlds:
        message = (
            f"there is no world {looking.world}; {settings.worlds:,} are drawn, and 0 is the central one"
        )
        raise CaseError([Problem("world", "request", message)])
    return LookedAt(desk.open(address, view), view, looking, settings, kept)


InWorld = Annotated[LookedAt, Depends(_looked_at)]
"""The case and how its conflict is looked at, as a parameter of a route."""
