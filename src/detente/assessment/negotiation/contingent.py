"""What contingent terms bring on top of a package: by each party's belief, and after the fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.compile import World
from detente.assessment.compile.contingent import ContingentPlan, compile_contingent
from detente.assessment.negotiation.betting import bet_of
from detente.assessment.negotiation.table import Table
from detente.assessment.result.contingent import (
    ContingentLine,
    ContingentSide,
    ContingentView,
    Missing,
    TriggerView,
)
from detente.assessment.situation.support import support_of
from detente.assessment.spreads import spread
from detente.case.schema import Case
from detente.case.schema_contingent import NEUTRAL, NOBODY, ContingentTerm
from detente.deal import nash, terms
from detente.uncertainty import draw

__all__ = ["Base", "contingent_of", "contingent_on"]

NASH = "nash-solution"
NASH_NAME = "what the Nash solution names"
HUNDRED = 100.0
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Base:
    """The package that a term comes on top of: id, name and ``int[issue]``, its levels."""

    id: str
    name: str
    package: IntArray


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One term in the drawn worlds: ``float[party, world]`` each; beliefs from 0 to 1, None without."""

    beliefs: FloatArray | None
    if_event: FloatArray
    if_not: FloatArray


def contingent_of(table: Table, seed: int) -> tuple[ContingentView, ...]:
    """Say of each contingent term what it brings, whether it holds, and in whose hand it lies.

    Each comes on top of the package that it names, else of what the Nash solution names.

    Parameters
    ----------
    table
        The table.
    seed
        Seed of the worlds of the table; the terms are drawn in the same worlds.

    Returns
    -------
    tuple of ContingentView
    """
    case = table.model.loaded.case
    return tuple(
        _view(table, drawn, slug, _base(table, _term(case, slug))) for slug, drawn in _all_drawn(table, seed)
    )


def contingent_on(table: Table, seed: int, package: Base) -> tuple[ContingentLine, ...]:
    """Write the terms that can come on top of one package, with what each lacks to be a bet to rely on.

    Parameters
    ----------
    table, seed
        As for :func:`contingent_of`.
    package
        The package; terms that name another are left out.

    Returns
    -------
    tuple of ContingentLine
    """
    case = table.model.loaded.case
    return tuple(
        _line(_view(table, drawn, slug, package))
        for slug, drawn in _all_drawn(table, seed)
        if _term(case, slug).base in {None, package.id}
    )


def _all_drawn(table: Table, seed: int) -> Iterator[tuple[str, _Drawn]]:
    """Draw all terms in the worlds of the table."""
    part = compile_contingent(table.model.loaded.case)
    if not part.plans:
        return
    drawn = draw((*table.model.inputs, *part.inputs), seed, 0, table.bargaining.world.count)
    world = World(drawn, table.model.quantities)
    for plan in part.plans:
        yield plan.slug, _numbers(plan, world)


def _numbers(plan: ContingentPlan, world: World) -> _Drawn:
    if_event, if_not = (
        np.stack([world.number(number) for number in numbers]) for numbers in (plan.if_event, plan.if_not)
    )
    if plan.beliefs is None:
        return _Drawn(None, if_event, if_not)
    return _Drawn(np.stack([world.number(number) for number in plan.beliefs]) / HUNDRED, if_event, if_not)


def _view(table: Table, drawn: _Drawn, slug: str, base: Base | None) -> ContingentView:
    case = table.model.loaded.case
    term = _term(case, slug)
    gains = None if base is None else _gains(table, base.package)
    ranges = table.bargaining.ranges
    expected = gaining = None
    if drawn.beliefs is not None:
        expected = terms.expected_worth(drawn.beliefs, drawn.if_event, drawn.if_not)
        gaining = terms.gain_signs(expected, ranges) > 0
    kept = None if gains is None else _kept(gains, drawn, ranges)
    bet, no_bet = bet_of(table, drawn.beliefs, (drawn.if_event, drawn.if_not), gains)
    return ContingentView(
        id=slug,
        name=term.name,
        event=_event(case, term),
        by=_by(case, term),
        base=base.id if base else "",
        base_name=base.name if base else "",
        package=table.levels(base.package) if base else (),
        trigger=_trigger(table, term, drawn),
        sides=tuple(
            _side(table, place, drawn, (expected, gaining, kept)) for place in range(len(table.slugs))
        ),
        all_gain=None if gaining is None else float(gaining.all(axis=0).mean()),
        all_kept_if_event=None if kept is None else float(kept[0].all(axis=0).mean()),
        all_kept_if_not=None if kept is None else float(kept[1].all(axis=0).mean()),
        all_kept=None if kept is None else float(kept.all(axis=(0, 1)).mean()),
        bet=bet,
        no_bet=no_bet,
        support=support_of(case, f"deal.contingent.{slug}"),
    )


