"""Equilibria by concept, and the table of states."""

from __future__ import annotations

import numpy as np

from detente.assessment.conflict_analysis.views import AnalysedState, EquilibriumNumbers
from detente.assessment.one_world import MOST_STATES, SIMULTANEOUS, SYMMETRIC, OneWorld
from detente.assessment.one_world.judging import COMBINED
from detente.assessment.one_world.speaking import Speaking
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import BoolArray, IntArray

__all__ = ["equilibrium_numbers", "is_large", "numbers_of", "states_of"]


def is_large(one: OneWorld) -> bool:
    """Tell whether not all states are listed, and what looks at each of them alone is left out.

    Parameters
    ----------
    one
        The world.
    """
    return len(one.feasible) > MOST_STATES


def numbers_of(one: OneWorld, marks: BoolArray) -> tuple[int, ...]:
    """Give the numbers of marked states, ascending.

    Parameters
    ----------
    one
        The world.
    marks
        ``bool[*levels]`` of its conflict.
    """
    places = np.flatnonzero(marks.reshape(-1) & one.conflict.feasible_states.reshape(-1))
    return tuple(int(number) for number in np.sort(one.numbering.of_grid[one.grids[places]]))


def equilibrium_numbers(one: OneWorld, *, further: bool) -> EquilibriumNumbers:
    """List the equilibria of each concept.

    Parameters
    ----------
    one
        The world.
    further
        Whether the concepts beyond the four are judged too.
    """
    nash, gmr, smr, seq = (numbers_of(one, marks) for marks in one.found.joint)
    if not further:
        return EquilibriumNumbers(nash, gmr, smr, seq, None, None, None)
    symseq = numbers_of(one, one.symmetric.joint[0])
    if is_large(one):
        return EquilibriumNumbers(nash, gmr, smr, seq, symseq, None, None)
    sim, combined = numbers_of(one, one.simultaneous.joint[0]), numbers_of(one, one.combined.joint)
    return EquilibriumNumbers(nash, gmr, smr, seq, symseq, sim, combined)


def states_of(one: OneWorld, also: tuple[int, ...], *, further: bool) -> tuple[AnalysedState, ...]:
    """Describe the states that are listed.

    Parameters
    ----------
    one
        The world.
    also
        Numbers of states that must be among them.
    further
        Whether the concepts beyond the four are judged too.
    """
    codes = [concept.code for concept in CONCEPTS]
    verdicts = [*one.found.stable]
    if further:
        codes.append(SYMMETRIC.code)
        verdicts += [*one.symmetric.stable]
    if further and not is_large(one):
        codes += [SIMULTANEOUS.code, COMBINED]
        verdicts += [*one.simultaneous.stable, one.combined.stable]
    stable = np.stack(verdicts).reshape(len(codes), one.conflict.space.parties, -1)
    words = Speaking(one)
    return tuple(_state(words, int(place), stable, codes) for place in _listed(one, also))


def _listed(one: OneWorld, also: tuple[int, ...]) -> IntArray:
    """Choose places, ascending in the numbers that people write."""
    if not is_large(one):
        return one.feasible
    joint = one.found.joint.reshape(len(CONCEPTS), -1)
    by_concepts = one.feasible[np.argsort(-joint[:, one.feasible].sum(axis=0), kind="stable")]
    wanted = [place for number in also if (place := one.place(one.numbering.grid(number))) is not None]
    chosen = list(dict.fromkeys([one.start, *wanted, *by_concepts[:MOST_STATES].tolist()]))[:MOST_STATES]
    places = np.array(chosen)
    found: IntArray = places[np.argsort(one.numbering.of_grid[one.grids[places]], kind="stable")]
    return found


def _state(words: Speaking, place: int, stable: BoolArray, codes: list[str]) -> AnalysedState:
    one, part = words.one, words.one.part
    grid = int(one.grids[place])
    levels = part.levels_of(grid)
    marks = stable[:, :, place]
    return AnalysedState(
        number=one.number(place),
        decimal=int(np.ravel_multi_index(levels, part.space.levels, order="F")),
        options=tuple(part.levels[axis][levels[axis]] for axis in words.axes),
        outcome=part.label_at(grid),
        outcome_name=words.outcome(grid),
        ranks=tuple(int(rank) for rank in one.places_of_rank[:, place]),
        stable=tuple(_named(codes, row) for row in marks.T),
        equilibrium=_named(codes, np.asarray(marks.all(axis=1))),
        today=place == one.start,
        shut=bool(one.shut[place]),
    )


def _named(codes: list[str], marks: BoolArray) -> tuple[str, ...]:
    return tuple(code for code, marked in zip(codes, marks, strict=True) if marked)
