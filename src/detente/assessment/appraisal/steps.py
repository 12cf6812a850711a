"""What to find out next: the inputs that move the verdict and are open, with the reason.

Nothing is modelled here: an input is *open* if the evidence behind it is, and
the inputs stand in the order of their effects. Where no worlds were played, an
open contradiction counts first, then weak claims, then a single origin, then
an old claim, then an assumption. Forecasts that differ open nothing, since
only the end decides between them; nor do settings of the method, about which
no report can be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.appraisal.effects import Effects
from detente.assessment.input_view import SETTINGS_BASIS
from detente.assessment.result import InputView
from detente.assessment.result.appraisal import LonelyNumber, NextStep, OpenReason, StaleClaim, WeakNumber
from detente.assessment.result.clashes import ClashView

__all__ = ["Openings", "next_steps"]

GRAVEST_FIRST: tuple[OpenReason, ...] = (
    "contradicted",
    "weak",
    "one origin",
    "stale",
    "assumed",
    "no basis",
)


@dataclass(frozen=True, slots=True)
class Openings:
    """What was found open: contradictions, numbers of one origin, weak numbers, stale claims."""

    contradictions: tuple[ClashView, ...]
    lonely: tuple[LonelyNumber, ...]
    weak: tuple[WeakNumber, ...]
    stale: tuple[StaleClaim, ...]


def next_steps(effects: Effects, openings: Openings) -> tuple[NextStep, ...]:
    """List the open inputs, those that move the verdict most first.

    Parameters
    ----------
    effects
        What inputs move.
    openings
        What was found open.

    Returns
    -------
    tuple of NextStep
        Where worlds were played, without the inputs whose effect chance could give. Equals stay in the
        order of inputs.
    """
    found = [step for one in effects.inputs if (step := _step(one, effects, openings)) is not None]
    if effects.played:
        return tuple(found)
    return tuple(sorted(found, key=lambda step: GRAVEST_FIRST.index(step.reasons[0])))


def _step(one: InputView, effects: Effects, openings: Openings) -> NextStep | None:
    reasons = tuple(_reasons(one, openings))
    if not reasons or one.assumed == SETTINGS_BASIS or (effects.played and not effects.clear(one)):
        return None
    return NextStep(
        path=one.path,
        name=one.name,
        written=one.written,
        claims=one.claims,
        reasons=reasons,
        contradictions=tuple(
            (clash.first.claim, clash.second.claim) for clash in _clashes(one, openings.contradictions)
        ),
        origin=next((number.origin for number in openings.lonely if number.path == one.path), ""),
        effect=effects.of(one),
        moves=effects.moved(one),
        crosses=one.crosses,
    )


def _reasons(one: InputView, openings: Openings) -> Iterator[OpenReason]:
    """Say why an input is open, the gravest reason first."""
    if any(_clashes(one, openings.contradictions)):
        yield "contradicted"
    if any(number.path == one.path for number in openings.weak):
        yield "weak"
    if any(number.path == one.path for number in openings.lonely):
        yield "one origin"
    if any(one.path in claim.inputs for claim in openings.stale):
        yield "stale"
    if one.assumed:
        yield "assumed"
    if not one.assumed and not one.claims:
        yield "no basis"


def _clashes(one: InputView, clashes: tuple[ClashView, ...]) -> Iterator[ClashView]:
    return (
        clash for clash in clashes if not clash.reconciled and not clash.forecast and one.path in clash.inputs
    )
