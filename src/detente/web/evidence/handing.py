"""Taking in what is handed over: an article for a case, and what somebody accepts of it.

The page holds all state. What is posted is read again from its bytes, and the files of the case have to
be those that were read for; a case that somebody has changed meanwhile is left as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from detente.case.files import CaseFile, read_files
from detente.case.taking_in.accepting import Acceptance, accepted_offers
from detente.case.taking_in.gathering import Gathered
from detente.case.taking_in.one_article import HandedArticle, read_handed
from detente.case.taking_in.recording import Recorded, recorded
from detente.case.taking_in.target import Target, target_of
from detente.case.writing.offers import Offer
from detente.errors import CaseError, Problem, ReportError
from detente.expressions.suggestions import listing
from detente.web.desk import Desk
from detente.web.evidence.readings import problems_of_source
from detente.web.failures import ConflictError, RefusedError
from detente.web.shelf import CaseAddress

__all__ = [
    "LONGEST_VERSION",
    "Submission",
    "check_own",
    "check_unchanged",
    "read_for",
    "version_now",
    "write",
]

LONGEST_VERSION = 20_000
NOTHING = "accept at least one proposal; nothing was written"


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody accepts.

    Parameters
    ----------
    handed
        The article, and what is said about it.
    acceptances
        The proposals that are accepted.
    version
        The files of the case as they were when the article was read.
    """

    handed: HandedArticle
    acceptances: tuple[Acceptance, ...]
    version: str


def read_for(desk: Desk, address: CaseAddress, handed: HandedArticle) -> tuple[Target, Gathered]:
    """Read an article for a case.

    Raises
    ------
    NotFoundError
        If there is no such case.
    CaseError
        If the evidence of the case has errors, or the article cannot be read.
    """
    target = _target(desk, address)
    return target, read_handed(target, handed)


def version_now(target: Target) -> str:
    """Write down the files of a case with the hash of each."""
    return json.dumps({file.path.name: _hash(file) for file in target.files}, sort_keys=True)


def check_unchanged(target: Target, version: str) -> None:
    """Refuse a case that is no longer what it was.

    Raises
    ------
    ConflictError
        With the names of the files that have changed.
    """
    before, now = _read_version(version), _read_version(version_now(target))
    changed = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    if changed:
        raise ConflictError(
            f"{listing(changed)} {'has' if len(changed) == 1 else 'have'} changed since the article "
            "was read; nothing was written. Look at what is proposed now, and write again"
        )


def write(target: Target, found: Gathered, submission: Submission) -> Recorded:
    """Add to a case what is accepted, by inserted lines alone.

    Parameters
    ----------
    target, found
        The case and what the article proposes, read again.
    submission
        What is accepted.

    Raises
    ------
    ConflictError
        If the case has changed since the article was read.
    CaseError
        If nothing is accepted, or something cannot stand in the case; paths say which proposal or key.
    ReportError
        If a file cannot be written.
    """
    check_unchanged(target, submission.version)
    (source,) = found.sources
    problems = [*_on_source(problems_of_source(source, found))]
    offers: tuple[Offer, ...] = ()
    try:
        offers = accepted_offers(found, submission.acceptances)
    except CaseError as error:
        problems += error.problems
    if not submission.acceptances:
        problems.append(Problem("proposals", "proposal", "nothing is accepted", NOTHING))
    if problems:
        raise CaseError(problems)
    try:
        return recorded(target, [source], offers, _silent, keep_texts=True)
    except ReportError as error:
        check_unchanged(target_of(target.path, read_files(target.path)), submission.version)
        raise error


def _target(desk: Desk, address: CaseAddress) -> Target:
    target = target_of(desk.shelf.path(address), desk.shelf.files(address))
    if not target.parties:
        raise CaseError(
            [Problem("parties", "missing", "the case has no parties yet", "write them under parties first")]
        )
    return target


def check_own(address: CaseAddress) -> None:
    """Refuse to write into a packaged case.

    Raises
    ------
    RefusedError
        If it is one.
    """
    if address.shelf != "own":
        raise RefusedError(
            f"{address.name} is a packaged case, which is not changed; make it yours first: "
            "copy it into the folder"
        )


def _on_source(problems: tuple[Problem, ...]) -> list[Problem]:
    return [
        Problem(f"source.{one.path}", one.code, one.message, one.remedy, severity=one.severity)
        for one in problems
    ]


def _read_version(version: str) -> Mapping[str, str]:
    try:
        found = json.loads(version)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        message = "is none that a reading of the article gave"
        raise CaseError([Problem("version", "request", message, "read the article again")])
    return {str(name): str(value) for name, value in found.items()}


def _hash(file: CaseFile) -> str:
    return hashlib.sha256(file.content).hexdigest()[:16]


def _silent(_step: str, _done: int, _total: int) -> None:
    """Tell nobody how far it is."""
