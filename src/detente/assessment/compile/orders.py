"""A party's own order of states, before worlds are drawn: statements, option weights or a ranking."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.assessment.compile.inputs import Register
from detente.assessment.compile.numbers import Number, World
from detente.assessment.standing import Order, RankedOrder, StateClasses, StatedOrder, WeightedOrder
from detente.case.schema import Case
from detente.case.schema_conflict import Preferences, Statement
from detente.case.states import StateGrid
from detente.conflict.preferences import rank_by_ranking
from detente.conflict.states import BoolArray, IntArray
from detente.expressions import unparse

__all__ = ["OrderPlan", "StatementPlan", "compile_order"]


@dataclass(frozen=True, slots=True)
class StatementPlan:
    """How the statements of one entry take their places.

    Parameters
    ----------
    first
        Place of the entry's first statement among all of the party.
    count
        Number of statements.
    form
        ``that``, ``any_order``, ``tied`` or ``pair``.
    path
        Path of its input; empty where nothing is drawn.
    """

    first: int
    count: int
    form: str
    path: str

    def positions(self, world: World) -> IntArray:
        """Give the place of each of its statements: ``int[statement, worlds]``."""
        places = np.arange(self.first, self.first + self.count)[:, None].repeat(world.count, axis=1)
        if self.form == "any_order":
            # The draw says which statement stands at each place; wanted is the place of each statement.
            return self.first + np.argsort(world.draws.orders[self.path], axis=0, kind="stable")
        if self.form == "tied":
            places[:] = self.first
        if self.form == "pair":
            as_written = world.draws.chances[self.path]
            places = np.where(as_written, places, places[::-1])
        return places


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """A party's own order before any world is drawn: statements, weights or a ranking.

    Parameters
    ----------
    truth
        ``bool[statement, state]`` (statements) or ``bool[weight, state]`` (levels counted).
    plans
        Per entry of statements, how its places are drawn.
    weights
        Per row of `truth`, its weight.
    rank
        ``int[state]`` of a ranking.
    """

    truth: BoolArray
    plans: tuple[StatementPlan, ...] = ()
    weights: tuple[Number, ...] = ()
    rank: IntArray | None = None

    def classes(self, label: IntArray) -> StateClasses:
        """Group the states that the party cannot tell apart in any world."""
        code: IntArray = label.astype(np.int64)
        for row in (*self.truth, *(() if self.rank is None else (self.rank,))):
            joined = code * (int(row.max(initial=0)) + 1) + row
            code = np.unique(joined, return_inverse=True)[1].reshape(-1)
        _, example, of_state = np.unique(code, return_index=True, return_inverse=True)
        return StateClasses(of_state.reshape(-1), example)

    def order(self, world: World) -> Order:
        """Give the order in the worlds of a block."""
        if self.rank is not None:
            return RankedOrder(self.rank)
        if self.weights:
            return WeightedOrder(self.truth, np.array([world.number(weight) for weight in self.weights]))
        positions = [plan.positions(world) for plan in self.plans]
        return StatedOrder.of(self.truth, np.concatenate([np.zeros((0, world.count), dtype=int), *positions]))


def compile_order(case: Case, party: str, grid: StateGrid, register: Register) -> OrderPlan:
    """Turn what a party prefers into an order of states; all alike where nothing is said."""
    preferences = case.conflict.preferences.get(party)
    if preferences is None:
        return OrderPlan(np.zeros((0, grid.feasible.size), dtype=bool))
    if preferences.ranking:
        return _ranking(case, preferences, grid)
    if preferences.weights is not None:
        return _weighting(case, party, preferences, grid, register)
    return _statements(case, party, preferences, grid, register)


def _ranking(case: Case, preferences: Preferences, grid: StateGrid) -> OrderPlan:
    left = np.ones(grid.feasible.shape, dtype=bool)
    classes = []
    for tied in preferences.ranking:
        found = np.zeros(grid.feasible.shape, dtype=bool)
        for text in tied:
            found |= grid.holds(case.conflict.condition(text))
        classes.append(np.flatnonzero(found & left).tolist())
        left &= ~found
    rank = rank_by_ranking(classes, grid.feasible.shape).reshape(-1)
    return OrderPlan(np.zeros((0, rank.size), dtype=bool), rank=rank)


def _weighting(
    case: Case,
    party: str,
    preferences: Preferences,
    grid: StateGrid,
    register: Register,
) -> OrderPlan:
    """Count an option once for each level above its first: a state is worth the sum of weight x position."""
    rows, weights = [], []
    for slug, value in (preferences.weights or {}).items():
        path = f"conflict.preferences.{party}.weights.{slug}"
        number = register.number(path, value, f"{case.parties[party].name}'s weight on {slug}")
        variable = grid.variables[slug]
        for level in range(1, len(variable.levels)):
            rows.append(np.broadcast_to(variable.index >= level, grid.feasible.shape).reshape(-1))
            weights.append(number)
    return OrderPlan(np.array(rows), weights=tuple(weights))


def _statements(
    case: Case,
    party: str,
    preferences: Preferences,
    grid: StateGrid,
    register: Register,
) -> OrderPlan:
    rows: list[BoolArray] = []
    plans = []
    for place, statement in enumerate(preferences.statements):
        path = f"conflict.preferences.{party}.statements.{place}"
        plans.append(StatementPlan(len(rows), len(statement.conditions), statement.form, path))
        rows.extend(grid.holds(case.conflict.condition(text)).reshape(-1) for text in statement.conditions)
        _register_statement(case, party, path, statement, register)
    return OrderPlan(np.array(rows).reshape(len(rows), -1), plans=tuple(plans))


def _register_statement(case: Case, party: str, path: str, statement: Statement, register: Register) -> None:
    things = tuple(unparse(case.conflict.condition(text)) for text in statement.conditions)
    name = f"what {case.parties[party].name} wants more: {' or '.join(things)}"
    if statement.form == "any_order":
        register.order(path, things, name)
    elif statement.form == "pair" and statement.share is not None:
        register.chance(path, statement.share, name, "order")
