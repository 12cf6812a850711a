"""What page and twin do alike with a text: look through it, and change it as a field of the form says."""

from __future__ import annotations

from detente.case.form.answers import answered
from detente.web.desk import Desk
from detente.web.edit.checked import Checked, checked
from detente.web.edit.differences import Differences, differences
from detente.web.edit.parts import as_page_text, part_named, version_of_part
from detente.web.edit.requests import CheckRequest, FormChange, TextRequest
from detente.web.shelf import CaseAddress

__all__ = ["changed_text", "compared", "looked_through"]


def looked_through(
    desk: Desk, address: CaseAddress, request: CheckRequest, text: str | None = None
) -> Checked:
    """Look through a text that was sent, or the one that it became."""
    files = desk.shelf.files(address)
    part = part_named(files, request.part).path.name
    return checked(files, request.looking(part, as_page_text(request.text if text is None else text)))


def changed_text(desk: Desk, address: CaseAddress, request: TextRequest, change: FormChange) -> str:
    """Change a text that was sent as a field of the form says."""
    part = part_named(desk.shelf.files(address), request.part).path.name
    text = as_page_text(request.text)
    return answered(text, part, change.action, tuple(change.path), change.value).text


def compared(desk: Desk, address: CaseAddress, request: TextRequest) -> Differences:
    """Compare a text that was sent with the file as it is now."""
    file = part_named(desk.shelf.files(address), request.part)
    theirs = as_page_text(file.text)
    return Differences(version_of_part(file), theirs, differences(theirs, as_page_text(request.text)))
