"""The conflict section as arrays: the grid of states, its labels, both games, and each party's own order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from detente.assessment.compile.inputs import Register
from detente.assessment.compile.orders import OrderPlan, compile_order
from detente.assessment.compile.track_record import level_chances, order_chances
from detente.assessment.standing import StateClasses
from detente.case.levels import shown_level
from detente.case.schema import Case
from detente.case.schema_conflict import Option
from detente.case.states import NO_LABEL, StateGrid, opening_positions, state_grid
from detente.conflict.play.stages import Game, Gate
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace, one_way, two_way
from detente.errors import AssessmentError

__all__ = ["ConflictPart", "compile_conflict"]

ORDER_OF_MOVING = "order of moving"


@dataclass(frozen=True)
class ConflictPart:
    """The conflict of a case as arrays.

    Parameters
    ----------
    parties
        Party slugs.
    options
        Option slugs, then event slugs: the axes.
    levels
        Level names of each axis.
    label
        ``int[state]``: outcome label; -1 where infeasible.
    labels, kinds
        Slugs and kinds of the outcome labels.
    space
        The grid with its settlement states terminal.
    with_deal, without_deal
        The two games.
    orders
        Per party its own order.
    foresight
        Per party the levels that it lists.
    dates
        Event positions in order of date.
    """

    parties: tuple[str, ...]
    options: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    label: IntArray
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    space: StateSpace
    with_deal: Game
    without_deal: Game
    orders: tuple[OrderPlan, ...]
    foresight: tuple[tuple[int, ...], ...]
    dates: tuple[int, ...]

    @cached_property
    def settlements(self) -> tuple[int, ...]:
        """Positions of the settlement labels."""
        return tuple(place for place, kind in enumerate(self.kinds) if kind in ("renewed", "agreed_exit"))

    @cached_property
    def classes(self) -> tuple[StateClasses, ...]:
        """Per party, the states that it cannot tell apart in any world."""
        return tuple(plan.classes(self.label) for plan in self.orders)

    def in_order(self, orders: tuple[OrderPlan, ...]) -> ConflictPart:
        """Give the same conflict with other orders of the same statements, classes or weights.

        Which states a party tells apart does not depend on the order of statements, so that is kept; in a
        ranking a state belongs to the first class that it meets.
        """
        found = replace(self, orders=orders)
        if "classes" in self.__dict__:
            found.__dict__["classes"] = tuple(
                kept if plan.rank is None else plan.classes(self.label)
                for kept, plan in zip(self.classes, orders, strict=True)
            )
        return found

    def ungrouped(self) -> ConflictPart:
        """Give the same conflict with every state a class of its own: quicker where it is ranked but once."""
        found, every = replace(self), np.arange(self.label.size)
        found.__dict__["classes"] = tuple(StateClasses(every, every) for _ in self.parties)
        return found

    @property
    def start(self) -> int:
        """State number of the status quo."""
        return self.with_deal.start

    @property
    def events(self) -> int:
        """Number of events."""
        return len(self.with_deal.events)

    @property
    def movers(self) -> int:
        """Number of parties and coalitions."""
        return len(self.parties) + len(self.with_deal.coalitions)

    def levels_of(self, number: int) -> tuple[int, ...]:
        """Give the level of every axis in a state."""
        return self.space.levels_at(number)

    def label_at(self, number: int) -> str:
        """Give the outcome label of a state."""
        return self.labels[int(self.label[number])]

    def kind_at(self, number: int) -> str:
        """Give the kind of a state's outcome."""
        return self.kinds[int(self.label[number])]


