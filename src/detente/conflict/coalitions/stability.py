"""Coalition stability: Nash, general and symmetric metarational, and sequential, for coalitions of a class.

Definitions [KHFP2001]_ [InoharaHipel2008]_. Let ``H`` be a coalition, ``R_H(s)`` what it
reaches from ``s`` by legal sequences, ``R_H++(s)`` its coalition improvements (all
members strictly prefer them), and let a state be *no gain* for ``H`` from ``s`` if some
member does not prefer it to ``s``. A state ``s`` is, for ``H``,

- *coalition Nash* stable if ``R_H++(s)`` is empty;
- *coalition general metarational* if from every ``t`` in ``R_H++(s)`` the others
  reach together some ``u`` that is no gain for ``H``;
- *coalition symmetric metarational* if moreover every ``v`` that ``H`` reaches from
  that ``u`` is no gain either;
- *coalition sequentially* stable if such a ``u`` can be reached by coalition
  improvements of any sub-coalitions of the others, no coalition twice in a row.

The grand coalition has no others, so that all four are one for it. A state is
coalitionally stable if it is stable for every coalition of the class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.conflict.coalitions.reach import Coalition, Reach, all_coalitions, reach_of
from detente.conflict.coalitions.sanctions import improved_worst, reached_worst
from detente.conflict.model import ConflictModel
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["COALITION_CONCEPTS", "CoalitionStability", "coalition_stability", "others_of"]

COALITION_CONCEPTS = (
    "coalition_nash",
    "coalition_general_metarational",
    "coalition_symmetric_metarational",
    "coalition_sequential",
)
"""Names of the concepts, in the order of display."""


@dataclass(frozen=True, slots=True, eq=False)
class CoalitionStability:
    """Verdicts on every state, by concept and coalition.

    Parameters
    ----------
    concepts
        Names, in the order of the first axis.
    coalitions
        Parties of each coalition, in the order of the second axis.
    stable
        ``bool[concept, coalition, *levels]``; False at infeasible states.
    joint
        ``bool[concept, *levels]``: stable for every coalition of the class.
    exact
        True: each verdict follows from the definition.
    """

    concepts: tuple[str, ...]
    coalitions: tuple[Coalition, ...]
    stable: BoolArray
    joint: BoolArray
    exact: bool

    def breaking(self, concept: str, state: int) -> tuple[Coalition, ...]:
        """List the coalitions that would leave a feasible `state` under `concept`.

        Raises
        ------
        EngineError
            If there is no result for the concept, or no such state.
        """
        if concept not in self.concepts:
            raise EngineError(f"no result for concept {concept!r}; there are {', '.join(self.concepts)}")
        verdicts = self.stable[self.concepts.index(concept)].reshape(len(self.coalitions), -1)
        if not 0 <= state < verdicts.shape[1]:
            raise EngineError(f"no state {state}; states run from 0 to {verdicts.shape[1] - 1}")
        judged = zip(self.coalitions, verdicts[:, state], strict=True)
        return tuple(one for one, stable in judged if not stable)


def coalition_stability(
    model: ConflictModel, coalitions: Sequence[Coalition] | None = None, reach: Reach | None = None
) -> CoalitionStability:
    """Judge every state for every coalition of a class.

    A coalition *improves* from ``s`` to what its members reach together and each of them prefers; a
    state is *no gain* for it if some member does not prefer it to ``s``. ``s`` is, for the coalition,

    - *coalition Nash* stable if there is no such improvement;
    - *coalition general metarational* if from each of them the others reach together some state that is
      no gain;
    - *coalition symmetric metarational* if moreover all that the coalition reaches from there is no gain;
    - *coalition sequentially* stable if the others get to a state that is no gain by improvements of
      sub-coalitions of theirs, none twice in a row [KHFP2001]_ [InoharaHipel2008]_.

    A class holds the coalitions that might leave, and no others: single parties only where they are named.
    Who may answer them is not limited to it; under the sequential concept every sub-coalition of the others
    may.

    Parameters
    ----------
    model
        A conflict without world axis, of 4,096 feasible states at most.
    coalitions
        The class: sets of parties, each in ascending order; every non-empty one if left out.
    reach
        What every coalition of this model reaches (`reach_of`), where it is worked out already.

    Returns
    -------
    CoalitionStability

    Raises
    ------
    EngineError
        If there is a world axis, there are too many states, or a coalition is empty, named twice, or
        holds a party that does not exist.

    References
    ----------
    [KHFP2001]_, [InoharaHipel2008]_
    """
    parties = model.space.parties
    chosen = all_coalitions(parties) if coalitions is None else tuple(coalitions)
    _check(chosen, parties)
    reach = reach or reach_of(model, all_coalitions(parties))
    flat = np.zeros((len(COALITION_CONCEPTS), len(chosen), model.space.size), dtype=bool)
    for place, one in enumerate(chosen):
        flat[:, place, reach.states] = _verdicts(reach, one, parties)
    stable = flat.reshape((*flat.shape[:2], *model.space.levels))
    joint = np.logical_and.reduce(stable, axis=1)
    return CoalitionStability(COALITION_CONCEPTS, chosen, stable, joint, exact=True)


def others_of(coalition: Coalition, parties: int) -> Coalition:
    """List the parties outside a coalition."""
    return tuple(party for party in range(parties) if party not in coalition)


def _check(coalitions: tuple[Coalition, ...], parties: int) -> None:
    known = set(all_coalitions(parties))
    for one in coalitions:
        if one not in known:
            raise EngineError(
                f"{one} is no coalition: name parties from 0 to {parties - 1} in ascending order"
            )
    if not coalitions or len(set(coalitions)) != len(coalitions):
        raise EngineError("a class of coalitions holds at least one, and none twice")


def _verdicts(reach: Reach, coalition: Coalition, parties: int) -> BoolArray:
    """Give the verdicts of a coalition on the feasible states: ``bool[concept, feasible]``."""
    improvements = reach.improvements(coalition)
    others = others_of(coalition, parties)
    nash = ~improvements.any(axis=1)
    if not others:
        return np.stack([nash] * len(COALITION_CONCEPTS))
    general = _all_deterred(improvements, reached_worst(reach, coalition, others), reach, coalition)
    symmetric = _none_escapes(reach, coalition, others, improvements)
    sequential = _all_deterred(improvements, improved_worst(reach, coalition, others), reach, coalition)
    return np.stack([nash, general, symmetric, sequential])


def _all_deterred(improvements: BoolArray, worst: IntArray, reach: Reach, coalition: Coalition) -> BoolArray:
    """Tell where every improvement leaves some member, at worst, no better off: ``bool[feasible]``.

    ``worst`` is ``int[member, feasible]``: the least rank that the others can bring each member to.
    """
    deterred = np.zeros_like(improvements)
    for member, least in zip(coalition, worst, strict=True):
        deterred |= least[None, :] <= reach.rank[member][:, None]
    return np.asarray((deterred | ~improvements).all(axis=1))


def _none_escapes(
    reach: Reach, coalition: Coalition, others: Coalition, improvements: BoolArray
) -> BoolArray:
    """Tell where each improvement has an answer from which the coalition reaches no gain: ``bool[feasible]``.

    Counting by products of matrices is exact: no count exceeds the number of states.
    """
    no_gain = reach.not_better(coalition)
    gains = (~no_gain).T.astype(np.float32)  # [v, s]: v is a gain from s
    escapes = reach.together[coalition].astype(np.float32) @ gains > 0  # [u, s]
    holding = (no_gain.T & ~escapes).astype(np.float32)  # [u, s]: u deters for good from s
    deterred = reach.together[others].astype(np.float32) @ holding > 0  # [t, s]
    return np.asarray((deterred.T | ~improvements).all(axis=1))
