"""What an analysis of a conflict leaves out, and what it refuses, by the size of the conflict."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.conflict_analysis.inversion import most_draws
from detente.assessment.conflict_analysis.tables import is_large
from detente.assessment.conflict_analysis.ways import looks_anywhere
from detente.assessment.conflict_analysis.wishes import ConflictWishes
from detente.assessment.one_world import LARGE, MOST_STATES, OneWorld
from detente.conflict.stability import concept_named
from detente.errors import AssessmentError

__all__ = ["check_size", "limits_of"]


def check_size(one: OneWorld, asked: ConflictWishes) -> None:
    """Refuse what would take minutes.

    Parameters
    ----------
    one
        The world.
    asked
        What is asked for.

    Raises
    ------
    AssessmentError
        If the conflict is too large for it, with what can be asked of it.
    """
    if not is_large(one):
        return
    found = f"the conflict has {len(one.feasible):,} states in this game"
    if asked.robust is not None:
        raise AssessmentError(
            f"{found}; --robust is for {MOST_STATES:,} at most, since it judges every state under each drawn "
            "order: leave options out of a copy of the case, or ask --inverse"
        )
    if asked.inverse is not None and asked.concept == "symmetric_metarational":
        raise AssessmentError(
            f"{found}; --inverse with --concept smr is for {MOST_STATES:,} at most, since it lists what the "
            "party could do after each of the others' answers: take --concept nash, gmr, seq or symseq"
        )


def limits_of(one: OneWorld, asked: ConflictWishes) -> Iterator[str]:
    """Say what the analysis does not.

    Parameters
    ----------
    one
        The world.
    asked
        What was asked for.

    Yields
    ------
    str
        A sentence or two each.
    """
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
    if asked.ways:
        yield from _of_ways(one)
    if asked.inverse is not None:
        yield from _of_the_inverse(one, asked)
    if asked.further and is_large(one):
        yield (
            "Simultaneous stability, Fraser and Hipel's combination and concepts with a horizon are looked "
            f"at up to {MOST_STATES:,} states; this game has {len(one.feasible):,}."
        )


def _of_ways(one: OneWorld) -> Iterator[str]:
    if len(one.feasible) > LARGE:
        yield f"What single moves close off is not looked at in a conflict of more than {LARGE:,} states."
    elif not looks_anywhere(one):
        yield (
            "The move that changes most is looked for among the moves from one state: the conflict is too "
            "large to look at those from all. Ask for another state by --from."
        )


def _of_the_inverse(one: OneWorld, asked: ConflictWishes) -> Iterator[str]:
    if is_large(one):
        yield (
            f"Least changes of a ranking or of the order of statements are looked for up to {MOST_STATES:,} "
            f"states; this game has {len(one.feasible):,}."
        )
    concept = concept_named(asked.concept)
    most = most_draws(one, concept)
    if most < asked.draws:
        yield (
            f"For which share of profiles the state holds under {concept.code} is not given: of so large a "
            f"conflict at most {most:,} profiles are drawn, and --draws asks for {asked.draws:,}."
        )
