"""The controls of a package: a slider with a number, or choices, for every issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.tabled.laid import LaidIssue, LaidTable
from detente.report.names import Names

__all__ = ["Choice", "Control", "controls_of"]

MOST_BUTTONS = 4
"""Levels that are offered as buttons; more are offered as a list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A level: as written, as shown, and whether it is chosen."""

    written: str
    shown: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Control:
    """One issue as a control.

    Parameters
    ----------
    id, name, unit
        The issue.
    kind
        ``number`` (a slider and a field for a number), ``steps`` (a slider and a list of uneven numbers),
        ``buttons`` or ``list``.
    place, last
        Position of the chosen level and of the last one.
    today
        Today's level, as written.
    choices
        All levels.
    low, high, step
        Ends and step of the field for a number, as written; empty otherwise.
    note
        Where today and the parties' latest offers stand.
    """

    id: str
    name: str
    unit: str
    kind: Literal["number", "steps", "buttons", "list"]
    place: int
    last: int
    today: str
    choices: tuple[Choice, ...]
    low: str
    high: str
    step: str
    note: str

    @property
    def value(self) -> str:
        """The chosen level, as written."""
        return self.choices[self.place].written

    @property
    def shown(self) -> str:
        """The chosen level with its unit."""
        return self.choices[self.place].shown


def controls_of(table: LaidTable, names: Names, package: tuple[int, ...]) -> tuple[Control, ...]:
    """Make the controls for a package.

    Parameters
    ----------
    table
        The table.
    names
        Names of the parties.
    package
        Positions of the chosen levels.
    """
    return tuple(_control(issue, names, place) for issue, place in zip(table.issues, package, strict=True))


def _control(issue: LaidIssue, names: Names, place: int) -> Control:
    kind = _kind(issue)
    ends = (issue.written[0], issue.written[-1], f"{issue.step:.12g}") if kind == "number" else ("", "", "")
    return Control(
        id=issue.id,
        name=issue.name,
        unit=issue.unit,
        kind=kind,
        place=place,
        last=len(issue.levels) - 1,
        today=issue.written[issue.today],
        choices=tuple(
            Choice(written, shown, number == place)
            for number, (written, shown) in enumerate(zip(issue.written, issue.levels, strict=True))
        ),
        low=ends[0],
        high=ends[1],
        step=ends[2],
        note=_note(issue, names),
    )


def _kind(issue: LaidIssue) -> Literal["number", "steps", "buttons", "list"]:
    if issue.numbers is not None:
        return "number" if issue.step is not None else "steps"
    return "buttons" if len(issue.levels) <= MOST_BUTTONS else "list"


def _note(issue: LaidIssue, names: Names) -> str:
    asked = [f"{names.party(party)} asks {level}" for party, level in issue.asked]
    return "; ".join((f"today {issue.levels[issue.today]}", *asked))
