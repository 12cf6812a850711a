"""What programs send to have articles read, and to begin a case with what they propose."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from detente.case.writing.article_source import SourceDetails
from detente.errors import CaseError, Problem
from detente.web.guard import MOST_BYTES
from detente.web.starting.reading import LONGEST_FILE_NAME, MOST_ARTICLES, PASTED, Posted

__all__ = ["ArticleSent", "CaseAsked", "ReadingAsked"]

LONGEST_LINE = 2_000
MOST_KEYS = 20_000
Line: TypeAlias = Annotated[str, Field(max_length=LONGEST_LINE)]
Key: TypeAlias = Annotated[str, Field(max_length=64)]


class ArticleSent(BaseModel):
    """An article: its text, or the bytes of its file."""

    model_config = ConfigDict(strict=True, extra="forbid")

    text: Annotated[str, Field(max_length=MOST_BYTES)] = ""
    """Its text; empty where `base64` holds its file."""
    base64: Annotated[str, Field(max_length=MOST_BYTES)] = ""
    """The bytes of its file, as base64."""
    file: Annotated[str, Field(max_length=LONGEST_FILE_NAME)] = PASTED
    """What it is called."""
    title: Line = ""
    publisher: Line = ""
    date: Line = ""
    url: Line = ""
    kind: Literal["", "primary", "first_hand", "secondary", "commentary"] = ""
    apart: bool = False
    """Whether it retells none of the others, whatever is proposed."""

    def posted(self, place: int) -> Posted:
        """Give the article as it came; `place` is said where it cannot be used.

        Raises
        ------
        CaseError
            If it is neither text nor bytes, or both.
        """
        details = SourceDetails(self.title, self.publisher, self.date, self.url, self.kind)
        if bool(self.text) == bool(self.base64):
            raise _refusal(place, "found both text and base64, or neither", "send one of them")
        try:
            content = b64decode(self.base64, validate=True) if self.base64 else self.text.encode()
        except (NotBase64, ValueError) as error:
            raise _refusal(place, "the bytes are no base64", "send them as base64, or the text") from error
        return Posted(content, self.file, details, retells=not self.apart)


class ReadingAsked(BaseModel):
    """Articles to be read for the parties named."""

    model_config = ConfigDict(strict=True, extra="forbid")

    parties: Line
    """Two to five names, with commas between them; with semicolons where a name holds a comma."""
    articles: Annotated[list[ArticleSent], Field(max_length=MOST_ARTICLES)]
    as_of: Line = ""
    """The day up to which the case looks; empty for that of the last article."""

    def posted(self) -> tuple[Posted, ...]:
        """Give the articles as they came."""
        return tuple(one.posted(place) for place, one in enumerate(self.articles))


class CaseAsked(ReadingAsked):
    """A case to be begun with what is accepted of articles."""

    title: Line
    """What the case is called."""
    name: Line = ""
    """Its name in the folder; empty for one made of the title."""
    accept: Annotated[list[Key], Field(max_length=MOST_KEYS)] | Literal["all"]
    """Keys of proposals, as a reading gives them; or all that can stand in the case."""
    suggest: Annotated[list[Key], Field(max_length=MOST_KEYS)] | Literal["all"] = "all"
    """Keys of suggestions; or all. Each is marked as suggested."""


def _refusal(place: int, message: str, remedy: str) -> CaseError:
    return CaseError([Problem(f"articles.{place}", "request", message, remedy)])
