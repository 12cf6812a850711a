"""What a page or a program sends about a text that is edited."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from detente.case.form.answers import FormAction
from detente.case.yaml_reader import DEEPEST, LARGEST_FILE
from detente.web.edit.checked import Looking

__all__ = [
    "ChangeRequest",
    "CheckRequest",
    "DraftRequest",
    "FormChange",
    "FormRequest",
    "PartName",
    "SaveRequest",
    "TextRequest",
    "WindowName",
]

LONGEST_STEP = 200
LONGEST_ANSWER = 20_000
MOST_LINES = 5_000_000

PartName: TypeAlias = Annotated[str, Field(max_length=255)]
"""Name of a file of the case; empty for the first."""
WindowName: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{8,40}$")]
"""Which window edits; chosen by the page."""
Version: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Word: TypeAlias = Annotated[str, Field(max_length=LONGEST_STEP)]
Position: TypeAlias = Annotated[int, Field(ge=0, le=1_000_000)]


class TextRequest(BaseModel):
    """A text of one file of the case."""

    model_config = ConfigDict(strict=True, extra="forbid")

    part: PartName = ""
    text: str = Field(max_length=LARGEST_FILE)


class CheckRequest(TextRequest):
    """A text to be looked through, and the place that the form shows."""

    at: list[Word] = Field(default=[], max_length=DEEPEST)
    line: int = Field(default=0, ge=0, le=MOST_LINES)

    def looking(self, part: str, text: str | None = None) -> Looking:
        """Say what is looked through; `text` stands in for the text that was sent."""
        return Looking(part, self.text if text is None else text, tuple(self.at), self.line)


class FormChange(BaseModel):
    """What a field of the form says."""

    model_config = ConfigDict(strict=True, extra="forbid")

    action: FormAction
    path: list[Word | Position] = Field(min_length=1, max_length=DEEPEST)
    value: str = Field(default="", max_length=LONGEST_ANSWER)


class ChangeRequest(CheckRequest):
    """A text, and what a field of the form says instead."""

    change: FormChange


class FormRequest(CheckRequest):
    """A text, and what a field of the form says instead, if one does."""

    change: FormChange | None = None


class SaveRequest(TextRequest):
    """A text to be saved, and the version of the file that it rests on."""

    version: Version
    window: WindowName | None = None
    with_errors: bool = False


class DraftRequest(TextRequest):
    """A text to be kept as a draft, and the version of the file that it began with."""

    version: Version
    window: WindowName
