"""Putting together what is found about a conflict."""

from __future__ import annotations

from collections.abc import Iterator

import detente
from detente.assessment.candidates import find_candidates
from detente.assessment.compile import Model, compile_case
from detente.assessment.conflict_analysis.asked_views import InverseResult, RobustResult
from detente.assessment.conflict_analysis.coalition_views import CoalitionResult
from detente.assessment.conflict_analysis.declaring import declared_class
from detente.assessment.conflict_analysis.groups import coalitions_of
from detente.assessment.conflict_analysis.horizons import further_of
from detente.assessment.conflict_analysis.inversion import inverse_of, most_draws
from detente.assessment.conflict_analysis.shaking import robust_of
from detente.assessment.conflict_analysis.tables import MOST_STATES, equilibrium_numbers, states_of
from detente.assessment.conflict_analysis.views import ConflictAnalysis
from detente.assessment.conflict_analysis.ways import looks_anywhere, ways_of
from detente.assessment.conflict_analysis.wishes import ConflictWishes
from detente.assessment.one_world import LARGE, Asked, OneWorld, compose, explain_state, numbering_of
from detente.assessment.one_world.reasons import StateExplained
from detente.assessment.one_world.speaking import Speaking
from detente.assessment.result.answer import FORMAT, Settings
from detente.assessment.run import case_summary
from detente.case.loading import LoadedCase
from detente.conflict.coalitions import Coalition
from detente.conflict.stability import concept_named
from detente.errors import AssessmentError

__all__ = ["analyse_conflict"]

SEEDS = 2**63


def analyse_conflict(
    loaded: LoadedCase, wishes: ConflictWishes | None = None, seed: int = 1
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
    named = tuple(n for n in (asked.explain, asked.inverse, asked.robust) if n is not None)
    if named[int(asked.explain is not None) :] or asked.further:
        _check_size(one)
    start = one.start if asked.start is None else _place(one, asked.start)
    for number in named:
        _place(one, number)
    words = Speaking(one)
    states = states_of(one, named, further=asked.further)
    return ConflictAnalysis(
        format=FORMAT,
        program=detente.__version__,
        case=case_summary(one.model),
        seed=seed,
        world=asked.world,
        game=words.game,
        options=words.options(),
        equilibria=equilibrium_numbers(one, further=asked.further),
        feasible=len(one.feasible),
        left_out=len(one.feasible) - len(states),
        states=states,
        today=one.number(one.start),
        explained=_explained(one, asked),
        ways=ways_of(one, start) if asked.ways else None,
        inverse=_inverse(one, asked, seed),
        coalitions=_coalitions(one, asked, declared),
        further=further_of(one, asked.horizon) if asked.further else None,
        robust=_robust(one, asked, seed),
        limits=tuple(_limits(one, asked)),
    )


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


def _check_size(one: OneWorld) -> None:
    """Refuse what would take minutes."""
    if len(one.feasible) > MOST_STATES:
        raise AssessmentError(
            f"the conflict has {len(one.feasible):,} states in this game; preferences are turned round, and "
            f"equilibria shaken and looked at further, up to {MOST_STATES:,}"
        )


def _place(one: OneWorld, number: int) -> int:
    place = one.place(one.numbering.grid(number))
    if place is None:
        raise AssessmentError(f"state {number} cannot occur in this world and game; look at another")
    return place


def _limits(one: OneWorld, asked: ConflictWishes) -> Iterator[str]:
    world = (
        "This is the central world: numbers at their medians, orders as the case has them."
        if asked.world == 0
        else f"This is drawn world {asked.world} alone; another may differ."
    )
    yield (
        f"{world} How often a state holds over all worlds, and where play leads, is in the answer of "
        "detente assess."
    )
    yield "A concept says who has no reason to leave a state. It does not say that the parties get there."
    if asked.ways and len(one.feasible) > LARGE:
        yield f"What single moves close off is not looked at in a conflict of more than {LARGE:,} states."
    elif asked.ways and not looks_anywhere(one):
        yield (
            "The move that changes most is looked for among the moves from one state: the conflict is too "
            "large to look at those from all. Ask for another state by --from."
        )
    concept = concept_named(asked.concept)
    most = most_draws(one, concept)
    if asked.inverse is not None and most < asked.draws:
        yield (
            f"For which share of profiles the state holds under {concept.code} is not given: of so large a "
            f"conflict at most {most:,} profiles are drawn, and --draws asks for {asked.draws:,}."
        )
