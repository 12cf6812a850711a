"""Every uncertain input with its basis, and what the worlds in each part of its range show.

No new worlds are drawn: see :mod:`detente.uncertainty.effects`. An input whose
groups stand on two sides of a threshold of the verdict is a candidate for
flipping it, and is called so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile.inputs import InputRecord, orders
from detente.assessment.result import ClaimView, Companion, EffectGroup, InputView, Settings, SourceView
from detente.assessment.tally import Tally
from detente.assessment.verdict import thresholds
from detente.case.schema import Case
from detente.conflict.states import IntArray
from detente.evidence.basis import Basis, basis_of
from detente.evidence.claim import Claim
from detente.evidence.grading import grade, letter_of, standing, standing_through
from detente.evidence.source import Source
from detente.evidence.support import has_primary, independent_origins
from detente.uncertainty import (
    ChanceInput,
    Draws,
    Effect,
    NumberInput,
    OrderInput,
    Outcomes,
    effect_of_choice,
    effect_of_number,
)

__all__ = [
    "claims_of",
    "crossed",
    "drawn_values",
    "effect_of",
    "effect_of_values",
    "inputs_of",
    "order_number",
    "sources_of",
]

FloatArray = NDArray[np.float64]

SETTINGS_BASIS = "settings of the method: every alternative is drawn alike"


def inputs_of(
    case: Case, records: tuple[InputRecord, ...], tally: Tally, settings: Settings
) -> tuple[InputView, ...]:
    """Describe all inputs, the most influential first; equals stay in case order."""
    outcomes = tally.outcomes
    companions = _companions(case, records)
    found = [
        _view(
            case,
            record,
            effect_of_values(record, drawn_values(record, tally), outcomes),
            settings,
            companions.get(record.path, ()),
        )
        for record in records
    ]
    return tuple(sorted(found, key=lambda view: -view.influence))


def _companions(case: Case, records: Sequence[InputRecord]) -> dict[str, tuple[Companion, ...]]:
    """List for every correlated input what it moves with."""
    names = {record.path: record.name for record in records}
    found: dict[str, tuple[Companion, ...]] = {}
    for entry in case.correlations:
        for path, other in (entry.between, reversed(entry.between)):
            companion = Companion(other, names.get(other, other), entry.rank_correlation)
            found[path] = (*found.get(path, ()), companion)
    return found


def effect_of(record: InputRecord, draws: Draws, outcomes: Outcomes) -> Effect:
    """Split the worlds by what an input drew."""
    return effect_of_values(record, _values(record, draws), outcomes)


def effect_of_values(record: InputRecord, values: FloatArray | IntArray, outcomes: Outcomes) -> Effect:
    """Split the worlds by the values of an input: numbers by their size, all else by the alternative."""
    if isinstance(record.input, NumberInput) and values.dtype.kind == "f":
        return effect_of_number(values.astype(np.float64, copy=False), outcomes)
    return effect_of_choice(values.astype(np.int64, copy=False), record.values, outcomes)


def drawn_values(record: InputRecord, tally: Tally) -> FloatArray | IntArray:
    """Draw one input again in all worlds: numbers, or which alternative.

    Returns
    -------
    NDArray
        ``[worlds]``: float for a number, else int.
    """
    found: FloatArray | IntArray = np.concatenate(
        [_values(record, draws) for draws in tally.draws_of(record.path)]
    )
    return found


def _values(record: InputRecord, draws: Draws) -> FloatArray | IntArray:
    item, path = record.input, record.path
    if isinstance(item, NumberInput) and path not in draws.choices:
        return draws.numbers[path]
    if isinstance(item, ChanceInput):
        return draws.chances[path].astype(int)
    if isinstance(item, OrderInput):
        return order_number(draws.orders[path])
    return draws.choices[path]


def order_number(order: IntArray) -> IntArray:
    """Number the drawn orders as their names stand; long orders by what comes first."""
    listed = orders(len(order))
    if not listed:
        first: IntArray = order[0]
        return first
    number = np.zeros(order.shape[1], dtype=int)
    for place, one in enumerate(listed):
        number[(order == np.array(one)[:, None]).all(axis=0)] = place
    return number


def _view(
    case: Case,
    record: InputRecord,
    effect: Effect,
    settings: Settings,
    moves_with: tuple[Companion, ...],
) -> InputView:
    basis = _basis(case, record.path)
    claims = [case.claims[slug] for slug in basis.claims]
    sources = dict(case.sources.items())
    groups = tuple(
        EffectGroup(group.name, group.low, group.high, group.worlds, *group.shares) for group in effect.groups
    )
    return InputView(
        path=record.path,
        name=record.name,
        kind=record.kind,
        written=record.written,
        claims=basis.claims,
        assumed=basis.assumed or "",
        inherited=basis.inherited_from is not None,
        origins=len(independent_origins(claims, sources)),
        primary=has_primary(claims, sources),
        groups=groups,
        influence=effect.influence,
        crosses=crossed([group.shares for group in effect.groups], settings),
        moves_with=moves_with,
    )


def _basis(case: Case, path: str) -> Basis:
    try:
        return basis_of(case, path)
    except KeyError:
        return Basis((), SETTINGS_BASIS)


def crossed(groups: Sequence[tuple[float, ...]], settings: Settings) -> tuple[str, ...]:
    """Name the thresholds that lie between the shares (r, f, h) of two groups."""
    found = []
    for name, which, threshold in thresholds(settings):
        shares = [group[which] for group in groups]
        if shares and min(shares) < threshold <= max(shares):
            found.append(name)
    return tuple(found)


def claims_of(case: Case) -> tuple[ClaimView, ...]:
    """List all claims of the case."""
    return tuple(_claim(slug, claim, case.sources.entries) for slug, claim in case.claims.items())


def _claim(slug: str, claim: Claim, sources: Mapping[str, Source]) -> ClaimView:
    by = {one: standing_through(claim, one, sources) for one in claim.sources}
    return ClaimView(
        id=slug,
        says=claim.says,
        hedge=claim.hedge,
        date=str(claim.date) if claim.date else "",
        quote=claim.quote or "",
        sources=tuple(claim.sources),
        rivals=tuple(claim.rivals),
        grade=grade(claim, sources),
        standing=standing(claim, sources),
        doubtful_by=tuple(one for one, through in by.items() if through == "doubtful"),
        failing_by=tuple(one for one, through in by.items() if through == "does not carry"),
    )


def sources_of(case: Case) -> tuple[SourceView, ...]:
    """List all sources of the case."""
    return tuple(
        SourceView(
            id=slug,
            title=source.title,
            publisher=source.publisher,
            date=str(source.date),
            url=str(source.url) if source.url else "",
            kind=source.kind,
            origin=source.origin,
            retells=source.retells or "",
            reliability=letter_of(slug, case.sources.entries) or "",
        )
        for slug, source in case.sources.items()
    )
