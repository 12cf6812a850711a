"""The board: who computes what, how far it is, and what came of it.

The same task is computed once, however many pages ask for it; its answer is kept for
those who ask later. A task that nobody waits for can be cancelled: its process is
ended, and a new one takes its place.
"""

from __future__ import annotations

import logging
import signal
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Condition, Thread
from typing import Literal, TypeVar

from detente.assessment.saved import SavedAnswer, from_json
from detente.errors import CaseError, DetenteError, Problem
from detente.web.failures import BusyError, NotFoundError, RefusedError
from detente.web.jobs.tasks import ANSWERS, Task, TaskKind
from detente.web.jobs.words import said
from detente.web.jobs.worker import work

__all__ = ["Board", "Job", "JobState", "JobStatus"]

LOG = logging.getLogger(__name__)
JobState = Literal["waiting", "running", "done", "refused", "failed", "cancelled"]
ENDED: frozenset[JobState] = frozenset({"done", "refused", "failed", "cancelled"})
MOST_KEPT = 48
"""Jobs that are kept after their end; an answer of the flagship takes half a megabyte as text."""
MOST_WAITING = 20
PATIENCE = 2
"""Seconds in which a process ends by itself."""
Answer = TypeVar("Answer", bound=SavedAnswer)


@dataclass(frozen=True, slots=True)
class JobStatus:
    """How far a computation is.

    Parameters
    ----------
    id
        Its name.
    kind
        What is computed.
    state
        ``waiting``, ``running``, ``done``, ``refused`` (the case cannot be answered), ``failed`` or
        ``cancelled``.
    step, done, total
        What it is at, how much of that is done, and how much there is.
    said
        The same in words, for people.
    seconds
        Since it was asked for, until its end.
    problems
        Why it was refused.
    """

    id: str
    kind: str
    state: JobState
    step: str
    done: int
    total: int
    said: str
    seconds: float
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Job:
    """One computation, from when it is asked for to its end."""

    task: Task
    state: JobState = "waiting"
    step: str = ""
    done: int = 0
    total: int = 0
    problems: tuple[Problem, ...] = ()
    text: str = ""
    asked: float = field(default_factory=time.monotonic)
    ended: float = 0.0
    answer: SavedAnswer | None = None
    process: BaseProcess | None = None
    told: bool = False

    def status(self) -> JobStatus:
        """Say how far it is."""
        seconds = round((self.ended or time.monotonic()) - self.asked, 3)
        return JobStatus(
            self.task.key,
            self.task.kind,
            self.state,
            self.step,
            self.done,
            self.total,
            said(self.state, (self.step, self.done, self.total)),
            seconds,
            self.problems,
        )


