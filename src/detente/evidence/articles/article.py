"""An article: its text, and what it says of itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from detente.evidence.dates import VagueDate

__all__ = ["Article", "ArticleFormat", "Span"]

ArticleFormat: TypeAlias = Literal["text", "html", "mail", "pdf"]
"""What it was before it became plain text."""


class Span(NamedTuple):
    """A part of a text: from `start` to before `end`, in characters from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    r"""One text that somebody wrote, as plain text.

    Parameters
    ----------
    key
        Slug that names it in a case, such as ``harbour_post_2026_03_03``.
    file
        The file it came from, as the user named it; ``-`` for standard input.
    text
        The whole text: lines end in ``\n``, paragraphs are separated by an empty line, and nothing else
        is changed, so that a span of it is verbatim.
    title, publisher, author, url
        What it says of itself; empty where it does not.
    published
        When it was published; None where it does not say.
    form
        What it was before.
    notes
        What was guessed or left out on the way to plain text, one sentence each.
    """

    key: str
    file: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: VagueDate | None = None
    form: ArticleFormat = "text"
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()
