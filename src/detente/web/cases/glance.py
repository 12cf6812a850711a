"""A close look at each case of the list: who acts, what is wrong or missing, and what the last answer was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

from detente.assessment.result import Assessment
from detente.case.files import RawCase, read_files, read_raw_files
from detente.case.loading import load_raw
from detente.case.readiness import Need, needs_of
from detente.case.writing.evidence_check import evidence_problems
from detente.errors import CaseError, DetenteError, Problem
from detente.web.desk import Desk
from detente.web.jobs.board import Job
from detente.web.shelf import MOST_OWN, CaseAddress, Standing, version_of

__all__ = ["CaseState", "Glance", "LastAnswer", "glances"]

CaseState: TypeAlias = Literal["ready", "unfinished", "broken"]
SHOWN = 3
"""Problems and needs that are shown; how many there are is said too."""


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What the last answer to a case as it is filed said.

    Parameters
    ----------
    verdict
        Its name.
    rupture
        Share of worlds that end in a rupture without a new deal.
    worlds
        How many worlds were drawn.
    """

    verdict: str
    rupture: float
    worlds: int


@dataclass(frozen=True, slots=True)
class _Look:
    """What the files of a case say about it.

    Parameters
    ----------
    state
        ``ready`` for an answer; ``unfinished``: sections are missing; ``broken``: errors keep it from both.
    parties
        Names of the parties, as far as they can be read.
    problems
        Errors and warnings, errors first; of an unfinished case those of its evidence.
    needs
        What is missing, in order of need.
    """

    state: CaseState
    parties: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """A case of the list.

    Parameters
    ----------
    address, title, group, as_of
        As on the shelf.
    state
        ``ready`` for an answer; ``unfinished``: sections are missing; ``broken``: errors keep it from both.
    parties
        Names of the parties, as far as they can be read.
    errors, warnings
        How many problems of either kind there are.
    problems
        The first of them, with their places.
    lacking
        How many things are missing for a verdict, or for a deal that was begun.
    needs
        The first of them, the most needed first.
    last
        The last answer to the case as it is filed, if it is still there.
    """

    address: CaseAddress
    title: str
    group: str
    as_of: str
    state: CaseState
    parties: tuple[str, ...]
    errors: int
    warnings: int
    problems: tuple[Problem, ...]
    lacking: int
    needs: tuple[Need, ...]
    last: LastAnswer | None

    @property
    def page(self) -> str:
        """Give the address of the page on which one goes on with it."""
        return f"{self.address.path}/{'brief' if self.state == 'ready' else 'edit'}"


def glances(desk: Desk, standings: Sequence[Standing]) -> tuple[Glance, ...]:
    """Look at cases of a shelf.

    Parameters
    ----------
    desk
        Where their files and answers are.
    standings
        The cases.
    """
    answered = {job.task.path: job for job in desk.board.done("assess") if not job.task.changes}
    return tuple(_glance(desk, one, answered) for one in standings)


def _glance(desk: Desk, standing: Standing, answered: Mapping[Path, Job]) -> Glance:
    look, path, version = _found(desk, standing)
    job = answered.get(path) if path is not None else None
    counts = [sum(one.severity == kind for one in look.problems) for kind in ("error", "warning")]
    return Glance(
        address=standing.address,
        title=standing.title,
        group=standing.group,
        as_of=standing.as_of,
        state=look.state,
        parties=look.parties,
        errors=counts[0],
        warnings=counts[1],
        problems=tuple(_placed(one, desk.shelf.folder) for one in look.problems[:SHOWN]),
        lacking=len(look.needs),
        needs=look.needs[:SHOWN],
        last=_last(desk, job, version) if job is not None else None,
    )


def _found(desk: Desk, standing: Standing) -> tuple[_Look, Path | None, str]:
    """Look at a case; give its path and the version of its files too: packaged ones stay as they are."""
    try:
        path = desk.shelf.path(standing.address)
        version = "" if standing.address.shelf == "packaged" else version_of(read_files(path))
    except CaseError as error:
        return _Look("broken", problems=error.problems), None, ""
    except DetenteError as error:  # it has gone meanwhile
        return _Look("broken", problems=(Problem("", "file", str(error)),)), None, ""
    return _look(path, version), path, version


@lru_cache(maxsize=2 * MOST_OWN)
def _look(path: Path, version: str) -> _Look:
    """Look at the files of a case; `version` names what they hold, and none is of a case of the package."""
    try:
        raw = read_raw_files(read_files(path))
    except CaseError as error:
        return _Look("broken", problems=error.problems)
    parties = _parties(raw)
    if not version:
        return _Look("ready", parties)
    try:
        return _Look("ready", parties, _worst_first(load_raw(raw).problems))
    except CaseError as error:
        needs = tuple(need for need in needs_of(raw.content) if need.degree != "trust")
        if needs:
            return _Look("unfinished", parties, _worst_first(evidence_problems(raw)), needs)
        return _Look("broken", parties, _worst_first(error.problems))


def _worst_first(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Put errors before warnings; notes are for the page on which the case is edited."""
    return tuple(one for kind in ("error", "warning") for one in problems if one.severity == kind)


def _parties(raw: RawCase) -> tuple[str, ...]:
    found = raw.content.get("parties")
    if not isinstance(found, dict):
        return ()
    named = ((slug, one.get("name") if isinstance(one, dict) else None) for slug, one in found.items())
    return tuple(name if isinstance(name, str) else str(slug) for slug, name in named)


def _placed(problem: Problem, folder: Path) -> Problem:
    """Name a file by its place in the folder; bytes of its name that are no text are escaped."""
    file = Path(problem.file)
    place = str(file.relative_to(folder)) if file.is_relative_to(folder) else problem.file
    return replace(
        problem, file=_as_text(place), path=_as_text(problem.path), message=_as_text(problem.message)
    )


def _as_text(name: str) -> str:
    return name.encode(errors="backslashreplace").decode()


def _last(desk: Desk, job: Job, version: str) -> LastAnswer | None:
    """Give what an answer says, if it is about the files as they are now."""
    if version and job.task.version != version:
        return None
    answer = desk.answer(job, Assessment)
    if answer is None:
        return None
    verdict = answer.verdict
    return LastAnswer(verdict.name, verdict.rupture.share, answer.settings.worlds)
