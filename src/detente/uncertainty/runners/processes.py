"""Tasks in processes beside this one, started afresh (``spawn``), so that nothing but the task reaches them.

The processes start as soon as the runner is opened, while this one may still
prepare the tasks. If one of them is killed, its tasks and all that are left are
computed here: nothing is lost, and no number changes.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from typing import Any

from detente.errors import EngineError
from detente.uncertainty.runners.serial import Running, Work

__all__ = ["in_processes"]

MOST = 64
"""Processes that may be asked for."""


class _Held:
    """What a process beside keeps from its start on."""

    work: Work | None = None
    shared: Any = None


def in_processes(count: int) -> Callable[[Work, Any], AbstractContextManager[Running]]:
    """Give a runner that computes in so many processes.

    Parameters
    ----------
    count
        Number of processes, 1 to 64.

    Returns
    -------
    Runner
        The work must be a function of a module, the shared thing and the tasks must be picklable;
        a program that uses it guards its start by ``if __name__ == "__main__"``.

    Raises
    ------
    EngineError
        If the number is out of bounds.
    """
    if not 1 <= count <= MOST:
        raise EngineError(f"{count} processes asked for; allowed: 1 to {MOST}")

    @contextmanager
    def opened(work: Work, shared: Any) -> Iterator[Running]:  # noqa: ANN401 - whatever the work shares
        pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_hold, initargs=(work, shared))
        # A first task each makes the processes start now, not when the tasks are ready.
        waking = [pool.submit(_wake) for _ in range(count)]
        try:
            yield lambda tasks: _results(pool, work, shared, tasks)
        finally:
            for one in waking:
                one.cancel()
            pool.shutdown(wait=True, cancel_futures=True)

    return opened


def _hold(work: Work, shared: Any) -> None:  # noqa: ANN401 - whatever the work shares
    """Keep what all tasks need; an interrupt from the keyboard is for the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Held.work, _Held.shared = work, shared


def _wake() -> None:
    """Do nothing; the process has started by then."""


def _do(task: Any) -> Any:  # noqa: ANN401 - whatever the work takes and gives
    if _Held.work is None:
        raise EngineError("this process was not told what to do")
    return _Held.work(_Held.shared, task)


def _results(
    pool: ProcessPoolExecutor,
    work: Work,
    shared: Any,  # noqa: ANN401 - whatever the work shares
    tasks: Sequence[Any],
) -> Iterator[Any]:
    """Yield the results in the order of the tasks; what a lost process leaves is computed here."""
    waiting = [_submitted(pool, task) for task in tasks]
    for one, task in zip(waiting, tasks, strict=True):
        try:
            result = one.result() if one is not None else work(shared, task)
        except BrokenProcessPool:
            result = work(shared, task)
        yield result


def _submitted(pool: ProcessPoolExecutor, task: Any) -> Future[Any] | None:  # noqa: ANN401 - likewise
    """Hand in a task; None if a process was lost already, for then the pool takes none."""
    try:
        return pool.submit(_do, task)
    except BrokenProcessPool:
        return None
