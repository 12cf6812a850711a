"""The page as a browser without scripts sends it: text, fields of the form, and which button was pressed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from detente.case.form.answers import answered
from detente.case.form.rows import rows_at, step_in
from detente.case.places import Path
from detente.case.yaml_reader import DEEPEST, LARGEST_FILE, read_yaml
from detente.errors import CaseError
from detente.web.edit.parts import as_page_text
from detente.web.failures import RefusedError

__all__ = ["FIELD", "SentForm", "read_sent"]

FIELD = "field:"
"""Names of fields of the form begin so, and go on with their path in JSON."""
ACTIONS = frozenset(("check", "fields", "save", "keep", "theirs"))


@dataclass(frozen=True, slots=True)
class SentForm:
    """What was sent.

    Parameters
    ----------
    action
        Which button was pressed.
    part, text, version
        The file, the text of the editor, and the version that it rests on.
    at
        The place of the form.
    fields
        What stands in the fields of the form, by path.
    with_errors
        Whether it is to be saved although it has errors.
    """

    action: str
    part: str
    text: str
    version: str
    at: tuple[str, ...]
    fields: Mapping[Path, str]
    with_errors: bool

    def with_fields(self, part: str) -> tuple[str, str]:
        """Put into the text what the fields say; give the text, and what could not be put there."""
        text, refused = self.text, []
        try:
            document = read_yaml(text, part)
        except CaseError as error:
            return text, str(error)
        rows = {row.path: row for row in rows_at(document, step_in(document, self.at))}
        for path, said in self.fields.items():
            row = rows.get(path)
            if row is None or as_page_text(said) == row.written:
                continue
            try:
                text = answered(text, part, "set", path, as_page_text(said)).text
            except CaseError as error:
                refused.append(str(error))
        return text, "\n".join(refused)


def read_sent(sent: FormData) -> SentForm:
    """Read what a browser has sent.

    Raises
    ------
    RefusedError
        If it is not this form.
    """
    words = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
    action = words.get("action", "check")
    if action not in ACTIONS or len(words.get("text", "")) > LARGEST_FILE or "text" not in words:
        raise RefusedError("this is not the form of the page; open the page again")
    return SentForm(
        action,
        words.get("part", ""),
        as_page_text(words["text"]),
        words.get("version", ""),
        tuple(value for name, value in sent.multi_items() if name == "at" and isinstance(value, str))[
            :DEEPEST
        ],
        dict(_fields(words)),
        words.get("with_errors") == "yes",
    )


def _fields(words: Mapping[str, str]) -> list[tuple[Path, str]]:
    found = []
    for name, value in words.items():
        if name.startswith(FIELD):
            try:
                path = json.loads(name.removeprefix(FIELD))
            except (ValueError, RecursionError):
                continue
            if isinstance(path, list) and path and all(isinstance(step, str | int) for step in path):
                found.append((tuple(path), value))
    return found