def compile_conflict(case: Case, register: Register) -> ConflictPart:
    """Turn the conflict and event sections into arrays and register their uncertain inputs.

    Raises
    ------
    AssessmentError
        If the status quo is infeasible or a feasible state has no label.
    """
    options = case.conflict.all_options
    grid = state_grid(case)
    feasible = grid.feasible
    label = _labels(grid)
    kinds = tuple(str(outcome.kind) for outcome in case.conflict.outcomes.values())
    terminal = np.isin(
        label, [place for place, kind in enumerate(kinds) if kind in ("renewed", "agreed_exit")]
    )
    parties = tuple(case.parties)
    owners = (*(parties.index(case.conflict.owners[slug]) for slug in options), *[EVENT] * len(case.events))
    moves = (*(_changes(option) for option in options.values()), *(one_way(2) for _ in case.events))
    breach = (*(option.breach for option in options.values()), *(False for _ in case.events))
    space = StateSpace(owners, moves, feasible, terminal & feasible, breach, len(parties))
    start = space.number(grid.status_quo)
    gates = tuple(_gates(case))
    coalitions = tuple(tuple(parties.index(party) for party in group) for group in case.conflict.joint)
    _register_settings(case, register, len(parties) + len(coalitions))
    return ConflictPart(
        parties=parties,
        options=(*options, *case.events),
        levels=tuple(
            tuple(shown_level(level) for level in variable.levels) for variable in grid.variables.values()
        ),
        label=label.reshape(-1),
        labels=tuple(case.conflict.outcomes),
        kinds=kinds,
        space=space,
        with_deal=Game(space, gates, coalitions, start),
        without_deal=Game(_without_deal(case, space), gates, (), start),
        orders=tuple(compile_order(case, party, grid, register) for party in parties),
        foresight=tuple(tuple(sorted(set(case.parties[party].foresight))) for party in parties),
        dates=_dates(case),
    )


def _labels(grid: StateGrid) -> IntArray:
    """Give each feasible state its outcome label; -1 elsewhere."""
    label = np.where(grid.feasible, grid.labels, NO_LABEL).astype(np.intp)
    missing = np.argwhere((label == NO_LABEL) & grid.feasible)
    if len(missing):
        shown = ", ".join(
            f"{slug}: {variable.levels[level]}"
            for (slug, variable), level in zip(grid.variables.items(), missing[0], strict=True)
            if level
        )
        raise AssessmentError(
            f"conflict.outcomes: {len(missing)} feasible states have no label, "
            f"such as ({shown or 'nothing taken'}); "
            "add a label, or end the list with one that holds everywhere else"
        )
    return label


def _changes(option: Option) -> BoolArray:
    return one_way(len(option.levels)) if option.irreversible else two_way(len(option.levels))


def _without_deal(case: Case, space: StateSpace) -> StateSpace:
    """Freeze the deal options and take the settlement states out."""
    frozen = [option.deal for option in case.conflict.all_options.values()] + [False] * len(case.events)
    transitions = tuple(
        np.eye(len(moves), dtype=bool) if fixed else moves
        for moves, fixed in zip(space.transitions, frozen, strict=True)
    )
    nothing = np.zeros_like(space.terminal)
    return StateSpace(
        space.owners, transitions, space.feasible & ~space.terminal, nothing, space.breach, space.parties
    )


def _gates(case: Case) -> list[Gate]:
    axes = {slug: axis for axis, slug in enumerate((*case.conflict.all_options, *case.events))}
    gates = []
    for slug, event in case.events.items():
        for opens, group in ((True, event.opens), (False, event.closes)):
            for opening in group:
                levels = opening_positions(case.conflict, opening)
                gates.append(Gate(axes[slug], axes[opening.option], levels, opens))
    return gates


def _dates(case: Case) -> tuple[int, ...]:
    by = [event.by for event in case.events.values()]
    return tuple(sorted(range(len(by)), key=lambda place: (by[place], place)))


def _register_settings(case: Case, register: Register, movers: int) -> None:
    for slug, party in case.parties.items():
        levels = tuple(sorted(set(party.foresight)))
        if len(levels) > 1:
            words = tuple(f"level {level}" for level in levels)
            shares = level_chances(party)
            register.choice(f"parties.{slug}.foresight", shares, f"foresight of {party.name}", words)
    names = [party.name for party in case.parties.values()]
    names += [" and ".join(case.parties[party].name for party in group) for group in case.conflict.joint]
    if movers > 1:
        register.order(ORDER_OF_MOVING, tuple(names), "order of moving", "setting", order_chances(case))
    for slug, event in case.events.items():
        register.chance(f"events.{slug}", event.chance, event.name, "event", _time_ratio(case, event.by))


def _time_ratio(case: Case, by: date) -> float:
    """Give the part of the time to the event's date that lies before the horizon; 1 if all of it does."""
    if by <= case.horizon:
        return 1.0
    return (case.horizon - case.as_of).days / (by - case.as_of).days
