"""The states of a case by plain loops: which can occur, how each is named, and what each game leaves open.

A state gives every option and event one of its levels; states are numbered in case
order, the last axis running fastest. A state is feasible unless an infeasible condition
fits it. The first outcome label whose condition holds names it; a *settlement* has a
label of kind `renewed` or `agreed_exit`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import product

import numpy as np

from detente.case.schema import Case
from detente.conflict.states import EVENT, StateSpace
from detente.uncertainty import Draws

from .literal_expressions import At, fits
from .literal_stability import Gate

__all__ = ["SETTLEMENTS", "Grid"]

SETTLEMENTS = ("renewed", "agreed_exit")
NO_YES = ("no", "yes")


class Grid:
    """The states of a case: levels by number, feasibility and labels; the same in every world."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._said: dict[tuple[str, int], bool] = {}
        self._spaces: dict[tuple[frozenset[str], bool], StateSpace] = {}
        self.kept: dict[tuple[int, str, int, int], tuple[Draws, object]] = {}
        """What has been worked out: (number of the draws, what, world, state) -> the draws and the result."""
        conflict = case.conflict
        self.options = tuple(conflict.all_options)
        self.levels: dict[str, Sequence[str | float]] = {
            slug: option.levels for slug, option in conflict.all_options.items()
        }
        self.levels |= dict.fromkeys(case.events, NO_YES)
        cells = product(*(range(len(levels)) for levels in self.levels.values()))
        self.cells = dict(enumerate(cells))
        self.settings = {number: self.setting(cell) for number, cell in self.cells.items()}
        self.feasible = {
            number: not any(self.says(text, number) for text in conflict.infeasible) for number in self.cells
        }
        self.label = {number: self.name(number) for number in self.cells if self.feasible[number]}
        self.happened = {number: self.events_at(number) for number in self.cells}
        self.start = next(number for number, cell in self.cells.items() if cell == self.status_quo())

    def setting(self, cell: Sequence[int]) -> dict[str, At]:
        """Say at which level each option and event stands."""
        return {
            slug: At(levels, position)
            for (slug, levels), position in zip(self.levels.items(), cell, strict=True)
        }

    def says(self, text: str, number: int) -> bool:
        """Tell whether a condition or pattern holds in a state."""
        if (text, number) not in self._said:
            self._said[text, number] = fits(text, self.settings[number], self.options)
        return self._said[text, number]

    def name(self, number: int) -> str:
        """Give the first label whose condition holds."""
        labels = self.case.conflict.outcomes
        return next(slug for slug, label in labels.items() if self.says(label.when, number))

    def kind(self, number: int) -> str:
        """Give the kind of a state's label."""
        return str(self.case.conflict.outcomes[self.label[number]].kind)

    def is_settlement(self, number: int) -> bool:
        """Tell whether all signatories sign a state."""
        return self.kind(number) in SETTLEMENTS

    def status_quo(self) -> tuple[int, ...]:
        """Give the levels of today; no event has happened."""
        today = self.case.conflict.status_quo
        named = [list(self.levels[slug]).index(today[slug]) if slug in today else 0 for slug in self.options]
        return (*named, *(0 for _ in self.case.events))

    def events_at(self, number: int) -> tuple[str, ...]:
        """List the events that have happened in a state."""
        return tuple(slug for slug in self.case.events if self.settings[number][slug].position)

    def taken_early(self, number: int) -> bool:
        """Tell whether a level is taken before the event that opens it: no play comes there."""
        cell = self.cells[number]
        return any(
            gate.opens and cell[gate.option_axis] in gate.levels and not cell[gate.event_axis]
            for gate in self.gates
        )

    @cached_property
    def gates(self) -> tuple[Gate, ...]:
        """Levels whose entry hangs on an event: those listed, or all above the first."""
        axes = {slug: axis for axis, slug in enumerate(self.levels)}
        found = []
        for slug, event in self.case.events.items():
            for opens, openings in ((True, event.opens), (False, event.closes)):
                for opening in openings:
                    levels = list(self.levels[opening.option])
                    listed = [levels.index(level) for level in opening.levels] or range(1, len(levels))
                    found.append(Gate(axes[slug], axes[opening.option], tuple(listed), opens))
        return tuple(found)

    @cached_property
    def axes_by_date(self) -> tuple[tuple[int, str], ...]:
        """List axis and slug of the events by date; on one day in case order."""
        dated = sorted(
            (event.by, place, slug) for place, (slug, event) in enumerate(self.case.events.items())
        )
        return tuple((len(self.options) + place, slug) for _, place, slug in dated)

    def space(self, barred: Collection[str], *, deal: bool) -> StateSpace:
        """Lay out one game, once."""
        key = (frozenset(barred), deal)
        if key not in self._spaces:
            self._spaces[key] = self.lay_out(barred, deal=deal)
        return self._spaces[key]

    def lay_out(self, barred: Collection[str], *, deal: bool) -> StateSpace:
        """Bar the states of some labels; without a deal, freeze the deal options."""
        parties = list(self.case.parties)
        owners = [parties.index(self.case.conflict.owners[slug]) for slug in self.options]
        options = list(self.case.conflict.all_options.values())
        shape = tuple(len(levels) for levels in self.levels.values())
        open_ = [self.feasible[n] and self.label[n] not in barred for n in self.cells]
        signed = [stays and self.is_settlement(number) for number, stays in enumerate(open_)]
        changes = [
            allowed_changes(len(o.levels), one_way=o.irreversible, frozen=o.deal and not deal)
            for o in options
        ]
        changes += [allowed_changes(2, one_way=True, frozen=False) for _ in self.case.events]
        return StateSpace(
            owners=(*owners, *(EVENT for _ in self.case.events)),
            transitions=tuple(np.array(grid, dtype=bool) for grid in changes),
            feasible=np.array(open_, dtype=bool).reshape(shape),
            terminal=np.array(signed, dtype=bool).reshape(shape),
            breach=(*(option.breach for option in options), *(False for _ in self.case.events)),
            parties=len(parties),
        )


def allowed_changes(levels: int, *, one_way: bool, frozen: bool) -> list[list[bool]]:
    """Tell from which level to which an option may change."""
    return [
        [to == start or (not frozen and (to > start or not one_way)) for to in range(levels)]
        for start in range(levels)
    ]
