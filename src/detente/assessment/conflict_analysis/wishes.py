"""What is asked about a conflict."""

from __future__ import annotations

from dataclasses import dataclass

from detente.conflict.stability import CONCEPTS, FURTHER_CONCEPTS, Concept

__all__ = ["ASKED_CONCEPTS", "ConflictWishes", "concept_of_code"]

ASKED_CONCEPTS: tuple[Concept, ...] = (*CONCEPTS, FURTHER_CONCEPTS[0])
"""Concepts that can be turned round, and whose equilibria can be broken."""


@dataclass(frozen=True, slots=True)
class ConflictWishes:
    """What is asked for besides the equilibria; states by the numbers that people write.

    Parameters
    ----------
    world
        0 for the central world, n for the n-th of those drawn.
    deal
        Whether a deal is possible.
    explain
        A state to be explained; None for none.
    ways, coalitions, further
        Whether ways from a state, coalitions and further concepts are looked at.
    groups
        The class of coalitions that is declared, each by slugs, names or other names of parties; no other is
        then looked at. Every non-empty set of parties if empty.
    start
        The state that ways lead from; today's if None.
    inverse
        A state that is wanted; None for none.
    vary
        Slugs of the parties whose orders vary where profiles are counted for `inverse`; empty for all.
    robust
        An equilibrium to be shaken; None for none.
    concept
        Name of the concept of the last two.
    horizon
        Longest horizon of limited-move stability.
    draws
        Orders that are drawn for an equilibrium to be shaken, and profiles that are drawn for `inverse` where
        they cannot all be counted.
    """

    world: int = 0
    deal: bool = False
    explain: int | None = None
    ways: bool = False
    start: int | None = None
    coalitions: bool = False
    further: bool = False
    groups: tuple[tuple[str, ...], ...] = ()
    inverse: int | None = None
    vary: tuple[str, ...] = ()
    robust: int | None = None
    concept: str = "sequential"
    horizon: int = 4
    draws: int = 10_000


def concept_of_code(code: str) -> Concept:
    """Find a concept by its short form in small letters, such as ``seq``.

    Raises
    ------
    KeyError
        If there is none.
    """
    return {one.code.lower(): one for one in ASKED_CONCEPTS}[code]
