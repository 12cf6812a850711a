"""Stability concepts: why a state might hold, one file each, listed in one table.

A state is stable for a party if the party has no reason to leave it alone. The
concepts differ in what the party expects of the others once it has moved:

- *Nash*: nothing; any improvement is a reason to move.
- *general metarational*: that they punish whenever they can, at any cost.
- *symmetric metarational*: the same, and that it will answer the punishment once.
- *sequential*: that they punish only by moves that improve their own lot.
- *symmetric sequential*: the same, and that it will answer the punishment once.
- *simultaneous*: that they improve their own lot at the same instant.

Nash stable states are stable under all; sequential and symmetric metarational
states are general metarational, symmetric sequential ones are both. A state that
is stable for all parties is an equilibrium of the concept. Codes are for display; the names are used in code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.conflict.explain import Witness
from detente.conflict.model import ConflictModel
from detente.conflict.stability.general_metarational import (
    general_metarational_stable,
    general_metarational_witness,
)
from detente.conflict.stability.nash import nash_stable, nash_witness
from detente.conflict.stability.sequential import sequential_stable, sequential_witness
from detente.conflict.stability.simultaneous import simultaneous_at, simultaneous_stable, simultaneous_witness
from detente.conflict.stability.symmetric_metarational import (
    symmetric_metarational_stable,
    symmetric_metarational_witness,
)
from detente.conflict.stability.symmetric_sequential import (
    symmetric_sequential_stable,
    symmetric_sequential_witness,
)
from detente.conflict.states import BoolArray
from detente.errors import EngineError

__all__ = [
    "CONCEPTS",
    "FURTHER_CONCEPTS",
    "Concept",
    "concept_named",
    "general_metarational_stable",
    "general_metarational_witness",
    "nash_stable",
    "nash_witness",
    "sequential_stable",
    "sequential_witness",
    "simultaneous_at",
    "simultaneous_stable",
    "simultaneous_witness",
    "symmetric_metarational_stable",
    "symmetric_metarational_witness",
    "symmetric_sequential_stable",
    "symmetric_sequential_witness",
]


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of the table of stability concepts.

    Parameters
    ----------
    name
        Name in code and results.
    code
        Short form for display.
    stable
        ``(model, party) -> bool[*levels]``, worlds last if any: where the party stays.
    witness
        ``(model, party, state) -> Witness``: why it stays in a state, or why not.
    reference
        Key in the bibliography.
    """

    name: str
    code: str
    stable: Callable[[ConflictModel, int], BoolArray]
    witness: Callable[[ConflictModel, int, int], Witness]
    reference: str


CONCEPTS: tuple[Concept, ...] = (
    Concept("nash", "Nash", nash_stable, nash_witness, "Nash1951"),
    Concept(
        "general_metarational",
        "GMR",
        general_metarational_stable,
        general_metarational_witness,
        "Howard1971",
    ),
    Concept(
        "symmetric_metarational",
        "SMR",
        symmetric_metarational_stable,
        symmetric_metarational_witness,
        "Howard1971",
    ),
    Concept("sequential", "SEQ", sequential_stable, sequential_witness, "FraserHipel1984"),
)
"""The concepts that reports show, in the order of display."""

FURTHER_CONCEPTS: tuple[Concept, ...] = (
    Concept(
        "symmetric_sequential",
        "SymSEQ",
        symmetric_sequential_stable,
        symmetric_sequential_witness,
        "RegoVieira2017",
    ),
    Concept("simultaneous", "SIM", simultaneous_stable, simultaneous_witness, "FraserHipel1984"),
)
"""Concepts for whoever asks; simultaneous stability is judged one world at a time, not in batches."""


def concept_named(name: str) -> Concept:
    """Find a concept by its name.

    Parameters
    ----------
    name
        The name of a row of ``CONCEPTS`` or ``FURTHER_CONCEPTS``.

    Returns
    -------
    Concept

    Raises
    ------
    EngineError
        If no concept has that name.
    """
    for concept in (*CONCEPTS, *FURTHER_CONCEPTS):
        if concept.name == name:
            return concept
    known = ", ".join(concept.name for concept in (*CONCEPTS, *FURTHER_CONCEPTS))
    raise EngineError(f"no stability concept {name!r}; known are {known}")
