"""Programs are handed to HiGHS here, and its answers are read; nothing else knows the solver.

HiGHS [HuangfuHall2018]_ comes with SciPy, which is an extra of the package and is
imported when the first program is solved. Its tolerances are absolute: 1e-6 for
rows, whole columns and the gap. The criterion is handed over in thousandths of a
share, which makes its part 1e-9 of a range; whole columns are rounded, and the
others are solved again around them, then with rows in thousandths too.

HiGHS may leave open whether a program has no solution at all or no best one, and of
programs with whole columns and no best one it has been seen to say that they have no
solution, or to name one. So wherever a column has no limit, the directions in which one
may go on without end are asked first, which is a linear program with limits: if the
criterion grows along one of them, there is no best solution, provided that there is any;
that is asked with nothing to maximise.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from detente.deal.mixed.programs.model import Model
from detente.deal.mixed.programs.program import Program
from detente.deal.mixed.programs.results import ProgramSettings
from detente.deal.spaces import FloatArray
from detente.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Answer", "Best", "OutOfTimeError", "Solver", "Task", "best_of"]

MISSING = "this needs SciPy: pip install 'detente[solve]'"

THOUSANDTHS = 1000.0
"""What the criterion is multiplied by, and without whole columns the rows, so that tolerances are small.

With whole columns the rows stay as they are: HiGHS would repair many an answer that
misses an absolute tolerance by rounding, and writes to the terminal whenever it does.
"""

GROWTH = 1e-7
"""Rate beyond which a criterion grows along a direction."""

AnswerStatus = Literal["solved", "stopped", "infeasible", "unbounded"]


class OutOfTimeError(Exception):
    """The time limit was reached before a question that must be settled first was answered."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What HiGHS found for one program.

    Parameters
    ----------
    status
        ``solved``, ``stopped`` by the time limit, ``infeasible`` or ``unbounded``.
    columns
        ``float[column]``; None if none were found.
    bound
        What the criterion exceeds nowhere.
    direction
        ``float[column]``: where the criterion grows without limit; None unless unbounded.
    """

    status: AnswerStatus
    columns: FloatArray | None
    bound: float
    direction: FloatArray | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A program made from a model, and what is maximised over it: ``constant + objective @ columns``."""

    model: Model
    program: Program
    objective: FloatArray
    constant: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The best answer to several tasks that together stand for one question.

    Parameters
    ----------
    status
        ``infeasible`` only if all are.
    model, columns
        Where the best was found; None if nowhere.
    value, bound
        The criterion there, as the programs count it, and what it exceeds nowhere.
    unlimited
        Issues along which the criterion grows without limit.
    """

    status: AnswerStatus
    model: Model | None
    columns: FloatArray | None
    value: float
    bound: float
    unlimited: tuple[int, ...] = ()


class Solver:
    """Solves the programs of one solution, within one time limit, and counts them."""

    def __init__(self, settings: ProgramSettings) -> None:
        self.settings = settings
        self.programs = 0
        self._milp = _load()
        self._end = time.monotonic() + settings.time_limit

    @property
    def out_of_time(self) -> bool:
        """Whether the time limit is over."""
        return time.monotonic() >= self._end

    def maximise(
        self,
        program: Program,
        objective: FloatArray,
        constant: float = 0.0,
        gap: float | None = None,
        open_ended: bool = True,
    ) -> Answer:
        """Find the columns with the largest ``constant + objective @ columns``.

        Parameters
        ----------
        program
            The program.
        objective
            ``float[column]``.
        constant
            What the criterion is where all columns are zero; the relative gap refers to the
            criterion with it.
        gap
            The relative gap to be reached; half of that of the settings when left out.
        open_ended
            Whether the criterion might grow without limit.

        Returns
        -------
        Answer

        Raises
        ------
        EngineError
            If HiGHS ends without an answer.
        """
        without = self._without_best(program, objective) if open_ended and objective.any() else None
        if without is not None:
            return without
        # Half of the gap is left for rounding, and for what is computed from the answer.
        found = self._call(program, objective, constant, 0.5 * self.settings.gap if gap is None else gap)
        mixed = bool(program.whole.any())
        if found is None or (found.status == 1 and not mixed):
            return Answer("stopped", None, np.inf)
        if found.status == 2:
            return Answer("infeasible", None, -np.inf)
        if found.status not in (0, 1):
            raise EngineError(f"HiGHS ended without an answer; it said: {found.message}")
        bound = _bound(found, mixed)
        if found.x is None:
            return Answer("stopped", None, bound)
        columns = self._cleaned(program, objective, np.asarray(found.x[:-1], dtype=np.float64))
        status: AnswerStatus = "solved" if found.status == 0 else "stopped"
        return Answer(status, columns, max(bound, constant + float(objective @ columns)))

    def feasible(self, models: Sequence[Model]) -> tuple[Model, ...]:
        """Keep the models that have a solution at all.

        Raises
        ------
        OutOfTimeError
            If the time limit leaves this open.
        """
        kept = []
        for model in models:
            answer = self.maximise(model.program, np.zeros(model.program.columns))
            if answer.status == "stopped" and answer.columns is None:
                raise OutOfTimeError
            if answer.columns is not None:
                kept.append(model)
        return tuple(kept)

    def _call(self, program: Program, objective: FloatArray, constant: float, gap: float) -> Any | None:  # noqa: ANN401 - SciPy's result has no type
        """Hand a program to HiGHS; None if no time is left."""
        left = self._end - time.monotonic()
        if left <= 0.0:
            return None
        self.programs += 1
        fixed = np.zeros((program.rows.shape[0], 1))
        scale = 1.0 if program.whole.any() else THOUSANDTHS
        return self._milp(
            c=-THOUSANDTHS * np.append(objective, constant),
            integrality=np.append(program.whole, 0).astype(np.int64),
            bounds=(np.append(program.lower, 1.0), np.append(program.upper, 1.0)),
            rows=scale * np.hstack([program.rows, fixed]),
            limits=(scale * program.least, scale * program.most),
            options={"mip_rel_gap": gap, "time_limit": left},
        )

    def _without_best(self, program: Program, objective: FloatArray) -> Answer | None:
        """Look for a direction without end in which the criterion grows; None if there is none."""
        found = self._call(program.directions(), objective, 0.0, 0.0)
        if found is None or found.status == 1:
            return Answer("stopped", None, np.inf)
        if found.status != 0:
            raise EngineError(
                f"HiGHS did not settle whether the gains have a limit; it said: {found.message}"
            )
        direction = np.asarray(found.x[:-1], dtype=np.float64)
        if objective @ direction <= GROWTH:
            return None
        some = self.maximise(program, np.zeros(program.columns))
        return some if some.columns is None else Answer("unbounded", None, np.inf, direction)

    def _cleaned(self, program: Program, objective: FloatArray, columns: FloatArray) -> FloatArray:
        """Make whole columns whole, and find the others again around them, more accurately."""
        if not program.whole.any():
            return columns
        rounded = np.where(program.whole, np.rint(columns), columns)
        again = self._call(program.fixed(columns), objective, 0.0, 0.0)
        # What fits only within the tolerance of whole columns fits no more: then the answer is kept as it is.
        return rounded if again is None or again.status != 0 else np.asarray(again.x[:-1], dtype=np.float64)


def best_of(solver: Solver, tasks: Sequence[Task], gap: float | None = None) -> Best:
    """Take the best of several programs that together stand for one question."""
    best = Best("infeasible", None, None, -np.inf, -np.inf)
    for task in tasks:
        answer = solver.maximise(
            task.program, task.objective, task.constant, gap, open_ended=task.model.open_ended
        )
        if answer.direction is not None:
            along = _moving(task.model, answer.direction)
            return Best("unbounded", None, None, np.inf, np.inf, along)
        best = _better(best, task, answer)
    return best


def _better(best: Best, task: Task, answer: Answer) -> Best:
    if answer.status == "infeasible":
        return best
    status: AnswerStatus = "stopped" if "stopped" in (best.status, answer.status) else "solved"
    bound = max(best.bound, answer.bound)
    value = -np.inf if answer.columns is None else task.constant + float(task.objective @ answer.columns)
    if best.columns is not None and best.value >= value:
        return Best(status, best.model, best.columns, best.value, bound)
    return Best(status, task.model, answer.columns, value, bound)


def _moving(model: Model, direction: FloatArray) -> tuple[int, ...]:
    """Name the issues whose move along a direction changes what somebody gains."""
    changes = [np.abs(model.worth[:, where] @ direction[where]).max(initial=0.0) for where in model.slices]
    return tuple(issue for issue, change in enumerate(changes) if change > 1e-3 * max(changes))


def _bound(found: Any, mixed: bool) -> float:  # noqa: ANN401 - SciPy's result has no type
    bound = found.mip_dual_bound if mixed else found.fun
    return np.inf if bound is None else -float(bound) / THOUSANDTHS


def _load() -> Callable[..., Any]:
    """Import SciPy, and give a function that takes plain arrays."""
    try:
        from scipy.optimize import (  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, and slow
            Bounds,
            LinearConstraint,
            milp,
        )
    except ImportError as error:
        raise EngineError(MISSING) from error

    def call(**given: Any) -> Any:  # noqa: ANN401
        rows = given["rows"]
        return milp(
            c=given["c"],
            integrality=given["integrality"],
            bounds=Bounds(*given["bounds"]),
            constraints=LinearConstraint(rows, *given["limits"]) if rows.size else None,
            options=given["options"],
        )

    return call
