"""The board: a task is computed once, can be cancelled, and takes nothing with it when its process dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from detente.assessment.result import Settings
from detente.errors import CaseError, DetenteError
from detente.web.failures import BusyError, NotFoundError, RefusedError
from detente.web.jobs import board as module
from detente.web.jobs.board import MOST_KEPT, MOST_WAITING, Board, Job
from detente.web.jobs.tasks import Task
from tests.web.acting import act

PATIENCE = 60


@pytest.fixture(scope="module")
def board() -> Iterator[Board]:
    """Lend a board with one process, which does what it is told."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "work", act)
        lent = Board(1)
        yield lent
        lent.close()


@pytest.fixture
def marks(tmp_path) -> Path:
    """Name the file in which tasks leave their marks, other for each test, and so the tasks'."""
    return tmp_path / "marks"


def task(marks: Path, what: str, number: int = 0) -> Task:
    return Task("assess", marks, "v", (), Settings(worlds=1, seed=number), (("do", what),))


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


def ended(job: Job) -> Job:
    until(lambda: job.state not in {"waiting", "running"})
    return job


def begun(marks: Path) -> list[str]:
    return marks.read_text(encoding="utf-8").split() if marks.exists() else []


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_comes_of_a_task_is_kept_with_how_far_it_was(board, marks):
    job = ended(board.ask(task(marks, "answer")))
    assert (job.state, job.text) == ("done", "answer")
    status = job.status()
    assert (status.step, status.done, status.total) == ("answer", 1, 2)
    time.sleep(0.01)
    assert job.status().seconds == status.seconds


def test_the_same_task_is_computed_once_however_many_ask(board, marks):
    found: list[Job] = []
    threads = [Thread(target=lambda: found.append(board.ask(task(marks, "answer")))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(job) for job in found}) == 1
    ended(found[0])
    ended(board.ask(task(marks, "answer")))
    assert len(begun(marks)) == 1


def test_a_task_that_runs_can_be_cancelled_and_the_next_one_works(board, marks):
    job = board.ask(task(marks, "last"))
    until(lambda: job.step == "last")
    (process,) = begun(marks)
    assert board.cancel(job.task.key) is job
    assert job.state == "cancelled"
    assert ended(board.ask(task(marks, "answer"))).state == "done"
    assert not is_running(int(process))
    assert board.cancel(job.task.key).state == "cancelled"


def test_a_task_that_waits_can_be_cancelled_and_never_begins(board, marks):
    running = board.ask(task(marks, "last"))
    until(lambda: running.state == "running")
    waiting = board.ask(task(marks, "answer"))
    board.cancel(waiting.task.key)
    board.cancel(running.task.key)
    assert ended(board.ask(task(marks, "other"))).state == "done"
    assert waiting.state == "cancelled"
    assert len(begun(marks)) <= 2


def test_a_task_that_was_cancelled_is_begun_again_when_it_is_asked_for(board, marks):
    first = board.ask(task(marks, "last"))
    until(lambda: first.step == "last")
    board.cancel(first.task.key)
    second = board.ask(task(marks, "last"))
    assert second is not first
    until(lambda: second.step == "last")
    board.cancel(second.task.key)
    assert ended(board.ask(task(marks, "answer"))).state == "done"


def test_a_process_that_dies_fails_its_task_alone(board, marks):
    died = ended(board.ask(task(marks, "die")))
    assert died.state == "failed"
    assert ended(board.ask(task(marks, "answer"))).state == "done"


def test_a_process_that_dies_while_it_has_nothing_to_do_is_replaced(board, marks):
    ended(board.ask(task(marks, "answer")))
    process = int(begun(marks)[0])
    os.kill(process, signal.SIGKILL)
    # Left for the board to find.
    until(lambda: os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None)
    assert ended(board.ask(task(marks, "other"))).state == "done"


def test_who_asks_again_hears_once_why_it_failed_and_then_it_is_tried_again(board, marks):
    job = ended(board.ask(task(marks, "defect")))
    assert board.ask(task(marks, "defect")) is job
    with pytest.raises(DetenteError, match="open the page again"):
        board.answer(job, object)
    assert board.ask(task(marks, "defect")) is not job


def test_a_case_that_cannot_be_answered_is_refused_with_why(board, marks):
    job = ended(board.ask(task(marks, "refuse")))
    with pytest.raises(CaseError, match="cannot be answered"):
        board.answer(job, object)
    assert job.status().problems[0].path == "a.path"


def test_too_many_that_wait_are_refused(board, marks):
    running = board.ask(task(marks, "last"))
    until(lambda: running.state == "running")
    waiting = [board.ask(task(marks, "answer", n)) for n in range(MOST_WAITING)]
    with pytest.raises(BusyError, match="cancel some"):
        board.ask(task(marks, "answer", MOST_WAITING))
    for job in [*waiting, running]:
        board.cancel(job.task.key)


def test_old_answers_are_forgotten_and_running_tasks_are_not(board, marks):
    first = ended(board.ask(task(marks, "answer")))
    for n in range(1, MOST_KEPT + 2):
        ended(board.ask(task(marks, "answer", n)))
    board.ask(task(marks, "answer", 0))
    with pytest.raises(NotFoundError, match="forgotten"):
        board.find("nothing")
    assert board.find(first.task.key) is not first


def test_a_closed_board_has_ended_everything_and_takes_nothing_more(marks, monkeypatch):
    monkeypatch.setattr(module, "work", act)
    board = Board(1)
    running, waiting = board.ask(task(marks, "last")), board.ask(task(marks, "answer"))
    until(lambda: running.step == "last")
    began = time.monotonic()
    board.close()
    assert time.monotonic() - began < 3
    assert running.state == waiting.state == "cancelled"
    assert not is_running(int(begun(marks)[0]))
    with pytest.raises(RefusedError, match="ending"):
        board.ask(task(marks, "answer"))


def test_where_no_process_can_be_started_a_task_fails_and_is_tried_again(marks, monkeypatch):
    def no_room() -> None:
        raise OSError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr(module, "_started", no_room)
        board = Board(1)
        try:
            assert ended(board.ask(task(marks, "answer"))).state == "failed"
            assert ended(board.ask(task(marks, "other"))).state == "failed"
        finally:
            board.close()
