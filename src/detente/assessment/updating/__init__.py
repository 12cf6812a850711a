"""What observed moves and events say: the worlds of a case weighed by how far they expected them.

Two readings follow from the same weighed worlds and are kept apart. What the
observations *tell*: the game from the status quo of the case, the worlds weighed. Where
things *stand now*: the game from the state that the observations have led to. An
observed move is read as a party's reply but for a tremble [Selten1975]_, a slip to any
other of its moves, all alike.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

import detente
from detente.assessment.compile import Model, compile_case
from detente.assessment.result.answer import FORMAT
from detente.assessment.result.update import (
    SeenView,
    StandingView,
    StatusQuo,
    Update,
    UpdateSettings,
    WeighedShare,
)
from detente.assessment.run import Progress, case_summary, check_settings, silent
from detente.assessment.saved import rounded
from detente.assessment.updating.moves import MoveSeen, Seen, Step, changes_between, model_from, trace
from detente.assessment.updating.shifts import shifts_of
from detente.assessment.updating.worlds import Weighed, weigh
from detente.assessment.verdict import verdict_name
from detente.case.loading import LoadedCase
from detente.conflict.states import BoolArray
from detente.errors import AssessmentError
from detente.uncertainty import effective_number, weighed_mean
from detente.uncertainty.runners import Runner, in_turn

__all__ = ["MoveSeen", "Seen", "update"]

FloatArray = NDArray[np.float64]
MOST_WORLDS = 100_000
HALF = 0.5
LIMITS = (
    "The tremble is an assumption: how often a party does something else than its reply is not estimated.",
    (
        "Observations are taken as independent of each other inside a world: a party that slipped once is "
        "not taken to slip again."
    ),
    (
        "A move is read as all that the party has done there: options that are not named count as left as "
        "they were."
    ),
    (
        "Only what was done is read, not when, nor what was said; a move is weighed as if it had been that "
        "party's turn."
    ),
    (
        "Observed events come before observed moves. Moves of several parties together, and moves into a "
        "settlement, cannot be observed."
    ),
)


def update(
    loaded: LoadedCase,
    seen: Seen,
    settings: UpdateSettings | None = None,
    progress: Progress = silent,
    runner: Runner = in_turn,
) -> Update:
    """Say what observed moves and events tell about a case, and where things stand after them.

    Parameters
    ----------
    loaded
        A case without errors.
    seen
        What was observed.
    settings
        Worlds, seed, tremble and thresholds; the defaults if left out.
    progress
        Called with a step, how much of it is done and how much there is.
    runner
        Where blocks of worlds are computed; the answer is the same wherever that is.

    Returns
    -------
    Update

    Raises
    ------
    AssessmentError
        If the settings make no sense, a move or event is unknown or impossible, or no world fits.
    """
    settings = settings or UpdateSettings()
    _check(settings)
    model = compile_case(loaded)
    steps = trace(model, seen)
    weighed = weigh(model, steps, settings, progress, runner)
    return rounded(_answer(model, steps, weighed, settings))


def _check(settings: UpdateSettings) -> None:
    check_settings(settings.drawn, MOST_WORLDS)
    if not 0 < settings.tremble <= 0.5:
        raise AssessmentError(f"tremble: {settings.tremble * 100:g} % given; allowed: above 0 %, up to 50 %")
    if not settings.drawn.worlds <= settings.most_worlds <= MOST_WORLDS:
        raise AssessmentError(
            f"most worlds: {settings.most_worlds:,} given; allowed: {settings.drawn.worlds:,} (the worlds "
            f"drawn at first) to {MOST_WORLDS:,}"
        )
    if settings.enough < 1 or not 0 <= settings.scarce <= 1:
        raise AssessmentError(
            f"enough: {settings.enough} and scarce: {settings.scarce} given; allowed: at least 1, and 0 to 1"
        )


def _answer(model: Model, steps: tuple[Step, ...], weighed: Weighed, settings: UpdateSettings) -> Update:
    weights = weighed.weights()
    effective = effective_number(weights)
    end = model_from(model, steps[-1].target)
    observed = frozenset(f"events.{_event(model, step)}" for step in steps if not step.choices)
    shifts = shifts_of(model.records, weighed.draws, weights, observed)
    seen = tuple(_seen(model, weighed, place, step) for place, step in enumerate(steps))
    return Update(
        format=FORMAT,
        program=detente.__version__,
        case=case_summary(model),
        settings=settings,
        seen=seen,
        worlds=weighed.worlds,
        effective=effective,
        before=_standing(model, weighed.before, np.ones(weighed.worlds), settings),
        after=_standing(model, weighed.before, weights, settings),
        now=_standing(end, weighed.now, weights, settings),
        status_quo=_status_quo(model, end),
        shifts=shifts.shown,
        shifted=shifts.moved,
        inputs=shifts.compared,
        noise=shifts.noise,
        warnings=(*_slips(model, seen), *_warnings(weighed.worlds, effective, settings)),
        limits=LIMITS,
    )


def _standing(model: Model, flags: BoolArray, weights: FloatArray, settings: UpdateSettings) -> StandingView:
    """Give r, f and h under weights, and the verdict that they carry."""
    means = [weighed_mean(row, weights) for row in flags]
    rupture, rupture_with_deal, held = (WeighedShare(one.mean, one.standard_error) for one in means)
    broken = model.conflict.kind_at(model.conflict.start) == "rupture"
    shares = (rupture.share, rupture_with_deal.share, held.share)
    return StandingView(verdict_name(shares, broken, settings.drawn), rupture, rupture_with_deal, held)


def _status_quo(model: Model, end: Model) -> StatusQuo:
    part, state = model.conflict, end.conflict.start
    return StatusQuo(part.label_at(state), part.kind_at(state), changes_between(part, part.start, state))


def _event(model: Model, step: Step) -> str:
    part = model.conflict
    return part.options[len(part.options) - part.events + step.mover]


def _seen(model: Model, weighed: Weighed, place: int, step: Step) -> SeenView:
    """Say how far the worlds, weighed by the earlier observations, expected one."""
    weights, replies = weighed.weights(place), weighed.replies[place]
    if not step.choices:
        happened = step.kind == "event"
        expected = weighed_mean(replies == int(happened), weights).mean
        changes = ((_event(model, step), "yes" if happened else "no"),)
        return SeenView(step.kind, "", changes, 0, expected, 0.0, (), 0.0)
    hit = replies == step.target
    others: tuple[tuple[str, str], ...] = ()
    share = 0.0
    if not hit.all():
        numbers, row = np.unique(replies[~hit], return_inverse=True)
        totals = np.bincount(row.reshape(-1), weights=weights[~hit])
        most = int(np.argmax(totals))
        others = changes_between(model.conflict, step.source, int(numbers[most]))
        share = float(totals[most] / weights.sum())
    return SeenView(
        kind=step.kind,
        party=model.conflict.parties[step.mover],
        changes=changes_between(model.conflict, step.source, step.target),
        choices=step.choices,
        expected=weighed_mean(hit, weights).mean,
        slip=weighed_mean(~hit, weighed.weights(place + 1)).mean,
        instead=others,
        instead_share=share,
    )


def _slips(model: Model, seen: tuple[SeenView, ...]) -> Iterator[str]:
    """Warn of moves that more worlds read as a slip than as a reply."""
    for one in seen:
        name = model.loaded.case.parties[one.party].name if one.party else ""
        options = ", ".join(f"{option}: {level}" for option, level in one.changes) or "staying"
        if one.slip == 1:
            yield (
                f"In no world is this what {name} does ({options}): all of them read it as a slip. So it "
                "tells nothing about the inputs, and a large effective number means nothing. Ask whether the "
                "case gives this party its reasons."
            )
        elif one.slip > HALF:
            yield (
                f"More worlds read what {name} did ({options}) as a slip than as its reply. Look at the "
                "tremble, and at what the case says of this party, before relying on the shares."
            )


def _warnings(worlds: int, effective: float, settings: UpdateSettings) -> tuple[str, ...]:
    found = []
    if effective < settings.enough:
        found.append(
            f"The {worlds:,} worlds, as many as may be drawn, count as {effective:,.0f} equal ones, fewer "
            f"than the {settings.enough:,} that are wanted: the shares are rough."
        )
    if effective < settings.scarce * worlds:
        found.append(
            f"The observations leave {effective / worlds * 100:.1f} % of the worlds in effect, less than "
            f"{settings.scarce * 100:g} %: the case hardly expected them. Ask first whether it describes the "
            "parties that moved."
        )
    return tuple(found)
