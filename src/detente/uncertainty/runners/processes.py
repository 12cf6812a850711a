"""Tasks in processes beside this one, started afresh (``spawn``), so that nothing but the task reaches them.

The processes start as soon as the runner is opened, while this one may still
prepare the tasks. Only a few tasks for each process are handed in ahead, so that
results do not pile up while their taker is busy.

If a process is killed, the pool is lost. What it had finished is kept; all other
tasks that were handed in go to a new pool. A result is taken once, from the pool
that finished it, so no number changes. After three new pools the run gives up:
whatever kills them is likely to go on.

Processes do not outlive the one that asked: they end when it closes the runner,
also after an interrupt, and by themselves if it is killed.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

from detente.errors import EngineError
from detente.uncertainty.runners.serial import Running, Work

__all__ = ["in_processes"]

MOST = 64
"""Processes that may be asked for."""
MOST_NEW_POOLS = 3
"""How often lost processes are replaced."""
AHEAD = 4
"""Tasks handed in for each process."""


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
        a program that uses it guards its start by ``if __name__ == "__main__"``. Taking a result raises
        EngineError if processes are lost more than three times.

    Raises
    ------
    EngineError
        If the number is out of bounds.
    """
    if not 1 <= count <= MOST:
        raise EngineError(f"{count} processes asked for; allowed: 1 to {MOST}")

    @contextmanager
    def opened(work: Work, shared: Any) -> Iterator[Running]:  # noqa: ANN401 - whatever the work shares
        pool = _Pool(count, work, shared)
        try:
            yield pool.results
        finally:
            pool.close()

    return opened


class _Pool:
    """Processes from their start to their end, replaced where one of them is killed."""

    def __init__(self, count: int, work: Work, shared: Any) -> None:  # noqa: ANN401 - likewise
        self._count = count
        self._told = (work, shared)
        self._new_pools = 0
        self._executor = self._started()

    def results(self, tasks: Sequence[Any]) -> Iterator[Any]:
        """Yield the results in the order of the tasks."""
        left = iter(tasks)
        waiting: deque[tuple[Any, Future[Any]]] = deque()
        while True:
            room = AHEAD * self._count - len(waiting)
            waiting.extend((task, self._submitted(task)) for task in islice(left, room))
            if not waiting:
                return
            try:
                result = waiting[0][1].result()
            except BrokenProcessPool as error:
                self._start_again(error)
                waiting = deque((task, self._kept(task, future)) for task, future in waiting)
                continue
            waiting.popleft()
            yield result

    def close(self) -> None:
        """End the processes; tasks that none has begun are dropped."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        executor = ProcessPoolExecutor(
            self._count, get_context("spawn"), initializer=_hold, initargs=self._told
        )
        # A first task each makes the processes start now, not when the tasks are ready.
        for _ in range(self._count):
            _submitted(executor, _wake)
        return executor

    def _start_again(self, error: BrokenProcessPool) -> None:
        self.close()
        if self._new_pools == MOST_NEW_POOLS:
            raise EngineError(
                f"a process was lost {MOST_NEW_POOLS + 1} times, killed from outside or for lack of memory; "
                "ask for fewer processes, or for one. A program that uses several guards its start by "
                "if __name__ == '__main__'"
            ) from error
        self._new_pools += 1
        self._executor = self._started()

    def _submitted(self, task: Any) -> Future[Any]:  # noqa: ANN401 - whatever the work takes
        return _submitted(self._executor, _do, task)

    def _kept(self, task: Any, future: Future[Any]) -> Future[Any]:  # noqa: ANN401 - likewise
        """Keep what the lost pool has finished, an error of the work included; hand in the rest again."""
        lost = not future.done() or future.cancelled() or isinstance(future.exception(), BrokenProcessPool)
        return self._submitted(task) if lost else future


def _submitted(executor: ProcessPoolExecutor, *call: Any) -> Future[Any]:  # noqa: ANN401 - likewise
    """Hand in a call; to a pool that is lost already, as one that is lost with it."""
    try:
        return executor.submit(*call)
    except BrokenProcessPool as error:
        lost: Future[Any] = Future()
        lost.set_exception(error)
        return lost


# ---------------------------------------------------------------- in the processes beside


class _Held:
    """What a process beside keeps from its start on."""

    work: Work | None = None
    shared: Any = None


def _hold(work: Work, shared: Any) -> None:  # noqa: ANN401 - whatever the work shares
    """Keep what all tasks need; an interrupt from the keyboard is for the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_parent, daemon=True).start()
    _Held.work, _Held.shared = work, shared


def _leave_with_parent() -> None:
    """End this process once the one that asked is gone, for then nobody takes its results."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _wake() -> None:
    """Do nothing; the process has started by then."""


def _do(task: Any) -> Any:  # noqa: ANN401 - whatever the work takes and gives
    if _Held.work is None:
        raise EngineError("this process was not told what to do")
    return _Held.work(_Held.shared, task)
