"""What a bargaining solution found by programs says: the package and how certain it is, or why there is none.

Axis convention: points and gains are ``float[party]``, packages ``float[m, issue]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from detente.deal.mixed.programs.model import Reading
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

__all__ = ["DEFAULT_PROGRAM_SETTINGS", "Outcome", "ProgramSettings", "ProgramSolution", "SolutionStatus"]

SolutionStatus = Literal["solved", "stopped", "no package", "no gain", "unbounded"]
"""How a search ended.

``solved``: the gap is within what the settings allow. ``stopped``: it is not, because of the
time limit or of rounding error. ``no package``: nothing can be agreed at all. ``no gain``: no
package lets everybody gain. ``unbounded``: there is no best, it grows without limit.
"""


@dataclass(frozen=True, slots=True)
class ProgramSettings:
    """How near to the best is near enough, and how long to look.

    Parameters
    ----------
    gap
        The relative gap between what was found and what is proven to be out of reach.
    time_limit
        Seconds for one solution, all its programs together. A result that was cut short
        depends on the machine; its status says so.
    """

    gap: float = 1e-5
    time_limit: float = 60.0

    def __post_init__(self) -> None:
        """Refuse a gap or a limit that no search can meet."""
        if not 1e-9 <= self.gap < 1.0:
            raise EngineError(
                f"the gap must lie between 1e-9, the accuracy of the solver, and 1; found {self.gap}"
            )
        if not 0.0 < self.time_limit < np.inf:
            raise EngineError(
                f"the time limit must be a positive, finite number of seconds; found {self.time_limit}"
            )


DEFAULT_PROGRAM_SETTINGS = ProgramSettings()


@dataclass(frozen=True, slots=True, eq=False)
class ProgramSolution:
    """A package, or a lottery, that a bargaining solution names, or why it names none.

    Parameters
    ----------
    name
        Name of the solution.
    definition
        What is maximised, and over what.
    status
        How the search ended, see :data:`SolutionStatus`.
    packages
        ``float[m, issue]``: one package; with a lottery those it is over; none where no
        solution is named. Others may be as good: ties are not listed.
    odds
        ``float[m]``: the odds of the packages; they sum to one.
    point
        ``float[party]``: what that is worth, on average; empty where no solution is named.
    gains
        ``float[party]``: ``point`` less the disagreement point.
    value
        The criterion at the solution; None where no solution is named.
    bound
        What the criterion exceeds nowhere; None if nothing was proven.
    gap
        The share of the bound by which the value falls short; of several steps the
        largest. Infinite if nothing was proven.
    exact
        True if the gap is within the settings and nothing was left out for want of time.
    disagreement
        ``float[party]``: the disagreement point used.
    weights
        ``float[party]``: the bargaining weights used; they sum to one.
    lengths
        ``float[party]``: what each party's gain is divided by before gains are compared
        or added.
    programs
        Number of programs that were solved.
    cuts
        Number of tangents that replaced the logarithm (Nash only).
    settings
        The settings used.
    reason
        Why no solution is named, or why the search stopped; empty otherwise.
    blocked
        The parties that cannot gain, where that is the reason.
    conflicting
        Constraints that cannot hold together, though all but any one of them can, where
        they leave no package.
    unlimited
        Issues along which gains grow without limit, where that is the reason.
    """

    name: str
    definition: str
    status: SolutionStatus
    packages: FloatArray
    odds: FloatArray
    point: FloatArray
    gains: FloatArray
    value: float | None
    bound: float | None
    gap: float
    exact: bool
    disagreement: FloatArray
    weights: FloatArray
    lengths: FloatArray
    programs: int
    cuts: int
    settings: ProgramSettings = field(default_factory=ProgramSettings)
    reason: str = ""
    blocked: tuple[int, ...] = ()
    conflicting: tuple[int, ...] = ()
    unlimited: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What the search for one criterion ended with.

    Parameters
    ----------
    reading
        The package found; None if the criterion grows without limit.
    value, bound
        The criterion there, and what it exceeds nowhere.
    gap
        The largest relative gap of the steps.
    lengths
        ``float[party]``: what gains are divided by.
    cuts
        Number of tangents.
    unlimited
        Issues along which the criterion grows without limit.
    unsettled
        Number of places, from the largest gain down, that the search did not come to.
    """

    reading: Reading | None
    value: float
    bound: float
    gap: float
    lengths: FloatArray
    cuts: int = 0
    unlimited: tuple[int, ...] = ()
    unsettled: int = 0
