"""The timeline: a move that names its option names one of its own."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.cross_checks.references import missing_reference
from detente.case.schema import Case
from detente.errors import Problem
from detente.expressions.suggestions import quoted

__all__ = ["moves_named"]


def moves_named(case: Case) -> Iterator[Problem]:
    """An entry of the timeline names an option only if it is a move, and one of a party that made it."""
    owners = case.conflict.owners
    for number, entry in enumerate(case.timeline):
        path = f"timeline.{number}.option"
        if entry.option is None:
            continue
        yield from missing_reference(path, "option", entry.option, case.conflict.all_options)
        if entry.kind != "move":
            message = f"the entry is of kind '{entry.kind}'; only a move is an option taken"
            yield Problem(path, "unknown", message, "leave option out, or write kind: move")
        elif entry.option in owners and owners[entry.option] not in entry.by:
            message = f"{quoted(entry.option)} is an option of {owners[entry.option]}, who is not named in by"
            yield Problem(path, "unknown", message, "name the party under by, or another option")
