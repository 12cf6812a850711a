"""Putting together what is found about a conflict."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import detente
from detente.assessment.candidates import find_candidates
from detente.assessment.compile import Model, compile_case
from detente.assessment.conflict_analysis.asked_views import FurtherConcepts, InverseResult, RobustResult
from detente.assessment.conflict_analysis.coalition_views import CoalitionResult
from detente.assessment.conflict_analysis.declaring import declared_class
from detente.assessment.conflict_analysis.groups import coalitions_of
from detente.assessment.conflict_analysis.horizons import further_of
from detente.assessment.conflict_analysis.inversion import inverse_of
from detente.assessment.conflict_analysis.limits import check_size, limits_of
from detente.assessment.conflict_analysis.shaking import robust_of
from detente.assessment.conflict_analysis.tables import equilibrium_numbers, is_large, states_of
from detente.assessment.conflict_analysis.views import ConflictAnalysis
from detente.assessment.conflict_analysis.ways import ways_of
from detente.assessment.conflict_analysis.wishes import ConflictWishes
from detente.assessment.one_world import Asked, OneWorld, compose, explain_state, numbering_of
from detente.assessment.one_world.reasons import StateExplained
from detente.assessment.one_world.speaking import Speaking
from detente.assessment.result.answer import FORMAT, Settings
from detente.assessment.run import Progress, case_summary, silent
from detente.case.loading import LoadedCase
from detente.conflict.coalitions import Coalition
from detente.conflict.stability import concept_named
from detente.errors import AssessmentError

__all__ = ["analyse_conflict"]

SEEDS = 2**63
STEP = "parts of the answer"
Part = TypeVar("Part")


def analyse_conflict(
    loaded: LoadedCase, wishes: ConflictWishes | None = None, seed: int = 1, progress: Progress = silent
) -> ConflictAnalysis:
    """Say which states of a conflict hold in one world, and what else is asked of it.

    Parameters
    ----------
    loaded
        A case without errors.
    wishes
        What is asked for; the central world and its equilibria if left out.
    seed
        Seed of the drawn world, and of drawn orders.
    progress
        Called after each part of the answer.

    Returns
    -------
    ConflictAnalysis

    Raises
    ------
    AssessmentError
        If a state does not exist or cannot occur there, a group is none, no deal is possible, or the seed is
        out of bounds.
    EngineError
        If the conflict is too large for what is asked.
    """
    if not 0 <= seed < SEEDS:
        raise AssessmentError(f"seed: {seed} given; allowed: 0 to 2^63 - 1")
    asked, settings = wishes or ConflictWishes(), Settings(seed=seed)
    one = _world(compile_case(loaded), asked, settings)
    declared = declared_class(one, asked.groups)
    check_size(one, asked)
    start = one.start if asked.start is None else _place(one, asked.start)
    named = _named(one, asked)
    words, part = Speaking(one), _Parts(progress)
    states = part(lambda: states_of(one, named, further=asked.further))
    return ConflictAnalysis(
        format=FORMAT,
        program=detente.__version__,
        case=case_summary(one.model),
        seed=seed,
        world=asked.world,
        game=words.game,
        options=words.options(),
        equilibria=equilibrium_numbers(one, further=asked.further),
        method=one.found.method,
        feasible=len(one.feasible),
        left_out=len(one.feasible) - len(states),
        states=states,
        today=one.number(one.start),
        explained=part(lambda: _explained(one, asked)),
        ways=part(lambda: ways_of(one, start) if asked.ways else None),
        inverse=part(lambda: _inverse(one, asked, seed)),
        coalitions=part(lambda: _coalitions(one, asked, declared)),
        further=part(lambda: _further(one, asked)),
        robust=part(lambda: _robust(one, asked, seed)),
        limits=tuple(limits_of(one, asked)),
    )


def _named(one: OneWorld, asked: ConflictWishes) -> tuple[int, ...]:
    """List the states that are asked about, each of which must exist."""
    named = tuple(n for n in (asked.explain, asked.inverse, asked.robust) if n is not None)
    for number in named:
        _place(one, number)
    return named


class _Parts:
    """Counts the parts of the answer as they come, whether or not they were asked for."""

    COUNT = 7

    def __init__(self, progress: Progress) -> None:
        self._progress, self._done = progress, 0
        progress(STEP, 0, self.COUNT)

    def __call__(self, make: Callable[[], Part]) -> Part:
        found = make()
        self._done += 1
        self._progress(STEP, self._done, self.COUNT)
        return found


def _further(one: OneWorld, asked: ConflictWishes) -> FurtherConcepts | None:
    return further_of(one, asked.horizon) if asked.further and not is_large(one) else None


def _world(model: Model, asked: ConflictWishes, settings: Settings) -> OneWorld:
    packages = None
    if asked.deal:
        if model.deal is None:
            raise AssessmentError("the case has no deal, so no game in which one is possible")
        packages = find_candidates(model, model.deal, settings.seed, settings.candidate_worlds).packages
    looked_at = Asked(world=asked.world, deal=asked.deal, seed=settings.seed)
    return compose(model, numbering_of(model.conflict.space), looked_at, packages)


def _explained(one: OneWorld, asked: ConflictWishes) -> StateExplained | None:
    if asked.explain is None:
        return None
    return explain_state(one, one.numbering.grid(asked.explain), further=asked.further)


def _coalitions(
    one: OneWorld, asked: ConflictWishes, declared: tuple[Coalition, ...]
) -> CoalitionResult | None:
    if not (asked.coalitions or declared):
        return None
    explain = None if asked.explain is None else _place(one, asked.explain)
    return coalitions_of(one, declared, explain)


def _inverse(one: OneWorld, asked: ConflictWishes, seed: int) -> InverseResult | None:
    if asked.inverse is None:
        return None
    return inverse_of(one, _place(one, asked.inverse), concept_named(asked.concept), asked, seed)


def _robust(one: OneWorld, asked: ConflictWishes, seed: int) -> RobustResult | None:
    if asked.robust is None:
        return None
    return robust_of(one, _place(one, asked.robust), concept_named(asked.concept), (asked.draws, seed))


def _place(one: OneWorld, number: int) -> int:
    place = one.place(one.numbering.grid(number))
    if place is None:
        raise AssessmentError(f"state {number} cannot occur in this world and game; look at another")
    return place
