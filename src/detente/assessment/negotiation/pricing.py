"""What terms are worth in money, and how much of one issue makes up for how much of another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import deal_section
from detente.assessment.compile.pricing import PricedPlan
from detente.assessment.negotiation.table import Table
from detente.assessment.result.pricing import ExchangeView, PricedView
from detente.assessment.situation.support import support_of
from detente.assessment.spreads import spread
from detente.case.cross_checks.formulas import quantity_units
from detente.quantities import out_of_formula

__all__ = ["exchanges_of", "priced_of"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.integer]


def priced_of(table: Table) -> tuple[PricedView, ...]:
    """Give the priced terms that are the same at every level, over the drawn worlds."""
    case, world = table.model.loaded.case, table.bargaining.world
    units = quantity_units(case)
    found = []
    for slug, plan in table.model.quantities.items():
        if isinstance(plan, PricedPlan) and not plan.by_level:
            unit = units.get(slug, "")
            found.append(
                PricedView(
                    id=slug,
                    name=plan.term.name or slug,
                    unit=unit,
                    worth=spread(out_of_formula(world.named(slug), unit)),
                    support=support_of(case, f"priced_terms.{slug}"),
                )
            )
    return tuple(found)


def exchanges_of(table: Table, near: IntArray) -> tuple[ExchangeView, ...]:
    """Say for each numeric issue what one unit more is worth to each party, near a package.

    The slope is that of the steps beside the package's level: their mean where there are two.

    Parameters
    ----------
    table
        The table that the parties sit at.
    near
        ``int[issue]``: the package.
    """
    entries = deal_section(table.model.loaded.case).issues
    found = []
    for issue, numbers in enumerate(table.deal.numbers):
        if numbers is not None:
            slopes = _slopes(np.array(numbers), table.space.values[issue], int(near[issue]))
            slug = table.deal.issues[issue]
            span = abs(numbers[-1] - numbers[0])
            found.append(ExchangeView(slug, entries[slug].unit or "", span, table.by_party(slopes)))
    return tuple(found)


def _slopes(numbers: FloatArray, values: FloatArray, level: int) -> FloatArray:
    """Average the slopes of the steps below and above a level: ``float[party]``."""
    steps = np.diff(values, axis=1) / np.diff(numbers)
    beside = steps[:, max(level - 1, 0) : level + 1]
    return np.asarray(beside.mean(axis=1))
