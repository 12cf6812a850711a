"""Editing a case for programs: its texts, what is wrong in one, drafts, and saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from detente.web.desk import AtAddress, AtDesk, Desk
from detente.web.documented import FAILURES
from detente.web.edit.checked import Checked
from detente.web.edit.desk_work import changed_text, compared, looked_through
from detente.web.edit.differences import Differences
from detente.web.edit.drafts import Draft, DraftBox
from detente.web.edit.parts import Part, as_page_text, part_named, part_of
from detente.web.edit.requests import (
    ChangeRequest,
    CheckRequest,
    DraftRequest,
    PartName,
    SaveRequest,
    TextRequest,
    WindowName,
)
from detente.web.edit.saving import Saved, Saving, saved_text
from detente.web.failures import RefusedError
from detente.web.shelf import CaseAddress

__all__ = [
    "CaseText",
    "ChangedText",
    "api",
    "box_of",
    "change",
    "check",
    "compare",
    "discard_draft",
    "drafts",
    "keep_draft",
    "save",
    "text",
]

api = APIRouter(prefix="/api", tags=["edit"], responses=FAILURES)


@dataclass(frozen=True, slots=True)
class CaseText:
    """The files of a case, the first of all first, and whether they can be changed here."""

    own: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text with a change, and what was found in it."""

    text: str
    found: Checked


@api.get("/{shelf}/{name}/text")
def text(address: AtAddress, desk: AtDesk) -> CaseText:
    """Give the texts of a case; one with errors too."""
    return CaseText(address.shelf == "own", tuple(map(part_of, desk.shelf.files(address))))


@api.put("/{shelf}/{name}/text")
def save(address: AtAddress, desk: AtDesk, body: SaveRequest) -> Saved:
    """Save a text; 409 if the file has another version by now, 422 if the case would have errors."""
    saving = Saving(body.part, as_page_text(body.text), body.version, body.window or "", body.with_errors)
    return saved_text(desk.shelf, address, saving)


@api.post("/{shelf}/{name}/check")
def check(address: AtAddress, desk: AtDesk, body: CheckRequest) -> Checked:
    """Look through a text without saving it: problems with their places, and the rows of the form."""
    return looked_through(desk, address, body)


@api.post("/{shelf}/{name}/change")
def change(address: AtAddress, desk: AtDesk, body: ChangeRequest) -> ChangedText:
    """Change a text as a field of the form says, without saving it; all its other characters stay."""
    made = changed_text(desk, address, body, body.change)
    return ChangedText(made, looked_through(desk, address, body, made))


@api.post("/{shelf}/{name}/compare")
def compare(address: AtAddress, desk: AtDesk, body: TextRequest) -> Differences:
    """Compare a text with the file as it is now, line by line."""
    return compared(desk, address, body)


@api.get("/{shelf}/{name}/drafts")
def drafts(address: AtAddress, desk: AtDesk, part: Annotated[PartName, Query()] = "") -> tuple[Draft, ...]:
    """Give the drafts of a file, the latest first."""
    box = box_of(desk, address)
    return box.drafts(_part(desk, address, part))


@api.put("/{shelf}/{name}/drafts")
def keep_draft(address: AtAddress, desk: AtDesk, body: DraftRequest) -> Draft:
    """Keep a text as the draft of a window; one that says what the file says is discarded."""
    file = part_of(part_named(desk.shelf.files(address), body.part))
    box = box_of(desk, address)
    draft = Draft(file.name, body.window, body.version, as_page_text(body.text))
    if draft.text == file.text:
        # What the file says already needs no draft: it was undone, or taken from the file.
        box.discard(file.name, body.window)
        return draft
    return box.keep(draft)


@api.delete("/{shelf}/{name}/drafts", status_code=204)
def discard_draft(
    address: AtAddress,
    desk: AtDesk,
    window: Annotated[WindowName, Query()],
    part: Annotated[PartName, Query()] = "",
) -> None:
    """Discard the draft of a window."""
    box_of(desk, address).discard(_part(desk, address, part), window)


def box_of(desk: Desk, address: CaseAddress) -> DraftBox:
    """Open the drafts of a case.

    Raises
    ------
    RefusedError
        If the case comes with Détente, and is not edited.
    """
    if address.shelf != "own":
        raise RefusedError(
            "a case that comes with Détente has no drafts; save it under a name of your own first"
        )
    return DraftBox(desk.shelf, address)


def _part(desk: Desk, address: CaseAddress, name: str) -> str:
    return part_named(desk.shelf.files(address), name).path.name
