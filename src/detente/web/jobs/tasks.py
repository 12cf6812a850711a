"""What the processes beside the server compute: one function for each kind of task.

A task names a case on the disk and the version of its files; so the answer to a task
is a function of the task alone, and can be kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from detente.assessment.appraisal import appraise
from detente.assessment.flips import DEFAULT_INPUTS, DEFAULT_WORLDS, find_flips
from detente.assessment.negotiation import Wishes, negotiate
from detente.assessment.result import (
    Appraisal,
    Assessment,
    Flips,
    Negotiation,
    Settings,
    Unfolding,
    Update,
    UpdateSettings,
)
from detente.assessment.run import Progress, assess
from detente.assessment.saved import SavedAnswer
from detente.assessment.unfolding import Asked, unfold
from detente.assessment.updating import update
from detente.assessment.updating.observations import read_observations, seen_of
from detente.case.changes import Change
from detente.case.files import read_files, read_raw_files
from detente.case.loading import LoadedCase, load_raw
from detente.errors import AssessmentError
from detente.web.shelf import Opened, version_of

__all__ = ["ANSWERS", "Arguments", "Task", "TaskKind", "perform", "task_of"]

TaskKind = Literal["assess", "appraise", "deals", "flips", "unfold", "observe"]
Arguments: TypeAlias = tuple[tuple[str, str], ...]
Performer: TypeAlias = Callable[["Task", LoadedCase, Progress], SavedAnswer]
ANSWERS: dict[TaskKind, type[SavedAnswer]] = {
    "assess": Assessment,
    "appraise": Appraisal,
    "deals": Negotiation,
    "flips": Flips,
    "unfold": Unfolding,
    "observe": Update,
}
"""What comes of each kind of task."""
MORE_WORLDS = 5
"""How many times as many worlds may be drawn while too few carry weight after an observation."""
MOST_OBSERVED_WORLDS = 50_000


@dataclass(frozen=True, slots=True)
class Task:
    """One computation.

    Parameters
    ----------
    kind
        What is asked.
    path, version
        The case on the disk, and the version of its files.
    changes
        What the view changes.
    settings
        Worlds and seed.
    arguments
        What else is asked for, by name; each kind knows its own.
    """

    kind: TaskKind
    path: Path
    version: str
    changes: tuple[Change, ...]
    settings: Settings
    arguments: Arguments = ()

    @property
    def key(self) -> str:
        """Name the task: the same task has the same name."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]


def task_of(kind: TaskKind, opened: Opened, settings: Settings, arguments: Arguments = ()) -> Task:
    """Ask something about a case that was opened."""
    return Task(kind, opened.path, opened.version, opened.loaded.asked, settings, arguments)


def perform(task: Task, progress: Progress) -> SavedAnswer:
    """Compute a task.

    Raises
    ------
    DetenteError
        If the case cannot be used or answered, or its files are no longer those that were asked about.
    """
    files = read_files(task.path)
    if version_of(files) != task.version:
        raise AssessmentError("the files of the case have changed since this was asked; open the page again")
    loaded = load_raw(read_raw_files(files), task.changes)
    return _PERFORMERS[task.kind](task, loaded, progress)


def _assessed(task: Task, loaded: LoadedCase, progress: Progress) -> SavedAnswer:
    return assess(loaded, task.settings, progress)


def _appraised(task: Task, loaded: LoadedCase, progress: Progress) -> SavedAnswer:
    return appraise(loaded, task.settings, progress=progress)


def _negotiated(task: Task, loaded: LoadedCase, progress: Progress) -> SavedAnswer:
    progress("deals", 0, 1)
    return negotiate(loaded, Wishes(), task.settings.seed)


def _flipped(task: Task, loaded: LoadedCase, progress: Progress) -> SavedAnswer:
    given = dict(task.arguments)
    # Every input is played again a dozen times; a share is known well enough from fewer worlds.
    settings = replace(task.settings, worlds=min(DEFAULT_WORLDS, task.settings.worlds))
    inputs = int(given.get("inputs", str(DEFAULT_INPUTS)))
    return find_flips(loaded, settings, inputs, progress, indices=given.get("indices") == "yes")


def _unfolded(task: Task, loaded: LoadedCase, progress: Progress) -> SavedAnswer:
    asked = Asked(worlds=min(Asked().worlds, task.settings.worlds), seed=task.settings.seed)
    return unfold(loaded, asked, progress)


def _observed(task: Task, loaded: LoadedCase, progress: Progress) -> SavedAnswer:
    texts = [text for name, text in task.arguments if name == "seen"]
    tremble = float(dict(task.arguments)["tremble"]) / 100
    most = max(task.settings.worlds, min(MOST_OBSERVED_WORLDS, MORE_WORLDS * task.settings.worlds))
    settings = UpdateSettings(drawn=task.settings, tremble=tremble, most_worlds=most)
    return update(loaded, seen_of(read_observations(loaded.case, texts)), settings, progress)


_PERFORMERS: dict[TaskKind, Performer] = {
    "assess": _assessed,
    "appraise": _appraised,
    "deals": _negotiated,
    "flips": _flipped,
    "unfold": _unfolded,
    "observe": _observed,
}
