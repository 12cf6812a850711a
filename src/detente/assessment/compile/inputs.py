"""The register of uncertain inputs: each with its stream, its kind and words for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import permutations

from detente.assessment.compile.numbers import Number, constant
from detente.assessment.result.inputs import InputKind
from detente.case.correlated import correlated_groups
from detente.case.schema import Case
from detente.case.schema_scenario import Scenario
from detente.case.values import ValueInput
from detente.expressions import parse_formula
from detente.quantities import Exact, Loadings, Mixture, format_number
from detente.quantities.copula import cholesky_factor
from detente.uncertainty import (
    BoundInput,
    ChanceInput,
    ChoiceInput,
    DrawnInput,
    NumberInput,
    OrderInput,
    UncertainInput,
)

__all__ = ["InputRecord", "Register", "loadings_of", "orders", "register_of", "written"]

MOST_PERMUTED = 3
"""Orders of up to three things are told apart whole; longer ones by what comes first."""


@dataclass(frozen=True, slots=True)
class InputRecord:
    """An uncertain input and how to speak of it.

    Parameters
    ----------
    input
        What is drawn.
    kind
        Kind, as :class:`~detente.assessment.result.InputView` lists them.
    name
        Words for a reader.
    written
        The value as the case file states it.
    values
        Words for each alternative of a discrete input.
    unit, scale
        For numbers: how to write them.
    """

    input: DrawnInput
    kind: InputKind
    name: str
    written: str
    values: tuple[str, ...] = ()
    unit: str = ""
    scale: float = 1.0

    @property
    def path(self) -> str:
        """Key path of the input."""
        return self.input.path


def register_of(case: Case) -> Register:
    """Give an empty register that knows the correlations and scenarios of a case."""
    return Register(loadings_of(case), case.scenarios.entries)


def loadings_of(case: Case) -> dict[str, Loadings]:
    """Give the loadings of all correlated numbers but the first of each group, which keeps its draws."""
    found: dict[str, Loadings] = {}
    for group in correlated_groups(case):
        factor = cholesky_factor(group.matrix)
        for place, path in enumerate(group.paths):
            row = tuple((other, float(size)) for other, size in zip(group.paths, factor[place], strict=True))
            kept = tuple((other, size) for other, size in row if size)
            if len(kept) > 1:
                found[path] = kept
    return found


@dataclass(slots=True)
class Register:
    """Collects the inputs of a case while it is compiled.

    Parameters
    ----------
    loadings
        By path the loadings of correlated numbers, as :func:`loadings_of` gives them.
    scenarios
        The scenarios of the case; one is drawn as soon as a number that it decides is registered.
    inputs, records
        What was registered so far.
    names
        By path, words for every number that was registered, certain ones and formulas included.
    """

    loadings: Mapping[str, Loadings] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    inputs: list[UncertainInput] = field(default_factory=list)
    records: list[InputRecord] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def number(self, path: str, value: ValueInput, name: str) -> Number:
        """Register a value and give the number that worlds read."""
        self.names[path] = name
        if value.formula is not None:
            return Number(path, formula=parse_formula(value.formula), unit=value.known_unit or "")
        if value.scenario is not None:
            return self._bound(path, value, name, value.scenario)
        distribution = value.distribution
        if isinstance(distribution, Exact):
            return constant(distribution.value, value.known_unit or "")
        if distribution is None:
            raise ValueError(f"{path} has neither a distribution nor a formula")
        self._add(
            InputRecord(
                NumberInput(path, distribution, self.loadings.get(path, ())),
                "claim" if isinstance(distribution, Mixture) else "number",
                name,
                written(value),
                tuple(quantity.text for quantity in value.alternatives) if value.rivals else (),
                value.known_unit or "",
                value.scale,
            )
        )
        return Number(path, unit=value.known_unit or "")

    def scenario(self, slug: str, decides: tuple[str, ...] = ()) -> str:
        """Register a scenario, once, with the paths that it decides, and give its path."""
        path, found = f"scenarios.{slug}", self.scenarios[slug]
        if all(item.path != path for item in self.inputs):
            names = tuple(reading.name for reading in found.readings.values())
            decided = f"; decides {', '.join(decides)}" if decides else ""
            text = " or ".join(names) + decided
            self._add(InputRecord(ChoiceInput(path, found.shares), "claim", found.name, text, names))
        return path

    def _bound(self, path: str, value: ValueInput, name: str, slug: str) -> Number:
        """Register a number that a scenario decides: a part for each reading, in its order."""
        choice = self.scenario(slug)
        by_reading = {rival.reading: place for place, rival in enumerate(value.rivals)}
        parts = []
        for reading, entry in self.scenarios[slug].readings.items():
            place = by_reading[reading]
            quantity, part = value.rivals[place].value, f"{path}.rivals.{place}"
            item = NumberInput(part, value.cut(quantity.distribution))
            if quantity.distribution.is_exact:
                self.inputs.append(item)
            else:
                named = f"{name}, if {entry.name}"
                self._add(
                    InputRecord(item, "number", named, quantity.text, (), quantity.unit, quantity.scale)
                )
            parts.append(part)
        self.inputs.append(BoundInput(path, choice, tuple(parts)))
        return Number(path, unit=value.known_unit or "")

    def chance(self, path: str, value: ValueInput, name: str, kind: InputKind, exponent: float = 1.0) -> None:
        """Register something that is so or not; its chance is a number input of its own if uncertain."""
        chance_path = f"{path}.{CHANCE_KEYS[kind]}"
        distribution = value.distribution
        if distribution is None:
            raise ValueError(f"{chance_path} needs a chance in percent")
        if distribution.is_exact:
            self.inputs.append(NumberInput(chance_path, distribution))
            self.names[chance_path] = f"chance of: {name}"
        else:
            self.number(chance_path, value, f"chance of: {name}")
        item = ChanceInput(path, chance_path, exponent)
        self._add(InputRecord(item, kind, name, written(value), CHANCE_WORDS[kind]))

    def choice(self, path: str, shares: tuple[float, ...], name: str, values: tuple[str, ...]) -> None:
        """Register one of several settings."""
        self._add(InputRecord(ChoiceInput(path, shares), "setting", name, ", ".join(values), values))

    def order(
        self,
        path: str,
        things: tuple[str, ...],
        name: str,
        kind: InputKind = "order",
        shares: tuple[float, ...] = (),
    ) -> None:
        """Register an order of things, all permutations alike unless they have shares."""
        values = tuple(" > ".join(things[place] for place in order) for order in orders(len(things)))
        if len(things) > MOST_PERMUTED:
            values = tuple(f"{thing} first" for thing in things)
        text = "weighed by the track record" if shares else "unknown order"
        item = OrderInput(path, len(things), shares=shares)
        self._add(InputRecord(item, kind, name, text, values))

    def _add(self, record: InputRecord) -> None:
        self.inputs.append(record.input)
        self.records.append(record)


CHANCE_KEYS: Mapping[InputKind, str] = {"event": "chance", "red line": "hard", "order": "share"}
CHANCE_WORDS: Mapping[InputKind, tuple[str, str]] = {
    "event": ("does not happen", "happens"),
    "red line": ("not hard", "hard"),
    "order": ("the other way round", "as written"),
}


def orders(size: int) -> list[tuple[int, ...]]:
    """List the orders of `size` things that are told apart by name, in a fixed sequence."""
    return list(permutations(range(size))) if size <= MOST_PERMUTED else []


def written(value: ValueInput) -> str:
    """Write a value as the case file states it."""
    if value.formula is not None:
        return value.formula
    if value.rivals:
        return " or ".join(quantity.text for quantity in value.alternatives)
    quantity = value.alternatives[0]
    if isinstance(quantity.distribution, Exact):
        return format_number(quantity.distribution.value, quantity.unit, quantity.scale)
    return quantity.text
