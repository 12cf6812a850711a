"""Published issues on a scale: who stood where, what was forecast, and what was resolved.

Each is a file of the folder ``spatial_issues``, named after the publication that the table of actors is
from, as ``<author><year>-<name>.yaml``. They are no case files: they hold one issue and no conflict, so
that methods that forecast such an issue can be held against what happened.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from detente.case.groups import Group
from detente.case.places import Places
from detente.case.wording import schema_problems
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError, DetenteError
from detente.evidence.record import Flag, KeyBook, Name, Record, described, refuse

__all__ = [
    "ActualOutcome",
    "EarlierForecast",
    "IssueActor",
    "PublishedIssue",
    "published_issues",
    "read_published_issue",
]

FOLDER = "spatial_issues"
CITATION = re.compile(r"[A-Z][A-Za-z]+[0-9]{4}[a-z]?")
SHARE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")


def _share(value: object) -> float:
    """Read a salience, written as a percentage, as a share."""
    found = SHARE.fullmatch(value) if isinstance(value, str) else None
    if found is None or float(found.group(1)) > 100.0:
        raise refuse(f"found {described(value)}; a salience is a percentage from 0% to 100%, such as 40%")
    return float(found.group(1)) / 100.0


def _citation(text: str) -> str:
    if not CITATION.fullmatch(text):
        raise refuse(f"found {described(text)}; a publication is a key of the bibliography: Author1994")
    return text


class IssueActor(Record):
    """One actor of an issue on a scale."""

    name: Name
    """What it is called."""
    capability: Annotated[float, Field(ge=0)]
    """How much it could bring to bear, in any unit."""
    position: float
    """Where it stood at the outset, in units of the scale."""
    salience: Annotated[float, BeforeValidator(_share)]
    """The share of its capability that it would use, written as a percentage."""


class ActualOutcome(Record):
    """What was resolved."""

    value: float
    """In units of the scale."""
    source: Name
    """Where that is from."""


class EarlierForecast(Record):
    """What others forecast, or worked out from the same table."""

    method: Name
    """By which method."""
    by: Name
    """By whom."""
    values: Annotated[tuple[float, ...], Field(min_length=1)]
    """One value, or one for each round; in units of the scale."""
    by_round: Flag = False
    """Whether the values are those after rounds 1, 2 and so on."""
    source: Name
    """Where that is from."""

    @model_validator(mode="after")
    def _one_or_rounds(self) -> EarlierForecast:
        if len(self.values) > 1 and not self.by_round:
            raise refuse("found several values; write by_round: true if they are those after each round")
        return self


class PublishedIssue(Record):
    """One published issue on a scale."""

    title: Name
    """What it is called."""
    publication: Annotated[Name, AfterValidator(_citation)]
    """Its key in the bibliography."""
    read_in: Name
    """Where the table was read, if not there."""
    unit: Name
    """What the scale counts."""
    actors: Annotated[Group[IssueActor], Field(min_length=2)]
    """Who stood where."""
    actual: ActualOutcome
    """What was resolved."""
    forecasts: tuple[EarlierForecast, ...] = ()
    """What others forecast."""


def published_issues() -> dict[str, PublishedIssue]:
    """Read all published issues.

    Returns
    -------
    dict of PublishedIssue
        By name, in alphabetical order.

    Raises
    ------
    CaseError
        If a file is damaged.
    """
    package = files(__package__)
    if not isinstance(package, Path):
        raise DetenteError("published issues cannot be read from an archive; install the package as files")
    return {
        path.stem: read_published_issue(path.read_text("utf-8"), path.name)
        for path in sorted((package / FOLDER).glob("*.yaml"))
    }


def read_published_issue(text: str, file: str) -> PublishedIssue:
    """Read one published issue.

    Parameters
    ----------
    text
        The text of the file.
    file
        Its name, for messages.

    Returns
    -------
    PublishedIssue

    Raises
    ------
    CaseError
        With every error found, each with its place.
    """
    document = read_yaml(text, file)
    book = KeyBook()
    try:
        return PublishedIssue.model_validate(document.content, context=book)
    except ValidationError as error:
        places = Places(document.keys, document.values)
        raise CaseError(schema_problems(error, document.content, places, book)) from error