def _term(case: Case, slug: str) -> ContingentTerm:
    if case.deal is None:
        raise KeyError(slug)
    return case.deal.contingent[slug]


def _base(table: Table, term: ContingentTerm) -> Base | None:
    """Take the package that the term names, else what the Nash solution does; None where that is nothing."""
    if term.base is not None:
        return Base(term.base, table.name(term.base), np.array(table.deal.packages[term.base]))
    solved = nash(table.frontier, table.disagreement).packages
    return Base(NASH, NASH_NAME, solved[0]) if len(solved) else None


def _gains(table: Table, package: IntArray) -> FloatArray:
    """Give what a package is worth over no deal: ``float[party, world]``."""
    gains: FloatArray = table.bargaining.among(package[None, :]).values[:, 0] - table.points
    return gains


def _kept(gains: FloatArray, drawn: _Drawn, ranges: FloatArray) -> BoolArray:
    """Mark who is no worse off than without a deal: ``bool[if event or if not, party, world]``."""
    return np.stack(
        [terms.gain_signs(gains + worth, ranges) >= 0 for worth in (drawn.if_event, drawn.if_not)]
    )


def _side(
    table: Table,
    place: int,
    drawn: _Drawn,
    found: tuple[FloatArray | None, BoolArray | None, BoolArray | None],
) -> ContingentSide:
    expected, gaining, kept = found
    return ContingentSide(
        party=table.slugs[place],
        belief=None if drawn.beliefs is None else spread(drawn.beliefs[place]),
        if_event=spread(drawn.if_event[place]),
        if_not=spread(drawn.if_not[place]),
        expected=None if expected is None else spread(expected[place]),
        gains=None if gaining is None else float(gaining[place].mean()),
        kept_if_event=None if kept is None else float(kept[0, place].mean()),
        kept_if_not=None if kept is None else float(kept[1, place].mean()),
    )


def _trigger(table: Table, term: ContingentTerm, drawn: _Drawn) -> TriggerView:
    parties = table.model.conflict.parties
    positions = {slug: place for place, slug in enumerate(parties)} | {
        NEUTRAL: terms.NEUTRAL,
        NOBODY: terms.NOBODY,
    }
    hands = terms.trigger_control(
        positions[term.declared_by], positions[term.verified_by], positions[term.benefits]
    )
    us = table.slugs.index(term.benefits)
    controls = term.benefits in term.controlled_by
    return TriggerView(
        declared_by=term.declared_by,
        verified_by=term.verified_by,
        controlled_by=tuple(term.controlled_by),
        benefits=term.benefits,
        favours=float((drawn.if_event[us] > drawn.if_not[us]).mean()),
        beneficiary_declares=hands.beneficiary_controls,
        one_party_declares=hands.one_party_controls,
        beneficiary_controls=controls,
        incentive=controls or hands.beneficiary_controls,
    )


def _event(case: Case, term: ContingentTerm) -> str:
    if term.event is not None:
        return term.event
    return case.events[term.dated_event or ""].name


def _by(case: Case, term: ContingentTerm) -> str:
    if term.dated_event is not None:
        return str(case.events[term.dated_event].by)
    return str(term.by or "")


def _line(one: ContingentView) -> ContingentLine:
    return ContingentLine(
        id=one.id,
        name=one.name,
        event=one.event,
        by=one.by,
        benefits=one.trigger.benefits,
        declared_by=one.trigger.declared_by,
        verified_by=one.trigger.verified_by,
        kept=one.all_kept,
        missing=_missing(one),
        support=one.support,
    )


def _missing(one: ContingentView) -> tuple[Missing, ...]:
    lacks: dict[Missing, bool] = {
        "neutral": NEUTRAL not in {one.trigger.declared_by, one.trigger.verified_by},
        "day": not one.by,
        "beliefs": one.all_gain is None,
        "control": one.trigger.beneficiary_controls,
        "security": one.all_kept is not None and one.all_kept < 1,
    }
    return tuple(lack for lack, holds in lacks.items() if holds)
