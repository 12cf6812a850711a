"""Dependence of parties on each other, today and under a deal.

The dependence of one party on another is the sum over resources of importance
times the share that comes from the other times what could not be had elsewhere
[Emerson1962]_. Mutual dependence is the sum of both directions and power
imbalance their difference [CasciaroPiskorski2005]_. Of several dated entries for
one resource the latest counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile.deal import DealPart
from detente.assessment.compile.inputs import Register, register_of
from detente.assessment.compile.numbers import Number, World
from detente.case.schema import Case
from detente.case.schema_context import AfterDeal, Dependence
from detente.expressions import Condition, parse_condition
from detente.uncertainty import UncertainInput

__all__ = ["DependencePart", "Need", "compile_dependence"]

FloatArray = NDArray[np.float64]

FACTORS = ("importance", "share", "substitutability")


@dataclass(frozen=True, slots=True)
class Need:
    """What one party needs another for.

    Parameters
    ----------
    of, on
        Party positions.
    resource
        The resource, for a reader.
    factors
        Importance, share and substitutability, in percent.
    after
        In order: a condition on the deal, and the factors that replace those of today (None: unchanged).
    place, since
        Position of its entry in the case file, and from which day on it counts.
    """

    of: int
    on: int
    resource: str
    factors: tuple[Number, ...]
    after: tuple[tuple[Condition, tuple[Number | None, ...]], ...]
    place: int
    since: date


@dataclass(frozen=True, slots=True)
class DependencePart:
    """The needs of one day, every dated need that the case states, and the inputs that they draw."""

    needs: tuple[Need, ...]
    history: tuple[Need, ...]
    inputs: tuple[UncertainInput, ...]

    def on_day(self, day: date) -> DependencePart:
        """Give the needs of another day: of several entries for one resource the latest by then counts."""
        return replace(self, needs=_latest(need for need in self.history if need.since <= day))

    def pairs(self) -> tuple[tuple[int, int], ...]:
        """List the pairs of parties with a need in either direction, in case order."""
        found = {(min(need.of, need.on), max(need.of, need.on)) for need in self.needs}
        return tuple(sorted(found))

    def strength(
        self, of: int, on: int, world: World, deal: DealPart | None, package: Mapping[int, int]
    ) -> FloatArray:
        """Give the dependence of one party on another under a package: ``float[worlds]``.

        An empty package means today's terms.
        """
        total = np.zeros(world.count)
        for need in self.needs:
            if (need.of, need.on) == (of, on):
                importance, share, elsewhere = (
                    world.number(factor) / 100 for factor in _factors(need, deal, package)
                )
                total += importance * share * (1 - elsewhere)
        return total


def _factors(need: Need, deal: DealPart | None, package: Mapping[int, int]) -> tuple[Number, ...]:
    """Give the factors under a package: those of the first condition that it meets, else today's."""
    if deal is None or not package:
        return need.factors
    levels = {issue: np.array([level]) for issue, level in package.items()}
    for condition, replaced in need.after:
        if deal.meets(condition, levels).all():
            return tuple(
                new if new is not None else old for new, old in zip(replaced, need.factors, strict=True)
            )
    return need.factors


def compile_dependence(case: Case) -> DependencePart:
    """Turn the dependence section into numbers; the latest entry of each resource counts."""
    register = register_of(case)
    parties = tuple(case.parties)
    history = tuple(_need(entry, place, parties, register) for place, entry in enumerate(case.dependence))
    return DependencePart(_latest(history), history, tuple(register.inputs))


def _latest(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Keep the latest need of each resource in each direction, in case order."""
    latest: dict[tuple[int, int, str], Need] = {}
    for need in needs:
        key = (need.of, need.on, need.resource)
        if key not in latest or need.since >= latest[key].since:
            latest[key] = need
    return tuple(sorted(latest.values(), key=lambda need: need.place))


def _need(entry: Dependence, place: int, parties: tuple[str, ...], register: Register) -> Need:
    path = f"dependence.{place}"
    name = f"{entry.of} on {entry.on} for {entry.resource}"
    factors = tuple(
        register.number(f"{path}.{key}", getattr(entry, key), f"{key} of {name}") for key in FACTORS
    )
    after = tuple(
        _after(change, f"{path}.after.{index}", name, register) for index, change in enumerate(entry.after)
    )
    of, on = parties.index(entry.of), parties.index(entry.on)
    return Need(of, on, entry.resource, factors, after, place, entry.date.earliest)


def _after(
    change: AfterDeal, path: str, name: str, register: Register
) -> tuple[Condition, tuple[Number | None, ...]]:
    numbers = []
    for key in FACTORS:
        value = getattr(change, key)
        numbers.append(
            None if value is None else register.number(f"{path}.{key}", value, f"{key} of {name}, after")
        )
    return parse_condition(change.when), tuple(numbers)
