"""What stands around the brief on the screen: forms for inputs, how it is read, what the changes moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from detente.assessment.changeable import ChangeableInput
from detente.assessment.result import CaseComparison, Support
from detente.errors import Problem
from detente.report.document.basis import Anchors
from detente.report.document.comparison import shares_table, verdict_sentence
from detente.report.document.support import rests_on
from detente.report.document.tables import Column, Table, cell, row
from detente.report.text import capitalised
from detente.web.desk import Desk
from detente.web.view import View

__all__ = ["Choice", "Controls", "Moved", "MovedContent", "Typed", "controls_of", "moved_content", "moved_of"]

WORLDS = (1_000, 10_000, 50_000)
"""Numbers of worlds that a reader may choose, beside the usual one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values of a field: as it is sent, in words, and whether it is the present one."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reader typed that cannot be done.

    Parameters
    ----------
    at
        Which form it was typed into; empty for a button.
    value
        What was typed.
    problems
        What is wrong with it.
    """

    at: str = ""
    value: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """What the changes of a view moved, in a sentence and a table."""

    changes: bool
    sentence: str
    table: Table
    drawn: str


class MovedContent(TypedDict):
    """What the template of the movement shows.

    Parameters
    ----------
    moved
        What moved; None as long as an answer is missing, or where nothing is changed.
    moved_job
        Name of the computation that is missing; empty if none is.
    """

    moved: Moved | None
    moved_job: str


@dataclass(frozen=True, slots=True)
class Controls:
    """What stands around the brief.

    Parameters
    ----------
    inputs
        All inputs that can be changed, in the order of their forms.
    table
        The same as a table; its rows have the anchors ``all-0``, ``all-1`` and so on.
    by_anchor
        From the anchor of an input on the page to the place of its form.
    claims, sources
        From the anchor of a claim or source on the page to its id.
    parties, worlds
        From which side, and in how many worlds, the brief can be read.
    typed
        What was typed and cannot be done.
    """

    inputs: tuple[ChangeableInput, ...]
    table: Table
    by_anchor: Mapping[str, int]
    claims: Mapping[str, str]
    sources: Mapping[str, str]
    parties: tuple[Choice, ...]
    worlds: tuple[Choice, ...]
    typed: Typed = field(default_factory=Typed)


def controls_of(
    inputs: tuple[ChangeableInput, ...],
    parties: Mapping[str, str],
    links: Anchors,
    view: View,
    desk: Desk,
    typed: Typed,
) -> Controls:
    """Gather what stands around a brief.

    Parameters
    ----------
    inputs
        The inputs that can be changed.
    parties
        Names of the parties by slug.
    links
        Where inputs, claims and sources stand on the page.
    view
        How the case is looked at.
    desk
        Knows the usual number of worlds.
    typed
        What was typed and cannot be done.
    """
    return Controls(
        inputs=inputs,
        table=_table(inputs, links),
        by_anchor={
            links.inputs[path]: place
            for place, one in enumerate(inputs)
            for path in one.listed
            if path in links.inputs
        },
        claims={anchor: claim for claim, anchor in links.claims.items()},
        sources={anchor: source for source, anchor in links.sources.items()},
        parties=(
            Choice("", "nobody in particular", not view.party),
            *(Choice(slug, name, view.party == slug) for slug, name in parties.items()),
        ),
        worlds=_worlds(view, desk.worlds),
        typed=typed,
    )


def _worlds(view: View, usual: int) -> tuple[Choice, ...]:
    now = view.settings(usual).worlds
    numbers = sorted({*WORLDS, usual, now})
    return tuple(
        Choice("0", f"{one:,} (as usual)", one == now)
        if one == usual
        else Choice(str(one), f"{one:,}", one == now)
        for one in numbers
    )


def _table(inputs: Iterable[ChangeableInput], links: Anchors) -> Table:
    columns = (Column("Input"), Column("As filed"), Column("90 of 100 draws"), Column("Rests on", "basis"))
    rows = []
    for place, one in enumerate(inputs):
        support = Support(one.claims, one.assumed, one.origins)
        basis = rests_on(support, links, "a primary source" if one.primary else "")
        now = f"here: {one.now}" if one.now != one.filed else ""
        name = cell(capitalised(one.name), note=one.path or one.listed[0])
        rows.append(row((name, cell(one.filed, note=now), one.span or "–", basis), f"all-{place}"))
    return Table("All inputs of the case", columns, tuple(rows))


# ---------------------------------------------------------------- what moved


def moved_content(comparison: CaseComparison | None, waiting: str) -> MovedContent:
    """Give what the template of the movement shows; `waiting` names the computation that is missing."""
    return {"moved": None if comparison is None else moved_of(comparison), "moved_job": waiting}


def moved_of(comparison: CaseComparison) -> Moved:
    """Write what changed between the answer as filed and that of a view."""
    first = comparison.first
    return Moved(
        changes=comparison.verdict_changes,
        sentence=verdict_sentence(comparison),
        table=shares_table(comparison, "As filed", "As you changed it"),
        drawn=(
            f"Both in the same {first.worlds:,} worlds (seed {first.seed}): what differs comes from your "
            "changes, not from the draw."
        ),
    )
