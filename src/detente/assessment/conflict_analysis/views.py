"""What is found about a conflict, as data: `detente conflict`."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.conflict_analysis.asked_views import (
    FurtherConcepts,
    InverseResult,
    RobustResult,
)
from detente.assessment.conflict_analysis.coalition_views import CoalitionResult
from detente.assessment.conflict_analysis.way_views import WaysFromToday
from detente.assessment.one_world.reasons import StateExplained
from detente.assessment.one_world.views import AxisView
from detente.assessment.result.answer import CaseSummary
from detente.assessment.result.conflicts import GameName

__all__ = ["AnalysedState", "ConflictAnalysis", "EquilibriumNumbers"]


@dataclass(frozen=True, slots=True)
class EquilibriumNumbers:
    """Numbers of the equilibria of each concept, ascending; a state that nobody can leave is one of each.

    Parameters
    ----------
    nash, gmr, smr, seq
        Nash, general metarational, symmetric metarational and sequential stability.
    symseq, sim
        Symmetric sequential and simultaneous stability; None where they were not asked for, the second also
        in a large conflict (see the limits).
    fh
        Fraser and Hipel's combination, for each party sequential or simultaneous stability; None as `sim`.
    """

    nash: tuple[int, ...]
    gmr: tuple[int, ...]
    smr: tuple[int, ...]
    seq: tuple[int, ...]
    symseq: tuple[int, ...] | None
    sim: tuple[int, ...] | None
    fh: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class AnalysedState:
    """A state of the conflict.

    Parameters
    ----------
    number
        Its number: feasible states counted from 1 in ascending order of decimals.
    decimal
        Its levels read as a number, the first option counting least: the sum of 1, 2, 4 ... over the options
        taken where each has two levels.
    options
        Level of each option that is listed.
    outcome, outcome_name
        Its outcome.
    ranks
        Per party: 1 for what it likes best, equal numbers for ties.
    stable
        Per party: codes of the concepts under which it would stay.
    equilibrium
        Codes of the concepts under which everybody would stay.
    today
        Whether it is today's state.
    shut
        Whether nobody can leave it.
    """

    number: int
    decimal: int
    options: tuple[str, ...]
    outcome: str
    outcome_name: str
    ranks: tuple[int, ...]
    stable: tuple[tuple[str, ...], ...]
    equilibrium: tuple[str, ...]
    today: bool
    shut: bool


@dataclass(frozen=True, slots=True)
class ConflictAnalysis:
    """Which states of a conflict hold in one world, and what else was asked of it.

    Parameters
    ----------
    format
        Number of the format.
    program
        Version of the program.
    case
        Which case.
    seed
        Seed of all draws.
    world
        0 for the central world, n for the n-th of those drawn.
    game
        Whether a deal is possible.
    options
        The options that can be changed, in the order of the levels of a state.
    equilibria
        The equilibria by concept.
    method
        How Nash, GMR, SMR and SEQ were judged, by which engine and why that one.
    feasible, left_out
        How many states can occur, and how many of them are not listed.
    states
        The states listed, by number.
    today
        Number of today's state.
    explained
        Why one state holds, or why not.
    ways
        Ways from today.
    inverse
        What preferences make a state hold.
    coalitions
        What groups of parties would leave.
    further
        Concepts beyond the four.
    robust
        How firmly an equilibrium stands.
    limits
        What it does not say.
    """

    format: int
    program: str
    case: CaseSummary
    seed: int
    world: int
    game: GameName
    options: tuple[AxisView, ...]
    equilibria: EquilibriumNumbers
    method: str
    feasible: int
    left_out: int
    states: tuple[AnalysedState, ...]
    today: int
    explained: StateExplained | None
    ways: WaysFromToday | None
    inverse: InverseResult | None
    coalitions: CoalitionResult | None
    further: FurtherConcepts | None
    robust: RobustResult | None
    limits: tuple[str, ...]
