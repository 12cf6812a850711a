"""Whether a party would stay in a state under each concept, and why."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.one_world.composing import LARGE, MOST_STATES, SYMMETRIC
from detente.assessment.one_world.reasons import DeterredBy, VerdictView
from detente.assessment.one_world.speaking import Speaking
from detente.assessment.one_world.views import Step
from detente.conflict.explain import Sanction, improvements_from
from detente.conflict.stability import CONCEPTS, FURTHER_CONCEPTS, Concept

__all__ = ["COMBINED", "MOST_SANCTIONS", "verdicts_of"]

COMBINED = "FH"
"""Code of Fraser and Hipel's combination: sequentially or simultaneously stable."""
COMBINED_NAME = "fraser_hipel"
AT_ONCE = "simultaneous"
MOST_SANCTIONS = 12
"""Improvements of which it is said what deters them; the best."""


def verdicts_of(words: Speaking, party: int, place: int, *, further: bool) -> tuple[VerdictView, ...]:
    """Judge by every concept whether a party would stay in a state, and say why.

    Parameters
    ----------
    words
        The world, and how to speak of it.
    party, place
        Who, in which of its states.
    further
        Whether the concepts beyond the four, and the combination of Fraser and Hipel, are judged too.

    Returns
    -------
    tuple of VerdictView
        In the order of display. In a large conflict without what deters whom, which takes seconds to look up,
        and above `MOST_STATES` without what is judged state by state.
    """
    small = len(words.one.feasible) <= MOST_STATES
    besides = FURTHER_CONCEPTS if small else (SYMMETRIC,)
    concepts = (*CONCEPTS, *besides) if further else CONCEPTS
    if not len(improvements_from(words.one.conflict, party, place)):
        # Whoever has no improvement stays under each, and nothing is to be looked up.
        found = tuple(VerdictView(one.code, one.name, True, None, ()) for one in concepts)
    elif len(words.one.feasible) > LARGE:
        found = tuple(_bare(words, one, party, place) for one in concepts)
    else:
        found = tuple(_verdict(words, one, party, place) for one in concepts)
    return (*found, _combined(words, found, place)) if further and small else found


def _bare(words: Speaking, concept: Concept, party: int, place: int) -> VerdictView:
    one = words.one
    judged = one.found if concept in CONCEPTS else one.symmetric
    stays = bool(judged.stable[judged.concepts.index(concept.name)][party].reshape(-1)[place])
    return VerdictView(concept.code, concept.name, stays, None, ())


def _verdict(words: Speaking, concept: Concept, party: int, place: int) -> VerdictView:
    witness = concept.witness(words.one.conflict, party, place)
    leaves = None if witness.improvement is None else words.move(party, place, witness.improvement)
    rank = words.one.conflict.ranks_of(party).reshape(-1)
    best = sorted(witness.sanctions, key=lambda one: (-int(rank[one.improvement]), one.improvement))
    deterred = tuple(
        _deterred(words, party, place, sanction, at_once=concept.name == AT_ONCE)
        for sanction in best[:MOST_SANCTIONS]
    )
    left_out = max(0, len(best) - MOST_SANCTIONS)
    return VerdictView(concept.code, concept.name, witness.stable, leaves, deterred, left_out)


def _deterred(words: Speaking, party: int, place: int, sanction: Sanction, *, at_once: bool) -> DeterredBy:
    answer = None
    if sanction.countermove is not None:
        answer = words.step(party, sanction.end, sanction.countermove)
    improvement = words.move(party, place, sanction.improvement)
    end = words.move(party, place, sanction.end)
    if at_once:
        return DeterredBy(improvement, _at_once(words, place, sanction), answer, end, at_once)
    steps = words.steps(sanction.improvement, sanction.moves)
    return DeterredBy(improvement, steps, answer, end, at_once)


def _at_once(words: Speaking, place: int, sanction: Sanction) -> tuple[Step, ...]:
    """Describe moves made at the same instant, each from the state that all of them leave.

    A sanction adds them up one after the other; on the way there it may pass what cannot occur.
    """
    steps, here = [], sanction.improvement
    for mover, end in sanction.moves:
        steps.append(words.step(mover, place, place + end - here))
        here = end
    return tuple(steps)


def _combined(words: Speaking, found: tuple[VerdictView, ...], place: int) -> VerdictView:
    """Give the verdict of sequential stability, or of simultaneous stability where that is what decides."""
    by_code = {one.code: one for one in found}
    others = bool(words.one.combined.simultaneity_asked.reshape(-1)[place])
    decides = by_code["SEQ"] if by_code["SEQ"].stays or not others else by_code["SIM"]
    return replace(decides, code=COMBINED, name=COMBINED_NAME, by=decides.code)
