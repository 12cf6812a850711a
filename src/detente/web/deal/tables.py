"""Tables that were laid, kept for the next move of a slider; and what three packages to start from are."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Annotated

import numpy as np
from fastapi import Depends, Request

from detente.assessment.compile import compile_case
from detente.assessment.negotiation.moving import moves_from
from detente.assessment.negotiation.showing import table_view
from detente.assessment.negotiation.suggesting import suggested_deals
from detente.assessment.negotiation.table import Table, lay
from detente.assessment.result import Assessment
from detente.assessment.run import BLOCK
from detente.assessment.tabled.laid import LaidTable
from detente.assessment.tabled.placing import MovesView, SuggestedDeal
from detente.case.changes import Change
from detente.web.desk import Desk
from detente.web.shelf import Opened
from detente.web.view import View

__all__ = ["AtTables", "Laid", "Tables", "suggested"]

MOST_KEPT = 8
"""Tables of cases; one of the flagship takes some 10 MB."""
MOST_MOVES = 64


@dataclass(frozen=True)
class Laid:
    """A table with what is the same for every package on it."""

    table: Table
    seed: int
    _moves: dict[tuple[int, ...], MovesView] = field(default_factory=dict, init=False)
    _searching: Lock = field(default_factory=Lock, init=False)

    @cached_property
    def view(self) -> LaidTable:
        """The table as data, with packages to start from by its own worlds."""
        return table_view(self.table, self.seed, suggested_deals(self.table, self.seed))

    @property
    def today(self) -> tuple[int, ...]:
        """Today's terms by position."""
        return tuple(int(level) for level in self.table.deal.today)

    def moves(self, package: tuple[int, ...]) -> MovesView:
        """Say what could be done from a package on; the latest answers are kept."""
        with self._searching:  # one at a time, so that sliders keep a core to themselves
            found = self._moves.get(package)
            if found is None:
                found = self._moves[package] = moves_from(self.table, np.array(package))
                while len(self._moves) > MOST_MOVES:
                    del self._moves[next(iter(self._moves))]
        return found


@dataclass(slots=True)
class _Place:
    """Where one table lies, or will lie once it is laid."""

    lock: Lock = field(default_factory=Lock)
    laid: Laid | None = None


_Key = tuple[Path, str, tuple[Change, ...], int, int]


class Tables:
    """Tables by case, version of its files, changes, seed and worlds; each is laid once."""

    def __init__(self) -> None:
        self._places: OrderedDict[_Key, _Place] = OrderedDict()
        self._lock = Lock()

    def of(self, opened: Opened, view: View, usual: int) -> Laid:
        """Give the table of a case as a view shows it; laying one takes up to a second.

        Raises
        ------
        AssessmentError
            If the case has no deal section.
        EngineError
            If its deal is too large to be searched.
        """
        settings = view.settings(usual)
        worlds = min(settings.worlds, BLOCK)
        key = (opened.path, opened.version, opened.loaded.asked, settings.seed, worlds)
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            while len(self._places) > MOST_KEPT:
                self._places.popitem(last=False)
        with place.lock:
            if place.laid is None:
                place.laid = Laid(lay(compile_case(opened.loaded), settings.seed, worlds), settings.seed)
            return place.laid


def suggested(desk: Desk, opened: Opened, view: View, laid: Laid) -> tuple[SuggestedDeal, ...]:
    """Suggest the deals of the answer where it has been worked out, else those of the table."""
    answer = desk.known("assess", opened, view, Assessment)
    if answer is None or answer.deal is None or not answer.deal.recommended:
        return laid.view.suggested
    worlds = max(answer.deal.zone.worlds, 1)
    return tuple(
        SuggestedDeal(one.roles, one.package, one.admissible / worlds, one.even, worlds)
        for one in answer.deal.recommended
    )


def _tables(request: Request) -> Tables:
    found = request.app.state.tables
    if not isinstance(found, Tables):
        raise TypeError("the application has no tables")
    return found


AtTables = Annotated[Tables, Depends(_tables)]
"""The tables, as a parameter of a route."""
