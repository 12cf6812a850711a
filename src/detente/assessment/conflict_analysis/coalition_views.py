"""What groups of parties would leave, as data."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.one_world.views import Step

__all__ = [
    "BrokenByCoalition",
    "CoalitionConcept",
    "CoalitionResult",
    "GroupAtState",
    "GroupDeterredBy",
    "GroupStep",
    "GroupVerdict",
    "GroupsAtState",
]


@dataclass(frozen=True, slots=True)
class CoalitionConcept:
    """States that no coalition would leave under a concept: its code, and their numbers."""

    code: str
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BrokenByCoalition:
    """An equilibrium of single parties that a coalition would leave.

    Parameters
    ----------
    code, state
        The concept and the equilibrium.
    coalition
        Slugs of the members.
    path
        How they get to a state that all of them like better.
    """

    code: str
    state: int
    coalition: tuple[str, ...]
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class GroupStep:
    """What a party or a group does: what changes, and into which state, of which outcome.

    Parameters
    ----------
    parties
        Slugs of those who move; several where they move together.
    change
        What they change, in words.
    number, outcome_name, kind
        The state that it leads to.
    """

    parties: tuple[str, ...]
    change: str
    number: int
    outcome_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class GroupDeterredBy:
    """What deters one coalition improvement.

    Parameters
    ----------
    improvement
        What the members change together, and into which state; each of them likes it better.
    sanction
        What the others do then. Under C-SEQ each step is a coalition improvement of those who make it, under
        C-GMR and C-SMR a move of one party.
    member
        Slug of the first member that likes the last state no better than the one left.
    """

    improvement: GroupStep
    sanction: tuple[GroupStep, ...]
    member: str


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """Whether a group would stay in a state under one concept, and why.

    Parameters
    ----------
    code, name
        The concept.
    stays
        The verdict.
    leaves_by
        How the members get, one after the other, to the coalition improvement that nothing deters and whose
        least gain is largest; empty where they stay.
    deterred
        What deters the coalition improvements, the largest least gain first; empty where they leave.
    left_out
        How many more coalition improvements are deterred too.
    """

    code: str
    name: str
    stays: bool
    leaves_by: tuple[Step, ...]
    deterred: tuple[GroupDeterredBy, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class GroupAtState:
    """A group that could reach together what each member likes better.

    Parameters
    ----------
    parties
        Slugs of the members.
    improvements
        How many states are coalition improvements for them.
    answered
        Whether anybody is left who could answer; else the four concepts are one.
    verdicts
        By concept.
    """

    parties: tuple[str, ...]
    improvements: int
    answered: bool
    verdicts: tuple[GroupVerdict, ...]


@dataclass(frozen=True, slots=True)
class GroupsAtState:
    """Which groups of two or more could leave a state together, whether they would, and what deters them.

    Parameters
    ----------
    state
        The state.
    asked
        How many groups of two or more there are in the class.
    able
        How many of them have a coalition improvement.
    groups
        Those that have one, the smallest first.
    left_out
        How many more have one.
    """

    state: int
    asked: int
    able: int
    groups: tuple[GroupAtState, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class CoalitionResult:
    """What groups of parties would leave.

    Parameters
    ----------
    named
        The class that was declared, by slugs; None for every non-empty set of parties.
    concepts
        By concept, the states that no member of the class would leave.
    broken
        Which groups break which equilibria of single parties; a group that holds a smaller one is left out.
    explained
        Which groups could leave the state that is to be explained; None where none is.
    """

    named: tuple[tuple[str, ...], ...] | None
    concepts: tuple[CoalitionConcept, ...]
    broken: tuple[BrokenByCoalition, ...]
    explained: GroupsAtState | None
