"""From a case to the engines: arrays, names beside them, and the register of uncertain inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from detente.assessment.compile.conflict import ORDER_OF_MOVING, ConflictPart, compile_conflict
from detente.assessment.compile.deal import DealPart, compile_deal, deal_section
from detente.assessment.compile.dependence import DependencePart, compile_dependence
from detente.assessment.compile.inputs import InputRecord, register_of
from detente.assessment.compile.numbers import Number, World
from detente.assessment.compile.pricing import PricedPlan, plan_term
from detente.case.cross_checks.formulas import depends_on_level
from detente.case.loading import LoadedCase
from detente.case.walking import iter_values
from detente.uncertainty import UncertainInput, central, draw, with_inputs

__all__ = [
    "ORDER_OF_MOVING",
    "ConflictPart",
    "DealPart",
    "DependencePart",
    "InputRecord",
    "Model",
    "World",
    "compile_case",
    "deal_section",
]


@dataclass(frozen=True)
class Model:
    """A case ready for the engines.

    Parameters
    ----------
    loaded
        The case, with its places and warnings.
    conflict
        States, games and orders.
    deal
        Issues, values and packages; None without a deal section.
    dependence
        Who needs whom for what.
    quantities
        The numbers and priced terms that formulas use.
    inputs
        Everything that is drawn.
    records
        The uncertain inputs with words for a reader, in case order.
    names
        By path, words for every number that enters play, certain ones and formulas included.
    """

    loaded: LoadedCase
    conflict: ConflictPart
    deal: DealPart | None
    dependence: DependencePart
    quantities: Mapping[str, Number | PricedPlan]
    inputs: tuple[UncertainInput, ...]
    records: tuple[InputRecord, ...]
    names: Mapping[str, str]

    def world(self, seed: int, start: int, count: int) -> World:
        """Draw the worlds `start` to `start + count - 1`."""
        return World(draw(self.inputs, seed, start, count), self.quantities)

    def holding(self, held: Iterable[UncertainInput]) -> Model:
        """Give the model with some inputs in the place of those of the same path, such as held ones."""
        return replace(self, inputs=with_inputs(self.inputs, held))

    def central_world(self) -> World:
        """Give the central world: medians, orders as written, red lines hard from 50 %."""
        return World(central(self.inputs), self.quantities)


def compile_case(loaded: LoadedCase) -> Model:
    """Compile a case.

    Parameters
    ----------
    loaded
        A case without errors.

    Returns
    -------
    Model

    Raises
    ------
    AssessmentError
        If a feasible state has no outcome label.
    EngineError
        If the arrays contradict each other.
    """
    case = loaded.case
    register = register_of(case)
    for slug in case.scenarios:
        decides = tuple(path for path, value, _ in iter_values(case) if value.scenario == slug)
        register.scenario(slug, decides)
    quantities: dict[str, Number | PricedPlan] = {
        slug: register.number(f"quantities.{slug}", value, value.name or slug)
        for slug, value in case.quantities.items()
    }
    for slug, term in case.priced_terms.items():
        by_level = depends_on_level(case, slug)
        quantities[slug] = plan_term(f"priced_terms.{slug}", term, case.as_of, by_level=by_level)
    conflict = compile_conflict(case, register)
    deal = compile_deal(case, register)
    dependence = compile_dependence(case)
    return Model(
        loaded=loaded,
        conflict=conflict,
        deal=deal,
        dependence=dependence,
        quantities=quantities,
        inputs=tuple(register.inputs),
        records=tuple(register.records),
        names=register.names,
    )
