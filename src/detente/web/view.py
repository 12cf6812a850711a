"""What a reader has changed for the answers on the screen: kept in the address of the page, nowhere else.

So a view can be sent to somebody, undone with the browser's own button, and never
touches a file. A change is written as ``set:path=value``, ``drop-claim:c032`` or
``believe:c012``; changes count in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args
from urllib.parse import urlencode

from detente.assessment.result import Settings
from detente.case.changes import Change, ChangeKind, setting
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import quoted

__all__ = [
    "LONGEST_CHANGE",
    "MOST_CHANGES",
    "MOST_VIEW_WORLDS",
    "View",
    "change_text",
    "read_change",
    "read_view",
]

MOST_CHANGES = 50
LONGEST_CHANGE = 2_000
"""An order of preferences holds all its statements, with the claims behind them."""
MOST_VIEW_WORLDS = 100_000


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at a case.

    Parameters
    ----------
    changes
        What was changed, in the order in which it was.
    party
        Slug of the party whose brief it is; empty for nobody in particular.
    worlds
        Number of worlds; 0 for as many as the workbench was started with.
    seed
        Seed of all draws.
    """

    changes: tuple[Change, ...] = ()
    party: str = ""
    worlds: int = 0
    seed: int = 1

    def query(self) -> str:
        """Write the view as the query of an address, with its ``?``; nothing where nothing is changed."""
        pairs = [("change", change_text(change)) for change in self.changes]
        pairs += [("for", self.party)] if self.party else []
        pairs += [("worlds", str(self.worlds))] if self.worlds else []
        pairs += [("seed", str(self.seed))] if self.seed != 1 else []
        return f"?{urlencode(pairs)}" if pairs else ""

    def settings(self, usual: int) -> Settings:
        """Give the settings of its answers; `usual` is the number of worlds where the view names none."""
        return Settings(worlds=self.worlds or usual, seed=self.seed)

    def with_change(self, change: Change) -> View:
        """Add a change; it takes the place of an earlier one of the same target."""
        kept = [old for old in self.changes if (old.kind, old.target) != (change.kind, change.target)]
        return replace(self, changes=(*kept, change))

    def without(self, place: int) -> View:
        """Undo the change at a place."""
        return replace(self, changes=(*self.changes[:place], *self.changes[place + 1 :]))

    def as_filed(self) -> View:
        """Undo all changes."""
        return replace(self, changes=())

    def for_party(self, party: str) -> View:
        """Look at the case from one side; from none if `party` is empty."""
        return replace(self, party=party)


def change_text(change: Change) -> str:
    """Write a change as an address holds it."""
    return f"{change.kind}:{change.target}={change.text}" if change.text else f"{change.kind}:{change.target}"


def read_change(text: str) -> Change:
    """Read a change as an address holds it.

    Raises
    ------
    CaseError
        If it is too long, or no change; with what is allowed.
    """
    kind, colon, rest = text.partition(":")
    if len(text) > LONGEST_CHANGE:
        raise _refusal(text[:40], f"a change may be {LONGEST_CHANGE} characters long")
    if not colon or kind not in get_args(ChangeKind) or not rest.strip():
        raise _refusal(text, "write set:path=value, drop-claim:ID or believe:ID")
    if kind == "set":
        return setting(rest)
    return Change("drop-claim" if kind == "drop-claim" else "believe", rest.strip())


def read_view(changes: Sequence[str], party: str = "", worlds: int = 0, seed: int = 1) -> View:
    """Read a view from the parts of a query.

    Raises
    ------
    CaseError
        With everything that cannot be read.
    """
    problems: list[Problem] = []
    view = View(party=party, worlds=worlds, seed=seed)
    if len(changes) > MOST_CHANGES:
        raise _refusal(f"{len(changes)} changes", f"a view holds {MOST_CHANGES} changes at most; save them")
    for text in changes:
        try:
            view = view.with_change(read_change(text))
        except CaseError as error:
            problems += error.problems
    if problems:
        raise CaseError(problems)
    return view


def _refusal(found: str, remedy: str) -> CaseError:
    return CaseError([Problem("change", "set", f"found {quoted(found)}", remedy)])