class Board:
    """Tasks and the processes that perform them."""

    def __init__(self, processes: int) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._turn = Condition()
        self._closed = False
        self._threads = [Thread(target=self._serve, name=f"board-{n}", daemon=True) for n in range(processes)]
        for thread in self._threads:
            thread.start()

    def ask(self, task: Task) -> Job:
        """Ask for a computation; the same one if it was asked for before.

        One that was cancelled, or whose failure somebody has been told of, is begun again; so a page that
        asks again by itself says what went wrong, and does not try for ever.

        Raises
        ------
        BusyError
            If too many are waiting already.
        RefusedError
            If the board is closed.
        """
        with self._turn:
            if self._closed:
                raise RefusedError("the workbench is ending; start it again")
            job = self._jobs.get(task.key)
            if job is not None and job.state != "cancelled" and not job.told:
                self._jobs.move_to_end(task.key)
                return job
            if sum(one.state == "waiting" for one in self._jobs.values()) >= MOST_WAITING:
                raise BusyError(f"{MOST_WAITING} computations are waiting already; cancel some of them")
            job = self._jobs[task.key] = Job(task)
            self._jobs.move_to_end(task.key)
            self._forget()
            self._turn.notify()
        return job

    def answer(self, job: Job, kind: type[Answer]) -> Answer | None:
        """Give the answer of a job; None as long as there is none.

        Raises
        ------
        CaseError
            If the case cannot be answered; with why.
        DetenteError
            If the computation failed or was cancelled.
        """
        if job.state == "refused":
            raise CaseError(job.problems)
        if job.state == "failed":
            job.told = True
            raise DetenteError(
                f"the computation ({job.task.kind}) failed; why stands in the terminal; "
                "open the page again to try again"
            )
        if job.state != "done":
            return None
        if job.answer is None:
            job.answer = from_json(ANSWERS[job.task.kind], job.text)
        if not isinstance(job.answer, kind):
            raise TypeError(f"{job.task.kind} gives {type(job.answer).__name__}, not {kind.__name__}")
        return job.answer

    def done(self, kind: TaskKind) -> tuple[Job, ...]:
        """List the computations of a kind whose answers are kept, the latest asked for last."""
        with self._turn:
            return tuple(job for job in self._jobs.values() if job.task.kind == kind and job.state == "done")

    def known(self, task: Task) -> Job | None:
        """Give the computation of a task if it was asked for before; nothing is begun."""
        with self._turn:
            return self._jobs.get(task.key)

    def find(self, name: str) -> Job:
        """Find a job by its name.

        Raises
        ------
        NotFoundError
            If there is none, or it is forgotten.
        """
        with self._turn:
            job = self._jobs.get(name)
        if job is None:
            raise NotFoundError("there is no such computation, or it is forgotten; open the page again")
        return job

    def cancel(self, name: str) -> Job:
        """End a job that has not ended."""
        job = self.find(name)
        with self._turn:
            if job.state not in ENDED:
                job.state, job.ended = "cancelled", time.monotonic()
                if job.process is not None:
                    job.process.terminate()
        return job

    def stop(self) -> None:
        """Cancel everything and take nothing more; whoever follows a computation hears that it has ended."""
        with self._turn:
            self._closed = True
            for job in self._jobs.values():
                if job.state not in ENDED:
                    job.state, job.ended = "cancelled", time.monotonic()
                if job.process is not None:
                    job.process.terminate()
            self._turn.notify_all()

    def close(self) -> None:
        """End all processes."""
        self.stop()
        for thread in self._threads:
            thread.join(timeout=5)

    def _forget(self) -> None:
        """Drop the jobs that ended longest ago."""
        ended = [name for name, job in self._jobs.items() if job.state in ENDED]
        for name in ended[: max(0, len(ended) - MOST_KEPT)]:
            del self._jobs[name]

    # ------------------------------------------------------------ one thread for each process

    def _serve(self) -> None:
        """Hand tasks to a process of its own, one after the other, and replace it when it is lost."""
        _leave_interrupts_to_the_server()
        helper = self._started()
        while (job := self._next()) is not None:
            if helper is not None and not helper.process.is_alive():  # lost while it had nothing to do
                helper.stop()
                helper = self._started()
            if helper is None:
                self._end(job, "failed")
            else:
                self._follow(job, helper)
            if job.state in {"cancelled", "failed"}:  # it may still be computing, or be gone
                if helper is not None:
                    helper.stop()
                helper = self._started()
        if helper is not None:
            helper.stop()

    def _started(self) -> _Helper | None:
        """Start a process; None if the machine has no room for one, or nobody wants it any more."""
        if self._closed:
            return None
        try:
            return _started()
        except OSError as error:
            LOG.error("no process can be started: %s", error)
            return None

    def _next(self) -> Job | None:
        """Wait for the next task; None when the board is closed."""
        with self._turn:
            while not self._closed:
                job = next((one for one in self._jobs.values() if one.state == "waiting"), None)
                if job is not None:
                    job.state = "running"
                    return job
                self._turn.wait()
        return None

    def _follow(self, job: Job, helper: _Helper) -> None:
        """Follow a task to its end; a process that is lost ends it too."""
        with self._turn:
            job.process = helper.process
        try:
            if job.state == "running":
                helper.line.send(job.task)
            while job.state == "running":
                self._heard(job, helper.line.recv())
        except (EOFError, OSError):
            if job.state == "running":
                LOG.error("the process that computed (%s) was lost", job.task.kind)
            self._end(job, "failed")
        finally:
            with self._turn:
                job.process = None

    def _heard(self, job: Job, message: tuple[object, ...]) -> None:
        match message:
            case ("progress", str(step), int(done), int(total)):
                job.step, job.done, job.total = step, done, total
            case ("done", str(text)):
                job.text = text
                self._end(job, "done")
            case ("refused", tuple(problems)):
                job.problems = tuple(one for one in problems if isinstance(one, Problem))
                self._end(job, "refused")
            case _:
                LOG.error("a computation (%s) failed: %s", job.task.kind, message[-1])
                self._end(job, "failed")

    def _end(self, job: Job, state: JobState) -> None:
        with self._turn:
            if job.state not in ENDED:
                job.state, job.ended = state, time.monotonic()


@dataclass(frozen=True, slots=True)
class _Helper:
    """A process beside the server, and the line to it."""

    line: Connection
    process: BaseProcess

    def stop(self) -> None:
        """End the process, by force if it does not go."""
        self.line.close()
        self.process.terminate()
        self.process.join(timeout=PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(timeout=PATIENCE)


def _started() -> _Helper:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Helper(ours, process)


def _leave_interrupts_to_the_server() -> None:
    """Keep Ctrl-C from the processes that this thread starts: they inherit what it does not listen to."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
